"""Memory that a thread uses again and again: what the system gives anew costs more than the sums that are put there."""

import math
import threading

import numpy as np

from engine.arrays import Floats

_local = threading.local()


def scratch(use: str, shape: tuple[int, ...], dtype: np.dtype) -> Floats:
    """Memory of this thread for one use; what was in it is gone."""
    buffers = _local.__dict__.setdefault("buffers", {})
    size = math.prod(shape)
    flat = buffers.get((use, dtype))
    if flat is None or flat.size < size:
        flat = buffers[use, dtype] = np.empty(size, dtype)
    return flat[:size].reshape(shape)
