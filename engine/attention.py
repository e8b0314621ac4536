"""The public library: general attention on plain arrays, by the same stages as the worksheet.

    from engine.attention import attention

    attention(Q, K, V)                                            scaled dot-product attention
    attention(Q, K, V, causal="offset", softcap=30.0)             any option of `engine.options`, by its name
    attention(X=X, W_Q=W_Q, W_K=W_K, W_V=W_V, heads=8)            from words; any given matrix, by its name
    trace = attention(Q, K, V, relative="alibi", keep=True)       everything: trace["weights"], trace.gradients()

Where a matrix of all pairs would be too large to hold, the same call streams: the result never needs it, and `keep`
gives maps that compute the part that is looked at.

Letters: n queries, m keys, d_k and d_v dimensions of one head's keys and values, h query heads, h_kv key and value
heads. Where libraries differ, the semantics are those of the ONNX operator `Attention` (opset 23 to 25); the table
is in resources/help/semantics.en.md.
"""

from collections.abc import Collection, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Any, Literal, overload

import numpy as np
from numpy.typing import ArrayLike

from engine.arguments import (
    NUMBERS,
    PROJECTED,
    Flags,
    arrays_of,
    checked,
    fitted,
    no_such_argument,
    options_for,
    places_of,
    put_past_first,
    separate_heads,
    supplied,
)
from engine.arrays import Floats, shape_text
from engine.axes import Axis
from engine.errors import EngineError
from engine.options import OPTIONS, Options, Setting
from engine.stages.masking import Mask
from engine.stages.stage import Stage
from engine.streaming.map import Held, Map, value_of
from engine.streaming.past_pairs import past_pairs
from engine.streaming.sweep import whole
from engine.worksheets import stages_of


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """Every intermediate of one computation by its stage name; `result` names the output among them."""

    stages: Mapping[str, Stage]
    values: Mapping[str, Held]
    computed: frozenset[str]
    result: str
    dtype: np.dtype[Any]
    places: Mapping[str, str]  # from arguments to the stages whose values they are: Q may be `Q_heads`
    executor: Executor | None = None  # who computes what is not held

    def __getitem__(self, name: str) -> Held:
        name = self.places.get(name, name)
        if name not in self.values:
            raise EngineError("unknown_matrix", name=name, known=", ".join(self.values))
        return self.values[name]

    @property
    def output(self) -> Floats:
        with np.errstate(all="ignore"):
            return whole(self.values[self.result], self.executor).astype(self.dtype, copy=False)

    def gradients(self, of: ArrayLike | None = None, only: Collection[str] | None = None) -> dict[str, Floats]:
        """The gradient of `sum(of * output)` (of the sum of all outputs without `of`) for every value by its name.

        Where all pairs are too many to hold, it goes past them, to everything that is held. `only`: the names that are
        wanted (a mask has no gradient); without slopes, biases, scales and temperatures among them it may be several
        times quicker. Raises EngineError for a name that there is not.
        """
        shape = self.values[self.result].shape
        start = np.ones(shape, self.values[self.result].dtype) if of is None else np.asarray(of)
        if start.shape != shape:
            names = f"of {shape_text(start.shape)}, output {shape_text(shape)}"
            raise EngineError("shapes_do_not_broadcast", result="gradients", shapes=names, numpy="they must be equal")
        wanted = None if only is None else {self.places.get(name, name) for name in only}
        for name in wanted or ():
            if name not in self.values:
                raise EngineError("unknown_matrix", name=name, known=", ".join(self.values))
        gradients: dict[str, Floats] = {self.result: start.astype(self.values[self.result].dtype, copy=False)}
        with np.errstate(all="ignore"):
            for name, stage in reversed(list(self.stages.items())):
                if name not in self.computed or name not in gradients:
                    continue
                for operand, gradient in self._pulled_back(name, stage, gradients[name], wanted).items():
                    before = gradients.get(operand)
                    gradients[operand] = gradient if before is None else before + gradient
        gradients |= {name: gradients[place] for name, place in self.places.items() if place in gradients}
        return gradients if only is None else {name: gradients[name] for name in only if name in gradients}

    def _pulled_back(
        self, name: str, stage: Stage, gradient: Floats, only: Collection[str] | None
    ) -> dict[str, Floats]:
        """The gradients that a stage sends back: to its operands, or past all pairs to queries, keys and values."""
        result = self.values[name]
        if isinstance(result, Map) and any(isinstance(one, Map) and one.counts_pairs for one in result.operands):
            return past_pairs(result, gradient, self.executor, only)
        operands = [whole(self.values[operand], self.executor) for operand in stage.operands]
        sent_back = stage.pull_back(gradient, tuple(operands), whole(result, self.executor))
        return {
            operand: pulled
            for operand, value, pulled in zip(stage.operands, operands, sent_back, strict=True)
            if value.dtype != bool  # a flag has no slope
        }


@overload
def attention(
    Q: ArrayLike | None = ...,
    K: ArrayLike | None = ...,
    V: ArrayLike | None = ...,
    *,
    keep: Literal[True],
    **named: Any,
) -> Trace: ...


@overload
def attention(
    Q: ArrayLike | None = ..., K: ArrayLike | None = ..., V: ArrayLike | None = ..., *, keep: bool = ..., **named: Any
) -> Floats: ...


def attention(
    Q: ArrayLike | None = None,
    K: ArrayLike | None = None,
    V: ArrayLike | None = None,
    *,
    keep: bool = False,
    mask: ArrayLike | None = None,
    key_lengths: ArrayLike | None = None,
    documents: ArrayLike | None = None,
    past_key: ArrayLike | None = None,
    past_value: ArrayLike | None = None,
    executor: Executor | None = None,
    **named: Any,
) -> Floats | Trace:
    """The whole pipeline: from Q, K, V, or from words and weights, to the output.

    Q: [..., h, n, d_k] with four dimensions or more, else [..., n, h · d_k] with `heads=h`; K and V likewise, with
    h_kv heads (`kv_heads`), m keys and d_v. Instead of them X (and X_kv), W_Q, W_K, W_V.
    mask: boolean (True: may attend) or numbers that are added; broadcast to [..., h, n, m], and continued with "may
    not attend" where it has fewer keys. key_lengths: one number for each leading index, the rest is padding.
    documents: [..., m] numbers, of the keys; only equal ones attend to each other, the queries being the last n.
    past_key, past_value: [..., h_kv, p, d] (or [..., p, h_kv · d]), keys that stand before the first query.
    query_offset: how many keys stand before the first query; one number, or one for each leading index.
    executor: who computes what is too large to hold, threads by default; see `engine.streaming`.
    named: options by name (`engine.options.OPTIONS`), and given matrices by name: slopes [h], sink [h], scale and
    temperature (a number or [h]), bias, b_Q, W_O, …

    Returns the output, [..., h, n, d_v] for separate heads without W_O, else [..., n, ·], in the dtype of the arguments
    (float16 is computed in float32); with `keep` a Trace. Raises EngineError, which names arguments and shapes.
    """
    for name in NUMBERS:
        if name in named and not isinstance(named[name], str):
            named[f"{name} array"] = named[name]
            named[name] = "number" if np.size(named[name]) == 1 else "per_head"
    offsets = checked("query_offset", named.pop("query_offset")) if np.ndim(named.get("query_offset", 0)) else None
    settings: dict[str, Setting] = {name: named.pop(name) for name in list(named) if name in OPTIONS}
    named = {name.removesuffix(" array"): array for name, array in named.items()}
    slip = next((name for name, array in named.items() if isinstance(array, str)), None)
    if slip is not None:  # no matrix is a word
        raise no_such_argument(slip)
    given = {**dict(zip(PROJECTED, (Q, K, V), strict=True)), **named}
    flags = Flags(checked("mask", mask), checked("key_lengths", key_lengths), checked("documents", documents), offsets)
    with np.errstate(all="ignore"):  # NaN and infinite numbers are results like others
        arrays, dtype = arrays_of({**given, "past_key": past_key, "past_value": past_value})
        is_split = separate_heads(arrays)
        past = put_past_first(arrays)
        if flags.offsets is not None:
            flags = replace(flags, offsets=flags.offsets + past)
        elif past:
            offset = Options().with_choice("query_offset", settings.get("query_offset", 0)).query_offset
            settings["query_offset"] = offset + past
        options = options_for(settings, arrays, is_split, flags)
        stages = stages_of("attention", options)
        places = places_of(arrays, stages, options, is_split)
        values: dict[str, Held] = {**supplied(arrays, places, stages, options)}
        result = "context" if is_split and "context" in stages and "W_O" not in stages else "attention"
        return _run(stages, values, flags, Trace(stages, values, frozenset(), result, dtype, places, executor), keep)


def _run(
    stages: Mapping[str, Stage], values: dict[str, Held], flags: Flags, trace: Trace, keep: bool
) -> Floats | Trace:
    """Every stage that is needed; without `keep` a value goes as soon as nothing needs it any more."""
    needed = _needed(stages, values, trace.result)
    last_use = {operand: name for name in needed for operand in stages[name].operands}
    computed: set[str] = set()
    for name in needed:
        stage = stages[name]
        if name == "biased":
            values["bias"] = fitted(np.asarray(values["bias"]), values[stage.operands[0]], fill=-np.inf)
        if isinstance(stage, Mask):
            values[name] = _mask(stage, flags, values[stage.scores], stages[stage.scores].axes)
        else:
            operands = [values[operand] for operand in stage.operands]
            values[name] = value_of(stage, operands, [stages[operand].axes for operand in stage.operands])
            computed.add(name)
        if not keep:
            for operand in stage.operands:
                if last_use[operand] == name:
                    values.pop(operand, None)
    trace = replace(trace, computed=frozenset(computed))
    return trace if keep else trace.output


def _mask(stage: Mask, flags: Flags, logits: Held, axes: tuple[Axis, ...]) -> Held:
    if isinstance(logits, Map):
        return Map(replace(flags.mask_stage(stage), axes=axes), (logits,), (axes,))
    return flags.allowed(stage, logits)


def _needed(stages: Mapping[str, Stage], values: Mapping[str, Held], result: str) -> list[str]:
    """The stages that must be computed for the result, in order. Raises EngineError where an argument is missing."""
    wanted = {result}
    needed = []
    for name, stage in reversed(list(stages.items())):
        if name not in wanted or name in values:
            continue
        if not stage.operands:
            raise EngineError("argument_missing", name=name)
        needed.append(name)
        wanted.update(() if isinstance(stage, Mask) else stage.operands[1:], stage.operands[:1])
    return needed[::-1]
