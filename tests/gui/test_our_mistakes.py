"""A job that ends with a mistake of ours: the crash report has it, once; no view is told, and none goes on waiting."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from engine.files.found import Question
from engine.files.opening import look_into
from gui.crash import CrashDialog, CrashReporter
from gui.dialogs import export_dialog
from gui.dialogs.export_dialog import ExportDialog
from gui.dialogs.opening_dialog import OpeningDialog
from gui.dialogs.tensor_dialog import ask
from gui.panels import head_facts
from gui.questions import make_it_so
from gui.window.main_window import MainWindow
from tests.gui.hands import Hands

Caught = list[tuple[type[BaseException], BaseException, object]]


@pytest.fixture
def caught(qtbot: QtBot) -> Iterator[Caught]:
    """What reached the exception hook: one mistake, by the end of the test."""
    with qtbot.captureExceptions() as found:
        yield found
    assert [str(error) for _, error, _ in found] == ["ours"]


def fail(*_arguments: object, **_options: object) -> None:
    raise ValueError("ours")


def test_the_report_comes_once_and_the_window_goes_on(
    qtbot: QtBot, make: Callable[..., MainWindow], capsys: pytest.CaptureFixture[str]
) -> None:
    window, before, told = make(threads=1), sys.excepthook, []
    CrashReporter(window.keeping.keep_now, window).install()
    window.workspace.jobs.run("a", fail, told.append, told.append)
    qtbot.waitUntil(lambda: window.findChild(CrashDialog) is not None)
    qtbot.waitUntil(lambda: window.workspace.jobs.idle)
    sys.excepthook = before
    assert len(window.findChildren(CrashDialog)) == 1
    assert capsys.readouterr().err.count("ValueError: ours") == 1
    assert not told
    window.findChild(CrashDialog).close()


def test_a_search_is_over(hands: Hands, caught: Caught, monkeypatch: pytest.MonkeyPatch) -> None:
    page = hands.window.inspector.make_it_so
    hands.click("attention", 0, 0)
    hands.trigger("add_goal")
    monkeypatch.setattr(make_it_so, "solve", fail)
    page.solve()
    assert page.outcome.text() == ""
    assert page.cancel.isHidden()
    assert not page.search.isHidden()


def test_the_dialog_of_a_file_clears_the_way_for_the_report(hands: Hands, caught: Caught, tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", q=np.ones((3, 2)), k=np.ones((3, 2)), v=np.ones((3, 2)))
    question = look_into(tmp_path / "a.npz")
    assert isinstance(question, Question)
    opened: list[object] = []
    dialog: OpeningDialog = ask(question, hands.window.workspace.jobs, opened.append, hands.window)
    dialog.reader = lambda: fail  # type: ignore[method-assign]
    dialog.open_button.click()
    assert not dialog.isVisible()
    assert not opened


def test_the_report_stands_before_a_dialog_that_waits(
    hands: Hands, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that stays open, as it does not wait for what failed: the report can be read and closed all the same."""
    window = hands.window
    dialog = QDialog(window)
    dialog.open()
    reporter = CrashReporter(window.keeping.keep_now, window)
    reporter._hook(ValueError, ValueError("ours"), None)
    hands.bot.waitUntil(lambda: window.findChild(CrashDialog) is not None)
    report = window.findChild(CrashDialog)
    assert QApplication.activeModalWidget() is report
    report.close()
    assert QApplication.activeModalWidget() is dialog
    dialog.close()


def test_an_export_can_be_tried_again(
    hands: Hands, caught: Caught, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, values = hands.window, hands.window.workspace.values
    assert values is not None
    dialog = ExportDialog(values, frozenset(["X"]), tmp_path, window.workspace.jobs, window)
    monkeypatch.setattr(export_dialog, "export_tables", fail)
    dialog.show()
    dialog.export.click()
    assert dialog.export.isEnabled()
    assert dialog.problem.isHidden()
    assert not dialog.written
    dialog.reject()
    dialog.deleteLater()


def test_the_facts_of_layers_are_no_longer_computed(hands: Hands, caught: Caught) -> None:
    panel = hands.window.head_facts
    hands.window.docks.bring("heads")
    panel.set_layers((0, 1), fail)
    panel.compute_layers()
    assert panel.cancel.isHidden()
    assert not panel.compute.isHidden()


def test_the_facts_of_the_worksheet_are_no_longer_computed(
    hands: Hands, caught: Caught, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(head_facts, "overview", fail)
    hands.window.docks.bring("heads")
    assert "Computing" not in hands.window.head_facts.note.text()
