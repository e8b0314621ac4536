"""Which numbers and words are on a figure, and with which scale."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from engine.arrays import blanks_of, freeze
from engine.edits.blanks import Fade
from engine.edits.cells import SetCells
from engine.edits.choices import Choose
from engine.errors import EngineError
from engine.examples.long_text import long_text
from engine.examples.tutorial import tutorial
from engine.figures.choosing import figure_of, of_change, of_layers, of_matrix, of_sentences
from engine.figures.panels import MOST_CELLS, Chosen, Part, panel_of
from engine.models.model import open_model
from engine.patch import Patch
from engine.sentences.phrase import Phrase
from engine.worksheet.document import Document, Note, Origin
from engine.worksheet.values import Values, recompute
from tests.engine.models.small import SENTENCE, gpt2_folder


def flat() -> Document:
    """Two words whose scores are all 0, so that every weight is 1/2; causal, and the first one sees itself alone."""
    document = Choose("causal", "top_left").apply(tutorial())
    sources = {**document.sources, "W_Q": freeze(np.zeros((3, 3)))}
    return replace(document, sources=MappingProxyType(sources))


def test_one_matrix_with_its_words() -> None:
    values = recompute(flat())
    figure = of_matrix(values, "weights", part=Part(range(2), range(1, 3)))
    (panel,) = figure
    assert panel.title == "weights"
    assert panel.numbers.tolist() == [[0.0, 0.0], [0.5, 0.0]]
    assert (panel.rows, panel.columns) == (("word_1", "word_2"), ("word_2", "word_3"))
    assert panel.hidden is not None
    assert panel.hidden.tolist() == [[True, True], [False, True]]
    assert (figure.scale.low, figure.scale.high, figure.carried, figure.notes) == (0.0, 1.0, None, ())


def test_scores_are_hidden_where_they_are_minus_infinity() -> None:
    values = recompute(flat())
    (masked,), (scores,) = (of_matrix(values, name, part=Part(range(1), range(2))) for name in ("masked", "scores"))
    assert masked.hidden is not None
    assert masked.hidden.tolist() == [[False, True]]
    assert scores.hidden is None


def test_a_weight_that_is_typed_where_none_should_be_is_shown() -> None:
    document = SetCells("weights", Patch.of([0], [1], [0.25])).apply(flat())
    (panel,) = of_matrix(recompute(document), "weights", part=Part(range(1)))
    assert panel.hidden is not None
    assert panel.hidden.tolist() == [[False, False, True, True]]


def test_what_is_blank_stays_blank() -> None:
    """Nor is it told whether a mask hides it, or how far it moved."""
    document = flat()
    values = recompute(Fade("every_second").apply(document))
    blank = blanks_of(values.array("weights"))
    assert 0 < blank.sum() < blank.size
    (panel,) = of_matrix(values, "weights")
    assert np.array_equal(blanks_of(panel.numbers), blank)
    assert panel.hidden is None or not (panel.hidden & blank).any()
    delta = list(of_change(recompute(document), values, "weights"))[-1].numbers
    assert np.array_equal(blanks_of(delta), blank)
    assert (delta[~blank] == 0.0).all()


def test_every_head_on_one_scale() -> None:
    values = recompute(Choose("heads", 3).apply(tutorial()))
    figure = of_matrix(values, "scores")
    assert [panel.title for panel in figure] == ["h0", "h1", "h2"]
    reach = np.abs(values.array("scores")).max()
    assert (figure.scale.low, figure.scale.high) == (-reach, reach)
    (one,) = of_matrix(values, "scores", head=1)
    assert one.title == "scores · h1"
    assert np.array_equal(one.numbers, values.array("scores")[1])


def test_a_part_of_what_is_not_held_is_exact() -> None:
    values = recompute(long_text(2048))
    with pytest.raises(EngineError) as raised:
        of_matrix(values, "weights", head=1)
    assert raised.value.code == "figure_too_large"
    assert "--map" in str(raised.value)
    (panel,) = of_matrix(values, "weights", 1, part=Part(range(2000, 2008), range(1990, 2000)))
    assert np.array_equal(panel.numbers, values.matrix("weights")[1, 2000:2008, 1990:2000])
    assert panel.rows[0] == values.document.words[2000]
    (above,) = of_matrix(values, "weights", 1, part=Part(range(2), range(4)))
    assert above.hidden is not None
    assert above.hidden.tolist() == [[False, True, True, True], [False, False, True, True]]


def test_cells_are_counted_over_all_panels() -> None:
    """Of 4 heads, a quarter each."""
    values = recompute(long_text(2048))
    side = int((MOST_CELLS / 4) ** 0.5)
    assert len(list(of_matrix(values, "weights", part=Part(range(side), range(side))))) == 4
    with pytest.raises(EngineError, match="more cells"):
        of_matrix(values, "weights", part=Part(range(side + 1), range(side)))


@pytest.mark.parametrize("part", [Part(range(3, 5)), Part(None, range(0)), Part(range(-1, 2))])
def test_a_part_that_is_not_there(part: Part) -> None:
    with pytest.raises(EngineError, match="no part of them"):
        of_matrix(recompute(tutorial()), "weights", part=part)


def test_before_after_and_difference() -> None:
    before = recompute(tutorial())
    after = recompute(SetCells("X", Patch.of([0], [0], [2.0])).apply(tutorial()))
    figure = of_change(before, after, "X", titles=("then", "now"))
    assert [panel.title for panel in figure] == ["then", "now", "difference"]
    delta = list(figure)[-1]
    assert delta.numbers.tolist() == [[1.0, 0.0, 0.0], *[[0.0] * 3] * 3]
    assert delta.own is not None
    assert (delta.own.low, delta.own.high) == (-1.0, 1.0)
    assert (figure.scale.low, figure.scale.high) == (-2.0, 2.0)
    assert [panel.title for panel in of_change(before, after, "X", language="zh_CN")][-1] == "差"
    other = recompute(Choose("heads", 3).apply(tutorial()))
    with pytest.raises(EngineError, match="no difference"):
        of_change(before, other, "Q")


@pytest.fixture(scope="module")
def model_values(tmp_path_factory: pytest.TempPathFactory) -> list[Values]:
    model = open_model(gpt2_folder(tmp_path_factory.mktemp("model")))
    return [recompute(model.document(text)) for text in (SENTENCE, "ab")]


def test_layers_and_heads_of_a_model(model_values: list[Values]) -> None:
    values = model_values[0]
    figure = of_layers(values, "weights")
    assert [[panel.title for panel in line] for line in figure.panels] == [["0.h0", "0.h1"], ["1.h0", "1.h1"]]
    assert np.array_equal(figure.panels[1][0].numbers, values.array("1.weights")[0])
    assert figure.panels[0][0].rows[1] == "␣ba"
    assert [[panel.title for panel in line] for line in of_layers(values, "weights", 1).panels] == [["0.h1"], ["1.h1"]]
    assert figure.notes == ("Computed in float32, from weights that are stored as float32.",)
    with pytest.raises(EngineError, match="no matrix called wights"):
        of_layers(values, "wights")


def test_several_sentences(model_values: list[Values]) -> None:
    figure = of_sentences(model_values, "1.weights", 1)
    assert [panel.title for panel in figure] == [SENTENCE, "ab"]
    assert [panel.numbers.shape for panel in figure] == [(8, 8), (1, 1)]


def test_notes_are_said_in_the_language_that_is_asked_for() -> None:
    note = Note(Phrase("mask_flags", name="mask"))
    values = recompute(replace(tutorial(), origin=Origin("a file", (note,))))
    lines = [[Chosen(values, "Q"), Chosen(values, "K")]]
    assert figure_of(lines).notes == (note.phrase.text(),)
    assert figure_of(lines, language="zh_CN").notes == (note.phrase.text("zh_CN"),)


def test_what_cannot_be_shown() -> None:
    values = recompute(tutorial())
    for chosen, message in ((Chosen(values, "weights", 1), "no head 1"), (Chosen(values, "Z"), "no matrix called Z")):
        with pytest.raises(EngineError, match=message):
            panel_of(chosen)
