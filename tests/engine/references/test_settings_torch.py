"""Settings of other types: transformers does nothing with them, and neither do we; all of a type's own are known."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine.files.models.families.biases import BIASES
from engine.files.models.families.blocks import BLOCKS
from engine.files.models.families.defaults import DEFAULTS
from engine.files.models.families.settings import KEPT, OWN, is_own
from engine.files.models.families.types import TYPES
from engine.models.model import open_model
from engine.worksheet.values import recompute
from tests.engine.references.families import IDS, transformers
from tests.engine.references.test_whole_models_torch import check
from tests.engine.references.whole_models import BARE, MASKED, SHAPES, ran, saved

OLDER = {  # names before version 5, which configuration classes still turn into their own
    *("rope_theta", "partial_rotary_factor", "rotary_dim", "rotary_pct", "rotary_emb_base", "rope_local_base_freq"),
    *("global_rope_theta", "local_rope_theta", "global_attn_every_n_layers", "sliding_window_pattern"),
    *("_sliding_window_pattern", "sliding_window", "original_max_position_embeddings", "max_position_embeddings"),
    *("pad_token_id", "tie_word_embeddings"),
}
AHEAD = "use_bidirectional_attention"
UNUSED = {
    ("mpt", "logit_scale"),
    ("gemma", AHEAD),
    ("gemma2", AHEAD),
}  # fields that transformers has and does nothing with
OTHERS: tuple[dict[str, Any], ...] = (
    {"embedding_multiplier": 3.0, "attention_multiplier": 0.5, "query_pre_attn_scalar": 3},
    {"scale_attn_weights": False, "scale_attn_by_inverse_layer_idx": True, "use_bidirectional_attention": True},
    {"layer_norm_eps": 0.5, "rms_norm_eps": 0.5, "norm_eps": 0.5, "layer_norm_epsilon": 0.5, "norm_epsilon": 0.5},
    {"partial_rotary_factor": 0.5, "rotary_pct": 0.5, "sliding_window": 3, "is_decoder": True, "auto_map": {"a": "b"}},
    {"logit_scale": 0.5, "logits_scaling": 2.0, "residual_multiplier": 0.5, "final_logit_softcapping": 2.0},
)
READ: tuple[tuple[str, dict[str, Any]], ...] = (  # what they do read
    *((model, {"is_causal": False}) for model in ("llama", "gpt2", "opt", "qwen3")),
    ("llama", {"rope_scaling": {"rope_type": "linear", "factor": 3.0, "rope_theta": 50.0}}),
    ("cwm", {"original_max_position_embeddings": 6}),
    ("modernbert", {"sliding_window": 1}),
    ("smollm3", {"layer_types": ["sliding_attention"] * 4, "sliding_window": 3}),
    ("gemma", {"hidden_act": "gelu"}),
)


def saved_with(model_type: str, settings: dict[str, Any], folder: Path) -> Any:
    """A model of a `config.json` to which settings were added, as transformers opens it."""
    saved(model_type, {}, folder)
    file = folder / "config.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **settings}))
    classes = {True: transformers.AutoModelForMaskedLM, False: transformers.AutoModelForCausalLM}
    return classes[model_type in MASKED].from_pretrained(folder, attn_implementation="eager").eval().float()


def without_own(model_type: str, settings: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if not is_own(name, model_type)}


@pytest.mark.parametrize("others", OTHERS, ids=lambda one: next(iter(one)))
@pytest.mark.parametrize("model_type", ["llama", "gpt2", "bert", "gptj", "gemma2", "mpt", "stablelm"])
def test_settings_of_other_types(model_type: str, others: dict[str, Any], tmp_path: Path) -> None:
    settings = without_own(model_type, others)
    theirs = saved_with(model_type, settings, tmp_path)
    model = open_model(tmp_path)
    told = " ".join(note.phrase.text() for note in model.notes)
    assert all(name in told for name, value in settings.items() if value)
    check(model, recompute(model.document(IDS)), ran(theirs))


@pytest.mark.parametrize(("model_type", "settings"), READ, ids=str)
def test_settings_that_are_read(model_type: str, settings: dict[str, Any], tmp_path: Path) -> None:
    theirs = saved_with(model_type, settings, tmp_path)
    model = open_model(tmp_path)
    check(model, recompute(model.document(IDS)), ran(theirs))


@pytest.mark.parametrize("model_type", TYPES)
def test_all_settings_of_a_type_are_known(model_type: str) -> None:
    from transformers.models.auto.configuration_auto import CONFIG_MAPPING

    make = CONFIG_MAPPING[model_type]
    fields = {*make().to_dict(), *make.attribute_map}
    unknown = {name for name in fields if name not in KEPT and not is_own(name, model_type)}
    assert unknown <= {name for model, name in UNUSED if model == model_type}
    own = {name for name in {*OWN, *DEFAULTS[model_type]} if is_own(name, model_type)}
    assert own <= fields | OLDER


SWITCHES = [
    (model, switch)
    for model, row in BIASES.items()
    for switch in sorted({getattr(row, part) for part in row.__slots__ if isinstance(getattr(row, part), str)})
    if model not in BARE and model != "internlm3"  # whose class refuses it
]


@pytest.mark.parametrize(("model_type", "switch"), SWITCHES)
def test_a_switch_of_biases(model_type: str, switch: str, tmp_path: Path) -> None:
    setting = {switch: not DEFAULTS[model_type].get(switch, False)}
    theirs = saved(model_type, setting, tmp_path, SHAPES["small"])
    model = open_model(tmp_path)
    check(model, recompute(model.document(IDS)), ran(theirs))


@pytest.mark.parametrize("model_type", BLOCKS)
def test_nothing_is_noted_of_a_usual_model(model_type: str, tmp_path: Path) -> None:
    saved(model_type, {"logit_scale": None} if model_type == "mpt" else {}, tmp_path)
    assert [note.phrase.code for note in open_model(tmp_path).notes] == ["computed_in"]
