"""The given matrices of a model: tensors of its files as a worksheet has them, read when something is computed."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from engine.arrays import Indices, Matrix, seal, shape_text
from engine.errors import EngineError
from engine.files.models.checkpoints import BIASES, Layer
from engine.files.models.cuts import Cut
from engine.files.models.projections import cut_of
from engine.files.tensors.open import TensorFile
from engine.lazy.stored import LoadRows, Stored

MAPPED = ("float32", "float64")  # of which nothing but what is looked at is read


class Weights:
    """The matrices of one model by their names on its worksheets: the same objects for every sentence."""

    def __init__(self, tensors: TensorFile, dtype: np.dtype[Any]) -> None:
        self.tensors, self.dtype = tensors, dtype
        self.code: dict[str, str] = {}  # how each is read, as NumPy, but for small ones
        self._known: dict[str, Matrix] = {}

    def dense(self, name: str, tensor: str, turned: bool = True, outputs: tuple[int, int] | None = None) -> Matrix:
        """The weights of a dense layer as [in, out]. turned: stored as [out, in]. outputs: from which to which."""
        return self._stored(name, Cut(tensor, self.shape(tensor, 2), turned, outputs))

    def table(self, name: str, tensor: str) -> Matrix:
        """A table of embeddings, [rows, d]."""
        return self._stored(name, Cut(tensor, self.shape(tensor, 2)), partial(self._rows, tensor))

    def row(self, name: str, tensor: str, outputs: tuple[int, int] | None = None) -> Matrix:
        """A bias or gains, [1, d]. outputs: from which to which."""
        return self._at_hand(name, Cut(tensor, self.shape(tensor, 1), outputs=outputs))

    def of_attention(self, name: str, layer: Layer, role: str) -> Matrix:
        """W_Q, …, b_O of a layer."""
        cut = cut_of(layer, role)
        return self._at_hand(name, cut) if role in BIASES else self._stored(name, cut)

    def given(self, name: str, array: np.ndarray) -> Matrix:
        """A small matrix that is at hand."""
        return self._kept(name, lambda: self.sealed(array))

    def sealed(self, array: np.ndarray) -> np.ndarray:
        """A read-only copy in the type that is computed with."""
        return seal(np.array(array, dtype=self.dtype))

    def shape(self, tensor: str, dimensions: int) -> tuple[int, ...]:
        """The shape of a tensor. Raises EngineError where it is missing, or has other dimensions."""
        info = self.tensors.infos.get(tensor)
        if info is None:
            raise EngineError("checkpoint_tensor_missing", module=self.tensors.path.name, tensor=tensor)
        if len(info.shape) != dimensions:
            expected = "×".join("n" * dimensions)
            raise EngineError("checkpoint_shape", tensor=tensor, shape=shape_text(info.shape), expected=expected)
        return info.shape

    def _rows(self, tensor: str, rows: Indices) -> np.ndarray:
        if self.tensors.infos[tensor].dtype in MAPPED:
            return self.tensors.read(tensor)[rows]
        return np.concatenate([self.tensors.read(tensor, slice(int(row), int(row) + 1)) for row in rows])

    def _stored(self, name: str, cut: Cut, some_rows: LoadRows | None = None) -> Matrix:
        """What is read when it is needed. Raises EngineError where the tensor has another shape."""
        cut.check(self.tensors)
        self.code[name] = cut.numpy()
        return self._kept(name, lambda: Stored(cut.shape, self.dtype, partial(cut.read, self.tensors), some_rows))

    def _at_hand(self, name: str, cut: Cut) -> Matrix:
        self.code[name] = cut.numpy()
        return self._kept(name, lambda: self.sealed(cut.read(self.tensors)))

    def _kept(self, name: str, make: Callable[[], Matrix]) -> Matrix:
        if name not in self._known:
            self._known[name] = make()
        return self._known[name]
