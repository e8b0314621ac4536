"""Other numbers for each seed, which make a sheet worth doing by hand."""

from pathlib import Path

import numpy as np
import pytest

from engine.files.lessons.folders import open_lesson
from engine.lessons.marking import marks_of, solved
from engine.lessons.variants import LARGEST, variant
from engine.worksheet.document import Document, same_content
from engine.worksheet.values import recompute
from tests.places import ROOT

COURSE = ROOT / "resources" / "lessons"
KEYS = ["head_blank", "softmax_every_second", "product_blank", "heads_blank", "cache_blank", "rope_blank", "by_hand"]


def sheet(key: str) -> Document:
    return open_lesson(Path(COURSE / key)).document


@pytest.mark.parametrize("key", KEYS)
def test_a_seed_gives_the_same_sheet_and_another_seed_another(key: str) -> None:
    assert same_content(variant(sheet(key), 7), variant(sheet(key), 7))
    assert not same_content(variant(sheet(key), 7), variant(sheet(key), 8))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("seed", range(5))
def test_the_numbers_are_nice_and_the_sheet_can_be_solved(key: str, seed: int) -> None:
    document = variant(sheet(key), seed)
    values = recompute(document)
    assert document.exercise is sheet(key).exercise or document.exercise is not None
    assert values.truth is not None
    for name in document.sources:
        source = document.source(name)
        assert np.array_equal(source, np.round(source))
    scores = values.truth.array("C" if document.kind == "product" else "scores")
    assert np.abs(scores).max() <= 2 * LARGEST
    assert marks_of(recompute(solved(document))).is_solved


def test_what_comes_with_an_option_stays() -> None:
    document = variant(sheet("d2l_additive"), 3)
    assert "mask" in document.patches
    assert not np.array_equal(document.source("V"), sheet("d2l_additive").source("V"))
