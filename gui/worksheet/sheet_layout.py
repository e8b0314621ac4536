"""Where the cards of the worksheet stand: under each other, or in two columns where the window is wide.

What is looked at stays on the screen where it is while cards come and go: what has the keyboard, or the first card in
sight.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QWidget,
    QWidgetItem,
)

from engine.dataclass import dataclass
from gui.look.style import GRID
from gui.worksheet.matrix_view import MatrixView
from gui.worksheet.step_card import StepCard, tables_in

MARGIN = GRID + 4  # between the cards and around them
AROUND_TABLE = 48  # pixels over and under a table that is brought into view
TWO_COLUMNS = 1240  # pixels of width, from which on there may be two
LEAST_COLUMN = 560  # of width, so that one that is narrow need not give way to the next digit
WORTH_IT = 0.85  # of the height of one column, which two have to save at least
Choice = tuple[int, int]  # how many cards stand in the first column, and its width; all of them in the only one


class SheetLayout(QLayout):
    """The first cards in the left column, as in a newspaper: what is typed stands beside what comes of it."""

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._items: list[QLayoutItem] = []
        self._cards: list[StepCard] = []
        self._known: dict[tuple[int, int], int] = {}  # heights, by card and width
        self._least = 0  # pixels of height, below which the sheet does not go
        self.above = 0  # pixels by which the cards stand lower than they have to
        self._chosen: tuple[str, int, int] | None = None  # the step of the second column, its place and the width
        self.setContentsMargins(QMargins(MARGIN, MARGIN, MARGIN, MARGIN))

    def insert_card(self, at: int, card: StepCard) -> None:
        """A card more, before the one that stands at this place."""
        self.addChildWidget(card)
        self._items.insert(at, QWidgetItem(card))
        self._cards.insert(at, card)
        self.invalidate()

    def remove_card(self, card: StepCard) -> None:
        at = self._cards.index(card)
        del self._cards[at], self._items[at]
        self.invalidate()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Lay the cards out once, after many changes: Qt does it anew at each widget that comes or goes."""
        self.setEnabled(False)
        try:
            yield
        finally:
            self.setEnabled(True)
            self.invalidate()
            self.activate()

    def set_slack(self, height: int, above: int = 0) -> None:
        """Keep the sheet at least so high, and its cards so much lower: what is looked at stays where it is."""
        if (height, above) != (self._least, self.above):
            self._least, self.above = height, above
            self.invalidate()

    def lower_slack(self, height: int) -> None:
        """Keep it less high than before, never more."""
        self.set_slack(min(self._least, height), self.above)

    def has_columns(self, width: int) -> bool:
        """Whether cards may stand side by side."""
        return width >= TWO_COLUMNS

    def addItem(self, item: QLayoutItem) -> None:
        raise TypeError("cards are inserted at their place")

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        del self._cards[index]
        return self._items.pop(index)

    def invalidate(self) -> None:
        self._known.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        bottoms = [bottom for *_, bottom in self._places(width - 2 * MARGIN)]
        return max(max(bottoms, default=0) + 2 * MARGIN, self._least)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        return QSize(widest + 2 * MARGIN, 0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        places = self._places(rect.width() - 2 * MARGIN)
        for item, (left, top, width, bottom) in zip(self._items, places, strict=True):
            item.setGeometry(QRect(rect.x() + MARGIN + left, rect.y() + MARGIN + top, width, bottom - top))

    def _places(self, width: int) -> list[tuple[int, int, int, int]]:
        """Left, top, width and bottom of each card."""
        first, wide = self._choose(width)
        columns = [(0, wide, range(first)), (wide + MARGIN, width - wide - MARGIN, range(first, len(self._items)))]
        places = []
        for left, own, cards in columns:
            top = self.above
            for at in cards:
                bottom = top + self._height(at, own)
                places.append((left, top, own, bottom))
                top = bottom + MARGIN
        return places

    def forget_columns(self, unless: Collection[str] = ()) -> None:
        """Choose them anew: the cards are those of another document, or their steps lack the one in question."""
        if self._chosen is not None and self._chosen[0] not in unless:
            self._chosen = None

    def _choose(self, width: int) -> Choice:
        """The columns in which the sheet is lowest.

        They stay while steps come and go and tables change, as long as those have room.
        """
        alone = len(self._items), width
        if not self.has_columns(width) or len(self._items) < 2:
            return alone
        least = [card.least_width(width) for card in self._cards]
        kept = self._keep_columns(width, least)
        if kept is not None:
            return kept
        found = self._find_lowest(width, least)
        if self._chosen is None or self._chosen[2] != width or self._first(self._chosen[0]):
            self._chosen = (self._cards[found[0]].step.key, found[1], width) if found else ("", width, width)
        return found or alone

    def _keep_columns(self, width: int, least: Sequence[int]) -> Choice | None:
        """Those of before; None where they no longer fit, or while the card that begins the second is made anew."""
        if self._chosen is None or self._chosen[2] != width:
            return None
        key, wide, _ = self._chosen
        if not key:
            return len(self._items), width
        first = self._first(key)
        return (first, wide) if first and self._fits(first, wide, width - MARGIN - wide, least) else None

    def _first(self, key: str) -> int:
        """The place of the card of a step; 0 for none, as for the first."""
        return next((at for at, card in enumerate(self._cards) if card.step.key == key), 0)

    @staticmethod
    def _fits(first: int, left: int, right: int, least: Sequence[int]) -> bool:
        return all(one <= left for one in least[:first]) and all(one <= right for one in least[first:])

    def _find_lowest(self, width: int, least: Sequence[int]) -> Choice | None:
        """None where one column is hardly higher."""
        both, natural = width - MARGIN, [card.natural_width() for card in self._cards]
        count = len(self._items)
        best, choice = WORTH_IT * self._column(range(count), width), None
        widths = {both // 2, *natural, *(both - one for one in natural)}
        for wide in sorted(one for one in widths if LEAST_COLUMN <= one <= both - LEAST_COLUMN):
            for first in range(1, count):
                if self._fits(first, wide, both - wide, least):
                    height = max(self._column(range(first), wide), self._column(range(first, count), both - wide))
                    if height < best:
                        best, choice = height, (first, wide)
        return choice

    def _column(self, cards: range, width: int) -> int:
        return sum(self._height(at, width) + MARGIN for at in cards)

    def _height(self, at: int, width: int) -> int:
        if (at, width) not in self._known:
            item = self._items[at]
            height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            self._known[at, width] = height
        return self._known[at, width]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A widget by its name and the step on whose card it stands; the card itself where it has no name."""

    key: str
    name: str
    y: int  # in what is seen
    has_keyboard: bool

    def find(self, cards: Sequence[StepCard]) -> QWidget | None:
        """The same widget among the cards of now, if they have it; on the card of another step, if need be."""
        if not self.name:
            return next((card for card in cards if card.step.key == self.key), None)
        ordered = sorted(cards, key=lambda card: card.step.key != self.key)
        found = (card.findChild(QWidget, self.name) for card in ordered)
        return next((widget for widget in found if widget is not None and not widget.isHidden()), None)

    def hold(self, sheet: QScrollArea, cards: Sequence[StepCard]) -> None:
        """Scroll so that it is where it was, and give the keyboard back to a box that was made anew."""
        widget, content = self.find(cards), sheet.widget()
        layout = content.layout() if content is not None else None
        if widget is None or content is None or not isinstance(layout, SheetLayout):
            return
        for card in cards:
            card.show()
        bar = sheet.verticalScrollBar()
        seen = sheet.viewport().height()
        layout.set_slack(bar.value() + 2 * seen)
        _lay_out(content)
        top = widget.mapTo(content, QPoint(0, 0)).y() - self.y
        layout.set_slack(max(top, 0) + seen, above=max(-top, 0))
        _lay_out(content)
        bar.setValue(max(top, 0))
        if self.has_keyboard and not isinstance(widget, MatrixView):
            widget.setFocus()


class Change:
    """From the cards of one document, or of a part of a model, to those of another, in several turns of the event loop.

    Meanwhile the picture of before stays on the screen, and nothing is laid out.
    """

    def __init__(self, sheet: QScrollArea, layout: SheetLayout) -> None:
        self._sheet, self._layout = sheet, layout
        self._anchor: Anchor | None = None
        self._waiting: list[tuple[str, Callable[[], object]]] = []  # for a table of a matrix
        self.is_on = False

    def begin(self, cards: Sequence[StepCard]) -> None:
        """Before the cards of now go; while it is on, what was looked at first stays where it is."""
        self._anchor = self._anchor or take_anchor(self._sheet, cards)

    def keep_picture(self) -> None:
        if not self.is_on:
            self.is_on = True
            self._sheet.viewport().setUpdatesEnabled(False)
            self._layout.setEnabled(False)

    def wait(self, name: str, then: Callable[[], object]) -> None:
        """Go on until there is a table of a matrix, and do something then."""
        self._waiting.append((name, then))
        self.keep_picture()

    def waits(self, cards: Sequence[StepCard]) -> bool:
        """Whether somebody waits for a table that none of these cards has."""
        return any(not tables_in(cards, name) for name, _ in self._waiting)

    def end(self, cards: Sequence[StepCard]) -> None:
        """All cards that can be seen are there, and what was waited for."""
        if self.is_on:
            self.is_on = False
            self._layout.setEnabled(True)
            self._layout.invalidate()
            self._layout.activate()
            self._sheet.viewport().setUpdatesEnabled(True)
        anchor, self._anchor = self._anchor, None
        if anchor is not None:
            anchor.hold(self._sheet, cards)
        waiting, self._waiting = self._waiting, []
        for _, then in waiting:
            then()


def _lay_out(content: QWidget) -> None:
    """Now, and not when Qt comes to it: what is in between would be seen."""
    QApplication.sendEvent(content, QEvent(QEvent.Type.LayoutRequest))


def take_anchor(sheet: QScrollArea, cards: Sequence[StepCard]) -> Anchor | None:
    """What is to stay; None where there is nothing on the sheet."""
    focused, seen = QApplication.focusWidget(), sheet.viewport()
    for card in cards:
        if focused is not None and card.isAncestorOf(focused):
            y = focused.mapTo(seen, QPoint(0, 0)).y()
            if 0 <= y < seen.height():
                return Anchor(card.step.key, focused.objectName(), y, True)
    tops = [(card.mapTo(seen, QPoint(0, 0)).y(), card) for card in cards]
    begun = [(y, card) for y, card in tops if 0 <= y < seen.height()] or [one for one in tops if one[0] < 0][-1:]
    return next((Anchor(card.step.key, "", y, False) for y, card in begun), None)


def drop_slack(sheet: QScrollArea, layout: SheetLayout, value: int) -> None:
    """Whoever scrolls up, to `value`, needs no room below the cards any more; who scrolls down, none above them."""
    if 0 < layout.above <= value:
        above = layout.above
        layout.set_slack(0)
        sheet.verticalScrollBar().setValue(value - above)
    else:
        layout.lower_slack(value + sheet.viewport().height())


def show_cell(sheet: QScrollArea, view: QAbstractScrollArea, place: QRect) -> None:
    """Scroll to a cell of a table, where it cannot be seen."""
    viewport, inside = sheet.viewport(), sheet.widget()
    shown = QRect(view.viewport().mapTo(viewport, place.topLeft()), place.size())
    if inside is not None and not viewport.rect().contains(shown):
        middle = view.viewport().mapTo(inside, place.center())
        sheet.ensureVisible(middle.x(), middle.y(), place.width(), 2 * place.height())


def show_whole(sheet: QScrollArea, table: QWidget) -> None:
    """Scroll so that a table is in sight as a whole, where there is room; Qt looks at its current cell alone."""
    content = sheet.widget()
    if content is not None and table.height() + 2 * AROUND_TABLE < sheet.viewport().height():
        top = table.mapTo(content, QPoint(0, 0))
        for y in (top.y() + table.height(), top.y()):
            sheet.ensureVisible(top.x(), y, 0, AROUND_TABLE)
    sheet.ensureWidgetVisible(table, 24, AROUND_TABLE)
