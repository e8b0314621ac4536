"""Why a cell is what it is, where its arithmetic alone does not say: hidden, pinned, clipped, or no finite number.

Every reason is a code and its facts; the window has a sentence for each code.
"""

import math
from dataclasses import field

import numpy as np

from engine.arrays import is_blank
from engine.dataclass import dataclass
from engine.expressions.tree import Cell, Expression, Number, cells, trouble
from engine.stages.stage import Stage, stretch_place
from engine.stages.traits.effects import Allows, Applies, Draws, Dropped, Hides, Weighs
from engine.worksheet.values import Values

CODES = (
    # of a single cell
    "blank", "filled_in", "typed", "pinned", "masked", "hidden_key", "no_keys", "below_threshold", "not_kept",
    "underflow", "clipped",
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
    if is_blank(value):
        return (Reason("blank"),)
    if name in document.sources:
        if patch is None or not patch.covers(index):
            return ()
        return (Reason("typed", number=float(document.sources[name][index])),)
    stage = document.stages[name]
    if patch is not None and patch.covers(index):
        formula = float(values.formula(name)[index])
        if is_blank(formula):
            return (Reason("filled_in"),)
        return (Reason("painted" if stage.is_flags else "pinned", number=formula),)
    if isinstance(stage.effect, Allows):
        return _of_the_mask(values, stage.effect, index, value)
    if value != 0.0 and not isinstance(stage.effect, Hides | Applies):
        return ()
    return _of_a_formula(values, stage, index, value)


def origin(values: Values, name: str, index: tuple[int, ...]) -> tuple[Origin, ...]:
    """From a NaN or an infinity back to the first cell that is one, each with its reason; empty for finite numbers."""
    path: list[Origin] = []
    cell = Cell(name, index, float(values.matrix(name)[index]))
    while not math.isfinite(cell.value) and not is_blank(cell.value):
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
    if isinstance(stage.effect, Hides) and isinstance(expression, Number):
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
    match stage.effect:
        case Hides(mask=name):
            mask = values.matrix(name)
            at = stretch_place(index, mask.shape)
            return () if mask[at] else (Reason("masked", Cell(name, at, 0.0)),)
        case Weighs() as weighs:
            return _of_a_weight(values, stage.name, weighs, index)
        case Dropped(of=of):
            shares = values.document.stages[of].effect
            return _of_a_weight(values, stage.name, shares, index) if isinstance(shares, Weighs) else ()
        case Applies(of=of, function=function, parameter=parameter):
            operand = Cell(of, index, float(values.matrix(of)[index]))
            code = function.remark(operand.value, value, parameter)
            return (Reason(code, operand, parameter or math.nan),) if code else ()
        case Draws():
            return (Reason("dropped"),)
    return ()


def _of_a_weight(values: Values, name: str, weighs: Weighs, index: tuple[int, ...]) -> tuple[Reason, ...]:
    """Why a weight is 0; `name`: of the matrix that it stands in."""
    empty = values.rows_without_keys(name)
    if empty is not None and empty[index[:-1]]:
        return (Reason("no_keys"),)
    logit = Cell(weighs.of, index, float(values.matrix(weighs.of)[index]))
    if logit.value == -math.inf:
        return (Reason("hidden_key", logit),)
    code = weighs.no_support or ("underflow" if weighs.rule.bounds != "free" else "")
    return (Reason(code, logit),) if code and math.isfinite(logit.value) else ()


def _of_the_mask(values: Values, allows: Allows, index: tuple[int, ...], value: float) -> tuple[Reason, ...]:
    """The rules that hide a key, or that none does."""
    if value != 0.0:
        return (Reason("allowed"),)
    n, m = values.matrix(allows.of).shape[-2:]
    offset = m - n if allows.offset is None else allows.offset

    row, column = (range(at, at + 1) for at in index[-2:])
    each = allows.rules.each().items()
    hiding = [code for code, rules in each if not rules.within(row, column, n, m, offset)[0, 0]]
    if allows.documents:
        documents = values.matrix(allows.documents)[:, 0]
        hiding += ["documents"] if documents[index[-2]] != documents[index[-1]] else []
    return tuple(map(Reason, hiding))
