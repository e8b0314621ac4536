"""The public library: general attention on plain arrays, by the same stages as the worksheet.

    from engine import attention

    attention(Q, K, V)                                            scaled dot-product attention
    attention(Q, K, V, causal="offset", softcap=30.0)             any option of `engine.pipeline.options`, by its name
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
from typing import Any, Literal, overload

import numpy as np
from numpy.typing import ArrayLike

from engine.arguments import (
    NUMBERS,
    PROJECTED,
    argument_error,
    arrays_of,
    check_array,
    check_mask,
    check_offsets,
)
from engine.arrays import Floats, shape_text
from engine.calls import kind_of, ready_for, supplied
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.lazy.gradients import pull_back_past_pairs
from engine.lazy.materialise import materialise
from engine.lazy.matrix import AnyMatrix, LazyMatrix
from engine.lazy.walk import pull_back, turn_of
from engine.pipeline.options import OPTIONS, Setting
from engine.sentences.phrase import Phrase
from engine.sizes import SIZES, Sizes
from engine.stages.given_mask import Flags
from engine.stages.stage import Stage


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """Every intermediate of one computation by its stage name; `result` names the output among them."""

    stages: Mapping[str, Stage]
    values: Mapping[str, AnyMatrix]
    computed: frozenset[str]
    result: str
    dtype: np.dtype[Any]
    places: Mapping[str, str]  # from arguments to the stages whose values they are: Q may be `Q_heads`
    executor: Executor | None = None  # who computes what is not held

    def __getitem__(self, name: str) -> AnyMatrix:
        name = self.places.get(name, name)
        if name not in self.values:
            raise EngineError("unknown_matrix", name=name, known=", ".join(self.values))
        return self.values[name]

    @property
    def output(self) -> Floats:
        with np.errstate(all="ignore"):
            return materialise(self.values[self.result], self.executor).astype(self.dtype, copy=False)

    def gradients(self, of: ArrayLike | None = None, only: Collection[str] | None = None) -> dict[str, Floats]:
        """The gradient of `sum(of * output)` (of the sum of all outputs without `of`) for every value by its name.

        Where all pairs are too many to hold, it goes past them, to everything that is held. `only`: the names that are
        wanted (a mask has no gradient); without slopes, biases, scales and temperatures among them it may be several
        times quicker. Raises EngineError for a name that there is not.
        """
        shape = self.values[self.result].shape
        given = check_array("of", of)
        start = np.ones(shape, self.values[self.result].dtype) if given is None else given
        if start.shape != shape:
            names = f"of {shape_text(start.shape)}, output {shape_text(shape)}"
            reason = Phrase("must_be_equal")
            raise EngineError("shapes_do_not_broadcast", result="gradients", shapes=names, reason=reason)
        wanted = None if only is None else {self.places.get(name, name) for name in only}
        for name in wanted or ():
            if name not in self.values:
                raise EngineError("unknown_matrix", name=name, known=", ".join(self.values))
        seeds = {self.result: start.astype(self.values[self.result].dtype, copy=False)}
        with np.errstate(all="ignore"):
            gradients = pull_back(
                self.stages, seeds, lambda name, stage, gradient: self._sent_back(name, stage, gradient, wanted)
            )
        gradients |= {name: gradients[place] for name, place in self.places.items() if place in gradients}
        return gradients if only is None else {name: gradients[name] for name in only if name in gradients}

    def _sent_back(self, name: str, stage: Stage, gradient: Floats, only: Collection[str] | None) -> dict[str, Floats]:
        """The gradients that a stage sends back: to its operands, or past all pairs to queries, keys and values."""
        if name not in self.computed or stage.is_flags:  # what was given; a flag has no slope
            return {}
        result = self.values[name]
        if isinstance(result, LazyMatrix) and any(
            isinstance(one, LazyMatrix) and one.counts_pairs for one in result.operands
        ):
            return pull_back_past_pairs(result, gradient, self.executor, only)
        operands = [materialise(self.values[operand], self.executor) for operand in stage.operands]
        sent_back = stage.pull_back(gradient, tuple(operands), materialise(result, self.executor))
        pairs = zip(stage.operands, sent_back, strict=True)
        return {operand: sent for operand, sent in pairs if not self.stages[operand].is_flags}


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
    sizes: Sizes = SIZES,
    **named: Any,
) -> Floats | Trace:
    """The whole pipeline: from Q, K, V, or from words and weights, to the output.

    Q: [..., h, n, d_k] with four dimensions or more, else [..., n, h · d_k] with `heads=h`; K and V likewise, with
    h_kv heads (`kv_heads`), m keys and d_v. Instead of them X (and X_kv), W_Q, W_K, W_V.
    mask: boolean (True: may attend) or floats that are added, whole numbers are refused; broadcast to [..., h, n, m],
    and continued with "may not attend" where it has fewer keys. key_lengths: one whole number for each leading index,
    from 0 to m; the rest is padding.
    documents: [..., m] numbers, of the keys; only equal ones attend to each other, the queries being the last n.
    past_key, past_value: [..., h_kv, p, d] (or [..., p, h_kv · d]), keys that stand before the first query.
    query_offset: how many keys stand before the first query; one number, or one for each leading index.
    executor: who computes what is too large to hold, threads by default; see `engine.lazy`. sizes: what is too
    large, and in what pieces it is computed; `Sizes(held=0)` streams the shortest text.
    named: options by name (`engine.pipeline.options.OPTIONS`), and given matrices by name: slopes [h], sink [h],
    scale and temperature (a number or [h]), bias, b_Q, W_O, …

    Returns the output, [..., h, n, d_v] for separate heads without W_O, else [..., n, ·], in the dtype of the arguments
    (float16 is computed in float32; bfloat16 and what is narrower is computed and returned in float32); with `keep` a
    Trace. Raises EngineError, which names arguments and shapes.
    """
    named = {name: one for name, one in named.items() if one is not None}
    given = {name: one for name, one in zip(PROJECTED, (Q, K, V), strict=True) if one is not None} | named
    if mask is key_lengths is documents is past_key is past_value is None:
        kind = kind_of(given)
        ready = None if kind is None else ready_for(kind, sizes)
        if ready is not None:
            plan, values = ready.plan, ready.values(given, keep)
            if not keep and not ready.lazy:
                output: Floats = values[plan.result]
                return output
            trace = Trace(plan.stages, values, plan.computed, plan.result, ready.dtype, plan.places, executor)
            return trace if keep else trace.output
    for name in NUMBERS:
        if name in named and not isinstance(named[name], str):
            named[f"{name} array"] = numbers = check_array(name, named[name])
            named[name] = "number" if numbers is None or numbers.size == 1 else "per_head"
    offsets = None if np.isscalar(named.get("query_offset", 0)) else check_offsets(named.pop("query_offset"))
    settings: dict[str, Setting] = {name: named.pop(name) for name in list(named) if name in OPTIONS}
    named = {name.removesuffix(" array"): array for name, array in named.items()}
    slip = next((name for name, array in named.items() if isinstance(array, str)), None)
    if slip is not None:  # no matrix is a word
        raise argument_error(slip)
    flags = Flags(
        check_mask(mask), check_array("key_lengths", key_lengths), check_array("documents", documents), offsets
    )
    with np.errstate(all="ignore"):  # NaN and infinite numbers are results like others
        given = {"Q": Q, "K": K, "V": V, **named, "past_key": past_key, "past_value": past_value}
        arrays, dtype = arrays_of(given)
        plan, stages, values = supplied(arrays, settings, flags)
        plan.walk(values, lambda name, operands, over: turn_of(stages, name).value(operands, sizes, over), keep)
        trace = Trace(stages, values, plan.computed, plan.result, dtype, plan.places, executor)
        return trace if keep else trace.output
