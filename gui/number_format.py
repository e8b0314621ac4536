"""How numbers are shown. The full number is always one tooltip, one copy and one file away."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from engine.summary import MANY, Summary

KINDS = ("auto", "fixed", "scientific", "full")
DIGITS = range(11)
DOUBLE = np.dtype(np.float64)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """`auto` writes no more decimals than a matrix needs, or powers of ten; `full` writes every digit."""

    kind: str = "auto"
    digits: int = 4

    def writer(self, summary: Summary, dtype: np.dtype = DOUBLE) -> Callable[[float], str]:
        """The function that writes the numbers of a matrix of this dtype."""
        if self.kind == "full":
            return partial(full_text, dtype=dtype)
        if self.kind == "scientific":
            return _finite(lambda value: f"{value:.{self.digits}e}")
        if self.kind == "fixed":
            return _finite(lambda value: f"{value:.{self.digits}f}")
        size = max(abs(summary.low), abs(summary.high))
        if size >= 1e7:
            return _finite(lambda value: f"{value:.{max(self.digits - 1, 1)}e}" if value else "0")
        decimals = self.digits if summary.decimals == MANY else min(summary.decimals, self.digits)
        return _finite(lambda value: _auto(value, decimals))


def full_text(value: float, dtype: np.dtype = DOUBLE) -> str:
    """Every digit that it takes to read back the same bits of a number of this dtype."""
    if math.isfinite(value):
        return repr(value) if dtype == DOUBLE else str(dtype.type(value))
    return "NaN" if math.isnan(value) else ("∞" if value > 0 else "-∞")


def _auto(value: float, decimals: int) -> str:
    """Fixed decimals, except that only zero itself is shown as a zero, and in one digit."""
    if value == 0.0:
        return "0"
    if abs(value) < 0.5 * 10.0**-decimals:
        return f"{value:.1e}"
    return f"{value:.{decimals}f}"


def _finite(write: Callable[[float], str]) -> Callable[[float], str]:
    return lambda value: write(value) if math.isfinite(value) else full_text(value)
