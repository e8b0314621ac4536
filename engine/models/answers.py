"""What a model answers: the next word or a masked one, what each layer would say, how alike sentences are."""

from collections.abc import Callable

import numpy as np

from engine.arrays import Floats, Matrix
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.models.folder import pooling_in
from engine.models.glances.early import Readout
from engine.models.model import Model
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import Language
from engine.worksheet.values import Values

MASKS = ("[MASK]", "<mask>")
POOLINGS = ("mean", "first", "last")


@dataclass(frozen=True, slots=True)
class Share:
    """One token as an answer: its number, its name, its logit and its share of all."""

    token: int
    name: str
    logit: float
    share: float


def answers_at(model: Model, values: Values, row: int = -1, most: int = 10) -> tuple[Share, ...]:
    """The likeliest tokens behind a row of the text, or in the place of a masked one. Raises EngineError."""
    return _likeliest(model, readout_of(model, values)[row], most)


def masked_rows(model: Model, values: Values) -> tuple[int, ...]:
    """The rows of masked words."""
    known = model.tokenizer.library.token_to_id if model.tokenizer is not None else lambda name: None
    masks = [number for name in MASKS if (number := known(name)) is not None]
    return tuple(np.flatnonzero(np.isin(values.array("tokens")[:, 0], masks)).tolist())


def rows_asked(model: Model, values: Values) -> tuple[int, ...]:
    """The rows that a model answers at: the last of a causal one, else those of masked words. Raises EngineError."""
    readout_of(model, values)
    if model.is_causal:
        return (len(values.array("tokens")) - 1,)
    rows = masked_rows(model, values)
    if not rows:
        raise EngineError("no_mask", masks=" / ".join(MASKS))
    return rows


def lens(
    model: Model, values: Values, row: int = -1, most: int = 5, cancelled: Callable[[], bool] = lambda: False
) -> tuple[tuple[Share, ...], ...]:
    """What the model would say behind each layer, the embeddings first: the logit lens.

    The states go through the last norm and the readout, as if the layers behind them did nothing. Raises EngineError,
    and CancelledError once `cancelled()` is true.
    """
    readout_of(model, values)
    states = model.stack(len(values.array("tokens"))).states
    readout = Readout(values, states[-1])
    return tuple(_likeliest(model, readout.logits(name, cancelled)[row], most) for name in states)


def readout_of(model: Model, values: Values) -> Matrix:
    """The logits, [n, tokens]. Raises EngineError where the model has none."""
    if "logits" not in values.document.stages:
        raise EngineError("no_readout", folder=model.path.name)
    return values.array("logits")


def sentence_vector(model: Model, values: Values, pooling: str = "") -> Floats:  # -> [d]
    """One vector of a text: the mean of its last states, or the first or last of them.

    pooling: one of POOLINGS; without it what the folder says, else the mean.
    """
    states = values.array(model.stack(len(values.array("tokens"))).states[-1])
    how = pooling or pooling_in(model.path)
    return np.asarray(states.mean(axis=0) if how == "mean" else states[0 if how == "first" else -1])


def similarity(one: Floats, other: Floats) -> float:
    """The cosine between two vectors of texts."""
    return float(one @ other / np.sqrt((one @ one) * (other @ other)))


def _likeliest(model: Model, logits: Floats, most: int) -> tuple[Share, ...]:
    numbers = np.asarray(logits, dtype=np.float64)
    shares = np.exp(numbers - numbers.max())
    shares /= shares.sum()
    vocabulary = model.vocabulary
    best = np.argsort(-numbers, kind="stable")[:most].tolist()
    return tuple(Share(token, vocabulary[token], float(numbers[token]), float(shares[token])) for token in best)


def answers_text(model: Model, values: Values, language: Language) -> str:
    """The likeliest tokens, at each place that the model answers at."""
    parts = []
    for row in rows_asked(model, values):
        word = values.document.words[row]
        where = Phrase("answer_at", word=word, row=row) if model.is_causal else Phrase("answer_in", word=word, row=row)
        shares = [f"{one.share:8.4f}  {one.name}" for one in answers_at(model, values, row)]
        parts.append("\n".join([where.text(language), *shares]))
    return "\n\n".join(parts)
