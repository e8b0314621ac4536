"""A figure: panels side by side and under each other, on one scale, at a size on paper. Nothing here draws."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.figures.colours import PALETTES, without_colours
from engine.tiles.palettes import Scale
from engine.worksheet.document import Document

Form = Literal["map", "table", "lines", "boxes", "row"]  # cells, numbers, words joined by lines, words in boxes, bars
FORMS: tuple[Form, ...] = ("map", "table", "lines", "boxes", "row")
COLUMN, PAGE = 84.0, 174.0  # millimetres: one column of a journal, and both
LIMITS = {"width": (20.0, 1000.0), "points": (3.0, 72.0), "digits": (0, 17)}  # of a look, both included


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One matrix of a figure.

    numbers [r, c]: a blank cell of an exercise is BLANK, and stays empty. rows, columns: the words beside and above it,
    as many as there are rows and columns, or none. hidden [r, c]: cells that may not attend, which are hatched; None
    where there are none. own: its scale where it has another one than the figure, as a difference of two others does.
    """

    title: str
    numbers: Floats
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    hidden: NDArray[np.bool_] | None = None
    own: Scale | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How it is drawn, on paper: lengths in millimetres, text in points. Raises EngineError for what is impossible."""

    form: Form = "map"
    width: float = COLUMN
    points: float = 8.0
    digits: int | None = 2  # of the numbers in cells; None: none are written
    limits: tuple[float, float] | None = None  # of the scale; None: those of all panels together
    palette: str | None = None  # one of PALETTES; None: the one that suits the numbers
    bar: bool = True  # the colour bar
    grey: bool = False  # as a printer without colours shows it: a check, not a palette
    titles: bool = True

    def __post_init__(self) -> None:
        for name, (low, high) in LIMITS.items():
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                raise EngineError("setting_outside", value=value, option=name, low=low, high=high)
        if self.palette is not None and self.palette not in PALETTES:
            raise EngineError("unknown_choice", value=self.palette, option="palette", known=", ".join(PALETTES))
        if self.limits is not None and not -np.inf < self.limits[0] < self.limits[1] < np.inf:
            raise EngineError("figure_limits", low=self.limits[0], high=self.limits[1])


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """Rows of panels, all on one scale, and the document that they come from where it goes along.

    scale: the one that suits the numbers; `scale_of` says with which one a panel is drawn. carried: None where the
    data stay at home. notes: what is guessed, sampled or not the model's own; it stands under the panels.
    """

    panels: tuple[tuple[Panel, ...], ...]
    scale: Scale
    look: Look = Look()
    carried: Document | None = None
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Panel]:
        for line in self.panels:
            yield from line

    @property
    def drawn(self) -> Scale:
        """The scale with the limits and the colours of the look: that of every panel without one of its own."""
        scale, look = self.scale, self.look
        if look.limits is not None:
            scale = replace(scale, low=look.limits[0], high=look.limits[1], logarithmic=False, sampled=False)
        if look.palette is not None:
            scale = replace(scale, palette=PALETTES[look.palette])
        return self._coloured(scale)

    def scale_of(self, panel: Panel) -> Scale:
        """The scale that a panel is drawn with."""
        return self.drawn if panel.own is None else self._coloured(panel.own)

    @property
    def scales(self) -> tuple[Scale, ...]:
        """One for each colour bar: those of the panels, each once."""
        found: list[Scale] = []
        for panel in self:
            scale = self.scale_of(panel)
            found += [] if any(scale.is_same(other) for other in found) else [scale]
        return tuple(found)

    def _coloured(self, scale: Scale) -> Scale:
        return replace(scale, palette=without_colours(scale.palette)) if self.look.grey else scale

    def looking(self, look: Look) -> "Figure":
        """The same panels, drawn another way."""
        return replace(self, look=look)
