"""The choices of the last figure, for the next one; what is about one matrix is not among them."""

from dataclasses import replace

from engine.errors import EngineError
from engine.figures.figure import Look
from gui.state.settings import Settings

YES, NONE = "yes", "none"


def remember(settings: Settings, look: Look, dpi: int) -> None:
    settings.figure = {
        "width": repr(look.width),
        "points": repr(look.points),
        "digits": NONE if look.digits is None else str(look.digits),
        "palette": look.palette or NONE,
        "bar": YES if look.bar else NONE,
        "titles": YES if look.titles else NONE,
        "dpi": str(dpi),
    }


def remembered(settings: Settings) -> tuple[Look, int]:
    """The look, and the dots per inch of a PNG; as at first where something cannot be read."""
    kept = settings.figure
    try:
        digits, palette = kept["digits"], kept["palette"]
        look = Look(width=float(kept["width"]), points=float(kept["points"]))
        look = replace(
            look, digits=None if digits == NONE else int(digits), palette=None if palette == NONE else palette
        )
        return replace(look, bar=kept["bar"] == YES, titles=kept["titles"] == YES), int(kept["dpi"])
    except (KeyError, ValueError, EngineError):
        return Look(), 300
