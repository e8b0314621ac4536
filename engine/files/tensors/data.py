"""The numbers of one tensor: what a file says of them, where they stand in it, and how their bytes are read.

Float formats: IEEE 754 binary16; bfloat16, the upper half of a binary32; float8_e4m3fn and float8_e5m2 of
Micikevicius et al., “FP8 Formats for Deep Learning”, 2022. All of their values are values of float32.
"""

import math
import mmap
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Literal

import numpy as np

from engine.arrays import seal
from engine.dataclass import dataclass
from engine.errors import EngineError, Flaw
from engine.files.members import Packed
from engine.files.reading import open_file
from engine.sentences.shown import is_writable, quoted

LONGEST_NAME = 1000  # characters
MOST_DIMENSIONS = 8
MOST_NUMBERS = 2**48  # of a tensor, empty axes counted as 1
LARGEST_READ = 2**32  # bytes of an array that is a copy, not a map

# the name of a dtype -> how its bytes are stored, without the byte order; other names are refused when read
STORED = {
    "float64": "f8",
    "float32": "f4",
    "float16": "f2",
    "bfloat16": "u2",
    "float8_e4m3fn": "u1",
    "float8_e5m2": "u1",
    "bool": "u1",
    **{f"{sign}int{8 * size}": f"{sign or 'i'}{size}" for sign in ("", "u") for size in (1, 2, 4, 8)},
}


@dataclass(frozen=True, slots=True)
class TensorInfo:
    """What a file says of a tensor. `dtype` is that of the file: "float32", "bfloat16", "float8_e4m3fn", "bool", …"""

    name: str
    shape: tuple[int, ...]
    dtype: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file as it was when its header was read."""

    size: int
    changed: int  # nanoseconds
    number: int  # of the file in its file system

    @classmethod
    def of(cls, file: BinaryIO) -> "Stamp":
        return cls._from(os.fstat(file.fileno()))

    @classmethod
    def at(cls, path: Path) -> "Stamp":
        return cls._from(os.stat(path))

    @classmethod
    def _from(cls, found: os.stat_result) -> "Stamp":
        return cls(found.st_size, found.st_mtime_ns, found.st_ino)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the bytes of a tensor start and how they are laid out.

    member: of a zip, which the tensor is; of one that is compressed, `start` counts as if it were not.
    """

    path: Path
    stamp: Stamp
    start: int
    byte_order: Literal["<", ">"] = "<"
    order: Literal["C", "F"] = "C"
    member: Packed | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What the header of a file says."""

    infos: dict[str, TensorInfo]
    places: dict[str, Place]
    metadata: dict[str, str]


def checked_name(name: str) -> str:
    """The name, if people can have given it. Raises Flaw."""
    if len(name) > LONGEST_NAME:
        raise Flaw("name_long", length=len(name), limit=LONGEST_NAME)
    if not is_writable(name):
        raise Flaw("not_writable", name=quoted(name))
    return name


def checked_shape(shape: Sequence[Any]) -> tuple[int, ...]:
    """The shape, if an array can have it. Raises Flaw."""
    if len(shape) > MOST_DIMENSIONS:
        raise Flaw("dimensions", count=len(shape), limit=MOST_DIMENSIONS)
    if any(type(size) is not int or size < 0 for size in shape):
        raise Flaw("shape_not_whole")
    if math.prod(max(size, 1) for size in shape) > MOST_NUMBERS:
        raise Flaw("shape_too_large")
    return tuple(shape)


def refusal(info: TensorInfo, path: Path) -> EngineError | None:
    """Why the numbers of a tensor are not read, whatever its bytes are."""
    if info.dtype == "object":
        return EngineError("tensors_pickled", file=str(path), name=quoted(info.name))
    if info.dtype not in STORED:
        return EngineError("tensor_unknown_dtype", file=str(path), name=quoted(info.name), dtype=info.dtype)
    return None


def bytes_of(info: TensorInfo) -> int:
    """The size of a readable tensor in its file."""
    return math.prod(info.shape) * int(STORED[info.dtype][1:])


def open_unchanged(place: Place) -> BinaryIO:
    """The file of a tensor, if it is still the one whose header was read. Raises OSError, EngineError."""
    file = open_file(place.path)
    if Stamp.of(file) == place.stamp:
        return file
    file.close()
    raise EngineError("tensors_changed", file=str(place.path))


class Maps:
    """Files that are mapped as a whole, each once: a model has more tensors than a process may have files open."""

    def __init__(self) -> None:
        self._whole: dict[Path, mmap.mmap] = {}

    def of(self, place: Place) -> mmap.mmap:
        """The file of a tensor, if it is still the one whose header was read. Raises OSError, EngineError."""
        whole = self._whole.get(place.path)
        if whole is not None and Stamp.at(place.path) == place.stamp:
            return whole
        with open_unchanged(place) as file:
            whole = self._whole[place.path] = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return whole


def mapped(info: TensorInfo, place: Place, maps: Maps | None = None) -> np.ndarray:
    """The bytes of a tensor as an array over the file, nothing of which is read yet. Raises OSError, EngineError.

    maps: where the whole file is mapped, once for all its tensors.
    """
    size = bytes_of(info)
    if maps is not None and size:
        return laid_out(maps.of(place), info, place, place.start)
    base = place.start - place.start % mmap.ALLOCATIONGRANULARITY
    with open_unchanged(place) as file:
        if not size:
            return np.empty(info.shape, place.byte_order + STORED[info.dtype])
        content = mmap.mmap(file.fileno(), place.start - base + size, access=mmap.ACCESS_READ, offset=base)
    return laid_out(content, info, place, place.start - base)


def laid_out(content: Any, info: TensorInfo, place: Place, start: int) -> np.ndarray:
    """The bytes from `start` on as an array of the stored type."""
    layout = np.dtype(place.byte_order + STORED[info.dtype])
    return np.ndarray(info.shape, layout, buffer=content, offset=start, order=place.order)


def decoded(stored: np.ndarray, info: TensorInfo, path: Path) -> np.ndarray:
    """The numbers of stored ones, read-only. Raises Flaw, EngineError."""
    decode = DECODERS.get(info.dtype)
    if (decode or not stored.dtype.isnative) and stored.size * max(stored.itemsize, 4) > LARGEST_READ:
        raise EngineError("tensor_too_large", file=str(path), name=quoted(info.name), limit=LARGEST_READ)
    native = stored.astype(stored.dtype.newbyteorder("="), copy=False)
    return seal(decode(native) if decode else native)


def _from_bool(stored: np.ndarray) -> np.ndarray:
    if stored.size and stored.max() > 1:
        raise Flaw("no_truth_values")
    return stored.view(np.bool_)


def _from_float16(stored: np.ndarray) -> np.ndarray:
    with np.errstate(invalid="ignore"):  # a signalling NaN becomes a quiet one
        return stored.astype(np.float32)


def _from_bfloat16(stored: np.ndarray) -> np.ndarray:
    wide = stored.astype(np.uint32)
    wide <<= 16
    return wide.view(np.float32)


def _from_table(values: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    return lambda stored: values[stored]


def _e4m3fn(code: int) -> float:
    """Sign, 4 bits of exponent with bias 7, 3 of fraction; no infinities, one NaN of each sign."""
    sign, exponent, fraction = -1.0 if code & 128 else 1.0, code >> 3 & 15, code & 7
    if exponent == 15 and fraction == 7:
        return math.nan
    return sign * (math.ldexp(8 + fraction, exponent - 10) if exponent else math.ldexp(fraction, -9))


E4M3FN = np.array([_e4m3fn(code) for code in range(256)], np.float32)
E5M2 = _from_float16((np.arange(256, dtype=np.uint16) << 8).view(np.float16))  # the upper half of a float16

DECODERS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "bool": _from_bool,
    "float16": _from_float16,
    "bfloat16": _from_bfloat16,
    "float8_e4m3fn": _from_table(E4M3FN),
    "float8_e5m2": _from_table(E5M2),
}
