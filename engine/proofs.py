"""Why goals cannot be reached: proofs, not guesses.

Where all goals are linear in one matrix B of the worksheet, whatever else may change, and B is confined to a polytope
(weights of a row are shares of 1, cells have bounds, cells that may not change are what they are), a linear programme
looks for numbers y, one a goal, such that the sum of y · goal is larger than anything the polytope reaches in that
direction (Farkas 1902). Such y are a proof, and they are checked again by hand. The second kind of proof is the rank
of products: Q Kᵀ has a rank of at most d_k (Eckart and Young 1936).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from engine.arrays import Array
from engine.expressions import Cell
from engine.goals import Freedom, Goal
from engine.influence import always_hidden, counting, moved_by
from engine.recompute import Values
from engine.sensitivity import pulled_back
from engine.stages.arithmetic import Arithmetic
from engine.stages.heads import Below, BesideSink, Merge, Split, WithoutSink
from engine.stages.masking import ApplyMask, Mask
from engine.stages.matrix_product import MatrixProduct
from engine.stages.normalise import Normalise
from engine.stages.positions import Rotate
from engine.stages.scale import Scale
from engine.stages.stage import Stage

CERTAIN = 1e-7  # relative gap below which rounding, and not the mathematics, may be the reason
SHARES = ("softmax", "sparsemax", "entmax15", "entmax", "top_k", "hard")  # rows that sum to 1
LESS = ("off_by_one",)  # rows that sum to at most 1
SINGLE = ("sigmoid",)  # each weight for itself
LINEAR_IN_THE_FIRST = (Merge, Split, WithoutSink, Rotate, Scale, ApplyMask)


@dataclass(frozen=True, slots=True, eq=False)
class Proof:
    """Why no change can reach the goals.

    kind: `fixed`: a goal's cell does not depend on what may change; `hull`: a row of weights cannot mix the rows it
    is given into that; `shares`: weights that are no shares of 1; `linear`: the cells cannot be combined into that;
    `bounds`: the cells may not go that far; `dependent`: rows that are combinations of each other whatever changes;
    `rank`: more independent rows than the product can have.

    direction: y, one a goal. wanted: the sum of y · number of the goals. reach: the most that is possible of it.
    furthest: the cells that reach it. rank, most: of the block of goals, and of what is possible.
    """

    kind: str
    goals: tuple[Goal, ...]
    matrix: str = ""
    direction: tuple[float, ...] = ()
    wanted: float = 0.0
    reach: float = 0.0
    furthest: tuple[Cell, ...] = ()
    rank: int = 0
    most: int = 0


def impossible(values: Values, goals: tuple[Goal, ...], freedoms: tuple[Freedom, ...]) -> Proof | None:
    """A proof that the goals cannot all be reached, None where none is known: then they may or may not be."""
    moved = moved_by(values, {freedom.name for freedom in freedoms})
    fixed = _fixed(values, goals, moved)
    if fixed is not None:
        return fixed
    for matrix in _bottlenecks(values, moved, freedoms):
        proof = _linear_proof(values, goals, freedoms, moved, matrix)
        if proof is not None:
            return proof
    return _product_proof(values, goals, moved)


def _fixed(values: Values, goals: tuple[Goal, ...], moved: set[str]) -> Proof | None:
    for goal in goals:
        value = float(values.array(goal.name)[goal.index])
        patch = values.document.patches.get(goal.name)
        pinned = goal.name not in values.document.sources and patch is not None and patch.covers(goal.index)
        if (goal.name not in moved or pinned) and not goal.reached(value):
            cell = Cell(goal.name, goal.index, value)
            return Proof("fixed", (goal,), goal.name, (1.0,), goal.number, value, (cell,))
    return None


# the linear programme


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


def _bottlenecks(values: Values, moved: set[str], freedoms: tuple[Freedom, ...]) -> Iterator[str]:
    """The matrices in which goals may be linear: from the weights back to what may change."""
    stages = values.document.stages
    yield from (name for name, stage in stages.items() if isinstance(stage, Normalise) and name in moved)
    yield from dict.fromkeys(freedom.name for freedom in freedoms)
    yield from (name for name in ("Q", "K", "V", "Q_heads", "K_heads", "V_heads") if name in moved and name in stages)


def _linear_proof(
    values: Values, goals: tuple[Goal, ...], freedoms: tuple[Freedom, ...], moved: set[str], matrix: str
) -> Proof | None:
    behind = moved_by(values, {matrix})
    goals = tuple(
        goal for goal in goals if goal.name in behind and _is_linear(values, goal.name, moved, behind, matrix)
    )
    if not goals:
        return None
    rows = np.stack([_row(values, goal, matrix) for goal in goals])
    now = np.array([float(values.array(goal.name)[goal.index]) for goal in goals])
    constants = now - np.einsum("gj,j->g", rows, np.where(rows.any(axis=0), values.array(matrix).ravel(), 0.0))
    wanted = np.array([goal.number for goal in goals]) - constants
    if not (np.isfinite(rows).all() and np.isfinite(wanted).all()):
        return None
    polytope = _polytope(values, matrix, freedoms, moved, np.flatnonzero(rows.any(axis=0)))
    rows = rows[:, polytope.places]
    y = _separating(rows, wanted, goals, polytope)
    c = y @ rows
    c[np.abs(c) <= CERTAIN**1.5 * np.abs(y[:, None] * rows).sum(axis=0)] = 0.0  # rounding of what cancels
    asked, reach = float(y @ wanted), polytope.most(c)
    if not asked - reach > CERTAIN * max(1.0, float(np.abs(y) @ np.abs(wanted))):
        return None
    involved = np.flatnonzero(y)
    return Proof(
        _kind(values, matrix, goals, polytope),
        tuple(goals[at] for at in involved),
        matrix,
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
    through = [operand for operand in counting(stage) if operand in behind]
    if any(operand in moved and operand not in behind for operand in counting(stage)) or not through:
        return False
    return _passes_on_linearly(stage, behind) and all(
        _is_linear(values, operand, moved, behind, matrix) for operand in through
    )


def _passes_on_linearly(stage: Stage, behind: set[str]) -> bool:
    match stage:
        case MatrixProduct(left=left, right=right) | Arithmetic(left=left, sign="*", right=right):
            return not (left in behind and right in behind)
        case Arithmetic(sign="+"):
            return True
        case Arithmetic(right=right):
            return right not in behind
        case Below() | BesideSink():
            return True
        case _:
            only_first = not behind & set(counting(stage)[1:])
            return isinstance(stage, LINEAR_IN_THE_FIRST) and only_first


def _row(values: Values, goal: Goal, matrix: str) -> Array:
    """The coefficient of each cell of the matrix in the goal's cell."""
    seed = np.zeros_like(values.array(goal.name))
    seed[goal.index] = 1.0
    slopes = pulled_back(values, {goal.name: seed})
    return slopes[matrix].ravel() if matrix in slopes else np.zeros(values.array(matrix).size)


def _polytope(
    values: Values, matrix: str, freedoms: tuple[Freedom, ...], moved: set[str], used: np.ndarray
) -> Polytope:
    """Where the cells that have a say can be."""
    array, stage, document = values.array(matrix), values.document.stages[matrix], values.document
    if matrix in document.sources:
        low, high = array.ravel().copy(), array.ravel().copy()
        for freedom in freedoms:
            if freedom.name == matrix:
                places = freedom.places(document)
                low[places], high[places] = freedom.ends
        return Polytope(used, low[used], high[used])
    if not isinstance(stage, Normalise) or matrix in document.patches or stage.rule not in (*SHARES, *LESS, *SINGLE):
        return Polytope(used, np.full(len(used), -np.inf), np.full(len(used), np.inf))
    allowed = ~always_hidden(values, stage.logits, moved).ravel()
    if stage.rule in SINGLE:
        return Polytope(used, np.zeros(len(used)), allowed[used].astype(float))
    columns = array.shape[-1]
    rows = [np.arange(row * columns, (row + 1) * columns) for row in np.unique(used // columns)]
    inside = [places[allowed[places]] for places in rows]
    keeps_keys = not any(isinstance(document.stages[name], Mask) for name in moved)  # so that no row loses its last one
    ends = np.cumsum([0, *(len(places) for places in inside)])
    groups = tuple(
        (np.arange(start, stop), stage.rule in SHARES and keeps_keys)
        for start, stop in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)
        if stop > start
    )
    places = np.concatenate(inside)
    return Polytope(places, np.zeros(len(places)), np.ones(len(places)), groups)


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
    if matrix not in values.document.sources and isinstance(values.document.stages[matrix], Normalise):
        return "shares" if all(_is_weight(values, goal.name, matrix) for goal in goals) else "hull"
    return "bounds" if polytope.has_ends else "linear"


def _is_weight(values: Values, name: str, matrix: str) -> bool:
    """Whether a matrix is that of the weights, or these without the share of a sink."""
    stage = values.document.stages[name]
    return name == matrix or (isinstance(stage, WithoutSink) and stage.of == matrix)


def _furthest(values: Values, matrix: str, polytope: Polytope, c: Array) -> tuple[Cell, ...]:
    """Of each row of shares the key that goes furthest in the direction of y."""
    array = values.array(matrix)
    cells = []
    for inside, _ in polytope.groups:
        flat = int(polytope.places[inside[np.argmax(c[inside])]])
        index = tuple(int(at) for at in np.unravel_index(flat, array.shape))
        cells.append(Cell(matrix, index, float(array[index])))
    return tuple(cells)


# what a product can be


def _product_proof(values: Values, goals: tuple[Goal, ...], moved: set[str]) -> Proof | None:
    """Exact goals for a product of two matrices that both may change: rows that depend on each other, or the rank."""
    for name, stage in values.document.stages.items():
        is_plain = isinstance(stage, MatrixProduct) and not stage.bias and name not in values.document.patches
        if not isinstance(stage, MatrixProduct) or not is_plain or name in values.document.sources:
            continue
        exact = [goal for goal in goals if goal.name == name and goal.relation == "equal"]
        for head in dict.fromkeys(goal.index[:-2] for goal in exact):
            block = {goal.index[-2:]: goal for goal in exact if goal.index[:-2] == head}
            proof = _dependent(values, stage, block, moved) or _rank_too_high(values, stage, block)
            if proof is not None:
                return proof
    before = tuple(_before_scaling(values, goal) for goal in goals)
    return _product_proof(values, before, moved) if before != goals else None


Block = dict[tuple[int, ...], Goal]  # the goals for one head of a product by row and column


def _dependent(values: Values, stage: MatrixProduct, block: Block, moved: set[str]) -> Proof | None:
    """Rows of S = A … that are combinations of each other because those of a fixed A are; columns alike."""
    sides = [(0, _fixed_factor(values, stage.left, moved))]
    sides += [(1, _fixed_factor(values, stage.right, moved))] if stage.transposed else []
    for side, factor in sides:
        if factor is None:
            continue
        for line in sorted({place[1 - side] for place in block}):
            goals = [goal for place, goal in sorted(block.items()) if place[1 - side] == line]
            wanted = np.array([goal.number for goal in goals])
            rows = factor[[goal.index[side - 2] for goal in goals]]
            if not np.isfinite(rows).all():  # least squares would never come back
                continue
            y = wanted - rows @ np.linalg.lstsq(rows, wanted, rcond=None)[0]  # what no combination gives
            if np.linalg.norm(y) > CERTAIN * max(1.0, float(np.linalg.norm(wanted))):
                y = np.where(np.abs(y) > CERTAIN * np.abs(y).max(), y, 0.0) / np.abs(y).max()
                involved = tuple(goal for goal, part in zip(goals, y, strict=True) if part)
                return Proof("dependent", involved, stage.name, tuple(y[y != 0.0].tolist()), float(y @ wanted))
    return None


def _fixed_factor(values: Values, name: str, moved: set[str]) -> Array | None:
    """A matrix that does not change, whose rows are combined in the same way as those of this one."""
    if name not in moved:
        array = values.array(name)
        return array if array.ndim == 2 else None
    stage = values.document.stages[name]
    if (
        not isinstance(stage, MatrixProduct)
        or stage.bias
        or name in (*values.document.patches, *values.document.sources)
    ):
        return None
    return _fixed_factor(values, stage.left, moved)


def _rank_too_high(values: Values, stage: MatrixProduct, block: Block) -> Proof | None:
    """A full rectangle of goals with more independent rows than the product has terms."""
    rows = sorted({row for row, _ in block})
    columns = [column for column in sorted({at for _, at in block}) if all((row, column) in block for row in rows)]
    if not columns:  # the rows that ask for as many columns as the first does
        columns = sorted({at for row, at in block if row == rows[0]})
        rows = [row for row in rows if all((row, column) in block for column in columns)]
    wanted = np.array([[block[row, column].number for column in columns] for row in rows])
    most = values.array(stage.left).shape[-1]
    if min(wanted.shape) <= most:
        return None
    sizes = np.linalg.svd(wanted, compute_uv=False)
    rank = int(np.count_nonzero(sizes > CERTAIN * max(1.0, float(sizes[0]))))
    if rank <= most:
        return None
    used = tuple(block[row, column] for row in rows for column in columns)
    return Proof("rank", used, stage.name, wanted=float(sizes[most]), rank=rank, most=most)


def _before_scaling(values: Values, goal: Goal) -> Goal:
    """A goal for scaled scores as one for the scores."""
    stage = values.document.stages[goal.name]
    if not isinstance(stage, Scale) or goal.name in values.document.patches:
        return goal
    d_k = values.array(stage.queries).shape[-1]
    return replace(goal, name=stage.scores, number=goal.number * (np.sqrt(d_k) if stage.root else d_k))
