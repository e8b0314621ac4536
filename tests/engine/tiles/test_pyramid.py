"""Pictures of large matrices: every tile against the matrix itself, pooled by hand."""

from concurrent.futures import CancelledError, ThreadPoolExecutor
from types import MappingProxyType

import numpy as np
import pytest

from engine.arrays import Matrix, freeze
from engine.edits.cells import SetCells
from engine.lazy.matrix import LazyMatrix
from engine.library.general import Trace, attention
from engine.patch import Patch
from engine.pipeline.options import Options
from engine.sizes import Sizes
from engine.tiles import pyramid as pyramids
from engine.tiles.pyramid import EXACT, HOW, POOLED, SAMPLED, Pyramid, Spot, overviews
from engine.worksheet.document import Document
from engine.worksheet.values import recompute

RANDOM = np.random.default_rng(3)
Q, K, V = (RANDOM.standard_normal((2, size, 8)) for size in (101, 90, 90))
KINDS: dict[str, dict[str, object]] = {
    "plain": {},
    "causal": {"causal": "top_left"},
    "a bias": {"relative": "alibi", "causal": "top_left"},
    "a cap": {"softcap": 2.0},
    "a sink": {"sink": np.array([2.0, -1.0])},
    "whole rows": {"normalise": "sparsemax"},
    "no products": {"score": "distance"},
}


SMALL = Sizes(held=0, finest_base=2, largest_base=32, tile=16, strip=24, pooled=300)


def weights(choices: dict[str, object], name: str = "weights") -> Matrix:
    trace = attention(Q[None], K[None], V[None], keep=True, sizes=SMALL, **choices)  # type: ignore[call-overload]
    assert isinstance(trace, Trace)
    found: Matrix = trace[name]
    return found


def by_hand(block: np.ndarray, group: int, how: str) -> np.ndarray:
    rows, columns = (np.arange(0, size, group) for size in block.shape)
    pool = np.maximum if how == "max" else np.add
    pooled = pool.reduceat(pool.reduceat(block, rows, axis=0), columns, axis=1)
    heights, widths = (np.diff([*starts, size]) for starts, size in zip((rows, columns), block.shape, strict=True))
    return pooled if how == "max" else pooled / np.outer(heights, widths)


def compare(pyramid: Pyramid, dense: np.ndarray, kinds: set[str]) -> None:
    for level in range(pyramid.top_level + 1):
        for spot in (Spot(level, *at) for at in np.ndindex(pyramid.tiles(level))):
            for how in HOW:
                tile = pyramid.tile(spot, how)
                kinds.add(tile.kind)
                if tile.kind != SAMPLED:
                    rows, columns = pyramid.cells(spot)
                    cells = dense[rows.start : rows.stop, columns.start : columns.stop]
                    expected = by_hand(cells, 1 << level, how)
                    np.testing.assert_allclose(tile.pixels, expected, atol=1e-6)
                    assert not tile.pixels[expected == 0.0].any(), "what is hidden weighs exactly nothing"


@pytest.mark.parametrize("choices", KINDS.values(), ids=KINDS)
def test_every_tile_is_the_matrix(choices: dict[str, object]) -> None:
    matrix = weights(choices)
    dense = np.asarray(matrix[0, 1])
    pyramid = Pyramid(matrix, 1, SMALL)
    before: set[str] = set()
    compare(pyramid, dense, before)
    assert before == {EXACT, POOLED, SAMPLED}, "coarse levels are sampled until the pass is done"
    pyramid.keep(pyramid.make_base())
    after: set[str] = set()
    compare(pyramid, dense, after)
    assert after == {EXACT, POOLED}


BEFORE = [(kind, name) for kind in ("causal", "a bias", "no products") for name in ("scores", "masked", "mask")]


@pytest.mark.parametrize(("kind", "name"), [*BEFORE, ("causal", "scaled")])
def test_every_tile_of_what_stands_before_the_weights(kind: str, name: str) -> None:
    matrix = weights({**KINDS[kind], "causal": "top_left"}, name)
    dense = np.asarray(matrix[(slice(None),) * matrix.ndim]).reshape(-1, *matrix.shape[-2:])
    plane = len(dense) - 1
    pyramid = Pyramid(matrix, plane, SMALL)
    pyramid.keep(pyramid.make_base())
    kinds: set[str] = set()
    compare(pyramid, dense[plane], kinds)
    assert kinds == {EXACT, POOLED}


@pytest.mark.parametrize("name", ["scores", "masked", "weights"])
def test_a_pin_slows_down_its_own_strip_only(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And every tile shows what comes of it, the row sums of its row included."""
    pins = Patch.of([30, 30, 31], [5, 20, 31], [4.0, -2.0, 0.5])
    options = Options.of({"source": "qkv", "causal": "top_left"})
    sources = {one: freeze(array[0]) for one, array in zip("QKV", (Q, K, V), strict=True)}
    document = SetCells(name, pins).apply(Document("attention", MappingProxyType(sources), options=options))
    values = recompute(document, sizes=SMALL)
    expected = recompute(document, sizes=Sizes(held=2**40)).array("weights")
    matrix = values.matrix("weights")
    assert isinstance(matrix, LazyMatrix)
    pyramid, general = Pyramid(matrix, 0), []
    strip = pyramids._pooled_strip
    monkeypatch.setattr(pyramids, "_pooled_strip", lambda *of: (general.append(of[1]), strip(*of))[1])
    pyramid.keep(pyramid.make_base())
    assert general == [range(24, 48)]
    compare(pyramid, expected, set())


def test_a_sample_takes_rows_of_the_matrix_with_every_key() -> None:
    matrix = weights({})
    pyramid = Pyramid(matrix, 0, SMALL)
    tile = pyramid.tile(Spot(pyramid.top_level, 0, 0), "max")
    group = 1 << pyramid.top_level
    dense = np.asarray(matrix[0, 0])
    for at, row in enumerate(tile.pixels):
        whole = dense[min(at * group + group // 2, 100)]
        np.testing.assert_allclose(row, [whole[j : j + group].max() for j in range(0, 90, group)], atol=1e-6)


def test_arrays_have_pyramids_as_well() -> None:
    array = RANDOM.standard_normal((40, 50))
    pyramid = Pyramid(array, 0, SMALL)
    pyramid.keep(pyramid.make_base())
    compare(pyramid, array, set())


def test_the_pass_tells_how_far_it_is_and_leaves_the_row_sums() -> None:
    matrix = weights({"causal": "top_left"})
    told: list[tuple[int, int]] = []
    Pyramid(matrix, 1, SMALL).make_base(progress=lambda done, total: told.append((done, total)))
    assert told == [(done, 5) for done in range(1, 6)]
    assert isinstance(matrix, LazyMatrix)
    assert matrix.statistics is not None
    assert matrix.statistics.passed.known[1].all()
    assert not matrix.statistics.passed.known[0].any()


def test_the_pass_stops_when_asked_and_goes_on_where_it_was() -> None:
    matrix = weights({"causal": "top_left"})
    pyramid, told = Pyramid(matrix, 1, SMALL), []
    with pytest.raises(CancelledError):
        pyramid.make_base(
            progress=lambda done, _total: told.append(done),
            cancelled=lambda: len(told) == 2,
            executor=ThreadPoolExecutor(1),
        )
    assert told == [1, 2]
    pyramid.keep(pyramid.make_base(progress=lambda done, _total: told.append(done)))
    assert told == [1, 2, 3, 4, 5], "no strip is computed twice"
    compare(pyramid, np.asarray(matrix[0, 1]), set())


def test_an_overview_of_each_head() -> None:
    tiles = overviews(np.arange(24.0).reshape(2, 3, 4))
    assert [tile.kind for tile in tiles] == [EXACT, EXACT]
    np.testing.assert_array_equal(tiles[1].pixels, np.arange(12.0, 24.0).reshape(3, 4))
