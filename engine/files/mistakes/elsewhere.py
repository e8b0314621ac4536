"""A matrix that another program made, out of its file."""

from pathlib import Path

import numpy as np

from engine.arrays import Array, freeze, seal, shape_text
from engine.errors import EngineError
from engine.files.found import is_of_tensors
from engine.files.opening import look_at_table
from engine.files.tables import take_certain
from engine.files.tensors.open import open_tensors
from engine.grids.source import Said
from engine.sentences.shown import listed


def their_matrix(path: Path, name: str, shape: tuple[int, ...], said: Said = Said()) -> Array:
    """The matrix of a table, or of an array of that name (or the only one) in a file of arrays; for a matrix of heads
    these may stand one below the other. Raises EngineError."""
    array = _array(path, name) if is_of_tensors(path) else take_certain(look_at_table(path, said)).table.array
    return fitted(array, name, shape)


def fitted(array: np.ndarray, name: str, shape: tuple[int, ...]) -> Array:
    """The same in the shape of the worksheet. Raises EngineError where it has another one."""
    squeezed = array.reshape(array.shape[array.ndim - len(shape) :]) if _has_ones(array.shape, len(shape)) else array
    if len(shape) == 3 and squeezed.shape == (shape[0] * shape[1], shape[2]):
        squeezed = squeezed.reshape(shape)
    if squeezed.shape != shape:
        raise EngineError("answers_do_not_fit", name=name, shape=shape_text(shape))
    return seal(freeze(squeezed))


def _has_ones(shape: tuple[int, ...], dimensions: int) -> bool:
    """Whether there are dimensions of size 1 in front, as those of a batch."""
    extra = len(shape) - dimensions
    return extra > 0 and all(size == 1 for size in shape[:extra])


def _array(path: Path, name: str) -> np.ndarray:
    file = open_tensors(path)
    names = list(file.infos)
    if name not in names and len(names) > 1:
        raise EngineError("array_not_named", file=path.name, name=name, known=listed(names))
    return file.read(name if name in names else names[0])
