"""Matrices that are made row by row are not held before they are needed: the same numbers, and the same refusals."""

import pickle
from typing import Any

import numpy as np
import pytest

from engine import attention
from engine.arrays import Floats
from engine.errors import EngineError
from engine.kernels.workers import do_all, is_working
from engine.lazy.matrix import LazyMatrix
from engine.lazy.rows import LazyRows
from engine.library.trace import Trace
from engine.sizes import Sizes
from tests.engine.both_ways import LARGE, drawn

PIECES = Sizes(held=0, scores=24, cell_rows=4, cell_columns=5)
GAIN = [[1.0, 0.5, 2.0, -1.0, 3.0, 0.1]]
CASES: list[tuple[str, dict[str, Any], str]] = [
    ("RoPE", {"rotary": "half"}, "Q_rot"),
    ("RoPE, shifted", {"rotary": "interleaved", "query_offset": 3, "causal": "offset"}, "Q_rot"),
    ("RoPE by given frequencies", {"rotary": "half", "rope_scaling": "given", "frequencies": [[1.0, 0.5]]}, "K_rot"),
    ("one size", {"qk_norm": "rms"}, "K_norm"),
    ("one length", {"qk_norm": "l2"}, "Q_norm"),
    ("one size after RoPE", {"rotary": "half", "qk_norm": "layer", "qk_norm_of": "rotated"}, "Q_norm"),
    ("with a gain", {"qk_norm": "rms", "qk_gain": "shared", "g_Q": GAIN, "g_K": GAIN}, "Q_gained"),
]
CHAINS = pytest.mark.parametrize(("name", "options", "matrix"), CASES, ids=[row[0] for row in CASES])
EVERY = slice(None)


def arrays() -> list[Floats]:
    return [drawn(seed, 1, 2, 13, 6).astype(np.float32) for seed in range(3)]


def traced(options: dict[str, Any], sizes: Sizes = PIECES, **more: Any) -> Trace:
    return attention(*arrays(), keep=True, sizes=sizes, **options, **more)


def rows_of(trace: Trace, name: str) -> LazyRows:
    matrix = trace[name]
    assert isinstance(matrix, LazyRows)
    return matrix


@CHAINS
@pytest.mark.parametrize("of_plain_arrays", [True, False], ids=["a kind of call", "a call"])
def test_it_has_the_digits_of_the_held_one(
    name: str, options: dict[str, Any], matrix: str, of_plain_arrays: bool
) -> None:
    """Asked for by cells, by rows in steps, by whole rows and as a whole."""
    more = {} if of_plain_arrays else {"key_lengths": [13]}
    expected = traced(options, LARGE, **more)[matrix]
    assert isinstance(expected, np.ndarray)
    asked: list[Any] = [(0, 1, 7, 2), (0, EVERY, slice(3, 11, 4)), (0, 0, slice(2, 9), slice(1, 4)), ..., (..., 5)]
    for index in asked:
        np.testing.assert_array_equal(rows_of(traced(options, **more), matrix)[index], expected[index])
    whole = rows_of(traced(options, **more), matrix)
    np.testing.assert_array_equal(whole.held_rows(), expected)
    assert not whole.held_rows().flags.writeable
    np.testing.assert_array_equal(whole[0, 1, 3:8], expected[0, 1, 3:8])


@pytest.mark.parametrize("order", ["C", "F"])
def test_the_order_of_memory_leaves_all_digits_alike(order: Any) -> None:
    """A row alone would else be added up in another order than with others."""
    Q, K, V = (np.asarray(drawn(seed, 40, 64).astype(np.float32), order=order) for seed in range(3))
    trace = attention(Q, K, V, qk_norm="rms", keep=True, sizes=PIECES)
    whole = attention(Q, K, V, qk_norm="rms", keep=True, sizes=PIECES)["Q_norm"].held_rows()
    for row in range(40):
        np.testing.assert_array_equal(trace["Q_norm"][row], whole[row])


@CHAINS
def test_nothing_is_computed_before_somebody_asks(
    name: str, options: dict[str, Any], matrix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    traced(options)  # what a kind of call needs is found
    seen = []
    monkeypatch.setattr(LazyRows, "block", lambda *_: seen.append("block"))
    monkeypatch.setattr(LazyRows, "_all", lambda *_, **__: seen.append("all"))
    trace = traced(options)
    assert not seen
    assert isinstance(trace["scores"], LazyMatrix)


def test_scores_of_some_cells_leave_it_as_it_is() -> None:
    trace = attention(*(drawn(seed, 1, 2, 40, 6) for seed in range(3)), rotary="half", keep=True, sizes=PIECES)
    assert trace["scores"][0, 1, 3, 7] == pytest.approx(float(trace["Q_rot"][0, 1, 3] @ trace["K_rot"][0, 1, 7]))
    assert rows_of(trace, "Q_rot").known is None
    assert rows_of(trace, "K_rot").known is None


@CHAINS
def test_a_look_at_one_head_makes_that_head_alone(
    name: str, options: dict[str, Any], matrix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the digits that all heads have; the output then makes the others, in threads."""
    made = []
    plane = LazyRows._plane
    monkeypatch.setattr(LazyRows, "_plane", lambda self, number: made.append(number) or plane(self, number))
    expected, trace = traced(options), traced(options)
    rows_of(expected, matrix).held_rows()
    made.clear()
    for index in ((0, 1, 7), (0, 1, 3, 2)):
        np.testing.assert_array_equal(trace["weights"][index], expected["weights"][index])
    assert set(made) == {1}
    assert rows_of(trace, matrix).known is None
    np.testing.assert_array_equal(rows_of(trace, matrix)[0, 1, 3:8], expected[matrix][0, 1, 3:8])
    np.testing.assert_array_equal(trace.output, expected.output)
    assert set(made) == {1}
    assert rows_of(trace, matrix).known is not None


def test_a_head_is_made_without_the_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose threads may wait for the same head, also where all of what is behind it is wanted meanwhile."""
    trace, plane, working = traced(CASES[5][1]), LazyRows._plane, list[bool]()
    monkeypatch.setattr(LazyRows, "_plane", lambda *of: working.append(is_working()) or plane(*of))
    for _ in range(2):  # what is behind is asked for as often as makes it held
        np.asarray([trace["Q_rot"][0, :, row] for row in range(13)])
    np.testing.assert_array_equal(trace["weights"][0, 1, 7], traced(CASES[5][1])["weights"][0, 1, 7])
    assert working
    assert all(working)
    assert not is_working()


def test_heads_that_share_keys_share_what_is_made_of_them() -> None:
    Q, K, V = (drawn(seed, 1, heads, 13, 6).astype(np.float32) for seed, heads in enumerate((4, 2, 2)))
    trace, expected = (attention(Q, K, V, rotary="half", keep=True, sizes=PIECES) for _ in range(2))
    rows_of(expected, "K_rot").held_rows()
    for head in range(4):
        np.testing.assert_array_equal(trace["weights"][0, head, 5], expected["weights"][0, head, 5])
        assert rows_of(trace, "K_rot").known is None


def test_who_asks_for_all_of_it_again_gets_what_is_held() -> None:
    matrix = rows_of(traced({"rotary": "half"}), "Q_rot")
    first = [matrix[0, :, row] for row in range(13)]
    assert matrix.known is None
    np.testing.assert_array_equal(np.stack([matrix[0, :, row] for row in range(13)]), np.stack(first))
    assert matrix.known is not None


def test_more_cells_than_may_be_looked_at_are_held() -> None:
    trace = traced({"rotary": "half"}, Sizes(held=0, block=20))
    assert trace["Q_rot"][...].shape == (1, 2, 13, 6)
    with pytest.raises(EngineError, match="scores"):
        trace["scores"][...]


def test_the_output_and_its_slopes_are_those_of_the_held_one() -> None:
    """By the kernels, and by whole rows where those cannot."""
    for options in ({"rotary": "half", "qk_norm": "rms"}, {"rotary": "half", "normalise": "sparsemax"}):
        ours, expected = traced(options), traced(options, LARGE)
        np.testing.assert_allclose(ours.output, expected.output, atol=1e-6)
        gradients = expected.gradients()
        for name, slope in ours.gradients(only=["Q", "K", "V"]).items():
            np.testing.assert_allclose(slope, gradients[name], atol=1e-5)


def test_a_thread_of_the_pool_makes_it_alone() -> None:
    """It would wait for itself."""
    trace, expected = traced({"rotary": "half"}), traced({"rotary": "half"}, LARGE)["Q_rot"]
    found = dict(do_all([(rows_of(trace, "Q_rot").held_rows, ())] * 4))
    assert len(found) == 4
    for one in found.values():
        np.testing.assert_array_equal(one, expected)


def test_what_is_made_of_it_is_sent_with_its_numbers() -> None:
    trace = traced({"rotary": "half"})
    arrived = pickle.loads(pickle.dumps(trace["scores"]))
    assert all(isinstance(one, np.ndarray) for one in arrived.operands)
    np.testing.assert_array_equal(arrived[0, 1], trace["scores"][0, 1])


def test_short_ones_are_arrays() -> None:
    trace = traced({"rotary": "half"}, Sizes())
    assert isinstance(trace["Q_rot"], np.ndarray)


def test_what_few_pairs_need_is_held() -> None:
    """Of long queries and one key there are no pairs to speak of."""
    Q, K = drawn(0, 50, 6), drawn(1, 1, 6)
    trace = attention(Q, K, K, rotary="half", keep=True, sizes=Sizes(held=60))
    assert isinstance(trace["Q_rot"], LazyRows)
    assert isinstance(trace["scores"], np.ndarray)
    np.testing.assert_array_equal(trace["scores"], np.asarray(trace["Q_rot"]) @ np.asarray(trace["K_rot"]).T)


def test_what_cannot_be_is_said_of_the_whole() -> None:
    Q = drawn(1, 13, 6)
    with pytest.raises(EngineError, match="13×6"):
        attention(Q, Q, Q, rotary="half", rope_scaling="given", frequencies=np.ones((1, 5)), keep=True, sizes=PIECES)
