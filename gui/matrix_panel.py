"""A matrix with its name, its shape and its state; or the reason why it cannot be computed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QVBoxLayout, QWidget

from engine.arrays import shape_text
from gui.matrix_view import MatrixView
from gui.messages import error_text, state_name
from gui.rounded import Rounded
from gui.style import colours_of, small_font
from gui.workspace import Workspace

PROBLEM_WIDTH = 340


class MatrixPanel(QWidget):
    """One matrix as it stands in an equation."""

    def __init__(self, view: MatrixView, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._workspace = workspace
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.RichText)
        self.problem = Problem(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(view)
        layout.addWidget(self.problem)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def refresh(self) -> None:
        """Show the newest state of the matrix."""
        values = self._workspace.values
        assert values is not None
        value = values[self.view.matrix.name]
        self.view.setVisible(value.array is not None)
        self.problem.setVisible(value.problem is not None)
        if value.problem is not None:
            self.problem.show_text(error_text(value.problem), value.state)
        self._write_title(value.state, value.array.shape if value.array is not None else None)
        self.view.setAccessibleName(f"{self.view.matrix.name}, {state_name(value.state)}")

    def _write_title(self, state: str, shape: tuple[int, ...] | None) -> None:
        colours = colours_of(QApplication.palette())  # its own may be about to change
        model = self.view.matrix
        stem, mark, index = model.name.partition("_")
        name = f"{stem}<sub>{index}</sub>" if mark else stem
        name += "<sup>⊤</sup>" if model.transposed else ""
        parts = [f"<b>{name}</b>"]
        if shape is not None:
            parts.append(
                f"<span style='color:{colours.muted}'>{shape_text(shape[::-1] if model.transposed else shape)}</span>"
            )
        marks = {"given": ("✎", colours.accent), "edited": ("✎", colours.accent), "pinned": ("◤", colours.pin)}
        if state in marks:
            sign, colour = marks[state]
            parts.append(f"<span style='color:{colour}'>{sign}</span>")
        text = "&nbsp; ".join(parts)
        if text != self._title.text():
            self._title.setText(text)
        self._title.setToolTip(state_name(state))


class Problem(Rounded):
    """The reason why a step has no numbers, in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self.label)

    def show_text(self, text: str, kind: str) -> None:
        self.label.setText(text)
        self.label.setFont(self.font() if kind == "error" else small_font(self.font()))
        self.look = kind
        inside = PROBLEM_WIDTH - 28
        bounds = QFontMetrics(self.label.font()).boundingRect(0, 0, inside, 1000, Qt.TextFlag.TextWordWrap, text)
        self.setFixedSize(PROBLEM_WIDTH, bounds.height() + 26)
