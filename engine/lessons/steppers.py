"""A computation step by step, over cells that are already there.

A sum term by term, a softmax block by block as kernels do it, and a text word by word with its cache.

Online softmax: Milakov and Gimelshein 2018; by blocks with the output: Dao et al. 2022.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.expressions.tree import Cell, Expression, Sum, cells, evaluate
from engine.stages.stage import Stage
from engine.stages.traits.effects import Product, Weighs
from engine.worksheet.values import Values

KINDS = ("terms", "blocks", "words")
ORDERS = ("forward", "backward")
MOST_STEPS = 512

Place = tuple[str, tuple[int, ...]]  # a matrix and a cell of it


@dataclass(frozen=True, slots=True)
class Step:
    """The cells that are read now, those that were read before, what it is about, and what is held by then.

    at: which term, keys or word. term: the arithmetic of a term. held: by their letters; `o` has a number a column.
    """

    now: tuple[Place, ...]
    before: tuple[Place, ...] = ()
    at: tuple[int, ...] = ()
    term: Expression | None = None
    held: tuple[tuple[str, tuple[float, ...]], ...] = ()


def kinds_of(values: Values, name: str) -> tuple[str, ...]:
    """What of a matrix can be gone through in steps; nothing where it is not held, or has blank cells."""
    matrix = values.table[name].matrix if name in values.table else None
    if not isinstance(matrix, np.ndarray) or values.truth is not None:
        return ()
    stage, found = values.document.stages[name], []
    if isinstance(stage.effect, Product) and name not in values.document.sources:
        found.append("terms")
    if _softmax_before(values, stage) is not None:
        found.append("blocks")
        if values.document.options.causal != "none":
            found.append("words")
    return tuple(found)


def steps_of(
    values: Values, kind: str, name: str, index: tuple[int, ...], size: int = 1, order: str = ORDERS[0]
) -> tuple[Step, ...]:
    """The steps of a kind for a cell, or for its row; size: keys in a block. Raises EngineError for what has none."""
    if kind not in kinds_of(values, name):
        raise EngineError("steps_none", name=name)
    if kind == "terms":
        steps = _terms(values, name, index)
    elif kind == "blocks":
        steps = _blocks(values, name, index, max(size, 1), order)
    else:
        steps = _words(values, name, index)
    found = tuple(steps)
    if not 0 < len(found) <= MOST_STEPS:
        raise EngineError("steps_none", name=name)
    return found


def _terms(values: Values, name: str, index: tuple[int, ...]) -> Iterator[Step]:
    """A sum of products: what is added, and the sum so far."""
    expression = values.explain(name, *index)
    if not isinstance(expression, Sum) or len(expression.terms) > MOST_STEPS:
        return
    before: tuple[Place, ...] = ()
    total = 0.0
    for at, term in enumerate(expression.terms):
        now = tuple(_place(cell) for cell in cells(term))
        total += evaluate(term)
        yield Step(now, before, (at,), term, (("sum", (total,)),))
        before += now


def _blocks(values: Values, name: str, index: tuple[int, ...], size: int, order: str) -> Iterator[Step]:
    """The largest score m, the sum of exponentials ℓ and the output o of a row, after each block of its keys."""
    found = _softmax_before(values, values.document.stages[name])
    assert found is not None
    scores, others = found
    row = index[:-1]
    logits = values.array(scores)[row]
    V = None if others is None else values.array(others)
    head = None if V is None or V.ndim < 3 else index[0] * V.shape[0] // values.array(scores).shape[0]
    rows = None if V is None else V if head is None else V[head]
    starts = range(0, len(logits), size)
    m, total, o = -np.inf, 0.0, np.zeros(0 if rows is None else rows.shape[-1])
    before: tuple[Place, ...] = ()
    for start in starts if order == ORDERS[0] else reversed(starts):
        keys = range(start, min(start + size, len(logits)))
        block = logits[keys.start : keys.stop]
        highest = max(m, float(block.max()))
        shift = 0.0 if highest == -np.inf else highest
        old, new = float(np.exp(m - shift)), np.exp(block - shift)
        total = total * old + float(new.sum())
        if rows is not None:
            o = o * old + new @ rows[keys.start : keys.stop]
        m = highest
        now = tuple((scores, (*row, key)) for key in keys)
        if others is not None and rows is not None:
            lead = () if head is None else (head,)
            now += tuple((others, (*lead, key, column)) for key in keys for column in range(rows.shape[-1]))
        held = (("m", (m,)), ("ℓ", (total,))) + ((("o", tuple(o.tolist())),) if rows is not None else ())
        yield Step(now, before, tuple(keys), held=held)
        before += now


def _words(values: Values, name: str, index: tuple[int, ...]) -> Iterator[Step]:
    """A text word by word: what is new of it, and what comes from the cache."""
    found = _softmax_before(values, values.document.stages[name])
    assert found is not None
    scores, others = found
    shape = values.array(scores).shape
    heads = index[:-2]
    names = [one for one in ("K_all", "K_rot", "K_heads", "K", others or "") if one in values.table][:1]
    names += [others] if others is not None else []
    for word in range(shape[-2]):
        now = [(scores, (*heads, word, key)) for key in range(min(word + 1, shape[-1]))]
        before: list[Place] = []
        for one in names:
            matrix = values.array(one)
            lead = () if matrix.ndim < 3 else (heads[0] * matrix.shape[0] // shape[0],)
            for key in range(min(word + 1, matrix.shape[-2])):
                (now if key == word else before).extend((one, (*lead, key, at)) for at in range(matrix.shape[-1]))
        yield Step(tuple(now), tuple(before), (word,))


def _softmax_before(values: Values, stage: Stage) -> tuple[str, str | None] | None:
    """The scores and the values of a softmax of which this matrix is the weights, or the weighted sum."""
    weighing, others = stage, None
    if isinstance(stage.effect, Product):
        weights, others = stage.operands[:2]
        weighing = values.document.stages[weights]
    effect = weighing.effect
    if not isinstance(effect, Weighs) or effect.rule.softmax_beside != -np.inf:
        return None
    if weighing.name in values.document.sources:
        return None
    held: Sequence[str | None] = (effect.of, others)
    if not all(one is None or isinstance(values[one].matrix, np.ndarray) for one in held):
        return None
    return effect.of, others


def _place(cell: Cell) -> Place:
    return cell.matrix, cell.index
