"""Numbers without end have no slope, and must not spoil those of their neighbours."""

import numpy as np

from engine.arrays import Floats
from engine.stages.arithmetic import Arithmetic
from engine.stages.heads import BesideSink
from engine.stages.masking import ApplyMask
from engine.stages.normalise import Normalise
from engine.stages.stage import Stage


def calm(array: Floats, stage: Stage) -> Floats:
    """Without NaN and infinities: those have no slope, and 0 · NaN must not spoil that of their neighbours.

    In scores and weights -inf stays, as it means that a key is hidden.
    """
    if isinstance(stage, Normalise | Arithmetic | ApplyMask | BesideSink):
        return (
            np.nan_to_num(array, nan=0.0, posinf=np.inf, neginf=-np.inf) if np.isnan(array.min(initial=0.0)) else array
        )
    return array if np.isfinite(array.sum()) else np.nan_to_num(array, nan=0.0, posinf=0.0, neginf=0.0)
