"""Two windows on one session: the second is told who has it; a change on the disk is noticed before a save."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from engine.edits.cells import SetCells
from engine.examples.tutorial import tutorial
from engine.files.session import open_session, save_session
from engine.recovery import locks
from engine.recovery.locks import NoLock, lock_of
from engine.worksheet.document import Document, same_content
from gui.dialogs.comparison import ComparisonDialog
from gui.window.main_window import MainWindow
from tests.engine.recovery.test_locks import HOLD
from tests.places import ROOT

Make = Callable[..., MainWindow]


def edited(value: float = 5.0) -> Document:
    return SetCells.one("X", 0, 0, value).apply(tutorial())


@pytest.fixture
def session(tmp_path: Path) -> Path:
    save_session(edited(1.0), tmp_path / "lesson.attn")
    return tmp_path / "lesson.attn"


@pytest.fixture
def other(session: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the session open."""
    command = [sys.executable, "-c", HOLD, str(lock_of(session))]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    yield process
    process.kill()
    process.communicate()


def press(window: MainWindow, text: str) -> None:
    next(button for button in window.notice.buttons if button.text() == text).click()


def offered(window: MainWindow) -> list[str]:
    return [button.text() for button in window.notice.buttons]


def test_it_says_who_has_it_open(window: MainWindow, session: Path, other: subprocess.Popen[str]) -> None:
    window.files.open(session)
    text = window.notice.label.text()
    assert text.startswith("lesson.attn is open in another window: ")
    assert f"process {other.pid}, since 20" in text
    assert offered(window) == ["Open a Copy", "Open Read-Only"]
    assert same_content(window.workspace.document, tutorial()), "nothing is opened before the answer"


def test_a_copy_has_no_name_yet(window: MainWindow, session: Path, other: subprocess.Popen[str]) -> None:
    window.files.open(session)
    press(window, "Open a Copy")
    assert same_content(window.workspace.document, edited(1.0))
    assert window.workspace.path is None
    assert window.keeping.claim is None


def test_read_only_it_is_saved_under_another_name_only(
    window: MainWindow, session: Path, other: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    window.files.open(session)
    press(window, "Open Read-Only")
    assert window.windowTitle().startswith("lesson.attn (read-only)")
    window.workspace.apply(SetCells.one("X", 0, 0, 2.0))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(session), ""))
    window.files.save()  # which asks for a name, and gets the same one
    assert "lesson.attn is open in another window" in window.notice.label.text()
    assert same_content(open_session(session), edited(1.0))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(session.with_name("mine.attn")), ""))
    window.files.save()
    assert same_content(open_session(session.with_name("mine.attn")), edited(2.0))
    assert window.windowTitle().startswith("mine.attn — ") or window.windowTitle().startswith("mine.attn[*]")


def test_when_the_other_is_gone_it_is_opened_as_ever(
    window: MainWindow, session: Path, other: subprocess.Popen[str]
) -> None:
    other.kill()
    other.wait()
    window.files.open(session)
    assert window.workspace.session == session
    assert window.notice.isHidden()
    window.close()
    assert not lock_of(session).exists()


def test_another_worksheet_lets_go_of_the_session(window: MainWindow, session: Path) -> None:
    window.files.open(session)
    assert lock_of(session).exists()
    window.files.new()
    assert not lock_of(session).exists()


def test_opening_it_twice_in_one_window_is_no_second_window(window: MainWindow, session: Path) -> None:
    window.files.open(session)
    window.files.open(session)
    assert window.workspace.session == session
    window.files.new()
    assert not lock_of(session).exists()


def test_where_nobody_can_be_sure_it_can_be_opened_anyway(
    window: MainWindow, session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_file: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(locks, "_lock", refuse)
    lock_of(session).write_text('{"host": "elsewhere", "process": 3, "person": "她", "since": 1e9}', encoding="utf-8")
    window.files.open(session)
    assert "她@elsewhere" in window.notice.label.text()
    assert "keeps no locks" in window.notice.label.text()
    assert offered(window) == ["Open a Copy", "Open Read-Only", "Open Anyway"]
    press(window, "Open Anyway")
    assert window.workspace.session == session


def test_where_nothing_can_be_written_it_is_read_only_and_says_so(
    window: MainWindow, session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.recovery.places.hold", lambda *_arguments: NoLock("Read-only file system"))
    window.files.open(session)
    assert same_content(window.workspace.document, edited(1.0))
    assert window.workspace.read_only
    assert "Read-only file system" in window.notice.label.text()


def test_a_change_on_the_disk_is_noticed_before_a_save(window: MainWindow, session: Path) -> None:
    window.files.open(session)
    window.workspace.apply(SetCells.one("X", 0, 0, 2.0))
    save_session(edited(3.0), session)
    window.files.save()
    assert window.notice.label.text().startswith("lesson.attn was changed on the disk since it was opened here")
    assert offered(window) == ["Keep Mine as a Copy…", "Take Theirs", "Compare"]
    assert same_content(open_session(session), edited(3.0))
    assert window.workspace.modified


def test_theirs_is_taken_as_a_step_that_can_be_undone(window: MainWindow, session: Path) -> None:
    test_a_change_on_the_disk_is_noticed_before_a_save(window, session)
    press(window, "Take Theirs")
    assert same_content(window.workspace.document, edited(3.0))
    assert not window.workspace.modified
    window.workspace.undo()
    assert same_content(window.workspace.document, edited(2.0))
    window.files.save()
    assert same_content(open_session(session), edited(2.0)), "it has been looked at, so it may be replaced"


def test_both_are_compared(window: MainWindow, session: Path) -> None:
    test_a_change_on_the_disk_is_noticed_before_a_save(window, session)
    press(window, "Compare")
    dialog = window.findChild(ComparisonDialog)
    assert dialog.before.currentText() == "lesson.attn on the disk"
    assert dialog.after.currentText() == "now"
    assert dialog.list.item(0, 0).text() == "X"
    assert window.workspace.document.snapshots == (), "the worksheet is as it was"
    dialog.close()


def test_mine_is_kept_as_a_copy(window: MainWindow, session: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test_a_change_on_the_disk_is_noticed_before_a_save(window, session)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(session.with_name("mine.attn")), ""))
    press(window, "Keep Mine as a Copy…")
    assert same_content(open_session(session.with_name("mine.attn")), edited(2.0))
    assert same_content(open_session(session), edited(3.0))
    assert window.workspace.session == session.with_name("mine.attn")
    assert not lock_of(session).exists()
    assert lock_of(session.with_name("mine.attn")).exists()
