"""Where a figure goes: into a file that a person names, or into the clipboard. What takes long is done in jobs."""

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QMimeData, QStandardPaths
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.figures.figure import Figure
from engine.figures.latex.matrices import arithmetic_of
from engine.figures.panels import Chosen
from engine.figures.writing import SUFFIXES, figure_files
from engine.files.saving.together import write_together
from engine.sentences.shown import shown_path
from gui.figures.composing import compose
from gui.figures.paper.fonts import FontRuler
from gui.figures.writing import INCH, figure_bytes, image_of
from gui.jobs import Cancelled
from gui.look.plain import tip_of
from gui.state.settings import Settings

FOLDER = "figure"  # of the settings
SVG = "image/svg+xml"
FILTERS = ("SVG (*.svg)", "PDF (*.pdf)", "PNG (*.png)", "LaTeX (*.tex)", "matplotlib (*.py)")


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """What is to be written. cell: whose arithmetic stands under the numbers of a LaTeX file."""

    figure: Figure
    path: Path
    dpi: int
    cell: tuple[Chosen, int, int] | None = None


def ask_path(settings: Settings, name: str, beside: Path | None, window: QWidget) -> Path | None:
    """Where to, under a name whose end says the form."""
    folder = settings.folder(FOLDER) or (beside.parent if beside is not None else None)
    if folder is None:
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    title = QCoreApplication.translate("Figures", "Save the Figure")
    start = str(folder / f"{name.replace('.', '-')}.svg")
    text, chosen = QFileDialog.getSaveFileName(window, title, start, ";;".join(FILTERS))
    if not text:
        return None
    path = Path(text)
    settings.remember_folder(FOLDER, path.parent)
    if path.suffix.lower() in SUFFIXES:
        return path
    suffix = SUFFIXES[FILTERS.index(chosen)] if chosen in FILTERS else SUFFIXES[0]
    path = path.with_name(path.name + suffix)  # the dialog asked about the name without it
    return path if not os.path.exists(path) or _may_replace(path, window) else None


def _may_replace(path: Path, window: QWidget) -> bool:
    buttons = QMessageBox.StandardButton
    question = QCoreApplication.translate("Figures", "{name} is already there. Replace it?")
    title = QCoreApplication.translate("Figures", "Save the Figure")
    shown = question.format(name=tip_of(shown_path(path.name)))
    return QMessageBox.question(window, title, shown, buttons.Yes | buttons.No, buttons.No) == buttons.Yes


def save_job(order: Order, _cancelled: Cancelled) -> list[Path]:
    """The files that were written. Raises EngineError, and nothing has changed."""
    arithmetic = ""
    if order.cell is not None and order.path.suffix.lower() == ".tex" and order.figure.look.form == "table":
        chosen, row, column = order.cell
        with suppress(EngineError):  # of a cell that is given there is none
            arithmetic = arithmetic_of(chosen, row, column, order.figure.look.digits or 2)
    files = figure_files(order.figure, order.path, figure_bytes, order.dpi, arithmetic)
    return write_together(files, overwrite=True)


@dataclass(frozen=True, slots=True, eq=False)
class Copied:
    """What goes into the clipboard."""

    image: QImage
    svg: bytes

    def data(self) -> QMimeData:
        data = QMimeData()
        data.setImageData(self.image)
        data.setData(SVG, QByteArray(self.svg))
        return data


def copy_job(figure: Figure, dpi: int, _cancelled: Cancelled) -> Copied:
    image = image_of(compose(figure, FontRuler()), dpi / INCH, figure.look.grey)
    return Copied(image, figure_bytes(figure, "svg"))
