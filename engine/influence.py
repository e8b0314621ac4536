"""What can move at all when some matrices change: which others follow, and which scores stay hidden."""

import numpy as np

from engine.masks import Flags
from engine.recompute import Values
from engine.stages.arithmetic import Arithmetic
from engine.stages.heads import BesideSink
from engine.stages.masking import ApplyMask, Dropout, Mask
from engine.stages.positions import Alibi, BucketBias, Rotate, Sinusoids
from engine.stages.scale import Scale
from engine.stages.stage import Stage


def moved_by(values: Values, names: set[str]) -> set[str]:
    """The matrices that can change when these do; `names` themselves are among them."""
    moved = set(names)
    for name, stage in values.document.stages.items():
        if name not in values.document.sources and moved & set(counting(stage)):
            moved.add(name)
    return moved


def counting(stage: Stage) -> tuple[str, ...]:
    """The operands whose numbers count, and not only their sizes."""
    match stage:
        case Dropout() | Sinusoids():
            return ()
        case Mask(documents=documents):
            return (documents,) if documents else ()
        case Scale(scores=of) | Rotate(of=of) | Alibi(slopes=of) | BucketBias(table=of):
            return (of,)
        case _:
            return stage.operands


def always_hidden(values: Values, name: str, moved: set[str]) -> Flags:
    """True for each score that is -inf, and stays it whatever else changes."""
    array, patch = values.array(name), values.document.patches.get(name)
    if name not in moved:
        return np.asarray(array == -np.inf)
    hidden = np.zeros(array.shape, dtype=bool)
    if name in values.document.sources:
        return hidden
    match values.document.stages[name]:
        case ApplyMask(scores=scores, mask=mask):
            by_mask = values.array(mask) == 0.0 if mask not in moved else False
            hidden |= always_hidden(values, scores, moved) | by_mask
        case Arithmetic(left=left, sign="+", right=right):
            hidden |= always_hidden(values, left, moved) | always_hidden(values, right, moved)
        case Arithmetic(left=left, right=right) if right not in moved and (values.array(right) > 0.0).all():
            hidden |= always_hidden(values, left, moved)
        case Scale(scores=scores):
            hidden |= always_hidden(values, scores, moved)
        case BesideSink(scores=scores):
            hidden[..., :-1] = always_hidden(values, scores, moved)
    return hidden if patch is None else np.where(patch.mask(array.shape), array == -np.inf, hidden)
