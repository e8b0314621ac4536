"""What was measured: every figure a ratio within one run, gathered into one table for the documentation.

Where threads are not the point the clock is the CPU time of the process, which neighbours disturb least: a machine that
is busy with something else makes both sides of a ratio wait, but it lengthens neither. Both sides are measured in
turn, after a run of each that is not counted.
"""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.places import ROOT

Run = Callable[[], object]
BUSY = 1.25  # processes for each processor
AGAIN = (
    "\\* while others used the machine: `uv run pytest tests/benchmarks --benchmark-enable` measures all again, with a "
    "file of that folder its rows; the lines go into `tests/benchmarks/FIGURES.md`."
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio, what it is aimed at, and what fails the benchmark: as much as a noisy machine may add."""

    work: str
    against: str
    ratio: float
    goal: float
    gate: float
    is_busy: bool = False  # whether others used the machine meanwhile


FIGURES: list[Figure] = []  # of this run


def skip_unless_measuring(benchmark: BenchmarkFixture) -> None:
    if benchmark.disabled:
        pytest.skip("speed is measured with --benchmark-enable")


def cpu_seconds(run: Run) -> float:
    """CPU time of all threads of this process."""
    start = time.process_time()
    run()
    return time.process_time() - start


def thread_seconds(run: Run) -> float:
    """CPU time of this thread alone: the window's, while others compute."""
    start = time.thread_time()
    run()
    return time.thread_time() - start


def child_seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """CPU time of a process of its own, from its start to its end."""
    from resource import RUSAGE_CHILDREN, getrusage  # microseconds; `os.times` counts ticks of 10 ms. Not on Windows

    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def wall_seconds(run: Run) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def in_turns(one: Run, other: Run, rounds: int, seconds: Callable[[Run], float] = cpu_seconds) -> float:
    """The median of the ratios."""
    one(), other()
    return float(np.median([seconds(one) / seconds(other) for _ in range(rounds)]))


def measured(
    benchmark: BenchmarkFixture, work: str, against: str, ratio: float, goal: float, gate: float, run: Run
) -> None:
    """Keep a figure for the table, and fail beyond its gate. run: what is shown in milliseconds, for a person's eye."""
    FIGURES.append(Figure(work, against, ratio, goal, gate, is_busy()))
    benchmark.extra_info[f"ratio to {against}"] = ratio
    benchmark.pedantic(run, rounds=3)
    assert ratio <= gate, f"{work} / {against}: {ratio:.2f}, at most {gate:.2f} (goal: {goal})"


def is_busy() -> bool:
    """Whether more wanted to run in the last minute than there are processors for."""
    return hasattr(os, "getloadavg") and os.getloadavg()[0] > BUSY * (os.cpu_count() or 1)


def table(figures: list[Figure]) -> str:
    """Markdown, one figure a line, and how to measure those again during which the machine was not this run's own."""
    lines = [
        f"| {one.work} | {one.against} | {one.ratio:.2f}{'*' * one.is_busy} | {one.goal:.2f} | {one.gate:.2f} |"
        for one in figures
    ]
    rows = ("| work | against | now | goal | gate |", "|---|---|---|---|---|", *lines)
    return "\n".join((*rows, "", AGAIN) if any(one.is_busy for one in figures) else rows)
