"""The same queries and keys under every normaliser, score function, mask or position bias, to be compared."""

from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError
from dataclasses import dataclass, replace

from engine.document import Document
from engine.edits.choices import Choose, Several, with_options
from engine.errors import EngineError
from engine.options import OPTIONS, Options, Setting
from engine.recompute import Value, Values, recompute

Choices = Mapping[str, Setting]
SHOWN = "weights"


def _each(option: str) -> tuple[Choices, ...]:
    return tuple({option: value} for value in OPTIONS[option].choices)


FAMILIES: dict[str, tuple[Choices, ...]] = {
    "normalise": _each("normalise"),
    "score": (
        *({"score": score, "normalise": "softmax"} for score in OPTIONS["score"].choices[:6]),
        *({"score": score, "normalise": "row_sum"} for score in OPTIONS["score"].choices[6:]),
    ),
    "mask": (
        {},
        {"causal": "top_left"},
        {"causal": "bottom_right"},
        {"causal": "top_left", "window_left": 1},
        {"window_left": 1, "window_right": 1},
        {"causal": "top_left", "prefix": 2},
        {"causal": "top_left", "window_left": 1, "sinks": 1},
        {"causal": "top_left", "dilation": 2},
        {"key_length": 2},
        {"documents": True},
    ),
    "position": (
        {},
        {"position": "sinusoidal"},
        {"rotary": "half"},
        {"rotary": "interleaved"},
        {"relative": "alibi"},
        {"relative": "t5"},
        {"relative": "t5_causal"},
    ),
}
DECIDES: dict[str, tuple[str, ...]] = {  # the options that a family sets; those it does not name go back
    "normalise": ("normalise",),
    "score": ("score", "normalise"),
    "mask": ("causal", "window_left", "window_right", "sinks", "prefix", "dilation", "key_length", "documents"),
    "position": ("position", "rotary", "relative"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """One picture of the gallery: the choices that make it, its weights, and whether it is what the worksheet shows."""

    choices: Choices
    value: Value
    is_current: bool

    def edit(self, family: str, options: Options) -> Several | None:
        """What adopts it; None where the worksheet shows it already."""
        wanted = options_of(family, self.choices, options)
        edits = tuple(
            Choose(option, getattr(wanted, option))
            for option in DECIDES[family]
            if getattr(wanted, option) != getattr(options, option)
        )
        return Several(edits) if edits else None


def options_of(family: str, choices: Choices, options: Options) -> Options:
    """The options with a variant's choices, and the defaults for what else its family decides."""
    plain = {option: getattr(Options(), option) for option in DECIDES[family]}
    return replace(options, **{**plain, **choices})


def variants(values: Values, family: str, cancelled: Callable[[], bool] = lambda: False) -> tuple[Variant, ...]:
    """Every variant of a family on the document of `values`, whose unchanged values are reused.

    Raises CancelledError once `cancelled()` is true.
    """
    document = values.document
    found = []
    for choices in FAMILIES[family]:
        if cancelled():
            raise CancelledError
        options = options_of(family, choices, document.options)
        found.append(Variant(choices, _shown(document, values, options), options == document.options))
    return tuple(found)


def _shown(document: Document, values: Values, options: Options) -> Value:
    if options == document.options:
        return values[SHOWN]
    try:
        return recompute(with_options(document, options), values)[SHOWN]
    except EngineError as problem:
        return Value((), None, problem)
