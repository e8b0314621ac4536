"""Worksheets whose matrices of pairs are not held: the same numbers, explanations, pins and files."""

from pathlib import Path

import numpy as np
import pytest

from engine.edits.cells import SetCells
from engine.edits.choices import Choose
from engine.errors import EngineError
from engine.examples.presets import PRESETS
from engine.examples.tutorial import tutorial
from engine.expressions.tree import evaluate
from engine.files.export import export_npz, export_tables, exported
from engine.files.picture import export_map
from engine.lazy.materialise import materialise
from engine.lazy.matrix import LazyMatrix
from engine.patch import Patch
from engine.questions.reasons import reasons
from engine.sizes import Sizes
from engine.statistics.summary import summarise
from engine.tiles.palettes import choose_scale
from engine.tiles.png import png
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute

SMALL = Sizes(held=0, written=8)  # two rows of four words at a time


def streamed(document: Document, previous: Values | None = None) -> Values:
    return recompute(document, previous, sizes=SMALL)


def held(document: Document) -> Values:
    return recompute(document, sizes=Sizes(held=2**40))


def all_of(matrix: object) -> np.ndarray:
    assert isinstance(matrix, LazyMatrix | np.ndarray)
    return np.asarray(matrix[(slice(None),) * matrix.ndim])


@pytest.mark.parametrize("name", PRESETS)
def test_every_kind_of_attention_has_the_same_numbers(name: str) -> None:
    document = PRESETS[name]()
    if document.options.dropout:
        pytest.skip("drawn as a whole")
    dense, by_parts = held(document), streamed(document)
    assert any(isinstance(value.matrix, LazyMatrix) for value in by_parts.table.values())
    for stage, value in by_parts.table.items():
        np.testing.assert_allclose(all_of(value.matrix), dense.array(stage), atol=1e-11, err_msg=stage)


@pytest.mark.parametrize("name", [*PRESETS, "documents"])
def test_every_other_row_has_the_same_numbers(name: str) -> None:
    """Samples take rows in steps; stages that count positions must know."""
    document = PRESETS[name]() if name in PRESETS else Choose("documents", True).apply(tutorial())
    dense, by_parts = held(document), streamed(document)
    for stage, value in by_parts.table.items():
        if isinstance(value.matrix, LazyMatrix):
            n, m = value.matrix.shape[-2:]
            for plane in range(value.matrix.planes):
                ours = value.matrix.block(plane, range(1, n, 2), range(m))
                theirs = dense.array(stage).reshape(-1, n, m)[plane, 1::2]
                np.testing.assert_allclose(ours, theirs, atol=1e-11, err_msg=stage)


@pytest.mark.parametrize("name", PRESETS)
def test_every_cell_is_explained(name: str) -> None:
    document = PRESETS[name]()
    dense, by_parts = held(document), streamed(document)
    for stage, value in by_parts.table.items():
        if not isinstance(value.matrix, LazyMatrix):
            continue
        for at in (tuple(size // 2 for size in value.matrix.shape), (0,) * value.matrix.ndim):
            ours, theirs = by_parts.explain(stage, *at), dense.explain(stage, *at)
            assert (ours is None) == (theirs is None)
            if ours is not None and theirs is not None:
                np.testing.assert_allclose(evaluate(ours), evaluate(theirs), atol=1e-11, err_msg=stage)
            assert [one.code for one in reasons(by_parts, stage, at)] == [one.code for one in reasons(dense, stage, at)]


def test_a_pin_moves_what_follows_and_nothing_else() -> None:
    free = tutorial()
    pinned = SetCells("scores", Patch.one((0, 2), 9.0)).apply(free)
    values, dense = streamed(pinned), held(pinned)
    assert values["scores"].state == "pinned"
    assert values.matrix("scores")[0, 2] == 9.0
    assert values.formula("scores")[0, 2] == held(free).array("scores")[0, 2]
    for name in ("weights", "attention"):
        np.testing.assert_allclose(all_of(values.matrix(name)), dense.array(name), atol=1e-12)
    assert values.explain("scores", 0, 2) is None
    before = streamed(free)
    after = streamed(pinned, before)
    assert after["Q"] is before["Q"]
    assert after["weights"] is not before["weights"]
    assert streamed(pinned, after)["weights"] is after["weights"], "nothing changed, nothing is made anew"


def test_dropout_says_why_it_cannot() -> None:
    values = streamed(Choose("dropout", 0.5).apply(tutorial()))
    assert values["kept"].problem is not None
    assert values["kept"].problem.code == "drawn_as_a_whole"
    assert values["attention"].state == "waiting"


def test_what_must_be_whole_is_refused_or_streamed() -> None:
    values = streamed(tutorial())
    with pytest.raises(EngineError, match="weights is 4×4"):
        values.array("weights")
    np.testing.assert_allclose(materialise(values.table["attention"].matrix), held(tutorial()).array("attention"))  # type: ignore[arg-type]


def test_a_sample_tells_the_range() -> None:
    summary = summarise(streamed(tutorial()).matrix("weights"))
    assert summary.sampled
    assert 0.0 <= summary.low <= summary.high <= 1.0


def test_files_have_the_same_bytes(tmp_path: Path) -> None:
    document = Choose("heads", 3).apply(tutorial())
    names = ["scores", "weights", "attention"]
    ours = export_tables(streamed(document), names, tmp_path / "maps")
    theirs = export_tables(held(document), names, tmp_path / "held")
    assert [path.name for path in ours] == [path.name for path in theirs]
    for one, other in zip(ours, theirs, strict=True):
        mine, its = (np.genfromtxt(path, delimiter=",", skip_header=1, encoding="utf-8-sig") for path in (one, other))
        np.testing.assert_allclose(mine[:, 1:], its[:, 1:], atol=1e-12)
        assert (
            one.read_text(encoding="utf-8-sig").splitlines()[0] == other.read_text(encoding="utf-8-sig").splitlines()[0]
        )
    assert "weights" not in exported(streamed(document)), "unless it is asked for by name"
    assert "attention" in exported(streamed(document))
    arrays = np.load(export_npz(streamed(document), ["attention"], tmp_path))
    np.testing.assert_allclose(arrays["attention"], held(document).array("attention"))


def test_a_picture_of_the_weights(tmp_path: Path) -> None:
    values = streamed(Choose("heads", 3).apply(tutorial()))
    content = export_map(values, "weights", tmp_path / "map.png", head=2).read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert b"weights h2, 4\xd74, max of 1\xd71 cells a pixel, exact" in content
    with pytest.raises(EngineError, match="3 heads, counted from 0 to 2; there is no head 3"):
        export_map(values, "weights", tmp_path / "more.png", head=3)
    with pytest.raises(EngineError, match="already there"):
        export_map(values, "weights", tmp_path / "map.png")


def test_a_picture_holds_its_pixels() -> None:
    from PySide6.QtGui import QImage

    picture = choose_scale(0.0, 1.0, unit_range=True).image(np.array([[0.0, 1.0], [0.5, np.nan]]))
    assert picture.tolist()[0] == [[68, 1, 84], [253, 231, 37]], "the ends of viridis"
    image = QImage.fromData(png(picture, "title"))
    assert (image.width(), image.height()) == (2, 2)
    read = [[image.pixelColor(x, y).getRgb()[:3] for x in range(2)] for y in range(2)]
    assert [[list(pixel) for pixel in row] for row in read] == picture.tolist()
    assert image.text("Title") == "title"
