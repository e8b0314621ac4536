"""A matrix as a picture: a pyqtgraph panel with words on the axes, a colour bar and the value under the cursor."""

import math
from functools import partial
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from engine.arrays import Matrix, shape_text
from engine.streaming.numbers import Numbers, numbers_of
from gui.colours import Scale, scale_of
from gui.heat_marks import HeatMarks
from gui.heat_value import HeatValue
from gui.jobs import Cancelled
from gui.label_axis import LabelAxis
from gui.map_bar import MapBar
from gui.map_picture import MapPicture
from gui.overlays import Overlays
from gui.selection import ARROWS, Place, Selection, plane_of
from gui.style import colours_of
from gui.tile_cache import TileCache
from gui.workspace import Workspace

SMALL = 4096  # cells whose colours cost less than handing the work to another thread
LARGEST_IMAGE = 2**20  # cells of a picture that is made as a whole
Labels = tuple[str, ...]


class HeatmapPanel(QWidget):
    """Shows the selected matrix, or one that was chosen to stay."""

    picked = Signal(object)  # the Place that was clicked
    shows = Signal(str)  # a title with the name of the matrix in the picture

    def __init__(
        self, workspace: Workspace, selection: Selection, overlays: Overlays, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._selection = selection
        self._overlays = overlays
        self._key = f"heat map {id(self)}"
        self._started = False
        self._active = True
        self._shows_slopes = False
        self._offered: tuple[str, ...] = ()
        self.name = ""  # the matrix in the picture
        self._numbers: Numbers | None = None  # of the plane in the picture
        self._tiled = False
        self._plane: int | None = None  # the head in the picture
        self._shown_as: tuple[int, int] | None = None  # which matrix and plane the tiles show
        self._labels: tuple[Labels, Labels] = ((), ())
        self._scale: Scale | None = None
        self._title = ("", "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("heatmap")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.choice = QComboBox(self)
        self.choice.activated.connect(self.refresh)
        self._fit = QToolButton(self)
        self._fit.clicked.connect(self.fit)
        self.tiles = TileCache(workspace.jobs, self)
        self.map_bar = MapBar(self.tiles, self)
        self.value = HeatValue(workspace, self)
        self._space = QVBoxLayout()
        bar = QHBoxLayout()
        bar.addWidget(self.choice, 1)
        bar.addWidget(self._fit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 4)
        layout.setSpacing(4)
        layout.addLayout(bar)
        layout.addWidget(self.map_bar)
        layout.addLayout(self._space, 1)
        layout.addWidget(self.value)
        self.graphics: pg.GraphicsLayoutWidget | None = None
        workspace.values_changed.connect(self.refresh)  # bound methods: the connection ends with the panel
        self.destroyed.connect(partial(workspace.jobs.cancel, self._key))
        selection.changed.connect(self._follow_selection)
        selection.heads_changed.connect(self.refresh)
        overlays.changed.connect(self._overlaid)
        self.retranslate()

    def refresh(self, _changed: object = None) -> None:
        """Show the newest value of the matrix; the colours of a large one are made in a job."""
        shown = self._workspace.shown
        if shown is None or not (self._started and self._active and self.isVisible()):
            return
        if self.graphics is None:
            self._make_plot()
        self._offer_names(tuple(shown.values.table))
        name = self._wanted(tuple(shown.values.table))
        value = shown.values.table.get(name)
        if value is None or value.matrix is None:
            self._show_nothing(name)
            return
        stage = shown.values.document.stages[name]
        columns = int(value.matrix.shape[-1])
        scale = scale_of(shown.summaries[name], stage.unit_range, colours_of(self.palette()).dark, columns)
        slopes = self._overlays.slopes.get(name)
        self._shows_slopes = slopes is not None and slopes.shape == value.matrix.shape
        picture: Matrix = value.matrix
        if slopes is not None and self._shows_slopes:
            picture, scale = slopes, self._overlays.scale(colours_of(self.palette()).dark)
        heads = shown.values.document.options.heads
        self._plane = plane_of(self._selection.head, picture.shape[0], heads) if picture.ndim > 2 else None
        sizes = zip(stage.axes[-2:], picture.shape[-2:], strict=True)
        labels = tuple(shown.values.document.labels(axis, size) for axis, size in sizes)
        if math.prod(picture.shape[-2:]) > LARGEST_IMAGE:
            self._show_tiled(name, picture, (labels[0], labels[1]), scale)
            return
        numbers = numbers_of(picture, self._plane or 0)
        if math.prod(numbers.shape) <= SMALL and numbers.at(0, 0) is not None:
            self._workspace.jobs.cancel(self._key)
            image = scale.image(numbers.block(slice(None), slice(None)))
            self._show(name, numbers, (labels[0], labels[1]), scale, image)
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
        self._started = True
        self.refresh()

    def stay_with(self, name: str) -> None:
        """Show one matrix, whatever is selected."""
        self.start()
        self.choice.setCurrentIndex(max(self.choice.findData(name), 0))
        self.refresh()

    def fit(self) -> None:
        """The whole matrix in the panel."""
        if self._numbers is not None:
            rows, columns = self._numbers.shape
            self.plot.setRange(xRange=(0, columns), yRange=(0, rows), padding=0.01)

    def retranslate(self) -> None:
        self._fit.setText("⤢")
        self._fit.setToolTip(self.tr("Show the whole matrix"))
        self._fit.setAccessibleName(self._fit.toolTip())
        self.setAccessibleName(self.tr("Heat map"))
        self.choice.setAccessibleName(self.tr("Matrix of the heat map"))
        if self.choice.count():
            self.choice.setItemText(0, self.tr("Selected matrix"))

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
        self.graphics = pg.GraphicsLayoutWidget(self)
        self.graphics.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._axes = {"left": LabelAxis("left"), "top": LabelAxis("top")}
        self.plot = self.graphics.addPlot(axisItems=self._axes)
        self.plot.showAxes((True, True, False, False), showValues=(True, True, False, False))
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.invertY(True)
        self.image = pg.ImageItem(axisOrder="row-major")
        self.plot.addItem(self.image)
        self.picture = MapPicture(self.tiles)
        self.plot.addItem(self.picture)
        self.plot.vb.sigRangeChanged.connect(self._look)
        self.plot.vb.sigResized.connect(self._look)
        self.marks = HeatMarks(self.plot)
        self.bar = pg.ColorBarItem(interactive=False, width=10, colorMap=pg.colormap.get("viridis"))
        self.graphics.addItem(self.bar)
        self.plot.scene().sigMouseMoved.connect(self._hover)
        self.plot.scene().sigMouseClicked.connect(self._click)
        self._space.addWidget(self.graphics)
        self._recolour()

    def _offer_names(self, names: tuple[str, ...]) -> None:
        if names == self._offered:
            return
        self._offered = names
        current = self.choice.currentData()
        self.choice.clear()
        self.choice.addItem(self.tr("Selected matrix"), "")
        for name in names:
            self.choice.addItem(name, name)
        self.choice.setCurrentIndex(max(self.choice.findData(current), 0))

    def _wanted(self, names: tuple[str, ...]) -> str:
        chosen = self.choice.currentData()
        if chosen:
            return str(chosen)
        place = self._selection.place
        if place is not None and place.name in names:
            return place.name
        return "weights" if "weights" in names else names[-1]

    def _follow_selection(self) -> None:
        shown = self._workspace.shown
        if shown is not None and self._wanted(tuple(shown.values.table)) != self.name:
            self.refresh()
        self._mark()

    def _show(
        self, name: str, numbers: Numbers, labels: tuple[Labels, Labels], scale: Scale, image: np.ndarray | None
    ) -> None:
        """`image`: the whole picture, None where it is made of tiles."""
        self._show_frame(name, numbers.shape, labels, scale)
        another = name != self.name or self._numbers is None or numbers.shape != self._numbers.shape
        self.name, self._numbers, self._labels, self._scale = name, numbers, labels, scale
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

    def _look(self, *_arguments: object) -> None:
        """Tell the tiles what is in view."""
        if self.picture.isVisible() and self.plot.vb.width() > 0:
            view = self.plot.vb.viewRect()
            across, down = view.width() / self.plot.vb.width(), view.height() / max(self.plot.vb.height(), 1.0)
            self.tiles.look(view, max(across, down))  # so that no pixel of a picture is left out

    def _show_frame(self, name: str, shape: tuple[int, int], labels: tuple[Labels, Labels], scale: Scale) -> None:
        """Title, axes and colour bar; each of them lays out the whole plot anew, so only when it changed."""
        if name != self.name:
            self.value.forget()
        self.shows.emit(self.tr("Heat map: {name}").format(name=name))
        self.bar.setVisible(True)
        head = "" if self._plane is None else f" · h{self._plane + 1}"
        kind = self._overlay_name() if self._shows_slopes else shape_text(shape)
        title = (f"{name}{head} · {kind}", colours_of(self.palette()).text)
        if title != self._title:
            self._title = title
            self.plot.setTitle(title[0], color=title[1], size="10pt")
        self._axes["left"].set_labels(labels[0])
        self._axes["top"].set_labels(labels[1])
        if self._scale is None or self._scale.table is not scale.table:
            self.bar.setColorMap(pg.ColorMap(None, scale.table))
        if self._scale is None or (self._scale.low, self._scale.high) != (scale.low, scale.high):
            self.bar.setLevels((scale.low, scale.high))
            self.bar.getAxis("right").setLogMode(x=False, y=scale.logarithmic)

    def _show_nothing(self, name: str) -> None:
        self.name, self._numbers, self._shown_as = name, None, None
        self.image.clear()
        self.tiles.clear()
        self.map_bar.hide()
        self.picture.resize()
        self.value.forget()
        self.bar.setVisible(False)
        for axis in self._axes.values():
            axis.set_labels(())
        self._title = (self.tr("{name} cannot be computed").format(name=name), colours_of(self.palette()).text)
        self.plot.setTitle(self._title[0], color=self._title[1], size="10pt")
        self._mark()

    def _mark(self) -> None:
        """Outline the selected cell, and the lines that belong to it when it lies in another matrix."""
        if self.graphics is None:
            return
        place, values = self._selection.place, self._workspace.values
        self.marks.clear()
        colours = colours_of(self.palette())
        self.marks.show_operands(self._overlays.roles.get(self.name, {}), self._plane, colours)
        if place is None or self._numbers is None or values is None or place.name not in values.table:
            return
        if place.name == self.name:
            self.marks.show_cell(place, self._numbers.shape)
        else:
            self.marks.show_lines(values, place, self.name, self._numbers.shape)

    def _overlaid(self) -> None:
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
        colours = colours_of(self.palette())
        self.graphics.setBackground(QColor(colours.panel))
        for axis in (*self._axes.values(), self.bar.getAxis("right")):
            axis.setPen(QColor(colours.line))
            axis.setTextPen(QColor(colours.muted))
        self.marks.recolour(colours)


def _image_job(scale: Scale, numbers: Numbers, _cancelled: Cancelled) -> np.ndarray:
    return scale.image(numbers.block(slice(None), slice(None)))
