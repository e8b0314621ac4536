"""Words in boxes, each as dark as its weight in a row: `\\colorbox` of xcolor."""

from collections.abc import Iterator

from engine.arrays import is_blank
from engine.figures.colours import is_dark
from engine.figures.figure import Figure, Panel
from engine.figures.texts import cell_text, latex_text


def boxes(figure: Figure) -> Iterator[str]:
    """A line of boxes for each row of each panel."""
    yield r"\setlength{\fboxsep}{1.5pt}\noindent\raggedright"
    for panel in figure:
        if figure.look.titles and panel.title:
            yield rf"\textit{{{latex_text(panel.title)}}}\par"
        for row in range(len(panel.numbers)):
            yield rf"{_row(figure, panel, row)}\par"


def _row(figure: Figure, panel: Panel, row: int) -> str:
    beside = [rf"\textbf{{{latex_text(panel.rows[row])}}}\enspace"] if panel.rows else []
    words = panel.columns or ("",) * panel.numbers.shape[1]
    return " ".join([*beside, *(_box(figure, panel, row, at, word) for at, word in enumerate(words))])


def _box(figure: Figure, panel: Panel, row: int, column: int, word: str) -> str:
    value, digits, shown = float(panel.numbers[row, column]), figure.look.digits, latex_text(word)
    is_hidden = panel.hidden is not None and panel.hidden[row, column]
    if is_hidden or is_blank(value):
        return rf"\fcolorbox{{black!30}}{{white}}{{\strut \textcolor{{black!45}}{{{shown}}}}}"
    number = "" if digits is None else rf"\,{{\scriptsize {latex_text(cell_text(value, digits))}}}"
    red, green, blue = figure.scale_of(panel).colour(value)
    ink = "white" if is_dark((red, green, blue)) else "black"
    return rf"\colorbox[RGB]{{{red},{green},{blue}}}{{\strut \textcolor{{{ink}}}{{{shown}{number}}}}}"
