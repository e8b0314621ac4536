"""Answers of a model: the next word, the lens, the parts of a logit, and what patching does to it."""

from concurrent.futures import CancelledError
from pathlib import Path

import numpy as np
import pytest

from engine.errors import EngineError
from engine.models.answers import answers_at, answers_text, lens, masked_rows, rows_asked, sentence_vector, similarity
from engine.models.model import Model, open_model
from engine.models.parts import parts_of
from engine.models.patching import patch_effects
from engine.questions.sensitivity import Target
from engine.worksheet.values import Values, recompute
from tests.engine.models.small import PIECES, SENTENCE, bert_folder, gpt2_arrays, gpt2_folder
from tests.engine.models.test_model import change

OTHER = "ba ab, 中 ba"


def test_the_next_word(model: Model, values: Values) -> None:
    logits = values.array("logits")[-1]
    found = answers_at(model, values, most=3)
    assert [one.token for one in found] == np.argsort(-logits)[:3].tolist()
    assert found[0].share == pytest.approx(np.exp(logits[found[0].token]) / np.exp(logits).sum())
    assert found[0].name == model.vocabulary[found[0].token]
    assert rows_asked(model, values) == (7,)
    assert masked_rows(model, values) == ()


def test_the_lens_ends_with_the_answer_and_begins_with_the_embeddings(model: Model, values: Values) -> None:
    layers = lens(model, values, most=2)
    assert len(layers) == 3
    assert layers[-1] == answers_at(model, values, most=2)
    arrays = gpt2_arrays()
    x = values.array("placed")[-1]
    rows = (x - x.mean()) / np.sqrt(x.var() + 1e-5) * arrays["ln_f.weight"] + arrays["ln_f.bias"]
    assert layers[0][0].logit == pytest.approx((arrays["wte.weight"] @ rows).max())


def test_the_parts_add_up_to_the_logit(model: Model, values: Values) -> None:
    found = parts_of(model, values, token=3, row=5)
    assert found.logit == values.array("logits")[5, 3]
    names = [(part.name, part.head) for part in found.parts]
    assert len(names) == len(set(names)) == 2 * (2 + 1 + 1) + 2
    bias = float(gpt2_arrays()["ln_f.bias"].astype(float) @ gpt2_arrays()["wte.weight"][3])
    assert found.rest == pytest.approx(bias, rel=1e-9)
    x = values.array("1.resid_post")[5]
    gain = gpt2_arrays()["ln_f.weight"].astype(float) * gpt2_arrays()["wte.weight"][3]
    mlp = values.array("1.mlp")[5]
    by_hand = float((mlp - mlp.mean()) / np.sqrt(x.var() + 1e-5) @ gain)
    assert next(part.share for part in found.parts if part.name == "1.mlp") == pytest.approx(by_hand, rel=1e-9)
    table = found.of_heads(2, 2)
    assert table[1, 0] == next(part.share for part in found.parts if (part.name, part.head) == ("1.context", 0))
    assert abs(found.strongest[0].share) == max(abs(part.share) for part in found.parts)


@pytest.mark.parametrize("by", ["zero", "mean"])
def test_a_head_without_its_number_is_what_the_worksheet_says(by: str, model: Model, values: Values) -> None:
    target, told = Target.cell("logits", 7, 3), []
    found = patch_effects(model, values, target, by=by, progress=lambda *at: told.append(at))  # type: ignore[arg-type]
    assert found.changes.shape == (2, 2)
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    context = values.array("0.context").copy()
    context[1] = 0.0 if by == "zero" else context[1].mean(axis=0)
    moved = recompute(values.document.with_source("0.context", context), values)
    assert found.changes[0, 1] == pytest.approx(target.value(moved) - found.before, rel=1e-12)
    assert abs(found.changes[found.strongest]) == np.abs(found.changes).max()


def test_a_transplanted_state_of_the_last_layer_is_the_other_answer(model: Model, values: Values) -> None:
    other, target = recompute(model.document(OTHER)), Target.cell("logits", 7, 3)
    found = patch_effects(model, values, target, "states", "transplant", other)
    assert found.changes.shape == (3, 8)
    assert found.before + found.changes[2, 7] == pytest.approx(target.value(other), rel=1e-9)
    assert not found.changes[2, :7].any()
    for where in ("attention", "mlp"):
        assert patch_effects(model, values, target, where, "transplant", other).changes.shape == (2, 1)  # type: ignore[arg-type]


def test_patching_can_be_stopped_and_says_what_does_not_fit(model: Model, values: Values) -> None:
    with pytest.raises(CancelledError):
        patch_effects(model, values, Target.cell("logits", 7, 3), cancelled=lambda: True)
    other = recompute(model.document([1, 2]))
    with pytest.raises(EngineError, match="has 2 tokens and this one 8"):
        patch_effects(model, values, Target.cell("logits", 7, 3), "heads", "transplant", other)


def test_without_a_readout_there_are_no_answers(tmp_path: Path) -> None:
    model = open_model(change(gpt2_folder(tmp_path), architectures=["GPT2Model"]))
    values = recompute(model.document(SENTENCE))
    for ask in (answers_at, lens):
        with pytest.raises(EngineError, match="has no readout"):
            ask(model, values)  # type: ignore[operator]
    with pytest.raises(EngineError, match="is no sum"):
        parts_of(model, values, 3)


def test_sentences_are_as_alike_as_their_vectors(model: Model, values: Values) -> None:
    own = sentence_vector(model, values)
    np.testing.assert_allclose(own, values.array("1.resid_post").mean(axis=0))
    assert similarity(own, own) == pytest.approx(1.0)
    other = sentence_vector(model, recompute(model.document(OTHER)))
    assert -1.0 <= similarity(own, other) < 1.0
    (model.path / "1_Pooling").mkdir()
    (model.path / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}')
    np.testing.assert_array_equal(sentence_vector(model, values), values.array("1.resid_post")[0])
    np.testing.assert_array_equal(sentence_vector(model, values, "last"), values.array("1.resid_post")[-1])


def test_masked_words(tmp_path: Path) -> None:
    (tmp_path / "bert").mkdir()
    model = open_model(bert_folder(tmp_path / "bert"))
    values = recompute(model.document("the [MASK] sat on [MASK]"))
    assert values.document.words == ("[CLS]", "the", "[MASK]", "sat", "on", "[MASK]", "[SEP]")
    assert rows_asked(model, values) == masked_rows(model, values) == (2, 5)
    found = answers_at(model, values, 5, most=10)
    assert sum(one.share for one in found) == pytest.approx(1.0)
    assert found[0].name == PIECES[int(np.argmax(values.array("shares")[5]))]
    assert answers_text(model, values, "en").startswith("In the place of [MASK], row 2:\n")
    with pytest.raises(EngineError, match=r"the sentence has none: write \[MASK\]"):
        rows_asked(model, recompute(model.document("the cat")))
    with pytest.raises(EngineError, match="is no sum"):
        parts_of(model, values, 3)


def test_two_sentences_are_two_segments(tmp_path: Path) -> None:
    (tmp_path / "bert").mkdir()
    model = open_model(bert_folder(tmp_path / "bert"))
    values = recompute(model.document(model.text("the cats", "sat")))
    assert values.array("segments")[:, 0].tolist() == [0, 0, 0, 0, 0, 1, 1]
    alone = recompute(model.document(values.array("tokens")[:, 0].astype(int).tolist()))
    assert not alone.array("segments").any()
    assert (alone.array("0.weights") != values.array("0.weights")).any()
