"""Attention that a checkpoint has and no worksheet can be made of, told by what it is: recording the model shows it."""

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.files.models.families.gains import Tensors
from engine.sentences.phrase import Phrase

CROSS = {
    *("encoder_attn", "crossattention", "EncDecAttention", "cross_attn", "cross_attention", "multihead_attn"),
    *("encoder_attention", "crossattn", "cross_attn_layer", "text_cross_attn"),
}
LATENT = ("kv_a_proj_with_mqa", "kv_a_proj", "kv_b_proj", "q_a_proj")  # DeepSeek and its kin
QUERIES = {  # what families call the projection of queries, or the one that has them too
    *("q_proj", "query", "q_lin", "q", "Wq", "wq", "to_q", "q_attn", "query_proj", "q_linear", "linear_q", "queries"),
    *("Wqkv", "wqkv", "qkv", "to_qkv", "qkv_proj", "query_key_value", "c_attn", "in_proj_weight", *LATENT),
    *("q_heads", "q_b_proj"),
}
TOWER = re.compile(r"vision|visual|image|img|audio|speech|video|pixel|(^|_)vit(_|$)")
INSIDE = ("self",)  # BERT's name of what has the projections, within the attention


@dataclass(frozen=True, slots=True)
class Unread:
    """A module that is left out, and why."""

    module: str
    why: Phrase

    @property
    def error(self) -> EngineError:
        return EngineError("checkpoint_unread", module=self.module, why=self.why)


def unread_of(tensors: Tensors, read: Collection[str]) -> tuple[Unread, ...]:
    """The attention modules of a checkpoint that are none of those that are read, in the order of the file."""
    found = dict(_modules(tensors.infos, set(read)))
    return tuple(Unread(module, _why(tensors, module, part)) for module, part in found.items())


def is_readable(tensors: Tensors, module: str) -> bool:
    """Whether a module with known names may be read."""
    return not is_latent(tensors, module) and not is_of_a_tower(module)


def is_of_a_tower(module: str) -> bool:
    """Whether it belongs to a part that sees or hears: the configuration of the text says nothing of that."""
    return any(map(TOWER.search, module.split(".")))


def is_latent(tensors: Tensors, module: str) -> bool:
    """Whether keys and values of a module come out of a narrower matrix."""
    return any(f"{module}.{part}.weight" in tensors.infos for part in LATENT)


def tell_unread(unread: Iterable[Unread]) -> list[Phrase]:
    """What is left out, once for each reason."""
    by_reason = sorted(unread, key=lambda one: one.why.text())
    groups = [list(alike) for _, alike in groupby(by_reason, key=lambda one: one.why.text())]
    return [_tell(alike[0], len(alike)) for alike in groups]


def _tell(first: Unread, count: int) -> Phrase:
    if count == 1:
        return Phrase("layer_unread", module=first.module, why=first.why)
    return Phrase("layers_unread", module=first.module, rest=count - 1, why=first.why)


def _modules(names: Mapping[str, object], read: set[str]) -> Iterable[tuple[str, str]]:
    """Each module whose layer has a number, and the part that made it known."""
    for name in names:
        parts = name.split(".")
        if parts[-1] == "weight":
            parts.pop()
        if len(parts) < 2 or parts[-1] not in QUERIES or not any(map(str.isdigit, parts[:-1])):
            continue
        path = parts[:-1]
        while path[-1] in INSIDE:
            path.pop()
        module = ".".join(path)
        if module not in read:
            yield module, parts[-1]


def _why(tensors: Tensors, module: str, part: str) -> Phrase:
    if is_of_a_tower(module):
        return Phrase("unread_tower")
    if CROSS & set(module.split(".")):
        return Phrase("unread_cross")
    return Phrase("unread_latent") if is_latent(tensors, module) else Phrase("unread_names", part=part)
