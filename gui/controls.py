"""The controls on step cards: sizes of axes, drawing from a seed, options."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from engine.document import LARGEST_SIZE, Document
from engine.drawing import BOUND_LIMIT, METHODS, Recipe
from engine.edits.axes import Resize
from engine.edits.choices import Choose, Draw
from engine.worksheets import steps_of
from gui.boxes import ChoiceBox, Labelled, NumberBox
from gui.flow_layout import FlowLayout
from gui.messages import family_name, method_name
from gui.style import GRID, dress
from gui.workspace import Workspace

SPIN_LIMIT = 2**31 - 1  # of a QSpinBox; the engine takes seeds up to 2^32 - 1


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
        self._labelled.label.setText(family_name(self._family))
        words = QCoreApplication.translate("Controls", "Size of {axis}")
        self.spin.setAccessibleName(words.format(axis=family_name(self._family)))

    def _resize(self, size: int) -> None:
        self._workspace.apply(Resize(self._family, size), f"size {self._family}")


class DrawControl:
    """How the weights are drawn. Turning the seed redraws as you turn, as one step of the history."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._shown: Recipe | None = None
        self.method = ChoiceBox("draw method")
        for method in METHODS:
            self.method.addItem("", method)
        self.seed = NumberBox("seed", 0, SPIN_LIMIT)
        self.upper = NumberBox("upper bound", 1, BOUND_LIMIT)
        self._seed, self._upper = Labelled(self.seed), Labelled(self.upper)
        self.again = QPushButton()
        self.again.setObjectName("draw again")
        self.parts: list[QWidget] = [self.method, self._seed, self._upper, self.again]
        for spin in (self.seed, self.upper):
            spin.valueChanged.connect(lambda _value: self._draw("draw"))
        self.method.activated.connect(lambda _place: self._draw(""))
        self.again.clicked.connect(lambda: self._draw(""))

    def refresh(self, document: Document) -> None:
        if document.recipe == self._shown:
            return
        self._shown = document.recipe
        with QSignalBlocker(self.seed), QSignalBlocker(self.upper), QSignalBlocker(self.method):
            self.method.setCurrentIndex(self.method.findData(document.recipe.method))
            self.seed.setValue(min(document.recipe.seed, SPIN_LIMIT))
            self.upper.setValue(document.recipe.upper)
        self._seed.setVisible(METHODS[document.recipe.method].random)
        self._upper.setVisible(document.recipe.method == "integers")

    def retranslate(self) -> None:
        for place in range(self.method.count()):
            self.method.setItemText(place, method_name(self.method.itemData(place)))
        self._seed.label.setText(QCoreApplication.translate("Controls", "seed"))
        self._upper.label.setText(QCoreApplication.translate("Controls", "below"))
        self.upper.setToolTip(
            QCoreApplication.translate("Controls", "Whole numbers from 0 up to, but not including, this one")
        )
        self.again.setText(QCoreApplication.translate("Controls", "Draw again"))
        self.again.setToolTip(
            QCoreApplication.translate("Controls", "Draw W_Q, W_K and W_V from this seed; numbers typed over them go.")
        )
        self.method.setAccessibleName(QCoreApplication.translate("Controls", "How to draw"))
        self.seed.setAccessibleName(QCoreApplication.translate("Controls", "Seed"))
        self.upper.setAccessibleName(QCoreApplication.translate("Controls", "Upper bound, exclusive"))

    def _draw(self, gesture: str) -> None:
        recipe = Recipe(self.method.currentData(), self.seed.value(), self.upper.value())
        self._workspace.apply(Draw(recipe), gesture)


class ScaleControl:
    """Whether the scores are divided by the square root of d_k; on the card where that happens, or would."""

    def __init__(self, workspace: Workspace, key: str) -> None:
        self._key = key
        self.box = QCheckBox()
        self.box.setObjectName("scale")
        dress(self.box)
        self.box.toggled.connect(lambda on: workspace.apply(Choose("scale", "sqrt_d_k" if on else "none")))
        self.parts: list[QWidget] = [self.box]

    def refresh(self, document: Document) -> None:
        with QSignalBlocker(self.box):
            self.box.setChecked(document.options.scale == "sqrt_d_k")
        keys = [step.key for step in steps_of(document.kind, document.options)]
        self.box.setVisible(self._key == ("scaling" if "scaling" in keys else "attention_weights"))

    def retranslate(self) -> None:
        self.box.setText(QCoreApplication.translate("Controls", "divide by √d_k"))


Control = SizeControl | DrawControl | ScaleControl


def _sizes(*families: str) -> tuple[Callable[[Workspace], Control], ...]:
    return tuple(partial(SizeControl, family=family) for family in families)


CONTROLS: dict[str, tuple[Callable[[Workspace], Control], ...]] = {
    "words": _sizes("word", "d", "source"),
    "weight_matrices": (
        DrawControl,
        *_sizes("d_k", "d_v"),
    ),
    "scaling": (lambda workspace: ScaleControl(workspace, "scaling"),),
    "attention_weights": (lambda workspace: ScaleControl(workspace, "attention_weights"),),
    "cache": _sizes("past"),
    "scores": _sizes("hidden"),
    "relative": _sizes("bucket"),
    "product": _sizes("A rows", "A columns", "B rows", "B columns"),
}


class CardControls(QWidget):
    """The controls of one step, side by side as far as there is room."""

    def __init__(self, workspace: Workspace, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controls = [make(workspace) for make in CONTROLS[key]]
        layout = FlowLayout(self, spacing=GRID)
        for control in self.controls:
            control.retranslate()
            for part in control.parts:
                layout.addWidget(part)

    def refresh(self, document: Document) -> None:
        for control in self.controls:
            control.refresh(document)
        self.setVisible(any(not part.isHidden() for control in self.controls for part in control.parts))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for control in self.controls:
                control.retranslate()
