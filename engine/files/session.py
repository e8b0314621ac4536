"""A document as one file: a zip of `manifest.json` and `.npy` arrays, each with its checksum, no pickle.

    manifest.json   {"format": "attention-workbench", "version": 3, state,
                     "snapshots": [{"name", "note", "state": {state}}], "checksums": {member: sha256}}
    state           "kind", "names": {family: [name]}, "options", "recipe", "sources": {name: member},
                    "patches": {name: {"cells", "values": member}}
    arrays/N.npy

A change of this form raises VERSION and adds a migration; every version ever released has a file in
tests/references that must open.
"""

import functools
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.arrays import Array, Indices, sealed
from engine.axes import NAMED
from engine.document import Document, Snapshot
from engine.drawing import METHODS, Recipe
from engine.edits.snapshots import named
from engine.errors import EngineError
from engine.files.safe_write import read_bytes, write_whole
from engine.options import Options
from engine.patch import Patch
from engine.worksheets import WORKSHEETS, stages_of

FORMAT = "attention-workbench"
VERSION = 3
SUFFIX = ".attn"
MANIFEST = "manifest.json"
LARGEST_MEMBER = 2**30  # bytes, of one array
LARGEST_TOTAL = 2**32  # of all arrays together
LARGEST_MANIFEST = 2**24
LARGEST_INDEX = 2**30
MOMENT = (1980, 1, 1, 0, 0, 0)  # the same document gives the same bytes


def save_session(document: Document, path: Path) -> None:
    """Write the document whole or not at all. Raises EngineError."""
    write_whole(path, encode_session(document))


def open_session(path: Path) -> Document:
    """The document of a file. Raises EngineError; nothing in the file is ever run."""
    return decode_session(read_bytes(path), str(path))


def encode_session(document: Document) -> bytes:
    """The bytes of a session file."""
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
        **_state(document, stored),
        "snapshots": [
            {"name": snapshot.name, "note": snapshot.note, "state": _state(snapshot.document, stored)}
            for snapshot in document.snapshots
        ],
    }
    manifest["checksums"] = {name: hashlib.sha256(content).hexdigest() for name, content in members.items()}
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    return _zipped({MANIFEST: text.encode(), **members})


def _state(document: Document, stored: Callable[[Array | Indices], str]) -> dict[str, Any]:
    """What the manifest says of one state; `stored` puts an array into the file and names its member."""
    return {
        "kind": document.kind,
        "names": {family: list(names) for family, names in document.names.items()},
        "options": document.options.settings,
        "recipe": asdict(document.recipe),
        "sources": {name: stored(source) for name, source in document.sources.items()},
        "patches": {
            name: {"cells": stored(patch.cells), "values": stored(patch.values)}
            for name, patch in document.patches.items()
        },
    }


def decode_session(content: bytes, file: str) -> Document:
    """The document of a session's bytes; `file` is the name that messages use. Raises EngineError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            manifest = _manifest(archive, file)
            read, version = functools.cache(_reader(archive, manifest["checksums"])), manifest["version"]
            return replace(_document(manifest, version, read), snapshots=_snapshots(manifest, version, read))
    except EngineError:
        raise
    except zipfile.BadZipFile as error:
        raise EngineError("session_not_a_session", file=file) from error
    except KeyError as error:
        raise EngineError("session_damaged", file=file, reason=f"{error} is missing") from error
    except Exception as error:  # zip, JSON and .npy readers fail in a dozen ways on broken bytes
        reason = " ".join(str(error).split()) or type(error).__name__
        raise EngineError("session_damaged", file=file, reason=reason) from error


def _zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, MOMENT), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _manifest(archive: zipfile.ZipFile, file: str) -> dict[str, Any]:
    if MANIFEST not in archive.namelist():
        raise EngineError("session_not_a_session", file=file)
    manifest = json.loads(_member(archive, MANIFEST, LARGEST_MANIFEST))
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise EngineError("session_not_a_session", file=file)
    if not isinstance(manifest["version"], int) or manifest["version"] > VERSION:
        raise EngineError("session_too_new", file=file, version=manifest["version"], known=VERSION)
    return manifest


def _member(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """One member, never more than `limit` bytes, whatever its header claims."""
    with archive.open(name) as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise ValueError(f"{name} is larger than {limit} bytes")
    return content


def _reader(archive: zipfile.ZipFile, checksums: dict[str, str]) -> Callable[[str], np.ndarray]:
    left = LARGEST_TOTAL

    def read(name: str) -> np.ndarray:
        nonlocal left
        content = _member(archive, name, min(LARGEST_MEMBER, left))
        left -= len(content)
        if hashlib.sha256(content).hexdigest() != checksums[name]:
            raise ValueError(f"the checksum of {name} does not match")
        return _array(content, name)

    return read


def _array(content: bytes, name: str) -> np.ndarray:
    """A .npy array whose header claims no more than its bytes hold."""
    stream = io.BytesIO(content)
    if np.lib.format.read_magic(stream) != (1, 0):
        raise ValueError(f"{name} is not a version 1.0 .npy file")
    shape, _, dtype = np.lib.format.read_array_header_1_0(stream)
    if dtype.kind not in "fi" or int(np.prod(shape, dtype=object)) * dtype.itemsize != len(content) - stream.tell():
        raise ValueError(f"the header of {name} does not fit its content")
    stream.seek(0)
    return np.lib.format.read_array(stream, allow_pickle=False)


def _snapshots(manifest: dict[str, Any], version: int, read: Callable[[str], np.ndarray]) -> tuple[Snapshot, ...]:
    """Files of versions 1 and 2 have none."""
    return tuple(
        Snapshot(named(str(kept["name"])), str(kept["note"]), _document(kept["state"], version, read))
        for kept in (manifest["snapshots"] if version > 2 else ())
    )


def _document(manifest: dict[str, Any], version: int, read: Callable[[str], np.ndarray]) -> Document:
    if manifest["kind"] not in WORKSHEETS:
        raise ValueError(f"there is no worksheet of the kind {manifest['kind']!r}")
    options = Options.of(manifest["options"])
    stages = stages_of(manifest["kind"], options)
    sources = {name: _matrix(read(member), name, stages) for name, member in manifest["sources"].items()}
    missing = [name for name, stage in stages.items() if not stage.operands and name not in sources]
    if missing:
        raise ValueError(f"{missing[0]} is missing")
    names = _names({"word": manifest["words"]} if version == 1 else manifest["names"])
    if "X" in sources and len(names.get("word", ())) != sources["X"].shape[0]:
        raise ValueError(f"X has {sources['X'].shape[0]} rows, but there are {len(names.get('word', ()))} words")
    read_patch = _patch_of_version_1 if version == 1 else _patch
    patches = {name: read_patch(parts, read) for name, parts in manifest["patches"].items()}
    for name, patch in patches.items():
        if name not in stages:
            raise ValueError(f"there is no matrix called {name}")
        if patch.dimensions != len(stages[name].axes):
            raise ValueError(f"the patch of {name} has {patch.dimensions} dimensions")
    recipe = _recipe(manifest["recipe"])
    return Document(
        manifest["kind"],
        MappingProxyType(sources),
        MappingProxyType(names),
        MappingProxyType(patches),
        options,
        recipe,
    )


def _names(families: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    unknown = sorted(families.keys() - set(NAMED))
    if unknown:
        raise ValueError(f"there are no names of the kind {unknown[0]!r}")
    return {family: tuple(str(name) for name in names) for family, names in families.items()}


def _matrix(array: np.ndarray, name: str, stages: dict[str, Any]) -> Array:
    if name not in stages:
        raise ValueError(f"there is no matrix called {name}")
    if array.ndim != 2 or len(stages[name].axes) != 2 or 0 in array.shape:
        raise ValueError(f"{name} is not a matrix")
    dtype = np.float32 if array.dtype == np.float32 else np.float64  # as it was: its numbers are what was saved
    return sealed(np.asarray(array, dtype=dtype))  # the same object for all states that share it


def _patch(parts: dict[str, str], read: Callable[[str], np.ndarray]) -> Patch:
    cells, values = read(parts["cells"]), read(parts["values"])
    if cells.ndim != 2 or cells.shape[1] not in (2, 3) or values.shape != cells.shape[:1] or values.size == 0:
        raise ValueError("a patch has lists of different lengths")
    if cells.dtype.kind != "i" or cells.min() < 0 or cells.max() > LARGEST_INDEX:
        raise ValueError("a patch names cells that do not exist")
    return Patch.of(cells[:, -2], cells[:, -1], values, cells[:, 0] if cells.shape[1] == 3 else None)


def _patch_of_version_1(parts: dict[str, str], read: Callable[[str], np.ndarray]) -> Patch:
    rows, columns, values = (read(parts[key]) for key in ("rows", "columns", "values"))
    if not rows.shape == columns.shape == values.shape or rows.ndim != 1 or rows.size == 0:
        raise ValueError("a patch has lists of different lengths")
    if rows.dtype.kind != "i" or columns.dtype.kind != "i" or min(rows.min(), columns.min()) < 0:
        raise ValueError("a patch names cells that do not exist")
    return Patch.of(rows, columns, values)


def _recipe(fields: dict[str, Any]) -> Recipe:
    recipe = Recipe(str(fields["method"]), int(fields["seed"]), int(fields["upper"]))
    if recipe.method not in METHODS:
        raise ValueError(f"there is no way of drawing called {recipe.method}")
    return recipe
