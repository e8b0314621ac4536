"""What a mask of flags knows of blocks ahead of their cells, and that it is never wrong."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.pipeline.options import Options
from engine.pipeline.steps import stages_of
from engine.stages.given_mask import FlaggedMask, Flags, Line, with_flags
from engine.stages.traits.reads import Region

SHAPES = ((5, 9), (2, 5, 9), (2, 3, 5, 9))  # of scores, with a batch and with heads


@st.composite
def flagged(draw: st.DrawFn) -> tuple[FlaggedMask, tuple[int, ...]]:
    shape = draw(st.sampled_from(SHAPES))
    batch = shape[:1] if len(shape) == 4 else ()
    numbers = st.lists(st.integers(0, 2), min_size=9, max_size=9)
    documents = np.array([draw(numbers) for _ in range(2 if batch else 1)])
    documents = np.sort(documents) if draw(st.booleans()) else documents
    flags = Flags(
        np.array(draw(st.lists(st.booleans(), min_size=9, max_size=9))) if draw(st.booleans()) else None,
        np.array(draw(st.lists(st.integers(0, 9), min_size=2, max_size=2)))[: 2 if batch else 1].reshape(batch or ())
        if draw(st.booleans())
        else None,
        documents.reshape(*batch, 9) if draw(st.booleans()) else None,
        None,
    )
    options = Options(causal=draw(st.sampled_from(["none", "bottom_right"])), painted=True, heads=1)
    stage = with_flags(stages_of("attention", options), flags)["mask"]
    assert isinstance(stage, FlaggedMask)
    return stage, shape


@settings(max_examples=300)
@given(flagged(), st.data())
def test_what_is_known_ahead_is_what_its_cells_say(
    case: tuple[FlaggedMask, tuple[int, ...]], data: st.DataObject
) -> None:
    stage, shape = case
    ahead = stage.effect.ahead  # type: ignore[union-attr]
    n, m = shape[-2:]
    plane = data.draw(st.integers(0, int(np.prod(shape[:-2], dtype=int)) - 1))
    first, start = data.draw(st.integers(0, n - 1)), data.draw(st.integers(0, m - 1))
    rows = range(first, data.draw(st.integers(first + 1, n)))
    columns = range(start, data.draw(st.integers(start + 1, m)))

    def cells(columns: range) -> np.ndarray:
        part = np.zeros((len(rows), len(columns)))
        return stage.compute_at(Region(plane, rows, columns, shape), part).reshape(part.shape) != 0

    settled = ahead.settled(plane, rows, columns, shape)
    assert settled is None or (cells(columns) == settled).all()
    span = ahead.span(plane, rows, shape)
    outside = np.ones(m, dtype=bool)
    outside[span.start : span.stop] = False
    assert not cells(range(m))[:, outside].any()


def test_documents_one_after_the_other() -> None:
    line = Line.of(np.array([3, 3, 3, 5, 5, 9]))
    assert line.span(range(3, 4)) == range(3, 5)
    assert line.span(range(1, 4)) == range(5)
    assert line.settled(range(2), range(1, 3)) is True
    assert line.settled(range(2), range(3, 5)) is False
    assert line.settled(range(4), range(5, 6)) is False
    assert line.settled(range(4), range(1, 3)) is None


def test_documents_in_any_order() -> None:
    line = Line.of(np.array([1, 2, 1, 1]))
    assert line.span(range(1)) == range(4)
    assert line.settled(range(1), range(2, 4)) is True
    assert line.settled(range(1, 2), range(2, 4)) is False
    assert line.settled(range(2), range(2, 4)) is None
