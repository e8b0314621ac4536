"""What stands on the worksheet where something is dropped."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtWidgets import QWidget

from engine.worksheet.document import Document
from gui.worksheet.matrix_panel import MatrixPanel
from gui.worksheet.step_card import StepCard

OF_ONE_MATRIX = (".csv", ".tsv", ".txt", ".npy")


def file_of(data: QMimeData) -> Path | None:
    """The first file of this machine that is dragged."""
    return next((Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()), None)


def is_matrix(data: QMimeData) -> bool:
    """Whether numbers are dragged: as text, or as a file that has one matrix."""
    path = file_of(data)
    return path.suffix.lower() in OF_ONE_MATRIX if path is not None else bool(data.text().strip())


def computed_at(window: QWidget, at: QPoint, document: Document) -> str:
    """The computed matrix at a point of the window, the last one of the step where that has several; "" for none."""
    widget: QWidget | None = window.childAt(at)
    while widget is not None and not isinstance(widget, StepCard):
        if isinstance(widget, MatrixPanel) and _is_computed(widget, document):
            return widget.view.matrix.name
        widget = widget.parentWidget()
    panels = widget.findChildren(MatrixPanel) if widget is not None else []
    names = [panel.view.matrix.name for panel in panels if _is_computed(panel, document)]
    own = [name for name in document.stages if name in names]
    return own[-1] if own else ""


def _is_computed(panel: MatrixPanel, document: Document) -> bool:
    stage = document.stages.get(panel.view.matrix.name)
    return stage is not None and bool(stage.operands) and stage.name not in document.sources
