"""How numbers are shown. The full number is always one tooltip, one copy and one file away."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from engine.summary import Summary

KINDS = ("auto", "fixed", "scientific", "full")
DIGITS = range(11)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """`auto` writes whole matrices without decimals and falls back to powers of ten; `full` writes every digit."""

    kind: str = "auto"
    digits: int = 4

    def writer(self, summary: Summary) -> Callable[[float], str]:
        """The function that writes the numbers of a matrix."""
        if self.kind == "full":
            return full_text
        if self.kind == "scientific":
            return _finite(lambda value: f"{value:.{self.digits}e}")
        if self.kind == "fixed":
            return _finite(lambda value: f"{value:.{self.digits}f}")
        size = max(abs(summary.low), abs(summary.high))
        if summary.whole and size < 1e7:
            return _finite(lambda value: f"{value:.0f}")
        if size >= 1e7:
            return _finite(lambda value: f"{value:.{max(self.digits - 1, 1)}e}" if value else "0")
        return _finite(self._auto)

    def _auto(self, value: float) -> str:
        """Fixed decimals, except where they would show a number as zero that is none."""
        if value and abs(value) < 0.5 * 10.0**-self.digits:
            return f"{value:.1e}"
        return f"{value:.{self.digits}f}"


def full_text(value: float) -> str:
    """Every digit that it takes to read back the same bits."""
    if math.isfinite(value):
        return repr(value)
    return "NaN" if math.isnan(value) else ("∞" if value > 0 else "-∞")


def _finite(write: Callable[[float], str]) -> Callable[[float], str]:
    return lambda value: write(value) if math.isfinite(value) else full_text(value)
