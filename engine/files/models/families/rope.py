"""RoPE as a model's configuration has it, and as a worksheet has it for a text of some length.

The names are those of version 5 of Hugging Face's configurations (`rope_parameters`), and of those before it
(`rope_theta`, `rope_scaling`, `rotary_pct`, …). What a worksheet has no formula for becomes a row of frequencies.
Sources: those of `engine.formulas.positions`; long factors, Ding et al. 2024 (LongRoPE).
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.arrays import Array, freeze
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.files.models.families.defaults import USUAL_ROPE
from engine.files.models.families.numbers import number_of, whole
from engine.files.models.families.types import ModelType
from engine.formulas.positions import FAST, HIGH_FREQUENCY, LOW_FREQUENCY, SLOW, Rotary
from engine.pipeline.options import GIVEN, Setting

BASES = {  # by the kind of the layer: where configurations of before version 5 have its base
    "sliding_attention": ("rope_local_base_freq", "local_rope_theta"),
    "full_attention": ("global_rope_theta", "rope_theta"),
}
PARTS = ("partial_rotary_factor", "rotary_pct", "rope_pct", "rope_percent")
SAME = {"mrope": "default", "su": "longrope", "none": "default", "default": "default"}  # of a text alone
TRAINED = "original_max_position_embeddings"


@dataclass(frozen=True, slots=True)
class Rope:
    """RoPE of one layer. part: of the columns that turn. kind: how it is scaled; facts: the numbers of that."""

    interleaved: bool
    base: float
    part: float = 1.0
    kind: str = "default"
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def on(self, n: int, d_k: int) -> tuple[dict[str, Setting], dict[str, Array]]:
        """The options for a text of n words, and the matrices that go with them. Raises EngineError."""
        settings: dict[str, Setting] = {"rotary": "interleaved" if self.interleaved else "half"}
        settings |= {"rope_base": self.base, "rope_fraction": self.part}
        scaled = KINDS[self.kind](Turning(self, n, d_k))
        if "frequencies" not in scaled:
            return settings | scaled, {}
        given = {"rotary": settings["rotary"], "rope_scaling": GIVEN, "rope_length": scaled["rope_length"]}
        return given, {"frequencies": freeze(scaled["frequencies"][None, :])}

    def fact(self, name: str, default: float | None = None, low: float = 0.0) -> float:
        """A number of the scaling. Raises EngineError where it is none, or is missing and has no default."""
        if self.facts.get(name) is None and default is not None:
            return default
        return number_of(self.facts, name, low)


@dataclass(frozen=True, slots=True)
class Turning:
    """RoPE on a text of n words, in heads of d_k columns."""

    rope: Rope
    n: int
    d_k: int

    @property
    def width(self) -> int:
        """By how many columns the frequencies fall."""
        return int(self.d_k * self.rope.part)

    @property
    def frequencies(self) -> np.ndarray:
        """Without any scaling."""
        return np.asarray(self.rope.base ** (-np.arange(0, self.width, 2) / max(self.width, 1)))


def rope_of(config: Mapping[str, Any], row: ModelType, kind: str, d_k: int) -> Rope:
    """RoPE of a layer of a kind ("sliding_attention", …, or ""). Raises EngineError for what nobody knows.

    config: completed by the defaults of its type.
    """
    facts = _facts(config, kind)
    scaling = str(facts.get("rope_type") or facts.get("type") or "default")
    scaling = "longrope" if "long_factor" in facts else SAME.get(scaling, scaling)
    if scaling not in KINDS:
        raise EngineError("checkpoint_setting", setting="rope_type", value=scaling)
    base = _first(facts, config, ("rope_theta", "rotary_emb_base"), 10000.0)
    interleaved = row.rotary == "interleaved"
    lengths = {name: config[name] for name in ("max_position_embeddings", TRAINED) if config.get(name) is not None}
    part = _first(facts, config, PARTS, 1.0)
    if config.get("rotary_dim") is not None:
        part = _part_of(whole(config, "rotary_dim"), d_k)
    beside = {TRAINED: lengths[TRAINED]} if TRAINED in lengths else {}  # which counts before what is said inside
    return Rope(interleaved, base, part, scaling, MappingProxyType({**lengths, **_present(facts), **beside}))


def _part_of(columns: int, d_k: int) -> float:
    """The fraction of d_k that is so many columns when it is cut to a whole number again."""
    exact = columns / d_k
    return min(exact if int(d_k * exact) == columns else (columns + 0.5) / d_k, 1.0)


def _facts(config: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    """What is said of the layers of a kind.

    Before version 5 there was one scaling, which was not of the layers with a window where these have a base of their
    own; that stood beside it.
    """
    stored, usual = config.get("rope_scaling") or config.get("rope_parameters") or {}, config.get(USUAL_ROPE) or {}
    if not isinstance(stored, dict):
        raise EngineError("checkpoint_setting", setting="rope_parameters", value=stored)
    if _is_nested(stored):
        of_kind = stored.get(kind)
        return of_kind if isinstance(of_kind, dict) else {}
    if not _is_nested(usual):
        return stored or usual
    own = usual.get(kind, usual["full_attention"])
    told = [config[name] for name in BASES.get(kind, ()) if config.get(name) is not None]
    older = {"rope_theta": told[0]} if told else {}
    return {**own, **older, **(stored if kind != "sliding_attention" else {})}


def _is_nested(rope: Mapping[str, Any]) -> bool:
    """Whether the settings are those of several kinds of layers."""
    return any(isinstance(one, dict) for one in rope.values())


def _present(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not None}


def _first(rope: Mapping[str, Any], config: Mapping[str, Any], names: tuple[str, ...], default: float) -> float:
    for owner in (rope, config):
        for name in names:
            if owner.get(name) is not None:
                return number_of(owner, name)
    return default


def _given(frequencies: np.ndarray, length: float = 1.0) -> dict[str, Any]:
    return {"frequencies": frequencies, "rope_length": length}


def _linear(on: Turning) -> dict[str, Any]:
    return {"rope_scaling": "linear", "rope_factor": on.rope.fact("factor", low=1.0)}


def _dynamic(on: Turning) -> dict[str, Any]:
    """A larger base for what is longer than the model was trained for; HunYuan's alpha makes it larger at once."""
    power = on.width / max(on.width - 2, 1)
    if on.rope.facts.get("alpha"):
        return {"rope_base": on.rope.base * on.rope.fact("alpha") ** power}
    factor, trained = on.rope.fact("factor", low=1.0), on.rope.fact("max_position_embeddings", low=1.0)
    stretch = factor * max(on.n, trained) / trained - (factor - 1.0)
    return {"rope_base": on.rope.base * stretch**power}


def _llama3(on: Turning) -> dict[str, Any]:
    factor, trained = on.rope.fact("factor", low=1.0), _trained(on.rope)
    low, high = on.rope.fact("low_freq_factor", LOW_FREQUENCY), on.rope.fact("high_freq_factor", HIGH_FREQUENCY)
    if (low, high) == (LOW_FREQUENCY, HIGH_FREQUENCY):
        return {"rope_scaling": "llama3", "rope_factor": factor, "rope_original": int(trained)}
    frequencies = on.frequencies
    smooth = np.clip((trained * frequencies / (2.0 * math.pi) - low) / (high - low), 0.0, 1.0)
    return _given((1.0 - smooth) * frequencies / factor + smooth * frequencies)


def _yarn(on: Turning) -> dict[str, Any]:
    trained = _trained(on.rope)
    factor = on.rope.fact("factor", on.rope.fact("max_position_embeddings", trained) / trained, low=1.0)
    length = on.rope.fact("attention_factor", _lengthening(on.rope, factor))
    fast, slow = on.rope.fact("beta_fast", FAST) or FAST, on.rope.fact("beta_slow", SLOW) or SLOW
    truncated = on.rope.facts.get("truncate", True)
    if (fast, slow, truncated) == (FAST, SLOW, True):
        options = {"rope_scaling": "yarn", "rope_factor": factor, "rope_original": int(trained)}
        own = Rotary(scaling="yarn", factor=factor).magnitude
        return options | ({} if math.isclose(own, length) else {"rope_length": length / own})
    root = 2.0 * math.log(on.rope.base)
    low, high = (on.width * math.log(trained / (times * 2.0 * math.pi)) / root for times in (fast, slow))
    if truncated:
        low, high = math.floor(low), math.ceil(high)
    low, high = max(low, 0), min(high, on.width - 1)
    frequencies = on.frequencies
    ramp = np.clip((np.arange(len(frequencies)) - low) / ((high - low) or 0.001), 0.0, 1.0)
    return _given(frequencies * (1.0 - ramp) + frequencies / factor * ramp, length)


def _lengthening(rope: Rope, factor: float) -> float:
    """YaRN's 0.1 ln(factor) + 1, or DeepSeek's quotient of two of them."""

    def grown(by: float) -> float:
        return 0.1 * by * math.log(factor) + 1.0 if factor > 1.0 else 1.0

    if rope.facts.get("mscale") and rope.facts.get("mscale_all_dim"):
        return grown(rope.fact("mscale")) / grown(rope.fact("mscale_all_dim"))
    return grown(1.0)


def _longrope(on: Turning) -> dict[str, Any]:
    """One list of factors for short texts, and one for long ones."""
    trained = _trained(on.rope)
    factor = on.rope.fact("factor", on.rope.fact("max_position_embeddings", trained) / trained)
    longer = math.sqrt(1.0 + math.log(factor) / math.log(trained)) if factor > 1.0 else 1.0
    name = "long_factor" if on.n > trained else "short_factor"
    try:
        factors = np.array(on.rope.facts.get(name), dtype=np.float64)
    except (TypeError, ValueError):
        factors = np.zeros(0)
    if factors.shape != (len(on.frequencies),) or not (factors > 0.0).all():
        raise EngineError("checkpoint_setting", setting=name, value=on.rope.facts.get(name))
    return _given(on.frequencies / factors, on.rope.fact("attention_factor", longer))


def _proportional(on: Turning) -> dict[str, Any]:
    """The first pairs turn as if all did."""
    pairs, turning = on.d_k // 2, int(on.rope.part * on.d_k // 2)
    frequencies = np.asarray(on.rope.base ** (-2.0 * np.arange(pairs) / on.d_k)) / on.rope.fact("factor", 1.0)
    return _given(np.where(np.arange(pairs) < turning, frequencies, 0.0))


def _trained(rope: Rope) -> float:
    return rope.fact(TRAINED, rope.fact("max_position_embeddings", 0.0) or None, low=1.0)


KINDS: dict[str, Callable[[Turning], dict[str, Any]]] = {
    "default": lambda on: {},
    "linear": _linear,
    "dynamic": _dynamic,
    "llama3": _llama3,
    "yarn": _yarn,
    "longrope": _longrope,
    "proportional": _proportional,
}
