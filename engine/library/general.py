"""The public library: general attention on plain arrays, by the same stages as the worksheet.

    from engine import attention

    attention(Q, K, V)                                            scaled dot-product attention
    attention(Q, K, V, causal="offset", softcap=30.0)             any option of `engine.library.keywords`, by its name
    attention(X=X, W_Q=W_Q, W_K=W_K, W_V=W_V, heads=8)            from words; any given matrix, by its name
    trace = attention(Q, K, V, relative="alibi", keep=True)       everything: trace["weights"], trace.gradients()

Where a matrix of all pairs would be too large to hold, the same call streams: the result never needs it, and `keep`
gives maps that compute the part that is looked at.

Letters: n queries, m keys, d_k and d_v dimensions of one head's keys and values, h query heads, h_kv key and value
heads. Where libraries differ, the semantics are those of the ONNX operator `Attention` (opset 23 to 25); the table
is in resources/help/semantics.en.md. Under the names of other libraries (`engine.library.synonyms`) they are theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any, Literal, Unpack, overload

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import Floats
from engine.lazy.pieces import Progress
from engine.lazy.walk import turn_of
from engine.library.arguments import (
    NUMBERS,
    PROJECTED,
    arrays_of,
    check_array,
    check_executor,
    check_mask,
    check_offsets,
    is_array,
)
from engine.library.calls import kind_of, ready_for, supplied
from engine.library.keywords import Keywords
from engine.library.synonyms import argument_error, understood
from engine.library.trace import Trace
from engine.pipeline.options import OPTIONS, Setting
from engine.sizes import SIZES, Sizes
from engine.stages.given_mask import Flags

BESIDE = frozenset(("key_lengths", "documents", "past_key", "past_value"))  # what a call looks at each time


@overload
def attention(
    Q: ArrayLike | None = None,
    K: ArrayLike | None = None,
    V: ArrayLike | None = None,
    *,
    keep: Literal[True],
    mask: ArrayLike | None = None,
    executor: Executor | int | None = None,
    progress: Progress | None = None,
    sizes: Sizes | None = None,
    **named: Unpack[Keywords],
) -> Trace: ...


@overload
def attention(
    Q: ArrayLike | None = None,
    K: ArrayLike | None = None,
    V: ArrayLike | None = None,
    *,
    keep: Literal[False] = False,
    mask: ArrayLike | None = None,
    executor: Executor | int | None = None,
    progress: Progress | None = None,
    sizes: Sizes | None = None,
    **named: Unpack[Keywords],
) -> Floats: ...


def attention(
    Q: ArrayLike | None = None,
    K: ArrayLike | None = None,
    V: ArrayLike | None = None,
    *,
    keep: bool = False,
    mask: ArrayLike | None = None,
    executor: Executor | int | None = None,
    progress: Progress | None = None,
    sizes: Sizes | None = None,
    **named: Unpack[Keywords],
) -> Floats | Trace:
    """Attention of every kind: softmax(Q K^T / sqrt(d_k)) V, and what options add.

    Q [..., h, n, d_k]; with fewer than four dimensions [..., n, h · d_k].
    K and V likewise, perhaps with fewer heads. Or words: X, W_Q, W_K, W_V, W_O.
    mask: True where a query may attend, or floats to add; as [..., h, n, m].
    keep: return a Trace, trace["weights"], trace.gradients(), not the output.
    executor: threads, or an Executor, for what is too large to hold (`sizes`).
    progress: is told (done, total) meanwhile; what it raises stops it.
    named: see engine.Keywords. causal (True, or the name of an alignment),
    window_left, softcap, scale, normalise, rotary, relative, heads, kv_heads,
    past_key, key_lengths, documents, bias, dropout, …, and PyTorch's names.

    Returns [..., h, n, d_v], or [..., n, ·] with the heads merged, in the dtype
    of Q. Raises EngineError, which says what is wrong and what to write.

    >>> Q, K, V = [[1.0, 0.0], [0.0, 1.0]], [[1.0, 0.0], [0.0, 1.0]], [[1], [3]]
    >>> attention(Q, K, V, causal=True).round(4)
    array([[1.    ],
           [2.3395]])
    >>> attention(Q, K, V, softcap=5.0, keep=True)["weights"].round(4)
    array([[0.6687, 0.3313],
           [0.3313, 0.6687]])
    """
    executor = None if executor is None else check_executor(executor)
    others: dict[str, Any] = {name: one for name, one in named.items() if one is not None}
    given = {name: one for name, one in zip(PROJECTED, (Q, K, V), strict=True) if one is not None} | others
    if mask is None and BESIDE.isdisjoint(others):
        kind = kind_of(given)
        ready = None if kind is None else ready_for(kind, sizes or SIZES)
        if ready is not None:
            plan, values = ready.plan, ready.values(given, keep)
            if not keep and not ready.lazy and progress is None:
                output: Floats = values[plan.result]
                return output
            trace = Trace(plan.stages, values, plan.computed, plan.result, ready.dtype, plan.places, executor, progress)
            return trace if keep else trace.output
    given |= {} if mask is None else {"mask": mask}
    meant = understood(given)
    if meant.keys() != given.keys() or any(meant[name] is not one for name, one in given.items()):
        call: Callable[..., Floats | Trace] = attention
        return call(**meant, keep=keep, executor=executor, progress=progress, sizes=sizes)
    trace = _computed(meant, executor, progress, sizes or SIZES, keep)
    return trace if keep else trace.output


def _computed(
    named: dict[str, Any], executor: Executor | int | None, progress: Progress | None, sizes: Sizes, keep: bool
) -> Trace:
    """A call that has to be looked at closely. Raises EngineError."""
    for name in NUMBERS:
        if name in named and not isinstance(named[name], str):
            named[f"{name} array"] = numbers = check_array(name, named[name])
            named[name] = "number" if numbers is None or numbers.size == 1 else "per_head"
    mask, lengths, documents = (named.pop(name, None) for name in ("mask", "key_lengths", "documents"))
    offsets = None if np.isscalar(named.get("query_offset", 0)) else check_offsets(named.pop("query_offset"))
    settings: dict[str, Setting] = {name: named.pop(name) for name in list(named) if name in OPTIONS}
    named = {name.removesuffix(" array"): array for name, array in named.items()}
    for name, array in named.items():
        if not is_array(array) and name not in Keywords.__annotations__ and name not in PROJECTED:
            raise argument_error(name)
    flags = Flags(check_mask(mask), check_array("key_lengths", lengths), check_array("documents", documents), offsets)
    with np.errstate(all="ignore"):  # NaN and infinite numbers are results like others
        arrays, dtype = arrays_of(named)
        plan, stages, values = supplied(arrays, settings, flags)
        plan.walk(values, lambda name, operands, over: turn_of(stages, name).value(operands, sizes, over), keep)
    return Trace(stages, values, plan.computed, plan.result, dtype, plan.places, executor, progress)
