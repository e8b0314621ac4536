"""Matrices as programs print and write them: NumPy, Python, Julia, MATLAB, Mathematica, LaTeX. Nothing is run."""

import re

from engine.errors import EngineError
from engine.grids.table import Cells
from engine.sentences.phrase import Phrase

LONGEST = 2**25  # characters
MOST_TOKENS = 2**21
OPEN, CLOSED = "[({", "])}"
ENDINGS = ("]", ")", "}", ".", ";")
BEGINS = re.compile(
    r"\s*(?:Parameter containing:\s*|<tf\.\w+[^=]*(?:=[^=\n]*?)*numpy=\s*)?"
    r"(?:[A-Za-z_]\w*(?:\[[^\]]*\])?\s*:?=\s*)?"  # a name that it is given to
    r"(?:(?:(?:np|numpy|torch|jnp|jax\.numpy|tf|mx)\.)?(?:(?:as)?(?:array|matrix)|Array|tensor|constant|Matrix)\s*\(\s*)?"
    r"(?=[\[{]|\(\s*[\[(])"
)
ENDS = re.compile(r"\s*(?:,\s*\w+\s*=\s*[^,()]*(?:\([^()]*\))?\s*)*,?\s*\)?\s*[;.>]?\s*")
SCALAR = re.compile(r"(?:np|numpy|torch)?\.?(?:float|int|uint|bfloat|double)\d*_?\(([^()]*)\)")
MODULE = re.compile(r"\b(?:np|numpy|math|torch)\.")
TOKEN = re.compile(
    r"""\.\.\.\s*\n|'[^'\n]*'|"[^"\n]*"|[\[\](){},;\n]|[^\S\n]+|[^\s\[\](){},;]+(?:\([^()\n]*\)[^\s\[\](){},;]*)*"""
)
LATEX = re.compile(
    r"\s*(?:\$+|\\\[)?\s*(?:[A-Za-z]\w*\s*=\s*)?(?:\\left\s*\S)?\s*\\begin\{(\w*matrix|array|tabular)\*?\}(?:\{[^}]*\})?"
    r"(.*?)\\end\{\1\*?\}\s*(?:\\right\s*\S)?\s*(?:\$+|\\\])?\s*",
    re.DOTALL,
)
LATEX_DOTS = re.compile(r"\\(?:[cdlv]?dots|ddots|vdots)\b")
LATEX_SIGNS = (
    (re.compile(r"\\infty"), "inf"),
    (re.compile(r"\\(?:mathrm|text|operatorname)\{(\w+)\}"), r"\1"),
    (re.compile(r"\s*(?:\\cdot|\\times)\s*10\^\{?([-+]?\d+)\}?"), r"e\1"),
    (re.compile(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}"), r"(\1)/(\2)"),
    (re.compile(r"\\sqrt\{([^{}]*)\}"), r"sqrt(\1)"),
    (re.compile(r"\\pi\b"), "pi"),
    (re.compile(r"\\boxed\{\\phantom\{\w*\}\}|\\square\b"), ""),  # a cell that is to be filled in
    (re.compile(r"\\(?:hline|toprule|midrule|bottomrule|[,;!]|left|right)|\$"), ""),
)


def cut_code(text: str, where: str) -> list[Cells]:
    """The cells of an expression; several where its lines may be rows or one long row; none where it is no expression.

    Raises EngineError for one that is not a matrix, or leaves numbers out.
    """
    begins = BEGINS.match(text)
    if len(text) > LONGEST:
        if begins and text[-1000:].rstrip().endswith(ENDINGS):
            raise _too_long(where)
        return []
    if latex := LATEX.fullmatch(text):
        if LATEX_DOTS.search(latex[2]):
            raise EngineError("table_abbreviated", where=where)
        return [_of_latex(latex[2], where)]
    if begins is None:
        return []
    text = MODULE.sub("", SCALAR.sub(r"\1", text[begins.end() :]))
    tokens, end = _tokens(text, where)
    if not tokens or not ENDS.fullmatch(text, end):
        return []
    if any(token.strip(".") == "" or token == "…" for token in tokens if token.strip() and token[0] in ".…"):
        raise EngineError("table_abbreviated", where=where)
    return [Cells(rows, "code") for rows in _rows(tokens, where)]


def _tokens(text: str, where: str) -> tuple[list[str], int]:
    """From the first bracket to the one that closes it, and where that is; none where no bracket does.

    Raises EngineError for too many.
    """
    tokens: list[str] = []
    depth = place = 0
    while found := TOKEN.match(text, place):
        place = found.end()
        token = found[0]
        if token.startswith("...") and token.endswith("\n"):
            if _last_of(tokens) in ",;":
                continue  # the line goes on
            token = "..."  # or NumPy left numbers out
        tokens.append(token)
        if len(tokens) > MOST_TOKENS:
            raise _too_long(where)
        depth += (token in OPEN) - (token in CLOSED)
        if not depth:
            return tokens, place
    return [], place


def _last_of(tokens: list[str]) -> str:
    return next((token for token in reversed(tokens) if token.strip()), "\0")


def _rows(tokens: list[str], where: str) -> list[list[list[str]]]:
    deepest = depth = 0
    for token in tokens:
        depth += (token in OPEN) - (token in CLOSED)
        deepest = max(depth, deepest)
    if deepest > 2:
        raise EngineError("table_dimensions", where=where, dimensions=deepest)
    inside = tokens[1:-1]
    if deepest == 2:
        return [_of_lists(inside, where)]
    parts = [_elements(line) for line in _split(inside, ";\n" if ";" in inside else ";")]
    lines = [_elements(line) for line in _split(inside, "\n")]
    lines, parts = [line for line in lines if line], [part for part in parts if part]
    if not parts:
        raise EngineError("table_empty", where=where)
    has_lines = len(lines) > 1 and ";" not in inside and "," not in inside and len(set(map(len, lines))) == 1
    return [lines, parts] if has_lines else [parts]


def _of_lists(tokens: list[str], where: str) -> list[list[str]]:
    """A row in each pair of brackets, with nothing but commas, semicolons and blanks between them."""
    rows: list[list[str]] = []
    within: list[str] | None = None
    for token in tokens:
        if token in OPEN:
            within = []
        elif token in CLOSED:
            rows.append(_elements(within or []))
            within = None
        elif within is not None:
            within.append(token)
        elif token.strip(" \t\n,;\r"):
            raise EngineError("table_malformed", where=where, reason=Phrase("code_open"))
    return rows


def _elements(tokens: list[str]) -> list[str]:
    """Between commas where there are any, which blanks may go with; else between blanks."""
    if "," in tokens:
        parts = ["".join(part).strip() for part in _split(tokens, ",")]
        if not parts[-1]:
            parts.pop()  # Python allows a comma at the end
    else:
        parts = [token for token in tokens if token.strip()]
    return [part[1:-1] if len(part) > 1 and part[0] == part[-1] and part[0] in "'\"" else part for part in parts]


def _split(tokens: list[str], signs: str) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token in signs:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _too_long(where: str) -> EngineError:
    return EngineError("code_too_long", where=where, limit=MOST_TOKENS)


def _of_latex(body: str, where: str) -> Cells:
    """Raises EngineError."""
    if body.count("&") + body.count("\\\\") > MOST_TOKENS // 2:
        raise _too_long(where)
    for sign, plain in LATEX_SIGNS:
        body = sign.sub(plain, body)
    rows = [[cell.strip(" {}\n\t") for cell in row.split("&")] for row in re.split(r"\\\\(?:\[[^\]]*\])?", body)]
    return Cells([row for row in rows if any(row)], "code")
