"""Steps of a model in parts: the same digits as a fresh recompute, and only those rows that have changed."""

from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest

from engine.arrays import freeze
from engine.edits.cells import ReleaseCells, SetCells
from engine.edits.edit import Edit
from engine.errors import EngineError
from engine.models.model import Model, open_model
from engine.sizes import Sizes
from engine.stages.matrix_product import MatrixProduct
from engine.worksheet.document import same_bits
from engine.worksheet.values import Values, recompute
from tests.engine.models.small import bert_folder, gpt2_folder

IDS = [5, 6, 3, 0, 1, 2, 7, 8, 3, 5, 4]  # strips of 4, 4 and 3 words
PARTS = Sizes(strip_rows=4, part_products=40, part_cells=5)
WHOLE = Sizes(part_products=2**40, part_cells=2**40)
EDITS: dict[str, Edit] = {
    "the first word": SetCells.one("placed", 0, 1, 0.25),
    "a word in the middle": SetCells.one("placed", 5, 1, 0.25),
    "the last word": SetCells.one("placed", 10, 1, 0.25),
    "a neuron": SetCells.one("1.neurons", 9, 2, 3.0),
    "a weight": SetCells.one("1.W_up", 1, 2, 3.0),
    "a bias": SetCells.one("0.b_up", 0, 2, 3.0),
    "not a number": SetCells.one("placed", 6, 1, float("nan")),
}


@pytest.fixture
def model(tmp_path: Path) -> Model:
    return open_model(gpt2_folder(tmp_path))


def assert_same(one: Values, other: Values) -> None:
    assert one.table.keys() == other.table.keys()
    assert all(same_bits(one.array(name), other.array(name)) for name in one.table)


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_an_edit_gives_the_digits_of_a_fresh_recompute(model: Model, edit: Edit) -> None:
    before = recompute(model.document(IDS), sizes=PARTS)
    after = recompute(edit.apply(before.document), before)
    assert_same(after, recompute(after.document, sizes=PARTS))
    back = recompute(before.document, after)
    assert_same(back, before)


@pytest.mark.parametrize("folder", [gpt2_folder, bert_folder])
def test_parts_are_what_is_computed_at_once(folder: object, tmp_path: Path) -> None:
    assert callable(folder)
    document = open_model(folder(tmp_path)).document(IDS[:10])
    parts, whole = (recompute(document, sizes=sizes) for sizes in (PARTS, WHOLE))
    for name in whole.table:
        np.testing.assert_allclose(parts.array(name), whole.array(name), rtol=2e-5, atol=2e-6, err_msg=name)


def rows_multiplied(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[int]]:
    """How many rows each product has at a time that is computed from now on, of those with weights."""
    seen: dict[str, list[int]] = {}
    compute = MatrixProduct.compute

    def watched(stage: MatrixProduct, *operands: np.ndarray) -> np.ndarray:
        if len(stage.axes) == 2:
            seen.setdefault(stage.name, []).append(len(operands[0]))
        return compute(stage, *operands)

    monkeypatch.setattr(MatrixProduct, "compute", watched)
    return seen


@pytest.mark.parametrize(("row", "of_row", "behind"), [(0, [4], {3, 4}), (5, [4], {3, 4}), (10, [3], {3})])
def test_words_before_an_edit_are_not_computed_again(
    model: Model, row: int, of_row: list[int], behind: set[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of strips of 4, 4 and 3 words: that of the word itself, and behind the attention those after it as well."""
    before = recompute(model.document(IDS), sizes=Sizes(strip_rows=4, part_products=64))
    seen = rows_multiplied(monkeypatch)
    recompute(SetCells.one("placed", row, 1, 0.25).apply(before.document), before)
    assert [seen[f"0.{name}"] for name in "QKV"] == [of_row] * 3
    after = {name: set(rows) for name, rows in seen.items() if name not in ("0.Q", "0.K", "0.V")}
    assert set(map(frozenset, after.values())) == {frozenset(behind)}
    assert {"0.attention", "0.up", "1.Q", "1.mlp", "logits"} <= after.keys()
    assert len(seen["1.Q"]) == (11 - row // 4 * 4 + 3) // 4


def test_a_pin_that_is_released_leaves_what_was_computed(model: Model) -> None:
    before = recompute(model.document(IDS), sizes=PARTS)
    pinned = recompute(SetCells.one("1.up", 2, 2, 9.0).apply(before.document), before)
    assert pinned.formula("1.up") is before.matrix("1.up")
    released = recompute(ReleaseCells("1.up").apply(pinned.document), pinned)
    assert released.matrix("1.up") is before.matrix("1.up")


def test_what_does_not_fit_is_said_of_the_whole(model: Model) -> None:
    document = model.document(IDS)
    misfit = MappingProxyType({**document.sources, "0.b_up": freeze(np.ones((1, 3)))})
    with pytest.raises(EngineError, match="11×4"):
        recompute(replace(document, sources=misfit), sizes=PARTS).array("0.up")


def test_it_can_be_cancelled_within_a_step(model: Model) -> None:
    asked: list[None] = []

    def cancelled() -> bool:
        asked.append(None)
        return len(asked) > 60

    with pytest.raises(CancelledError):
        recompute(model.document(IDS), cancelled=cancelled, sizes=PARTS)
