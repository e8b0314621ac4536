"""The bar over a heat map: which matrix it shows, the whole of it, and as large as the window."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.look.figure_button import FigureButton, IconButton
from gui.widgets.boxes import ChoiceBox


class MapChoice(QWidget):
    """The selected matrix, or one that was chosen to stay."""

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._offered: tuple[str, ...] = ()
        self.box = ChoiceBox("matrix of the map")
        self.box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)  # it is filled after it was shown
        self.box.addItem(self.tr("Selected matrix"), "")
        self.box.activated.connect(lambda _place: self.chosen.emit())
        self.whole, self.fill = IconButton("whole", self), IconButton("fill", self)
        self.fill.setObjectName("fill window")
        self.figure = FigureButton(self)
        self._cells = QGridLayout(self)
        self._cells.setContentsMargins(0, 0, 0, 0)
        self._cells.setSpacing(0)  # the buttons have edges of their own
        self._cells.setColumnStretch(0, 1)
        self._is_broken: bool | None = None
        self._place(False)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a part wants another size
            self._break()
        return super().event(event)

    def _break(self) -> None:
        """The buttons stand below where the name of the matrix would be cut beside them."""
        parts = (self.box, self.whole, self.fill, self.figure)
        self._place(sum(part.sizeHint().width() for part in parts) > self.width())

    def _place(self, broken: bool) -> None:
        if broken != self._is_broken:
            self._is_broken = broken
            self._cells.addWidget(self.box, 0, 0, 1, 4 if broken else 1)
            for column, button in enumerate((self.whole, self.fill, self.figure), 1):
                self._cells.addWidget(button, int(broken), column)

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
        self.box.setItemText(0, self.tr("Selected matrix"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
