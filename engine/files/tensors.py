"""Named arrays in `.npy`, `.npz` and `.safetensors` files: headers are read at once, numbers when they are asked for.

Nothing in such a file is trusted and nothing is ever run: no pickle, no evaluation, every size checked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np

from engine.errors import EngineError
from engine.files.npy import read_npy_header
from engine.files.npz import inflated, read_npz
from engine.files.reading import exactly, open_file, quoted, told
from engine.files.safetensors import INDEX_SUFFIX, read_index, read_safetensors
from engine.files.tensor_data import Contents, Place, Stamp, TensorInfo, decoded, mapped, refusal

SUFFIXES = (".npy", ".npz", ".safetensors")


@dataclass(frozen=True, slots=True, eq=False)
class TensorFile:
    """What a file says of its tensors, in its order; the numbers stay in the file."""

    path: Path
    infos: Mapping[str, TensorInfo]
    metadata: Mapping[str, str]  # of .safetensors; else empty
    places: Mapping[str, Place]

    def read(self, name: str, rows: slice = slice(None)) -> np.ndarray:
        """A tensor, or some of its rows (along its first axis), read-only and in the machine's byte order.

        float32, float64, integers and bool are maps over the file where they are not compressed: only what is looked
        at is read. The smaller floats become float32, exactly. Raises EngineError; also when the file has changed.
        """
        if name not in self.infos:
            raise EngineError("tensor_missing", file=str(self.path), name=quoted(name))
        info, place = self.infos[name], self.places[name]
        refused = refusal(info, place.path)
        if refused:
            raise refused
        with told(place.path):
            stored = inflated(info, place, place.deflated) if place.deflated else mapped(info, place)
            return decoded(stored[rows] if stored.ndim else stored, info, place.path)


def open_tensors(path: Path) -> TensorFile:
    """The tensors of a file, or of all shards of a `….safetensors.index.json`. Raises EngineError.

    A file none of whose tensors can be read (pickled, complex, text) is refused here, the first one named.
    """
    reader = next((reader for suffix, reader in READERS.items() if path.name.lower().endswith(suffix)), None)
    if reader is None:
        raise EngineError("tensors_unknown", file=str(path))
    with told(path):
        contents = reader(path)
    refusals = [refusal(info, path) for info in contents.infos.values()]
    if refusals and refusals[0] and all(refusals):
        raise refusals[0]
    frozen = MappingProxyType
    return TensorFile(path, frozen(contents.infos), frozen(contents.metadata), frozen(contents.places))


def _read_npy(path: Path) -> Contents:
    """The one array of a file, named after the file."""
    with open_file(path) as file:
        stamp = Stamp.of(file)
        header = read_npy_header(path.stem, stamp.size, lambda count: exactly(file, count))
    place = Place(path, stamp, header.length, header.byte_order, header.order)
    return Contents({path.stem: header.info}, {path.stem: place}, {})


READERS: dict[str, Callable[[Path], Contents]] = {
    ".npy": _read_npy,
    ".npz": read_npz,
    INDEX_SUFFIX: read_index,
    ".safetensors": read_safetensors,
}
