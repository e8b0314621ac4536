"""Named arrays in `.npy`, `.npz` and `.safetensors` files: headers are read at once, numbers when they are asked for.

Nothing in such a file is trusted and nothing is ever run: no pickle, no evaluation, every size checked.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from types import MappingProxyType

import numpy as np

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.files.reading import check_holes, check_stored, exactly, instead, open_file, told
from engine.files.tensors.checks import AT_ONCE, Checks
from engine.files.tensors.data import (
    STORED,
    Contents,
    Maps,
    Place,
    Stamp,
    TensorInfo,
    bytes_of,
    decoded,
    mapped,
    open_unchanged,
    refusal,
)
from engine.files.tensors.npy import read_npy_header
from engine.files.tensors.npz import inflated, read_npz
from engine.files.tensors.safetensors import INDEX_SUFFIX, read_index, read_safetensors
from engine.sentences.shown import quoted, visible


@dataclass(frozen=True, slots=True, eq=False)
class TensorFile:
    """What a file says of its tensors, in its order; the numbers stay in the file."""

    path: Path
    infos: Mapping[str, TensorInfo]
    metadata: Mapping[str, str]  # of .safetensors; else empty
    places: Mapping[str, Place]
    checks: Checks = field(default_factory=Checks)
    maps: Maps | None = None  # of whole files

    def read(self, name: str, rows: slice = slice(None)) -> np.ndarray:
        """A tensor, or some of its rows (along its first axis), read-only and in the machine's byte order.

        float32, float64, integers and bool are maps over the file where they are not compressed: only what is looked
        at is read. The smaller floats become float32, exactly. What has a checksum is compared with it: at once, or a
        large map by `check`, until when it counts as `unchecked`. Raises EngineError; also when the file has changed.
        """
        if name not in self.infos:
            raise EngineError("tensor_missing", file=str(self.path), name=quoted(name))
        info, place = self.infos[name], self.places[name]
        refused = refusal(info, place.path)
        if refused:
            raise refused
        with told(place.path):
            stored = self._stored(info, place)
            return decoded(stored[rows] if stored.ndim else stored, info, place.path)

    @property
    def unchecked(self) -> tuple[str, ...]:
        """The tensors that were read, but not compared with their checksums yet."""
        return self.checks.waiting

    def check(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Compares them. Raises EngineError where one differs, CancelledError once `cancelled()` is true."""
        for name in self.unchecked:
            with told(self.path):
                self.checks.run(name, self.places[name], cancelled)

    def check_copy(self, name: str, width: int = 1, parts: int = 1) -> None:
        """Raises EngineError where a copy of a tensor, or of one of so many equal parts, would be one of little.

        width: bytes of a number of the copy, if they are more than in the file.
        """
        info, place = self.infos[name], self.places[name]
        if info.dtype not in STORED:
            return
        size = max(bytes_of(info), math.prod(info.shape) * width) // max(parts, 1)
        with told(place.path), open_unchanged(place) as file:
            if place.member is not None and place.member.is_deflated:
                check_stored(size, place.member.packed)
            else:
                check_holes(file, size)

    def _stored(self, info: TensorInfo, place: Place) -> np.ndarray:
        if place.member is not None and place.member.is_deflated:
            return inflated(info, place, place.member)
        self.checks.ask(info.name, place)
        return mapped(info, place, self.maps)


def open_tensors(path: Path, at_once: int = AT_ONCE) -> TensorFile:
    """The tensors of a file, or of all shards of a `….safetensors.index.json`. Raises EngineError.

    A file with no tensors, or none that can be read (pickled, complex, text), is refused here, the first one named.
    at_once: up to so many bytes are compared with their checksum while they are read.
    """
    reader = next((reader for suffix, reader in READERS.items() if path.name.lower().endswith(suffix)), None)
    if reader is None:
        raise EngineError("tensors_unknown", file=str(path))
    with told(path):
        contents = reader(path)
    if not contents.infos:
        raise instead(path, EngineError("file_empty", file=str(path)))
    refusals = [refusal(info, path) for info in contents.infos.values()]
    if refusals and refusals[0] and all(refusals):
        raise refusals[0]
    frozen = MappingProxyType
    places = frozen(contents.places)
    return TensorFile(path, frozen(contents.infos), frozen(contents.metadata), places, Checks(at_once))


def _read_npy(path: Path) -> Contents:
    """The one array of a file, named after the file."""
    with open_file(path) as file:
        stamp = Stamp.of(file)
        name = visible(path.stem)  # no text of a file could keep every name that the system has
        header = read_npy_header(name, stamp.size, lambda count: exactly(file, count))
    place = Place(path, stamp, header.length, header.byte_order, header.order)
    return Contents({name: header.info}, {name: place}, {})


READERS: dict[str, Callable[[Path], Contents]] = {
    ".npy": _read_npy,
    ".npz": read_npz,
    INDEX_SUFFIX: read_index,
    ".safetensors": read_safetensors,
}
