"""Goal seek: the smallest change of what may change that reaches every goal.

Minimise half the squared change x, subject to goal(x) = or ≥ its number and to bounds, by scipy.optimize with the
exact derivatives of the stages: SLSQP (Kraft 1988) for a few hundred cells, and beyond that an augmented Lagrangian
(Hestenes 1969, Powell 1969) over L-BFGS-B. Newton steps of least length take out what rounding is left. The problem
is not convex: what is found is the smallest change nearby, not certainly of all.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from typing import Any

import numpy as np

from engine.arrays import Array, Indices, seal
from engine.dataclass import dataclass
from engine.edits.choices import with_options
from engine.edits.edit import Edit
from engine.questions.goals import Changes, Freedom, Goal, changes_of, check_goals, edit_of
from engine.questions.proofs.impossible import prove_impossible
from engine.questions.proofs.proof import Proof
from engine.questions.sensitivity import Target, pull_back_on
from engine.stages.rules.normalisers import NORMALISERS, slopes_everywhere
from engine.worksheet.values import Values, recompute

FEW = 400  # cells: SLSQP solves a dense problem of this size at each step
FEW_GOALS = 64
STEPS = 200
ROUNDS = 12  # of the augmented Lagrangian
POLISHING = 20
NODES = 400  # of the search for whole numbers
MARGIN = 1e-9  # by which bounds are aimed at beyond their number, so that rounding does not miss them
NOISE = 1e-9  # relative change of a cell that is not worth making
TRIES = 4  # from other places, where the first way led nowhere
Progress = Callable[[int, float], None]  # steps done, the largest miss


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """What came of it: a change that reaches the goals; or the nearest one found; or a proof that there is none."""

    goals: tuple[Goal, ...]
    edit: Edit | None
    values: Values | None  # after the edit
    reached: bool
    before: Values  # where it was asked for
    size: float = 0.0  # the length of the change
    steps: int = 0
    proof: Proof | None = None
    changes: Changes = ()
    unmoved: tuple[Goal, ...] = ()  # goals out of reach whose slope by every cell that may change is 0

    @property
    def misses(self) -> tuple[float, ...]:
        """How far each goal is from being reached."""
        if self.values is None:
            return ()
        return tuple(goal.miss(goal.value(self.values)) for goal in self.goals)


def solve(
    values: Values,
    goals: tuple[Goal, ...],
    freedoms: tuple[Freedom, ...],
    cancelled: Callable[[], bool] = lambda: False,
    progress: Progress = lambda steps, miss: None,
) -> Solution:
    """The smallest change found. Raises EngineError for goals that make no sense, CancelledError when asked to stop."""
    check_goals(values, goals, freedoms)
    proof = prove_impossible(values, goals, freedoms, cancelled)
    if proof is not None:
        return Solution(goals, None, None, reached=False, before=values, proof=proof)
    problem = Problem(values, goals, freedoms, cancelled, progress)
    with np.errstate(all="ignore"):
        x = problem.search()
        x = problem.without_noise(x)
    changes = changes_of(values, problem.arrays(x))
    edit = edit_of(changes)
    after = values if edit is None else recompute(edit.apply(values.document), values)
    reached = all(goal.reached(goal.value(after)) for goal in goals)
    return Solution(
        goals,
        edit,
        after,
        reached=reached,
        before=values,
        size=float(np.linalg.norm(x - problem.start)),
        steps=problem.steps,
        changes=changes,
        unmoved=() if reached else problem.unmoved(x),
    )


class Problem:
    """The cells that may change as one vector x, and the goals as functions of it."""

    def __init__(
        self,
        values: Values,
        goals: tuple[Goal, ...],
        freedoms: tuple[Freedom, ...],
        cancelled: Callable[[], bool],
        progress: Progress,
    ) -> None:
        self.values, self.goals = values, goals
        self._cancelled, self._progress = cancelled, progress
        self._freedoms = [(freedom, freedom.places(values.document)) for freedom in freedoms]
        start = self._joined({freedom.name: values.array(freedom.name) for freedom in freedoms})
        self.given = start
        self.start = np.where(np.isfinite(start), start, 0.0)  # from NaN no way leads anywhere
        sizes = [len(places) for _, places in self._freedoms]
        self.low, self.high = (np.repeat(ends, sizes) for ends in zip(*(one.ends for one in freedoms), strict=True))
        self.whole = np.repeat([freedom.whole for freedom in freedoms], sizes)
        self.steps = 0
        self._at: Array | None = None
        self._table = values
        self._is_share = np.array([self._counts_as_share(goal) for goal in goals])
        self._equal = np.array([goal.relation == "equal" for goal in goals])

    def search(self) -> Array:
        """The best x that was found: one that reaches the goals and is near, else the one that misses least."""
        best = self._relaxed(self.low, self.high)
        return self._whole_numbers(best) if self.whole.any() else best

    def arrays(self, x: Array) -> dict[str, Array]:
        """The given matrices with x in them."""
        arrays: dict[str, Array] = {}
        start = 0
        for freedom, places in self._freedoms:
            flat = arrays.get(freedom.name, self.values.array(freedom.name)).copy()
            flat.ravel()[places] = x[start : start + len(places)]
            arrays[freedom.name] = seal(flat)
            start += len(places)
        return arrays

    def without_noise(self, x: Array) -> Array:
        """Cells that moved by rounding only stay where they were, if the goals are met all the same."""
        still = np.where(np.abs(x - self.start) <= NOISE * np.maximum(1.0, np.abs(self.start)), self.given, x)
        return still if self.met(still) or self.miss(still) <= self.miss(x) else x

    # from x to misses

    def residuals(self, x: Array) -> Array:
        """One number a goal: 0 where it is met exactly, or for bounds not negative where it is met."""
        values = self._values(x)
        return np.array(
            [
                self._residual(goal, goal.value(values), is_share)
                for goal, is_share in zip(self.goals, self._is_share, strict=True)
            ]
        )

    def jacobian(self, x: Array, chosen: Indices) -> Array:  # -> [chosen goals, cells]
        """The derivative of the residuals of some goals by each cell."""
        return np.stack([self.pulled(x, row) for row in np.eye(len(self.goals))[chosen]])

    def pulled(self, x: Array, weights: Array) -> Array:  # [goals] -> [cells]
        """The derivative of a weighted sum of the residuals, by one walk backwards."""
        values = self._values(x)
        seeds: dict[str, Array] = {}
        for goal, is_share, weight in zip(self.goals, self._is_share, weights, strict=True):
            if weight:
                array = values.array(goal.name)
                sign = -1.0 if goal.relation == "at_most" else 1.0
                slope = sign / max(float(array[goal.index]), 1e-300) if is_share else sign
                seed = seeds.setdefault(goal.name, np.zeros_like(array))
                seed[goal.index] += weight * slope
        names = {freedom.name for freedom, _ in self._freedoms}
        slopes = pull_back_on(values, seeds, to=names)
        missing = names - slopes.keys()
        joined = self._joined({**slopes, **{name: np.zeros_like(values.array(name)) for name in missing}})
        return np.where(np.isfinite(joined), joined, 0.0)  # 0 · NaN, of a NaN that leads elsewhere

    def miss(self, x: Array) -> float:
        """The largest miss of any goal; infinite where one is no number."""
        values = self._values(x)
        misses = [goal.miss(goal.value(values)) for goal in self.goals]
        return float(np.nan_to_num(np.max(misses), nan=np.inf))

    def is_share(self, at: int) -> bool:
        """Whether a goal is about a share of a row."""
        return bool(self._is_share[at])

    def values_at(self, x: Array) -> Values:
        """The worksheet with x in it. Raises CancelledError."""
        return self._values(x)

    def slopes(self, goal: Goal, values: Values, cancelled: Callable[[], bool]) -> Array:
        """How a goal moves with each cell that may change."""
        names = {freedom.name for freedom, _ in self._freedoms}
        pulled = pull_back_on(values, Target.cell(goal.name, *goal.index).seeds(values), cancelled=cancelled, to=names)
        flat = {name: pulled[name].ravel() if name in pulled else None for name in names}
        parts = [(flat[freedom.name], places) for freedom, places in self._freedoms]
        return np.concatenate([np.zeros(len(places)) if one is None else one[places] for one, places in parts])

    def unmoved(self, x: Array) -> tuple[Goal, ...]:
        """The goals that are not reached at x, and that no cell moves: neither from there nor from where it began."""
        values, rows = self._values(x), np.arange(len(self.goals))
        with np.errstate(all="ignore"):
            moves = (self.jacobian(x, rows) != 0.0).any(axis=1) | (self.jacobian(self.start, rows) != 0.0).any(axis=1)
        return tuple(
            goal
            for goal, is_moved in zip(self.goals, moves, strict=True)
            if not is_moved and not goal.reached(goal.value(values))
        )

    def met(self, x: Array) -> bool:
        values = self._values(x)
        return all(goal.reached(goal.value(values)) for goal in self.goals)

    def _residual(self, goal: Goal, value: float, is_share: bool) -> float:
        number = goal.number
        if goal.relation != "equal":
            margin = MARGIN * max(1.0, abs(number))
            number = min(number + margin, number + (1.0 - number) / 2) if is_share else number + margin
            number = goal.number - margin if goal.relation == "at_most" else number
        away = float(np.log(max(value, 1e-300) / number)) if is_share else value - number
        return -away if goal.relation == "at_most" else away

    def _counts_as_share(self, goal: Goal) -> bool:
        """Shares are compared by their logarithms, in which softmax is nearly linear however small they are."""
        stage = self.values.document.stages[goal.name]
        value = goal.value(self.values)
        return stage.unit_range and 0.0 < goal.number < 1.0 and value > 0.0

    def _values(self, x: Array) -> Values:
        """The worksheet with x in it, kept for the derivatives at the same place."""
        if self._cancelled():
            raise CancelledError
        if self._at is None or not np.array_equal(self._at, x):
            document = self.values.document
            for name, array in self.arrays(x).items():
                document = document.with_source(name, array)
            self._table = recompute(document, self.values)
            self._at = x.copy()
            self.steps += 1
            if self.steps % 10 == 0:
                misses = [goal.miss(goal.value(self._table)) for goal in self.goals]
                self._progress(self.steps, float(max(misses)))
        return self._table

    def _joined(self, arrays: dict[str, Array]) -> Array:
        return np.concatenate([arrays[freedom.name].ravel()[places] for freedom, places in self._freedoms])

    # ways to search

    def _relaxed(self, low: Array, high: Array) -> Array:
        """Without whole numbers, within these bounds; from other places too where the first leads nowhere."""
        best = np.clip(self.start, low, high)
        for start in self._starts(low, high):
            x = self._from(start, low, high)
            if self.miss(x) < self.miss(best) or (self.met(x) and not self.met(best)):
                best = x
            if self.met(best):
                break
        return best

    def _from(self, start: Array, low: Array, high: Array) -> Array:
        """The nearest x reached from a start; where that leads astray, the goals first and then nearer."""
        x = self._polished(self._local(start, low, high), low, high)
        if self.met(x):
            return x
        onto = self._polished(start, low, high)
        if not self.met(onto):
            return x if self.miss(x) < self.miss(onto) else onto
        nearer = self._polished(self._local(onto, low, high), low, high)
        return nearer if self.met(nearer) else onto

    def _starts(self, low: Array, high: Array) -> Iterator[Array]:
        """Where to search from: here; where a rule with slopes everywhere leads, if this one has none at 0; around."""
        yield np.clip(self.start, low, high)
        normaliser = NORMALISERS[self.values.document.options.normalise]
        if normaliser.is_flat:
            yield self._with_another(slopes_everywhere(normaliser))._relaxed(low, high)
        random = np.random.RandomState(0)
        for attempt in range(1, 1 + TRIES):
            yield np.clip(self.start + 0.3 * 2.0**attempt * random.normal(size=self.start.shape), low, high)

    def _with_another(self, normaliser: str) -> "Problem":
        document = self.values.document
        softened = recompute(with_options(document, document.options.with_choice("normalise", normaliser)), self.values)
        freedoms = tuple(freedom for freedom, _ in self._freedoms)
        return Problem(softened, self.goals, freedoms, self._cancelled, self._progress)

    def _local(self, start: Array, low: Array, high: Array) -> Array:
        is_small = len(start) <= FEW and len(self.goals) <= FEW_GOALS
        return self._slsqp(start, low, high) if is_small else self._augmented(start, low, high)

    def _slsqp(self, start: Array, low: Array, high: Array) -> Array:
        from scipy.optimize import minimize  # 0.3 s, and not needed before

        def constraint(kind: str, chosen: Indices) -> dict[str, Any]:
            return {
                "type": kind,
                "fun": lambda x: self.residuals(x)[chosen],
                "jac": lambda x: self.jacobian(x, chosen),
            }

        equal, bounds = np.flatnonzero(self._equal), np.flatnonzero(~self._equal)
        found = minimize(  # type: ignore[call-overload]  # its stubs know constraints of other types only
            lambda x: 0.5 * np.sum(np.square(x - self.start)),
            start,
            jac=lambda x: x - self.start,
            method="SLSQP",
            bounds=list(zip(low, high, strict=True)),
            constraints=[constraint(kind, chosen) for kind, chosen in (("eq", equal), ("ineq", bounds)) if len(chosen)],
            options={"maxiter": STEPS, "ftol": 1e-11},
        )
        return np.asarray(np.where(np.isfinite(found.x), found.x, start))

    def _augmented(self, start: Array, low: Array, high: Array) -> Array:
        """Many cells: the goals become part of what is minimised, ever more strictly."""
        from scipy.optimize import minimize

        multipliers, strictness, x = np.zeros(len(self.goals)), 10.0, start
        for _ in range(ROUNDS):

            def cost(x: Array, multipliers: Array = multipliers, strictness: float = strictness) -> tuple[float, Array]:
                pushed = self._pushed(self.residuals(x), multipliers, strictness)
                away = x - self.start
                gradient = away + self.pulled(x, pushed)
                return float(0.5 * away @ away + 0.5 * pushed @ pushed / strictness), gradient

            found = minimize(cost, x, jac=True, method="L-BFGS-B", bounds=list(zip(low, high, strict=True)))
            x = np.asarray(found.x)
            if self.miss(x) <= 1e-7:
                break
            multipliers = self._pushed(self.residuals(x), multipliers, strictness)
            strictness *= 4.0
        return x

    def _pushed(self, residuals: Array, multipliers: Array, strictness: float) -> Array:
        """The multipliers after a step; those of bounds never pull the other way."""
        pushed = multipliers + strictness * residuals
        return np.where(self._equal, pushed, np.minimum(pushed, 0.0))

    def _polished(self, x: Array, low: Array, high: Array) -> Array:
        """Newton steps of least length onto the goals that are missed, as long as they help."""
        for _ in range(POLISHING):
            residuals = self.residuals(x)
            missed = np.where(self._equal, residuals != 0.0, residuals < 0.0)
            if not missed.any() or not np.isfinite(residuals).all():
                break
            rows = np.flatnonzero(missed)
            slopes = self.jacobian(x, rows)
            slopes[:, (x <= low) | (x >= high)] = 0.0
            if not np.isfinite(slopes).all():
                break
            step = np.linalg.lstsq(slopes, -residuals[rows], rcond=None)[0]
            moved = np.clip(x + step, low, high)
            if not self.miss(moved) < self.miss(x):
                break
            x = moved
        return x

    def _whole_numbers(self, relaxed: Array) -> Array:
        """Branch and bound: the cell that is furthest from whole goes down or up, nearest first."""
        best, found = self._rounded(relaxed), False
        waiting = [(self.low, self.high)]
        for _ in range(NODES):
            if not waiting:
                break
            low, high = waiting.pop()
            x = self._polished(self._local(np.clip(self.start, low, high), low, high), low, high)
            if not self.met(x) or (found and self._least(x) >= self._length(best)):
                continue
            apart = np.where(self.whole, np.abs(x - np.rint(x)), 0.0)
            at = int(np.argmax(apart))
            if apart[at] <= 1e-6:
                x = self._rounded(x)
                if self.met(x) and (not found or self._length(x) < self._length(best)):
                    best, found = x, True
                continue
            below, above = high.copy(), low.copy()
            below[at], above[at] = np.floor(x[at]), np.ceil(x[at])
            branches = [(low, below), (above, high)]
            waiting += branches if x[at] - np.floor(x[at]) > 0.5 else branches[::-1]  # the last is taken first
        return best

    def _least(self, x: Array) -> float:
        """The least length of a change beyond a relaxed one; between whole numbers its square is whole."""
        length = self._length(x)
        all_whole = self.whole.all() and np.array_equal(self.start, np.rint(self.start))
        return float(np.sqrt(np.ceil(length**2 - 1e-6))) if all_whole else length

    def _rounded(self, x: Array) -> Array:
        return np.where(self.whole, np.clip(np.rint(x), np.ceil(self.low), np.floor(self.high)), x)

    def _length(self, x: Array) -> float:
        return float(np.linalg.norm(x - self.start))
