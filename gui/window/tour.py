"""Tours over the worksheet: through one cell with its four questions, and through the six steps of the tutorial.

Everything in them really happens.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.arrays import shape_text
from engine.dataclass import dataclass
from engine.examples.tutorial import tutorial
from engine.expressions.tree import place_code
from engine.questions.goals import Goal
from engine.tiles.cells import numbers_of
from engine.worksheet.document import Document, same_content
from gui.look.short_numbers import write_short
from gui.look.style import GRID, colours_of, dress, mute, pen, small_font, title_font
from gui.state.selection import Place
from gui.widgets.announcing import announce
from gui.window.parts import Parts
from gui.words.lesson import LESSON, lesson_page

if TYPE_CHECKING:
    from gui.models.guide import Guide

WIDTH = 380
SETTLING_MS = 150
CELL = Place("attention", 0, 1)
WEIGHT = Place("weights", 0, 2)
GOAL = Goal("weights", (0, 1), "equal", 0.5)


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: what happens on arrival, what is said, and what is framed."""

    arrive: Callable[[], object]
    title: str
    text: str
    framed: Callable[[], QWidget | None]
    waits: bool = False  # for an answer, before one can go on


class Tour(QFrame):
    """The strip that leads on, over the worksheet; Esc ends it anywhere."""

    def __init__(self, parts: Parts, window: QWidget, is_lesson: bool = False, guide: "Guide | None" = None) -> None:
        """is_lesson: through the steps of the tutorial, on the numbers that are there, instead of through one cell.

        guide: through a whole model instead.
        """
        super().__init__(window)
        self._parts, self._window = parts, window
        self._at = -1
        self._guide = guide
        self._route = self._lesson if is_lesson else self._questions if guide is None else self._inside
        self._is_lesson = is_lesson
        self._stops: tuple[Stop, ...] = ()
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._title, self._text, self._count = QLabel(self), QLabel(self), mute(QLabel(self))
        self._title.setFont(title_font(self.font()))
        for label in (self._title, self._text):
            label.setWordWrap(True)
        self.next, self.end = QPushButton(self), QPushButton(self)
        self.next.clicked.connect(self.go_on)
        self.end.clicked.connect(self.close)
        self._frame = Frame(window)
        self._lay_out()
        window.installEventFilter(self)
        self._settle = QTimer(self)  # tables find their places a little after they were asked for
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLING_MS)
        self._settle.timeout.connect(self._place)
        parts.worksheet.verticalScrollBar().valueChanged.connect(self._follow_scrolling)
        parts.workspace.values_changed.connect(self._follow_values)
        self._applied: Document | None = None  # what the tour itself made of the worksheet
        self._is_open = True

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        layout.setSpacing(GRID)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        line = QHBoxLayout()
        self._count.setFont(small_font(self.font()))
        line.addWidget(self._count, 1)
        line.addWidget(self.end)
        line.addWidget(self.next)
        layout.addLayout(line)
        dress(self)

    def start(self) -> None:
        """The first stop; of the questions on an untouched tutorial, of the lesson on any worksheet of attention.

        None where somebody rather keeps the worksheet that is open.
        """
        workspace = self._parts.workspace
        if self._guide is not None:
            self._guide.begin(self._start_inside)
            return
        if self._is_lesson and workspace.document.kind == "attention":
            workspace.document_opened.connect(self.close)
            workspace.when_current(self.go_on)
            return
        if not same_content(workspace.document, tutorial()):
            self._parts.files.open_example("tutorial")
        if not same_content(workspace.document, tutorial()):
            self.close()
            return
        workspace.document_opened.connect(self.close)
        workspace.when_current(self.go_on)

    def _start_inside(self) -> None:
        if self._guide is None or not self._guide.is_ready:
            self.close()
            return
        self._parts.workspace.document_opened.connect(self.close)
        self._parts.workspace.when_current(self.go_on)

    def _inside(self) -> tuple[Stop, ...]:
        """The way through a model."""
        return tuple(Stop(*page) for page in self._guide.pages()) if self._guide is not None else ()

    def go_on(self) -> None:
        """The next stop; after the last the tour ends."""
        if not self._is_open:
            return
        self._stops = self._route()
        self._at += 1
        if self._at >= len(self._stops):
            self.close()
            return
        stop = self._stops[self._at]
        stop.arrive()
        self._tell()
        self.end.setVisible(self._at + 1 < len(self._stops))
        self._place()
        self._settle.start()
        self.show()
        self.raise_()
        self.next.setEnabled(self._parts.workspace.jobs.idle or not stop.waits)
        self.next.setFocus()
        announce(self, f"{stop.title}\n{stop.text}")

    def _tell(self) -> None:
        """The words of the stop, in the language of the window and with the numbers of now."""
        stop = self._stops[self._at]
        self._title.setText(stop.title)
        self._text.setText(stop.text)
        self.setAccessibleName(stop.title)
        self.next.setAccessibleDescription(stop.text)
        self._count.setText(f"{self._at + 1} / {len(self._stops)}")
        self.next.setText(self.tr("Next") if self._at + 1 < len(self._stops) else self.tr("Finish"))
        self.end.setText(self.tr("End tour"))

    def _tell_again(self) -> None:
        stops = self._route()
        if self._is_open and 0 <= self._at < len(self._stops) == len(stops):
            self._stops = stops
            self._tell()
            self._place()

    def _follow_values(self, _changed: object) -> None:
        if self._is_lesson:
            self._tell_again()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._tell_again()

    def _follow_scrolling(self, _value: int) -> None:
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self._at >= 0:
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.end if self.end.hasFocus() else self.next).click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_open:
            self._is_open = False
            if self.isAncestorOf(QApplication.focusWidget() or self._window):
                self._give_keyboard_back()
            self._settle.stop()
            self._window.removeEventFilter(self)
            self._frame.hide()
            self._frame.deleteLater()
        super().closeEvent(event)

    def _give_keyboard_back(self) -> None:
        """To the table with the selected cell; Qt would hand it to the next one, and select a cell there."""
        view = self._parts.matrix_actions.view
        (view if view is not None else self._window).setFocus()

    def _place(self) -> None:
        """At the bottom of the worksheet, beside what it speaks about."""
        if not self._is_open:
            return
        sheet = self._parts.worksheet
        self.setFixedWidth(min(WIDTH, sheet.width() - 2 * GRID))
        inside = self.width() - 4 * GRID - 2 * self.frameWidth()
        for label in (self._title, self._text):
            label.setMinimumHeight(max(label.heightForWidth(inside), 0))
        self.adjustSize()
        if not 0 <= self._at < len(self._stops):
            return
        framed = self._stops[self._at].framed()
        if framed is None:  # somebody went on to another worksheet
            self.close()
            return
        around = _in_window(framed)
        if sheet.isAncestorOf(framed):
            around = around.intersected(_in_window(sheet.viewport()))
        self._frame.put_around(around.intersected(self._window.rect().adjusted(4, 4, -4, -4)))
        area = _in_window(sheet.viewport()).adjusted(2 * GRID, 2 * GRID, -2 * GRID, -2 * GRID)
        here = QRect(area.right() - self.width(), area.bottom() - self.height(), self.width(), self.height())
        if here.intersects(around):  # rather at the top, or at the left, than over what is spoken of
            here.moveTop(area.top())
        if here.intersects(around):
            here.moveBottomLeft(area.bottomLeft())
        self.move(here.topLeft())

    def _questions(self) -> tuple[Stop, ...]:
        inspector = self._parts.inspector

        def table(name: str) -> Callable[[], QWidget | None]:
            return partial(self._first_table, name)

        return (
            Stop(
                self._begin,
                self.tr("One number, four questions"),
                self.tr(
                    "This is the tutorial: four words, and what attention makes of them. The framed table is the "
                    "result. Every number in it answers four questions; let us ask them of attention[0, 1]."
                ),
                table("attention"),
            ),
            Stop(
                self._ask_where_from,
                self.tr("Where from?"),
                self.tr(
                    "The inspector writes out the arithmetic. Each operand is a link, and is marked in its table: "
                    "a disc for the first, a square for the second. Next follows the largest term."
                ),
                lambda: inspector,
            ),
            Stop(
                self._follow,
                self.tr("… and from where did that come?"),
                self.tr(
                    "The weight is a share of a softmax. One could go on like this to X and the weight matrices; "
                    "the trail at the top leads back. Keys: F7 next operand, F8 follow, Shift+F8 back."
                ),
                lambda: inspector,
            ),
            Stop(
                self._ask_what_moves,
                self.tr("What moves it?"),
                self.tr(
                    "Each input is coloured by how strongly it moves attention[0, 1]: orange up, blue down, exact to "
                    "the last digits. Point at a cell to see what one more or one less would do."
                ),
                table("W_V"),
            ),
            Stop(
                self._make_it_so,
                self.tr("How to make it so?"),
                self.tr(
                    "The goal is weights[0, 1] = 0.5, and only W_Q may change. This is the smallest change that was "
                    "found; the tables show it in colour. Nothing is changed yet: Next applies it."
                ),
                lambda: inspector,
                waits=True,
            ),
            Stop(
                self._apply,
                self.tr("It is so"),
                self.tr("weights[0, 1] is 0.5, and everything behind it followed. The history at the left has it."),
                table("weights"),
            ),
            Stop(
                self._undo,
                self.tr("… and undone"),
                self.tr(
                    "Ctrl+Z takes anything back. The fourth question, what if, is yours: type into any computed cell "
                    "and it is pinned there. You find this tour again in the Help menu."
                ),
                table("weights"),
            ),
        )

    def _lesson(self) -> tuple[Stop, ...]:
        """The steps of the tutorial that this worksheet has; each selects a cell, and says its number."""
        values = self._parts.workspace.values
        found = []
        for name in LESSON:
            value = values.table.get(name) if values is not None else None
            if value is None or value.matrix is None or values is None:
                continue
            index = (0,) * (value.matrix.ndim - 1) + (min(1, int(value.matrix.shape[-1]) - 1),)
            place = Place.of(name, index)
            known = numbers_of(value.matrix, place.head or 0).at(place.row, place.column)
            number = "…" if known is None else write_short(known)
            title, text = lesson_page(name, place_code(name, index), number, shape_text(value.matrix.shape))
            found.append(Stop(partial(self._arrive_at, place), title, text, partial(self._first_table, name)))
        return tuple(found)

    def _arrive_at(self, place: Place) -> None:
        self._parts.docks.show("inspector")
        self._parts.navigation.look_at(place)
        self._parts.worksheet.reveal(place.name)

    def _first_table(self, name: str) -> QWidget | None:
        return next(iter(self._parts.worksheet.views(name)), None)

    def _begin(self) -> None:
        self._parts.docks.show("inspector")
        self._parts.navigation.look_at(CELL)

    def _ask_where_from(self) -> None:
        self._parts.navigation.look_at(CELL)
        self._parts.inspector.ask("where from")

    def _follow(self) -> None:
        self._parts.inspector.trail.follow(WEIGHT)
        self._parts.navigation.look_at(WEIGHT)

    def _ask_what_moves(self) -> None:
        self._parts.navigation.look_at(CELL)
        self._parts.inspector.ask("what moves")
        self._parts.inspector.what_moves.aim()
        self._parts.worksheet.reveal("W_V")

    def _make_it_so(self) -> None:
        self._parts.navigation.look_at(Place.of(GOAL.name, GOAL.index))
        self._parts.inspector.ask("make it so")
        page = self._parts.inspector.make_it_so
        page.answered.connect(self._let_go_on)
        page.solve_one(GOAL, "W_Q")

    def _let_go_on(self) -> None:
        self.next.setEnabled(True)
        self.next.setFocus()

    def _apply(self) -> None:
        before = self._parts.workspace.document
        self._parts.inspector.make_it_so.apply_change()
        after = self._parts.workspace.document
        self._applied = after if after is not before else None
        self._parts.worksheet.reveal(GOAL.name)

    def _undo(self) -> None:
        """What the tour did, and nothing that came after it."""
        if self._parts.workspace.document is self._applied:
            self._parts.workspace.undo()
        self._parts.inspector.make_it_so.clear()
        self._parts.worksheet.reveal(GOAL.name)


def _in_window(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


class Frame(QWidget):
    """A rounded frame around a widget, through which the mouse goes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def put_around(self, place: QRect) -> None:
        """Around a rectangle of the window."""
        self.setGeometry(place.adjusted(-4, -4, 4, 4))
        self.setVisible(not place.isEmpty())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(colours_of(self.palette()).accent, 3))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 6, 6)
        painter.end()
