"""Edits of the worksheet of a model: what it reads, and which of its sentences is shown."""

from dataclasses import replace
from types import MappingProxyType

from engine.dataclass import dataclass
from engine.edits.cells import check_text
from engine.errors import EngineError
from engine.models.model import Model
from engine.models.stack import SEGMENTS, TOKENS
from engine.patch import Patch
from engine.sentences.phrase import Phrase
from engine.stages.stage import Stage
from engine.worksheet.document import Document

MOST = 64  # sentences side by side
LONGEST_SHOWN = 40  # characters of a sentence in the words of an edit


@dataclass(frozen=True, slots=True, eq=False)
class Say:
    """Other sentences, or another of them on the worksheet.

    Pins on weights stay. Those on states, scores and heads are about rows of words: they stay as long as there are as
    many tokens.
    """

    model: Model
    sentences: tuple[str, ...]
    at: int = 0

    def apply(self, document: Document) -> Document:
        of_model = document.of_model
        if of_model is not None and (of_model.sentences, of_model.at) == (self.sentences, self.at):
            return document
        if len(self.sentences) > MOST:
            raise EngineError("too_many_sentences", count=len(self.sentences), most=MOST)
        for sentence in self.sentences:
            check_text(sentence)
        return said(self.model, document, self.sentences, self.at)

    def remark(self, before: Document) -> Phrase:
        return Phrase("sentence_read", sentence=self._shown())

    def numpy(self, before: Document) -> str:
        return f"# {self.remark(before)}"

    def label(self) -> tuple[str, dict[str, object]]:
        return "say", {"sentence": self._shown()}

    def _shown(self) -> str:
        sentence = " ".join(self.sentences[self.at].split())
        return sentence if len(sentence) <= LONGEST_SHOWN else f"{sentence[: LONGEST_SHOWN - 1]}…"


def said(model: Model, document: Document, sentences: tuple[str, ...], at: int) -> Document:
    """A document of a model about other sentences. Raises EngineError."""
    new = model.document(sentences[at])
    before, after = document.size("word"), new.size("word")
    if new.of_model is None:  # nothing, of which some models read a sign that begins every sentence
        raise EngineError("text_empty")
    own = {name: source for name, source in document.own_sources.items() if _may_stay(new, name, before == after)}
    patches = {name: patch for name, patch in document.patches.items() if _may_stay(new, name, before == after)}
    return replace(
        new,
        sources=MappingProxyType({**new.sources, **own}),
        patches=MappingProxyType(patches),
        snapshots=document.snapshots,
        origin=document.origin or new.origin,
        of_model=new.of_model.with_sentences(sentences, at),
    )


def dropped(model: Model, document: Document, sentence: str) -> tuple[str, ...]:
    """The matrices whose pins would not outlast this sentence."""
    count = len(model.text(sentence).pieces)
    return tuple(name for name in document.patches if not _may_stay(document, name, count == document.size("word")))


def check_patch(document: Document, name: str, patch: Patch) -> None:
    """Raises EngineError for a pin that a worksheet has no place for."""
    stage = document.stages.get(name)
    if stage is None or patch.dimensions != len(stage.axes):
        raise EngineError("pin_without_place", name=name)
    sizes = [document.expected_size(axis) for axis in stage.axes]
    if any(int(largest) >= size for largest, size in zip(patch.cells.max(axis=0), sizes, strict=True)):
        raise EngineError("pin_without_place", name=name)


def _may_stay(document: Document, name: str, as_many: bool) -> bool:
    if name in (TOKENS, SEGMENTS) or name not in document.stages:
        return False
    return as_many or not counts_words(document.stages[name])


def counts_words(stage: Stage) -> bool:
    """Whether rows or columns of a matrix are those of words."""
    return any("word" in axis.parts for axis in stage.axes)
