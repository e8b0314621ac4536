"""A model that is open: sentences become worksheets with every number of every layer."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

import numpy as np

from engine.arrays import Array, Matrix
from engine.dataclass import dataclass
from engine.edits.cells import fit_names
from engine.errors import EngineError
from engine.files.models.layers import ids_of
from engine.files.models.telling import note_of
from engine.models.facts.fitting import check_facts
from engine.models.facts.known import Facts, facts_of
from engine.models.folder import Folder, marks_of, open_folder
from engine.models.stack import SEGMENTS, TOKENS, Stack, column, stack_of
from engine.models.tokens import Text, Tokenizer, read_tokenizer
from engine.models.weights import Weights
from engine.sentences.phrase import Phrase
from engine.sentences.shown import listed
from engine.stages.stage import Stage
from engine.worksheet.document import Document, Note, Origin
from engine.worksheet.of_model import FileMark, OfModel

Precision = Literal["float32", "float64"]
KIND = "model"


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A folder of a model: its weights stay in their files, and are read when something is computed with them.

        model = open_model("all-MiniLM-L6-v2")
        values = recompute(model.document("It was too tired"))
        values.array("3.weights")[1]

    Layers and heads count from 0. The names of all matrices: `model.document(text).stages`.
    """

    folder: Folder
    facts: Facts
    tokenizer: Tokenizer | None
    weights: Weights
    marks: tuple[FileMark, ...] = ()
    contents: dict[str, str] = field(default_factory=dict)  # of whole files, by their names, as they become known
    _stacks: dict[int, Stack] = field(default_factory=dict)
    _known: dict[Stage, Stage] = field(default_factory=dict)  # so that stages of two lengths are the same objects

    @property
    def path(self) -> Path:
        return self.folder.path

    @property
    def layers(self) -> int:
        """How many there are."""
        return len(self.facts.layers)

    @property
    def heads(self) -> int:
        """How many each layer has."""
        return self.facts.layers[0].heads

    @property
    def is_causal(self) -> bool:
        """Whether words see those before them alone, so that the last one answers what comes next."""
        return self.facts.layers[0].options["causal"] != "none"

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The tokens by their numbers, as people see them; numbers where the folder has no tokenizer."""
        rows = self.weights.shape(self.facts.words.table, 2)[0]
        known = self.tokenizer.vocabulary if self.tokenizer is not None else ()
        return known if len(known) == rows else (*known, *(f"#{number}" for number in range(len(known), rows)))

    def text(self, sentence: str, second: str = "") -> Text:
        """The tokens of a sentence, or of two; without a tokenizer a sentence is a list of their numbers.

        Raises EngineError.
        """
        if self.tokenizer is not None:
            return self.tokenizer.text(sentence, second)
        try:
            return Text.of_ids(ids_of(f"{sentence} {second}"))
        except EngineError as error:
            raise EngineError("no_tokenizer", folder=self.path.name) from error

    def text_of_ids(self, ids: Sequence[int]) -> Text:
        """Tokens by their numbers."""
        named = self.vocabulary if self.tokenizer is not None else ()
        return Text.of_ids(ids, lambda one: named[one] if 0 <= one < len(named) else str(one))

    def document(self, text: str | Sequence[int] | Text) -> Document:
        """The worksheet of a sentence, of numbers of tokens, or of a `Text`. Raises EngineError."""
        if not isinstance(text, Text):
            text = self.text(text) if isinstance(text, str) else self.text_of_ids(text)
        self._check(text)
        n, stack = len(text.pieces), self.stack(len(text.pieces))
        sources = {**stack.given, TOKENS: column([float(one) for one in text.ids])}
        if SEGMENTS in stack.plan.stages:
            sources[SEGMENTS] = column([float(piece.segment) for piece in text.pieces])
        names = {"word": fit_names("word", text.words, n)}
        if self.tokenizer is not None and self.facts.readout is not None:
            names["token"] = self.vocabulary
        given = MappingProxyType({name: cast("Array", sources[name]) for name in stack.plan.stages if name in sources})
        return Document(
            KIND,
            given,
            MappingProxyType(names),
            origin=Origin(self.path.name, self.notes),
            plan=stack.plan,
            of_model=self._told(text, given),
        )

    def _told(self, text: Text, given: Mapping[str, Matrix]) -> OfModel | None:
        """What a session needs to open it again; None of what no single sentence gives."""
        sentence = text.sentence if self.tokenizer is not None else " ".join(map(str, text.ids))
        if not sentence or text.second:
            return None
        contents = MappingProxyType(self.contents)
        return OfModel(str(self.path), self.marks, str(self.weights.dtype), (sentence,), given=given, contents=contents)

    def is_of(self, of_model: OfModel) -> bool:
        """Whether a worksheet is of this model, wherever its folder was."""
        return replace(of_model, files=self.marks).is_same_model(of_model)

    def stack(self, n: int) -> Stack:
        """The stages for so many tokens: the same objects every time. Raises EngineError."""
        if n not in self._stacks:
            self._stacks[n] = stack_of(self.facts, self.weights, n, self._known)
        return self._stacks[n]

    @property
    def notes(self) -> tuple[Note, ...]:
        """What must be said wherever the numbers are shown."""
        dtypes = {info.dtype for info in self.folder.tensors.infos.values() if "float" in info.dtype}
        stored = listed(sorted(dtypes))
        computed = Note(Phrase("computed_in", dtype=str(self.weights.dtype), stored=stored))
        return (computed, *map(note_of, (*self.folder.notes, *self.facts.told, *self._of_tokens)))

    @property
    def _of_tokens(self) -> tuple[Phrase, ...]:
        return self.tokenizer.told if self.tokenizer is not None else ()

    def _check(self, text: Text) -> None:
        """Raises EngineError for tokens that the model does not have, and for more than it has positions."""
        words, rows = self.facts.words, self.weights.shape(self.facts.words.table, 2)[0]
        for token in text.ids:
            if not 0 <= token < rows:
                raise EngineError("no_such_token", token=token, last=rows - 1)
        if not text.pieces:
            raise EngineError("text_empty")
        most = self.weights.shape(words.positions, 2)[0] - words.first if words.positions else 0
        if words.positions and len(text.pieces) > most:
            raise EngineError("too_many_tokens", count=len(text.pieces), most=most)


def open_model(path: Path | str, precision: Precision = "float32") -> Model:
    """The model of a folder, or of the folder of a file; headers are read, and no weights.

    precision: of all that is computed. Raises EngineError for what cannot be computed exactly, naming it.
    """
    folder = open_folder(Path(path))
    facts, tokenizer = facts_of(folder), read_tokenizer(folder.path)
    check_facts(facts)
    weights = Weights(folder.tensors, np.dtype(precision))
    rows = weights.shape(facts.words.table, 2)[0]
    if tokenizer is not None and tokenizer.size > rows:
        raise EngineError("tokenizer_misfit", folder=folder.path.name, tokens=tokenizer.size, rows=rows)
    return Model(folder, facts, tokenizer, weights, marks_of(folder))
