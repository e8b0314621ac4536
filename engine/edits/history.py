"""Undo and redo: going back to an earlier document, which still exists because documents are frozen."""

from collections.abc import Callable
from dataclasses import replace

from engine.dataclass import dataclass
from engine.edits.edit import Edit
from engine.worksheet.document import Document


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

    def base(self, gesture: str) -> Document:
        """What the next edit is applied to: within a gesture the document before it, so that a number box turned
        down and up again gives back what it had cut off."""
        return self.entries[self.position - 1].document if self._continues(gesture) else self.document

    def _continues(self, gesture: str) -> bool:
        return bool(gesture) and self.position > 0 and self.entries[self.position].gesture == gesture

    def push(self, edit: Edit, document: Document, gesture: str = "") -> None:
        """Add an edit that has been applied to `base(gesture)`; within a gesture it takes the last one's place."""
        keep = self.position if self._continues(gesture) else self.position + 1
        self.entries[keep:] = [Entry(document, edit, gesture)]
        self.position = keep

    def jump(self, position: int) -> None:
        """Go to any entry; a later edit there forgets the entries behind it."""
        if not 0 <= position < len(self.entries):
            raise IndexError(position)
        self.position = position

    def replace_all(self, change: Callable[[Document], Document]) -> dict[Document, Document]:
        """Another document in the place of each; which one, by the one before."""
        changed = {entry.document: change(entry.document) for entry in self.entries}
        self.entries = [replace(entry, document=changed[entry.document]) for entry in self.entries]
        return changed

    def undo(self) -> None:
        if self.position > 0:
            self.position -= 1

    def redo(self) -> None:
        if self.position + 1 < len(self.entries):
            self.position += 1
