"""The attention mechanism in NumPy: formulas, worksheets, models and files, without any window.

One function computes every kind of attention, on arrays of any number of dimensions and of any length:

    >>> from engine import attention
    >>> Q, K, V = [[1.0, 0.0], [0.0, 1.0]], [[1.0, 0.0], [0.0, 1.0]], [[1.0], [3.0]]
    >>> attention(Q, K, V).round(4)
    array([[1.6605],
           [2.3395]])

With `keep=True` every step is there by its name, and so is its gradient:

    >>> trace = attention(Q, K, V, causal=True, keep=True)
    >>> trace["weights"].round(4)
    array([[1.    , 0.    ],
           [0.3302, 0.6698]])
    >>> trace.gradients()["V"].round(4)
    array([[1.3302],
           [0.6698]])

What cannot be computed is an `EngineError`, which says what is wrong and what to write:

    >>> attention(Q, K, V, causl=True)
    Traceback (most recent call last):
    engine.errors.EngineError: attention takes no argument called causl. The nearest that it takes is causal.

A worksheet holds a computation whose every cell can be edited, asked and undone; here is that of the tutorial:

    >>> from engine import recompute, tutorial
    >>> values = recompute(tutorial())
    >>> values.array("weights").round(4)[0]
    array([0.2361, 0.0074, 0.7491, 0.0074])

A model in a folder (BERT, GPT-2, Llama, …) reads a sentence; layers and heads count from 0:

    >>> from engine import from_model
    >>> reading = from_model("resources/models/pronouns", "the dogs near the cat")
    >>> reading["1.weights"].shape
    (4, 6, 6)
    >>> attention(**reading.layer(1)).shape
    (6, 64)

Everything the desktop application computes, a script can compute with this package alone. Names are loaded when they
are first used. `Keywords` are the types of the arguments of `attention`, `Options` those of a worksheet; `Sizes` says
what is too large to be held, and is then streamed.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.errors import EngineError
    from engine.examples.tutorial import tutorial
    from engine.library.general import attention
    from engine.library.keywords import Keywords
    from engine.library.trace import Trace
    from engine.models.model import open_model
    from engine.pipeline.options import Options
    from engine.readings import from_model
    from engine.sizes import Sizes
    from engine.worksheet.document import Document
    from engine.worksheet.values import Values, recompute

__all__ = [
    "VERSION",
    "Document",
    "EngineError",
    "Keywords",
    "Options",
    "Sizes",
    "Trace",
    "Values",
    "attention",
    "from_model",
    "open_model",
    "recompute",
    "tutorial",
]

VERSION = "0.1.0"
_ROOMS = {
    "Document": ".worksheet.document",
    "EngineError": ".errors",
    "Keywords": ".library.keywords",
    "Options": ".pipeline.options",
    "Sizes": ".sizes",
    "Trace": ".library.trace",
    "Values": ".worksheet.values",
    "attention": ".library.general",
    "from_model": ".readings",
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
