"""Terms of a sum that are too many to be built: a weight among 65,536 keys has as many powers of e under its line."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

import numpy as np

T = TypeVar("T")


class Terms(Sequence[T], Generic[T]):
    """Terms of one form. Each is built when somebody reads it; what they come to is known beforehand, [terms]."""

    def __init__(self, term: Callable[[int], T], numbers: np.ndarray) -> None:
        self.numbers = numbers
        self._term = term
        self._built: dict[int, T] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...

    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        if isinstance(at, slice):
            return tuple(self[one] for one in range(len(self))[at])
        place = range(len(self))[at]
        if place not in self._built:
            self._built[place] = self._term(place)
        return self._built[place]

    def place_of(self, term: object) -> int | None:
        """Where one of them stands; None of what is none of them."""
        return next((place for place, one in self._built.items() if one is term), None)
