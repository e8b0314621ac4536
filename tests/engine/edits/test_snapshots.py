"""States kept under a name: taken, described, forgotten, brought back, stored."""

import io
import json
import zipfile
from collections.abc import Callable

import numpy as np
import pytest

from engine.edits.axes import RenameWord, Resize
from engine.edits.cells import ReshapeMatrix, SetCells
from engine.edits.choices import Choose, Draw
from engine.edits.edit import Edit
from engine.edits.history import History
from engine.edits.snapshots import DescribeSnapshot, ForgetSnapshot, RestoreSnapshot, TakeSnapshot, snapshot_of
from engine.errors import EngineError
from engine.examples.tutorial import EXAMPLES, tutorial
from engine.files.session import MANIFEST, decode_session, encode_session
from engine.formulas.initialisers import Recipe
from engine.worksheet.document import Document, same_content
from engine.worksheet.values import recompute
from tests.engine.files.test_session import manifest, with_snapshots


def applied(document: Document, *edits: Edit) -> Document:
    for edit in edits:
        document = edit.apply(document)
    return document


EDIT = SetCells.one("scores", 0, 0, 5.0)


def test_a_snapshot_is_taken_described_and_forgotten() -> None:
    document = applied(tutorial(), TakeSnapshot("  before \n it ", "a note"), EDIT, TakeSnapshot("after"))
    assert [(kept.name, kept.note) for kept in document.snapshots] == [("before it", "a note"), ("after", "")]
    assert same_content(document.snapshots[0].document, tutorial())
    assert not document.snapshots[1].document.snapshots, "a snapshot has no snapshots of its own"
    assert document.snapshots[1].document.patches.keys() == {"scores"}
    described = DescribeSnapshot(1, "then", "more").apply(document)
    assert [(kept.name, kept.note) for kept in described.snapshots] == [("before it", "a note"), ("then", "more")]
    assert described.snapshots[1].document is document.snapshots[1].document
    left = ForgetSnapshot(0).apply(described)
    assert [kept.name for kept in left.snapshots] == ["then"]


def test_a_snapshot_comes_back_and_all_of_them_stay() -> None:
    document = applied(tutorial(), EDIT, TakeSnapshot("pinned"), Choose("heads", 2), RenameWord(0, "x"))
    back = RestoreSnapshot(0).apply(document)
    assert back.snapshots is document.snapshots
    assert same_content(back, applied(tutorial(), EDIT, TakeSnapshot("pinned")))
    assert back.sources["X"] is document.snapshots[0].document.sources["X"], "nothing is recomputed for it"


def test_edits_leave_snapshots_alone() -> None:
    document = TakeSnapshot("first").apply(tutorial())
    edits = [EDIT, Choose("heads", 2), Resize("word", 6), Draw(Recipe(seed=3)), ReshapeMatrix("W_Q", 3, 2)]
    for edit in edits:
        assert edit.apply(document).snapshots is document.snapshots


LINES: list[tuple[str, tuple[Edit, ...], str]] = [
    ("nothing changed", (), "# back to “kept”"),
    ("typed", (SetCells.one("W_Q", 0, 0, 9.0),), "W_Q = np.array([[2.0, 0.0, 2.0], [2.0, 0.0, 0.0], [2.0, 1.0, 2.0]])"),
    ("pinned", (EDIT,), "scores = Q @ K.T"),
    ("an option", (Choose("scale", "none"),), "scaled = scores / np.sqrt(Q.shape[-1])"),
]


@pytest.mark.parametrize(("name", "edits", "line"), LINES, ids=[case[0] for case in LINES])
def test_the_lines_that_bring_a_snapshot_back(name: str, edits: tuple[Edit, ...], line: str) -> None:
    document = applied(tutorial(), TakeSnapshot("kept"), *edits)
    code = RestoreSnapshot(0).numpy(document)
    assert code.startswith("# back to “kept”")
    assert line in code
    values = recompute(document)
    names: dict[str, object] = {"np": np, **{key: value.matrix for key, value in values.table.items()}}
    names["softmax"] = lambda scores: recompute(tutorial()).array("weights")
    exec(code, names)
    for key, array in recompute(tutorial()).table.items():
        if f"\n{key} = " in code:
            np.testing.assert_allclose(names[key], array.matrix)  # type: ignore[arg-type]


LABELS: list[tuple[Edit, str, str]] = [
    (TakeSnapshot(" a "), "take_snapshot", "# kept as “a”"),
    (TakeSnapshot("a\x00\nb"), "take_snapshot", "# kept as “a␀ b”"),
    (DescribeSnapshot(0, "b"), "describe_snapshot", "# “kept” is now “b”"),
    (ForgetSnapshot(0), "forget_snapshot", "# “kept” is forgotten"),
    (RestoreSnapshot(0), "restore_snapshot", "# back to “kept”"),
]


@pytest.mark.parametrize(("edit", "label", "line"), LABELS, ids=[case[2] for case in LABELS])
def test_edits_of_snapshots_say_what_they_do(edit: Edit, label: str, line: str) -> None:
    document = TakeSnapshot("kept").apply(tutorial())
    assert edit.label()[0] == label
    assert edit.numpy(document) == line


@pytest.mark.parametrize("edit", [DescribeSnapshot(1, "b"), ForgetSnapshot(-1), RestoreSnapshot(7)], ids=str)
def test_a_snapshot_that_is_not_there(edit: Edit) -> None:
    with pytest.raises(EngineError) as caught:
        edit.apply(TakeSnapshot("kept").apply(tutorial()))
    assert caught.value.code == "snapshot_missing"


@pytest.mark.parametrize("edit", [TakeSnapshot(" \n\t"), DescribeSnapshot(0, "")], ids=str)
def test_a_snapshot_needs_a_name(edit: Edit) -> None:
    with pytest.raises(EngineError) as caught:
        edit.apply(TakeSnapshot("kept").apply(tutorial()))
    assert caught.value.code == "snapshot_unnamed"


def test_undo_takes_a_snapshot_back() -> None:
    history = History(tutorial())
    for edit in (TakeSnapshot("kept"), EDIT, RestoreSnapshot(0), ForgetSnapshot(0)):
        history.push(edit, edit.apply(history.document), "")
    assert not history.document.snapshots
    history.undo()
    assert snapshot_of(history.document, 0).name == "kept"
    for _ in range(3):
        history.undo()
    assert same_content(history.document, tutorial())


# files


def members_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("key", EXAMPLES)
def test_snapshots_come_back_from_a_file(key: str) -> None:
    document = applied(EXAMPLES[key](), TakeSnapshot("one", "a\nnote"), TakeSnapshot("二"))
    again = decode_session(encode_session(document), "a")
    assert same_content(again, document)
    assert encode_session(again) == encode_session(document)


def test_numbers_that_states_share_are_stored_once() -> None:
    document = tutorial()
    alone = len(members_of(encode_session(document)))
    for number in range(5):
        document = TakeSnapshot(f"kept {number}").apply(document)
    assert len(members_of(encode_session(document))) == alone
    changed = document.with_source("W_Q", np.ones((3, 3)))
    assert len(members_of(encode_session(changed))) == alone + 1


def test_shared_numbers_are_stored_once_after_opening_too() -> None:
    document = applied(tutorial(), TakeSnapshot("one"), TakeSnapshot("two"))
    content = encode_session(document)
    assert encode_session(decode_session(encode_session(decode_session(content, "a")), "b")) == content


def tampered(change: Callable[[dict[str, bytes]], None]) -> bytes:
    members = members_of(encode_session(with_snapshots()))
    change(members)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def kept(**changes: object) -> Callable[[dict[str, bytes]], None]:
    """The first snapshot of the manifest with other fields; None takes one away."""

    def change(members: dict[str, bytes]) -> None:
        content = json.loads(members[MANIFEST])
        for key, value in changes.items():
            where = content["snapshots"][0] if key in ("name", "note", "state") else content["snapshots"][0]["state"]
            where.pop(key) if value is None else where.update({key: value})
        members[MANIFEST] = json.dumps(content).encode()

    return change


HOSTILE: list[tuple[str, Callable[[dict[str, bytes]], None]]] = [
    ("no snapshots", manifest(snapshots=None)),
    ("snapshots that are a number", manifest(snapshots=3)),
    ("snapshots that are text", manifest(snapshots="two")),
    ("snapshots by name", manifest(snapshots={"a": 1})),
    ("snapshots of nothing", manifest(snapshots=[None])),
    ("an empty snapshot", manifest(snapshots=[{}])),
    ("no name", kept(name=None)),
    ("no note", kept(note=None)),
    ("no state", kept(state=None)),
    ("a state that is a list", kept(state=[])),
    ("another kind", kept(kind="poem")),
    ("no sources", kept(sources={})),
    ("no patches", kept(patches=None)),
    ("a member that is not there", kept(sources={"X": "arrays/99.npy"})),
    ("a member outside", kept(sources={"X": "../../etc/passwd"})),
    ("words that do not fit", kept(names={"word": ["a"]})),
    ("an unknown recipe", kept(recipe={"method": "magic", "seed": 1, "upper": 1})),
]


@pytest.mark.parametrize(("name", "change"), HOSTILE, ids=[case[0] for case in HOSTILE])
def test_a_broken_snapshot_gets_one_message(name: str, change: Callable[[dict[str, bytes]], None]) -> None:
    with pytest.raises(EngineError) as caught:
        decode_session(tampered(change), "broken.attn")
    assert caught.value.code == "file_damaged"
    assert "\n" not in str(caught.value)


def test_a_snapshot_inside_a_snapshot_is_not_read() -> None:
    nested = kept(snapshots=[{"name": "deep", "note": "", "state": {}}])
    document = decode_session(tampered(nested), "a")
    assert same_content(document, with_snapshots())
    assert not any(snapshot.document.snapshots for snapshot in document.snapshots)


def test_an_older_file_has_none_whatever_it_says() -> None:
    document = decode_session(tampered(manifest(version=2)), "a")
    assert document.snapshots == ()
