"""A worksheet of a model that was kept without its weights, and is completed by the folder that they are in."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import cast

from engine.edits.cells import fit_names
from engine.errors import EngineError
from engine.models.model import Model, Precision, open_model
from engine.models.sentences import check_patch, said
from engine.sentences.shown import shown_path
from engine.worksheet.document import Document, Snapshot
from engine.worksheet.of_model import OfModel


def reopened(document: Document, folder: Path | None = None) -> tuple[Model, Document]:
    """The model of a worksheet that was read from a session, and the worksheet with all its steps.

    folder: where the model lies now, if elsewhere. Raises EngineError: `model_moved` where it is not found.
    """
    of_model = document.of_model
    assert of_model is not None
    path = folder if folder is not None else Path(of_model.folder)
    if not os.path.exists(path):
        raise EngineError("model_moved", folder=shown_path(path))
    model = open_model(path, cast("Precision", of_model.precision))
    if not model.is_of(of_model):
        raise EngineError("model_differs", folder=shown_path(path))
    whole = completed(model, document)
    if whole.of_model is not None and whole.of_model.is_where_it_was(of_model):
        model.contents.update(of_model.contents)
    return model, whole


def other_files(of_model: OfModel, contents: Mapping[str, str]) -> tuple[str, ...]:
    """The files whose content is another one than when a session was kept, of those where both are known."""
    kept = of_model.contents
    return tuple(name for name in kept if name in contents and contents[name] != kept[name])


def completed(model: Model, document: Document) -> Document:
    """The same worksheet with the steps and the weights of its model, and so its snapshots. Raises EngineError."""
    snapshots = tuple(Snapshot(one.name, one.note, _state(model, one.document)) for one in document.snapshots)
    return replace(_state(model, document), snapshots=snapshots)


def _state(model: Model, document: Document) -> Document:
    of_model = document.of_model
    if of_model is None:
        raise EngineError("model_differs", folder=shown_path(model.path))
    new = said(model, model.document(of_model.sentence), of_model.sentences, of_model.at)
    for name, source in document.sources.items():
        if name not in new.sources or new.sources[name].shape != source.shape:
            raise EngineError("pin_without_place", name=name)
    for name, patch in document.patches.items():
        check_patch(new, name, patch)
    words = document.names.get("word", ())
    names = {family: own for family, own in document.names.items() if family not in ("word", "token")}
    if len(words) == new.size("word"):
        names["word"] = fit_names("word", words, new.size("word"))
    return replace(
        new,
        sources=MappingProxyType({**new.sources, **document.sources}),
        patches=MappingProxyType(dict(document.patches)),
        names=MappingProxyType({**new.names, **names}),
        origin=document.origin or new.origin,
    )


def is_unopened(document: Document) -> bool:
    """Whether the folder of its model is still to be found."""
    return document.of_model is not None and document.plan is None
