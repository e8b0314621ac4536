"""Long matrices that are made row by row are computed in pieces: the same numbers, and the same refusals."""

from typing import Any

import numpy as np
import pytest

from engine.errors import EngineError
from engine.lazy import by_rows
from engine.lazy.by_rows import compute_by_rows
from engine.library.general import attention
from engine.sizes import Sizes
from tests.engine.both_ways import drawn

PIECES = Sizes(held=0, scores=24)
CASES: list[tuple[str, dict[str, Any], str]] = [
    ("RoPE", {"rotary": "half"}, "Q_rot"),
    ("RoPE, shifted", {"rotary": "interleaved", "query_offset": 3, "causal": "offset"}, "Q_rot"),
    ("one size", {"qk_norm": "rms"}, "K_norm"),
]


@pytest.mark.parametrize(("name", "options", "matrix"), CASES, ids=[row[0] for row in CASES])
@pytest.mark.parametrize("of_plain_arrays", [True, False], ids=["a kind of call", "a call"])
def test_pieces_are_what_is_computed_at_once(
    name: str, options: dict[str, Any], matrix: str, of_plain_arrays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    for place in ("engine.library.calls", "engine.lazy.walk"):
        monkeypatch.setattr(
            f"{place}.compute_by_rows", lambda stage, *rest: seen.append(stage.name) or pieces(stage, *rest)
        )
    Q, K, V = (drawn(seed, 1, 2, 13, 6).astype(np.float32) for seed in range(3))
    more = {} if of_plain_arrays else {"key_lengths": [13]}
    trace = attention(Q, K, V, keep=True, sizes=PIECES, **options, **more)
    assert matrix in seen
    stage = trace.stages[matrix]
    np.testing.assert_array_equal(trace[matrix], stage.compute(*(trace[one] for one in stage.operands)))


def pieces(*arguments: Any) -> Any:
    return by_rows.compute_by_rows(*arguments)


def test_what_cannot_be_is_said_of_the_whole() -> None:
    Q = drawn(1, 13, 6)
    trace = attention(Q, Q, Q, rotary="half", rope_scaling="given", frequencies=[[1.0, 0.5]], keep=True)
    with pytest.raises(EngineError, match="13×6"):
        compute_by_rows(trace.stages["Q_rot"], (Q, np.ones((1, 5))), PIECES)
