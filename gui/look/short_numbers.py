"""Numbers in few digits, for sentences and bars."""

from gui.look.number_format import full_text

NUMBER_DIGITS = 4
ON_ITS_WAY = "…"  # in the place of a number that is yet to be computed


def write_short(value: float) -> str:
    """A number in up to four decimals, and no zeros behind them."""
    if value - value != 0:
        return full_text(value)
    if value and not 1e-4 <= abs(value) < 1e7:
        return f"{value:.3e}"
    return f"{value:.{NUMBER_DIGITS}f}".rstrip("0").rstrip(".") if value % 1 else f"{value + 0.0:.0f}"


def write_signed(value: float) -> str:
    """A short number with its sign, also where it is positive."""
    text = write_short(value)
    return text if text.startswith("-") or value == 0.0 or value != value else f"+{text}"
