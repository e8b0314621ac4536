"""The mask as a matrix of ones and zeros, and what it does to the scores; the mask of dropout."""

from collections.abc import Collection

import numpy as np

from engine.arrays import Floats, shape_text, stretches_over
from engine.dataclass import dataclass
from engine.errors import EngineError, Flaw, shape_reason
from engine.expressions.tree import Expression, Number
from engine.formulas.masks import Rules, same_document
from engine.sentences.phrase import Phrase
from engine.stages.positions import offset_code, offset_of
from engine.stages.stage import Shown, Stage, cell_of, latex_name, stretch_place
from engine.stages.traits.axes import Axis
from engine.stages.traits.effects import Allows, Draws, Effect, Hides
from engine.stages.traits.reads import EVERYTHING, SAME_CELLS, SIZE_OF_CELLS, Reads, Region


@dataclass(frozen=True, slots=True)
class Mask(Stage):
    """1 where query i may attend to key j, else 0: scores for their size (and documents, [n, 1]) -> [n, m]."""

    name: str
    scores: str
    rules: Rules
    axes: tuple[Axis, ...]
    documents: str = ""
    offset: int | None = 0

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.scores, self.documents) if self.documents else (self.scores,)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return (SIZE_OF_CELLS, EVERYTHING) if self.documents else (SIZE_OF_CELLS,)

    @property
    def unit_range(self) -> bool:
        return True

    @property
    def is_flags(self) -> bool:
        return True

    @property
    def effect(self) -> Effect:
        return Allows(self.scores, self.rules, self.offset, not self.documents, self.documents)

    def compute(self, *operands: Floats) -> Floats:
        scores = operands[0]
        n, m = scores.shape[-2:]
        allowed = self.rules.allowed(n, m, offset_of(scores, self.offset))
        if self.documents:
            self._check_documents(operands[1], (n, m))
            documents = operands[1][..., 0]
            allowed = allowed & same_document(documents, documents)
        return allowed.astype(scores.dtype)

    def compute_at(self, region: Region, *operands: Floats) -> Floats:
        rows, columns = region.rows, region.columns
        n, m = region.shape[-2:]
        allowed = self.rules.within(rows, columns, n, m, m - n if self.offset is None else self.offset)
        if self.documents:
            self._check_documents(operands[1], (n, m))
            numbers = operands[1][..., 0]
            of_rows, of_columns = (numbers[at.start : at.stop : at.step] for at in (rows, columns))
            allowed = allowed & same_document(of_rows, of_columns)
        return allowed.astype(operands[0].dtype)

    def _check_documents(self, documents: Floats, sizes: tuple[int, int]) -> None:
        if not documents.shape[-2] == sizes[0] == sizes[1]:
            shapes = f"{self.scores} {shape_text(sizes)}, {self.documents} {shape_text(documents.shape)}"
            reason = Phrase("document_of_words")
            raise EngineError("shapes_do_not_broadcast", result=self.name, shapes=shapes, reason=reason)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        return Number(float(result[index]))

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        return tuple(np.zeros_like(operand) for operand in operands)  # a step has no slope

    def numpy(self) -> str:
        offset = offset_code(self.scores, self.offset)
        allowed = f"{self.rules!r}.allowed(*{self.scores}.shape[-2:], {offset})"
        if self.documents:
            allowed += f" & same_document({self.documents}[:, 0], {self.documents}[:, 0])"
        return f"{self.name} = ({allowed}).astype(float)"

    def latex(self) -> str:
        documents = latex_name(self.documents) if self.documents else ""
        same = rf"{documents}_{{i}} = {documents}_{{j}}" if documents else ""
        conditions = r" \;\wedge\; ".join(part for part in (self.rules.latex(), same) if part)
        if not conditions:
            return rf"{latex_name(self.name)}_{{ij}} = 1"
        return rf"{latex_name(self.name)}_{{ij}} = \left[ {conditions} \right]"

    def layout(self) -> tuple[Shown | str, ...]:
        return (Shown(self.documents), "same? rules") if self.documents else ("rules",)


@dataclass(frozen=True, slots=True)
class ApplyMask(Stage):
    """Scores where the mask is not 0, -inf elsewhere: [.., n, m], [n, m] -> [.., n, m]."""

    name: str
    scores: str
    mask: str
    axes: tuple[Axis, ...]

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.scores, self.mask)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return SAME_CELLS, SAME_CELLS

    @property
    def keeps_infinite(self) -> bool:
        return True

    @property
    def is_new(self) -> bool:
        return True

    @property
    def effect(self) -> Effect:
        return Hides(self.scores, self.mask)

    def is_linear_in(self, changing: Collection[str]) -> bool:
        return self.mask not in changing

    def compute(self, *operands: Floats) -> Floats:
        scores, mask = operands
        try:
            masked = np.where(mask, scores, scores.dtype.type(-np.inf))
            if masked.shape[-2:] != scores.shape[-2:]:
                raise Flaw("result_would_be", shape=shape_text(masked.shape))
        except ValueError as error:
            shapes = f"{self.scores} {shape_text(scores.shape)}, {self.mask} {shape_text(mask.shape)}"
            reason = shape_reason(error)
            raise EngineError("shapes_do_not_broadcast", result=self.name, shapes=shapes, reason=reason) from error
        return masked

    def compute_over(self, *operands: Floats) -> Floats:
        scores, mask = operands
        if not stretches_over(mask.shape, scores.shape):
            return self.compute(*operands)
        np.copyto(scores, -np.inf, where=mask == 0.0)
        return scores

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        scores, mask = operands
        allowed = mask[stretch_place(index, mask.shape)]
        return cell_of(self.scores, index, scores) if allowed else Number(-np.inf, "masked")

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        _, mask = operands
        return np.where(mask, gradient, gradient.dtype.type(0.0)), np.zeros_like(mask)

    def numpy(self) -> str:
        return f"{self.name} = np.where({self.mask}, {self.scores}, -np.inf)"

    def latex(self) -> str:
        scores, mask = latex_name(self.scores), latex_name(self.mask)
        allowed, hidden = (rf"{{{mask}}}_{{ij}} {sign} 0" for sign in (r"\neq", "="))
        cases = rf"\begin{{cases}} {{{scores}}}_{{ij}} & {allowed} \\ -\infty & {hidden} \end{{cases}}"
        return rf"{{{latex_name(self.name)}}}_{{ij}} = {cases}"

    def layout(self) -> tuple[Shown | str, ...]:
        return Shown(self.scores), "where", Shown(self.mask)


@dataclass(frozen=True, slots=True)
class Dropout(Stage):
    """0 with probability `rate`, else 1 / (1 - rate), drawn from a seed: weights for their size -> [.., n, m]."""

    name: str
    weights: str
    rate: float
    seed: int
    axes: tuple[Axis, ...]

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.weights,)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return (SIZE_OF_CELLS,)

    @property
    def effect(self) -> Effect:
        return Draws()

    def compute(self, *operands: Floats) -> Floats:
        (weights,) = operands
        kept = np.random.RandomState(self.seed).random_sample(weights.shape) >= self.rate
        return kept.astype(weights.dtype) / weights.dtype.type(1.0 - self.rate)

    def compute_at(self, region: Region, *operands: Floats) -> Floats:
        raise EngineError("drawn_as_a_whole", name=self.name, shape=shape_text(region.shape))

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        return Number(float(result[index]))

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        return (np.zeros_like(operands[0]),)  # only its shape counts

    def numpy(self) -> str:
        kept = f"np.random.RandomState({self.seed}).random_sample({self.weights}.shape) >= {self.rate!r}"
        return f"{self.name} = ({kept}) / (1 - {self.rate!r})"

    def latex(self) -> str:
        return rf"{latex_name(self.name)}_{{ij}} \in \left\{{ 0, \frac{{1}}{{1 - p}} \right\}}"

    def layout(self) -> tuple[Shown | str, ...]:
        return ("random",)
