"""Maps of all pairs: their cells, what is typed over them, and what of them travels."""

import pickle
from typing import Any

import numpy as np
import pytest

from engine.arrays import Floats
from engine.errors import EngineError
from engine.lazy.fusion import fuse
from engine.lazy.materialise import materialise
from engine.lazy.matrix import AnyMatrix, LazyMatrix
from engine.lazy.values import value_of
from engine.library.general import Trace, attention
from engine.patch import Patch
from engine.sizes import Sizes
from engine.stages.masking import Mask
from tests.engine.both_ways import LARGE, as_array, drawn, held, small, streamed

Settings = dict[str, Any]


def arrays() -> list[Floats]:
    return [drawn(1, 1, 4, 13, 5), drawn(2, 1, 4, 17, 5), drawn(3, 1, 4, 17, 3)]


INDICES: list[tuple[str, Any]] = [
    ("one cell", (0, 1, 2, 3)),
    ("one cell from the end", (-1, -1, -2, -3)),
    ("a row", (0, 1, 2)),
    ("a head", (0, 1)),
    ("all", ()),
    ("slices", (slice(0, 1), slice(1, 3), slice(2, 9), slice(5, -3))),
    ("numbers and slices", (0, slice(1, None), 4, slice(-6, None))),
    ("nothing", (0, 0, slice(5, 5), slice(None))),
    ("no heads", (0, slice(4, 4), slice(0, 2), slice(0, 2))),
    ("dots", ...),
    ("dots in the middle", (0, ..., slice(2, 5))),
    ("dots at the end", (0, 1, ...)),
    ("dots for nothing", (0, 1, 2, ..., 3)),
    ("NumPy's numbers", (np.int64(0), np.int32(3), slice(0, 2))),
]


@pytest.mark.parametrize(("name", "index"), INDICES, ids=[row[0] for row in INDICES])
def test_maps_are_indexed_like_arrays(name: str, index: Any) -> None:
    expected = np.asarray(held(*arrays())["weights"])
    weights = streamed(*arrays())["weights"]
    assert (weights.shape, weights.ndim, weights.size) == ((1, 4, 13, 17), 4, 884)
    found = np.asarray(weights[index])
    assert found.shape == expected[index].shape
    np.testing.assert_allclose(found, expected[index], rtol=1e-12)


@pytest.mark.parametrize(
    ("index", "problem"),
    [
        ((0, ..., ...), TypeError),
        ([0.5], IndexError),
        (slice(None, None, -1), TypeError),
        ((0, 0, 0, 0, 0), TypeError),
        ((0, 4), IndexError),
        ((0, 0, -14), IndexError),
    ],
    ids=str,
)
def test_other_indices_are_refused(index: Any, problem: type[Exception]) -> None:
    weights = streamed(*arrays())["weights"]
    with pytest.raises(problem):
        weights[index]


def test_a_map_says_what_it_is() -> None:
    assert repr(streamed(*arrays())["weights"]).startswith("<weights, 1×4×13×17 float64: not computed")


def test_no_more_is_computed_at_once_than_may_be_held() -> None:
    weights = attention(*arrays(), keep=True, sizes=Sizes(held=0, block=13 * 17))["weights"]
    assert weights[0, 1].shape == (13, 17)
    with pytest.raises(EngineError) as caught:
        weights[0]
    assert caught.value.code == "map_too_large"
    assert "1×4×13×17" in str(caught.value)


@pytest.mark.parametrize(
    "options", [{}, {"mask": drawn(4, 4, 13, 17) > 0.0}, {"normalise": "sparsemax"}], ids=["plain", "flags", "rows"]
)
def test_maps_travel_without_what_they_kept(options: Settings) -> None:
    weights = streamed(*arrays(), **options)["weights"]
    packed = pickle.dumps(weights)
    expected = as_array(weights)
    assert len(pickle.dumps(weights)) == len(packed)
    arrived = pickle.loads(packed)
    assert arrived.sizes == small()
    np.testing.assert_array_equal(as_array(arrived), expected)


# typed numbers, of worksheets: matrices without heads, and stacks of them


def recomputed(trace: Trace, name: str, patch: Patch, sizes: Sizes) -> dict[str, AnyMatrix]:
    """What comes of typing over the matrix of this name."""
    values, later = dict(trace.values), False
    for at, stage in trace.stages.items():
        if at == name:
            value = values[at]
            values[at] = value.patched(patch) if isinstance(value, LazyMatrix) else patch.apply(value)
            later = True
        elif later and at in values and (at in trace.computed or isinstance(stage, Mask)):
            of = [values[operand] for operand in stage.operands]
            axes = [trace.stages[operand].axes for operand in stage.operands]
            values[at] = value_of(stage, of, axes, sizes)
    return values


CELLS = Patch.of([0, 4, 5, 12], [0, 9, 16, 3], [2.0, -1.0, 0.5, 0.0])
HIDDEN = Patch.of([0, 7], [16, 2], [1.0, 0.0])  # shows one hidden key, and hides one that is seen
TYPED: list[tuple[str, str, Patch, Settings]] = [
    ("a score", "scores", CELLS, {}),
    ("a scaled score, causal", "scaled", CELLS, {"causal": "top_left"}),
    ("an infinite score", "scaled", Patch.of([4, 5], [9, 16], [-np.inf, np.nan]), {}),
    ("a masked score", "masked", CELLS, {"causal": "top_left"}),
    ("the mask", "mask", HIDDEN, {"causal": "top_left"}),
    ("the mask of a window", "mask", HIDDEN, {"window_left": 2, "window_right": 0}),
    ("the bias", "B_pos", CELLS, {"relative": "alibi"}),
    ("a weight", "weights", CELLS, {}),
    ("a weight of sparsemax", "weights", CELLS, {"normalise": "sparsemax"}),
    ("a score of sparsemax", "scores", CELLS, {"normalise": "sparsemax"}),
    ("a score beside a sink", "with_sink", CELLS, {"sink": [0.3]}),
    ("the output", "attention", Patch.of([0, 12], [0, 2], [5.0, 6.0]), {"causal": "top_left"}),
]


@pytest.mark.parametrize(("name", "matrix", "patch", "options"), TYPED, ids=[row[0] for row in TYPED])
def test_typed_cells_change_what_comes_later(name: str, matrix: str, patch: Patch, options: Settings) -> None:
    Q, K, V = (array[0, 0] for array in arrays())
    expected = recomputed(held(Q, K, V, **options), matrix, patch, LARGE)
    with np.errstate(all="ignore"):
        ours = recomputed(streamed(Q, K, V, **options), matrix, patch, small())
        typed = ours[matrix]
        assert isinstance(typed, LazyMatrix)
        for row, column in patch.cells.tolist():
            assert typed.is_typed(0, range(row, row + 1), range(column, column + 1))
        for at in ("weights", "attention"):
            np.testing.assert_allclose(materialise(ours[at]), expected[at], rtol=0.0, atol=1e-12)


def test_only_rows_that_were_typed_over_take_the_slow_way() -> None:
    Q, K, V = (array[0, 0] for array in arrays())
    trace = streamed(Q, K, V, causal="top_left")
    for matrix, slow in (("mask", set()), ("scores", {0, 7}), ("weights", {0, 7})):
        product = recomputed(trace, matrix, HIDDEN, small())["attention"]
        assert isinstance(product, LazyMatrix)
        fast = fuse(product)
        assert fast is not None
        assert {row for row in range(13) if not fast.takes(0, range(row, row + 1))} == slow
        assert fast.takes(0, range(1, 7))
        assert fast.takes(0, range(13)) == (not slow)


def test_cells_of_one_head_change_that_head_only() -> None:
    """Stacks of heads without a batch, as worksheets have them."""
    words = {"X": drawn(1, 13, 4), **{name: drawn(seed, 4, 6) for seed, name in enumerate(("W_Q", "W_K", "W_V"))}}
    weights = streamed(**words, heads=3)["weights"]
    assert isinstance(weights, LazyMatrix)
    patched = weights.patched(Patch.one((2, 3, 4), 9.0))
    assert np.argwhere(as_array(patched) != as_array(weights)).tolist() == [[2, 3, 4]]
    assert patched[2, 3, 4] == 9.0
