"""Searches for heads, and the lens, against what they are by hand."""

import numpy as np
import pytest

from engine.models.answers import lens
from engine.models.glances.lens import lens_table
from engine.models.glances.searches import SEARCHES, linking, search
from engine.models.model import Model
from engine.worksheet.values import Values, recompute

PAIRS = {  # of the tokens a b a c a: which keys each query is asked about
    "previous": {(1, 0), (2, 1), (3, 2), (4, 3)},
    "first": {(1, 0), (2, 0), (3, 0), (4, 0)},
    "duplicate": {(2, 0), (4, 0), (4, 2)},
    "induction": {(2, 1), (4, 1), (4, 3)},
}


@pytest.mark.parametrize("kind", SEARCHES)
def test_which_pairs_count(kind: str) -> None:
    wanted = SEARCHES[kind](np.array([7, 8, 7, 9, 7]))
    assert {tuple(pair) for pair in np.argwhere(wanted).tolist()} == PAIRS[kind]


def test_heads_are_ordered_by_their_mean_share(model: Model, values: Values) -> None:
    other = recompute(model.document("ba ab"), values)
    found = search([values, other], "previous")
    for one in found:
        shares = [
            each.array(f"{one.layer}.weights")[one.head, at, at - 1]
            for each in (values, other)
            for at in range(1, len(each.array("tokens")))
        ]
        assert one.share == pytest.approx(np.mean(shares))
    assert [one.share for one in found] == sorted((one.share for one in found), reverse=True)
    assert len(found) == model.layers * model.heads


def test_nothing_is_found_where_no_piece_has_such_a_key(model: Model) -> None:
    assert search([recompute(model.document([1, 2, 3]))], "duplicate") == ()


def test_who_links_two_pieces(values: Values) -> None:
    best = linking(values, 2, 0)[0]
    assert best.share == values.array(f"{best.layer}.weights")[best.head, 2, 0]


def test_the_table_is_the_lens_at_every_piece(model: Model, values: Values) -> None:
    table = lens_table(model, values)
    for row in (0, 2):
        one = lens(model, values, row, most=1)
        assert table.tokens[:, row].tolist() == [shares[0].token for shares in one]
        np.testing.assert_allclose(table.shares[:, row], [shares[0].share for shares in one])
