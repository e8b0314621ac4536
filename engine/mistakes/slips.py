"""Slips: a cell that was read as another number, a wrong number, and right ones in another form or place."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from engine.arrays import Array, Floats, Indices, freeze, seal
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.expressions.tree import Cell, Number, Product, Sum, evaluate, parts, place_code
from engine.expressions.writing import python
from engine.mistakes.answers import Answer, Answers
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
HIDDEN = -1e3  # a number below it is meant for minus infinity


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


def slip_of_a_cell(judged: Judged, answers: Answers, name: str, index: tuple[int, ...]) -> Phrase | None:
    """What happened in the only cell that is wrong: to one term of its sum, where that gives the number.

    None where it is the only answer and nothing can be said of it.
    """
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
    is_alone = sum(len(one.numbers) for one in answers.values()) == 1
    return None if is_alone else Phrase("mistake_one_cell", cell=cell)


def written_otherwise(judged: Judged, answers: Answers, seen: Seen) -> Phrase | None:
    """How right numbers became wrong when they were written: with too few digits, in other cells, in another form."""
    written = _Written(judged, answers, seen)
    return written.too_short() or written.misplaced() or written.in_another_form()


class _Written:
    """What the answers would be if they were written as they should be, and whether all are right then."""

    def __init__(self, judged: Judged, answers: Answers, seen: Seen) -> None:
        self.judged, self.answers, self.seen = judged, answers, seen
        rights = {name: judged.right[name] for name in judged.wrong}
        self.wrong = {name: ~right for name, right in rights.items() if right is not None}

    def too_short(self) -> Phrase | None:
        """Rounded to fewer digits than the sheet asks for."""
        numbers, halves = (
            np.concatenate([getattr(self.answers[name], of)[wrong] for name, wrong in self.wrong.items()] or [[]])
            for of in ("numbers", "halves")
        )
        if not len(numbers) or not halves.all():
            return None
        asked = int(np.round(-np.log10(2.0 * halves.max())))
        digits = next(
            (digits for digits in range(1, asked) if np.array_equal(np.round(numbers, digits), numbers)), None
        )
        if digits is None:
            return None
        half = 0.5 * 10.0**-digits
        wider = {
            name: Answer(one.cells, one.numbers, freeze(np.where(self.wrong[name], half, one.halves)))
            for name, one in self.answers.items()
            if name in self.wrong
        }
        return Phrase("mistake_short", digits=digits, asked=asked) if self._are_right(wider) else None

    def misplaced(self) -> Phrase | None:
        """The table of one matrix transposed, or two of its cells, rows or columns exchanged."""
        if len(self.wrong) != 1:
            return None
        ((name, wrong),) = self.wrong.items()
        cells = self.answers[name].cells
        wrong_cells, heads = cells[wrong], cells[:, :-2]
        if len(wrong_cells) < 2:
            return None
        if len(wrong_cells) == 2 and self._are_right(self._moved(name, _exchanged(cells, *wrong_cells))):
            one, other = (place_code(name, tuple(cell)) for cell in wrong_cells.tolist())
            return Phrase("mistake_cells_exchanged", one=one, other=other)
        in_heads = (heads[:, None] == wrong_cells[None, :, :-2]).all(axis=-1).any(axis=1)
        for axis in (-2, -1):
            places = np.unique(wrong_cells[:, axis])
            if len(places) == 2:
                moved = cells.copy()
                for at, to in (places, places[::-1]):
                    moved[in_heads & (cells[:, axis] == at), axis] = to
                if self._are_right(self._moved(name, moved)):
                    return self._exchanged_lines(name, axis, *places.tolist())
        turned = np.concatenate([heads, cells[:, :-3:-1]], axis=1)
        return Phrase("mistake_table_transposed", name=name) if self._are_right(self._moved(name, turned)) else None

    def _exchanged_lines(self, name: str, axis: int, *places: int) -> Phrase:
        one, other = (self._label(name, axis, at) for at in places)
        if axis == -2:
            return Phrase("mistake_rows_exchanged", name=name, one=one, other=other)
        return Phrase("mistake_columns_exchanged", name=name, one=one, other=other)

    def in_another_form(self) -> Phrase | None:
        """Percentages without their sign, the other sign, or a large number for minus infinity."""
        for said, form in FORMS:
            for names in dict.fromkeys([*((name,) for name in self.wrong), tuple(self.wrong)]):
                if names and self._are_right({name: self._in_form(name, form) for name in names}):
                    return said
        return None

    def _in_form(self, name: str, form: Callable[[Array], Array]) -> Answer:
        answer, wrong = self.answers[name], self.wrong[name]
        numbers = np.where(wrong, form(answer.numbers), answer.numbers)
        return Answer(answer.cells, freeze(numbers), answer.halves)

    def _moved(self, name: str, cells: Indices) -> Mapping[str, Answer]:
        answer = self.answers[name]
        return {name: Answer(seal(cells), answer.numbers, answer.halves)}

    def _label(self, name: str, axis: int, at: int) -> str:
        document = self.judged.values.document
        size = self.judged.values.matrix(name).shape[axis]
        return document.labels(document.stages[name].axes[axis], size)[at]

    def _are_right(self, otherwise: Mapping[str, Answer]) -> bool:
        """Whether nothing is wrong with these answers instead."""
        seen = replace(self.seen, apart={key: one for key, one in self.seen.apart.items() if key not in otherwise})
        return not judge(self.judged.document, {**self.answers, **otherwise}, seen, self.judged.values).wrong


FORMS: tuple[tuple[Phrase, Callable[[Array], Array]], ...] = (
    (Phrase("mistake_percent"), lambda numbers: numbers / 100.0),
    (Phrase("mistake_other_sign"), lambda numbers: -numbers),
    (Phrase("mistake_not_infinite"), lambda numbers: np.where(numbers < HIDDEN, -np.inf, numbers)),
)


def _exchanged(cells: Indices, one: Indices, other: Indices) -> Indices:
    """The cells with two of them in the place of each other."""
    moved = cells.copy()
    moved[(cells == one).all(axis=1)], moved[(cells == other).all(axis=1)] = other, one
    return moved


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
