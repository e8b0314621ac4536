"""Weights drawn from a seed, bit for bit as the tutorial draws them, and constant matrices.

All draws use NumPy's legacy `RandomState`, whose stream is frozen for good (NEP 19), so a seed means the same
numbers in every version of NumPy: `np.random.seed(s)` followed by the same calls gives the same arrays.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from engine.arrays import Array, frozen
from engine.errors import EngineError

SEED_LIMIT = 2**32 - 1
BOUND_LIMIT = 1_000_000
Shape = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to draw: a method of METHODS, a seed, and the upper bound (exclusive) of whole numbers."""

    method: str = "integers"
    seed: int = 42
    upper: int = 3

    def draw(self, shapes: Sequence[Shape]) -> list[Array]:
        """One matrix a shape, all from one stream, in order. Raises EngineError for impossible fields."""
        self._check()
        random = np.random.RandomState(self.seed)
        method = METHODS[self.method]
        return [frozen(method.draw(random, self, shape)) for shape in shapes]

    def numpy(self, names: Sequence[str], shapes: Sequence[Shape]) -> str:
        """The draw as lines of NumPy."""
        method = METHODS[self.method]
        seed = [f"np.random.seed({self.seed})"] if method.random else []
        calls = [f"{name} = {method.call(self, shape)}" for name, shape in zip(names, shapes, strict=True)]
        return "\n".join(seed + calls)

    def _check(self) -> None:
        if self.method not in METHODS:
            raise EngineError("unknown_choice", value=self.method, option="method", known=", ".join(METHODS))
        if not 0 <= self.seed <= SEED_LIMIT:
            raise EngineError("seed_outside", seed=self.seed, limit=SEED_LIMIT)
        if not 1 <= self.upper <= BOUND_LIMIT:
            raise EngineError("bound_outside", bound=self.upper, limit=BOUND_LIMIT)


@dataclass(frozen=True, slots=True)
class Method:
    """One way of filling a matrix: the draw itself, the same as a NumPy call, and whether it uses the seed."""

    draw: Callable[[np.random.RandomState, Recipe, Shape], np.ndarray]
    call: Callable[[Recipe, Shape], str]
    random: bool = True


def xavier_deviation(shape: Shape) -> float:
    """sqrt(2 / (fan_in + fan_out)), Glorot and Bengio 2010."""
    return math.sqrt(2.0 / (shape[0] + shape[1]))


def inverse_root_deviation(shape: Shape) -> float:
    """d^(-1/2), which keeps unit-variance words at unit variance."""
    return 1.0 / math.sqrt(shape[0])


METHODS = {
    "integers": Method(
        lambda random, recipe, shape: random.randint(recipe.upper, size=shape),
        lambda recipe, shape: f"np.random.randint({recipe.upper}, size={shape})",
    ),
    "xavier": Method(
        lambda random, recipe, shape: random.normal(0.0, xavier_deviation(shape), size=shape),
        lambda recipe, shape: f"np.random.normal(0.0, {xavier_deviation(shape)!r}, size={shape})",
    ),
    "inverse_sqrt_d": Method(
        lambda random, recipe, shape: random.normal(0.0, inverse_root_deviation(shape), size=shape),
        lambda recipe, shape: f"np.random.normal(0.0, {inverse_root_deviation(shape)!r}, size={shape})",
    ),
    "zeros": Method(lambda random, recipe, shape: np.zeros(shape), lambda recipe, shape: f"np.zeros({shape})", False),
    "identity": Method(
        lambda random, recipe, shape: np.eye(*shape),
        lambda recipe, shape: f"np.eye({shape[0]}, {shape[1]})",
        False,
    ),
}
