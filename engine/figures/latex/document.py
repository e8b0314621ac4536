"""The document around a figure: which LaTeX it needs, what it loads, and what must be said of the numbers."""

from collections.abc import Callable, Iterator

from engine.arrays import shape_text
from engine.errors import EngineError
from engine.figures.figure import Figure, Form
from engine.figures.latex.bars import bars
from engine.figures.latex.boxes import boxes
from engine.figures.latex.lines import lines
from engine.figures.latex.maps import maps
from engine.figures.latex.matrices import matrices
from engine.figures.texts import Engine, latex_text, needs_of

WIDE = 150.0  # millimetres, for arithmetic, which is not broken
MOST_CELLS = 10_000  # that TeX draws with the memory that it has
FORMS: dict[Form, Callable[[Figure], Iterator[str]]] = {
    "map": maps,
    "table": matrices,
    "lines": lines,
    "boxes": boxes,
    "row": bars,
}
FONTS = {"pdflatex": r"\usepackage[T1]{fontenc}", "xelatex": r"\usepackage{fontspec}"}
HEAD = r"""% Made by Attention Workbench. Compile it with {engine}.
% In a paper: \usepackage{{standalone}} and \input of this file, with the packages below in its preamble.
\documentclass[border=2pt,varwidth={width:g}mm]{{standalone}}
{fonts}
\usepackage{{amsmath,amssymb,textcomp,xcolor,pgfplots}}
\pgfplotsset{{compat=1.16}}
\usepgfplotslibrary{{groupplots}}
\usetikzlibrary{{patterns}}
\setcounter{{MaxMatrixCols}}{{{columns}}}
\begin{{document}}
\fontsize{{{points:g}pt}}{{{line:g}pt}}\selectfont
"""
END = "\\end{document}\n"


def latex_of(figure: Figure, arithmetic: str = "") -> str:
    """The figure as a document. arithmetic: that of a cell, as `arithmetic_of` writes it, below a form of numbers.

    Raises EngineError for more cells than TeX can draw.
    """
    _check(figure)
    middle = [*FORMS[figure.look.form](figure), *([arithmetic] if arithmetic else [])]
    return "\n".join([_head(figure, arithmetic), *middle, *_notes(figure), END])


def _check(figure: Figure) -> None:
    count = 0
    for panel in figure:
        count += panel.numbers.size
        if count > MOST_CELLS:
            shape = shape_text(panel.numbers.shape)
            raise EngineError("figure_too_large", name=panel.title, shape=shape, limit=MOST_CELLS)


def _head(figure: Figure, arithmetic: str) -> str:
    engine, has_chinese = needs_of([*_texts(figure), arithmetic])
    return HEAD.format(
        engine=engine,
        fonts=_fonts(engine, has_chinese),
        width=max(figure.look.width, WIDE if arithmetic else 0.0),
        columns=max(10, *(panel.numbers.shape[1] for panel in figure)),
        points=figure.look.points,
        line=round(1.2 * figure.look.points, 2),
    )


def _fonts(engine: Engine, has_chinese: bool) -> str:
    return r"\usepackage[UTF8,scheme=plain]{ctex}" if has_chinese else FONTS[engine]


def _texts(figure: Figure) -> Iterator[str]:
    for panel in figure:
        yield from (panel.title, *panel.rows, *panel.columns)
    yield from figure.notes


def _notes(figure: Figure) -> Iterator[str]:
    """Below the figure, smaller."""
    size = round(0.75 * figure.look.points, 2)
    for note in figure.notes:
        for line in note.splitlines():
            yield rf"\par{{\fontsize{{{size:g}pt}}{{{1.2 * size:g}pt}}\selectfont {latex_text(line)}\par}}"
