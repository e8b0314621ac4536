"""How numbers are shown. The full number is always one tooltip, one copy and one file away."""

import math
from collections.abc import Callable
from functools import partial

import numpy as np

from engine.arrays import is_blank
from engine.dataclass import dataclass
from engine.statistics.summary import MANY, Summary

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
            return _write_any(lambda value: f"{value:.{self.digits}e}")
        if self.kind == "fixed":
            return _write_any(lambda value: f"{value:.{self.digits}f}")
        size = max(abs(summary.low), abs(summary.high))
        if size >= 1e7:
            return _write_any(lambda value: f"{value:.{max(self.digits - 1, 1)}e}")
        decimals = self.digits if summary.decimals == MANY else min(summary.decimals, self.digits)
        return _write_any(lambda value: _write_auto(value, decimals))


def clamp_digits(digits: int) -> int:
    """The nearest number of digits that can be shown."""
    return max(DIGITS.start, min(DIGITS.stop - 1, digits))


def full_text(value: float, dtype: np.dtype = DOUBLE) -> str:
    """A number in all the digits that it takes to read back the same bits in this dtype."""
    if math.isfinite(value):
        return repr(value) if dtype == DOUBLE else str(dtype.type(value))
    if is_blank(value):
        return ""
    return "NaN" if math.isnan(value) else ("∞" if value > 0 else "-∞")


def _write_auto(value: float, decimals: int) -> str:
    """A number with fixed decimals, except that only zero itself is shown as a zero."""
    if value and abs(value) < 0.5 * 10.0**-decimals:
        return f"{value:.1e}"
    return f"{value + 0.0:.{decimals}f}"  # of the two zeros the one without a sign


def _write_any(write: Callable[[float], str]) -> Callable[[float], str]:
    """A writer of any number, from one of finite numbers."""
    return lambda value: write(value) if math.isfinite(value) else full_text(value)
