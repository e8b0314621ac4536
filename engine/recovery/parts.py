"""A document as named parts, so that two of them can be told apart part by part, and what a journal holds of each.

Arrays, names and snapshots are named by their content: what is in the journal already is never written again.
"""

import functools
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from engine.arrays import Array, Indices
from engine.errors import Flaw
from engine.files.reading import json_told, whole_number
from engine.files.session import array_of, document_of, state_of
from engine.recovery.records import Payload, digest_of, record_bytes
from engine.worksheet.document import Document, Snapshot

ARRAY, TEXT, LINK = b"A", b"T", b"L"
LARGEST_TEXT = 2**26  # bytes of one list of names, or of one step
TABLES = ("names", "options", "recipe", "sources", "patches")  # whose entries are parts of their own

Parts = dict[str, Any]  # "sources/X" -> the name of an array; values are what JSON knows


Put = Callable[[list[Payload]], str]  # writes an array into a file of its own; its name
Seen = dict[int, tuple[object, str]]  # things and their names, by id


class Shelf:
    """What a journal holds, by content."""

    def __init__(self, put: Put | None = None, large: int = 0) -> None:
        """put: takes arrays of `large` bytes or more."""
        self._put, self._least = put, large
        self.large: dict[str, int] = {}  # the names of arrays with files of their own, and their bytes
        self._held: set[str] = set()
        self._seen: Seen = {}  # of the last document: what is the same object is not read again
        self._now: Seen = {}
        self._new: list[Payload] = []
        self._known: dict[str, int] = {}  # large arrays that are there, but were not wanted yet

    def anew(self, is_there: Callable[[str], bool]) -> "Shelf":
        """For a journal that begins anew, where large arrays need not be written again if they are there."""
        shelf = Shelf(self._put, self._least)
        left = {name for name in self.large if is_there(name)}
        shelf._seen = {key: seen for key, seen in self._seen.items() if seen[1] in left}
        shelf._known = {name: self.large[name] for name in left}
        return shelf

    def parts_of(self, document: Document) -> tuple[Parts, list[Payload]]:
        """The parts of a document, and the records that the journal lacks for them."""
        self._now, self._new = {}, []
        parts = flat(self._state(document))
        parts["snapshots"] = [self._once(kept, TEXT, self._snapshot) for kept in document.snapshots]
        self._seen = self._now
        return parts, self._new

    def _state(self, document: Document) -> dict[str, Any]:
        names = {family: self._once(words, TEXT, text_payload) for family, words in document.names.items()}
        return {**state_of(document, self._array), "names": names}

    def _array(self, array: Array | Indices) -> str:
        return self._once(array, ARRAY, npy_payload)

    def _snapshot(self, kept: Snapshot) -> list[Payload]:
        return text_payload({"name": kept.name, "note": kept.note, "state": self._state(kept.document)})

    def _once(self, thing: Any, kind: bytes, payload: Callable[[Any], list[Payload]]) -> str:
        """The name of a thing's record, which is written if the journal lacks it."""
        seen = self._now.get(id(thing)) or self._seen.get(id(thing))
        if seen is None:
            content = payload(thing)
            seen = (thing, self._place(kind, content))
        elif seen[1] not in self._held:
            self._link(seen[1], self._known[seen[1]])
        self._now[id(thing)] = seen
        return seen[1]

    def _place(self, kind: bytes, content: list[Payload]) -> str:
        """The name of a content that is in the journal, or in a file of its own, when this returns."""
        size = sum(memoryview(part).nbytes for part in content)
        if self._put is not None and kind == ARRAY and size >= self._least:
            name = self._put(content)
            self._link(name, size)
            return name
        name = digest_of(content)
        if name not in self._held:
            self._held.add(name)
            self._new += record_bytes(kind, content, name)
        return name

    def _link(self, name: str, size: int) -> None:
        if name not in self._held:
            self._held.add(name)
            self.large[name] = size
            text = text_payload({"array": name})
            self._new += record_bytes(LINK, text, digest_of(text))


def flat(state: Mapping[str, Any]) -> Parts:
    """A manifest's state with every entry of its tables as a part of its own."""
    parts: Parts = {}
    for key, value in state.items():
        parts |= {f"{key}/{name}": entry for name, entry in value.items()} if key in TABLES else {key: value}
    return parts


def document_of_parts(parts: Parts, version: int, payload: Callable[[str], bytes]) -> Document:
    """The document of named parts; `payload` gives the content of a record by its name.

    Within `manifest_told`. Raises Flaw.
    """
    state: dict[str, Any] = {table: {} for table in TABLES}
    for key, value in parts.items():
        table, _, name = key.partition("/")
        if name:
            state[table][name] = value
        else:
            state[key] = value
    snapshots = [text_of(payload(digest)) for digest in state.pop("snapshots")]
    for kept in snapshots:
        kept["state"] = _with_names(kept["state"], payload)
    manifest = {**_with_names(state, payload), "snapshots": snapshots}
    return document_of(manifest, version, functools.cache(lambda digest: array_of(payload(digest), "an array")))


def _with_names(state: dict[str, Any], payload: Callable[[str], bytes]) -> dict[str, Any]:
    return {**state, "names": {family: text_of(payload(digest)) for family, digest in state["names"].items()}}


def npy_payload(array: Array | Indices) -> list[Payload]:
    """An array as the bytes of a .npy file, its numbers not copied."""
    numbers: np.ndarray = np.ascontiguousarray(array)
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, np.lib.format.header_data_from_array_1_0(numbers))
    return [header.getvalue(), numbers.data.cast("B")]


def text_payload(value: object) -> list[Payload]:
    """JSON in ASCII, so that whatever a person typed can be written."""
    return [json.dumps(value, separators=(",", ":")).encode("ascii")]


def text_of(payload: bytes) -> Any:
    """What such bytes say. Raises Flaw."""
    if len(payload) > LARGEST_TEXT:
        raise Flaw("too_many_bytes", limit=LARGEST_TEXT)
    with json_told():
        return json.loads(payload, parse_int=whole_number)


def difference(before: Parts, after: Parts) -> tuple[Parts, Sequence[str]]:
    """The parts that are new or other than before, and the names of those that went."""
    changed = {name: value for name, value in after.items() if name not in before or before[name] != value}
    return changed, [name for name in before if name not in after]
