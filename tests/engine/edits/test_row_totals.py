"""Pinned rows that no longer sum to 1, by hand."""

import numpy as np
import pytest

from engine.arrays import freeze
from engine.edits.row_totals import find_unbalanced, renormalise
from engine.patch import Patch
from engine.pipeline.parts import QUERY
from engine.stages.normalise import Normalise
from engine.stages.traits.axes import KEY

WEIGHTS = freeze([[0.5, 0.25, 0.25], [0.5, 0.25, 0.5], [0.0, 0.0, 0.0]])
WEIGH = Normalise("weights", "scores", (QUERY, KEY), "softmax")


@pytest.mark.parametrize(("rule", "cells", "found"), [
    ("softmax", [(1, 2)], {(1,): 1.25}),
    ("softmax", [(0, 0)], {}),
    ("softmax", [(2, 1)], {(2,): 0.0}),
    ("softmax", [(1, 2), (1, 0), (2, 0), (0, 0)], {(1,): 1.25, (2,): 0.0}),
    ("softmax", [(7, 0)], {}),
    ("sparsemax", [(1, 2)], {(1,): 1.25}),
    ("sigmoid", [(1, 2)], {}),
    ("off_by_one", [(1, 2)], {}),
])  # fmt: skip
def test_rows_that_should_sum_to_one(
    rule: str, cells: list[tuple[int, int]], found: dict[tuple[int, ...], float]
) -> None:
    stage = Normalise("weights", "scores", (QUERY, KEY), rule)
    rows, columns = zip(*cells, strict=True)
    assert find_unbalanced(stage, WEIGHTS, Patch.of(rows, columns, [0.0] * len(cells))) == found


def test_nothing_typed_is_nothing_wrong() -> None:
    assert find_unbalanced(WEIGH, WEIGHTS, None) == {}


@pytest.mark.parametrize(("row", "typed", "after"), [
    ([0.5, 0.25, 0.5], [2], [1 / 3, 1 / 6, 0.5]),  # the others share the half that is left, 2 to 1
    ([0.75, 0.25, 0.0], [2], None),  # it sums to 1 already
    ([1.5, 0.25, 0.25], [0], [0.75, 0.125, 0.125]),  # more than 1 was typed
    ([1.0, 1.0, 2.0], [0, 1, 2], [0.25, 0.25, 0.5]),  # nothing is left to give way
    ([0.5, 0.0, 0.0], [0], [1.0, 0.0, 0.0]),
    ([-0.5, 0.25, 0.25], [0], None),  # nothing to divide by
])  # fmt: skip
def test_what_makes_a_row_sum_to_one(row: list[float], typed: list[int], after: list[float] | None) -> None:
    weights = freeze([[1.0, 0.0, 0.0], row])
    patch = Patch.of([1] * len(typed), typed, [row[at] for at in typed])
    edit = renormalise("weights", weights, patch, [(1,)])
    if after is None:
        assert edit is None
        return
    assert edit is not None
    np.testing.assert_allclose(edit.patch.apply(weights), [[1.0, 0.0, 0.0], after])


def test_a_row_of_one_head_leaves_the_others() -> None:
    weights = freeze([[[0.5, 0.5]], [[0.5, 1.0]]])
    edit = renormalise("weights", weights, Patch.of([0], [1], [1.0], [1]), [(1, 0)])
    assert edit is not None
    np.testing.assert_allclose(edit.patch.apply(weights), [[[0.5, 0.5]], [[0.0, 1.0]]])
