"""Undo and redo: going back to an earlier document, which still exists because documents are frozen."""

from dataclasses import dataclass

from engine.document import Document
from engine.edits.edit import Edit


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A document and the edit that led to it; the first entry has none.

    `gesture` names the drag or the typing the edit belongs to: edits of one gesture are one entry.
    """

    document: Document
    edit: Edit | None = None
    gesture: str = ""


class History:
    """A list of entries and the place in it that is shown. A new edit forgets what was undone."""

    def __init__(self, document: Document) -> None:
        self.entries = [Entry(document)]
        self.position = 0

    @property
    def document(self) -> Document:
        return self.entries[self.position].document

    def push(self, edit: Edit, document: Document, gesture: str = "") -> None:
        """Add an edit that has been applied; within one gesture it takes the place of the last one."""
        merges = bool(gesture) and self.position > 0 and self.entries[self.position].gesture == gesture
        keep = self.position if merges else self.position + 1
        self.entries[keep:] = [Entry(document, edit, gesture)]
        self.position = keep

    def jump(self, position: int) -> None:
        """Go to any entry; a later edit there forgets the entries behind it."""
        if not 0 <= position < len(self.entries):
            raise IndexError(position)
        self.position = position

    def undo(self) -> None:
        if self.position > 0:
            self.position -= 1

    def redo(self) -> None:
        if self.position + 1 < len(self.entries):
            self.position += 1
