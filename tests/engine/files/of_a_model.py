"""A worksheet of a whole model as a session has it."""

from dataclasses import replace
from types import MappingProxyType

from engine.patch import Patch
from engine.sentences.phrase import Phrase
from engine.worksheet.document import Document, Note, Origin, Snapshot
from engine.worksheet.of_model import FileMark, OfModel


def of_a_model() -> Document:
    """Two sentences of a model whose folder is still to be found; a pin on its weights, and one in a snapshot."""
    marks = (FileMark("model.safetensors", 247936, 1795982105996784964, "ab" * 32),)
    of_model = OfModel("模型/pronouns", marks, "float32", ("the dogs near the cat", "小红"), 1)
    names = MappingProxyType({"word": ("<s>", "小红")})
    patches = MappingProxyType({"1.W_Q": Patch.one((0, 1), 2.5)})
    origin = Origin("pronouns", (Note(Phrase("computed_in", dtype="float32", stored="float16")),))
    document = Document("model", MappingProxyType({}), names, patches, origin=origin, of_model=of_model)
    head = Patch.of([0, 1], [0, 0], [0.0, 0.0], heads=[1, 1])
    before = replace(document, patches=MappingProxyType({"1.context": head}))
    return replace(document, snapshots=(Snapshot("头", "head 1", before),))
