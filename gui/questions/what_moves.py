"""What moves it: how strongly every input moves a target, and what a single input moves."""

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from engine.arrays import has_cell, is_blank
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.expressions.tree import Cell
from engine.questions.reasons import Reason
from engine.questions.sensitivity import (
    KINDS,
    Block,
    Prediction,
    Sensitivity,
    Slope,
    Target,
    effects,
    nudge,
    predict,
    sensitivity,
    strongest,
)
from engine.questions.ways import WAYS, matrices_of
from engine.worksheet.values import Values
from gui.jobs import Cancelled
from gui.look.short_numbers import write_short, write_signed
from gui.questions.legend import SlopeLegend
from gui.state.overlays import Overlays, reach_of
from gui.state.selection import Place
from gui.state.workspace import Workspace
from gui.widgets.boxes import ChoiceBox
from gui.widgets.parts import Bar, CellLink, Rows, button, heading, number_label, page_layout, place_text, sentence
from gui.words.answers import reason_text
from gui.words.errors import error_text

MOST = 10
Slopes = tuple[Slope, ...]


class WhatMoves(QWidget):
    """Works in jobs while it is looked at; latest wins."""

    followed = Signal(object)

    def __init__(self, workspace: Workspace, overlays: Overlays, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._overlays = workspace, overlays
        self._active = False
        self._place: Place | None = None
        self._block: Block | None = None  # what is selected in a table
        self._answered: tuple[object, ...] | None = None  # the place, the values and the result of the last answer
        self._asked: Place | None = None  # the input that was hovered or selected last
        self.target: Target | None = None
        self.result: Sensitivity | None = None
        self.links: list[CellLink] = []
        self.kind = ChoiceBox("target kind")
        for kind in KINDS:
            self.kind.addItem("", kind)
        self.kind.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.kind.activated.connect(lambda _place: self.aim())
        self.take = button(self, "make target", self.aim)
        self.way = ChoiceBox("moved by")
        for way in WAYS:
            self.way.addItem("", way)
        self.way.activated.connect(lambda _place: self.refresh())
        self.value, self.prediction = sentence(self, muted=False), sentence(self, muted=False)
        self.less, self.more = (
            button(self, "try less", partial(self._try, -1.0)),
            button(self, "try more", partial(self._try, 1.0)),
        )
        self._heads = [heading(self) for _ in range(3)]
        self.legend = SlopeLegend(overlays, self)
        self.rows, self.effects = Rows(self), Rows(self)
        self.matrix = ChoiceBox("effects on")
        self.matrix.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.matrix.activated.connect(lambda _place: self._show_effects())
        self._moved: Mapping[str, Slopes] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        layout = page_layout(self)
        aim, tries = QHBoxLayout(), QHBoxLayout()
        aim.addWidget(self.kind, 1)
        aim.addWidget(self.take)
        tries.addWidget(self.less)
        tries.addWidget(self.more)
        tries.addStretch(1)
        layout.addLayout(aim)
        layout.addWidget(self.way)
        layout.addWidget(self.value)
        layout.addWidget(self.legend)
        layout.addWidget(self._heads[1])  # before the long lists, so that its answer is always in view
        layout.addWidget(self.prediction)
        layout.addLayout(tries)
        layout.addWidget(self._heads[0])
        layout.addWidget(self.rows)
        below = QHBoxLayout()
        below.addWidget(self._heads[2], 1)
        below.addWidget(self.matrix)
        layout.addLayout(below)
        layout.addWidget(self.effects)
        layout.addStretch(1)

    def retranslate(self) -> None:
        kinds = {
            "cell": self.tr("the selected cell"),
            "sum": self.tr("sum of the selected cells"),
            "mean": self.tr("mean of the selected cells"),
            "difference": self.tr("target so far − selected cell"),
        }
        for place in range(self.kind.count()):
            self.kind.setItemText(place, kinds[self.kind.itemData(place)])
        self.kind.setAccessibleName(self.tr("What the target is made of"))
        ways = {
            "embeddings": self.tr("by the embeddings of the pieces"),
            "weights": self.tr("by the weights in view"),
            "heads": self.tr("by the attention of all heads"),
        }
        for place in range(self.way.count()):
            self.way.setItemText(place, ways[self.way.itemData(place)])
        self.way.setAccessibleName(self.tr("By what"))
        self.take.setText(self.tr("Set target"))
        self.take.setToolTip(self.tr("Make what is selected in a table the target (Ctrl+T)"))
        self.less.setText(self.tr("Try −1"))
        self.more.setText(self.tr("Try +1"))
        self._heads[0].setText(self.tr("What moves the target most, per +1"))
        self._heads[1].setText(self.tr("One more, one less: point at any coloured cell"))
        self._heads[2].setText(self.tr("What the selected cell moves most"))
        self.legend.set_title(self.tr("Colours: slope of the target, per +1"))
        self.matrix.setAccessibleName(self.tr("In which matrix"))
        self.refresh()

    def set_active(self, is_active: bool) -> None:
        """While nobody looks, nothing is computed and nothing is overpainted."""
        if is_active == self._active:
            return
        self._active = is_active
        if is_active:
            self.refresh()
            self.select(self._place, self._block)
        else:
            for key in ("sensitivity", "prediction", "effects"):
                self._workspace.jobs.cancel(key)
            self._answered = None
            self._overlays.show_slopes({})

    def select(self, place: Place | None, block: Block | None) -> None:
        """What is selected now; an input that the target depends on answers for itself."""
        self._place, self._block = place, block
        if self._active and place is not None:
            if self.target is None and place.name not in self._workspace.document.sources:
                self.aim()
            self.ask(place)

    def aim(self) -> None:
        """The selection becomes the target."""
        values, place, block = self._workspace.values, self._place, self._block
        if values is None or place is None:
            return
        if self.kind.currentData() == "cell" and block is not None and block.count > 1:
            self.kind.setCurrentIndex(self.kind.findData("sum"))
        kind = self.kind.currentData()
        if kind == "difference" and self.target is not None:
            first = self.target.blocks[0]
            self.target = Target.difference(first.name, first.start, place.name, place.index)
        elif kind in ("sum", "mean") and block is not None:
            self.target = Target.sum(block) if kind == "sum" else Target.mean(block)
        else:
            self.target = Target.cell(place.name, *place.index)
        self.refresh()

    def refresh(self) -> None:
        """The slopes of the target for the newest values."""
        values = self._workspace.values
        if not self._active or values is None:
            return
        if self._workspace.shown is not None and self._workspace.shown.is_partial:
            return  # the target may be in what is still computed
        if self.target is not None and not self.target.fits(values):
            self.target = None
        self.way.setVisible(bool(values.document.stops))
        if self.target is None:
            self._show(None)
            return
        document = values.document
        by = matrices_of(document, self.way.currentData(), self._workspace.stop) if document.stops else None
        job = partial(_sensitivity_job, values, self.target, by)
        self._workspace.jobs.run("sensitivity", job, self._show, self._refuse)

    def ask(self, place: Place) -> None:
        """Predict what an input does to the target, and what else it moves."""
        values, result = self._workspace.values, self.result
        asked = (place, values, result)
        if not self._active or values is None or asked == self._answered:
            return
        self._answered = asked
        self._asked = place
        self._workspace.jobs.cancel("prediction")
        array = values.table[place.name].matrix if place.name in values.table else None
        if array is None or not has_cell(array, place.index):
            self._show_prediction(None)
            return
        slopes = result.inputs.get(place.name) if result is not None and result.values is values else None
        if result is None or slopes is None or not np.isfinite(array[place.index]):
            self._show_prediction(None)
        else:
            job = partial(_predict_job, values, result, place)
            self._workspace.jobs.run("prediction", job, self._show_prediction, self._refuse)
        if place == self._place:
            job_of_effects = partial(_effects_job, values, place)
            self._workspace.jobs.run("effects", job_of_effects, self._keep_effects, self._show_no_effects)

    def forget(self) -> None:
        """Another document: no target, and nothing asked."""
        self.target = self._asked = self._answered = None
        self._keep_effects({})
        self._show(None)

    def point_at(self, place: Place | None) -> None:
        """The cell under the mouse; when the mouse has left the tables, the selected one again."""
        if place is not None:
            self.ask(place)
        elif self._asked != self._place and self._place is not None:
            self.ask(self._place)

    def _try(self, by: float) -> None:
        values, place = self._workspace.values, self._asked
        if values is not None and place is not None and self._workspace.current:
            self._workspace.apply(nudge(values, place.name, place.index, by))

    def _refuse(self, error: EngineError) -> None:
        """A matrix on the way cannot be computed, as the cards say, or is too large for this question."""
        self._show(None)
        if error.code == "map_too_large":
            self.value.setText(error_text(error))

    def _show_no_effects(self, _error: EngineError) -> None:
        """Forwards, a cell may reach more than can be held; backwards, the target is still answered."""
        self._keep_effects({})

    def _show(self, answer: "Answer | None") -> None:
        self.result = None if answer is None else answer.result
        self.rows.clear()
        self.links = []
        if answer is None:
            self.value.setText(self.tr("Select a number in a table and press “Set target”."))
            self._overlays.show_slopes({})
            self._show_prediction(None)
        else:
            self._show_result(answer)
        if self._asked is not None:
            self.ask(self._asked)

    def _show_result(self, answer: "Answer") -> None:
        result = answer.result
        self.value.setText(f"{target_text(result.target)} = {write_short(result.value)}")
        if is_blank(result.value):
            self.value.setText(reason_text(Reason("blank")))
        elif not np.isfinite(result.value):
            self.value.setText(
                self.value.text() + "\n" + self.tr("What is no finite number has no slope. Ask where it comes from.")
            )
        self._overlays.show_slopes(result.inputs, reach=answer.reach)
        self.links = self._fill(self.rows, answer.strongest)
        if not self.links and not is_blank(result.value):
            self.rows.add(QLabel(self.tr("No input moves it.")))

    def _fill(self, rows: Rows, found: Slopes) -> list[CellLink]:
        """The strongest cells, strongest first, as links."""
        values = self._workspace.values
        assert values is not None
        links = []
        reach = max((abs(one.slope) for one in found), default=1.0)
        for one in found:
            array = values.table[one.name].matrix if one.name in values.table else None
            if array is None or not has_cell(array, one.index):
                continue
            link = CellLink(Cell(one.name, one.index, float(array[one.index])), self.followed.emit)
            links.append(link)
            rows.add(link, number_label(one.slope, write_signed(one.slope)), Bar(one.slope / reach))
        return links

    def _show_prediction(self, prediction: Prediction | None) -> None:
        for widget in (self.less, self.more):
            widget.setEnabled(prediction is not None)
        if prediction is None:
            self.prediction.setText("" if self._asked is None else self._no_slope(self._asked))
            return
        text = self.tr(
            "{cell} = {now}; slope {slope}.\n"
            "+1: about {up}, exactly {up_exactly}\n"
            "−1: about {down}, exactly {down_exactly}"
        )
        self.prediction.setText(
            text.format(
                cell=prediction.cell.place(),
                now=write_short(prediction.cell.value),
                slope=write_signed(prediction.slope),
                up=write_short(prediction.value + prediction.slope),
                up_exactly=write_short(prediction.up),
                down=write_short(prediction.value - prediction.slope),
                down_exactly=write_short(prediction.down),
            )
        )

    def _no_slope(self, place: Place) -> str:
        document = self._workspace.document
        number = self._number_at(place)
        if is_blank(number):
            return reason_text(Reason("blank"))
        if not np.isfinite(number):
            return self.tr("{cell} is no finite number, so it has no slope.").format(cell=place_text(place))
        if place.name in document.sources:
            return self.tr("{cell} does not lead to the target.").format(cell=place_text(place))
        return self.tr("{cell} is computed: it moves only as its formula says.").format(cell=place_text(place))

    def _keep_effects(self, moved: Mapping[str, Slopes]) -> None:
        self._moved = moved
        current = self.matrix.currentData()
        with QSignalBlocker(self.matrix):
            self.matrix.clear()
            for name in reversed(list(moved)):
                self.matrix.addItem(name, name)
            self.matrix.setCurrentIndex(max(self.matrix.findData(current), 0 if moved else -1))
        self._show_effects()

    def _show_effects(self) -> None:
        self.effects.clear()
        name = self.matrix.currentData()
        self.matrix.setVisible(bool(self._moved))
        if name in self._moved:
            self._fill(self.effects, self._moved[name])
        elif self._asked is not None and np.isfinite(self._number_at(self._asked)):
            self.effects.add(QLabel(self.tr("Nothing follows from it.")))

    def _number_at(self, place: Place) -> float:
        """NaN where there is none."""
        values = self._workspace.values
        array = values.table[place.name].matrix if values is not None and place.name in values.table else None
        return float(array[place.index]) if array is not None and has_cell(array, place.index) else math.nan


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The slopes by every input, the strongest of them, and the size of the largest."""

    result: Sensitivity
    strongest: Slopes
    reach: float


def target_text(target: Target) -> str:
    """A target as people write it: `attention[0, 1]`, `mean(attention[0:2, 0:3])`, `weights[0, 1] − weights[0, 2]`."""
    texts = [_block_text(block) for block in target.blocks]
    if target.kind == "difference":
        return " − ".join(texts)
    return texts[0] if target.kind == "cell" else f"{target.kind}({texts[0]})"


def _block_text(block: Block) -> str:
    spans = zip(block.start, block.stop, strict=True)
    return f"{block.name}[{', '.join(str(a) if b == a + 1 else f'{a}:{b}' for a, b in spans)}]"


def _sensitivity_job(values: Values, target: Target, by: tuple[str, ...] | None, cancelled: Cancelled) -> Answer:
    """by: the matrices of a model that count, also where they are computed."""
    result = sensitivity(values, target, cancelled, by)
    if by is not None:
        result = replace(result, inputs=result.slopes)
    return Answer(result, result.strongest(MOST), reach_of(result.inputs))


def _effects_job(values: Values, place: Place, cancelled: Cancelled) -> Mapping[str, Slopes]:
    moved = effects(values, place.name, place.index, cancelled)
    return {name: strongest({name: slopes}, MOST) for name, slopes in moved.items()}


def _predict_job(values: Values, found: Sensitivity, place: Place, cancelled: Cancelled) -> Prediction:
    return predict(values, found, place.name, place.index, cancelled)
