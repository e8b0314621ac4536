"""The least change in a whole model that reaches every goal: a few steps, each exact to first order.

A model has too many weights for a search over them. Each step asks for the slopes of the goals alone, and takes, of all
changes from the beginning that would reach them if they were straight, the shortest:

    x = x0 + Jᵀ (J Jᵀ)⁻¹ (r + J (x − x0))

Where it stops, the change is a combination of the slopes of the goals, as the least one nearby must be.
"""

from collections.abc import Callable
from concurrent.futures import CancelledError

import numpy as np

from engine.arrays import Array
from engine.questions.goals import Freedom, Goal, changes_of, check_goals, edit_of
from engine.questions.solving import Problem, Progress, Solution
from engine.worksheet.values import Values

STEPS = 40
SHORTEST = 2.0**-6  # of a step, where the whole of it leads further away
ROUNDING = {"float32": 1e-5, "float64": 1e-9}  # relative, within which a goal counts as reached
BEYOND = 0.5  # of that, by which bounds are aimed at beyond their number


def least_change(
    values: Values,
    goals: tuple[Goal, ...],
    freedoms: tuple[Freedom, ...],
    cancelled: Callable[[], bool] = lambda: False,
    progress: Progress = lambda steps, miss: None,
) -> Solution:
    """The change, or the nearest that was found. Raises EngineError for goals without sense, and CancelledError."""
    check_goals(values, goals, freedoms)
    problem = Problem(values, goals, freedoms, cancelled, progress)
    x, now = problem.start, values
    active: set[int] = set()
    for step in range(STEPS):
        if cancelled():
            raise CancelledError
        miss = _miss(goals, now)
        progress(step, miss)
        if all(_is_reached(goal, now) for goal in goals):
            break
        active |= {at for at, goal in enumerate(goals) if goal.miss(goal.value(now)) > 0.0}
        found = _nearer(problem, _whole_steps(problem, goals, sorted(active), x, now, cancelled), x, miss)
        if found is None:
            break
        x, now = found
    changes = changes_of(values, problem.arrays(x))
    reached = all(_is_reached(goal, now) for goal in goals)
    size = float(np.linalg.norm(x - problem.start))
    return Solution(goals, edit_of(changes), now, reached, values, size, step, changes=changes)


def _whole_steps(
    problem: Problem,
    goals: tuple[Goal, ...],
    active: list[int],
    x: Array,
    now: Values,
    cancelled: Callable[[], bool],
) -> tuple[Array, Array]:
    """The nearest places to the beginning, and to here, where all goals would be reached if they were straight."""
    straight = [_straightened(problem, goals[at], at, now) for at in active]
    slopes = [problem.slopes(goals[at], now, cancelled) for at in active]
    rows = np.array([slope * steep for slope, (_, steep) in zip(slopes, straight, strict=True)])
    aims = np.array([away for away, _ in straight])
    places = []
    for base in (problem.start, x):
        turned = np.linalg.lstsq(rows @ rows.T, aims + rows @ (x - base), rcond=None)[0]
        places.append(np.clip(base + rows.T @ turned, problem.low, problem.high))
    return places[0], places[1]


def _straightened(problem: Problem, goal: Goal, at: int, now: Values) -> tuple[float, float]:
    """How far a goal is from its number, and by how much its slopes grow: of a share as log-odds, which hardly bend."""
    value, aim = goal.value(now), _aim(goal, now)
    if not problem.is_share(at) or not (0.0 < value < 1.0 and 0.0 < aim < 1.0):
        return aim - value, 1.0
    return float(np.log(aim / (1.0 - aim)) - np.log(value / (1.0 - value))), 1.0 / (value * (1.0 - value))


def _nearer(problem: Problem, wanted: tuple[Array, Array], x: Array, miss: float) -> tuple[Array, Values] | None:
    """The longest part of a step, halved and halved again, after which the goals are missed by less."""
    part = 1.0
    while part >= SHORTEST:
        for place in wanted:
            tried = x + part * (place - x)
            values = problem.values_at(tried)
            if _miss(problem.goals, values) < miss:
                return tried, values
        part /= 2.0
    return None


def _miss(goals: tuple[Goal, ...], values: Values) -> float:
    return float(np.nan_to_num(max(goal.miss(goal.value(values)) for goal in goals), nan=np.inf))


def _slack(goal: Goal, values: Values) -> float:
    return ROUNDING.get(str(values.matrix(goal.name).dtype), 1e-9) * max(1.0, abs(goal.number))


def _is_reached(goal: Goal, values: Values) -> bool:
    return goal.miss(goal.value(values)) <= (_slack(goal, values) if goal.relation == "equal" else 0.0)


def _aim(goal: Goal, values: Values) -> float:
    side = {"at_least": 1.0, "at_most": -1.0}.get(goal.relation, 0.0)
    return goal.number + side * BEYOND * _slack(goal, values)
