"""Functions of single numbers: feature maps, kernels, the softcap, and what networks bend their neurons by.

Sources: elu + 1, Katharopoulos et al. 2020; softcap, Bello et al. 2017 and Gemma 2; GELU, Hendrycks and Gimpel 2016;
SiLU, Elfwing et al. 2017; squared relu, So et al.
2021; the error function, Cody 1969.
"""

import math

import numpy as np

from engine.arrays import Floats


def softcap(x: Floats, cap: float) -> Floats:
    """cap · tanh(x / cap): almost x near 0, never beyond ±cap."""
    return np.tanh(x / cap) * cap


def elu_plus_one(x: Floats) -> Floats:
    """x + 1 above 0, exp(x) below: a positive feature."""
    return np.where(x > 0.0, x + 1.0, np.exp(np.minimum(x, 0.0))).astype(x.dtype, copy=False)


def relu(x: Floats) -> Floats:
    """x above 0, 0 below."""
    return np.maximum(x, 0.0)


def gelu(x: Floats) -> Floats:
    """x times the share of a normal distribution that lies below x."""
    return x * (0.5 * (1.0 + erf(x / math.sqrt(2.0))))


def gelu_slope(x: Floats) -> Floats:
    """That share, and x times the density at x."""
    return 0.5 * (1.0 + erf(x / math.sqrt(2.0))) + x * np.exp(-0.5 * np.square(x)) / math.sqrt(2.0 * math.pi)


BEND, CUBE = math.sqrt(2.0 / math.pi), 0.044715  # of the approximation by tanh


def gelu_tanh(x: Floats) -> Floats:
    """GELU with tanh in the place of the error function."""
    return x * (0.5 * (1.0 + np.tanh(BEND * (x + CUBE * x * x * x))))


def gelu_tanh_slope(x: Floats) -> Floats:
    bent = np.tanh(BEND * (x + CUBE * x * x * x))
    return 0.5 * (1.0 + bent) + x * (0.5 * BEND) * (1.0 - np.square(bent)) * (1.0 + 3.0 * CUBE * np.square(x))


def logistic(x: Floats) -> Floats:
    """1 / (1 + exp(-x)), without overflow on either side."""
    small = np.exp(np.where(x < 0.0, x, -x))
    return np.where(x < 0.0, small, x.dtype.type(1.0)) / (1.0 + small)


def silu(x: Floats) -> Floats:
    """x times its logistic function, also called swish."""
    return x * logistic(x)


def silu_slope(x: Floats) -> Floats:
    share = logistic(x)
    return share * (1.0 + x * (1.0 - share))


def squared_relu(x: Floats) -> Floats:
    """The square of x above 0, 0 below."""
    return np.square(np.maximum(x, 0.0))


NEAR, FAR = 0.5, 6.0  # where erf has its other form, and where it is 1 to the last digit
ERF_ABOVE = (1.85777706184603153e-1, 3.16112374387056560, 1.13864154151050156e2, 3.77485237685302021e2,
             3.20937758913846947e3)  # fmt: skip
ERF_BELOW = (1.0, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3)
REST_ABOVE = (2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594, 6.61191906371416295e1,
              2.98635138197400131e2, 8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3,
              1.23033935479799725e3)  # fmt: skip
REST_BELOW = (1.0, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3,
              3.29079923573345963e3, 4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3)  # fmt: skip


def erf(x: Floats) -> Floats:
    """The error function: quotients of polynomials in x² near 0, and beyond in |x|, which give what is left to 1.

    Both for every number, and the one that holds by a factor of 0 or 1: a choice cell by cell takes twice as long.
    """
    sign = np.copysign(1.0, np.real(x))
    size = x * sign
    away = np.minimum(np.maximum(size, NEAR), FAR)
    rest = np.exp(-np.square(away)) * _polynomial(REST_ABOVE, away) / _polynomial(REST_BELOW, away)
    close = np.minimum(size, NEAR) * sign
    square = np.square(close)
    near = close * _polynomial(ERF_ABOVE, square) / _polynomial(ERF_BELOW, square)
    is_near = size <= NEAR
    return near * is_near + (1.0 - rest) * sign * ~is_near


def _polynomial(coefficients: tuple[float, ...], x: Floats) -> Floats:
    """From the highest power down."""
    total = np.full_like(x, coefficients[0])
    for coefficient in coefficients[1:]:
        total *= x
        total += coefficient
    return total
