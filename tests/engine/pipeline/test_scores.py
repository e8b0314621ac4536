"""Every score function by hand, for one query and one key."""

import math
from typing import Any

import numpy as np
import pytest

from engine.library.general import attention
from engine.pipeline.scores import score_functions

Q, K = [[1.0, 2.0]], [[3.0, -1.0]]
SAME, SWAPPED, ONES = np.eye(2), np.eye(2)[::-1], np.ones((2, 1))
BY_HAND: dict[str, tuple[float, dict[str, Any]]] = {  # and the matrices that come with it
    "dot": (1.0, {}),
    "general": (5.0, {"W_a": SWAPPED}),
    "additive": (math.tanh(4.0) + math.tanh(1.0), {"U_Q": SAME, "U_K": SAME, "v_a": ONES}),
    "concat": (math.tanh(4.0) + math.tanh(1.0), {"W_c": np.concatenate((SAME, SAME)), "v_a": ONES}),
    "cosine": (1.0 / math.sqrt(50.0), {}),
    "distance": (-13.0, {}),
    "gaussian": (math.exp(-6.5), {}),
    "exp": (math.e, {}),
    "elu": (2.0 * 4.0 + 3.0 * math.exp(-1.0), {}),
    "relu": (3.0, {}),
}


@pytest.mark.parametrize("score", score_functions())
def test_by_hand(score: str) -> None:
    expected, matrices = BY_HAND[score]
    trace = attention(Q, K, [[1.0]], score=score, keep=True, **matrices)
    assert trace["scores"][0, 0] == pytest.approx(expected, rel=1e-14)
