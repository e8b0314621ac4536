"""What can be is never called impossible, and what is clearly outside of a hull always is."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.pipeline.options import Options
from engine.questions.goals import Freedom, Goal
from engine.questions.proofs.impossible import prove_impossible
from engine.worksheet.document import Document
from engine.worksheet.values import recompute
from tests.engine.questions.proofs.test_proofs import QUERIES_AND_KEYS, proved, row_of
from tests.engine.stages.test_stages import CASES, document_of

OUTSIDE = [Options(), Options(causal="bottom_right"), Options(normalise="sparsemax")]


@st.composite
def reachable(draw: st.DrawFn) -> tuple[Document, tuple[Goal, ...], tuple[Freedom, ...]]:
    """Goals read off a worksheet in which the matrices that may change were changed."""
    random = np.random.RandomState(draw(st.integers(0, 2**31)))
    document = with_oddities(document_of("attention", draw(st.sampled_from(CASES))), draw)
    names = draw(st.lists(st.sampled_from(sorted(document.sources)), min_size=1, max_size=3, unique=True))
    changed, freedoms = document, []
    for name in names:
        old = document.sources[name]
        moved = old + random.normal(scale=2.0, size=old.shape)
        moved = np.rint(moved) if name == "documents" else moved
        chosen = random.uniform(size=old.shape) < draw(st.sampled_from([0.3, 1.1]))
        moved = np.where(chosen, moved, old)
        ends = (float(moved.min()), float(moved.max())) if draw(st.booleans()) else (-np.inf, np.inf)
        if not (ends[0] <= old.min() and old.max() <= ends[1]):
            ends = (-np.inf, np.inf)
        changed = changed.with_source(name, moved)
        if chosen.any():
            cells = () if chosen.all() else tuple(map(tuple, np.argwhere(chosen).tolist()))
            freedoms.append(Freedom(name, cells, *ends))
    values = recompute(changed)
    goals = []
    for _ in range(draw(st.integers(1, 8))):
        name = draw(st.sampled_from(list(values.table)))
        array = values.array(name)
        index = tuple(draw(st.integers(0, size - 1)) for size in array.shape)
        if np.isfinite(array[index]):
            relation = draw(st.sampled_from(["equal", "equal", "at_least", "at_most"]))
            goals.append(Goal(name, index, relation, float(array[index])))
    return document, tuple(goals), tuple(freedoms)


def with_oddities(document: Document, draw: st.DrawFn) -> Document:
    """Matrices loaded over their formulas, and a query that may attend to nothing."""
    values = recompute(document)
    for name in ("Q", "K", "scores", "scaled"):
        is_plain = name in document.stages and name not in document.sources and values.array(name).ndim == 2
        if is_plain and draw(st.integers(0, 5)) == 0:
            document = document.with_source(name, values.array(name) + 1.0)
    if "bias" in document.sources and draw(st.booleans()):
        bias = document.sources["bias"].copy()
        bias[0] = -np.inf
        document = document.with_source("bias", bias)
    return document


@given(reachable())
@settings(max_examples=200)
def test_what_can_be_is_never_called_impossible(
    case: tuple[Document, tuple[Goal, ...], tuple[Freedom, ...]],
) -> None:
    document, goals, freedoms = case
    assert proved(document, goals, *freedoms) is None


@given(st.integers(0, 2**31), st.sampled_from(OUTSIDE))
@settings(max_examples=60)
def test_what_is_clearly_outside_a_hull_is_proved(seed: int, options: Options) -> None:
    """A point further along some direction than every row of V, by 1 and more."""
    random = np.random.RandomState(seed)
    values = recompute(document_of("attention", options))
    V = values.array("V")
    direction = random.normal(size=V.shape[1])
    direction /= np.linalg.norm(direction)
    row = random.randint(4)
    outside = V[int(np.argmax(V @ direction))] + (1.0 + random.uniform()) * direction
    proof = prove_impossible(values, row_of("attention", outside.tolist(), row), QUERIES_AND_KEYS)
    assert proof is not None
    assert proof.kind == "hull"
    y = np.zeros(V.shape[1])
    for goal, part in zip(proof.goals, proof.direction, strict=True):
        y[goal.index[-1]] = part
    seen = V[values.array("mask")[row] > 0.0] if "mask" in values.table else V
    assert y @ outside > float((seen @ y).max())
