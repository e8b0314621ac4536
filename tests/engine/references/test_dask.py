"""The streaming pass on a Dask cluster: two processes here, by the executor of Dask's own client."""

import os
import re
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine import attention
from engine.errors import EngineError
from engine.examples.long_text import long_text
from engine.kernels.cluster import cluster
from engine.kernels.workers import do_all
from engine.lazy.materialise import materialise
from main import main
from tests.engine.both_ways import assert_near, drawn, held, small, streamed
from tests.places import ROOT

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    distributed = pytest.importorskip("distributed", reason="Dask is not installed; it is a reference of these tests")

pytestmark = pytest.mark.filterwarnings("ignore")  # Dask's own: ports in use, large graphs, sockets closed late
OPTIONS: list[dict[str, Any]] = [
    {},
    {"causal": "top_left", "mask": drawn(4, 4, 13, 17) > -0.5, "key_lengths": [16]},
    {"relative": "alibi", "softcap": 3.0, "sink": [0.1, 0.2, 0.3, 0.4]},
    {"normalise": "sparsemax"},
]


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with (
        warnings.catch_warnings(),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=0, protocol="tcp"
        ) as cluster,
        distributed.Client(cluster, set_as_default=False) as one,
    ):
        yield one


@pytest.mark.parametrize("options", OPTIONS, ids=["plain", "flags", "biases", "whole rows"])
@pytest.mark.parametrize("scatters", [True, False], ids=["sent once", "sent with each piece"])
def test_a_cluster_gives_what_is_held(client: Any, options: dict[str, Any], scatters: bool) -> None:
    arrays = [drawn(1, 1, 4, 13, 5), drawn(2, 1, 2, 17, 5), drawn(3, 1, 2, 17, 3)]
    expected = held(*arrays, **options).output
    sent: list[Any] = []

    def share(work: Any) -> Any:
        sent.append(client.scatter(work, broadcast=True))
        return sent[-1]

    product = streamed(*arrays, **options)["context"]
    found = materialise(product, client.get_executor(), **({"share": share} if scatters else {}))
    assert_near(found, expected)
    assert len(sent) == (0 if not scatters else 1 if "normalise" in options else 4)  # once, or once for each head


def test_gradients_from_a_cluster(client: Any) -> None:
    arrays = [drawn(1, 1, 2, 13, 5), drawn(2, 1, 2, 17, 5), drawn(3, 1, 2, 17, 3)]
    expected = held(*arrays, causal="top_left").gradients()
    trace = attention(*arrays, causal="top_left", executor=client.get_executor(), keep=True, sizes=small())
    found = trace.gradients()
    for name in "QKV":
        np.testing.assert_allclose(found[name], expected[name], rtol=0.0, atol=1e-12)


def test_the_program_computes_on_a_cluster(client: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--scheduler`: the picture and the output of a text, by two workers, as by this process alone."""
    document = long_text(1500)
    arrays = {name: np.asarray(source) for name, source in document.sources.items()}
    np.savez(tmp_path / "text.npz", **arrays)  # type: ignore[arg-type]
    for folder, scheduler in (("here", []), ("there", ["--scheduler", client.scheduler.address])):
        export = ["--export", str(tmp_path / folder), "--format", "npz", "--matrix", "attention"]
        assert main([str(tmp_path / "text.npz"), *export, *scheduler]) == 0
        picture = ["--map", str(tmp_path / f"{folder}.png"), "--matrix", "weights"]
        assert main([str(tmp_path / "text.npz"), *picture, *scheduler]) == 0
    here, there = (np.load(tmp_path / folder / "matrices.npz")["attention"] for folder in ("here", "there"))
    np.testing.assert_allclose(here, there, atol=1e-6 * np.abs(here).max())
    assert (tmp_path / "here.png").read_bytes() == (tmp_path / "there.png").read_bytes()


def test_no_scheduler_is_one_clear_line() -> None:
    with (
        pytest.raises(EngineError, match="No Dask scheduler answers at tcp"),
        cluster("tcp://127.0.0.1:9", patience=0.2),
    ):
        pass


class Machines:
    """Processes of a cluster, which know of the engine or do not."""

    def __init__(self) -> None:
        self.processes: list[subprocess.Popen[bytes]] = []
        self.address = ""

    def scheduler(self, knows: bool = True) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self._start(knows, "scheduler", "--host", "127.0.0.1", "--port", str(port))
        with distributed.Client(self.address, timeout=60, set_as_default=False):
            pass

    def worker(self, knows: bool = True) -> "subprocess.Popen[bytes]":
        process = self._start(knows, "worker", self.address, "--no-nanny", "--nthreads", "1")
        with distributed.Client(self.address, timeout=60, set_as_default=False) as client:
            alive = [one for one in self.processes[1:] if one.poll() is None]
            client.wait_for_workers(len(alive), timeout=60)
        return process

    def _start(self, knows: bool, what: str, *arguments: str) -> "subprocess.Popen[bytes]":
        environment = {**os.environ, "PYTHONPATH": str(ROOT) if knows else ""}
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *arguments, "--no-dashboard"]
        process = subprocess.Popen(command, cwd="/", env=environment, stderr=subprocess.DEVNULL)
        self.processes.append(process)
        return process


@pytest.fixture
def machines() -> Iterator[Machines]:
    one = Machines()
    yield one
    for process in one.processes:
        process.kill()
        process.wait()


def told(address: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that a headless run on this cluster ends in."""
    assert main(["--map", os.devnull + ".png", "--scheduler", address, "--language", "en"]) == 2
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith("Connecting to")
    return last


def test_a_scheduler_that_lacks_the_engine_is_named(machines: Machines, capsys: pytest.CaptureFixture[str]) -> None:
    machines.scheduler(knows=False)
    machines.worker(knows=False)
    assert "The scheduler of the Dask cluster cannot import engine. On its machine: python -m pip install " in told(
        machines.address, capsys
    )


def test_a_worker_that_lacks_the_engine_is_named(machines: Machines, capsys: pytest.CaptureFixture[str]) -> None:
    machines.scheduler()
    machines.worker()
    machines.worker(knows=False)
    line = told(machines.address, capsys)
    assert re.search(r"The worker tcp://\S+ of the Dask cluster cannot import engine\.", line)
    assert "PYTHONPATH" in line


def test_a_cluster_without_workers_is_said(machines: Machines) -> None:
    """At the beginning, and when the last one ends."""
    machines.scheduler()
    said = f"The Dask cluster at {machines.address} has had no workers for 1 seconds."
    with pytest.raises(EngineError) as caught, cluster(machines.address, patience=1):
        pass
    assert str(caught.value) == said
    worker = machines.worker()
    with cluster(machines.address, patience=1) as (pool, _):
        worker.kill()
        with pytest.raises(EngineError) as caught:
            list(do_all([(abs, (-1,))], pool, cancelled=lambda: False))
    assert caught.value.code == "cluster_empty"


def test_what_a_killed_worker_had_is_done_again(machines: Machines) -> None:
    """By the other one; and by a new one when the last is gone, and with it all that had been sent."""
    machines.scheduler()
    workers = [machines.worker(), machines.worker()]
    with cluster(machines.address) as (pool, share):
        numbers = share(np.arange(5))
        for at, expected in ((0, 10), (1, 10)):
            results = do_all([(slow_sum, (numbers, 0.3)) for _ in range(6)], pool)
            found = [next(results)[1]]
            workers[at].kill()
            workers[at].wait()
            if at:
                machines.worker()
            found += [result for _, result in results]
            assert found == [expected] * 6


def slow_sum(numbers: np.ndarray, seconds: float) -> int:
    time.sleep(seconds)
    return int(numbers.sum())


def test_work_that_kills_its_workers_ends_in_one_line(machines: Machines) -> None:
    machines.scheduler()
    for _ in range(4):
        machines.worker()
    with cluster(machines.address) as (pool, _):
        with pytest.raises(EngineError) as caught:
            list(do_all([(os._exit, (1,))], pool))
        machines.worker()
        assert list(do_all([(abs, (-1,))], pool)) == [(0, 1)]  # what is well goes on
    assert caught.value.code == "cluster_workers_lost"
    assert machines.address in str(caught.value)


def test_what_goes_wrong_in_a_piece_of_work_reaches_the_caller(client: Any) -> None:
    with cluster(client.scheduler.address) as (pool, _):
        with pytest.raises(ZeroDivisionError):
            list(do_all([(divmod, (1, 0))], pool))
        with pytest.raises(ValueError, match="invalid literal"):
            list(do_all([(int, ("x",))], pool))
