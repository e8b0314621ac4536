"""Doubts about tables, asked once: the answer holds for the same kind of doubt until the program is closed."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from engine.grids.doubts import answer_of
from engine.grids.source import Said
from engine.grids.table import Doubt, Reading

if TYPE_CHECKING:
    from gui.grids.reading_dialog import ReadingDialog

Done = Callable[[Reading], object]


class Asking(QObject):
    """Knows what was answered, and asks what was not."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._answers: dict[str, str] = {}

    def said(self, said: Said = Said()) -> Said:
        """What is said of a table, and what was answered before."""
        return replace(said, answers=MappingProxyType(dict(self._answers)))

    def settle(self, found: Reading | Doubt, done: Done) -> None:
        """`done` with the one reading, at once or when it has been chosen; never where nobody chooses."""
        if isinstance(found, Doubt):
            self.ask(found, done)
        else:
            done(found)

    def ask(self, doubt: Doubt, done: Done, now: int = 0) -> "ReadingDialog":
        """The dialog; what it gives remembers the doubt, so that another answer can be given."""
        from gui.grids.reading_dialog import ReadingDialog  # here, as most tables leave no doubt

        def chosen(reading: Reading) -> None:
            self._answers.update(answer_of(doubt, reading))
            done(replace(reading, doubt=doubt))

        dialog = ReadingDialog(doubt, chosen, self._window, now)
        dialog.open()
        return dialog

    def ask_again(self, reading: Reading, done: Done) -> None:
        """Another answer to the doubt that a reading came from."""
        doubt = reading.doubt
        assert doubt is not None
        now = next((at for at, one in enumerate(doubt.readings) if one.table is reading.table), 0)
        self.ask(doubt, done, now)
