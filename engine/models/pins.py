"""Whole blocks of a matrix pinned at once: at 0, at their mean over the words, or at a number."""

from typing import Literal

import numpy as np

from engine.arrays import Indices, freeze, has_cell, shape_text
from engine.edits.cells import SetCells
from engine.edits.numpy_code import index_code
from engine.errors import EngineError
from engine.patch import Patch
from engine.questions.sensitivity import Block
from engine.worksheet.values import Values

To = Literal["zero", "mean"] | float


def pin_block(values: Values, block: Block, to: To = "zero") -> SetCells:
    """The edit that pins each cell of a block: at 0, at the mean of its column over all words, or at a number.

    Raises EngineError for a block that the matrix does not have.
    """
    array = values.array(block.name)
    if not has_cell(array, tuple(stop - 1 for stop in block.stop)) or min(block.start) < 0:
        shape = shape_text(array.shape)
        raise EngineError("cell_outside", name=block.name, shape=shape, index=index_code(block.start))
    cells: Indices = np.array(block.cells, dtype=np.int64)
    if to == "mean":
        means = np.broadcast_to(array.mean(axis=-2, keepdims=True), array.shape)
        numbers = np.asarray(means[block.slices], dtype=np.float64).ravel()
    else:
        numbers = np.full(len(cells), 0.0 if to == "zero" else to)
    *heads, rows, columns = cells.T
    return SetCells(block.name, Patch.of(rows, columns, freeze(numbers), heads[0] if heads else None))
