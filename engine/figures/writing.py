"""A figure as the files that its name asks for: what is text is written here, what is painted by whoever can paint."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal, cast

from engine.errors import EngineError
from engine.figures.figure import Figure
from engine.figures.latex.document import latex_of
from engine.figures.plots import script_files
from engine.files.saving.together import NewFile

Kind = Literal["svg", "pdf", "png"]
Paint = Callable[[Figure, Kind, int], bytes]  # the figure, the form, and of a PNG the dots per inch -> a whole file
PAINTED: tuple[Kind, ...] = ("svg", "pdf", "png")
SUFFIXES = (*(f".{kind}" for kind in PAINTED), ".tex", ".py")


def check_suffix(path: Path) -> None:
    """Raises EngineError for a name that says no form of a figure."""
    if path.suffix.lower() not in SUFFIXES:
        raise EngineError("figure_form", file=path.name, known=", ".join(SUFFIXES))


def figure_files(figure: Figure, path: Path, paint: Paint, dpi: int = 300, arithmetic: str = "") -> list[NewFile]:
    """The file of a figure, to be written; of a script its tables too. Raises EngineError.

    arithmetic: of one cell, as `latex.matrices` writes it.
    """
    check_suffix(path)
    suffix = path.suffix.lower()
    if suffix == ".py":
        return script_files(figure, path)
    if suffix == ".tex":
        text = latex_of(figure, arithmetic)
        return [NewFile(path, lambda: [text.encode()])]
    return [NewFile(path, partial(_painted, figure, cast("Kind", suffix[1:]), paint, dpi))]


def _painted(figure: Figure, kind: Kind, paint: Paint, dpi: int) -> list[bytes]:
    return [paint(figure, kind, dpi)]
