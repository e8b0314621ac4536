"""A matrix as a picture: a pyqtgraph panel with words on the axes, a colour bar and the value under the cursor."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from engine.arrays import Matrix, shape_text
from engine.stages.traits.axes import are_pairs, head_name
from engine.statistics.overview import WEIGHTS
from engine.tiles.cells import Numbers, numbers_of
from engine.tiles.palettes import Scale
from gui.heatmap.heat_value import HeatValue
from gui.heatmap.map_bar import MapBar
from gui.heatmap.map_choice import MapChoice
from gui.heatmap.map_words import MapVoice
from gui.heatmap.tile_cache import TileCache
from gui.jobs import Cancelled
from gui.look.colours import scale_of
from gui.look.following import Follower
from gui.look.style import colours_of
from gui.state.overlays import Overlays
from gui.state.selection import ARROWS, Place, Selection, plane_of
from gui.state.workspace import Workspace

if TYPE_CHECKING:
    from gui.heatmap.heat_plot import HeatPlot

SMALL = 4096  # cells whose colours cost less than handing the work to another thread
Labels = tuple[str, ...]


class HeatmapPanel(QWidget):
    """Shows the selected matrix, or one that was chosen to stay."""

    picked = Signal(object)  # the Place that was clicked
    fill_wanted = Signal()
    figure_wanted = Signal(str, object)  # of the matrix in the picture, and of which head where it has some
    shows = Signal(str)  # a title with the name of the matrix in the picture

    def __init__(
        self,
        workspace: Workspace,
        selection: Selection,
        overlays: Overlays,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._selection = selection
        self._overlays = overlays
        self._key = f"heat map {id(self)}"
        self.started = False
        self._active = True
        self._shows_slopes = False
        self.name = ""  # the matrix in the picture
        self._numbers: Numbers | None = None  # of the plane in the picture
        self._plane: int | None = None  # the head in the picture
        self._is_of_pairs = False  # whether a cell is of a word and a word, and square
        self._shown_as: tuple[int, int] | None = None  # which matrix and plane the tiles show
        self._labels: tuple[Labels, Labels] = ((), ())
        self._scale: Scale | None = None
        self._title = ("", "")
        self._pointed: QPointF | None = None  # where the mouse is over the picture
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("heatmap")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.choice = MapChoice(self)
        self.choice.chosen.connect(self.refresh)
        self.choice.whole.clicked.connect(self.fit)
        self.choice.fill.clicked.connect(self.fill_wanted)
        self.choice.figure.clicked.connect(lambda: self.figure_wanted.emit(self.name, self._plane))
        self.tiles = TileCache(workspace.jobs, self, workspace.sizes)
        self.map_bar = MapBar(self.tiles, self)
        self.value = HeatValue(workspace, self)
        self.voice = MapVoice(self, lambda: self.name, workspace, selection)
        self._space = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 4)
        layout.setSpacing(4)
        layout.addWidget(self.choice)
        layout.addWidget(self.map_bar)
        layout.addLayout(self._space, 1)
        self._space.addStretch()  # the bar stands where it will be before there is a picture
        layout.addWidget(self.value)
        self.graphics: HeatPlot | None = None
        self._drawn: tuple[str, object] | None = None  # the matrix in the plot, and the names of its words
        workspace.values_changed.connect(self.refresh)  # bound methods: the connection ends with the panel
        self.destroyed.connect(partial(workspace.jobs.cancel, self._key))
        selection.changed.connect(self._follow_selection)
        selection.heads_changed.connect(self.refresh)
        overlays.changed.connect(self._follow_overlays)
        self.retranslate()
        Follower(self, self.follow_text_size)

    def follow_text_size(self) -> None:
        """Title and names in the font of now."""
        self._title = ("", "")
        if self.graphics is not None:
            self.graphics.follow_text_size()
            self._recolour()
        self.refresh()

    def refresh(self, changed: object = None) -> None:
        """Show the newest value of the matrix; the colours of a large one are made in a job.

        changed: the names of the matrices that did, where nothing else can have.
        """
        shown, drawn, self._drawn = self._workspace.shown, self._drawn, None
        if shown is None or not (self.started and self._active and self.isVisible()):
            return
        if self.graphics is None:
            self._make_plot()
        self.choice.offer(shown.names)
        name, names = self._choose_name(shown.names), shown.values.document.names
        if isinstance(changed, frozenset) and name not in changed and drawn == (name, names):
            self._drawn = drawn
            return
        if name not in shown.values.table or (matrix := shown.matrix(name)) is None:
            self._show_nothing(name)
            return
        stage = shown.values.document.stages[name]
        columns = int(matrix.shape[-1])
        scale = scale_of(shown.summaries[name], stage.unit_range, colours_of(self.palette()).dark, columns)
        slopes = self._overlays.slopes.get(name)
        self._shows_slopes = slopes is not None and slopes.shape == matrix.shape
        picture: Matrix = matrix
        if slopes is not None and self._shows_slopes:
            picture, scale = slopes, self._overlays.scale(colours_of(self.palette()).dark)
        heads = shown.values.document.size("head")
        self._plane = plane_of(self._selection.head, picture.shape[0], heads) if picture.ndim > 2 else None
        self._is_of_pairs = are_pairs(*stage.axes[-2:])
        sizes = zip(stage.axes[-2:], picture.shape[-2:], strict=True)
        labels = tuple(shown.values.document.shown_labels(axis, size) for axis, size in sizes)
        if math.prod(picture.shape[-2:]) > self._workspace.sizes.image:
            self._show_tiled(name, picture, (labels[0], labels[1]), scale)
            return
        numbers = numbers_of(picture, self._plane or 0)
        if math.prod(numbers.shape) <= SMALL and numbers.at(0, 0) is not None:
            self._workspace.jobs.cancel(self._key)
            image = scale.image(numbers.block(slice(None), slice(None)))
            self._show(name, numbers, (labels[0], labels[1]), scale, image)
            self._drawn = name, names
            return
        job = partial(_image_job, scale, numbers)
        show = partial(self._show, name, numbers, (labels[0], labels[1]), scale)
        self._workspace.jobs.run(self._key, job, show)

    def _show_tiled(self, name: str, matrix: Matrix, labels: tuple[Labels, Labels], scale: Scale) -> None:
        """A large matrix: what is in view, tile by tile."""
        self._workspace.jobs.cancel(self._key)
        plane = self._plane or 0
        same = self._shown_as == (id(matrix), plane)
        numbers = self._numbers if same and self._numbers is not None else numbers_of(matrix, plane)
        self._shown_as = (id(matrix), plane)
        if not same or self._scale is None or not self._scale.is_same(scale):
            self.tiles.show(matrix, plane, scale)
        self._show(name, numbers, labels, scale, None)

    def set_active(self, is_active: bool) -> None:
        """Whether it can be seen; while it cannot, nothing is computed for it."""
        if is_active != self._active:
            self._active = is_active
            if is_active:
                self.refresh()
            self.tiles.set_active(is_active)

    def start(self) -> None:
        """Make the picture: pyqtgraph's part of the start, which the first numbers do not wait for."""
        self.started = True
        self.refresh()

    def stay_with(self, name: str) -> None:
        """Show one matrix, whatever is selected."""
        self.start()
        self.choice.choose(name)
        self.refresh()

    def fit(self) -> None:
        """The whole matrix in the panel."""
        if self._numbers is not None:
            rows, columns = self._numbers.shape
            self.plot.setRange(xRange=(0, columns), yRange=(0, rows), padding=0.01)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Heat map"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            if self.graphics is not None:
                self._recolour()
            self.refresh()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointed = None
        self.value.forget()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move the selected cell."""
        step = ARROWS.get(Qt.Key(event.key()))
        place = self._selection.place
        if event.key() == Qt.Key.Key_F12 and self.graphics is not None:
            self.picture.shows_tiles = not self.picture.shows_tiles
            self.picture.update()
            return
        if step is None or self._numbers is None:
            super().keyPressEvent(event)
            return
        row, column = (place.row, place.column) if place is not None and place.name == self.name else (0, 0)
        rows, columns = self._numbers.shape
        self.picked.emit(
            Place(
                self.name,
                min(max(row + step[0], 0), rows - 1),
                min(max(column + step[1], 0), columns - 1),
                self._plane,
            )
        )

    def _make_plot(self) -> None:
        from gui.heatmap.heat_plot import HeatPlot  # pyqtgraph, which the first numbers do not wait for

        self.graphics = HeatPlot(self.tiles, self.voice.spoken, self)
        self.plot, self.image, self.picture = self.graphics.plot, self.graphics.image, self.graphics.picture
        self.marks, self.bar, self._axes = self.graphics.marks, self.graphics.bar, self.graphics.axes
        self.plot.vb.sigRangeChanged.connect(self._follow_range)
        self.plot.vb.sigResized.connect(self._look)
        self.plot.scene().sigMouseMoved.connect(self._hover)
        self.plot.scene().sigMouseClicked.connect(self._click)
        self._space.addWidget(self.graphics, 1)
        self._recolour()

    def _choose_name(self, names: tuple[str, ...]) -> str:
        if self.choice.name:
            return self.choice.name
        place = self._selection.place
        if place is not None and place.name in names:
            return place.name
        return next((name for name in names if name.rpartition(".")[2] == WEIGHTS), names[-1] if names else "")

    def _follow_selection(self) -> None:
        shown = self._workspace.shown
        if shown is not None and self._choose_name(shown.names) != self.name:
            self.refresh()
        self._mark()

    def _show(
        self, name: str, numbers: Numbers, labels: tuple[Labels, Labels], scale: Scale, image: np.ndarray | None
    ) -> None:
        """`image`: the whole picture, None where it is made of tiles."""
        self._show_frame(name, numbers.shape, labels, scale)
        another = name != self.name or self._numbers is None or numbers.shape != self._numbers.shape
        self.name, self._numbers, self._labels, self._scale = name, numbers, labels, scale
        assert self.graphics is not None
        self.graphics.keep_square(numbers.shape if self._is_of_pairs else None)
        self.graphics.numbers.show_numbers(numbers if image is not None else None, scale)
        self.image.setVisible(image is not None)
        self.picture.setVisible(image is None)
        self.map_bar.setVisible(image is None)
        if image is not None:
            self._shown_as = None
            self.tiles.clear()
            self.image.setImage(image, autoLevels=False, levels=None)
        self.picture.resize()
        if another:
            rows, columns = numbers.shape
            least = min(4, rows, columns)  # cells in view, however far one zooms in
            self.plot.setLimits(
                xMin=-0.5, yMin=-0.5, xMax=columns + 0.5, yMax=rows + 0.5, minXRange=least, minYRange=least
            )
            self.fit()
        self._look()
        self._mark()

    def _follow_range(self, *_arguments: object) -> None:
        """Another part is in view, and another cell under the mouse that did not move."""
        self._look()
        if self._pointed is not None:
            self._hover(self._pointed)

    def _look(self, *_arguments: object) -> None:
        """Tell the tiles what is in view."""
        if self.picture.isVisible() and self.plot.vb.width() > 0:
            view = self.plot.vb.viewRect()
            across, down = view.width() / self.plot.vb.width(), view.height() / max(self.plot.vb.height(), 1.0)
            self.tiles.look(view, max(across, down))  # so that no pixel of a picture is left out

    def _show_frame(self, name: str, shape: tuple[int, int], labels: tuple[Labels, Labels], scale: Scale) -> None:
        """Title, axes and colour bar; each of them lays out the whole plot anew, so only when it changed."""
        assert self.graphics is not None
        if name != self.name:
            self.value.forget()
        self.shows.emit(self.tr("Heat map: {name}").format(name=name))
        self.bar.setVisible(True)
        head = "" if self._plane is None else f" · {head_name(self._plane)}"
        kind = self._overlay_name() if self._shows_slopes else shape_text(shape)
        title = (f"{name}{head} · {kind}", colours_of(self.palette()).text)
        if title != self._title:
            self._title = title
            self.plot.setTitle(title[0], color=title[1], size=f"{QApplication.font().pointSizeF():g}pt")
        self._axes["left"].set_labels(labels[0])
        self._axes["top"].set_labels(labels[1])
        if self._scale is None or self._scale.palette is not scale.palette:
            self.graphics.use_palette(scale.palette)
        if self._scale is None or (self._scale.low, self._scale.high) != (scale.low, scale.high):
            self.graphics.show_scale(scale.low, scale.high, scale.logarithmic)

    def _show_nothing(self, name: str) -> None:
        assert self.graphics is not None
        self.name, self._numbers, self._shown_as = name, None, None
        self.graphics.numbers.show_numbers(None, None)
        self.image.clear()
        self.tiles.clear()
        self.map_bar.hide()
        self.picture.resize()
        self.value.forget()
        self.bar.setVisible(False)
        for axis in self._axes.values():
            axis.set_labels(())
        self._title = (self.tr("{name} cannot be computed").format(name=name), colours_of(self.palette()).text)
        self.plot.setTitle(self._title[0], color=self._title[1], size=f"{QApplication.font().pointSizeF():g}pt")
        self._mark()

    def _mark(self) -> None:
        """Outline the selected cell, and the lines that belong to it when it lies in another matrix."""
        if self.graphics is None:
            return
        place, values = self._selection.place, self._workspace.values
        self.marks.show_operands(self._overlays.roles.get(self.name, {}), self._plane, colours_of(self.palette()))
        rows: tuple[int, ...] = ()
        columns: tuple[int, ...] = ()
        if place is None or self._numbers is None or values is None or place.name not in values.table:
            self.marks.clear()
        else:
            rows, columns = self.marks.show_selected(values, place, self.name, self._numbers.shape)
        self._axes["left"].light(rows)
        self._axes["top"].light(columns)

    def _follow_overlays(self) -> None:
        """Other slopes, or other operands."""
        if self._shows_slopes or self.name in self._overlays.slopes:
            self.refresh()
        self._mark()

    def _overlay_name(self) -> str:
        """What the numbers of the picture are while they are not the matrix itself."""
        return self.tr("change") if self._overlays.is_change else self.tr("slope")

    def _at(self, scene_point: QPointF) -> Place | None:
        if self._numbers is None or not self.plot.vb.sceneBoundingRect().contains(scene_point):
            return None
        point = self.plot.vb.mapSceneToView(scene_point)
        row, column = int(np.floor(point.y())), int(np.floor(point.x()))
        inside = 0 <= row < self._numbers.shape[0] and 0 <= column < self._numbers.shape[1]
        return Place(self.name, row, column, self._plane) if inside else None

    def _hover(self, scene_point: QPointF) -> None:
        self._pointed = scene_point
        place = self._at(scene_point)
        if place is None or self._numbers is None:
            self.value.forget()
            return
        words = f"{self._labels[0][place.row]}, {self._labels[1][place.column]}"
        words += f" · {place.row}, {place.column}" if self.picture.isVisible() else ""  # names come again and again
        if self._shows_slopes:
            self.value.show_number(place, self._numbers, f"{self._overlay_name()} · {self.name}[{words}]: ")
        else:
            self.value.show_number(place, self._numbers, f"{self.name}[{words}] = ")

    def _click(self, event: Any) -> None:
        place = self._at(event.scenePos())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            if event.double():
                self.fit()
            self.setFocus()
            self.picked.emit(place)

    def _recolour(self) -> None:
        """pyqtgraph does not follow the palette."""
        assert self.graphics is not None
        self.graphics.recolour(colours_of(self.palette()))


def _image_job(scale: Scale, numbers: Numbers, _cancelled: Cancelled) -> np.ndarray:
    return scale.image(numbers.block(slice(None), slice(None)))
