"""Small models of each type, made by transformers with random weights.

Which of them are read exactly, `exactness.py` says.
"""

from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is a reference of these tests only")
transformers = pytest.importorskip("transformers", reason="transformers is not installed")

IDS = [3, 5, 4, 6, 5, 9, 2, 7, 8, 11, 12, 13]
LAYERS = 4
SMALL: dict[str, Any] = {  # by the names that configurations have for sizes
    **dict.fromkeys(("hidden_size", "d_model", "n_embd", "dim", "word_embed_proj_dim"), 32),
    **dict.fromkeys(("num_attention_heads", "n_head", "n_heads", "num_heads", "attention_heads"), 4),
    **dict.fromkeys(("encoder_attention_heads", "decoder_attention_heads"), 4),
    **dict.fromkeys(("num_hidden_layers", "n_layer", "n_layers", "num_layers"), LAYERS),
    **dict.fromkeys(("encoder_layers", "decoder_layers"), 2),
    **dict.fromkeys(("intermediate_size", "ffn_dim", "hidden_dim", "n_inner", "moe_intermediate_size"), 16),
    **dict.fromkeys(("encoder_ffn_dim", "decoder_ffn_dim", "ffn_hidden_size", "intermediate_size_mlp"), 16),
    **dict.fromkeys(("shared_intermediate_size", "shared_expert_intermediate_size"), 16),
    **dict.fromkeys(("max_position_embeddings", "n_positions", "n_ctx", "max_target_positions"), 64),
    **dict.fromkeys(("bos_token_id", "cls_token_id", "decoder_start_token_id"), 0),
    **dict.fromkeys(("eos_token_id", "sep_token_id", "forced_eos_token_id", "eod_token_id", "mask_token_id"), 2),
    **dict.fromkeys(("num_local_experts", "num_experts", "n_routed_experts", "moe_num_experts"), 4),
    **dict.fromkeys(("num_experts_per_tok", "num_experts_per_token", "moe_k"), 2),
    **dict.fromkeys(("vocab_size", "decoder_vocab_size"), 40),
    **dict.fromkeys(("embedding_size", "input_embedding_size", "output_embedding_size"), 16),
    **dict.fromkeys(("sliding_window", "window_size"), 3),
    **dict.fromkeys(("n_group", "topk_group", "n_shared_experts", "first_k_dense_replace", "pad_token_id"), 1),
    "num_key_value_heads": 2, "num_kv_heads": 2, "rotary_dim": 4, "local_attention": 4, "head_dim": 8,
    "query_pre_attn_scalar": 5, "attn_logit_softcapping": 0.5, "embedding_multiplier": 1.7,
    "attention_multiplier": 0.3, "num_mel_bins": 8, "max_source_positions": 16, "moe_num_shared_experts": 1,
    "attention_types": [[["global", "local"], 2]],
}  # fmt: skip
ROPE = {"rope_theta": 50.0, "factor": 4.0, "original_max_position_embeddings": 6}
LONG = {"rope_type": "longrope", "short_factor": [1.1, 1.5, 2.0, 3.0], "long_factor": [1.5, 2.5, 4.0, 7.0]}
MROPE = {"rope_type": "default", "rope_theta": 1000.0, "mrope_section": [1, 1, 2]}
NEEDED: dict[str, dict[str, Any]] = {  # settings without which a small model cannot run
    "qwen2_vl_text": {"rope_parameters": MROPE},
    "qwen2_5_vl_text": {"rope_parameters": MROPE},
}
VARIANTS: dict[str, tuple[str, dict[str, Any]]] = {
    "BERT as a decoder": ("bert", {"is_decoder": True}),
    "GPT-2, scores by layer": ("gpt2", {"scale_attn_by_inverse_layer_idx": True}),
    "GPT-2, unscaled": ("gpt2", {"scale_attn_weights": False}),
    "GPT-NeoX, an odd rotary width": (
        "gpt_neox",
        {"rope_parameters": {"rope_theta": 50.0, "partial_rotary_factor": 0.4}},
    ),
    "GPT-BigCode, all heads": ("gpt_bigcode", {"multi_query": False}),
    "Falcon, new": ("falcon", {"new_decoder_architecture": True, "num_kv_heads": 2}),
    "Falcon, all heads": ("falcon", {"multi_query": False, "num_kv_heads": 4}),
    "OPT, norm behind": ("opt", {"do_layer_norm_before": False}),
    "MBart, scaled": ("mbart", {"scale_embedding": True}),
    "Llama, biases": ("llama", {"attention_bias": True, "head_dim": 16}),
    "Llama, linear": ("llama", {"rope_parameters": {**ROPE, "rope_type": "linear"}}),
    "Llama, dynamic, beyond": (
        "llama",
        {"max_position_embeddings": 5, "rope_parameters": {**ROPE, "rope_type": "dynamic"}},
    ),
    "Llama, dynamic, within": ("llama", {"rope_parameters": {**ROPE, "rope_type": "dynamic"}}),
    "Llama, llama3": (
        "llama",
        {"rope_parameters": {**ROPE, "rope_type": "llama3", "low_freq_factor": 1.0, "high_freq_factor": 4.0}},
    ),
    "Llama, llama3 of its own": (
        "llama",
        {"rope_parameters": {**ROPE, "rope_type": "llama3", "low_freq_factor": 0.5, "high_freq_factor": 2.0}},
    ),
    "Llama, yarn": ("llama", {"rope_parameters": {**ROPE, "rope_type": "yarn"}}),
    "Llama, yarn and a length": ("llama", {"rope_parameters": {**ROPE, "rope_type": "yarn", "attention_factor": 1.3}}),
    "Llama, yarn and mscale": (
        "llama",
        {"rope_parameters": {**ROPE, "rope_type": "yarn", "mscale": 0.7, "mscale_all_dim": 1.4}},
    ),
    "Llama, yarn, untruncated": (
        "llama",
        {"rope_parameters": {**ROPE, "rope_type": "yarn", "truncate": False, "beta_fast": 4.0, "beta_slow": 0.5}},
    ),
    "Phi-3, longrope": ("phi3", {"original_max_position_embeddings": 6, "rope_parameters": {**ROPE, **LONG}}),
    "Phi-3, longrope, short": ("phi3", {"original_max_position_embeddings": 32, "rope_parameters": {**ROPE, **LONG}}),
    "Llama, proportional": (
        "llama",
        {"rope_parameters": {"rope_theta": 50.0, "rope_type": "proportional", "partial_rotary_factor": 0.5}},
    ),
    "HunYuan, alpha": (
        "hunyuan_v1_dense",
        {"rope_parameters": {**ROPE, "rope_type": "dynamic", "alpha": 7.0}},
    ),
    "Qwen 2, windows": ("qwen2", {"use_sliding_window": True, "max_window_layers": 2}),
    "Qwen 2, no window": ("qwen2", {"use_sliding_window": False}),
    "Mistral, no window": ("mistral", {"sliding_window": None}),
    "Gemma 2, listed layers": ("gemma2", {"layer_types": ["full_attention"] * 2 + ["sliding_attention"] * 2}),
    "Gemma 3, both ways": ("gemma3_text", {"use_bidirectional_attention": True, "sliding_window": 6}),
    "Gemma 3, its pattern": ("gemma3_text", {"sliding_window_pattern": 2}),
    "SmolLM3, listed layers": ("smollm3", {"no_rope_layers": [1, 0, 0, 1]}),
    "Cohere, gains": ("cohere", {"use_qk_norm": True}),
    "StableLM, gains": ("stablelm", {"qk_layernorm": True}),
    "GLM-4 MoE, gains": ("glm4_moe", {"use_qk_norm": True}),
    "Llama 4, no gains": ("llama4_text", {"use_qk_norm": False}),
    "EXAONE 4, no windows": ("exaone4", {"sliding_window": None, "layer_types": ["full_attention"] * 4}),
    "Persimmon, no norm": ("persimmon", {"qk_layernorm": False}),
}


def saved(model_type: str, settings: dict[str, Any], folder: Path) -> Any:
    """A small model with random weights, whose files are in the folder."""
    torch.manual_seed(0)
    torch.set_num_threads(1)
    from transformers.models.auto.configuration_auto import CONFIG_MAPPING

    make = CONFIG_MAPPING[model_type]
    own, settings = make().to_dict(), {**NEEDED.get(model_type, {}), **settings}
    sizes = {name: value for name, value in SMALL.items() if name in own and name not in settings}
    config = make(**sizes, **settings, attn_implementation="eager")
    model = transformers.AutoModel.from_config(config, attn_implementation="eager").eval().float()
    for parameter in model.parameters():  # the usual start is so near 0 that all weights are alike
        torch.nn.init.normal_(parameter, std=0.3)
    model.save_pretrained(folder)
    return model


def ran(model: Any) -> dict[str, tuple[list[Any], list[Any]]]:
    """Attention weights and entering hidden states of each layer, by the stack: "", or encoder and decoder."""
    ids, kind = torch.tensor([IDS]), model.config.model_type
    given: dict[str, Any] = {"input_ids": ids}
    if kind == "whisper":
        given = {"input_features": torch.randn(1, 8, 32), "decoder_input_ids": ids}
    elif model.config.is_encoder_decoder:
        given["decoder_input_ids"] = ids
        given["bbox"] = torch.rand(1, len(IDS), 8)
    with torch.no_grad():
        result = model(**given, output_attentions=True, output_hidden_states=True)
    if not model.config.is_encoder_decoder:
        return {"": (result.attentions, result.hidden_states)}
    encoder = result.encoder_attentions, result.encoder_hidden_states
    return {"encoder": encoder, "decoder": (result.decoder_attentions, result.decoder_hidden_states)}
