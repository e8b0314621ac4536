"""A model reading a sentence, for scripts: every matrix by its name, and each layer as a call of `attention`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from engine.arrays import Matrix
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.files.models.projections import options_of_layer
from engine.models.model import Model, Precision, open_model
from engine.pipeline.steps import stages_of
from engine.worksheet.values import Values, recompute


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """All that a model computes of a sentence; names of a layer begin with its number, from 0.

    >>> from engine import attention, from_model
    >>> reading = from_model("resources/models/pronouns", "the dogs near the cat")
    >>> reading.words[:3]
    ('<s>', 'the', 'dogs')
    >>> reading["2.weights"].shape
    (4, 6, 6)
    >>> attention(**reading.layer(2), keep=True)["weights"].shape
    (4, 6, 6)
    """

    model: Model
    values: Values

    def __getitem__(self, name: str) -> Matrix:
        return self.values.matrix(name)

    def __contains__(self, name: object) -> bool:
        return name in self.values.table

    def __iter__(self) -> Iterator[str]:
        return iter(self.values.table)

    def __len__(self) -> int:
        return len(self.values.table)

    @property
    def words(self) -> tuple[str, ...]:
        """The tokens, as people see them."""
        return self.values.document.names["word"]

    def layer(self, number: int) -> dict[str, Any]:
        """The attention of a layer as arguments of `attention`: the words that it sees, its weights and its options.

        Change one and see what comes of it; with `keep=True` there are Q, K, V, the mask and all that is between.
        Raises EngineError for a layer that there is not.
        """
        if not 0 <= number < self.model.layers:
            raise EngineError("model_layer_missing", layer=number, last=self.model.layers - 1)
        options, _ = options_of_layer(self.model.facts.layers[number], len(self.words))
        places = {
            name: f"{number}.{name}" for name, stage in stages_of("attention", options).items() if not stage.operands
        }
        places["X"] = self.values.document.stages[f"{number}.Q"].operands[0]
        return {**options.changed, **{name: np.asarray(self[place]) for name, place in places.items()}}

    def __repr__(self) -> str:
        return f"<Reading of {len(self.words)} words by {self.model.path.name}: {self.model.layers} layers>"


def from_model(folder: Path | str, text: str | Sequence[int], precision: Precision = "float32") -> Reading:
    """What the model in a folder (BERT, GPT-2, Llama, …) computes of a sentence, or of the numbers of its tokens.

    Raises EngineError for what cannot be computed exactly, naming it.
    """
    model = open_model(folder, precision)
    return Reading(model, recompute(model.document(text)))
