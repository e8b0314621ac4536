"""Words and numbers of a figure as text: what strangers wrote does nothing in LaTeX but stand there."""

import math
import re
from collections.abc import Iterable
from typing import Literal

from engine.arrays import is_blank
from engine.sentences.shown import visible

Engine = Literal["pdflatex", "xelatex"]

LONGEST_LABEL = 24  # characters beside a matrix
EAST_ASIAN = "\u2e80-\u303f\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
WIDE = re.compile(f"[{EAST_ASIAN}\u1100-\u11ff\uac00-\ud7ff\U0001f000-\U0001faff]")  # as wide as they are high
OF_CTEX = re.compile(f"[{EAST_ASIAN}]")
DIGITS = "0123456789.−"
LATIN = re.compile("[\x20-\x7e\xa1-\xac\xae-\xff\u0100-\u017f‘’“”–—]*")  # which pdfLaTeX has in its T1 fonts
SIGNS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "-": "-{}",  # two of them would be a dash
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    '"': r"\textquotedbl{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "?": "?{}",  # with a quote behind it, another sign
    "!": "!{}",
    "[": "{[}",  # not the beginning of an argument
    "]": "{]}",
    "*": "{*}",
    "␣": r"\textvisiblespace{}",
    "…": r"\ldots{}",
    "⏎": r"\ensuremath{\hookleftarrow}",
    "⇥": r"\ensuremath{\mapsto}",
    "−": r"\ensuremath{-}",
    "·": r"\textperiodcentered{}",
    "×": r"\ensuremath{\times}",
    "∞": r"\ensuremath{\infty}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}


def latex_text(text: str) -> str:
    """Text as LaTeX prints it, on one line, in braces wherever it stands among others."""
    return "".join(SIGNS.get(sign, sign) for sign in visible(text))


def cut(text: str, most: int = LONGEST_LABEL) -> str:
    """A label of at most so many characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def needs_of(texts: Iterable[str]) -> tuple[Engine, bool]:
    """Which LaTeX prints all of these, and whether it needs ctex for them."""
    shown = [visible(text) for text in texts]
    is_latin = all(LATIN.fullmatch("".join(sign for sign in text if sign not in SIGNS)) for text in shown)
    return ("pdflatex" if is_latin else "xelatex"), any(OF_CTEX.search(text) for text in shown)


def width_of(text: str, points: float) -> float:
    """About how wide a text is, in points; most fonts need less."""
    return points * sum(1.0 if WIDE.match(sign) else 0.55 if sign in DIGITS else 0.63 for sign in text)


def cell_text(value: float, digits: int) -> str:
    """A number as it stands in a cell; nothing of one that is blank."""
    if is_blank(value):
        return ""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{value:.{digits}f}"
    return (text if float(text) != 0.0 else text.lstrip("-")).replace("-", "−")
