"""One slip: a cell of a matrix that was read as another number, or one number that was written wrongly."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from engine.arrays import Array, Floats
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.expressions.tree import Cell, Number, Product, Sum, evaluate, parts, place_code
from engine.expressions.writing import python
from engine.mistakes.answers import Answers
from engine.mistakes.judging import Judged, Seen, judge
from engine.patch import Patch
from engine.sentences.phrase import Phrase
from engine.worksheet.document import Document
from engine.worksheet.values import Values

STEP = 1e-4  # by which a cell is moved to see where the numbers go
TURNS = 5  # towards the number that it was read as
NEAR = 0.05  # of the differences, that may be left before the exact number is looked for
DIGITS = 6  # of a number that was read, where the matrix has numbers of any length
MOST_TERMS = 64
MOST_SLIPS = 3  # that are told
LARGEST = 2**17  # cells that are tried times numbers of an answer


@dataclass(frozen=True, slots=True, eq=False)
class Slip:
    """A cell that was read as another number, and the worksheet where it is that number."""

    phrase: Phrase
    document: Document


def misread(judged: Judged, answers: Answers, seen: Seen) -> tuple[Slip, ...]:
    """Each cell of a matrix, with the number it must have been read as, that alone makes every answer right."""
    found: list[Slip] = []
    for name in _upstream(judged):
        for slip in _in_matrix(judged, answers, name, seen):
            found.append(slip)
            if len(found) == MOST_SLIPS:
                return tuple(found)
    return tuple(found)


def slip_of_a_cell(judged: Judged, answers: Answers, name: str, index: tuple[int, ...]) -> Phrase:
    """What happened in the only cell that is wrong: to one term of its sum, where that gives the number."""
    answer, cell = answers[name], place_code(name, index)
    place = answer.cells.tolist().index(list(index))
    number, half = float(answer.numbers[place]), float(answer.halves[place])
    values = judged.values
    document = values.document.with_patch(name, None)  # what the formula gives, and not what was written
    expression = replace(values, document=document).explain(name, *index)
    total = float(np.asarray(values.formula(name))[index])
    if isinstance(expression, Sum) and len(expression.terms) <= MOST_TERMS:
        for term in expression.terms:
            value, text = evaluate(term), python(term, _leaf)
            if not value:
                continue
            if abs(total - value - number) <= half:
                return Phrase("mistake_term_left_out", cell=cell, term=text)
            if abs(total - 2.0 * value - number) <= half:
                return Phrase("mistake_term_subtracted", cell=cell, term=text)
            if abs(total + value - number) <= half:
                return Phrase("mistake_term_twice", cell=cell, term=text)
            added = sum(map(evaluate, parts(term)))
            if isinstance(term, Product) and abs(total - value + added - number) <= half:
                return Phrase("mistake_term_added", cell=cell, term=text)
    return Phrase("mistake_one_cell", cell=cell)


def _leaf(leaf: Number | Cell) -> str:
    return leaf.place() if isinstance(leaf, Cell) else f"{leaf.value:g}"


def _upstream(judged: Judged) -> list[str]:
    """The matrices that the wrong ones are computed from, the given ones first."""
    stages = judged.values.document.stages
    reached = set(judged.wrong)
    for name in reversed(list(stages)):
        if name in reached:
            reached.update(stages[name].counted)
    names = [name for name in stages if name in reached and not stages[name].is_flags]
    given = [name for name in names if name in judged.values.document.sources]
    return given + [name for name in names if name not in given and name not in judged.right]


def _in_matrix(judged: Judged, answers: Answers, name: str, seen: Seen) -> Iterator[Slip]:
    values = judged.values
    try:
        matrix = np.asarray(values.matrix(name))
    except EngineError:
        return
    if matrix.size * sum(len(answer.numbers) for answer in answers.values()) > LARGEST:
        return
    search = _Search(values, seen.following(answers), name, matrix)
    for index, value in search.found():
        number = _plain(value, matrix, seen.shown)
        if number == matrix[index]:
            continue
        changed = _with_cell(values.document, name, index, number)
        if not judge(changed, answers, seen, values).wrong:
            cell = place_code(name, index)
            yield Slip(
                Phrase("mistake_misread", cell=cell, number=f"{number:g}", right=f"{matrix[index]:.6g}"), changed
            )


def _plain(value: float, matrix: Array, shown: int | None) -> float:
    """The number that somebody read: with as many digits as the others of the matrix have."""
    digits = next((digits for digits in range(DIGITS) if np.array_equal(np.round(matrix, digits), matrix)), None)
    return float(
        round(value, DIGITS if digits is None and shown is None else digits if digits is not None else shown or 0)
    )


def _with_cell(document: Document, name: str, index: tuple[int, ...], number: float) -> Document:
    patch = Patch.one(index, number)
    if name in document.sources or name in document.patches:
        return document.with_patch(name, patch.over(document.patches.get(name)))
    return document.with_patch(name, patch)


class _Search:
    """For each cell of a matrix the number at which the answers come nearest, all cells at once."""

    def __init__(self, values: Values, answers: Answers, name: str, matrix: Floats) -> None:
        self.values, self.answers, self.name, self.matrix = values, answers, name, matrix
        self.cells = np.argwhere(np.isfinite(matrix))
        self.wanted = np.concatenate([answer.numbers for answer in answers.values()])

    def found(self) -> list[tuple[tuple[int, ...], float]]:
        """Cells and their numbers, where what is left of the differences is small."""
        moves = np.zeros(len(self.cells))
        start = self._answers_at(moves)
        if start is None:
            return []
        counted = np.isfinite(start).all(axis=0) & np.isfinite(self.wanted)
        gap = np.abs(self.wanted[counted] - start[0][counted]).max(initial=0.0)
        for _ in range(TURNS):
            step = STEP * np.maximum(1.0, np.abs(moves))
            ahead = self._answers_at(moves + step)
            here = self._answers_at(moves)
            if ahead is None or here is None:
                return []
            with np.errstate(all="ignore"):
                slopes = np.where(counted, (ahead - here) / step[:, None], 0.0)
                left = np.where(counted, self.wanted - here, 0.0)
                size = (slopes * slopes).sum(axis=1)
                move = np.where(size > 0.0, (slopes * left).sum(axis=1) / np.where(size > 0.0, size, 1.0), 0.0)
                moves = np.nan_to_num(moves + move, posinf=0.0, neginf=0.0)
        last = self._answers_at(moves)
        if last is None:
            return []
        with np.errstate(all="ignore"):
            rest = np.abs(np.where(counted, self.wanted - last, 0.0)).max(axis=1, initial=0.0)
        near = [at for at in np.argsort(rest, kind="stable").tolist() if rest[at] <= NEAR * gap]
        return [(tuple(self.cells[at].tolist()), float(self.matrix[tuple(self.cells[at])] + moves[at])) for at in near]

    def _answers_at(self, moves: Array) -> Floats | None:
        """[cells, answers]: what the answers would be if each cell in turn were moved by so much."""
        pile = np.broadcast_to(self.matrix, (len(self.cells), *self.matrix.shape)).copy()
        pile[(np.arange(len(self.cells)), *self.cells.T)] += moves
        piles = {self.name: pile}
        document, made_of = self.values.document, {}
        for name, stage in document.stages.items():
            if name == self.name or not set(stage.counted) & set(piles):
                continue
            try:
                operands = [piles.get(one, self.values.table[one].matrix) for one in stage.operands]
                with np.errstate(all="ignore"):
                    result = np.asarray(stage.compute(*operands))  # type: ignore[arg-type]  # all of them are held
            except (EngineError, ValueError, IndexError):
                return None
            if result.shape != (len(self.cells), *np.shape(self.values.matrix(name))):
                return None
            made_of[name] = result
            piles[name] = self._typed(name, result)
        return np.concatenate([self._of(name, made_of) for name in self.answers], axis=1)

    def _typed(self, name: str, result: Floats) -> Floats:
        """What others go on with: the learner's own numbers where there are some."""
        patch = self.values.document.patches.get(name)
        if patch is None:
            return result
        result = result.copy()
        result[(slice(None), *patch.cells.T)] = patch.values
        return result

    def _of(self, name: str, made_of: dict[str, Floats]) -> Floats:
        index = self.answers[name].index
        if name in made_of:
            return np.moveaxis(made_of[name], 0, -1)[index].T  # the cells of the pile last, as these are picked
        there: Floats = np.asarray(self.values.formula(name))[index]
        return np.broadcast_to(there, (len(self.cells), len(index[0])))
