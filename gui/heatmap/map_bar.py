"""How a large map is shown: by the largest or the mean of the cells in a pixel, and how exact that is by now."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from engine.tiles.pyramid import EXACT, POOLED, SAMPLED
from gui.heatmap.tile_cache import TileCache
from gui.look.style import GRID, mute
from gui.widgets.boxes import ChoiceBox


class MapBar(QWidget):
    """Stands over the picture while it is made of tiles."""

    def __init__(self, tiles: TileCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self.pooling = ChoiceBox("pooling")
        self.pooling.addItem("", "max")
        self.pooling.addItem("", "mean")
        self.pooling.activated.connect(lambda: tiles.pool_by(self.pooling.currentData()))
        self.kind = mute(QLabel(self))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.pooling)
        layout.addWidget(self.kind, 1)
        tiles.changed.connect(self.refresh)
        self.hide()
        self.retranslate()

    def refresh(self) -> None:
        """Say what the picture is made of."""
        kind, cells = self._tiles.kind, 1 << self._tiles.level
        texts = {
            EXACT: self.tr("exact"),
            POOLED: self.tr("exact · {cells}×{cells} cells a pixel").format(cells=cells),
            SAMPLED: self.tr("sampled rows · {cells}×{cells} cells a pixel").format(cells=cells),
            "": self.tr("computing…"),
        }
        text = texts[kind]
        if self._tiles.progress is not None:
            text += " · " + self.tr("refining {part} %").format(part=round(self._tiles.progress * 100))
        if self._tiles.scale is not None and self._tiles.scale.sampled:
            text += " · " + self.tr("colours by a sample")
        if text != self.kind.text():
            self.kind.setText(text)
        self.pooling.setEnabled(cells > 1)

    def retranslate(self) -> None:
        self.pooling.setItemText(0, self.tr("largest"))
        self.pooling.setItemText(1, self.tr("mean"))
        self.pooling.setToolTip(self.tr("What a pixel shows of the cells it stands for"))
        self.pooling.setAccessibleName(self.pooling.toolTip())
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
