"""Every function of single numbers by hand."""

import math

import numpy as np
import pytest

from engine.formulas.elementwise import FAR, NEAR, erf
from engine.stages.rules.functions import FUNCTIONS

BY_HAND: dict[str, list[tuple[float, float, float]]] = {  # x, the parameter, y
    "softcap": [(0.0, 2.0, 0.0), (2.0, 2.0, 2.0 * math.tanh(1.0)), (-1e30, 2.0, -2.0)],
    "elu": [(2.0, 0.0, 3.0), (0.0, 0.0, 1.0), (-1.0, 0.0, math.exp(-1.0)), (-800.0, 0.0, 0.0)],
    "relu": [(2.0, 0.0, 2.0), (0.0, 0.0, 0.0), (-2.0, 0.0, 0.0)],
    "exp": [(0.0, 0.0, 1.0), (1.0, 0.0, math.e), (-800.0, 0.0, 0.0)],
    "exp_half": [(0.0, 0.0, 1.0), (2.0, 0.0, math.e)],
    "gelu": [(0.0, 0.0, 0.0), (1.0, 0.0, 0.8413447460685429), (-1.0, 0.0, -0.15865525393145707), (40.0, 0.0, 40.0)],
    "gelu_tanh": [
        (0.0, 0.0, 0.0),
        (1.0, 0.0, 0.5 * (1.0 + math.tanh(math.sqrt(2.0 / math.pi) * 1.044715))),
        (40.0, 0.0, 40.0),
    ],
    "silu": [(0.0, 0.0, 0.0), (1.0, 0.0, 1.0 / (1.0 + math.exp(-1.0))), (-800.0, 0.0, 0.0), (800.0, 0.0, 800.0)],
    "squared_relu": [(3.0, 0.0, 9.0), (-3.0, 0.0, 0.0)],
    "multiplied": [(3.0, 0.5, 1.5), (-2.0, -1.0, 2.0)],
}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_by_hand(function: str) -> None:
    for x, parameter, y in BY_HAND[function]:
        found = FUNCTIONS[function].of(np.array([x]), parameter)
        assert found[0] == pytest.approx(y, rel=1e-15)
        assert FUNCTIONS[function].of(np.array([x], dtype=np.float32), parameter).dtype == np.float32


def test_the_error_function_to_the_last_digits() -> None:
    places = [sign * x for x in (0.0, 1e-9, 0.3, NEAR, 0.501, 0.9, 1.7, 3.1, FAR, 9.0) for sign in (1.0, -1.0)]
    np.testing.assert_allclose(erf(np.array(places)), [math.erf(x) for x in places], rtol=4e-16, atol=4e-16)


@pytest.mark.parametrize("x", [-7.0, -0.8, 0.1, 0.49, 2.0])
def test_a_complex_step_through_the_error_function_is_its_slope(x: float) -> None:
    moved = erf(np.array([x + 1e-150j]))
    assert moved.imag[0] / 1e-150 == pytest.approx(2.0 / math.sqrt(math.pi) * math.exp(-x * x), rel=1e-13, abs=1e-15)
