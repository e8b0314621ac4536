"""Every stage in parts is the stage as a whole: what it says that it reads is what it needs, forwards and back."""

from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest

from engine.arrays import Floats
from engine.errors import EngineError
from engine.expressions.tree import Expression, Product, Sum
from engine.lazy.matrix import LazyMatrix
from engine.lazy.row_pass import RowPass
from engine.lazy.values import lazy_matrix, value_of
from engine.pipeline.options import Options
from engine.pipeline.steps import stages_of
from engine.sizes import SIZES
from engine.stages.stage import Shown, Stage, cell_of
from engine.stages.traits.axes import HEAD, KEY, QUERY, Axis
from engine.stages.traits.effects import Draws
from engine.stages.traits.reads import Along, Reads
from tests.engine.stages.test_stages import CASES, COMPUTED, STAGES, document_of, known_stages, operands_of

BY_PARTS = [case for case in COMPUTED if not isinstance(case.values[2].effect, Draws)]  # which no formula computes


def lazy(options: Options, stage: Stage, operands: tuple[Floats, ...], kind: str = "attention") -> LazyMatrix:
    axes = known_stages(kind, options)
    return lazy_matrix(stage, operands, [axes[name].axes for name in stage.operands], SIZES)


@pytest.mark.parametrize(("kind", "options", "stage"), BY_PARTS)
def test_a_stage_in_parts_is_the_stage_as_a_whole(kind: str, options: Options, stage: Stage) -> None:
    operands = operands_of(kind, options, stage)
    whole = stage.compute(*operands)
    parts = lazy(options, stage, operands, kind)
    assert parts.shape == whole.shape
    planes = whole.reshape(-1, *whole.shape[-2:])
    n, m = whole.shape[-2:]
    rows = [range(at, min(at + 3, n)) for at in range(n)] + [range(0, n, 2)]
    columns = [range(at, min(at + 2, m)) for at in range(m)] + [range(1, m, 2)]
    places = list(product(range(len(planes)), rows, columns))
    found = [parts.block(*place) for place in places]
    expected = [planes[plane][np.ix_(down, along)] for plane, down, along in places]
    assert [one.shape for one in found] == [one.shape for one in expected]
    np.testing.assert_allclose(*(np.concatenate([*map(np.ravel, one)]) for one in (found, expected)), 1e-13, 1e-15)


@pytest.mark.parametrize(("kind", "options", "stage"), BY_PARTS)
def test_slopes_by_rows_are_the_slopes_of_the_whole(kind: str, options: Options, stage: Stage) -> None:
    operands = operands_of(kind, options, stage)
    whole = stage.compute(*operands)
    slope = np.random.RandomState(1).normal(size=whole.shape)
    expected = stage.pull_back(slope, operands, whole)
    parts, planes = lazy(options, stage, operands, kind), slope.reshape(-1, *slope.shape[-2:])
    found = {name: np.zeros(operand.shape) for name, operand in zip(stage.operands, operands, strict=True)}
    for start in range(0, whole.shape[-2], 3):
        rows = range(start, min(start + 3, whole.shape[-2]))
        by_rows = RowPass(rows)
        for plane in range(len(planes)):
            by_rows.block(parts, plane)
        sent = {(id(parts), plane): one[rows.start : rows.stop] for plane, one in enumerate(planes)}
        for one in by_rows.send_back(sent):
            found[one.name][one.at] += one.slope
    for name, one in zip(stage.operands, expected, strict=True):
        np.testing.assert_allclose(found[name], one, rtol=1e-11, atol=1e-13, err_msg=name)


@pytest.mark.parametrize(("kind", "options", "stage"), COMPUTED)
def test_numbers_of_which_only_the_size_counts_do_not_count(kind: str, options: Options, stage: Stage) -> None:
    operands = operands_of(kind, options, stage)
    other = [
        one if name in stage.counted else one * 0.5 + 7.0 for name, one in zip(stage.operands, operands, strict=True)
    ]
    np.testing.assert_array_equal(stage.compute(*operands), stage.compute(*other))


@pytest.mark.parametrize(("kind", "options", "stage"), COMPUTED)
def test_what_is_called_linear_is_linear(kind: str, options: Options, stage: Stage) -> None:
    """f(x + y) - f(x) - f(y) + f(0) = 0 in the operands that change together."""
    operands = [np.where(np.isfinite(one), one, -5.0) for one in operands_of(kind, options, stage)]
    random = np.random.RandomState(2)
    groups = [{name} for name in stage.counted] + [set(stage.counted)]
    for changing in (one for one in groups if one and stage.is_linear_in(one)):
        steps = [
            random.normal(size=one.shape) if name in changing else np.zeros(one.shape)
            for name, one in zip(stage.operands, operands, strict=True)
        ]

        def at(x: float, y: float, steps: list[Floats] = steps, changing: set[str] = changing) -> Floats:
            moved = [
                x * step + y * one if name in changing else one
                for name, one, step in zip(stage.operands, operands, steps, strict=True)
            ]
            with np.errstate(all="ignore"):
                return np.nan_to_num(stage.compute(*moved), nan=0.0, neginf=0.0)

        np.testing.assert_allclose(at(1, 1) - at(1, 0) - at(0, 1) + at(0, 0), 0.0, atol=1e-12)


def test_the_walk_has_something_of_every_kind() -> None:
    """Else the tests above would pass without looking."""
    reads = {read for case in STAGES for read in case.values[2].reads}
    assert any(read.size_only for read in reads)
    assert {along for read in reads for along in read.along} == set(Along)
    assert any(case.values[2].is_linear_in(case.values[2].operands) for case in STAGES)
    assert len(STAGES) > 100 < len(CASES) + 100


@dataclass(frozen=True, slots=True)
class MixHeads(Stage):
    """Talking heads (Shazeer et al. 2020): out[h] = Σ_g M[h, g] · scores[g]: [.., g, n, m], [h, g] -> [.., h, n, m].

    A kind that reads its operands as no other does: of the scores all heads, of M one row.
    """

    name: str
    scores: str
    mixing: str
    axes: tuple[Axis, ...]

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.scores, self.mixing)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return Reads(Along.ROWS, Along.COLUMNS, heads=Along.ALL), Reads(Along.HEAD, Along.ALL)

    def shape_from(self, shapes: "list[tuple[int, ...]]") -> tuple[int, ...]:
        return (shapes[1][0], *shapes[0][-2:])

    def is_linear_in(self, changing: "set[str]") -> bool:
        return len({self.scores, self.mixing} & set(changing)) < 2

    def compute(self, *operands: Floats) -> Floats:
        scores, mixing = operands
        return np.einsum("hg,...gnm->...hnm", mixing, scores)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        head, *place = index
        scores, mixing = operands
        terms = (
            Product((cell_of(self.mixing, (head, g), mixing), cell_of(self.scores, (g, *place), scores)))
            for g in range(mixing.shape[1])
        )
        return Sum(tuple(terms))

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        scores, mixing = operands
        to_mixing = np.einsum("...hnm,...gnm->...hg", gradient, scores)
        return np.einsum("hg,...hnm->...gnm", mixing, gradient), to_mixing.reshape(-1, *mixing.shape).sum(axis=0)

    def numpy(self) -> str:
        return f"{self.name} = np.einsum('hg,gnm->hnm', {self.mixing}, {self.scores})"

    def latex(self) -> str:
        return r"\mathrm{mixed}_{h} = \sum_g M_{hg} \, \mathrm{scores}_{g}"

    def layout(self) -> tuple[Shown | str, ...]:
        return Shown(self.mixing), "·", Shown(self.scores)


def test_a_mixing_of_heads_is_the_same_streamed_as_held() -> None:
    """It was silently wrong by 0.2 from 1,025 words on, when a lazy matrix guessed what a block reads."""
    n, heads = 1100, 2
    random = np.random.RandomState(4)
    pairs, square = (HEAD, QUERY, KEY), (HEAD, Axis("head", "from"))
    queries, keys, values = (random.normal(size=(heads, n, 3)) for _ in range(3))
    mixing = random.normal(size=(heads, heads))
    stages = stages_of("attention", Options(heads=heads))
    stage = MixHeads("mixed", "scores", "M", pairs)
    scores = value_of(stages["scores"], [queries, keys], [stages[one].axes for one in ("Q_heads", "K_heads")], SIZES)
    mixed = value_of(stage, [scores, mixing], [pairs, square], SIZES)
    weights = value_of(stages["weights"], [mixed], [pairs], SIZES)
    context = value_of(stages["context"], [weights, values], [pairs, stages["V_heads"].axes], SIZES)
    assert isinstance(mixed, LazyMatrix)
    assert isinstance(weights, LazyMatrix)

    expected = stage.compute(queries @ np.swapaxes(keys, -1, -2), mixing)
    at = range(700, 710), range(3, 40)
    for head in range(heads):
        np.testing.assert_allclose(mixed.block(head, *at), expected[head, 700:710, 3:40], rtol=1e-11, atol=1e-12)
    shares = np.exp(expected - expected.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    np.testing.assert_allclose(weights.block(1, *at), shares[1, 700:710, 3:40], rtol=1e-10)
    np.testing.assert_allclose(context[0, 700:703], (shares @ values)[0, 700:703], rtol=1e-10)


def test_slopes_go_back_through_a_mixing_of_heads() -> None:
    heads, n, m = 2, 5, 7
    random = np.random.RandomState(6)
    scores, mixing = random.normal(size=(heads, n, m)), random.normal(size=(3, heads))
    stage = MixHeads("mixed", "scores", "M", (HEAD, QUERY, KEY))
    mixed = LazyMatrix(stage, (scores, mixing), ((HEAD, QUERY, KEY), (HEAD, Axis("head", "from"))))
    slope = random.normal(size=mixed.shape)
    found = {"scores": np.zeros(scores.shape), "M": np.zeros(mixing.shape)}
    for rows in (range(3), range(3, 5)):
        by_rows = RowPass(rows)
        for plane in range(3):
            by_rows.block(mixed, plane)
        for one in by_rows.send_back({(id(mixed), plane): slope[plane, rows.start : rows.stop] for plane in range(3)}):
            found[one.name][one.at] += one.slope
    pulled = stage.pull_back(slope, (scores, mixing), stage.compute(scores, mixing))
    for name, expected in zip(("scores", "M"), pulled, strict=True):
        np.testing.assert_allclose(found[name], expected, rtol=1e-12, atol=1e-14)


def test_a_stage_that_does_not_say_what_it_reads_is_no_stage() -> None:
    class Silent(MixHeads):
        reads = property(lambda self: Stage.reads.fget(self))

    with pytest.raises(NotImplementedError):
        LazyMatrix(
            Silent("mixed", "scores", "M", (HEAD, QUERY, KEY)),
            (np.zeros((2, 3, 3)), np.eye(2)),
            ((HEAD, QUERY, KEY),) * 2,
        )


def test_dropout_is_drawn_as_a_whole_and_says_so() -> None:
    options = Options(dropout=0.4)
    stage = next(one for one in document_of("attention", options).stages.values() if isinstance(one.effect, Draws))
    with pytest.raises(EngineError) as caught:
        lazy(options, stage, operands_of("attention", options, stage)).block(0, range(2), range(2))
    assert caught.value.code == "drawn_as_a_whole"
