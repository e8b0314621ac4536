"""Models of types that are not known: what is taken for granted of them, told thing by thing."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.dataclass import dataclass
from engine.files.models.families.gains import Tensors, found_norm
from engine.files.models.families.names import Family
from engine.files.models.families.rope import PARTS, Rope
from engine.files.models.families.types import GUESSES, LAYER, ModelType
from engine.sentences.phrase import Phrase
from engine.sentences.shown import quoted

OVER = {"heads": Phrase("over_heads"), "all_heads": Phrase("over_all_heads")}
ORDERS = {
    "in_turn": Phrase("order_in_turn"),
    "by_head": Phrase("order_by_head"),
    "by_group": Phrase("order_by_group"),
}
NORMS = ("input_layernorm", "ln_1", "self_attn_layer_norm", "attention_norm", "attn_norm", "attention_layernorm")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a layer of an unknown type was taken for."""

    norm: str  # "" without
    epsilon: float
    causal: bool
    scale: float | None
    window: bool
    softcap: bool
    rope: Rope | None
    words: str  # the table of its embeddings; "" where there is none
    positions: str


def guess_type(family: Family, tensors: Tensors, module: str, width: int) -> ModelType:
    """What models with such names usually do, mended by what names and shapes prove. width: columns of all queries."""
    row, block = replace(GUESSES[family.name], softcap=True, window="all"), module.removesuffix(family.path)
    before = next((name for name in NORMS if f"{block}{name}.weight" in tensors.infos), "")
    if before or row.before in NORMS:
        row = replace(row, before=before)
    if f"{block}{before}.bias" in tensors.infos:
        row = replace(row, norm=LAYER)  # an RMSNorm has no bias
    if f"{module}.sinks" in tensors.infos:
        row = replace(row, sinks="sinks")
    return replace(row, qk=found_norm(tensors, module, width) if family.name in ("llama", "bart") else None)


def guesses_of(family: Family, row: ModelType, taken: Taken, config: Mapping[str, Any]) -> tuple[Phrase, ...]:
    """Each thing that nothing says, with what it was taken for."""
    model, names = config.get("model_type"), family.name
    first = Phrase("guessed_config", names=names)
    if model:
        first = Phrase("guessed_type", model=quoted(str(model)), names=names)
    order = Phrase("guessed_order", order=ORDERS[family.joined]) if family.joined else None
    return tuple(phrase for phrase in (first, order, *_rest(row, taken, config)) if phrase is not None)


def _rest(row: ModelType, taken: Taken, config: Mapping[str, Any]) -> tuple[Phrase | None, ...]:
    kind = "RMSNorm" if row.norm.rms else "LayerNorm"
    has_epsilon = any(name.endswith(("eps", "epsilon")) for name in config)
    return (
        Phrase("guessed_no_norm") if not taken.norm else None,
        Phrase("guessed_norm", norm=taken.norm, kind=kind) if taken.norm else None,
        Phrase("guessed_epsilon", epsilon=taken.epsilon) if taken.norm and not has_epsilon else None,
        _of_rope(taken.rope, config),
        Phrase("guessed_alibi") if row.alibi else Phrase("guessed_no_alibi"),
        Phrase("guessed_no_qk_norm") if row.qk is None else Phrase("guessed_qk_norm", of=OVER[row.qk.of]),
        Phrase("guessed_causal") if taken.causal else Phrase("guessed_not_causal"),
        None if config.get("layer_types") else _of_window(taken.window),
        _of_scale(row, taken.scale),
        None if taken.softcap or "attn_logit_softcapping" in config else Phrase("guessed_no_softcap"),
        Phrase("guessed_factor", table=taken.words) if taken.words else None,
        Phrase("guessed_positions", first=row.first) if taken.positions else None,
    )


def _of_scale(row: ModelType, scale: float | None) -> Phrase | None:
    if scale is None:
        return Phrase("guessed_scale")
    return Phrase("guessed_unscaled") if row.unscaled else None


def _of_window(has_one: bool) -> Phrase:
    return Phrase("guessed_window") if has_one else Phrase("guessed_no_window")


def _of_rope(rope: Rope | None, config: Mapping[str, Any]) -> Phrase:
    if rope is None:
        return Phrase("guessed_no_rope")
    pairs = Phrase("pairs_of_neighbours") if rope.interleaved else Phrase("pairs_of_halves")
    nested = config.get("rope_parameters") or config.get("rope_scaling") or {}
    known = {*config, *nested} if isinstance(nested, dict) else {*config}
    parts = [pairs]
    if not known & {"rope_theta", "rotary_emb_base"}:
        parts.append(Phrase("rope_base_is", base=f"{rope.base:g}"))
    if not known & set(PARTS):
        parts.append(Phrase("rope_part_is", part=f"{rope.part:g}"))
    told = parts[0]
    for part in parts[1:]:
        told = Phrase("and_also", one=told, other=part)
    return Phrase("guessed_rope", how=told)
