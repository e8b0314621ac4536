"""Goals that are linear in one matrix B of the worksheet, whatever else may change.

B is confined to a polytope: weights of a row are shares of 1, cells have bounds, cells that may not change are what
they are. A linear programme looks for numbers y, one a goal, such that the sum of y · goal is larger than anything the
polytope reaches in that direction (Farkas 1902). Such y are a proof, and they are checked again by hand.
"""

from collections.abc import Callable
from concurrent.futures import CancelledError

import numpy as np

from engine.arrays import Array
from engine.dataclass import dataclass
from engine.expressions.tree import Cell
from engine.questions.goals import Freedom, Goal
from engine.questions.influence import find_hidden, find_moved
from engine.questions.proofs.proof import CERTAIN, Proof
from engine.questions.sensitivity import pull_back_on
from engine.stages.stage import Stage
from engine.stages.traits.effects import Dropped, Times, Weighs
from engine.worksheet.values import Values

SECONDS = 20.0  # after which a programme is given up: then nothing is proven


@dataclass(frozen=True, slots=True, eq=False)
class Polytope:
    """Where some cells of a matrix can be: each between its ends, and the cells of a group together shares of 1.

    groups: for each group the positions of its cells, which then have no ends of their own but 0, and whether the
    shares are all of 1 or at most that.
    """

    places: np.ndarray  # of the cells in the flat matrix
    low: Array
    high: Array
    groups: tuple[tuple[np.ndarray, bool], ...] = ()

    def most(self, c: Array) -> float:
        """The most that c · cells can be; infinite where a cell without an end has a say."""
        if self.groups:
            largest = ((float(c[inside].max()), exact) for inside, exact in self.groups)
            return sum(value if exact else max(value, 0.0) for value, exact in largest)
        with np.errstate(invalid="ignore"):
            return float(np.where(c == 0.0, 0.0, np.maximum(c * self.low, c * self.high)).sum())

    @property
    def has_ends(self) -> bool:
        return bool(np.isfinite(self.low).any() or np.isfinite(self.high).any())


def linear_proof(
    values: Values,
    goals: tuple[Goal, ...],
    freedoms: tuple[Freedom, ...],
    moved: set[str],
    matrix: str,
    cancelled: Callable[[], bool] = lambda: False,
) -> Proof | None:
    """A proof from those of the goals that are linear in this matrix. Raises CancelledError when asked to stop."""
    behind = find_moved(values, {matrix})
    goals = tuple(
        goal for goal in goals if goal.name in behind and _is_linear(values, goal.name, moved, behind, matrix)
    )
    if not goals:
        return None
    used, rows = _coefficients(values, goals, matrix, cancelled)
    now = np.array([goal.value(values) for goal in goals])
    constants = now - rows @ values.array(matrix).ravel()[used]
    wanted = np.array([goal.number for goal in goals]) - constants
    if not (np.isfinite(rows).all() and np.isfinite(wanted).all()):
        return None
    polytope = _polytope(values, matrix, freedoms, moved, used)
    inside = np.zeros((len(goals), len(polytope.places)))
    known = np.isin(polytope.places, used)
    inside[:, known] = rows[:, np.searchsorted(used, polytope.places[known])]
    y = _separating(inside, wanted, goals, polytope)
    c = y @ inside
    c[np.abs(c) <= CERTAIN**1.5 * np.abs(y[:, None] * inside).sum(axis=0)] = 0.0  # rounding of what cancels
    asked, reach = float(y @ wanted), polytope.most(c)
    if not asked - reach > CERTAIN * max(1.0, float(np.abs(y) @ np.abs(wanted))):
        return None
    involved = np.flatnonzero(y)
    kind = _kind(values, matrix, goals, polytope)
    return Proof(
        kind,
        tuple(goals[at] for at in involved),
        goals[0].name if kind == "fixed" else matrix,
        tuple(y[involved].tolist()),
        asked + float(y @ constants),
        reach + float(y @ constants),
        _furthest(values, matrix, polytope, c),
    )


def _is_linear(values: Values, name: str, moved: set[str], behind: set[str], matrix: str) -> bool:
    """Whether a matrix is linear in another one, and moves by it alone."""
    if name == matrix:
        return True
    stage = values.document.stages[name]
    through = [operand for operand in stage.counted if operand in behind]
    if any(operand in moved and operand not in behind for operand in stage.counted) or not through:
        return False
    return stage.is_linear_in(behind) and all(_is_linear(values, operand, moved, behind, matrix) for operand in through)


def _coefficients(
    values: Values, goals: tuple[Goal, ...], matrix: str, cancelled: Callable[[], bool]
) -> tuple[np.ndarray, Array]:
    """Which flat cells of the matrix have a say in any goal, and how much: the coefficients, [goals, those cells]."""
    found: list[tuple[np.ndarray, Array]] = []
    for goal in goals:
        if cancelled():
            raise CancelledError
        seed = np.zeros_like(values.array(goal.name))
        seed[goal.index] = 1.0
        row = pull_back_on(values, {goal.name: seed}, down_to=matrix)[matrix].ravel()
        places = np.flatnonzero(row)
        found.append((places, row[places]))
    used = np.unique(np.concatenate([places for places, _ in found]))
    rows = np.zeros((len(goals), len(used)))
    for at, (places, numbers) in enumerate(found):
        rows[at, np.searchsorted(used, places)] = numbers
    return used, rows


def _polytope(
    values: Values, matrix: str, freedoms: tuple[Freedom, ...], moved: set[str], used: np.ndarray
) -> Polytope:
    """Where the cells that have a say can be, and those that share a row of weights with them."""
    array, stage, document = values.array(matrix), values.document.stages[matrix], values.document
    if not used.size:
        return Polytope(used, np.zeros(0), np.zeros(0))
    if matrix in document.sources:
        low, high = array.ravel().copy(), array.ravel().copy()
        for freedom in freedoms:
            if freedom.name == matrix:
                places = freedom.places(document)
                low[places], high[places] = freedom.ends
        return Polytope(used, low[used], high[used])
    weighs = stage.effect
    if not isinstance(weighs, Weighs) or matrix in document.patches or weighs.rule.bounds == "free":
        return Polytope(used, np.full(len(used), -np.inf), np.full(len(used), np.inf))
    allowed = ~find_hidden(values, weighs.of, moved).ravel()
    if weighs.rule.bounds == "cube":
        return Polytope(used, np.zeros(len(used)), allowed[used].astype(float))
    columns = array.shape[-1]
    rows = [np.arange(row * columns, (row + 1) * columns) for row in np.unique(used // columns)]
    inside = [places[allowed[places]] for places in rows]
    keeps_keys = not any(_may_hide(document.stages[name], moved) for name in moved)  # so that no row loses its last one
    keys = (values.array(weighs.of) > -np.inf).any(axis=-1).ravel()[np.unique(used // columns)]
    ends = np.cumsum([0, *(len(places) for places in inside)])
    groups = tuple(
        (np.arange(start, stop), bool(weighs.rule.bounds == "simplex" and keeps_keys and has_keys))
        for start, stop, has_keys in zip(ends[:-1].tolist(), ends[1:].tolist(), keys, strict=True)
        if stop > start
    )
    places = np.concatenate(inside)
    return Polytope(places, np.zeros(len(places)), np.ones(len(places)), groups)


def _may_hide(stage: Stage, moved: set[str]) -> bool:
    """Whether scores may become -inf by it: a mask that changes, or a divisor that may be 0."""
    effect = stage.effect
    return stage.is_flags or (isinstance(effect, Times) and effect.divides and effect.by in moved)


def _separating(rows: Array, wanted: Array, goals: tuple[Goal, ...], polytope: Polytope) -> Array:
    """y, one a goal: the duals of the programme that misses the goals by as little as the polytope allows."""
    from scipy.optimize import linprog  # 0.3 s, and not needed before

    count, cells = rows.shape
    from_below = np.array([goal.relation != "at_most" for goal in goals])
    from_above = np.array([goal.relation != "at_least" for goal in goals])
    slack = np.eye(count)
    sides = (
        (-np.hstack((rows, slack))[from_below], -wanted[from_below]),
        (np.hstack((rows, -slack))[from_above], wanted[from_above]),
    )
    sums = np.zeros((len(polytope.groups), cells + count))
    for place, (inside, _) in enumerate(polytope.groups):
        sums[place, inside] = 1.0
    exact = np.array([exact for _, exact in polytope.groups], dtype=bool)
    found = linprog(
        np.concatenate((np.zeros(cells), np.ones(count))),
        A_ub=np.vstack([side for side, _ in sides] + [sums[~exact]]),
        b_ub=np.concatenate([right for _, right in sides] + [np.ones(int((~exact).sum()))]),
        A_eq=sums[exact] if exact.any() else None,
        b_eq=np.ones(int(exact.sum())) if exact.any() else None,
        bounds=[*zip(polytope.low, polytope.high, strict=True), *[(0.0, None)] * count],
        method="highs",
        options={"time_limit": SECONDS},
    )
    y = np.zeros(count)
    if found.status == 0:
        marginals = np.asarray(found.ineqlin.marginals)
        below = int(from_below.sum())
        y[from_below] -= marginals[:below]
        y[from_above] += marginals[below : below + int(from_above.sum())]
    y[np.abs(y) < CERTAIN] = 0.0
    return y


def _kind(values: Values, matrix: str, goals: tuple[Goal, ...], polytope: Polytope) -> str:
    if np.array_equal(polytope.low, polytope.high):
        return "fixed"
    if polytope.groups:
        return "shares" if all(_is_weight(values, goal.name, matrix) for goal in goals) else "hull"
    if not polytope.has_ends:
        return "linear"
    return "bounds" if matrix in values.document.sources else "single"


def _is_weight(values: Values, name: str, matrix: str) -> bool:
    """Whether a matrix is that of the weights, or these without the share of a sink."""
    effect = values.document.stages[name].effect
    return name == matrix or (isinstance(effect, Dropped) and effect.of == matrix)


def _furthest(values: Values, matrix: str, polytope: Polytope, c: Array) -> tuple[Cell, ...]:
    """Of each row of shares the key that goes furthest in the direction of y."""
    array = values.array(matrix)
    cells = []
    for inside, _ in polytope.groups:
        flat = int(polytope.places[inside[np.argmax(c[inside])]])
        index = tuple(int(at) for at in np.unravel_index(flat, array.shape))
        cells.append(Cell(matrix, index, float(array[index])))
    return tuple(cells)
