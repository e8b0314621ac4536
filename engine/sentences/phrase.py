"""Sentences and parts of sentences as codes with facts: written out only when it is known in which language."""

from collections.abc import Callable, Mapping

from engine.dataclass import dataclass
from engine.sentences.command_line import COMMAND_LINE
from engine.sentences.file_errors import FILE_ERRORS
from engine.sentences.mistakes import MISTAKE_PHRASES
from engine.sentences.model_errors import LIBRARY_ERRORS, MODEL_ERRORS
from engine.sentences.notes import NOTES
from engine.sentences.reasons import REASONS
from engine.sentences.remarks import NOTEBOOK_PHRASES, REMARKS, RETURNED_ERRORS
from engine.sentences.sentence import Language, fill
from engine.sentences.shown import LONGEST, Shown, shown_path, shown_text
from engine.sentences.tables import TABLE_ERRORS, TABLE_PHRASES
from engine.sentences.worksheet_errors import WORKSHEET_ERRORS

ERRORS = {**WORKSHEET_ERRORS, **LIBRARY_ERRORS, **FILE_ERRORS, **TABLE_ERRORS, **MODEL_ERRORS, **RETURNED_ERRORS}
PHRASES = {**REASONS, **COMMAND_LINE, **REMARKS, **NOTES, **TABLE_PHRASES, **MISTAKE_PHRASES, **NOTEBOOK_PHRASES}
SENTENCES = {**ERRORS, **PHRASES}

PATHS = {"file", "folder", "where"}  # facts that are shown whole, or by their end
LONGER = dict.fromkeys(("known", "names", "shapes", "reason", "what", "error", "packages", "address"), 400)

Word = Callable[[str, object], str]  # the name of a fact and the fact -> what is read in its place


@dataclass(frozen=True, slots=True, init=False)
class Phrase:
    """One row of SENTENCES and what stands in its places; a fact may be a phrase again.

    Every other fact is shown as text of a stranger is (`shown_text`), wherever it came from.
    """

    code: str
    facts: Mapping[str, object]

    def __init__(self, code: str, **facts: object) -> None:
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "facts", facts)

    def text(self, language: Language = "en", word: Word = lambda name, fact: str(fact)) -> str:
        """The phrase in a language; `word` may put names that people know for some facts."""
        shown = {
            name: fact.text(language, word) if isinstance(fact, Phrase) else _shown(name, fact, word)
            for name, fact in self.facts.items()
        }
        return fill(SENTENCES[self.code].text(language), shown)

    def __str__(self) -> str:
        return self.text()


def _shown(name: str, fact: object, word: Word) -> str:
    if isinstance(fact, Shown):
        return fact
    told = word(name, fact)
    return shown_path(told) if name in PATHS else shown_text(told, LONGER.get(name, LONGEST))
