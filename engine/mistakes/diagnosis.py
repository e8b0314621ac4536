"""What gave the numbers that somebody wrote: which known mistake, or where the first wrong number is."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import Array, shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.expressions.tree import place_code
from engine.mistakes.answers import Answer, Answers, Language
from engine.mistakes.judging import Judged, Seen, judge, judge_learner
from engine.mistakes.mistake import Deviation
from engine.mistakes.pairs import Tried, near_pairs
from engine.mistakes.registry import MISTAKES
from engine.mistakes.slips import misread, slip_of_a_cell, written_otherwise
from engine.mistakes.telling import all_of, any_name, told
from engine.sentences.phrase import Phrase
from engine.sentences.shown import listed
from engine.worksheet.document import Document
from engine.worksheet.values import Values

Verdict = Literal["right", "mistake", "slip", "unknown"]
Place = tuple[str, tuple[int, ...]]  # a matrix and a cell of it

EQUAL = 1e-9  # of the size of numbers, that two ways of computing the same differ by
ENOUGH = 4  # wrong numbers, from which on two mistakes at once are looked for
ENOUGH_BUT_ONE = 3  # wrong numbers that a mistake has to explain where it leaves one
MOST_FOUND = 3  # explanations that are told


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """One explanation of the answers.

    mistakes: those that were made together; each with all its names, as rows of the registry that give the same numbers
    are one. document: the worksheet with them. rows: of the one matrix where it was made in these rows alone.
    """

    mistakes: tuple[tuple[Phrase, ...], ...]
    document: Document
    rows: tuple[int, ...] = ()
    matrix: str = ""
    made: tuple[Deviation, ...] = ()  # the first name of each mistake

    @property
    def phrase(self) -> Phrase:
        """What was done, a clause."""
        what = all_of(map(any_name, self.mistakes))
        if not self.rows:
            return what
        axis = self.document.stages[self.matrix].axes[-2]
        labels = self.document.labels(axis, max(self.document.size(axis.family), self.rows[-1] + 1))
        return Phrase("mistake_in_rows", what=what, matrix=self.matrix, rows=listed(labels[row] for row in self.rows))


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """A cell that nobody has filled in yet, and what it would be under the first two explanations."""

    matrix: str
    index: tuple[int, ...]
    numbers: tuple[float, float]

    @property
    def phrase(self) -> Phrase:
        """The same as a sentence."""
        one, other = (f"{number:.4g}" for number in self.numbers)
        return Phrase("would_tell", cell=place_code(self.matrix, self.index), one=one, other=other)


@dataclass(frozen=True, slots=True, eq=False)
class Diagnosis:
    """What became of the answers.

    verdict: `right`; `mistake`: known ones give these numbers; `slip`: one cell was read or written wrongly;
    `unknown`. findings: the explanations, the likeliest first. wrong: every wrong cell in the order of the worksheet,
    each judged on the learner's own numbers before it. telling: which cell would tell the first two explanations apart.
    rest: the first wrong cell that the explanation leaves.
    """

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    wrong: tuple[Place, ...] = ()
    telling: Telling | None = None
    rest: Place | None = None
    of: str = ""  # the matrix, where its numbers came from elsewhere
    more: int = 0  # explanations that fit as well, and are not told

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Everything that there is to say, a sentence each."""
        explanations = [finding.phrase for finding in self.findings]
        telling = None if self.telling is None else self.telling.phrase
        rest = None if self.rest is None else place_code(*self.rest)
        return tuple(told(self.verdict, explanations, telling, rest, self.of, self.more))

    @property
    def named(self) -> tuple[Phrase, ...]:
        """The clauses of the mistakes that were made; none where several explanations fit, or no known one does."""
        if len(self.findings) != 1:
            return ()
        if self.verdict == "slip":
            return (Phrase("mistake_in_reading"),)
        return tuple(names[0] for names in self.findings[0].mistakes)

    def text(self, language: Language = "en") -> str:
        """The same in a language, on one line."""
        return (" " if language == "en" else "").join(phrase.text(language) for phrase in self.phrases)

    def __str__(self) -> str:
        return self.text()


def diagnose(
    values: Values,
    answers: Answers,
    shown: int | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Diagnosis:
    """Which mistake gives the answers, on the worksheet of these values.

    answers: by the names of matrices; later steps are judged on the learner's own numbers where they are given, on
    the worksheet's elsewhere. shown: how many digits after the point the worksheet shows of its numbers, so that who
    went on with them is right, too; None: all. Raises EngineError for a matrix or a cell that the worksheet does not
    have, and CancelledError once `cancelled()` is true.
    """
    _check(values, answers)
    return _Search(values, answers, shown, cancelled).diagnosis()


def diagnose_matrix(values: Values, name: str, matrix: ArrayLike, digits: int | None = None) -> Diagnosis:
    """What gave a whole matrix that another program made: the same as a diagnosis. Raises EngineError.

    digits: after the point; None for as many as its numbers have, or the precision of float32.
    """
    if values.truth is not None:
        raise EngineError("sheet_has_blanks")
    whole = values.array(name).shape
    if np.shape(matrix) != whole:
        raise EngineError("answers_do_not_fit", name=name, shape=shape_text(whole))
    found = diagnose(values, {name: Answer.of_matrix(matrix, digits)})
    return Diagnosis(found.verdict, found.findings, found.wrong, found.telling, found.rest, name, found.more)


def _check(values: Values, answers: Answers) -> None:
    for name, answer in answers.items():
        shape = values.matrix(name).shape
        if not answer.fits(shape):
            raise EngineError("answers_do_not_fit", name=name, shape=shape_text(shape))


class _Search:
    """One walk through what may have happened, from the simplest on."""

    def __init__(self, values: Values, answers: Answers, shown: int | None, cancelled: Callable[[], bool]) -> None:
        self.answers = {name: answers[name] for name in values.table if name in answers}
        self.cancelled = cancelled
        self.document = values.document
        self.base, self.seen = judge_learner(self.document, self.answers, Seen(values, shown))
        self.count = sum(np.count_nonzero(~right) for right in self.base.right.values() if right is not None)

    def diagnosis(self) -> Diagnosis:
        """What was found first."""
        if not self.base.wrong:
            return Diagnosis("right")
        wrong = tuple(_wrong_cells(self.base, self.answers))
        if all(self._is_cut(name) for name in self.base.wrong):
            return Diagnosis("mistake", (Finding(((Phrase("mistake_cut"),),), self.document),), wrong)
        singles = list(self._tried(self.document, self.base, alone=False))
        fitting = [one for one in singles if not one[1].wrong]
        form = None if fitting else written_otherwise(self.base, self.answers, self.seen)
        if form is not None:
            return Diagnosis("mistake", (Finding(((form,),), self.document),), wrong)
        if not fitting:
            fitting = [one for one in self._tried(self.document, self.base, alone=True) if not one[1].wrong]
        if fitting:
            return self._named([((one,), judged) for one, judged in fitting], wrong)
        for found in (self._one_cell, self._in_rows, self._misread):
            diagnosis = found(singles, wrong)
            if diagnosis is not None:
                return diagnosis
        pairs = self._pairs(singles)
        if pairs:
            return self._named(pairs, wrong)
        return self._but_one_cell(singles, wrong) or self._partly(singles, wrong)

    def _is_cut(self, name: str) -> bool:
        """Whether the wrong numbers of a matrix have the right digits, and the rest was cut off."""
        answer, right = self.answers[name], self.base.right[name]
        if right is None or not answer.halves.all():
            return False
        units = 2.0 * answer.halves
        there = np.asarray(self.base.values.formula(name))[answer.index]
        with np.errstate(invalid="ignore"):
            cut = np.trunc(there / units + EQUAL * np.sign(there)) * units
            return bool((right | (np.abs(cut - answer.numbers) <= EQUAL * units)).all())

    def _tried(self, document: Document, known: Judged, alone: bool) -> "Iterator[tuple[Deviation, Judged]]":
        for mistake in MISTAKES:
            if mistake.alone is not alone:
                continue
            for deviation in mistake.deviations(document):
                if self.cancelled():
                    raise CancelledError
                yield deviation, judge(deviation.document, self.answers, self.seen, known.values, self.base.wrong)

    def _named(self, fitting: "Sequence[tuple[tuple[Deviation, ...], Judged]]", wrong: tuple[Place, ...]) -> Diagnosis:
        exact = [one for one in fitting if self._is_exact(one[1])]
        groups: list[tuple[list[tuple[Deviation, ...]], Judged]] = []
        for deviations_made, judged in exact or fitting:
            group = next((one for one in groups if _same_numbers(one[1], judged, self.answers)), None)
            if group is None:
                groups.append(([deviations_made], judged))
            else:
                group[0].append(deviations_made)
        if not exact:  # within the rounding nearer is no likelier: there the order of the registry counts
            groups.sort(key=lambda group: self._distance(group[1]))
        findings = tuple(_finding(made, judged) for made, judged in groups[:MOST_FOUND])
        telling = _telling(groups[0][1], groups[1][1], self.answers) if len(groups) > 1 else None
        return Diagnosis("mistake", findings, wrong, telling, more=len(groups) - len(findings))

    def _distance(self, judged: Judged) -> float:
        """How far the answers are from the numbers of a worksheet, at most, in units of what they show."""
        far = 0.0
        for name, answer in self.seen.following(self.answers).items():
            there = np.asarray(judged.values.formula(name))[answer.index]
            with np.errstate(invalid="ignore"):
                away = np.where(there == answer.numbers, 0.0, np.abs(there - answer.numbers))
            far = max(far, float((away / (answer.halves + EQUAL)).max(initial=0.0)))
        return round(far, 3)

    def _is_exact(self, judged: Judged) -> bool:
        """Whether the numbers are met without any rounding before."""
        return self._distance(judged) <= 1.0 + 1e-6

    def _one_cell(self, singles: object, wrong: tuple[Place, ...]) -> Diagnosis | None:
        if len(wrong) != 1:
            return None
        name, index = wrong[0]
        slip = slip_of_a_cell(self.base, self.answers, name, index)
        if slip is None:
            return None
        return Diagnosis("slip", (Finding(((slip,),), self.document),), wrong)

    def _in_rows(self, singles: "list[Tried]", wrong: tuple[Place, ...]) -> Diagnosis | None:
        """One mistake, made in some rows of one matrix alone."""
        matrices = {name for name, _ in wrong}
        if len(matrices) != 1:
            return None
        (name,) = matrices
        rows = sorted({index[-2] for _, index in wrong})
        answer, right = self.answers[name], self.base.right[name]
        in_rows = np.isin(answer.cells[:, -2], rows)
        if right is None or in_rows.all() or np.count_nonzero(~right) < 2:
            return None
        fitting = [
            (deviation, judged)
            for deviation, judged in singles
            if (there := judged.right.get(name)) is not None and there[in_rows].all()
        ]
        if not fitting:
            return None
        names = tuple(deviation.phrase for deviation, _ in fitting[:MOST_FOUND])
        return Diagnosis(
            "mistake", (Finding((names,), fitting[0][0].document, tuple(rows), name, (fitting[0][0],)),), wrong
        )

    def _misread(self, singles: object, wrong: tuple[Place, ...]) -> Diagnosis | None:
        if len(wrong) < 2:
            return None
        slips = misread(self.base, self.answers, self.seen)
        if not slips:
            return None
        findings = tuple(Finding(((slip.phrase,),), slip.document) for slip in slips)
        return Diagnosis("slip", findings, wrong)

    def _pairs(self, singles: "list[Tried]") -> "list[tuple[tuple[Deviation, ...], Judged]]":
        """Two mistakes together; of few answers only where one of them makes some steps right by itself."""
        found: list[tuple[tuple[Deviation, ...], Judged]] = []
        for (first, judged), second in near_pairs(self.base, singles, self.answers, self.seen):
            if self.cancelled():
                raise CancelledError
            if self.count < ENOUGH and not judged.wrong < self.base.wrong:
                continue
            both = self._together(first, second)
            if both is None:
                continue
            together = judge(both, self.answers, self.seen, judged.values, self.base.wrong)
            if not together.wrong:
                found.append(((first, second), together))
        return found

    def _together(self, first: Deviation, second: Deviation) -> Document | None:
        """The worksheet with both; options are chosen before stages are replaced."""
        if second.mistake.by_options:
            first, second = second, first
        again = second.mistake.deviations(first.document)
        return next((one.document for one in again if one.phrase == second.phrase), None)

    def _but_one_cell(self, singles: "list[Tried]", wrong: tuple[Place, ...]) -> Diagnosis | None:
        """One mistake, and a slip in one cell besides; only where the mistake explains enough to be believed."""
        if len(wrong) <= ENOUGH_BUT_ONE:
            return None
        left = [(one, list(_wrong_cells(one[1], self.answers))) for one in singles]
        fitting = [(one, cells[0]) for one, cells in left if len(cells) == 1 and cells[0] in wrong]
        if not fitting:
            return None
        rest = fitting[0][1]
        found = self._named([((made,), judged) for (made, judged), cell in fitting if cell == rest], wrong)
        return Diagnosis("mistake", found.findings, wrong, found.telling, rest, more=found.more)

    def _partly(self, singles: "list[Tried]", wrong: tuple[Place, ...]) -> Diagnosis:
        helping = [one for one in singles if one[1].wrong < self.base.wrong]
        if not helping:
            return Diagnosis("unknown", (), wrong, rest=wrong[0])
        fewest = min(len(judged.wrong) for _, judged in helping)
        best = [one for one in helping if len(one[1].wrong) == fewest and one[1].wrong == _fewest(helping, fewest)]
        left = tuple(_wrong_cells(best[0][1], self.answers))
        found = self._named([((one,), judged) for one, judged in best], wrong)
        return Diagnosis("mistake", found.findings, wrong, found.telling, left[0], more=found.more)


def _fewest(helping: "list[Tried]", fewest: int) -> frozenset[str]:
    return next(judged.wrong for _, judged in helping if len(judged.wrong) == fewest)


def _wrong_cells(judged: Judged, answers: Answers) -> Iterator[Place]:
    for name, answer in answers.items():
        right = judged.right[name]
        wrong = np.ones(len(answer.numbers), dtype=bool) if right is None else ~right
        yield from ((name, tuple(cell)) for cell in answer.cells[wrong].tolist())


def _finding(made: "Sequence[tuple[Deviation, ...]]", judged: Judged) -> Finding:
    """Alternatives with the same numbers as one explanation: each place of a pair has its names."""
    first = made[0]
    names = [[one.phrase] for one in first]
    for other in made[1:]:
        differing = [at for at, one in enumerate(other) if len(other) == len(first) and one.phrase != first[at].phrase]
        if len(differing) == 1:
            at = differing[0]
            if other[at].phrase not in names[at]:
                names[at].append(other[at].phrase)
    return Finding(tuple(map(tuple, names)), judged.document, made=first)


def _same_numbers(one: Judged, other: Judged, answers: Answers) -> bool:
    """Whether two worksheets give the same matrices, of those that were asked for."""
    for name in answers:
        first, second = (np.asarray(judged.values.formula(name)) for judged in (one, other))
        if first.shape != second.shape or not np.allclose(first, second, EQUAL, EQUAL, equal_nan=True):
            return False
    return True


def _telling(one: Judged, other: Judged, answers: Answers) -> Telling | None:
    """The cell without an answer where the two differ most, for the size of the matrix."""
    best: tuple[float, Telling] | None = None
    for name, value in one.values.table.items():
        two = other.values.table.get(name)
        if value.matrix is None or two is None or two.matrix is None or value.matrix.shape != two.matrix.shape:
            continue
        first, second = np.asarray(one.values.formula(name)), np.asarray(other.values.formula(name))
        if name in one.values.document.sources or first.shape != second.shape:
            continue
        far = _apart(first, second, answers.get(name))
        at = np.unravel_index(int(far.argmax()), far.shape)
        if far[at] > 1e-6 and (best is None or far[at] > 1.5 * best[0]):
            index = tuple(int(place) for place in at)
            best = float(far[at]), Telling(name, index, (float(first[at]), float(second[at])))
    return None if best is None else best[1]


def _apart(first: Array, second: Array, answer: Answer | None) -> Array:
    with np.errstate(invalid="ignore"):
        far = np.where(first == second, 0.0, np.abs(first - second))
    size = np.abs(first[np.isfinite(first)]).max(initial=0.0)
    far = np.nan_to_num(far, nan=0.0, posinf=size) / (size or 1.0)
    if answer is not None:
        far[answer.index] = 0.0
    return far
