"""The writing thread: the newest document counts, a disk that fails is told once, and nobody waits."""

import errno
import os
import threading
from pathlib import Path

import numpy as np
import pytest

from engine.arrays import freeze
from engine.edits.cells import ReplaceMatrix, SetCells
from engine.errors import EngineError
from engine.examples.tutorial import tutorial
from engine.recovery import keeper as module
from engine.recovery.journal import Journal, read_journal
from engine.recovery.keeper import MARGIN, OLDEST, REST, Keeper, Place, pause_after
from engine.worksheet.document import Document, same_content

Told = list[EngineError | None]


def state(value: float) -> Document:
    return SetCells.one("X", 0, 0, value).apply(tutorial())


def test_of_many_documents_the_newest_is_kept_and_few_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Document] = []
    write = Journal.write

    def counted(journal: Journal, document: Document) -> None:
        written.append(document)
        write(journal, document)

    monkeypatch.setattr(Journal, "write", counted)
    told: Told = []
    keeper, place = Keeper(told.append, rest=60.0), Place(tmp_path / "a.journal")
    for value in range(500):
        keeper.keep(state(float(value)), place)
    assert keeper.flush(60.0)
    assert same_content(read_journal(place.path).document, state(499.0))
    assert len(written) <= 3
    keeper.close()
    assert told == []


def test_what_is_wanted_last_is_written_at_the_end(tmp_path: Path) -> None:
    keeper, place = Keeper(lambda _error: None, rest=60.0), Place(tmp_path / "a.journal")
    keeper.keep(state(1.0), place)
    assert keeper.flush(60.0)
    keeper.keep(state(2.0), place)
    keeper.close()
    assert same_content(read_journal(place.path).document, state(2.0))
    keeper.keep(state(3.0), place)
    assert same_content(read_journal(place.path).document, state(2.0)), "it was closed"


def test_nobody_waits_for_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go, write = threading.Event(), Journal.write

    def slow(journal: Journal, document: Document) -> None:
        go.wait(60)
        write(journal, document)

    monkeypatch.setattr(Journal, "write", slow)
    keeper, place = Keeper(lambda _error: None), Place(tmp_path / "a.journal")
    for value in range(100):  # none of these returns later than the disk lets it
        keeper.keep(state(float(value)), place)
    assert not place.path.exists()
    assert not keeper.flush(0.01)
    go.set()
    assert keeper.flush(60.0)
    assert same_content(read_journal(place.path).document, state(99.0))
    keeper.close()


def test_a_full_disk_is_told_once_and_so_is_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: Told = []
    keeper, place = Keeper(told.append, threaded=False), Place(tmp_path / "a.journal")
    with monkeypatch.context() as patch:

        def full(_number: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        patch.setattr("os.fsync", full)
        for value in range(3):
            keeper.keep(state(float(value)), place)
    assert [error.code for error in told if error is not None] == ["not_kept"]
    keeper.keep(state(3.0), place)
    keeper.keep(state(4.0), place)
    assert told[1:] == [None]
    assert same_content(read_journal(place.path).document, state(4.0))
    keeper.close()


def test_the_old_journal_goes_only_when_the_new_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new, happened = Place(tmp_path / "old.journal"), Place(tmp_path / "new.journal"), list[str]()
    keeper = Keeper(lambda _error: None, threaded=False)
    keeper.keep(state(1.0), old)
    with monkeypatch.context() as patch:

        def fail(_place: Place) -> None:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))

        patch.setattr(module, "_put_up", fail)
        keeper.keep(state(2.0), new, lambda: happened.append("first"))
    assert same_content(read_journal(old.path).document, state(1.0))
    keeper.keep(state(3.0), new, lambda: happened.append("then"))
    assert not old.path.exists()
    assert same_content(read_journal(new.path).document, state(3.0))
    assert happened == ["first", "then"], "what waited for a journal waits until there is one"
    keeper.close()


def test_saved_means_nothing_is_left(tmp_path: Path) -> None:
    keeper, place = Keeper(lambda _error: None, threaded=False), Place(tmp_path / "a.journal")
    keeper.keep(state(1.0), place)
    keeper.forget()
    assert list(tmp_path.iterdir()) == []
    assert not keeper.flush()
    keeper.keep(state(2.0), place)
    assert same_content(read_journal(place.path).document, state(2.0))
    keeper.close()


def test_edits_are_away_from_the_disk_for_two_writes_and_the_rest_between() -> None:
    for tenths in range(41):
        spent = tenths / 10
        pause = pause_after(spent, REST)
        assert pause >= 0
        assert 2 * spent + pause <= max(OLDEST - MARGIN, 2 * spent)
    assert pause_after(0.001, REST) == REST
    assert pause_after(0.4, REST) == 1.6, "what is large is written more seldom"
    assert pause_after(0.001, 60.0) == 60.0


def test_a_disk_that_needs_longer_is_said_with_its_speed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: Told = []
    clock = iter(range(1000))
    monkeypatch.setattr(module, "monotonic", lambda: 3.0 * next(clock))
    large = freeze(np.zeros((3, 2**20)))  # 25 MB, of which 16 are written after 6 s
    keeper, place = Keeper(told.append, threaded=False), Place(tmp_path / "a.journal")
    keeper.keep(ReplaceMatrix("W_Q", large).apply(tutorial()), place)
    assert [error.code if error is not None else "" for error in told] == ["kept_late", ""]
    assert told[0] is not None
    assert told[0].facts == {"size": 25, "speed": 3, "seconds": 9}
    keeper.close()
