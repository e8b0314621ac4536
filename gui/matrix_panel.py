"""A matrix with its name, its shape and its state; or the reason why it cannot be computed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from engine.arrays import Matrix, shape_text
from gui.error_messages import error_text
from gui.heads import HeadBar, HeadsPicture
from gui.matrix_view import MatrixView
from gui.messages import state_name
from gui.rounded import Rounded
from gui.style import GRID, colours_of, small_font
from gui.workspace import Workspace

PROBLEM_WIDTH = 340


class MatrixPanel(QWidget):
    """One matrix as it stands in an equation."""

    def __init__(self, view: MatrixView, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.leads = True  # whether no sign stands before it on its line
        self._workspace = workspace
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.RichText)
        self.problem = Problem(self)
        self.head_bar: HeadBar | None = None  # made for matrices with heads
        self.picture: HeadsPicture | None = None
        self._top = QHBoxLayout()
        self._top.setSpacing(GRID)
        self._top.addWidget(self._title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._body = layout
        layout.addLayout(self._top)
        layout.addWidget(view)
        layout.addWidget(self.problem)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def refresh(self) -> None:
        """Show the newest state of the matrix."""
        values = self._workspace.values
        assert values is not None
        value = values[self.view.matrix.name]
        heads = values.document.options.heads
        shows_all = value.matrix is not None and value.matrix.ndim > 2 and self.view.selection.all_heads
        self.view.setVisible(value.matrix is not None and not shows_all)
        self.problem.setVisible(value.problem is not None)
        if value.problem is not None:
            self.problem.show_text(error_text(value.problem), value.state)
        self._write_title(value.state, value.matrix.shape if value.matrix is not None else None)
        self._show_heads(value.matrix, heads, shows_all)
        self.view.setAccessibleName(f"{self.view.matrix.name}, {state_name(value.state)}")

    def _show_heads(self, matrix: Matrix | None, heads: int, shows_all: bool) -> None:
        has_heads = matrix is not None and matrix.ndim > 2
        if has_heads and self.head_bar is None:
            self.head_bar = HeadBar(self.view.selection, self)
            self._top.addStretch(1)
            self._top.addWidget(self.head_bar)
        if self.head_bar is not None:
            self.head_bar.setVisible(has_heads)
            if matrix is not None and has_heads:
                self.head_bar.refresh(matrix.shape[0], self.view.matrix.plane, heads)
        if shows_all and self.picture is None:
            self.picture = HeadsPicture(self.view.matrix.name, self.view.selection, self)
            self.picture.picked.connect(self.view.selection.select)
            self._body.insertWidget(1, self.picture)
        if self.picture is not None:
            self.picture.setVisible(shows_all)
            scale = self.view.matrix.scale
            if shows_all and matrix is not None and scale is not None:
                self.picture.show_matrix(matrix, scale, heads, self.view.matrix.transposed, self._workspace.jobs)

    def _write_title(self, state: str, shape: tuple[int, ...] | None) -> None:
        colours = colours_of(QApplication.palette())  # its own may be about to change
        model = self.view.matrix
        stem, mark, index = model.name.partition("_")
        name = f"{stem}<sub>{index}</sub>" if mark else stem
        name += "<sup>⊤</sup>" if model.transposed else ""
        parts = [f"<b>{name}</b>"]
        if shape is not None:
            shown = shape_text(_turned(shape) if model.transposed else shape)
            parts.append(f"<span style='color:{colours.muted}'>{shown}</span>")
        marks = {"given": ("✎", colours.accent), "edited": ("✎", colours.accent), "pinned": ("◤", colours.pin)}
        if state in marks:
            sign, colour = marks[state]
            parts.append(f"<span style='color:{colour}'>{sign}</span>")
        text = "&nbsp; ".join(parts)
        if text != self._title.text():
            self._title.setText(text)
        self._title.setToolTip(state_name(state))


def _turned(shape: tuple[int, ...]) -> tuple[int, ...]:
    """The shape of the transpose; heads stay in front."""
    return (*shape[:-2], shape[-1], shape[-2])


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
