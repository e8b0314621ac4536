"""Which matrices have other names along them than they had."""

from engine.edits.axes import NameEntries
from engine.edits.cells import SetCells
from engine.edits.words import TakeSentence
from engine.examples.tutorial import tutorial
from engine.models.model import open_model
from engine.models.sentences import Say
from engine.worksheet.document import renamed
from engine.worksheet.values import recompute
from tests.places import ROOT

WORDS = {"X", "Q", "K", "V", "scores", "scaled", "weights", "attention"}


def test_those_whose_rows_or_columns_are_of_a_family_with_other_names() -> None:
    before = tutorial()
    assert renamed(SetCells.one("X", 0, 0, 5.0).apply(before), before.names) == frozenset()
    words = TakeSentence(("a", "b", "c", "d")).apply(before)
    assert renamed(words, before.names) == WORDS
    dimensions = NameEntries(0, ("x", "y", "z"), "d").apply(before)
    assert renamed(dimensions, before.names) == {"X", "W_Q", "W_K", "W_V"}
    assert renamed(before, dimensions.names) == {"X", "W_Q", "W_K", "W_V"}, "and when they go"


def test_weights_of_a_model_keep_theirs_with_another_sentence() -> None:
    model = open_model(ROOT / "resources" / "models" / "pronouns")
    before = model.document("the dogs near the cat")
    after = Say(model, ("the dogs near the cats are",)).apply(before)
    found = renamed(after, before.names)
    assert {"0.weights", "embedding", "logits"} <= found
    assert not found & {"W_E", "0.W_Q", "0.g_ln1", "2.W_mlp"}
    assert after.steps_at("0") == before.steps_at("0"), "so that the cards of a layer stay"
    values = recompute(before)
    assert not recompute(after, values).changed(values) & {"W_E", "0.W_Q", "0.g_ln1"}
