"""Sizes and limits: which there can be, and what is held."""

from typing import Any

import pytest

from engine.errors import EngineError
from engine.sizes import SIZES, Sizes

WRONG: list[tuple[str, Any, str]] = [
    ("rows", 0, "0 is not possible for rows; choose between 1 and"),
    ("tile", -1, "-1 is not possible for tile; choose between 1 and"),
    ("held", -1, "-1 is not possible for held; choose between 0 and"),
    ("panel", 2.5, "2.5 is not possible for panel"),
    ("held", float("inf"), "inf is not possible for held; choose between 0 and 4611686018427387904"),
]


@pytest.mark.parametrize(("name", "value", "message"), WRONG)
def test_a_size_that_cannot_be_is_refused_by_name(name: str, value: Any, message: str) -> None:
    with pytest.raises(EngineError, match=message):
        Sizes(**{name: value})


def test_a_matrix_is_held_up_to_its_last_cell() -> None:
    assert [Sizes(held=12).hold(cells) for cells in (0, 12, 13)] == [True, True, False]
    assert SIZES.hold(1024 * 1024)
    assert not SIZES.hold(1024 * 1025)
