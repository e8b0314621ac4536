"""The list of draws: what is drawn from the seed in which order, and what is thrown away, as lines of its library."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.arrays import shape_text
from engine.edits.choices import Draw
from engine.errors import EngineError
from engine.formulas.generators import GENERATORS
from engine.formulas.initialisers import BOUND_LIMIT, METHODS, MOST_TURNS, Recipe, Turn
from engine.number_parser import parse_shape
from engine.worksheet.document import Document
from gui.look.style import GRID, code_font, colours_of, dress
from gui.widgets.boxes import ChoiceBox, Labelled, NumberBox, WholeBox
from gui.widgets.parts import button
from gui.words.errors import error_text
from gui.words.worksheet import generator_name, method_name

SHAPE_WIDTH, NUMBER_WIDTH = 96, 24
LIST_HEIGHT, CODE_HEIGHT = 190, 120

Shapes = dict[str, tuple[int, int]]


class DrawRow(QWidget):
    """One draw: its matrix, or none; how; its shape, where that is not the matrix's; and the bias drawn after it."""

    changed = Signal()
    moved = Signal(int)  # so many places down the list
    removed = Signal()

    def __init__(self, turn: Turn, shapes: Shapes, parent: QWidget) -> None:
        super().__init__(parent)
        self.number = QLabel(self)
        self.number.setFixedWidth(NUMBER_WIDTH)
        self.matrix, self.method, self.bias = ChoiceBox("matrix"), ChoiceBox("method"), ChoiceBox("bias")
        for name in shapes:
            self.matrix.addItem(f"{name}  {shape_text(shapes[name])}", name)
        self.matrix.addItem(self.tr("(thrown away)"), "")
        self.method.addItem(self.tr("as above"), "")
        for method in METHODS:
            self.method.addItem(method_name(method), method)
        self.bias.addItem(self.tr("no bias"), "")
        for name, shape in shapes.items():
            if shape[0] == 1:
                self.bias.addItem(self.tr("then {name}").format(name=name), name)
        self.shape = QLineEdit(self)
        self.shape.setObjectName("shape")
        self.shape.setFixedWidth(SHAPE_WIDTH)
        self.up, self.down = (self._tool(sign, partial(self.moved.emit, by)) for sign, by in (("↑", -1), ("↓", 1)))
        self.remove = self._tool("✕", self.removed.emit)
        self._lay_out()
        for box, wanted in ((self.matrix, turn.name), (self.method, turn.method), (self.bias, turn.bias)):
            box.setCurrentIndex(max(box.findData(wanted), 0))
            box.currentIndexChanged.connect(self._follow)
        self.shape.setText(shape_text(turn.shape))
        self.shape.textChanged.connect(lambda _text: self.changed.emit())
        self._shapes = shapes
        self._follow()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        for widget in (self.number, self.matrix, self.method, self.shape, self.bias):
            layout.addWidget(widget)
        layout.addStretch(1)
        for tool in (self.up, self.down, self.remove):
            layout.addWidget(tool)
        self.up.setToolTip(self.tr("Earlier"))
        self.down.setToolTip(self.tr("Later"))
        self.remove.setToolTip(self.tr("Take this draw off the list"))
        self.shape.setToolTip(
            self.tr("The shape of what is drawn: more than the matrix, which then has its first numbers")
        )
        for tool in (self.up, self.down, self.remove):
            tool.setAccessibleName(tool.toolTip())

    def _tool(self, sign: str, act: Callable[[], object]) -> QToolButton:
        tool = QToolButton(self)
        tool.setText(sign)
        tool.setAutoRaise(True)
        tool.clicked.connect(lambda _checked=False: act())
        return tool

    def show_place(self, at: int, count: int) -> None:
        self.number.setText(f"{at + 1}.")
        self.up.setEnabled(at > 0)
        self.down.setEnabled(at < count - 1)
        names = (
            self.tr("Matrix of draw {number}"),
            self.tr("How draw {number} is made"),
            self.tr("Shape of draw {number}"),
        )
        for widget, name in zip((self.matrix, self.method, self.shape), names, strict=True):
            widget.setAccessibleName(name.format(number=at + 1))
        self.bias.setAccessibleName(self.tr("Bias after draw {number}").format(number=at + 1))

    def turn(self) -> Turn:
        """What the row says. Raises EngineError where its shape is none."""
        text = self.shape.text()
        shape = parse_shape(text) if text.strip() else ()
        bias = "" if self.bias.isHidden() else self.bias.currentData()
        return Turn(self.matrix.currentData(), self.method.currentData(), bias, shape)

    def _follow(self) -> None:
        name = self.matrix.currentData()
        self.shape.setPlaceholderText(shape_text(self._shapes[name]) if name else self.tr("a shape"))
        self.bias.setVisible(bool(name) and self.bias.count() > 1 and self._shapes[name][0] > 1)
        self.changed.emit()


class DrawsDialog(QDialog):
    """Nothing is drawn before it is asked for; what it would be is seen as code."""

    def __init__(self, document: Document, apply: Callable[[Draw], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._apply = document, apply
        flags = {name for name, stage in document.stages.items() if stage.is_flags}
        given = {name: source.shape for name, source in document.sources.items() if source.ndim == 2}
        self.shapes: Shapes = {name: (shape[0], shape[1]) for name, shape in given.items() if name not in flags}
        self.rows: list[DrawRow] = []
        self.setWindowTitle(self.tr("List of Draws"))
        dress(self)
        self._make()
        self._lay_out()
        self._take(document.recipe.within(self.shapes))

    def _make(self) -> None:
        recipe = self._document.recipe
        self.method, self.generator = ChoiceBox("draw method"), ChoiceBox("generator")
        for method in METHODS:
            self.method.addItem(method_name(method), method)
        for generator in GENERATORS:
            self.generator.addItem(generator_name(generator), generator)
        self.seed = WholeBox("seed", GENERATORS[recipe.generator].seeds)
        self.upper = NumberBox("upper bound", 1, BOUND_LIMIT)
        self._upper = Labelled(self.upper)
        self._upper.label.setText(self.tr("below"))
        self.add = button(self, "add draw", lambda: self._add(Turn(next(iter(self.shapes), ""))))
        self.add.setText(self.tr("&Add a Draw"))
        self.code, self.wrong = QLabel(self), QLabel(self)
        self.code.setObjectName("code")
        self.code.setFont(code_font(self.font()))
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.code.setMargin(GRID)
        self.code.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.wrong.setWordWrap(True)
        self.wrong.setStyleSheet(f"color: {colours_of(self.palette()).error};")
        names = self.tr("How to draw"), self.tr("Generator of random numbers"), self.tr("Seed")
        for box, name in zip((self.method, self.generator, self.seed), names, strict=True):
            box.setAccessibleName(name)
        self.upper.setAccessibleName(self.tr("Upper bound, exclusive"))
        for box in (self.method, self.generator):
            box.currentIndexChanged.connect(self._follow)
        for changed in (self.seed.valueChanged, self.upper.valueChanged):
            changed.connect(lambda _value: self._follow())

    def _lay_out(self) -> None:
        whose = QHBoxLayout()
        whose.addWidget(self.generator)
        whose.addWidget(self.seed)
        whose.addStretch(1)
        how = QHBoxLayout()
        how.addWidget(self.method)
        how.addWidget(self._upper)
        how.addStretch(1)
        fields = QFormLayout()
        labels = QLabel(self.tr("&Generator and seed"), self), QLabel(self.tr("&Drawn"), self)
        for label, box, line in zip(labels, (self.generator, self.method), (whose, how), strict=True):
            label.setBuddy(box)
            fields.addRow(label, line)
        self._list = QWidget(self)
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        self._lines.setSpacing(GRID // 2)
        self._lines.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        layout.addLayout(fields)
        layout.addWidget(_scrolled(self._list, LIST_HEIGHT), 2)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(_scrolled(self.code, CODE_HEIGHT), 1)
        layout.addWidget(self.wrong)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.accept_button = buttons.addButton(self.tr("D&raw"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.resize(620, 560)

    def recipe(self) -> Recipe:
        """What is asked for. Raises EngineError where that cannot be."""
        recipe = replace(
            self._document.recipe,
            method=self.method.currentData(),
            generator=self.generator.currentData(),
            seed=self.seed.value(),
            upper=self.upper.value(),
            turns=tuple(row.turn() for row in self.rows),
        )
        recipe.check()
        return recipe

    def _take(self, recipe: Recipe) -> None:
        self.method.setCurrentIndex(self.method.findData(recipe.method))
        self.generator.setCurrentIndex(self.generator.findData(recipe.generator))
        self.seed.setValue(recipe.seed)
        self.upper.setValue(recipe.upper)
        for turn in recipe.turns:
            self._add(turn)
        self._follow()

    def _add(self, turn: Turn) -> None:
        row = DrawRow(turn, self.shapes, self._list)
        row.changed.connect(self._follow)
        row.moved.connect(partial(self._move, row))
        row.removed.connect(partial(self._remove, row))
        self.rows.append(row)
        self._lines.insertWidget(len(self.rows) - 1, row)
        row.matrix.setFocus()
        self._follow()

    def _move(self, row: DrawRow, by: int) -> None:
        at = self.rows.index(row)
        self.rows.insert(at + by, self.rows.pop(at))
        self._lines.insertWidget(at + by, row)
        self._follow()

    def _remove(self, row: DrawRow) -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()
        if self.rows:
            self.rows[min(at, len(self.rows) - 1)].matrix.setFocus()
        self._follow()

    def _follow(self) -> None:
        """The code, or why there is none."""
        seeds = GENERATORS[self.generator.currentData()].seeds
        self.seed.span = seeds
        self.seed.setValue(self.seed.value())
        for at, row in enumerate(self.rows):
            row.show_place(at, len(self.rows))
        self.add.setEnabled(len(self.rows) < MOST_TURNS and bool(self.shapes))
        try:
            recipe = self.recipe()
            self.code.setText(recipe.code(self.shapes))
            self.wrong.setText("")
        except EngineError as error:
            self.wrong.setText(error_text(error))
        self.accept_button.setEnabled(bool(self.rows) and not self.wrong.text())
        methods = {row.method.currentData() or self.method.currentData() for row in self.rows}
        self._upper.setVisible("integers" in methods)

    def accept(self) -> None:
        """It stays open, with the reason shown in the window, where something cannot be drawn."""
        if self._apply(Draw(self.recipe())):
            super().accept()


def _scrolled(inner: QWidget, height: int) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setMinimumHeight(height)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
