"""The rules of the mask, asked for by blocks."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.formulas.masks import Rules

RULES = st.builds(
    Rules,
    causal=st.sampled_from(["none", "top_left", "bottom_right", "offset"]),
    window_left=st.integers(-1, 6),
    window_right=st.integers(-1, 6),
    prefix=st.integers(0, 6),
    sinks=st.integers(0, 4),
    dilation=st.integers(1, 4),
    length=st.integers(-1, 14),
)


@st.composite
def ranges(draw: st.DrawFn, size: int) -> range:
    start = draw(st.integers(0, size - 1))
    return range(start, draw(st.integers(start + 1, size)))


@settings(max_examples=300)
@given(RULES, st.data(), st.integers(1, 12), st.integers(1, 14), st.integers(0, 8))
def test_blocks_of_rules_are_parts_of_the_whole(rules: Rules, data: st.DataObject, n: int, m: int, offset: int) -> None:
    rows, columns = (data.draw(ranges(size)) for size in (n, m))
    part = rules.allowed(n, m, offset)[rows.start : rows.stop, columns.start : columns.stop]
    np.testing.assert_array_equal(rules.within(rows, columns, n, m, offset), part)
    settled = rules.settled(rows, columns, n, m, offset)
    assert settled is None or (part == settled).all()


@settings(max_examples=300)
@given(RULES, st.data(), st.integers(1, 12), st.integers(1, 14), st.integers(-3, 8))
def test_keys_outside_the_spans_are_seen_by_none(
    rules: Rules, data: st.DataObject, n: int, m: int, offset: int
) -> None:
    rows = data.draw(ranges(n))
    spans = rules.spans(rows, n, m, offset)
    inside = [key for span in spans for key in span]
    assert inside == sorted(set(inside))
    assert all(spans)
    assert set(inside) <= set(range(m))
    seen = rules.allowed(n, m, offset)[rows.start : rows.stop].any(axis=0)
    assert set(np.flatnonzero(seen)) <= set(inside)


@settings(max_examples=300)
@given(RULES, st.data(), st.integers(1, 12), st.integers(1, 14), st.integers(-3, 8))
def test_what_all_see_and_who_sees_some(rules: Rules, data: st.DataObject, n: int, m: int, offset: int) -> None:
    rows, keys = (data.draw(ranges(size)) for size in (n, m))
    allowed = rules.allowed(n, m, offset)
    common = rules.common(rows, n, m, offset)
    assert allowed[rows.start : rows.stop, common.start : common.stop].all()
    assert common.stop <= m or not common
    some, each = rules.rows_seeing(rows, keys, n, m, offset)
    assert set(each) <= set(some) <= set(rows)
    assert allowed[each.start : each.stop, keys.start : keys.stop].all()
    seen = allowed[:, keys.start : keys.stop].any(axis=1)
    assert {row for row in rows if seen[row]} <= set(some)


SPANS = [
    ("everything", Rules(), range(2, 4), (range(8),)),
    ("causal", Rules("top_left"), range(2, 4), (range(4),)),
    ("a window", Rules("top_left", window_left=1), range(4, 6), (range(3, 6),)),
    ("sinks before a window", Rules("top_left", window_left=1, sinks=1), range(4, 6), (range(1), range(3, 6))),
    ("sinks beside a window", Rules("top_left", window_left=1, sinks=3), range(4, 6), (range(6),)),
    ("nothing", Rules(length=0), range(8), ()),
]


@pytest.mark.parametrize(("name", "rules", "rows", "expected"), SPANS, ids=[row[0] for row in SPANS])
def test_spans_are_as_short_as_can_be(name: str, rules: Rules, rows: range, expected: tuple[range, ...]) -> None:
    assert rules.spans(rows, 8, 8) == expected


SETTLED = [
    ("below the diagonal", Rules("top_left"), range(4, 8), range(4), True),
    ("above the diagonal", Rules("top_left"), range(4), range(4, 8), False),
    ("on the diagonal", Rules("top_left"), range(4), range(4), None),
    ("in the prefix", Rules("top_left", prefix=8), range(4), range(4, 8), True),
    ("before the window", Rules(window_left=1), range(6, 8), range(4), False),
    ("sinks before the window", Rules(window_left=1, sinks=4), range(6, 8), range(4), True),
    ("after the window", Rules(window_right=1), range(2), range(4, 8), False),
    ("padding", Rules(length=4), range(8), range(4, 8), False),
    ("no padding", Rules(length=4), range(8), range(4), True),
    ("every third", Rules(dilation=3), range(8), range(8), None),
]


@pytest.mark.parametrize(("name", "rules", "rows", "keys", "expected"), SETTLED, ids=[row[0] for row in SETTLED])
def test_blocks_that_are_settled(name: str, rules: Rules, rows: range, keys: range, expected: bool | None) -> None:
    """What cannot be seen is left out, and what is all seen needs no flags."""
    assert rules.settled(rows, keys, 8, 8) is expected
