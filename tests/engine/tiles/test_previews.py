"""The table of a notebook: what it says of each matrix, its picture pixel by pixel, and no name that is HTML."""

import re
import struct
import zlib
from base64 import b64decode
from html.parser import HTMLParser

import numpy as np
import pytest

from engine import Sizes, attention
from engine.tiles.palettes import diverging, viridis
from engine.tiles.previews import SIDE, Shown, table


def picture_of(html: str) -> np.ndarray:  # [rows, columns, 3]
    """The pixels of the one picture in it."""
    (data,) = re.findall(r'src="data:image/png;base64,([^"]+)"', html)
    png = b64decode(data)
    columns, rows = struct.unpack(">II", png[16:24])
    start = png.index(b"IDAT") + 4
    lines = np.frombuffer(zlib.decompressobj().decompress(png[start:]), np.uint8).reshape(rows, 1 + 3 * columns)
    return lines[:, 1:].reshape(rows, columns, 3)


class Tags(HTMLParser):
    """What is open, and what was said."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open += [tag] if tag != "img" else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    return tags


def test_shares_are_viridis_and_others_blue_to_orange() -> None:
    shares = picture_of(table([Shown("w", np.array([[0.0, 1.0], [0.5, 0.25]]), True)]))
    np.testing.assert_array_equal(shares, viridis()[[[0, 255], [128, 64]]])
    signed = picture_of(table([Shown("s", np.array([[-2.0, 2.0]]), False)]))
    np.testing.assert_array_equal(signed, diverging(False)[[[0, 255]]])


def test_what_is_no_number_has_a_colour_of_its_own() -> None:
    pixels = picture_of(table([Shown("s", np.array([[np.nan, -np.inf, np.inf, 1.0]]), False)]))
    assert len(np.unique(pixels[0], axis=0)) == 4


@pytest.mark.parametrize("matrix", [np.zeros((0, 3)), np.zeros((2, 0))], ids=["no rows", "no columns"])
def test_of_nothing_there_is_no_picture(matrix: np.ndarray) -> None:
    assert "<img" not in table([Shown("X", matrix, False)])


def test_names_and_dtypes_are_text() -> None:
    html = table([Shown("<script>&\"'", np.ones((2, 2)), False)])
    assert "<script>" not in html
    assert {"<script>&\"'", "2×2", "float64"} <= set(read(html).text)


RANGES = {
    "0.5 … 12.3": [[0.5, 12.34]],
    "-inf … 1": [[-np.inf, 1.0]],
    "nan … nan": [[np.nan, 1.0]],
    "0 … 1": [[False, True]],
    "-1.5e-07 … 4e+20": [[-1.5e-7, 4e20]],
}


@pytest.mark.parametrize("told", RANGES)
def test_the_smallest_and_the_largest_number(told: str) -> None:
    assert told in read(table([Shown("s", np.array(RANGES[told]), False)])).text


SHAPES = [
    ((4, 3), "", 4),
    ((2, 4, 3), "[0, :, :]", 4),
    ((1, 1, 4, 3), "", 4),
    ((200, 300), "[::4, ::5]", 50),
    ((2, 64, 65), "[0, :, ::2]", 64),
]


@pytest.mark.parametrize(("shape", "index", "rows"), SHAPES, ids=str)
def test_what_is_left_out_is_said_as_an_index(shape: tuple[int, ...], index: str, rows: int) -> None:
    html = table([Shown("scores", np.arange(np.prod(shape)).reshape(shape) / 10.0, False)])
    assert ("".join(read(html).text)).endswith(index)
    assert len(picture_of(html)) == rows <= SIDE
    assert ("<small>" in html) == bool(index)


def test_flags_have_a_picture_too() -> None:
    np.testing.assert_array_equal(picture_of(table([Shown("mask", np.eye(2, dtype=bool), True)]))[0, 0], viridis()[255])


def test_a_map_is_looked_at_in_some_cells_alone() -> None:
    arrays = [np.random.default_rng(seed).normal(size=(200, 4)) for seed in range(3)]
    weights = attention(*arrays, keep=True, sizes=Sizes(held=0))["weights"]
    html = table([Shown("weights", weights, True)])
    assert "[::4, ::4]" in html
    assert html.count("…") == 1, "in the head alone: the range of all of it is not known"
    assert picture_of(html).shape == (50, 50, 3)
