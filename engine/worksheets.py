"""The ordered tables of stages: what stands on each kind of worksheet, step by step."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from engine.axes import D_K, D_V, KEY, QUERY, WORD, Axis, D
from engine.options import Options
from engine.stages.given import Given
from engine.stages.matrix_product import MatrixProduct
from engine.stages.scale import Scale
from engine.stages.softmax import Softmax
from engine.stages.stage import Stage


@dataclass(frozen=True, slots=True)
class Step:
    """One card of the worksheet: the stages that belong together, in order."""

    key: str
    stages: tuple[Stage, ...]


def attention_steps(options: Options) -> tuple[Step, ...]:
    """The tutorial's six steps; later kinds of attention add stages to them."""
    return (
        Step("words", (Given("X", (WORD, D)),)),
        Step(
            "weight_matrices",
            (Given("W_Q", (D, D_K)), Given("W_K", (D, D_K)), Given("W_V", (D, D_V))),
        ),
        Step(
            "projections",
            (
                MatrixProduct("Q", "X", "W_Q", (QUERY, D_K)),
                MatrixProduct("K", "X", "W_K", (KEY, D_K)),
                MatrixProduct("V", "X", "W_V", (KEY, D_V)),
            ),
        ),
        Step("scores", (MatrixProduct("scores", "Q", "K", (QUERY, KEY), transposed=True),)),
        Step("attention_weights", _normalise(options)),
        Step("output", (MatrixProduct("attention", "weights", "V", (QUERY, D_V)),)),
    )


def _normalise(options: Options) -> tuple[Stage, ...]:
    if options.scale == "none":
        return (Softmax("weights", "scores", (QUERY, KEY)),)
    return (Scale("scaled", "scores", "Q", (QUERY, KEY)), Softmax("weights", "scaled", (QUERY, KEY)))


def product_steps(_options: Options) -> tuple[Step, ...]:
    """The lesson on `@`: two matrices and their product."""
    rows, inner_left = Axis("A rows"), Axis("A columns")
    inner_right, columns = Axis("B rows"), Axis("B columns")
    return (
        Step(
            "product",
            (
                Given("A", (rows, inner_left)),
                Given("B", (inner_right, columns)),
                MatrixProduct("C", "A", "B", (rows, columns)),
            ),
        ),
    )


WORKSHEETS: dict[str, Callable[[Options], tuple[Step, ...]]] = {
    "attention": attention_steps,
    "product": product_steps,
}


@cache
def steps_of(kind: str, options: Options) -> tuple[Step, ...]:
    """The steps of a worksheet; the same objects every time, so that unchanged stages can be told by identity."""
    return WORKSHEETS[kind](options)


@cache
def stages_of(kind: str, options: Options) -> dict[str, Stage]:
    """Every stage by its name, in the order of computation."""
    return {stage.name: stage for step in steps_of(kind, options) for stage in step.stages}
