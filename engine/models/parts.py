"""What each head and each MLP adds to a logit by itself: a logit is a sum, as long as norms divide by what they divide.

The straight way from what is added to the states to a logit goes through sums, factors and norms alone. Norms divide by
the size of whole rows; held at what it is, everything on this way is linear, and the parts add up to the logit. Elhage
et al. 2021, “A Mathematical Framework for Transformer Circuits”.
"""

import numpy as np

from engine.arrays import Array, Floats
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.models.model import Model
from engine.worksheet.values import Values


@dataclass(frozen=True, slots=True)
class Part:
    """What one thing adds to a logit. name: its matrix; head: of several; -1 for all of it."""

    name: str
    head: int
    share: float


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a logit. rest: what biases of norms and of the readout add, which belongs to no part."""

    logit: float
    parts: tuple[Part, ...]
    rest: float

    def of_heads(self, layers: int, heads: int) -> Array:  # -> [layers, heads]
        """Those of the heads as a table."""
        table = np.zeros((layers, heads))
        for part in self.parts:
            if part.head >= 0:
                table[int(part.name.split(".")[0]), part.head] = part.share
        return table

    @property
    def strongest(self) -> tuple[Part, ...]:
        """By size."""
        return tuple(sorted(self.parts, key=lambda part: -abs(part.share)))


def parts_of(model: Model, values: Values, token: int, row: int = -1) -> Parts:
    """What the embeddings, each head and each MLP add to a logit, and what is left. Raises EngineError.

    Of a model with a softcap the logit is that before it.
    """
    n = len(values.array("tokens"))
    stack, row = model.stack(n), row % n
    last = stack.straight[-1] if stack.straight else ""
    if last not in values.document.stages or values.document.stages[last].axes[-1].family != "token":
        raise EngineError("no_straight_way", folder=model.path.name)
    slopes = _straight_slopes(values, stack.straight, last, row, token)
    found: list[Part] = []
    for name, slope in slopes.items():
        if name.endswith(".attention"):
            found += _of_heads(values, name, slope, row)
        elif name not in stack.straight:
            found.append(Part(name, -1, float(values.array(name)[row] @ slope)))
    logit = float(values.array(last)[row, token])
    return Parts(logit, tuple(found), logit - sum(part.share for part in found))


def _straight_slopes(values: Values, straight: tuple[str, ...], last: str, row: int, token: int) -> dict[str, Floats]:
    """How the logit moves with the row of each matrix on the straight way, and of what is added to it: [d] each."""
    seed = np.zeros((1, values.array(last).shape[-1]))
    seed[0, token] = 1.0
    gradients: dict[str, Floats] = {last: seed}
    for name in reversed(straight):
        if name not in gradients:  # a sum that is not on the way to the logits
            continue
        stage = values.document.stages[name]
        operands = tuple(_of_row(values, one, row) for one in stage.operands)
        wanted = tuple(_has_words(values, one) for one in stage.operands)
        pulled = stage.pull_back_straight(wanted, gradients[name], operands, _of_row(values, name, row))
        for operand, sent in zip(stage.operands, pulled, strict=True):
            if sent is not None:
                gradients[operand] = gradients[operand] + sent if operand in gradients else sent
    return {name: gradient[0] for name, gradient in gradients.items() if name != last}


def _of_heads(values: Values, name: str, slope: Floats, row: int) -> list[Part]:
    """The parts of an attention: its heads, and the bias of its output."""
    start = name.removesuffix("attention")
    context, weights = values.array(f"{start}context"), values.array(f"{start}W_O")
    of_rows = context.reshape(-1, *context.shape[-2:])[:, row]  # [h, d_v]
    shares = np.sum(of_rows * (weights @ slope).reshape(of_rows.shape), axis=1)
    parts = [Part(f"{start}context", head, float(share)) for head, share in enumerate(shares)]
    if f"{start}b_O" in values.document.stages:
        parts.append(Part(f"{start}b_O", -1, float(values.array(f"{start}b_O")[0] @ slope)))
    return parts


def _has_words(values: Values, name: str) -> bool:
    return values.document.stages[name].axes[0].family == "word"


def _of_row(values: Values, name: str, row: int) -> Floats:
    """The row of a matrix of words; all of a table, or of gains."""
    array = values.array(name)
    return array[row : row + 1] if _has_words(values, name) else array
