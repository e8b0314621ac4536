"""What a session says of a whole model: its folder, its files and its sentences, and none of its weights."""

from collections.abc import Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from engine.arrays import Array
from engine.errors import Flaw
from engine.files.manifest.origins import decode_origin
from engine.patch import Patch
from engine.sentences.shown import is_writable, quoted
from engine.worksheet.document import Document
from engine.worksheet.of_model import FileMark, OfModel

KIND_OF_MODEL = "model"
PRECISIONS = ("float32", "float64")
MOST_SENTENCES = 2**12


def encode_of_model(of_model: OfModel | None) -> dict[str, Any] | None:
    """What a manifest says of a model; None of another worksheet."""
    if of_model is None:
        return None
    known = {name: {"content": content} for name, content in of_model.contents.items()}
    files = [{**asdict(one), **known.get(one.name, {})} for one in of_model.files]
    return {
        "folder": of_model.folder,
        "files": files,
        "precision": of_model.precision,
        "sentences": list(of_model.sentences),
        "at": of_model.at,
    }


def decode_of_model(told: Any) -> OfModel | None:
    """What a manifest says. Within `manifest_told`. Raises Flaw."""
    if told is None:
        return None
    files = tuple(
        FileMark(_text(one["name"]), _number(one["size"]), _number(one["time"]), _text(one["header"]))
        for one in told["files"]
    )
    sentences = tuple(_text(one) for one in told["sentences"])
    at = _number(told["at"])
    if not files or not at < len(sentences) <= MOST_SENTENCES or told["precision"] not in PRECISIONS:
        raise Flaw("manifest_malformed")
    contents = {_text(one["name"]): _text(one["content"]) for one in told["files"] if "content" in one}
    return OfModel(_text(told["folder"]), files, told["precision"], sentences, at, contents=MappingProxyType(contents))


def document_of_model(
    of_model: OfModel,
    sources: Mapping[str, Array],
    patches: Mapping[str, Patch],
    names: Mapping[str, tuple[str, ...]],
    origin: Any,
) -> Document:
    """Without its steps, which the folder of the model has: `engine.models.sessions` completes it."""
    given, pinned = MappingProxyType(dict(sources)), MappingProxyType(dict(patches))
    called = MappingProxyType(dict(names))
    return Document(KIND_OF_MODEL, given, called, pinned, origin=decode_origin(origin), of_model=of_model)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Flaw("manifest_malformed")
    if not is_writable(value):
        raise Flaw("not_writable", name=quoted(value))
    return value


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Flaw("manifest_malformed")
    return value
