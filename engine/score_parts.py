"""The stages of each score function: one row of SCORES each."""

from collections.abc import Callable
from dataclasses import replace

from engine.axes import D_K, HIDDEN, ONE, Axis
from engine.layout import Names, Shape, Stages
from engine.stages.elementwise import Elementwise
from engine.stages.given import Given
from engine.stages.matrix_product import MatrixProduct
from engine.stages.pair_scores import Additive, Concat, NegativeDistance
from engine.stages.unit_rows import UnitRows


def unit_vectors(shape: Shape, at: Names, mark: str, kind: str) -> tuple[Stages, Names]:
    """Queries and keys at one length, and their new names."""
    stages = (
        UnitRows(f"Q_{mark}", at.queries, shape.queries_by(D_K), kind),
        UnitRows(f"K_{mark}", at.keys, shape.keys_by(D_K), kind),
    )
    return stages, replace(at, queries=f"Q_{mark}", keys=f"K_{mark}")


def _dot(shape: Shape, at: Names, name: str = "scores") -> Stages:
    return (MatrixProduct(name, at.queries, at.keys, shape.pairs, transposed=True),)


def _general(shape: Shape, at: Names) -> Stages:
    return (
        Given("W_a", (D_K, Axis("d_k", "key")), "identity"),
        MatrixProduct("Q_a", at.queries, "W_a", shape.queries_by(D_K)),
        *_dot(shape, replace(at, queries="Q_a")),
    )


def _additive(shape: Shape, at: Names) -> Stages:
    return (
        Given("U_Q", (D_K, HIDDEN), "drawn"),
        Given("U_K", (D_K, HIDDEN), "drawn"),
        Given("v_a", (HIDDEN, ONE), "ones"),
        MatrixProduct("Q_a", at.queries, "U_Q", shape.queries_by(HIDDEN)),
        MatrixProduct("K_a", at.keys, "U_K", shape.keys_by(HIDDEN)),
        Additive("scores", "Q_a", "K_a", "v_a", shape.pairs),
    )


def _concat(shape: Shape, at: Names) -> Stages:
    return (
        Given("W_c", (Axis("d_k", "query and key", 2), HIDDEN), "drawn"),
        Given("v_a", (HIDDEN, ONE), "ones"),
        Concat("scores", at.queries, at.keys, "W_c", "v_a", shape.pairs),
    )


def _cosine(shape: Shape, at: Names) -> Stages:
    stages, unit = unit_vectors(shape, at, "unit", "l2")
    return (*stages, *_dot(shape, unit))


def _distance(shape: Shape, at: Names, name: str = "scores") -> Stages:
    return (NegativeDistance(name, at.queries, at.keys, shape.pairs),)


def _gaussian(shape: Shape, at: Names) -> Stages:
    return (*_distance(shape, at, "distance"), Elementwise("scores", "distance", "exp_half", shape.pairs))


def _features(shape: Shape, at: Names, function: str) -> Stages:
    return (
        Elementwise("Q_phi", at.queries, function, shape.queries_by(D_K)),
        Elementwise("K_phi", at.keys, function, shape.keys_by(D_K)),
        *_dot(shape, replace(at, queries="Q_phi", keys="K_phi")),
    )


def _exponential(shape: Shape, at: Names) -> Stages:
    return (*_dot(shape, at, "products"), Elementwise("scores", "products", "exp", shape.pairs))


SCORES: dict[str, Callable[[Shape, Names], Stages]] = {
    "dot": _dot,
    "general": _general,
    "additive": _additive,
    "concat": _concat,
    "cosine": _cosine,
    "distance": _distance,
    "gaussian": _gaussian,
    "elu": lambda shape, at: _features(shape, at, "elu"),
    "relu": lambda shape, at: _features(shape, at, "relu"),
    "exp": _exponential,
}
