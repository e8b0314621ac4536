"""From a document to every value on its worksheet, reusing whatever did not change."""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError
from dataclasses import dataclass
from typing import cast

import numpy as np

from engine.arrays import Array, Matrix, sealed, shape_text
from engine.document import Document
from engine.errors import EngineError
from engine.expressions import Expression
from engine.stages.heads import WithoutSink
from engine.stages.normalise import Normalise
from engine.stages.stage import Stage
from engine.streaming.map import Held, Map, value_of


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
    """All values of one document, in the order of computation, and how long they took in seconds."""

    document: Document
    table: Mapping[str, Value]
    seconds: float = 0.0

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
        stage = self.document.stages[name]
        sink = int(isinstance(stage, WithoutSink))
        if isinstance(stage, WithoutSink):  # the shares it leaves one column of
            stage = self.document.stages[stage.of]
        logits = self[stage.logits].matrix if isinstance(stage, Normalise) else None
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
) -> Values:
    """Every value of the worksheet. Raises CancelledError, between two stages, once `cancelled()` is true."""
    start = time.perf_counter()
    old = previous.table if previous is not None else {}
    table: dict[str, Value] = {}
    with np.errstate(all="ignore"):  # NaN and inf are marked where they stand
        for name, stage in document.stages.items():
            if cancelled():
                raise CancelledError
            table[name] = _value(document, stage, table, old.get(name))
    return Values(document, table, time.perf_counter() - start)


def _value(document: Document, stage: Stage, table: dict[str, Value], old: Value | None) -> Value:
    source = document.sources.get(stage.name)
    patch = document.patches.get(stage.name)
    operands = () if source is not None else tuple(table[name].matrix for name in stage.operands)
    inputs = (stage, source, patch, *operands)
    if old is not None and _same_objects(old.inputs, inputs):
        return old
    try:
        matrix: Held = source if source is not None else _computed(document, stage, operands)
    except EngineError as problem:
        return Value(inputs, None, problem)
    if patch is None:
        return Value(inputs, matrix)
    typed = matrix.patched(patch) if isinstance(matrix, Map) else patch.apply(matrix)
    return Value(inputs, typed, formula=matrix if source is None else None)


def _computed(document: Document, stage: Stage, operands: tuple[Matrix | None, ...]) -> Held:
    present: list[Held] = []
    for name, operand in zip(stage.operands, operands, strict=True):
        if operand is None:
            raise EngineError("waiting", result=stage.name, operand=name)
        present.append(cast("Held", operand))
    stages = document.stages
    computed = value_of(stage, present, [stages[name].axes for name in stage.operands])
    return computed if isinstance(computed, Map) else sealed(np.asarray(computed))


def _held(name: str, matrix: Matrix) -> Array:
    if isinstance(matrix, Map):
        raise EngineError("map_too_large", name=name, shape=shape_text(matrix.shape))
    return cast("Array", matrix)


def _same_objects(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(map(_is, one, other))


def _is(one: object, other: object) -> bool:
    return one is other
