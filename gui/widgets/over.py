"""A strip that lies over another widget instead of pushing it aside."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

MARGINS = 12, 8  # pixels at the sides, as of the cards, and above and below


class Over(QObject):
    """Keeps a strip at the top or the bottom of its host, as high as its words need."""

    def __init__(self, strip: QWidget, host: QWidget, at_top: bool) -> None:
        super().__init__(strip)
        self._strip, self._host, self._at_top = strip, host, at_top
        strip.setParent(host)
        strip.hide()
        for watched in (strip, host):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._place()
        return False

    def _place(self) -> None:
        side, above = MARGINS
        width = max(self._host.width() - 2 * side, 1)
        hint = self._strip.heightForWidth(width)
        height = max(hint, self._strip.sizeHint().height() if hint < 0 else hint)
        top = above if self._at_top else self._host.height() - height - above
        self._strip.setGeometry(side, top, width, height)
        self._strip.raise_()
