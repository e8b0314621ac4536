"""What the `config.json` beside a checkpoint says of its attention, as options of a worksheet.

The names are those of Hugging Face's configurations, of version 5 (`rope_parameters`) and before it (`rope_theta`,
`rope_scaling`, `partial_rotary_factor`, `rotary_pct`).
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.errors import EngineError
from engine.files.safe_write import reason_of
from engine.options import Setting

CONFIG = "config.json"
LARGEST = 2**20  # bytes
HEADS = ("num_attention_heads", "n_head", "n_heads", "num_heads")
SCALED = {  # kinds of scaling, and the numbers they need besides the factor; those that a worksheet has as constants
    "linear": (("factor",), {}),
    "llama3": (("factor", "original_max_position_embeddings"), {"low_freq_factor": 1.0, "high_freq_factor": 4.0}),
    "yarn": (("factor", "original_max_position_embeddings"), {"beta_fast": 32.0, "beta_slow": 1.0, "truncate": True}),
}
UNSCALED = ("default", "dynamic")  # dynamic: it scales nothing up to the length that the model was trained for
INTERLEAVED = ("cohere", "cohere2", "ernie4_5", "glm", "glm4", "helium")  # pairs of neighbours, not of halves


def read_config(path: Path) -> dict[str, Any]:
    """The `config.json` beside a checkpoint, in its folder, or at `path` itself. Raises EngineError."""
    file = path / CONFIG if path.is_dir() else path.with_name(CONFIG)
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise EngineError("file_unreadable", file=str(file), reason=reason_of(error)) from error
    try:
        if len(content) > LARGEST:
            raise ValueError(f"it is larger than {LARGEST} bytes")
        config = json.loads(content)
        if not isinstance(config, dict):
            raise ValueError("it is no object of JSON")
    except (ValueError, RecursionError) as error:
        raise EngineError("config_damaged", file=str(file), reason=str(error)) from error
    return config


def text_config(config: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """The part about the text of a model that also sees or hears; empty without a configuration."""
    inner = (config or {}).get("text_config")
    return inner if isinstance(inner, dict) else config or {}


def whole(config: Mapping[str, Any], *names: str) -> int:
    """The number above 0 under the first of these names that is there; 0 where none is. Raises EngineError."""
    name = next((name for name in names if config.get(name) is not None), "")
    return int(number_of(config, name, low=1)) if name else 0


def rotary_of(config: Mapping[str, Any], number: int, fraction: float) -> dict[str, Setting]:
    """RoPE of one layer as options. `fraction`: of the columns that turn, where the configuration does not say.

    Raises EngineError for a scaling that the worksheet does not have.
    """
    rope = _rope(config, number)
    kind = rope.get("rope_type") or rope.get("type") or "default"
    base = _first(rope, config, ("rope_theta", "rotary_emb_base"), 10000.0)
    turning = _first(rope, config, ("partial_rotary_factor", "rotary_pct"), fraction)
    interleaved = config.get("model_type") in INTERLEAVED
    options: dict[str, Setting] = {"rotary": "interleaved" if interleaved else "half"}
    options |= {"rope_base": base, "rope_fraction": turning}
    return options if kind in UNSCALED else options | _scaling(kind, rope, config)


def _rope(config: Mapping[str, Any], number: int) -> Mapping[str, Any]:
    """The settings of RoPE, which may be others for layers with a window."""
    rope = config.get("rope_parameters") or config.get("rope_scaling") or {}
    if not isinstance(rope, dict):
        raise EngineError("checkpoint_setting", setting="rope_parameters", value=rope)
    of_kind = rope.get(_kind(config, number))
    return of_kind if isinstance(of_kind, dict) else rope


def _kind(config: Mapping[str, Any], number: int) -> str:
    kinds = config.get("layer_types")
    return str(kinds[number]) if isinstance(kinds, list) and number < len(kinds) else ""


def _scaling(kind: str, rope: Mapping[str, Any], config: Mapping[str, Any]) -> dict[str, Setting]:
    if kind not in SCALED:
        raise EngineError("checkpoint_setting", setting="rope_type", value=kind)
    needed, constant = SCALED[kind]
    for name, value in constant.items():
        if rope.get(name, value) != value:
            raise EngineError("checkpoint_setting", setting=name, value=rope[name])
    options: dict[str, Setting] = {"rope_scaling": kind, "rope_factor": number_of(rope, "factor")}
    if len(needed) > 1:
        owner = rope if rope.get(needed[1]) is not None else {needed[1]: config.get("max_position_embeddings")}
        options["rope_original"] = int(number_of(owner, needed[1], low=1))
    if kind == "yarn":
        _check_magnitude(rope)
    return options


def _check_magnitude(rope: Mapping[str, Any]) -> None:
    """YaRN's length of queries and keys is a formula of the factor on a worksheet; a model may have another."""
    usual = 0.1 * math.log(max(number_of(rope, "factor"), 1.0)) + 1.0
    if rope.get("mscale") and rope.get("mscale_all_dim"):
        raise EngineError("checkpoint_setting", setting="mscale", value=rope["mscale"])
    if rope.get("attention_factor") is not None and not math.isclose(number_of(rope, "attention_factor"), usual):
        raise EngineError("checkpoint_setting", setting="attention_factor", value=rope["attention_factor"])


def score_options(config: Mapping[str, Any], number: int) -> dict[str, Setting]:
    """The softcap, and the window over the words before each word, of one layer."""
    options: dict[str, Setting] = {}
    if config.get("attn_logit_softcapping"):
        options["softcap"] = number_of(config, "attn_logit_softcapping")
    if config.get("clip_qkv"):
        raise EngineError("checkpoint_setting", setting="clip_qkv", value=config["clip_qkv"])
    window, kind = whole(config, "sliding_window"), _kind(config, number)
    late = number >= whole(config, "max_window_layers") or bool(kind)
    if window and config.get("use_sliding_window", True) and kind in ("", "sliding_attention") and late:
        options["window_left"] = window - 1  # the word itself counts
    return options


def scale_of(config: Mapping[str, Any], number: int, head_dim: int) -> float | None:
    """What the scores are multiplied by; None where that is 1 / sqrt(d_k)."""
    usual = scale = head_dim**-0.5
    if config.get("query_pre_attn_scalar"):  # Gemma
        scale = number_of(config, "query_pre_attn_scalar", low=1) ** -0.5
    if config.get("attention_multiplier"):  # Granite
        scale = number_of(config, "attention_multiplier")
    if config.get("scale_attn_weights") is False:  # GPT-2
        scale = 1.0
    if config.get("scale_attn_by_inverse_layer_idx") is True:
        scale /= number + 1
    return None if math.isclose(scale, usual) else scale


def _first(rope: Mapping[str, Any], config: Mapping[str, Any], names: tuple[str, ...], default: float) -> float:
    for owner in (rope, config):
        for name in names:
            if owner.get(name) is not None:
                return number_of(owner, name)
    return default


def number_of(owner: Mapping[str, Any], name: str, low: float = 0.0) -> float:
    """A number of a configuration, at least `low`. Raises EngineError for anything else."""
    value = owner.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value < math.inf:
        raise EngineError("checkpoint_setting", setting=name, value=value)
    return float(value)
