"""The gallery: the worksheet's weights under every choice of a family, side by side; clicking adopts one."""

from functools import partial

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from engine.examples.variants import Variant, families, variants
from engine.pipeline.spec import Settings
from engine.statistics.summary import summarise
from engine.worksheet.values import Values
from gui.jobs import Cancelled
from gui.look.colours import picture_of, scale_of
from gui.look.figure_button import FigureButton
from gui.look.following import follow_font
from gui.look.style import GRID, colours_of, mute, pen, qcolor, small_font
from gui.state.selection import Selection, plane_of
from gui.state.workspace import Workspace
from gui.widgets.boxes import ChoiceBox
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.tab_order import Doorway
from gui.words.errors import error_text
from gui.words.options import family_title, option_title, setting_text

PICTURE_SIDE = 80
MOST_CELLS = 2**22  # of a matrix that is painted here
SOON_MS = 150
TILE_SIZE = QSize(PICTURE_SIDE + 14, PICTURE_SIDE + 62)


class GalleryPanel(QWidget):
    """Computes in a job whenever it can be seen and the values are new."""

    figure_wanted = Signal(str)  # of the family that is shown

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._selection = selection
        self._active = False
        self._found: tuple[Variant, ...] = ()
        self._family = ""  # whose pictures these are
        self.setObjectName("gallery")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.family = ChoiceBox("gallery family")
        for family in families():
            self.family.addItem("", family)
        Doorway(self, self.family)
        self.figure = FigureButton(self)
        self.figure.clicked.connect(lambda: self.figure_wanted.emit(self.family.currentData()))
        self.family.activated.connect(lambda _place: self.refresh())
        self._hint = mute(QLabel(self))
        follow_font(self._hint, small_font)
        self._hint.setWordWrap(True)
        self.tiles: list[VariantButton] = []
        page = QWidget()
        page.setObjectName("page")
        self._flow = FlowLayout(page, spacing=GRID)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the pictures have it
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, 4)
        line = QHBoxLayout()
        line.addWidget(self.family, 1)
        line.addWidget(self.figure)
        layout.addLayout(line)
        layout.addWidget(self._hint)
        layout.addWidget(scroll, 1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.refresh)
        workspace.values_changed.connect(lambda _changed: self._follow())
        selection.heads_changed.connect(self._show)
        self.retranslate()

    def _follow(self) -> None:
        """A little later, as the tables come first; without threads at once."""
        if self._workspace.jobs.threaded:
            self._soon.start()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Compute every variant anew, away from the window."""
        values = self._workspace.values
        if values is None or not self._active:
            return
        if values.document.kind != "attention":
            self._keep((), "")
            return
        family = self.family.currentData()
        job = partial(_variants_job, values, family)
        self._workspace.jobs.run("gallery", job, lambda found: self._keep(found, family))

    def retranslate(self) -> None:
        for place in range(self.family.count()):
            self.family.setItemText(place, family_title(self.family.itemData(place)))
        self.family.setAccessibleName(self.tr("What to compare"))
        self._hint.setText(
            self.tr("The weights of this worksheet under each choice. Click one to adopt it; undo brings back the old.")
        )
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._show()

    def set_active(self, is_active: bool) -> None:
        """Whether it can be seen; while it cannot, nothing is computed for it."""
        if is_active != self._active:
            self._active = is_active
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._flow.invalidate()

    def _keep(self, found: tuple[Variant, ...], family: str) -> None:
        self._found, self._family = found, family
        self._show()

    def _show(self) -> None:
        while len(self.tiles) > len(self._found):
            tile = self.tiles.pop()
            self._flow.removeWidget(tile)
            tile.deleteLater()
        while len(self.tiles) < len(self._found):
            tile = VariantButton()
            tile.clicked.connect(partial(self._adopt, len(self.tiles)))
            self.tiles.append(tile)
            self._flow.addWidget(tile)
            QWidget.setTabOrder(self.tiles[-2] if len(self.tiles) > 1 else self.family, tile)
        heads = self._workspace.document.size("head")
        for tile, variant in zip(self.tiles, self._found, strict=True):
            tile.show_variant(variant, self._selection.head, heads)

    def _adopt(self, at: int) -> None:
        edit = self._found[at].edit(self._family, self._workspace.document.options)
        if edit is not None:
            self._workspace.apply(edit)


class VariantButton(QAbstractButton):
    """A picture of the weights over the names of the choices that make them."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._problem = self._short_problem = ""
        self._is_current = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(TILE_SIZE)

    def show_variant(self, variant: Variant, head: int, heads: int) -> None:
        self.setText(choices_text(variant.choices))
        self._is_current = variant.is_current
        self._image, self._problem = None, ""
        self._short_problem = QCoreApplication.translate("GalleryPanel", "cannot be computed")
        matrix = variant.value.matrix
        if matrix is not None and matrix.size > MOST_CELLS:
            self._problem = self._short_problem = self.tr("Too large for a small picture.")
        elif matrix is not None:
            plane = np.asarray(matrix[plane_of(head, matrix.shape[0], heads)] if matrix.ndim > 2 else matrix)
            summary = summarise(plane)
            shares = summary.low >= 0.0 and summary.high <= 1.0
            self._image = picture_of(plane, scale_of(summary, shares, colours_of(self.palette()).dark))
        elif variant.value.problem is not None:
            self._problem = error_text(variant.value.problem)
        self.setToolTip(self._problem or self.text())
        self.setAccessibleName(self.text())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outlined = self._is_current or self.hasFocus() or self.underMouse()
        painter.setPen(pen(colours.accent if outlined else colours.line, 2 if self._is_current else 1))
        painter.setBrush(qcolor(colours.accent_soft if self._is_current else colours.card))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 6, 6)
        picture = QRect((self.width() - PICTURE_SIDE) // 2, GRID, PICTURE_SIDE, PICTURE_SIDE)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        if self._image is not None:
            size = self._image.size().scaled(picture.size(), Qt.AspectRatioMode.KeepAspectRatio)
            corner = picture.center() - QRect(0, 0, size.width(), size.height()).center()
            painter.drawImage(QRect(corner, size), self._image)
        painter.setFont(small_font(self.font()))
        painter.setPen(qcolor(colours.muted if self._image is None else colours.text))
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        if self._image is None:
            painter.drawText(picture, flags, self._short_problem)
        painter.setPen(qcolor(colours.text))
        painter.drawText(QRect(4, PICTURE_SIDE + GRID + 4, self.width() - 8, 50), flags, self.text())
        painter.end()

    def sizeHint(self) -> QSize:
        return TILE_SIZE


def choices_text(choices: Settings) -> str:
    """What makes a variant, in words: the names of choices; numbers with the option they belong to."""
    parts = [
        setting_text(option, value)
        if isinstance(value, str) and option not in ("causal",)
        else _name_setting(option, value)
        for option, value in choices.items()
    ]
    return " · ".join(parts) or QCoreApplication.translate("GalleryPanel", "none")


def _name_setting(option: str, value: str | int | float | bool) -> str:
    return option_title(option) if value is True else f"{option_title(option)}: {setting_text(option, value)}"


def _variants_job(values: Values, family: str, cancelled: Cancelled) -> tuple[Variant, ...]:
    return variants(values, family, cancelled)
