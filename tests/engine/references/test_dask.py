"""The streaming pass on a Dask cluster: two processes here, by the executor of Dask's own client."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.attention import attention
from engine.errors import EngineError
from engine.files.cluster import cluster
from engine.long_text import long_text
from engine.streaming.sweep import whole
from main import main
from tests.engine.both_ways import assert_near, drawn, held, streamed, streaming

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

    with streaming():
        product = streamed(*arrays, **options)["context"]
        found = whole(product, client.get_executor(), **({"share": share} if scatters else {}))
    assert_near(found, expected)
    assert len(sent) == (0 if not scatters else 1 if "normalise" in options else 4)  # once, or once for each head


def test_gradients_from_a_cluster(client: Any) -> None:
    arrays = [drawn(1, 1, 2, 13, 5), drawn(2, 1, 2, 17, 5), drawn(3, 1, 2, 17, 3)]
    expected = held(*arrays, causal="top_left").gradients()
    with streaming():
        trace = attention(*arrays, causal="top_left", executor=client.get_executor(), keep=True)
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


def test_no_scheduler_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.files.cluster.PATIENCE", 0.2)
    with (
        pytest.raises(EngineError, match="No Dask scheduler answers at tcp"),
        cluster("tcp://127.0.0.1:9"),
    ):
        pass
