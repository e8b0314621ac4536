"""The two walks over the stages of a worksheet or of a call: forward to values, and back to gradients."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import cast

import numpy as np

from engine.arrays import Floats, Matrix
from engine.dataclass import dataclass
from engine.lazy.matrix import AnyMatrix
from engine.lazy.rows import is_by_rows
from engine.lazy.shapes import adds_pairs
from engine.lazy.stored import at_hand
from engine.lazy.values import is_small, value_of
from engine.sizes import Sizes
from engine.stages.stage import Stage
from engine.stages.traits.axes import Axis
from engine.stopping import stop

HELD = {np.ndarray}
Send = Callable[[str, Stage, Floats], Mapping[str, Floats]]  # of a matrix with its gradient: to its operands


@dataclass(frozen=True, slots=True)
class Turn:
    """A stage in its place, with what is known of it before there are any numbers.

    axes: of its operands. adds_pairs: whether it has more pairs of queries and keys than any operand, and so may be too
    large to be held where they are not. by_rows: whether each of its rows is made of the same row of the first.
    """

    stage: Stage
    name: str
    operands: tuple[str, ...]
    axes: tuple[tuple[Axis, ...], ...]
    adds_pairs: bool
    by_rows: bool

    def value(self, operands: Sequence[Matrix], sizes: Sizes, over: bool = False) -> AnyMatrix:
        """The value of the stage. Raises EngineError where it cannot be computed.

        over: whether nobody needs the first operand any more, and it is new, so that the value may be written over it.
        """
        if self.is_held(operands, sizes):
            compute = self.stage.compute_over if over else self.stage.compute
            return compute(*cast("Sequence[Floats]", operands))
        read = operands if self.stage.picks else tuple(map(at_hand, operands))
        return value_of(self.stage, cast("Sequence[AnyMatrix]", read), self.axes, sizes, over)

    def is_held(self, operands: Sequence[Matrix | None], sizes: Sizes) -> bool:
        """Whether the value is an array for sure, as nearly all are: of arrays that are not long."""
        if not HELD.issuperset(map(type, operands)):
            return False
        arrays = cast("Sequence[Matrix]", operands)
        if self.adds_pairs:
            return is_small(arrays, sizes)
        return not self.by_rows or sizes.hold(arrays[0].size)


def turns_of(stages: Mapping[str, Stage]) -> tuple[Turn, ...]:
    """Those of all stages, in the order of computation."""
    return tuple(turn_of(stages, name) for name in stages)


def turn_of(stages: Mapping[str, Stage], name: str) -> Turn:
    """That of one of them."""
    stage = stages[name]
    axes = tuple(stages[one].axes for one in stage.operands)
    return Turn(stage, name, stage.operands, axes, adds_pairs(stage, axes), is_by_rows(stage, axes))


def pull_back(
    stages: Mapping[str, Stage],
    seeds: Mapping[str, Floats],
    send: Send,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, Floats]:
    """From gradients by some matrices those by every matrix before them: the chain rule.

    Each matrix sends its gradient to its operands, the last first; what reaches the same matrix is added up. Raises
    CancelledError, between two stages, once `cancelled()` is true.
    """
    gradients = dict(seeds)
    for name, stage in reversed(list(stages.items())):
        if name not in gradients or not stage.operands:
            continue
        if cancelled():
            stop()
        for operand, sent in send(name, stage, gradients[name]).items():
            gradients[operand] = gradients[operand] + sent if operand in gradients else sent
    return gradients


def on_the_way(stages: Mapping[str, Stage], names: Collection[str]) -> set[str]:
    """The matrices that some lead to, themselves among them: what slopes pass on their way back to these."""
    reached = set(names)
    for name, stage in stages.items():
        if not reached.isdisjoint(stage.operands):
            reached.add(name)
    return reached
