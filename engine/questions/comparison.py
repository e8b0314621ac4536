"""Two states of a worksheet side by side: which inputs differ, and how far that moved everything else."""

from collections.abc import Callable

import numpy as np

from engine.arrays import Array, seal
from engine.dataclass import dataclass
from engine.pipeline.options import Setting
from engine.worksheet.document import Document, same_bits
from engine.worksheet.values import Values, recompute


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """One matrix that is not the same in both states. `delta` is after - before, None where the shapes differ.

    largest: the largest |delta|, leaving out cells that are no finite number in either; mean: the root of the mean of
    its square. is_input: typed, drawn or loaded, and not computed, in either state. count: of the cells that differ.
    """

    name: str
    before: Array | None
    after: Array | None
    delta: Array | None
    is_input: bool
    count: int = 0
    largest: float = 0.0
    mean: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Everything that differs between two states, matrices in the order of the worksheet."""

    differences: tuple[Difference, ...]
    options: dict[str, tuple[Setting, Setting]]
    renamed: tuple[str, ...]  # families whose names differ

    @property
    def inputs(self) -> tuple[Difference, ...]:
        return tuple(difference for difference in self.differences if difference.is_input)

    @property
    def outputs(self) -> tuple[Difference, ...]:
        return tuple(difference for difference in self.differences if not difference.is_input)


def compare(before: Values, after: Values) -> Comparison:
    """What differs in `after`."""
    names = dict.fromkeys((*before.table, *after.table))
    found = tuple(difference for name in names if (difference := _difference(before, after, name)) is not None)
    return Comparison(found, _options(before.document, after.document), _renamed(before.document, after.document))


def compare_documents(
    before: Document, after: Document, known: Values | None = None, cancelled: Callable[[], bool] = lambda: False
) -> Comparison:
    """What differs between the worksheets of two documents; values that `known` has already are reused."""
    one = recompute(before, known, cancelled)
    return compare(one, recompute(after, known if known is not None and known.document is after else one, cancelled))


def _difference(before: Values, after: Values, name: str) -> Difference | None:
    is_input = any(name in values.document.sources or name in values.document.patches for values in (before, after))
    return difference_of(name, _array(before, name), _array(after, name), is_input)


def difference_of(name: str, one: Array | None, other: Array | None, is_input: bool = False) -> Difference | None:
    """What differs between two states of a matrix; None where nothing does."""
    if one is None or other is None or one.shape != other.shape:
        return None if one is None and other is None else Difference(name, one, other, None, is_input)
    if same_bits(one, other):
        return None
    with np.errstate(invalid="ignore"):
        delta = np.where(one == other, 0.0, other - one)  # -inf, as of hidden scores, has not moved
    finite = delta[np.isfinite(delta)]
    largest = float(np.abs(finite).max()) if finite.size else 0.0
    mean = largest and float(np.sqrt(np.mean(np.square(finite / largest)))) * largest
    differing = ~((one == other) | (np.isnan(one) & np.isnan(other)))
    return Difference(name, one, other, seal(delta), is_input, int(np.count_nonzero(differing)), largest, mean)


def _array(values: Values, name: str) -> Array | None:
    matrix = values.table[name].matrix if name in values.table else None
    return matrix if isinstance(matrix, np.ndarray) else None


def _options(before: Document, after: Document) -> dict[str, tuple[Setting, Setting]]:
    one, other = before.options.settings, after.options.settings
    return {option: (one[option], other[option]) for option in one if one[option] != other[option]}


def _renamed(before: Document, after: Document) -> tuple[str, ...]:
    families = dict.fromkeys((*before.names, *after.names))
    return tuple(family for family in families if before.names.get(family) != after.names.get(family))
