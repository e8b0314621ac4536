"""What the `config.json` beside a checkpoint says of its attention, as options of a worksheet."""

import contextlib
import json
import math
import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from engine.errors import EngineError, Flaw, reason_of
from engine.files.models.families.numbers import number_of, whole
from engine.files.models.families.types import ModelType
from engine.files.reading import instead, json_told, read_bytes, told, whole_number
from engine.files.tensors.safetensors import INDEX_SUFFIX, SUFFIX
from engine.pipeline.options import Setting
from engine.sentences.shown import shown_path

CONFIG = "config.json"
INSIDE = (f"*/{CONFIG}", f"snapshots/*/{CONFIG}")  # where else one may be, as in the cache of Hugging Face
LARGEST = 2**20  # bytes
LONGEST_SETTING = 100  # digits: some write 10^30 for no limit
HEADS = ("num_attention_heads", "n_head", "n_heads", "num_heads", "attention_heads")
KEY_HEADS = ("num_key_value_heads", "num_kv_heads")
WINDOWS = ("sliding_window", "window_size")
PATTERNS = ("sliding_window_pattern", "_sliding_window_pattern", "global_attn_every_n_layers")
KINDS = {"s": "sliding_attention", "f": "full_attention", "c": "chunked_attention", "L": "sliding_attention"}
KINDS["G"] = KINDS["f"]  # EXAONE's letters for local and global
UNABLE = ("clip_qkv", "alibi", "softmax_scale", "qk_ln", "prefix_lm")  # what a worksheet has nothing for, if it is on


def read_config(path: Path) -> dict[str, Any]:
    """The configuration at `path` whatever its name, or the `config.json` of a folder, or beside a checkpoint.

    Raises EngineError.
    """
    beside = path.name.lower().endswith((SUFFIX, INDEX_SUFFIX))
    file = path / CONFIG if os.path.isdir(path) else path.with_name(CONFIG) if beside else path
    content = read_bytes(file, LARGEST)
    try:
        with json_told():
            config = json.loads(content, parse_int=partial(whole_number, most=LONGEST_SETTING))
        if not isinstance(config, dict):
            raise Flaw("json_no_object")
    except ValueError as error:
        raise instead(file, EngineError("config_damaged", file=str(file), reason=reason_of(error))) from error
    return config


def check_folder(folder: Path, looks_inside: bool = True) -> None:
    """Raises EngineError where a folder has no configuration; it may name one inside that has."""
    with told(folder):
        with contextlib.suppress(FileNotFoundError):
            os.lstat(folder / CONFIG)  # which also says where nobody may look
            return
        ways = INSIDE if looks_inside else ()
        inside = sorted(path.parent for way in ways for path in folder.glob(way))
    said = shown_path(folder)
    if inside:
        here = shown_path(inside[0].relative_to(folder))
        raise EngineError("no_model_folder_here", folder=said, config=CONFIG, inside=here)
    raise EngineError("no_model_folder", folder=said, config=CONFIG)


def text_config(config: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """The part about the text of a model that also sees or hears; empty without a configuration."""
    inner = (config or {}).get("text_config")
    return inner if isinstance(inner, dict) else config or {}


def heads_of(config: Mapping[str, Any], module: str) -> int:
    """How many heads the queries of a module have; 0 where the configuration does not say. Raises EngineError."""
    stack = "decoder" if "decoder" in module.split(".") else "encoder"
    return whole(config, f"{stack}_attention_heads", *HEADS)


def key_heads_of(config: Mapping[str, Any]) -> int:
    """How many heads of keys there are; 0 where there are as many as of queries, or it is not said."""
    model = config.get("model_type")
    if model == "falcon" and not config.get("new_decoder_architecture"):
        return 1 if config.get("multi_query") else 0
    if model == "gpt_bigcode":
        return 1 if config.get("multi_query") else 0
    return whole(config, *KEY_HEADS)


def kind_of(config: Mapping[str, Any], row: ModelType, number: int) -> str:
    """The kind of a layer: what the configuration lists, else what its type has in turn; "" where neither does."""
    for name in ("layer_types", "attention_layers"):
        kinds = config.get(name)
        if isinstance(kinds, list) and number < len(kinds):
            return {"local": KINDS["s"], "global": KINDS["f"]}.get(str(kinds[number]), str(kinds[number]))
    if config.get("attention_types"):  # GPT-Neo's [[["global", "local"], 12]]
        return _kind_in_turn(config["attention_types"], number)
    if not row.kinds:
        return ""
    pattern = next((config[name] for name in PATTERNS if config.get(name)), len(row.kinds))
    if isinstance(pattern, str):
        return KINDS.get(pattern[number % len(pattern)], "")
    if isinstance(pattern, bool) or not isinstance(pattern, int) or pattern < 1:
        raise EngineError("checkpoint_setting", setting="sliding_window_pattern", value=pattern)
    own, other = row.kinds[-1], row.kinds[0]  # one layer in a row of so many is of another kind: the last, or the first
    if row.kinds.count(own) > 1:
        return KINDS[other if number % pattern == 0 else own]
    return KINDS[own if (number + 1) % pattern == 0 else other]


def _kind_in_turn(types: Any, number: int) -> str:
    try:
        listed = [kind for kinds, count in types for kind in list(kinds) * int(count)]
        return KINDS["s"] if listed[number] == "local" else KINDS["f"]
    except (TypeError, ValueError, IndexError) as error:
        raise EngineError("checkpoint_setting", setting="attention_types", value=types) from error


def window_of(config: Mapping[str, Any], row: ModelType, number: int, kind: str) -> int:
    """How many words a layer looks back at, the word itself counted; 0: all of them. Raises EngineError."""
    window = config.get("sliding_window", config.get("window_size"))
    window = 0 if not window else int(number_of({"sliding_window": window}, "sliding_window", low=1))
    if row.both_sides:  # the window is what one side sees, and both of them what is said of ModernBERT
        window = 2 * window or whole(config, "local_attention")
    is_listed = row.window == "late" and kind == KINDS["s"]
    if not window or (config.get("use_sliding_window") is False and not is_listed):
        return 0
    if kind:
        return window if kind == KINDS["s"] else 0
    if row.window == "late":
        return window if number >= whole(config, "max_window_layers") else 0
    return window if row.window == "all" else 0


def score_options(config: Mapping[str, Any], row: ModelType, number: int, causal: bool) -> dict[str, Setting]:
    """The softcap, and the window over the words beside each word, of one layer. Raises EngineError."""
    options: dict[str, Setting] = {}
    if config.get("attn_logit_softcapping") and row.softcap:
        options["softcap"] = number_of(config, "attn_logit_softcapping")
    _check_able(config)
    window = window_of(config, row, number, kind_of(config, row, number))
    if window and causal:
        options["window_left"] = window - 1  # the word itself counts
    elif window:
        options |= {"window_left": window // 2, "window_right": window // 2}
    if config.get("is_causal") is False and not causal and (row.alibi or (window and not row.both_sides)):
        raise EngineError("checkpoint_setting", setting="is_causal", value=False)  # how far it looks ahead is not said
    if row.alibi:
        options["relative"] = "alibi"
    if row.sinks:
        options["normalise"] = "sinks"
    return options


def _check_able(config: Mapping[str, Any]) -> None:
    """Raises EngineError for settings that a worksheet has nothing for."""
    attention = config.get("attn_config")  # MPT's own settings of attention, where ALiBi is as usual
    inner = attention if isinstance(attention, dict) else {}
    for name in UNABLE:
        value = config.get(name) or (inner.get(name) if name != "alibi" else inner.get(name, True) is False and "off")
        if value:
            raise EngineError("checkpoint_setting", setting=name, value=value)
    if config.get("position_embedding_type", "absolute") not in ("absolute", None):
        raise EngineError(
            "checkpoint_setting", setting="position_embedding_type", value=config["position_embedding_type"]
        )
    heads = heads_of(config, "")
    if inner and (heads & (heads - 1) or inner.get("alibi_bias_max", 8) != 8):  # other slopes between powers of two
        raise EngineError("checkpoint_setting", setting="alibi_bias_max", value=inner.get("alibi_bias_max", 8))


def scale_of(config: Mapping[str, Any], row: ModelType, number: int, head_dim: int) -> float | None:
    """What the scores are multiplied by; None where that is 1 / sqrt(d_k)."""
    usual = scale = head_dim**-0.5
    if config.get("query_pre_attn_scalar"):  # Gemma
        scale = number_of(config, "query_pre_attn_scalar", low=1) ** -0.5
    if config.get("attention_multiplier"):  # Granite
        scale = number_of(config, "attention_multiplier")
    if row.unscaled or config.get("scale_attn_weights") is False:
        scale = 1.0
    if config.get("scale_attn_by_inverse_layer_idx") is True:
        scale /= number + 1
    return None if math.isclose(scale, usual) else scale


def is_rotated(config: Mapping[str, Any], row: ModelType, number: int, kind: str) -> bool:
    """Whether RoPE turns the queries and keys of a layer."""
    if not row.rotary:
        return False
    windows = config.get("sliding_window") is not None
    if row.without_rope == "full" or (row.without_rope == "full_beside_windows" and windows):
        return kind != KINDS["f"]
    if row.without_rope == "list":
        listed = config.get("no_rope_layers")
        if isinstance(listed, list) and listed:
            return number >= len(listed) or bool(listed[number])
        return (number + 1) % (whole(config, "no_rope_layer_interval") or 4) != 0
    return True


def longest_of(config: Mapping[str, Any], row: ModelType, number: int, kind: str) -> int:
    """Beyond how many words a layer does what a worksheet has nothing for; 0 where there is no such length."""
    if kind == KINDS["c"]:
        return whole(config, "attention_chunk_size")
    if config.get("attn_temperature_tuning") and not is_rotated(config, row, number, kind):
        return whole(config, "floor_scale") - 1
    rope = config.get("rope_parameters") or {}
    if isinstance(rope, dict) and rope.get("llama_4_scaling_beta"):
        return whole(rope, "original_max_position_embeddings")
    return 0
