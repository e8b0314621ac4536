"""The sentence of an error in the language of the window; the sentences stand in `engine/sentences`."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from engine.errors import EngineError
from engine.pipeline.options import OPTIONS
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import LANGUAGES, Language
from gui.words.options import option_title
from gui.words.worksheet import FAMILIES, family_name


def error_text(error: EngineError) -> str:
    """What a person reads of an error; at its end, NumPy's own words stand on a line of their own."""
    text, reason = error.sentence(language(), _word), error.facts.get("reason")
    if isinstance(reason, Phrase) and reason.code == "numpy_says":
        said = reason.text(language())
        return f"{text.removesuffix(said).rstrip()}\n{said}"
    return text


def phrase_text(phrase: Phrase) -> str:
    """What a person reads of a phrase."""
    return phrase.text(language(), _word)


def phrases_text(phrases: Iterable[Phrase]) -> str:
    """What a person reads of sentences, one after the other."""
    return (" " if language() == "en" else "").join(map(phrase_text, phrases))


def _word(name: str, fact: object) -> str:
    """Axes and options as the window calls them."""
    if name == "what" and fact in FAMILIES:
        return family_name(str(fact))
    if name == "option" and fact in OPTIONS:
        return option_title(str(fact))
    return str(fact)


def language() -> Language:
    """That of the translators that are installed, so that an error never speaks another than the words around it."""
    said = QCoreApplication.translate("Language", "en")
    return next((language for language in LANGUAGES if language == said), "en")
