"""Sessions: whole and right, or one clear message."""

import io
import json
import os
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.document import Document, same_content
from engine.edits.axes import RenameWord
from engine.edits.cells import SetCells
from engine.edits.choices import Choose
from engine.edits.snapshots import TakeSnapshot
from engine.errors import EngineError
from engine.examples import EXAMPLES, tutorial
from engine.files import safe_write
from engine.files.session import MANIFEST, VERSION, decode_session, encode_session, open_session, save_session
from engine.patch import Patch

REFERENCES = Path(__file__).parent.parent / "references"


def edited() -> Document:
    document = SetCells.one("scores", 1, 2, -np.inf).apply(RenameWord(0, "猫 “=1”").apply(tutorial()))
    return SetCells.one("X", 0, 0, np.nan).apply(Choose("scale", "none").apply(document))


def general() -> Document:
    """Heads, a second text, a painted mask, a pinned score of the second head, a number for each head."""
    document = tutorial()
    for option, value in (("source", "cross"), ("heads", 4), ("kv_heads", 2), ("relative", "alibi")):
        document = Choose(option, value).apply(document)
    for option, value in (("painted", True), ("temperature", "per_head"), ("normalise", "entmax"), ("alpha", 1.25)):
        document = Choose(option, value).apply(document)
    document = SetCells("mask", Patch.of([0, 1], [2, 3], [0.0, 0.0]), "paint").apply(document)
    document = SetCells("scores", Patch.one((1, 2, 3), -np.inf)).apply(document)
    return RenameWord(1, "源", "source").apply(document)


def with_snapshots() -> Document:
    """Heads, pins of one head, and two snapshots: of the state before them, and of one with another option."""
    document = TakeSnapshot("前", "before “anything”\nwas pinned").apply(general())
    document = SetCells("scores", Patch.of([0, 1], [2, 3], [0.5, -0.25], heads=[0, 3])).apply(document)
    document = TakeSnapshot("sigmoid").apply(Choose("normalise", "sigmoid").apply(document))
    return SetCells.one("W_Q", 0, 0, -1.5).apply(Choose("normalise", "softmax").apply(document))


RELEASED = {"version-1.attn": edited, "version-2.attn": general, "version-3.attn": with_snapshots}


@pytest.mark.parametrize("key", EXAMPLES)
def test_examples_come_back(key: str, tmp_path: Path) -> None:
    path = tmp_path / "a.attn"
    save_session(EXAMPLES[key](), path)
    assert same_content(open_session(path), EXAMPLES[key]())


def test_an_edited_document_comes_back_with_its_patches() -> None:
    assert same_content(decode_session(encode_session(edited()), "a"), edited())


def test_the_same_document_gives_the_same_bytes() -> None:
    assert encode_session(edited()) == encode_session(edited())


@pytest.mark.parametrize("name", RELEASED)
def test_every_form_ever_released_still_opens(name: str) -> None:
    assert same_content(open_session(REFERENCES / name), RELEASED[name]())


def test_there_is_a_reference_of_this_version() -> None:
    assert f"version-{VERSION}.attn" in RELEASED
    assert set(RELEASED) == {path.name for path in REFERENCES.glob("*.attn")}


def rewritten(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A session file whose members were tampered with."""
    with zipfile.ZipFile(io.BytesIO(encode_session(edited()))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def manifest(**changes: object) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        content = json.loads(members[MANIFEST])
        for key, value in changes.items():
            content.pop(key) if value is None else content.update({key: value})
        members[MANIFEST] = json.dumps(content).encode()

    return change


def member(content: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda members: members.update({"arrays/0.npy": content})


def pickled() -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    return buffer.getvalue()


HOSTILE: list[tuple[str, bytes, str]] = [
    ("text", b"hello", "session_not_a_session"),
    ("nothing", b"", "session_not_a_session"),
    ("another zip", rewritten(lambda members: members.pop(MANIFEST) and None), "session_not_a_session"),
    ("another format", rewritten(manifest(format="zip")), "session_not_a_session"),
    ("from the future", rewritten(manifest(version=99)), "session_too_new"),
    ("a version in words", rewritten(manifest(version="one")), "session_too_new"),
    ("no words", rewritten(manifest(names=None)), "session_damaged"),
    ("too few words", rewritten(manifest(names={"word": ["a"]})), "session_damaged"),
    ("names of nothing", rewritten(manifest(names={"head": ["a"]})), "session_damaged"),
    ("another kind", rewritten(manifest(kind="poem")), "session_damaged"),
    ("no sources", rewritten(manifest(sources={})), "session_damaged"),
    ("a list of sources", rewritten(manifest(sources=[1])), "session_damaged"),
    ("an unknown source", rewritten(manifest(sources={"Y": "arrays/0.npy"})), "session_damaged"),
    ("a member outside", rewritten(manifest(sources={"X": "../../etc/passwd"})), "session_damaged"),
    ("an unknown option", rewritten(manifest(options={"scale": "?"})), "unknown_choice"),
    ("an unknown recipe", rewritten(manifest(recipe={"method": "magic", "seed": 1, "upper": 1})), "session_damaged"),
    ("no JSON", rewritten(lambda members: members.update({MANIFEST: b"{"})), "session_damaged"),
    ("a member is missing", rewritten(lambda members: members.pop("arrays/1.npy") and None), "session_damaged"),
    ("a changed member", rewritten(member(pickled())), "session_damaged"),
    ("cut off", encode_session(edited())[:-200], "session_not_a_session"),
]


@pytest.mark.parametrize(("name", "content", "code"), HOSTILE, ids=[case[0] for case in HOSTILE])
def test_a_broken_file_gets_one_message(name: str, content: bytes, code: str) -> None:
    with pytest.raises(EngineError) as caught:
        decode_session(content, "broken.attn")
    assert caught.value.code == code
    assert "\n" not in str(caught.value)


def forged(content: bytes) -> bytes:
    """The first array replaced, and its checksum made right: only the contents can tell."""
    import hashlib

    def change(members: dict[str, bytes]) -> None:
        listing = json.loads(members[MANIFEST])
        listing["checksums"]["arrays/0.npy"] = hashlib.sha256(content).hexdigest()
        members |= {MANIFEST: json.dumps(listing).encode(), "arrays/0.npy": content}

    return rewritten(change)


def npy(array: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, array, version=(1, 0))
    return buffer.getvalue()


LYING = [
    ("pickled", pickled()),
    ("a header that claims more", npy(np.zeros((4, 3))).replace(b"(4, 3)", b"(9, 9)")),
    ("a header that claims terabytes", npy(np.zeros((4, 3))).replace(b"(4, 3), }      ", b"(99999999, 99999), }"[:15])),
    ("a vector", npy(np.zeros(12))),
    ("no rows", npy(np.zeros((0, 3)))),
    ("text", npy(np.array([["a", "b"]]))),
    ("complex", npy(np.zeros((4, 3), dtype=complex))),
    ("not .npy", b"x" * 300),
]


@pytest.mark.parametrize(("name", "content"), LYING, ids=[case[0] for case in LYING])
def test_a_lying_array_gets_one_message(name: str, content: bytes) -> None:
    with pytest.raises(EngineError) as caught:
        decode_session(forged(content), "lying.attn")
    assert caught.value.code == "session_damaged"


@given(st.integers(0, 5000), st.integers(0, 255))
def test_no_flipped_byte_gets_through(place: int, value: int) -> None:
    content = bytearray(encode_session(edited()))
    place %= len(content)
    content[place] = value
    try:
        document = decode_session(bytes(content), "flipped.attn")
    except EngineError:
        return
    assert same_content(document, edited())  # the byte was one that says nothing: a date, a version of zip


def test_saving_keeps_mode_and_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.attn", tmp_path / "link.attn"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    save_session(tutorial(), link)
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert same_content(open_session(real), tutorial())


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_save_that_fails_leaves_the_old_file(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.attn"
    save_session(tutorial(), path)
    before = path.read_bytes()

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(safe_write.os, step, fail)
    with pytest.raises(EngineError) as caught:
        save_session(edited(), path)
    assert caught.value.code == "file_unwritable"
    assert "No space left on device" in str(caught.value)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["a.attn"]


def test_folders_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        save_session(tutorial(), tmp_path / "no" / "a.attn")
    assert caught.value.code == "file_unwritable"
    with pytest.raises(EngineError) as caught:
        open_session(tmp_path / "no.attn")
    assert caught.value.code == "file_unreadable"


def test_patches_of_another_worksheet_are_refused() -> None:
    document = replace(tutorial(), patches={"C": SetCells.one("X", 0, 0, 1.0).patch})
    with pytest.raises(EngineError):
        decode_session(encode_session(document), "a")
