"""A figure: panels side by side and under each other, on one scale, at a size on paper. Nothing here draws."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.tiles.palettes import Scale
from engine.worksheet.document import Document

Form = Literal["map", "table", "lines", "boxes", "row"]  # cells, numbers, words joined by lines, words in boxes, bars
COLUMN, PAGE = 84.0, 174.0  # millimetres: one column of a journal, and both


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One matrix of a figure.

    numbers [r, c]; rows, columns: the words beside and above it, as many as there are rows and columns, or none.
    hidden [r, c]: cells that may not attend, which are hatched; None where there are none.
    """

    title: str
    numbers: Floats
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    hidden: NDArray[np.bool_] | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How it is drawn, on paper: lengths in millimetres, text in points."""

    form: Form = "map"
    width: float = COLUMN
    points: float = 8.0
    digits: int | None = 2  # of the numbers in cells; None: none are written
    limits: tuple[float, float] | None = None  # of the scale; None: those of all panels together
    palette: str | None = None  # None: the one that suits the numbers
    bar: bool = True  # the colour bar
    grey: bool = False  # as a printer without colours shows it: a check, not a palette
    titles: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """Rows of panels, all on one scale, and the document that they come from where it goes along.

    carried: None where the data stay at home.
    notes: what is guessed, sampled or not the model's own; it stands under the panels.
    """

    panels: tuple[tuple[Panel, ...], ...]
    scale: Scale
    look: Look = Look()
    carried: Document | None = None
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Panel]:
        for line in self.panels:
            yield from line

    def looking(self, look: Look) -> "Figure":
        """The same panels, drawn another way."""
        return replace(self, look=look)
