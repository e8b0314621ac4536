"""What if: the numbers that were typed over formulas, and states of the worksheet kept to come back to."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QToolButton, QWidget

from engine.arrays import has_cell
from engine.edits.cells import ReleaseCells
from engine.edits.choices import Several
from engine.edits.edit import Edit
from engine.edits.snapshots import DescribeSnapshot, ForgetSnapshot, RestoreSnapshot, TakeSnapshot
from engine.expressions.tree import Cell
from engine.patch import Patch
from engine.questions.sensitivity import Block
from engine.worksheet.values import Values
from gui.look.following import follow_font
from gui.look.plain import tip_of
from gui.look.short_numbers import ON_ITS_WAY, write_short
from gui.look.style import small_font
from gui.questions.pin_blocks import PinBlocks
from gui.state.selection import Place
from gui.state.workspace import Workspace
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.parts import CellLink, Rows, button, heading, number_label, page_layout, sentence

MOST_PINS = 40
LIST_HEIGHT = 120
LONGEST_NOTE = 1000  # characters in a tooltip


class WhatIf(QWidget):
    """Follows the document; every button is one edit."""

    followed = Signal(object)
    compare_wanted = Signal(int)  # the number of the snapshot to compare with now

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._active = False
        self._titles = [heading(self) for _ in range(2)]
        self._no_pins, self._hint = sentence(self), sentence(self)
        follow_font(self._hint, small_font)
        self.blocks = PinBlocks(workspace, self)
        self.pins = Rows(self)
        self.releases: list[QToolButton] = []
        self._present: Values | None = None  # the last values that were those of the document
        self._noted_number = 0  # the snapshot whose note is in the field
        self.release_all = button(self, "release all", self.release_pins)
        self.snapshots = QListWidget(self)
        self.snapshots.setObjectName("snapshots")
        self.snapshots.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # a long name is cut
        self.snapshots.itemChanged.connect(self._rename)
        self.snapshots.currentRowChanged.connect(lambda _row: self._show_buttons())
        self.snapshots.installEventFilter(self)
        self.note = QLineEdit(self)
        self.note.editingFinished.connect(self._keep_note)
        self.take = button(self, "take snapshot", self.take_snapshot)
        self.buttons = {
            "compare": button(self, "compare snapshot", self.compare),
            "blink": button(self, "blink snapshot", self.blink),
            "restore": button(self, "restore snapshot", self.restore),
            "forget": button(self, "forget snapshot", self.forget),
        }
        self._lay_out()
        workspace.document_changed.connect(self.refresh)

    def _lay_out(self) -> None:
        layout = page_layout(self)
        above: tuple[QWidget, ...] = (self.blocks, self._titles[0], self._no_pins, self.pins)
        for widget in above:
            layout.addWidget(widget)
        line = QHBoxLayout()
        line.addWidget(self.release_all)
        line.addStretch(1)
        layout.addLayout(line)
        below: tuple[QWidget, ...] = (self._titles[1], self._hint, self.snapshots, self.note)
        for widget in below:
            layout.addWidget(widget)
        flow = FlowLayout(spacing=6)
        for made in (self.take, *self.buttons.values()):
            flow.addWidget(made)
        layout.addLayout(flow)
        layout.addStretch(1)

    def retranslate(self) -> None:
        self._titles[0].setText(self.tr("Typed over formulas"))
        self._titles[1].setText(self.tr("Snapshots"))
        self._no_pins.setText(
            self.tr("Type into any computed cell: it is pinned there, and everything behind it follows.")
        )
        self._hint.setText(
            self.tr("A snapshot keeps the whole worksheet under a name, also in the file. Double-click to rename it.")
        )
        self.release_all.setText(self.tr("Release all"))
        self.blocks.retranslate()
        self.take.setText(self.tr("Take snapshot"))
        self.note.setPlaceholderText(self.tr("A note on this snapshot"))
        self.note.setAccessibleName(self.note.placeholderText())
        self.snapshots.setAccessibleName(self._titles[1].text())
        texts = {
            "compare": self.tr("Compare…"),
            "blink": self.tr("Blink"),
            "restore": self.tr("Restore"),
            "forget": self.tr("Forget"),
        }
        for name, text in texts.items():
            self.buttons[name].setText(text)
        self.buttons["blink"].setToolTip(self.tr("Show the snapshot, then the present again (F9)"))
        self.refresh()

    def set_active(self, is_active: bool) -> None:
        self._active = is_active
        self.refresh()

    def select(self, place: Place | None, _block: Block | None) -> None:
        """Pins and snapshots are the same whatever is selected; what can be pinned is not."""
        self.blocks.select(place)

    def refresh(self) -> None:
        """Show the pins and the snapshots of the document."""
        if self._workspace.current:  # while a snapshot is shown, pins are still about the present
            self._present = self._workspace.values
        if self._active:
            self.blocks.refresh()
            self._show_pins()
            self._show_snapshots()

    def take_snapshot(self) -> None:
        """Keep the present state, and let its name be typed over."""
        self._keep_note()
        number = len(self._workspace.document.snapshots) + 1
        if self._workspace.apply(TakeSnapshot(self.tr("Snapshot {number}").format(number=number))):
            self.snapshots.setCurrentRow(self.snapshots.count() - 1)

    def compare(self) -> None:
        if self.number is not None:
            self.compare_wanted.emit(self.number)

    def blink(self) -> None:
        """Show the chosen snapshot in the whole window, or the present again."""
        number = self.number if self.number is not None else len(self._workspace.document.snapshots) - 1
        if self._workspace.previewed is not None:
            self._workspace.preview(None)
        elif number >= 0:
            self._workspace.preview(self._workspace.document.snapshots[number].document)

    def restore(self) -> None:
        if self.number is not None:
            self._end_preview()
            self._workspace.apply(RestoreSnapshot(self.number))

    def forget(self) -> None:
        if self.number is not None:
            self._end_preview()
            self._workspace.apply(ForgetSnapshot(self.number))

    def _end_preview(self) -> None:
        if self._workspace.previewed is not None:
            self._workspace.preview(None)

    @property
    def number(self) -> int | None:
        """Which snapshot is chosen."""
        row = self.snapshots.currentRow()
        return row if 0 <= row < len(self._workspace.document.snapshots) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete forgets and Enter restores, before they are shortcuts of the tables."""
        if isinstance(event, QKeyEvent) and self.snapshots.state() != QListWidget.State.EditingState:
            act = {Qt.Key.Key_Delete: self.forget, Qt.Key.Key_Return: self.restore}.get(Qt.Key(event.key()))
            if act is not None and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if act is not None and event.type() == QEvent.Type.KeyPress:
                act()
                return True
        return super().eventFilter(watched, event)

    def _show_pins(self) -> None:
        self.pins.clear()
        self.releases.clear()
        pins = self._find_pins()
        count = sum(map(len, pins.values()))
        for name, patch in pins.items():
            left = max(MOST_PINS - len(self.releases), 0)
            for index, number in zip(patch.cells[:left].tolist(), patch.values[:left].tolist(), strict=True):
                self._add_pin(Cell(name, tuple(index), number))
        if count > len(self.releases):
            self.pins.add(QLabel(self.tr("and {count} more").format(count=count - len(self.releases))))
        self._no_pins.setVisible(not pins)
        self.release_all.setVisible(bool(pins))

    def _add_pin(self, cell: Cell) -> None:
        link = CellLink(cell, self.followed.emit)
        release = QToolButton()
        release.setText("✕")
        release.setAutoRaise(True)
        release.setToolTip(self.tr("Release this cell: it follows its formula again"))
        release.setAccessibleName(release.toolTip())
        release.clicked.connect(partial(self._workspace.apply, ReleaseCells(cell.matrix, (cell.index,))))
        formula = _formula(self._present, cell)
        number = ON_ITS_WAY if formula is None else write_short(formula)
        text = self.tr("formula: {number}").format(number=number) if number else ""  # a blank is not told
        line = QWidget(self.pins)
        flow = FlowLayout(line, spacing=6)
        flow.addWidget(link)
        flow.spring()
        flow.addWidget(QLabel(text) if formula is None else number_label(formula, text))
        flow.glue()
        flow.addWidget(release)
        self.pins.add(line)
        self.releases.append(release)

    def _find_pins(self) -> dict[str, Patch]:
        """What is typed over computed matrices; painting on the mask is no pin."""
        document = self._workspace.document
        return {
            name: patch
            for name, patch in document.patches.items()
            if name not in document.sources and not document.stages[name].is_flags
        }

    def release_pins(self) -> bool:
        """Let every computed cell follow its formula again. Returns whether any was pinned."""
        edits: list[Edit] = [ReleaseCells(name) for name in self._find_pins()]
        return bool(edits) and self._workspace.apply(Several(tuple(edits)))

    def _show_snapshots(self) -> None:
        kept, row = self._workspace.document.snapshots, self.snapshots.currentRow()
        names = [snapshot.name for snapshot in kept]
        with QSignalBlocker(self.snapshots):
            if names != [self.snapshots.item(at).text() for at in range(self.snapshots.count())]:
                self.snapshots.clear()
                for name in names:
                    item = QListWidgetItem(name)
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                    self.snapshots.addItem(item)
                self.snapshots.setCurrentRow(min(row, len(names) - 1) if row >= 0 else len(names) - 1)
            for at, snapshot in enumerate(kept):
                self.snapshots.item(at).setToolTip(tip_of(snapshot.note[:LONGEST_NOTE]))
        self.snapshots.setVisible(bool(names))
        if names:
            self.snapshots.ensurePolished()  # or its items are as high as those of a list without a style
            rows = len(names) * self.snapshots.sizeHintForRow(0) + 2 * self.snapshots.frameWidth()
            self.snapshots.setFixedHeight(min(rows, LIST_HEIGHT))
        self._show_buttons()

    def _show_buttons(self) -> None:
        number = self.number
        for made in (*self.buttons.values(), self.note):
            made.setVisible(number is not None)
        if number is not None and (number != self._noted_number or not self.note.hasFocus()):
            self._noted_number = number
            self.note.setText(self._workspace.document.snapshots[number].note)

    def _rename(self, item: QListWidgetItem) -> None:
        number = self.snapshots.row(item)
        old = self._workspace.document.snapshots[number]
        if item.text() != old.name and not self._workspace.apply(DescribeSnapshot(number, item.text(), old.note)):
            item.setText(old.name)

    def _keep_note(self) -> None:
        """The note belongs to the snapshot it was typed for, whichever is chosen now."""
        number, kept = self._noted_number, self._workspace.document.snapshots
        if number >= len(kept):
            return
        old = kept[number]
        if self.note.text() != old.note:
            self._workspace.apply(DescribeSnapshot(number, old.name, self.note.text()))


def _formula(values: Values | None, cell: Cell) -> float | None:
    """What a pinned cell would be; None where that cannot be told yet."""
    formula = values.table[cell.matrix].formula if values is not None and cell.matrix in values.table else None
    return float(formula[cell.index]) if formula is not None and has_cell(formula, cell.index) else None
