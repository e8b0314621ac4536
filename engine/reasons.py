"""Why a cell is what it is, where its arithmetic alone does not say: hidden, pinned, clipped, or no finite number.

Every reason is a code and its facts; the window has a sentence for each code.
"""

import math
from dataclasses import dataclass, field

import numpy as np

from engine.expressions import Cell, Expression, Number, cells, trouble
from engine.recompute import Values
from engine.stages.elementwise import Elementwise
from engine.stages.heads import WithoutSink
from engine.stages.masking import ApplyMask, Dropout, Mask
from engine.stages.normalise import Normalise
from engine.stages.positions import offset_of
from engine.stages.stage import Stage, stretched_place

SATURATED = 0.99  # of a softcap, from which on it hardly moves
NO_SUPPORT = {"sparsemax": "below_threshold", "entmax15": "below_threshold", "entmax": "below_threshold"}
NO_SUPPORT |= {"top_k": "not_kept", "hard": "not_kept"}

CODES = (
    # of a single cell
    "typed", "pinned", "masked", "hidden_key", "no_keys", "below_threshold", "not_kept", "underflow", "clipped",
    "saturated", "dropped", "painted", "allowed", "causal", "window", "dilation", "key_length", "documents",
    # of what is no finite number
    "given_so", "zero_times_infinity", "infinity_minus_infinity", "zero_by_zero", "infinity_by_infinity",
    "division_by_zero", "overflow", "passed_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: a code of CODES, the cell that it names if it names one, and a number to go with it."""

    code: str
    cell: Cell | None = None
    number: float = field(default=math.nan)


@dataclass(frozen=True, slots=True)
class Origin:
    """One cell on the way from a NaN or an infinity back to where it arose, and why it is none there."""

    cell: Cell
    code: str


def reasons(values: Values, name: str, index: tuple[int, ...]) -> tuple[Reason, ...]:
    """What there is to say of a cell besides its arithmetic; mostly nothing."""
    document, array = values.document, values.matrix(name)
    patch = document.patches.get(name)
    value = float(array[index])
    if name in document.sources:
        if patch is None or not patch.covers(index):
            return ()
        return (Reason("typed", number=float(document.sources[name][index])),)
    stage = document.stages[name]
    if patch is not None and patch.covers(index):
        formula = float(values.formula(name)[index])
        return (Reason("painted" if isinstance(stage, Mask) else "pinned", number=formula),)
    if isinstance(stage, Mask):
        return _of_the_mask(values, stage, index, value)
    if not stage.operands or (value != 0.0 and not isinstance(stage, ApplyMask | Elementwise)):
        return ()
    return _of_a_formula(values, stage, index, value)


def origin(values: Values, name: str, index: tuple[int, ...]) -> tuple[Origin, ...]:
    """From a NaN or an infinity back to the first cell that is one, each with its reason; empty for finite numbers."""
    path: list[Origin] = []
    cell = Cell(name, index, float(values.matrix(name)[index]))
    while not math.isfinite(cell.value):
        code, onward = _trouble_of(values, cell)
        path.append(Origin(cell, code))
        if onward is None:
            break
        cell = onward
    return tuple(path)


def _trouble_of(values: Values, cell: Cell) -> tuple[str, Cell | None]:
    """Why a cell is no finite number, and the operand to go on with."""
    expression = values.explain(cell.matrix, *cell.index)
    if expression is None:
        return ("pinned" if cell.matrix not in values.document.sources else "given_so"), None
    stage = values.document.stages[cell.matrix]
    if isinstance(stage, ApplyMask) and isinstance(expression, Number):
        return "masked", None
    found = trouble(expression)
    onward = None if found is None else _first_without_end(found[1], math.isnan(cell.value))
    if found is not None and found[0]:
        return found[0], onward
    return "passed_on", onward or _nearest_without_end(values, stage, cell)


def _first_without_end(part: Expression, prefers_nan: bool) -> Cell | None:
    found = [cell for cell in cells(part) if not math.isfinite(cell.value)]
    worst = [cell for cell in found if math.isnan(cell.value)] if prefers_nan else []
    return next(iter(worst or found), None)


def _nearest_without_end(values: Values, stage: Stage, cell: Cell) -> Cell | None:
    """Where the formula does not name it, as for a threshold: NaN before infinity, in the same row of an operand."""
    for unwanted in (np.isnan, np.isposinf):
        for operand in stage.operands:
            array = values.matrix(operand)
            row = cell.index[:-1] if array.ndim == len(cell.index) else cell.index[-2:-1]
            if all(at < size for at, size in zip(row, array.shape, strict=False)):
                columns = np.flatnonzero(unwanted(array[row]))
                if columns.size:
                    at = (*row, int(columns[0]))
                    return Cell(operand, at, float(array[at]))
    return None


def _of_a_formula(values: Values, stage: Stage, index: tuple[int, ...], value: float) -> tuple[Reason, ...]:
    match stage:
        case ApplyMask():
            mask = values.matrix(stage.mask)
            at = stretched_place(index, mask.shape)
            return () if mask[at] else (Reason("masked", Cell(stage.mask, at, 0.0)),)
        case Normalise():
            return _of_a_weight(values, stage, index)
        case WithoutSink(name=name):
            shares = values.document.stages[stage.of]
            return _of_a_weight(values, shares, index, name) if isinstance(shares, Normalise) else ()
        case Elementwise(function="relu"):
            operand = Cell(stage.of, index, float(values.matrix(stage.of)[index]))
            return (Reason("clipped", operand),) if value == 0.0 and operand.value <= 0.0 else ()
        case Elementwise(function="softcap"):
            return (Reason("saturated", number=stage.parameter),) if abs(value) > SATURATED * stage.parameter else ()
        case Dropout():
            return (Reason("dropped"),)
    return ()


def _of_a_weight(values: Values, stage: Normalise, index: tuple[int, ...], name: str = "") -> tuple[Reason, ...]:
    """Why a weight is 0; `name`: of the matrix that it stands in, where that is another one."""
    empty = values.rows_without_keys(name or stage.name)
    if empty is not None and empty[index[:-1]]:
        return (Reason("no_keys"),)
    logit = Cell(stage.logits, index, float(values.matrix(stage.logits)[index]))
    if logit.value == -math.inf:
        return (Reason("hidden_key", logit),)
    code = NO_SUPPORT.get(stage.rule, "underflow" if stage.unit_range else "")
    return (Reason(code, logit),) if code and math.isfinite(logit.value) else ()


def _of_the_mask(values: Values, stage: Mask, index: tuple[int, ...], value: float) -> tuple[Reason, ...]:
    """The rules that hide a key, or that none does."""
    if value != 0.0:
        return (Reason("allowed"),)
    scores = values.matrix(stage.scores)
    offset = offset_of(scores, stage.offset)
    n, m = scores.shape[-2:]

    row, column = (range(at, at + 1) for at in index[-2:])
    each = stage.rules.each().items()
    hiding = [code for code, rules in each if not rules.within(row, column, n, m, offset)[0, 0]]
    if stage.documents:
        documents = values.matrix(stage.documents)[:, 0]
        hiding += ["documents"] if documents[index[-2]] != documents[index[-1]] else []
    return tuple(map(Reason, hiding))
