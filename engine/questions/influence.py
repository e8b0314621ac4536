"""What can move at all when some matrices change: which others follow, and which scores stay hidden."""

import numpy as np

from engine.arrays import Booleans
from engine.stages.traits.effects import Beside, Hides, Plus, Times
from engine.worksheet.values import Values


def find_moved(values: Values, names: set[str]) -> set[str]:
    """The matrices that can change when these do; `names` themselves are among them."""
    moved = set(names)
    for name, stage in values.document.stages.items():
        if name not in values.document.sources and moved & set(stage.counted):
            moved.add(name)
    return moved


def find_hidden(values: Values, name: str, moved: set[str]) -> Booleans:
    """True for each score that is -inf, and stays it whatever else changes."""
    array, patch = values.array(name), values.document.patches.get(name)
    if name not in moved:
        return np.asarray(array == -np.inf)
    hidden = np.zeros(array.shape, dtype=bool)
    if name in values.document.sources:
        return hidden
    match values.document.stages[name].effect:
        case Hides(of=scores, mask=mask):
            by_mask = values.array(mask) == 0.0 if mask not in moved else False
            hidden |= find_hidden(values, scores, moved) | by_mask
        case Plus(of=scores, by=bias):
            hidden |= find_hidden(values, scores, moved) | find_hidden(values, bias, moved)
        case Times(of=scores, by=by) as times if times.only_size or by not in moved:
            if (times.factor(values.array(by)) > 0.0).all():
                hidden |= find_hidden(values, scores, moved)
        case Beside(of=scores):
            hidden[..., :-1] = find_hidden(values, scores, moved)
    return hidden if patch is None else np.where(patch.mask(array.shape), array == -np.inf, hidden)
