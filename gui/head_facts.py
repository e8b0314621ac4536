"""What the heads do, side by side: those of the worksheet, and of every layer where a model has several."""

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.document import Document
from engine.errors import EngineError
from engine.head_overview import WEIGHTS, Asked, Overview, asked_of, overview, overview_of_document
from engine.streaming.pyramid import SAMPLED
from gui.colours import scale_of
from gui.error_messages import error_text
from gui.head_model import HeadRow
from gui.head_table import HeadTable
from gui.jobs import Cancelled
from gui.questions.parts import button
from gui.selection import Place, Selection
from gui.style import GRID, colours_of, mute
from gui.workspace import Workspace

SOON_MS = 150
Loader = Callable[[int], Document]  # of a layer by its number; called in a job


class HeadFactsPanel(QWidget):
    """Computes in a job whenever it can be seen and the weights are new."""

    picked = Signal(object)  # a Place in the weights of the head that was chosen
    layer_wanted = Signal(int)  # the layer of the head that was chosen, where it is another

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._selection = workspace, selection
        self._key = f"head facts {id(self)}"
        self._active = False
        self._problem = self._layers_problem = ""
        self._asked: Asked | None = None  # what a job computes, or has computed
        self._own: Overview | None = None  # of the worksheet
        self._layers: tuple[int, ...] = ()
        self._layer = 0
        self._loader: Loader | None = None
        self._loaded: dict[int, Overview] = {}  # of layers, as the loader gives them
        self._running = False
        self.setObjectName("heads")
        self.note = mute(QLabel(self))
        self.note.setWordWrap(True)
        self.compute = button(self, "compute layers", self.compute_layers)
        self.cancel = button(self, "cancel layers", self.cancel_layers)
        self.table = HeadTable(self)
        self.table.opened.connect(self._open)
        self.setFocusProxy(self.table)
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.refresh)
        workspace.values_changed.connect(self._follow)
        selection.heads_changed.connect(self._mark)
        for key in (self._key, self._key_of_layers):
            self.destroyed.connect(partial(workspace.jobs.cancel, key))
        self.retranslate()

    @property
    def _key_of_layers(self) -> str:
        return f"{self._key} layers"

    def set_layers(self, layers: Sequence[int], loader: Loader | None, current: int = 0) -> None:
        """The numbers of a model's layers, of which the worksheet shows `current`; `loader` is called in a job.

        What was computed of the layers stays for as long as the loader is the same object.
        """
        now = (tuple(layers), loader, current)
        if now == (self._layers, self._loader, self._layer):
            return
        if loader is not self._loader:
            self.cancel_layers()
            self._loaded = {}
        if current != self._layer:  # whose facts are not those of the layer before
            self._own = self._asked = None
            self._workspace.jobs.cancel(self._key)
        self._layers, self._loader, self._layer = now
        self._show()
        self.refresh()

    def set_active(self, is_active: bool) -> None:
        """Whether it can be seen; while it cannot, nothing is computed for it."""
        if is_active == self._active:
            return
        self._active = is_active
        if is_active:
            self.refresh()
        else:
            self._workspace.jobs.cancel(self._key)
            self._asked = self._asked if self._own is not None else None
            self.cancel_layers()

    def refresh(self) -> None:
        """Compute the facts of the worksheet's heads, unless they are known."""
        values = self._workspace.values
        if values is None or not self._active or not self._workspace.current:
            return  # of a layer that is on its way nothing is known yet
        try:
            asked = asked_of(values)
        except EngineError as error:
            self._show_problem(error)
            return
        if asked.is_same(self._asked):
            return
        self._asked, self._problem, self._own = asked, "", None
        self._tell()
        self._workspace.jobs.run(self._key, partial(_overview_job, asked), self._keep, self._refuse)

    def compute_layers(self) -> None:
        """The facts of all layers that are not known yet, one after the other."""
        missing = tuple(layer for layer in self._layers if layer not in self._loaded)
        if self._loader is None or not missing or not self._active:
            return
        self._running, self._layers_problem = True, ""
        self._show_controls()
        job = partial(_layers_job, self._loader, missing)
        self._workspace.jobs.run(self._key_of_layers, job, self._finished, self._failed, self._keep_layer)

    def cancel_layers(self) -> None:
        """Stop; what is known stays."""
        self._workspace.jobs.cancel(self._key_of_layers)
        self._running = False
        self._show_controls()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Heads"))
        self.table.setAccessibleName(self.tr("What each head does"))
        self.compute.setText(self.tr("Compute all layers"))
        self.cancel.setText(self.tr("Cancel"))
        self.table.retranslate()
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self.table.set_widths()
        elif event.type() == QEvent.Type.PaletteChange:
            self._show()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.note, 1)
        line.addWidget(self.compute)
        line.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, 4)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)

    def _follow(self, _changed: object) -> None:
        """A little later, as the tables come first; without threads at once."""
        if self._workspace.jobs.threaded:
            self._soon.start()
        else:
            self.refresh()

    def _keep(self, found: Overview) -> None:
        self._own = found
        self._show()

    def _keep_layer(self, found: tuple[int, Overview]) -> None:
        layer, seen = found
        self._loaded[layer] = seen
        self._show()

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, EngineError):
            self._show_problem(error)
        elif not isinstance(error, CancelledError):
            raise error

    def _finished(self, _nothing: None) -> None:
        self._running = False
        self._show_controls()

    def _failed(self, error: Exception) -> None:
        self._finished(None)
        if isinstance(error, EngineError):
            self._layers_problem = error_text(error)
            self._tell()
        elif not isinstance(error, CancelledError):
            raise error

    def _show_problem(self, error: EngineError) -> None:
        self._workspace.jobs.cancel(self._key)
        self._asked = self._own = None
        is_without = error.code == "unknown_matrix"
        self._problem = self.tr("This worksheet has no weights.") if is_without else error_text(error)
        self._show()

    def _show(self) -> None:
        several = len(self._layers) > 1
        seen = dict(self._loaded) if several else {}
        seen.pop(self._layer, None)  # that of the worksheet may have been edited
        if self._own is not None:
            seen[self._layer] = self._own
        dark = colours_of(self.palette()).dark
        rows = [row for layer, one in sorted(seen.items()) for row in _rows(layer, one, dark)]
        self.table.show_rows(rows, several)
        self._mark()
        self._tell()
        self._show_controls()

    def _show_controls(self) -> None:
        is_whole = len(self._loaded) >= len(self._layers)
        self.compute.setVisible(
            len(self._layers) > 1 and self._loader is not None and not self._running and not is_whole
        )
        self.cancel.setVisible(self._running)
        self._tell()

    def _mark(self) -> None:
        self.table.mark(self._layer, self._selection.head)

    def _tell(self) -> None:
        """The line above the table."""
        parts = [self._problem] if self._problem else []
        if self._own is not None:
            parts.append(self._means_text(self._own))
        elif not self._problem:
            parts.append(self.tr("Computing…"))
        if len(self._layers) > 1:
            known = self.tr("{known} of {count} layers known")
            parts.append(known.format(known=len(self._loaded.keys() | {self._layer}), count=len(self._layers)))
            parts += [self._layers_problem] if self._layers_problem else []
        self.note.setText(" · ".join(parts))

    def _means_text(self, seen: Overview) -> str:
        rows, queries = seen.facts[0].rows, seen.shape[0]
        if seen.facts[0].sampled:
            text = self.tr("Means over a sample of the queries: {rows} of {queries} rows")
            return text.format(rows=f"{rows:,}", queries=f"{queries:,}")
        return self.tr("Means over all queries: {rows}").format(rows=f"{rows:,}")

    def _open(self, layer: int, head: int) -> None:
        if layer != self._layer:
            self._selection.show_head(head)
            self.layer_wanted.emit(layer)
            return
        place = self._selection.place
        row, column = (place.row, place.column) if place is not None and place.name == WEIGHTS else (0, 0)
        has_heads = self._asked is not None and self._asked.weights.ndim > 2
        self._selection.show_head(head)
        self.picked.emit(Place(WEIGHTS, row, column, head if has_heads else None))


def _rows(layer: int, seen: Overview, dark: bool) -> list[HeadRow]:
    scale = scale_of(seen.summary, seen.unit_range, dark, seen.shape[1])
    pairs = enumerate(zip(seen.facts, seen.pictures, strict=True))
    return [
        HeadRow(layer, head, facts, scale.picture(tile.pixels), tile.kind == SAMPLED) for head, (facts, tile) in pairs
    ]


def _overview_job(asked: Asked, cancelled: Cancelled) -> Overview:
    return overview(asked, cancelled)


def _layers_job(
    loader: Loader, layers: tuple[int, ...], cancelled: Cancelled, report: Callable[[tuple[int, Overview]], None]
) -> None:
    for layer in layers:
        if cancelled():
            raise CancelledError
        report((layer, overview_of_document(loader(layer), cancelled)))
