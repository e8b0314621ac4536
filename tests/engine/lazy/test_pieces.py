"""A matrix that is not held against the same one as an array: sums, comparisons, transposes, lists as indices."""

from functools import partial
from typing import Any

import numpy as np
import pytest

from engine import EngineError, Sizes, attention
from engine.arrays import Floats
from engine.lazy.matrix import LazyMatrix
from engine.lazy.pieces import Compared


def drawn(seed: int, *shape: int) -> Floats:
    return np.random.default_rng(seed).normal(size=shape)


ARRAYS = [drawn(seed, 2, 3, 12, 4) for seed in range(3)]
STREAMED = partial(attention, keep=True, sizes=Sizes(held=0, panel=72, kept=72))  # six rows at a time
MAP = STREAMED(*ARRAYS, causal="top_left")["weights"]
HELD = attention(*ARRAYS, causal="top_left", keep=True)["weights"]
ALL = MAP.to_numpy()
AXES = [None, -1, -2, 0, (0, 1), (2, -1), ()]
HOW = ["sum", "mean", "max", "min"]


def test_it_is_a_map_of_several_pieces() -> None:
    assert isinstance(MAP, LazyMatrix)
    assert len(list(MAP.pieces())) == 12
    np.testing.assert_allclose(ALL, HELD, rtol=1e-13)


@pytest.mark.parametrize("keepdims", [True, False])
@pytest.mark.parametrize("axis", AXES, ids=str)
@pytest.mark.parametrize("how", HOW)
def test_what_numpy_makes_of_an_axis(how: str, axis: Any, keepdims: bool) -> None:
    found = getattr(MAP, how)(axis=axis, keepdims=keepdims)
    np.testing.assert_allclose(found, getattr(ALL, how)(axis=axis, keepdims=keepdims), rtol=1e-13, strict=True)


@pytest.mark.parametrize("how", HOW)
def test_of_a_transpose_and_through_numpy(how: str) -> None:
    turned = getattr(np, how)(MAP.T, axis=(0, 2))
    np.testing.assert_allclose(turned, getattr(ALL.T, how)(axis=(0, 2)), rtol=1e-13, strict=True)


def test_sums_of_single_precision_are_added_up_in_double() -> None:
    """2²⁵ and 32 · 1, each of which a sum in single precision would lose."""
    scores = STREAMED(np.ones((33, 1), "f4"), np.r_[2.0**25, np.ones(32)].astype("f4")[:, None], np.ones((33, 1), "f4"))
    found = scores["scores"].sum(axis=-1)
    assert found.dtype == np.float32
    np.testing.assert_array_equal(found, np.full(33, 2**25 + 32, "f4"))


@pytest.mark.parametrize("axis", AXES, ids=str)
def test_comparisons_are_counted(axis: Any) -> None:
    for mine, theirs in ((MAP > 0.1, ALL > 0.1), (MAP == 0.0, ALL == 0.0), (0.1 >= MAP, ALL <= 0.1)):
        np.testing.assert_array_equal(mine.sum(axis=axis), theirs.sum(axis=axis))
        np.testing.assert_array_equal(mine.any(axis=axis), theirs.any(axis=axis))
        np.testing.assert_array_equal(mine.all(axis=axis), theirs.all(axis=axis))
    np.testing.assert_array_equal((MAP < 0.1).mean(axis=axis), (ALL < 0.1).mean(axis=axis))


def test_comparisons_with_matrices() -> None:
    limits = np.linspace(0.0, 0.5, 12)[:, None]
    np.testing.assert_array_equal((MAP >= limits)[1, 2, 3:9], ALL[1, 2, 3:9] >= limits[3:9])
    assert (MAP == MAP).all()
    assert not (MAP != ALL).any()
    with pytest.raises(TypeError, match="any"):
        assert MAP == ALL


def test_it_is_equal_to_no_word_and_has_a_place_in_sets() -> None:
    assert (MAP == "weights") is False
    assert MAP in {MAP}
    assert isinstance(MAP == 1, Compared)


INDICES: list[Any] = [
    np.s_[0, 1, [1, 5, 9]],
    np.s_[..., [1, 2], :],
    np.s_[:, :, [1, 2], [3, 4]],
    np.s_[0, :, [1, -2]],
    np.s_[0, :, :, [1, 2]],
    np.s_[[0, 1], 1],
    np.s_[:, [[0, 1], [2, 0]], 3],
    np.s_[0, 0, np.arange(12) % 3 == 0],
    np.s_[:, [], 0],
    np.s_[[1]],
    np.s_[..., np.array([0, 3])],
    np.s_[1, [0, 2], 3:9:2, 5],
    np.s_[np.array(1), 2, 3],
]


@pytest.mark.parametrize("index", INDICES, ids=str)
def test_lists_as_indices(index: Any) -> None:
    np.testing.assert_array_equal(MAP[index], ALL[index], strict=True)


OF_TRANSPOSE = [np.s_[3], np.s_[3, 4:9, [0, 1]], np.s_[..., 1], np.s_[2:9:3, 5, 1, 0], np.s_[[1, 2], :, 0, [0, 1]]]


@pytest.mark.parametrize("index", OF_TRANSPOSE, ids=str)
def test_indices_of_a_transpose(index: Any) -> None:
    np.testing.assert_array_equal(MAP.T[index], ALL.T[index], strict=True)


def test_transposes_of_each_matrix() -> None:
    assert MAP.mT.shape == (2, 3, 12, 12)
    np.testing.assert_array_equal(MAP.mT[0, 1, 3:5], ALL.mT[0, 1, 3:5])
    np.testing.assert_array_equal(MAP.T.to_numpy(), ALL.T)


@pytest.mark.parametrize(("index", "error"), [([0.5], IndexError), ([2], IndexError), ([[True]], IndexError)], ids=str)
def test_lists_that_are_no_indices(index: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        MAP[index]


def test_too_many_cells_are_refused_before_they_are_computed() -> None:
    small = attention(*ARRAYS, keep=True, sizes=Sizes(held=0, block=100))["weights"]
    for index in (np.s_[0, 0, list(range(12))], np.s_[...]):
        with pytest.raises(EngineError, match="too large"):
            small[index]
    with pytest.raises(EngineError, match="too large"):
        small.sum(axis=0)
    assert small.sum(axis=-1).shape == (2, 3, 12)


def test_it_says_that_it_is_not_computed() -> None:
    for one, name in ((MAP, "weights"), (MAP.T, "turned weights"), (MAP > 0, "compared weights")):
        assert repr(one).startswith(f"<{name}, ")
        assert "not computed" in repr(one)
        assert "to_numpy()" in repr(one)


def test_somebody_is_told_how_far_it_is_and_can_stop_it() -> None:
    told: list[tuple[int, int]] = []
    MAP.sum(progress=lambda done, total: told.append((done, total)))
    assert told == [(done, 12) for done in range(1, 13)]

    def stop(done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        MAP.to_numpy(progress=stop)


def test_numpy_takes_it_for_an_array() -> None:
    np.testing.assert_array_equal(np.asarray(MAP), ALL)
    assert np.asarray(MAP, np.float32).dtype == np.float32
    np.testing.assert_array_equal(np.isfinite(MAP), True)
