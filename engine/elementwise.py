"""Functions of single numbers: feature maps, kernels and the softcap. One row each.

Sources: elu + 1, Katharopoulos et al. 2020; softcap, Bello et al. 2017 and Gemma 2.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.arrays import Floats
from engine.expressions import Applied, Exponential, Expression, Number, Product, Quotient, Sum


def softcap(x: Floats, cap: float) -> Floats:
    """cap · tanh(x / cap): almost x near 0, never beyond ±cap."""
    return np.tanh(x / cap) * cap


def elu_plus_one(x: Floats) -> Floats:
    """x + 1 above 0, exp(x) below: a positive feature."""
    return np.where(x > 0.0, x + 1.0, np.exp(np.minimum(x, 0.0))).astype(x.dtype, copy=False)


def relu(x: Floats) -> Floats:
    """x above 0, 0 below."""
    return np.maximum(x, 0.0)


@dataclass(frozen=True, slots=True)
class Function:
    """A function of one number and a parameter: the value, the slope from x and y, and how it is told and written."""

    of: Callable[[Floats, float], Floats]
    slope: Callable[[Floats, Floats, float], Floats]
    explain: Callable[[Expression, float, float], Expression]  # the number as an expression, its value, the parameter
    code: str
    latex: str
    sign: str  # before the matrix on its card


FUNCTIONS = {
    "softcap": Function(
        softcap,
        lambda x, y, cap: 1.0 - np.square(y / cap),
        lambda x, _, cap: Product((Number(cap, "c"), Applied("tanh", Quotient(x, Number(cap, "c"))))),
        "np.tanh({x} / {p}) * {p}",
        r"{p} \cdot \tanh\left(\frac{{x}}{{p}}\right)",
        "softcap",
    ),
    "elu": Function(
        lambda x, _: elu_plus_one(x),
        lambda x, y, _: np.where(x > 0.0, x.dtype.type(1.0), y),
        lambda x, value, _: Sum((x, Number(1.0))) if value > 0.0 else Exponential(x),
        "elu_plus_one({x})",
        r"\operatorname{elu}({x}) + 1",
        "elu + 1",
    ),
    "relu": Function(
        lambda x, _: relu(x),
        lambda x, y, _: (x > 0.0).astype(x.dtype),
        lambda x, _value, _: Applied("positive part", x),
        "np.maximum({x}, 0)",
        r"\left[ {x} \right]_{+}",
        "relu",
    ),
    "exp": Function(
        lambda x, _: np.exp(x),
        lambda x, y, _: y,
        lambda x, _value, _: Exponential(x),
        "np.exp({x})",
        r"e^{{x}}",
        "exp",
    ),
    "exp_half": Function(
        lambda x, _: np.exp(x / 2.0),
        lambda x, y, _: y / 2.0,
        lambda x, _value, _: Exponential(Quotient(x, Number(2.0))),
        "np.exp({x} / 2)",
        r"e^{{x} / 2}",
        "exp ½",
    ),
}
