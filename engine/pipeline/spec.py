"""What an option may be: one row for each, beside its field."""

import numbers
from collections.abc import Callable, Mapping
from dataclasses import field, fields, replace
from typing import Generic, TypeVar

from engine.dataclass import dataclass
from engine.errors import EngineError

Setting = str | int | float | bool
Settings = Mapping[str, Setting]
T = TypeVar("T", bound=Setting)
Of = TypeVar("Of")  # the options
LARGEST = 2**31 - 1
ROW = "row"


@dataclass(frozen=True, slots=True)
class Offer:
    """A name that may be chosen: its formula in LaTeX, and what to call it where there are no words for it."""

    formula: str = ""
    sign: str = ""


Offers = Callable[[], Mapping[str, Offer]]


@dataclass(frozen=True, slots=True)
class Spec(Generic[Of]):
    """What an option may be: one of the names on offer, or a number from `low` to `high`, or yes and no.

    `off`: the number that means "not at all". `blocked`: why the option has no effect under some options, a code.
    `implied_by`: matrices that bring a value of it along when the library function is given them; `is_number`: in its
    place the function also takes a number, or one for each head. `family`: of the gallery, where each of `pictures`
    is some settings; without these there is a picture for each name but the default.
    """

    group: str
    offers: Offers | None = None
    low: float = 0
    high: float = LARGEST
    off: float | None = None
    latex: str = ""  # where no names are on offer
    blocked: Callable[[Of], str] = lambda options: ""
    implied_by: Settings = field(default_factory=dict)
    is_number: bool = False
    family: str = ""
    pictures: Callable[[], tuple[Settings, ...]] | None = None
    default: Setting = ""  # that of the field

    @property
    def kind(self) -> type:
        return type(self.default)

    @property
    def offered(self) -> Mapping[str, Offer]:
        """The names that may be chosen now; none for numbers, and for yes and no."""
        return {} if self.offers is None else self.offers()

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(self.offered)

    @property
    def formula(self) -> dict[str, str]:
        """LaTeX of each choice that has some, or under "" of the option itself."""
        found = {"": self.latex, **{name: offer.formula for name, offer in self.offered.items()}}
        return {name: formula for name, formula in found.items() if formula}

    def sign(self, name: str) -> str:
        """What to call a choice where there are no words for it."""
        offer = self.offered.get(name, Offer())
        return offer.sign or name

    def shown(self, option: str) -> tuple[Settings, ...]:
        """The settings of each picture in the gallery."""
        if self.pictures is not None:
            return self.pictures()
        return tuple({option: name} for name in self.choices if name != self.default) if self.family else ()

    def checked(self, option: str, value: Setting) -> Setting:
        """The value in the option's own type. Raises EngineError."""
        if self.offers is not None:
            if not isinstance(value, str) or value not in self.choices:
                raise EngineError("unknown_choice", value=value, option=option, known=", ".join(self.choices))
            return value
        if self.kind is bool:
            if not isinstance(value, bool):
                raise EngineError("unknown_choice", value=value, option=option, known="true, false")
            return value
        if isinstance(value, str | bool) or not isinstance(value, numbers.Real) or not self._holds(value):
            raise EngineError("setting_outside", option=option, value=value, low=self.low, high=self.high)
        return int(value) if self.kind is int else float(value)

    def _holds(self, value: float) -> bool:
        inside = self.low <= value <= self.high or value == self.off
        return inside and (self.kind is not int or value == int(value))


def row(default: T, spec: Spec[Of]) -> T:
    """A field of the options, and its row."""
    own: T = field(default=default, metadata={ROW: replace(spec, default=default)})
    return own


def names(*plain: str, **formulas: str) -> Offers:
    """These names, with the formulas that there are."""
    offered = {name: Offer(formula) for name, formula in {**dict.fromkeys(plain, ""), **formulas}.items()}
    return lambda: offered


def rows_of(options: type) -> dict[str, Spec[Of]]:
    """The row of each field, in their order."""
    return {one.name: one.metadata[ROW] for one in fields(options) if ROW in one.metadata}
