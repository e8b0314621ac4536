"""The settings of a model's type that count, where its `config.json` leaves them out.

As the configuration classes of transformers have them, which `tests/engine/references/test_families_torch.py` compares.
What is not here has no default: as many heads of keys as of queries, no window, no scaling.
"""

from collections.abc import Mapping
from typing import Any

HEADS = "num_attention_heads"
KV_HEADS = "num_key_value_heads"
LENGTH = "max_position_embeddings"
RMS = "rms_norm_eps"
LAYER = "layer_norm_eps"
BASE = "rope_theta"
PART = "partial_rotary_factor"
WINDOW = "sliding_window"
ROPE = "rope_parameters"
ENCODER = "encoder_attention_heads"
DECODER = "decoder_attention_heads"
SCALED = "scale_embedding"
PADDING = "pad_token_id"
ATTENTION = "attention_multiplier"
EMBEDDING = "embedding_multiplier"
EPSILON = "layer_norm_epsilon"
WINDOWS = "use_sliding_window"
LATE = "max_window_layers"
SOFTCAP = "attn_logit_softcapping"
SCALAR = "query_pre_attn_scalar"

SAME = (  # names of one setting, of which a configuration may have any
    ("num_attention_heads", "n_head", "n_heads", "num_heads", "attention_heads"),
    ("num_key_value_heads", "num_kv_heads"),
    ("layer_norm_epsilon", "layer_norm_eps", "rms_norm_eps", "norm_eps", "norm_epsilon"),
    ("rope_theta", "rotary_emb_base"),
    ("partial_rotary_factor", "rotary_pct", "rope_pct", "rope_percent"),
)
USUAL_ROPE = "usual_rope_parameters"


def _by_kind(sliding: float, full: float) -> dict[str, dict[str, Any]]:
    """The bases of RoPE in layers with a window and without."""
    bases = {"sliding_attention": sliding, "full_attention": full}
    return {kind: {"rope_type": "default", BASE: base} for kind, base in bases.items()}


ACT = "hidden_act"
TIED = "tie_word_embeddings"
OF_ATTENTION: Mapping[str, Mapping[str, Any]] = {
    "bert": {HEADS: 12, LAYER: 1e-12},
    "bert-generation": {HEADS: 16, LAYER: 1e-12},
    "electra": {HEADS: 4, LAYER: 1e-12},
    "ernie": {HEADS: 12, LAYER: 1e-12, "use_task_id": False},
    "splinter": {HEADS: 12, LAYER: 1e-12},
    "dpr": {HEADS: 12, LAYER: 1e-12},
    "rembert": {HEADS: 18, LAYER: 1e-12},
    "layoutlm": {HEADS: 12, LAYER: 1e-12},
    "markuplm": {HEADS: 12, LAYER: 1e-12},
    "roc_bert": {HEADS: 12, LAYER: 1e-12},
    "megatron-bert": {HEADS: 16, LAYER: 1e-12},
    "roberta": {HEADS: 12, LAYER: 1e-12, PADDING: 1},
    "xlm-roberta": {HEADS: 12, LAYER: 1e-12, PADDING: 1},
    "camembert": {HEADS: 12, LAYER: 1e-12, PADDING: 1},
    "data2vec-text": {HEADS: 12, LAYER: 1e-12, PADDING: 1},
    "roberta-prelayernorm": {HEADS: 12, LAYER: 1e-12, PADDING: 1},
    "xlm-roberta-xl": {HEADS: 32, LAYER: 1e-05, PADDING: 1},
    "albert": {HEADS: 64, LAYER: 1e-12},
    "distilbert": {"n_heads": 12},
    "modernbert": {HEADS: 12, LENGTH: 8192, "norm_eps": 1e-05, ROPE: _by_kind(10000.0, 160000.0),
        "local_attention": 128},
    "modernbert-decoder": {HEADS: 12, LENGTH: 8192, "norm_eps": 1e-05, ROPE: _by_kind(10000.0, 160000.0),
        WINDOW: 64, "local_attention": 128},
    "gpt2": {"n_head": 12, EPSILON: 1e-05, "scale_attn_weights": True, "scale_attn_by_inverse_layer_idx": False},
    "gpt-sw3": {"n_head": 12, EPSILON: 1e-05, "scale_attn_weights": True, "scale_attn_by_inverse_layer_idx": False},
    "openai-gpt": {"n_head": 12, EPSILON: 1e-05},
    "gpt_bigcode": {"n_head": 12, KV_HEADS: 1, "multi_query": True, EPSILON: 1e-05, "scale_attn_weights": True},
    "gptj": {"n_head": 16, EPSILON: 1e-05, "rotary_dim": 64},
    "gpt_neo": {"num_heads": 16, EPSILON: 1e-05, "window_size": 256},
    "gpt_neox": {HEADS: 64, LENGTH: 2048, LAYER: 1e-05, BASE: 10000.0, PART: 0.25},
    "bloom": {"n_head": 8, EPSILON: 1e-05},
    "falcon": {HEADS: 71, "num_kv_heads": 71, "multi_query": True, "new_decoder_architecture": False,
        "parallel_attn": True, LENGTH: 2048, EPSILON: 1e-05, BASE: 10000.0, "alibi": False},
    "mpt": {"n_heads": 16, EPSILON: 1e-05},
    "persimmon": {HEADS: 64, LENGTH: 16384, LAYER: 1e-05, BASE: 10000.0, PART: 0.5, "qk_layernorm": True},
    "bart": {ENCODER: 16, DECODER: 16, SCALED: False},
    "mvp": {ENCODER: 16, DECODER: 16, SCALED: False},
    "plbart": {ENCODER: 12, DECODER: 12, SCALED: True},
    "blenderbot-small": {ENCODER: 16, DECODER: 16, SCALED: False},
    "marian": {ENCODER: 16, DECODER: 16, SCALED: False},
    "mbart": {ENCODER: 16, DECODER: 16, SCALED: False},
    "m2m_100": {ENCODER: 16, DECODER: 16, SCALED: True, PADDING: 1},
    "nllb-moe": {ENCODER: 16, DECODER: 16, SCALED: True, PADDING: 1},
    "xglm": {"attention_heads": 16, SCALED: True},
    "blenderbot": {ENCODER: 32, DECODER: 32, SCALED: False},
    "pegasus": {ENCODER: 16, DECODER: 16, SCALED: False},
    "whisper": {ENCODER: 6, DECODER: 6, SCALED: False},
    "biogpt": {HEADS: 16, LAYER: 1e-12, SCALED: True},
    "opt": {HEADS: 12, "do_layer_norm_before": True},
    "clip_text_model": {HEADS: 8, LAYER: 1e-05},
    "llama": {HEADS: 32, LENGTH: 2048, RMS: 1e-06, BASE: 10000.0},
    "arcee": {HEADS: 32, LENGTH: 4096, RMS: 1e-05, BASE: 10000.0},
    "aria_text": {HEADS: 32, LENGTH: 2048, RMS: 1e-06, BASE: 10000.0},
    "internlm3": {HEADS: 32, KV_HEADS: 2, LENGTH: 32768, RMS: 1e-05, BASE: 10000.0},
    "seed_oss": {HEADS: 80, KV_HEADS: 8, LENGTH: 524_288, RMS: 1e-06, BASE: 10000.0},
    "solar_open": {HEADS: 64, KV_HEADS: 8, LENGTH: 131_072, RMS: 1e-05, BASE: 1000000.0},
    "cwm": {HEADS: 48, KV_HEADS: 8, LENGTH: 131_072, RMS: 1e-05, ROPE: {"rope_theta": 1000000.0, "factor": 16.0,
        "high_freq_factor": 4.0, "low_freq_factor": 1.0, "original_max_position_embeddings": 8192,
        "rope_type": "llama3"}, BASE: 1000000.0, WINDOW: 8192},
    "mistral": {HEADS: 32, KV_HEADS: 8, LENGTH: 131_072, RMS: 1e-06, BASE: 10000.0, WINDOW: 4096},
    "mixtral": {HEADS: 32, KV_HEADS: 8, LENGTH: 131_072, RMS: 1e-05, BASE: 1000000.0},
    "ministral": {HEADS: 32, KV_HEADS: 8, LENGTH: 131_072, RMS: 1e-06, BASE: 10000.0, WINDOW: 4096},
    "ministral3": {HEADS: 32, KV_HEADS: 8, LENGTH: 262_144, RMS: 1e-05, ROPE: {"rope_theta": 1000000.0,
        "factor": 16.0, "original_max_position_embeddings": 16384, "beta_fast": 32.0, "beta_slow": 1.0,
        "mscale_all_dim": 1.0, "mscale": 1.0, "llama_4_scaling_beta": 0.1, "rope_type": "yarn"}, BASE: 1000000.0},
    "eurobert": {HEADS: 12, LENGTH: 8192, RMS: 1e-05, BASE: 10000.0},
    "granite": {HEADS: 32, LENGTH: 2048, RMS: 1e-06, BASE: 10000.0, ATTENTION: 1.0, EMBEDDING: 1.0},
    "granitemoe": {HEADS: 32, LENGTH: 2048, RMS: 1e-06, BASE: 10000.0, ATTENTION: 1.0, EMBEDDING: 1.0},
    "granitemoeshared": {HEADS: 32, LENGTH: 2048, RMS: 1e-06, BASE: 10000.0, ATTENTION: 1.0, EMBEDDING: 1.0},
    "hyperclovax": {HEADS: 32, LENGTH: 2048, RMS: 1e-06, BASE: 10000.0, ATTENTION: 0.08838834764831845,
        EMBEDDING: 1.0},
    "qwen2": {HEADS: 32, LENGTH: 32768, RMS: 1e-06, BASE: 10000.0, WINDOWS: False, LATE: 28, WINDOW: 4096},
    "qwen2_moe": {HEADS: 16, LENGTH: 32768, RMS: 1e-06, BASE: 10000.0, WINDOW: 4096, WINDOWS: False, LATE: 28},
    "qwen2_vl_text": {HEADS: 64, KV_HEADS: 8, LENGTH: 32768, RMS: 1e-05, BASE: 1000000.0, WINDOWS: False, LATE: 80,
        WINDOW: 4096},
    "qwen2_5_vl_text": {HEADS: 64, KV_HEADS: 8, LENGTH: 32768, RMS: 1e-05, BASE: 1000000.0, WINDOWS: False,
        LATE: 80, WINDOW: 4096},
    "qwen3": {HEADS: 32, LENGTH: 32768, RMS: 1e-06, BASE: 10000.0, WINDOWS: False, LATE: 28, WINDOW: 4096},
    "qwen3_moe": {HEADS: 32, KV_HEADS: 4, LENGTH: 32768, RMS: 1e-06, BASE: 10000.0, WINDOWS: False, WINDOW: 4096},
    "qwen3_vl_text": {HEADS: 32, LENGTH: 128_000, RMS: 1e-06, BASE: 500000.0},
    "qwen3_vl_moe_text": {HEADS: 16, LENGTH: 128_000, RMS: 1e-06, BASE: 500000.0},
    "dots1": {HEADS: 32, LENGTH: 2048, RMS: 1e-06, BASE: 10000.0, WINDOW: 4096, LATE: 62},
    "apertus": {HEADS: 32, LENGTH: 65536, RMS: 1e-05, ROPE: {"rope_type": "llama3", "rope_theta": 12000000.0,
        "factor": 8.0, "original_max_position_embeddings": 8192, "low_freq_factor": 1.0, "high_freq_factor": 4.0},
        BASE: 12000000.0},
    "exaone4": {HEADS: 32, LENGTH: 2048, RMS: 1e-05, BASE: 10000.0, WINDOW: 4096, "sliding_window_pattern": 4},
    "glm4_moe": {HEADS: 96, KV_HEADS: 8, LENGTH: 131_072, RMS: 1e-05, BASE: 10000.0, PART: 0.5,
        "use_qk_norm": False},
    "hunyuan_v1_dense": {HEADS: 32, LENGTH: 2048, RMS: 1e-05, BASE: 10000.0},
    "hunyuan_v1_moe": {HEADS: 32, LENGTH: 2048, RMS: 1e-05, BASE: 10000.0},
    "lfm2": {HEADS: 32, KV_HEADS: 8, LENGTH: 128_000, "norm_eps": 1e-05, BASE: 1000000.0},
    "smollm3": {HEADS: 16, KV_HEADS: 4, LENGTH: 32768, RMS: 1e-06, BASE: 2000000.0, WINDOWS: False,
        "no_rope_layer_interval": 4},
    "llama4_text": {HEADS: 40, KV_HEADS: 8, LENGTH: 131_072, RMS: 1e-05, BASE: 500000.0,
        "attention_chunk_size": 8192, "no_rope_layer_interval": 4, "use_qk_norm": True,
        "attn_temperature_tuning": True, "floor_scale": 8192},
    "gpt_oss": {HEADS: 64, KV_HEADS: 8, LENGTH: 131_072, RMS: 1e-05, ROPE: {"rope_type": "yarn", "factor": 32.0,
        "beta_fast": 32.0, "beta_slow": 1.0, "truncate": False, "original_max_position_embeddings": 4096,
        "rope_theta": 150000.0}, BASE: 150000.0, WINDOW: 128},
    "gemma": {HEADS: 16, LENGTH: 8192, RMS: 1e-06, BASE: 10000.0},
    "gemma2": {HEADS: 8, KV_HEADS: 4, LENGTH: 8192, RMS: 1e-06, BASE: 10000.0, WINDOW: 4096, SCALAR: 256,
        SOFTCAP: 50.0},
    "vaultgemma": {HEADS: 8, KV_HEADS: 4, LENGTH: 8192, RMS: 1e-06, BASE: 10000.0, WINDOW: 4096, SCALAR: 256,
        SOFTCAP: 50.0},
    "gemma3_text": {HEADS: 8, KV_HEADS: 4, LENGTH: 131_072, RMS: 1e-06, ROPE: _by_kind(10000.0, 1000000.0),
        WINDOW: 4096, SCALAR: 256},
    "olmo": {HEADS: 32, LENGTH: 2048, BASE: 10000.0},
    "olmo2": {HEADS: 32, LENGTH: 2048, RMS: 1e-05, BASE: 10000.0},
    "olmo3": {HEADS: 32, LENGTH: 2048, RMS: 1e-05, ROPE: _by_kind(500000.0, 500000.0), WINDOW: 4096},
    "flex_olmo": {HEADS: 32, LENGTH: 4096, RMS: 1e-06, BASE: 500000.0},
    "olmoe": {HEADS: 16, LENGTH: 4096, RMS: 1e-05, BASE: 10000.0},
    "minimax_m2": {HEADS: 48, KV_HEADS: 8, LENGTH: 196_608, RMS: 1e-06, BASE: 5000000.0},
    "ernie4_5": {HEADS: 16, KV_HEADS: 2, LENGTH: 131_072, RMS: 1e-05, BASE: 500000.0},
    "ernie4_5_moe": {HEADS: 20, KV_HEADS: 4, LENGTH: 131_072, RMS: 1e-05, BASE: 500000.0},
    "glm": {HEADS: 32, KV_HEADS: 2, LENGTH: 131_072, RMS: 1.5625e-07, BASE: 10000.0, PART: 0.5},
    "glm4": {HEADS: 32, KV_HEADS: 2, LENGTH: 131_072, RMS: 1.5625e-07, BASE: 10000.0, PART: 0.5},
    "helium": {HEADS: 20, LENGTH: 4096, RMS: 1e-08, BASE: 100000.0},
    "cohere": {HEADS: 64, LENGTH: 8192, LAYER: 1e-05, BASE: 500000.0, "use_qk_norm": False},
    "cohere2": {HEADS: 64, LENGTH: 8192, LAYER: 1e-05, BASE: 10000.0, WINDOW: 4096},
    "jais2": {HEADS: 26, LENGTH: 8192, LAYER: 1e-05, BASE: 10000.0},
    "phimoe": {HEADS: 32, KV_HEADS: 8, LENGTH: 131_072, RMS: 1e-05, BASE: 1000000.0},
    "stablelm": {HEADS: 32, LENGTH: 4096, LAYER: 1e-05, BASE: 10000.0, PART: 0.25, "qk_layernorm": False},
    "starcoder2": {HEADS: 24, KV_HEADS: 2, LENGTH: 4096, "norm_epsilon": 1e-05, BASE: 10000.0},
    "nemotron": {HEADS: 48, LENGTH: 4096, "norm_eps": 1e-05, BASE: 10000.0, PART: 0.5},
    "phi": {HEADS: 32, LENGTH: 2048, LAYER: 1e-05, BASE: 10000.0, PART: 0.5, "qk_layernorm": False},
    "phi3": {HEADS: 32, LENGTH: 4096, "original_max_position_embeddings": 4096, RMS: 1e-05, BASE: 10000.0},
    "nomic_bert": {HEADS: 12, LENGTH: 2048, LAYER: 1e-12, BASE: 1000.0},
    "jina_embeddings_v3": {HEADS: 16, LENGTH: 8194, LAYER: 1e-05, BASE: 20000.0},
    "gte": {HEADS: 12, LENGTH: 8192, LAYER: 1e-12, BASE: 160000.0},
}  # fmt: skip

GELU, TANH, SILU = ({ACT: name} for name in ("gelu", "gelu_pytorch_tanh", "silu"))
OF_BLOCKS: Mapping[str, Mapping[str, Any]] = {  # of whole models
    **{key: {**GELU, TIED: True} for key in ("bert", "ernie", "roberta", "xlm-roberta", "camembert", "data2vec-text")},
    "distilbert": {"activation": "gelu", TIED: True},
    **{key: {"activation_function": "gelu_new", TIED: True} for key in ("gpt2", "gpt-sw3")},
    **{key: {**GELU, TIED: True} for key in ("megatron-bert", "xlm-roberta-xl", "biogpt")},
    **{key: {TIED: True} for key in ("bloom", "mpt")},
    "opt": {"activation_function": "relu", TIED: True, "enable_bias": True},
    "gpt_bigcode": {"activation_function": "gelu_pytorch_tanh", TIED: True},
    "gptj": {"activation_function": "gelu_new"},
    "gpt_neox": {**GELU, "use_parallel_residual": True, "attention_bias": True},
    "falcon": {"activation": "gelu", TIED: True},
    "phi": {ACT: "gelu_new"},
    **dict.fromkeys(("llama", "mistral", "ministral", "qwen2", "qwen3", "phi3", "olmo", "olmo2", "olmo3"), SILU),
    "seed_oss": {**SILU, "attention_bias": True},
    **dict.fromkeys(("internlm3", "helium", "hunyuan_v1_dense", "cwm", "eurobert"), SILU),
    **{key: {**SILU, TIED: True} for key in ("smollm3", "ernie4_5")},
    "exaone4": SILU,
    **{key: {**SILU, "attention_bias": True} for key in ("glm", "glm4")},
    "vaultgemma": {"hidden_activation": "gelu_pytorch_tanh", TIED: True, "final_logit_softcapping": 30.0},
    "gpt_neo": {"activation_function": "gelu_new", TIED: True},
    "jais2": {ACT: "relu2", "attention_bias": True, "mlp_bias": True},
    "modernbert": {"hidden_activation": "gelu", "classifier_activation": "gelu", "decoder_bias": True, TIED: True},
    "granite": {**SILU, "residual_multiplier": 1.0, "logits_scaling": 1.0},
    "stablelm": {**SILU, "use_parallel_residual": False},
    **{key: {**SILU, TIED: True, "logit_scale": 0.0625} for key in ("cohere", "cohere2")},
    "gemma": {**TANH, TIED: True},
    "gemma2": {"hidden_activation": "gelu_pytorch_tanh", TIED: True, "final_logit_softcapping": 30.0},
    "gemma3_text": {"hidden_activation": "gelu_pytorch_tanh", TIED: True},
    "starcoder2": {**TANH, "use_bias": True, TIED: True},
    **{key: {ACT: "relu2"} for key in ("nemotron", "arcee")},
}
DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    name: {**own, **OF_BLOCKS.get(name, {})} for name, own in OF_ATTENTION.items()
}
