"""Which cells still reach the last matrix of a worksheet, as far as stages say what they read: no slope is computed.

Of a whole model slopes cost more than the model. What no cell reads that reaches the end, pins have cut off, exactly; a
cell that is read may still weigh 0.
"""

import numpy as np

from engine.arrays import Booleans
from engine.stages.stage import Stage
from engine.stages.traits.reads import Along, Reads
from engine.worksheet.document import Document
from engine.worksheet.values import Values

WAYS = (Along.HEAD, Along.ROWS, Along.COLUMNS)
Shape = tuple[int, ...]
EVERYWHERE, NOWHERE = (np.full((1, 1, 1), flag) for flag in (True, False))


def cut_off_by_pins(values: Values) -> dict[str, Booleans]:
    """True for each cell of a matrix that pins keep from the last one; only matrices with such cells.

    Painting a mask is no pin. A matrix that is given in the place of its formula cuts off like pins in all its cells.
    """
    document = values.document
    if not any(_cuts(document, stage) for stage in document.stages.values()):
        return {}
    leading = _leading(document)
    if any(values[name].matrix is None for name in leading):  # what cannot be computed, or is not yet, no pin cuts off
        return {}
    reached, found = _reached(values), dict[str, Booleans]()
    for name in leading:
        cut = ~reached.get(name, NOWHERE)
        if cut.any():
            shape = values.matrix(name).shape
            found[name] = np.broadcast_to(cut, _padded(shape)).reshape(shape)
    return found


def _cuts(document: Document, stage: Stage) -> bool:
    """Whether something stands in the place of what a stage computes."""
    is_typed = stage.name in document.patches and not stage.is_flags
    return bool(stage.operands) and (is_typed or stage.name in document.sources)


def _leading(document: Document) -> set[str]:
    """The matrices that would lead to the last one if nothing were pinned."""
    found = {next(reversed(document.stages))}
    for name, stage in reversed(document.stages.items()):
        if name in found:
            found.update(stage.counted)
    return found


def _reached(values: Values) -> dict[str, Booleans]:
    """The cells from which something reaches the end, [heads, rows, columns], axes of size 1 for all of them."""
    document, stages = values.document, values.document.stages
    reached: dict[str, Booleans] = {next(reversed(stages)): EVERYWHERE}
    for name, stage in reversed(stages.items()):
        if name not in reached or name in document.sources:
            continue
        cells = _computed(document, stage, reached[name], values)
        for operand, read in zip(stage.operands, stage.reads, strict=True):
            if not read.size_only and cells.any():
                part = _part(cells, read, values.matrix(operand).shape)
                reached[operand] = reached[operand] | part if operand in reached else part
    return reached


def _computed(document: Document, stage: Stage, reached: Booleans, values: Values) -> Booleans:
    """Of these cells those that follow their formula."""
    patch = document.patches.get(stage.name)
    if patch is None or stage.is_flags:
        return reached
    shape = values.matrix(stage.name).shape
    return reached & ~patch.mask(shape).reshape(_padded(shape))


def _part(cells: Booleans, read: Reads, shape: Shape) -> Booleans:
    """What these cells of a result read of an operand of some shape, without dimensions before its own."""
    if cells.size == 1:
        return cells
    along = (*(Along.ALL,) * (3 - len(shape)), *read.along[-len(shape) :])
    used = [WAYS.index(way) if way in WAYS else -1 for way in along]
    others = [axis for axis in range(3) if axis not in used]
    kept, rest = np.asarray(cells.any(axis=tuple(others), keepdims=True)), iter(others)
    return _fitted(kept.transpose([at if at >= 0 else next(rest) for at in used]), _padded(shape))


def _fitted(cells: Booleans, shape: Shape) -> Booleans:
    """The same for axes that are stretched, shared by groups, or shifted: there, any of them."""
    for axis, size in enumerate(shape):
        count = cells.shape[axis]
        if count in (1, size):
            continue
        if axis == 0 and size and count % size == 0:
            cells = np.asarray(cells.reshape(size, count // size, *cells.shape[1:]).any(axis=1))
        else:
            cells = np.asarray(cells.any(axis=axis, keepdims=True))
    return cells


def _padded(shape: Shape) -> Shape:
    return (*(1,) * (3 - len(shape)), *shape)
