"""Typed numbers over a matrix."""

import numpy as np

from engine.arrays import freeze
from engine.patch import Patch


def test_the_last_number_for_a_cell_counts() -> None:
    patch = Patch.of([0, 1, 0], [0, 0, 0], [1.0, 2.0, 3.0])
    assert patch.apply(freeze(np.zeros((2, 2)))).tolist() == [[3.0, 0.0], [2.0, 0.0]]
    newer = Patch.of([1], [0], [9.0]).over(patch)
    assert newer.apply(freeze(np.zeros((2, 2)))).tolist() == [[3.0, 0.0], [9.0, 0.0]]


def test_cells_outside_wait() -> None:
    patch = Patch.of([0, 5], [0, 5], [1.0, 2.0])
    assert patch.apply(freeze(np.zeros((1, 1)))).tolist() == [[1.0]]
    assert patch.apply(freeze(np.zeros((6, 6))))[5, 5] == 2.0
    assert patch.mask((1, 1)).tolist() == [[True]]


def test_releasing_the_last_cell_leaves_no_patch() -> None:
    patch = Patch.of([0], [1], [1.0])
    assert patch.without(np.array([[0, 1]])) is None
    assert patch.without(np.array([[1, 0]])) is not None
    assert patch.covers((0, 1))
    assert not patch.covers((1, 0))


def test_a_patch_knows_its_cells_wherever_they_lie() -> None:
    """They are found by halves, so that a pasted block of half a million cells keeps nobody waiting."""
    random = np.random.RandomState(0)
    for dimensions in (2, 3):
        places = random.randint(5, size=(dimensions, 20))
        patch = Patch.of(places[-2], places[-1], np.arange(20), places[0] if dimensions == 3 else None)
        moved = patch.moved(np.array([3, -1, 0, 4, 1]), dimensions - 1)
        for one in (patch, moved):
            assert one is not None
            covered = {tuple(cell) for cell in one.cells.tolist()}
            assert {at for at in np.ndindex((6,) * dimensions) if one.covers(at)} == covered
            head = (2,) * (dimensions - 2)
            for rows, columns in ((range(5), range(5)), (range(1, 3), range(2, 5)), (range(4, 4), range(3))):
                block = {(row, column) for row in rows for column in columns if (*head, row, column) in covered}
                assert one.cells_within(2, rows, columns).tolist() == sorted(map(list, block))
