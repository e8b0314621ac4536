"""Masks of a file: rules where they are some, else painted or added."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine import attention
from engine.errors import EngineError
from engine.files.models.documents import document_of
from engine.files.models.masks import MEANINGS, masking
from engine.files.models.plan import guessed
from engine.files.opening import open_document
from engine.files.session import decode_session, encode_session
from engine.sentences.sentence import LANGUAGES
from engine.worksheet.values import recompute
from tests.engine.files.models.test_recordings import merged
from tests.engine.files.models.worksheets import TRIANGLE, npz
from tests.tensor_files import heads, numbers

PADDED = np.arange(4) < 3


MASKS: list[tuple[str, np.ndarray, str, dict[str, Any]]] = [
    ("all", np.ones((4, 4), bool), "qk", {}),
    ("causal", TRIANGLE, "qk", {"causal": "bottom_right"}),
    ("whole numbers", TRIANGLE.astype("i8"), "qk", {"causal": "bottom_right"}),
    ("causal, more keys", np.tri(2, 4, 2, dtype=bool), "qk", {"causal": "bottom_right"}),
    ("causal from the first key", np.tri(2, 4, dtype=bool), "qk", {"causal": "top_left"}),
    ("padding", PADDED, "k", {"key_length": 3}),
    ("padding and causal", TRIANGLE & PADDED, "qk", {"causal": "bottom_right", "key_length": 3}),
    (
        "a window",
        np.tri(4, dtype=bool) & ~np.tri(4, k=-2, dtype=bool),
        "qk",
        {"causal": "bottom_right", "window_left": 1},
    ),
    (
        "a window at the end",
        np.tri(3, 6, 3, dtype=bool) & ~np.tri(3, 6, 1, dtype=bool),
        "qk",
        {"causal": "bottom_right", "window_left": 1, "query_offset": 3},
    ),
    (
        "both sides",
        ~np.tri(5, k=-2, dtype=bool) & np.tri(5, k=1, dtype=bool),
        "qk",
        {"window_left": 1, "window_right": 1},
    ),
    ("-inf", np.where(TRIANGLE, 0.0, -np.inf), "qk", {"causal": "bottom_right"}),
    ("the smallest", np.where(TRIANGLE, 0.0, np.finfo("f4").min).astype("f4"), "qk", {"causal": "bottom_right"}),
    ("the same for all heads", np.stack([TRIANGLE] * 3), "hqk", {"causal": "bottom_right"}),
    ("one head for all", TRIANGLE[None], "hqk", {"causal": "bottom_right"}),
]


@pytest.mark.parametrize(("array", "axes", "settings"), [row[1:] for row in MASKS], ids=[row[0] for row in MASKS])
def test_masks_that_are_rules(array: np.ndarray, axes: str, settings: dict[str, Any]) -> None:
    n = array.shape[axes.index("q")] if "q" in axes else 4
    found = masking(array, axes, n, array.shape[-1], "mask")
    none = {"causal": "none", "window_left": -1, "window_right": -1, "key_length": -1, "query_offset": 0}
    assert dict(found.settings) == none | settings
    assert found.painted is None


ZEROS_AND_ONES = np.tri(4)
MEANT: list[tuple[str, np.ndarray, str, str]] = [  # a mask, what is said of it, and what it is: flags, added or a code
    ("flags", TRIANGLE, "", "flags"),
    ("whole numbers", TRIANGLE.astype("i4"), "", "flags"),
    ("bytes", TRIANGLE.astype("u1"), "", "flags"),
    ("whole numbers as flags", TRIANGLE.astype("i4"), "flags", "flags"),
    ("whole numbers to add", TRIANGLE.astype("i4"), "added", "added"),
    ("other whole numbers", 3 * TRIANGLE.astype("i4"), "", "mask_no_flags"),
    ("large negative ones", np.where(TRIANGLE, 0, -10000), "", "mask_no_flags"),
    ("large negative ones to add", np.where(TRIANGLE, 0, -10000), "added", "added"),
    ("floats 0 and 1", ZEROS_AND_ONES, "", "mask_ambiguous"),
    ("floats 0 and 1 as flags", ZEROS_AND_ONES, "flags", "flags"),
    ("floats 0 and 1 to add", ZEROS_AND_ONES, "added", "added"),
    ("floats 1", np.ones((4, 4)), "", "mask_ambiguous"),
    ("floats 0", np.zeros((4, 4)), "", "nothing"),
    ("padding, floats", PADDED.astype("f4"), "", "mask_ambiguous"),
    ("floats as flags", ZEROS_AND_ONES / 2, "flags", "mask_no_flags"),
    ("NaN as flags", np.full((4, 4), np.nan), "flags", "mask_no_flags"),
    ("floats", numbers(4, 4), "", "added"),
    ("floats 0 and -inf", np.where(TRIANGLE, 0.0, -np.inf), "", "flags"),
]


@pytest.mark.parametrize(("array", "meaning", "expected"), [row[1:] for row in MEANT], ids=[row[0] for row in MEANT])
def test_what_the_numbers_of_a_mask_say(array: np.ndarray, meaning: str, expected: str) -> None:
    axes = "qk"[-array.ndim :]
    if expected.startswith("mask_"):
        with pytest.raises(EngineError) as caught:
            masking(array, axes, 4, 4, "m", meaning=meaning)
        assert (caught.value.code, caught.value.facts["name"]) == (expected, "m")
        assert all("--mask added" in caught.value.sentence(language) for language in LANGUAGES)
        return
    found = masking(array, axes, 4, 4, "m", meaning=meaning)
    if expected == "added":
        assert found.bias is not None
        assert np.array_equal(found.bias, array)
    else:
        assert found.bias is None
        assert found.settings["causal"] == ("bottom_right" if expected == "flags" else "none")


def test_a_choice_says_what_a_mask_of_a_file_is(tmp_path: Path) -> None:
    file = npz(tmp_path, **{name.lower(): array for name, array in heads().items()}, mask=ZEROS_AND_ONES)
    choice = guessed(file.infos)
    with pytest.raises(EngineError, match="flags or --mask added"):
        document_of(file, choice)
    flags, added = (recompute(document_of(file, replace(choice, mask=one))) for one in MEANINGS)
    assert np.array_equal(flags.array("mask"), TRIANGLE)
    assert np.array_equal(added.array("bias"), ZEROS_AND_ONES)
    wanted = [attention(**merged(heads()), heads=2, kv_heads=1, mask=one) for one in (TRIANGLE, ZEROS_AND_ONES)]
    for values, expected in zip((flags, added), wanted, strict=True):
        np.testing.assert_allclose(values.array("attention"), expected, rtol=1e-12)


def test_other_masks_are_painted_over_the_nearest_rule() -> None:
    allowed = TRIANGLE.copy()
    allowed[3, 1] = False
    found = masking(allowed, "qk", 4, 4, "mask")
    assert found.settings["causal"] == "bottom_right"
    assert found.painted is not None
    assert found.painted.cells.tolist() == [[3, 1]]


def test_padding_at_the_left_is_painted_over_causality() -> None:
    found = masking(TRIANGLE & (np.arange(4) > 0), "qk", 4, 4, "mask")
    assert (found.settings["causal"], found.settings["window_left"]) == ("bottom_right", -1)
    assert found.painted is not None
    assert found.painted.cells.tolist() == [[row, 0] for row in range(4)]


def test_numbers_are_added() -> None:
    bias = numbers(3, 4)
    found = masking(bias, "qk", 3, 4, "mask")
    assert found.settings == {"additive_mask": True}
    assert found.bias is not None
    assert np.array_equal(found.bias, bias)


@pytest.mark.parametrize("as_numbers", [False, True])
def test_masks_that_differ_from_head_to_head_are_added(as_numbers: bool, tmp_path: Path) -> None:
    flags = np.stack([TRIANGLE, TRIANGLE.T])
    bias = numbers(2, 4, 4, seed=9) if as_numbers else np.zeros((2, 4, 4))
    mask = np.where(flags, bias, np.finfo("f4").min).astype("f4") if as_numbers else flags
    parts = heads(2, 1)
    document = open_document(npz(tmp_path, **parts, mask=mask).path)
    wanted = attention(*(parts[name].astype("f8") for name in "QKV"), bias=np.where(flags, bias, -np.inf), keep=True)
    assert np.abs(recompute(document).array("weights") - wanted["weights"]).max() < 1e-12
    assert decode_session(encode_session(document), "a").options == document.options


def test_a_row_of_equally_small_numbers_hides_nothing() -> None:
    array = np.where(TRIANGLE, 0.0, -1e38)
    array[2] = -1e38
    assert "additive_mask" in masking(array, "qk", 4, 4, "mask").settings


@pytest.mark.parametrize(
    ("array", "code"),
    [
        (np.random.default_rng(0).random((1100, 1100)) > 0.5, "mask_too_large"),
        (numbers(1100, 1100), "mask_too_large"),
        (np.broadcast_to(numbers(5, 1, 2000), (5, 2000, 2000)), "mask_too_large"),
    ],
)
def test_masks_that_a_worksheet_does_not_have(array: np.ndarray, code: str) -> None:
    with pytest.raises(EngineError) as caught:
        masking(array, "hqk"[-array.ndim :], array.shape[-2], array.shape[-1], "mask")
    assert caught.value.code == code


def test_a_mask_of_the_file_is_on_the_worksheet(tmp_path: Path) -> None:
    parts = {name.lower(): array for name, array in heads().items()}
    allowed = TRIANGLE.copy()
    allowed[3, 1] = False
    document = open_document(npz(tmp_path, **parts, attention_mask=allowed[None, None]).path)
    assert np.array_equal(recompute(document).array("mask"), allowed)
    assert document.options.painted
    assert decode_session(encode_session(document), "a").options == document.options
