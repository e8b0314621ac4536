"""Numbers as people type them, read by a small parser that knows arithmetic and nothing else.

expression = term { ("+" | "-") term }
term       = sign { ("*" | "/") sign }
sign       = ("+" | "-") sign | product
product    = power [ power ]                    only a number before a constant or a function: 2pi, 3√(2)
power      = atom [ ("^" | "**") sign ]         so -2^2 = -4 and 2^3^2 = 2^9, as in mathematics
atom       = (number | constant | function "(" expression ")" | "(" expression ")") [ "%" ]
           | "√" (number | constant)              so √3/2 is half of √3; what could end elsewhere, as √2π, is refused

Whatever the sign looks like, it keeps its meaning: 3² is 3^(2), 1½ is (1+1/2), full-width digits are digits. Names may
have their module in front, as in `np.exp(1)`.
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
MULTIPLIED = {"pi", "π", "tau", *FUNCTIONS}  # may follow a number without a sign; 2e would be half of 2e5
SIGNS = str.maketrans({
    **dict.fromkeys("−–﹣", "-"), **dict.fromkeys("×·⋅∙", "*"), **dict.fromkeys("÷⁄∕", "/"), "。": ".",
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # full width
    **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u3000", " "),
    **dict.fromkeys("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"),  # no ink
})  # fmt: skip
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-", strict=True))
EXPONENT = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
FRACTION = re.compile(r"(?:(?<![\d.,])(\d+) ?)?([¼-¾⅐-⅞])")
POWER_OF_TEN = re.compile(r"([+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)) ?[*x] ?10\^(?:\(([+-]?\d+)\)|([+-]?\d+))", re.ASCII)
DATE = re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}", re.ASCII)
GROUP_OR_DECIMAL = re.compile(r"[1-9]\d{0,2},\d{3}", re.ASCII)
SHAPE = re.compile(r"\s*[(\[]?\s*0*[1-9]\d{0,8}(?:\s*[×xX*,，\s]\s*0*[1-9]\d{0,8})*\s*,?\s*[)\]]?\s*", re.ASCII)
TOKEN = re.compile(
    r"""\s*(?: (?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?  # a number, with a decimal point or comma
             | (?:(?:np|numpy|math)\.)?(?P<name>[a-z]+)|[π∞√]  # a constant or a function
             | \*\*|[-+*/^()%] )""",
    re.IGNORECASE | re.VERBOSE | re.ASCII,
)
PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|[+-]?inf(?:inity)?|nan", re.IGNORECASE | re.ASCII)


def parse_shape(text: str) -> tuple[int, ...]:
    """A shape as people write it: `4×8×32`, `4 x 8`, `(3, 3)`, `12`. Raises EngineError."""
    if not SHAPE.fullmatch(text):
        raise EngineError("shape_unread", text=text.strip())
    return tuple(map(int, re.findall(r"\d+", text)))


def parse_number(text: str) -> float:
    """The double that `text` stands for: a number or a small expression such as `1/3`, `sqrt(2)`, `2pi` or `50%`.

    A decimal comma is understood (`0,5`), and so are full-width digits, superscripts, `½`, and `=` in front. What may
    be a date, or have a comma that groups digits, is refused. Raises EngineError.
    """
    shown = text.strip()
    if len(shown) > LIMIT:
        raise EngineError("expression_too_long", limit=LIMIT)
    plain = shown if PLAIN.fullmatch(shown) else _spelled_out(shown)
    value = float(plain) if PLAIN.fullmatch(plain) else _evaluated(plain, shown)
    if math.isinf(value) and "inf" not in plain.lower() and "∞" not in plain:
        raise EngineError("number_too_large", text=shown)
    return value


def _spelled_out(text: str) -> str:
    """The same in the signs of the grammar."""
    text = "".join(map(_plain_digit, text.translate(SIGNS))).strip()
    text = EXPONENT.sub(lambda found: f"^({''.join(RAISED[sign] for sign in found[0])})", text)
    text = FRACTION.sub(_fraction, text)
    if DATE.fullmatch(text):
        raise EngineError("not_a_number", text=text)
    text = text.removeprefix("=")
    scientific = POWER_OF_TEN.fullmatch(text)  # read as a whole, so that it is rounded once
    return f"{scientific[1].replace(',', '.')}e{scientific[2] or scientific[3]}" if scientific else text


def _plain_digit(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign > "\x7f" and unicodedata.category(sign) == "Nd" else sign


def _fraction(found: re.Match[str]) -> str:
    over, _, under = unicodedata.normalize("NFKC", found[2]).partition("\u2044")
    return f"({found[1]}+{over}/{under})" if found[1] else f"({over}/{under})"


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
        tokens.append((match["name"] or match[0].strip()).lower())
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
            value = value * self.sign() if sign == "*" else value / self.sign(is_alone=False)
        return value

    def sign(self, is_alone: bool = True) -> float:
        if self.accept("-"):
            return -self.sign(is_alone)
        if self.accept("+"):
            return self.sign(is_alone)
        return self.product() if is_alone else self.power()

    def product(self) -> float:
        """Not behind a / or ^: people disagree whether 1/2pi has pi above or below the line."""
        begun = self.place
        value = self.power()
        follows = self.place < len(self.tokens) and self.tokens[self.place] in MULTIPLIED
        return value * self.power() if follows and self.place == begun + 1 and _is_digits(self.tokens[begun]) else value

    def power(self) -> float:
        value = self.atom()
        if self.accept("^", "**") is not None:
            return _power(value, self.sign(is_alone=False))
        return value

    def atom(self) -> float:
        token = self.take()
        if _is_digits(token):
            return _value(token, -2 if self.accept("%") else 0)
        if token == "√" and self.place < len(self.tokens) and _is_operand(self.tokens[self.place]):
            return self.root_of(self.take())
        value = self.named(token)
        return value / 100 if self.accept("%") else value

    def named(self, token: str) -> float:
        if token in CONSTANTS:
            return CONSTANTS[token]
        if token == "(":
            return self.closed()
        if token in FUNCTIONS and self.accept("("):
            return float(FUNCTIONS[token](self.closed()))
        raise SyntaxError

    def root_of(self, token: str) -> float:
        """Of a number or a constant without brackets."""
        return math.sqrt(_value(token) if _is_digits(token) else CONSTANTS[token])

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


def _is_digits(token: str) -> bool:
    return token[0].isdigit() or token[0] in ".,"


def _is_operand(token: str) -> bool:
    return _is_digits(token) or token in CONSTANTS


def _value(token: str, by: int = 0) -> float:
    """Digits as they were typed, times a power of ten. Raises EngineError where a comma may be either sign."""
    if GROUP_OR_DECIMAL.fullmatch(token):
        raise EngineError("number_in_doubt", text=token, one=token.replace(",", "."), other=token.replace(",", ""))
    return _finite(_shifted(token.replace(",", "."), by))


def _shifted(digits: str, by: int) -> float:
    """Digits times a power of ten, rounded once: 12% is the 0.12 that people type."""
    mantissa, _, exponent = digits.partition("e")
    return float(f"{mantissa}e{int(exponent or 0) + by}")


def _power(base: float, exponent: float) -> float:
    if base == 10 and exponent.is_integer() and abs(exponent) < 400:
        return _finite(float(f"1e{int(exponent)}"))  # the double nearest to it
    return math.pow(base, exponent)


def _finite(value: float) -> float:
    """The value of digits, which is infinite only where a double cannot hold them."""
    if math.isinf(value):
        raise OverflowError
    return value
