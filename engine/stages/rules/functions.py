"""Functions of single numbers as stages know them, one row each."""

from collections.abc import Callable

import numpy as np

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.expressions.tree import Applied, Difference, Exponential, Expression, Number, Product, Quotient, Root, Sum
from engine.formulas.elementwise import (
    BEND,
    CUBE,
    elu_plus_one,
    gelu,
    gelu_slope,
    gelu_tanh,
    gelu_tanh_slope,
    relu,
    silu,
    silu_slope,
    softcap,
    squared_relu,
)

SATURATED = 0.99  # of a softcap, from which on it hardly moves


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function of one number and a parameter: the value, the slope from x and y, and how it is told and written.

    `feature`: whether products of what it makes of queries and of keys are a score function, under the same name.
    `remark`: what there is to say of one value besides its arithmetic, from x, y and the parameter: a code of
    `engine.questions.reasons`, or "".
    """

    of: Callable[[Floats, float], Floats]
    slope: Callable[[Floats, Floats, float], Floats]
    explain: Callable[[Expression, float, float], Expression]  # the number as an expression, its value, the parameter
    code: str
    latex: str
    sign: str  # before the matrix on its card, and its name where it has no other
    feature: bool = False
    is_softcap: bool = False  # the parameter times tanh, which the kernels apply to scores on their way
    remark: Callable[[float, float, float], str] = lambda x, y, parameter: ""


def _half_of(x: Expression, bent: Expression) -> Expression:
    """x · ½ (1 + …)."""
    return Product((x, Number(0.5), Sum((Number(1.0), bent))))


def _of_tanh(x: Expression) -> Expression:
    return Applied("tanh", Product((Number(BEND), Sum((x, Product((Number(CUBE), x, x, x)))))))


FUNCTIONS: dict[str, Function] = {
    "softcap": Function(
        of=softcap,
        slope=lambda x, y, cap: 1.0 - np.square(y / cap),
        explain=lambda x, _, cap: Product((Number(cap, "c"), Applied("tanh", Quotient(x, Number(cap, "c"))))),
        code="np.tanh({x} / {p}) * {p}",
        latex=r"{p} \cdot \tanh\left(\frac{{x}}{{p}}\right)",
        sign="softcap",
        is_softcap=True,
        remark=lambda x, y, cap: "saturated" if abs(y) > SATURATED * cap else "",
    ),
    "elu": Function(
        of=lambda x, _: elu_plus_one(x),
        slope=lambda x, y, _: np.where(x > 0.0, x.dtype.type(1.0), y),
        explain=lambda x, value, _: Sum((x, Number(1.0))) if value > 0.0 else Exponential(x),
        code="elu_plus_one({x})",
        latex=r"\operatorname{elu}({x}) + 1",
        sign="elu + 1",
        feature=True,
    ),
    "relu": Function(
        of=lambda x, _: relu(x),
        slope=lambda x, y, _: (x > 0.0).astype(x.dtype),
        explain=lambda x, _value, _: Applied("positive part", x),
        code="np.maximum({x}, 0)",
        latex=r"\left[ {x} \right]_{+}",
        sign="relu",
        feature=True,
        remark=lambda x, y, _: "clipped" if y == 0.0 and x <= 0.0 else "",
    ),
    "exp": Function(
        of=lambda x, _: np.exp(x),
        slope=lambda x, y, _: y,
        explain=lambda x, _value, _: Exponential(x),
        code="np.exp({x})",
        latex=r"e^{{x}}",
        sign="exp",
    ),
    "exp_half": Function(
        of=lambda x, _: np.exp(x / 2.0),
        slope=lambda x, y, _: y / 2.0,
        explain=lambda x, _value, _: Exponential(Quotient(x, Number(2.0))),
        code="np.exp({x} / 2)",
        latex=r"e^{{x} / 2}",
        sign="exp ½",
    ),
    "gelu": Function(
        of=lambda x, _: gelu(x),
        slope=lambda x, y, _: gelu_slope(x),
        explain=lambda x, _value, _: _half_of(x, Applied("erf", Quotient(x, Root(Number(2.0))))),
        code="gelu({x})",
        latex=r"\frac{{x}}{2} \left(1 + \operatorname{erf}\frac{{x}}{\sqrt{2}}\right)",
        sign="gelu",
    ),
    "gelu_tanh": Function(
        of=lambda x, _: gelu_tanh(x),
        slope=lambda x, y, _: gelu_tanh_slope(x),
        explain=lambda x, _value, _: _half_of(x, _of_tanh(x)),
        code="gelu_tanh({x})",
        latex=r"\frac{{x}}{2} \left(1 + \tanh\left(\sqrt{\frac{2}{\pi}} \left({x} + 0.044715 \, {{x}}^{3}\right)"
        r"\right)\right)",
        sign="gelu (tanh)",
    ),
    "silu": Function(
        of=lambda x, _: silu(x),
        slope=lambda x, y, _: silu_slope(x),
        explain=lambda x, _value, _: Quotient(x, Sum((Number(1.0), Exponential(Difference(Number(0.0), x))))),
        code="silu({x})",
        latex=r"\frac{{x}}{1 + e^{-{x}}}",
        sign="silu",
    ),
    "squared_relu": Function(
        of=lambda x, _: squared_relu(x),
        slope=lambda x, y, _: 2.0 * np.maximum(x, 0.0),
        explain=lambda x, _value, _: Product((Applied("positive part", x),) * 2),
        code="squared_relu({x})",
        latex=r"\left[ {x} \right]_{+}^{2}",
        sign="relu²",
        remark=lambda x, y, _: "clipped" if y == 0.0 and x <= 0.0 else "",
    ),
    "multiplied": Function(
        of=lambda x, factor: x * factor,
        slope=lambda x, y, factor: np.full_like(x, factor),
        explain=lambda x, _value, factor: Product((Number(factor, "c"), x)),
        code="{x} * {p}",
        latex=r"{p} \cdot {x}",
        sign="×",
    ),
}
