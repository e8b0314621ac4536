"""Inputs whose matrices of pairs are not held: tables, the map and the inspector work as with small ones."""

from collections.abc import Callable
from types import MappingProxyType

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from engine.arrays import seal
from engine.edits.choices import Choose
from engine.lazy.matrix import LazyMatrix
from engine.pipeline.options import Options
from engine.sizes import Sizes
from engine.statistics.summary import Summary
from engine.tiles.cells import ComputedNumbers
from engine.tiles.palettes import Scale
from engine.tiles.pyramid import EXACT, POOLED, Pyramid, Spot
from engine.worksheet.document import Document
from gui.heatmap.tile_cache import TileCache
from gui.jobs import Jobs
from gui.look.colours import scale_of
from gui.look.style import colours_of
from gui.state.selection import Place
from gui.window.main_window import MainWindow
from tests.gui.hands import Hands

WORDS = 440  # more than two to a pixel of the map


def document(words: int = WORDS) -> Document:
    random = np.random.default_rng(8)
    sources = {name: seal(random.standard_normal((words, 16)).astype(np.float32)) for name in ("Q", "K", "V")}
    options = Options.of({"source": "qkv", "heads": 2, "causal": "top_left"})
    names = {"word": tuple(f"t{at}" for at in range(words))}
    return Document("attention", MappingProxyType(sources), MappingProxyType(names), options=options)


@pytest.fixture
def large(make: Callable[..., MainWindow], qtbot: QtBot) -> Hands:
    hands = Hands(qtbot, make(document(), sizes=Sizes(held=2**10, image=2**10, tile=64, finest_base=2)))
    hands.window.worksheet.views("weights")  # all cards are built
    return hands


def matrix(hands: Hands, name: str) -> LazyMatrix:
    values = hands.window.workspace.values
    assert values is not None
    found = values.matrix(name)
    assert isinstance(found, LazyMatrix)
    return found


def shown(hands: Hands, name: str, row: int, column: int) -> float | None:
    return hands.view(name).matrix.number(row, column)


def test_a_table_shows_numbers_as_soon_as_they_are_there(large: Hands, qtbot: QtBot) -> None:
    view = large.view("weights")
    assert isinstance(view.matrix.numbers, ComputedNumbers)
    assert view.matrix.rowCount() == WORDS
    if shown(large, "weights", 200, 180) is None:
        assert view.matrix.text(200, 180) == "…"
    qtbot.waitUntil(lambda: shown(large, "weights", 200, 180) is not None)
    expected = float(matrix(large, "weights")[0, 200, 180])
    assert shown(large, "weights", 200, 180) == pytest.approx(expected)
    assert view.matrix.text(200, 180) != "…"


def test_typing_pins_a_cell_and_the_rest_follows(large: Hands, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shown(large, "scores", 1, 0) is not None)
    before = float(matrix(large, "weights")[0, 1, 0])
    large.click("scores", 1, 0)
    large.type("9")
    large.press(Qt.Key.Key_Return)
    assert matrix(large, "scores")[0, 1, 0] == 9.0
    assert matrix(large, "weights")[0, 1, 0] > before
    assert large.view("scores").matrix.is_typed(1, 0)
    assert not large.view("scores").matrix.is_typed(0, 1)
    qtbot.waitUntil(lambda: shown(large, "scores", 1, 0) == 9.0)
    large.trigger("undo")
    assert matrix(large, "weights")[0, 1, 0] == pytest.approx(before)


def test_the_inspector_explains_a_cell_of_it(large: Hands, qtbot: QtBot) -> None:
    large.window.look_at(Place("weights", 40, 30, 1))
    links = large.window.inspector.where_from.links
    assert links
    assert all(link.cell.matrix == "masked" and link.cell.index[:2] == (1, 40) for link in links)
    links[0].click()
    place = large.window.selection.place
    assert place is not None
    assert place.name == "masked"


def test_what_moves_a_weight_is_answered(large: Hands, qtbot: QtBot) -> None:
    large.window.look_at(Place("weights", 40, 30, 1))
    tabs = large.window.inspector.tabs
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    page = large.window.inspector.what_moves
    qtbot.mouseClick(page.take, Qt.MouseButton.LeftButton)
    assert page.result is not None
    assert {one.name for one in page.result.strongest(8)} <= {"Q", "K"}


def tiles(hands: Hands) -> TileCache:
    return hands.window.heatmap.tiles


def open_map(hands: Hands, qtbot: QtBot) -> None:
    hands.window.look_at(Place("weights", 40, 30, 0))
    hands.window.heatmap.start()
    qtbot.waitUntil(lambda: tiles(hands).kind != "")


def test_the_map_becomes_exact_and_says_so(large: Hands, qtbot: QtBot) -> None:
    open_map(large, qtbot)
    qtbot.waitUntil(lambda: tiles(large).kind == POOLED)
    bar = large.window.heatmap.map_bar
    assert bar.isVisible()
    assert "exact" in bar.kind.text()
    assert f"{1 << tiles(large).level}×" in bar.kind.text()


def test_zoomed_in_the_cells_themselves_are_shown(large: Hands, qtbot: QtBot) -> None:
    open_map(large, qtbot)
    large.window.heatmap.plot.setRange(xRange=(28, 34), yRange=(38, 43), padding=0)
    qtbot.waitUntil(lambda: tiles(large).kind == EXACT)
    assert tiles(large).level == 0
    assert not large.window.heatmap.map_bar.pooling.isEnabled(), "a pixel is one cell"
    spot = Spot(0, 40 // 64, 30 // 64)
    painted = next(one for one in tiles(large).layers() if one.tile.spot == spot)
    assert painted.tile.pixels[40, 30] == pytest.approx(float(matrix(large, "weights")[0, 40, 30]), rel=1e-4)


def test_zoomed_in_the_picture_stays_in_its_plot(large: Hands, qtbot: QtBot) -> None:
    """Title, axes and colour bar are not painted over."""
    open_map(large, qtbot)
    panel = large.window.heatmap
    panel.plot.setRange(xRange=(28, 34), yRange=(38, 43), padding=0)
    qtbot.waitUntil(lambda: tiles(large).kind == EXACT)
    qtbot.waitUntil(lambda: panel.plot.vb.width() > 100)  # laid out
    graphics = panel.graphics
    assert graphics is not None

    def plot() -> QRect:
        return graphics.mapFromScene(panel.plot.vb.sceneBoundingRect()).boundingRect()

    qtbot.waitUntil(lambda: plot().width() == pytest.approx(plot().height(), abs=4), timeout=2000)  # of pairs: square
    inside = plot()
    shot = graphics.grab().toImage()
    ground = QColor(colours_of(panel.palette()).panel).rgb()
    beside = [QPoint(2, 2), QPoint(2, inside.center().y()), QPoint(inside.right() + 3, shot.height() - 2)]
    assert [shot.pixel(point) for point in beside] == [ground] * 3
    assert shot.pixel(inside.center()) != ground


def test_the_mean_is_another_picture(large: Hands, qtbot: QtBot) -> None:
    open_map(large, qtbot)
    qtbot.waitUntil(lambda: tiles(large).kind == POOLED)
    largest = {one.tile.spot: one.tile.pixels for one in tiles(large).layers()}
    box = large.window.heatmap.map_bar.pooling
    box.setCurrentIndex(1)
    box.activated.emit(1)
    qtbot.waitUntil(lambda: tiles(large).kind == POOLED)
    for one in tiles(large).layers():
        assert (one.tile.pixels <= largest[one.tile.spot] + 1e-6).all()


def test_another_head_is_another_map(large: Hands, qtbot: QtBot) -> None:
    open_map(large, qtbot)
    first = tiles(large).pyramid
    large.window.selection.go_head(1, 2)
    qtbot.waitUntil(lambda: tiles(large).pyramid is not first)
    assert tiles(large).pyramid is not None
    assert tiles(large).pyramid.plane == 1
    large.window.selection.go_head(-1, 2)
    assert tiles(large).pyramid is first, "what was made for it is kept"


def test_the_value_under_the_cursor(large: Hands, qtbot: QtBot) -> None:
    open_map(large, qtbot)
    panel = large.window.heatmap
    point = panel.plot.vb.mapViewToScene(QPointF(30.5, 40.5))
    panel._hover(point)
    qtbot.waitUntil(lambda: "…" not in panel.value.text())
    place = panel.value.place
    assert place is not None
    assert f"{float(matrix(large, 'weights')[0, place.row, place.column])!r}"[:6] in panel.value.text()


def test_all_heads_are_small_pictures(large: Hands, qtbot: QtBot) -> None:
    large.window.selection.toggle_heads()
    panel = next(one for one in large.window.worksheet.panels if one.view.matrix.name == "weights")
    qtbot.waitUntil(lambda: panel.picture is not None and len(panel.picture._images) == 2)
    assert panel.picture is not None
    assert panel.picture.isVisible()


class Recorder:
    """Stands in the place of Jobs: nothing is done until it is asked for."""

    def __init__(self) -> None:
        self.waiting: dict[str, tuple[object, ...]] = {}
        self.cancelled: list[str] = []

    def run(self, key: str, *job: object, **named: object) -> None:
        self.waiting[key] = (*job, named.get("progress"))

    def cancel(self, key: str) -> None:
        self.cancelled.append(key)
        self.waiting.pop(key, None)

    def finish(self) -> None:
        """Do what is waiting."""
        for key in list(self.waiting):
            job, done, report = self.waiting.pop(key)
            done(job(lambda: False, report))  # type: ignore[operator]


def test_tiles_are_wanted_from_the_centre_outwards(qtbot: QtBot) -> None:
    jobs = Recorder()
    cache = TileCache(jobs)  # type: ignore[arg-type]
    array = np.random.default_rng(0).random((2000, 2000))
    cache.show(array, 0, scale_of_unit())
    cache.look(QRectF(600, 600, 800, 800), 1.0)
    spots = next(iter(jobs.waiting.values()))[0].args[1]  # type: ignore[attr-defined]
    wanted = [spot for spot in spots if spot.level == 0]
    assert wanted[0] in (Spot(0, 3, 3), Spot(0, 4, 3), Spot(0, 3, 4), Spot(0, 4, 4))
    away = [abs(spot.row - 3.4) + abs(spot.column - 3.4) for spot in wanted]
    assert away[0] < away[-1]
    assert spots[0] == Spot(Pyramid(array, 0).top_level, 0, 0), "the whole in one tile fills every hole"


def test_what_went_out_of_sight_is_no_longer_computed(qtbot: QtBot) -> None:
    jobs = Recorder()
    cache = TileCache(jobs)  # type: ignore[arg-type]
    cache.show(np.zeros((2000, 2000)), 0, scale_of_unit())
    cache.look(QRectF(0, 0, 200, 200), 1.0)
    first = next(iter(jobs.waiting.values()))[0]
    cache.look(QRectF(1500, 1500, 200, 200), 1.0)
    second = next(iter(jobs.waiting.values()))[0]
    assert Spot(0, 0, 0) in first.args[1]  # type: ignore[attr-defined]
    assert Spot(0, 0, 0) not in second.args[1]  # type: ignore[attr-defined]


def test_a_map_that_cannot_be_seen_rests(qtbot: QtBot) -> None:
    jobs = Recorder()
    cache = TileCache(jobs, sizes=Sizes(finest_base=2))  # type: ignore[arg-type]
    cache.show(np.random.default_rng(0).random((2000, 2000)), 0, scale_of_unit())
    cache.look(QRectF(0, 0, 2000, 2000), 16.0)
    jobs.finish()
    assert [key.split()[0] for key in jobs.waiting] == ["base"]
    assert cache.progress == 0.0
    cache.set_active(False)
    assert not jobs.waiting
    assert cache.progress is None
    cache.look(QRectF(0, 0, 1000, 1000), 8.0)
    assert not jobs.waiting
    cache.set_active(True)
    assert jobs.waiting


def test_a_map_behind_another_panel_rests(large: Hands, qtbot: QtBot) -> None:
    open_map(large, qtbot)
    tiles = large.window.heatmap.tiles
    for name in ("row", "gallery"):
        large.window.docks.bring(name)
        assert not tiles._active
        large.window.docks.bring("heat map")
        assert tiles._active
    qtbot.waitUntil(lambda: tiles.kind == POOLED)


def test_the_cache_is_bounded_and_keeps_the_whole(qtbot: QtBot) -> None:
    cache = TileCache(Jobs(0), most=5)
    cache.show(np.random.default_rng(0).random((3000, 3000)), 0, scale_of_unit())
    for at in range(0, 2500, 300):
        cache.look(QRectF(at, at, 100, 100), 1.0)
        assert cache.kind == EXACT
        assert len(cache._painted) <= 5
        assert any(spot.level == cache.pyramid.top_level for _, spot in cache._painted)  # type: ignore[union-attr]


def scale_of_unit() -> Scale:
    return scale_of(Summary(0.0, 1.0, 5), True, False, 2000)


def test_colours_by_a_sample_say_so(large: Hands, qtbot: QtBot) -> None:
    open_map(large, qtbot)
    assert "sample" not in large.window.heatmap.map_bar.kind.text().replace("sampled rows", "")
    large.window.look_at(Place("scores", 40, 30, 0))
    qtbot.waitUntil(lambda: "colours by a sample" in large.window.heatmap.map_bar.kind.text())


def test_a_matrix_too_large_to_be_given_is_refused(make: Callable[..., MainWindow]) -> None:
    window = make(document(4097))
    before = window.workspace.document
    assert not window.workspace.apply(Choose("additive_mask", True))
    assert window.workspace.document is before
    assert "bias would be 4097×4097: too many numbers" in window.notice.label.text()


def test_a_search_that_needs_all_of_it_says_so(large: Hands) -> None:
    large.window.look_at(Place("weights", 40, 30, 1))
    large.window.inspector.ask("make it so")
    page = large.window.inspector.make_it_so
    page.add_selected()
    page.goals[0].number.setText("0.5")
    page.freedoms["Q"].box.setChecked(True)
    page.solve()
    assert "too large to be held as a whole" in page.outcome.text()
