"""Which lines belong to a selected cell."""

from engine.examples.tutorial import product, tutorial
from engine.worksheet.links import Link, links


def test_a_weight_lights_its_query_key_and_value() -> None:
    found = links(tutorial().stages, "weights", 1, 2)
    assert found["Q"] == Link(row_of_row=1)
    assert found["K"] == Link(row_of_column=2)
    assert found["V"] == Link(row_of_column=2)
    assert found["X"] == Link(row_of_row=1, row_of_column=2)
    assert found["scores"] == Link(row_of_row=1, column_of_column=2)
    assert found["attention"] == Link(row_of_row=1)
    assert "W_Q" not in found


def test_a_query_cell_lights_its_word_and_its_column_of_weights() -> None:
    found = links(tutorial().stages, "Q", 3, 0)
    assert found["X"] == Link(row_of_row=3)
    assert found["W_Q"] == Link(column_of_column=0)
    assert found["W_K"] == Link(column_of_column=0)
    assert found["scores"] == Link(row_of_row=3)


def test_a_product_cell_lights_its_row_and_its_column() -> None:
    found = links(product().stages, "C", 0, 1)
    assert found["A"] == Link(row_of_row=0)
    assert found["B"] == Link(column_of_column=1)
