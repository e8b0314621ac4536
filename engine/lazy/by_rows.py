"""Long matrices that are held, each row of which is made of one row: piece by piece, in threads.

A piece and what is computed on the way to it stay in the cache of a core.
"""

from collections.abc import Sequence

import numpy as np

from engine.arrays import Floats
from engine.errors import EngineError
from engine.kernels.workers import do_all
from engine.sizes import Sizes
from engine.stages.stage import Stage
from engine.stages.traits.reads import EVERYTHING, SAME_ROWS, Region


def is_by_rows(stage: Stage) -> bool:
    """Whether a row of the result needs the same row of the first operand, and of others what all rows need."""
    if not stage.operands:
        return False
    first, *others = stage.reads
    return first == SAME_ROWS and all(read.size_only or read == EVERYTHING for read in others)


def compute_by_rows(stage: Stage, operands: Sequence[Floats], sizes: Sizes) -> Floats:
    """What the stage computes. Raises EngineError where it cannot."""
    first, others = operands[0], operands[1:]
    n, width = first.shape[-2:]
    height = max(sizes.scores * n // max(first.size, 1), 1)

    def piece(rows: range) -> Floats:
        with np.errstate(all="ignore"):  # NaN and infinite numbers are results like others
            region = Region(0, rows, range(width), first.shape)
            return stage.compute_at(region, first[..., rows.start : rows.stop, :], *others)

    def put(rows: range) -> None:
        result[..., rows.start : rows.stop, :] = piece(rows)

    pieces = [range(at, min(at + height, n)) for at in range(0, n, height)]
    try:
        beginning = piece(pieces[0]) if pieces else first
    except EngineError:  # which names the shape of a piece
        return stage.compute(*operands)
    if len(pieces) < 2 or beginning.shape != first[..., :height, :].shape:
        return stage.compute(*operands)
    result = np.empty(first.shape, beginning.dtype)
    result[..., :height, :] = beginning
    for _ in do_all((put, (rows,)) for rows in pieces[1:]):
        pass
    return result
