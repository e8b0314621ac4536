"""One step of the worksheet as a card: title, formula, a sentence, and its equations with their tables."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from engine.options import Options
from engine.stages.stage import Shown, Stage
from engine.worksheets import Step
from gui.controls import CardControls
from gui.flow_layout import FlowLayout
from gui.formulas import Formulas, FormulaView
from gui.matrix_panel import MatrixPanel
from gui.messages import operator_text, step_sentence, step_title
from gui.rounded import Rounded
from gui.style import GRID, code_font, mute, title_font

LEAST_HEAD = 90  # title, sentence and margins
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
        self._signs: dict[QLabel, str] = {}
        self.controls = controls
        self.panels: list[MatrixPanel] = []
        self._title = QLabel(self)
        self._title.setFont(title_font(self.font()))
        self._sentence = QLabel(self)
        mute(self._sentence)
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 18)
        layout.setSpacing(6)
        layout.addLayout(self._head(formulas))
        layout.addWidget(self._sentence)
        if controls is not None:
            layout.addWidget(controls)
        layout.addSpacing(4)
        body = FlowLayout(spacing=14)
        self._fill(body, make_panel)
        layout.addLayout(body)
        self.retranslate()

    def least_height(self) -> int:
        """What the card will take up at the least, known before Qt has laid it out: its equations under each other."""
        equations = max(sum(1 for stage in self.step.stages if stage.operands), 1)
        return LEAST_HEAD + equations * max(panel.view.minimumHeight() for panel in self.panels)

    def retranslate(self) -> None:
        self._title.setText(f"{self.number} · {step_title(self.step.key)}")
        self._sentence.setText(step_sentence(self.step, self._options))
        for label, sign in self._signs.items():
            label.setText(operator_text(sign))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _head(self, formulas: Formulas) -> FlowLayout:
        """The title, and the formulas at the right, or under it where the card is narrow."""
        head = FlowLayout(spacing=3 * GRID)
        head.addWidget(self._title)
        head.spring()
        computed = [stage for stage in self.step.stages if stage.operands] or list(self.step.stages)
        for stage in computed:
            view = FormulaView(formulas)
            view.set_latex(stage.latex())
            head.addWidget(view)
            if stage is not computed[-1]:
                head.glue()
        return head

    def _fill(self, body: FlowLayout, make_panel: MakePanel) -> None:
        computed = [stage for stage in self.step.stages if stage.operands]
        operands = {name for stage in computed for name in stage.operands}
        for stage in self.step.stages:
            if not stage.operands and stage.name not in operands:
                self._add_panel(body, make_panel(stage.name, False))
        for stage in computed:
            body.start_line()
            self._fill_equation(body, stage, make_panel)

    def _fill_equation(self, body: FlowLayout, stage: Stage, make_panel: MakePanel) -> None:
        for place, part in enumerate(stage.layout()):
            if isinstance(part, Shown):
                self._add_panel(body, make_panel(part.name, part.transposed), leads=place == 0)
            else:
                body.addWidget(self._operator(part))
                body.glue()
        body.addWidget(self._operator("="))
        body.glue()
        self._add_panel(body, make_panel(stage.name, False), leads=False)

    def _add_panel(self, body: FlowLayout, panel: MatrixPanel, leads: bool = True) -> None:
        panel.leads = leads
        self.panels.append(panel)
        body.addWidget(panel)
        body.setAlignment(panel, Qt.AlignmentFlag.AlignTop)

    def _operator(self, text: str) -> QLabel:
        label = mute(QLabel(operator_text(text), self))
        self._signs[label] = text
        font = code_font(self.font())
        font.setPointSizeF(font.pointSizeF() * (1.5 if len(text) == 1 else 1.1))
        label.setFont(font)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label
