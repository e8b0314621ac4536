"""Forking after a long computation, and in the middle of one: what multiprocessing and PyTorch's DataLoader do."""

import os
import subprocess
import sys

import pytest

from tests.places import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a system that does not fork")

BEGIN = """
import os, signal, sys, threading, warnings
import multiprocessing
import numpy as np
from engine import attention
from engine.sizes import Sizes
from engine.kernels.workers import do_all, one_blas_thread, threads
from threadpoolctl import threadpool_info

warnings.simplefilter("ignore")  # newer Pythons warn whoever forks beside threads
signal.alarm(100)  # what hangs is killed, and so are the children that it waits for
drawn = np.random.default_rng(7)
Q, K, V = drawn.random((1, 2, 60, 8)), drawn.random((1, 2, 70, 8)), drawn.random((1, 2, 70, 4))
sizes = Sizes(held=0, rows=8)

def compute(*_number):
    return attention(Q, K, V, causal="top_left", sizes=sizes)

def computed(*_number):
    signal.alarm(20)
    return compute().tobytes()

def blas():
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]

def in_child(work):
    child = os.fork()
    if not child:
        signal.alarm(20)
        work()
        sys.exit(0)  # as a program ends, which joins threads
    _, status = os.waitpid(child, 0)
    assert status == 0, status
"""

AFTER = """
expected = compute().tobytes()
assert threads().submit(int).result() == 0
with multiprocessing.get_context("fork").Pool(2) as pool:
    assert pool.map(computed, range(4)) == [expected] * 4
in_child(lambda: sys.exit(0 if compute().tobytes() == expected else 3))
assert compute().tobytes() == expected
"""

AMID = """
expected, before = compute().tobytes(), blas()

def check():
    assert blas() == before, "the limit of the parent's computation"
    assert compute().tobytes() == expected
    with one_blas_thread():
        assert set(blas()) == {1}
    assert blas() == before

begun, go_on = threading.Event(), threading.Event()

def wait():
    begun.set()
    go_on.wait()

computing = threading.Thread(target=lambda: list(do_all([(wait, ())] * 9)))
computing.start()
begun.wait()
in_child(check)
go_on.set()
computing.join()
assert blas() == before
assert compute().tobytes() == expected
"""

LOCKED = """
trace = attention(Q, K, V, normalise="sparsemax", sizes=sizes, keep=True)
weights = trace["weights"]
expected = np.asarray(weights[0, 0, :3]).copy()
weights._rows.clear()
held, go_on = threading.Event(), threading.Event()

def hold():
    with weights._lock, one_blas_thread._lock:
        held.set()
        go_on.wait()

holding = threading.Thread(target=hold)
holding.start()
held.wait()
in_child(lambda: np.testing.assert_array_equal(weights[0, 0, :3], expected))
go_on.set()
holding.join()
np.testing.assert_array_equal(weights[0, 0, :3], expected)
"""


PROPERTY = """
from engine.kernels.forks import computed_once
begun, go_on, parent = threading.Event(), threading.Event(), os.getpid()

class Thing:
    @computed_once
    def value(self):
        if os.getpid() == parent:
            begun.set()
            go_on.wait()
        return [7]

thing = Thing()
asking = threading.Thread(target=lambda: thing.value)
asking.start()
begun.wait()
in_child(lambda: sys.exit(0 if thing.value == [7] and thing.value is thing.value else 3))
go_on.set()
asking.join()
assert thing.value is thing.value
"""


@pytest.mark.parametrize(
    "code", [AFTER, AMID, LOCKED, PROPERTY], ids=["after", "in the middle", "while something is locked", "a property"]
)
def test_a_forked_child_computes(code: str) -> None:
    run, two = [sys.executable, "-c", BEGIN + code], os.environ | {"OPENBLAS_NUM_THREADS": "2"}
    done = subprocess.run(run, cwd=ROOT, env=two, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
