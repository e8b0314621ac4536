"""An expression as LaTeX, as Python, and in the notation of any other language of formulas."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from engine.dataclass import dataclass
from engine.expressions.tree import (
    FUNCTIONS,
    Applied,
    Cell,
    Difference,
    Exponential,
    Expression,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    largest,
    parts,
)

NumberText = Callable[[float], str]


def latex(expression: Expression, number: NumberText, most: int = 6, exponent: NumberText | None = None) -> str:
    """The tree as LaTeX with its numbers; of a longer sum the `most` largest terms, in order, and dots.

    `exponent` writes the numbers inside exponents, where there is less room.
    """
    small = exponent or number

    def write(part: Expression) -> str:
        return latex(part, number, most, exponent)

    match expression:
        case Number(value=value) | Cell(value=value):
            return number_latex(number(value))
        case Sum(parts):
            return _sum_latex(parts, write, most)
        case Product(factors):
            return r" \cdot ".join(_bracketed(factor, write) for factor in factors)
        case Difference(left, right):
            return f"{write(left)} - {_bracketed(right, write)}"
        case Quotient(numerator, denominator):
            return rf"\frac{{{write(numerator)}}}{{{write(denominator)}}}"
        case Root(argument):
            return rf"\sqrt{{{write(argument)}}}"
        case Exponential(argument):
            return f"e^{{{latex(argument, small, most)}}}"
        case Power(base, power):
            return rf"\left({write(base)}\right)^{{{latex(power, small, most)}}}"
        case Applied(function, argument):
            return f"{FUNCTIONS[function].left}{write(argument)}{FUNCTIONS[function].right}"


@dataclass(frozen=True, slots=True)
class Notation:
    """How a language of formulas writes an expression; `{x}` stands for what is inside of a call.

    is_bare: whether a part, written so, needs no brackets in an operation.
    """

    plus: str
    minus: str
    times: str
    over: str
    power: str
    root: str
    exponential: str
    function_of: Callable[[str], str]  # by the names of `FUNCTIONS`
    nothing: str  # a sum without a term
    is_bare: Callable[[Expression, Expression, str], bool]


def write(expression: Expression, leaf: Callable[[Number | Cell], str], notation: Notation) -> str:
    """The tree in another notation, its leaves written by `leaf`."""

    def inside(part: Expression, call: str) -> str:
        return call.replace("{x}", write(part, leaf, notation))

    def each(*of: Expression) -> Iterator[str]:
        for part in of:
            text = write(part, leaf, notation)
            yield text if notation.is_bare(expression, part, text) else f"({text})"

    match expression:
        case Number() | Cell():
            return leaf(expression)
        case Sum(terms):
            return notation.plus.join(each(*terms)) or notation.nothing
        case Product(factors):
            return notation.times.join(each(*factors))
        case Difference(left, right):
            return notation.minus.join(each(left, right))
        case Quotient(numerator, denominator):
            return notation.over.join(each(numerator, denominator))
        case Power(base, exponent):
            return notation.power.join(each(base, exponent))
        case Root(argument):
            return inside(argument, notation.root)
        case Exponential(argument):
            return inside(argument, notation.exponential)
        case Applied(function, argument):
            return inside(argument, notation.function_of(function))


def _binds_in_python(whole: Expression, part: Expression, _text: str) -> bool:
    binds = isinstance(whole, Sum) and isinstance(part, Product | Quotient | Power)
    return binds or isinstance(part, Root | Exponential | Applied) or not parts(part)


PYTHON = Notation(
    plus=" + ", minus=" - ", times=" * ", over=" / ", power=" ** ", root="np.sqrt({x})", exponential="np.exp({x})",
    function_of=lambda name: FUNCTIONS[name].code, nothing="0.0", is_bare=_binds_in_python,
)  # fmt: skip


def python(expression: Expression, leaf: Callable[[Number | Cell], str]) -> str:
    """The tree as Python with NumPy, its leaves written by `leaf`: as numbers, or as the cells that they are."""
    return write(expression, leaf, PYTHON)


def number_latex(text: str) -> str:
    """A number's text as LaTeX: `1e-05` with a power of ten, `inf` and `nan` as signs."""
    if text.lstrip("-") in ("inf", "∞"):
        return r"-\infty" if text.startswith("-") else r"\infty"
    if not text:
        return r"\square"  # a number that a learner has to find
    if text.lower() == "nan":
        return r"\mathrm{NaN}"
    mantissa, mark, exponent = text.partition("e")
    return rf"{mantissa} \cdot 10^{{{int(exponent)}}}" if mark else text


def _sum_latex(parts: Sequence[Expression], write: Callable[[Expression], str], most: int) -> str:
    if not parts:
        return "0"
    if len(parts) <= most + 2:  # dots save nothing
        return _joined(map(write, parts))
    shown = largest(parts, most)
    rest = write(Number(shown.rest))
    return _joined([*(write(part) for part, _ in shown.terms), rf"\underbrace{{\cdots}}_{{= {rest}}}"])


def _joined(texts: Iterable[str]) -> str:
    return " + ".join(texts).replace("+ -", "- ")


def _bracketed(part: Expression, write: Callable[[Expression], str]) -> str:
    """In brackets where its sign or its own operators would be misread."""
    text = write(part)
    needs_brackets = isinstance(part, Sum | Difference) or text.startswith("-") or r"\cdot" in text
    return f"({text})" if needs_brackets else text
