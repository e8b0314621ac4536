"""What an eye, a hand and a screen reader would stumble over in a window: each rule returns what it finds."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations
from xml.etree import ElementTree

import numpy as np
from PySide6.QtCore import QAbstractListModel, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QPixmap, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from gui.widgets.accessible import Spoken
from tests.places import ROOT

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
MNEMONIC = re.compile(r"&(?!&)(\w)")
SLACK = 2  # pixels, of rounding
LEAST_CONTRAST = 4.5
LEAST_DIFFERENCE = 24  # of a channel, from 0 to 255
CLOSER = 4  # times: what is a thin stroke from afar has a middle from there
LEAST_TEXT = 12  # pixels of ink, under which a colour is only an edge
IGNORED = 13  # QSizePolicy.Policy.Ignored: a label that is told how wide it is


@dataclass(frozen=True, eq=False)
class Screen:
    """A window as it is now, or what stands over one; what the rules have in common is looked up once."""

    window: QWidget

    @cached_property
    def shown(self) -> list[QWidget]:
        """The widgets that can be seen and are not inside another control."""
        found = [widget for widget in self.window.findChildren(QWidget) if widget.isVisible()]
        return [one for one in found if one.window() is self.window.window() and _is_seen(one) and not _is_part(one)]

    def of(self, *kinds: type[QWidget]) -> list[QWidget]:
        return [widget for widget in self.shown if isinstance(widget, kinds)]

    @cached_property
    def image(self) -> np.ndarray:
        """[height, width, 3] bytes, as they are on the screen."""
        return _pixels(self.window.grab())

    def part(self, place: QRect) -> np.ndarray:
        """[height, width, 3] of the image."""
        return self.image[place.top() : place.bottom() + 1, place.left() : place.right() + 1]


Rule = Callable[[Screen], list[str]]


def nameless(screen: Screen) -> list[str]:
    """Controls and pictures that a screen reader cannot name."""
    controls = [one for one in screen.of(*CONTROLS) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    pictures = [one for one in screen.shown if isinstance(one, Spoken)]
    return [_name(one) for one in (*controls, *pictures) if not _accessible_name(one).strip()]


def clipped(screen: Screen) -> list[str]:
    """Captions and lines of text that are narrower than their words, and paragraphs that are lower than theirs."""
    breaches = []
    for widget in screen.of(QAbstractButton, QLabel):
        text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
        wide = widget.sizeHint().width()
        wraps = isinstance(widget, QLabel) and (
            widget.wordWrap() or widget.sizePolicy().horizontalPolicy().value == IGNORED
        )
        if text and not wraps and widget.minimumWidth() != 1 and widget.width() + SLACK < wide:
            breaches.append(f"{_name(widget)}: {text} ({widget.width()} < {wide})")
        if text and isinstance(widget, QLabel) and widget.wordWrap():
            high = widget.heightForWidth(widget.width())
            if widget.height() + SLACK < high:
                breaches.append(f"{_name(widget)}: {text} ({widget.height()} < {high} high)")
    return breaches


def elided(screen: Screen) -> list[str]:
    """Tabs, choices and hints of empty lines that have no room for their words."""
    breaches = []
    for bar in screen.of(QTabBar):
        assert isinstance(bar, QTabBar)
        for at in range(bar.count()):
            lines = MNEMONIC.sub(r"\1", bar.tabText(at)).split("\n")
            wide = max(map(bar.fontMetrics().horizontalAdvance, lines))
            if bar.tabRect(at).width() + SLACK < wide:
                breaches.append(f"tab {bar.tabText(at)} ({bar.tabRect(at).width()} < {wide})")
            high = len(lines) * bar.fontMetrics().height()
            if not _is_turned(bar) and bar.tabRect(at).height() + SLACK < high:
                breaches.append(f"tab {bar.tabText(at)} ({bar.tabRect(at).height()} < {high} high)")
    for box in screen.of(QComboBox):
        assert isinstance(box, QComboBox)
        room, wide = _room_in(box), box.fontMetrics().horizontalAdvance(box.currentText())
        if room + SLACK < wide:
            breaches.append(f"{_name(box)}: {box.currentText()} ({room} < {wide})")
    for line in screen.of(QLineEdit):
        assert isinstance(line, QLineEdit)
        wide = line.fontMetrics().horizontalAdvance(line.placeholderText())
        if not line.text() and line.width() < wide:
            breaches.append(f"{_name(line)}: {line.placeholderText()} ({line.width()} < {wide})")
    return breaches


def beyond(screen: Screen) -> list[str]:
    """Controls that reach over the side of the window, or of what is scrolled up and down only."""
    breaches = []
    for control in screen.of(*CONTROLS, QLabel):
        area = _area_of(control, screen.window)
        if isinstance(area, QScrollArea) and area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            right, width = control.mapTo(area.viewport(), QPoint(control.width(), 0)).x(), area.viewport().width()
            if right > width + SLACK:
                breaches.append(f"{_name(control)}: {right} > {width}")
        elif area is None:
            place = QRect(control.mapTo(screen.window, QPoint()), control.size())
            if not screen.window.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place):
                breaches.append(f"{_name(control)}: {place.getRect()} is off the window")
    return breaches


def overlapping(screen: Screen) -> list[str]:
    """Controls beside each other that cover each other."""
    breaches, seen = [], set(screen.shown)
    for parent in (screen.window, *screen.shown):
        beside = [one for one in parent.children() if isinstance(one, (*CONTROLS, QLabel)) and one in seen]
        for one, other in combinations(beside, 2):
            both = one.geometry().intersected(other.geometry())
            if both.width() > SLACK and both.height() > SLACK:
                breaches.append(f"{_name(one)} and {_name(other)}")
    return breaches


def faint(screen: Screen) -> list[str]:
    """Texts whose ink, as it is painted, has too little contrast to their ground."""
    breaches = []
    for widget in screen.of(QAbstractButton, QLabel):
        if isinstance(widget, QAbstractButton | QLabel) and len(widget.text()) > 2 and not _is_icon(widget):
            ratio = _painted_contrast(screen, widget)
            if ratio < LEAST_CONTRAST:  # a thin stroke is paler than its ink: of a letter, or of the box in its place
                ratio = _painted_contrast(screen, widget, CLOSER)
            if ratio < LEAST_CONTRAST:
                breaches.append(f"{_name(widget)}: {widget.text()} ({ratio:.1f})")
    return breaches


def untranslated(screen: Screen) -> list[str]:
    """English that stands where there is a translation."""
    english = _sources()
    return [text for text in _texts(screen) if text in english]


RULES: tuple[Rule, ...] = (nameless, clipped, elided, beyond, overlapping)


def equal_mnemonics(menu: QMenu) -> list[str]:
    """Letters that two entries of a menu answer to."""
    letters = [found.group(1).upper() for action in menu.actions() if (found := MNEMONIC.search(action.text()))]
    return [f"{menu.title()}: {letter}" for letter in sorted(set(letters)) if letters.count(letter) > 1]


def unseen_stop(stop: QWidget) -> list[str]:
    """Whether nobody can see that a widget has the keyboard: it is out of sight, or is painted as without it."""
    window = stop.window()
    place = QRect(stop.mapTo(window, QPoint()), stop.size()).adjusted(-SLACK, -SLACK, SLACK, SLACK)
    place = place.intersected(window.rect())
    if place.isEmpty() or stop.visibleRegion().isEmpty():
        return [f"{_name(stop)} is out of sight"]
    now = _pixels(window.grab(place)).astype(int)
    stop.clearFocus()
    was = _pixels(window.grab(place)).astype(int)
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    seen = (np.abs(was - now).max(axis=-1) > LEAST_DIFFERENCE).sum()
    return [] if seen >= LEAST_TEXT else [f"{_name(stop)} looks the same with the keyboard"]


def _pixels(picture: QPixmap) -> np.ndarray:
    """[height, width, 3] bytes."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return pixels[:, : image.width(), 2::-1].copy()


def _painted_contrast(screen: Screen, widget: QWidget, closer: int = 1) -> float:
    """Between the commonest colour of what is seen of a widget and the one that differs most from it."""
    seen = widget.visibleRegion().boundingRect()
    place = seen.translated(widget.mapTo(screen.window, QPoint()))
    is_covered = screen.window.childAt(place.center()) is not widget
    if seen != widget.rect() or is_covered or place.intersected(screen.window.rect()).isEmpty():
        return LEAST_CONTRAST  # a part of a text may be nothing but its ground
    pixels = screen.part(place) if closer == 1 else _enlarged(screen.window, place, closer)
    pixels = pixels.reshape(-1, 3)
    packed = pixels.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
    colours, counts = np.unique(packed, return_counts=True)
    light = _luminance(np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=-1))
    ground = light[counts.argmax()]
    high, low = np.maximum(light, ground), np.minimum(light, ground)
    return float(((high + 0.05) / (low + 0.05)).max())


def _enlarged(window: QWidget, place: QRect, times: int) -> np.ndarray:
    """[height, width, 3] of a part of a window, painted that many times as large."""
    picture = QPixmap(place.size() * times)
    picture.setDevicePixelRatio(times)
    window.render(picture, QPoint(), QRegion(place))
    return _pixels(picture)


def _luminance(colours: np.ndarray) -> np.ndarray:
    parts = colours / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def _texts(screen: Screen) -> Iterator[str]:
    yield screen.window.windowTitle()
    for widget in screen.shown:
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QAbstractButton | QLabel):
            yield widget.text()
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(at) for at in range(widget.count()))
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(at) for at in range(widget.count()))
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            is_list = isinstance(model, QAbstractListModel)
            rows, columns = min(model.rowCount(), 20), 1 if is_list else min(model.columnCount(), 8)
            yield from (str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in range(columns))
            yield from (str(model.index(i, j).data() or "") for i in range(rows) for j in range(columns))


@cache
def _sources() -> set[str]:
    """The sources whose translation is another text."""
    tree = ElementTree.parse(ROOT / "resources" / "i18n" / "app_zh_CN.ts")
    messages = [(one.findtext("source") or "", one.findtext("translation") or "") for one in tree.iter("message")]
    return {source for source, translation in messages if translation and translation != source}


def _room_in(box: QComboBox) -> int:
    """The pixels for the text of a choice."""
    option = QStyleOptionComboBox()
    option.initFrom(box)
    option.editable = box.isEditable()
    field = QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, box).width()


def _area_of(widget: QWidget, window: QWidget) -> QAbstractScrollArea | None:
    """What a widget is scrolled in."""
    above = widget.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QAbstractScrollArea):
            return above
        above = above.parentWidget()
    return None


def _accessible_name(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return str(found.text(QAccessible.Text.Name)) if found is not None else ""


def _is_seen(widget: QWidget) -> bool:
    return not widget.visibleRegion().isEmpty()


def _is_part(widget: QWidget) -> bool:
    """Whether Qt made it as a part of another control."""
    parent = widget.parentWidget()
    return widget.objectName().startswith("qt_") or isinstance(parent, QAbstractSpinBox | QComboBox | QTabBar)


def _is_turned(bar: QTabBar) -> bool:
    """Whether its tabs stand above each other."""
    shapes = QTabBar.Shape
    return bar.shape() in (shapes.RoundedWest, shapes.RoundedEast, shapes.TriangularWest, shapes.TriangularEast)


def _is_icon(widget: QWidget) -> bool:
    """Whether a picture stands in the place of the text of a button."""
    icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    return isinstance(widget, QToolButton) and not widget.icon().isNull() and widget.toolButtonStyle() == icon_only


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName() or _accessible_name(widget)}".strip()
