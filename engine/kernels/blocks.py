"""The blocks of keys that some rows of queries go through, each with the rows that see any of it.

Where an edge of what is seen runs slantwise through a block, as that of a causal mask does, the block is cut into
strips: of each only the rows are computed that see some of its keys, and only those need flags that do not see all.
"""

from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache

import numpy as np

from engine.arrays import Booleans
from engine.dataclass import dataclass
from engine.kernels.logits import Visible
from engine.sizes import Sizes

ALL = slice(None)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of a block of which not everything is seen: where it is there, and flags, [keys, rows]."""

    keys: slice
    rows: slice
    seen: Booleans


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Keys that are taken together, and the rows that see some, by their places among all rows of the pass."""

    keys: range
    at: slice
    parts: tuple[Part, ...] = ()

    @property
    def count(self) -> int:
        """How many rows."""
        return int(self.at.stop - self.at.start)


def blocks_of(visible: Visible, plane: int, rows: range, step: int, sizes: Sizes, cut: bool = True) -> Iterator[Block]:
    """What these rows see: of all of them at most `step` keys at a time.

    rows: they may be taken in steps. cut: whether into strips, of few rows with all their keys where those are few.
    """
    spans, common = visible.spans(plane, rows), visible.common(rows)
    if rows.step > 1 or not visible.is_slant or spans == (common,) or not cut:
        for span in spans:
            for keys in _pieces(span, step):
                yield from _whole_block(visible, plane, rows, keys)
    elif visible.rules.by_distance:
        around = tuple(_moved(one, -rows.start) for one in (common, *spans))
        rules = (visible.rules, visible.n, visible.m, visible.offset)
        for block in _alike(_Near(around, len(rows), step, sizes.slant, rules, visible, rows)):
            yield Block(_moved(block.keys, rows.start), block.at, block.parts)
    else:
        yield from _strips(visible, plane, rows, step, sizes.slant)


@dataclass(frozen=True, slots=True)
class _Near:
    """Rows by which keys stand around them, all that counts where rules look at distances only.

    keys: those that all rows see, and those that some see, from the first row on.
    """

    keys: tuple[range, ...]
    count: int
    step: int
    slant: int
    rules: tuple[object, ...]  # with the sizes of the matrix
    visible: Visible = field(compare=False)
    rows: range = field(compare=False)


@lru_cache(64)
def _alike(near: _Near) -> tuple[Block, ...]:
    """The blocks of all rows that are alike, their keys from the first row on."""
    rows = near.rows
    blocks = _strips(near.visible, 0, rows, near.step, near.slant)
    return tuple(Block(_moved(block.keys, -rows.start), block.at, block.parts) for block in blocks)


def _moved(keys: range, by: int) -> range:
    return range(keys.start + by, keys.stop + by)


def _strips(visible: Visible, plane: int, rows: range, step: int, slant: int) -> Iterator[Block]:
    """The same, cut where an edge runs slantwise."""
    spans, common = visible.spans(plane, rows), visible.common(rows)
    strip = min(slant, len(rows))
    if max(map(len, spans), default=0) * strip <= step * len(rows):
        for some in _even(rows, strip):
            yield from (_tall_block(visible, plane, rows, some, span) for span in visible.spans(plane, some))
        return
    for span in spans:
        for keys in _cut(span, common, step, min(strip, step)):
            yield from _low_block(visible, plane, rows, keys)


def whole_blocks(visible: Visible, plane: int, rows: range, step: int) -> Iterator[Block]:
    """The same with all rows in each block, and blocks that begin at a multiple of `step`."""
    for keys in _pieces(range(visible.m), step):
        yield from _whole_block(visible, plane, rows, keys)


def _pieces(whole: range, size: int) -> Iterator[range]:
    yield from (whole[at : at + size] for at in range(0, len(whole), size))


def _even(whole: range, size: int) -> Iterator[range]:
    """Pieces of one size as nearly as can be: one of a single key would be as slow as one of many."""
    count = -(-len(whole) // size)
    yield from (whole[len(whole) * at // count : len(whole) * (at + 1) // count] for at in range(count))


def _cut(span: range, common: range, step: int, strip: int) -> Iterator[range]:
    """Keys of a span: whole steps of what all rows see, and strips beside those."""
    first = min(max(common.start, span.start), span.stop) if common else span.start
    last = max(min(common.stop, span.stop), first) if common else first
    if last < span.stop:  # what is left of a step goes with the strips
        last -= (last - first) % step
    size = min(strip + strip // 8, step)
    yield from _even(range(span.start, first), size)
    yield from _pieces(range(first, last), step)
    yield from _even(range(last, span.stop), size)


def _whole_block(visible: Visible, plane: int, rows: range, keys: range) -> Iterator[Block]:
    seen, every = visible.block(plane, rows, keys), slice(0, len(rows))
    if seen is not False:
        yield Block(keys, every, () if seen is True else (Part(ALL, ALL, np.asarray(seen)),))


def _tall_block(visible: Visible, plane: int, rows: range, some: range, keys: range) -> Block:
    """All keys that some rows see."""
    common = visible.common(some)
    first, last = (min(max(end, keys.start), keys.stop) for end in (common.start, common.stop))
    ragged = (range(keys.start, first), range(last, keys.stop)) if first < last else (keys,)
    flags = ((part, visible.block(plane, some, part)) for part in ragged if part)
    parts = tuple(Part(_within(keys, at), ALL, _array(seen, at, some)) for at, seen in flags if seen is not True)
    return Block(keys, _within(rows, some), parts)


def _low_block(visible: Visible, plane: int, rows: range, keys: range) -> Iterator[Block]:
    """Some keys, and the rows that see any."""
    some, each = visible.rows_seeing(rows, keys)
    ragged = (range(some.start, each.start), range(each.stop, some.stop)) if each else (some,)
    flags = [(part, visible.block(plane, part, keys)) for part in ragged if part]
    if each or any(seen is not False for _, seen in flags):
        parts = tuple(Part(ALL, _within(some, at), _array(seen, keys, at)) for at, seen in flags if seen is not True)
        yield Block(keys, _within(rows, some), parts)


def _within(whole: range, part: range) -> slice:
    return slice(part.start - whole.start, part.stop - whole.start)


def _array(seen: Booleans | bool, keys: range, rows: range) -> Booleans:
    return seen if isinstance(seen, np.ndarray) else np.full((len(keys), len(rows)), seen)
