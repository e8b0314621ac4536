"""What a call of the library computed: every intermediate by its name, their gradients, and what a notebook shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import Floats, shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.lazy.gradients import pull_back_past_pairs
from engine.lazy.materialise import materialise
from engine.lazy.matrix import AnyMatrix, LazyMatrix
from engine.lazy.pieces import Progress, untold
from engine.lazy.walk import pull_back
from engine.library.arguments import check_array
from engine.sentences.phrase import Phrase
from engine.stages.stage import Stage
from engine.tiles.previews import Shown, table


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """Every intermediate of one computation by its stage name; `result` names the output among them.

    >>> from engine import attention
    >>> trace = attention([[1.0, 0.0]], [[1.0, 0.0], [0.0, 1.0]], [[1.0], [3.0]], keep=True)
    >>> list(trace)
    ['Q', 'K', 'V', 'scores', 'scaled', 'weights', 'attention']
    >>> trace["weights"].round(4)
    array([[0.6698, 0.3302]])
    >>> trace.gradients()["V"].round(4)
    array([[0.6698],
           [0.3302]])
    """

    stages: Mapping[str, Stage]
    values: Mapping[str, AnyMatrix]
    computed: frozenset[str]
    result: str
    dtype: np.dtype[Any]
    places: Mapping[str, str]  # from arguments to the stages whose values they are: Q may be `Q_heads`
    executor: Executor | int | None = None  # who computes what is not held, or how many threads do
    progress: Progress | None = None  # who is told how far that is

    def __getitem__(self, name: str) -> AnyMatrix:
        place = self.places.get(name, name)
        if place not in self.values:
            raise EngineError("unknown_matrix", name=name, known=", ".join(self.values))
        return self.values[place]

    def __contains__(self, name: object) -> bool:
        return name in self.values or (name in self.places and self.places[str(name)] in self.values)

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    def keys(self) -> Collection[str]:
        """The names, in the order of computation."""
        return self.values.keys()

    def items(self) -> Collection[tuple[str, AnyMatrix]]:
        return self.values.items()

    def _ipython_key_completions_(self) -> list[str]:
        return [*self.places, *(name for name in self.values if name not in self.places)]

    def __repr__(self) -> str:
        first, last = (f"{name} {shape_text(self.values[name].shape)}" for name in (next(iter(self)), self.result))
        return f"<Trace of {len(self)} matrices: {first}, …, {last}>"

    def _repr_html_(self) -> str:
        """A table for notebooks: each matrix with its shape and a small picture."""
        return table(Shown(name, matrix, self.stages[name].unit_range) for name, matrix in self.items())

    @property
    def output(self) -> Floats:
        """The result, as an array in the dtype of the arguments; streamed where all pairs are too many to hold."""
        result, tell = self.values[self.result], self.progress or untold
        with np.errstate(all="ignore"), _workers(self.executor) as executor:
            output: Floats = materialise(result, executor, progress=tell).astype(self.dtype, copy=False)
        if not isinstance(result, LazyMatrix):
            tell(1, 1)
        return output

    def gradients(self, of: ArrayLike | None = None, only: Collection[str] | None = None) -> dict[str, Floats]:
        """The gradient of `sum(of * output)` (of the sum of all outputs without `of`) for every value by its name.

        Where all pairs are too many to hold, it goes past them, to everything that is held. `only`: the names that are
        wanted (a mask has no gradient); without slopes, biases, scales and temperatures among them it may be several
        times quicker. Raises EngineError for a name that there is not.
        """
        shape = self.values[self.result].shape
        given = check_array("of", of)
        start = np.ones(shape, self.values[self.result].dtype) if given is None else given
        if start.shape != shape:
            names = f"of {shape_text(start.shape)}, output {shape_text(shape)}"
            reason = Phrase("must_be_equal")
            raise EngineError("shapes_do_not_broadcast", result="gradients", shapes=names, reason=reason)
        wanted = None if only is None else {self.places.get(name, name) for name in only}
        for name in wanted or ():
            if name not in self.values:
                raise EngineError("unknown_matrix", name=name, known=", ".join(self.values))
        seeds = {self.result: start.astype(self.values[self.result].dtype, copy=False)}
        with np.errstate(all="ignore"), _workers(self.executor) as by:
            gradients = pull_back(
                self.stages, seeds, lambda name, stage, gradient: self._sent_back(name, stage, gradient, by, wanted)
            )
        gradients |= {name: gradients[place] for name, place in self.places.items() if place in gradients}
        return gradients if only is None else {name: gradients[name] for name in only if name in gradients}

    def _sent_back(
        self, name: str, stage: Stage, gradient: Floats, executor: Executor | None, only: Collection[str] | None
    ) -> dict[str, Floats]:
        """The gradients that a stage sends back: to its operands, or past all pairs to queries, keys and values."""
        if name not in self.computed or stage.is_flags:  # what was given; a flag has no slope
            return {}
        result = self.values[name]
        if isinstance(result, LazyMatrix) and any(
            isinstance(one, LazyMatrix) and one.counts_pairs for one in result.operands
        ):
            return pull_back_past_pairs(result, gradient, executor, only)
        operands = [materialise(self.values[operand], executor) for operand in stage.operands]
        sent_back = stage.pull_back(gradient, tuple(operands), materialise(result, executor))
        pairs = zip(stage.operands, sent_back, strict=True)
        return {operand: sent for operand, sent in pairs if not self.stages[operand].is_flags}


@contextmanager
def _workers(executor: Executor | int | None) -> Iterator[Executor | None]:
    """Who does the work; of a number as many threads, which end with it."""
    if not isinstance(executor, int):
        yield executor
        return
    with ThreadPoolExecutor(executor) as pool:
        yield pool
