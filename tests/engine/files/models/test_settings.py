"""Settings that a model's type does not have are not applied, and told."""

from typing import Any

import pytest

from engine.files.models.families.biases import BIASES
from engine.files.models.families.blocks import BLOCKS
from engine.files.models.families.defaults import DEFAULTS
from engine.files.models.families.settings import FOREIGN, HARMLESS, OWN, completed, is_own
from engine.files.models.families.types import TYPES
from tests.engine.files.models.test_checkpoints import LLAMA, llama, only


@pytest.mark.parametrize(
    "setting",
    [
        {"embedding_multiplier": 3.0},
        {"query_pre_attn_scalar": 4},
        {"scale_attn_by_inverse_layer_idx": True},
        {"layer_norm_eps": 0.5},
        {"partial_rotary_factor": 0.5},
        {"rotary_dim": 2},
        {"use_bidirectional_attention": True},
        {"is_decoder": True},
        {"sliding_window": 2},
        {"some_new_setting": 1.5},
        {"auto_map": {"AutoModel": "modeling.Own"}},
    ],
)
def test_another_types_setting_is_told_and_not_applied(setting: dict[str, Any]) -> None:
    usual, other = (only(llama(), {**LLAMA, "model_type": "llama", **more}) for more in ({}, setting))
    assert (other.options, other.scale, other.rope) == (usual.options, usual.scale, usual.rope)
    assert not usual.guessed
    told = [phrase.text() for phrase in other.guessed]
    assert told == [
        f"Not applied: what config.json says that llama models are not known to have ({next(iter(setting))})."
    ]


def test_a_share_of_columns_inside_the_settings_of_rope() -> None:
    rope = {"rope_type": "default", "rope_theta": 50.0, "partial_rotary_factor": 0.5}
    config = completed({"model_type": "llama", "rope_parameters": rope})
    assert config["rope_parameters"] == {"rope_type": "default", "rope_theta": 50.0}
    assert config[FOREIGN] == ("rope_parameters.partial_rotary_factor",)
    assert completed({"model_type": "glm", "rope_parameters": rope})["rope_parameters"] == rope


def test_what_is_off_needs_no_word() -> None:
    off = {"some_new_setting": False, "sliding_window": None, "another": 0, "adapters": {}}
    assert FOREIGN not in completed({"model_type": "llama", **off})


def test_of_a_type_that_is_not_known_everything_counts() -> None:
    config = completed({"model_type": "unheard_of", "embedding_multiplier": 3.0})
    assert (config["embedding_multiplier"], FOREIGN in config) == (3.0, False)


def test_completing_twice_is_completing_once() -> None:
    once = completed({"model_type": "llama", "embedding_multiplier": 3.0, "num_attention_heads": 4})
    assert dict(completed(once)) == dict(once)


def test_no_setting_is_of_a_type_and_harmless() -> None:
    assert not HARMLESS & (set(OWN) | set().union(*DEFAULTS.values()))
    assert {model for types in OWN.values() for model in types.split()} <= set(TYPES)


def test_every_whole_model_says_which_parts_have_biases() -> None:
    assert set(BIASES) == set(BLOCKS)
    switches = {(model, getattr(row, part)) for model, row in BIASES.items() for part in row.__slots__}
    named = [(model, switch) for model, switch in switches if isinstance(switch, str)]
    assert len(named) > 40
    assert all(is_own(switch, model) for model, switch in named)
