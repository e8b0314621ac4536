"""Every rule of the mask as a small picture: # may attend, . may not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.formulas.masks import CAUSAL, Rules, same_document

PICTURES: list[tuple[str, Rules, tuple[int, int, int], str]] = [
    ("everything", Rules(), (2, 3, 0), "### ###"),
    ("top left", Rules("top_left"), (3, 4, 0), "#... ##.. ###."),
    ("bottom right", Rules("bottom_right"), (2, 4, 0), "###. ####"),
    ("bottom right, more queries than keys", Rules("bottom_right"), (3, 2, 0), ".. #. ##"),
    ("by position after two cached keys", Rules("offset"), (2, 4, 2), "###. ####"),
    ("by position without a cache", Rules("offset"), (2, 3, 0), "#.. ##."),
    ("window", Rules(window_left=1, window_right=0), (4, 4, 0), "#... ##.. .##. ..##"),
    ("window to the right", Rules(window_right=1), (3, 4, 0), "##.. ###. ####"),
    ("a window of nothing but itself", Rules(window_left=0, window_right=0), (3, 3, 0), "#.. .#. ..#"),
    ("window after an offset", Rules(window_left=1), (2, 4, 2), ".### ..##"),
    ("prefix", Rules("top_left", prefix=2), (3, 4, 0), "##.. ##.. ###."),
    ("window with a sink", Rules("top_left", window_left=1, sinks=1), (4, 4, 0), "#... ##.. ###. #.##"),
    ("a sink does not see ahead", Rules("top_left", window_left=0, sinks=2), (3, 3, 0), "#.. ##. ###"),
    ("dilation", Rules("top_left", dilation=2), (4, 4, 0), "#... .#.. #.#. .#.#"),
    ("key length", Rules(length=2), (2, 3, 0), "##. ##."),
    ("no key at all", Rules(length=0), (2, 2, 0), ".. .."),
    ("length ends the prefix too", Rules("top_left", prefix=3, length=2), (2, 4, 0), "##.. ##.."),
    ("no queries", Rules("top_left"), (0, 2, 0), ""),
]


@pytest.mark.parametrize(("name", "rules", "size", "picture"), PICTURES, ids=[row[0] for row in PICTURES])
def test_a_rule(name: str, rules: Rules, size: tuple[int, int, int], picture: str) -> None:
    allowed = rules.allowed(*size)
    assert allowed.shape == size[:2]
    assert " ".join("".join(".#"[flag] for flag in row) for row in allowed.tolist()) == picture


@pytest.mark.parametrize(("name", "rules", "size", "picture"), PICTURES, ids=[row[0] for row in PICTURES])
def test_rules_that_hide_nothing_say_so(name: str, rules: Rules, size: tuple[int, int, int], picture: str) -> None:
    assert rules.any == (rules != Rules())


def test_documents() -> None:
    numbers = np.array([1, 1, 2])
    assert same_document(numbers, numbers).tolist() == [[True, True, False], [True, True, False], [False, False, True]]


@given(
    st.builds(
        Rules,
        causal=st.sampled_from(CAUSAL),
        window_left=st.integers(-1, 3),
        window_right=st.integers(-1, 3),
        prefix=st.integers(0, 3),
        sinks=st.integers(0, 3),
        dilation=st.integers(1, 3),
        length=st.integers(-1, 5),
    ),
    st.integers(1, 5),
    st.integers(1, 5),
    st.integers(0, 2),
)
def test_a_key_is_allowed_where_each_rule_on_its_own_allows_it(rules: Rules, n: int, m: int, offset: int) -> None:
    each = rules.each()
    assert bool(each) == rules.any
    together = np.ones((n, m), dtype=bool)
    for rule in each.values():
        together &= rule.allowed(n, m, offset)
    np.testing.assert_array_equal(together, rules.allowed(n, m, offset))
