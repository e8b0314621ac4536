"""What the command line says of matrices that other programs made."""

from collections.abc import Sequence
from pathlib import Path

from engine.errors import EngineError
from engine.files.mistakes.elsewhere import their_matrix
from engine.files.mistakes.reproducer import reproducer
from engine.grids.source import Said
from engine.mistakes.diagnosis import Diagnosis, diagnose_matrix
from engine.sentences.sentence import Language
from engine.worksheet.values import Values


def explained(values: Values, asked: Sequence[str], said: Said = Said()) -> list[Diagnosis]:
    """What made the matrix of each `NAME=FILE`. Raises EngineError."""
    return [_explained(values, one, said) for one in asked]


def _explained(values: Values, asked: str, said: Said) -> Diagnosis:
    name, sign, file = asked.partition("=")
    if not (name and sign and file):
        raise EngineError("explain_unclear", text=asked)
    return diagnose_matrix(values, name, their_matrix(Path(file), name, values.matrix(name).shape, said))


def first_reproducer(diagnoses: Sequence[Diagnosis], language: Language, values: Values) -> str:
    """The script of the first of them that found a mistake. Raises EngineError where there is none."""
    findings = (finding for diagnosis in diagnoses for finding in diagnosis.findings if finding.made)
    finding = next(findings, None)
    if finding is None:
        raise EngineError("no_small_sheet")
    return reproducer(values.document, finding, language)
