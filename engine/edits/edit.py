"""What every edit can do."""

from typing import Protocol, runtime_checkable

from engine.sentences.phrase import Phrase
from engine.worksheet.document import Document


class Edit(Protocol):
    """A change of the document. It names what it changes and holds no document."""

    def apply(self, document: Document) -> Document:
        """The changed document. Raises EngineError, and nothing has changed, where that is impossible."""

    def numpy(self, before: Document) -> str:
        """The same change as lines of NumPy on the matrices of `before`."""

    def label(self) -> tuple[str, dict[str, object]]:
        """A code and its facts, for the words in the menu and the history."""


@runtime_checkable
class Remarked(Protocol):
    """An edit that does what no line of NumPy says: the first of its lines is `# ` and the remark."""

    def remark(self, before: Document) -> Phrase:
        """What it does, to be said in any language."""
