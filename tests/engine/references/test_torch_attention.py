"""Against `torch.nn.functional.scaled_dot_product_attention`: outputs and gradients."""

from typing import Any, NamedTuple

import numpy as np
import pytest

from engine import attention
from engine.arrays import Floats
from engine.errors import EngineError
from tests.engine.references.shared import assert_close, assert_same_gradient, drawn, gradient

torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is a reference of these tests only")
lower_right = pytest.importorskip("torch.nn.attention.bias").causal_lower_right
reference = torch.nn.functional.scaled_dot_product_attention


Shape = tuple[int, ...]
Settings = dict[str, Any]
DEFAULT: Settings = {}
QUERIES, KEYS, VALUES = (2, 4, 3, 5), (2, 4, 6, 5), (2, 4, 6, 7)
SHARED_KEYS, SHARED_VALUES = (2, 2, 6, 5), (2, 2, 6, 7)
MANY, MORE = (1, 2, 200, 16), (1, 2, 230, 16)


class Case(NamedTuple):
    """Shapes, and an option under torch's name and under ours. kind: of a mask, flags, added, or infinite (added)."""

    name: str
    Q: Shape = QUERIES
    K: Shape = KEYS
    V: Shape = VALUES
    mask: Shape | None = None
    kind: str = "flags"
    theirs: Settings = DEFAULT
    ours: Settings = DEFAULT

    def arrays(self) -> tuple[Floats, Floats, Floats]:
        return drawn(1, *self.Q), drawn(2, *self.K), drawn(3, *self.V)

    def drawn_mask(self) -> np.ndarray | None:
        if self.mask is None:
            return None
        numbers = drawn(4, *self.mask)
        flags = np.asarray(numbers > -0.3)
        return {"flags": flags, "added": numbers, "infinite": np.where(flags, numbers, -np.inf)}[self.kind]


GQA: Settings = {"enable_gqa": True}
CAUSAL: Settings = {"is_causal": True}
TOP_LEFT: Settings = {"causal": "top_left"}
CASES = [
    Case("fewer queries than keys"),
    Case("more queries than keys", KEYS, QUERIES, (2, 4, 3, 7)),
    Case("as many", (3, 2, 4, 6), (3, 2, 4, 6), (3, 2, 4, 6)),
    Case("one head", (2, 1, 3, 5), (2, 1, 6, 5), (2, 1, 6, 7)),
    Case("two leading axes", (2, 3, 4, 3, 5), (2, 3, 4, 6, 5), (2, 3, 4, 6, 7)),
    Case("128 heads", (1, 128, 3, 5), (1, 128, 6, 5), (1, 128, 6, 7)),
    Case("one batch of keys for all", QUERIES, (1, 4, 6, 5), (1, 4, 6, 7)),
    Case("no heads: matrices", (3, 5), (6, 5), (6, 7)),
    Case("no heads: a batch of matrices", (4, 3, 5), (4, 6, 5), (4, 6, 7)),
    Case("flags of keys", mask=(1, 6)),
    Case("flags of queries", mask=(3, 1)),
    Case("flags of pairs", mask=(3, 6)),
    Case("flags of heads", mask=(4, 3, 6)),
    Case("flags for one head", mask=(1, 3, 6)),
    Case("flags of padding", mask=(2, 1, 1, 6)),
    Case("flags of everything", mask=(2, 4, 3, 6)),
    Case("added to keys", mask=(1, 6), kind="added"),
    Case("added to queries", mask=(3, 1), kind="added"),
    Case("added to pairs", mask=(3, 6), kind="added"),
    Case("added to heads", mask=(4, 3, 6), kind="added"),
    Case("added to batches", mask=(2, 1, 1, 6), kind="added"),
    Case("added to everything", mask=(2, 4, 3, 6), kind="added"),
    Case("minus infinity added to pairs", mask=(3, 6), kind="infinite"),
    Case("minus infinity added to everything", mask=(2, 4, 3, 6), kind="infinite"),
    Case("added, no heads", (3, 5), (6, 5), (6, 7), mask=(3, 6), kind="added"),
    Case("causal", (2, 4, 6, 5), KEYS, VALUES, theirs=CAUSAL, ours=TOP_LEFT),
    Case("causal, fewer queries", theirs=CAUSAL, ours=TOP_LEFT),
    Case("causal, more queries", KEYS, QUERIES, (2, 4, 3, 7), theirs=CAUSAL, ours=TOP_LEFT),
    Case("a scale", theirs={"scale": 0.3}, ours={"scale": 0.3}),
    Case("scale 0", theirs={"scale": 0.0}, ours={"scale": 0.0}),
    Case("a negative scale", theirs={"scale": -1.5}, ours={"scale": -1.5}),
    Case("a scale and a mask", mask=(3, 6), kind="added", theirs={"scale": 0.3}, ours={"scale": 0.3}),
    Case("shared keys", QUERIES, SHARED_KEYS, SHARED_VALUES, theirs=GQA),
    Case("keys shared by all", QUERIES, (2, 1, 6, 5), (2, 1, 6, 7), theirs=GQA),
    Case("shared keys, flags", QUERIES, SHARED_KEYS, SHARED_VALUES, mask=(2, 4, 3, 6), theirs=GQA),
    Case("shared keys, added", QUERIES, SHARED_KEYS, SHARED_VALUES, mask=(4, 3, 6), kind="added", theirs=GQA),
    Case("shared keys, causal", QUERIES, SHARED_KEYS, SHARED_VALUES, theirs=GQA | CAUSAL, ours=TOP_LEFT),
    Case("no queries", (2, 4, 0, 5)),
    Case("no keys", QUERIES, (2, 4, 0, 5), (2, 4, 0, 7)),
    Case("no batch", (0, 4, 3, 5), (0, 4, 6, 5), (0, 4, 6, 7)),
    Case("no columns of values", QUERIES, KEYS, (2, 4, 6, 0)),
    Case("no columns of keys", (2, 4, 3, 0), (2, 4, 6, 0), VALUES),
    Case("one of everything", (1, 1, 1, 1), (1, 1, 1, 1), (1, 1, 1, 1)),
    Case("one key", QUERIES, (2, 4, 1, 5), (2, 4, 1, 7)),
    Case("many", MANY, MORE, (1, 2, 230, 24), mask=(200, 230)),
    Case("many, causal", MANY, MORE, (1, 2, 230, 24), theirs=CAUSAL, ours=TOP_LEFT),
]
EVERY = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


@EVERY
def test_the_output_is_the_same(case: Case) -> None:
    Q, K, V = case.arrays()
    mask = case.drawn_mask()
    their_mask = None if mask is None else torch.tensor(mask)
    expected = reference(torch.tensor(Q), torch.tensor(K), torch.tensor(V), their_mask, **case.theirs)
    assert_close(attention(Q, K, V, mask=mask, **case.ours), expected.numpy())


@EVERY
def test_the_gradients_are_the_same(case: Case) -> None:
    arrays = dict(zip("QKV", case.arrays(), strict=True))
    mask = case.drawn_mask()
    theirs = {name: torch.tensor(array, requires_grad=True) for name, array in arrays.items()}
    their_mask = None if mask is None else torch.tensor(mask, requires_grad=mask.dtype != bool)
    output = reference(*theirs.values(), their_mask, **case.theirs)
    of = drawn(5, *output.shape)
    (output * torch.tensor(of)).sum().backward()
    gradients = attention(**arrays, mask=mask, **case.ours, keep=True).gradients(of=of)
    for name, tensor in theirs.items():
        assert_same_gradient(gradient(gradients, name), tensor.grad.numpy())
    if mask is not None and mask.dtype != bool:
        assert_same_gradient(gradients["bias"], their_mask.grad.numpy())


@pytest.mark.parametrize("kind", ["flags", "added"])
def test_a_mask_of_rank_1_is_of_keys(kind: str) -> None:
    """torch refuses rank 1; NumPy's rule makes it a row, so it must be what torch says of that row."""
    case = Case("", mask=(6,), kind=kind)
    (Q, K, V), mask = case.arrays(), case.drawn_mask()
    assert mask is not None
    expected = reference(torch.tensor(Q), torch.tensor(K), torch.tensor(V), torch.tensor(mask[None]))
    assert_close(attention(Q, K, V, mask=mask), expected.numpy())


@pytest.mark.parametrize("kind", ["flags", "added"])
def test_a_query_that_may_attend_to_nothing_gets_zeros(kind: str) -> None:
    """So does torch since 2.5, where it gave NaN before; and nothing flows back through such a row."""
    Q, K, V = Case("").arrays()
    mask = np.ones((3, 6), dtype=bool)
    mask[1] = False
    mask = mask if kind == "flags" else np.where(mask, 0.0, -np.inf)
    ours = attention(Q, K, V, mask=mask, keep=True)
    assert not ours.output[:, :, 1].any()
    assert not ours["weights"][:, :, 1].any()
    assert not gradient(ours.gradients(), "Q")[:, :, 1].any()
    expected = reference(torch.tensor(Q), torch.tensor(K), torch.tensor(V), torch.tensor(mask))
    assert_close(ours.output, expected.numpy())


def test_bottom_right_is_the_lower_right_mask() -> None:
    Q, K, V = Case("").arrays()
    expected = reference(torch.tensor(Q), torch.tensor(K), torch.tensor(V), lower_right(3, 6))
    assert_close(attention(Q, K, V, causal="bottom_right"), expected.numpy())


@pytest.mark.parametrize("past", [0, 1, 4, 5])
@pytest.mark.parametrize("kv_heads", [4, 2], ids=["own keys", "shared keys"])
def test_a_cache_gives_the_last_rows_of_one_pass(past: int, kv_heads: int) -> None:
    Q, K, V = drawn(1, 2, 4, 6, 5), drawn(2, 2, kv_heads, 6, 5), drawn(3, 2, kv_heads, 6, 7)
    expected = reference(torch.tensor(Q), torch.tensor(K), torch.tensor(V), is_causal=True, enable_gqa=True).numpy()
    new, old = np.s_[:, :, past:], np.s_[:, :, :past]
    cached = attention(Q[new], K[new], V[new], past_key=K[old], past_value=V[old], causal="offset")
    assert_close(cached, expected[new])
    assert_close(attention(Q[new], K, V, causal="offset", query_offset=past), expected[new])
    Q, K, V = (np.moveaxis(x, 1, 2).reshape(2, 6, -1) for x in (Q, K, V))
    new, old = np.s_[:, past:], np.s_[:, :past]
    beside = {"past_key": K[old], "past_value": V[old], "heads": 4, "kv_heads": kv_heads, "causal": "offset"}
    merged = attention(Q[new], K[new], V[new], **beside)
    assert_close(merged, np.moveaxis(expected, 1, 2).reshape(2, 6, -1)[new])


@pytest.mark.parametrize(("dtype", "tolerance"), [("float32", 2e-6), ("float16", 2e-3)])
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_shorter_numbers(case: Case, dtype: str, tolerance: float) -> None:
    arrays = [array.astype(dtype) for array in case.arrays()]
    mask = case.drawn_mask()
    if mask is not None and mask.dtype != bool:
        mask = mask.astype(dtype)
    expected = reference(*map(torch.tensor, arrays), None if mask is None else torch.tensor(mask), **case.theirs)
    ours = attention(*arrays, mask=mask, **case.ours)
    assert ours.dtype == dtype
    assert_close(ours.astype(float), expected.numpy().astype(float), tolerance)


HUGE = [
    ("one far above", [[1e150]], [[1e150], [-1e150]], None),
    ("equal ones share", [[1e150]], [[1e150], [1e150], [0.0]], None),
    ("all far below", [[-1e150], [1e150]], [[1e150], [1e150]], None),
    ("added", [[1.0], [2.0]], [[1.0], [-1.0], [0.5]], [[1e300, -1e300, 0.0], [-1e300, -1e300, -1e300]]),
    ("added and hidden", [[1.0], [2.0]], [[1.0], [-1.0], [0.5]], [[-np.inf, -1e300, 1e300], [-np.inf, 0.0, 1.0]]),
    ("hidden by the smallest number", [[1.0]], [[1.0], [-1.0]], [[0.0, np.finfo(float).min]]),
    ("many added", [[1.0]], [[0.5 * key] for key in range(9)], [[0.0, 1.0, -1e300, 0.5, -1e300, -1e9, 0.2, 0.1, 0.0]]),
]


@pytest.mark.parametrize(("name", "Q", "K", "mask"), HUGE, ids=[row[0] for row in HUGE])
def test_huge_scores(name: str, Q: list[list[float]], K: list[list[float]], mask: list[list[float]] | None) -> None:
    arrays = {"Q": np.array(Q)[None, None], "K": np.array(K)[None, None], "V": drawn(3, 1, 1, len(K), 2)}
    theirs = {key: torch.tensor(array, requires_grad=True) for key, array in arrays.items()}
    output = reference(*theirs.values(), None if mask is None else torch.tensor(mask, dtype=torch.float64))
    output.sum().backward()
    ours = attention(**arrays, mask=mask, keep=True)
    assert_close(ours.output, output.detach().numpy())
    for key, tensor in theirs.items():
        rounding = 1e-15 * max(np.abs(Q).max(), np.abs(K).max())  # equal shares cancel down to it
        np.testing.assert_allclose(gradient(ours.gradients(), key), tensor.grad.numpy(), rtol=1e-9, atol=rounding)


def test_arguments_may_be_views_and_stay_as_they_are() -> None:
    case = Case("", mask=(2, 4, 3, 6), kind="added")
    arrays = [np.asfortranarray(array)[..., ::-1] for array in (*case.arrays(), case.drawn_mask())]
    before = [array.copy() for array in arrays]
    for array in arrays:
        array.flags.writeable = False
    Q, K, V, mask = arrays
    trace = attention(Q, K, V, mask=mask, softcap=5.0, keep=True)
    trace.gradients()
    expected = reference(*(torch.tensor(array.copy()) for array in (Q, K, V, mask)))
    assert_close(attention(Q, K, V, mask=mask), expected.numpy())
    for array, copy in zip(arrays, before, strict=True):
        np.testing.assert_array_equal(array, copy)


def test_a_mask_in_longer_numbers_hides_as_minus_infinity_does() -> None:
    """The lowest double is beyond float32; torch wants the mask in the type of the queries."""
    arrays = [array.astype(np.float32) for array in Case("").arrays()]
    allowed = np.tri(3, 6, dtype=bool)
    expected = reference(*map(torch.tensor, arrays), torch.tensor(allowed))
    assert_close(attention(*arrays, mask=np.where(allowed, 0.0, np.finfo(float).min)), expected.numpy(), 2e-6)


def test_what_float16_cannot_hold_is_infinite() -> None:
    Q, K = np.ones((1, 2), dtype=np.float16), np.ones((3, 2), dtype=np.float16)
    V = np.full((3, 2), 6e4, dtype=np.float16)
    expected = torch.tensor(Q) @ torch.tensor(K).T @ torch.tensor(V)
    assert_close(attention(Q, K, V, scale="none", normalise="none"), expected.numpy())


REFUSED: list[tuple[str, Shape, Shape, Shape, Shape | None]] = [
    ("columns differ", QUERIES, (2, 4, 6, 4), VALUES, None),
    ("keys and values differ", QUERIES, KEYS, (2, 4, 5, 7), None),
    ("batches differ", QUERIES, (3, 4, 6, 5), (3, 4, 6, 7), None),
    ("heads that cannot share", QUERIES, (2, 3, 6, 5), (2, 3, 6, 7), None),
    ("mask with too many keys", QUERIES, KEYS, VALUES, (3, 7)),
    ("mask with too many queries", QUERIES, KEYS, VALUES, (4, 6)),
    ("mask with too few queries", QUERIES, KEYS, VALUES, (2, 6)),
    ("mask of other heads", QUERIES, KEYS, VALUES, (3, 3, 6)),
]


@pytest.mark.parametrize("kind", ["flags", "added"])
@pytest.mark.parametrize(("Q", "K", "V", "mask"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_torch_refuses_is_a_named_problem(Q: Shape, K: Shape, V: Shape, mask: Shape | None, kind: str) -> None:
    case = Case("", Q, K, V, mask, kind)
    drawn_mask = case.drawn_mask()
    with pytest.raises(RuntimeError):
        reference(*map(torch.tensor, case.arrays()), None if drawn_mask is None else torch.tensor(drawn_mask), **GQA)
    with pytest.raises(EngineError):
        attention(*case.arrays(), mask=drawn_mask)
