"""A state that was read from a file, in place of the present one."""

from dataclasses import dataclass, replace

from engine.document import Document


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

    def numpy(self, before: Document) -> str:
        return f"# layer {self.layer} of {' '.join(self.what.split())}"

    def label(self) -> tuple[str, dict[str, object]]:
        return "load", {"layer": self.layer, "what": self.what}
