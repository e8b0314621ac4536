"""Every problem a user can cause: an exception with a code and the facts, which has a sentence in each language.

The sentences stand in `engine/sentences`.
"""

from engine.sentences.phrase import Phrase, Word
from engine.sentences.sentence import Language
from engine.sentences.shown import Shown, shown_text

LONGEST_REASON = 300  # characters of what a system or a library says


class EngineError(Exception):
    """A problem the user caused and can mend: `code` says which, `facts` says where and with what.

    A fact may be a Phrase: a reason with a code and facts of its own. `str(error)` is the English sentence.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    @property
    def phrase(self) -> Phrase:
        """The sentence as a part of another one."""
        return Phrase(self.code, **self.facts)

    def sentence(self, language: Language, word: Word = lambda name, fact: str(fact)) -> str:
        """The whole sentence in a language; `word` may put names that people know for some facts."""
        return self.phrase.text(language, word)

    def __str__(self) -> str:
        return self.sentence("en")


class Flaw(ValueError):  # noqa: N818  # nobody sees it: who knows of which file or matrix it is raises an EngineError
    """What is wrong with bytes or shapes, by its code and facts."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.phrase = Phrase(code, **facts)

    def __str__(self) -> str:
        return str(self.phrase)


def reason_of(error: BaseException) -> Phrase | Shown:
    """Why, for the place {reason}: of a Flaw its phrase; else what the system or a library says, on one line."""
    if isinstance(error, Flaw):
        return error.phrase
    text = (error.strerror if isinstance(error, OSError) else None) or str(error)  # without numbers and paths
    return shown_text(" ".join(text.split()) or type(error).__name__, LONGEST_REASON)


def shape_reason(error: ValueError) -> Phrase:
    """Why shapes do not fit: of a Flaw its phrase; else in NumPy's words, which are said to be its own."""
    return error.phrase if isinstance(error, Flaw) else Phrase("numpy_says", text=reason_of(error))
