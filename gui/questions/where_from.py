"""Where from: the arithmetic of the selected cell with its numbers, every operand a link to its own cell."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from engine.expressions import Cell, Expression, Largest, Number, Quotient, cells, largest, latex, number_latex, terms
from engine.reasons import Origin, Reason, origin, reasons
from engine.recompute import Values
from gui.formulas import Formulas, FormulaView
from gui.jobs import Cancelled, Jobs
from gui.messages import stage_note
from gui.overlays import Index, Overlays
from gui.question_messages import cause_text, reason_text
from gui.questions.parts import Bar, CellLink, RoleMark, Rows, button, number_label, page_layout, sentence, short
from gui.selection import Place

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
        self._jobs.run(self._key, partial(_told_job, values, place), partial(self._show, values, place))

    def _show(self, values: Values, place: Place, told: "Told") -> None:
        stage = values.document.stages[place.name]
        self.formula.set_latex(stage.latex())
        self._show_reasons(told)
        self.note.setText(stage_note(stage) if self.reason.isHidden() or told.is_computed else "")
        self.note.setVisible(bool(self.note.text()))
        self._clear()
        self._mark(told.cells, stage.operands)
        self.arithmetic.set_latex(told.written)
        if told.largest is not None:
            self._show_terms(told.largest, {name: role for role, name in reversed(list(enumerate(stage.operands)))})

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
        """From a NaN or an infinity to where it arose; False where there is no way to go."""
        if self._cause is not None:
            self.followed.emit(self._cause)
            return True
        return False

    def _show_reasons(self, told: "Told") -> None:
        texts = [reason_text(reason) for reason in told.reasons]
        path = told.origin
        texts += [cause_text(step, step is path[-1]) for step in (path if len(path) <= 4 else (path[0], *path[-3:]))]
        self._cause = Place.of(path[-1].cell.matrix, path[-1].cell.index) if len(path) > 1 else None
        self.reason.setText("\n".join(texts))
        self.reason.setVisible(bool(texts))
        self.to_cause.setVisible(self._cause is not None)

    def _mark(self, operand_cells: tuple[Cell, ...], operands: tuple[str, ...]) -> None:
        """Light up the operand cells, told apart by which operand they belong to."""
        roles: dict[str, dict[Index, int]] = {}
        for cell in operand_cells:
            roles.setdefault(cell.matrix, {})[cell.index] = operands.index(cell.matrix)
        self._overlays.show_roles(roles)

    def _show_terms(self, shown: Largest, roles: Mapping[str, int]) -> None:
        reach = max((abs(size) for _, size in shown.terms if math.isfinite(size)), default=0.0) or 1.0
        for part, size in shown.terms:
            every = list(dict.fromkeys(cells(part)))
            named = every[:MOST_IN_TERM]
            self.rows.add(
                self._stacked([RoleMark(roles[cell.matrix]) for cell in named]),
                self._stacked([self._link(cell) for cell in named]),
                Bar(size / reach),
                number_label(size),
            )
            if len(every) > len(named):
                self.rows.add(QLabel(self.tr("… and {count} more cells").format(count=len(every) - len(named))))
        if shown.left:
            text = self.tr("+ the rest ({count} terms) = {sum}")
            self.rows.add(QLabel(text.format(count=shown.left, sum=short(shown.rest))))

    def _link(self, cell: Cell) -> CellLink:
        link = CellLink(cell, self.followed.emit)
        self.links.append(link)
        return link

    def _stacked(self, widgets: list[QWidget]) -> QWidget:
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
class Told:
    """What there is to say of a cell."""

    reasons: tuple[Reason, ...]
    origin: tuple[Origin, ...]
    is_computed: bool
    cells: tuple[Cell, ...] = ()  # of the operands, to be marked; of very many only those of the largest terms
    written: str = ""
    largest: Largest | None = None


def _told_job(values: Values, place: Place, _cancelled: Cancelled) -> Told:
    """The arithmetic of a cell; in a long row it has very many terms, of which only the largest are looked at."""
    expression = values.explain(place.name, *place.index)
    why = reasons(values, place.name, place.index), origin(values, place.name, place.index)
    if expression is None or isinstance(expression, Number):  # given, pinned, a rule or a draw: no arithmetic
        return Told(*why, expression is not None)
    own = expression.numerator if isinstance(expression, Quotient) else None  # the cell's own score of its row
    shown = largest(terms(expression), MOST_TERMS, own)
    is_long = len(terms(expression)) > MOST_MARKED
    marked = () if is_long else tuple(islice(cells(expression), MOST_MARKED + 1))
    if is_long or len(marked) > MOST_MARKED:
        marked = tuple(cell for part, _ in shown.terms for cell in cells(part))
    total = number_latex(short(float(values.matrix(place.name)[place.index])))
    return Told(*why, True, marked, f"{_written(expression)} = {total}", shown)


def _written(expression: Expression) -> str:
    written = ""
    for most in MOST_IN_FORMULA:
        written = latex(expression, short, most, _shorter)
        if len(written) <= LONGEST:
            break
    return written


def _shorter(value: float) -> str:
    """Two decimals, for exponents."""
    return short(round(value, 2)) if abs(value) < 1e6 else short(value)
