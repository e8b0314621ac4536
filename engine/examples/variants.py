"""The same queries and keys under every normaliser, score function, mask or position bias, to be compared."""

from collections.abc import Callable
from concurrent.futures import CancelledError
from dataclasses import replace

from engine.dataclass import dataclass
from engine.edits.choices import Choose, Several, with_options
from engine.errors import EngineError
from engine.pipeline.options import OPTIONS, Options
from engine.pipeline.spec import Settings
from engine.worksheet.document import Document
from engine.worksheet.values import Value, Values, recompute

SHOWN = "weights"


def families() -> tuple[str, ...]:
    """What the gallery can compare, as the rows of the options say: from the weights back to the words."""
    return tuple(dict.fromkeys(spec.family for spec in reversed(OPTIONS.values()) if spec.family))


def pictures_of(family: str) -> tuple[Settings, ...]:
    """The choices that make each picture of a family."""
    return tuple(chosen for name, spec in OPTIONS.items() if spec.family == family for chosen in spec.shown(name))


def options_decided_by(family: str) -> tuple[str, ...]:
    """The options that a family sets; those that a picture does not name go back to their defaults."""
    own = [name for name, spec in OPTIONS.items() if spec.family == family]
    return tuple(dict.fromkeys([*own, *(option for chosen in pictures_of(family) for option in chosen)]))


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """One picture of the gallery: the choices that make it, its weights, and whether it is what the worksheet shows."""

    choices: Settings
    value: Value
    is_current: bool

    def edit(self, family: str, options: Options) -> Several | None:
        """What adopts it; None where the worksheet shows it already."""
        wanted = options_of(family, self.choices, options)
        edits = tuple(
            Choose(option, getattr(wanted, option))
            for option in options_decided_by(family)
            if getattr(wanted, option) != getattr(options, option)
        )
        return Several(edits) if edits else None


def options_of(family: str, choices: Settings, options: Options) -> Options:
    """The options with a variant's choices, and the defaults for what else its family decides."""
    plain = {option: OPTIONS[option].default for option in options_decided_by(family)}
    return replace(options, **{**plain, **choices})  # type: ignore[arg-type]  # of the right kinds by their rows


def variants(values: Values, family: str, cancelled: Callable[[], bool] = lambda: False) -> tuple[Variant, ...]:
    """Every variant of a family on the document of `values`, whose unchanged values are reused.

    Raises CancelledError once `cancelled()` is true.
    """
    document = values.document
    found = []
    for choices in pictures_of(family):
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
