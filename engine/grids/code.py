"""Matrices as programs print and write them: NumPy, Python, Julia, MATLAB, Mathematica. Nothing is run."""

import re

from engine.errors import EngineError
from engine.grids.latex import cut_latex
from engine.grids.names import names_under_a_head
from engine.grids.table import Cells
from engine.sentences.phrase import Phrase

LONGEST = 2**25  # characters
MOST_TOKENS = 2**21
OPEN, CLOSED = "[({", "])}"
ENDINGS = ("]", ")", "}", ".", ";")
COMMENT = r"(?:#[^\n]*+|//[^\n]*+|%[ \t]*[A-Za-z][^\n,;\]]*+(?=\n|\Z))"  # the % of 5 % is none
ASIDE = rf"(?:\s|{COMMENT})*+"
BEGINS = re.compile(
    rf"{ASIDE}(?:>>> ?|(?:In|Out) ?\[\d+\]:\s*)?"
    r"(?:Parameter containing:\s*|<tf\.\w+[^=]*(?:=[^=\n]*?)*numpy=\s*|(?:const|let|var) )?"
    r"(?:[A-Za-z_]\w*(?:\[[^\]]*\]|\s*:\s*[\w.]+)?\s*:?=\s*)?"  # a name that it is given to
    r"(?:(?:(?:np|numpy|torch|jnp|jax\.numpy|tf|mx)\.)?"
    r"(?:(?:as)?(?:array|matrix|tensor)|(?:Device)?Array|(?:Float|Long|Double)?Tensor|constant|Matrix)\s*\(\s*)?"
    r"(?=[\[{]|\(\s*[\[(])"
)
ENDS = re.compile(rf"{ASIDE}(?:,\s*\w+\s*=\s*[^,()]*(?:\([^()]*\))?{ASIDE})*,?{ASIDE}\)?{ASIDE}[;.>]?{ASIDE}")
QUOTES = ("'", '"')
PAIR = re.compile(r"([\"'])(?P<key>(?:(?!\1).)+)\1\s*:\s*(?P<value>.*)")
SCALAR = re.compile(r"(?:np|numpy|torch)?\.?(?:float|int|uint|bfloat|double)\d*_?\(([^()]*)\)")
MODULE = re.compile(r"\b(?:np|numpy|math|torch)\.")
TOKEN = re.compile(
    r"""\.\.\.\s*\n|'[^'\n]*'|"[^"\n]*"|[\[\](){},;\n]|[^\S\n]+|"""
    rf"(?P<comment>{COMMENT})|"
    r"[^\s\[\](){},;]+(?:\([^()\n]*\)[^\s\[\](){},;]*)*"
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
    if latex := cut_latex(text, where):
        return [latex]
    if begins is None:
        return []
    text = MODULE.sub("", SCALAR.sub(r"\1", text[begins.end() :]))
    tokens, end = _tokens(text, where)
    if not tokens or not ENDS.fullmatch(text, end):
        return []
    if any(token.strip(".") == "" or token == "…" for token in tokens if token.strip() and token[0] in ".…"):
        raise EngineError("table_abbreviated", where=where)
    return [_with_keys(rows) for rows in _rows(tokens, where)]


def _with_keys(rows: list[list[str]]) -> Cells:
    """Records, which say the name of each number, have names over their columns."""
    if not rows[0] or not PAIR.fullmatch(rows[0][0]):
        return Cells(rows, "code")
    pairs = [[PAIR.fullmatch(cell) for cell in row] for row in rows]
    keys = [[pair["key"] if pair else "" for pair in row] for row in pairs]
    if not all(keys[0]) or any(row != keys[0] for row in keys):
        return Cells(rows, "code")
    named = [keys[0], *([_bare(pair["value"]) for pair in row if pair] for row in pairs)]
    return Cells(named, "code", names=names_under_a_head(named))


def _tokens(text: str, where: str) -> tuple[list[str], int]:
    """From the first bracket to the one that closes it, and where that is; none where no bracket does.

    Raises EngineError for too many.
    """
    tokens: list[str] = []
    depth = place = 0
    while found := TOKEN.match(text, place):
        place = found.end()
        token = found[0]
        if found.lastgroup:
            continue
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
        return [_not_empty(_of_lists(inside, where), where)]
    parts = [_elements(line) for line in _split(inside, ";\n" if ";" in inside or _ends_rows(inside) else ";")]
    lines = [_elements(line) for line in _split(inside, "\n")]
    lines, parts = [line for line in lines if line], _not_empty([part for part in parts if part], where)
    has_lines = len(lines) > 1 and ";" not in inside and "," not in inside and len(set(map(len, lines))) == 1
    return [lines, parts] if has_lines else [parts]


def _not_empty(rows: list[list[str]], where: str) -> list[list[str]]:
    """Raises EngineError for rows without anything in them."""
    if not any(rows):
        raise EngineError("table_empty", where=where)
    return rows


def _ends_rows(tokens: list[str]) -> bool:
    """Whether lines are rows, as in MATLAB: with commas within them, but none where one ends and the next begins."""
    seen = [token for token in tokens if token == "\n" or token.strip()]
    ends = [at for at, token in enumerate(seen) if token == "\n" and 0 < at < len(seen) - 1]
    return "," in tokens and not any("," in (seen[at - 1], seen[at + 1]) for at in ends)


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
    return list(map(_bare, parts))


def _bare(text: str) -> str:
    return text[1:-1] if text[:1] in QUOTES and text.find(text[0], 1) == len(text) - 1 else text


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
