"""What the comparisons share: arrays from a seed, gradients under the argument's name, and how near is near."""

import numpy as np

from engine.arrays import Floats
from engine.library.general import Trace


def drawn(seed: int, *shape: int) -> Floats:
    """Normally distributed numbers."""
    return np.random.default_rng(seed).normal(size=shape)


def gradient(gradients: dict[str, Floats], name: str) -> Floats:
    """The gradient for the argument of this name; separate heads stand under a name of their own."""
    return gradients[f"{name}_heads"] if f"{name}_heads" in gradients else gradients[name]


def assert_close(ours: Floats, reference: Floats, tolerance: float = 1e-12) -> None:
    """Equal shapes, and no difference beyond the tolerance, relative and absolute."""
    assert ours.shape == reference.shape
    np.testing.assert_allclose(ours, reference, rtol=tolerance, atol=tolerance)


def assert_same_gradient(ours: Floats, reference: Floats, tolerance: float = 1e-9) -> None:
    """No difference beyond the tolerance, relative to the largest entry, or to 0.001 where all of them cancel."""
    assert ours.shape == reference.shape
    largest = np.abs(reference).max(initial=1e-3)
    np.testing.assert_allclose(ours, reference, rtol=0.0, atol=tolerance * largest)


def last_of(trace: Trace, *names: str) -> Floats:
    """The last of these intermediates that the computation has; each is the one before where its step is off."""
    return trace[[name for name in names if name in trace.values][-1]]
