"""The names along a heat map: as many as there is room for, and those of the selected cell."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from gui.look.style import small_font
from gui.widgets.label_axis import GAP, LabelAxis

WORDS = ("The", "cat", "sat", "on", "the", "mat")


def named(axis: LabelAxis, pixels: float) -> list[str]:
    """The words that are named where each cell has so many pixels."""
    count = len(WORDS)
    return [WORDS[int(at)] for at in axis.tickValues(0, count, count * pixels)[0][1]]


@pytest.fixture
def across(qapp: QApplication) -> LabelAxis:
    axis = LabelAxis("top")
    axis.set_labels(WORDS)
    return axis


@pytest.fixture
def width(qapp: QApplication) -> int:
    """Of the widest word, in pixels."""
    return max(map(QFontMetrics(small_font(QApplication.font())).horizontalAdvance, WORDS))


def test_names_stand_as_close_as_they_fit(across: LabelAxis, width: int) -> None:
    assert named(across, width + GAP) == [*WORDS]
    assert named(across, width + GAP - 1) == ["The", "sat", "the"]
    assert named(across, (width + GAP) / 2) == ["The", "sat", "the"]


def test_only_a_name_that_would_run_into_a_lit_one_gives_way(across: LabelAxis, width: int) -> None:
    across.light((3,))
    assert named(across, width + GAP - 1) == ["The", "sat", "on", "the"], "on is short"
    assert named(across, 0.6 * width) == ["The", "on"]
