"""Small random models of many families, what the recorder makes of each, and the help's table of that.

`python -m tests.engine.references.recorded_families` writes the table anew.
"""

import functools
import json
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from engine import attention
from engine.arrays import Floats
from tests.places import ROOT

IDS = [[3, 1, 4, 1, 5, 9, 2], [6, 5, 3, 5, 8, 9, 7]]
SIZES: dict[str, Any] = {  # by the names that configurations have for them
    **dict.fromkeys(("hidden_size", "d_model", "n_embd", "dim", "emb_dim", "embedding_size"), 16),
    **dict.fromkeys(("num_hidden_layers", "n_layer", "n_layers", "num_layers", "encoder_layers", "decoder_layers"), 2),
    **dict.fromkeys(("num_encoder_layers", "num_decoder_layers", "num_key_value_heads"), 2),
    **dict.fromkeys(("num_attention_heads", "n_head", "n_heads", "num_heads"), 4),
    **dict.fromkeys(("encoder_attention_heads", "decoder_attention_heads"), 4),
    **dict.fromkeys(("num_encoder_attention_heads", "num_decoder_attention_heads"), 4),
    **dict.fromkeys(("head_dim", "d_kv", "d_head", "rotary_dim", "attention_head_size"), 4),
    **dict.fromkeys(("qk_rope_head_dim", "qk_nope_head_dim", "v_head_dim", "patch_size"), 4),
    **dict.fromkeys(("intermediate_size", "encoder_ffn_dim", "decoder_ffn_dim", "n_inner", "ffn_dim", "hidden_dim"), 8),
    **dict.fromkeys(("d_inner", "d_ff", "moe_intermediate_size", "q_lora_rank", "kv_lora_rank"), 8),
    **dict.fromkeys(("num_experts", "num_local_experts", "n_routed_experts"), 2),
    **dict.fromkeys(("num_experts_per_tok", "n_group", "topk_group", "bos_token_id", "decoder_start_token_id"), 1),
    **dict.fromkeys(("max_position_embeddings", "n_positions"), 64),
    **dict.fromkeys(("max_source_positions", "max_target_positions", "image_size"), 16),
    "vocab_size": 20,
    "pad_token_id": 0,
    "eos_token_id": 2,
    "num_channels": 3,
}


@dataclass(frozen=True, eq=False)
class Family:
    """A type of model as transformers names it, and what its smallest configuration needs besides SIZES (None: not)."""

    kind: str
    name: str = ""
    config: Mapping[str, Any] = field(default_factory=dict)
    inputs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return self.name or self.kind


MLA = {"head_dim": None, "num_key_value_heads": 4}
PLAIN = """
    albert apertus arcee afmoe bart bert bert-generation big_bird bigbird_pegasus biogpt bitnet blenderbot bloom
    camembert canine clip_text_model clip_vision_model codegen cohere cohere2 convbert cpmant ctrl cwm data2vec-text
    data2vec-audio data2vec-vision deberta deberta-v2 deit diffllama dinov2 dinov3_vit distilbert doge electra ernie
    ernie4_5 eurobert exaone4 flaubert flex_olmo fnet fsmt gemma gemma2 gemma3_text glm glm4 gpt2 gpt_bigcode
    gpt_neox gpt_neox_japanese gpt_oss gptj granite granitemoe helium hubert hunyuan_v1_dense ibert jetmoe led lfm2
    llama llama4_text longformer longt5 m2m_100 mamba falcon_mamba marian mbart megatron-bert minimax ministral
    mistral mixtral modernbert modernbert-decoder moonshine mpnet mpt mra mt5 mvp nanochat nemotron nystromformer
    olmo olmo2 olmo3 olmoe openai-gpt opt pegasus persimmon phi phi3 phimoe plbart qwen2 qwen2_moe qwen3 qwen3_moe
    rembert roberta roberta-prelayernorm roc_bert roformer rwkv seed_oss siglip_vision_model smollm3 splinter
    squeezebert stablelm starcoder2 switch_transformers t5 umt5 vit wav2vec2 wavlm whisper xglm xlm xlm-roberta
    xlm-roberta-xl yolos yoso
"""
SWIN: dict[str, Any] = {"embed_dim": 16, "depths": [1, 1], "num_heads": [2, 4], "window_size": 2, "patch_size": 2}
SWIN |= dict.fromkeys(("hidden_size", "num_layers"))
FALCON: dict[str, Any] = {"head_dim": None, "num_key_value_heads": None}
FAMILIES = (
    *map(Family, PLAIN.split()),
    Family("deepseek_v2", config={**MLA, "num_experts_per_tok": 1}),
    Family("deepseek_v3", config=MLA),
    Family("falcon", "falcon (7B)", {**FALCON, "multi_query": True}),
    Family("falcon", "falcon (new architecture)", {**FALCON, "new_decoder_architecture": True, "num_kv_heads": 2}),
    Family("falcon", "falcon (ALiBi)", {**FALCON, "alibi": True}),
    Family("gpt_neo", config={"attention_types": [[["global", "local"], 1]]}),
    Family("prophetnet", config={"num_hidden_layers": None}),
    Family("swin", config=SWIN),
    Family("swinv2", config=SWIN),
    Family("xlnet", config={"max_position_embeddings": None}),
    Family("reformer", config={"axial_pos_embds": False, "attn_layers": ["local", "lsh"], "num_hidden_layers": None}),
    Family("funnel", config={"num_hidden_layers": None, "block_sizes": [1, 1]}),
)
ADAPTED: dict[str, tuple[Callable[[Floats], Floats], Callable[[Floats], Floats]]] = {  # ours, and what is reported
    "wavlm": (lambda w: np.broadcast_to(w.mean(axis=0), w.shape), lambda w: w),  # the mean over heads
    "cpmant": (lambda w: w[:, 32:, 32:], lambda w: w),  # without the words of its prompt
    "longt5": (lambda w: w, lambda w: w[0] if w.ndim == 4 else w),  # the first block
    "squeezebert": (lambda w: w, lambda w: _softmax(w)),  # scores are reported
    "prophetnet": (lambda w: w, lambda w: _softmax(w[0] if w.ndim == 4 else w)),  # the first n-gram; scores
}
TOLERANCE = 3e-6


def _softmax(scores: Floats) -> Floats:
    """Weights stay as they are."""
    if np.abs(scores.sum(axis=-1) - 1.0).max() < 1e-4:
        return scores
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def model_of(family: Family, implementation: str) -> Any:
    """A small model with random weights; the same ones whatever the implementation."""
    import torch
    import transformers
    from transformers.models.auto.configuration_auto import CONFIG_MAPPING_NAMES
    from transformers.models.auto.modeling_auto import MODEL_MAPPING_NAMES

    make = getattr(transformers, CONFIG_MAPPING_NAMES[family.kind])
    usual, renamed = make(), getattr(make, "attribute_map", {})
    given = {name: size for name, size in SIZES.items() if _is_size(usual, name, renamed)}
    given = {name: size for name, size in {**given, **family.config}.items() if size is not None}
    torch.manual_seed(0)
    config = make(**{name: size for name, size in given.items() if renamed.get(name, name) not in {*given} - {name}})
    config._attn_implementation = implementation
    found = MODEL_MAPPING_NAMES[family.kind]
    model = getattr(transformers, found if isinstance(found, str) else found[0])(config).eval()
    for parameter in model.parameters():  # the usual start is so near 0 that all weights are alike
        torch.nn.init.normal_(parameter, std=0.4)
    return model


def _is_size(usual: Any, name: str, renamed: Mapping[str, str]) -> bool:
    value = getattr(usual, name, None)
    if name in ("num_key_value_heads", "head_dim"):
        return hasattr(usual, name)
    return name in renamed or (value is not None and not isinstance(value, list | tuple | dict))


def inputs_of(family: Family, model: Any) -> dict[str, Any]:
    import inspect

    import torch

    torch.manual_seed(1)
    ids, asked = torch.tensor(IDS), inspect.signature(model.forward).parameters
    drawn = {"pixel_values": (2, 3, 16, 16), "input_values": (2, 2000), "input_features": (2, 80, 32)}
    main = model.main_input_name
    inputs = {main: ids if main == "input_ids" else torch.randn(drawn[main])}
    inputs |= {"decoder_input_ids": ids[:, :5]} if "decoder_input_ids" in asked else {}
    return {**inputs, **family.inputs}


@dataclass(frozen=True, eq=False)
class Outcome:
    """What became of a model: the weights of its recorded layers, those that it reports, what was said, and what the
    model itself gave."""

    weights: tuple[Floats, ...]
    reported: tuple[Floats, ...]
    deviations: frozenset[str]
    refused: frozenset[str]
    is_unchanged: bool
    given: Floats

    @property
    def verdict(self) -> str:
        if not self.weights:
            return "refused"
        return "partly" if self.refused or self.deviations else "exact"


@functools.cache
def outcome_of(family: Family, implementation: str) -> Outcome:
    """Raises ValueError for an implementation that the family does not have."""
    import torch
    from safetensors import safe_open

    from resources.record_attention import record

    model = model_of(family, implementation)
    inputs = inputs_of(family, model)
    with tempfile.TemporaryDirectory() as folder, torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before, path = model(**inputs, output_attentions=implementation == "eager"), Path(folder) / "a.safetensors"
        given = next(_tensors(before)).numpy()
        try:
            with record(model, path):
                result = model(**inputs, output_attentions=implementation == "eager")
        except RuntimeError as error:
            if "nothing was written" not in str(error):
                raise
            return Outcome((), tuple(_reported(before)), frozenset(), frozenset([_reason(str(error))]), True, given)
        with safe_open(path, framework="np") as file:
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  # no mapping
            about = {name: json.loads(file.metadata()[name]) for name in ("layers", "refused")}
    return Outcome(
        tuple(weights_of(layer, tensors) for layer in about["layers"]),
        tuple(_reported(result)),
        frozenset(why for layer in about["layers"] for why in layer["deviations"]),
        frozenset(_reason(one["why"]) for one in about["refused"]),
        all(torch.equal(one, other) for one, other in zip(_tensors(before), _tensors(result), strict=True)),
        given,
    )


def weights_of(layer: Mapping[str, Any], tensors: Mapping[str, np.ndarray]) -> Floats:  # -> [h, n, m]
    """Those that a worksheet computes of a recorded layer."""
    options = {part: tensors.get(f"layers.{layer['layer']}.{part}") for part in ("mask", "sink")}
    given: dict[str, Any] = {part: array for part, array in options.items() if array is not None}
    given |= {"causal": "top_left"} if layer["causal"] else {}
    given |= {"softcap": layer["softcap"]} if layer["softcap"] else {}
    Q, K, V = (tensors[f"layers.{layer['layer']}.{part}"][None] for part in "QKV")
    return np.asarray(attention(Q, K, V, scale=layer["scale"], keep=True, **given)["weights"][0])


def _reported(result: Any) -> Iterator[Floats]:
    for name in result:
        if "attentions" in name and result[name] is not None:
            yield from (one[0].numpy() for one in result[name] if one is not None)


def _tensors(result: Any) -> Iterator[Any]:
    import torch

    if isinstance(result, torch.Tensor):
        yield result
    elif isinstance(result, dict | list | tuple):
        for part in result.values() if isinstance(result, dict) else result:
            yield from _tensors(part)


def _reason(why: str) -> str:
    return next((code for sign, code in SIGNS.items() if sign in why), why)


SIGNS = {"several products": "pieces", "are not those of": "pieces", "no softmax": "hidden", "no attention": "hidden"}
WORDS = {
    "en": {
        "title": "# Which families are recorded",
        "about": "Made by the reference tests from small random models of transformers {version}, with 7 words: every "
        "layer's weights, as a worksheet computes them from the recording, were compared with the model's own. Your "
        "model is checked again while it is recorded, whatever its family: see [Your own model](your_model.en.md).",
        "head": ("family", "recorded", "remark"),
        "exact": "exact",
        "partly": "partly",
        "refused": "refused",
        "output_changed": "the output is changed behind the attention (a gate, a norm, a difference)",
        "pieces": "scores of a window are put together from several products",
        "hidden": "no softmax of queries and keys",
        "some": "some layers: ",
        "between": "; ",
    },
    "zh_CN": {
        "title": "# 哪些模型可以记录",
        "about": "由对照测试用 transformers {version} 的小型随机模型和 7 个词生成：每一层的权重，按工作表从记录中算出后"
        "，都与模型自身的权重作了比较。无论属于哪一类，您的模型在记录时都会再核对一次：见[您自己的模型](your_model.zh_CN.md)。",
        "head": ("模型", "记录", "说明"),
        "exact": "一致",
        "partly": "部分",
        "refused": "不记录",
        "output_changed": "注意力之后，输出又被改动（门控、归一化或相减）",
        "pieces": "窗口的得分由多个乘积拼成",
        "hidden": "没有查询与键的 softmax",
        "some": "部分层：",
        "between": "；",
    },
}


def table(language: str) -> str:
    """The page of the help."""
    import transformers

    words: Mapping[str, Any] = WORDS[language]
    rows = [words["head"], ("---",) * 3]
    for family in sorted(FAMILIES, key=lambda family: family.title):
        outcome = outcome_of(family, "eager")
        some = words["some"] if outcome.weights else ""
        remarks = [some + words[why] for why in sorted(outcome.refused)]
        remarks += [words[why] for why in sorted(outcome.deviations)]
        rows.append((family.title, words[outcome.verdict], words["between"].join(remarks)))
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    about = words["about"].format(version=transformers.__version__)
    return "\n".join([words["title"], "", about, "", *lines]) + "\n"


def page(language: str) -> Path:
    return ROOT / "resources" / "help" / f"families.{language}.md"


if __name__ == "__main__":
    for each in WORDS:
        page(each).write_text(table(each), encoding="utf-8")
