"""Whole parts of a model pinned at once: a neuron, the states of a piece, a head; at 0 or at their mean."""

from functools import partial

from PySide6.QtWidgets import QWidget

from engine.questions.sensitivity import Block
from engine.worksheet.values import Values
from gui.state.selection import Place
from gui.state.workspace import Workspace
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.parts import button, heading, page_layout, sentence

WHAT = ("row", "column", "head")
TO = ("zero", "mean")


class PinBlocks(QWidget):
    """What can be pinned around the selected cell; nothing on a worksheet without layers."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._place: Place | None = None
        self._title, self._hint = heading(self), sentence(self)
        self.buttons = {
            (what, to): button(self, f"pin {what} {to}", partial(self.pin, what, to)) for what in WHAT for to in TO
        }
        layout = page_layout(self)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        flow = FlowLayout(spacing=6)
        for one in self.buttons.values():
            flow.addWidget(one)
        layout.addLayout(flow)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Switch off, or hold at its mean"))
        self._hint.setText(
            self.tr("A row is a piece, a column a neuron or a dimension, a head what it gives to all pieces.")
        )
        texts = {
            ("row", "zero"): self.tr("Row to 0"),
            ("row", "mean"): self.tr("Row to the mean"),
            ("column", "zero"): self.tr("Column to 0"),
            ("column", "mean"): self.tr("Column to its mean"),
            ("head", "zero"): self.tr("Head to 0"),
            ("head", "mean"): self.tr("Head to its mean"),
        }
        for key, text in texts.items():
            self.buttons[key].setText(text)

    def select(self, place: Place | None) -> None:
        """What is selected now."""
        self._place = place
        self.refresh()

    def refresh(self) -> None:
        values = self._workspace.values
        self.setVisible(values is not None and bool(values.document.stops))
        for (what, _), one in self.buttons.items():
            one.setEnabled(values is not None and self._block(values, what) is not None)

    def pin(self, what: str, to: str) -> None:
        """One step of the history."""
        values = self._workspace.values
        block = self._block(values, what) if values is not None and self._workspace.current else None
        if values is not None and block is not None:
            from engine.models.pins import pin_block  # here, as who has no model needs none of them

            self._workspace.apply(pin_block(values, block, "mean" if to == "mean" else "zero"))

    def _block(self, values: Values, what: str) -> Block | None:
        """The cells around the selected one; of a head what it gives, whichever of its matrices is selected."""
        place = self._place
        if place is None or place.name not in values.table or place.name in values.document.sources:
            return None
        matrix = values.table[place.name].matrix
        if what == "head":
            name = f"{values.document.stop_of(place.name)}.context"
            given = values.table[name].matrix if name in values.table else None
            if place.head is None or given is None or given.ndim < 3 or place.head >= given.shape[0]:
                return None
            return Block(name, (place.head, 0, 0), (place.head + 1, given.shape[1], given.shape[2]))
        if matrix is None:
            return None
        front = () if place.head is None else (place.head,)
        rows, columns = (int(size) for size in matrix.shape[-2:])
        ends = tuple(at + 1 for at in front)
        if what == "row":
            return Block(place.name, (*front, place.row, 0), (*ends, place.row + 1, columns))
        return Block(place.name, (*front, 0, place.column), (*ends, rows, place.column + 1))
