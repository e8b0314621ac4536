"""What was not closed is offered, shown and brought back; nothing is opened or removed unasked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engine.edits.cells import SetCells
from engine.edits.snapshots import TakeSnapshot
from engine.examples.tutorial import tutorial
from engine.files.session import open_session, save_session
from engine.recovery.journal import SUFFIX, About, Journal, Kept, read_journal
from engine.recovery.keeper import Place
from engine.recovery.locks import beside, lock_of
from engine.recovery.places import Found, claim
from engine.worksheet.document import Document, same_content
from gui import app
from gui.recovery.found_dialog import FoundDialog
from gui.window.main_window import MainWindow
from tests.gui.hands import Hands

Make = Callable[..., MainWindow]


def edited(value: float = 5.0) -> Document:
    return TakeSnapshot("前").apply(SetCells.one("scores", 0, 0, value).apply(tutorial()))


def leave(folder: Path, name: str, document: Document, session: Path | None = None) -> Path:
    """What a process that was killed leaves behind."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}{SUFFIX}" if session is None else beside(session, SUFFIX)
    about = About() if session is None else About(str(session), claim(session).saved)
    if session is not None:
        (folder / f"{name}.sign").write_bytes(bytes(path))
    journal = Journal(path, about)
    journal.write(document)
    journal.close()
    return path


def start(window: MainWindow, path: Path | None = None) -> None:
    """For somebody who knows the tour."""
    window.settings.tour_seen = True
    app.start(window, path)


def dialog_of(window: MainWindow) -> FoundDialog:
    dialog = window.offering.dialog
    assert dialog is not None
    return dialog


def test_nothing_appears_where_nothing_was_left(make: Make, tmp_path: Path) -> None:
    window = make(folder=tmp_path / "state")
    start(window)
    assert window.offering.dialog is None
    assert window.notice.isHidden()
    window.actions_.actions["recover"].trigger()
    assert window.notice.label.text() == "Every worksheet was closed."


def test_every_edit_is_kept_and_a_clean_close_leaves_nothing(make: Make, tmp_path: Path) -> None:
    window = make(folder=tmp_path / "state")
    window.workspace.apply(SetCells.one("X", 0, 0, 7.0))
    journal = next((tmp_path / "state").glob("*.journal"))
    assert same_content(read_journal(journal).document, window.workspace.document)
    window.workspace.undo()
    assert not journal.exists(), "what is not changed need not be recovered"
    window.workspace.redo()
    assert same_content(read_journal(journal).document, window.workspace.document)
    window.files.may_close = lambda _close: True  # type: ignore[method-assign]  # discarded
    window.close()
    assert list((tmp_path / "state").iterdir()) == []


def test_three_are_offered_with_their_time_and_a_preview(make: Make, tmp_path: Path) -> None:
    state, session = tmp_path / "state", tmp_path / "lesson.attn"
    save_session(tutorial(), session)
    leave(state, "1", edited(1.0))
    leave(state, "2", edited(2.0))
    leave(state, "3", edited(3.0), session)
    window = make(folder=state)
    start(window)
    dialog = dialog_of(window)
    assert dialog.heading.text() == "3 worksheets were not closed"
    assert [dialog.list.item(row).text().partition("\n")[0] for row in range(3)] == [
        "Without a name", "Without a name", "lesson.attn",
    ]  # fmt: skip
    assert [picture.caption.split()[0] for picture in dialog.preview.pictures] == ["X", "weights", "attention"]
    assert all(picture.image is not None for picture in dialog.preview.pictures)
    assert "Typed over: scores (1)" in dialog.preview.facts.text()
    assert "Snapshots: 前" in dialog.preview.facts.text()
    dialog.list.setCurrentRow(2)
    assert str(session) in dialog.preview.facts.text()
    dialog.later_button.click()
    assert window.offering.dialog is None
    assert same_content(window.workspace.document, tutorial()), "nothing is opened unasked"
    assert len(list(state.glob("*.journal"))) == 2
    assert beside(session, SUFFIX).exists(), "nothing is removed unasked"
    window.offering.look()
    assert dialog_of(window).list.count() == 3
    dialog_of(window).reject()


def test_only_what_is_looked_at_is_read(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state, read = tmp_path / "state", list[str]()
    for name in "123":
        leave(state, name, edited(float(name)))
    once = Found.read

    def counted(found: Found) -> Kept:
        read.append(found.path.stem)
        return once(found)

    monkeypatch.setattr(Found, "read", counted)
    window = make(folder=state)
    start(window)
    dialog = dialog_of(window)
    assert read == ["1"]
    dialog.list.setCurrentRow(2)
    assert read == ["1", "3"]
    dialog.open_button.click()
    assert same_content(window.workspace.document, edited(3.0))
    assert read == ["1", "3"]


def test_one_that_cannot_be_read_says_so_when_it_is_looked_at(make: Make, tmp_path: Path) -> None:
    path = leave(tmp_path / "state", "1", edited())
    content = path.read_bytes()
    path.write_bytes(content[:-1])  # the only state that it has
    window = make(folder=tmp_path / "state")
    start(window)
    dialog = dialog_of(window)
    assert "holds no worksheet yet" in dialog.preview.facts.text()
    assert not dialog.open_button.isEnabled()
    assert not dialog.save_button.isEnabled()
    assert dialog.discard_button.isEnabled()
    dialog.reject()


def test_a_worksheet_is_brought_back_with_its_snapshots(make: Make, tmp_path: Path) -> None:
    path = leave(tmp_path / "state", "1", edited())
    window = make(folder=tmp_path / "state")
    start(window)
    dialog_of(window).open_button.click()
    assert same_content(window.workspace.document, edited())
    assert window.workspace.modified
    assert window.workspace.path is None
    assert not path.exists(), "another journal has it now"
    journal = next((tmp_path / "state").glob("*.journal"))
    assert same_content(read_journal(journal).document, edited())


def test_one_of_a_session_can_be_saved_there_as_before(make: Make, tmp_path: Path) -> None:
    state, session = tmp_path / "state", tmp_path / "lesson.attn"
    save_session(tutorial(), session)
    leave(state, "1", edited(), session)
    window = make(folder=state)
    start(window)
    dialog_of(window).open_button.click()
    assert window.workspace.session == session
    assert window.windowTitle().startswith("lesson.attn")
    assert same_content(read_journal(beside(session, SUFFIX)).document, edited())
    window.files.save()
    assert same_content(open_session(session), edited())
    assert not beside(session, SUFFIX).exists()
    assert lock_of(session).exists(), "the window has it open"


def test_a_session_that_changed_since_is_not_overwritten_by_what_is_recovered(make: Make, tmp_path: Path) -> None:
    state, session = tmp_path / "state", tmp_path / "lesson.attn"
    save_session(tutorial(), session)
    leave(state, "1", edited(5.0), session)
    save_session(edited(9.0), session)
    window = make(folder=state)
    start(window)
    dialog_of(window).open_button.click()
    window.files.save()
    assert "was changed on the disk" in window.notice.label.text()
    assert same_content(open_session(session), edited(9.0))


def test_opening_the_session_offers_what_lies_beside_it(make: Make, tmp_path: Path) -> None:
    session = tmp_path / "lesson.attn"
    save_session(tutorial(), session)
    leave(tmp_path / "another person", "1", edited(), session)
    window = make(folder=tmp_path / "state")
    start(window, session)
    assert dialog_of(window).heading.text() == "1 worksheet was not closed"
    dialog_of(window).reject()
    window.workspace.apply(SetCells.one("X", 0, 0, 7.0))
    assert same_content(read_journal(beside(session, SUFFIX)).document, edited()), "it is not written over"
    window.workspace.undo()
    window.offering.look()
    dialog_of(window).open_button.click()
    assert same_content(window.workspace.document, edited())
    window.workspace.apply(SetCells.one("X", 0, 0, 8.0))
    assert same_content(read_journal(beside(session, SUFFIX)).document, window.workspace.document)


def test_discarding_can_be_taken_back_until_the_dialog_closes(make: Make, tmp_path: Path) -> None:
    paths = [leave(tmp_path / "state", name, edited()) for name in ("1", "2")]
    window = make(folder=tmp_path / "state")
    start(window)
    dialog = dialog_of(window)
    for row in (0, 1):
        dialog.list.setCurrentRow(row)
        dialog.discard_button.click()
        assert "to be discarded" in dialog.list.item(row).text()
        assert not dialog.open_button.isEnabled()
    dialog.discard_button.click()
    assert "discarded" not in dialog.list.item(1).text()
    assert all(path.exists() for path in paths)
    dialog.reject()
    assert [path.exists() for path in paths] == [False, True]


def test_one_is_saved_under_a_name(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = leave(tmp_path / "state", "1", edited())
    window = make(folder=tmp_path / "state")
    start(window)
    dialog = dialog_of(window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "kept"), ""))
    dialog.save_button.click()
    assert same_content(open_session(tmp_path / "kept.attn"), edited())
    assert "saved" in dialog.list.item(0).text()
    assert not dialog.discard_button.isEnabled()
    dialog.reject()
    assert not path.exists()
    assert not lock_of(tmp_path / "kept.attn").exists()


def test_what_cannot_be_read_says_why(make: Make, tmp_path: Path) -> None:
    path = leave(tmp_path / "state", "1", edited())
    whole = leave(tmp_path / "state", "2", edited())
    path.write_bytes(b"no")
    with open(whole, "ab") as file:
        file.write(bytes(100))
    window = make(folder=tmp_path / "state")
    start(window)
    dialog = dialog_of(window)
    assert "1.journal" in dialog.preview.facts.text()
    assert not dialog.open_button.isEnabled()
    dialog.list.setCurrentRow(1)
    assert "could not be read" in dialog.preview.facts.text()
    assert dialog.open_button.isEnabled()
    dialog.reject()
    assert path.exists()


def test_what_a_living_window_keeps_is_not_offered_by_another(make: Make, tmp_path: Path) -> None:
    first = make(folder=tmp_path / "state")
    first.workspace.apply(SetCells.one("X", 0, 0, 7.0))
    second = make(folder=tmp_path / "state")
    start(second)
    assert second.offering.dialog is None


def test_a_full_disk_is_said_in_the_strip(
    qtbot: QtBot, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make(threads=1, folder=tmp_path / "state")

    def fail(_place: Place) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("engine.recovery.keeper._put_up", fail)
    window.workspace.apply(SetCells.one("X", 0, 0, 7.0))
    qtbot.waitUntil(lambda: "No space left on device" in window.notice.label.text())
    assert window.notice.property("kind") == "error"


def test_the_tour_comes_only_where_nothing_was_left(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    leave(tmp_path / "state", "1", edited())
    window = make(folder=tmp_path / "state")
    app.start(window)
    qtbot.waitUntil(lambda: window.offering.dialog is not None)
    assert not window.settings.tour_seen
    dialog_of(window).reject()
    first = make(folder=tmp_path / "other")
    app.start(first)
    qtbot.waitUntil(lambda: first.settings.tour_seen)


def test_the_language_of_the_dialog(make: Make, tmp_path: Path) -> None:
    leave(tmp_path / "state", "1", edited())
    window = make(folder=tmp_path / "state", language="zh_CN")
    start(window)
    assert "工作表" in dialog_of(window).heading.text()
    dialog_of(window).reject()


def test_a_bad_file_opens_the_window_with_the_message(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "bad.attn").write_bytes(b"no")
    start(hands.window, tmp_path / "bad.attn")
    assert "bad.attn is not an Attention Workbench session" in hands.window.notice.label.text()
    assert same_content(hands.window.workspace.document, tutorial())
    assert list(tmp_path.glob(".*")) == [], "no lock is left on a file that was not opened"
