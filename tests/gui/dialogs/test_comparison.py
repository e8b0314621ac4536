"""Two states of a worksheet and their difference, as heat maps on one scale."""

from collections.abc import Callable

import numpy as np
import pytest

from engine.edits.axes import Resize
from engine.edits.cells import SetCells
from engine.edits.snapshots import TakeSnapshot
from engine.examples.tutorial import EXAMPLES
from gui.dialogs.comparison import ComparisonDialog
from gui.dialogs.state_maps import LabelledMap
from gui.window.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]


def compare(window: MainWindow, name: str) -> tuple[ComparisonDialog, tuple[LabelledMap, ...]]:
    """The dialog with the first snapshot against now, at one matrix."""
    window.dialogs.show_comparison(0)
    dialog = window.findChild(ComparisonDialog)
    assert isinstance(dialog, ComparisonDialog)
    names = [dialog.list.item(row, 0).text() for row in range(dialog.list.rowCount())]
    if name:
        dialog.list.setCurrentCell(names.index(name), 0)
    return dialog, dialog.maps.maps


@pytest.mark.parametrize("name", ["weights", "scores"])
def test_both_states_and_the_difference_have_one_scale(window: MainWindow, name: str) -> None:
    window.workspace.apply(TakeSnapshot("one"))
    window.workspace.apply(SetCells.one("X", 0, 0, 0.25))
    dialog, (before, after, difference) = compare(window, name)
    assert [one.state.title for one in dialog.maps.maps] == ["one", "now", "difference"]
    scales = [one.state.scale for one in (before, after, difference)]
    assert scales[0] is not None
    assert scales[0] is scales[1]
    assert scales[2] is not None
    reach = max(abs(scales[0].low), abs(scales[0].high))
    assert (scales[2].low, scales[2].high) == (-reach, reach)
    assert after.state.array is not None
    assert before.state.array is not None
    np.testing.assert_array_equal(difference.state.array, after.state.array - before.state.array)
    assert before._labels == (("word_1", "word_2", "word_3", "word_4"),) * 2
    assert dialog.equal.text() == "Equal: W_Q, W_K, W_V"
    assert "one: 0" in before.accessibleName() or "one: 2" in before.accessibleName()
    dialog.close()


def test_equal_states_are_said_to_be_equal(window: MainWindow) -> None:
    window.workspace.apply(TakeSnapshot("one"))
    dialog, maps = compare(window, "")
    assert dialog.summary.text() == "Both are the same."
    assert {one.state.remark for one in maps} == {"Equal."}
    assert "weights" in dialog.equal.text()
    dialog.close()


def test_states_of_other_shapes_are_shown_and_have_no_difference(window: MainWindow) -> None:
    window.workspace.apply(TakeSnapshot("one"))
    window.workspace.apply(Resize("word", 5))
    dialog, (before, after, difference) = compare(window, "weights")
    assert before.state.array is not None
    assert after.state.array is not None
    assert (before.state.array.shape, after.state.array.shape) == ((4, 4), (5, 5))
    assert difference.state.array is None
    assert difference.state.remark == "Not of one shape."
    assert dialog.numbers.isHidden()
    dialog.close()


def test_the_head_that_is_shown_is_compared(make: MakeWindow) -> None:
    window = make(EXAMPLES["gpt"]())
    window.workspace.apply(TakeSnapshot("one"))
    window.workspace.apply(SetCells.one("X", 1, 0, 0.25))
    dialog, (before, *_) = compare(window, "weights")
    assert before.state.array is not None
    first = before.state.array.copy()
    window.selection.show_head(1)
    assert before.state.array is not None
    assert not np.array_equal(first, before.state.array)
    dialog.close()
