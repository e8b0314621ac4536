"""Snapshots: states of the worksheet kept under a name, taken, described, forgotten and brought back."""

from dataclasses import replace

from engine.dataclass import dataclass
from engine.edits.axes import tidy
from engine.edits.cells import check_text
from engine.edits.choices import lines_between
from engine.errors import EngineError
from engine.sentences.phrase import Phrase
from engine.sentences.shown import visible
from engine.worksheet.document import Document, Snapshot


@dataclass(frozen=True, slots=True)
class TakeSnapshot:
    """The state as it is, under a name."""

    name: str
    note: str = ""

    def apply(self, document: Document) -> Document:
        snapshot = Snapshot(check_name(self.name), tidy_note(self.note), replace(document, snapshots=()))
        return replace(document, snapshots=(*document.snapshots, snapshot))

    def remark(self, before: Document) -> Phrase:
        return Phrase("snapshot_taken", name=tidy(self.name))

    def numpy(self, before: Document) -> str:
        return f"# {self.remark(before)}"

    def label(self) -> tuple[str, dict[str, object]]:
        return "take_snapshot", {"name": tidy(self.name)}


@dataclass(frozen=True, slots=True)
class DescribeSnapshot:
    """Another name and another note for a snapshot."""

    number: int
    name: str
    note: str = ""

    def apply(self, document: Document) -> Document:
        old = snapshot_of(document, self.number)
        changed = replace(old, name=check_name(self.name), note=tidy_note(self.note))
        if (changed.name, changed.note) == (old.name, old.note):
            return document
        kept = document.snapshots
        return replace(document, snapshots=(*kept[: self.number], changed, *kept[self.number + 1 :]))

    def remark(self, before: Document) -> Phrase:
        return Phrase("snapshot_renamed", before=snapshot_of(before, self.number).name, name=tidy(self.name))

    def numpy(self, before: Document) -> str:
        return f"# {self.remark(before)}"

    def label(self) -> tuple[str, dict[str, object]]:
        return "describe_snapshot", {"name": tidy(self.name)}


@dataclass(frozen=True, slots=True)
class ForgetSnapshot:
    """One snapshot less."""

    number: int

    def apply(self, document: Document) -> Document:
        snapshot_of(document, self.number)
        kept = document.snapshots
        return replace(document, snapshots=(*kept[: self.number], *kept[self.number + 1 :]))

    def remark(self, before: Document) -> Phrase:
        return Phrase("snapshot_forgotten", name=snapshot_of(before, self.number).name)

    def numpy(self, before: Document) -> str:
        return f"# {self.remark(before)}"

    def label(self) -> tuple[str, dict[str, object]]:
        return "forget_snapshot", {}


@dataclass(frozen=True, slots=True)
class RestoreSnapshot:
    """The state that a snapshot kept, in place of the present one; all snapshots stay."""

    number: int

    def apply(self, document: Document) -> Document:
        return replace(snapshot_of(document, self.number).document, snapshots=document.snapshots)

    def remark(self, before: Document) -> Phrase:
        return Phrase("snapshot_restored", name=snapshot_of(before, self.number).name)

    def numpy(self, before: Document) -> str:
        lines = lines_between(before, snapshot_of(before, self.number).document)
        return f"# {self.remark(before)}" + (f"\n{lines}" if lines else "")

    def label(self) -> tuple[str, dict[str, object]]:
        return "restore_snapshot", {}


def snapshot_of(document: Document, number: int) -> Snapshot:
    """A snapshot by its number, from 0. Raises EngineError where there is none."""
    if not 0 <= number < len(document.snapshots):
        raise EngineError("snapshot_missing", number=number + 1)
    return document.snapshots[number]


def check_name(text: str) -> str:
    """A name on one line. Raises EngineError where nothing of it can be seen."""
    name = tidy(check_text(text))
    if not name:
        raise EngineError("snapshot_unnamed")
    return name


def tidy_note(text: str) -> str:
    """A note with the lines that it has, all of whose characters can be seen. Raises EngineError."""
    return "\n".join(map(visible, check_text(text).split("\n")))
