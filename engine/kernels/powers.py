"""What makes weights of logits: powers, as quick as NumPy has them, and none so small that products become slow."""

from functools import lru_cache

import numpy as np

from engine.arrays import Floats
from engine.kernels.logits import LOG2_E

LOWEST = {np.dtype(np.float32): -60.0, np.dtype(np.float64): -300.0}  # exponents below have no weight


def weights_of(S: Floats, power: np.ufunc = np.exp, unit: float = 1.0, exact: bool = True) -> Floats:
    """Powers in place, no smaller ones than of `LOWEST`: denormal numbers make products ten times slower.

    exact: 0 in place of the smallest, which all others together do not see.
    """
    np.clip(S, S.dtype.type(LOWEST[S.dtype] * unit), S.dtype.type(np.inf), out=S)
    power(S, out=S)
    if exact:
        S -= _least(S.dtype, power, unit)
    return S


def unit_of(power: np.ufunc) -> float:
    """What logits are multiplied by for it."""
    return LOG2_E if power is np.exp2 else 1.0


@lru_cache(4)
def _least(dtype: np.dtype, power: np.ufunc, unit: float) -> Floats:
    """Just what the power makes of the lowest exponent in an array, so that the difference is 0."""
    least: Floats = power(np.full(64, LOWEST[dtype] * unit, dtype))[0]
    return least


@lru_cache(1)
def powers() -> np.ufunc:
    """exp2 where NumPy has it for the vectors of this processor, where it takes half as long as exp, which NumPy has
    for all of them. A choice by measured time would change the last digits from one run to the next.
    """
    exp2 = np.lib.introspect.opt_func_info(func_name="^exp2$")["exp2"]
    return np.exp if exp2["ff"]["current"].startswith("baseline") else np.exp2
