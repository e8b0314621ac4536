"""How numbers are shown. The full number is always one tooltip, one copy and one file away."""

import math
from collections.abc import Callable
from functools import lru_cache, partial

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
        """The function that writes the numbers of a matrix of this dtype: the same one where they look alike."""
        size = max(abs(summary.low), abs(summary.high))
        decimals = self.digits if summary.decimals == MANY else min(summary.decimals, self.digits)
        return _writer(self.kind, self.digits, decimals, size >= 1e7, dtype)


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


@lru_cache(256)
def _writer(kind: str, digits: int, decimals: int, is_large: bool, dtype: np.dtype) -> Callable[[float], str]:
    """decimals: as many as a matrix needs; is_large: whether it is written in powers of ten."""
    if kind == "full":
        return partial(full_text, dtype=dtype)
    if kind == "scientific":
        return _write_any(lambda value: f"{value:.{digits}e}")
    if kind == "fixed":
        return _write_any(lambda value: f"{value:.{digits}f}")
    if is_large:
        return _write_any(lambda value: f"{value:.{max(digits - 1, 1)}e}")
    return _write_any(lambda value: _write_auto(value, decimals))


def _write_auto(value: float, decimals: int) -> str:
    """A number with fixed decimals, except that only zero itself is shown as a zero."""
    if value and abs(value) < 0.5 * 10.0**-decimals:
        return f"{value:.1e}"
    return f"{value + 0.0:.{decimals}f}"  # of the two zeros the one without a sign


def _write_any(write: Callable[[float], str]) -> Callable[[float], str]:
    """A writer of any number, from one of finite numbers."""
    return lambda value: write(value) if math.isfinite(value) else full_text(value)
