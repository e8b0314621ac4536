"""Sentences as edits, and sessions of a model: what is kept of it, and what it takes to open it again."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.edits.cells import SetCells
from engine.edits.snapshots import TakeSnapshot
from engine.errors import EngineError
from engine.files.session import decode_session, encode_session
from engine.models.model import Model, open_model
from engine.models.sentences import Say, dropped
from engine.models.sessions import is_unopened, other_files, reopened
from engine.patch import Patch
from engine.worksheet.document import Document
from engine.worksheet.values import Early, Values, recompute
from tests.places import ROOT

PRONOUNS = ROOT / "resources" / "models" / "pronouns"
BOTH = ("the dogs near the cat", "the dog near the cats")


@pytest.fixture(scope="module")
def model() -> Model:
    return open_model(PRONOUNS)


def pinned(model: Model) -> Document:
    document = Say(model, BOTH, 1).apply(model.document(BOTH[0]))
    document = SetCells("1.W_Q", Patch.one((1, 2), 3.0)).apply(document)
    document = TakeSnapshot("before").apply(document)
    return SetCells("1.context", Patch.one((0, 1, 2), 3.0)).apply(document)


def test_pins_of_words_stay_while_there_are_as_many(model: Model) -> None:
    document = pinned(model)
    as_many = Say(model, BOTH, 0).apply(document)
    assert as_many.patches.keys() == {"1.W_Q", "1.context"}
    assert as_many.words[2] == "dogs"
    longer = Say(model, (*BOTH, f"{BOTH[0]} are"), 2).apply(document)
    assert longer.patches.keys() == {"1.W_Q"}
    assert dropped(model, document, f"{BOTH[0]} are") == ("1.context",)
    assert [one.name for one in longer.snapshots] == ["before"]


def test_weights_are_not_computed_anew_for_another_sentence(model: Model) -> None:
    values = recompute(model.document(BOTH[0]))
    longer = recompute(model.document(f"{BOTH[0]} are"), values)
    assert longer.table["1.W_Q"] is values.table["1.W_Q"]
    assert longer.table["1.weights"] is not values.table["1.weights"]


def test_a_session_keeps_sentences_and_pins_and_no_weights(model: Model) -> None:
    document = pinned(model)
    content = encode_session(document)
    assert len(content) < 10_000
    read = decode_session(content, "a.attn")
    assert is_unopened(read)
    _, again = reopened(read)
    one, other = recompute(document), recompute(again)
    assert all(np.array_equal(one.array(name), other.array(name)) for name in one.table)
    assert again.of_model == document.of_model
    assert again.snapshots[0].document.patches.keys() == {"1.W_Q"}
    assert encode_session(again) == content


def test_a_matrix_in_the_place_of_the_models_own_is_kept(model: Model) -> None:
    document = pinned(model).with_source("0.W_Q", np.ones((64, 64), np.float32))
    _, again = reopened(decode_session(encode_session(document), "a.attn"))
    assert (again.typed("0.W_Q") == 1.0).all()


def test_a_folder_that_has_moved_is_the_same_model_elsewhere(model: Model, tmp_path: Path) -> None:
    read = decode_session(encode_session(pinned(model)), "a.attn")
    assert read.of_model is not None
    away = replace(read, of_model=replace(read.of_model, folder=str(tmp_path / "gone")))
    with pytest.raises(EngineError) as caught:
        reopened(away)
    assert caught.value.code == "model_moved"
    moved = shutil.copytree(PRONOUNS, tmp_path / "moved")
    _, again = reopened(away, moved)
    assert again.of_model is not None
    assert again.of_model.folder == str(moved)
    with pytest.raises(EngineError) as caught:
        reopened(away, PRONOUNS.parent / "adder")
    assert caught.value.code == "model_differs"


def test_what_the_files_hold_is_kept_once_it_is_known(tmp_path: Path) -> None:
    model = open_model(shutil.copytree(PRONOUNS, tmp_path / "one"))
    document = pinned(model)
    assert b"content" not in encode_session(document)
    before = decode_session(encode_session(document), "a.attn")
    name, content = model.marks[0].name, "ab" * 32
    model.contents[name] = content
    kept = decode_session(encode_session(document), "a.attn").of_model
    assert kept is not None
    assert kept.contents == {name: content}
    assert kept == before.of_model, "it is the same model"


def test_a_moved_folder_has_to_be_compared_anew(tmp_path: Path) -> None:
    model = open_model(shutil.copytree(PRONOUNS, tmp_path / "one"))
    name = model.marks[0].name
    model.contents[name] = "ab" * 32
    read = decode_session(encode_session(pinned(model)), "a.attn")
    there, _ = reopened(read)
    assert there.contents == {name: "ab" * 32}
    moved, _ = reopened(read, shutil.copytree(PRONOUNS, tmp_path / "two"))
    assert moved.contents == {}
    assert read.of_model is not None
    assert other_files(read.of_model, {}) == ()
    assert other_files(read.of_model, {name: "ab" * 32}) == ()
    assert other_files(read.of_model, {name: "cd" * 32}) == (name,)


def test_a_pin_that_the_model_has_no_place_for_is_refused(model: Model) -> None:
    document = replace(pinned(model), patches={"1.W_Q": Patch.one((1, 999), 3.0)})
    with pytest.raises(EngineError) as caught:
        reopened(decode_session(encode_session(document), "a.attn"))
    assert caught.value.code == "pin_without_place"


def test_what_is_in_view_is_told_before_the_rest(model: Model) -> None:
    document, told = model.document(BOTH[0]), list[Values]()
    values = recompute(document, early=Early("1.weights", told.append))
    (early,) = told
    assert early.table["1.weights"] is values.table["1.weights"]
    assert early.table["1.context"].state == "waiting"
    assert values.table["1.context"].state == "computed"


def test_a_worksheet_without_its_folder_has_no_numbers_yet(model: Model) -> None:
    read = decode_session(encode_session(pinned(model)), "a.attn")
    assert recompute(read).table == {}
