"""What every edit can do."""

from typing import Protocol

from engine.document import Document


class Edit(Protocol):
    """A change of the document. It names what it changes and holds no document."""

    def apply(self, document: Document) -> Document:
        """The changed document. Raises EngineError, and nothing has changed, where that is impossible."""

    def numpy(self, before: Document) -> str:
        """The same change as lines of NumPy on the matrices of `before`."""

    def label(self) -> tuple[str, dict[str, object]]:
        """A code and its facts, for the words in the menu and the history."""
