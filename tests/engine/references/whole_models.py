"""Small whole models of each type with random weights, in three shapes, with what transformers makes of them."""

from pathlib import Path
from typing import Any

from tests.engine.references.families import IDS, SMALL, torch, transformers

XL = {"megatron-bert", "xlm-roberta-xl"}
MASKED = {"bert", "ernie", "roberta", "xlm-roberta", "camembert", "data2vec-text", "distilbert", "modernbert", *XL}
BARE = {"eurobert"}  # of which transformers loads the states alone
SIZES = ("hidden_size", "n_embd", "dim", "d_model", "word_embed_proj_dim")
NEURONS = ("intermediate_size", "n_inner", "hidden_dim", "ffn_hidden_size", "ffn_dim")
SHAPES: dict[str, dict[str, Any]] = {
    "small": {},
    "wide heads": {
        **dict.fromkeys(SIZES, 32),
        **dict.fromkeys(("num_attention_heads", "n_head", "n_heads"), 2),
        **dict.fromkeys(("num_hidden_layers", "n_layer", "n_layers"), 2),
        **dict.fromkeys(("num_key_value_heads", "num_kv_heads"), 2),
        **dict.fromkeys(NEURONS, 40),
        "vocab_size": 50, "head_dim": 16, "rotary_dim": 4, "sliding_window": 5,
    },
    "one key": {
        **dict.fromkeys(SIZES, 48),
        **dict.fromkeys(("num_attention_heads", "n_head", "n_heads"), 6),
        **dict.fromkeys(("num_hidden_layers", "n_layer", "n_layers"), 3),
        **dict.fromkeys(("num_key_value_heads", "num_kv_heads"), 1),
        **dict.fromkeys(NEURONS, 20),
        "vocab_size": 33, "head_dim": 8, "rotary_dim": 6, "sliding_window": 2,
    },
}  # fmt: skip
FACTORS = {
    "residual_multiplier": 0.7,
    "logits_scaling": 3.0,
    "final_logit_softcapping": 5.0,
    "logit_scale": 0.3,
}
VARIANTS: dict[str, tuple[str, dict[str, Any]]] = {
    "GPT-NeoX, in turn": ("gpt_neox", {"use_parallel_residual": False}),
    "StableLM, side by side": ("stablelm", {"use_parallel_residual": True}),
    "StableLM, gains": ("stablelm", {"qk_layernorm": True}),
    "Falcon, new": ("falcon", {"new_decoder_architecture": True, "num_kv_heads": 2}),
    "Falcon, new, one norm": (
        "falcon",
        {"new_decoder_architecture": True, "num_kv_heads": 2, "num_ln_in_parallel_attn": 1},
    ),
    "Falcon, in turn": ("falcon", {"parallel_attn": False, "bias": True}),
    "Llama, tied": ("llama", {"tie_word_embeddings": True}),
    "Llama, biases": ("llama", {"mlp_bias": True, "attention_bias": True}),
    "Llama, llama3": (
        "llama",
        {"rope_parameters": {"rope_type": "llama3", "rope_theta": 50.0, "factor": 4.0, "low_freq_factor": 1.0,
                             "high_freq_factor": 4.0, "original_max_position_embeddings": 6}},
    ),
    "Qwen 2, windows": ("qwen2", {"use_sliding_window": True, "max_window_layers": 2}),
    "Cohere, gains": ("cohere", {"use_qk_norm": True}),
    "Gemma 2, no softcap": ("gemma2", {"final_logit_softcapping": None}),
    "BERT, relu": ("bert", {"hidden_act": "relu"}),
    "GPT-2, exact GELU": ("gpt2", {"activation_function": "gelu"}),
    "GPT-BigCode, all heads": ("gpt_bigcode", {"multi_query": False}),
}  # fmt: skip


def saved(model_type: str, settings: dict[str, Any], folder: Path, shape: dict[str, Any] = SHAPES["small"]) -> Any:
    """A small model with random weights and its readout, whose files are in the folder.

    settings: of its configuration; shape: those of its sizes that the type has.
    """
    torch.manual_seed(0)
    torch.set_num_threads(1)
    from transformers.models.auto.configuration_auto import CONFIG_MAPPING

    make = CONFIG_MAPPING[model_type]
    own = make().to_dict()
    sizes = {name: value for name, value in {**SMALL, **FACTORS, **shape}.items() if name in own}
    if model_type == "mpt":  # whose slopes between powers of two are others, which is refused
        sizes["n_heads"] = 4
    config = make(**{**sizes, **settings}, attn_implementation="eager")
    classes = {True: transformers.AutoModelForMaskedLM, False: transformers.AutoModelForCausalLM}
    maker = transformers.AutoModel if model_type in BARE else classes[model_type in MASKED]
    model = maker.from_config(config, attn_implementation="eager").eval().float()
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    model.save_pretrained(folder)
    return model


def ran(model: Any, ids: list[int] = IDS) -> Any:
    """Hidden states, weights and logits for some tokens."""
    with torch.no_grad():
        return model(input_ids=torch.tensor([ids]), output_attentions=True, output_hidden_states=True)
