"""What models of a type do that their `config.json` does not say, one row each.

The rows are checked against the models themselves, with their numbers, in
`tests/engine/references/test_families_torch.py`. A type that is not here is guessed from the names of its tensors, and
what was guessed is told.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.dataclass import dataclass
from engine.files.models.families.names import BY_NAME


@dataclass(frozen=True, slots=True)
class NormKind:
    """A kind of norm. rms: without taking the mean away; plus: added to the stored gains; plain: without gains."""

    rms: bool = False
    plus: float = 0.0
    plain: bool = False


LAYER, RMS = NormKind(), NormKind(rms=True)
RMS_PLUS, LAYER_PLUS, LAYER_PLAIN = NormKind(rms=True, plus=1.0), NormKind(plus=1.0), NormKind(plain=True)


@dataclass(frozen=True, slots=True)
class QKNorm:
    """The norm of queries and keys: where it stands (`qk_norm_of`), and the ends of the names of its gains.

    switch: the setting that has to be on. plus: added to the stored gains. rotating: only in layers with RoPE.
    """

    of: str = "heads"
    gains: tuple[str, str] | None = ("q_norm", "k_norm")
    kind: str = "rms"
    plus: float = 0.0
    switch: str = ""
    rotating: bool = False


@dataclass(frozen=True, slots=True)
class ModelType:
    """What the models of a type do.

    names: the family of their tensors. causal: "always", "never", or in the "decoder" only.
    norm, before: of the words before each attention, its name beside the layer; "" where there is none.
    rotary: the pairs of RoPE, "" without. without_rope: which layers go without it: those that see everything ("full",
    "full_beside_windows"), or those of a list ("list").
    kinds: the kinds of the layers in turn where the configuration lists none, "s" with a window, "f" without, "c" in
    chunks; window: where it does not say, all layers have one ("all"), none, or those from `max_window_layers` on
    ("late"); both_sides: a window looks ahead as well, by half of what the setting says.
    first: the row of the first learned position; "padding": behind that of the padding; "none": no positions are added.
    sinusoids: positions are computed, not learned, sines beside cosines.
    root: whether embeddings are multiplied by the root of their width, or the setting that says so.
    epsilon: of its norms, whatever the configuration says; 0: what that says.
    unscaled: scores are not divided by sqrt(d_k). alibi: a bias by distance.
    softcap: whether it minds `attn_logit_softcapping`. sinks: the name of the logits of a sink.
    first_plain: the first layer has no norm before it. norm_first: the decoder's embeddings are normed before positions
    are added. only_states: embeddings of tokens are not all that the model adds up, or not in its "encoder".
    """

    names: str
    causal: str = "always"
    norm: NormKind = RMS
    before: str = "input_layernorm"
    rotary: str = "half"
    qk: QKNorm | None = None
    without_rope: str = ""
    kinds: str = ""
    window: str = ""
    both_sides: bool = False
    first: int | str = "none"
    sinusoids: bool = False
    root: bool | str = False
    epsilon: float = 0.0
    unscaled: bool = False
    alibi: bool = False
    softcap: bool = False
    sinks: str = ""
    first_plain: bool = False
    norm_first: bool = False
    only_states: bool | str = False


LLAMA = ModelType("llama")
LAYERED = replace(LLAMA, norm=LAYER)
QWEN3 = replace(LLAMA, qk=QKNorm())
GEMMA = replace(LLAMA, norm=RMS_PLUS, root=True)
GEMMA3 = replace(GEMMA, qk=QKNorm(plus=1.0), kinds="sssssf")
COHERE = replace(LAYERED, rotary="interleaved")
OLMO2 = replace(LLAMA, before="", qk=QKNorm("all_heads"))
HUNYUAN = replace(LLAMA, qk=QKNorm("rotated", ("query_layernorm", "key_layernorm")))
BERT = ModelType("bert", "never", LAYER, before="", rotary="", first=0)
ROBERTA = replace(BERT, first="padding")
GPT2 = ModelType("gpt2", norm=LAYER, before="ln_1", rotary="", first=0)
AFTER = ModelType("bart", "decoder", LAYER, before="", rotary="", first=2, root="scale_embedding", epsilon=1e-5)
BEFORE = replace(AFTER, before="self_attn_layer_norm")
MODERN = ModelType(
    "modernbert", "never", LAYER, before="attn_norm", kinds="fss", window="all", both_sides=True, first_plain=True
)

TYPES: Mapping[str, ModelType] = {
    # like BERT
    "bert": BERT,
    "bert-generation": BERT,
    "electra": BERT,
    "ernie": BERT,
    "splinter": BERT,
    "dpr": BERT,
    "rembert": BERT,
    "layoutlm": replace(BERT, only_states=True),
    "markuplm": replace(BERT, only_states=True),
    "roc_bert": replace(BERT, only_states=True),
    "megatron-bert": replace(BERT, before="attention.ln"),
    "roberta": ROBERTA,
    "xlm-roberta": ROBERTA,
    "camembert": ROBERTA,
    "data2vec-text": ROBERTA,
    "roberta-prelayernorm": replace(ROBERTA, before="attention.LayerNorm"),
    "xlm-roberta-xl": replace(ROBERTA, before="attention.self_attn_layer_norm"),
    "albert": replace(BERT, names="albert"),
    "distilbert": replace(BERT, names="distilbert", epsilon=1e-12),
    "modernbert": MODERN,
    "modernbert-decoder": replace(MODERN, names="modernbert-decoder", causal="always", both_sides=False),
    # like GPT-2
    "gpt2": GPT2,
    "gpt-sw3": GPT2,
    "openai-gpt": replace(GPT2, before=""),
    "gpt_bigcode": replace(GPT2, names="gpt_bigcode"),
    "gptj": replace(GPT2, names="gptj", rotary="interleaved", first="none"),
    "gpt_neo": replace(GPT2, names="gpt_neo", unscaled=True),
    "gpt_neox": ModelType("gpt_neox", norm=LAYER),
    "bloom": ModelType("bloom", norm=LAYER, rotary="", alibi=True),
    "falcon": ModelType("falcon", norm=LAYER),
    "mpt": ModelType("mpt", norm=LAYER, before="norm_1", rotary="", alibi=True),
    "persimmon": ModelType(
        "persimmon", norm=LAYER, qk=QKNorm("heads", ("q_layernorm", "k_layernorm"), "layer", switch="qk_layernorm")
    ),
    # like BART
    "bart": AFTER,
    "mvp": AFTER,
    "plbart": AFTER,
    "blenderbot-small": replace(AFTER, first=0, norm_first=True),
    "marian": replace(AFTER, first=0),
    "mbart": BEFORE,
    "m2m_100": replace(BEFORE, first="padding", sinusoids=True),
    "nllb-moe": replace(BEFORE, first="padding", sinusoids=True),
    "xglm": replace(BEFORE, causal="always", sinusoids=True),
    "blenderbot": replace(BEFORE, first=0),
    "pegasus": replace(BEFORE, first=0),
    "whisper": replace(BEFORE, first=0, only_states="encoder"),
    "biogpt": replace(BEFORE, causal="always"),
    "opt": replace(BEFORE, causal="always", root=False),
    "clip_text_model": replace(BEFORE, causal="always", before="layer_norm1", first=0, root=False, epsilon=0.0),
    # like Llama
    "llama": LLAMA,
    "arcee": LLAMA,
    "aria_text": LLAMA,
    "internlm3": LLAMA,
    "seed_oss": LLAMA,
    "solar_open": LLAMA,
    "cwm": replace(LLAMA, kinds="fsss"),
    "mistral": replace(LLAMA, window="all"),
    "mixtral": replace(LLAMA, window="all"),
    "ministral": replace(LLAMA, window="all"),
    "ministral3": replace(LLAMA, window="all"),
    "eurobert": replace(LLAMA, causal="never"),
    "granite": LLAMA,
    "granitemoe": LLAMA,
    "granitemoeshared": LLAMA,
    "hyperclovax": LLAMA,
    "qwen2": replace(LLAMA, window="late"),
    "qwen2_moe": replace(LLAMA, window="late"),
    "qwen2_vl_text": replace(LLAMA, window="late"),
    "qwen2_5_vl_text": replace(LLAMA, window="late"),
    "qwen3": replace(QWEN3, window="late"),
    "qwen3_moe": replace(QWEN3, window="all"),
    "qwen3_vl_text": QWEN3,
    "qwen3_vl_moe_text": QWEN3,
    "dots1": replace(QWEN3, window="late"),
    "apertus": replace(QWEN3, before="attention_layernorm"),
    "exaone4": replace(QWEN3, before="", kinds="sssf", without_rope="full_beside_windows"),
    "glm4_moe": replace(LLAMA, qk=QKNorm(switch="use_qk_norm")),
    "hunyuan_v1_dense": HUNYUAN,
    "hunyuan_v1_moe": HUNYUAN,
    "lfm2": replace(LLAMA, names="bart", before="operator_norm", qk=QKNorm(gains=("q_layernorm", "k_layernorm"))),
    "smollm3": replace(LLAMA, without_rope="list", window="late"),
    "llama4_text": replace(
        LLAMA,
        rotary="interleaved",
        qk=QKNorm("rotated", None, switch="use_qk_norm", rotating=True),
        without_rope="list",
        kinds="cccf",
    ),
    "gpt_oss": replace(LLAMA, kinds="sf", sinks="sinks"),
    "gemma": GEMMA,
    "gemma2": replace(GEMMA, kinds="sf", softcap=True),
    "vaultgemma": replace(GEMMA, kinds="sf", softcap=True),
    "gemma3_text": GEMMA3,
    "olmo": replace(LLAMA, norm=LAYER_PLAIN, epsilon=1e-5),
    "olmo2": OLMO2,
    "olmo3": replace(OLMO2, kinds="sssf"),
    "flex_olmo": OLMO2,
    "olmoe": replace(LLAMA, qk=QKNorm("all_heads")),
    "minimax_m2": replace(LLAMA, qk=QKNorm("all_heads")),
    "ernie4_5": replace(LLAMA, rotary="interleaved"),
    "ernie4_5_moe": replace(LLAMA, rotary="interleaved"),
    "glm": replace(LLAMA, rotary="interleaved"),
    "glm4": replace(LLAMA, rotary="interleaved"),
    "helium": replace(LLAMA, rotary="interleaved"),
    "cohere": replace(COHERE, qk=QKNorm(kind="layer", switch="use_qk_norm")),
    "cohere2": replace(COHERE, kinds="sssf", without_rope="full"),
    "jais2": LAYERED,
    "phimoe": replace(LAYERED, window="all"),
    "stablelm": replace(LAYERED, qk=QKNorm("heads", ("q_layernorm", "k_layernorm"), "layer", switch="qk_layernorm")),
    "starcoder2": replace(LAYERED, window="all"),
    "nemotron": replace(LLAMA, norm=LAYER_PLUS),
    "phi": replace(
        LAYERED, names="phi", qk=QKNorm("heads", ("q_layernorm", "k_layernorm"), "layer", switch="qk_layernorm")
    ),
    "phi3": replace(LLAMA, names="phi3", window="all"),
    "nomic_bert": replace(LAYERED, names="mpt", causal="never", before=""),
    "jina_embeddings_v3": replace(LAYERED, names="jina", causal="never", before=""),
    "gte": replace(LAYERED, names="gte", causal="never", before=""),
}

GUESSES: Mapping[str, ModelType] = {  # by names of tensors, of types that are not known
    **{name: TYPES[name] for name in BY_NAME if name in TYPES},
    "jina": TYPES["jina_embeddings_v3"],
}

DIFFERENT = {  # types with names of the families above whose attention is another one
    "big_bird", "bigbird_pegasus", "bros", "cohere2_moe", "embedding_gemma2_text", "esm", "exaone_moe", "falcon_h1",
    "fsmt", "gemma3n_text", "gemma4_text", "gemma4_unified_text", "git", "granite_swa", "granitemoe_swa", "led",
    "mimo_v2_flash", "minimax", "minimax_m3_vl_text", "mobilebert", "mra", "nanochat", "olmo_hybrid",
    "openai_privacy_filter", "pegasus_x", "qwen3_5_moe_text", "qwen3_5_text", "qwen3_next", "recurrent_gemma",
    "roformer", "seamless_m4t", "seamless_m4t_v2", "t5gemma", "ultrabert", "yoso",
}  # fmt: skip


def type_of(config: Mapping[str, Any]) -> ModelType | None:
    """The row of a model's type; None where it is not known."""
    return TYPES.get(str(config.get("model_type")))
