"""A worksheet as text for a terminal."""

import numpy as np

from engine.arrays import Matrix, blanks_of, shape_text
from engine.errors import EngineError
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import Language
from engine.worksheet.values import Values

LARGEST_PRINT = 2**20  # cells
BLANK_SIGN = "_"


def worksheet_text(values: Values, language: Language) -> str:
    """Every matrix of a worksheet, or the reason why there is none."""
    parts = []
    for name in values.table:
        stage = values.document.stages[name]
        head = stage.numpy() if stage.operands else name
        try:
            body = matrix_text(values.matrix(name), language)
        except EngineError as problem:
            body = problem.sentence(language)
        parts.append(f"{head}\n{body}")
    return "\n\n".join(parts)


def matrix_text(matrix: Matrix, language: Language) -> str:
    """The numbers of a matrix, of a large one its corners."""
    if matrix.size > LARGEST_PRINT:
        return Phrase("too_large_to_print", shape=shape_text(matrix.shape)).text(language)
    numbers = np.asarray(matrix)
    blank = blanks_of(numbers)
    if not blank.any():
        return np.array2string(numbers, precision=8, suppress_small=True)
    with np.printoptions(nanstr=BLANK_SIGN):  # of a matrix whose other cells are numbers
        return np.array2string(numbers, precision=8, suppress_small=True)
