"""The choices of a worksheet: which stages it has and how they work."""

from dataclasses import dataclass, fields, replace

from engine.errors import EngineError

CHOICES = {"scale": ("sqrt_d_k", "none")}


@dataclass(frozen=True, slots=True)
class Options:
    """One field a choice; the defaults are the tutorial's."""

    scale: str = "sqrt_d_k"

    def with_choice(self, option: str, value: str) -> "Options":
        """These options with one of them changed. Raises EngineError for an unknown choice."""
        known = CHOICES.get(option, ())
        if option not in {field.name for field in fields(self)} or value not in known:
            raise EngineError("unknown_choice", value=value, option=option, known=", ".join(known) or "none")
        return replace(self, **{option: value})
