"""The journal: whatever happens to the file, what is read is a document that was written, or one clear message."""

import errno
import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from engine.arrays import freeze
from engine.edits.axes import InsertAlong, RenameWord
from engine.edits.cells import ReleaseCells, ReplaceMatrix, SetCells
from engine.edits.choices import Choose
from engine.edits.edit import Edit
from engine.edits.snapshots import ForgetSnapshot, RestoreSnapshot, TakeSnapshot
from engine.errors import EngineError
from engine.examples.tutorial import EXAMPLES, tutorial
from engine.recovery import journal as module
from engine.recovery.fingerprints import Fingerprint
from engine.recovery.journal import About, Journal, glance_at, read_journal
from engine.recovery.parts import ARRAY
from engine.recovery.records import read_records
from engine.worksheet.document import Document, same_content

EDITS: Sequence[Edit] = (
    SetCells.one("X", 0, 0, np.nan),
    SetCells.one("scores", 1, 2, -0.0),
    RenameWord(0, "猫 “=1”"),
    TakeSnapshot("前", "before"),
    Choose("heads", 3),
    InsertAlong("word", 1, 2),
    ReplaceMatrix("W_Q", freeze(np.ones((3, 3)))),
    TakeSnapshot("later"),
    RestoreSnapshot(0),
    ReleaseCells("scores", ((1, 2),)),
    ForgetSnapshot(0),
)


def states() -> list[Document]:
    """A document and what the edits make of it, one after the other."""
    documents = [tutorial()]
    for edit in EDITS:
        documents.append(edit.apply(documents[-1]))
    return documents


def written(path: Path, documents: Sequence[Document]) -> list[int]:
    """A journal of these documents; the size of the file after each."""
    journal, sizes = Journal(path, About()), []
    for document in documents:
        journal.write(document)
        sizes.append(path.stat().st_size)
    journal.close()
    return sizes


@pytest.mark.parametrize("key", EXAMPLES)
def test_every_example_comes_back(key: str, tmp_path: Path) -> None:
    document = TakeSnapshot("first").apply(EXAMPLES[key]())
    written(tmp_path / "a.journal", [document])
    kept = read_journal(tmp_path / "a.journal")
    assert same_content(kept.document, document)
    assert not kept.is_damaged


def test_after_every_edit_the_journal_holds_that_document(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    journal = Journal(path, About())
    for document in states():
        journal.write(document)
        assert same_content(read_journal(path).document, document)
    journal.close()


def test_wherever_the_file_is_cut_the_last_whole_document_comes_back(tmp_path: Path) -> None:
    documents, path, cut = states(), tmp_path / "a.journal", tmp_path / "cut.journal"
    sizes = written(path, documents)
    content = path.read_bytes()
    at_ends = {end + by for end in sizes for by in (-1, 0, 1) if end + by <= len(content)}
    for size in sorted({*range(0, len(content), 61), *at_ends}):
        cut.write_bytes(content[:size])
        whole = sum(end <= size for end in sizes)
        if not whole:
            with pytest.raises(EngineError, match=r"cut\.journal"):
                read_journal(cut)
            continue
        kept = read_journal(cut)
        assert same_content(kept.document, documents[whole - 1])
        assert not kept.is_damaged


def test_a_flipped_bit_ends_it_there_and_says_so(tmp_path: Path) -> None:
    documents, path, bad = states(), tmp_path / "a.journal", tmp_path / "bad.journal"
    sizes = written(path, documents)
    content = bytearray(path.read_bytes())
    for place in range(0, len(content), 53):
        content[place] ^= 1 << place % 8
        bad.write_bytes(content)
        content[place] ^= 1 << place % 8
        whole = sum(end <= place for end in sizes)
        if not whole:
            with pytest.raises(EngineError, match=r"bad\.journal"):
                read_journal(bad)
            continue
        kept = read_journal(bad)
        assert same_content(kept.document, documents[whole - 1])
        assert kept.is_damaged


def test_zeros_at_the_end_as_after_a_power_cut(tmp_path: Path) -> None:
    documents, path = states(), tmp_path / "a.journal"
    written(path, documents)
    with open(path, "ab") as file:
        file.write(bytes(4096))
    kept = read_journal(path)
    assert same_content(kept.document, documents[-1])
    assert kept.is_damaged


def test_an_array_is_written_once_and_an_edit_costs_little(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    document = ReplaceMatrix("W_Q", freeze(np.random.default_rng(0).random((3, 3)))).apply(tutorial())
    document = ReplaceMatrix("X", freeze(np.random.default_rng(1).random((1000, 3)))).apply(document)
    journal = Journal(path, About())
    journal.write(document)
    sizes = [path.stat().st_size]
    for step in range(20):
        document = SetCells.one("scores", 0, 0, float(step)).apply(document)
        document = TakeSnapshot(f"state {step}").apply(document)
        journal.write(document)
        sizes.append(path.stat().st_size)
    journal.close()
    assert sizes[0] > 24_000
    assert max(after - before for before, after in pairwise(sizes)) < 5_000
    with open(path, "rb") as file:
        assert sum(record.kind == ARRAY for record in read_records(file).records) < 30


def test_what_did_not_change_is_not_written(tmp_path: Path) -> None:
    sizes = written(tmp_path / "a.journal", [tutorial()] * 3)
    assert sizes[0] == sizes[1] == sizes[2]


def test_it_stays_within_its_bounds(tmp_path: Path) -> None:
    path, document = tmp_path / "a.journal", tutorial()
    journal = Journal(path, About(), largest=20_000)
    largest = 0
    for step in range(300):
        document = ReplaceMatrix("X", freeze(np.full((4, 3), float(step)))).apply(document)
        journal.write(document)
        largest = max(largest, path.stat().st_size)
    journal.close()
    assert 20_000 <= largest < 25_000
    assert same_content(read_journal(path).document, document)
    assert [left.name for left in tmp_path.iterdir()] == ["a.journal"]


def test_whose_it_is(tmp_path: Path) -> None:
    about = About("/somewhere/猫.attn", Fingerprint(3, 4, 5, "abc"))
    journal = Journal(tmp_path / "a.journal", about)
    journal.write(tutorial())
    journal.close()
    assert read_journal(tmp_path / "a.journal").about == about


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_what_was_there_and_later_all_is_well(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, documents = tmp_path / "a.journal", states()
    journal = Journal(path, About(), largest=0)
    journal.write(documents[0])

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(module.os, call, full)
        for document in (documents[1], documents[2]):
            try:
                journal.write(document)
            except OSError:
                continue
            assert same_content(read_journal(path).document, document), "it was written after all"
    assert [left.name for left in tmp_path.iterdir()] == ["a.journal"]
    assert any(same_content(read_journal(path).document, document) for document in documents[:3])
    journal.write(documents[-1])
    journal.close()
    assert same_content(read_journal(path).document, documents[-1])


def test_a_journal_that_somebody_removed_is_written_again(tmp_path: Path) -> None:
    path, documents = tmp_path / "a.journal", states()
    journal = Journal(path, About())
    journal.write(documents[0])
    path.unlink()
    journal.write(documents[1])
    journal.close()
    assert same_content(read_journal(path).document, documents[1])


@pytest.mark.parametrize("content", [b"", b"no", module.MAGIC, module.MAGIC + b"\0" * 100])
def test_what_is_no_journal_is_one_sentence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.journal").write_bytes(content)
    with pytest.raises(EngineError, match=r"a\.journal"):
        read_journal(tmp_path / "a.journal")


# Large arrays


def large_states() -> list[Document]:
    """An edit behind a large array, another array, the first one again out of a snapshot, and both gone."""
    documents = [tutorial()]
    for edit in (
        ReplaceMatrix("W_Q", freeze(np.random.default_rng(1).random((3, 40)))),
        SetCells.one("X", 0, 0, 5.0),
        TakeSnapshot("first"),
        ReplaceMatrix("W_Q", freeze(np.random.default_rng(2).random((3, 40)))),
        RestoreSnapshot(0),
        ReplaceMatrix("W_Q", freeze(np.ones((3, 3)))),
        ForgetSnapshot(0),
    ):
        documents.append(edit.apply(documents[-1]))
    return documents


def of_arrays(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir() if one.name.endswith(".array"))


def test_a_large_array_has_a_file_of_its_own_and_is_written_once(tmp_path: Path) -> None:
    path, documents, seen = tmp_path / "a.journal", large_states(), list[list[str]]()
    journal = Journal(path, About(), large=900)
    for document in documents:
        journal.write(document)
        assert same_content(read_journal(path).document, document)
        seen.append(of_arrays(path))
        assert path.stat().st_size < 20_000
    assert [len(names) for names in seen] == [0, 1, 1, 1, 2, 2, 2, 2]
    journal.rewrite(documents[2])
    assert of_arrays(path) == seen[1], "what is wanted no more is gone"
    journal.remove()
    assert list(tmp_path.iterdir()) == []


def test_a_rewriting_does_not_write_a_large_array_again(tmp_path: Path) -> None:
    path, document = tmp_path / "a.journal", large_states()[2]
    journal = Journal(path, About(), large=900, largest=0)
    journal.write(document)
    array = tmp_path / of_arrays(path)[0]
    before = array.stat().st_ino
    journal.rewrite(document)
    assert array.stat().st_ino == before
    array.unlink()
    journal.rewrite(document)
    assert same_content(read_journal(path).document, document), "it was gone, and is written again"
    journal.close()


def test_large_arrays_stay_within_their_bounds(tmp_path: Path) -> None:
    path, document = tmp_path / "a.journal", tutorial()
    journal = Journal(path, About(), largest=5_000, large=900)
    for step in range(60):
        document = ReplaceMatrix("W_Q", freeze(np.full((3, 40), float(step)))).apply(document)
        journal.write(document)
        assert sum((tmp_path / name).stat().st_size for name in of_arrays(path)) < 8_000
    assert same_content(read_journal(path).document, document)
    journal.close()


@pytest.mark.parametrize("how", ["gone", "cut", "flipped"])
def test_a_damaged_array_ends_it_there_and_says_so(how: str, tmp_path: Path) -> None:
    path, documents = tmp_path / "a.journal", large_states()
    journal = Journal(path, About(), large=900)
    for document in documents[:4]:
        journal.write(document)
    first = of_arrays(path)
    journal.write(documents[4])
    journal.close()
    array = next(tmp_path / name for name in of_arrays(path) if name not in first)
    content = bytearray(array.read_bytes())
    content[-5] ^= 4
    array.unlink() if how == "gone" else array.write_bytes(content[:-1] if how == "cut" else content)
    kept = read_journal(path)
    assert same_content(kept.document, documents[3])
    assert kept.is_damaged


def test_a_full_disk_at_a_large_array_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, documents = tmp_path / "a.journal", large_states()
    journal = Journal(path, About(), large=900)
    journal.write(documents[0])

    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(module.os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            journal.write(documents[1])
    assert same_content(read_journal(path).document, documents[0])
    assert of_arrays(path) == []
    journal.write(documents[2])
    journal.close()
    assert same_content(read_journal(path).document, documents[2])


# At a glance


def test_a_glance_reads_no_more_than_the_first_record(tmp_path: Path) -> None:
    about = About("/somewhere/猫.attn", Fingerprint(3, 4, 5, "abc"))
    path = tmp_path / "a.journal"
    journal = Journal(path, about)
    journal.write(tutorial())
    journal.close()
    size = path.stat().st_size
    with open(path, "r+b") as file:
        file.truncate(2**40)  # of holes: nobody reads so much
    os.utime(path, (7, 7))
    glance = glance_at(path)
    assert (glance.about, glance.time) == (about, 7.0)
    with open(path, "r+b") as file:
        file.truncate(size)
    assert same_content(read_journal(path).document, tutorial())


@pytest.mark.parametrize("content", [b"", b"no", module.MAGIC, module.MAGIC + b"\0" * 100])
def test_a_glance_at_what_is_no_journal_is_one_sentence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.journal").write_bytes(content)
    with pytest.raises(EngineError, match=r"a\.journal"):
        glance_at(tmp_path / "a.journal")
