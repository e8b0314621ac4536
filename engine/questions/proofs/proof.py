"""What a proof is: a direction in which the goals lie beyond everything that is possible."""

from engine.dataclass import dataclass
from engine.expressions.tree import Cell
from engine.questions.goals import Goal

CERTAIN = 1e-7  # relative gap below which rounding, and not the mathematics, may be the reason


@dataclass(frozen=True, slots=True, eq=False)
class Proof:
    """Why no change can reach the goals.

    kind: `fixed`: a goal's cell does not depend on what may change; `hull`: a row of weights cannot mix the rows it
    is given into that; `shares`: weights that are no shares of 1; `single`: a weight beyond 0 and 1; `linear`: the
    cells cannot be combined into that; `bounds`: the cells may not go that far; `dependent`: rows that are combinations
    of each other whatever changes; `rank`: more independent rows than the product can have.

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
