"""Which cells of a table are painted anew, and which are lit."""

import numpy as np
import pytest

from engine.arrays import BLANK, Floats
from engine.patch import Patch
from engine.tiles.cells import HeldNumbers
from gui.state.changed_cells import MOST, Cells, blocks_of, changes_between, retyped_between

NAN = float("nan")


@pytest.mark.parametrize(
    ("before", "after", "written", "lit"),
    [
        ([[1.0, 2.0]], [[1.0, 3.0]], {(0, 1)}, {(0, 1)}),
        ([[1.0], [2.0]], [[1.0], [2.0]], set(), set()),
        ([[0.0, 1.0]], [[-0.0, 1.0]], {(0, 0)}, set()),
        ([[NAN, 1.0]], [[1.0, NAN]], {(0, 0), (0, 1)}, {(0, 0), (0, 1)}),
        ([[NAN, 1.0]], [[BLANK, 1.0]], {(0, 0)}, set()),
        ([[np.inf, 1.0]], [[np.inf, -np.inf]], {(0, 1)}, {(0, 1)}),
    ],
)
def test_cells_of_other_bits_are_written_and_of_other_numbers_lit(
    before: object, after: object, written: set[tuple[int, int]], lit: set[tuple[int, int]]
) -> None:
    found = changes_between(HeldNumbers(np.array(before)), HeldNumbers(np.array(after)))
    assert found is not None
    assert (found.written, found.lit) == (written, lit)


def test_what_cannot_be_compared_is_not() -> None:
    one: Floats = np.zeros((2, 2))
    numbers = HeldNumbers(one)
    assert changes_between(numbers, numbers) is None, "nothing tells what else has changed"
    assert changes_between(numbers, HeldNumbers(np.zeros((2, 3)))) is None
    assert changes_between(numbers, HeldNumbers(one.astype(np.float32))) is None
    many = HeldNumbers(np.zeros((MOST + 1, 1)))
    assert changes_between(many, HeldNumbers(np.ones((MOST + 1, 1)))) is None


def test_cells_that_one_patch_has_and_the_other_has_not() -> None:
    one, both = Patch.one((0, 1), 5.0), Patch.of([0, 2], [1, 0], [7.0, 8.0])
    assert retyped_between(None, None) == frozenset()
    assert retyped_between(None, one) == retyped_between(one, None) == {(0, 1)}
    assert retyped_between(one, both) == {(2, 0)}
    assert retyped_between(both, Patch.of([0, 2], [1, 0], [1.0, 2.0])) == frozenset()
    assert retyped_between(one, Patch.of(range(MOST + 1), [0] * (MOST + 1), [0.0] * (MOST + 1))) is None


@pytest.mark.parametrize(
    ("cells", "blocks"),
    [
        ({(1, 2)}, [(range(1, 2), range(2, 3))]),
        ({(0, 0), (0, 2), (1, 0), (1, 2)}, [(range(2), range(3))]),
        ({(0, 0), (2, 0)}, [(range(1), range(1)), (range(2, 3), range(1))]),
        ({(0, 0), (0, 1), (1, 0), (2, 0)}, [(range(1), range(2)), (range(1, 3), range(1))]),
        (set(), []),
    ],
)
def test_rows_that_follow_each_other_are_one_block(cells: set[tuple[int, int]], blocks: list[object]) -> None:
    wanted: Cells = frozenset(cells)
    assert list(blocks_of(wanted)) == blocks
