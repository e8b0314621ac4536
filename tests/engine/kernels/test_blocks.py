"""The blocks of keys that a pass goes through: all that is seen, and little else."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.formulas.masks import Rules
from engine.kernels.blocks import blocks_of, whole_blocks
from engine.kernels.logits import Visible
from engine.sizes import SIZES
from tests.engine.formulas.test_masks_by_blocks import RULES, ranges

N, M = 12, 14
WINDOW = Rules("top_left", window_left=1024)


@settings(max_examples=300)
@given(RULES, st.data(), st.integers(-3, 8), st.integers(1, 9), st.integers(1, 4))
def test_blocks_say_what_is_seen(rules: Rules, data: st.DataObject, offset: int, step: int, slant: int) -> None:
    """Of every pair once, whichever way its rows are cut, in no more memory than a block of all rows has."""
    rows = data.draw(ranges(N))
    visible = Visible(rules, N, M, offset)
    expected = rules.allowed(N, M, offset)[rows.start : rows.stop]
    sizes = replace(SIZES, slant=slant)
    ways = [blocks_of(visible, 0, rows, step, sizes, cut) for cut in (True, False)]
    for blocks in (*ways, whole_blocks(visible, 0, rows, step)):
        seen, times = np.zeros((len(rows), M), bool), np.zeros((len(rows), M), int)
        for block in blocks:
            assert len(block.keys) * block.count <= step * len(rows)
            flags = np.ones((len(block.keys), block.count), bool)
            for part in block.parts:
                flags[part.keys, part.rows] = part.seen
            at = block.at, slice(block.keys.start, block.keys.stop)
            seen[at] |= flags.T
            times[at] += 1
        np.testing.assert_array_equal(seen, expected)
        assert times.max(initial=0) <= 1


COSTS = [
    ("everything", Rules(), 1.0, 0.0),
    ("causal, early", Rules("top_left"), 1.07, 0.07),
    ("a window", WINDOW, 1.13, 0.13),
    ("a narrow window", Rules("top_left", window_left=63), 3.0, 3.0),
    ("a window and sinks", replace(WINDOW, sinks=4), 1.13, 0.13),
]


@pytest.mark.parametrize(("name", "rules", "computed", "flagged"), COSTS, ids=[row[0] for row in COSTS])
def test_hardly_more_than_what_is_seen_is_computed(name: str, rules: Rules, computed: float, flagged: float) -> None:
    """Cells that are computed, and those that need flags, of those that are seen: of 512 rows among 8192 keys."""
    visible, rows = Visible(rules, 8192, 8192), range(2048, 2560)
    seen = rules.within(rows, range(8192), 8192, 8192).sum()
    blocks = list(blocks_of(visible, 0, rows, 512, SIZES))
    assert sum(len(block.keys) * block.count for block in blocks) <= computed * seen
    assert sum(part.seen.size for block in blocks for part in block.parts) <= flagged * 2 * seen


def test_rows_that_are_alike_share_their_flags() -> None:
    """Of a window all but the first and the last; they are worked out once."""
    visible = Visible(WINDOW, 8192, 8192)
    one, other, first = (list(blocks_of(visible, 0, range(at, at + 512), 512, SIZES)) for at in (2048, 4096, 0))
    assert [block.keys.start + 2048 for block in one] == [block.keys.start for block in other]
    assert all(
        mine is theirs for a, b in zip(one, other, strict=True) for mine, theirs in zip(a.parts, b.parts, strict=True)
    )
    assert first[0].keys.start == 0


def test_rows_in_steps_are_taken_as_they_are() -> None:
    """A sample."""
    rows, visible = range(1, 12, 4), Visible(Rules("top_left"), N, M)
    (block,) = blocks_of(visible, 0, rows, 20, replace(SIZES, slant=1))
    assert (block.keys, block.at) == (range(12), slice(0, 3))
    np.testing.assert_array_equal(block.parts[0].seen, [[key <= row for row in rows] for key in range(12)])
