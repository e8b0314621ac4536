"""Slices and ranges of rows and columns."""

import numpy as np

from engine.arrays import Indices


def slice_of(at: range) -> slice:
    """The slice of a range; rows may be taken in steps, for a sample."""
    return slice(at.start, at.stop, at.step)


def find_within(places: np.ndarray, at: range) -> np.ndarray:
    inside: np.ndarray = (places >= at.start) & (places < at.stop) & ((places - at.start) % at.step == 0)
    return inside


def range_of(at: object, size: int) -> range:
    if isinstance(at, slice):
        start, stop, step = at.indices(size)
        if step < 1:
            raise TypeError("a map is not cut backwards")
        return range(start, max(stop, start), step)
    place = int(at)  # type: ignore[call-overload]  # checked by the caller
    if not -size <= place < size:
        raise IndexError(f"index {place} is outside of {size}")
    return range(place % size, place % size + 1)


def places_of(at: range) -> Indices:  # -> [len(at)]
    """The numbers of a range as an array."""
    return np.arange(at.start, at.stop, at.step)


def stretched(window: range, size: int) -> slice:
    """The part of an axis that a window reads; an axis of size 1 is stretched over any window."""
    if len(window) and size == 1 and window.stop > 1:
        return slice(None)
    return slice(min(window.start, size), min(window.stop, size), window.step)


def pieces_over(window: range, side: int, size: int) -> list[range]:
    """Pieces of an axis, cut every `side` from its beginning on, that have something of a window."""
    first = window.start // side * side
    return [range(at, min(at + side, size)) for at in range(first, window.stop, side)]


def overlap(piece: range, window: range) -> slice:
    """What of a piece lies in a window without steps."""
    return slice(max(window.start - piece.start, 0), max(window.stop - piece.start, 0))
