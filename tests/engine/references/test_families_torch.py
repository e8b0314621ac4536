"""Each type of models that is known: its defaults are those of transformers, and its numbers those of the model."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.errors import EngineError
from engine.files.models.checkpoints import Layer
from engine.files.models.config import kind_of
from engine.files.models.families.defaults import DEFAULTS, ROPE, WINDOW
from engine.files.models.families.settings import completed
from engine.files.models.families.types import DIFFERENT, TYPES
from engine.files.models.layers import LayersOfCheckpoint, found_layers
from engine.files.tensors.open import open_tensors
from engine.worksheet.values import recompute
from tests.engine.references.exactness import EXACT, ONLY_STATES, REFUSED
from tests.engine.references.families import IDS, VARIANTS, ran, saved
from tests.engine.references.shared import assert_close

TOLERANCE = 2e-5
HEARS = {"whisper"}  # whose encoder has no tokens


def read(folder: Path, stack: str) -> tuple[Any, tuple[Layer, ...]]:
    file = open_tensors(folder / "model.safetensors")
    layers = found_layers(file)
    return file, tuple(layer for layer in layers if not stack or stack in layer.module.split("."))


def check_states(folder: Path, stack: str, weights: Any, states: Any) -> None:
    """Every layer on the hidden states that enter it."""
    file, layers = read(folder, stack)
    assert all(not layer.guessed for layer in layers)
    np.save(folder / "x.npy", np.stack([state[0].numpy() for state in states[: len(weights)]]))
    by_states = LayersOfCheckpoint(file, layers, hidden=open_tensors(folder / "x.npy"))
    for place, number in enumerate(by_states.by_number):
        values = recompute(by_states.document(number))
        assert_close(values.array("weights"), weights[place][0].numpy(), TOLERANCE)
        assert {note.code for note in by_states.document(number).notes} == {"assumed"}  # the axes of X


def check_tokens(folder: Path, stack: str, weights: Any) -> None:
    """The first layer on the tokens themselves."""
    file, layers = read(folder, stack)
    by_tokens = LayersOfCheckpoint(file, layers, tuple(IDS))
    first = next(iter(by_tokens.by_number))
    assert_close(recompute(by_tokens.document(first)).array("weights"), weights[0][0].numpy(), TOLERANCE)


@pytest.mark.parametrize("model_type", EXACT)
def test_the_weights_are_those_of_the_model(model_type: str, tmp_path: Path) -> None:
    for stack, (weights, states) in ran(saved(model_type, {}, tmp_path)).items():
        check_states(tmp_path, stack, weights, states)
        if not (model_type in HEARS and stack == "encoder"):
            check_tokens(tmp_path, stack, weights)


@pytest.mark.parametrize("case", VARIANTS)
def test_a_variant(case: str, tmp_path: Path) -> None:
    model_type, settings = VARIANTS[case]
    for stack, (weights, states) in ran(saved(model_type, settings, tmp_path)).items():
        check_states(tmp_path, stack, weights, states)
        check_tokens(tmp_path, stack, weights)


@pytest.mark.parametrize("model_type", ONLY_STATES)
def test_more_than_tokens_enters_the_first_layer(model_type: str, tmp_path: Path) -> None:
    for stack, (weights, states) in ran(saved(model_type, {}, tmp_path)).items():
        check_states(tmp_path, stack, weights, states)
        with pytest.raises(EngineError, match="Give the hidden states instead"):
            check_tokens(tmp_path, stack, weights)


@pytest.mark.parametrize("model_type", REFUSED)
def test_a_part_that_a_worksheet_does_not_have(model_type: str, tmp_path: Path) -> None:
    saved(model_type, {}, tmp_path)
    file, layers = read(tmp_path, "")
    with pytest.raises(EngineError, match="which a worksheet cannot apply"):
        LayersOfCheckpoint(file, layers, tuple(IDS)).document(0)


@pytest.mark.parametrize("model_type", ["roformer", "nanochat", "esm", "yoso"])
def test_another_attention_under_known_names(model_type: str, tmp_path: Path) -> None:
    assert model_type in DIFFERENT
    saved(model_type, {}, tmp_path)
    with pytest.raises(EngineError, match=f"Models of the type {model_type}"):
        read(tmp_path, "")


def rope_of(own: dict[str, Any]) -> dict[str, Any]:
    """The settings of RoPE, with the base and the part beside the rest where all layers have the same."""
    rope = {name: value for name, value in own["rope_parameters"].items() if name != "type"}
    if "full_attention" in rope:
        return {ROPE: rope}
    plain = {"rope_theta": rope["rope_theta"], "partial_rotary_factor": rope.get("partial_rotary_factor", 1.0)}
    return plain if rope.get("rope_type", "default") == "default" else {**plain, ROPE: rope}


@pytest.mark.parametrize("model_type", TYPES)
def test_the_defaults_are_those_of_the_type(model_type: str) -> None:
    """As its configuration class has them; a window also where it must be switched on first."""
    from transformers.models.auto.configuration_auto import CONFIG_MAPPING

    ours, make = dict(DEFAULTS[model_type]), CONFIG_MAPPING[model_type]
    own = make().to_dict()
    if "use_sliding_window" in own and WINDOW in ours:
        own[WINDOW] = make(use_sliding_window=True).sliding_window
    if TYPES[model_type].rotary and "rope_parameters" in own:
        rope = rope_of(own)
        for name in ("rope_theta", "partial_rotary_factor"):
            if name in rope:
                assert ours.pop(name, 1.0) == rope[name]
        theirs = {name: value for name, value in rope.get(ROPE, {}).items() if name != "max_position_embeddings"}
        assert ours.pop(ROPE, {}) == theirs
    for name, value in ours.items():
        assert own[name] == value, name
    said = ("num_key_value_heads", "attn_logit_softcapping", "query_pre_attn_scalar", "attention_multiplier", WINDOW)
    for name in said:
        if name not in ours and own.get(name) is not None:
            assert own[name] == own.get("num_attention_heads"), f"{name} of {model_type} has a default"


@pytest.mark.parametrize("model_type", [name for name, row in TYPES.items() if row.kinds])
def test_the_kinds_of_layers_are_those_of_the_type(model_type: str) -> None:
    from transformers.models.auto.configuration_auto import CONFIG_MAPPING

    listed = CONFIG_MAPPING[model_type]().layer_types
    config = completed({"model_type": model_type})
    assert [kind_of(config, TYPES[model_type], number) for number in range(len(listed))] == listed
