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
from dataclasses import dataclass, replace
from typing import Any, Literal, overload

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import Floats, shape_text
from engine.errors import EngineError
from engine.heads import merge
from engine.masks import same_document
from engine.options import OPTIONS, Options, Setting
from engine.positions import alibi_slopes
from engine.stages.given import Given
from engine.stages.masking import Mask
from engine.stages.positions import offset_of
from engine.stages.stage import Stage
from engine.worksheets import stages_of

PROJECTED = ("Q", "K", "V")
BIASES = ("b_Q", "b_K", "b_V", "b_O")
LEAST_DIMENSIONS = dict.fromkeys(("Q", "K", "V", "X", "X_kv", "W_Q", "W_K", "W_V", "W_O", "past_key", "past_value"), 2)
LEAST_DIMENSIONS |= {"documents": 1}
NUMBERS = ("scale", "temperature")  # options that may also be given as a number, or as one for each head


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """Every intermediate of one computation by its stage name; `result` names the output among them."""

    stages: Mapping[str, Stage]
    values: Mapping[str, Floats]
    computed: frozenset[str]
    result: str
    dtype: np.dtype[Any]
    places: Mapping[str, str]  # from arguments to the stages whose values they are: Q may be `Q_heads`

    def __getitem__(self, name: str) -> Floats:
        name = self.places.get(name, name)
        if name not in self.values:
            raise EngineError("unknown_matrix", name=name, known=", ".join(self.values))
        return self.values[name]

    @property
    def output(self) -> Floats:
        with np.errstate(all="ignore"):
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
                        if self.values[operand].dtype == bool:  # a flag has no slope
                            continue
                        before = gradients.get(operand)
                        gradients[operand] = gradient if before is None else before + gradient
        return gradients | {name: gradients[place] for name, place in self.places.items() if place in gradients}


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
    documents: [..., m] numbers, of the keys; only equal ones attend to each other, the queries being the last n.
    past_key, past_value: [..., h_kv, p, d] (or [..., p, h_kv · d]), keys that stand before the first query.
    query_offset: how many keys stand before the first query; one number, or one for each leading index.
    named: options by name (`engine.options.OPTIONS`), and given matrices by name: slopes [h], sink [h], scale and
    temperature (a number or [h]), bias, b_Q, W_O, …

    Returns the output, [..., h, n, d_v] for separate heads without W_O, else [..., n, ·], in the dtype of the arguments
    (float16 is computed in float32); with `keep` a Trace. Raises EngineError, which names arguments and shapes.
    """
    for name in NUMBERS:
        if name in named and not isinstance(named[name], str):
            named[f"{name} array"] = named[name]
            named[name] = "number" if np.size(named[name]) == 1 else "per_head"
    offsets = _checked("query_offset", named.pop("query_offset")) if np.ndim(named.get("query_offset", 0)) else None
    settings: dict[str, Setting] = {name: named.pop(name) for name in list(named) if name in OPTIONS}
    named = {name.removesuffix(" array"): array for name, array in named.items()}
    given = {**dict(zip(PROJECTED, (Q, K, V), strict=True)), **named}
    flags = _Flags(
        _checked("mask", mask), _checked("key_lengths", key_lengths), _checked("documents", documents), offsets
    )
    with np.errstate(all="ignore"):  # NaN and infinite numbers are results like others
        arrays, dtype = _arrays({**given, "past_key": past_key, "past_value": past_value})
        is_split = _separate_heads(arrays)
        past = _put_past_first(arrays)
        if flags.offsets is not None:
            flags = replace(flags, offsets=flags.offsets + past)
        elif past:
            offset = Options().with_choice("query_offset", settings.get("query_offset", 0)).query_offset
            settings["query_offset"] = offset + past
        options = _options(settings, arrays, is_split, flags)
        stages = stages_of("attention", options)
        places = _places(arrays, stages, options, is_split)
        values = _supplied(arrays, places, stages, options)
        result = "context" if is_split and "context" in stages and "W_O" not in stages else "attention"
        return _run(stages, values, flags, Trace(stages, values, frozenset(), result, dtype, places), keep)


@dataclass(frozen=True, slots=True, eq=False)
class _Flags:
    """What decides who may attend, besides the rules of the options."""

    mask: np.ndarray | None
    key_lengths: np.ndarray | None
    documents: np.ndarray | None
    offsets: np.ndarray | None  # of the queries, one for each leading index

    @property
    def any(self) -> bool:
        return self.has_boolean_mask or self.key_lengths is not None or self.documents is not None

    @property
    def has_boolean_mask(self) -> bool:
        return self.mask is not None and self.mask.dtype == bool

    def allowed(self, stage: Mask, logits: Floats) -> np.ndarray:
        """The mask stage's rules, and the flags given as arrays, as far as broadcasting needs. Raises EngineError."""
        given = {"mask": self.mask, "key_lengths": self.key_lengths, "documents": self.documents}
        try:
            allowed = self._all_of_them(stage, logits)
            np.broadcast_to(allowed, logits.shape)
        except ValueError as error:
            shapes = [f"{stage.scores} {shape_text(logits.shape)}"]
            shapes += [f"{name} {shape_text(array.shape)}" for name, array in given.items() if array is not None]
            raise EngineError(
                "shapes_do_not_broadcast", result="mask", shapes=", ".join(shapes), numpy=str(error)
            ) from error
        return allowed

    def _all_of_them(self, stage: Mask, logits: Floats) -> np.ndarray:
        n, m = logits.shape[-2:]
        if self.offsets is None:
            allowed = stage.rules.allowed(n, m, offset_of(logits, stage.offset))
        else:
            each = [stage.rules.allowed(n, m, int(offset)) for offset in self.offsets.ravel()]
            allowed = _per_batch(np.reshape(each, (*self.offsets.shape, n, m)), logits)
        if self.mask is not None and self.has_boolean_mask:
            allowed = allowed & fitted(self.mask, logits, fill=False)
        if self.key_lengths is not None:
            allowed = allowed & (np.arange(m) < _per_batch(self.key_lengths[..., None, None], logits))
        if self.documents is not None:
            if self.documents.shape[-1] != m or n > m:
                raise ValueError("one number for each key is needed, and no more queries than keys")
            pairs = same_document(self.documents[..., m - n :], self.documents)
            allowed = allowed & _per_batch(pairs, logits)
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
    checked = {name: _checked(name, array) for name, array in given.items()}
    arrays = {name: array for name, array in checked.items() if array is not None}
    main = [arrays[name] for name in ("Q", "X") if name in arrays] or list(arrays.values())
    dtype = main[0].dtype if main and main[0].dtype.kind == "f" else np.dtype(np.float64)
    working = np.dtype(np.float32) if dtype == np.float16 else dtype
    return {name: array.astype(working, copy=False) for name, array in arrays.items()}, dtype


def _checked(name: str, given: ArrayLike | None) -> np.ndarray | None:
    """An argument as an array. Raises EngineError where that holds no real numbers or flags."""
    if given is None:
        return None
    try:
        array = np.asarray(given)
    except ValueError as error:  # lists of different lengths
        raise EngineError("not_numbers", name=name, dtype="lists of different lengths") from error
    if array.dtype.kind not in "fiub":
        raise EngineError("not_numbers", name=name, dtype=str(array.dtype))
    if array.ndim < LEAST_DIMENSIONS.get(name, 0):
        raise EngineError("not_a_matrix", name=name, dimensions=array.ndim)
    return array


def _separate_heads(arrays: dict[str, Floats]) -> bool:
    """Whether Q, K and V come with an axis for their heads; a single head before W_O needs none."""
    if "Q" not in arrays or arrays["Q"].ndim < 4:
        return False
    for name in PROJECTED:
        if name not in arrays:
            raise EngineError("argument_missing", name=name)
        if arrays[name].ndim < 3:
            raise EngineError("not_a_matrix", name=name, dimensions=arrays[name].ndim)
    if "W_O" in arrays and all(arrays[name].ndim > 3 and arrays[name].shape[-3] == 1 for name in PROJECTED):
        arrays.update({name: arrays[name][..., 0, :, :] for name in PROJECTED})
        return False
    return True


def _put_past_first(arrays: dict[str, Floats]) -> int:
    """Cached keys and values before the new ones; how many keys they are."""
    past = 0
    if ("past_key" in arrays) != ("past_value" in arrays):
        raise EngineError("argument_missing", name="past_value" if "past_key" in arrays else "past_key")
    for name, cached in (("K", arrays.pop("past_key", None)), ("V", arrays.pop("past_value", None))):
        if cached is None:
            continue
        if name not in arrays:
            raise EngineError("argument_missing", name=name)
        if cached.ndim == arrays[name].ndim + 1:  # with an axis for heads that the new ones do not have
            cached = merge(cached)
        try:
            arrays[name] = np.concatenate((cached, arrays[name]), axis=-2)
        except ValueError as error:
            shapes = f"past {shape_text(cached.shape)}, {name} {shape_text(arrays[name].shape)}"
            raise EngineError("shapes_do_not_broadcast", result=name, shapes=shapes, numpy=str(error)) from error
        past = cached.shape[-2]
    return past


def _options(
    settings: dict[str, Setting],
    arrays: dict[str, Floats],
    is_split: bool,
    flags: _Flags,
) -> Options:
    """The settings that were asked for, and those that the arguments imply."""
    if is_split:
        settings = {**settings, **_heads_of(arrays, settings)}
    if flags.any:
        settings["painted"] = True
    if flags.mask is not None and not flags.has_boolean_mask:
        if "bias" in arrays:
            raise EngineError("not_both", one="a mask of numbers", other="bias")
        arrays["bias"] = flags.mask.astype(next(iter(arrays.values())).dtype)
    if "bias" in arrays:
        settings["additive_mask"] = True
    if "X_kv" in arrays:
        settings["source"] = "cross"
    if "W_O" in arrays:
        settings["output_projection"] = True
    if any(name.startswith("b_") for name in arrays):
        settings["biases"] = True
    if "sink" in arrays:
        if settings.get("normalise", "sinks") != "sinks":
            raise EngineError("not_both", one="sink", other=f"normalise={settings['normalise']}")
        settings["normalise"] = "sinks"
    options = Options()
    for name in sorted(settings, key=lambda name: name == "kv_heads"):  # the groups must divide the heads
        options = options.with_choice(name, settings[name])
    if flags.offsets is not None and (options.rotary != "none" or options.relative != "none"):
        raise EngineError("offsets_differ")
    return options


def _heads_of(arrays: dict[str, Floats], settings: dict[str, Setting]) -> dict[str, Setting]:
    """The numbers of heads that separate heads have. Raises EngineError where they contradict each other."""
    heads = {name: arrays[name].shape[-3] for name in PROJECTED}
    if heads["K"] != heads["V"]:
        shapes = ", ".join(f"{name} {shape_text(arrays[name].shape)}" for name in ("K", "V"))
        raise EngineError("shapes_do_not_broadcast", result="attention", shapes=shapes, numpy="heads differ")
    if settings.get("heads", heads["Q"]) != heads["Q"]:
        raise EngineError("heads_differ", heads=heads["Q"], wanted=settings["heads"])
    return {"heads": heads["Q"], "kv_heads": heads["K"] if heads["K"] != heads["Q"] else 0}


def _places(arrays: dict[str, Floats], stages: Mapping[str, Stage], options: Options, is_split: bool) -> dict[str, str]:
    """The name of the stage whose value each argument is."""
    places = {}
    for name in arrays:
        places[name] = f"{name}_heads" if name in PROJECTED and is_split and options.heads > 1 else name
        if places[name] not in stages:
            raise EngineError("unknown_matrix", name=name, known=", ".join(stages))
    return places


def _supplied(
    arrays: dict[str, Floats], places: dict[str, str], stages: Mapping[str, Stage], options: Options
) -> dict[str, Floats]:
    """The arrays under the names of their stages, in the shapes that these expect; biases that are not given are 0."""
    dtype = next(iter(arrays.values())).dtype if arrays else np.dtype(np.float64)
    values = {place: _as_matrix(arrays[name], stages[place]) for name, place in places.items()}
    defaults = {"slopes": alibi_slopes(options.heads)[None], **dict.fromkeys(BIASES, np.zeros((1, 1)))}
    for name, array in defaults.items():
        if name in stages and name not in values:
            values[name] = array.astype(dtype)
    return values


def _as_matrix(array: Floats, stage: Stage) -> Floats:
    """One number or a row of them as the matrix that a worksheet has in this place."""
    if array.ndim >= 2 or not isinstance(stage, Given):
        return array
    is_row = stage.axes[0].family == "one" or stage.name == "bias"
    return array.reshape((1, -1) if is_row else (-1, 1))


def _run(
    stages: Mapping[str, Stage], values: dict[str, Floats], flags: _Flags, trace: Trace, keep: bool
) -> Floats | Trace:
    """Every stage that is needed; without `keep` a value goes as soon as nothing needs it any more."""
    needed = _needed(stages, values, trace.result)
    last_use = {operand: name for name in needed for operand in stages[name].operands}
    computed: set[str] = set()
    for name in needed:
        stage = stages[name]
        if name == "biased":
            values["bias"] = fitted(values["bias"], values[stage.operands[0]], fill=-np.inf)
        if isinstance(stage, Mask):
            values[name] = flags.allowed(stage, values[stage.operands[0]])
        else:
            values[name] = stage.compute(*(values[operand] for operand in stage.operands))
            computed.add(name)
        if not keep:
            for operand in stage.operands:
                if last_use[operand] == name:
                    values.pop(operand, None)
    trace = replace(trace, computed=frozenset(computed))
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
