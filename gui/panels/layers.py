"""The layers of the file that the worksheet comes from; choosing one puts it on the worksheet, as one step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from engine.edits.loading import Load
from engine.files.found import Opened
from engine.sentences.shown import shown_text
from engine.worksheet.document import Document
from gui.jobs import Cancelled
from gui.look.plain import tip_of
from gui.panels.head_facts import HeadFactsPanel
from gui.state.workspace import Workspace
from gui.widgets.two_lines import TwoLines
from gui.words.errors import language

if TYPE_CHECKING:  # who starts the program has no file yet
    from engine.files.models.documents import LayerInfo, Layers

LOADING = "layer"  # of the job that reads one


class LayersPanel(QListWidget):
    """One line a layer; the one on the worksheet is marked, wherever undo and redo lead."""

    offered = Signal(bool)  # whether there are several layers to choose from
    failed = Signal(object)  # the EngineError of a layer that cannot be shown

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._opened: Opened | None = None
        self._loader: Callable[[int], Document] | None = None  # by its number
        self.setItemDelegate(TwoLines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)
        workspace.document_opened.connect(lambda: self.show_layers(None))
        workspace.document_changed.connect(self._mark)
        self.retranslate()

    @property
    def loading(self) -> tuple[tuple[int, ...], Callable[[int], Document] | None]:
        """The numbers of the layers, and who reads one in a job."""
        return tuple(self.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self.count())), self._loader

    @property
    def several(self) -> bool:
        return self.count() > 1

    def show_layers(self, opened: Opened | None) -> None:
        """The layers of the file that was opened; none for a file without."""
        self._workspace.jobs.cancel(LOADING)
        self._opened = opened
        self._loader = opened.layers.document if opened is not None and opened.layers is not None else None
        self.clear()
        layers = opened.layers.layers if opened is not None and opened.layers is not None else ()
        for layer in layers if len(layers) > 1 else ():
            item = QListWidgetItem(self._text(layer), self)
            item.setData(Qt.ItemDataRole.UserRole, layer.number)
            item.setToolTip(self._tip(layer))
        self._mark()
        self.offered.emit(self.several)

    def lead(self, heads: HeadFactsPanel) -> None:
        """The table of heads compares all layers, and a row of another layer leads there."""
        self.offered.connect(lambda: self._tell(heads))
        self.currentRowChanged.connect(lambda: self._tell(heads))
        self._workspace.document_changed.connect(lambda: self._tell(heads))
        heads.layer_wanted.connect(self._choose_number)

    def _tell(self, heads: HeadFactsPanel) -> None:
        numbers = [self.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self.count())]
        heads.set_layers(numbers, self._loader if self.several else None, self._find_shown() if self.several else 0)

    def _choose_number(self, number: int) -> None:
        for at in range(self.count()):
            if self.item(at).data(Qt.ItemDataRole.UserRole) == number:
                self._choose(self.item(at))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Layers"))
        layers = self._opened.layers.layers if self._opened is not None and self._opened.layers is not None else ()
        for at in range(self.count()):
            self.item(at).setText(self._text(layers[at]))
            self.item(at).setToolTip(self._tip(layers[at]))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _text(self, layer: LayerInfo) -> str:
        title = (
            f"{layer.number}  {shown_text(layer.module)}"
            if layer.module
            else self.tr("Layer {number}").format(number=layer.number)
        )
        sizes = [self.tr("{count} heads").format(count=layer.heads)]
        if layer.n:
            sizes.append(f"{layer.n}×{layer.m}")
        if not layer.is_own:
            sizes.insert(0, self.tr("≠ model"))
        return f"{title}\n{' · '.join([*sizes, shown_text(layer.kind)] if layer.kind else sizes)}"

    def _tip(self, layer: LayerInfo) -> str:
        """Where the layer is, and whether its numbers are the model's own."""
        checked = layer.checked.text(language()) if layer.checked is not None else ""
        return tip_of("\n".join(filter(None, (shown_text(layer.module), checked))) or self._text(layer))

    def _find_shown(self) -> int:
        """The layer on the worksheet: that of the last step that loaded one."""
        history = self._workspace.history
        for entry in reversed(history.entries[: history.position + 1]):
            if isinstance(entry.edit, Load):
                return entry.edit.layer
        return self._opened.layer if self._opened is not None else 0

    def _mark(self) -> None:
        shown = self._find_shown()
        for at in range(self.count()):
            if self.item(at).data(Qt.ItemDataRole.UserRole) == shown:
                with QSignalBlocker(self):
                    self.setCurrentRow(at)

    def _choose(self, item: QListWidgetItem) -> None:
        opened, layer = self._opened, item.data(Qt.ItemDataRole.UserRole)
        if opened is None or opened.layers is None:
            return
        self._workspace.jobs.cancel(LOADING)
        if layer != self._find_shown():
            job = partial(_layer_job, opened.layers, layer)
            done = partial(self._load, opened.layers.path.name, layer)
            self._workspace.jobs.run(LOADING, job, done, self.failed.emit, ended=self._mark)

    def _load(self, what: str, layer: int, document: Document) -> None:
        if not self._workspace.apply(Load(document, what, layer)):
            self._mark()


def _layer_job(layers: Layers, layer: int, _cancelled: Cancelled) -> Document:
    return layers.document(layer)
