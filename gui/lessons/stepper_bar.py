"""Step by step under the worksheet: a control that lights cells which are already there."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from engine.errors import EngineError
from engine.expressions.tree import cells
from engine.lessons.steppers import KINDS, ORDERS, Step, kinds_of, steps_of
from engine.worksheet.values import Values
from gui.jobs import Cancelled
from gui.look.following import follow_dress
from gui.look.short_numbers import write_short
from gui.look.style import GRID
from gui.state.overlays import CellIndex, Overlays
from gui.state.selection import Place, Selection
from gui.state.workspace import Workspace
from gui.widgets.boxes import ChoiceBox, Labelled, NumberBox
from gui.widgets.rounded import Rounded

PLAY_MS = 900  # between two steps
LARGEST_BLOCK = 64
SHOWN = 6  # numbers of an output that are written out


class StepperBar(Rounded):
    """There while somebody goes through the selected cell, or through its row."""

    closed = Signal()

    def __init__(
        self, workspace: Workspace, selection: Selection, overlays: Overlays, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._selection, self._overlays = workspace, selection, overlays
        self.steps: tuple[Step, ...] = ()
        self.at = 0
        self._place: Place | None = None
        self._lit: dict[str, dict[CellIndex, int]] = {}
        self.kind, self.order = ChoiceBox("step kind"), ChoiceBox("step order")
        self.block = NumberBox("step block", 1, LARGEST_BLOCK)
        self._blocks = Labelled(self.block)
        self.block.setValue(2)
        self._tools: list[QToolButton] = []
        self.first = self._tool("first", "«", lambda: self.go(0))
        self.back = self._tool("back", "‹", lambda: self.go(self.at - 1))
        self.count, self.text = QLabel(self), QLabel(self)
        self.forward = self._tool("forward", "›", lambda: self.go(self.at + 1))
        self.play = self._tool("play", "", self._turn_play)
        self.close_it = self._tool("close", "✕", self.stop)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self._timer = QTimer(self)
        self._timer.setInterval(PLAY_MS)
        self._timer.timeout.connect(self._play_on)
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        for widget in (self.kind, self._blocks, self.order, self.first, self.back, self.count, self.forward, self.play):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.close_it)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        layout.setSpacing(GRID // 2)
        layout.addLayout(row)
        layout.addWidget(self.text)
        self.kind.currentIndexChanged.connect(lambda _at: self._begin())
        self.order.currentIndexChanged.connect(lambda _at: self._begin())
        self.block.valueChanged.connect(lambda _size: self._begin())
        overlays.changed.connect(self._light_again)
        selection.changed.connect(self._follow)
        workspace.values_changed.connect(lambda _changed: self._follow())
        self.hide()
        self.retranslate()

    def start(self) -> None:
        """Go through the selected cell."""
        if not self._tools[0].styleSheet():  # only those who come here wait for the look of the buttons
            follow_dress(*self._tools)
        self.show()
        self._follow()

    def stop(self) -> None:
        self._timer.stop()
        self._lit = {}
        self.hide()
        self._overlays.show_roles({})
        self.closed.emit()

    def go(self, at: int) -> None:
        """To a step, from 0; no further than the last."""
        if self.steps:
            self.at = max(0, min(at, len(self.steps) - 1))
            self._show()

    def retranslate(self) -> None:
        titles = {
            "terms": self.tr("Term by term"),
            "blocks": self.tr("Softmax by blocks"),
            "words": self.tr("Word by word, with a cache"),
        }
        with QSignalBlocker(self.kind), QSignalBlocker(self.order):
            for box, texts in (
                (self.kind, [titles[kind] for kind in KINDS]),
                (self.order, [self.tr("first to last"), self.tr("last to first")]),
            ):
                at = max(box.currentIndex(), 0)
                box.clear()
                box.addItems(texts)
                box.setCurrentIndex(at)
        self._blocks.label.setText(self.tr("block of"))
        self.block.setAccessibleName(self.tr("block of"))
        for tool, text in (
            (self.first, self.tr("To the first step")),
            (self.back, self.tr("One step back")),
            (self.forward, self.tr("One step on")),
            (self.play, self.tr("Play, or hold")),
            (self.close_it, self.tr("Close")),
        ):
            tool.setToolTip(text)
            tool.setAccessibleName(text)
        self.play.setText(self.tr("Play"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _tool(self, name: str, sign: str, act: Callable[[], object]) -> QToolButton:
        made = QToolButton(self)
        made.setObjectName(f"step {name}")
        made.setText(sign)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda _checked=False: act())
        self._tools.append(made)
        return made

    def _follow(self) -> None:
        """Another cell, or other numbers."""
        if self.isHidden():
            return
        values, place = self._workspace.values, self._selection.place
        kinds = () if values is None or place is None else kinds_of(values, place.name)
        for at, kind in enumerate(KINDS):
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            self.kind.setItemData(at, flags.value if kind in kinds else 0, Qt.ItemDataRole.UserRole - 1)
        if kinds and KINDS[self.kind.currentIndex()] not in kinds:
            with QSignalBlocker(self.kind):
                self.kind.setCurrentIndex(KINDS.index(kinds[0]))
        self._place = place if kinds else None
        self._begin()

    def _begin(self) -> None:
        self._timer.stop()
        self.steps, self.at = (), 0
        values, place = self._workspace.values, self._place
        by_blocks = KINDS[self.kind.currentIndex()] == "blocks"
        self._blocks.setVisible(by_blocks)
        self.order.setVisible(by_blocks)
        if values is None or place is None or self.isHidden():
            self._show()
            return
        kind, order = KINDS[self.kind.currentIndex()], ORDERS[max(self.order.currentIndex(), 0)]
        job = partial(_steps_job, values, kind, place, self.block.value(), order)
        self._workspace.jobs.run("steps", job, self._take, self._refuse)

    def _take(self, steps: tuple[Step, ...]) -> None:
        self.steps, self.at = steps, 0
        self._show()

    def _refuse(self, _error: EngineError) -> None:
        self._show()

    def _turn_play(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
        elif self.steps:
            if self.at + 1 == len(self.steps):
                self.go(0)
            self._timer.start()

    def _play_on(self) -> None:
        self.go(self.at + 1)
        if self.at + 1 >= len(self.steps):
            self._timer.stop()

    def _show(self) -> None:
        for tool in (self.first, self.back, self.forward, self.play):
            tool.setEnabled(bool(self.steps))
        if not self.steps:
            self._lit = {}
            self.count.setText("")
            self.text.setText(self.tr("Select a cell of a product, of the weights or of the output."))
            return
        step = self.steps[self.at]
        self.count.setText(f"{self.at + 1} / {len(self.steps)}")
        self.text.setText(self._told(step))
        roles: dict[str, dict[CellIndex, int]] = {}
        for role, places in ((1, step.before), (0, step.now)):
            for name, index in places:
                roles.setdefault(name, {})[index] = role
        self._lit = roles
        self._overlays.show_roles(roles)

    def _light_again(self) -> None:
        """The inspector lights every operand of a cell that is selected, a little later: here it is one step."""
        if self._lit and self._overlays.roles != self._lit:
            self._overlays.show_roles(self._lit)

    def _told(self, step: Step) -> str:
        held = dict(step.held)
        if step.term is not None:
            factors = " · ".join(write_short(cell.value) for cell in cells(step.term))
            return self.tr("+ {term}; the sum so far: {sum}").format(term=factors, sum=write_short(held["sum"][0]))
        if "m" in held:
            return self._told_of_block(step, held)
        values = self._workspace.values
        words = values.document.words if values is not None else ()
        name = words[step.at[0]] if step.at[0] < len(words) else str(step.at[0])
        text = self.tr("{word}: its key and value are new; those of {count} words come from the cache.")
        return text.format(word=name, count=step.at[0])

    def _told_of_block(self, step: Step, held: dict[str, tuple[float, ...]]) -> str:
        keys = f"{step.at[0]}–{step.at[-1]}" if len(step.at) > 1 else str(step.at[0])
        (m,), (total,) = held["m"], held["ℓ"]
        text = self.tr("keys {keys}: m = {m}, ℓ = {total}")
        told = text.format(keys=keys, m=write_short(m), total=write_short(total))
        if "o" in held:
            told += f", o = {_listed(held['o'])}"
            if self.at + 1 == len(self.steps) and total:
                told += "; o / ℓ = " + _listed(tuple(one / total for one in held["o"]))
        return told


def _listed(numbers: tuple[float, ...]) -> str:
    rest = ", …" if len(numbers) > SHOWN else ""
    return f"[{', '.join(map(write_short, numbers[:SHOWN]))}{rest}]"


def _steps_job(
    values: Values, kind: str, place: Place, size: int, order: str, _cancelled: Cancelled
) -> tuple[Step, ...]:
    return steps_of(values, kind, place.name, place.index, size, order)
