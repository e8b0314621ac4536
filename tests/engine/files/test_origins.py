"""What must be said of numbers is said wherever they go: in tables, archives, scripts, pictures, sessions."""

import ast
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.edits.axes import Resize
from engine.edits.cells import ReleaseCells, ReplaceMatrix, SetCells
from engine.edits.choices import Choose, Draw, Several
from engine.edits.edit import Edit
from engine.edits.history import History
from engine.edits.snapshots import RestoreSnapshot, TakeSnapshot
from engine.examples.tutorial import tutorial
from engine.files.export import export_npz, export_tables
from engine.files.models.telling import SUBJECTS
from engine.files.opening import open_document
from engine.files.picture import export_map
from engine.files.script import script_of
from engine.files.session import decode_session, encode_session
from engine.files.tensors.open import open_tensors
from engine.formulas.initialisers import Recipe
from engine.patch import Patch
from engine.pipeline.options import OPTIONS
from engine.sentences.notes import GUESSED
from engine.sentences.phrase import Phrase
from engine.worksheet.document import Document, Note, Origin
from engine.worksheet.values import Values, recompute

NOTE = Phrase("guessed_type", model='"""a\\b', names="bert")
SAID = NOTE.text(), NOTE.text("zh_CN")


def noted() -> Document:
    return replace(tutorial(), origin=Origin("layers.0", (Note(NOTE),)))


@pytest.fixture
def values() -> Values:
    return recompute(noted())


def test_beside_tables(values: Values, tmp_path: Path) -> None:
    written = export_tables(values, ["X"], tmp_path)
    assert [path.name for path in written] == ["X.csv", "notes.txt"]
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8").splitlines() == list(SAID)
    assert [path.name for path in export_tables(recompute(tutorial()), ["Q"], tmp_path)] == ["Q.csv"]


def test_in_an_archive_that_opens_as_before(values: Values, tmp_path: Path) -> None:
    path = export_npz(values, ["Q", "K", "V"], tmp_path)
    with np.load(path, allow_pickle=False) as arrays:
        assert arrays["notes"].tolist() == list(SAID)
    assert {"Q", "K", "V"} <= set(open_tensors(path).infos)
    assert np.array_equal(open_document(path).sources["Q"], values.array("Q"))


def test_at_the_head_of_a_script(values: Values) -> None:
    head = ast.get_docstring(ast.parse(script_of(values)))
    assert head is not None
    assert SAID[1].replace('"', "'").replace("\\", "/") in head
    assert "\n\n\n" not in head


def test_in_a_picture(values: Values, tmp_path: Path) -> None:
    content = export_map(values, "weights", tmp_path / "a.png").read_bytes()
    assert b"iTXtComment" in content
    assert SAID[1].encode() in content
    assert b"iTXt" not in export_map(recompute(tutorial()), "weights", tmp_path / "b.png").read_bytes()


def test_through_sessions_snapshots_and_edits() -> None:
    document = TakeSnapshot("model").apply(noted())
    assert decode_session(encode_session(document), "").snapshots[0].document.notes == (NOTE,)
    drawn = Draw(Recipe()).apply(document)  # these are no longer the numbers of the model
    assert drawn.origin is None
    assert RestoreSnapshot(0).apply(drawn).notes == (NOTE,)


def of_several() -> Document:
    """A note of X, one of whatever is left of X and W_Q, one of an option, one of all."""
    phrases = (Phrase("bare_embeddings", number=3), Phrase("guessed_epsilon", epsilon=0.1), Phrase("guessed_causal"))
    subjects = (("X",), False), (("X", "W_Q"), True), (("causal",), False)
    notes = (Note(phrase, *of) for phrase, of in zip(phrases, subjects, strict=True))
    return replace(tutorial(), origin=Origin("layers.3", (*notes, Note(NOTE))))


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


WHOLE = Patch.of(*map(list, zip(*np.ndindex(4, 3), strict=True)), np.ones(12))
HAND: list[tuple[str, Edit, list[str]]] = [
    ("one cell typed", SetCells.one("X", 0, 0, 7.0), ["bare_embeddings", "guessed_epsilon", "guessed_causal"]),
    ("pasted over the whole", SetCells("X", WHOLE, "paste"), ["guessed_epsilon", "guessed_causal"]),
    ("another file", ReplaceMatrix("X", np.ones((2, 3))), ["guessed_epsilon", "guessed_causal"]),
    ("an option", Choose("causal", "top_left"), ["bare_embeddings", "guessed_epsilon"]),
    ("another option", Choose("heads", 3), ["bare_embeddings", "guessed_epsilon", "guessed_causal"]),
    ("a word more", Resize("word", 5), ["bare_embeddings", "guessed_epsilon", "guessed_causal"]),
    ("another weight", ReplaceMatrix("W_Q", np.ones((3, 3))), ["bare_embeddings", "guessed_epsilon", "guessed_causal"]),
]


@pytest.mark.parametrize(("edit", "left"), [row[1:] for row in HAND], ids=[row[0] for row in HAND])
def test_a_note_goes_with_what_it_speaks_of(edit: Edit, left: list[str]) -> None:
    edited = edit.apply(of_several())
    assert codes(edited) == [*left, "guessed_type"]
    assert codes(decode_session(encode_session(edited), "")) == codes(edited)


def test_a_note_of_several_goes_with_the_last() -> None:
    both = Several((SetCells("X", WHOLE), ReplaceMatrix("W_Q", np.ones((3, 3)))))
    assert codes(both.apply(of_several())) == ["guessed_causal", "guessed_type"]


def test_released_cells_bring_their_note_back() -> None:
    history = History(of_several())
    edit = SetCells("X", WHOLE)
    history.push(edit, edit.apply(history.document))
    assert codes(history.document)[0] == "guessed_epsilon"
    assert codes(ReleaseCells("X", ((1, 1),)).apply(history.document))[0] == "bare_embeddings"
    assert codes(ReleaseCells("X").apply(history.document))[0] == "bare_embeddings"
    history.undo()
    assert codes(history.document)[0] == "bare_embeddings"


def test_drawn_weights_leave_what_is_said_of_the_words() -> None:
    drawn = Draw(Recipe(seed=3)).apply(of_several())
    assert codes(drawn) == ["bare_embeddings", "guessed_epsilon"]
    assert not drawn.has_loaded_weights
    assert of_several().has_loaded_weights


def test_every_note_of_a_model_says_what_it_speaks_of() -> None:
    of_models = ("guessed_", "note_", "bare_", "settings_", "tokenizer_", "readout_", "adapter_")
    told = {code for code in GUESSED if code.startswith(of_models)}
    assert SUBJECTS.keys() == told
    known = {*OPTIONS, "X", "Q", "K", "V", "W_Q", "W_K", "W_V"}
    assert {one for of in SUBJECTS.values() for one in of} <= known
