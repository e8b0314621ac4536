"""Checksums of arrays in a `.npz`: a flipped bit is never shown as a number."""

from concurrent.futures import CancelledError
from pathlib import Path

import numpy as np
import pytest

from engine.errors import EngineError
from engine.files.models.documents import document_of
from engine.files.models.plan import guessed
from engine.files.opening import of_arrays, open_document, verify
from engine.files.tensors.open import open_tensors

ARRAY = np.arange(12.0).reshape(4, 3)
SAID = "is damaged: member 'X.npy': its checksum does not match."


def flipped(path: Path, number: float = 7.0) -> Path:
    """The file with one bit of one number changed: 7 becomes 7.000000000000001."""
    content, code = bytearray(path.read_bytes()), np.float64(number).tobytes()
    place = content.index(code)
    content[place] ^= 1
    path.write_bytes(content)
    return path


def stored(folder: Path) -> Path:
    np.savez(folder / "x.npz", X=ARRAY, other=np.zeros(3))
    return folder / "x.npz"


def test_a_flipped_bit_is_told_by_file_and_member(tmp_path: Path) -> None:
    path = flipped(stored(tmp_path))
    with pytest.raises(EngineError) as caught:
        open_document(path)
    assert str(caught.value) == f"{path} {SAID}"
    assert open_tensors(path).read("other").tolist() == [0.0, 0.0, 0.0]


def test_so_is_one_in_a_header(tmp_path: Path) -> None:
    path = stored(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"(4, 3)", b"(3, 4)", 1))
    with pytest.raises(EngineError, match="its checksum does not match"):
        open_tensors(path).read("X")


def test_what_is_small_is_compared_once(tmp_path: Path) -> None:
    file = open_tensors(stored(tmp_path))
    first = file.read("X")
    assert file.unchecked == ()
    np.testing.assert_array_equal(file.read("X", slice(1, 2)), first[1:2])
    flipped(file.path)
    with pytest.raises(EngineError, match="has changed since it was opened"):
        file.read("X")


def test_what_is_large_waits_until_it_is_asked_for(tmp_path: Path) -> None:
    file = open_tensors(flipped(stored(tmp_path)), at_once=16)
    assert file.unchecked == ()
    document = document_of(file, guessed(file.infos))
    assert document.sources["X"][2, 1] == np.nextafter(7.0, 8.0)
    assert file.unchecked == ("X",)
    with pytest.raises(CancelledError):
        file.check(lambda: True)
    with pytest.raises(EngineError) as caught:
        file.check()
    assert str(caught.value) == f"{file.path} {SAID}"
    assert file.unchecked == ("X",)


def test_what_was_compared_waits_no_longer(tmp_path: Path) -> None:
    file = open_tensors(stored(tmp_path), at_once=16)
    opened = of_arrays(file, guessed(file.infos))
    assert (opened.files, file.unchecked) == ((file,), ("X",))
    assert verify(opened) is opened
    assert file.unchecked == ()
    file.read("X")
    assert file.unchecked == ()


def test_files_without_checksums_have_nothing_to_wait_for(tmp_path: Path) -> None:
    np.save(tmp_path / "X.npy", ARRAY)
    np.savez_compressed(tmp_path / "x.npz", X=ARRAY)
    for name in ("X.npy", "x.npz"):
        file = open_tensors(tmp_path / name, at_once=0)
        file.read("X")
        assert file.unchecked == ()
