"""Numbers as they are shown."""

import numpy as np
import pytest

from engine.statistics.summary import summarise
from gui.look.number_format import NumberFormat, full_text

FORMATS = [
    (NumberFormat(), [[1.0, -2.0]], 1.0, "1"),
    (NumberFormat(), [[0.5, 2.0]], 2.0, "2.0"),
    (NumberFormat(), [[1 / 3, 2.0]], 2.0, "2.0000"),
    (NumberFormat(), [[1 / 3, 2.0]], 1e-7, "1.0e-07"),
    (NumberFormat(), [[0.5, 2.0]], 0.0, "0.0"),
    (NumberFormat(), [[1 / 3, -0.0]], -0.0, "0.0000"),
    (NumberFormat(), [[1e9, 0.5]], 1e9, "1.000e+09"),
    (NumberFormat("fixed", 2), [[1.0]], 1.0, "1.00"),
    (NumberFormat("scientific", 1), [[1.0]], 0.25, "2.5e-01"),
    (NumberFormat("full"), [[1.0]], 1 / 3, "0.3333333333333333"),
    (NumberFormat(), [[1.0]], np.inf, "∞"),
    (NumberFormat(), [[1.0]], -np.inf, "-∞"),
    (NumberFormat("fixed", 1), [[1.0]], np.nan, "NaN"),
]


@pytest.mark.parametrize(("form", "matrix", "value", "text"), FORMATS)
def test_number_formats(form: NumberFormat, matrix: list[list[float]], value: float, text: str) -> None:
    assert form.writer(summarise(np.array(matrix)))(value) == text


def test_full_text_reads_back() -> None:
    assert float(full_text(0.1 + 0.2)) == 0.1 + 0.2


def test_full_text_has_no_more_digits_than_the_number() -> None:
    single = np.dtype(np.float32)
    third = np.float32(1 / 3)
    assert full_text(float(third), single) == "0.33333334"
    assert np.float32(full_text(float(third), single)) == third
    assert NumberFormat("full").writer(summarise(np.array([[third]])), single)(float(third)) == "0.33333334"
    assert full_text(np.inf, single) == "∞"
