"""Which settings of a `config.json` count for a type of models: what else it says is told, and not applied.

A model of transformers does nothing with a setting that its type does not have; whoever wrote it may have meant
something. The rows are checked in `tests/engine/references/test_settings_torch.py`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from engine.files.models.families.defaults import BASE, DEFAULTS, PART, ROPE, SAME, USUAL_ROPE, WINDOW
from engine.files.models.families.types import TYPES


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


CODERS = "bart mvp plbart blenderbot-small marian mbart blenderbot pegasus"
BERTS = "bert bert-generation electra ernie dpr rembert roc_bert megatron-bert roberta xlm-roberta camembert " + (
    "data2vec-text roberta-prelayernorm xlm-roberta-xl"
)
MODERN = "modernbert modernbert-decoder"
OWN: Mapping[str, str] = {  # settings without a default, and the types that have them
    "_remove_final_layer_norm": "opt",
    "activation_function": f"{CODERS} m2m_100 nllb-moe xglm whisper",
    "apply_residual_connection_post_layernorm": "bloom",
    "attention_bias": f"{MODERN} "
    "internlm3 llama arcee aria_text solar_open eurobert granite granitemoe granitemoeshared hyperclovax qwen3 "
    "qwen3_moe qwen3_vl_text qwen3_vl_moe_text dots1 apertus glm4_moe hunyuan_v1_dense hunyuan_v1_moe smollm3 "
    "llama4_text gpt_oss gemma gemma2 vaultgemma gemma3_text olmo olmo2 olmo3 flex_olmo olmoe helium cohere "
    "cohere2 phimoe nemotron",
    "attention_layers": "gpt_neo",
    "attention_out_bias": "seed_oss",
    "attention_types": "gpt_neo",
    "attn_config": "mpt",
    "attn_logit_softcapping": "gemma3_text",
    "bias": "falcon internlm3",
    "classifier_activation": "modernbert-decoder",
    "classifier_bias": MODERN,
    "decoder_bias": "modernbert-decoder",
    "clip_qkv": "olmo olmoe",
    "final_logit_softcapping": "gemma3_text",
    "global_attn_every_n_layers": MODERN,
    "global_rope_theta": MODERN,
    "hidden_act": "bert-generation electra splinter dpr rembert layoutlm markuplm roc_bert roberta-prelayernorm albert "
    "persimmon clip_text_model aria_text solar_open mixtral ministral3 granitemoe granitemoeshared hyperclovax "
    "qwen2_moe qwen2_vl_text qwen2_5_vl_text qwen3_moe qwen3_vl_text qwen3_vl_moe_text dots1 apertus glm4_moe "
    "hunyuan_v1_moe llama4_text gpt_oss flex_olmo olmoe minimax_m2 ernie4_5_moe phimoe nomic_bert jina_embeddings_v3 "
    "gte",
    "hidden_activation": "modernbert-decoder",
    "is_decoder": f"{CODERS} {BERTS} gpt_neox",
    "layer_norm_elementwise_affine": "opt",
    "layer_types": f"{MODERN} cwm ministral qwen2 qwen2_moe qwen2_vl_text qwen2_5_vl_text qwen3 dots1 exaone4 lfm2 "
    "smollm3 llama4_text gpt_oss gemma2 vaultgemma gemma3_text olmo3 cohere2",
    "local_rope_theta": MODERN,
    "logits_scaling": "granitemoe granitemoeshared hyperclovax",
    "mlp_bias": f"{MODERN} internlm3 llama arcee aria_text seed_oss cwm eurobert granite hyperclovax smollm3 helium "
    "nemotron",
    "no_rope_layers": "smollm3 llama4_text",
    "norm_bias": MODERN,
    "num_attention_heads": f"{CODERS} m2m_100 nllb-moe xglm whisper distilbert gpt2 gpt-sw3 openai-gpt gpt_bigcode "
    "gptj gpt_neo bloom mpt",
    "num_key_value_heads": "whisper llama arcee aria_text eurobert granite granitemoe granitemoeshared hyperclovax "
    "qwen2 qwen2_moe qwen3 qwen3_vl_text qwen3_vl_moe_text dots1 apertus exaone4 hunyuan_v1_dense hunyuan_v1_moe gemma "
    "olmo olmo2 olmo3 flex_olmo olmoe helium cohere cohere2 jais2 stablelm nemotron phi phi3 gpt_bigcode",
    "num_ln_in_parallel_attn": "falcon",
    "partial_rotary_factor": "solar_open minimax_m2 phi3",
    "qkv_bias": "internlm3 qwen2_moe",
    "residual_multiplier": "granitemoe granitemoeshared hyperclovax",
    "rope_local_base_freq": "gemma3_text",
    "rotary_dim": "minimax_m2",
    "rotary_emb_base": "gpt_neox",
    "rotary_pct": "gpt_neox",
    "sliding_window": f"{MODERN} mixtral ministral3 qwen3_vl_moe_text smollm3 phimoe starcoder2 phi3",
    "sliding_window_pattern": "gemma3_text cohere2",
    "_sliding_window_pattern": "gemma3_text cohere2",
    "tie_word_embeddings": " ".join(TYPES),
    "use_bias": "ernie4_5 ernie4_5_moe",
    "use_bidirectional_attention": "gemma3_text",  # others have it, and their masks do not ask for it
    "use_qkv_bias": "stablelm",
    "pad_token_id": " ".join(TYPES),
    "max_position_embeddings": " ".join(TYPES),
    "original_max_position_embeddings": " ".join(TYPES),
}
FOREIGN = "settings_of_other_types"  # in a completed configuration: the names of what is not applied
TURNING = frozenset(
    ("rope_scaling", "rope_parameters", "rope_theta")
)  # of types with RoPE, but of one with a fixed base
HARMLESS = _names(  # for the numbers of a text: sizes, which are checked; training, generation, other tasks
    """
    _attn_implementation _attn_implementation_autoset _commit_hash _from_model_config _name_or_path
    activation_dropout adapters add_cross_attention afn apply_spec_augment architectures attention_dropout
    attention_probs_dropout_prob attention_softmax_in_fp32 attn_implementation attn_pdrop attn_scale bad_words_ids
    batch_prioritized_routing begin_suppress_tokens block_auto_adjust_ff_dim block_ffn_dim_multiplier
    block_multiple_of bos_token_id cache_implementation chunk_size_feed_forward classifier_dropout
    classifier_dropout_prob classifier_pooling classifier_proj_size cls_token_id concat_input conv_L_cache conv_bias
    cross_attention_hidden_size d_model decoder_ffn_dim decoder_layerdrop decoder_layers decoder_sparse_step
    decoder_start_token_id decoder_vocab_size deterministic_flash_attn dim directionality diversity_penalty
    do_sample dropout dtype early_stopping emb_pdrop embd_pdrop embed_dropout embedding_dropout embedding_fraction
    embedding_size enable_pronunciation enable_shape encoder_ffn_dim encoder_layerdrop encoder_layers
    encoder_no_repeat_ngram_size encoder_sparse_step eod_token_id eos_token_id expansion_ratio expert_capacity
    exponential_decay_length_penalty ffn_dim ffn_hidden_size finetuning_task first_k_dense_replace
    forced_bos_token_id forced_eos_token_id full_attn_idxs gradient_checkpointing head_dim hidden_dim hidden_dropout
    hidden_dropout_prob hidden_size id2label init_device init_std initializer_cutoff_factor initializer_factor
    initializer_range inner_group_num input_embedding_size input_jitter_noise interleave_moe_layer_step
    intermediate_size intermediate_size_mlp is_causal is_encoder_decoder keys_to_ignore_at_inference label2id
    language layerdrop learned_pos_emb length_penalty lm_head_bias mask_feature_length mask_feature_min_masks
    mask_feature_prob mask_time_length mask_time_min_masks mask_time_prob mask_token_id max_2d_position_embeddings
    max_depth max_length max_seq_len max_source_positions max_target_positions max_xpath_subs_unit_embeddings
    max_xpath_tag_unit_embeddings median_filter_width min_length mlp_dropout mlp_only_layers model_type
    moe_eval_capacity_token_fraction moe_intermediate_size moe_k moe_layer_end_index moe_layer_interval
    moe_layer_start_index moe_layers moe_norm_min moe_num_experts moe_num_shared_experts moe_token_dropout moe_topk
    n_ctx n_embd n_group n_inner n_layer n_layers n_positions n_routed_experts n_shared_experts no_bias
    no_repeat_ngram_size norm_topk_prob norm_type normalize_router_prob_before_dropping num_beam_groups num_beams
    num_experts num_experts_per_tok num_hidden_groups num_hidden_layers num_labels num_layers num_local_experts
    num_mel_bins num_mtp_layers num_nextn_predict_layers num_return_sequences output_attentions
    output_embedding_size output_hidden_states output_past output_router_logits output_scores pooler_fc_size
    pooler_num_attention_heads pooler_num_fc_layers pooler_size_per_head pooler_type position_embedding_type
    predict_special_tokens prefix pretraining_tp problem_type projection_dim prompt_length prompt_mid_dim
    pronunciation_embed_dim pronunciation_vocab_size pruned_heads qa_dropout question_token_id reference_compile
    remove_invalid_values reorder_and_upcast_attn repad_logits_with_grad repetition_penalty resid_dropout
    resid_pdrop residual_dropout return_dict return_dict_in_generate routed_scaling_factor router_aux_loss_coef
    router_bias router_dtype router_ignore_padding_tokens router_jitter_noise router_z_loss_coef
    scale_attention_softmax_in_fp32 second_expert_policy sep_token_id seq_classif_dropout shape_embed_dim
    shape_vocab_size share_encoder_decoder_embeddings shared_expert_intermediate_size shared_intermediate_size
    sinusoidal_pos_embds slow_but_exact sparse_pred_ignore_index sparse_prediction subs_pad_id summary_activation
    summary_first_dropout summary_last_dropout summary_proj_to_labels summary_type summary_use_proj suppress_tokens
    swiglu_alpha swiglu_limit tag_pad_id task_specific_params task_type_vocab_size temperature tf_legacy_loss
    tie_encoder_decoder tokenizer_class top_k top_p topk_group torch_dtype torchscript transformers_version
    type_vocab_size typical_p unk_token_id unsloth_fixed unsloth_version use_bfloat16 use_cache use_post_norm
    use_prompt use_weighted_layer_sum vocab_size word_embed_proj_dim xpath_unit_hidden_size
    """
)


REFUSED = {  # by whoever reads them, of whatever type: other attention than any that is known here
    *("alibi", "apply_residual_connection_post_layernorm", "clip_qkv", "do_layer_norm_before", "prefix_lm", "qk_ln"),
    *("compression_config", "quantization_config", "softmax_scale"),
}
KEPT = HARMLESS | REFUSED | {USUAL_ROPE, FOREIGN}


def completed(config: Mapping[str, Any]) -> Mapping[str, Any]:
    """The settings that count, with the defaults of the type for what is not said; what is said to be null stays so.

    The type's own settings of RoPE stand beside those of the configuration, which may be those of some layers only.
    """
    counting, foreign = own_settings(config)
    own = DEFAULTS.get(str(config.get("model_type")), {})
    said = {ROPE} | {name for same in SAME for name in same if any(counting.get(one) is not None for one in same)}
    usual = {name: value for name, value in own.items() if name not in said}
    beside = {**({USUAL_ROPE: own[ROPE]} if ROPE in own else {}), **({FOREIGN: foreign} if foreign else {})}
    return MappingProxyType({**usual, **counting, **beside})


def own_settings(config: Mapping[str, Any]) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """The settings that count for the type, and the names of those that it does not have, but for what is off.

    Of a type that is not known all count.
    """
    model = str(config.get("model_type"))
    if model not in TYPES:
        return config, ()
    foreign = {name for name in config if not is_own(name, model) and name not in KEPT}
    nested = _without_parts(config, model)
    kept = {name: nested.get(name, value) for name, value in config.items() if name not in foreign}
    told = [name for name in config if name in foreign and config[name]]
    told += [f"{name}.{PART}" for name in nested]
    return MappingProxyType(kept), tuple(told)


def is_own(name: str, model: str) -> bool:
    """Whether models of a type have a setting that counts for some."""
    own = DEFAULTS[model]
    if name in TURNING:
        return BASE in own or ROPE in own
    if name == WINDOW and "use_sliding_window" in own:
        return True
    return name in own or model in OWN.get(name, "").split()


def _without_parts(config: Mapping[str, Any], model: str) -> dict[str, Any]:
    """The settings of RoPE without the share of columns that turn, where a type turns all of them."""
    if is_own(PART, model):
        return {}
    plain = ("default", None)
    found = {name: config[name] for name in ("rope_parameters", "rope_scaling") if isinstance(config.get(name), dict)}
    turned = {name: rope for name, rope in found.items() if rope.get(PART) not in (None, 1.0)}
    return {
        name: {key: value for key, value in rope.items() if key != PART}
        for name, rope in turned.items()
        if rope.get("rope_type", rope.get("type")) in plain
    }
