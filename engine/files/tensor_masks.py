"""A mask of a file as a worksheet has masks: rules, cells that are painted, or numbers that are added."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from engine.arrays import shape_text
from engine.errors import EngineError
from engine.masks import Flags, Rules
from engine.options import Setting
from engine.patch import Patch

MOST_TYPED = 2**20  # cells of a mask that is no rule
SMALLEST = -1e30  # what libraries write in place of -inf is beyond it
BLOCK = 2**22  # cells that are looked at together


@dataclass(frozen=True, slots=True, eq=False)
class Masking:
    """Options, the cells of `mask` that are not by their rules, and the matrix `bias`, where there are any."""

    settings: Mapping[str, Setting] = field(default_factory=lambda: MappingProxyType({}))
    painted: Patch | None = None
    bias: np.ndarray | None = None


def masking(array: np.ndarray, axes: str, n: int, m: int, name: str, also: Rules | None = None) -> Masking:
    """What a mask over n queries and m keys is on a worksheet; `also`: rules that hold besides.

    array: bool or whole numbers (not 0: may attend), or floats that are added; its axes are q, k and perhaps h.
    Raises EngineError for masks that differ from head to head, and for large ones that no rule describes.
    """
    if "h" in axes:
        array, axes = _of_all_heads(array, axes, name), axes.replace("h", "")
    only_keys = "q" not in axes
    if array.dtype.kind == "f":
        flags = _flags_of_numbers(array, only_keys)
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


def _of_all_heads(array: np.ndarray, axes: str, name: str) -> np.ndarray:
    """The mask of the first head, where all have the same. Raises EngineError where they have not."""
    heads = np.moveaxis(array, axes.index("h"), 0)
    if not all(np.array_equal(heads[0], head) for head in heads[1:]):
        raise EngineError("mask_by_head", name=name)
    first: np.ndarray = heads[0]
    return first


def _flags_of_numbers(array: np.ndarray, only_keys: bool) -> np.ndarray | None:
    """Flags, where numbers that are added say no more: 0, or so small that nothing is left of a weight.

    A row without any 0 says more: of equally small numbers all are allowed. 0 and 1 for each key are flags as well.
    """
    if only_keys and np.isin(array, (0, 1)).all():
        return np.asarray(array != 0)
    hidden = array <= SMALLEST
    if not (hidden | (array == 0)).all() or not ((array == -np.inf) | ~hidden | ~hidden.all(-1, keepdims=True)).all():
        return None
    return np.asarray(~hidden)


def _added(array: np.ndarray, n: int, name: str, also: Rules | None) -> Masking:
    if n * array.shape[-1] > MOST_TYPED:
        raise EngineError("mask_too_large", name=name, shape=shape_text((n, array.shape[-1])), limit=MOST_TYPED)
    bias = np.array(np.broadcast_to(array, (n, array.shape[-1])), dtype=np.float64)
    rules = settings_of(also, bias.shape[1] - n) if also is not None else {}
    return Masking(MappingProxyType({"additive_mask": True, **rules}), bias=bias)


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


def _blocks(rules: Rules, n: int, m: int, offset: int) -> Iterator[tuple[range, Flags]]:
    """What the rules allow, some rows at a time."""
    height = max(BLOCK // m, 1)
    for start in range(0, n, height):
        rows = range(start, min(start + height, n))
        yield rows, rules.within(rows, range(m), n, m, offset)
