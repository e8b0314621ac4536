"""Sessions: whole and right, or one clear message."""

import hashlib
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

from engine.arrays import seal
from engine.edits.axes import NameEntries, RenameWord
from engine.edits.blanks import Fade, MarkSheet
from engine.edits.cells import SetCells
from engine.edits.choices import Choose, Draw
from engine.edits.snapshots import TakeSnapshot
from engine.errors import EngineError
from engine.examples.published import raschka_heads
from engine.examples.tutorial import EXAMPLES, tutorial
from engine.files.manifest.recipes import encode_recipe
from engine.files.reading import HARMLESS, RATIO
from engine.files.session import MANIFEST, VERSION, decode_session, encode_session, open_session, save_session
from engine.formulas.initialisers import Recipe, Turn
from engine.patch import Patch
from engine.sentences.phrase import Phrase
from engine.worksheet.document import Document, Note, Origin, same_content
from tests.engine.files.of_a_model import of_a_model
from tests.places import ROOT

REFERENCES = ROOT / "tests" / "references"


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


def from_a_model() -> Document:
    """Numbers of a model of which something must be said, a snapshot of them, and one of numbers of our own."""
    inner = Phrase("and_also", one=Phrase("pairs_of_halves"), other=Phrase("rope_base_is", base="10000"))
    notes = (
        Phrase("bare_embeddings", number=3),
        Phrase("guessed_rope", how=inner),
        Phrase("guessed_epsilon", epsilon=1e-5),
    )
    origin = Origin("模型.layers.3", tuple(map(Note, notes)))
    return TakeSnapshot("model").apply(replace(TakeSnapshot("own").apply(tutorial()), origin=origin))


def with_notes_of() -> Document:
    """A note of X alone, and one that outlasts the first of two matrices; the weights are drawn."""
    axes = Phrase("times", one=Phrase("axis_word"), other=Phrase("axis_dimension"))
    read = Phrase("assumed", what=Phrase("axes_read", names="x, w", axes=axes))
    notes = Note(Phrase("bare_embeddings", number=1), ("X",)), Note(read, ("X", "W_Q"), outlasts=True)
    return replace(tutorial(), origin=Origin("数组.npz", notes, is_drawn=True))


def of_a_lesson() -> Document:
    """Layers in PyTorch's numbers, one with a bias, after some that are thrown away; a snapshot of another seed."""
    document = TakeSnapshot("123").apply(raschka_heads())
    turns = (Turn(method="uniform", shape=(2, 3, 4)), *document.recipe.turns)
    return Draw(replace(document.recipe, seed=2**32 - 1, turns=turns)).apply(document)


def with_blanks() -> Document:
    """Every second cell blank, one of them filled in, others of a head; a snapshot that shows everything."""
    document = MarkSheet("at_end", 3).apply(Fade("every_second").apply(general()))
    document = replace(document, snapshots=TakeSnapshot("shown").apply(general()).snapshots)  # as files of then have it
    return SetCells("weights", Patch.one((0, 0, 1), 0.25)).apply(document)


def with_named_dimensions() -> Document:
    """Features with names, heads that share theirs, and a snapshot of other names."""
    document = RenameWord(2, "名词", "d").apply(Choose("heads", 2).apply(tutorial()))
    document = TakeSnapshot("前").apply(NameEntries(0, ("living", "place"), "d_k").apply(document))
    return RenameWord(0, "out", "d_v").apply(document)


RELEASED = {
    "version-1.attn": edited,
    "version-2.attn": general,
    "version-3.attn": with_snapshots,
    "version-4.attn": from_a_model,
    "version-5.attn": with_notes_of,
    "version-6.attn": of_a_lesson,
    "version-7.attn": with_blanks,
    "version-8.attn": with_named_dimensions,
    "version-9.attn": of_a_model,
}


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


def recipe(**changes: object) -> dict[str, object]:
    """What a manifest says of the tutorial's recipe, with fields changed; None takes one out."""
    fields = {**encode_recipe(Recipe()), **changes}
    return {key: value for key, value in fields.items() if value is not None}


def turn(**changes: object) -> dict[str, object]:
    return {"name": "W_Q", "method": "", "bias": "", "shape": [], **changes}


def member(content: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda members: members.update({"arrays/0.npy": content})


def pickled() -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    return buffer.getvalue()


def noted(facts: dict[str, object], code: str = "bare_embeddings") -> dict[str, object]:
    return {"what": "a", "notes": [{"code": code, "facts": facts}]}


NOTED = {"code": "bare_embeddings", "facts": {"number": 1}}

HOSTILE: list[tuple[str, bytes, str]] = [
    ("text", b"hello", "session_not_a_session"),
    ("nothing", b"", "session_not_a_session"),
    ("another zip", rewritten(lambda members: members.pop(MANIFEST) and None), "session_not_a_session"),
    ("another format", rewritten(manifest(format="zip")), "session_not_a_session"),
    ("from the future", rewritten(manifest(version=99)), "session_too_new"),
    ("a version in words", rewritten(manifest(version="one")), "session_too_new"),
    ("no words", rewritten(manifest(names=None)), "file_damaged"),
    ("too few words", rewritten(manifest(names={"word": ["a"]})), "file_damaged"),
    ("names of nothing", rewritten(manifest(names={"head": ["a"]})), "file_damaged"),
    ("another kind", rewritten(manifest(kind="poem")), "file_damaged"),
    ("no sources", rewritten(manifest(sources={})), "file_empty"),
    ("a list of sources", rewritten(manifest(sources=[1])), "file_damaged"),
    ("an unknown source", rewritten(manifest(sources={"Y": "arrays/0.npy"})), "file_damaged"),
    ("a member outside", rewritten(manifest(sources={"X": "../../etc/passwd"})), "file_damaged"),
    ("an unknown option", rewritten(manifest(options={"scale": "?"})), "of_file"),
    ("a seed of text", rewritten(manifest(recipe=recipe(seed="x"))), "file_damaged"),
    ("a seed that is none", rewritten(manifest(recipe=recipe(seed=-1))), "of_file"),
    ("no upper bound", rewritten(manifest(recipe=recipe(upper=1e999))), "file_damaged"),
    ("a version of truth", rewritten(manifest(version=True)), "file_damaged"),
    ("version 0", rewritten(manifest(version=0)), "file_damaged"),
    ("version 2.0", rewritten(manifest(version=2.0)), "file_damaged"),
    ("an unknown recipe", rewritten(manifest(recipe=recipe(method="magic"))), "file_damaged"),
    ("an unknown generator", rewritten(manifest(recipe=recipe(generator="dice"))), "of_file"),
    ("no generator", rewritten(manifest(recipe=recipe(generator=None))), "file_damaged"),
    ("turns by name", rewritten(manifest(recipe=recipe(turns={"a": 1}))), "file_damaged"),
    ("too many turns", rewritten(manifest(recipe=recipe(turns=[turn()] * 65))), "file_damaged"),
    ("a turn of another method", rewritten(manifest(recipe=recipe(turns=[turn(method="magic")]))), "file_damaged"),
    ("a turn of nothing", rewritten(manifest(recipe=recipe(turns=[turn(name="")]))), "file_damaged"),
    (
        "a bias of no layer",
        rewritten(manifest(recipe=recipe(turns=[turn(name="", bias="b_O", shape=[1])]))),
        "file_damaged",
    ),
    ("a turn of no numbers", rewritten(manifest(recipe=recipe(turns=[turn(shape=[0])]))), "file_damaged"),
    ("a shape that is text", rewritten(manifest(recipe=recipe(turns=[turn(shape="34")]))), "file_damaged"),
    ("a name that is a number", rewritten(manifest(recipe=recipe(turns=[turn(name=1)]))), "file_damaged"),
    ("a turn that is text", rewritten(manifest(recipe=recipe(turns=["W_Q"]))), "file_damaged"),
    ("no lesson", rewritten(manifest(lesson=None)), "file_damaged"),
    ("a lesson that is a number", rewritten(manifest(lesson=1)), "file_damaged"),
    ("no origin", rewritten(manifest(origin="?")), "file_damaged"),
    (
        "a note of nobody",
        rewritten(manifest(origin={"what": "", "notes": [{"code": "?", "facts": {}}]})),
        "file_damaged",
    ),
    ("a note without its fact", rewritten(manifest(origin=noted({}))), "file_damaged"),
    ("a note with a list", rewritten(manifest(origin=noted({"number": [1]}))), "file_damaged"),
    ("an error as a note", rewritten(manifest(origin=noted({}, "not_a_matrix"))), "file_damaged"),
    ("a note of numbers", rewritten(manifest(origin={"what": "", "notes": [{**NOTED, "of": [1]}]})), "file_damaged"),
    ("no JSON", rewritten(lambda members: members.update({MANIFEST: b"{"})), "file_damaged"),
    ("a member is missing", rewritten(lambda members: members.pop("arrays/1.npy") and None), "file_damaged"),
    ("a changed member", rewritten(member(pickled())), "file_damaged"),
    ("cut off", encode_session(edited())[:-200], "session_not_a_session"),
]


@pytest.mark.parametrize(("name", "content", "code"), HOSTILE, ids=[case[0] for case in HOSTILE])
def test_a_broken_file_gets_one_message(name: str, content: bytes, code: str) -> None:
    with pytest.raises(EngineError) as caught:
        decode_session(content, "broken.attn")
    assert caught.value.code == code
    assert str(caught.value).startswith("broken.attn")
    assert "\n" not in str(caught.value)


def forged(content: bytes) -> bytes:
    """The first array replaced, and its checksum made right: only the contents can tell."""

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
    assert caught.value.code == "file_damaged"


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

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(EngineError) as caught:
        save_session(edited(), path)
    assert caught.value.code == "file_unwritable"
    assert "No space left on device" in str(caught.value)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["a.attn"]


def test_what_is_read_back_otherwise_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.attn"
    save_session(tutorial(), path)
    before = path.read_bytes()
    read = os.read
    monkeypatch.setattr(os, "read", lambda handle, size: read(handle, size)[:-1])
    with pytest.raises(EngineError) as caught:
        save_session(edited(), path)
    said = "what was read back differs from what was written. What was there before is unchanged."
    assert str(caught.value) == f"{path} cannot be written: {said}"
    assert caught.value.sentence("zh_CN") == f"无法写入 {path}：读回的内容与写入的不同。原来的内容没有改变。"
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["a.attn"]


def test_a_name_out_of_a_file_is_quoted_and_cut() -> None:
    name = "Y\n\u202e" * 100
    with pytest.raises(EngineError) as caught:
        decode_session(rewritten(manifest(sources={name: "arrays/0.npy"})), "a.attn")
    shown = f"'Y⏎⟨U+202E⟩Y⏎…{'Y⏎⟨U+202E⟩' * 4}'"
    assert str(caught.value) == f"a.attn is damaged: there is no matrix called {shown}."
    assert caught.value.sentence("zh_CN") == f"a.attn 已损坏：没有名为 {shown} 的矩阵。"


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


def test_what_an_earlier_version_packed_however_tightly_opens() -> None:
    """They packed all arrays: 128 megabytes of zeros a thousand to one."""
    document = tutorial().with_source("X", seal(np.zeros((4, 2**22))))
    with zipfile.ZipFile(io.BytesIO(encode_session(document))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in list(members):
            archive.writestr(name, members.pop(name))
    assert 4 * 2**25 > max(HARMLESS, RATIO * len(packed.getvalue())), "elsewhere it would be a bomb"
    opened = decode_session(packed.getvalue(), "a.attn")
    assert opened.sources["X"].shape == (4, 2**22)
    assert not opened.sources["X"].any()


def test_states_share_the_patches_that_they_have_in_common() -> None:
    document = SetCells.one("scores", 0, 0, 5.0).apply(tutorial())
    document = TakeSnapshot("one").apply(document)
    opened = decode_session(encode_session(document), "a.attn")
    assert opened.snapshots[0].document.patches["scores"] is opened.patches["scores"]
