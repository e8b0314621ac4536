"""From a document to every value on its worksheet, reusing whatever did not change."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import lru_cache, partial
from operator import is_
from typing import TypeAlias, cast

import numpy as np

from engine.arrays import Array, Matrix, is_blank, seal, shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.expressions.tree import Expression
from engine.kernels.workers import one_blas_thread
from engine.lazy.materialise import materialise
from engine.lazy.matrix import AnyMatrix, LazyMatrix
from engine.lazy.stored import at_hand
from engine.lazy.walk import Turn, turns_of
from engine.patch import Patch
from engine.pipeline.options import Options
from engine.pipeline.steps import MANY, Plan, stages_of
from engine.sizes import SIZES, Sizes
from engine.stages.traits.effects import Dropped, Weighs
from engine.stopping import stop
from engine.worksheet.document import Document
from engine.worksheet.exercise import Exercise
from engine.worksheet.strips import Before, compute_strips, strips_of

Operands: TypeAlias = "list[Matrix | None]"
Given: TypeAlias = "tuple[Matrix | None, Patch | None]"  # the source, and what is typed over it or over the formula


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """One matrix of the worksheet: its array, or the reason why there is none; and what it was made from."""

    inputs: tuple[object, ...]  # stage, source, patch, operands: the same objects mean the same value
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
    old = (previous.truth or previous).table if previous is not None and previous.sizes == sizes else {}
    table: dict[str, Value] = {}
    sources, patches, plan = document.sources, document.patches, document.plan
    turns = _turns_of_plan(plan) if plan is not None else _turns_of_steps(document)
    alone = one_blas_thread() if plan is not None else nullcontext()  # of a model, `strips` use the other cores
    with np.errstate(all="ignore"), alone:  # NaN and inf are marked where they stand
        for turn in turns:
            if cancelled():
                stop()
            name = turn.name
            source, patch = sources.get(name), patches.get(name)
            operands: Operands = [] if source is not None else [table[operand].matrix for operand in turn.operands]
            inputs = (turn.stage, source, patch, *operands)
            value = old.get(name)
            if value is None or not all(map(is_, value.inputs, inputs)):  # as many, where stage and source are the same
                compute = partial(_computed if plan is None else _of_model, turn, operands, value, sizes, cancelled)
                value = _value((source, patch), inputs, compute)
            table[name] = value
            if early is not None and name == early.behind:
                early.tell(Values(document, _with_waiting(table, turns), time.perf_counter() - start, sizes))
    values = Values(document, table, time.perf_counter() - start, sizes)
    return values if document.exercise is None else _blanked(values, document.exercise, previous)


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


def _value(given: Given, inputs: tuple[object, ...], compute: Callable[[], AnyMatrix]) -> Value:
    source, patch = given
    try:
        matrix: Matrix = compute() if source is None else source
        if patch is None:
            return Value(inputs, matrix)
        patched = _patched(matrix, patch)
    except EngineError as problem:
        return Value(inputs, None, problem)
    return Value(inputs, patched, formula=matrix if source is None else None)


def _computed(
    turn: Turn, operands: Operands, _before: Value | None, sizes: Sizes, _cancelled: Callable[[], bool]
) -> AnyMatrix:
    """What a step of the worksheet gives."""
    if turn.is_held(operands, sizes):
        return seal(turn.stage.compute(*cast("list[Array]", operands)))
    computed = turn.value(_known(turn, operands), sizes)
    if isinstance(computed, LazyMatrix):
        return materialise(computed) if computed.by_rows else computed
    return seal(np.asarray(computed))


def _of_model(
    turn: Turn, operands: Operands, before: Value | None, sizes: Sizes, cancelled: Callable[[], bool]
) -> AnyMatrix:
    """What a stage of a model gives, by strips where it can be."""
    known = _known(turn, operands)
    strips = strips_of(turn, known, sizes)
    if strips is not None:
        return seal(compute_strips(strips, known, _before(turn, before), cancelled))
    computed = turn.value(known, sizes)
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


def _turns_of_steps(document: Document) -> tuple[Turn, ...]:
    """None while the folder of its model is still to be found."""
    return () if document.of_model is not None else _turns_of(document.kind, document.options)


@lru_cache(MANY)
def _turns_of(kind: str, options: Options) -> tuple[Turn, ...]:
    return turns_of(stages_of(kind, options))


@lru_cache(4)
def _turns_of_plan(plan: Plan) -> tuple[Turn, ...]:
    return turns_of(plan.stages)
