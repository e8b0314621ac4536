"""The controls on step cards: sizes of axes, drawing from a seed, options."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton, QWidget

from engine.edits.axes import Resize
from engine.edits.choices import Choose, Draw
from engine.edits.words import FillWords, texts_of
from engine.formulas.generators import GENERATORS
from engine.formulas.initialisers import BOUND_LIMIT, METHODS, Recipe
from engine.sentences.sentence import fill
from engine.worksheet.document import LARGEST_SIZE, Document
from gui.look.style import GRID, dress
from gui.state.workspace import Workspace
from gui.widgets.boxes import ChoiceBox, Labelled, NumberBox, WholeBox
from gui.widgets.flow_layout import FlowLayout
from gui.words.worksheet import generator_name, method_name, size_name


class SizeControl:
    """The size of one axis, in every matrix that has it."""

    def __init__(self, workspace: Workspace, family: str) -> None:
        self._workspace = workspace
        self._family = family
        self.spin = NumberBox(f"size {family}", 1, LARGEST_SIZE)
        self.spin.valueChanged.connect(self._resize)
        self._labelled = Labelled(self.spin)
        self.parts: list[QWidget] = [self._labelled]

    def refresh(self, document: Document) -> None:
        size = document.size(self._family)
        self._labelled.setVisible(size > 0)
        if size and size != self.spin.value():
            with QSignalBlocker(self.spin):
                self.spin.setValue(size)

    def retranslate(self) -> None:
        self._labelled.label.setText(size_name(self._family))
        words = QCoreApplication.translate("Controls", "Size of {axis}")
        self.spin.setAccessibleName(words.format(axis=size_name(self._family)))

    def _resize(self, size: int) -> None:
        self._workspace.apply(Resize(self._family, size), f"size {self._family}")


class WordsControl:
    """Other words, from a sentence; and what X holds."""

    def __init__(self, workspace: Workspace) -> None:
        self.sentence = QPushButton()
        self.sentence.setObjectName("words from a sentence")
        self.fill = QPushButton()
        dress(self.sentence, self.fill)
        self.fill.setObjectName("fill X")
        menu = QMenu(self.fill)
        self._fills = {rows: menu.addAction("") for rows in ("draw", "one_hot")}
        for rows, action in self._fills.items():
            action.triggered.connect(lambda _checked=False, rows=rows: workspace.apply(FillWords(rows)))
        self.fill.setMenu(menu)
        self.parts: list[QWidget] = [self.sentence, self.fill]

    def refresh(self, document: Document) -> None:
        self.sentence.setVisible(bool(texts_of(document)))
        self.fill.setVisible("X" in document.sources)

    def retranslate(self) -> None:
        self.sentence.setText(QCoreApplication.translate("Controls", "Sentence…"))
        self.sentence.setToolTip(QCoreApplication.translate("Controls", "Type a sentence: its words become the rows"))
        self.fill.setText(QCoreApplication.translate("Controls", "Fill X"))
        self.fill.setToolTip(QCoreApplication.translate("Controls", "Other numbers for every word"))
        self._fills["draw"].setText(QCoreApplication.translate("Controls", "Draw as the seed says"))
        self._fills["one_hot"].setText(QCoreApplication.translate("Controls", "One-hot"))


class DrawControl:
    """How the weights are drawn. Turning the seed redraws as you turn, as one step of the history."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._shown: tuple[Recipe, bool] | None = None
        self.method = ChoiceBox("draw method")
        for method in METHODS:
            self.method.addItem("", method)
        self.generator = ChoiceBox("generator")
        for place, (generator, library) in enumerate(GENERATORS.items()):
            self.generator.addItem("", generator)
            self.generator.setItemData(place, library.seeded.format(seed="…"), Qt.ItemDataRole.ToolTipRole)
        self.seed = WholeBox("seed", GENERATORS[Recipe().generator].seeds)
        self.upper = NumberBox("upper bound", 1, BOUND_LIMIT)
        self._seed, self._upper = Labelled(self.seed), Labelled(self.upper)
        self.again, self.list = QPushButton(), QPushButton()
        self.again.setObjectName("draw again")
        dress(self.again, self.list)
        self.list.setObjectName("list of draws")
        self.parts: list[QWidget] = [self.method, self.generator, self._seed, self._upper, self.again, self.list]
        for changed in (self.seed.valueChanged, self.upper.valueChanged):
            changed.connect(lambda _value: self._draw("draw"))
        for box in (self.method, self.generator):
            box.activated.connect(lambda _place: self._draw(""))
        self.again.clicked.connect(lambda: self._draw(""))

    def refresh(self, document: Document) -> None:
        loaded = document.has_loaded_weights  # until some are drawn
        if (document.recipe, loaded) == self._shown:
            return
        self._shown = document.recipe, loaded
        with QSignalBlocker(self.seed), QSignalBlocker(self.upper):  # the others speak when somebody chooses
            self.method.setCurrentIndex(self.method.findData(document.recipe.method))
            self.generator.setCurrentIndex(self.generator.findData(document.recipe.generator))
            self.seed.span = GENERATORS[document.recipe.generator].seeds
            self.seed.setValue(document.recipe.seed)
            self.upper.setValue(document.recipe.upper)
        self.method.setVisible(not loaded)
        for part in (self.generator, self._seed):
            part.setVisible(METHODS[document.recipe.method].random and not loaded)
        self._upper.setVisible(document.recipe.method == "integers" and not loaded)
        self.retranslate()

    def retranslate(self) -> None:
        for place in range(self.method.count()):
            self.method.setItemText(place, method_name(self.method.itemData(place)))
        for place in range(self.generator.count()):
            self.generator.setItemText(place, generator_name(self.generator.itemData(place)))
        self._seed.label.setText(QCoreApplication.translate("Controls", "seed"))
        self._upper.label.setText(QCoreApplication.translate("Controls", "below"))
        self.upper.setToolTip(
            QCoreApplication.translate("Controls", "Whole numbers from 0 up to, but not including, this one")
        )
        again = QCoreApplication.translate("Controls", "Draw")
        instead = QCoreApplication.translate("Controls", "Draw others")
        self.again.setText(instead if self._shown is not None and self._shown[1] else again)
        drawn = QCoreApplication.translate("Controls", "Draw {names} from this seed; numbers typed over them go.")
        turns = (self._shown[0] if self._shown is not None else Recipe()).turns
        self.again.setToolTip(fill(drawn, {"names": ", ".join(name for turn in turns for name in turn.fills)}))
        self.list.setText(QCoreApplication.translate("Controls", "List…"))
        self.list.setToolTip(
            QCoreApplication.translate("Controls", "What is drawn in which order, and what is thrown away")
        )
        whose = QCoreApplication.translate("Controls", "Whose random numbers; PyTorch itself is not needed")
        self.generator.setToolTip(whose)
        self.generator.setAccessibleName(QCoreApplication.translate("Controls", "Generator of random numbers"))
        self.method.setAccessibleName(QCoreApplication.translate("Controls", "How to draw"))
        self.seed.setAccessibleName(QCoreApplication.translate("Controls", "Seed"))
        self.upper.setAccessibleName(QCoreApplication.translate("Controls", "Upper bound, exclusive"))

    def _draw(self, gesture: str) -> None:
        document = self._workspace.document
        chosen = replace(
            document.recipe,
            method=self.method.currentData(),
            generator=self.generator.currentData(),
            seed=self.seed.value(),
            upper=self.upper.value(),
        )
        if not self._workspace.apply(Draw(chosen.within(document.sources)), gesture):
            self._shown = None  # the boxes say what is
            self.refresh(document)


class ScaleControl:
    """Whether the scores are divided by the square root of d_k; on the card where that happens, or would.

    The box stands in the place of the sign, so that it does not move when the step comes or goes.
    """

    sign = "÷ √d_k"

    def __init__(self, workspace: Workspace, key: str) -> None:
        self._key = key
        self.box = QCheckBox()
        self.box.setObjectName("scale")
        dress(self.box)
        self.box.toggled.connect(lambda on: workspace.apply(Choose("scale", "sqrt_d_k" if on else "none")))
        self.parts: list[QWidget] = []

    def refresh(self, document: Document) -> None:
        scale = document.options.scale
        with QSignalBlocker(self.box):
            self.box.setChecked(scale == "sqrt_d_k")
        keys = [step.key for step in document.steps]
        is_here = self._key == ("scaling" if "scaling" in keys else "attention_weights")
        self.box.setVisible(is_here and scale in ("none", "sqrt_d_k"))  # others have a sign, or a matrix, of their own

    def retranslate(self) -> None:
        self.box.setText(self.sign)
        self.box.setAccessibleName(QCoreApplication.translate("Controls", "divide by √d_k"))
        self.box.setToolTip(self.box.accessibleName())


Control = SizeControl | WordsControl | DrawControl | ScaleControl


def _sizes(*families: str) -> tuple[Callable[[Workspace], Control], ...]:
    return tuple(partial(SizeControl, family=family) for family in families)


CONTROLS: dict[str, tuple[Callable[[Workspace], Control], ...]] = {
    "words": (*_sizes("word", "d", "source"), WordsControl),
    "weight_matrices": (
        DrawControl,
        *_sizes("d_k", "d_v"),
    ),
    "scaling": (lambda workspace: ScaleControl(workspace, "scaling"),),
    "attention_weights": (lambda workspace: ScaleControl(workspace, "attention_weights"),),
    "cache": _sizes("past"),
    "scores": _sizes("hidden"),
    "relative": _sizes("bucket"),
    "rotary": _sizes("pair"),
    "product": _sizes("A rows", "A columns", "B rows", "B columns"),
}


class CardControls(QWidget):
    """The controls of one step, side by side as far as there is room; `switches` stand among the tables, for a sign."""

    asked = Signal(str)  # for an action of the window, by its name

    def __init__(self, workspace: Workspace, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controls = [make(workspace) for make in CONTROLS[key]]
        self.switches = {control.sign: control.box for control in self.controls if isinstance(control, ScaleControl)}
        layout = FlowLayout(self, spacing=GRID)
        for control in self.controls:
            control.retranslate()
            for part in control.parts:
                layout.addWidget(part)
            if isinstance(control, WordsControl):
                control.sentence.clicked.connect(lambda: self.asked.emit("sentence"))
            if isinstance(control, DrawControl):
                control.list.clicked.connect(lambda: self.asked.emit("draws"))
            if isinstance(control, SizeControl) and control is not self.controls[-1]:
                layout.glue()  # sizes go to another line together

    def refresh(self, document: Document) -> None:
        for control in self.controls:
            control.refresh(document)
        self.setVisible(any(not part.isHidden() for control in self.controls for part in control.parts))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for control in self.controls:
                control.retranslate()
