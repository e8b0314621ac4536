"""A mask of a file as a worksheet has masks: rules, cells that are painted, or numbers that are added."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import field
from types import MappingProxyType

import numpy as np

from engine.arrays import Booleans, shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.formulas.masks import Rules
from engine.patch import Patch
from engine.pipeline.options import Setting

MOST_TYPED = 2**20  # cells of a mask that is no rule
MOST_ADDED = 2**24  # cells of all heads, where each has its own
SMALLEST = -1e30  # what libraries write in place of -inf is beyond it
BLOCK = 2**22  # cells that are looked at together
FLAGS, ADDED = MEANINGS = ("flags", "added")  # what the numbers of a mask say


@dataclass(frozen=True, slots=True, eq=False)
class Masking:
    """Options, the cells of `mask` that are not by their rules, and the matrix `bias`, where there are any."""

    settings: Mapping[str, Setting] = field(default_factory=lambda: MappingProxyType({}))
    painted: Patch | None = None
    bias: np.ndarray | None = None


def masking(
    array: np.ndarray, axes: str, n: int, m: int, name: str, also: Rules | None = None, meaning: str = ""
) -> Masking:
    """What a mask over n queries and m keys is on a worksheet; `also`: rules that hold besides.

    array: bool, or numbers that say what `meant` makes of them; its axes are q, k and perhaps h. Masks that differ
    from head to head become numbers that are added. Raises EngineError for numbers that may mean two things, and for
    large masks that no rule describes.
    """
    array = meant(array, name, meaning)
    if "h" in axes:
        heads, axes = np.moveaxis(array, axes.index("h"), 0), axes.replace("h", "")
        if not all(np.array_equal(heads[0], head) for head in heads[1:]):
            return _by_head(heads if "q" in axes else heads[:, None], (n, m), name, also)
        array = heads[0]
    only_keys = "q" not in axes
    if array.dtype.kind == "f":
        flags = _flags_of_numbers(array)
        if flags is None:
            return _added(array.reshape(-1, m), n, name, also)
        array = flags
    allowed = np.broadcast_to(array.reshape(1, m) if only_keys else array.reshape(-1, m), (n, m))
    return _ruled(allowed if also is None else _both(allowed, also), name)


def settings_of(rules: Rules, offset: int) -> dict[str, Setting]:
    """Rules as options, with the position of the first query, which only windows ask for."""
    windowed = rules.window_left >= 0 or rules.window_right >= 0
    return {
        "causal": rules.causal,
        "window_left": rules.window_left,
        "window_right": rules.window_right,
        "key_length": rules.length,
        "query_offset": offset if windowed and offset > 0 else 0,
    }


def _by_head(heads: np.ndarray, size: tuple[int, int], name: str, also: Rules | None) -> Masking:
    """Numbers that are added, [h, n, m], as a worksheet has them: those of the heads side by side, [n, h m]."""
    shape = (len(heads), *size)
    if math.prod(shape) > MOST_ADDED:
        raise EngineError("mask_too_large", name=name, shape=shape_text(shape), limit=MOST_ADDED)
    numbers = heads if heads.dtype.kind == "f" else np.where(heads != 0, 0.0, -np.inf)
    bias = np.broadcast_to(_forbidding(numbers), shape).swapaxes(0, 1).reshape(size[0], -1)
    return _of_numbers(np.asarray(bias, dtype=np.float64), {"additive_mask": True, "bias_by_head": True}, size, also)


def meant(array: np.ndarray, name: str, meaning: str = "") -> np.ndarray:
    """Flags (bool; True: may attend), or numbers that are added (floats), of the numbers of a file.

    meaning: FLAGS or ADDED; without it whole numbers 0 and 1 are flags, and floats are added where they cannot be
    flags. Raises EngineError where 1.0 may be a flag or a number, and for flags that are neither 0 nor 1.
    """
    if array.dtype == bool:
        return array
    if meaning == ADDED:
        if array.dtype.kind != "f" and array.size > MOST_ADDED:  # before each byte of it becomes eight
            raise EngineError("mask_too_large", name=name, shape=shape_text(array.shape), limit=MOST_ADDED)
        return array if array.dtype.kind == "f" else array.astype(np.float64)
    others = array[(array != 0) & (array != 1)]
    if array.dtype.kind == "f" and not meaning:
        if not others.size and array.any():
            raise EngineError("mask_ambiguous", name=name)
        return array
    if others.size:
        raise EngineError("mask_no_flags", name=name, value=others.flat[0])
    return np.asarray(array != 0)


def _flags_of_numbers(array: np.ndarray) -> np.ndarray | None:
    """Flags, where numbers that are added say no more: 0, or so small that nothing is left of a weight.

    A row without any 0 says more: of equally small numbers all are allowed.
    """
    hidden = array <= SMALLEST
    if not (hidden | (array == 0)).all() or not ((array == -np.inf) | ~hidden | ~hidden.all(-1, keepdims=True)).all():
        return None
    return np.asarray(~hidden)


def _added(array: np.ndarray, n: int, name: str, also: Rules | None) -> Masking:
    size = n, array.shape[-1]
    if math.prod(size) > MOST_TYPED:
        raise EngineError("mask_too_large", name=name, shape=shape_text(size), limit=MOST_TYPED)
    bias = np.array(np.broadcast_to(_forbidding(array), size), dtype=np.float64)
    return _of_numbers(bias, {"additive_mask": True}, size, also)


def _of_numbers(
    bias: np.ndarray, settings: Mapping[str, Setting], size: tuple[int, int], also: Rules | None
) -> Masking:
    rules = settings_of(also, size[1] - size[0]) if also is not None else {}
    return Masking(MappingProxyType({**settings, **rules}), bias=bias)


def _forbidding(numbers: np.ndarray) -> np.ndarray:
    """What libraries write in place of -inf as -inf, but where a whole row is so small, and its keys are alike."""
    hidden = numbers <= SMALLEST
    forbidden: np.ndarray = np.where(hidden & ~hidden.all(-1, keepdims=True), -np.inf, numbers)
    return forbidden


def _ruled(allowed: np.ndarray, name: str) -> Masking:
    """The first rules that say the same; else the cells that differ from those that nearly do."""
    n, m = allowed.shape
    candidates = list(_candidates(allowed))
    for rules, offset in candidates:
        if all(np.array_equal(allowed[rows.start : rows.stop] != 0, one) for rows, one in _blocks(rules, n, m, offset)):
            return Masking(MappingProxyType(settings_of(rules, offset)))
    if n * m > MOST_TYPED:
        raise EngineError("mask_too_large", name=name, shape=shape_text((n, m)), limit=MOST_TYPED)
    wanted = allowed != 0
    plain = [rules for rules, _ in candidates if max(rules.window_left, rules.window_right) < 0]
    base = min(plain, key=lambda rules: int((rules.allowed(n, m) != wanted).sum()))
    rows, columns = np.nonzero(base.allowed(n, m) != wanted)
    painted = Patch.of(rows, columns, wanted[rows, columns].astype(np.float64))
    return Masking(MappingProxyType({**settings_of(base, 0), "painted": True}), painted)


def _candidates(allowed: np.ndarray) -> Iterator[tuple[Rules, int]]:
    """Rules that the first row and the last suggest, the simplest first, and the position of the first query."""
    n, m = allowed.shape
    first, last = np.flatnonzero(allowed[0]), np.flatnonzero(allowed[-1])
    end = int(last[-1]) + 1 if len(last) else m
    lengths = (-1, end) if end < m else (-1,)
    yield from ((Rules(causal, length=one), 0) for causal in ("none", "bottom_right") for one in lengths)
    yield from ((Rules("top_left", length=one), 0) for one in lengths if n != m)
    begin, reach = (int(last[0]) if len(last) else 0), (int(first[-1]) if len(first) else 0)
    for offset in {m - n, 0} if m > n else {0}:
        left, right = n - 1 + offset - begin, reach - offset
        if left >= 0:
            causal = "bottom_right" if offset == m - n else "top_left"
            yield from ((Rules(causal, window_left=left, length=one), offset) for one in lengths)
        if left >= 0 and right >= 0:
            yield from ((Rules(window_left=left, window_right=right, length=one), offset) for one in lengths)


def _both(allowed: np.ndarray, also: Rules) -> np.ndarray:
    """What is allowed and is by the rules as well; the last query stands at the last key."""
    n, m = allowed.shape
    wanted = np.empty((n, m), dtype=bool)
    for rows, one in _blocks(also, n, m, m - n):
        wanted[rows.start : rows.stop] = (allowed[rows.start : rows.stop] != 0) & one
    return wanted


def _blocks(rules: Rules, n: int, m: int, offset: int) -> Iterator[tuple[range, Booleans]]:
    """What the rules allow, some rows at a time."""
    height = max(BLOCK // m, 1)
    for start in range(0, n, height):
        rows = range(start, min(start + height, n))
        yield rows, rules.within(rows, range(m), n, m, offset)
