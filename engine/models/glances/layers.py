"""Each layer in small: a picture of every head, and how much its attention and its MLP write."""

from collections.abc import Callable, Mapping

import numpy as np

from engine.arrays import Booleans, Floats
from engine.dataclass import dataclass
from engine.statistics.overview import WEIGHTS
from engine.tiles.pyramid import overviews
from engine.worksheet.document import Document
from engine.worksheet.values import Value, Values

NEURONS = "neurons"


@dataclass(frozen=True, slots=True, eq=False)
class LayerGlance:
    """pictures: the weights of each head, each pixel the mean of some cells.

    attention, mlp: the mean length of the rows that it writes, as a share of that of the states they are added to.
    """

    layer: str
    pictures: tuple[Floats, ...]
    attention: float
    mlp: float


@dataclass(frozen=True, slots=True)
class CutOff:
    """What pins keep from the answer at one stop: some of its heads, its neurons, or whatever it writes."""

    heads: tuple[int, ...] = ()
    neurons: bool = False
    whole: bool = False


def cut_off_at(document: Document, cells: Mapping[str, Booleans], stop: str) -> CutOff:
    """cells: True for each that is cut off, by the names of matrices (`engine.questions.reach`)."""
    weights = cells.get(f"{stop}.{WEIGHTS}")
    planes = () if weights is None else weights.reshape(-1, *weights.shape[-2:])
    heads = tuple(head for head, plane in enumerate(planes) if plane.all())
    last = document.steps_at(stop)[-1].stages[-1].name
    neurons, whole = (name in cells and bool(cells[name].all()) for name in (f"{stop}.{NEURONS}", last))
    return CutOff(heads, neurons, whole)


def layers_of(document: Document) -> tuple[str, ...]:
    """The numbers of the layers, as they stand before the names of their matrices."""
    return tuple(stop for stop in document.stops if stop.isdigit())


def seen_in(values: Values, layer: str) -> tuple[Value, ...]:
    """What a glance is of: as long as these are the same objects, so is the glance."""
    stages = values.document.stages
    names = (f"{layer}.{WEIGHTS}", *stages[f"{layer}.resid_mid"].operands, *stages[f"{layer}.resid_post"].operands)
    return tuple(values[name] for name in names)


def glance_of(values: Values, layer: str, cancelled: Callable[[], bool] = lambda: False) -> LayerGlance:
    """One layer. Raises EngineError where it cannot be computed, and CancelledError once `cancelled()` is true."""
    pictures = tuple(tile.pixels for tile in overviews(values.matrix(f"{layer}.{WEIGHTS}"), cancelled))
    written = [_written(values, f"{layer}.{name}") for name in ("resid_mid", "resid_post")]
    return LayerGlance(layer, pictures, *written)


def _written(values: Values, total: str) -> float:
    """How long what is added is, beside what it is added to."""
    before, added = (_length(values.array(name)) for name in values.document.stages[total].operands)
    return added / before if before else 0.0


def _length(states: Floats) -> float:  # [n, d]
    """The mean length of the rows."""
    return float(np.sqrt(np.square(states, dtype=np.float64).sum(axis=-1)).mean())
