"""What a call keeps: a mapping of names, a short text, a table for notebooks; who does the work, and who is told."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from engine import EngineError, Sizes, attention
from engine.arrays import Floats


def drawn(seed: int) -> Floats:
    return np.random.default_rng(seed).normal(size=(1, 2, 40, 4))


ARRAYS = [drawn(seed) for seed in range(3)]
TRACE = attention(*ARRAYS, causal=True, keep=True)
NAMES = ["Q_heads", "K_heads", "V_heads", "scores", "scaled", "mask", "masked", "weights", "context"]
STREAMED = Sizes(held=0, rows=8)
PIECES = 2 * 5  # of two heads, of 40 rows


def test_it_is_a_mapping_of_names() -> None:
    assert list(TRACE) == list(TRACE.keys()) == [name for name, _ in TRACE.items()] == NAMES
    assert len(TRACE) == len(NAMES)
    for name in (*NAMES, "Q", "K", "V"):
        assert name in TRACE
        assert TRACE[name].shape
    for name in ("R", "", 1, None, ("Q",)):
        assert name not in TRACE
    assert dict(TRACE).keys() == dict(TRACE.items()).keys()


def test_editors_complete_the_names() -> None:
    assert TRACE._ipython_key_completions_() == ["Q", "K", "V", *NAMES]


def test_its_text_is_one_line() -> None:
    assert repr(TRACE) == "<Trace of 9 matrices: Q_heads 1×2×40×4, …, context 1×2×40×4>"


def test_a_name_that_there_is_not_is_said_as_it_was_asked() -> None:
    with pytest.raises(EngineError, match="no matrix called weigths"):
        TRACE["weigths"]


@pytest.mark.parametrize("sizes", [Sizes(), STREAMED], ids=["held", "streamed"])
def test_a_notebook_shows_every_matrix(sizes: Sizes) -> None:
    html = attention(*ARRAYS, causal=True, keep=True, sizes=sizes)._repr_html_()
    assert html.count("<tr>") == 1 + len(NAMES) == 1 + html.count("<img ")
    for name in NAMES:
        assert f"<td>{name}</td>" in html


EXECUTORS: list[Any] = [None, 1, 4, np.int64(3), ThreadPoolExecutor(2)]


@pytest.mark.parametrize("executor", EXECUTORS, ids=lambda one: type(one).__name__)
def test_who_does_the_work_changes_no_digit(executor: Any) -> None:
    before = threading.active_count()
    wanted = attention(*ARRAYS, sizes=STREAMED)
    trace = attention(*ARRAYS, sizes=STREAMED, executor=executor, keep=True)
    np.testing.assert_array_equal(trace.output, wanted)
    of = np.ones(wanted.shape)
    held = attention(*ARRAYS, keep=True).gradients(of)["Q"]
    np.testing.assert_allclose(trace.gradients(of)["Q"], held, rtol=1e-9, atol=1e-12)
    if isinstance(executor, int):
        assert threading.active_count() <= before + 4, "but those of the pool of the process"


@pytest.mark.parametrize(("executor", "code"), [("4", "no_executor"), (True, "no_executor"), (0, "count_outside")])
def test_what_is_no_worker_is_said(executor: Any, code: str) -> None:
    with pytest.raises(EngineError) as caught:
        attention(*ARRAYS, executor=executor)
    assert caught.value.code == code
    assert "executor" in str(caught.value)


@pytest.mark.parametrize("keep", [True, False])
def test_somebody_is_told_how_far_it_is(keep: bool) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    found = attention(*ARRAYS, keep=keep, sizes=STREAMED, progress=tell)
    if keep:
        assert told == []
        found.output  # noqa: B018  # which is computed now
    assert told == [(done, PIECES) for done in range(1, PIECES + 1)]


def test_what_is_held_is_one_piece() -> None:
    told: list[tuple[int, int]] = []
    attention(*ARRAYS, progress=lambda done, total: told.append((done, total)))
    attention(*ARRAYS, mask=np.ones(40, bool), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 1)] * 2


def test_it_is_stopped_by_raising() -> None:
    told: list[int] = []

    def stop(done: int, total: int) -> None:
        told.append(done)
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        attention(*ARRAYS, sizes=STREAMED, progress=stop, executor=2)
    assert told == [1, 2, 3]
    assert attention(*ARRAYS, sizes=STREAMED).shape == (1, 2, 40, 4)
