"""The bar over a heat map: which matrix it shows, the whole of it, and as large as the window."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.look.figure_button import FigureButton, IconButton
from gui.widgets.boxes import ChoiceBox


class MapChoice(QWidget):
    """The selected matrix, or one that was chosen to stay."""

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._offered: tuple[str, ...] = ()
        self.box = ChoiceBox("matrix of the map")
        self.box.activated.connect(lambda _place: self.chosen.emit())
        self.whole, self.fill = IconButton("whole", self), IconButton("fill", self)
        self.fill.setObjectName("fill window")
        self.figure = FigureButton(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)  # the buttons have edges of their own
        layout.addWidget(self.box, 1)
        layout.addWidget(self.whole)
        layout.addWidget(self.fill)
        layout.addWidget(self.figure)
        self.retranslate()

    def offer(self, names: tuple[str, ...]) -> None:
        """These matrices; what was chosen stays, if it is still there."""
        if names == self._offered:
            return
        self._offered = names
        current = self.box.currentData()
        self.box.clear()
        self.box.addItem(self.tr("Selected matrix"), "")
        for name in names:
            self.box.addItem(name, name)
        self.choose(current)

    def choose(self, name: str | None) -> None:
        self.box.setCurrentIndex(max(self.box.findData(name), 0))

    @property
    def name(self) -> str:
        """The matrix that was chosen to stay; "" for the selected one."""
        return self.box.currentData() or ""

    def retranslate(self) -> None:
        tips = {
            self.whole: self.tr("Show the whole matrix"),
            self.fill: self.tr("Fill the window; Esc returns"),
            self.box: self.tr("Matrix of the heat map"),
        }
        for part, tip in tips.items():
            part.setToolTip(tip)
            part.setAccessibleName(tip)
        if self.box.count():
            self.box.setItemText(0, self.tr("Selected matrix"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
