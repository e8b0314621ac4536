"""What an answer would be without one thing: each head, attention, MLP or state of a model set to something else.

What is patched is set to 0, to its mean over the words, or to what it is in another sentence (a transplant); all that
follows from it is computed anew. Meng et al. 2022 (causal tracing), Wang et al. 2022 (path patching).
"""

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from typing import Literal

import numpy as np

from engine.arrays import Array, freeze, seal
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.models.model import Model
from engine.questions.sensitivity import Target
from engine.worksheet.values import Values, recompute

By = Literal["zero", "mean", "transplant"]
Where = Literal["heads", "attention", "mlp", "states"]


@dataclass(frozen=True, slots=True)
class Effects:
    """What became of an answer, less what it was: [layers, heads], [layers, 1], or of states [layers + 1, words]."""

    before: float
    changes: Array

    @property
    def strongest(self) -> tuple[int, int]:
        """The place of the largest change."""
        row, column = np.unravel_index(int(np.argmax(np.abs(self.changes))), self.changes.shape)
        return int(row), int(column)


def patch_effects(
    model: Model,
    values: Values,
    answer: Target,
    where: Where = "heads",
    by: By = "zero",
    other: Values | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Effects:
    """For each place the change of an answer, such as a logit, when that place alone is patched.

    other: the sentence of a transplant, of as many tokens. Raises EngineError, and CancelledError once `cancelled()`
    is true.
    """
    if by == "transplant":
        _check(values, other)
    before, places = answer.value(values), list(_places(model, values, where))
    changes = np.zeros((1 + max(row for row, *_ in places), 1 + max(column for _, column, *_ in places)))
    for done, (row, column, name, at) in enumerate(places, start=1):
        if cancelled():
            raise CancelledError
        patched = _patched(values, name, at, by, other)
        moved = recompute(values.document.with_source(name, patched), values, cancelled)
        changes[row, column] = answer.value(moved) - before
        progress(done, len(places))
    return Effects(before, freeze(changes))


def _check(values: Values, other: Values | None) -> None:
    count = len(values.array("tokens"))
    others = len(other.array("tokens")) if other is not None else 0
    if others != count:
        raise EngineError("other_length", other=others, count=count)


Place = tuple[int, int, str, tuple[slice | int, ...]]  # row and column of the table, the matrix, and where in it


def _places(model: Model, values: Values, where: Where) -> Iterator[Place]:
    if where == "states":
        for row, name in enumerate(model.stack(len(values.array("tokens"))).states):
            yield from ((row, word, name, (word,)) for word in range(len(values.array(name))))
        return
    for layer in range(model.layers):
        if where != "heads":
            yield layer, 0, f"{layer}.{where}", ()
            continue
        context = values.array(f"{layer}.context")
        heads = len(context) if context.ndim > 2 else 1
        yield from ((layer, head, f"{layer}.context", (head,) if context.ndim > 2 else ()) for head in range(heads))


def _patched(values: Values, name: str, at: tuple[slice | int, ...], by: By, other: Values | None) -> Array:
    """A matrix with one place set to something else."""
    array = values.array(name)
    patched = array.copy()
    if by == "transplant":
        assert other is not None
        patched[at] = other.array(name)[at]
    else:
        own = array[at] if array.ndim > 2 else array
        patched[at] = 0.0 if by == "zero" else own.mean(axis=0)
    return seal(patched)
