"""What the arrays of a file are likely to be, by their names and their shapes.

A name counts by its end: `layers.3.self_attn.q_proj` is Q, `past_key_values.0.key` is K, `encoder.hidden_states` is X.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from engine.files.tensors.data import STORED, TensorInfo

UNUSED = ""
STACK = 3  # dimensions of matrices with an axis of heads
MOST_PARTS = 5  # of a name, which its end has at most: encoder_hidden_states, past_key_value_states
HEADED = ("Q", "K", "V")
WORDS = ("X", "X_kv")
WEIGHTS = ("W_Q", "W_K", "W_V", "W_O")
BIASES = ("b_Q", "b_K", "b_V", "b_O")
ROLES = (*HEADED, *WORDS, *WEIGHTS, *BIASES, "mask", "sink")
OF_WORDS = (*WORDS, *WEIGHTS[:3], *BIASES[:3])  # which Q, K and V stand in for

_STEMS = {"Q": "q|qs|query|queries", "K": "k|ks|key|keys", "V": "v|vs|vals?|values?", "O": "o|out|output"}
_ENDS = "(_(proj|lin|linear|dense))?"
_NAMES = {
    **{
        role: rf"(past_|cached?_)?({stem})_?(proj|states?|layers?|heads|cache|cached|lin|rot|rotated)?"
        for role, stem in _STEMS.items()
        if role != "O"
    },
    **{f"W_{role}": rf"w_?({stem})|({stem}){_ENDS}_(weight|kernel|w)" for role, stem in _STEMS.items()},
    **{f"b_{role}": rf"b_?({stem})|bias_({stem})|({stem}){_ENDS}_(bias|b)" for role, stem in _STEMS.items()},
    "X_kv": r"x_kv|xkv|x_source|encoder_(hidden_states?|outputs?)|memory|source",
    "X": r"x|(last_)?hidden(_states?)?|embed(ding|dings|s)?|inputs?(_embeds|_embeddings)?|words|activations?",
    "mask": r"(attn_|attention_|causal_|padding_|key_padding_)?mask|(attn|attention)_bias",
    "sink": r"(attn_|attention_)?sinks?|s_aux",
}
LAYOUTS = {  # axes as libraries spell them in names: s, t or l for words; h, or where that is a dimension n, for heads
    **{f"{batch}{word}hd": f"{batch}whd" for batch in ("b", "") for word in "stl"},
    **{f"{batch}h{word}d": f"{batch}hwd" for batch in ("b", "") for word in "stl"},
    **{f"{word}bhd": "wbhd" for word in "st"},
    **{f"b{word}n{d}": "bwhd" for word in "st" for d in "dh"},
    **{f"bn{word}{d}": "bhwd" for word in "st" for d in "dh"},
    **{f"b{word}d": "bwd" for word in "stl"},
}
_ROLES = tuple((re.compile(pattern), role) for role, pattern in _NAMES.items())


def guess(infos: Mapping[str, TensorInfo]) -> dict[str, str]:
    """The role of each array, UNUSED for most; no role twice, and none that goes against the others."""
    usable = [info for info in infos.values() if info.dtype in STORED and info.shape and 0 not in info.shape]
    if len(usable) == 1 and len(usable[0].shape) > 1:
        return {name: "X" if name == usable[0].name else UNUSED for name in infos}
    found = _by_name(usable) or _by_place(usable)
    _mend_weights(found, infos)
    return {name: found.get(name, UNUSED) for name in infos}


def role_of(name: str) -> tuple[str, str]:
    """The role that the longest telling end of a name has, and what stands before it; UNUSED without one."""
    parts = [part for part in re.finditer(r"[a-z]+", name.lower()) if part[0] not in LAYOUTS]
    for start in range(max(len(parts) - MOST_PARTS, 0), len(parts)):
        end = "_".join(part[0] for part in parts[start:])
        role = next((role for pattern, role in _ROLES if pattern.fullmatch(end)), UNUSED)
        if role:
            return role, name[: parts[start].start()]
    return UNUSED, name


def layout_of(names: Iterable[str]) -> str:
    """The axes that names spell, `bwhd` of `q_bshd`; "" where they spell none, or several."""
    found = {LAYOUTS[part] for name in names for part in re.findall(r"[a-z]+", name.lower()) if part in LAYOUTS}
    return found.pop() if len(found) == 1 else ""


def _by_name(infos: Iterable[TensorInfo]) -> dict[str, str]:
    """Of several arrays of one role, that of the group of names with the most roles; of equal groups the first.

    Where a group has Q, K and V with their heads apart, as an export of a worksheet has, those: the others do not say
    how many heads there are.
    """
    told = [(info, *role_of(info.name)) for info in infos]
    told = [(info, role, group) for info, role, group in told if role]
    sizes = Counter(group for _, _, group in told)
    best = max(sizes, key=lambda group: sizes[group], default="")
    apart = {role for info, role, group in told if group == best and role in HEADED and len(info.shape) == STACK}
    wanted = apart if apart == set(HEADED) else set()
    found: dict[str, str] = {}
    for info, role, _ in sorted(
        told, key=lambda one: (one[2] != best, one[1] in wanted and len(one[0].shape) != STACK)
    ):
        found.setdefault(role, info.name)
    return {name: role for role, name in _agreeing(found).items()}


def _agreeing(found: dict[str, str]) -> dict[str, str]:
    """Queries, keys and values, or words and weights, but not both."""
    dropped: Sequence[str] = OF_WORDS if all(role in found for role in HEADED) else HEADED if "X" in found else ()
    if dropped == HEADED and not any(role in found for role in WEIGHTS[:3]):
        return {"W_" + role if role in HEADED else role: name for role, name in found.items()}
    return {role: name for role, name in found.items() if role not in dropped}


def _by_place(infos: Sequence[TensorInfo]) -> dict[str, str]:
    """Three arrays whose names say nothing are Q, K and V, if they look alike."""
    alike = len(infos) == 3 and len({len(info.shape) for info in infos}) == 1 and len(infos[0].shape) > 1
    return {info.name: role for info, role in zip(infos, HEADED, strict=True)} if alike else {}


def _mend_weights(found: dict[str, str], infos: Mapping[str, TensorInfo]) -> None:
    """Weights that cannot be multiplied with the words are none."""
    words = next((infos[name].shape[-1] for name, role in found.items() if role == "X"), None)
    for name, role in list(found.items()):
        if role in WEIGHTS[:3] and words is not None and words not in infos[name].shape:
            del found[name]
