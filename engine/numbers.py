"""Numbers as people type them, read by a small parser that knows arithmetic and nothing else.

expression = term { ("+" | "-") term }
term       = sign { ("*" | "/") sign }
sign       = ("+" | "-") sign | power
power      = atom [ ("^" | "**") sign ]         so -2^2 = -4 and 2^3^2 = 2^9, as in mathematics
atom       = number | constant | function "(" expression ")" | "(" expression ")"
"""

import math
import re
import unicodedata
from collections.abc import Callable

from engine.errors import EngineError

LIMIT = 200  # characters

CONSTANTS = {
    "pi": math.pi,
    "π": math.pi,
    "e": math.e,
    "tau": math.tau,
    "inf": math.inf,
    "∞": math.inf,
    "nan": math.nan,
}
FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sqrt": math.sqrt,
    "√": math.sqrt,
    "exp": math.exp,
    "log": math.log,
    "ln": math.log,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "abs": abs,
}
SIGNS = str.maketrans({"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/", "，": ",", "。": "."})
TOKEN = re.compile(
    r"""\s*(?: (?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?  # a number, with a decimal point or comma
             | [a-zπ∞√]+                                  # a constant or a function
             | \*\*|[-+*/^()] )""",
    re.IGNORECASE | re.VERBOSE,
)
PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|[+-]?inf(?:inity)?|nan", re.IGNORECASE | re.ASCII)


def parse_number(text: str) -> float:
    """The double that `text` stands for: a number or a small expression such as `1/3`, `sqrt(2)` or `-1e-3`.

    A decimal comma is understood (`0,5`), and so are full-width digits and signs. Raises EngineError.
    """
    shown = text.strip()
    if len(shown) > LIMIT:
        raise EngineError("expression_too_long", limit=LIMIT)
    plain = shown if PLAIN.fullmatch(shown) else _with_plain_signs(shown)
    value = float(plain) if PLAIN.fullmatch(plain) else _evaluated(plain, shown)
    if math.isinf(value) and "inf" not in plain.lower() and "∞" not in plain:
        raise EngineError("number_too_large", text=shown)
    return value


def _with_plain_signs(text: str) -> str:
    """Full-width characters, typographic minus and times signs as those of the grammar."""
    return unicodedata.normalize("NFKC", text.translate(SIGNS)).translate(SIGNS)


def _evaluated(plain: str, shown: str) -> float:
    try:
        return _Parser(_tokens(plain)).parse()
    except (SyntaxError, RecursionError) as error:
        raise EngineError("not_a_number", text=shown) from error
    except OverflowError as error:
        raise EngineError("number_too_large", text=shown) from error
    except (ValueError, ZeroDivisionError) as error:  # sqrt(-1), log(0), 1/0
        raise EngineError("no_value", text=shown) from error


def _tokens(text: str) -> list[str]:
    tokens, place = [], 0
    text = text.rstrip()
    while place < len(text):
        match = TOKEN.match(text, place)
        if match is None:
            raise SyntaxError
        tokens.append(match[0].strip().lower())
        place = match.end()
    return tokens


class _Parser:
    """Recursive descent over the grammar above: one method a rule."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.place = 0

    def parse(self) -> float:
        value = self.expression()
        if self.place < len(self.tokens):
            raise SyntaxError
        return value

    def expression(self) -> float:
        value = self.term()
        while (sign := self.accept("+", "-")) is not None:
            value = value + self.term() if sign == "+" else value - self.term()
        return value

    def term(self) -> float:
        value = self.sign()
        while (sign := self.accept("*", "/")) is not None:
            value = value * self.sign() if sign == "*" else value / self.sign()
        return value

    def sign(self) -> float:
        if self.accept("-"):
            return -self.sign()
        if self.accept("+"):
            return self.sign()
        return self.power()

    def power(self) -> float:
        value = self.atom()
        if self.accept("^", "**") is not None:
            return math.pow(value, self.sign())
        return value

    def atom(self) -> float:
        token = self.take()
        if token[0].isdigit() or token[0] in ".,":
            return _finite(float(token.replace(",", ".")))
        if token in CONSTANTS:
            return CONSTANTS[token]
        if token == "(":
            return self.closed()
        if token in FUNCTIONS and self.accept("("):
            return float(FUNCTIONS[token](self.closed()))
        raise SyntaxError

    def closed(self) -> float:
        value = self.expression()
        if self.accept(")") is None:
            raise SyntaxError
        return value

    def accept(self, *wanted: str) -> str | None:
        if self.place < len(self.tokens) and self.tokens[self.place] in wanted:
            self.place += 1
            return self.tokens[self.place - 1]
        return None

    def take(self) -> str:
        if self.place == len(self.tokens):
            raise SyntaxError
        self.place += 1
        return self.tokens[self.place - 1]


def _finite(value: float) -> float:
    """The value of digits, which is infinite only where a double cannot hold them."""
    if math.isinf(value):
        raise OverflowError
    return value
