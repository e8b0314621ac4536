"""What a product of two matrices cannot be, whatever these become.

Its rows are combined in the same way as the rows of a factor that does not change; and its rank is at most the number
of its terms (Eckart and Young 1936).
"""

from dataclasses import replace

import numpy as np

from engine.arrays import Array
from engine.questions.goals import Goal
from engine.questions.proofs.proof import CERTAIN, Proof
from engine.stages.traits.effects import Product, Times
from engine.worksheet.values import Values

Block = dict[tuple[int, ...], Goal]  # the goals for one head of a product by row and column


def product_proof(values: Values, goals: tuple[Goal, ...], moved: set[str]) -> Proof | None:
    """Exact goals for a product of two matrices that both may change: rows that depend on each other, or the rank."""
    for name in values.document.stages:
        product = _plain_product(values, name)
        if product is None or name not in moved:
            continue
        exact = [goal for goal in goals if goal.name == name and goal.relation == "equal"]
        for head in dict.fromkeys(goal.index[:-2] for goal in exact):
            block = {goal.index[-2:]: goal for goal in exact if goal.index[:-2] == head}
            proof = _dependent(values, name, product, block, moved) or _rank_too_high(values, name, product, block)
            if proof is not None:
                return proof
    before = tuple(_before_scaling(values, goal) for goal in goals)
    return product_proof(values, before, moved) if before != goals else None


def _dependent(values: Values, name: str, product: Product, block: Block, moved: set[str]) -> Proof | None:
    """Rows of S = A … that are combinations of each other because those of a fixed A are; columns alike."""
    sides = [(0, _fixed_factor(values, product.left, moved))]
    sides += [(1, _fixed_factor(values, product.right, moved))] if product.transposed else []
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
                return Proof("dependent", involved, name, tuple(y[y != 0.0].tolist()), float(y @ wanted))
    return None


def _fixed_factor(values: Values, name: str, moved: set[str]) -> Array | None:
    """A matrix that does not change, whose rows are combined in the same way as those of this one."""
    if name not in moved:
        array = values.array(name)
        return array if array.ndim == 2 else None
    product = _plain_product(values, name)
    return None if product is None else _fixed_factor(values, product.left, moved)


def _plain_product(values: Values, name: str) -> Product | None:
    """A matrix as a product of two others, if it is one without a bias or pins."""
    effect, document = values.document.stages[name].effect, values.document
    is_plain = isinstance(effect, Product) and not effect.bias and name not in (*document.patches, *document.sources)
    return effect if isinstance(effect, Product) and is_plain else None


def _rank_too_high(values: Values, name: str, product: Product, block: Block) -> Proof | None:
    """A full rectangle of goals with more independent rows than the product has terms."""
    rows = sorted({row for row, _ in block})
    columns = [column for column in sorted({at for _, at in block}) if all((row, column) in block for row in rows)]
    if not columns:  # the rows that ask for as many columns as the first does
        columns = sorted({at for row, at in block if row == rows[0]})
        rows = [row for row in rows if all((row, column) in block for column in columns)]
    wanted = np.array([[block[row, column].number for column in columns] for row in rows])
    most = values.array(product.left).shape[-1]
    if min(wanted.shape) <= most:
        return None
    sizes = np.linalg.svd(wanted, compute_uv=False)
    rank = int(np.count_nonzero(sizes > CERTAIN * max(1.0, float(sizes[0]))))
    if rank <= most:
        return None
    used = tuple(block[row, column] for row in rows for column in columns)
    return Proof("rank", used, name, wanted=float(sizes[most]), rank=rank, most=most)


def _before_scaling(values: Values, goal: Goal) -> Goal:
    """A goal for scaled scores as one for the scores."""
    effect = values.document.stages[goal.name].effect
    is_typed = goal.name in (*values.document.patches, *values.document.sources)
    if not isinstance(effect, Times) or not effect.only_size or is_typed:
        return goal
    factor = float(effect.factor(values.array(effect.by)).max())
    return replace(goal, name=effect.of, number=goal.number / factor)
