"""Every argument of `attention` by its name, so that editors complete it and type checkers refuse a slip.

Written by `python -m tests.engine.library.keywords` from the registries of options, stages and synonyms, not by hand.
n queries, m keys, h heads, d_k and d_v of one head. What stands behind a line is the default, and the range; None is
as good as not given.
"""

from typing import Any, Literal, Protocol, TypeAlias, TypedDict

import numpy as np
from numpy.typing import ArrayLike


class HasArray(Protocol):
    """An array, or what makes one."""

    def __array__(self) -> np.ndarray: ...


Numbers: TypeAlias = float | list[Any] | tuple[Any, ...] | HasArray  # as ArrayLike, without texts


class Keywords(TypedDict, total=False):
    """Options, given matrices, and the names that other libraries have for them."""

    # words
    source: Literal["self", "cross", "qkv", "qkv_cross"] | None  # "self"
    cache: bool | None  # False
    position: Literal["none", "sinusoidal", "learned"] | None  # "none"

    # heads
    heads: int | None  # 1; from 1 to 1024
    kv_heads: int | None  # 0; from 1 to 1024, 0 is none
    biases: bool | None  # False
    output_projection: bool | None  # False

    # queries
    qk_norm: Literal["none", "l2", "rms", "layer"] | None  # "none"
    qk_norm_of: Literal["heads", "all_heads", "rotated"] | None  # "heads"
    qk_gain: Literal["none", "shared", "per_head"] | None  # "none"
    qk_epsilon: float | None  # 1e-06; from 0 to 1
    rotary: bool | Literal["none", "half", "interleaved"] | None  # "none"
    rope_base: float | None  # 10000.0; from 1.01 to 1e+15
    rope_fraction: float | None  # 1.0; from 0 to 1
    rope_scaling: Literal["none", "linear", "ntk", "llama3", "yarn", "given"] | None  # "none"
    rope_factor: float | None  # 2.0; from 1 to 1e+06
    rope_original: int | None  # 64; from 1 on
    rope_length: float | None  # 1.0; from 0 to 1000
    query_offset: ArrayLike | None  # 0; from 0 on

    # scores
    score: (
        Literal[
            "dot",
            "general",
            "additive",
            "concat",
            "cosine",
            "distance",
            "gaussian",
            "exp",
            "elu",
            "relu",
        ]
        | None
    )  # "dot"
    scale: Numbers | Literal["sqrt_d_k", "d_k", "none", "number", "per_head"] | None  # "sqrt_d_k"
    softcap: float | None  # 0.0; from 0.001 to 1e+09, 0 is none

    # biases
    relative: Literal["none", "alibi", "t5", "t5_causal"] | None  # "none"
    additive_mask: bool | None  # False
    bias_by_head: bool | None  # False

    # mask
    causal: bool | Literal["none", "top_left", "bottom_right", "offset"] | None  # "none"
    window_left: int | None  # -1; from 0 on, -1 is none
    window_right: int | None  # -1; from 0 on, -1 is none
    sinks: int | None  # 0; from 0 on, 0 is none
    prefix: int | None  # 0; from 0 on, 0 is none
    dilation: int | None  # 1; from 1 on, 1 is none
    key_length: int | None  # -1; from 0 on, -1 is none
    documents: ArrayLike | None  # [..., m], of the keys: only equal ones attend to each other
    painted: bool | None  # False

    # weights
    normalise: (
        Literal[
            "softmax",
            "sparsemax",
            "entmax15",
            "entmax",
            "sigmoid",
            "off_by_one",
            "top_k",
            "hard",
            "row_sum",
            "none",
            "sinks",
        ]
        | None
    )  # "softmax"
    alpha: float | None  # 1.5; from 1 to 8
    top_k: int | None  # 2; from 1 on
    temperature: Numbers | Literal["none", "number", "per_head"] | None  # "none"
    dropout: float | None  # 0.0; from 0 to 0.99, 0 is none
    dropout_seed: int | None  # 0; from 0 on

    # given matrices
    b_K: ArrayLike | None  # [1, h · d_k]
    b_O: ArrayLike | None  # [1, d]
    b_Q: ArrayLike | None  # [1, h · d_k]
    b_V: ArrayLike | None  # [1, h · d_v]
    bias: ArrayLike | None  # [n, m]
    buckets: ArrayLike | None  # [bucket, h]
    frequencies: ArrayLike | None  # [1, pair]
    g_K: ArrayLike | None  # [1, d_k]
    g_Q: ArrayLike | None  # [1, d_k]
    K_past: ArrayLike | None  # [p, h · d_k]
    P: ArrayLike | None  # [n, d]
    sink: ArrayLike | None  # [1, h]
    slopes: ArrayLike | None  # [1, h]
    U_K: ArrayLike | None  # [d_k, hidden]
    U_Q: ArrayLike | None  # [d_k, hidden]
    v_a: ArrayLike | None  # [hidden, 1]
    V_past: ArrayLike | None  # [p, h · d_v]
    W_a: ArrayLike | None  # [d_k, d_k]
    W_c: ArrayLike | None  # [h · d_k, hidden]
    W_K: ArrayLike | None  # [d, h · d_k]
    W_O: ArrayLike | None  # [h · d_v, d]
    W_Q: ArrayLike | None  # [d, h · d_k]
    W_V: ArrayLike | None  # [d, h · d_v]
    X: ArrayLike | None  # [n, d]
    X_kv: ArrayLike | None  # [m, d]
    key_lengths: ArrayLike | None  # [...], whole numbers from 0 to m: the rest is padding
    past_key: ArrayLike | None  # [..., h_kv, p, d_k] or [..., p, h_kv · d_k]: keys that stand before the first query
    past_value: ArrayLike | None  # [..., h_kv, p, d_v] or [..., p, h_kv · d_v]

    # as other libraries call them
    query: ArrayLike | None  # Q
    key: ArrayLike | None  # K
    value: ArrayLike | None  # V
    q: ArrayLike | None  # Q
    k: ArrayLike | None  # K
    v: ArrayLike | None  # V
    attn_mask: ArrayLike | None  # mask
    attn_bias: ArrayLike | None  # bias
    is_causal: bool | None
    num_heads: int | None  # heads
    n_heads: int | None  # heads
    num_attention_heads: int | None  # heads
    q_num_heads: int | None  # heads
    num_kv_heads: int | None  # kv_heads
    n_kv_heads: int | None  # kv_heads
    num_key_value_heads: int | None  # kv_heads
    kv_num_heads: int | None  # kv_heads
    enable_gqa: bool | None
    dropout_p: float | None  # dropout
    softmax_scale: Numbers | Literal["sqrt_d_k", "d_k", "none", "number", "per_head"] | None  # scale
    logits_soft_cap: float | None  # softcap
    attn_logit_softcapping: float | None  # softcap
    rope: bool | Literal["none", "half", "interleaved"] | None  # rotary
    rope_theta: float | None  # rope_base
    alibi: bool | ArrayLike | None  # slopes
