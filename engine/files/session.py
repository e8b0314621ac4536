"""A document as one file: a zip of `manifest.json` and `.npy` arrays, each with its checksum, no pickle.

    manifest.json   {"format": "attention-workbench", "version": 9, state,
                     "snapshots": [{"name", "note", "state": {state}}], "checksums": {member: sha256}}
    state           "kind", "names": {family: [name]}, of dimensions too since 8, "options", "recipe",
                    "sources": {name: member},
                    "patches": {name: {"cells", "values": member}}, "origin": null or
                    {"what", "notes": [phrase with "of" and "outlasts"], "is_drawn"}, "lesson",
                    "exercise": null or {"marked", "digits", "blanks": {name: member}}, "model": `manifest.of_models`
    recipe          {"method", "seed", "upper", "generator", "turns": [{"name", "method", "bias", "shape"}]}
    phrase          {"code", "facts": {name: text, number or phrase}}
    arrays/N.npy

A change of this form raises VERSION and adds a migration; every version ever released has a file in
tests/references that must open.
"""

import contextlib
import functools
import hashlib
import io
import json
import math
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

import numpy as np

from engine.arrays import Array, Indices, seal
from engine.edits.snapshots import check_name, tidy_note
from engine.errors import EngineError, Flaw
from engine.files.manifest.of_models import decode_of_model, document_of_model, encode_of_model
from engine.files.manifest.origins import decode_origin, encode_origin
from engine.files.manifest.recipes import decode_recipe, encode_recipe
from engine.files.members import Packed, content_of, members_of, of_member, start_of
from engine.files.reading import about, check_room, exactly, json_told, open_file, told, values_in, whole_number
from engine.files.safe_write import write_whole
from engine.files.tensors.data import STORED
from engine.files.tensors.npy import NpyHeader, read_npy_header
from engine.patch import Patch
from engine.pipeline.options import Options
from engine.pipeline.steps import WORKSHEETS, stages_of
from engine.sentences.shown import is_writable, quoted, visible
from engine.stages.traits.axes import NAMED
from engine.worksheet.document import Document, Snapshot
from engine.worksheet.exercise import DIGITS, MARKED, Exercise, blanks_at

FORMAT = "attention-workbench"
VERSION = 9
MANIFEST = "manifest.json"
LARGEST_TOTAL = 2**32  # bytes of all arrays together
LARGEST_MANIFEST = 2**25
MOST_VALUES = 2**21  # of the manifest
LONGEST_START = 2**14  # bytes in which the header of an array must be
LARGEST_INDEX, LARGEST_PLACE = 2**30, 2**62
PACKED = 2**28  # bytes of arrays that are still packed when they are saved
KINDS = ("f4", "f8", "i8")  # of the arrays that any version ever wrote
MOMENT = (1980, 1, 1, 0, 0, 0)  # the same document gives the same bytes


def save_session(document: Document, path: Path) -> None:
    """Write the document whole or not at all. Raises EngineError."""
    with about(path):
        write_whole(path, encode_session(document))


def open_session(path: Path) -> Document:
    """The document of a file. Raises EngineError; nothing in the file is ever run."""
    with told(path), open_file(path) as file:
        return _decoded(file, str(path))


def encode_session(document: Document) -> bytes:
    """The bytes of a session file. Raises EngineError for what is not kept in one."""
    if document.plan is not None and document.of_model is None:
        raise EngineError("model_not_saved")
    members: dict[str, bytes] = {}
    names: dict[bytes, str] = {}  # numbers that a snapshot shares with the present are stored once

    def stored(array: Array | Indices) -> str:
        buffer = io.BytesIO()
        np.lib.format.write_array(buffer, np.asarray(array), version=(1, 0), allow_pickle=False)
        name = names.setdefault(buffer.getvalue(), f"arrays/{len(members)}.npy")
        members[name] = buffer.getvalue()
        return name

    manifest = {
        "format": FORMAT,
        "version": VERSION,
        **state_of(document, stored),
        "snapshots": [
            {"name": snapshot.name, "note": snapshot.note, "state": state_of(snapshot.document, stored)}
            for snapshot in document.snapshots
        ],
    }
    manifest["checksums"] = {name: hashlib.sha256(content).hexdigest() for name, content in members.items()}
    try:
        text = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    except UnicodeEncodeError as error:  # a name that a script gave
        raise EngineError("text_unwritable", text=error.object[error.start : error.end]) from error
    size = sum(map(len, members.values()))
    for held, limit in ((len(text), LARGEST_MANIFEST), (values_in(text), MOST_VALUES), (size, LARGEST_TOTAL)):
        if held > limit:
            raise EngineError("session_too_large", size=held, limit=limit)
    return _zipped({MANIFEST: text, **members}, is_packed=size <= PACKED)


def state_of(document: Document, stored: Callable[[Array | Indices], str]) -> dict[str, Any]:
    """What a manifest says of one state; `stored` puts an array into the file and names its member."""
    return {
        "kind": document.kind,
        "names": {family: list(names) for family, names in document.own_names.items()},
        "options": document.options.settings,
        "recipe": encode_recipe(document.recipe),
        "sources": {name: stored(source) for name, source in document.own_sources.items()},
        "patches": {
            name: {"cells": stored(patch.cells), "values": stored(patch.values)}
            for name, patch in document.patches.items()
        },
        "origin": encode_origin(document.origin),
        "lesson": document.lesson,
        "exercise": _encode_exercise(document.exercise, stored),
        "model": encode_of_model(document.of_model),
    }


def _encode_exercise(exercise: Exercise | None, stored: Callable[[Array | Indices], str]) -> dict[str, Any] | None:
    if exercise is None:
        return None
    blanks = {name: stored(blanks.cells) for name, blanks in exercise.blanks.items()}
    return {"marked": exercise.marked, "digits": exercise.digits, "blanks": blanks}


def decode_session(content: bytes, file: str) -> Document:
    """The document of a session's bytes; `file` is the name that messages use. Raises EngineError."""
    with told(Path(file)):
        return _decoded(io.BytesIO(content), file)


def _decoded(archive: BinaryIO, file: str) -> Document:
    """Raises OSError, Flaw, EngineError."""
    members = _members(archive, file)
    manifest = _manifest(archive, members, file)
    with manifest_told():
        _check_claims(archive, members, manifest["checksums"])
        read = functools.cache(_reader(archive, members, manifest["checksums"]))
        return document_of(manifest, manifest["version"], read)


def _check_claims(archive: BinaryIO, members: dict[str, Packed], names: Iterable[str]) -> None:
    """Whether each array is as large as its header says, and all of them can be held. Raises Flaw, MemoryError.

    However tightly they are packed: zeros are, and what earlier versions wrote has to open.
    """
    total = 0
    for name in names:
        with of_member(name):
            _layout(read_npy_header(name, members[name].size, start_of(archive, members[name])), name)
        total += members[name].size
        if total > LARGEST_TOTAL:
            raise Flaw("entry_too_large", name=quoted(name), limit=LARGEST_TOTAL)
    check_room(total)


def document_of(manifest: dict[str, Any], version: int, read: Callable[[str], np.ndarray]) -> Document:
    """The document of a manifest of some version; `read` gives the array of a member. Within `manifest_told`."""
    read_patch = _patch_of_version_1 if version == 1 else _patch

    @functools.cache
    def patch_of(members: frozenset[tuple[str, str]]) -> Patch:
        return read_patch(dict(members), read)  # one for all states that share it, as they share its arrays

    def state(manifest: dict[str, Any]) -> Document:
        return _document(manifest, version, read, patch_of)

    return replace(state(manifest), snapshots=_snapshots(manifest, version, state))


@contextlib.contextmanager
def manifest_told() -> Iterator[None]:
    """Says as a Flaw what is missing in a manifest, or is of another kind than it should be."""
    try:
        yield
    except KeyError as error:
        raise Flaw("entry_missing", name=quoted(error.args[0])) from error
    except (TypeError, AttributeError, IndexError, OverflowError) as error:
        raise Flaw("manifest_malformed") from error


def _zipped(members: dict[str, bytes], is_packed: bool) -> bytes:
    """Many bytes of arrays stay as they are: they would take long to pack."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in members.items():
            method = zipfile.ZIP_DEFLATED if is_packed or name == MANIFEST else zipfile.ZIP_STORED
            archive.writestr(zipfile.ZipInfo(name, MOMENT), content, method)
    return out.getvalue()


def _members(archive: BinaryIO, file: str) -> dict[str, Packed]:
    try:
        members = members_of(archive)
    except Flaw as flaw:
        if flaw.phrase.code == "zip_end_missing":
            raise EngineError("session_not_a_session", file=file) from flaw
        raise
    return {member.name: member for member in members}


def _manifest(archive: BinaryIO, members: dict[str, Packed], file: str) -> dict[str, Any]:
    if MANIFEST not in members:
        raise EngineError("session_not_a_session", file=file)
    content = _member(archive, members[MANIFEST], LARGEST_MANIFEST).tobytes()
    if values_in(content) > MOST_VALUES:
        raise Flaw("json_too_large", bytes=LARGEST_MANIFEST, values=MOST_VALUES)
    with json_told():
        manifest = json.loads(content, parse_int=whole_number)
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise EngineError("session_not_a_session", file=file)
    version = manifest.get("version")
    if isinstance(version, bool | float) or (isinstance(version, int) and version < 1):
        raise Flaw("manifest_malformed")
    if not isinstance(version, int) or version > VERSION:
        raise EngineError("session_too_new", file=file, version=version, known=VERSION)
    if not manifest.get("sources") and not manifest.get("model"):
        raise EngineError("file_empty", file=file)
    return manifest


def _member(archive: BinaryIO, member: Packed, limit: int) -> np.ndarray:
    """The bytes of one member. Raises Flaw where they are more than `limit`."""
    if member.size > limit:
        raise Flaw("entry_too_large", name=quoted(member.name), limit=limit)
    return content_of(archive, member)


def _reader(archive: BinaryIO, members: dict[str, Packed], checksums: dict[str, str]) -> Callable[[str], np.ndarray]:
    left = LARGEST_TOTAL

    def read(name: str) -> np.ndarray:
        nonlocal left
        content = _member(archive, members[name], left)
        left -= len(content)
        if hashlib.sha256(content.data).hexdigest() != checksums[name]:
            raise Flaw("entry_checksum", name=quoted(name))
        with of_member(name):
            return array_of(content.data, name)

    return read


def array_of(content: bytes | memoryview, name: str) -> np.ndarray:
    """The array whose .npy bytes these are, over the same memory; its header claims no more than they hold."""
    stream = io.BytesIO(content[:LONGEST_START])
    header = read_npy_header(name, len(content), lambda count: exactly(stream, count))
    dtype = header.byte_order + _layout(header, name)
    return np.ndarray(header.info.shape, dtype, content, header.length, order=header.order)


def _layout(header: NpyHeader, name: str) -> str:
    """How the numbers are stored. Raises Flaw for what no session has: it might need more room than it takes there."""
    layout = STORED.get(header.info.dtype, "")
    if layout not in KINDS:
        raise Flaw("entry_header", name=quoted(name))
    return layout


def _snapshots(
    manifest: dict[str, Any], version: int, state: Callable[[dict[str, Any]], Document]
) -> tuple[Snapshot, ...]:
    """Files of versions 1 and 2 have none; those before 4 do not say where numbers come from,
    and those of 4 not what their notes speak of."""
    return tuple(
        Snapshot(check_name(_text(kept["name"])), tidy_note(_text(kept["note"])), state(kept["state"]))
        for kept in (manifest["snapshots"] if version > 2 else ())
    )


def _document(
    manifest: dict[str, Any],
    version: int,
    read: Callable[[str], np.ndarray],
    patch_of: Callable[[frozenset[tuple[str, str]]], Patch],
) -> Document:
    if (of_model := decode_of_model(manifest["model"]) if version > 8 else None) is not None:
        sources = {name: _float_matrix(read(member), name) for name, member in manifest["sources"].items()}
        patches = {name: patch_of(frozenset(parts.items())) for name, parts in manifest["patches"].items()}
        return document_of_model(of_model, sources, patches, _names(manifest["names"]), manifest["origin"])
    if manifest["kind"] not in WORKSHEETS:
        raise Flaw("no_such_kind", kind=quoted(str(manifest["kind"])))
    options = Options.of(manifest["options"])
    stages = stages_of(manifest["kind"], options)
    sources = {name: _matrix(read(member), name, stages) for name, member in manifest["sources"].items()}
    missing = [name for name, stage in stages.items() if not stage.operands and name not in sources]
    if missing:
        raise Flaw("entry_missing", name=missing[0])
    names = _names({"word": manifest["words"]} if version == 1 else manifest["names"])
    words = len(names.get("word", ()))
    if "X" in sources and words != sources["X"].shape[0]:
        raise Flaw("words_differ", rows=sources["X"].shape[0], words=words)
    patches = {name: patch_of(frozenset(parts.items())) for name, parts in manifest["patches"].items()}
    for name, patch in patches.items():
        if name not in stages:
            raise Flaw("no_such_matrix", name=quoted(name))
        if patch.dimensions != len(stages[name].axes):
            raise Flaw("patch_dimensions", name=name, dimensions=patch.dimensions)
    recipe = decode_recipe(manifest["recipe"], version > 5)
    return Document(
        manifest["kind"],
        MappingProxyType(sources),
        MappingProxyType(names),
        MappingProxyType(patches),
        options,
        recipe,
        origin=decode_origin(manifest["origin"]) if version > 3 else None,
        lesson=_text(manifest["lesson"]) if version > 5 else "",
        exercise=_exercise(manifest["exercise"], read, stages, sources) if version > 6 else None,
    )


def _names(families: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    unknown = sorted(families.keys() - set(NAMED))
    if unknown:
        raise Flaw("no_such_names", kind=quoted(unknown[0]))
    return {family: tuple(visible(_text(name)) for name in names) for family, names in families.items()}


def _text(value: Any) -> str:
    """A text that can be written into a file again. Raises Flaw."""
    if not isinstance(value, str):
        raise Flaw("manifest_malformed")
    if not is_writable(value):
        raise Flaw("not_writable", name=quoted(value))
    return value


def _matrix(array: np.ndarray, name: str, stages: dict[str, Any]) -> Array:
    if name not in stages:
        raise Flaw("no_such_matrix", name=quoted(name))
    if len(stages[name].axes) != 2:
        raise Flaw("no_matrix", name=name)
    return _float_matrix(array, name)


def _float_matrix(array: np.ndarray, name: str) -> Array:
    if array.ndim != 2 or 0 in array.shape:
        raise Flaw("no_matrix", name=quoted(name))
    dtype = np.float32 if array.dtype == np.float32 else np.float64  # as it was: its numbers are what was saved
    return seal(np.asarray(array, dtype=dtype))  # the same object for all states that share it


def _patch(parts: dict[str, str], read: Callable[[str], np.ndarray]) -> Patch:
    cells, values = read(parts["cells"]), read(parts["values"])
    if cells.ndim != 2 or cells.shape[1] not in (2, 3) or values.shape != cells.shape[:1] or values.size == 0:
        raise Flaw("patch_lengths")
    _check_cells(cells)
    return Patch.of(cells[:, -2], cells[:, -1], values, cells[:, 0] if cells.shape[1] == 3 else None)


def _exercise(
    kept: dict[str, Any] | None, read: Callable[[str], np.ndarray], stages: dict[str, Any], sources: dict[str, Array]
) -> Exercise | None:
    """Which cells are blank. Raises Flaw for cells of matrices that are given, or that are not there."""
    if kept is None:
        return None
    marked, digits, blanks = kept["marked"], kept["digits"], {}
    if marked not in MARKED or isinstance(digits, bool) or digits not in DIGITS or not kept["blanks"]:
        raise Flaw("manifest_malformed")
    for name, member in kept["blanks"].items():
        if name not in stages or name in sources or not stages[name].operands:
            raise Flaw("no_such_matrix", name=quoted(name))
        cells = read(member)
        if cells.ndim != 2 or cells.shape[1] != len(stages[name].axes) or cells.size == 0:
            raise Flaw("patch_dimensions", name=name, dimensions=cells.shape[-1] if cells.ndim else 0)
        _check_cells(cells)
        blanks[name] = blanks_at(cells)
    return Exercise(MappingProxyType(blanks), marked, digits)


def _patch_of_version_1(parts: dict[str, str], read: Callable[[str], np.ndarray]) -> Patch:
    rows, columns, values = (read(parts[key]) for key in ("rows", "columns", "values"))
    if not rows.shape == columns.shape == values.shape or rows.ndim != 1 or rows.size == 0:
        raise Flaw("patch_lengths")
    if rows.dtype != columns.dtype:
        raise Flaw("patch_cells")
    _check_cells(np.stack([rows, columns], axis=1))
    return Patch.of(rows, columns, values)


def _check_cells(cells: np.ndarray) -> None:  # [count, 2 or 3]
    """Raises Flaw for what no matrix has: of all indices together too, as cells are sorted by their places."""
    if cells.dtype.kind != "i" or cells.min() < 0 or cells.max() > LARGEST_INDEX:
        raise Flaw("patch_cells")
    if math.prod(int(index) + 1 for index in cells.max(axis=0)) > LARGEST_PLACE:
        raise Flaw("patch_cells")
