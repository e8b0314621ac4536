"""The public library: general attention on plain arrays, by the same stages as the worksheet.

    from engine.attention import attention

    attention(Q, K, V)                                            scaled dot-product attention
    attention(Q, K, V, causal="offset", softcap=30.0)             any option of `engine.options`, by its name
    attention(X=X, W_Q=W_Q, W_K=W_K, W_V=W_V, heads=8)            from words; any given matrix, by its name
    trace = attention(Q, K, V, relative="alibi", keep=True)       everything: trace["weights"], trace.gradients()

Letters: n queries, m keys, d_k and d_v dimensions of one head's keys and values, h query heads, h_kv key and value
heads. Where libraries differ, the semantics are those of the ONNX operator `Attention` (opset 23 to 25); the table
is in resources/help/semantics.en.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, overload

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import Floats, shape_text
from engine.errors import EngineError
from engine.masks import same_document
from engine.options import OPTIONS, Options, Setting
from engine.positions import alibi_slopes
from engine.stages.given import Given
from engine.stages.masking import Mask
from engine.stages.positions import offset_of
from engine.stages.stage import Stage
from engine.worksheets import stages_of

PROJECTED = ("Q", "K", "V")
NUMBERS = ("scale", "temperature")  # options that may also be given as a number, or as one for each head


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """Every intermediate of one computation by its stage name; `result` names the output among them."""

    stages: Mapping[str, Stage]
    values: Mapping[str, Floats]
    computed: frozenset[str]
    result: str
    dtype: np.dtype[Any]

    def __getitem__(self, name: str) -> Floats:
        if name not in self.values:
            raise EngineError("unknown_matrix", name=name, known=", ".join(self.values))
        return self.values[name]

    @property
    def output(self) -> Floats:
        return self.values[self.result].astype(self.dtype, copy=False)

    def gradients(self, of: ArrayLike | None = None) -> dict[str, Floats]:
        """The gradient of `sum(of * output)` (of the sum of all outputs without `of`) for every value by its name."""
        output = self.values[self.result]
        start = np.ones_like(output) if of is None else np.asarray(of, dtype=output.dtype)
        if start.shape != output.shape:
            names = f"of {shape_text(start.shape)}, output {shape_text(output.shape)}"
            raise EngineError("shapes_do_not_broadcast", result="gradients", shapes=names, numpy="they must be equal")
        gradients: dict[str, Floats] = {self.result: start}
        with np.errstate(all="ignore"):
            for name, stage in reversed(list(self.stages.items())):
                if name in self.computed and name in gradients:
                    operands = tuple(self.values[operand] for operand in stage.operands)
                    sent_back = stage.pull_back(gradients[name], operands, self.values[name])
                    for operand, gradient in zip(stage.operands, sent_back, strict=True):
                        before = gradients.get(operand)
                        gradients[operand] = gradient if before is None else before + gradient
        return gradients


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
    **named: Any,
) -> Floats | Trace:
    """The whole pipeline: from Q, K, V, or from words and weights, to the output.

    Q: [..., h, n, d_k] with four dimensions or more, else [..., n, h · d_k] with `heads=h`; K and V likewise, with
    h_kv heads (`kv_heads`), m keys and d_v. Instead of them X (and X_kv), W_Q, W_K, W_V.
    mask: boolean (True: may attend) or numbers that are added; broadcast to [..., h, n, m], and continued with "may
    not attend" where it has fewer keys. key_lengths: one number for each leading index, the rest is padding.
    documents: [..., n] numbers; only equal ones attend to each other.
    past_key, past_value: [..., h_kv, p, d] (or [..., p, h_kv · d]), keys that stand before the first query.
    named: options by name (`engine.options.OPTIONS`), and given matrices by name: slopes [h], sink [h], scale and
    temperature (a number or [h]), bias, b_Q, W_O, …

    Returns the output, [..., h, n, d_v] for separate heads without W_O, else [..., n, ·], in the dtype of the arguments
    (float16 is computed in float32); with `keep` a Trace. Raises EngineError, which names arguments and shapes.
    """
    for name in NUMBERS:
        if name in named and not isinstance(named[name], str):
            named[f"{name} array"] = named[name]
            named[name] = "number" if np.size(named[name]) == 1 else "per_head"
    settings: dict[str, Setting] = {name: named.pop(name) for name in list(named) if name in OPTIONS}
    named = {name.removesuffix(" array"): array for name, array in named.items()}
    given = {**dict(zip(PROJECTED, (Q, K, V), strict=True)), **named}
    arrays, dtype = _arrays({**given, "past_key": past_key, "past_value": past_value})
    is_split = "Q" in arrays and arrays["Q"].ndim >= 4
    past = _put_past_first(arrays, settings)
    options = _options(settings, arrays, is_split, mask, key_lengths, documents)
    stages = stages_of("attention", options)
    values = _supplied(arrays, stages, options, is_split)
    flags = _Flags(mask, key_lengths, documents, past)
    result = "context" if is_split and "context" in stages and "W_O" not in stages else "attention"
    return _run(stages, values, flags, result, dtype, keep)


@dataclass(frozen=True, slots=True, eq=False)
class _Flags:
    """What decides who may attend, besides the rules of the options."""

    mask: ArrayLike | None
    key_lengths: ArrayLike | None
    documents: ArrayLike | None
    past: int

    def allowed(self, stage: Mask, logits: Floats) -> np.ndarray:
        """The mask stage's rules, and the flags given as arrays: broadcast to the logits."""
        n, m = logits.shape[-2:]
        allowed = stage.rules.allowed(n, m, offset_of(logits, stage.offset))
        if self.mask is not None and np.asarray(self.mask).dtype == bool:
            allowed = allowed & fitted(np.asarray(self.mask), logits, fill=False)
        if self.key_lengths is not None:
            lengths = _per_batch(np.asarray(self.key_lengths)[..., None, None], logits)
            allowed = allowed & (np.arange(m) < lengths)
        if self.documents is not None:
            of_keys = np.asarray(self.documents)
            allowed = allowed & _per_batch(same_document(of_keys[..., m - n :], of_keys), logits)
        return allowed


def fitted(mask: np.ndarray, logits: Floats, fill: bool | float) -> np.ndarray:
    """A mask with as many keys as the logits, and no head axis where they have none."""
    mask = np.atleast_1d(mask)
    missing = logits.shape[-1] - mask.shape[-1]
    if missing > 0 and mask.shape[-1] != 1:
        mask = np.pad(mask, [(0, 0)] * (mask.ndim - 1) + [(0, missing)], constant_values=fill)
    if mask.ndim == logits.ndim + 1 and mask.shape[-3] == 1:
        mask = mask[..., 0, :, :]
    return mask


def _per_batch(array: np.ndarray, logits: Floats) -> np.ndarray:
    """An array of [..., n, m] with the head axis between, where the logits have one."""
    return array[..., None, :, :] if array.ndim > 2 and logits.ndim > array.ndim else array


def _arrays(given: Mapping[str, ArrayLike | None]) -> tuple[dict[str, Floats], np.dtype[Any]]:
    """The arrays in one dtype to compute with, and the dtype of the result."""
    arrays = {name: np.asarray(array) for name, array in given.items() if array is not None}
    for name, array in arrays.items():
        if array.dtype.kind not in "fiub":
            raise EngineError("not_numbers", name=name, dtype=str(array.dtype))
    main = [arrays[name] for name in ("Q", "X") if name in arrays] or list(arrays.values())
    dtype = main[0].dtype if main and main[0].dtype.kind == "f" else np.dtype(np.float64)
    working = np.dtype(np.float32) if dtype == np.float16 else dtype
    return {name: array.astype(working, copy=False) for name, array in arrays.items()}, dtype


def _put_past_first(arrays: dict[str, Floats], settings: dict[str, Setting]) -> int:
    """Cached keys and values before the new ones; how many they are counts as the offset of the queries."""
    past = 0
    for name, cached in (("K", arrays.pop("past_key", None)), ("V", arrays.pop("past_value", None))):
        if cached is None:
            continue
        if name not in arrays:
            raise EngineError("argument_missing", name=name)
        try:
            arrays[name] = np.concatenate((cached, arrays[name]), axis=-2)
        except ValueError as error:
            shapes = f"past {shape_text(cached.shape)}, {name} {shape_text(arrays[name].shape)}"
            raise EngineError("shapes_do_not_broadcast", result=name, shapes=shapes, numpy=str(error)) from error
        past = cached.shape[-2]
    if past:
        settings["query_offset"] = int(settings.get("query_offset", 0)) + past
    return past


def _options(
    settings: dict[str, Setting],
    arrays: dict[str, Floats],
    is_split: bool,
    mask: ArrayLike | None,
    key_lengths: ArrayLike | None,
    documents: ArrayLike | None,
) -> Options:
    if is_split:
        heads = {name: arrays[name].shape[-3] for name in PROJECTED if name in arrays}
        if heads.get("K") != heads.get("V"):
            shapes = ", ".join(f"{name} {shape_text(arrays[name].shape)}" for name in ("K", "V") if name in arrays)
            raise EngineError("shapes_do_not_broadcast", result="attention", shapes=shapes, numpy="heads differ")
        settings = {**settings, "heads": heads["Q"], "kv_heads": heads["K"] if heads["K"] != heads["Q"] else 0}
    if (mask is not None and np.asarray(mask).dtype == bool) or key_lengths is not None or documents is not None:
        settings["painted"] = True
    elif mask is not None:
        settings["additive_mask"] = True
    if mask is not None and np.asarray(mask).dtype != bool:
        arrays["bias"] = np.asarray(mask, dtype=next(iter(arrays.values())).dtype)
        settings["additive_mask"] = True
    if "X_kv" in arrays:
        settings["source"] = "cross"
    if "W_O" in arrays:
        settings["output_projection"] = True
    if "b_Q" in arrays:
        settings["biases"] = True
    if "sink" in arrays:
        settings["normalise"] = "sinks"
    options = Options()
    for name in sorted(settings, key=lambda name: name == "kv_heads"):  # the groups must divide the heads
        options = options.with_choice(name, settings[name])
    return options


def _supplied(
    arrays: dict[str, Floats],
    stages: Mapping[str, Stage],
    options: Options,
    is_split: bool,
) -> dict[str, Floats]:
    """The arrays under the names of the stages whose values they are, in the shapes that these expect."""
    values: dict[str, Floats] = {}
    for name, array in arrays.items():
        place = f"{name}_heads" if name in PROJECTED and is_split and options.heads > 1 else name
        stage = stages.get(place)
        if stage is None:
            raise EngineError("unknown_matrix", name=name, known=", ".join(stages))
        is_row = isinstance(stage, Given) and array.ndim < 2
        values[place] = array.reshape((1, -1) if stage.axes[0].family == "one" else (-1, 1)) if is_row else array
    if "slopes" in stages and "slopes" not in values:
        values["slopes"] = alibi_slopes(options.heads)[None].astype(next(iter(values.values())).dtype)
    return values


def _run(
    stages: Mapping[str, Stage],
    values: dict[str, Floats],
    flags: _Flags,
    result: str,
    dtype: np.dtype[Any],
    keep: bool,
) -> Floats | Trace:
    """Every stage whose operands there are; without `keep` a value goes as soon as nothing needs it any more."""
    needed = _needed(stages, values, result)
    computed: set[str] = set()
    last_use = {operand: name for name in needed for operand in stages[name].operands}
    with np.errstate(all="ignore"):
        for name in needed:
            stage = stages[name]
            operands = tuple(values[operand] for operand in stage.operands)
            if isinstance(stage, Mask):
                values[name] = flags.allowed(stage, operands[0])
            else:
                if name == "biased":
                    operands = (operands[0], fitted(operands[1], operands[0], fill=-np.inf))
                    values["bias"] = operands[1]
                values[name] = stage.compute(*operands)
                computed.add(name)
            if not keep:
                for operand in stage.operands:
                    if last_use[operand] == name:
                        del values[operand]
    trace = Trace(stages, values, frozenset(computed), result, dtype)
    return trace if keep else trace.output


def _needed(stages: Mapping[str, Stage], values: Mapping[str, Floats], result: str) -> list[str]:
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
