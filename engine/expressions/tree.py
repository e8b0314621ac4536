"""The arithmetic of one cell as a tree, whose leaves are the operand cells with their numbers.

A stage explains a cell by building such a tree. Everything else (evaluate, typeset, list the operands, list the
terms) is a generic walk, so a new stage brings no new code here.
"""

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from engine.dataclass import dataclass
from engine.expressions.terms import Terms

MANY = 4096  # terms of a sum; of more only those are built that somebody reads


def place_code(name: str, index: tuple[int, ...]) -> str:
    """A cell as NumPy writes it: `scores[2, 0, 1]`."""
    return f"{name}[{', '.join(map(str, index))}]"


@dataclass(frozen=True, slots=True)
class Number:
    """A constant of the formula, such as d_k; `name` says which, where it has a name."""

    value: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of an operand and its number; `index` is (row, column), or (head, row, column)."""

    matrix: str
    index: tuple[int, ...]
    value: float

    def place(self) -> str:
        """The cell as NumPy writes it: `scores[2, 0, 1]`."""
        return place_code(self.matrix, self.index)


@dataclass(frozen=True, slots=True)
class Sum:
    terms: "Sequence[Expression]"


@dataclass(frozen=True, slots=True)
class Product:
    factors: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class Difference:
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Quotient:
    numerator: "Expression"
    denominator: "Expression"


@dataclass(frozen=True, slots=True)
class Root:
    argument: "Expression"


@dataclass(frozen=True, slots=True)
class Exponential:
    argument: "Expression"


@dataclass(frozen=True, slots=True)
class Power:
    base: "Expression"
    exponent: "Expression"


@dataclass(frozen=True, slots=True)
class Applied:
    """A function of FUNCTIONS."""

    function: str
    argument: "Expression"


Expression = Number | Cell | Sum | Product | Difference | Quotient | Root | Exponential | Power | Applied


@dataclass(frozen=True, slots=True)
class Function:
    """A function of one number, and how it is written around its argument, in LaTeX and in Python."""

    of: Callable[[float], float]
    left: str
    right: str
    code: str


FUNCTIONS = {
    "tanh": Function(math.tanh, r"\tanh\left(", r"\right)", "np.tanh({x})"),
    "erf": Function(math.erf, r"\operatorname{erf}\left(", r"\right)", "math.erf({x})"),
    "positive part": Function(
        lambda x: x if x > 0.0 or math.isnan(x) else 0.0, r"\left[", r"\right]_{+}", "np.maximum({x}, 0.0)"
    ),
}


def evaluate(expression: Expression) -> float:
    """The number the tree stands for, by IEEE rules (0/0 is NaN, not an exception)."""
    match expression:
        case Number(value=value) | Cell(value=value):
            return value
        case Sum(terms):
            return _total(terms.numbers) if isinstance(terms, Terms) else sum(map(evaluate, terms))
        case Product(factors):
            return math.prod(map(evaluate, factors))
        case Difference(left, right):
            return evaluate(left) - evaluate(right)
        case Quotient(numerator, denominator):
            return _divide(evaluate(numerator), evaluate(denominator))
        case Root(argument):
            return math.sqrt(evaluate(argument))
        case Exponential(argument):
            return _exp(evaluate(argument))
        case Power(base, exponent):
            return _power(evaluate(base), evaluate(exponent))
        case Applied(function, argument):
            return FUNCTIONS[function].of(evaluate(argument))


def cells(expression: Expression) -> Iterator[Cell]:
    """Every operand cell of the tree, from left to right, once for each place it stands in."""
    waiting = [iter((expression,))]  # a stack, as a row of a softmax has many of them
    while waiting:
        part = next(waiting[-1], None)
        if part is None:
            waiting.pop()
        elif isinstance(part, Cell):
            yield part
        else:
            waiting.append(iter(parts(part)))


def parts(expression: Expression) -> Sequence[Expression]:
    """What stands directly under a node of the tree."""
    match expression:
        case Number() | Cell():
            return ()
        case Sum(inner) | Product(inner):
            return inner
        case Difference(left, right) | Quotient(left, right) | Power(left, right):
            return (left, right)
        case Root(argument) | Exponential(argument) | Applied(_, argument):
            return (argument,)


def trouble(expression: Expression) -> tuple[str, Expression] | None:
    """Where a NaN or an infinity arises in the tree: a code ("" where a leaf already is none) and that part of it.

    None where the value is finite.
    """
    value = evaluate(expression)
    if math.isfinite(value):
        return None
    inside = parts(expression)
    numbers = _numbers(inside).tolist()
    for part, number in zip(inside, numbers, strict=True):
        if math.isnan(number) or (math.isinf(value) and math.isinf(number)):
            return trouble(part)
    return (_trouble(expression, numbers, value) if inside else ""), expression


def _trouble(expression: Expression, numbers: list[float], value: float) -> str:
    """Why an operation on numbers that are none of them NaN has no finite result."""
    match expression:
        case Quotient():
            numerator, denominator = numbers
            if denominator == 0.0:
                return "zero_by_zero" if numerator == 0.0 else "division_by_zero"
            return "infinity_by_infinity" if math.isnan(value) else "overflow"
        case Product():
            return "zero_times_infinity" if math.isnan(value) else "overflow"
        case Sum() | Difference():
            return "infinity_minus_infinity" if math.isnan(value) else "overflow"
        case _:
            return "overflow"


def terms(expression: Expression) -> Sequence[Expression]:
    """What the cell is made of: the terms of a sum, the shares of a softmax, else the expression itself."""
    match expression:
        case Sum(parts):
            return parts
        case Quotient(_, Sum(parts)):
            return parts
        case _:
            return (expression,)


@dataclass(frozen=True, slots=True)
class Largest:
    """The largest terms of a sum in their own order, each with its value; how many are left, and their sum."""

    terms: tuple[tuple[Expression, float], ...]
    left: int
    rest: float


def largest(parts: Sequence[Expression], most: int, own: Expression | None = None) -> Largest:
    """At most `most` terms, those of the largest size; NaN counts as largest, and `own` is always among them."""
    numbers = _numbers(parts)
    sizes = np.where(np.isnan(numbers), np.inf, np.abs(numbers))
    place = (
        parts.place_of(own)
        if isinstance(parts, Terms)
        else next((i for i, one in enumerate(parts) if one is own), None)
    )
    if place is not None:
        sizes[place] = np.inf
    order = np.argsort(-sizes, kind="stable")
    shown = sorted(order[:most].tolist())
    return Largest(
        tuple((parts[i], float(numbers[i])) for i in shown), len(order[most:]), _total(numbers[order[most:]])
    )


def sum_of(numbers: np.ndarray, term: Callable[[int], Expression]) -> Sum:
    """A sum of terms of one form, `term(i)` being what comes to `numbers[i]`."""
    return Sum(Terms(term, numbers) if len(numbers) > MANY else tuple(map(term, range(len(numbers)))))


def _numbers(parts: Sequence[Expression]) -> np.ndarray:
    """What each term comes to."""
    return parts.numbers if isinstance(parts, Terms) else np.array([evaluate(part) for part in parts], dtype=np.float64)


def _total(numbers: np.ndarray) -> float:
    with np.errstate(all="ignore"):
        return float(numbers.sum())


def _divide(left: float, right: float) -> float:
    if right == 0.0:
        return math.nan if left == 0.0 or math.isnan(left) else math.copysign(math.inf, left) * math.copysign(1, right)
    return left / right


def _exp(argument: float) -> float:
    try:
        return math.exp(argument)
    except OverflowError:
        return math.inf


def _power(base: float, exponent: float) -> float:
    with np.errstate(all="ignore"):
        return float(np.power(base, exponent))
