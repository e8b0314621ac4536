"""How matrices are shown, for the whole window: number format and heat. Not part of the document."""

from PySide6.QtCore import QObject, Signal

from gui.look.number_format import NumberFormat
from gui.state.settings import Settings

HEAT = ("none", "computed", "all")


class ViewOptions(QObject):
    """Holds the choices, remembers them, and tells the views."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.number_format = settings.number_format
        self.heat = settings.heat

    def set_number_format(self, number_format: NumberFormat) -> None:
        self.number_format = self._settings.number_format = number_format
        self.changed.emit()

    def set_heat(self, heat: str) -> None:
        self.heat = self._settings.heat = heat
        self.changed.emit()

    def shows_heat(self, given: bool) -> bool:
        """Whether the cells of a matrix are coloured."""
        return self.heat == "all" or (self.heat == "computed" and not given)
