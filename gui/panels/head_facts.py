"""What the heads do, side by side: those of the worksheet, and of every layer where a model has several."""

import math
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError
from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.arrays import Matrix
from engine.errors import EngineError
from engine.sizes import Sizes
from engine.statistics.overview import (
    Asked,
    Overview,
    asked_of,
    overview,
    overview_of_document,
    pair_of_document,
    pair_weights,
)
from engine.tiles.pyramid import SAMPLED
from engine.worksheet.document import Document
from gui.jobs import Cancelled
from gui.look.colours import picture_of, scale_of
from gui.look.figure_button import FigureButton
from gui.look.style import GRID, colours_of, mute
from gui.panels.head_model import HeadRow
from gui.panels.head_table import HeadTable
from gui.state.selection import Place, Selection
from gui.state.workspace import Workspace
from gui.widgets.parts import button
from gui.widgets.tab_order import Doorway
from gui.words.errors import error_text

SOON_MS = 150
Linked = tuple[int, tuple[int, int], tuple[float, ...]]  # a layer, a pair, and what its heads give it
Loader = Callable[[int], Document]  # of a layer by its number; called in a job


class HeadFactsPanel(QWidget):
    """Computes in a job whenever it can be seen and the weights are new."""

    picked = Signal(object)  # a Place in the weights of the head that was chosen
    figure_wanted = Signal()  # of all heads that are in the table
    layer_wanted = Signal(int)  # the layer of the head that was chosen, where it is another

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._selection = workspace, selection
        self._key = f"head facts {id(self)}"
        self._key_of_layers, self._key_of_pairs = f"{self._key} layers", f"{self._key} pairs"
        self._active = False
        self._problem = self._layers_problem = ""
        self._asked: Asked | None = None  # what a job computes, or has computed
        self._own: Overview | None = None  # of the worksheet
        self._layers: tuple[int, ...] = ()
        self._layer = 0
        self._loader: Loader | None = None
        self._loaded: dict[int, Overview] = {}  # of layers, as the loader gives them
        self._pair: tuple[int, int] | None = None  # the query and the key that were selected last
        self._pairs: dict[int, tuple[float, ...]] = {}  # what the heads of layers give it, where weights are not kept
        self._computing = self._running = False  # the worksheet's own, the layers'
        self.setObjectName("heads")
        self.note = mute(QLabel(self))
        self.note.setWordWrap(True)
        self.compute = button(self, "compute layers", self.compute_layers)
        self.cancel = button(self, "cancel layers", self.cancel_layers)
        self.rank = button(self, "rank by pair", self.rank_by_pair)
        self.figure = FigureButton(self)
        self.figure.clicked.connect(self.figure_wanted)
        self.table = HeadTable(self)
        self.table.opened.connect(self._open)
        Doorway(self, self.table)
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.refresh)
        workspace.values_changed.connect(self._follow)
        selection.heads_changed.connect(self._mark)
        selection.changed.connect(self._follow_pair)
        for key in (self._key, self._key_of_layers, self._key_of_pairs):
            self.destroyed.connect(partial(workspace.jobs.cancel, key))
        self.retranslate()

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
            self._pairs = {}
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
            asked = asked_of(values, self._workspace.weights)
        except EngineError as error:
            self._show_problem(error)
            return
        if asked.is_same(self._asked):
            return
        self._asked, self._problem, self._own, self._computing = asked, "", None, True
        self._tell()
        job = partial(_overview_job, asked)
        self._workspace.jobs.run(self._key, job, self._keep, self._show_problem, ended=self._stop_waiting)

    def rank_by_pair(self) -> None:
        """Which heads link the pair of words that is selected: those of all layers, the most first."""
        self._show()
        self.table.rank_by_pair()
        self.compute_layers()
        self._fetch_pairs()

    def compute_layers(self) -> None:
        """The facts of all layers that are not known yet, one after the other."""
        missing = tuple(layer for layer in self._layers if layer not in self._loaded)
        if self._loader is None or not missing or not self._active:
            return
        self._running, self._layers_problem = True, ""
        self._show_controls()
        job = partial(_layers_job, self._loader, missing, self._workspace.sizes)
        self._workspace.jobs.run(
            self._key_of_layers,
            job,
            lambda _nothing: None,  # every layer was reported
            self._show_layers_problem,
            self._keep_layer,
            self._stop_running,
        )

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
        self.rank.setText(self.tr("Rank by the pair"))
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
        line.addWidget(self.rank)
        line.addWidget(self.compute)
        line.addWidget(self.cancel)
        line.addWidget(self.figure)
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
        self._pairs.pop(self._layer, None)
        self._show()
        self._fetch_pairs()

    def _keep_layer(self, found: tuple[int, Overview]) -> None:
        layer, seen = found
        self._loaded[layer] = seen
        self._show()

    def _stop_waiting(self) -> None:
        self._computing = False
        self._tell()

    def _stop_running(self) -> None:
        self._running = False
        self._show_controls()
        self._fetch_pairs()

    def _follow_pair(self) -> None:
        """Another query and key were selected, in whichever matrix has them."""
        place, values = self._selection.place, self._workspace.values
        if place is None or values is None or place.name not in values.table:
            return
        roles = tuple(axis.role for axis in values.document.stages[place.name].axes[-2:])
        if roles == ("query", "key") and (place.row, place.column) != self._pair:
            self._pair, self._pairs = (place.row, place.column), {}
            if self._active:
                self._show()
                self._fetch_pairs()

    def _pair_text(self) -> str:
        """The words of the pair; "" where there is none."""
        values = self._workspace.values
        if self._pair is None or values is None or self._workspace.weights not in values.document.stages:
            return ""
        names = [
            values.document.shown_labels(axis, values.document.size(axis.family))
            for axis in values.document.stages[self._workspace.weights].axes[-2:]
        ]
        if any(at >= len(labels) for at, labels in zip(self._pair, names, strict=True)):
            return ""
        return " → ".join(labels[at] for at, labels in zip(self._pair, names, strict=True))

    def _linked(self, layer: int, seen: Overview) -> tuple[float, ...]:
        """What the heads of a layer give the pair, as far as it is known."""
        if self._pair is not None and seen.weights is not None:
            return pair_weights(seen.weights, *self._pair)
        return self._pairs.get(layer, ())

    def _fetch_pairs(self) -> None:
        """What must be computed for the pair: the layers whose weights are not held are read again."""
        if self._pair is None or not self._active:
            return
        sizes, missing = self._workspace.sizes, {}
        for layer, seen in self._loaded.items():
            if layer != self._layer and seen.weights is None and layer not in self._pairs and self._loader is not None:
                missing[layer] = partial(_pair_of_layer, self._loader, layer, sizes)
        own = self._own is not None and self._own.weights is None and self._layer not in self._pairs
        if own and self._asked is not None:
            missing[self._layer] = partial(_pair_of_weights, self._asked.weights)
        if missing:
            job = partial(_pairs_job, missing, self._pair)
            done, failed, keep = lambda _nothing: None, self._show_layers_problem, self._keep_pair
            self._workspace.jobs.run(self._key_of_pairs, job, done, failed, keep)

    def _keep_pair(self, found: Linked) -> None:
        layer, pair, linked = found
        if pair == self._pair:
            self._pairs[layer] = linked
            self._show()

    def _show_layers_problem(self, error: EngineError) -> None:
        self._layers_problem = error_text(error)
        self._tell()

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
        rows = [row for layer, one in sorted(seen.items()) for row in _rows(layer, one, dark, self._linked(layer, one))]
        self.table.show_rows(rows, several, self._pair_text())
        self._mark()
        self._tell()
        self._show_controls()

    def _show_controls(self) -> None:
        is_whole = len(self._loaded) >= len(self._layers)
        self.compute.setVisible(
            len(self._layers) > 1 and self._loader is not None and not self._running and not is_whole
        )
        self.cancel.setVisible(self._running)
        self.rank.setVisible(bool(self._pair_text()))
        self._tell()

    def _mark(self) -> None:
        self.table.mark(self._layer, self._selection.head)

    def _tell(self) -> None:
        """The line above the table."""
        parts = [self._problem] if self._problem else []
        if self._own is not None:
            parts.append(self._means_text(self._own))
        elif not self._problem and (self._computing or self._asked is None):
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
        row, column = (
            (place.row, place.column) if place is not None and place.name == self._workspace.weights else (0, 0)
        )
        has_heads = self._asked is not None and self._asked.weights.ndim > 2
        self._selection.show_head(head)
        self.picked.emit(Place(self._workspace.weights, row, column, head if has_heads else None))


def _rows(layer: int, seen: Overview, dark: bool, linked: tuple[float, ...]) -> list[HeadRow]:
    scale = scale_of(seen.summary, seen.unit_range, dark, seen.shape[1])
    pairs = enumerate(zip(seen.facts, seen.pictures, strict=True))
    return [
        HeadRow(
            layer,
            head,
            facts,
            picture_of(tile.pixels, scale),
            tile.kind == SAMPLED,
            linked[head] if head < len(linked) else math.nan,
        )
        for head, (facts, tile) in pairs
    ]


def _overview_job(asked: Asked, cancelled: Cancelled) -> Overview:
    return overview(asked, cancelled)


def _pair_of_layer(
    loader: Loader, layer: int, sizes: Sizes, pair: tuple[int, int], cancelled: Cancelled
) -> tuple[float, ...]:
    return pair_of_document(loader(layer), *pair, cancelled, sizes)


def _pair_of_weights(weights: Matrix, pair: tuple[int, int], _cancelled: Cancelled) -> tuple[float, ...]:
    return pair_weights(weights, *pair)


def _pairs_job(
    makers: Mapping[int, Callable[[tuple[int, int], Cancelled], tuple[float, ...]]],
    pair: tuple[int, int],
    cancelled: Cancelled,
    report: Callable[[Linked], None],
) -> None:
    for layer, make in makers.items():
        if cancelled():
            raise CancelledError
        report((layer, pair, make(pair, cancelled)))


def _layers_job(
    loader: Loader,
    layers: tuple[int, ...],
    sizes: Sizes,
    cancelled: Cancelled,
    report: Callable[[tuple[int, Overview]], None],
) -> None:
    for layer in layers:
        if cancelled():
            raise CancelledError
        report((layer, overview_of_document(loader(layer), cancelled, sizes)))
