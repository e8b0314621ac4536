"""What the files hold, read back by others than who wrote them."""

import re
import zlib
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from engine.examples.tutorial import tutorial
from engine.figures.figure import Look
from engine.files.opening import open_document
from engine.worksheet.document import same_content
from gui.figures.writing import Kind, figure_bytes
from tests.gui.figures.figures import STRANGE, one, special

SVG = "{http://www.w3.org/2000/svg}"


def test_text_stays_text_in_svg(qapp: QGuiApplication) -> None:
    root = ElementTree.fromstring(figure_bytes(special(), "svg"))
    assert (root.get("width"), root.tag) == ("84mm", f"{SVG}svg")
    texts = "".join(element.text or "" for element in root.iter(f"{SVG}text"))
    for text in ("scores", "−2.00", *STRANGE[:5]):
        assert text in texts
    families = {element.get("font-family", "") for element in root.iter(f"{SVG}text")}
    assert all(family.endswith("sans-serif") for family in families)


def test_a_pdf_is_one_page_as_large_as_the_figure_with_its_fonts(qapp: QGuiApplication) -> None:
    content = figure_bytes(one(), "pdf")
    box = re.search(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", content)
    assert box is not None
    assert float(box[1]) == pytest.approx(84 * 72 / 25.4, abs=1e-4)
    assert content.count(b"/FontFile2") == 1
    assert content.count(b"/Type /Page\n") == 1
    streams = re.findall(rb"stream\n(.*?)endstream", content, re.DOTALL)
    assert any(b" Tj" in _inflated(stream) or b" TJ" in _inflated(stream) for stream in streams)  # text, not outlines


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


@pytest.mark.parametrize("dpi", [72, 300])
def test_a_png_has_so_many_pixels_an_inch(qapp: QGuiApplication, dpi: int) -> None:
    image = QImage.fromData(figure_bytes(one(), "png", dpi))
    assert image.width() == pytest.approx(84 / 25.4 * dpi, abs=1)
    assert image.dotsPerMeterX() == pytest.approx(dpi / 0.0254, abs=1)
    assert image.pixelColor(0, 0).getRgb()[:3] == (255, 255, 255)


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_a_figure_carries_its_session(qapp: QGuiApplication, tmp_path: Path, kind: Kind) -> None:
    if kind == "pdf":
        pytest.importorskip("pypdf")
    path = tmp_path / f"figure.{kind}"
    path.write_bytes(figure_bytes(replace(one(), carried=tutorial()), kind, 60))
    assert same_content(open_document(path), tutorial())


def test_without_colours_there_are_none(qapp: QGuiApplication) -> None:
    for form in ("map", "lines", "boxes", "row"):
        image = QImage.fromData(figure_bytes(one(Look(form, grey=True)), "png", 60))
        assert image.allGray(), form
        assert not QImage.fromData(figure_bytes(one(Look(form)), "png", 60)).allGray()


def test_the_same_figure_is_the_same_file(qapp: QGuiApplication) -> None:
    kinds: tuple[Kind, ...] = ("svg", "pdf", "png")
    for kind in kinds:
        first = figure_bytes(one(), kind, 60)
        assert figure_bytes(one(), kind, 60) == first
    assert b"20000101000000" in figure_bytes(one(), "pdf")  # not the time of today
