"""Matrices and tables of LaTeX: amsmath, booktabs, multirow, siunitx. Only looks are taken away."""

import re

from engine.errors import EngineError
from engine.grids.rows import MOST_CELLS
from engine.grids.table import Cells

BRACED = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
AROUND = (  # a float, a formula, or a name that the matrix is given to
    r"(?:\s|\$|\\\[|\\\]|\\(?:begin|end)\{(?:table|figure|center|equation|align|displaymath)\*?\}(?:\[[^\]]*\])?|"
    r"\\(?:centering|small|footnotesize|scriptsize|tiny|normalsize|large)\b|"
    rf"\\(?:caption|label)(?:\[[^\]]*\])?{BRACED})*"
)
TABLE = re.compile(
    rf"{AROUND}(?:[A-Za-z]\w*\s*=\s*)?(?:\\left\s*\S\s*)?"
    rf"\\begin\{{((?:\w*matrix|(array|longtable|tabular(x|y|\*)?))\*?)\}}(?:\[[^\]]*\])?(?(2)\s*{BRACED})(?(3)\s*{BRACED})"
    rf"(.*?)\\end\{{\1\}}\s*(?:\\right\s*\S)?{AROUND}",
    re.DOTALL,
)
DOTS = re.compile(r"\\(?:[cdlv]?dots|ddots|vdots)\b")
ROWS_ALONE = re.compile(r"[^&\n\\]*&.*\\\\\s*(?:\\\w+\s*)?(?:\n|$)")  # without what stands around them
SPANNING = re.compile(rf"\\multicolumn\s*\{{\s*(\d{{1,3}})\s*\}}\s*{BRACED}\s*({BRACED})")
ESCAPED = {"\\&": "\0", "\\%": "\1", "\\$": "\2"}
END = "\3"  # of a row
SIGNS = (
    (re.compile(r"%[^\n]*"), ""),
    (re.compile(r"\\\\\*?(?:\[[^\]]*\])?|\\(?:cr|tabularnewline)\b"), END),
    (re.compile(r"\\(?:hline|toprule|midrule|bottomrule|addlinespace|centering)\b(?:\[[^\]]*\])?"), ""),
    (re.compile(r"\\(?:cmidrule|cline|rowcolor|cellcolor)(?:\([^)]*\)|\[[^\]]*\])*\{[^}]*\}"), ""),
    (re.compile(rf"\\multirow\s*(?:\[[^\]]*\])?{BRACED}\s*(?:{BRACED}|\*)\s*(?=\{{)"), ""),
    (re.compile(r"\\infty\b"), "inf"),
    (re.compile(r"\{,\}"), ","),
    (re.compile(r"\\[,;:]|\\ "), "\u2009"),
    (re.compile(r"(?<=\d)(?<!(?<![\d.,])10)\$\s*\^\s*\{?([^${}]*)\}?\s*\$"), r" (\1)"),  # the mark of a footnote
    (re.compile(r"\\!|\\(?:left|right)\b|\$|\\[()]"), ""),
    (re.compile(r"\s*(?:\\cdot|\\times)\s*10\^\{?([-+]?\d+)\}?"), r"e\1"),
    (re.compile(r"\\pi\b"), "pi"),
    (re.compile(r"\\boxed\{\\phantom\{\w*\}\}|\\square\b"), ""),  # a cell that is to be filled in
)
NESTED = (  # from the inside out
    (re.compile(r"\\sqrt\s*(?:(\d)|\{([^{}]*)\})"), r"sqrt(\1\2)"),
    (re.compile(r"\\[dt]?frac\s*(?:(\d)|\{([^{}]*)\})\s*(?:(\d)|\{([^{}]*)\})"), r"(\1\2)/(\3\4)"),
    (re.compile(r"\^\{([^{}]*)\}"), r"^(\1)"),
)
LOOKS = re.compile(
    r"\\(?:text(?:bf|it|rm|sf|tt|sc|sl|md|up|normal)?|math(?:bf|rm|it|sf|tt|bb|cal)|operatorname|emph|underline|bm|boldsymbol|num|hphantom|mbox)\s*"
    r"\{([^{}]*)\}|(?<![\\\w}])\{([^{}]*)\}"
)
DEEPEST = 8


def cut_latex(text: str, where: str) -> Cells | None:
    """The cells of a matrix or a table; None where it is something else.

    Raises EngineError for one that leaves numbers out, or that is too large.
    """
    found = TABLE.fullmatch(text) if "\\begin{" in text else None
    if found is None and not ROWS_ALONE.match(text):
        return None
    body = found[4] if found else text
    if body.count("&") + body.count("\\\\") > MOST_CELLS // 4:
        raise EngineError("code_too_long", where=where, limit=MOST_CELLS // 2)
    if DOTS.search(body):
        raise EngineError("table_abbreviated", where=where)
    rows = [row.split("&") for row in _plain(body).split(END)]
    cells = [[_restored(cell) for cell in row] for row in rows]
    return Cells([row for row in cells if len(row) > 1 or row[0]], "code")


def _plain(body: str) -> str:
    """What stands in cells, without how it looks."""
    for sign, meant in ESCAPED.items():
        body = body.replace(sign, meant)
    for pattern, plain in SIGNS:
        body = pattern.sub(plain, body)
    body = SPANNING.sub(lambda found: found[2] + "&" * (int(found[1]) - 1), body)
    for _ in range(DEEPEST):
        before = body
        for pattern, plain in NESTED:
            body = pattern.sub(plain, body)
        body = LOOKS.sub(lambda found: found[1] or found[2] or "", body)
        if body == before:
            break
    return body


def _restored(cell: str) -> str:
    for sign, meant in ESCAPED.items():
        cell = cell.replace(meant, sign[1:])
    return cell.strip(" \n\t\r\u2009")
