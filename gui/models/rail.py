"""All layers at the left: small pictures of their heads, what they write, and the way to each of them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from engine.dataclass import dataclass
from engine.models.glances.layers import CutOff, LayerGlance, cut_off_at, glance_of, layers_of, seen_in
from engine.stages.traits.axes import head_name
from engine.statistics.summary import summarise
from engine.worksheet.values import Value
from gui.jobs import Cancelled
from gui.look.colours import picture_of, scale_of
from gui.look.short_numbers import write_short
from gui.look.style import GRID, SCROLL_BAR, Colours, colours_of, pen, qcolor, small_font, title_font
from gui.state.selection import Selection
from gui.state.workspace import Shown, Workspace
from gui.words.sentences import listed
from gui.words.whole.models import stop_title

KEY = "rail"
MARGIN, GAP = 12, 4
LEAST, LARGEST = 22, 56  # pixels of the picture of a head
MOST_ACROSS = 8  # heads in a row
BAR = 34  # pixels of the longest bar
FAINT = 0.3  # how much is left of the colour of a head that pins cut off
NOTHING = CutOff()


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A layer as it is drawn, and what it was drawn from."""

    glance: LayerGlance
    images: tuple[QImage, ...]
    seen: tuple[Value, ...]
    dark: bool


class Rail(QScrollArea):
    """Follows the values, layer by layer; the stop in view is marked."""

    chosen = Signal(str)  # a stop
    head_chosen = Signal(str, int)  # of a layer

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._selection = workspace, selection
        self._active = False
        self.sheet = RailSheet(self)
        self.setObjectName("rail")
        self.setWidget(self.sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.sheet)
        self.sheet.chosen.connect(self.chosen)
        self.sheet.head_chosen.connect(self.head_chosen)
        self.sheet.moved_to.connect(lambda box: self.ensureVisible(box.center().x(), box.center().y(), 0, box.height()))
        workspace.values_changed.connect(self._follow)
        selection.heads_changed.connect(self._mark)
        self.destroyed.connect(partial(workspace.jobs.cancel, KEY))
        self.retranslate()
        self._follow()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Model"))
        self.sheet.setAccessibleName(self.tr("Layers of the model"))
        self.sheet.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._follow()

    def set_active(self, is_active: bool) -> None:
        """Whether it can be seen."""
        self._active = is_active
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures leave room for a scroll bar: one that came for their size and went for it would do so for ever."""
        super().resizeEvent(event)
        self.sheet.give_room(self.width() - SCROLL_BAR)

    def _follow(self, _changed: object = None) -> None:
        """Draw the layers anew whose weights are; what is not computed yet stays as it was, and what nobody sees."""
        shown = self._workspace.shown
        if shown is None or not shown.values.document.stops:
            return
        self.sheet.show_stops(shown.values.document.stops)
        self._mark()
        if not shown.is_partial and self._active:
            known = dict(self.sheet.drawn)
            job = partial(_draw_job, shown, known, colours_of(self.palette()).dark)
            self._workspace.jobs.run(KEY, job, lambda _nothing: None, lambda _error: None, self._keep)

    def _keep(self, found: Drawn | dict[str, CutOff]) -> None:
        if isinstance(found, Drawn):
            self.sheet.show_layer(found)
        else:
            self.sheet.show_cut_off(found)

    def _mark(self) -> None:
        self.sheet.mark(self._workspace.stop, self._selection.head)


class RailSheet(QWidget):
    """Draws the stops under each other; keys go from stop to stop and from head to head."""

    chosen = Signal(str)
    head_chosen = Signal(str, int)
    moved_to = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stops: tuple[str, ...] = ()
        self._stop, self._head = "", 0
        self._boxes: dict[str, QRect] = {}
        self._heads: dict[str, list[QRect]] = {}
        self.drawn: dict[str, Drawn] = {}
        self._room = 0  # pixels of width that pictures may take
        self._longest = 1.0  # of all bars
        self._mouse = QPoint(-1, -1)  # where it was seen last
        self.cut_off: dict[str, CutOff] = {}  # what pins keep from the answer, by stops
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def give_room(self, width: int) -> None:
        """How wide all may be, whether there is a scroll bar or not."""
        if width != self._room:
            self._room = width
            self._lay_out()

    def show_stops(self, stops: tuple[str, ...]) -> None:
        if stops != self._stops:
            self._stops = stops
            self.drawn = {stop: one for stop, one in self.drawn.items() if stop in stops}
            self._lay_out()

    def show_layer(self, drawn: Drawn) -> None:
        layer, longest = drawn.glance.layer, self._longest
        before = self.drawn.get(layer)
        self.drawn[layer] = drawn
        self._longest = max(max(one.glance.attention, one.glance.mlp) for one in self.drawn.values()) or 1.0
        self._tell_under_mouse()
        if before is None or len(before.images) != len(drawn.images):
            self._lay_out()
        elif self._longest == longest:
            self.update(self._boxes[layer])
        else:
            self.update()

    def show_cut_off(self, cut_off: dict[str, CutOff]) -> None:
        if cut_off != self.cut_off:
            self.cut_off = cut_off
            self._describe()
            self._tell_under_mouse()
            self.update()

    def mark(self, stop: str, head: int) -> None:
        """Where one is."""
        if (stop, head) != (self._stop, self._head):
            is_other = stop != self._stop
            self._stop, self._head = stop, head
            self._describe()
            self.update()
            if is_other and stop in self._boxes:
                self.moved_to.emit(self._boxes[stop])

    def box_of(self, stop: str, head: int | None = None) -> QRect:
        """Where a stop, or a head of a layer, is drawn."""
        return self._boxes[stop] if head is None else self._heads[stop][head]

    def sizeHint(self) -> QSize:
        return QSize(190, self._bottom())

    def minimumSizeHint(self) -> QSize:
        return QSize(150, self._bottom())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), qcolor(colours.panel))
        for stop in self._stops:
            if self._boxes[stop].intersects(event.rect()):
                self._paint_stop(painter, stop, colours)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        stop, head = self._at(event.position().toPoint())
        if head is not None:
            self.head_chosen.emit(stop, head)
        elif stop:
            self.chosen.emit(stop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        up_down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        aside = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._stops) - 1}
        if up_down or key in ends:
            at = self._stops.index(self._stop) + up_down if up_down else ends[key]
            if 0 <= at < len(self._stops):
                self.chosen.emit(self._stops[at])
        elif aside and self._heads.get(self._stop):
            self.head_chosen.emit(self._stop, (self._head + aside) % len(self._heads[self._stop]))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is under the mouse, for Qt to show it: no event passes through Python for that."""
        super().mouseMoveEvent(event)
        self._mouse = event.position().toPoint()
        self._tell_under_mouse()

    def _tell_under_mouse(self) -> None:
        stop, head = self._at(self._mouse)
        self.setToolTip(self._tip(stop, head) if stop else "")

    def _describe(self) -> None:
        """Where one is, for a screen reader."""
        self.setAccessibleDescription(self._tip(self._stop, self._head if self._heads.get(self._stop) else None))

    def _tip(self, stop: str, head: int | None) -> str:
        drawn, cut = self.drawn.get(stop), self.cut_off.get(stop, NOTHING)
        if head is not None:
            text = self.tr("{layer}, head {head}").format(layer=stop_title(stop), head=head)
            return f"{text}: {self._why()}" if head in cut.heads else text
        if drawn is None:
            return f"{stop_title(stop)}: {self._why()}" if cut.whole else stop_title(stop)
        text = self.tr(
            "{layer}. Mean length of what is written, beside that of the states it is added to: "
            "attention {attention}, MLP {mlp}."
        )
        attention, mlp = write_short(drawn.glance.attention), write_short(drawn.glance.mlp)
        text = text.format(layer=stop_title(stop), attention=attention, mlp=mlp)
        return f"{text} {self._what(stop)}: {self._why()}" if cut != NOTHING else text

    def _why(self) -> str:
        return self.tr("cut off by pins, so nothing of it reaches the answer")

    def _what(self, stop: str) -> str:
        """What of a stop is cut off."""
        cut = self.cut_off[stop]
        parts = [*map(head_name, cut.heads), *([self.tr("MLP")] if cut.neurons else [])]
        return stop_title(stop) if cut.whole else listed(parts)

    def _cut_text(self, stop: str) -> str:
        """The same in a few words, for the line of the stop."""
        cut = self.cut_off.get(stop, NOTHING)
        if cut.whole:
            return self.tr("cut off by pins")
        return self.tr("cut off by pins: {what}").format(what=self._what(stop)) if cut != NOTHING else ""

    def _at(self, point: QPoint) -> tuple[str, int | None]:
        for stop, box in self._boxes.items():
            if box.contains(point):
                heads = self._heads.get(stop, [])
                return stop, next((head for head, one in enumerate(heads) if one.contains(point)), None)
        return "", None

    def _bottom(self) -> int:
        return max((box.bottom() for box in self._boxes.values()), default=0) + GRID

    def _lay_out(self) -> None:
        """A line for each stop, and under that of a layer its heads."""
        line, y = self.fontMetrics().height() + 10, GRID
        small = self.fontMetrics().height() + 4
        self._boxes, self._heads = {}, {}
        for stop in self._stops:
            top, count = y, len(self.drawn[stop].images) if stop in self.drawn else 0
            y += line
            if stop.isdigit():
                y += small
            if count:
                y = self._place_heads(stop, count, y)
            self._boxes[stop] = QRect(4, top, max(self.width() - 8, 0), y - top)
            y += GAP
        self.updateGeometry()
        self.setMinimumHeight(self._bottom())
        self.update()

    def _place_heads(self, stop: str, count: int, y: int) -> int:
        room = max(self._room - 2 * MARGIN, LEAST)
        most = max((room + GAP) // (LEAST + GAP), 1)
        across = min(count, most, MOST_ACROSS)
        lines = -(-count // across)
        across = -(-count // lines)  # lines of equally many
        side = max(LEAST, min(LARGEST, (room + GAP) // across - GAP))
        spots = [divmod(head, across) for head in range(count)]
        self._heads[stop] = [
            QRect(MARGIN + column * (side + GAP), y + row * (side + GAP), side, side) for row, column in spots
        ]
        return y + lines * (side + GAP) + GAP

    def _paint_stop(self, painter: QPainter, stop: str, colours: Colours) -> None:
        box, is_here = self._boxes[stop], stop == self._stop
        if is_here:
            painter.setPen(pen(colours.accent, 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(qcolor(colours.accent_soft))
            painter.drawRoundedRect(box, 6, 6)
        painter.setPen(qcolor(colours.accent if is_here else colours.text))
        painter.setFont(title_font(self.font()) if is_here else self.font())
        line = QRect(box.x() + GRID, box.y(), box.width() - 2 * GRID, self.fontMetrics().height() + 10)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, stop_title(stop))
        self._paint_cut(painter, stop, line, colours)
        drawn, cut = self.drawn.get(stop), self.cut_off.get(stop, NOTHING)
        if drawn is not None:
            self._paint_written(painter, drawn.glance, cut, line, colours)
            for head, (place, image) in enumerate(zip(self._heads.get(stop, []), drawn.images, strict=True)):
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, image.width() > place.width())
                painter.setOpacity(FAINT if head in cut.heads else 1.0)
                painter.drawImage(place, image)
                painter.setOpacity(1.0)
                is_head = is_here and head == self._head
                painter.setPen(pen(colours.query, 2) if is_head else pen(colours.line, 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
                if head in cut.heads:  # so that paleness is not all
                    painter.setPen(pen(colours.muted, 1))
                    painter.drawLine(place.bottomLeft(), place.topRight())

    def _paint_cut(self, painter: QPainter, stop: str, line: QRect, colours: Colours) -> None:
        """What pins cut off, at the right of the line of a stop."""
        text = self._cut_text(stop)
        if text:
            room = line.adjusted(painter.fontMetrics().horizontalAdvance(stop_title(stop)) + GRID, 0, 0, 0)
            painter.setFont(small_font(self.font()))
            painter.setPen(qcolor(colours.muted))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_written(
        self, painter: QPainter, glance: LayerGlance, cut: CutOff, line: QRect, colours: Colours
    ) -> None:
        """How much attention and MLP write, in one scale for all layers; pale where pins cut it off."""
        painter.setFont(small_font(self.font()))
        low = QRect(line.x(), line.bottom() + 1, line.width(), self.fontMetrics().height() + 2)
        half = low.width() // 2
        no_head = len(cut.heads) == len(glance.pictures)
        pairs = ((self.tr("Attention"), glance.attention, no_head), (self.tr("MLP"), glance.mlp, cut.neurons))
        for at, (name, share, is_cut) in enumerate(pairs):
            place = QRect(low.x() + at * half, low.y(), half, low.height())
            painter.setPen(qcolor(colours.muted))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
            start = place.x() + painter.fontMetrics().horizontalAdvance(name) + 5
            room = min(BAR, place.right() - start - 4)
            if room > 0:
                bar = QRect(start, place.center().y() - 3, max(round(room * share / self._longest), 1), 7)
                painter.fillRect(bar, qcolor(colours.line if is_cut else colours.accent))


def _draw_job(
    shown: Shown,
    known: dict[str, Drawn],
    dark: bool,
    cancelled: Cancelled,
    report: Callable[[Drawn | dict[str, CutOff]], None],
) -> None:
    """What pins cut off, and each layer that looks otherwise than before, as it is drawn."""
    values, stops = shown.values, shown.values.document.stops
    report({stop: cut_off_at(values.document, shown.cut_off, stop) for stop in stops} if shown.cut_off else {})
    for layer in layers_of(values.document):
        seen, before = seen_in(values, layer), known.get(layer)
        if before is not None and before.dark == dark and all(a is b for a, b in zip(before.seen, seen, strict=True)):
            continue
        if any(value.matrix is None for value in seen):
            continue
        glance = glance_of(values, layer, cancelled)
        stage = values.document.stages[f"{layer}.weights"]
        images = tuple(
            picture_of(one, scale_of(summarise(one), stage.unit_range, dark, one.shape[-1])) for one in glance.pictures
        )
        report(Drawn(glance, images, seen, dark))


def head_text(layer: str, head: int) -> str:
    """A head as people write it: `3·1`, for the head 1 of the layer 3."""
    return f"{layer}·{head_name(head)}"
