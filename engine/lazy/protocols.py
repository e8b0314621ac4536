"""What is asked of a matrix that is not held by whoever it is made of."""

from typing import Protocol, TypeGuard

import numpy as np

from engine.arrays import Floats, Matrix
from engine.patch import Patch
from engine.sizes import Sizes
from engine.stages.stage import Stage
from engine.stages.traits.axes import Axis


class Kept(Protocol):
    """Numbers of rows that are kept once they are known."""

    def near(self, plane: int, rows: range) -> np.ndarray: ...

    def put(self, plane: int, rows: range, numbers: np.ndarray) -> None: ...


class Lazy(Matrix, Protocol):
    """A matrix that is not held: `engine.lazy.matrix` has it."""

    patch: Patch | None
    prepared: object  # what the fast kernels made of it
    sizes: Sizes
    by_rows: bool  # whether each of its rows is made of the same row of what is held
    known: Floats | None  # all of it, once somebody had to have it

    @property
    def stage(self) -> Stage: ...

    @property
    def operands(self) -> "tuple[Floats | Lazy, ...]": ...

    @property
    def axes(self) -> tuple[tuple[Axis, ...], ...]: ...

    @property
    def statistics(self) -> Kept | None: ...

    @property
    def planes(self) -> int: ...

    @property
    def panel_height(self) -> int: ...

    def block(self, plane: int, rows: range, columns: range) -> Floats: ...

    def is_typed(self, plane: int, rows: range, columns: range) -> bool: ...

    def held_rows(self) -> Floats | None: ...

    def plane(self, plane: int) -> Floats: ...


def is_lazy(one: "Floats | Lazy") -> "TypeGuard[Lazy]":
    """Whether a matrix is computed where it is looked at."""
    return not isinstance(one, np.ndarray)
