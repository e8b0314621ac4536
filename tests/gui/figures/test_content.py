"""What stands on a figure of several panels, and whether its data may go along."""

from dataclasses import replace

import numpy as np
import pytest

from engine.edits.cells import SetCells
from engine.examples.tutorial import EXAMPLES, tutorial
from engine.examples.variants import families
from engine.figures.figure import Figure
from engine.models.model import open_model
from engine.models.sentences import said
from engine.sentences.phrase import Phrase
from engine.worksheet.document import Document, Note, Origin
from engine.worksheet.values import recompute
from gui.figures.content import MANY, Made, Many, Pair, Source, Wanted, make, possible
from tests.places import ROOT


def made(document: Document, many: Many, name: str = "weights", **more: object) -> Made:
    return make(Wanted(recompute(document), name, many, **more), lambda: False)  # type: ignore[arg-type]


def titles(figure: Figure) -> list[list[str]]:
    return [[panel.title for panel in line] for line in figure.panels]


def test_all_heads() -> None:
    assert titles(made(EXAMPLES["gpt"](), "heads").figure) == [["h0", "h1"]]
    assert titles(made(EXAMPLES["gpt"](), "one", head=1).figure) == [["weights · h1"]]


def test_before_after_and_the_difference_is_exact() -> None:
    before = tutorial()
    after = SetCells.one("X", 0, 0, 5.0).apply(before)
    figure = made(after, "change", pair=Pair(before, after, ("then", "now"))).figure
    assert titles(figure) == [["then", "now", "difference"]]
    one, other, difference = figure
    np.testing.assert_array_equal(difference.numbers, other.numbers - one.numbers)
    assert difference.own is not None


def test_layers_of_a_file_are_lines() -> None:
    source = Source(layers=(3, 7), loader=lambda layer: EXAMPLES["gpt"]() if layer == 3 else EXAMPLES["llama"]())
    figure = made(tutorial(), "layers", source=source).figure
    assert titles(figure) == [["3.h0", "3.h1"], ["7.h0", "7.h1", "7.h2", "7.h3"]]


def test_the_gallery_keeps_one_scale_for_shares() -> None:
    source = Source(family=families()[0], named=lambda choices: " ".join(map(str, choices.values())))
    figure = made(tutorial(), "gallery", source=source).figure
    names = [title for line in titles(figure) for title in line]
    assert "softmax" in names
    assert len(names) == len(set(names)) > 8
    assert (figure.scale.low, figure.scale.high) == (0.0, 1.0)
    beyond = {panel.title for panel in figure if panel.own is not None}
    assert beyond == {panel.title for panel in figure if panel.numbers.max() > 1.0}
    assert beyond


def test_sentences_of_a_model_stand_beside_each_other_and_their_data_stay() -> None:
    model = open_model(ROOT / "resources" / "models" / "pronouns")
    sentences = ("the dog", "the cat sees the dog")
    document = said(model, model.document(sentences[1]), sentences, 1)
    found = made(document, "sentences", "0.weights", source=Source(model=model))
    assert titles(found.figure) == [list(sentences)]
    short, long = found.figure
    assert len(short.rows) < len(long.rows)
    assert found.is_foreign
    layers = made(document, "layers", "0.weights").figure
    assert [line[0] for line in titles(layers)][:2] == ["0.h0", "1.h0"]


def test_what_is_possible() -> None:
    values = recompute(tutorial())
    pair = Pair(tutorial(), tutorial(), ("a", "b"))
    assert possible(values, "weights", None, Source()) == {many: many == "one" for many in MANY}
    can = possible(recompute(EXAMPLES["gpt"]()), "weights", pair, Source((0, 1), family="mask"))
    assert can == {many: many != "sentences" for many in MANY}


@pytest.mark.parametrize("is_foreign", [False, True])
def test_the_data_of_a_recording_stay(is_foreign: bool) -> None:
    document = tutorial()
    if is_foreign:
        document = replace(document, origin=Origin("a.npz", (Note(Phrase("weights_drawn")),)))
    found = made(document, "one")
    assert (found.is_foreign, found.size > 0) == (is_foreign, not is_foreign)
