"""The random numbers of three libraries by their seeds: NumPy's two generators, and PyTorch's on a CPU.

PyTorch itself is not needed: `torch.manual_seed` seeds the Mersenne Twister (Matsumoto and Nishimura 1998) as NumPy's
legacy generator is seeded, and both give the same words of 32 bits. How PyTorch makes numbers of the words stands here.
"""

import math
from collections.abc import Callable
from typing import Protocol

import numpy as np

from engine.dataclass import dataclass

Shape = tuple[int, ...]
WORD = 0xFFFFFFFF  # the bits of a seed that PyTorch's Mersenne Twister starts from


class Generator(Protocol):
    """A stream of random numbers. What is drawn first decides what comes next."""

    def integers(self, upper: int, shape: Shape) -> np.ndarray:
        """Whole numbers from 0 up to, but not including, `upper`."""

    def uniform(self, shape: Shape) -> np.ndarray:
        """Numbers of [0, 1)."""

    def between(self, bound: float, shape: Shape) -> np.ndarray:
        """Numbers of [-bound, bound)."""

    def normal(self, deviation: float, shape: Shape) -> np.ndarray:
        """Normally distributed around 0."""


class Legacy:
    """`np.random.seed(s)` and the functions of np.random, whose stream is frozen for good (NEP 19)."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.RandomState(seed)

    def integers(self, upper: int, shape: Shape) -> np.ndarray:
        return self._random.randint(upper, size=shape)

    def uniform(self, shape: Shape) -> np.ndarray:
        return self._random.random_sample(shape)

    def between(self, bound: float, shape: Shape) -> np.ndarray:
        return self._random.uniform(-bound, bound, size=shape)

    def normal(self, deviation: float, shape: Shape) -> np.ndarray:
        return self._random.normal(0.0, deviation, size=shape)


class Modern:
    """`np.random.default_rng(s)`."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)

    def integers(self, upper: int, shape: Shape) -> np.ndarray:
        return self._random.integers(upper, size=shape)

    def uniform(self, shape: Shape) -> np.ndarray:
        return self._random.random(shape)

    def between(self, bound: float, shape: Shape) -> np.ndarray:
        return self._random.uniform(-bound, bound, size=shape)

    def normal(self, deviation: float, shape: Shape) -> np.ndarray:
        return self._random.normal(0.0, deviation, size=shape)


LANES = 8  # normal numbers are made of 8 + 8 uniform ones
BLOCK = 2 * LANES


class Torch:
    """`torch.manual_seed(s)` and what PyTorch draws on a CPU in float32; the last bits of normal numbers may differ.

    It takes 64 bits, negative ones as their complement, and looks at the lower half of them.
    """

    def __init__(self, seed: int) -> None:
        self._random = np.random.RandomState(seed & WORD)
        self._second: float | None = None  # of a pair of normal numbers, the one that is yet to be given

    def integers(self, upper: int, shape: Shape) -> np.ndarray:
        return (self._words(math.prod(shape)) % np.uint32(upper)).astype(np.int64).reshape(shape)

    def uniform(self, shape: Shape) -> np.ndarray:
        """24 bits of each word, all that a float32 holds."""
        words = self._words(math.prod(shape)) & np.uint32(0xFFFFFF)
        return (words.astype(np.float32) * np.float32(2.0**-24)).reshape(shape)

    def between(self, bound: float, shape: Shape) -> np.ndarray:
        """Multiplied and added in one step, rounded once, as processors of today do it."""
        low, high = np.float32(-bound), np.float32(bound)
        return (self.uniform(shape).astype(np.float64) * np.float64(high - low) + np.float64(low)).astype(np.float32)

    def normal(self, deviation: float, shape: Shape) -> np.ndarray:
        count = math.prod(shape)
        numbers = self._many(count) * np.float32(deviation) if count >= BLOCK else self._few(count) * deviation
        return numbers.astype(np.float32).reshape(shape)

    def _words(self, count: int) -> np.ndarray:
        """The next words of the Mersenne Twister, uint32."""
        return np.frombuffer(self._random.bytes(4 * count), "<u4")

    def _many(self, count: int) -> np.ndarray:
        """By Box and Muller 1958 in blocks of 16; where some are left over, the last 16 are drawn anew."""
        numbers = self.uniform((count,))
        whole = count - count % BLOCK
        numbers[:whole] = _normal_blocks(numbers[:whole])
        if whole < count:
            numbers[-BLOCK:] = _normal_blocks(self.uniform((BLOCK,)))
        return numbers

    def _few(self, count: int) -> np.ndarray:
        """Fewer than 16, one pair at a time, in double precision; half a pair waits for the next draw."""
        return np.array([self._next() for _ in range(count)], np.float64)

    def _next(self) -> float:
        if self._second is not None:
            given, self._second = self._second, None
            return given
        turn, length = self._double(), self._double()
        radius = math.sqrt(-2.0 * math.log1p(-length))
        self._second = radius * math.sin(2.0 * math.pi * turn)
        return radius * math.cos(2.0 * math.pi * turn)

    def _double(self) -> float:
        """53 bits of two words, the first of which is the higher."""
        high, low = map(int, self._words(2))
        return float(((high << 32 | low) & (2**53 - 1)) * 2.0**-53)


def _normal_blocks(uniform: np.ndarray) -> np.ndarray:
    """Normal numbers of uniform ones, [16 · blocks], float32."""
    first, second = uniform.reshape(-1, 2, LANES).transpose(1, 0, 2)
    radius = np.sqrt(np.float32(-2.0) * np.log(np.float32(1.0) - first))
    angle = np.float32(2.0 * math.pi) * second
    return np.stack((radius * np.cos(angle), radius * np.sin(angle)), axis=1).reshape(-1)


@dataclass(frozen=True, slots=True)
class Library:
    """One library: its stream by a seed, and how its own code says the same.

    is_numpy: whether that code runs where NumPy alone is. seeds: those that it takes.
    """

    start: Callable[[int], Generator]
    seeded: str
    integers: str
    uniform: str
    between: str
    normal: str
    standard: str
    layer: str
    is_numpy: bool = True
    seeds: range = range(2**32)


GENERATORS = {
    "legacy": Library(
        Legacy,
        "np.random.seed({seed})",
        "np.random.randint({upper}, size={shape})",
        "np.random.random_sample({shape})",
        "np.random.uniform(-{bound}, {bound}, size={shape})",
        "np.random.normal(0.0, {deviation}, size={shape})",
        "np.random.standard_normal({shape})",
        "np.random.uniform(-{bound}, {bound}, size={shape}).T",
    ),
    "modern": Library(
        Modern,
        "random = np.random.default_rng({seed})",
        "random.integers({upper}, size={shape})",
        "random.random({shape})",
        "random.uniform(-{bound}, {bound}, size={shape})",
        "random.normal(0.0, {deviation}, size={shape})",
        "random.standard_normal({shape})",
        "random.uniform(-{bound}, {bound}, size={shape}).T",
        seeds=range(2**64),  # it takes longer ones, too; sessions do not
    ),
    "torch": Library(
        Torch,
        "torch.manual_seed({seed})",
        "torch.randint({upper}, {shape})",
        "torch.rand({shape})",
        "torch.empty({shape}).uniform_(-{bound}, {bound})",
        "torch.normal(0.0, {deviation}, {shape})",
        "torch.randn({shape})",
        "torch.nn.Linear({inputs}, {outputs}, bias=False).weight.T",
        is_numpy=False,
        seeds=range(-(2**63), 2**64),
    ),
}
