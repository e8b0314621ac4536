"""The way to figures: from the menu, and from every panel that shows what can stand on one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDockWidget, QWidget

from engine.worksheet.document import Document
from gui.heatmap.heatmap import HeatmapPanel
from gui.panels.gallery import GalleryPanel
from gui.panels.head_facts import HeadFactsPanel
from gui.panels.layers import LayersPanel
from gui.panels.row_panel import RowPanel
from gui.window.parts import Parts

if TYPE_CHECKING:
    from gui.figures.content import Many, Pair, Source
    from gui.figures.subject import Subject

WEIGHTS = "weights"


class FigureEntrance(QObject):
    """Who starts the program waits for none of the room behind it."""

    def __init__(self, parts: Parts, window: QWidget) -> None:
        super().__init__(window)
        self._parts, self._window = parts, window
        for dock in parts.docks:
            self._watch(dock)
        parts.docks.joined.connect(self._watch)

    def show(self) -> None:
        """Of the selected matrix; of the weights where none is."""
        from gui.figures.subject import Subject

        place = self._parts.selection.place
        name = place.name if place is not None else self._parts.workspace.weights
        head = place.head if place is not None else self._parts.selection.head
        many: Many = "heads" if self._parts.selection.all_heads else "one"
        row = place.row if place is not None else None
        self._open(Subject(name, head, row, many, pairs=self._pairs(), source=self._source()))

    def of_map(self, name: str, head: int | None) -> None:
        from gui.figures.subject import Subject

        self._open(Subject(name, head, pairs=self._pairs(), source=self._source()))

    def of_row(self, name: str, head: int | None, row: int) -> None:
        from gui.figures.subject import Subject

        self._open(Subject(name, head, row, form="row", pairs=self._pairs(), source=self._source()))

    def of_heads(self) -> None:
        """All heads, of every layer where there are several."""
        from gui.figures.subject import Subject

        source = self._source()
        many: Many = "layers" if len(source.layers) > 1 else "heads"
        self._open(Subject(self._parts.workspace.weights, None, None, many, pairs=self._pairs(), source=source))

    def of_gallery(self, family: str) -> None:
        """The weights under each choice of a family."""
        from gui.figures.subject import Subject

        head = self._parts.selection.head
        self._open(Subject(WEIGHTS, head, None, "gallery", pairs=self._pairs(), source=self._source(family)))

    def of_states(self, name: str, before: Document, after: Document, titles: tuple[str, str]) -> None:
        """Two states and their difference."""
        from gui.figures.content import Pair
        from gui.figures.subject import Subject

        pairs = (Pair(before, after, titles), *self._pairs())
        name = name or self._parts.workspace.weights
        self._open(Subject(name, self._parts.selection.head, None, "change", pairs=pairs, source=self._source()))

    def _open(self, subject: "Subject") -> None:
        from gui.figures.dialog import FigureDialog

        parts = self._parts
        if parts.files.finish_typing():
            FigureDialog(parts.workspace, parts.selection, parts.settings, subject, self._window).show()

    def _pairs(self) -> "tuple[Pair, ...]":
        """Each snapshot and the present."""
        from gui.figures.content import Pair

        document = self._parts.workspace.document
        now = self.tr("now")
        return tuple(Pair(kept.document, document, (kept.name, now)) for kept in reversed(document.snapshots))

    def _source(self, family: str = "") -> "Source":
        from gui.figures.content import Source
        from gui.panels.gallery import choices_text

        layers = self._parts.docks.by_name["layers"].widget()
        numbers, loader = layers.loading if isinstance(layers, LayersPanel) else ((), None)
        return Source(numbers, loader, self._parts.models.model, family, choices_text)

    def _watch(self, dock: QDockWidget) -> None:
        """What its panel shows can stand on a figure."""
        panel = dock.widget()
        if isinstance(panel, HeatmapPanel):
            panel.figure_wanted.connect(self.of_map)
        elif isinstance(panel, RowPanel):
            panel.figure_wanted.connect(self.of_row)
        elif isinstance(panel, HeadFactsPanel):
            panel.figure_wanted.connect(self.of_heads)
        elif isinstance(panel, GalleryPanel):
            panel.figure_wanted.connect(self.of_gallery)
