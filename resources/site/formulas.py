"""Formulas as MathML, which browsers set by themselves."""

import re

from latex2mathml.converter import convert

LETTERS = re.compile(r'(?:<mi mathvariant="normal">[a-zA-Z]</mi>){2,}|<mo>[a-zA-Z]{2,}</mo>')


def mathml(latex: str) -> str:
    """A formula on a line of its own; a word in it is one name, not a product of its letters."""
    return LETTERS.sub(lambda found: f"<mi>{re.sub('<[^>]*>', '', found[0])}</mi>", convert(latex, display="block"))
