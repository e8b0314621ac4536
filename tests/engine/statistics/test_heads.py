"""What a head does: every fact by hand on tiny cases, and the same from maps and samples."""

import math
from concurrent.futures import CancelledError

import numpy as np
import pytest

from engine import attention
from engine.arrays import Matrix
from engine.errors import EngineError
from engine.examples.tutorial import EXAMPLES, tutorial
from engine.lazy.matrix import LazyMatrix
from engine.sizes import SIZES, Sizes
from engine.statistics.heads import FACTS, HeadFacts, heads_facts
from engine.statistics.overview import asked_of, overview, overview_of_document
from engine.worksheet.values import recompute

LOG2 = math.log(2)
EYE = np.eye(3)
EVEN = np.full((2, 2), 0.5)
BEFORE = np.array([[1.0, 0, 0], [1, 0, 0], [0, 1, 0]])  # the key before each query, of the first itself
MIXED = np.array([[1.0, 0, 0, 0], [0.25, 0.75, 0, 0], [0, 0.5, 0.5, 0], [0.5, 0, 0.25, 0.25]])

CASES = [
    # weights, fact, mean over the queries
    (EYE, "entropy", 0.0),
    (EVEN, "entropy", LOG2),
    (MIXED, "entropy", (0.0 + 2 * LOG2 - 0.75 * math.log(3) + LOG2 + 1.5 * LOG2) / 4),
    (EYE, "distance", 0.0),
    (EVEN, "distance", 0.5),
    (BEFORE, "distance", 2 / 3),
    (MIXED, "distance", (0.0 + 0.25 + 0.5 + (1.5 + 0.25)) / 4),
    (EYE, "first", 1 / 3),
    (MIXED, "first", 1.75 / 4),
    (EYE, "previous", 0.0),
    (BEFORE, "previous", 2 / 3),
    (MIXED, "previous", (0.25 + 0.5 + 0.25) / 4),
    (EYE, "diagonal", 1.0),
    (BEFORE, "diagonal", 1 / 3),
    (MIXED, "diagonal", (1.0 + 0.75 + 0.5 + 0.25) / 4),
    (EYE, "sink", 1 / 3),
    (BEFORE, "sink", 2 / 3),
    (MIXED, "sink", 1.75 / 4),
]


@pytest.mark.parametrize(("weights", "fact", "mean"), CASES)
def test_a_fact_by_hand(weights: np.ndarray, fact: str, mean: float) -> None:
    (facts,) = heads_facts(weights)
    assert getattr(facts, fact) == pytest.approx(mean, abs=1e-15)
    assert (facts.rows, facts.sampled) == (len(weights), False)


def test_induction_is_the_share_of_what_followed_the_same_word() -> None:
    words = ("a", "b", "a", "b", "a")
    weights = np.full((5, 5), 0.2)
    (facts,) = heads_facts(weights, words)
    # a, b: nothing; the second a: key 1; the second b: key 2; the third a: keys 1 and 3
    assert facts.induction == pytest.approx((0.2 + 0.2 + 0.4) / 5)


def test_a_perfect_induction_head() -> None:
    words = ("x", "y", "x", "y")
    weights = np.zeros((4, 4))
    weights[[0, 1, 2, 3], [0, 0, 1, 2]] = 1.0
    assert heads_facts(weights, words)[0].induction == 0.5


@pytest.mark.parametrize("words", [(), ("a", "b"), ("a", "a", "b", "b")])
def test_without_words_that_come_again_there_is_no_induction(words: tuple[str, ...]) -> None:
    assert math.isnan(heads_facts(np.eye(2), words)[0].induction)


def test_queries_behind_a_cache_stand_further_right() -> None:
    weights = np.array([[0.5, 0.0, 0.25, 0.25]])
    (facts,) = heads_facts(weights, offset=3)
    assert facts.distance == pytest.approx(1.5 + 0.25)
    assert (facts.previous, facts.diagonal) == (0.25, 0.25)


def test_each_head_has_facts_of_its_own() -> None:
    facts = heads_facts(np.stack([np.eye(3), BEFORE]))
    assert [head.diagonal for head in facts] == pytest.approx([1.0, 1 / 3])


def same(some: tuple[HeadFacts, ...], others: tuple[HeadFacts, ...]) -> None:
    assert len(some) == len(others)
    for one, other in zip(some, others, strict=True):
        for fact in FACTS:
            assert getattr(one, fact) == pytest.approx(getattr(other, fact), rel=1e-12, nan_ok=True)
        assert one.rows == other.rows


def test_a_sample_says_so_and_with_every_row_is_exact() -> None:
    weights = np.random.default_rng(0).dirichlet(np.ones(12), 12)
    exact = heads_facts(weights)
    same(heads_facts(weights, sizes=Sizes(sampled=100, sampled_rows=12)), exact)
    (sampled,) = heads_facts(weights, sizes=Sizes(sampled=100, sampled_rows=4))
    assert (sampled.rows, sampled.sampled) == (4, True)
    assert sampled.first == pytest.approx(weights[1::3, 0].mean())


def test_of_a_map_they_are_those_of_the_array() -> None:
    rng = np.random.default_rng(1)
    Q, K, V = rng.normal(size=(3, 2, 9, 4))
    words = tuple("abcabcabc")
    exact = heads_facts(np.asarray(weights_of(Q, K, V)), words)
    weights = weights_of(Q, K, V, Sizes(held=0, panel=20))  # two rows at a time
    assert isinstance(weights, LazyMatrix)
    same(heads_facts(weights, words), exact)


def test_of_a_map_they_are_a_sample_as_its_sizes_say() -> None:
    weights = weights_of(*np.random.default_rng(1).normal(size=(3, 2, 9, 4)), Sizes(held=0, sampled=80, sampled_rows=3))
    assert [(facts.rows, facts.sampled) for facts in heads_facts(weights)] == [(3, True)] * 2


def weights_of(Q: np.ndarray, K: np.ndarray, V: np.ndarray, sizes: Sizes = SIZES) -> Matrix:
    return attention(Q, K, V, causal="top_left", keep=True, sizes=sizes)["weights"]


def test_an_overview_has_facts_and_a_picture_of_every_head() -> None:
    document = EXAMPLES["gpt"]()
    weights = recompute(document).array("weights")
    seen = overview_of_document(document)
    assert len(seen.facts) == len(seen.pictures) == 2
    np.testing.assert_array_equal(seen.pictures[1].pixels, weights[1])
    assert seen.facts[0].previous == pytest.approx(np.trace(weights[0], -1) / 6)
    assert seen.shape == (6, 6)
    assert seen.unit_range


def test_an_overview_samples_as_the_sizes_of_its_worksheet_say() -> None:
    seen = overview_of_document(EXAMPLES["gpt"](), sizes=Sizes(sampled=35, sampled_rows=3, tile=2))
    assert [(facts.rows, facts.sampled) for facts in seen.facts] == [(3, True)] * 2
    assert [tile.pixels.shape for tile in seen.pictures] == [(2, 2)] * 2


def test_behind_a_cache_the_offset_is_what_the_cache_holds() -> None:
    asked = asked_of(recompute(EXAMPLES["decoding"]()))
    n, m = asked.weights.shape[-2:]
    assert asked.offset == m - n > 0


def test_other_words_are_another_question_and_two_texts_have_none() -> None:
    values = recompute(tutorial())
    asked = asked_of(values)
    assert asked.is_same(asked_of(values))
    renamed = recompute(values.document.with_names("word", ("a", "b", "a", "c")), values)
    assert not asked_of(renamed).is_same(asked)
    assert overview(asked_of(renamed)).facts[0].induction > 0.0
    assert asked_of(recompute(EXAMPLES["cross"]())).words == ()


def test_without_weights_there_is_a_reason() -> None:
    with pytest.raises(EngineError) as caught:
        overview_of_document(EXAMPLES["product"]())
    assert caught.value.code == "unknown_matrix"


def test_it_can_be_stopped() -> None:
    with pytest.raises(CancelledError):
        overview_of_document(tutorial(), cancelled=lambda: True)
