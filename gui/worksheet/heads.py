"""Matrices with heads: which one is shown, and small pictures of all of them."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetrics, QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QToolTip, QWidget

from engine.arrays import Matrix
from engine.expressions.tree import place_code
from engine.stages.traits.axes import head_name
from engine.tiles.palettes import Scale
from engine.tiles.pyramid import Tile, overviews
from gui.jobs import Cancelled, Jobs
from gui.look.colours import picture_of
from gui.look.number_format import full_text
from gui.look.style import GRID, colours_of, mute, pen, qcolor, small_font
from gui.state.selection import Place, Selection, head_of_plane

SIDE = 104  # of a picture, in pixels, at the most
LEAST_CELL, LARGEST_CELL = 2, 16
AROUND_TEXT = 5  # pixels, of a button in the line of a matrix's name


def bar_height() -> int:
    """How high the line over a table is, whatever stands in it."""
    return QFontMetrics(QApplication.font()).height() + AROUND_TEXT


class HeadBar(QWidget):
    """‹ h1 (0–3) ›: goes from head to head everywhere; ▦ shows all of them."""

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self._heads = 1
        self._planes = 1
        self.back, self.forth, self.all = (QToolButton(self) for _ in range(3))
        self._text = mute(QLabel(self))
        for button, sign in ((self.back, "‹"), (self.forth, "›"), (self.all, "▦")):
            button.setText(sign)
            button.setAutoRaise(True)
        self._fit()
        self.all.setCheckable(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.back, self._text, self.forth, self.all):
            layout.addWidget(part)
        self.back.clicked.connect(lambda: self._go(-1))
        self.forth.clicked.connect(lambda: self._go(1))
        self.all.clicked.connect(selection.toggle_heads)
        self.retranslate()

    def refresh(self, planes: int, plane: int, heads: int) -> None:
        """`planes` of this matrix, `heads` of the queries."""
        self._planes, self._heads = planes, heads
        self._text.setText(f"{head_name(plane)} (0–{planes - 1})")
        self.all.setChecked(self._selection.all_heads)
        for button in (self.back, self.forth):
            button.setEnabled(planes > 1 and not self._selection.all_heads)

    def _fit(self) -> None:
        for button in (self.back, self.forth, self.all):
            button.setFixedSize(bar_height() + 2, bar_height())

    def retranslate(self) -> None:
        names = (self.tr("Head before"), self.tr("Next head"), self.tr("All heads as pictures"))
        for button, name in zip((self.back, self.forth, self.all), names, strict=True):
            button.setToolTip(name)
            button.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()

    def _go(self, by: int) -> None:
        """From plane to plane; past the end it starts again."""
        group = max(self._heads // self._planes, 1)
        self._selection.go_head(by * group, self._heads)


class HeadsPicture(QWidget):
    """Every head of a matrix as a small heat map; clicking a cell selects it and shows its head."""

    picked = Signal(object)  # the Place that was clicked
    accessible_role: ClassVar = QAccessible.Role.Graphic

    def __init__(self, name: str, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._selection = selection
        self._matrix: Matrix | None = None
        self._shape = (0, 0)  # of a picture, in its own pixels
        self._step = 1  # cells in a pixel
        self._images: list[QImage] = []
        self._cell = 1
        self._heads = 1
        self._transposed = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_matrix(self, matrix: Matrix, scale: Scale, heads: int, transposed: bool, jobs: Jobs) -> None:
        """`matrix`: [planes, rows, columns], in one scale of colours; what must be computed for it, a job computes."""
        self._transposed, self._heads = transposed, heads
        if self._matrix is None:
            self.destroyed.connect(partial(jobs.cancel, f"heads {id(self)}"))
        jobs.run(f"heads {id(self)}", partial(_overviews_job, matrix), partial(self._show, matrix, scale))

    def _show(self, matrix: Matrix, scale: Scale, tiles: list[Tile]) -> None:
        self._matrix, self._step = matrix, 1 << tiles[0].spot.level
        pictures = [tile.pixels.T if self._transposed else tile.pixels for tile in tiles]
        self._shape = rows, columns = pictures[0].shape
        self._cell = max(LEAST_CELL, min(LARGEST_CELL, SIDE // max(rows, columns)))
        if self._step > 1:
            self._cell = 1
        self._images = [picture_of(picture, scale) for picture in pictures]
        self.updateGeometry()
        self.resize(self.sizeHint())
        self.update()

    def spoken(self) -> tuple[str, str]:
        """How many heads of what; their numbers are in the tables, head by head."""
        name = self.tr("{count} heads of {name}").format(count=len(self._images), name=self.name)
        return name, self.tr("Ctrl+Shift+H shows the tables, Alt+PgDown goes from head to head.")

    def sizeHint(self) -> QSize:
        boxes = [self._box(at) for at in range(len(self._images))]
        if not boxes:
            return QSize(0, 0)
        return QSize(max(box.right() for box in boxes) + 2, max(box.bottom() for box in boxes) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setFont(small_font(self.font()))
        for at, image in enumerate(self._images):
            box = self._box(at)
            painter.setPen(qcolor(colours.muted))
            painter.drawText(box.topLeft() - QPoint(0, 4), head_name(at))
            painter.drawImage(box, image)
            place = self._selection.place
            is_here = place is not None and place.name == self.name and place.head == at
            painter.setPen(pen(colours.accent, 2) if is_here else pen(colours.line, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(-1, -1, 0, 0))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place(event.position().toPoint())
        if place is not None and place.head is not None:
            head = head_of_plane(place.head, len(self._images), self._heads, self._selection.head)
            self._selection.show_head(head)
            self.picked.emit(place)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._place(event.pos())
            if place is not None and self._matrix is not None:
                text = place_code(self.name, place.index)
                if self._step == 1:  # else a pixel is many cells
                    text += f" = {full_text(float(self._matrix[place.index]))}"
                QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _box(self, at: int) -> QRect:
        """Where the picture of a head stands: up to four in a row."""
        rows, columns = self._shape
        caption = self.fontMetrics().height() + 2
        across = min(len(self._images), 4)
        x, y = at % across, at // across
        width, height = columns * self._cell, rows * self._cell
        return QRect(2 + x * (width + 2 * GRID), caption + y * (height + caption + GRID), width, height)

    def _place(self, point: QPoint) -> Place | None:
        for at in range(len(self._images)):
            box = self._box(at)
            if box.contains(point):
                row, column = ((way // self._cell) * self._step for way in (point.y() - box.y(), point.x() - box.x()))
                return Place(self.name, *((column, row) if self._transposed else (row, column)), at)
        return None


def _overviews_job(matrix: Matrix, cancelled: Cancelled) -> list[Tile]:
    return overviews(matrix, cancelled)
