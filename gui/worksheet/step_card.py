"""One step of the worksheet as a card: title, formula, a sentence, and its equations with their tables."""

import time
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from engine.pipeline.equations import Line, Sign, lay_out
from engine.pipeline.options import Options
from engine.pipeline.renaming import Numbered, alike_steps, renamed
from engine.pipeline.steps import Step
from engine.stages.stage import Shown
from engine.worksheet.document import Document
from gui.look.style import GRID, code_font, mute, title_font
from gui.turns import LONGEST
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.formulas import Formulas, FormulaView
from gui.widgets.rounded import Rounded
from gui.words.worksheet import operator_text, step_sentence, step_title
from gui.worksheet.controls import CardControls
from gui.worksheet.matrix_panel import MatrixPanel
from gui.worksheet.matrix_view import MatrixView
from gui.worksheet.table_model import MatrixModel

SEVERAL = 3  # formulas, beside which that of one cell would be too much
LEAST_HEAD = 90  # title, sentence and margins
SIDE = 2 * GRID  # between the tables and the edge of the card
AROUND = 2 * (SIDE + 1)  # with the edges themselves
Key = tuple[str, bool]  # the name of a matrix, and whether it is shown transposed
Models = dict[Key, MatrixModel]
MakePanel = Callable[[str, bool], MatrixPanel]


class StepCard(Rounded):
    """Shows a step; the panels are made by the worksheet, which keeps them up to date."""

    def __init__(
        self,
        number: int,
        step: Step,
        options: Options,
        make_panel: MakePanel,
        formulas: Formulas,
        controls: CardControls | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.number = number
        self.step = step
        self._options = options
        self._is_loaded = False
        self._written: list[FormulaView] = []
        self._signs: dict[QLabel, Sign] = {}
        self.controls = controls
        self.panels: list[MatrixPanel] = []
        self._title = QLabel(self)
        self._sentence = QLabel(self)
        mute(self._sentence)
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE, 14, SIDE, 16)
        layout.setSpacing(6)
        layout.addLayout(self._head(formulas))
        layout.addWidget(self._sentence)
        if controls is not None:
            layout.addWidget(controls)
        layout.addSpacing(4)
        self._body = FlowLayout(spacing=GRID, between=GRID + 4)
        self._fill(self._body, make_panel)
        layout.addLayout(self._body)
        self._set_fonts()
        self.retranslate()

    def least_height(self) -> int:
        """What the card will take up at the least, known before Qt has laid it out: its equations under each other."""
        equations = max(len(lay_out(self.step.stages)), 1)
        return LEAST_HEAD + equations * max(panel.view.minimumHeight() for panel in self.panels)

    def is_to_be_painted(self) -> bool:
        """Whether one that was built to be seen will be; Qt shows it a little later."""
        return self.isHidden() or not self.visibleRegion().isEmpty()

    def natural_width(self) -> int:
        """How wide the card is with every equation on one line."""
        return self._body.natural_width() + AROUND

    def least_width(self, most: int) -> int:
        """How wide the card must be for its tables to show as much as they do in `most`."""
        widths = (panel.view.natural_width + panel.before for panel in self.panels)
        return min(max(widths, default=0) + AROUND, most)

    def follow(self, document: Document) -> None:
        """Say where the given matrices come from, and what the controls would change."""
        if self._is_loaded != document.has_loaded_weights:
            self._is_loaded = not self._is_loaded
            self.retranslate()
        if self.controls is not None:
            self.controls.refresh(document)

    def retarget(self, step: Step) -> None:
        """The same step of another layer, whose matrices the models of its tables show from now on."""
        self.step = step
        latex, of_cell = _formulas_of(step)
        for view, text in zip(self._written, (*latex, *of_cell), strict=True):
            view.set_latex(text)
        for panel in self.panels:
            panel.view.setObjectName(panel.view.matrix.name + ".T" * panel.view.matrix.transposed)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(f"{self.number} · {step_title(self.step.key)}")
        self._sentence.setText(step_sentence(self.step, self._options, self._is_loaded))
        for label, sign in self._signs.items():
            label.setText(_text_of(sign))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._set_fonts()

    def _set_fonts(self) -> None:
        self._title.setFont(title_font(self.font()))
        for label in self._signs:
            font = code_font(self.font())
            font.setPointSizeF(font.pointSizeF() * (1.5 if len(label.text()) == 1 else 1.1))
            label.setFont(font)

    def _head(self, formulas: Formulas) -> FlowLayout:
        """The title, and the formulas at the right, or under it where the card is narrow."""
        head = FlowLayout(spacing=3 * GRID, between=4)
        head.addWidget(self._title)
        head.spring()
        latex, of_cell = _formulas_of(self.step)
        for text in (*latex, *of_cell):
            if self._written and text not in of_cell:
                head.glue()
            view = FormulaView(formulas)
            view.set_latex(text)
            head.addWidget(view)
            self._written.append(view)
        return head

    def _fill(self, body: FlowLayout, make_panel: MakePanel) -> None:
        lines = lay_out(self.step.stages)
        for name in _beside(self.step, lines):
            self._add_panel(body, make_panel(name, False))
        for line in lines:
            body.start_line()
            self._fill_line(body, self._with_switches(line, lines), make_panel)

    def _with_switches(self, line: Line, lines: tuple[Line, ...]) -> tuple[Shown | Sign | QWidget, ...]:
        """A line with the switches that stand for its signs; behind the first matrix where the sign is switched off."""
        switches = self.controls.switches if self.controls is not None else {}
        written = {text for each in lines for part in each if isinstance(part, Sign) for text in part.texts}
        missing = [box for text, box in switches.items() if text not in written] if line is lines[0] else []
        parts: list[Shown | Sign | QWidget] = []
        for place, part in enumerate(line):
            parts += _split(part, switches) if isinstance(part, Sign) else [part]
            parts += missing if place == 0 else []
        return tuple(parts)

    def _fill_line(self, body: FlowLayout, line: tuple[Shown | Sign | QWidget, ...], make_panel: MakePanel) -> None:
        sign: QWidget | None = None
        for part in line:
            if isinstance(part, Sign):
                sign = self._operator(part)
                body.addWidget(sign)
                body.glue()
            elif isinstance(part, QWidget):
                body.addWidget(part)
            else:
                self._add_panel(body, make_panel(part.name, part.transposed))
                self.panels[-1].sign, sign = sign, None

    def _add_panel(self, body: FlowLayout, panel: MatrixPanel) -> None:
        self.panels.append(panel)
        body.addWidget(panel)
        body.setAlignment(panel, Qt.AlignmentFlag.AlignTop)

    def _operator(self, sign: Sign) -> QLabel:
        label = mute(QLabel(_text_of(sign), self))
        self._signs[label] = sign
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label


class Ahead:
    """Tables of the next card, made before it is: it has up to 16 of them, and each takes a millisecond or two."""

    def __init__(self, make: MakePanel) -> None:
        self._make = make
        self._panels: list[MatrixPanel] = []

    def make(self, step: Step) -> bool:
        """Some more of them, as many as one turn of the event loop has time for; whether there are all."""
        until = time.thread_time() + LONGEST
        for name, transposed in _tables_of(step)[len(self._panels) :]:
            if time.thread_time() > until:
                return False
            self._panels.append(self._make(name, transposed))
        return True

    def take(self, name: str, transposed: bool) -> MatrixPanel:
        """The next table of the card, whether it is there already or not."""
        return self._panels.pop(0) if self._panels else self._make(name, transposed)

    def forget(self) -> None:
        """They are of another card, or of other numbers."""
        for panel in self._panels:
            panel.deleteLater()
        self._panels.clear()


def _tables_of(step: Step) -> list[Key]:
    """The matrices that the card of a step shows, in the order in which it makes their tables."""
    lines = lay_out(step.stages)
    shown = [(part.name, part.transposed) for line in lines for part in line if not isinstance(part, Sign)]
    return [*((name, False) for name in _beside(step, lines)), *shown]


def _beside(step: Step, lines: tuple[Line, ...]) -> list[str]:
    """The matrices of a step that stand in none of its equations."""
    shown = {part.name for line in lines for part in line if not isinstance(part, Sign)}
    return [stage.name for stage in step.stages if stage.name not in shown]


def _formulas_of(step: Step) -> tuple[list[str], list[str]]:
    """Those of the matrices of a step, and of one cell of the last where they are not too many."""
    computed = [stage for stage in step.stages if stage.operands] or list(step.stages)
    of_cell = computed[-1].cell_latex() if len(computed) < SEVERAL else ""
    return [stage.latex() for stage in computed], [of_cell] if of_cell else []


def _split(sign: Sign, switches: Mapping[str, QWidget]) -> list[Shown | Sign | QWidget]:
    """A sign, with the switch in the place of the text it stands for."""
    for at, text in enumerate(sign.texts):
        if text in switches:
            around = (Sign(sign.texts[:at]), switches[text], Sign(sign.texts[at + 1 :]))
            return [part for part in around if not isinstance(part, Sign) or part.texts]
    return [sign]


def _text_of(sign: Sign) -> str:
    return " ".join(map(operator_text, sign.texts))


def retarget(cards: Sequence[StepCard], models: Mapping[Key, MatrixModel], wanted: Sequence[Numbered]) -> Models:
    """The cards of a layer show another one where that takes other names alone; the models by their new names."""
    gone = [card for card in cards if (card.number, card.step) not in wanted]
    steps = alike_steps([(card.number, card.step) for card in gone], wanted)
    moving = [card for card in gone if card.number in steps]
    names = renamed([(card.number, card.step) for card in moving], steps)
    others = {panel.view.matrix.name for card in cards if card not in moving for panel in card.panels}
    if not names or others & {old for old, new in names.items() if old != new}:
        return dict(models)
    called = {(names.get(name, name), way): model for (name, way), model in models.items()}
    for (name, _), model in called.items():
        model.retarget(name)
    for card in moving:
        card.retarget(steps[card.number])
    return called


def tables_in(cards: Sequence[StepCard], name: str) -> list[MatrixView]:
    """Those that show a matrix, from top to bottom."""
    return [panel.view for card in cards for panel in card.panels if panel.view.matrix.name == name]
