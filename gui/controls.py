"""The controls on step cards: sizes of axes, drawing from a seed, options."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from engine.document import LARGEST_SIZE, Document
from engine.drawing import BOUND_LIMIT, METHODS, Recipe
from engine.edits.axes import Resize
from engine.edits.choices import Choose, Draw
from gui.flow_layout import FlowLayout
from gui.messages import family_name, method_name
from gui.style import GRID, dress
from gui.workspace import Workspace

SPIN_LIMIT = 2**31 - 1  # of a QSpinBox; the engine takes seeds up to 2^32 - 1


class NumberBox(QSpinBox):
    """A whole number that counts once it is entered; undo and redo stay those of the worksheet."""

    def __init__(self, name: str, low: int, high: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setRange(low, high)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def event(self, event: QEvent) -> bool:
        """Qt asks whether the box wants a shortcut for itself; it does not want undo and redo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Who scrolls the worksheet must not change it."""
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class ChoiceBox(QComboBox):
    """A choice that the wheel changes only when it has the focus."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class Labelled(QWidget):
    """A box with its name in front of it."""

    def __init__(self, box: QWidget) -> None:
        super().__init__()
        self.label = QLabel(self)
        self.label.setBuddy(box)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label)
        layout.addWidget(box)


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
        if size != self.spin.value():
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
    """Whether the scores are divided by the square root of d_k."""

    def __init__(self, workspace: Workspace) -> None:
        self.box = QCheckBox()
        self.box.setObjectName("scale")
        dress(self.box)
        self.box.toggled.connect(lambda on: workspace.apply(Choose("scale", "sqrt_d_k" if on else "none")))
        self.parts: list[QWidget] = [self.box]

    def refresh(self, document: Document) -> None:
        with QSignalBlocker(self.box):
            self.box.setChecked(document.options.scale == "sqrt_d_k")

    def retranslate(self) -> None:
        self.box.setText(QCoreApplication.translate("Controls", "divide by √d_k"))


Control = SizeControl | DrawControl | ScaleControl

CONTROLS: dict[str, tuple[Callable[[Workspace], Control], ...]] = {
    "words": (lambda workspace: SizeControl(workspace, "word"), lambda workspace: SizeControl(workspace, "d")),
    "weight_matrices": (
        DrawControl,
        lambda workspace: SizeControl(workspace, "d_k"),
        lambda workspace: SizeControl(workspace, "d_v"),
    ),
    "attention_weights": (ScaleControl,),
    "product": tuple(
        (lambda workspace, family=family: SizeControl(workspace, family))  # type: ignore[misc]
        for family in ("A rows", "A columns", "B rows", "B columns")
    ),
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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for control in self.controls:
                control.retranslate()
