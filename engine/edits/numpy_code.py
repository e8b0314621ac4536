"""Indices, numbers and matrices as NumPy writes them."""

from collections.abc import Sequence

from engine.arrays import Array


def index_code(index: Sequence[object]) -> str:
    """An index as it stands between the brackets."""
    return ", ".join(map(str, index))


def number_code(value: float) -> str:
    """A number as Python source that reads back to the same bits."""
    text = repr(value)
    return {"inf": "np.inf", "-inf": "-np.inf", "nan": "np.nan"}.get(text, text)


def vector_code(values: Array) -> str:
    return "[" + ", ".join(map(number_code, values.tolist())) + "]"


def matrix_code(block: Array) -> str:
    return "[" + ", ".join(map(vector_code, block)) + "]"
