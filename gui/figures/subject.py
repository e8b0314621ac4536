"""What a figure is of: the controls over those of its look."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from engine.arrays import shape_text
from engine.dataclass import dataclass
from engine.figures.figure import Form
from engine.figures.panels import Part, heads_of
from engine.stages.traits.axes import head_name
from engine.worksheet.values import Values
from gui.figures.content import MANY, OF_ROWS, Many, Pair, Source, possible
from gui.figures.controls import CAPTION
from gui.figures.part_boxes import PartBoxes
from gui.figures.words import many_reasons, many_titles
from gui.look.style import GRID, mute
from gui.widgets.boxes import ChoiceBox


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What the dialog is opened with; pairs: the states that can be compared."""

    name: str = ""
    head: int | None = None
    row: int | None = None
    many: Many = "one"
    form: Form = "map"
    pairs: tuple[Pair, ...] = ()
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Pick:
    """What is chosen of it."""

    name: str
    many: Many
    head: int
    part: Part
    pair: Pair | None


class SubjectControls(QWidget):
    """Which matrix, how many panels, and of which head, row or states they are."""

    changed = Signal()

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject, self._form = subject, subject.form
        self._values: Values | None = None
        self._place = (0, 0)
        boxes = [ChoiceBox(f"figure {name}") for name in ("matrix", "many", "head", "row", "pair")]
        self.matrix, self.many, self.head, self.row, self.pair = boxes
        self.captions = {box: QLabel(self) for box in boxes}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2 + 2)
        grid.setColumnMinimumWidth(0, CAPTION)
        grid.setColumnStretch(1, 1)
        for at, (box, caption) in enumerate(self.captions.items()):
            caption.setBuddy(box)
            grid.addWidget(mute(caption), at, 0)
            grid.addWidget(box, at, 1)
            box.activated.connect(self._choose)
        self.part = PartBoxes(self)
        self.part.changed.connect(self.changed)
        grid.addWidget(self.part, len(boxes), 0, 1, 2)
        for many in MANY:
            self.many.addItem("", many)
        self.retranslate()

    def follow(self, values: Values, names: Iterable[str], form: Form, place: tuple[int, int]) -> None:
        """Offer what there is by now; what was chosen stays, if it is still there. place: the selected cell."""
        is_first, self._values, self._form = self._values is None, values, form
        self._place = place
        with_numbers = [name for name in names if values.table[name].matrix is not None]
        texts = [(f"{name}   {_shape(values, name)}", name) for name in with_numbers]
        _offer(self.matrix, texts, self._subject.name if is_first else self.matrix.currentData())
        if is_first:
            self.many.setCurrentIndex(self.many.findData(self._subject.many))
            _offer(self.pair, [(" → ".join(pair.titles), pair) for pair in self._subject.pairs], None)
        self._follow_matrix(self._subject.head if is_first else self.head.currentData(), is_first)

    def pick(self) -> Pick:
        """What is chosen."""
        many: Many = self.many.currentData()
        row = self.row.currentData() if self._form in OF_ROWS else None
        part = self.part.part() if row is None else Part(range(row, row + 1), self.part.part().columns)
        pair = self.pair.currentData() if many == "change" else None
        return Pick(self.matrix.currentData() or "", many, self.head.currentData() or 0, part, pair)

    def retranslate(self) -> None:
        texts = (self.tr("Matrix"), self.tr("Panels"), self.tr("Head"), self.tr("Row"), self.tr("States"))
        for (box, caption), text in zip(self.captions.items(), texts, strict=True):
            caption.setText(text)
            box.setAccessibleName(text)
        for at, many in enumerate(MANY):
            self.many.setItemText(at, many_titles()[many])
        if self.row.count():
            self.row.setItemText(0, self.tr("all rows"))
        self.part.retranslate()

    def use_form(self, form: Form) -> None:
        self._form = form
        self._show_needed()

    def _choose(self, _place: int) -> None:
        if self.sender() is self.matrix:
            self._follow_matrix(self.head.currentData(), False)
        self._show_needed()
        self.changed.emit()

    def _follow_matrix(self, head: int | None, is_first: bool) -> None:
        """Heads, rows and panels of the matrix that is chosen."""
        values, name = self._values, self.matrix.currentData()
        if values is None or not name:
            return
        matrix, document = values.matrix(name), values.document
        heads = heads_of(matrix)
        _offer(self.head, [(head_name(at), at) for at in range(heads)], min(head or 0, heads - 1))
        rows = document.shown_labels(document.stages[name].axes[-2], int(matrix.shape[-2]))
        row = self._subject.row if is_first else self.row.currentData()
        _offer(self.row, [(self.tr("all rows"), None), *((text, at) for at, text in enumerate(rows))], row)
        self.part.offer((int(matrix.shape[-2]), int(matrix.shape[-1])), self._place)
        self._allow(possible(values, name, self.pair.currentData(), self._subject.source))
        self._show_needed()

    def _allow(self, can: dict[Many, bool]) -> None:
        """Panels that there cannot be are disabled, and say why."""
        model = self.many.model()
        assert isinstance(model, QStandardItemModel)
        for at, many in enumerate(MANY):
            model.item(at).setEnabled(can[many])
            self.many.setItemData(at, "" if can[many] else many_reasons()[many], Qt.ItemDataRole.ToolTipRole)
        if not can[self.many.currentData()]:
            self.many.setCurrentIndex(0)

    def _show_needed(self) -> None:
        """Only what counts is there."""
        many = self.many.currentData()
        needed = {
            self.head: self.head.count() > 1 and many not in ("heads", "layers"),
            self.row: self._form in OF_ROWS,
            self.pair: many == "change",
        }
        self.part.show_rows(self._form not in OF_ROWS or self.row.currentData() is None)
        for box, is_needed in needed.items():
            box.setVisible(is_needed)
            self.captions[box].setVisible(is_needed)


def _offer(box: ChoiceBox, choices: Sequence[tuple[str, object]], wanted: object) -> None:
    with QSignalBlocker(box):
        box.clear()
        for text, data in choices:
            box.addItem(text, data)
        places = [at for at, (_, data) in enumerate(choices) if data is wanted or data == wanted]
        box.setCurrentIndex(places[0] if places else 0)


def _shape(values: Values, name: str) -> str:
    return shape_text(values.matrix(name).shape)
