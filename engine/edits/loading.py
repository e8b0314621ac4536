"""A state that was read from a file, in place of the present one."""

from dataclasses import replace

from engine.dataclass import dataclass
from engine.sentences.phrase import Phrase
from engine.worksheet.document import Document


@dataclass(frozen=True, slots=True, eq=False)
class Load:
    """Another layer of a file of which several can be shown; all snapshots stay.

    what: the name of the file.
    """

    document: Document
    what: str
    layer: int

    def apply(self, document: Document) -> Document:
        return replace(self.document, snapshots=document.snapshots)

    def remark(self, before: Document) -> Phrase:
        return Phrase("layer_shown", layer=self.layer, what=" ".join(self.what.split()))

    def numpy(self, before: Document) -> str:
        return f"# {self.remark(before)}"

    def label(self) -> tuple[str, dict[str, object]]:
        return "load", {"layer": self.layer, "what": self.what}


@dataclass(frozen=True, slots=True, eq=False)
class Reload:
    """What the file of the worksheet now holds, with its snapshots. what: the name of the file."""

    document: Document
    what: str

    def apply(self, document: Document) -> Document:
        return self.document

    def numpy(self, before: Document) -> str:
        return f"# {' '.join(self.what.split())} as it is on the disk"

    def label(self) -> tuple[str, dict[str, object]]:
        return "reload", {"what": self.what}
