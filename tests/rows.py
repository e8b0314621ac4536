"""Rows that no registry has: tests add them while they run, and everything must know them from their rows alone.

S: scores, [..., n, m]; P: their weights; G: the gradient with respect to the weights.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.expressions.tree import (
    Applied,
    Difference,
    Exponential,
    Expression,
    Number,
    Power,
    Product,
    Quotient,
    sum_of,
)
from engine.pipeline.options import OPTIONS, Options
from engine.pipeline.quantities import Axes, Names, Stages
from engine.pipeline.scores import SCORES, Score
from engine.pipeline.spec import Spec, row, rows_of
from engine.stages.arithmetic import Arithmetic
from engine.stages.elementwise import Elementwise
from engine.stages.given import Given
from engine.stages.matrix_product import MatrixProduct
from engine.stages.rules.functions import FUNCTIONS, Function
from engine.stages.rules.normalisers import NORMALISERS, Normaliser
from engine.stages.rules.weights_explained import Explain, Row, Write
from engine.stages.traits.axes import D_K, ONE, Axis

TOP = "np.maximum(np.max({S}, axis=-1, keepdims=True), -1e300)"  # of a row of -inf too, so that no NaN comes of it


def below(S: Floats) -> Floats:
    """Scores less the largest of their row."""
    return S - np.maximum(np.max(S, axis=-1, keepdims=True, initial=-np.inf), -1e300)


def at_the_top(S: Floats) -> Floats:
    """1 at the largest score of each row, 0 elsewhere."""
    return np.arange(S.shape[-1]) == np.argmax(S, axis=-1, keepdims=True) if S.size else np.zeros_like(S)


def shares(parts: Floats, least: float) -> Floats:
    return parts / np.maximum(parts.sum(axis=-1, keepdims=True), parts.dtype.type(least))


def centred(G: Floats, P: Floats) -> Floats:
    return G - (G * P).sum(axis=-1, keepdims=True)


def squared_exponential(S: Floats, _: float) -> Floats:
    return shares(np.exp(-np.square(below(S))), 1.0)


def squared_exponential_gradient(G: Floats, S: Floats, P: Floats, _: float) -> Floats:
    slopes = np.where(P > 0.0, -2.0 * np.where(P > 0.0, below(S), 0.0) * P * centred(G, P), 0.0)
    return slopes - at_the_top(S) * slopes.sum(axis=-1, keepdims=True)


def near_the_top(S: Floats, _: float) -> Floats:
    return shares(np.maximum(below(S) + 1.0, 0.0), 1.0)


def near_the_top_gradient(G: Floats, S: Floats, P: Floats, _: float) -> Floats:
    parts = np.maximum(below(S) + 1.0, 0.0)
    slopes = np.where(parts > 0.0, centred(G, P) / np.maximum(parts.sum(axis=-1, keepdims=True), 1.0), 0.0)
    return slopes - at_the_top(S) * slopes.sum(axis=-1, keepdims=True)


def soft_parts(S: Floats) -> Floats:
    return np.log1p(np.exp(S)).astype(S.dtype, copy=False)


def soft_total(S: Floats) -> Floats:
    total = soft_parts(S).sum(axis=-1, keepdims=True)
    total[total == 0.0] = 1.0
    return total


def softplus_gradient(G: Floats, S: Floats, P: Floats, _: float) -> Floats:
    return centred(G, P) / soft_total(S) / (1.0 + np.exp(-S))


def explained_by(part: Callable[[Expression], Expression], of: Callable[[Floats], Floats]) -> Explain:
    """One part as a share of the parts of all keys that may be seen."""

    def explain(cell: Write, row: Row, column: int, weights: Row, _: float) -> Expression:
        keys = np.flatnonzero(row != -np.inf)
        if column not in keys:
            return Number(0.0)
        top = Number(float(row[keys].max()), "max")
        total = sum_of(of(row[keys]), lambda at: part(Difference(cell(int(keys[at])), top)))
        return Quotient(total.terms[int(np.searchsorted(keys, column))], total)

    return explain


def explain_softplus(cell: Write, row: Row, column: int, weights: Row, _: float) -> Expression:
    """The tree has no logarithm: the part as a number, as a share of the total, and the score beside it."""
    if row[column] == -np.inf:
        return Number(0.0)
    own = Product((cell(column), Number(float(soft_parts(row[column : column + 1])[0] / row[column]))))
    return Quotient(own, Number(float(soft_total(row)[0]), "total"))


SQUARED = Normaliser(  # smooth; whole rows are needed
    weights=squared_exponential,
    gradient=squared_exponential_gradient,
    explain=explained_by(
        lambda x: Exponential(Difference(Number(0.0), Product((x, x)))),
        lambda row: np.exp(-np.square(row - row.max())),
    ),
    code=f"np.exp(-np.square({{S}} - {TOP}))"
    f" / np.maximum(np.exp(-np.square({{S}} - {TOP})).sum(axis=-1, keepdims=True), 1.0)",
    latex=r"\frac{e^{-(\max {S} - {S})^{2}}}{\sum e^{-(\max {S} - {S})^{2}}}",
    sign="e^−gap²",
    bounds="simplex",
)
NEAR = Normaliser(  # weights of exactly 0
    weights=near_the_top,
    gradient=near_the_top_gradient,
    explain=explained_by(
        lambda x: Applied("positive part", Difference(x, Number(-1.0))),
        lambda row: np.maximum(row - row.max() + 1.0, 0.0),
    ),
    code=f"np.maximum({{S}} - {TOP} + 1.0, 0.0)"
    f" / np.maximum(np.maximum({{S}} - {TOP} + 1.0, 0.0).sum(axis=-1, keepdims=True), 1.0)",
    latex=r"\frac{\left[ {S} - \max {S} + 1 \right]_{+}}{\sum \left[ {S} - \max {S} + 1 \right]_{+}}",
    sign="near the top",
    bounds="simplex",
    no_support="below_threshold",
)
SOFTPLUS = Normaliser(  # smooth; one number of a row is enough
    weights=lambda S, _: soft_parts(S) / soft_total(S),
    gradient=softplus_gradient,
    explain=explain_softplus,
    code="np.log1p(np.exp({S})) / np.maximum(np.log1p(np.exp({S})).sum(axis=-1, keepdims=True), 1e-300)",
    latex=r"\frac{\ln(1 + e^{{S}})}{\sum \ln(1 + e^{{S}})}",
    sign="softplus share",
    bounds="corner",
    statistic=soft_total,
    by_statistic=lambda S, total: soft_parts(S) / total,
)
NEW_NORMALISERS = {"new_squared": SQUARED, "new_near": NEAR, "new_softplus": SOFTPLUS}

SQUARED_RELU = Function(  # a feature map, of which the inspector knows that it clips
    of=lambda x, _: np.square(np.maximum(x, 0.0)),
    slope=lambda x, y, _: 2.0 * np.maximum(x, 0.0),
    explain=lambda x, _value, _: Product((Applied("positive part", x),) * 2),
    code="np.square(np.maximum({x}, 0.0))",
    latex=r"\left[ {x} \right]_{+}^{2}",
    sign="relu²",
    feature=True,
    remark=lambda x, y, _: "clipped" if x <= 0.0 else "",
)
POWER = Function(
    of=lambda x, p: x**p,
    slope=lambda x, y, p: p * x ** (p - 1.0),
    explain=lambda x, _value, p: Power(x, Number(p)),
    code="{x} ** {p}",
    latex="{x}^{{p}}",
    sign="new_power",
)


def _has_no_degree(options: Options) -> str:
    return "" if options.score == "new_polynomial" else "needs_rule"


def polynomial_stages(axes: Axes, at: Names, exponent: float) -> Stages:
    """(q · k + c)^p with a matrix of its own, a kind of axis of its own, and its exponent from an option."""
    return (
        Given("c_p", (ONE, ONE), "ones"),
        Given("W_p", (D_K, Axis("mixture", "column")), "drawn"),
        MatrixProduct("Q_p", at.queries, "W_p", axes.queries_by(Axis("mixture", "column"))),
        MatrixProduct("K_p", at.keys, "W_p", axes.keys_by(Axis("mixture", "column"))),
        MatrixProduct("products", "Q_p", "K_p", axes.pairs, transposed=True),
        Arithmetic("shifted", "products", "+", "c_p", axes.pairs, per_head=True),
        Elementwise("scores", "shifted", "new_power", axes.pairs, exponent),
    )


POLYNOMIAL = Score(stages=polynomial_stages, formula=r"(q W \cdot k W + c)^{p}", sign="(q·k + c)ᵖ", parameter="top_k")
NEW_SCORES = {"new_polynomial": POLYNOMIAL, "new_squared_relu": SQUARED_RELU}


def add(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of these rows into their registries, and nothing anywhere else."""
    rows: list[tuple[dict[str, Any], Mapping[str, Any]]] = [
        (NORMALISERS, NEW_NORMALISERS),
        (FUNCTIONS, {"new_squared_relu": SQUARED_RELU, "new_power": POWER}),
        (SCORES, {"new_polynomial": POLYNOMIAL}),
    ]
    for registry, new in rows:
        for name, one in new.items():
            monkeypatch.setitem(registry, name, one)


@dataclass(frozen=True, slots=True)
class WiderOptions(Options):
    """Options with one more field and its row."""

    degree: int = row(2, Spec("scores", low=1, high=9, blocked=_has_no_degree))


def add_option(monkeypatch: pytest.MonkeyPatch) -> None:
    """The row of `degree`, and the polynomial that takes it for its exponent."""
    monkeypatch.setitem(OPTIONS, "degree", rows_of(WiderOptions)["degree"])
    monkeypatch.setitem(SCORES, "new_polynomial", replace(POLYNOMIAL, parameter="degree"))


NEW = [
    *(Options(normalise=name) for name in NEW_NORMALISERS),
    *(Options(score=name, scale="none") for name in NEW_SCORES),
    Options(normalise="new_near", heads=2, kv_heads=1, causal="top_left", softcap=2.0),
    Options(normalise="new_softplus", source="cross", temperature="per_head", heads=2, key_length=2),
    Options(normalise="new_squared", cache=True, score="new_polynomial", top_k=3, causal="offset"),
    Options(normalise="row_sum", score="new_squared_relu", heads=2, painted=True),
]
