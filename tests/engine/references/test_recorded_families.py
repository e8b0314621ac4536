"""A recorded layer is the model's own, says what differs, or is not there: for every family that can be had."""

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is a reference of these tests only")
pytest.importorskip("safetensors", reason="safetensors is not installed; the recorder writes its files with it")
pytest.importorskip("transformers", reason="transformers is not installed")

import numpy as np  # noqa: E402  # only where the models are

from engine.arrays import Floats  # noqa: E402
from tests.engine.references.recorded_families import (  # noqa: E402
    ADAPTED,
    FAMILIES,
    TOLERANCE,
    WORDS,
    Family,
    outcome_of,
    page,
    table,
)

each_family = pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.title)
REPORTS_LESS = {"siglip_vision_model": 1, "big_bird": 2, "diffllama": 2}  # layers of which the model shows no weights


def unreported(
    family: Family, weights: tuple[Floats, ...], reported: tuple[Floats, ...]
) -> tuple[list[int], list[int]]:
    """The recorded layers, and the reported ones, that have no partner with the same weights."""
    ours, theirs = ADAPTED.get(family.kind, (lambda w: w, lambda w: w))
    left, right = [ours(one) for one in weights], [theirs(one) for one in reported]
    alike = np.array(
        [[a.shape == b.shape and bool(np.abs(a - b).max(initial=0.0) < TOLERANCE) for b in right] for a in left]
    ).reshape(len(left), len(right))
    return np.flatnonzero(~alike.any(axis=1)).tolist(), np.flatnonzero(~alike.any(axis=0)).tolist()


@each_family
def test_weights_are_those_of_the_model(family: Family) -> None:
    outcome = outcome_of(family, "eager")
    assert outcome.is_unchanged
    recorded, reported = unreported(family, outcome.weights, outcome.reported)
    assert len(recorded) <= REPORTS_LESS.get(family.kind, 0)
    assert not reported or outcome.refused
    assert outcome.deviations <= {"output_changed"}  # which is behind the weights


@each_family
def test_another_implementation_is_recorded_alike(family: Family) -> None:
    try:
        outcome = outcome_of(family, "sdpa")
    except ValueError as error:
        pytest.skip(str(error).splitlines()[0][:80])
    assert outcome.is_unchanged
    eager = outcome_of(family, "eager")
    if np.abs(outcome.given - eager.given).max() > 1e-3:
        pytest.skip("the two implementations of transformers give different outputs")
    assert (outcome.verdict, len(outcome.weights)) == (eager.verdict, len(eager.weights))
    for one, other in zip(outcome.weights, eager.weights, strict=True):
        assert one.shape == other.shape
        assert np.abs(one - other).max(initial=0.0) < 10 * TOLERANCE


@pytest.mark.parametrize("language", WORDS)
def test_the_table_of_the_help_is_up_to_date(language: str) -> None:
    """`python -m tests.engine.references.recorded_families` writes it anew."""
    assert page(language).read_text(encoding="utf-8") == table(language)


def test_the_table_has_what_was_wrong_once() -> None:
    verdicts = {family.title: outcome_of(family, "eager").verdict for family in FAMILIES}
    assert {verdicts[name] for name in ("bloom", "gptj", "falcon (ALiBi)", "t5", "deberta", "xlnet")} == {"exact"}
    assert {verdicts[name] for name in ("mamba", "rwkv", "fnet", "longformer")} == {"refused"}
    assert len(verdicts) >= 60
