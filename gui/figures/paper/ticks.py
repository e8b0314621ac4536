"""Numbers as a figure writes them: those of a scale, and those in its cells."""

import math
from itertools import pairwise

SUPERSCRIPTS = dict(zip("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
STEPS = (1.0, 2.0, 5.0, 10.0)
PLAIN = (1e-4, 1e5)  # sizes that are written without a power of ten


def nice_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """At the most so many round numbers of [low, high], at even distances; the ends where there are none."""
    span = high - low
    if not math.isfinite(span) or span <= 0.0 or span < 1e-9 * max(abs(low), abs(high)):
        return sorted({low, high})
    unit = 10.0 ** math.floor(math.log10(span / max(most, 2)))
    for step in STEPS:
        width = step * unit
        ticks = [at * width for at in range(math.ceil(low / width - 1e-9), math.floor(high / width + 1e-9) + 1)]
        if len(ticks) <= most:
            return ticks if len(ticks) > 1 else [low, high]
    return [low, high]


def powers(low: float, high: float, most: int = 6) -> list[float]:
    """Exponents of ten between two of them."""
    first, last = math.ceil(low - 1e-9), math.floor(high + 1e-9)
    step = max(math.ceil((last - first) / max(most - 1, 1)), 1)
    return [float(at) for at in range(last, first - 1, -step)][::-1] or [low, high]


def tick_texts(ticks: list[float]) -> list[str]:
    """In as many decimals as tell them apart."""
    size = max(map(abs, ticks), default=0.0)
    if size and not PLAIN[0] <= size < PLAIN[1]:
        return [_scientific(tick, 1) for tick in ticks]
    gaps = [abs(one - other) for one, other in pairwise(ticks)] or [size or 1.0]
    decimals = 0
    while decimals < 8 and any(abs(tick - round(tick, decimals)) > 1e-3 * min(gaps) for tick in ticks):
        decimals += 1
    return [cell_text(tick, decimals) for tick in ticks]


def power_text(exponent: float) -> str:
    """10⁻² of −2."""
    whole = round(exponent)
    return _power(whole) if abs(exponent - whole) < 1e-6 else cell_text(10.0**exponent, 4)


def cell_text(value: float, digits: int) -> str:
    """A number in so many decimals, with a minus sign; powers of ten where they would be long."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if abs(value) >= PLAIN[1]:
        return _scientific(value, digits)
    text = f"{value:.{digits}f}"
    return text.removeprefix("-") if not float(text) else text.replace("-", "−")


def _scientific(value: float, digits: int) -> str:
    if not value:
        return "0"
    mantissa, _, exponent = f"{value:.{digits}e}".partition("e")
    return f"{mantissa.replace('-', '−')}·{_power(int(exponent))}"


def _power(exponent: int) -> str:
    return "10" + "".join(SUPERSCRIPTS[sign] for sign in str(exponent))
