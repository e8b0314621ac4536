"""The score functions: one row of SCORES each, and one for each function that makes features."""

from collections.abc import Callable
from dataclasses import replace

from engine.dataclass import dataclass
from engine.formulas.scores import RMS_EPSILON
from engine.pipeline.quantities import Axes, Names, Stages
from engine.stages.elementwise import Elementwise
from engine.stages.given import Given
from engine.stages.matrix_product import MatrixProduct
from engine.stages.pair_scores import Additive, Concat, NegativeDistance
from engine.stages.rules.functions import FUNCTIONS, Function
from engine.stages.traits.axes import D_K, HIDDEN, ONE, Axis
from engine.stages.unit_rows import UnitRows


def unit_vectors(axes: Axes, at: Names, mark: str, kind: str, epsilon: float = RMS_EPSILON) -> tuple[Stages, Names]:
    """Queries and keys at one length, and their new names."""
    stages = (
        UnitRows(f"Q_{mark}", at.queries, axes.queries_by(D_K), kind, epsilon),
        UnitRows(f"K_{mark}", at.keys, axes.keys_by(D_K), kind, epsilon),
    )
    return stages, replace(at, queries=f"Q_{mark}", keys=f"K_{mark}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One way to score each query with each key: its stages, the last of which is `scores`, and how it is written.

    `parameter` names the option whose number the stages need. `normalise`: the rule that makes weights of such scores;
    scores that are never negative, such as kernels, may be divided by the sum of their row.
    """

    stages: Callable[[Axes, Names, float], Stages]
    formula: str  # LaTeX of a score from q and k
    sign: str = ""  # its name where it has no other
    parameter: str = ""
    normalise: str = "softmax"


def _dot(axes: Axes, at: Names, name: str = "scores") -> Stages:
    return (MatrixProduct(name, at.queries, at.keys, axes.pairs, transposed=True),)


def _general(axes: Axes, at: Names, _: float) -> Stages:
    return (
        Given("W_a", (D_K, Axis("d_k", "key")), "identity"),
        MatrixProduct("Q_a", at.queries, "W_a", axes.queries_by(D_K)),
        *_dot(axes, replace(at, queries="Q_a")),
    )


def _additive(axes: Axes, at: Names, _: float) -> Stages:
    return (
        Given("U_Q", (D_K, HIDDEN), "drawn"),
        Given("U_K", (D_K, HIDDEN), "drawn"),
        Given("v_a", (HIDDEN, ONE), "ones"),
        MatrixProduct("Q_a", at.queries, "U_Q", axes.queries_by(HIDDEN)),
        MatrixProduct("K_a", at.keys, "U_K", axes.keys_by(HIDDEN)),
        Additive("scores", "Q_a", "K_a", "v_a", axes.pairs),
    )


def _concat(axes: Axes, at: Names, _: float) -> Stages:
    return (
        Given("W_c", (Axis("d_k", "query and key", 2), HIDDEN), "drawn"),
        Given("v_a", (HIDDEN, ONE), "ones"),
        Concat("scores", at.queries, at.keys, "W_c", "v_a", axes.pairs),
    )


def _cosine(axes: Axes, at: Names, _: float) -> Stages:
    stages, unit = unit_vectors(axes, at, "unit", "l2")
    return (*stages, *_dot(axes, unit))


def _distance(axes: Axes, at: Names, name: str = "scores") -> Stages:
    return (NegativeDistance(name, at.queries, at.keys, axes.pairs),)


def _gaussian(axes: Axes, at: Names, _: float) -> Stages:
    return (*_distance(axes, at, "distance"), Elementwise("scores", "distance", "exp_half", axes.pairs))


def _features(axes: Axes, at: Names, function: str) -> Stages:
    return (
        Elementwise("Q_phi", at.queries, function, axes.queries_by(D_K)),
        Elementwise("K_phi", at.keys, function, axes.keys_by(D_K)),
        *_dot(axes, replace(at, queries="Q_phi", keys="K_phi")),
    )


def _exponential(axes: Axes, at: Names, _: float) -> Stages:
    return (*_dot(axes, at, "products"), Elementwise("scores", "products", "exp", axes.pairs))


SCORES: dict[str, Score] = {
    "dot": Score(stages=lambda axes, at, _: _dot(axes, at), formula=r"q \cdot k"),
    "general": Score(stages=_general, formula=r"q \, W k"),
    "additive": Score(stages=_additive, formula=r"v \cdot \tanh(U_Q q + U_K k)"),
    "concat": Score(stages=_concat, formula=r"v \cdot \tanh(W [q; k])"),
    "cosine": Score(stages=_cosine, formula=r"\frac{q \cdot k}{\left\| q \right\| \left\| k \right\|}"),
    "distance": Score(stages=lambda axes, at, _: _distance(axes, at), formula=r"-\left\| q - k \right\|^{2}"),
    "gaussian": Score(stages=_gaussian, formula=r"e^{-\left\| q - k \right\|^{2} / 2}", normalise="row_sum"),
    "exp": Score(stages=_exponential, formula=r"e^{q \cdot k}", normalise="row_sum"),
}


def score_functions() -> dict[str, Score]:
    """All score functions by name, as the registries have them now: those of products of features last."""
    return SCORES | {name: _of_features(name, row) for name, row in FUNCTIONS.items() if row.feature}


def _of_features(name: str, function: Function) -> Score:
    return Score(
        stages=lambda axes, at, _: _features(axes, at, name),
        formula=rf"\phi(q) \cdot \phi(k), \; \phi(x) = {function.latex.replace('{x}', 'x')}",
        sign=function.sign,
        normalise="row_sum",
    )
