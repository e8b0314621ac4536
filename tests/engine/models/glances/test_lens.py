"""The lens at every piece: what it says, and that of two tables the second computes what is new alone."""

import numpy as np
import pytest

from engine.edits.cells import SetCells
from engine.models.answers import lens
from engine.models.glances.early import Readout
from engine.models.glances.lens import LensTable, lens_table
from engine.models.model import Model
from engine.models.stack import Stack
from engine.worksheet.values import Values, recompute


@pytest.fixture
def read_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The states that are read out, from now on."""
    names: list[str] = []
    usual = Readout.logits

    def watched(self: Readout, name: str, *rest: object) -> object:
        names.append(name)
        return usual(self, name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Readout, "logits", watched)
    return names


def by_worksheet(values: Values, stack: Stack, name: str) -> np.ndarray:
    """The logits of some states on the whole worksheet, where they stand in the place of the last ones."""
    early = values.document.with_source(stack.states[-1], values.array(name))
    return np.asarray(recompute(early).array("logits"))


@pytest.mark.parametrize("pinned", ["", "1.resid_post", "final", "g_final"])
def test_it_says_what_the_worksheet_would(model: Model, values: Values, pinned: str) -> None:
    if pinned:
        values = recompute(SetCells.one(pinned, 0, 1, 0.75).apply(values.document), values)
    stack = model.stack(len(values.document.words))
    table = lens_table(model, values)
    for row, name in enumerate(stack.states):
        logits = by_worksheet(values, stack, name)
        assert table.tokens[row].tolist() == logits.argmax(axis=1).tolist()
        shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        np.testing.assert_allclose(table.shares[row], shares.max(axis=1), rtol=1e-12)
        assert lens(model, values, 2, 1)[row][0].token == table.tokens[row, 2]


NEW = {
    "a weight of the last layer": ("1.W_Q", ["1.resid_post"]),
    "a state of the first": ("0.resid_post", ["0.resid_post", "1.resid_post"]),
    "the last norm": ("g_final", ["placed", "0.resid_post", "1.resid_post"]),
    "a pinned logit": ("logits", ["placed", "0.resid_post", "1.resid_post"]),
    "a share, which the lens does not read": ("shares", []),
}


@pytest.mark.parametrize("name", NEW)
def test_rows_of_the_same_objects_are_used_again(model: Model, values: Values, read_out: list[str], name: str) -> None:
    first = lens_table(model, values)
    del read_out[:]
    typed, expected = NEW[name]
    other = recompute(SetCells.one(typed, 0, 1, 0.5).apply(values.document), values)
    second = lens_table(model, other, before=first)
    assert read_out == expected
    plain: LensTable = lens_table(model, other)
    np.testing.assert_array_equal(second.tokens, plain.tokens)
    np.testing.assert_array_equal(second.shares, plain.shares)
