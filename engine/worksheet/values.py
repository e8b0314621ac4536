"""From a document to every value on its worksheet, reusing whatever did not change."""

import time
from collections.abc import Callable, Mapping, Sequence
from operator import is_
from typing import Any, TypeAlias, cast

import numpy as np

from engine.arrays import Array, Matrix, is_blank, seal, shape_text
from engine.dataclass import dataclass, replace
from engine.errors import EngineError
from engine.expressions.tree import Expression
from engine.kernels.workers import one_blas_thread
from engine.lazy.materialise import materialise
from engine.lazy.matrix import AnyMatrix, LazyMatrix
from engine.lazy.stored import at_hand
from engine.lazy.walk import Turn
from engine.patch import Patch
from engine.sizes import SIZES, Sizes
from engine.stages.traits.effects import Dropped, Weighs
from engine.stopping import stop
from engine.worksheet.course import course_of, given_otherwise, turns_behind
from engine.worksheet.document import Document
from engine.worksheet.exercise import Exercise
from engine.worksheet.strips import Before, compute_strips, strips_of

Operands: TypeAlias = "Sequence[Any]"  # matrices, None in the place of one that cannot be computed
Inputs: TypeAlias = "tuple[Any, ...]"  # stage, source, patch, operands


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """One matrix of the worksheet: its array, or the reason why there is none; and what it was made from."""

    inputs: Inputs  # stage, source, patch, operands: the same objects mean the same value
    matrix: Matrix | None
    problem: EngineError | None = None
    formula: Matrix | None = None  # what was computed, where something was typed over it

    @property
    def state(self) -> str:
        """`given`, `edited` (given, with typed cells), `computed`, `pinned`, `error` or `waiting`."""
        if self.problem is not None:
            return "waiting" if self.problem.code == "waiting" else "error"
        _, source, patch, *_ = self.inputs
        if source is not None:
            return "given" if patch is None else "edited"
        return "computed" if patch is None else "pinned"


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """All values of one document, in the order of computation; how long they took in seconds; what may be held.

    Cells of the document that are blank are `BLANK` here, for everybody who shows, writes or asks about numbers.
    truth: the values with the numbers behind them, for who marks what is filled in; None where nothing is blank.
    """

    document: Document
    table: Mapping[str, Value]
    seconds: float = 0.0
    sizes: Sizes = SIZES
    truth: "Values | None" = None

    def __getitem__(self, name: str) -> Value:
        if name not in self.table:
            raise EngineError("unknown_matrix", name=name, known=", ".join(self.table))
        return self.table[name]

    def matrix(self, name: str) -> Matrix:
        """The matrix called `name`. Raises the reason, an EngineError, when it cannot be computed."""
        value = self[name]
        if value.matrix is None:
            assert value.problem is not None
            raise value.problem
        return value.matrix

    def array(self, name: str) -> Array:
        """The matrix called `name`, held as a whole. Raises EngineError when it cannot be computed, or is too large."""
        return _held(name, self.matrix(name))

    def explain(self, name: str, *index: int) -> Expression | None:
        """The arithmetic of one computed cell, [row, column] or [head, row, column]; None if given or pinned."""
        value = self[name]
        stage = self.document.stages[name]
        operands = tuple(self.table[operand].matrix for operand in stage.operands)
        patch = self.document.patches.get(name)
        if value.matrix is None or name in self.document.sources or not operands:
            return None
        if patch is not None and patch.covers(index):
            return None
        if self.truth is not None and is_blank(float(value.matrix[index])):
            return None
        present = tuple(cast("Array", operand) for operand in operands if operand is not None)
        result = value.matrix if patch is None or value.formula is None else value.formula
        return stage.explain(index, present, cast("Array", result))  # which reads single cells, rows and columns

    def formula(self, name: str) -> Matrix:
        """What the formula of a computed matrix gives, whatever was typed over it. Raises EngineError if it cannot."""
        formula = self[name].formula
        return self.matrix(name) if formula is None else formula

    def unpinned(self, name: str) -> Array:
        """The same, held as a whole. Raises EngineError where it is too large."""
        return _held(name, self.formula(name))

    def rows_without_keys(self, name: str) -> np.ndarray | None:
        """True for each row of weights that may attend to nothing; None for other matrices, and where there is none."""
        effect, sink = self.document.stages[name].effect, 0
        if isinstance(effect, Dropped):  # the column of a sink: the shares are those of the matrix before
            effect, sink = self.document.stages[effect.of].effect, 1
        logits = self[effect.of].matrix if isinstance(effect, Weighs) else None
        if not isinstance(logits, np.ndarray):  # of a map, nobody has seen all rows
            return None
        empty: np.ndarray = np.all(logits[..., : logits.shape[-1] - sink] == -np.inf, axis=-1)
        return empty if empty.any() else None

    def changed(self, previous: "Values | None") -> frozenset[str]:
        """The names whose value is a new object, or that came or went."""
        if previous is None:
            return frozenset(self.table)
        names = self.table.keys() | previous.table.keys()
        return frozenset(name for name in names if self.table.get(name) is not previous.table.get(name))


def recompute(
    document: Document,
    previous: Values | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    sizes: Sizes | None = None,
    early: "Early | None" = None,
) -> Values:
    """Every value of the worksheet; those of `previous` that did not change are the same objects.

    sizes: what is still held as a whole; without it as in `previous`, whose values are not used again under another.
    early: who is told what there is before the rest is computed.
    Raises CancelledError, between two stages, once `cancelled()` is true.
    """
    start = time.perf_counter()
    sizes = sizes or (previous.sizes if previous is not None else SIZES)
    run = _Run(document, sizes, cancelled, start, early)
    course = course_of(document)
    turns, table = course.turns, dict[str, Value]()
    old: Mapping[str, Value] = {}
    if previous is not None and previous.sizes == sizes:
        old = (previous.truth or previous).table
        if early is None and course_of(previous.document) is course:
            table, turns = dict(old), turns_behind(course, given_otherwise(document, previous.document))
            old = {} if document.plan is None else old  # behind an edit all is new, but for strips of a model
    if document.plan is None:
        with np.errstate(all="ignore"):  # NaN and inf are marked where they stand
            _compute(turns, table, old, run)
    else:
        with np.errstate(all="ignore"), one_blas_thread():  # `strips` use the other cores
            _compute(turns, table, old, run)
    values = Values(document, table, time.perf_counter() - start, sizes)
    return values if document.exercise is None else _blanked(values, document.exercise, previous)


@dataclass(frozen=True, slots=True)
class _Run:
    """What is the same for all stages of one recomputation."""

    document: Document
    sizes: Sizes
    cancelled: Callable[[], bool]
    start: float
    early: "Early | None"

    def tell(self, table: dict[str, Value], turns: Sequence[Turn]) -> None:
        """What there is so far, to whom it is told early."""
        assert self.early is not None
        seconds = time.perf_counter() - self.start
        self.early.tell(Values(self.document, _with_waiting(table, turns), seconds, self.sizes))


def _compute(turns: Sequence[Turn], table: dict[str, Value], old: Mapping[str, Value], run: _Run) -> None:
    """Fill the table by these turns: with the old value where it was made of the same objects, else with a new one.

    An array made of arrays, as nearly all are, is made here: on small worksheets it is calls that take the time.
    """
    document, sizes, cancelled, early = run.document, run.sizes, run.cancelled, run.early
    sources, patches, is_plain = document.sources, document.patches, document.plan is None
    for turn in turns:
        if cancelled():
            stop()
        name, stage = turn.name, turn.stage
        source, patch, value = sources.get(name), patches.get(name), old.get(name)
        operands: list[Any] = []
        if source is None:
            for operand in turn.operands:
                operands.append(table[operand].matrix)
        inputs = (stage, source, patch, *operands)
        if value is not None and all(map(is_, value.inputs, inputs)):  # as many, where stage and source are the same
            table[name] = value
        elif is_plain and source is None and patch is None and turn.is_held(operands, sizes):
            try:
                table[name] = Value(inputs, seal(stage.compute(*operands)))
            except EngineError as problem:
                table[name] = Value(inputs, None, problem)
        else:
            table[name] = _value(turn, inputs, value, run)
        if early is not None and name == early.behind:
            run.tell(table, turns)


def _blanked(truth: Values, exercise: Exercise, previous: Values | None) -> Values:
    """What may be shown of these values: the one place that says so."""
    table = dict(truth.table)
    before = previous if previous is not None and previous.document.exercise is exercise else None
    for name, blanks in exercise.blanks.items():
        value = table.get(name)
        if value is None or value.matrix is None:
            continue
        if before is not None and before.truth is not None and before.truth.table.get(name) is value:
            table[name] = before.table[name]
            continue
        still_open = exercise.open_in(name, truth.document.patches.get(name))
        matrix = value.matrix if still_open is None else _patched(value.matrix, still_open)
        formula = None if value.formula is None else _patched(value.formula, blanks)
        table[name] = replace(value, matrix=matrix, formula=formula)
    return replace(truth, table=table, truth=truth)


def _patched(matrix: Matrix, patch: Patch) -> Matrix:
    if type(matrix) is np.ndarray:
        return patch.apply(matrix)
    found = cast("AnyMatrix", at_hand(cast("AnyMatrix", matrix)))
    return found.patched(patch) if isinstance(found, LazyMatrix) else patch.apply(found)


@dataclass(frozen=True, slots=True)
class Early:
    """Whom to tell the values as soon as one of them is known; those behind it are still waiting."""

    behind: str
    tell: Callable[[Values], object]


def _with_waiting(table: dict[str, Value], turns: Sequence[Turn]) -> dict[str, Value]:
    """What is known, and of the rest that it is not."""
    last = next(reversed(table))
    waiting = {turn.name: Value((), None, EngineError("waiting", result=turn.name, operand=last)) for turn in turns}
    return {**waiting, **table}


def _value(turn: Turn, inputs: Inputs, before: Value | None, run: _Run) -> Value:
    _, source, patch, *operands = inputs
    try:
        matrix = _matrix(turn, operands, before, run) if source is None else source
        if patch is None:
            return Value(inputs, matrix)
        patched = _patched(matrix, patch)
    except EngineError as problem:
        return Value(inputs, None, problem)
    return Value(inputs, patched, None, matrix if source is None else None)


def _matrix(turn: Turn, operands: Operands, before: Value | None, run: _Run) -> AnyMatrix:
    """What a stage gives."""
    if run.document.plan is not None:
        return _of_model(turn, operands, before, run)
    computed = turn.value(_known(turn, operands), run.sizes)
    if isinstance(computed, LazyMatrix):
        return materialise(computed) if computed.by_rows else computed
    return seal(np.asarray(computed))


def _of_model(turn: Turn, operands: Operands, before: Value | None, run: _Run) -> AnyMatrix:
    """What a stage of a model gives, by strips where it can be."""
    known = _known(turn, operands)
    strips = strips_of(turn, known, run.sizes)
    if strips is not None:
        return seal(compute_strips(strips, known, _before(turn, before), run.cancelled))
    computed = turn.value(known, run.sizes)
    if isinstance(computed, LazyMatrix) and computed.counts_pairs and not computed.by_rows:
        return computed
    return seal(np.asarray(materialise(computed) if isinstance(computed, LazyMatrix) else computed))


def _known(turn: Turn, operands: Operands) -> "Sequence[Matrix]":
    """The operands, all of which are there; else raises EngineError."""
    if any(operand is None for operand in operands):
        raise _waiting(turn, operands)
    return cast("Sequence[Matrix]", operands)


def _before(turn: Turn, value: Value | None) -> Before | None:
    """What the same stage gave for other operands."""
    if value is None or not value.inputs or value.inputs[0] is not turn.stage or value.inputs[1] is not None:
        return None
    result = value.matrix if value.formula is None else value.formula
    return Before(cast("Sequence[Matrix]", value.inputs[3:]), result) if isinstance(result, np.ndarray) else None


def _waiting(turn: Turn, operands: Operands) -> EngineError:
    missing = next(name for name, operand in zip(turn.operands, operands, strict=True) if operand is None)
    return EngineError("waiting", result=turn.name, operand=missing)


def _held(name: str, matrix: Matrix) -> Array:
    if isinstance(matrix, LazyMatrix):
        raise EngineError("map_too_large", name=name, shape=shape_text(matrix.shape))
    return cast("Array", at_hand(matrix))
