"""Numbers that somebody gives for cells of a worksheet, and how exactly each is meant."""

import re
from collections.abc import Mapping
from dataclasses import field

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import Array, Indices, freeze, seal
from engine.dataclass import dataclass
from engine.number_parser import SIGNS, parse_number
from engine.patch import Patch
from engine.sentences.sentence import Language as Language  # as it is asked for beside a diagnosis

DECIMAL = re.compile(r"[+-]?\d*(?:[.,](?P<after>\d*))?(?:e(?P<exponent>[+-]?\d+))?", re.IGNORECASE | re.ASCII)
MOST_DIGITS = 6  # of numbers that are printed; with more they are as good as exact
WHOLE = 4  # digits that whole numbers are taken to have
SINGLE = 2.0**-21  # what a program loses that computes in float32, of the largest number of a matrix


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Numbers for cells of one matrix.

    cells: [count, 2 or 3], one index a row, head first where there are heads; numbers: [count]; halves: [count], half a
    unit of the last digit that each shows, so that it stands for anything within it.
    """

    cells: Indices
    numbers: Array
    halves: Array
    patch: Patch = field(init=False)  # the numbers as they are typed over a matrix

    def __post_init__(self) -> None:
        places = self.cells.T
        patch = Patch.of(places[-2], places[-1], self.numbers, places[0] if len(places) > 2 else None)
        object.__setattr__(self, "patch", patch)

    @staticmethod
    def of_texts(texts: Mapping[tuple[int, ...], str], digits: int = 0) -> "Answer":
        """What people typed, cell by cell; an expression such as `2*1+0*2` counts, and is exact.

        digits: after the point, as many as the sheet asks for; who shows fewer is read as if zeros stood behind them.
        Raises EngineError for what is no number.
        """
        numbers = [parse_number(text) for text in texts.values()]
        halves = [_half(text, digits) for text in texts.values()]
        return Answer(_sealed(list(texts)), freeze(numbers), freeze(halves))

    @staticmethod
    def of_matrix(matrix: ArrayLike, digits: int | None = None) -> "Answer":
        """A whole matrix that another program made; digits: after the point, None for as many as its numbers have."""
        whole = freeze(matrix)
        cells = np.argwhere(np.ones(whole.shape, dtype=bool))
        half = half_of(whole, digits)
        return Answer(_sealed(cells), seal(whole.ravel()), freeze(np.full(whole.size, half)))

    @property
    def index(self) -> tuple[Indices, ...]:
        """To take its cells out of an array."""
        return tuple(self.cells.T)

    def fits(self, shape: tuple[int, ...]) -> bool:
        """Whether a matrix of this shape has all of its cells."""
        return len(shape) == self.cells.shape[1] and bool((self.cells < np.array(shape)).all())

    def at(self, chosen: np.ndarray) -> "Answer":
        """Some of the cells alone."""
        return Answer(_sealed(self.cells[chosen]), seal(self.numbers[chosen]), seal(self.halves[chosen]))


Answers = Mapping[str, Answer]


def digits_shown(text: str) -> int | None:
    """How many digits after the point a number shows, fewer than 0 for `2e3`; None of an expression, which is exact."""
    found = DECIMAL.fullmatch(text.strip().translate(SIGNS))
    return None if found is None else len(found["after"] or "") - int(found["exponent"] or 0)


def digits_of(matrix: ArrayLike) -> int | None:
    """To how many digits after the point all numbers are rounded; None where they are not. Whole numbers are exact."""
    array = np.asarray(matrix, dtype=np.float64)
    finite = array[np.isfinite(array)]
    slack = SINGLE * max(1.0, float(np.abs(finite).max(initial=0.0)))
    for digits in range(MOST_DIGITS):
        if np.abs(np.round(finite, digits) - finite).max(initial=0.0) <= slack / 8.0:
            return digits or WHOLE
    return None


def half_of(matrix: ArrayLike, digits: int | None = None) -> float:
    """Half a unit of the last digit of the numbers of a matrix, or what float32 loses of the largest."""
    array = np.asarray(matrix, dtype=np.float64)
    found = digits_of(array) if digits is None else digits
    size = float(np.abs(array[np.isfinite(array)]).max(initial=0.0))
    return SINGLE * max(1.0, size) if found is None else 0.5 * 10.0**-found


def _half(text: str, digits: int) -> float:
    shown = digits_shown(text)
    return 0.0 if shown is None else 0.5 * 10.0 ** -max(shown, digits)


def _sealed(cells: ArrayLike) -> Indices:
    return seal(np.array(cells, dtype=np.int64))
