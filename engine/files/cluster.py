"""The machines of a Dask cluster as an executor, where `distributed` is installed; nothing else here needs it."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from engine.errors import EngineError

PATIENCE = 20  # seconds until a scheduler counts as not there


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, Callable[[Any], Any]]]:
    """An executor on the cluster of a scheduler, and how work is sent to it once. Raises EngineError."""
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise EngineError("cluster_missing") from error
    try:
        client = distributed.Client(address, timeout=PATIENCE)
    except (OSError, ValueError, TimeoutError) as error:
        raise EngineError("cluster_unreachable", address=address, reason=str(error) or type(error).__name__) from error
    try:
        yield client.get_executor(), lambda work: client.scatter(work, broadcast=True)
    finally:
        client.close()
