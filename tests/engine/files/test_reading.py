"""The one door: what is looked at before anything is read, and what is said of it."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.arrays import freeze
from engine.edits.cells import MOST_NAMES, ReplaceMatrix, fit_names
from engine.edits.snapshots import TakeSnapshot
from engine.errors import EngineError
from engine.examples.tutorial import tutorial
from engine.files.reading import HARMLESS, about, check_room, open_file, read_bytes, read_text_bytes
from engine.files.session import decode_session, encode_session, save_session
from engine.worksheet.document import same_content


def said(act: Callable[[], object]) -> str:
    with pytest.raises(EngineError) as caught:
        act()
    return str(caught.value)


def test_no_more_than_the_most(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_bytes(path, 5) == b"12345"
    assert said(lambda: read_bytes(path, 4)) == f"{path} cannot be read: it is larger than 4 bytes."
    with open_file(path, 5) as file:
        assert file.read() == b"12345"


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, before = tmp_path / "a", os.stat(__file__)
    os.mkfifo(path)
    monkeypatch.setattr(os, "stat", lambda *_arguments, **_options: before)
    assert said(lambda: read_bytes(path, 10**6)) == f"{path} cannot be read: it is a pipe, not a file."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_text_comes_through_and_a_nul_does_not(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for text in ("猫,Ā1\n", "Ā" * 3_000_000):
        path.write_bytes(text.encode(encoding))
        assert read_text_bytes(path, 2**24).decode(encoding) == text
    path.write_bytes(("猫" * 2_000_000 + "\0").encode(encoding))
    assert said(lambda: read_text_bytes(path, 2**24)).endswith("it holds bytes of 0, which no text has.")


def test_whoever_knows_of_no_file_is_given_its_name() -> None:
    def refuse(error: Exception) -> None:
        with about(Path("a.npz")):
            raise error

    assert (
        said(lambda: refuse(EngineError("nothing_left", what="word"))) == "a.npz: At least one entry of word must stay."
    )
    assert said(lambda: refuse(EngineError("file_empty", file="b.npz"))).startswith("b.npz is empty")
    assert said(lambda: refuse(MemoryError())) == "a.npz cannot be read: there is not enough memory."
    with pytest.raises(ZeroDivisionError):
        refuse(ZeroDivisionError())


def test_what_cannot_fit_is_not_begun() -> None:
    check_room(2**20)
    if os.path.exists("/proc/meminfo"):
        with pytest.raises(MemoryError):
            check_room(2**60)


def test_half_a_million_rows_get_names_and_come_back() -> None:
    document = ReplaceMatrix("X", freeze(np.zeros((500_000, 3)))).apply(tutorial())
    document = TakeSnapshot("before").apply(document)
    assert document.words[4] == "word_5"
    assert document.words[-1] == "word_500000"
    assert same_content(decode_session(encode_session(document), "a.attn"), document)


def test_names_are_never_given_twice_and_have_an_end() -> None:
    assert fit_names("word", ("word_3", "a"), 4) == ("word_3", "a", "word_4", "word_5")
    assert said(lambda: fit_names("word", (), MOST_NAMES + 1)).startswith("1048577 entries cannot have names")


def test_what_is_packed_tightly_by_us_opens_again() -> None:
    """Matrices of zeros, each of which would look like a bomb if it were compressed."""
    document = tutorial()
    for name in ("W_Q", "W_K", "W_V"):
        array = np.zeros((2900, 2900))
        assert array.nbytes > HARMLESS
        array[0, 0] = len(document.sources) + ord(name[-1])
        document = ReplaceMatrix(name, freeze(array)).apply(document)
    assert same_content(decode_session(encode_session(document), "a.attn"), document)


def test_a_session_that_could_not_be_read_back_is_not_written(tmp_path: Path) -> None:
    document = ReplaceMatrix("X", freeze(np.zeros((MOST_NAMES, 1)))).apply(tutorial())
    for number in range(2):
        document = TakeSnapshot(str(number)).apply(document)
    path = tmp_path / "a.attn"
    assert said(lambda: save_session(document, path)).startswith(f"{path}: The worksheet is too large for a session")
    half = tutorial().with_names("word", ("a\ud800", "b", "c", "d"))
    assert "“⟨U+D800⟩” holds a NUL or half of a character" in said(lambda: save_session(half, path))
    assert not path.exists()
