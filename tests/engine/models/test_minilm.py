"""A real model: all-MiniLM-L6-v2, whose numbers are known."""

import hashlib
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.models.answers import rows_asked, sentence_vector, similarity
from engine.models.model import Model, open_model
from engine.worksheet.values import Values, recompute
from tests.engine.models import minilm

FOLDER = minilm.folder()
pytestmark = pytest.mark.skipif(FOLDER is None, reason=minilm.REASON)
IT, ANIMAL = 10, 2


@pytest.fixture(scope="module")
def model() -> Model:
    assert FOLDER is not None
    return open_model(FOLDER)


@pytest.fixture(scope="module")
def values(model: Model) -> Values:
    return recompute(model.document(minilm.SENTENCE))


def test_it_is_the_file_whose_numbers_are_known() -> None:
    assert hashlib.sha256((FOLDER or Path()).joinpath("model.safetensors").read_bytes()).hexdigest() == minilm.SHA256


def test_it_attends_to_animal(values: Values) -> None:
    words = values.document.words
    assert (len(words), words[IT], words[ANIMAL]) == (15, "it", "animal")
    assert values.array("3.weights")[1, IT, ANIMAL] == pytest.approx(0.6397, abs=5e-5)
    assert values.array("5.weights")[11, IT, ANIMAL] == pytest.approx(0.6466, abs=5e-5)


def test_its_sentence_has_its_letters(model: Model) -> None:
    text = model.text(minilm.SENTENCE)
    assert [text.letters(row) for row in (0, 1, ANIMAL, IT, 14)] == ["", "The", "animal", "it", ""]


def test_it_says_what_it_was_computed_in(model: Model) -> None:
    assert [str(note.phrase) for note in model.notes] == [
        "Computed in float32, from weights that are stored as float32."
    ]


def test_its_states_are_those_of_transformers(model: Model, values: Values) -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    transformers = pytest.importorskip("transformers", reason="transformers is not installed")
    theirs = transformers.AutoModel.from_pretrained(FOLDER, attn_implementation="eager").eval()
    ids = torch.tensor([model.text(minilm.SENTENCE).ids])
    with torch.no_grad():
        result = theirs(input_ids=ids, output_attentions=True, output_hidden_states=True)
    for layer, weights in enumerate(result.attentions):
        assert abs(values.array(f"{layer}.weights") - weights[0].numpy()).max() < 2e-5
    for name, state in zip(model.stack(15).states, result.hidden_states, strict=True):
        assert abs(values.array(name) - state[0].numpy()).max() < 2e-5


def test_it_has_no_readout_and_says_so(model: Model, values: Values) -> None:
    with pytest.raises(EngineError, match="has no readout"):
        rows_asked(model, values)


def test_sentences_of_like_meaning_are_alike(model: Model) -> None:
    sentences = ("A cat sits on the mat.", "A kitten is on the rug.", "Interest rates rose again.")
    vectors = [sentence_vector(model, recompute(model.document(one))) for one in sentences]
    assert similarity(vectors[0], vectors[1]) > 0.5 > 0.2 > similarity(vectors[0], vectors[2])
