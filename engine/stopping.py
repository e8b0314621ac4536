"""How a computation ends that nobody waits for any more."""

from typing import NoReturn


def stop() -> NoReturn:
    """Raises the CancelledError of `concurrent.futures`, which who is never stopped need not load."""
    from concurrent.futures import CancelledError

    raise CancelledError
