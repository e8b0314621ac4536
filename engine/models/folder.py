"""The folder of a model: its configuration and its weights, which stay in their files."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from engine.dataclass import dataclass
from engine.errors import EngineError, Flaw
from engine.files.models.config import CONFIG, check_folder, read_config, text_config
from engine.files.models.families.forms import SUFFIXES as OTHER_FORMS
from engine.files.models.families.forms import check_form, check_suffix
from engine.files.models.families.settings import completed
from engine.files.reading import (
    LARGEST_JSON,
    check_there,
    exactly,
    is_there,
    open_file,
    parse_json,
    read_bytes,
    told,
)
from engine.files.tensors.data import Maps
from engine.files.tensors.open import TensorFile, open_tensors
from engine.files.tensors.safetensors import INDEX_SUFFIX, SUFFIX
from engine.sentences.phrase import Phrase
from engine.sentences.shown import listed, shown_path
from engine.worksheet.of_model import FileMark

LENGTH, LARGEST_HEADER = 8, 2**27  # bytes: of the length of a header, and of a header
SLICE = 2**23  # bytes that are hashed at a time
POOLING = Path("1_Pooling") / CONFIG
WEIGHTS = ("model.safetensors", f"model{INDEX_SUFFIX}")  # as they are called where there are others beside them
ADAPTER, ADAPTERS = "adapter_config.json", ("adapter_model.safetensors", "adapter_model.bin")
PICKLED = "pytorch_model"


@dataclass(frozen=True, slots=True, eq=False)
class Folder:
    """A folder of a model. config: what counts for its text, completed by the defaults of its type."""

    path: Path
    config: Mapping[str, Any]
    tensors: TensorFile

    @property
    def notes(self) -> tuple[Phrase, ...]:
        """What stands beside the model, and is no part of it here."""
        return (Phrase("adapter_beside", file=ADAPTER),) if is_there(self.path / ADAPTER) else ()


def open_folder(path: Path) -> Folder:
    """The folder, or that of a file of it; nothing but headers is read. Raises EngineError."""
    check_there(path)
    folder = (path if os.path.isdir(path) else path.parent).absolute()
    if not is_there(folder / CONFIG) and is_there(folder / ADAPTER):
        raise EngineError("form_adapter", tensor=ADAPTER)
    check_folder(folder, looks_inside=os.path.isdir(path))
    whole = read_config(folder)
    config = text_config(whole)
    tensors = replace(open_tensors(_weights_in(folder)), maps=Maps())
    check_form(tensors, {**whole, **config})
    return Folder(folder, completed(config), tensors)


def marks_of(folder: Folder) -> tuple[FileMark, ...]:
    """What each file of weights is now. Raises EngineError."""
    return tuple(_mark(path) for path in sorted({place.path for place in folder.tensors.places.values()}))


def _mark(path: Path) -> FileMark:
    with told(path), open_file(path) as file:
        start = exactly(file, LENGTH)
        header = exactly(file, min(int.from_bytes(start, "little"), LARGEST_HEADER))
        about = path.stat()
    return FileMark(path.name, about.st_size, about.st_mtime_ns, hashlib.sha256(header).hexdigest())


@dataclass(frozen=True, slots=True, eq=False)
class Hashed:
    """How far files have been hashed: `done` by their names; of the next one `at` bytes, whose state is `digest`.

    No file is held open between two slices, and nobody waits for all of a large one.
    """

    paths: tuple[Path, ...]
    marks: tuple[FileMark, ...]
    done: Mapping[str, str] = field(default_factory=dict)
    at: int = 0
    digest: Any = field(default_factory=hashlib.sha256)  # a hash of the standard library, never changed, but copied

    @property
    def is_whole(self) -> bool:
        return len(self.done) == len(self.paths)

    def next(self, size: int = SLICE) -> "Hashed":
        """With so many bytes more. Raises EngineError for a file that is not what its mark says any more."""
        path, mark = self.paths[len(self.done)], self.marks[len(self.done)]
        with told(path), open_file(path) as file:
            found = os.fstat(file.fileno())
            if (found.st_size, found.st_mtime_ns) != (mark.size, mark.time):
                raise Flaw("changed_meanwhile")
            file.seek(self.at)
            part = exactly(file, min(size, mark.size - self.at))
        digest, at = self.digest.copy(), self.at + len(part)
        digest.update(part)
        if at < mark.size:
            return replace(self, at=at, digest=digest)
        return Hashed(self.paths, self.marks, {**self.done, mark.name: digest.hexdigest()})


def hashed(folder: Folder, marks: tuple[FileMark, ...]) -> Hashed:
    """The files of weights, nothing of them hashed yet."""
    paths = {place.path.name: place.path for place in folder.tensors.places.values()}
    return Hashed(tuple(paths[mark.name] for mark in marks), marks)


def pooling_in(folder: Path) -> str:
    """How a model for sentences makes one vector of its last states: "mean", "first" or "last". Raises EngineError."""
    file = folder / POOLING
    if not is_there(file):
        return "mean"
    with told(file):
        settings = parse_json(read_bytes(file, LARGEST_JSON))
    known = {"pooling_mode_cls_token": "first", "pooling_mode_lasttoken": "last"}
    found = [how for name, how in known.items() if isinstance(settings, dict) and settings.get(name)]
    return found[0] if found else "mean"


def _weights_in(folder: Path) -> Path:
    """The file of weights, or the index of several; of both that which transformers opens.

    Raises EngineError where nothing says which it is, and for other forms with the way out.
    """
    with told(folder):
        files = sorted(one for one in folder.iterdir() if one.name not in ADAPTERS)
    for name in WEIGHTS:
        if folder / name in files:
            return folder / name
    for other in (one for one in files if one.name.startswith(PICKLED) and one.suffix == ".bin"):
        check_suffix(other)
    indices = [one for one in files if one.name.endswith(INDEX_SUFFIX)]
    found = indices or [one for one in files if one.name.endswith(SUFFIX)]
    if len(found) > 1:
        raise EngineError("weights_several", folder=shown_path(folder), files=listed(one.name for one in found))
    if found:
        return found[0]
    for other in (one for one in files if one.suffix.lower() in OTHER_FORMS):
        check_suffix(other)
    raise EngineError("no_weights", folder=shown_path(folder), names=" / ".join(WEIGHTS))
