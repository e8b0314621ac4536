"""The words of a worksheet all at once: those of a sentence, and what their rows of X hold."""

import re
from typing import Literal, get_args

import numpy as np

from engine.arrays import Array, freeze
from engine.dataclass import dataclass
from engine.edits.axes import Resize, tidy
from engine.edits.cells import check_names, check_text, naming_family
from engine.edits.choices import lines_between
from engine.edits.drawn import recipe_of_words
from engine.errors import EngineError
from engine.formulas.generators import GENERATORS
from engine.stages.traits.axes import names_code
from engine.worksheet.document import LARGEST_SIZE, Document

Rows = Literal["keep", "draw", "one_hot"]
ROWS: tuple[Rows, ...] = get_args(Rows)
HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〇"
MARKS = r"\u3001-\u3004\u3008-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"  # of Chinese sentences
UNSEEN = str.maketrans(dict.fromkeys("\u200b\u2060\ufeff"))  # which web pages put between letters; no words


def words_of(sentence: str) -> tuple[str, ...]:
    """The words of a sentence: split at blanks, and Chinese by character, unless it is divided by blanks itself."""
    sentence = sentence.translate(UNSEEN)
    if re.search(rf"[{HAN}]\s+[{HAN}]", sentence):
        return tuple(sentence.split())
    return tuple(re.findall(rf"[{HAN}]|[{MARKS}]|[^\s{HAN}{MARKS}]+", sentence))


@dataclass(frozen=True, slots=True)
class FillWords:
    """The rows of X anew: drawn as the seed says, or one-hot, a number 1 for each word of its own.

    One-hot words need a dimension each; where there are fewer, d grows. The same word has the same row.
    """

    rows: Rows

    def apply(self, document: Document) -> Document:
        if document.is_of_model:
            raise EngineError("no_draw_of_model")
        source = document.source("X")
        if self.rows == "one_hot":
            return _one_hot(document)
        if self.rows == "draw":
            recipe, shapes = recipe_of_words(document, *source.shape)
            return document.with_source("X", recipe.fill(shapes)["X"]).without_notes_of(["X"])
        return document

    def numpy(self, before: Document) -> str:
        if self.rows == "draw" and GENERATORS[before.recipe.generator].is_numpy and "X" in before.sources:
            recipe, shapes = recipe_of_words(before, *before.sources["X"].shape)
            return recipe.code(shapes)
        return lines_between(before, self.apply(before))

    def label(self) -> tuple[str, dict[str, object]]:
        return f"words_{self.rows}", {}


@dataclass(frozen=True, slots=True)
class TakeSentence:
    """Other words in the place of those there are, as many as a sentence has; and what their rows of X hold.

    family: `word`, or another family of `axes.WORDS`; rows: of X alone, others keep theirs.
    """

    words: tuple[str, ...]
    rows: Rows = "keep"
    family: str = "word"

    def apply(self, document: Document) -> Document:
        if document.is_of_model:
            raise EngineError("model_keeps_sizes")
        words = tuple(tidy(check_text(word)) for word in self.words)
        if not all(words) or not words:
            raise EngineError("word_empty")
        check_names(len(words))
        if len(words) > LARGEST_SIZE:
            raise EngineError("size_outside", size=len(words), limit=LARGEST_SIZE)
        if document.size(self.family) != len(words):
            document = Resize(self.family, len(words)).apply(document)
        document = document.without_notes_of([self.family]).with_names(self.family, words)
        is_of_x = self.family == "word" and "X" in document.sources
        return FillWords(self.rows).apply(document) if is_of_x else document

    def numpy(self, before: Document) -> str:
        after = self.apply(before)
        names = f"{names_code(self.family)} = {list(after.names[self.family])!r}"
        return "\n".join(filter(None, (names, lines_between(before, after))))

    def label(self) -> tuple[str, dict[str, object]]:
        return "take_sentence", {"count": len(self.words), "text": " ".join(map(tidy, self.words))}


def texts_of(document: Document) -> tuple[str, ...]:
    """The families of words whose number can be set: each has a given matrix whose rows they are."""
    given = [stage for name, stage in document.stages.items() if name in document.sources]
    return tuple(dict.fromkeys(filter(None, map(naming_family, given))))


def _one_hot(document: Document) -> Document:
    rows, columns = document.source("X").shape
    words = document.words if len(document.words) == rows else tuple(map(str, range(rows)))
    known = tuple(dict.fromkeys(words))
    if len(known) > columns:
        document = Resize("d", len(known)).apply(document)
        columns = len(known)
    hot: Array = freeze(np.eye(columns)[[known.index(word) for word in words]])
    return document.with_source("X", hot).without_notes_of(["X"])
