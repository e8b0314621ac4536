"""What a stage does to the numbers of an operand, for those who go another way than its formula.

The streaming kernels compute scores by their effects, the proofs reason about them, the inspector tells a zero by
them. A stage whose effect is none of these is computed by its formula alone.
"""

from collections.abc import Callable
from typing import Protocol

import numpy as np

from engine.arrays import Floats, Matrix
from engine.dataclass import dataclass
from engine.formulas.masks import Rules
from engine.stages.rules.functions import Function
from engine.stages.rules.normalisers import Normaliser


@dataclass(frozen=True, slots=True)
class Product:
    """`left @ right (+ bias)`, or `left @ right.T`."""

    left: str
    right: str
    transposed: bool
    bias: str


@dataclass(frozen=True, slots=True)
class Times:
    """Every cell times a number: one for all, one a head, or one a cell, as `factor` makes them of the operand `by`."""

    of: str
    by: str
    factor: Callable[[Matrix], np.ndarray]
    per_plane: bool
    only_size: bool = False  # whether the factor depends on the size of `by` alone
    divides: bool = False


@dataclass(frozen=True, slots=True)
class Plus:
    """Cell by cell; the second operand may be stretched over the first."""

    of: str
    by: str


@dataclass(frozen=True, slots=True)
class Applies:
    """A function of single numbers, with the parameter that it has."""

    of: str
    function: Function
    parameter: float


@dataclass(frozen=True, slots=True)
class Hides:
    """-inf where the mask is 0."""

    of: str
    mask: str


@dataclass(frozen=True, slots=True)
class Beside:
    """One more column: each head's sink."""

    of: str
    sinks: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """All columns but the last, which a sink brought."""

    of: str


@dataclass(frozen=True, slots=True)
class Weighs:
    """Weights of scores by a row of the normalisers; `no_support`: why a finite score gets exactly 0, a code or ""."""

    of: str
    rule: Normaliser
    no_support: str


@dataclass(frozen=True, slots=True)
class Draws:
    """Cells set to 0 at random."""


class Ahead(Protocol):
    """What a mask knows of a block of one plane without looking at its cells; shape: of all pairs."""

    def span(self, plane: int, rows: range, shape: tuple[int, ...]) -> range:
        """Keys outside of which these rows see none."""

    def settled(self, plane: int, rows: range, columns: range, shape: tuple[int, ...]) -> bool | None:
        """Whether all of a block is allowed, or none of it; None where that takes a closer look."""


@dataclass(frozen=True, slots=True)
class Allows:
    """Flags by rules about places; `by_rules`: by nothing else, for every head and every member of a batch."""

    of: str
    rules: Rules
    offset: int | None  # how many keys stand before the first query; None: as many as there are more keys than queries
    by_rules: bool
    documents: str = ""
    ahead: "Ahead | None" = None  # what is known of blocks before their cells are looked at


@dataclass(frozen=True, slots=True)
class ByDistance:
    """A number that depends on key less query only."""


Effect = Product | Times | Plus | Applies | Hides | Beside | Dropped | Weighs | Draws | Allows | ByDistance


@dataclass(frozen=True, slots=True)
class RowStatistic:
    """One number of a row, such as the logsumexp of its scores, that its cells need besides their own operand cell."""

    of_rows: Callable[[Floats], Floats]  # [.., r, m] -> [.., r, 1]
    cells: Callable[[Floats, Floats], Floats]  # [.., r, any], [.., r, 1] -> the cells of those columns
    shifts: bool = False  # whether scores that all have lost the same number give the same cells
