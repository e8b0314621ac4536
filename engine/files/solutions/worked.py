"""Every step of a worksheet with every cell's arithmetic, as Markdown or LaTeX."""

import re
from collections.abc import Iterator

import numpy as np

from engine.arrays import Array
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.expressions.writing import latex, number_latex
from engine.files.manifest.origins import note_lines
from engine.files.text import as_latex, as_markdown
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import HAN, Language
from engine.stages.stage import Stage, latex_name
from engine.stages.traits.axes import head_name
from engine.worksheet.values import Values

DIGITS = 4  # after the point
MOST_CELLS = 5000  # that are worked out
ALL_TERMS = 10**9
SPECIAL = re.compile(r"[&%$#_{}]")
SPECIAL_WORDS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
PREAMBLE = r"""\documentclass{{article}}
\usepackage{{amsmath,amssymb{chinese}}}
\usepackage[margin=2cm]{{geometry}}
\usepackage{{graphicx}}
\newcommand{{\fit}}[1]{{\sbox0{{$\displaystyle #1$}}%
  \ifdim\wd0>\linewidth \resizebox{{\linewidth}}{{!}}{{\usebox0}}\else\usebox0\fi}}
\setcounter{{MaxMatrixCols}}{{{columns}}}
\allowdisplaybreaks
\begin{{document}}
\section*{{{title}}}
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One cell: what its row and its column are called, and its arithmetic as LaTeX."""

    row: str
    column: str
    formula: str


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """One matrix, or that of one head, with its names and, where it is computed, every cell of it."""

    name: str
    formula: str  # LaTeX; "" of a given matrix
    head: str
    array: Array
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def markdown_of(values: Values, language: Language = "en", digits: int = DIGITS) -> str:
    """The worked solution as Markdown with formulas between dollars. Raises EngineError where it would be too long, and
    where cells are blank."""
    parts = [f"# {_title(language)}", *note_lines(values.document)]
    for plane in planes_of(values, digits):
        parts.append(f"## {_heading(plane)}")
        if plane.formula:
            parts.append(f"$${plane.formula}$$")
        parts.append(as_markdown(plane.array, plane.rows, plane.columns, lambda value: text_of(value, digits)))
        parts.append("\n".join(f"- {line.row}, {line.column}: ${line.formula}$" for line in plane.lines))
    return "\n\n".join(filter(None, parts)) + "\n"


def latex_of(values: Values, language: Language = "en", digits: int = DIGITS) -> str:
    """The same as a document of LaTeX, of XeLaTeX where there is Chinese in it."""
    planes = list(planes_of(values, digits))
    names = "".join(name for plane in planes for name in (*plane.rows, *plane.columns))
    is_chinese = language != "en" or re.search(f"[{HAN}]", names)
    widest = max((len(plane.columns) for plane in planes), default=1)
    title = _escaped(_title(language))
    head = PREAMBLE.format(chinese=",ctex" if is_chinese else "", columns=max(widest, 10), title=title)
    parts = [head.rstrip(), *map(_escaped, note_lines(values.document))]
    for plane in planes:
        parts.append(rf"\subsection*{{{_escaped(_heading(plane))}}}")
        matrix = as_latex(plane.array, lambda value: text_of(value, digits))
        equation = f"{plane.formula or latex_name(plane.name)} = {matrix}"
        parts.append(f"\\[\n\\fit{{{equation}}}\n\\]")
        if plane.lines:
            items = "\n".join(rf"\item {_cell(line)}: ${line.formula}$" for line in plane.lines)
            parts.append("\\begin{itemize}\n" + items + "\n\\end{itemize}")
    return "\n\n".join(filter(None, parts)) + "\n\n\\end{document}\n"


def planes_of(values: Values, digits: int = DIGITS) -> Iterator[Plane]:
    """Each matrix in the order of the worksheet, heads one after the other. Raises EngineError, also for what cannot be
    computed."""
    if values.truth is not None:
        raise EngineError("solution_of_blanks")
    count = sum(values.matrix(name).size for name, stage in values.document.stages.items() if stage.operands)
    if count > MOST_CELLS:
        raise EngineError("solution_too_long", count=count, limit=MOST_CELLS)
    for name, stage in values.document.stages.items():
        array = values.array(name)
        for head in range(array.shape[0]) if array.ndim > 2 else (None,):
            yield _plane(values, stage, array, head, digits)


def text_of(value: float, digits: int = DIGITS) -> str:
    """A number with so many digits after the point, fewer where these are all of them."""
    if not np.isfinite(value):
        return str(value)
    text = f"{value:.{digits}f}"
    if float(text) == value and digits:
        return text.rstrip("0").rstrip(".")
    return text if float(text) != 0.0 else f"{value:.{max(digits - 1, 0)}e}"


def _plane(values: Values, stage: Stage, array: Array, head: int | None, digits: int) -> Plane:
    plane = array if head is None else array[head]
    rows, columns = (
        values.document.labels(axis, size) for axis, size in zip(stage.axes[-2:], plane.shape, strict=True)
    )
    is_computed = stage.name not in values.document.sources and not stage.is_flags
    lines = _lines(values, stage.name, plane, head, (rows, columns), digits) if is_computed else ()
    formula = stage.latex() if is_computed or stage.operands else ""
    return Plane(stage.name, formula, "" if head is None else head_name(head), plane, rows, columns, tuple(lines))


def _lines(
    values: Values,
    name: str,
    plane: Array,
    head: int | None,
    labels: tuple[tuple[str, ...], tuple[str, ...]],
    digits: int,
) -> Iterator[Line]:
    for row, column in np.ndindex(*plane.shape):
        index = (row, column) if head is None else (head, row, column)
        expression = values.explain(name, *index)
        value = number_latex(text_of(float(plane[row, column]), digits))
        if expression is None:  # typed over the formula
            formula = value
        else:
            formula = f"{latex(expression, lambda number: text_of(number, digits), ALL_TERMS)} = {value}"
        yield Line(labels[0][row], labels[1][column], formula)


def _title(language: Language) -> str:
    return Phrase("worked_solution").text(language)


def _heading(plane: Plane) -> str:
    return f"{plane.name} · {plane.head}" if plane.head else plane.name


def _cell(line: Line) -> str:
    return f"{_escaped(line.row)}, {_escaped(line.column)}"


def _escaped(text: str) -> str:
    """Text as LaTeX prints it."""
    return "".join(SPECIAL_WORDS.get(sign) or SPECIAL.sub(lambda found: "\\" + found[0], sign) for sign in text)
