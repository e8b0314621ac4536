"""The tutorial's numbers, all of them."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy.special import softmax

from engine import attention
from engine.examples.tutorial import blank, tutorial
from engine.worksheet.document import Document
from engine.worksheet.values import recompute

PRINTED = [
    [0.98522025, 1.74174051, 0.75652026],
    [0.90965265, 1.40965265, 0.5],
    [0.99851226, 1.75849334, 0.75998108],
    [0.99560386, 1.90407309, 0.90846923],
]
BY_HAND = {
    "W_Q": [[2, 0, 2], [2, 0, 0], [2, 1, 2]],
    "W_K": [[2, 2, 2], [0, 2, 1], [0, 1, 1]],
    "W_V": [[1, 1, 0], [0, 1, 1], [0, 0, 0]],
    "Q": [[2, 0, 2], [2, 0, 0], [4, 0, 2], [2, 1, 2]],
    "K": [[2, 2, 2], [0, 2, 1], [2, 4, 3], [0, 1, 1]],
    "V": [[1, 1, 0], [0, 1, 1], [1, 2, 1], [0, 0, 0]],
    "scores": [[8, 2, 10, 2], [4, 0, 4, 0], [12, 2, 14, 2], [10, 4, 14, 3]],
}


def test_the_printed_output_to_all_its_decimals() -> None:
    assert np.round(recompute(tutorial()).array("attention"), 8).tolist() == PRINTED


@pytest.mark.parametrize("name", BY_HAND)
def test_whole_numbers_are_exact(name: str) -> None:
    assert recompute(tutorial()).array(name).tolist() == BY_HAND[name]


@pytest.mark.parametrize("make", [tutorial, blank])
def test_the_weights_are_those_that_the_recipe_draws(make: Callable[[], Document]) -> None:
    document = make()
    drawn = document.recipe.draw([(3, 3)] * 3)
    for name, numbers in zip(("W_Q", "W_K", "W_V"), drawn, strict=True):
        assert np.array_equal(document.sources[name], numbers)


def test_every_intermediate_against_the_tutorial_s_own_lines() -> None:
    np.random.seed(42)  # the tutorial's own generator
    W_Q, W_K, W_V = (np.random.randint(3, size=(3, 3)) for _ in range(3))
    X = np.array([[1, 0, 0], [0, 1, 0], [1, 1, 0], [0, 0, 1]])
    Q, K, V = X @ W_Q, X @ W_K, X @ W_V
    scores = Q @ K.T
    scaled = scores / K.shape[1] ** 0.5
    weights = softmax(scaled, axis=1)
    expected = {
        "Q": Q,
        "K": K,
        "V": V,
        "scores": scores,
        "scaled": scaled,
        "weights": weights,
        "attention": weights @ V,
    }
    values = recompute(tutorial())
    for name, array in expected.items():
        np.testing.assert_allclose(values.array(name), array, rtol=0, atol=1e-12, err_msg=name)


def test_the_library_function_says_the_same() -> None:
    values = recompute(tutorial())
    given = {name: values.array(name) for name in ("X", "W_Q", "W_K", "W_V")}
    np.testing.assert_array_equal(attention(**given), values.array("attention"))
    projected = {name: values.array(name) for name in ("Q", "K", "V")}
    np.testing.assert_array_equal(attention(**projected), values.array("attention"))
