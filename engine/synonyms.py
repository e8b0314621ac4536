"""What other libraries call the arguments of attention: understood where it means the same, else told what to write.

PyTorch: scaled_dot_product_attention, MultiheadAttention. JAX: jax.nn.dot_product_attention. ONNX: Attention.
FlashAttention: flash_attn_func. Hugging Face: the configurations and layers of transformers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import numpy as np

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.keywords import Keywords
from engine.pipeline.options import OPTIONS, PLAIN, Options, Setting
from engine.pipeline.steps import stages_of

Named = dict[str, Any]
FLAGS = "bool | None"


@dataclass(frozen=True, slots=True)
class Synonym:
    """A name, or a kind of value under a name of our own, and the arguments that it stands for.

    like: the argument whose values it takes; typed: those that it takes as annotations, where they are others.
    """

    put: Callable[[str, Any], Named]
    like: str = ""
    typed: str = ""


def _same(name: str) -> Synonym:
    """Another name for the same."""
    return Synonym(lambda _, value: {name: value}, name)


def _flag(option: str, yes: str) -> Synonym:
    """Yes or no in the place of a choice, of which `yes` is meant."""

    def put(name: str, value: Any) -> Named:
        if not isinstance(value, bool | np.bool_):
            raise EngineError("unknown_choice", value=value, option=name, known="true, false")
        return {option: yes if value else OPTIONS[option].default}

    return Synonym(put, typed=FLAGS)


def _or_flag(option: str, yes: str) -> Synonym:
    """An option of our own, which is yes or no for others."""
    flag = _flag(option, yes)
    return Synonym(lambda name, value: flag.put(name, value) if _is_flag(value) else {option: value}, option, FLAGS)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool | np.bool_)


def _slopes(name: str, value: Any) -> Named:
    """ALiBi, with slopes of one's own or those of the paper."""
    return ALIBI.put(name, value) if _is_flag(value) else {"relative": "alibi", "slopes": value}


def _rotary(name: str, value: Any) -> Named:
    """Which pairs RoPE turns has to be said: libraries differ."""
    if _is_flag(value) and value:
        raise EngineError("rotary_pairs", name=name)
    return {"rotary": OPTIONS["rotary"].default if _is_flag(value) else value}


ALIBI = _flag("relative", "alibi")
ROTARY = Synonym(_rotary, "rotary", FLAGS)
SYNONYMS: Mapping[str, Synonym] = {
    "query": _same("Q"),
    "key": _same("K"),
    "value": _same("V"),
    "q": _same("Q"),
    "k": _same("K"),
    "v": _same("V"),
    "attn_mask": _same("mask"),
    "attn_bias": _same("bias"),
    "is_causal": _flag("causal", "top_left"),  # as in PyTorch and JAX: key j ≤ query i, both counted from the first
    "causal": _or_flag("causal", "offset"),
    "num_heads": _same("heads"),
    "n_heads": _same("heads"),
    "num_attention_heads": _same("heads"),
    "q_num_heads": _same("heads"),
    "num_kv_heads": _same("kv_heads"),
    "n_kv_heads": _same("kv_heads"),
    "num_key_value_heads": _same("kv_heads"),
    "kv_num_heads": _same("kv_heads"),
    "enable_gqa": Synonym(lambda name, value: {}, typed=FLAGS),  # shapes say it
    "dropout_p": _same("dropout"),
    "softmax_scale": _same("scale"),
    "logits_soft_cap": _same("softcap"),
    "attn_logit_softcapping": _same("softcap"),
    "rope": ROTARY,
    "rotary": ROTARY,
    "rope_theta": _same("rope_base"),
    "alibi": Synonym(_slopes, "slopes", FLAGS),
}
TOLD: Mapping[str, str] = {  # what would mean something else here, or nothing, and what to write
    "key_padding_mask": "mask=~key_padding_mask[:, None, None, :]",  # true is hidden there
    "attention_mask": "mask=attention_mask[:, None, None, :].astype(bool)",
    "window_size": "window_left=…, window_right=…, query_offset=m - n",  # which ends where the keys end
    "alibi_slopes": 'relative="alibi", slopes=alibi_slopes, query_offset=m - n',  # the same
    "key_value_seq_lengths": "key_lengths=key_value_seq_lengths, Q[batch, heads, n, d]",  # heads stand elsewhere there
    "sliding_window": "causal=True, window_left=sliding_window - 1",
    "local_window_size": "window_left=…, window_right=…",
    "nonpad_kv_seqlen": "key_lengths=L, query_offset=L - n",
    "need_weights": 'keep=True, …["weights"]',
    "return_weights": 'keep=True, …["weights"]',
    "return_attention_scores": 'keep=True, …["weights"]',
    "output_attentions": 'keep=True, …["weights"]',
    "past_key_value": "past_key=…, past_value=…",
    "embed_dim": "Q, K, V",
    "batch_first": "Q[batch, heads, n, d]",
}
OWN = ("Q", "K", "V", "keep", "mask", "executor", "progress", "sizes")  # in the signature
USUAL = tuple(stages_of("attention", PLAIN))


def understood(named: Named) -> Named:
    """The arguments under the names that the function has for them.

    Raises EngineError for names that it would take for something else, and where two say the same.
    """
    found: Named = {}
    said_by: dict[str, str] = {}
    for name, value in named.items():
        if name in TOLD:
            raise EngineError("argument_told", name=name, write=TOLD[name])
        meant = SYNONYMS[name].put(name, value) if name in SYNONYMS else {name: value}
        for own, one in meant.items():
            if own in found:
                raise EngineError("not_both", one=said_by[own], other=name)
            found[own], said_by[own] = one, name
    if "is_causal" in named and {"past_key", "past_value"} & found.keys() and found["causal"] != "none":
        raise EngineError("causal_with_cache")
    return found


def argument_error(name: str, stages: Iterable[str] = (), options: Options = PLAIN) -> EngineError:
    """An argument that is none, or has no place among these stages: what is nearest, or the option that brings it."""
    is_known = name in Keywords.__annotations__ and name not in stages
    settings = _that_bring(name, options) if is_known else None
    if settings is not None:
        code = ", ".join(
            f'{option}="{value}"' if isinstance(value, str) else f"{option}={value}" for option, value in settings
        )
        return EngineError("argument_needs", name=name, write=code)
    own = (*(one for one in Keywords.__annotations__ if one not in SYNONYMS or one in OPTIONS), *stages, *OWN, *USUAL)
    near = _near(name, (*own, *SYNONYMS, *TOLD), 0.75) or _near(name, own, 0.0)
    return EngineError("unknown_argument", name=name, near=near)


def _near(name: str, known: Iterable[str], cutoff: float) -> str:
    """The name that looks most like it, whatever its case; nothing where none is near enough."""
    folded = {one.lower(): one for one in known}
    found = get_close_matches(name.lower(), folded, n=1, cutoff=cutoff)
    return folded[found[0]] if found else ""


def _that_bring(name: str, options: Options) -> tuple[tuple[str, Setting], ...] | None:
    """A choice, or two of which the second gives the first an effect, under which there is a matrix of this name."""
    for option, value in _choices():
        chosen = options.with_choice(option, value)
        if _is_given(name, chosen):
            return ((option, value),)
    for option, value in _choices():
        chosen = options.with_choice(option, value)
        for other, its in _choices() if chosen.blocked(option) else ():
            both = chosen.with_choice(other, its)
            if not both.blocked(option) and _is_given(name, both):
                return ((other, its), (option, value))
    return None


def _is_given(name: str, options: Options) -> bool:
    stage = stages_of("attention", options).get(name)
    return stage is not None and not stage.operands


def _choices() -> Iterator[tuple[str, Setting]]:
    """Every name and every switch."""
    for option, spec in OPTIONS.items():
        values: Iterable[Setting] = spec.choices if spec.offers is not None else (True,) if spec.kind is bool else ()
        yield from ((option, value) for value in values if value != spec.default)
