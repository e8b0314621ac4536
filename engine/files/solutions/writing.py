"""The worked solution in the form that the name of its file asks for."""

from collections.abc import Callable
from pathlib import Path

from engine.errors import EngineError
from engine.files.solutions.spreadsheet import spreadsheet_of
from engine.files.solutions.worked import latex_of, markdown_of
from engine.sentences.sentence import Language
from engine.worksheet.values import Values

FORMS: dict[str, Callable[[Values, Language], bytes]] = {
    ".md": lambda values, language: markdown_of(values, language).encode(),
    ".tex": lambda values, language: latex_of(values, language).encode(),
    ".xlsx": lambda values, language: spreadsheet_of(values),
}


def solution_of(values: Values, path: Path, language: Language = "en") -> bytes:
    """The bytes of the file. Raises EngineError where its name ends otherwise."""
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise EngineError("solution_form", file=path.name, known=", ".join(FORMS))
    return form(values, language)
