"""What the numbers of a learner are worth; how they are judged is said in `marking`."""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from engine.dataclass import dataclass

Answer = tuple[str, tuple[int, ...]]  # a matrix and the index of a cell


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Whether each number that a learner filled in is right, in reading order, and how many cells are still blank.

    are_told: whether the sheet says so now: at once, or as soon as nothing is blank any more.
    """

    by_cell: Mapping[Answer, bool] = field(default_factory=lambda: MappingProxyType({}))
    blank: int = 0
    are_told: bool = False

    @property
    def total(self) -> int:
        return len(self.by_cell) + self.blank

    @property
    def right(self) -> int:
        return sum(self.by_cell.values())

    @property
    def wrong(self) -> tuple[Answer, ...]:
        return tuple(answer for answer, is_right in self.by_cell.items() if not is_right)

    @property
    def is_solved(self) -> bool:
        """Whether every blank cell is filled in, and rightly so."""
        return self.total > 0 and self.right == self.total

    def told(self, name: str, index: tuple[int, ...]) -> bool | None:
        """What the sheet says of a cell; None where it says nothing."""
        return self.by_cell.get((name, index)) if self.are_told else None


NO_MARKS = Marks()
