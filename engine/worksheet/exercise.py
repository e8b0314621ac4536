"""Which cells of a worksheet are blank, for a learner to fill in, and how what is filled in is marked.

A blank cell is a patch whose number is `BLANK`: what may be shown is the patch of blanks over the values, and nobody
outside this room has the number behind it. What a learner types into one is a pin, as in any other cell.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from engine.arrays import BLANK, Indices, freeze
from engine.dataclass import dataclass
from engine.patch import Patch

MARKED = ("at_once", "at_end", "never")
DIGITS = range(1, 11)


@dataclass(frozen=True, slots=True, eq=False)
class Exercise:
    """The blank cells by matrix, when they are marked (one of `MARKED`), and to how many decimals."""

    blanks: Mapping[str, Patch]
    marked: str = MARKED[0]
    digits: int = 4

    def covers(self, name: str, index: tuple[int, ...]) -> bool:
        """Whether this cell is one of those to be filled in, filled in or not."""
        return name in self.blanks and self.blanks[name].covers(index)

    def open_in(self, name: str, typed: Patch | None) -> Patch | None:
        """The cells of a matrix that are still blank, with what was typed over it; None where there are none."""
        blanks = self.blanks.get(name)
        return blanks if blanks is None or typed is None else blanks.without(typed.cells)

    def filled_in(self, name: str, typed: Patch | None) -> Patch | None:
        """What a learner has typed into the blank cells of a matrix; None where that is nothing."""
        blanks = self.blanks.get(name)
        if blanks is None or typed is None:
            return None
        return typed.keeping(np.array([blanks.covers(tuple(cell)) for cell in typed.cells.tolist()], dtype=bool))

    def with_blanks(self, name: str, blanks: Patch | None) -> "Exercise":
        """The same with other blank cells in one matrix, or none."""
        others = {key: patch for key, patch in self.blanks.items() if key != name}
        if blanks is not None:
            others[name] = blanks
        return replace(self, blanks=MappingProxyType(others))


def blanks_at(cells: Indices) -> Patch:
    """A patch of blanks for these cells, one a row: (row, column) or (head, row, column)."""
    heads = cells[:, 0] if cells.shape[1] == 3 else None
    return Patch.of(cells[:, -2], cells[:, -1], freeze(np.full(len(cells), BLANK)), heads)


def same_exercise(one: Exercise | None, other: Exercise | None) -> bool:
    """Whether the same cells are blank, and marked the same way."""
    if one is None or other is None:
        return one is other
    return (
        (one.marked, one.digits) == (other.marked, other.digits)
        and one.blanks.keys() == other.blanks.keys()
        and all(np.array_equal(blanks.cells, other.blanks[name].cells) for name, blanks in one.blanks.items())
    )
