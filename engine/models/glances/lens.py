"""The logit lens at every piece: what the model would say there behind each layer, were it to stop after it."""

from collections.abc import Callable
from operator import is_

import numpy as np

from engine.arrays import Array, Indices, Matrix, freeze, seal
from engine.dataclass import dataclass
from engine.models.answers import readout_of
from engine.models.glances.early import Inputs, Readout
from engine.models.model import Model
from engine.worksheet.values import Values

Row = tuple[Indices, Array]  # the likeliest token at each piece, and its share


@dataclass(frozen=True, slots=True, eq=False)
class LensTable:
    """names: of the states, the embeddings first. tokens, shares: the likeliest token, [states, n], and its share.

    inputs: what each row was computed from.
    """

    names: tuple[str, ...]
    tokens: Indices
    shares: Array
    inputs: tuple[Inputs, ...] = ()

    def row_of(self, at: int, inputs: Inputs) -> Row | None:
        """A row, if it was computed from the same objects."""
        known = self.inputs[at] if at < len(self.inputs) else ()
        is_same = len(known) == len(inputs) and all(map(is_, known, inputs))
        return (self.tokens[at], self.shares[at]) if is_same else None


def lens_table(
    model: Model, values: Values, cancelled: Callable[[], bool] = lambda: False, before: LensTable | None = None
) -> LensTable:
    """The likeliest token at each piece behind each layer. Raises EngineError, CancelledError.

    before: an earlier table, whose rows are used again where nothing has changed.
    """
    readout_of(model, values)
    states = model.stack(len(values.array("tokens"))).states
    readout = Readout(values, states[-1])
    inputs = tuple(map(readout.inputs, states))
    rows: list[Row] = []
    for at, name in enumerate(states):
        known = before.row_of(at, inputs[at]) if before is not None else None
        rows.append(known if known is not None else _likeliest(readout.logits(name, cancelled)))
    tokens, shares = (np.array(part) for part in zip(*rows, strict=True))
    return LensTable(states, seal(tokens.astype(np.int64)), freeze(shares), inputs)


def _likeliest(matrix: Matrix) -> Row:
    """Of logits, [n, tokens]."""
    logits = np.asarray(matrix, dtype=np.float64)
    best = logits.argmax(axis=1)
    top = logits[np.arange(len(logits)), best]
    return best, freeze(1.0 / np.exp(logits - top[:, None]).sum(axis=1))
