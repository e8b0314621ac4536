"""Where journals lie, who finds them, and sessions that are claimed."""

import os
import shutil
from pathlib import Path

import pytest

from engine.edits.cells import SetCells
from engine.errors import EngineError
from engine.examples.tutorial import tutorial
from engine.files.session import open_session, save_session
from engine.recovery.arrays import put_array
from engine.recovery.keeper import Keeper
from engine.recovery.locks import Held, Lock, NoLock, Owner
from engine.recovery.places import Claim, StateFolder, changed, claim, lock_of_journal, save_claimed
from engine.worksheet.document import Document, same_content


def edited(value: float = 5.0) -> Document:
    return SetCells.one("X", 0, 0, value).apply(tutorial())


def fail(error: EngineError | None) -> None:
    assert error is None


def kept(folder: StateFolder, claimed: Claim | None, document: Document) -> Keeper:
    keeper = Keeper(fail, threaded=False)
    keeper.keep(document, folder.place(claimed))
    return keeper


def as_dead(folder: StateFolder, claimed: Claim | None, keeper: Keeper) -> None:
    """What the system does when a process dies: its files are closed, its locks are gone, its files stay."""
    keeper.close()
    if claimed is not None:
        claimed.release()
    folder.close()


def test_a_worksheet_without_a_session_is_found_by_the_next_start(tmp_path: Path) -> None:
    first = StateFolder(tmp_path / "state")
    keeper = kept(first, None, edited())
    assert StateFolder(tmp_path / "state").found() == [], "its owner lives"
    as_dead(first, None, keeper)
    found = StateFolder(tmp_path / "state").found()
    assert len(found) == 1
    assert same_content(found[0].read().document, edited())
    assert StateFolder(tmp_path / "state").found() == [], "somebody decides about it now"
    found[0].leave()
    again = StateFolder(tmp_path / "state").found()
    again[0].drop()
    assert list((tmp_path / "state").iterdir()) == []


def test_one_beside_a_session_is_found_from_both_sides(tmp_path: Path) -> None:
    save_session(tutorial(), tmp_path / "a.attn")
    first, mine = StateFolder(tmp_path / "state"), claim(tmp_path / "a.attn")
    keeper = kept(first, mine, edited())
    assert (tmp_path / ".a.attn.journal").exists()
    as_dead(first, mine, keeper)
    opened = claim(tmp_path / "a.attn")
    assert opened.left is not None
    assert same_content(opened.left.read().document, edited())
    assert StateFolder(tmp_path / "state").found() == [], "the session is open"
    opened.release()
    found = StateFolder(tmp_path / "state").found()
    assert [one.path for one in found] == [tmp_path / ".a.attn.journal"]
    assert found[0].read().about.session == str(tmp_path / "a.attn")
    assert found[0].read().about.saved == mine.saved
    found[0].drop()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.attn"]
    assert list((tmp_path / "state").iterdir()) == []


def test_what_lies_beside_a_session_is_never_overwritten(tmp_path: Path) -> None:
    save_session(tutorial(), tmp_path / "a.attn")
    first, mine = StateFolder(tmp_path / "state"), claim(tmp_path / "a.attn")
    as_dead(first, mine, kept(first, mine, edited(5.0)))
    second, opened = StateFolder(tmp_path / "state"), claim(tmp_path / "a.attn")
    keeper = kept(second, opened, edited(6.0))
    assert opened.left is not None
    assert same_content(opened.left.read().document, edited(5.0))
    as_dead(second, opened, keeper)
    values = sorted(
        float(one.read().document.patches["X"].values[0]) for one in StateFolder(tmp_path / "state").found()
    )
    assert values == [5.0, 6.0]


def test_a_clean_end_leaves_nothing(tmp_path: Path) -> None:
    save_session(tutorial(), tmp_path / "a.attn")
    folder, mine = StateFolder(tmp_path / "state"), claim(tmp_path / "a.attn")
    keeper = kept(folder, mine, edited())
    keeper.forget()
    as_dead(folder, mine, keeper)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.attn"]
    assert list((tmp_path / "state").iterdir()) == []


def test_the_journal_moves_with_the_session(tmp_path: Path) -> None:
    """Untitled, then saved as a, then as b: one journal at a time, one sign."""
    folder = StateFolder(tmp_path / "state")
    keeper = kept(folder, None, edited())
    for name in ("a.attn", "b.attn"):
        mine = save_claimed(edited(), claim(tmp_path / name))
        keeper.keep(edited(7.0), folder.place(mine))
        assert [path.name for path in tmp_path.glob(".*.journal")] == [f".{name}.journal"]
        assert list((tmp_path / "state").glob("*.journal")) == []
        assert len(list((tmp_path / "state").glob("*.sign"))) == 1
    keeper.close()


def test_what_a_kill_in_the_first_write_left_goes(tmp_path: Path) -> None:
    """A lock that nobody has, no journal yet, and parts of one; not while the lock is young."""
    state = tmp_path / "state"
    state.mkdir()
    journal = state / "dead.journal"
    put_array(journal, b"A", [b"numbers"])
    journal.with_name("dead.journal.new").write_bytes(b"begun")
    lock_of_journal(journal).write_bytes(b"")
    assert StateFolder(state).found() == []
    assert len(list(state.iterdir())) == 3
    os.utime(lock_of_journal(journal), (1, 1))
    assert StateFolder(state).found() == []
    assert list(state.iterdir()) == []


def test_signs_that_lead_nowhere(tmp_path: Path) -> None:
    """Taken down where the journal is gone; kept where the disk is; of a torn one nothing is believed."""
    state = tmp_path / "state"
    state.mkdir()
    signs = {"gone": tmp_path / ".a.attn.journal", "elsewhere": tmp_path / "disk" / ".a.attn.journal"}
    for name, path in signs.items():
        (state / f"{name}.sign").write_bytes(os.fsencode(path))
    (state / "torn.sign").write_bytes(b"")
    assert StateFolder(state).found() == []
    assert sorted(path.name for path in state.iterdir()) == ["elsewhere.sign", "torn.sign"]


def test_a_change_on_the_disk_is_seen_and_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.attn"
    save_session(tutorial(), path)
    mine = claim(path)
    save_session(edited(9.0), path)
    assert changed(mine)
    with pytest.raises(EngineError) as caught:
        save_claimed(edited(5.0), mine)
    assert caught.value.code == "session_changed"
    assert same_content(open_session(path), edited(9.0))


def test_another_date_or_another_copy_is_no_change(tmp_path: Path) -> None:
    path = tmp_path / "a.attn"
    save_session(tutorial(), path)
    mine = claim(path)
    os.utime(path, (1, 1))
    assert not changed(mine)
    shutil.copy(path, tmp_path / "b")
    os.replace(tmp_path / "b", path)
    assert not changed(mine)
    path.unlink()
    assert not changed(mine), "nothing would be lost"
    assert same_content(open_session(save_claimed(edited(), mine).path), edited())


def test_after_a_save_it_is_still_ours(tmp_path: Path) -> None:
    mine = save_claimed(tutorial(), claim(tmp_path / "a.attn"))
    again = save_claimed(edited(), mine)
    assert not changed(again)
    assert isinstance(again.lock, Lock)


def test_a_link_and_its_file_are_one_session(tmp_path: Path) -> None:
    save_session(tutorial(), tmp_path / "a.attn")
    (tmp_path / "link.attn").symlink_to(tmp_path / "a.attn")
    assert claim(tmp_path / "link.attn").path == tmp_path / "a.attn"


def test_nobody_saves_into_a_session_of_another_window(tmp_path: Path) -> None:
    save_session(tutorial(), tmp_path / "a.attn")
    held = Held(Owner("host", 12, "me", 0.0))
    with pytest.raises(EngineError, match=r"a\.attn is open in another window: me@host, process 12, since 19"):
        save_claimed(edited(), Claim(tmp_path / "a.attn", held))
    with pytest.raises(EngineError, match=r"a\.attn is open in another window\. Save"):
        save_claimed(edited(), Claim(tmp_path / "a.attn", Held(Owner())))
    assert same_content(open_session(tmp_path / "a.attn"), tutorial())


def test_where_no_lock_can_be_the_journal_is_in_the_state_folder(tmp_path: Path) -> None:
    place = StateFolder(tmp_path).place(Claim(Path("/read-only/a.attn"), NoLock("read-only")))
    assert (place.path.parent, place.about.session, place.sign) == (tmp_path, "/read-only/a.attn", None)


def test_an_empty_file_can_be_saved_over(tmp_path: Path) -> None:
    (tmp_path / "a.attn").write_bytes(b"")
    save_claimed(tutorial(), claim(tmp_path / "a.attn"))
    assert same_content(open_session(tmp_path / "a.attn"), tutorial())
