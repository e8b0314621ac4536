"""Whether goals can be shown to be out of reach, before anybody searches for a way."""

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError

from engine.expressions.tree import Cell
from engine.questions.goals import Freedom, Goal
from engine.questions.influence import find_moved
from engine.questions.proofs.linear import linear_proof
from engine.questions.proofs.products import product_proof
from engine.questions.proofs.proof import Proof
from engine.stages.traits.effects import Weighs
from engine.worksheet.values import Values


def prove_impossible(
    values: Values,
    goals: tuple[Goal, ...],
    freedoms: tuple[Freedom, ...],
    cancelled: Callable[[], bool] = lambda: False,
) -> Proof | None:
    """A proof that the goals cannot all be reached, None where none is known: then they may or may not be.

    Raises CancelledError once `cancelled()` is true.
    """
    if all(goal.reached(goal.value(values)) for goal in goals):
        return None
    moved = find_moved(values, {freedom.name for freedom in freedoms})
    proof = _fixed(values, goals, moved)
    for matrix in _bottlenecks(values, moved, freedoms):
        if proof is not None:
            break
        if cancelled():
            raise CancelledError
        proof = linear_proof(values, goals, freedoms, moved, matrix, cancelled)
    return proof or product_proof(values, goals, moved)


def _fixed(values: Values, goals: tuple[Goal, ...], moved: set[str]) -> Proof | None:
    for goal in goals:
        value = goal.value(values)
        patch = values.document.patches.get(goal.name)
        pinned = goal.name not in values.document.sources and patch is not None and patch.covers(goal.index)
        if (goal.name not in moved or pinned) and not goal.reached(value):
            cell = Cell(goal.name, goal.index, value)
            return Proof("fixed", (goal,), goal.name, (1.0,), goal.number, value, (cell,))
    return None


def _bottlenecks(values: Values, moved: set[str], freedoms: tuple[Freedom, ...]) -> Iterator[str]:
    """The matrices in which goals may be linear: from the weights back to what may change."""
    stages = values.document.stages
    yield from (name for name, stage in stages.items() if isinstance(stage.effect, Weighs) and name in moved)
    yield from dict.fromkeys(freedom.name for freedom in freedoms)
    yield from (name for name in ("Q", "K", "V", "Q_heads", "K_heads", "V_heads") if name in moved and name in stages)
