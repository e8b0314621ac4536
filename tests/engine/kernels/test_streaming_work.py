"""Who computes what is streamed: executors, splits, progress and stopping."""

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from typing import Any

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from engine import attention
from engine.arrays import Floats
from engine.kernels import powers as kernel
from engine.kernels.forward import Prepared, attend, prepare
from engine.kernels.pooling import counts
from engine.kernels.workers import cores, do_all, one_blas_thread, share_out, threads
from engine.lazy.fusion import fuse, logits_of_weights
from engine.lazy.materialise import materialise
from engine.lazy.matrix import LazyMatrix
from tests.engine.both_ways import assert_near, cast, drawn, held, small, streamed
from tests.places import ROOT

Settings = dict[str, Any]
OPTIONS: list[Settings] = [
    {},
    {"causal": "top_left", "mask": drawn(4, 4, 13, 17) > -0.5, "key_lengths": [16]},
    {"relative": "alibi", "softcap": 3.0, "sink": [0.1, 0.2, 0.3, 0.4], "mask": drawn(4, 4, 13, 17)},
    {"score": "distance", "normalise": "sparsemax"},
]
EVERY = pytest.mark.parametrize("options", OPTIONS, ids=["plain", "flags", "biases", "whole rows"])


def arrays() -> list[Floats]:
    return [drawn(1, 1, 4, 13, 5), drawn(2, 1, 2, 17, 5), drawn(3, 1, 2, 17, 3)]


@pytest.fixture(scope="module")
def processes() -> Iterator[Executor]:
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        yield pool


class Inline(Executor):
    """Does the work at once; not one of those that are known to share memory."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(pickle.loads(pickle.dumps(fn(*pickle.loads(pickle.dumps(args)), **kwargs))))
        except Exception as problem:  # noqa: BLE001  # as executors do
            future.set_exception(problem)
        return future


@EVERY
@pytest.mark.parametrize("workers", [1, 3])
def test_threads_of_any_number_give_what_is_held(options: Settings, workers: int) -> None:
    expected = held(*arrays(), **options)
    with ThreadPoolExecutor(workers) as pool:
        trace = attention(*arrays(), **options, executor=pool, keep=True, sizes=small())
        assert_near(trace.output, expected.output)
        if "normalise" not in options:
            assert_near(trace.gradients()["K"], expected.gradients()["K"])


@EVERY
def test_work_that_travels_gives_what_is_held(options: Settings) -> None:
    """Everything through pickle and back, which finds what a process could not be sent."""
    expected = held(*arrays(), **options)
    trace = attention(*arrays(), **options, executor=Inline(), keep=True, sizes=small())
    assert_near(trace.output, expected.output)
    if "normalise" not in options:
        assert_near(trace.gradients()["Q"], expected.gradients()["Q"])


@pytest.mark.parametrize("options", OPTIONS[1:], ids=["flags", "biases", "whole rows"])
def test_other_processes_give_what_is_held(options: Settings, processes: Executor) -> None:
    expected = held(*arrays(), **options)
    trace = attention(*arrays(), **options, executor=processes, keep=True, sizes=small())
    assert_near(trace.output, expected.output)
    if "normalise" not in options:
        assert_near(trace.gradients()["V"], expected.gradients()["V"])


@pytest.mark.parametrize(("dtype", "near"), [(np.float64, 1e-12), (np.float32, 1e-6)], ids=["float64", "float32"])
@pytest.mark.parametrize("size", [1.0, 10.0])
def test_no_split_changes_the_result(dtype: Any, near: float, size: float) -> None:
    """Powers with and without a shift; blocks of 1 to all, and a pool of 1 to 3."""
    Q, K, V = cast(dtype, drawn(1, 40, 8) * size, drawn(2, 50, 8), drawn(3, 50, 4))
    expected = attention(Q, K, V, causal="bottom_right", sizes=small(40, 50))
    for rows, keys, workers in ((1, 50, 1), (40, 1, 2), (7, 9, 3), (16, 13, 2)):
        with ThreadPoolExecutor(workers) as pool:
            ours = attention(Q, K, V, causal="bottom_right", executor=pool, sizes=small(rows, keys))
        np.testing.assert_allclose(ours, expected, rtol=0.0, atol=near * size)


@pytest.mark.parametrize("size", [1.0, 40.0], ids=["powers", "with a shift"])
@pytest.mark.parametrize("power", [np.exp, np.exp2], ids=["exp", "exp2"])
def test_who_does_the_work_changes_no_bit(size: float, power: np.ufunc, processes: Executor) -> None:
    """Real sizes, in float32; what powers are computed with goes along with the work."""
    Q, K, V = cast(np.float32, drawn(1, 1, 2, 1300, 16) * size, drawn(2, 1, 2, 1300, 16), drawn(3, 1, 2, 1300, 8))

    def output(executor: Executor | None) -> Floats:
        trace = attention(Q, K, V, causal="top_left", executor=executor, keep=True)
        weights, context = trace["weights"], trace["context"]
        assert isinstance(weights, LazyMatrix)
        assert isinstance(context, LazyMatrix)
        fast = fuse(context)
        assert fast is not None
        weights.prepared = replace(fast.prepared, power=power)
        return trace.output

    expected = output(None)
    with ThreadPoolExecutor(1) as alone:
        for executor in (alone, Inline(), processes):
            np.testing.assert_array_equal(output(executor), expected)


def test_powers_are_chosen_without_a_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """exp2 where NumPy has more than its least for it."""
    for current, expected in (("baseline(SSE SSE2)", np.exp), ("AVX512_SKX", np.exp2), ("X86_V4", np.exp2)):
        found = {"exp2": {"ff": {"current": current}}}
        monkeypatch.setattr(np.lib.introspect, "opt_func_info", lambda func_name, found=found: found)
        kernel.powers.cache_clear()
        assert kernel.powers() is expected
    kernel.powers.cache_clear()


def context(**options: Any) -> LazyMatrix:
    found = streamed(*arrays(), **options)["context"]
    assert isinstance(found, LazyMatrix)
    return found


@EVERY
def test_progress_counts_every_piece_once(options: Settings) -> None:
    seen: list[tuple[int, int]] = []
    with ThreadPoolExecutor(3) as pool:
        materialise(context(**options), pool, progress=lambda done, total: seen.append((done, total)))
    total = len(seen)
    assert total >= 4  # heads
    assert seen == [(done, total) for done in range(1, total + 1)]


class Late(Inline):
    """Begins nothing by itself."""

    def __init__(self) -> None:
        self.waiting: list[Future[Any]] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.waiting.append(Future())
        return self.waiting[-1]


def test_cancelling_drops_what_has_not_begun() -> None:
    pool = Late()
    with pytest.raises(CancelledError):
        materialise(context(), pool, cancelled=lambda: len(pool.waiting) > 0)
    assert len(pool.waiting) > 1
    assert all(future.cancelled() for future in pool.waiting)


def test_after_cancelling_no_task_begins() -> None:
    """The one that has begun ends by itself."""
    begun: list[int] = []
    first, gate = threading.Event(), threading.Event()

    def work(number: int) -> None:
        begun.append(number)
        first.set()
        assert gate.wait(30.0)

    with ThreadPoolExecutor(1) as pool:
        with pytest.raises(CancelledError):
            list(do_all([(work, (number,)) for number in range(5)], pool, cancelled=first.is_set))
        gate.set()
    assert begun == [0]


def test_backward_is_cancelled_too() -> None:
    from engine.kernels.backward import gradients

    product = context()
    fast = fuse(product)
    assert fast is not None
    output = materialise(product)[0]
    with pytest.raises(CancelledError):
        gradients(fast.prepared, output, np.zeros((4, 13)), output, cancelled=lambda: True)


def broken() -> None:
    raise ZeroDivisionError("one of the tasks")


@pytest.fixture
def _two_blas_threads() -> Iterator[None]:
    """However many the process of the test began with."""
    with threadpool_limits(2, user_api="blas"):
        assert {*threads_of_blas()} == {2}
        yield


@pytest.mark.usefixtures("_two_blas_threads")
@pytest.mark.parametrize("executor", [None, Inline()], ids=["threads", "inline"])
def test_what_goes_wrong_in_a_task_reaches_the_caller(executor: Executor | None) -> None:
    before = threads_of_blas()
    with pytest.raises(ZeroDivisionError, match="one of the tasks"):
        list(do_all([(broken, ())], executor))
    assert threads_of_blas() == before


def threads_of_blas() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


@pytest.mark.usefixtures("_two_blas_threads")
def test_the_last_user_gives_blas_its_threads_back() -> None:
    before = threads_of_blas()
    one, other = one_blas_thread(), one_blas_thread()
    one.__enter__()
    other.__enter__()
    assert {*threads_of_blas()} == {1}
    one.__exit__(None, None, None)
    assert {*threads_of_blas()} == {1}
    other.__exit__(None, None, None)
    assert threads_of_blas() == before
    with pytest.raises(ZeroDivisionError), one_blas_thread():
        broken()
    assert threads_of_blas() == before


@pytest.mark.usefixtures("_two_blas_threads")
def test_any_thread_has_one_blas_thread_and_gives_the_others_back() -> None:
    """Also once another thread, which still lives, has set it; and whichever of both is the last user."""
    before, found = threads_of_blas(), list[list[int]]()
    with one_blas_thread():
        pass
    begun, go_on = threading.Event(), threading.Event()

    def use() -> None:
        with one_blas_thread():
            found.append(threads_of_blas())
            begun.set()
            go_on.wait()

    using = threading.Thread(target=use)
    using.start()
    begun.wait()
    with one_blas_thread():
        go_on.set()
        using.join()
        found.append(threads_of_blas())
    assert [{*one} for one in found] == [{1}, {1}]
    assert threads_of_blas() == before


def test_pieces_that_are_shared_out_are_all_done() -> None:
    done: list[int] = []
    share_out(done.append, range(20))
    assert sorted(done) == [*range(20)]
    share_out(broken, [])


def test_nobody_waits_for_a_helper_that_has_not_begun() -> None:
    """Where all threads of the pool have something else to do."""
    go_on, done = threading.Event(), list[int]()
    others = [threads().submit(go_on.wait, 60) for _ in range(cores())]
    share_out(done.append, range(20))
    assert done == [*range(20)]
    go_on.set()
    assert all(one.result() for one in others)


def test_what_a_piece_raises_ends_the_others() -> None:
    def do(piece: int) -> None:
        if piece == 3:
            broken()

    with pytest.raises(ZeroDivisionError):
        share_out(do, range(10**6))
    with pytest.raises(CancelledError):
        share_out(do, range(2), lambda: True)


LATER = """
import numpy
from threadpoolctl import threadpool_info
from engine.kernels.workers import one_blas_thread
with one_blas_thread():
    pass
import scipy.linalg
with one_blas_thread():
    print({one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"})
"""


def test_a_library_that_is_loaded_later_has_one_blas_thread_too() -> None:
    """SciPy's wheels bring a BLAS of their own."""
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "2"}
    run = [sys.executable, "-c", LATER]
    done = subprocess.run(run, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    assert done.stdout == "{1}\n"


def test_one_blas_thread_travels_as_itself() -> None:
    assert pickle.loads(pickle.dumps(one_blas_thread)) is one_blas_thread


@pytest.mark.parametrize("options", OPTIONS[:3], ids=["plain", "flags", "biases"])
def test_prepared_planes_travel(options: Settings) -> None:
    fast = fuse(context(**options))
    assert fast is not None
    for plane in range(4):
        alone = pickle.loads(pickle.dumps(fast.prepared.only(plane)))
        assert isinstance(alone, Prepared)
        assert alone.logits.planes == 1
        ours, expected = attend(alone, 0, range(3, 9)), attend(fast.prepared, plane, range(3, 9))
        np.testing.assert_array_equal(ours.output, expected.output)
        np.testing.assert_array_equal(ours.lse, expected.lse)
        block = fast.prepared.logits.block(plane, range(3, 9), range(2, 11))
        np.testing.assert_array_equal(alone.logits.block(0, range(3, 9), range(2, 11)), block)


@pytest.mark.parametrize("options", OPTIONS[:3], ids=["plain", "flags", "biases"])
@pytest.mark.parametrize("group", [3, 4, 32])
@pytest.mark.parametrize("size", [1.0, 40.0])
def test_pooled_weights_are_those_of_the_map(options: Settings, group: int, size: float) -> None:
    """The largest and the mean of each cell of `group` rows and keys, the last ones smaller."""
    Q, K, V = arrays()
    weights = np.asarray(held(Q * size, K, V, **options)["weights"])[0]
    trace = streamed(Q * size, K, V, rows=13, keys=16, **options)  # half of them in a block of a pool
    logits = logits_of_weights(trace["weights"])
    assert logits is not None
    task = prepare(logits, group=group, sizes=small(13, 16))
    for plane in range(4):
        found = attend(task, plane, range(13))
        for ours, pool in ((found.largest, np.maximum), (found.mean, np.add)):
            assert ours is not None
            across = pool.reduceat(weights[plane], range(0, 17, group), axis=1)
            expected = pool.reduceat(across, range(0, 13, group), axis=0)
            if pool is np.add:
                expected = expected / np.outer(counts(13, group), counts(17, group))
            np.testing.assert_allclose(ours, expected, atol=1e-11)
