"""What the library function is given: arrays and options checked, and put where the stages expect them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import Floats, shape_text
from engine.axes import Axis
from engine.errors import EngineError
from engine.expressions import Expression
from engine.heads import merge
from engine.masks import Rules, same_document
from engine.options import OPTIONS, Options, Setting
from engine.positions import alibi_slopes
from engine.stages.given import Given
from engine.stages.masking import Mask
from engine.stages.positions import offset_of
from engine.stages.stage import Shown, Stage
from engine.streaming.map import Held
from engine.streaming.shapes import slice_of

PROJECTED = ("Q", "K", "V")
BIASES = ("b_Q", "b_K", "b_V", "b_O")
LEAST_DIMENSIONS = dict.fromkeys(("Q", "K", "V", "X", "X_kv", "W_Q", "W_K", "W_V", "W_O", "past_key", "past_value"), 2)
LEAST_DIMENSIONS |= {"documents": 1}
NUMBERS = ("scale", "temperature")  # options that may also be given as a number, or as one for each head


@dataclass(frozen=True, slots=True, eq=False)
class Flags:
    """What decides who may attend, besides the rules of the options."""

    mask: np.ndarray | None
    key_lengths: np.ndarray | None
    documents: np.ndarray | None
    offsets: np.ndarray | None  # of the queries, one for each leading index

    @property
    def any(self) -> bool:
        return self.has_boolean_mask or self.key_lengths is not None or self.documents is not None

    @property
    def changes_rules(self) -> bool:
        """Whether the rules of the options are not all that decides."""
        return self.any or self.offsets is not None

    @property
    def has_boolean_mask(self) -> bool:
        return self.mask is not None and self.mask.dtype == bool

    def mask_stage(self, stage: Mask) -> "FlaggedMask":
        """The mask with these flags, as a stage that is computed by parts."""
        return FlaggedMask(stage.name, stage.scores, stage, self, stage.axes)

    def allowed(self, stage: Mask, logits: Floats) -> np.ndarray:
        """The mask stage's rules, and the flags given as arrays, as far as broadcasting needs. Raises EngineError."""
        try:
            allowed = self._all_of_them(stage, logits)
            np.broadcast_to(allowed, logits.shape)
        except ValueError as error:
            raise self.misfit(stage, logits.shape, error) from error
        return allowed

    def misfit(self, stage: Mask, shape: tuple[int, ...], error: ValueError) -> EngineError:
        """What is wrong with flags that do not fit scores of this shape."""
        given = {"mask": self.mask, "key_lengths": self.key_lengths, "documents": self.documents}
        shapes = [f"{stage.scores} {shape_text(shape)}"]
        shapes += [f"{name} {shape_text(array.shape)}" for name, array in given.items() if array is not None]
        return EngineError("shapes_do_not_broadcast", result="mask", shapes=", ".join(shapes), numpy=str(error))

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


@dataclass(frozen=True, slots=True, eq=False)
class FlaggedMask:
    """The mask stage of one call, of rules and of flags given as arrays; for scores that are computed by parts."""

    name: str
    scores: str
    stage: Mask
    flags: Flags
    axes: tuple[Axis, ...]
    unit_range: bool = True

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.scores,)

    @property
    def sized_by(self) -> str:
        return self.scores

    @property
    def rules(self) -> Rules:
        """Those that hold for the whole batch, so that hidden blocks can be left out."""
        return self.stage.rules if self.flags.offsets is None else Rules()

    def compute_at(self, plane: int, rows: range, columns: range, shape: tuple[int, ...], *operands: Floats) -> Floats:
        try:
            return self._part(plane, rows, columns, shape).astype(operands[0].dtype)
        except ValueError as error:
            raise self.flags.misfit(self.stage, shape, error) from error

    def _part(self, plane: int, rows: range, columns: range, shape: tuple[int, ...]) -> np.ndarray:
        n, m = shape[-2:]
        at = np.unravel_index(plane, shape[:-2]) if shape[:-2] else ()
        logits = np.broadcast_to(0.0, shape)  # for its shape
        down, along = slice_of(rows), slice_of(columns)

        def own(array: np.ndarray) -> np.ndarray:
            one = _per_batch(array, logits)
            of_all: np.ndarray = np.broadcast_to(one, (*shape[:-2], *one.shape[-2:]))
            return np.asarray(of_all[at])

        offset = m - n if self.stage.offset is None else self.stage.offset
        if self.flags.offsets is not None:
            offset = int(own(self.flags.offsets[..., None, None])[0, 0])
        allowed = self.stage.rules.within(rows, columns, n, m, offset)
        if self.flags.mask is not None and self.flags.has_boolean_mask:
            allowed = allowed & np.broadcast_to(fitted(self.flags.mask, logits, fill=False), shape)[at][down, along]
        if self.flags.key_lengths is not None:
            allowed = allowed & (np.arange(m)[along] < own(self.flags.key_lengths[..., None, None]))
        if self.flags.documents is not None:
            if self.flags.documents.shape[-1] != m or n > m:
                raise ValueError("one number for each key is needed, and no more queries than keys")
            numbers = own(self.flags.documents[..., None, :])[0]
            allowed = allowed & same_document(numbers[m - n :][down], numbers[along])
        return allowed

    def compute(self, *operands: Floats) -> Floats:
        return self.flags.allowed(self.stage, operands[0])

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        return self.stage.explain(index, operands, result)

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        return self.stage.pull_back(gradient, operands, result)

    def numpy(self) -> str:
        return self.stage.numpy()

    def latex(self) -> str:
        return self.stage.latex()

    def layout(self) -> tuple[Shown | str, ...]:
        return self.stage.layout()


def fitted(mask: np.ndarray, logits: Held, fill: bool | float) -> np.ndarray:
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


def arrays_of(given: Mapping[str, ArrayLike | None]) -> tuple[dict[str, Floats], np.dtype[Any]]:
    """The arrays in one dtype to compute with, and the dtype of the result."""
    maybe = {name: checked(name, array) for name, array in given.items()}
    arrays = {name: array for name, array in maybe.items() if array is not None}
    main = [arrays[name] for name in ("Q", "X") if name in arrays] or list(arrays.values())
    dtype = main[0].dtype if main and main[0].dtype.kind == "f" else np.dtype(np.float64)
    working = np.dtype(np.float32) if dtype == np.float16 else np.dtype(np.float64) if dtype.itemsize > 8 else dtype
    return {name: array.astype(working, copy=False) for name, array in arrays.items()}, dtype


def checked(name: str, given: ArrayLike | None) -> np.ndarray | None:
    """An argument as an array. Raises EngineError where that holds no real numbers or flags."""
    if given is None:
        return None
    try:
        array = np.asarray(given)
    except ValueError as error:  # lists of different lengths
        raise EngineError("not_numbers", name=name, dtype="lists of different lengths") from error
    except (TypeError, RuntimeError) as error:  # a tensor that NumPy has no type for, or that still records
        raise EngineError("not_an_array", name=name, reason=str(error)) from error
    if array.dtype.kind not in "fiub":
        raise EngineError("not_numbers", name=name, dtype=str(array.dtype))
    if array.ndim < LEAST_DIMENSIONS.get(name, 0):
        raise EngineError("not_a_matrix", name=name, dimensions=array.ndim)
    return array


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
    options = Options.of(settings)
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


def places_of(
    arrays: dict[str, Floats], stages: Mapping[str, Stage], options: Options, is_split: bool
) -> dict[str, str]:
    """The name of the stage whose value each argument is."""
    places = {}
    for name in arrays:
        places[name] = f"{name}_heads" if name in PROJECTED and is_split and options.heads > 1 else name
        if places[name] not in stages:
            raise no_such_argument(name, stages)
    return places


def no_such_argument(name: str, stages: Iterable[str] = ()) -> EngineError:
    """Neither an option nor a matrix of this computation."""
    known = (*OPTIONS, *stages, *PROJECTED, "mask", "key_lengths", "documents")
    return EngineError("unknown_argument", name=name, near=get_close_matches(name, known, n=1, cutoff=0.0)[0])


def supplied(
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
