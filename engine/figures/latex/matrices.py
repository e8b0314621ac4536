"""Numbers as `bmatrix`, and the arithmetic of one cell as an `align*` below them."""

from collections.abc import Iterator

from engine.arrays import is_blank
from engine.errors import EngineError
from engine.expressions.writing import latex, number_latex
from engine.figures.figure import Figure, Panel
from engine.figures.panels import Chosen
from engine.figures.texts import cell_text, latex_text
from engine.files.solutions.worked import text_of
from engine.stages.stage import latex_name

DIGITS = 4
MOST_TERMS = 4
PLAIN = {"∞": "inf", "−∞": "-inf"}


def matrices(figure: Figure) -> Iterator[str]:
    """Each panel as an equation."""
    digits = DIGITS if figure.look.digits is None else figure.look.digits
    for panel in figure:
        title = rf"\text{{{latex_text(panel.title)}}} = " if figure.look.titles and panel.title else ""
        yield f"\\[\n{title}{_bmatrix(panel, digits)}\n\\]"


def _bmatrix(panel: Panel, digits: int) -> str:
    hidden = panel.hidden
    rows = (
        " & ".join(
            r"\cdot" if hidden is not None and hidden[row, column] else number(value, digits)
            for column, value in enumerate(values)
        )
        for row, values in enumerate(panel.numbers.tolist())
    )
    return "\\begin{bmatrix}\n" + " \\\\\n".join(rows) + "\n\\end{bmatrix}"


def number(value: float, digits: int) -> str:
    """A number within a formula; a square for one that a learner has to find."""
    text = cell_text(value, digits)
    return number_latex(PLAIN.get(text, text.replace("−", "-")))


def _in_arithmetic(value: float, digits: int) -> str:
    return "" if is_blank(value) else text_of(value, digits)


def arithmetic_of(chosen: Chosen, row: int, column: int, digits: int = DIGITS) -> str:
    """How one cell comes about, as lines of `align*`: its formula, its numbers, and what they come to.

    Raises EngineError where there is no such cell, and where it is given, typed or blank and so has no arithmetic.
    """
    values, name, matrix = chosen.values, chosen.name, chosen.matrix
    for at, size, option in ((row, matrix.shape[-2], "rows"), (column, matrix.shape[-1], "columns")):
        if not 0 <= at < size:
            raise EngineError("figure_part", name=name, option=option, where=at, size=size)
    index = (chosen.head, row, column) if matrix.ndim > 2 else (row, column)
    expression = values.explain(name, *index)
    if expression is None:
        raise EngineError("figure_no_arithmetic", name=name, row=row, column=column)
    stage = values.document.stages[name]
    axes = zip(stage.axes[-2:], matrix.shape[-2:], (row, column), strict=True)
    labels = [values.document.shown_labels(axis, size)[at] for axis, size, at in axes]
    place = ",\\,".join(rf"\text{{{latex_text(label)}}}" for label in labels)
    worked = latex(expression, lambda value: _in_arithmetic(value, digits), MOST_TERMS)
    lines = [
        rf"& {stage.cell_latex() or stage.latex()} \\",
        rf"& {{{latex_name(name)}}}_{{{place}}} = {worked} \\",
        rf"& \qquad = {number_latex(_in_arithmetic(float(matrix[index]), digits))}",
    ]
    return "\n".join([r"\begin{align*}", *lines, r"\end{align*}"])
