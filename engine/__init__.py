"""The attention mechanism in NumPy: formulas, worksheets, edits and files, without any window.

    from engine import attention, open_model, recompute, tutorial

    attention(Q, K, V)                                  scaled dot-product attention, and every other kind
    recompute(tutorial()).array("attention")            a worksheet and its values
    model = open_model("MiniLM")                        a whole model in its folder, and every number of every layer
    recompute(model.document("It was too tired")).array("3.weights")

Everything the desktop application computes, a script can compute with this package alone. Names are loaded when they
are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.errors import EngineError
    from engine.examples.tutorial import tutorial
    from engine.library import Trace, attention
    from engine.models.model import open_model
    from engine.pipeline.options import Options
    from engine.sizes import Sizes
    from engine.worksheet.document import Document
    from engine.worksheet.values import Values, recompute

__all__ = [
    "VERSION",
    "Document",
    "EngineError",
    "Options",
    "Sizes",
    "Trace",
    "Values",
    "attention",
    "open_model",
    "recompute",
    "tutorial",
]

VERSION = "0.1.0"
_ROOMS = {
    "Document": ".worksheet.document",
    "EngineError": ".errors",
    "Options": ".pipeline.options",
    "Sizes": ".sizes",
    "Trace": ".library",
    "Values": ".worksheet.values",
    "attention": ".library",
    "open_model": ".models.model",
    "recompute": ".worksheet.values",
    "tutorial": ".examples.tutorial",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_ROOMS[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
