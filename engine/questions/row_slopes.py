"""Slopes of a few rows of matrices that are not held, sent back to those that are.

A number in row i of the weights, or of the output, depends on one row of the queries and on all keys and values. So
everything between is computed for these rows alone, by the stages' own formulas: a new kind of attention has slopes
here without further code.
"""

from collections.abc import Callable, Mapping

import numpy as np

from engine.arrays import Floats
from engine.lazy.matrix import LazyMatrix
from engine.lazy.row_pass import Node, RowPass
from engine.lazy.walk import pull_back
from engine.questions.sent_back import send_back
from engine.worksheet.values import Values


def row_slopes(
    values: Values,
    seeds: Mapping[str, Floats],
    rows: range,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, Floats]:
    """From slopes of some rows of maps ([.., rows, m]) to those of every matrix behind them that is held.

    Raises EngineError where the rows are too many, CancelledError once `cancelled()` is true.
    """
    by_rows = RowPass(rows, cancelled, True, values.sizes.slopes)
    slopes, waiting = dict[str, Floats](), dict[Node, Floats]()
    with np.errstate(all="ignore"):
        for name, seed in seeds.items():
            matrix = values.matrix(name)
            if not isinstance(matrix, LazyMatrix):
                slopes[name] = seed
                continue
            planes = seed.reshape(-1, *seed.shape[-2:])
            for plane in [at for at, slope in enumerate(planes) if slope.any()] or [0]:
                by_rows.block(matrix, plane)
                waiting[id(matrix), plane] = planes[plane]
        for one in by_rows.send_back(waiting):
            whole = slopes[one.name] = slopes.get(one.name, np.zeros(values.matrix(one.name).shape))
            whole[one.at] += one.slope
        return pull_back(
            values.document.stages, slopes, lambda _, stage, slope: send_back(values, stage, slope), cancelled
        )
