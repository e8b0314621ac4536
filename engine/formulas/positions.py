"""How attention learns where a word stands.

Letters: n queries, m keys, d dimensions, h heads. A query's position is its row plus `offset`, the number of keys
that stand before the first query.
Sources: sinusoids, Vaswani et al. 2017; rotary embedding (RoPE), Su et al. 2021; its scalings, Chen et al. 2023
(linear), bloc97 2023 (NTK), Peng et al. 2023 (YaRN), Llama 3.1; ALiBi, Press et al. 2022; buckets, Raffel et al. 2020.
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import Array, Floats, Indices
from engine.dataclass import dataclass

LOW_FREQUENCY, HIGH_FREQUENCY = 1.0, 4.0  # of Llama 3.1
FAST, SLOW = 32.0, 1.0  # rotations over the original length, of YaRN


def sinusoids(n: int, d: int, base: float = 10000.0) -> Array:  # -> [n, d]
    """sin(p / base^(2i/d)) in even columns, cos in odd ones, for positions p = 0, 1, …"""
    columns = np.arange(d)
    angles = np.arange(n)[:, None] / base ** ((columns - columns % 2) / d)
    return np.where(columns % 2 == 0, np.sin(angles), np.cos(angles))


def row_numbers(tokens: Floats, first: int = 0, padding: int = -1) -> Floats:  # [..., n, 1] -> [..., n, 1]
    """The row of a table of positions for each token: one after the other from `first` on.

    A token that is `padding` is not counted, and has the row before the first (RoBERTa; -1: there is none).
    """
    counted = np.real(tokens) != padding
    return np.where(counted, np.cumsum(counted, axis=-2) + (first - 1), first - 1).astype(tokens.dtype)


@dataclass(frozen=True, slots=True)
class Rotary:
    """How RoPE turns: pairs of columns (i, i + d/2), or (2i, 2i + 1) if interleaved; only the first `fraction` of d.

    `scaling` stretches the angles for longer texts: `none`, `linear`, `ntk`, `llama3` or `yarn`, by `factor`, for a
    network that was trained on `original` words. `length`: what queries and keys are multiplied by besides.
    """

    interleaved: bool = False
    base: float = 10000.0
    fraction: float = 1.0
    scaling: str = "none"
    factor: float = 1.0
    original: int = 8192
    length: float = 1.0

    def width(self, d: int) -> int:
        """By how many columns the frequencies fall; an odd number only where a column is left to make it even."""
        width = int(d * self.fraction)
        return width if width % 2 == 0 or width < d else width - 1

    def columns(self, d: int) -> int:
        """How many of the columns turn; an even number, of an odd width one more, as GPT-NeoX has it."""
        return self.width(d) + self.width(d) % 2

    def frequencies(self, d: int) -> Array:  # -> [columns / 2]
        """The angle by which each pair of columns turns from one position to the next, in radians."""
        width = self.width(d)
        return SCALINGS[self.scaling](self, width, self.base ** (-np.arange(0, width, 2) / max(width, 1)))

    @property
    def magnitude(self) -> float:
        """What queries and keys are multiplied by; YaRN also lengthens them: 0.1 ln(factor) + 1."""
        own = 0.1 * math.log(self.factor) + 1.0 if self.scaling == "yarn" and self.factor > 1.0 else 1.0
        return own * self.length

    def pairs(self, d: int) -> tuple[Indices, Indices]:
        """The two columns of each pair."""
        return self.first_pairs(self.columns(d) // 2)

    def first_pairs(self, count: int) -> tuple[Indices, Indices]:
        """The two columns of each of so many pairs."""
        columns = np.arange(2 * count)
        first, second = self.slices(count)
        return columns[first], columns[second]

    def slices(self, count: int) -> tuple[slice, slice]:
        """The same as slices, which are read and written several times quicker."""
        if self.interleaved:
            return slice(0, 2 * count, 2), slice(1, 2 * count, 2)
        return slice(0, count), slice(count, 2 * count)


def _ntk(rotary: Rotary, d: int, _frequencies: Array) -> Array:
    base = rotary.base * rotary.factor ** (d / max(d - 2, 1))
    return base ** (-np.arange(0, d, 2) / max(d, 1))


def _llama3(rotary: Rotary, _d: int, frequencies: Array) -> Array:
    """High frequencies stay, low ones are divided by the factor, and between the two there is a smooth passage."""
    turns = rotary.original * frequencies / (2.0 * math.pi)
    smooth = np.clip((turns - LOW_FREQUENCY) / (HIGH_FREQUENCY - LOW_FREQUENCY), 0.0, 1.0)
    return (1.0 - smooth) * frequencies / rotary.factor + smooth * frequencies


def _yarn(rotary: Rotary, d: int, frequencies: Array) -> Array:
    """By parts: pairs that turn often stay, pairs that turn seldom are divided by the factor, linearly between."""

    def pair_that_turns(times: float) -> float:
        return d * math.log(rotary.original / (times * 2.0 * math.pi)) / (2.0 * math.log(rotary.base))

    low = max(math.floor(pair_that_turns(FAST)), 0)
    high = min(math.ceil(pair_that_turns(SLOW)), d - 1)
    ramp = np.clip((np.arange(len(frequencies)) - low) / ((high - low) or 0.001), 0.0, 1.0)
    return frequencies * (1.0 - ramp) + frequencies / rotary.factor * ramp


SCALINGS: dict[str, Callable[[Rotary, int, Array], Array]] = {
    "none": lambda rotary, d, frequencies: frequencies,
    "linear": lambda rotary, d, frequencies: frequencies / rotary.factor,
    "ntk": _ntk,
    "llama3": _llama3,
    "yarn": _yarn,
}


def rotate(  # [..., n, d], [n], [1, p] -> [..., n, d]
    x: Floats, positions: ArrayLike, rotary: Rotary = Rotary(), frequencies: Floats | None = None
) -> Floats:
    """Each pair of columns turned by position × frequency: afterwards q · k depends on their distance only.

    frequencies: of the first pairs, in place of those that `rotary` has.
    """
    return _turn(x, positions, rotary, frequencies, 1.0)


def rotate_back(
    G: Floats, positions: ArrayLike, rotary: Rotary = Rotary(), frequencies: Floats | None = None
) -> Floats:
    """The pull-back of `rotate`: the same turn the other way round."""
    return _turn(G, positions, rotary, frequencies, -1.0)


def frequencies_gradient(  # …, [..., n, d], [n], [1, p] -> [1, p]
    G: Floats, y: Floats, positions: ArrayLike, rotary: Rotary, frequencies: Floats
) -> Floats:
    """The pull-back of `rotate` to its frequencies: a larger angle moves the result y along (-second, first)."""
    first, second = rotary.first_pairs(frequencies.shape[-1])
    along = (G[..., second] * y[..., first] - G[..., first] * y[..., second]) * np.asarray(positions)[:, None]
    return np.asarray(along.reshape(-1, len(first)).sum(axis=0)).reshape(frequencies.shape)


def _turn(x: Floats, positions: ArrayLike, rotary: Rotary, given: Floats | None, way: float) -> Floats:
    """Forwards with a `way` of 1, back with -1."""
    frequencies = rotary.frequencies(x.shape[-1]) if given is None else given.reshape(-1)
    angles = np.asarray(positions, dtype=np.float64)[..., :, None] * frequencies
    cosines, sines = np.cos(angles) * rotary.magnitude, np.sin(angles) * (way * rotary.magnitude)
    first, second = rotary.slices(len(frequencies))
    a, b = x[..., first], x[..., second]
    turned = x.astype(np.result_type(x, 1j) if np.iscomplexobj(frequencies) else x.dtype)
    turned[..., first] = a * cosines - b * sines
    turned[..., second] = a * sines + b * cosines
    return turned


def alibi_slopes(heads: int) -> Array:  # -> [h]
    """2^(-8/h), 2^(-16/h), …; between powers of two the paper takes every second slope of the next one."""
    power = 2 ** int(math.log2(max(heads, 1)))
    slopes = 2.0 ** (-8.0 * np.arange(1, power + 1) / power)
    if power == heads:
        return slopes
    finer = 2.0 ** (-4.0 * np.arange(1, 2 * power + 1, 2) / power)
    return np.concatenate((slopes, finer[: heads - power]))


def distances(n: int, m: int, offset: int = 0) -> Indices:  # -> [n, m]
    """Key position less query position: 0 on the diagonal, negative for keys that came before."""
    return np.arange(m)[None, :] - (np.arange(n)[:, None] + offset)


def bucket_numbers(relative: Indices, bidirectional: bool, count: int = 32, furthest: int = 128) -> Indices:
    """T5's bucket of each distance: near ones have their own, further ones share, ever more of them.

    Bidirectional: half of the buckets for keys that come after. Causal: keys that come after are in bucket 0.
    """
    last = count - 1
    if bidirectional:
        count = max(count // 2, 1)
    first = np.where(relative > 0, count, 0) if bidirectional else np.zeros_like(relative)
    distance = np.abs(relative) if bidirectional else np.maximum(-relative, 0)
    exact = max(count // 2, 1)
    spread = math.log(max(furthest / exact, 1.0 + 1e-9))
    shared = exact + (np.log(np.maximum(distance, 1) / exact) / spread * (count - exact)).astype(np.int64)
    return np.minimum(first + np.where(distance < exact, distance, np.minimum(shared, count - 1)), last)
