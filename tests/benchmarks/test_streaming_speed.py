"""What is streamed: backwards against PyTorch, the base of a map beside the output, memory at its peak."""

import contextlib
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from engine import attention
from engine.formulas.positions import rotate
from engine.kernels.forward import Prepared, attend
from engine.kernels.workers import cores, do_all, one_blas_thread
from engine.lazy import materialise
from engine.lazy.fusion import fuse
from engine.lazy.matrix import LazyMatrix
from engine.sizes import Sizes
from tests.benchmarks.figures import in_turns, measured, skip_unless_measuring, wall_seconds
from tests.benchmarks.test_library_speed import MKL_ROOM, Arrays, drawn

MIB = 2**20
CAUSAL = {"causal": "top_left"}


@pytest.mark.parametrize(
    ("heads", "options"), [(1, {}), (1, CAUSAL), (8, CAUSAL)], ids=["one head", "causal", "8 heads, causal"]
)
def test_backward_against_pytorch(benchmark: BenchmarkFixture, heads: int, options: dict[str, Any]) -> None:
    """Both from the output's gradient; ours with the output and the logsumexp of each row known, as theirs has them."""
    skip_unless_measuring(benchmark)
    torch = pytest.importorskip("torch")
    from engine.kernels.backward import gradients

    arrays, of = drawn(4096, heads), drawn(4096, heads)[0]
    task = prepared(arrays, **options)
    output, lse = np.empty((heads, 4096, 64), np.float32), np.empty((heads, 4096))
    for plane, at, found in pieces(task):
        output[plane, at.start : at.stop], lse[plane, at.start : at.stop] = found.output, found.lse
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        tensors = [torch.from_numpy(array).requires_grad_() for array in arrays]
        result = torch.nn.functional.scaled_dot_product_attention(*tensors, is_causal=bool(options))
        slope, ours = torch.from_numpy(of), partial(gradients, task, output, lse, of[0])
        theirs = partial(torch.autograd.grad, result, tensors, slope, retain_graph=True)
        with one_blas_thread():
            ratio = in_turns(ours, theirs, 3 if heads > 1 else 9)
    finally:
        torch.set_num_threads(before)
    work = f"backwards, 4096 words, {heads} heads" + (", causal" if options else "")
    measured(benchmark, work, "PyTorch", ratio, 1.0, 1.3 * MKL_ROOM, ours)


def prepared(arrays: Arrays, **options: Any) -> Prepared:
    product = attention(*arrays, **options, keep=True).values["context" if arrays[0].shape[1] > 1 else "attention"]
    assert isinstance(product, LazyMatrix)
    fast = fuse(product)
    assert fast is not None
    return fast.prepared


def pieces(task: Prepared) -> list[tuple[int, range, Any]]:
    """One pass over everything."""
    logits = task.logits
    starts, rows = range(0, logits.n, task.sizes.rows), task.sizes.rows
    at = [(plane, range(i, min(i + rows, logits.n))) for plane in range(task.planes) for i in starts]
    return [(*at[number], found) for number, found in do_all([(attend, (task, *one)) for one in at])]


def test_the_base_of_the_map_beside_the_output(benchmark: BenchmarkFixture) -> None:
    """Output, logsumexp, and the largest and the sum of 16 × 16 weights, against output and logsumexp."""
    skip_unless_measuring(benchmark)
    task = prepared(drawn(8192))
    with_base = partial(pieces, replace(task, group=16))
    ratio = in_turns(with_base, partial(pieces, task), 7)
    measured(benchmark, "output, logsumexp and the base of a map", "the output alone", ratio, 1.12, 1.35, with_base)


def test_streaming_what_could_be_held(benchmark: BenchmarkFixture) -> None:
    """At 512 words, where everything is held, streaming would not take longer than keeping every stage.

    With one BLAS thread: others would wait in loops for each other, on a busy machine for most of the time.
    """
    skip_unless_measuring(benchmark)
    arrays = drawn(512, 8)

    def run(held: int) -> Callable[[], object]:
        return partial(attention, *arrays, sizes=Sizes(held=held))

    with one_blas_thread():
        ratio = in_turns(run(0), run(2**40), 25)
    measured(benchmark, "streaming 512 words, 8 heads", "holding all", ratio, 1.0, 1.25, run(0))


def test_before_the_first_piece(benchmark: BenchmarkFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """The part of a call that no other thread shares, of the wall time of the call."""
    skip_unless_measuring(benchmark)
    arrays = drawn(4096)

    class Started(Exception):  # noqa: N818  # no error
        """The first piece would begin now."""

    def stop(*_arguments: object) -> None:
        raise Started

    def until_the_first_piece() -> None:
        with monkeypatch.context() as patch, contextlib.suppress(Started):
            patch.setattr(materialise, "do_all", lambda calls, *_others: stop(next(iter(calls))))
            attention(*arrays)

    ratio = in_turns(until_the_first_piece, partial(attention, *arrays), 25, wall_seconds)
    measured(benchmark, "before the first piece, 4096 words", "the call", ratio, 0.01, 0.12, until_the_first_piece)


TURNED: list[tuple[str, dict[str, Any]]] = [
    ("RoPE", {"rotary": "half"}),
    ("norms", {"qk_norm": "rms"}),
    ("ALiBi", {"relative": "alibi"}),
]


@pytest.mark.parametrize(("what", "options"), TURNED, ids=[row[0] for row in TURNED])
def test_until_a_call_that_keeps_all_returns(benchmark: BenchmarkFixture, what: str, options: dict[str, Any]) -> None:
    """Raw queries and keys of 65,536 words and 12 heads, against turning the queries of one head at once."""
    skip_unless_measuring(benchmark)
    Q = np.random.default_rng(0).standard_normal((1, 12, 65536, 64), np.float32)
    run = partial(attention, Q, Q, Q, keep=True, **options, **CAUSAL)
    ratio = in_turns(run, partial(rotate, Q[:, 0], np.arange(65536)), 5)
    measured(benchmark, f"keeping all with {what}, 65,536 words, 12 heads", "RoPE of one head", ratio, 0.02, 0.1, run)
    tracemalloc.start()
    run()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak <= 16 * MIB


@pytest.mark.parametrize(("heads", "options"), [(1, {}), (1, CAUSAL), (8, {})], ids=["all", "causal", "8 heads"])
def test_memory_at_its_peak(benchmark: BenchmarkFixture, heads: int, options: dict[str, Any]) -> None:
    """The output, 2 MiB a worker; 16 MiB of room."""
    skip_unless_measuring(benchmark)
    arrays = drawn(16384, heads)
    tracemalloc.start()
    output = attention(*arrays, **options)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    gate = (output.nbytes + (2 * cores() + 16) * MIB) / output.nbytes
    goal = (output.nbytes + 8 * MIB) / output.nbytes
    work = f"memory above the inputs, 16,384 words, {heads} heads" + (", causal" if options else "")
    measured(benchmark, work, "its output", peak / output.nbytes, goal, gate, partial(attention, *arrays, **options))
