"""An expression as LaTeX and as Python."""

from collections.abc import Callable, Iterable, Sequence

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


def python(expression: Expression, leaf: Callable[[Number | Cell], str]) -> str:
    """The tree as Python with NumPy, its leaves written by `leaf`: as numbers, or as the cells that they are."""

    def write(part: Expression) -> str:
        text = python(part, leaf)
        binds = isinstance(expression, Sum) and isinstance(part, Product | Quotient | Power)
        is_call = isinstance(part, Root | Exponential | Applied)
        return text if binds or is_call or not parts(part) else f"({text})"

    match expression:
        case Number() | Cell():
            return leaf(expression)
        case Sum(inner):
            return " + ".join(map(write, inner)) or "0.0"
        case Product(inner):
            return " * ".join(map(write, inner))
        case Difference(left, right):
            return f"{write(left)} - {write(right)}"
        case Quotient(numerator, denominator):
            return f"{write(numerator)} / {write(denominator)}"
        case Power(base, exponent):
            return f"{write(base)} ** {write(exponent)}"
        case Root(argument):
            return f"np.sqrt({python(argument, leaf)})"
        case Exponential(argument):
            return f"np.exp({python(argument, leaf)})"
        case Applied(function, argument):
            return FUNCTIONS[function].code.replace("{x}", python(argument, leaf))


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
