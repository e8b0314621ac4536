"""Where from: the arithmetic of the selected cell with its numbers, every operand a link to its own cell."""

import math
from collections.abc import Mapping
from functools import partial
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from engine.dataclass import dataclass
from engine.expressions.tree import Cell, Expression, Largest, Number, Quotient, cells, largest, terms
from engine.expressions.writing import latex, number_latex
from engine.questions.reasons import Origin, Reason, origin, reasons
from engine.worksheet.values import Values
from gui.jobs import Cancelled, Jobs
from gui.look.roles import RoleMark
from gui.look.short_numbers import write_short
from gui.state.overlays import CellIndex, Overlays
from gui.state.selection import Place
from gui.widgets.formulas import Formulas, FormulaView
from gui.widgets.parts import Bar, CellLink, Rows, button, number_label, page_layout, sentence
from gui.words.answers import cause_text, reason_text
from gui.words.worksheet import stage_note

MOST_TERMS = 8
MOST_IN_TERM = 12  # cells of one term, such as the support of a threshold
MOST_MARKED = 4096  # operand cells
MOST_IN_FORMULA = (4, 2, 1)  # terms that are written out: fewer where they would shrink to nothing
LONGEST = 130  # letters of LaTeX


class WhereFrom(QWidget):
    """Shows one cell; `panel` tells it which."""

    followed = Signal(object)  # the Place of an operand

    def __init__(self, jobs: Jobs, formulas: Formulas, overlays: Overlays, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._key = f"where from {id(self)}"
        self.destroyed.connect(partial(jobs.cancel, self._key))
        self._overlays = overlays
        self._cause: Place | None = None
        self.links: list[CellLink] = []
        self._at = -1  # the link that the keyboard is at
        self.formula = FormulaView(formulas, parent=self)
        self.note, self.reason = sentence(self), sentence(self, muted=False)
        self.arithmetic = FormulaView(formulas, keep=False, parent=self)
        self.to_cause = button(self, "walk to cause", self.walk_to_cause)
        self.rows = Rows(self)
        layout = page_layout(self)
        for widget in (self.formula, self.note, self.reason, self.to_cause, self.arithmetic, self.rows):
            layout.addWidget(widget)
        layout.addStretch(1)

    def retranslate(self) -> None:
        self.to_cause.setText(self.tr("Walk to the first such cell"))

    def set_room(self, width: int) -> None:
        """How wide formulas may be."""
        for view in (self.formula, self.arithmetic):
            view.setMaximumWidth(width)
            view.updateGeometry()

    def show_cell(self, values: Values, place: Place) -> None:
        """Explain a cell that there is."""
        self._jobs.run(self._key, partial(_explain_job, values, place), partial(self._show, values, place))

    def _show(self, values: Values, place: Place, explanation: "Explanation") -> None:
        stage = values.document.stages[place.name]
        self.formula.set_latex(stage.latex())
        self._show_reasons(explanation)
        self.note.setText(stage_note(stage) if self.reason.isHidden() or explanation.is_computed else "")
        self.note.setVisible(bool(self.note.text()))
        self._clear()
        self._mark(explanation.cells, stage.operands)
        self.arithmetic.set_latex(explanation.written)
        if explanation.largest is not None:
            roles = {name: role for role, name in reversed(list(enumerate(stage.operands)))}
            self._show_terms(explanation.largest, roles)

    def show_nothing(self, text: str) -> None:
        self._jobs.cancel(self._key)
        for view in (self.formula, self.arithmetic):
            view.set_latex("")
        self.note.setText(text)
        self.note.show()
        self.reason.hide()
        self.to_cause.hide()
        self._clear()
        self._overlays.show_roles({})

    def next_term(self, by: int) -> None:
        """The keyboard to the next operand, or to the one before; past the last it starts again."""
        if self.links:
            self._at = (self._at + by) % len(self.links) if self._at >= 0 or by > 0 else len(self.links) - 1
            self.links[self._at].setFocus()

    def follow_term(self) -> None:
        """Go to the operand that the keyboard is at, or to the first."""
        if self.links:
            self.links[max(self._at, 0)].click()

    def walk_to_cause(self) -> bool:
        """Go from a NaN or an infinity to where it arose. Returns whether there is a way to go."""
        if self._cause is not None:
            self.followed.emit(self._cause)
            return True
        return False

    def _show_reasons(self, explanation: "Explanation") -> None:
        texts = [reason_text(reason) for reason in explanation.reasons]
        path = explanation.origin
        texts += [cause_text(step, step is path[-1]) for step in (path if len(path) <= 4 else (path[0], *path[-3:]))]
        self._cause = Place.of(path[-1].cell.matrix, path[-1].cell.index) if len(path) > 1 else None
        self.reason.setText("\n".join(texts))
        self.reason.setVisible(bool(texts))
        self.to_cause.setVisible(self._cause is not None)

    def _mark(self, operand_cells: tuple[Cell, ...], operands: tuple[str, ...]) -> None:
        """Light up the operand cells, told apart by which operand they belong to."""
        roles: dict[str, dict[CellIndex, int]] = {}
        for cell in operand_cells:
            roles.setdefault(cell.matrix, {})[cell.index] = operands.index(cell.matrix)
        self._overlays.show_roles(roles)

    def _show_terms(self, shown: Largest, roles: Mapping[str, int]) -> None:
        reach = max((abs(size) for _, size in shown.terms if math.isfinite(size)), default=0.0) or 1.0
        for part, size in shown.terms:
            every = list(dict.fromkeys(cells(part)))
            named = every[:MOST_IN_TERM]
            self.rows.add(
                self._stack([RoleMark(roles[cell.matrix]) for cell in named]),
                self._stack([self._link(cell) for cell in named]),
                Bar(size / reach),
                number_label(size),
            )
            if len(every) > len(named):
                self.rows.add(QLabel(self.tr("… and {count} more cells").format(count=len(every) - len(named))))
        if shown.left:
            text = self.tr("+ the rest ({count} terms) = {sum}")
            self.rows.add(QLabel(text.format(count=shown.left, sum=write_short(shown.rest))))

    def _link(self, cell: Cell) -> CellLink:
        link = CellLink(cell, self.followed.emit)
        self.links.append(link)
        return link

    def _stack(self, widgets: list[QWidget]) -> QWidget:
        pile = QWidget(self.rows)
        layout = QVBoxLayout(pile)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in widgets:
            layout.addWidget(widget)
        return pile

    def _clear(self) -> None:
        self.links, self._at = [], -1
        self.rows.clear()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a cell is what it is, and the arithmetic that gave its number."""

    reasons: tuple[Reason, ...]
    origin: tuple[Origin, ...]
    is_computed: bool
    cells: tuple[Cell, ...] = ()  # of the operands, to be marked; of very many only those of the largest terms
    written: str = ""
    largest: Largest | None = None


def _explain_job(values: Values, place: Place, _cancelled: Cancelled) -> Explanation:
    """The explanation of a cell; in a long row it has very many terms, of which only the largest are looked at."""
    expression = values.explain(place.name, *place.index)
    why = reasons(values, place.name, place.index), origin(values, place.name, place.index)
    if expression is None or isinstance(expression, Number):  # given, pinned, a rule or a draw: no arithmetic
        return Explanation(*why, expression is not None)
    own = expression.numerator if isinstance(expression, Quotient) else None  # the cell's own score of its row
    shown = largest(terms(expression), MOST_TERMS, own)
    is_long = len(terms(expression)) > MOST_MARKED
    marked = () if is_long else tuple(islice(cells(expression), MOST_MARKED + 1))
    if is_long or len(marked) > MOST_MARKED:
        marked = tuple(cell for part, _ in shown.terms for cell in cells(part))
    total = number_latex(write_short(float(values.matrix(place.name)[place.index])))
    return Explanation(*why, True, marked, f"{_write_out(expression)} = {total}", shown)


def _write_out(expression: Expression) -> str:
    written = ""
    for most in MOST_IN_FORMULA:
        written = latex(expression, write_short, most, _shorten)
        if len(written) <= LONGEST:
            break
    return written


def _shorten(value: float) -> str:
    """A number in two decimals, for exponents."""
    return write_short(round(value, 2)) if abs(value) < 1e6 else write_short(value)
