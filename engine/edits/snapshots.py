"""Snapshots: states of the worksheet kept under a name, taken, described, forgotten and brought back."""

from dataclasses import dataclass, replace

from engine.document import Document, Snapshot
from engine.edits.axes import tidy
from engine.edits.choices import lines_between
from engine.errors import EngineError


@dataclass(frozen=True, slots=True)
class TakeSnapshot:
    """The state as it is, under a name."""

    name: str
    note: str = ""

    def apply(self, document: Document) -> Document:
        snapshot = Snapshot(named(self.name), self.note, replace(document, snapshots=()))
        return replace(document, snapshots=(*document.snapshots, snapshot))

    def numpy(self, before: Document) -> str:
        return f"# kept as “{tidy(self.name)}”"

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
        changed = replace(old, name=named(self.name), note=self.note)
        if (changed.name, changed.note) == (old.name, old.note):
            return document
        kept = document.snapshots
        return replace(document, snapshots=(*kept[: self.number], changed, *kept[self.number + 1 :]))

    def numpy(self, before: Document) -> str:
        return f"# “{snapshot_of(before, self.number).name}” is now “{tidy(self.name)}”"

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

    def numpy(self, before: Document) -> str:
        return f"# “{snapshot_of(before, self.number).name}” is forgotten"

    def label(self) -> tuple[str, dict[str, object]]:
        return "forget_snapshot", {}


@dataclass(frozen=True, slots=True)
class RestoreSnapshot:
    """The state that a snapshot kept, in place of the present one; all snapshots stay."""

    number: int

    def apply(self, document: Document) -> Document:
        return replace(snapshot_of(document, self.number).document, snapshots=document.snapshots)

    def numpy(self, before: Document) -> str:
        snapshot = snapshot_of(before, self.number)
        lines = lines_between(before, snapshot.document)
        return f"# back to “{snapshot.name}”" + (f"\n{lines}" if lines else "")

    def label(self) -> tuple[str, dict[str, object]]:
        return "restore_snapshot", {}


def snapshot_of(document: Document, number: int) -> Snapshot:
    """A snapshot by its number, from 0. Raises EngineError where there is none."""
    if not 0 <= number < len(document.snapshots):
        raise EngineError("snapshot_missing", number=number + 1)
    return document.snapshots[number]


def named(text: str) -> str:
    """A name on one line. Raises EngineError where nothing of it can be seen."""
    name = tidy(text)
    if not name:
        raise EngineError("snapshot_unnamed")
    return name
