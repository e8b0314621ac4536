"""A number has the same digits whoever asks for it, alone or with others, before a pass over all pairs or after."""

from collections.abc import Callable, Iterator
from itertools import permutations

import numpy as np
import pytest

from engine.edits.cells import SetCells
from engine.edits.choices import Choose
from engine.examples.long_text import long_text
from engine.examples.presets import PRESETS
from engine.lazy.materialise import materialise
from engine.lazy.matrix import LazyMatrix
from engine.library.general import attention
from engine.patch import Patch
from engine.sizes import Sizes
from engine.statistics.heads import heads_facts
from engine.tiles.pyramid import Pyramid
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute

# several tiles, panels, groups of rows and pieces of a pass, none of which the others divide
SMALL = Sizes(held=0, cell_rows=16, cell_columns=24, rows=25, panel=200 * 18, strip=32)
N = 200
TEXT = long_text(N)


def worksheet(document: Document = TEXT) -> Values:
    return recompute(document, sizes=SMALL)


def lazy_of(values: Values) -> Iterator[tuple[str, LazyMatrix]]:
    for name, value in values.table.items():
        if isinstance(value.matrix, LazyMatrix):
            yield name, value.matrix


def one_cell(matrix: LazyMatrix, plane: int, row: int, column: int) -> np.floating:
    return matrix.block(plane, range(row, row + 1), range(column, column + 1))[0, 0]


def row(values: Values) -> None:
    for _, matrix in lazy_of(values):
        matrix.block(0, range(77, 78), range(matrix.shape[-1]))


def table(values: Values) -> None:
    for _, matrix in lazy_of(values):
        matrix.block(0, range(64, 128), range(min(64, matrix.shape[-1])))


def picture(values: Values) -> None:
    for name in ("scores", "weights"):
        matrix = values.matrix(name)
        for plane in range(matrix.shape[0]):
            Pyramid(matrix, plane).make_base()


def output(values: Values) -> None:
    found = values.table["attention"].matrix
    assert isinstance(found, LazyMatrix)
    materialise(found)


def facts(values: Values) -> None:
    heads_facts(values.matrix("weights"), sizes=Sizes(sampled=1, sampled_rows=9))


ASKED: dict[str, Callable[[Values], None]] = {
    "row": row,
    "table": table,
    "picture": picture,
    "output": output,
    "facts": facts,
}
CELLS = ((0, 77, 3), (1, 150, 149), (3, 199, 0), (2, 100, 31))


def cells(values: Values) -> dict[str, list[float]]:
    return {
        name: [
            float(one_cell(matrix, plane % matrix.planes, at, min(column, matrix.shape[-1] - 1)))
            for plane, at, column in CELLS
        ]
        for name, matrix in lazy_of(values)
    }


@pytest.mark.parametrize("order", list(permutations(ASKED, 2)), ids=" ".join)
def test_whoever_asked_before(order: tuple[str, ...]) -> None:
    values = worksheet()
    for who in order:
        ASKED[who](values)
    assert cells(values) == cells(worksheet())


def test_the_weight_of_the_long_text() -> None:
    """It was 0.050011113 or 0.050011124."""
    weights = worksheet(long_text(2048)).matrix("weights")
    assert isinstance(weights, LazyMatrix)
    before = weights[1, 2000, 1990]
    Pyramid(weights, 1).make_base()
    assert weights[1, 2000, 1990] == before
    assert f"{recompute(long_text(2048)).matrix('weights')[1, 2000, 1990]:.9f}" == f"{before:.9f}"


def windows(matrix: LazyMatrix) -> list[tuple[range, range]]:
    n, m = matrix.shape[-2:]
    found = [
        (range(n), range(m)),
        (range(n // 2), range(m // 2)),
        (range(min(1, n - 1), n), range(m - 1, m)),
        (range(n - 1, n), range(m)),
        (range(n // 3, n // 3 + 2), range(m // 3, m)),
    ]
    return [(rows, columns) for rows, columns in found if len(rows) and len(columns) and rows.stop <= n]


@pytest.mark.parametrize("name", [*PRESETS, "long text", "float32"])
def test_whatever_is_asked_for_with_it(name: str) -> None:
    """A block is made of the cells that are there alone, of every matrix of every kind of attention."""
    document = TEXT if name == "long text" else None if name == "float32" else PRESETS[name]()
    if document is None:
        random = np.random.default_rng(5)
        arrays = (random.normal(size=(1, 2, 70, 5)).astype("f4") for _ in range(3))
        found = attention(*arrays, relative="alibi", softcap=2.0, causal="offset", keep=True, sizes=SMALL)
        lazy = {name: one for name, one in found.values.items() if isinstance(one, LazyMatrix)}
    elif document.options.dropout:
        pytest.skip("drawn as a whole")
    else:
        lazy = dict(lazy_of(worksheet(document)))
    assert lazy
    for stage, matrix in lazy.items():
        for rows, columns in windows(matrix):
            block = matrix.block(matrix.planes - 1, rows, columns)
            for down, along in {(0, 0), (len(rows) // 2, len(columns) // 3), (len(rows) - 1, len(columns) - 1)}:
                alone = one_cell(matrix, matrix.planes - 1, rows[down], columns[along])
                assert block[down, along].tobytes() == alone.tobytes(), (stage, rows, columns)


def test_what_is_known_as_a_whole_has_the_digits_of_its_cells() -> None:
    """Written in a file or shown in a table: the output, and what W_O makes of it."""
    random = np.random.default_rng(0)
    words = {"X": random.normal(size=(90, 24)).astype("f4")}
    words |= {name: random.normal(size=(24, 24)).astype("f4") / 5 for name in ("W_Q", "W_K", "W_V", "W_O")}
    one, other = (attention(**words, heads=3, keep=True, sizes=SMALL) for _ in range(2))
    for name in ("context", "merged", "attention"):
        matrix = other[name]
        assert isinstance(matrix, LazyMatrix)
        whole = materialise(one[name])
        assert matrix.known is None
        block = matrix[..., 11:13, :]
        assert block.tobytes() == whole[..., 11:13, :].tobytes(), name


def test_rows_in_steps_have_the_digits_of_each() -> None:
    weights = worksheet().matrix("weights")
    assert weights[1, ::37, 5:90:7].tobytes() == np.asarray(weights[1])[::37, 5:90:7].tobytes()
    assert weights[1, 200:].shape == (0, N)


@pytest.mark.parametrize("matrix", ["scores", "weights"])
def test_typing_over_a_cell_leaves_the_digits_of_other_rows(matrix: str) -> None:
    typed = worksheet(SetCells(matrix, Patch.one((0, 78, 2), 9.0)).apply(TEXT))
    before, after = (one.matrix("weights")[0, :150] for one in (worksheet(), typed))
    changed = np.flatnonzero((before != after).any(axis=-1))
    assert changed.tolist() == [78]


def test_gradients_do_not_depend_on_what_was_looked_at() -> None:
    random = np.random.default_rng(1)
    arrays = [random.normal(size=(1, 2, 120, 8)).astype("f4") for _ in range(3)]
    one, other = (attention(*arrays, causal="offset", keep=True, sizes=SMALL) for _ in range(2))
    weights = one["weights"]
    assert isinstance(weights, LazyMatrix)
    Pyramid(weights, 0).make_base()
    weights[0, 1, 3:99]
    for name, slopes in one.gradients().items():
        assert slopes.tobytes() == other.gradients()[name].tobytes(), name


def test_weights_beside_a_sink_too() -> None:
    text = Choose("normalise", "sinks").apply(TEXT)
    values = worksheet(text)
    picture(values)
    output(values)
    assert cells(values) == cells(worksheet(text))
