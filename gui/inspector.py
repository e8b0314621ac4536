"""What the selected cell is: its full number, its words, and the arithmetic it came from."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.expressions import Cell, Expression, Number, cells, evaluate, largest, latex, number_latex, terms
from engine.recompute import Values
from gui.error_messages import error_text
from gui.formulas import Formulas, FormulaView
from gui.messages import stage_note, state_name
from gui.number_format import full_text
from gui.selection import Place, Selection, inside
from gui.style import code_font, colours_of, mute, title_font
from gui.workspace import Workspace

MOST_TERMS = 8
MOST_IN_FORMULA = 4
NUMBER_DIGITS = 4


class Inspector(QScrollArea):
    """Follows the selection; every operand is a link to its own cell."""

    followed = Signal(object)  # the Place of an operand that was clicked

    def __init__(
        self, workspace: Workspace, selection: Selection, formulas: Formulas, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._selection = selection
        self.setObjectName("inspector")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("page")
        self._title, self._number, self._message = QLabel(page), QLabel(page), QLabel(page)
        mute(self._message)
        for label in (self._title, self._number, self._message):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
        self._fields = QFormLayout()
        self._fields.setHorizontalSpacing(16)
        self._captions = [QLabel(page) for _ in range(5)]
        self._facts = [QLabel(page) for _ in range(5)]
        for caption, fact in zip(self._captions, self._facts, strict=True):
            mute(caption)
            fact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._fields.addRow(caption, fact)
        self.formula = FormulaView(formulas, parent=page)
        self.arithmetic = FormulaView(formulas, keep=False, parent=page)
        self._terms = QWidget(page)
        self._grid = QGridLayout(self._terms)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(2, 1)
        self._lay_out(page)
        self.set_fonts()
        self.setWidget(page)
        workspace.values_changed.connect(lambda _changed: self.refresh())
        selection.changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self, page: QWidget) -> None:
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._number)
        layout.addLayout(self._fields)
        for widget in (self.formula, self._message, self.arithmetic, self._terms):
            layout.addWidget(widget)
        layout.addStretch(1)

    def set_fonts(self) -> None:
        """After another size of text was chosen."""
        self._title.setFont(title_font(QApplication.font()))
        self._number.setFont(code_font(QApplication.font()))

    def refresh(self) -> None:
        """Show the selected cell as it is now."""
        values, place = self._workspace.values, self._selection.place
        if values is None or place is None or place.name not in values.table:
            self._show_nothing()
            return
        value = values[place.name]
        stage = values.document.stages[place.name]
        self.formula.set_latex(stage.latex())
        if value.array is None:
            assert value.problem is not None
            self._show_problem(place.name, error_text(value.problem), value.state)
            return
        place = inside(place, value.array.shape)
        number = float(value.array[place.index])
        labels = [
            values.document.labels(axis, size)[at]
            for axis, size, at in zip(stage.axes, value.array.shape, place.index, strict=True)
        ]
        self._title.setText(f"{place.name}[{', '.join(labels)}]")
        self._number.setText(f"= {full_text(number)}")
        self._number.show()
        self._show_fields(
            (self.tr("index"), f"{place.name}[{', '.join(map(str, place.index))}]"),
            *([(self.tr("head"), labels[0])] if place.head is not None else []),
            (self.tr("row"), labels[-2]),
            (self.tr("column"), labels[-1]),
            (self.tr("state"), state_name(_cell_state(values, place))),
        )
        self._show_expression(values, place, number)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = max(self.viewport().width() - 32, 80)
        for view in (self.formula, self.arithmetic):
            view.setMaximumWidth(room)
            view.updateGeometry()

    def _show_nothing(self) -> None:
        self._title.setText(self.tr("Nothing selected"))
        self._number.hide()
        self._message.setText(self.tr("Click any number to see where it comes from."))
        self.formula.set_latex("")
        self.arithmetic.set_latex("")
        self._show_fields()
        self._clear_terms()

    def _show_problem(self, name: str, text: str, state: str) -> None:
        self._title.setText(name)
        self._number.setText(state_name(state))
        self._number.show()
        self._message.setText(text)
        self.arithmetic.set_latex("")
        self._show_fields()
        self._clear_terms()

    def _show_fields(self, *fields: tuple[str, str]) -> None:
        for place, (caption, fact) in enumerate(zip(self._captions, self._facts, strict=True)):
            caption.setVisible(place < len(fields))
            fact.setVisible(place < len(fields))
            if place < len(fields):
                caption.setText(fields[place][0])
                fact.setText(fields[place][1])

    def _show_expression(self, values: Values, place: Place, number: float) -> None:
        expression, stage = values.explain(place.name, *place.index), values.document.stages[place.name]
        self._clear_terms()
        if expression is None:
            self.arithmetic.set_latex("")
            pinned = values[place.name].state == "pinned"
            self._message.setText(
                self.tr("Pinned here: typed over the formula. Restore it from the context menu.")
                if pinned
                else stage_note(stage)
            )
            return
        self._message.setText(stage_note(stage))
        if isinstance(expression, Number):  # a rule or a draw: there is no arithmetic to show
            self.arithmetic.set_latex("")
            return
        total = number_latex(_short(number))
        self.arithmetic.set_latex(f"{latex(expression, _short, MOST_IN_FORMULA, _shorter)} = {total}")
        self._show_terms(expression)

    def _show_terms(self, expression: Expression) -> None:
        parts = terms(expression)
        shown = largest(parts, MOST_TERMS)
        sizes = {at: evaluate(parts[at]) for at in shown}
        reach = max((abs(size) for size in sizes.values() if size - size == 0), default=0.0) or 1.0
        for line, at in enumerate(shown):
            links = QWidget(self._terms)
            row = QVBoxLayout(links)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
            for cell in dict.fromkeys(cells(parts[at])):
                row.addWidget(self._link(cell))
            self._grid.addWidget(links, line, 0)
            label = QLabel(_short(sizes[at]), self._terms)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label, line, 1)
            self._grid.addWidget(Bar(sizes[at] / reach, self._terms), line, 2)
        if len(parts) > len(shown):
            rest = sum(evaluate(part) for at, part in enumerate(parts) if at not in sizes)
            text = self.tr("+ {count} more = {sum}").format(count=len(parts) - len(shown), sum=_short(rest))
            self._grid.addWidget(QLabel(text, self._terms), len(shown), 0, 1, 3)

    def _link(self, cell: Cell) -> QToolButton:
        button = QToolButton(self._terms)
        button.setText(f"{cell.place()} = {_short(cell.value)}")
        button.setToolTip(full_text(cell.value))
        button.setAutoRaise(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setStyleSheet(f"color: {colours_of(self.palette()).accent}; padding: 1px 3px; text-align: left;")
        button.clicked.connect(lambda: self.followed.emit(Place.of(cell.matrix, cell.index)))
        return button

    def _clear_terms(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class Bar(QWidget):
    """A term's size and sign: to the right of the middle for positive, to the left for negative."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = max(-1.0, min(1.0, share)) if share - share == 0 else 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(60, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        middle = self.width() / 2
        length = self._share * (middle - 2)
        painter.fillRect(QRectF(middle, 1, 1, self.height() - 2), QColor(colours.line))
        colour = colours.accent if length >= 0 else colours.pin
        painter.fillRect(QRectF(min(middle, middle + length), 3, abs(length), self.height() - 6), QColor(colour))
        painter.end()


def _cell_state(values: Values, place: Place) -> str:
    """The state of one cell: a matrix with typed cells has others that are as they were."""
    state, patch = values[place.name].state, values.document.patches.get(place.name)
    if patch is None or patch.covers(place.index):
        return state
    return {"edited": "given", "pinned": "computed"}.get(state, state)


def _shorter(value: float) -> str:
    """Two decimals, for exponents."""
    return _short(round(value, 2)) if abs(value) < 1e6 else _short(value)


def _short(value: float) -> str:
    """Up to four decimals, and no zeros behind them."""
    if value - value != 0:
        return full_text(value)
    if value and not 1e-4 <= abs(value) < 1e7:
        return f"{value:.3e}"
    return f"{value:.{NUMBER_DIGITS}f}".rstrip("0").rstrip(".") if value % 1 else f"{value + 0.0:.0f}"
