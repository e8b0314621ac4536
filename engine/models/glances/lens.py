"""The logit lens at every piece: what the model would say there behind each layer, were it to stop after it."""

from collections.abc import Callable

import numpy as np

from engine.arrays import Array, Indices, freeze, seal
from engine.dataclass import dataclass
from engine.models.answers import readout_of
from engine.models.model import Model
from engine.worksheet.values import Values, recompute


@dataclass(frozen=True, slots=True, eq=False)
class LensTable:
    """names: of the states, the embeddings first. tokens, shares: the likeliest token, [states, n], and its share."""

    names: tuple[str, ...]
    tokens: Indices
    shares: Array


def lens_table(model: Model, values: Values, cancelled: Callable[[], bool] = lambda: False) -> LensTable:
    """The likeliest token at each piece behind each layer. Raises EngineError, CancelledError."""
    readout_of(model, values)
    states = model.stack(len(values.array("tokens"))).states
    tokens, shares = [], []
    for name in states:
        early = values.document.with_source(states[-1], values.array(name))
        logits = np.asarray(recompute(early, values, cancelled).array("logits"), dtype=np.float64)
        best = logits.argmax(axis=1)
        top = logits[np.arange(len(logits)), best]
        tokens.append(best)
        shares.append(1.0 / np.exp(logits - top[:, None]).sum(axis=1))
    return LensTable(states, seal(np.array(tokens, dtype=np.int64)), freeze(shares))
