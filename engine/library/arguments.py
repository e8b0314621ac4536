"""What the library function is given: arrays and options checked, and put where the stages expect them."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import Floats, Indices, shape_text, stretches_over
from engine.errors import EngineError, reason_of, shape_reason
from engine.formulas.heads import merge
from engine.formulas.positions import alibi_slopes
from engine.library.synonyms import argument_error
from engine.pipeline.options import OPTIONS, Options, Setting
from engine.pipeline.spec import LARGEST
from engine.sentences.phrase import Phrase
from engine.stages.given_mask import Flags, fit_mask
from engine.stages.rules.normalisers import NORMALISERS
from engine.stages.stage import Stage

MOST_WORKERS = 1024
PROJECTED = ("Q", "K", "V")
DEFAULTS: dict[str, Callable[[Options], Floats]] = {  # what a given matrix holds where it is not given
    "slopes": lambda options: alibi_slopes(options.heads)[None],
    **dict.fromkeys(OPTIONS["biases"].implied_by, lambda _: np.zeros((1, 1))),
}
IMPLIED = {name: (option, value) for option, spec in OPTIONS.items() for name, value in spec.implied_by.items()}
LEAST_DIMENSIONS = dict.fromkeys(("Q", "K", "V", "X", "X_kv", "W_Q", "W_K", "W_V", "W_O", "past_key", "past_value"), 2)
LEAST_DIMENSIONS |= {"documents": 1}
NUMBERS = tuple(name for name, spec in OPTIONS.items() if spec.is_number)  # or one for each head
NARROW = ("bfloat16", "float8_", "float6_", "float4_")  # names of dtypes that other libraries bring; all fit float32


def arrays_of(given: Mapping[str, ArrayLike | None]) -> tuple[dict[str, Floats], np.dtype[Any]]:
    """The arrays in one dtype to compute with, and the dtype of the result."""
    maybe = {name: check_array(name, array) for name, array in given.items()}
    arrays = {name: array for name, array in maybe.items() if array is not None}
    main = [arrays[name] for name in ("Q", "X") if name in arrays] or list(arrays.values())
    dtype = main[0].dtype.newbyteorder("=") if main and main[0].dtype.kind == "f" else np.dtype(np.float64)
    working = np.dtype(np.float32) if dtype == np.float16 else np.dtype(np.float64) if dtype.itemsize > 8 else dtype
    return {name: array.astype(working, copy=False) for name, array in arrays.items()}, dtype


def check_array(name: str, given: ArrayLike | None) -> np.ndarray | None:
    """An argument as an array; what is narrower than float16 becomes float32, which holds all its numbers.

    Raises EngineError where that holds no real numbers or flags, or hides some of them as NumPy's masked arrays do.
    """
    if given is None:
        return None
    if _hides_numbers(given):
        raise EngineError("masked_array", name=name)
    if hasattr(given, "toarray"):  # SciPy's sparse matrices, which NumPy takes for one object
        raise EngineError("sparse_matrix", name=name)
    try:
        array = np.asarray(given)
    except ValueError as error:  # lists of different lengths
        raise EngineError("ragged_lists", name=name) from error
    except (TypeError, RuntimeError) as error:  # a tensor that NumPy has no type for, or that still records
        dtype = str(getattr(given, "dtype", ""))
        if dtype.removeprefix("torch.").startswith(NARROW):
            raise EngineError("torch_narrow", name=name, dtype=dtype) from error
        raise EngineError("not_an_array", name=name, reason=reason_of(error)) from error
    if array.dtype.name.startswith(NARROW):
        array = array.astype(np.float32)
    if array.dtype.kind not in "fiub":
        raise _no_numbers(name, array.dtype)
    if array.ndim < LEAST_DIMENSIONS.get(name, 0):
        raise EngineError("not_a_matrix", name=name, dimensions=array.ndim)
    return array


def _no_numbers(name: str, dtype: np.dtype[Any]) -> EngineError:
    """What is wrong with an argument of this dtype."""
    match dtype.kind:
        case "c":
            return EngineError("complex_numbers", name=name, dtype=str(dtype))
        case "O":
            return EngineError("python_objects", name=name)
        case "M" | "m":
            return EngineError("dates", name=name, dtype=str(dtype))
    return EngineError("not_numbers", name=name, dtype=str(dtype))


def _hides_numbers(given: object) -> bool:
    """Whether it is one of NumPy's masked arrays, or a list of them, whose masks would be lost."""
    if isinstance(given, list | tuple):
        return any(map(_hides_numbers, given))
    return isinstance(given, np.ma.MaskedArray)


def is_array(given: object) -> bool:
    """Whether somebody may have meant it as one, whatever it holds."""
    return isinstance(given, list | tuple) or hasattr(given, "__array__") or hasattr(given, "toarray")


def check_executor(given: Executor | int) -> Executor | int:
    """Who does the work, or how many threads. Raises EngineError."""
    if isinstance(given, bool) or not (isinstance(given, int | np.integer) or hasattr(given, "submit")):
        raise EngineError("no_executor", kind=type(given).__name__)
    if isinstance(given, int | np.integer):
        return int(whole_numbers("executor", np.asarray(given), 1, MOST_WORKERS))
    return given


def check_mask(given: ArrayLike | None) -> np.ndarray | None:
    """A mask of flags, or of numbers that are added.

    Raises EngineError for whole numbers: PyTorch refuses them, ONNX adds them, and people mean flags.
    """
    mask = check_array("mask", given)
    if mask is not None and mask.dtype.kind in "iu":
        raise EngineError("integer_mask", dtype=str(mask.dtype))
    return mask


def check_offsets(given: ArrayLike | None) -> np.ndarray | None:
    """How many keys stand before the first query, for each leading index. Raises EngineError."""
    offsets = check_array("query_offset", given)
    return None if offsets is None else whole_numbers("query_offset", offsets, -LARGEST, LARGEST)


def whole_numbers(name: str, array: np.ndarray, low: int, high: int) -> Indices:
    """An argument that counts. Raises EngineError for fractions, and for what is not from `low` to `high`."""
    if array.dtype == bool:
        raise EngineError("flags_for_counts", name=name)
    wrong = ~((array >= low) & (array <= high) & (np.floor(array) == array))  # NaN too
    if wrong.any():
        raise EngineError("count_outside", name=name, value=array[wrong].flat[0], low=low, high=high)
    return array.astype(np.int64)


def separate_heads(arrays: dict[str, Floats]) -> bool:
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


def put_past_first(arrays: dict[str, Floats]) -> int:
    """Cached keys and values before the new ones; how many keys they are."""
    past = 0
    if ("past_key" in arrays) != ("past_value" in arrays):
        raise EngineError("argument_missing", name="past_value" if "past_key" in arrays else "past_key")
    for name, past_name in (("K", "past_key"), ("V", "past_value")):
        if past_name not in arrays:
            continue
        cached = arrays.pop(past_name)
        if name not in arrays:
            raise EngineError("argument_missing", name=name)
        if cached.ndim == arrays[name].ndim + 1:  # with an axis for heads that the new ones do not have
            cached = merge(cached)
        try:
            arrays[name] = np.concatenate((cached, arrays[name]), axis=-2)
        except ValueError as error:
            shapes = f"{past_name} {shape_text(cached.shape)}, {name} {shape_text(arrays[name].shape)}"
            reason = shape_reason(error)
            raise EngineError("shapes_do_not_broadcast", result=name, shapes=shapes, reason=reason) from error
        past = cached.shape[-2]
    return past


def options_for(
    settings: dict[str, Setting],
    arrays: dict[str, Floats],
    is_split: bool,
    flags: Flags,
) -> Options:
    """The settings that were asked for, and those that the arguments imply."""
    if is_split:
        settings = {**settings, **_heads_of(arrays, settings)}
    if flags.any:
        settings["painted"] = True
    if flags.mask is not None and not flags.has_boolean_mask:
        if "bias" in arrays:
            raise EngineError("mask_and_bias")
        arrays["bias"] = flags.mask.astype(next(iter(arrays.values())).dtype)
    asked = {option: settings[option] for option in settings.keys() & {"normalise"}}  # several rules may have a sink
    options = Options.of({**settings, **_implied_by(arrays), **asked})
    if "sink" in arrays and not NORMALISERS[options.normalise].has_sink:
        raise EngineError("not_both", one="sink", other=f"normalise={options.normalise}")
    if flags.offsets is not None and (options.rotary != "none" or options.relative != "none"):
        raise EngineError("offsets_differ")
    if is_split and options.qk_norm != "none" and options.qk_norm_of == "all_heads":
        raise EngineError("heads_apart", heads=options.heads)
    return options


def fit_masks(arrays: dict[str, Floats], flags: Flags, options: Options, is_split: bool) -> Flags:
    """Masks of flags and of numbers with as many keys and dimensions as the scores will have; the numbers in place.

    Raises EngineError for lengths that no keys have.
    """
    words = [arrays[name] for name in ("K", "X_kv", "X", "Q") if name in arrays]
    if not words:  # as will be said
        return flags
    size = words[0].shape[-2], max(one.ndim for one in words) + (options.heads > 1 and not is_split)
    if flags.key_lengths is not None:
        flags = replace(flags, key_lengths=whole_numbers("key_lengths", flags.key_lengths, 0, size[0]))
    masks = {"mask": flags.mask, "bias": None if flags.mask is not None else arrays.get("bias")}
    for name, mask in masks.items():
        if mask is not None:
            _check_axes(name, mask, _pairs(arrays, options, is_split))
    if "bias" in arrays:
        arrays["bias"] = fit_mask(arrays["bias"], *size)
    if flags.mask is None or not flags.has_boolean_mask:
        return flags
    return replace(flags, mask=fit_mask(flags.mask, *size))


def _pairs(arrays: Mapping[str, Floats], options: Options, is_split: bool) -> tuple[int, ...]:
    """The shape that the scores will have, as far as that can be told from queries and keys."""
    queries = next(arrays[name] for name in ("Q", "X", "K", "X_kv") if name in arrays)
    keys = next(arrays[name] for name in ("K", "X_kv", "X", "Q") if name in arrays)
    heads = () if is_split or options.heads == 1 else (options.heads,)
    return (*queries.shape[:-2], *heads, queries.shape[-2], keys.shape[-2])


def _check_axes(name: str, mask: np.ndarray, pairs: tuple[int, ...]) -> None:
    """Raises EngineError for a mask that fits the scores once it has an axis more between its own, and says where."""
    missing = len(pairs) - mask.ndim
    if mask.ndim < 2 or missing < 1 or stretches_over(mask.shape, pairs):
        return
    for own in combinations(range(len(pairs) - 1), mask.ndim - 1):  # the last axis is that of the keys
        axes = (*own, len(pairs) - 1)
        if all(size in (1, pairs[axis]) for size, axis in zip(mask.shape, axes, strict=True)):
            places = [":" if axis in axes else "None" for axis in range(len(pairs))]
            while places[-1] == ":":
                places.pop()
            code = f"{name}[{', '.join(places)}]"
            shape = shape_text(mask.shape)
            raise EngineError("mask_axes", name=name, shape=shape, pairs=shape_text(pairs), write=code)


def _implied_by(arrays: Iterable[str]) -> dict[str, Setting]:
    """What options must be for these matrices to have a place."""
    return dict(IMPLIED[name] for name in arrays if name in IMPLIED)


def _heads_of(arrays: dict[str, Floats], settings: dict[str, Setting]) -> dict[str, Setting]:
    """The numbers of heads that separate heads have. Raises EngineError where they contradict each other."""
    heads = {name: arrays[name].shape[-3] for name in PROJECTED}
    if heads["K"] != heads["V"]:
        shapes = ", ".join(f"{name} {shape_text(arrays[name].shape)}" for name in ("K", "V"))
        reason = Phrase("keys_and_values")
        raise EngineError("shapes_do_not_broadcast", result="attention", shapes=shapes, reason=reason)
    if settings.get("heads", heads["Q"]) != heads["Q"]:
        raise EngineError("heads_differ", heads=heads["Q"], wanted=settings["heads"])
    return {"heads": heads["Q"], "kv_heads": heads["K"] if heads["K"] != heads["Q"] else 0}


def places_of(
    arguments: Iterable[str], stages: Mapping[str, Stage], options: Options, is_split: bool
) -> dict[str, str]:
    """The name of the stage whose value each argument is. Raises EngineError where there is none."""
    places = {}
    for name in arguments:
        places[name] = f"{name}_heads" if name in PROJECTED and is_split and options.heads > 1 else name
        if places[name] not in stages:
            raise argument_error(name, stages, options)
    return places


def supply(
    arrays: dict[str, Floats], places: Mapping[str, str], stages: Mapping[str, Stage], options: Options
) -> dict[str, Floats]:
    """The arrays under the names of their stages, in the shapes that these expect; biases that are not given are 0."""
    dtype = next(iter(arrays.values())).dtype if arrays else np.dtype(np.float64)
    values = {place: _as_matrix(arrays[name], stages[place]) for name, place in places.items()}
    for name, default in DEFAULTS.items():
        if name in stages and name not in values:
            values[name] = default(options).astype(dtype)
    return values


def _as_matrix(array: Floats, stage: Stage) -> Floats:
    """One number or a row of them as the matrix that a worksheet has in this place."""
    if array.ndim >= 2 or stage.operands:
        return array
    is_row = stage.axes[0].family == "one" or stage.name == "bias"
    return array.reshape((1, -1) if is_row else (-1, 1))
