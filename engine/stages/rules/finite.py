"""Slopes beside numbers that have none."""

import numpy as np

from engine.arrays import Floats
from engine.stages.stage import Stage


def make_finite(array: Floats, stage: Stage) -> Floats:
    """An operand or result of a stage with 0 for NaN and infinities, so that 0 · NaN does not reach the neighbours.

    Where an infinity means something to the stage, as -inf does for a hidden key, it stays.
    """
    if stage.keeps_infinite:
        has_nan = np.isnan(array.min(initial=0.0))
        return np.nan_to_num(array, nan=0.0, posinf=np.inf, neginf=-np.inf) if has_nan else array
    return array if np.isfinite(array.sum()) else np.nan_to_num(array, nan=0.0, posinf=0.0, neginf=0.0)
