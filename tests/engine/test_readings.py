"""A model that reads a sentence, for scripts: each layer as a call, with the model's own numbers."""

import numpy as np
import pytest

from engine import EngineError, attention, from_model
from tests.places import ROOT

MODELS = ROOT / "resources" / "models"
READINGS = {
    "pronouns": from_model(MODELS / "pronouns", "Anna saw the dogs because she was tired"),
    "adder": from_model(str(MODELS / "adder"), "12+34=", "float64"),
}


@pytest.mark.parametrize("name", READINGS)
def test_every_layer_is_a_call_of_attention(name: str) -> None:
    reading = READINGS[name]
    for number in range(reading.model.layers):
        named = reading.layer(number)
        tolerance = 1e-5 if named["X"].dtype == np.float32 else 1e-12
        np.testing.assert_allclose(attention(**named), reading[f"{number}.attention"], rtol=tolerance, atol=tolerance)
        trace = attention(**named, keep=True)
        np.testing.assert_allclose(trace["weights"], reading[f"{number}.weights"], rtol=tolerance, atol=tolerance)


def test_it_is_a_mapping_of_names() -> None:
    reading = READINGS["pronouns"]
    assert len(list(reading)) == len(reading) == len(reading.values.table)
    assert "0.weights" in reading
    assert "9.weights" not in reading
    assert reading.words[1] == "Anna"
    assert repr(reading) == f"<Reading of {len(reading.words)} words by pronouns: 3 layers>"


def test_tokens_by_their_numbers() -> None:
    reading = READINGS["pronouns"]
    ids = [int(one) for one in np.ravel(reading["tokens"])]
    again = from_model(MODELS / "pronouns", ids)
    np.testing.assert_array_equal(again["2.weights"], reading["2.weights"])


@pytest.mark.parametrize("number", [-1, 3])
def test_a_layer_that_there_is_not(number: int) -> None:
    with pytest.raises(EngineError, match="numbered from 0 to 2"):
        READINGS["pronouns"].layer(number)


def test_a_matrix_that_there_is_not() -> None:
    with pytest.raises(EngineError, match=r"3\.weights"):
        READINGS["pronouns"]["3.weights"]
