"""What went wrong this week, as a quiet list under the course."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from engine.files.lessons.progress import load_progress
from gui.lessons.learning import Learning
from gui.lessons.mistakes_list import MistakesList
from tests.gui.hands import Hands
from tests.gui.lessons.test_sheets import fill, open_sheet

Key = Qt.Key
UNSCALED = "the scores were not divided by √d_k"


def texts(shown: MistakesList) -> list[str]:
    return [shown.list.item(at).text() for at in range(shown.list.count())]


def test_the_open_sheet_stays_in_view_where_a_mistake_takes_of_the_room(hands: Hands) -> None:
    course = hands.window.classroom.course
    hands.window.docks.show("course")
    open_sheet(hands, "root_blank")
    tree, item = course.tree, course.items["root_blank"]
    tree.scrollToItem(item, tree.ScrollHint.PositionAtBottom)
    before = tree.height()
    fill(hands, "1", "4", "3")
    hands.bot.waitUntil(lambda: course.mistakes.isVisible() and tree.height() < before)
    assert tree.viewport().rect().contains(tree.visualItemRect(item))


def test_a_mistake_is_counted_once_a_sheet_and_forgotten_by_delete(hands: Hands) -> None:
    course = hands.window.classroom.course
    shown = course.mistakes
    hands.window.docks.show("course")
    assert not shown.isVisible()
    open_sheet(hands, "root_blank")
    fill(hands, "1", "4", "3")
    assert texts(shown) == [f"1 × {UNSCALED}"], "three cells, one mistake"
    assert shown.isVisible()
    hands.window.classroom.learning.start_again()
    fill(hands, "1", "4")
    assert texts(shown) == [f"2 × {UNSCALED}"]
    hands.window.use_language("zh_CN")
    hands.bot.waitUntil(lambda: texts(shown) == ["2 × 得分没有除以 √d_k"])
    open_sheet(hands, "dot_blank")
    hands.bot.mouseClick(shown.open, Qt.MouseButton.LeftButton)
    hands.bot.waitUntil(lambda: hands.window.workspace.document.lesson == "root_blank")
    shown.list.setFocus()
    hands.press(Key.Key_Delete)
    assert texts(shown) == []
    assert not shown.isVisible()


def test_the_list_is_kept_in_the_file_for_a_week(hands: Hands, tmp_path: Path) -> None:
    path, today = tmp_path / "state" / "progress.json", [date(2026, 3, 1)]
    workspace = hands.window.workspace
    learning = Learning(workspace, path, lambda: today[0], parent=workspace)
    learning.open("root_blank")
    hands.click("scaled", 0, 0)
    for answer in ("1", "4", "3"):
        hands.type(answer)
        hands.press(Key.Key_Tab)
    kept = load_progress(path)
    assert [(one.day, one.lesson, one.code) for one in kept.mistakes] == [(today[0], "root_blank", "mistake_unscaled")]
    again = Learning(workspace, path, lambda: today[0], parent=workspace)
    assert [one.count for one in again.often()] == [1]
    today[0] = date(2026, 3, 8)
    assert again.often() == ()
    again.forget_mistake("mistake_unscaled")
    assert load_progress(path).mistakes == ()
