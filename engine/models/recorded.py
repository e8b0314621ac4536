"""A recording of a model beside the same model opened from its folder: cell by cell.

What a recorder saw in PyTorch and what is computed here should be the same numbers, but for the rounding of float32.
"""

from collections.abc import Iterator

import numpy as np

from engine.errors import EngineError
from engine.files.models.recordings import Recording
from engine.questions.comparison import Difference, difference_of
from engine.sentences.shown import listed
from engine.worksheet.values import Values, recompute


def compare_recording(values: Values, recording: Recording) -> tuple[Difference, ...]:
    """Each matrix of each recorded layer that is not the same to the bit, the recorded one before ours.

    Raises EngineError where the recording is of another text, or has layers that the model lacks.
    """
    found: list[Difference] = []
    for layer in recording.facts:
        if f"{layer}.weights" not in values.document.stages:
            known = dict.fromkeys(name.split(".")[0] for name in values.document.stages if name.endswith(".weights"))
            raise EngineError("layer_missing", layer=layer, known=listed(known))
        recorded = recompute(recording.document(layer))
        for name, ours, theirs in _pairs(values, recorded, layer):
            one, other = (np.asarray(each, dtype=np.float64) for each in (recorded.array(theirs), values.array(ours)))
            if one.shape[-2] != other.shape[-2]:
                raise EngineError("other_length", other=one.shape[-2], count=other.shape[-2])
            difference = difference_of(name, one, other)
            found += [difference] if difference is not None else []
    return tuple(found)


def _pairs(values: Values, recorded: Values, layer: int) -> Iterator[tuple[str, str, str]]:
    """What to call a matrix, its name in the model, and its name on the worksheet of the recorded layer."""
    start = f"{layer}."
    ours, theirs = values.document.stages, recorded.document.stages
    context = "context" if "context" in theirs else "attention"
    yield f"{start}Q", ours[f"{start}scores"].operands[0], theirs["scores"].operands[0]
    yield f"{start}K", ours[f"{start}scores"].operands[1], theirs["scores"].operands[1]
    yield f"{start}V", ours[f"{start}context"].operands[1], theirs[context].operands[1]
    yield f"{start}weights", f"{start}weights", "weights"
    yield f"{start}context", f"{start}context", context
