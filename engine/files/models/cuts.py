"""How a given matrix of a worksheet is cut out of a tensor: read here, and written as NumPy for a script."""

import numpy as np

from engine.arrays import shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.files.models.words import Tensors


@dataclass(frozen=True, slots=True)
class Groups:
    """Outputs in groups of heads of `width` columns, `first` up to `stop` of the `of` heads of each group."""

    count: int
    of: int
    width: int
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A matrix [in, out] of a tensor, or a row [1, out] of one with a single axis; zeros of no tensor ("").

    stored: the shape of the tensor. turned: whether that is [out, in]. outputs: the first and the last but one of those
    that are taken; all without it. groups: where the outputs are dealt out by groups.
    """

    tensor: str
    stored: tuple[int, ...]
    turned: bool = False
    outputs: tuple[int, int] | None = None
    groups: Groups | None = None

    @property
    def shape(self) -> tuple[int, int]:
        rows, columns = self._whole
        if self.groups is not None:
            return rows, self.groups.count * (self.groups.stop - self.groups.first) * self.groups.width
        return rows, columns if self.outputs is None else self.outputs[1] - self.outputs[0]

    def check(self, tensors: Tensors) -> None:
        """Raises EngineError where the tensor has another shape."""
        stored = tensors.infos[self.tensor].shape if self.tensor else self.stored
        if stored != self.stored:
            expected = shape_text(self.stored)
            raise EngineError("checkpoint_shape", tensor=self.tensor, shape=shape_text(stored), expected=expected)

    def read(self, tensors: Tensors) -> np.ndarray:
        """The matrix; a view where it can be. Raises EngineError."""
        self.check(tensors)
        if not self.tensor:
            return np.zeros(self.shape)
        array = tensors.read(self.tensor)
        array = array[None, :] if array.ndim == 1 else array.T if self.turned else array
        if self.groups is not None:
            by_group = array.reshape(len(array), self.groups.count, self.groups.of, self.groups.width)
            return by_group[:, :, self.groups.first : self.groups.stop].reshape(len(array), -1)
        return array if self.outputs is None else array[:, slice(*self.outputs)]

    def numpy(self) -> str:
        """The same as NumPy, with `read` for a tensor by its name."""
        if not self.tensor:
            return f"np.zeros({self.shape}, dtype)"
        code = f'read("{self.tensor}")'
        code += "[None]" if len(self.stored) == 1 else ".T" if self.turned else ""
        if self.groups is not None:
            rows, own = self._whole[0], self.groups
            parts = f"{own.count}, {own.of}, {own.width}"
            return f"{code}.reshape({rows}, {parts})[:, :, {own.first}:{own.stop}].reshape({rows}, -1)"
        return code if self.outputs is None else f"{code}[:, {self.outputs[0]}:{self.outputs[1]}]"

    @property
    def _whole(self) -> tuple[int, int]:
        """[in, out] of all outputs."""
        if len(self.stored) == 1:
            return 1, self.stored[0]
        rows, columns = self.stored[::-1] if self.turned else self.stored
        return rows, columns
