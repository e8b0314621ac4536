"""Every kind of argument that people give the library: understood as meant, or refused by name with what to do."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from scipy import sparse

from engine import attention
from engine.errors import EngineError
from engine.sentences.sentence import LANGUAGES
from engine.sizes import Sizes

Q, K, V = (np.random.default_rng(seed).normal(size=(1, 2, 3, 4)) for seed in range(3))
FLAGS = np.array([[1, 0, 1], [1, 1, 0], [0, 1, 1]])
PLAIN = attention(Q, K, V)
ALL = ("Q", "K", "V", "mask", "key_lengths", "documents", "past_key", "past_value", "bias", "query_offset", "scale")


class Tensor:
    """As PyTorch's of a type that NumPy does not have."""

    def __init__(self, dtype: str) -> None:
        self.dtype = f"torch.{dtype}"

    def __array__(self, dtype: object = None, copy: object = None) -> np.ndarray:
        raise TypeError(f"Got unsupported ScalarType {self.dtype}")


REFUSED: dict[str, tuple[Any, str, str]] = {  # what is given, the code, and what its sentence says to do
    "complex": (np.ones((3, 3), complex), "complex_numbers", ".real"),
    "objects": (np.array([[1, None], [Decimal(2), 3]]), "python_objects", "dtype=float"),
    "numbers that are too large": ([[10**30, 1], [2, 3]], "python_objects", "dtype=float"),
    "dates": (np.zeros((3, 3), "M8[D]"), "dates", "np.timedelta64"),
    "durations": (np.zeros((3, 3), "m8[s]"), "dates", "np.timedelta64"),
    "texts": ([["a", "b"]], "not_numbers", "<U1"),
    "bytes": (np.array([[b"a"]]), "not_numbers", "|S1"),
    "records": (np.zeros((2, 2), [("x", "f8")]), "not_numbers", "x"),
    "lists of different lengths": ([[1.0], [1.0, 2.0]], "ragged_lists", "different lengths"),
    "a masked array": (np.ma.masked_invalid([[1.0, np.nan]]), "masked_array", ".filled(0)"),
    "masked arrays in a list": ([np.ma.masked_invalid([1.0, np.nan])] * 2, "masked_array", ".filled(0)"),
    "a sparse matrix": (sparse.csr_matrix(np.eye(3)), "sparse_matrix", ".toarray()"),
    "PyTorch's bfloat16": (Tensor("bfloat16"), "torch_narrow", ".float()"),
    "PyTorch's float8": (Tensor("float8_e4m3fn"), "torch_narrow", ".float()"),
    "another tensor": (Tensor("quint8"), "not_an_array", "quint8"),
}


@pytest.mark.parametrize("argument", ALL)
@pytest.mark.parametrize("kind", REFUSED)
def test_what_are_no_numbers(argument: str, kind: str) -> None:
    given, code, told = REFUSED[kind]
    with pytest.raises(EngineError) as caught:
        attention(**{"Q": Q, "K": K, "V": V, argument: given})
    assert caught.value.code == code
    assert told in str(caught.value)
    assert all(argument in caught.value.sentence(language) for language in LANGUAGES)


def test_none_is_not_given() -> None:
    assert attention(Q, K, V, mask=None, scale=None, softcap=None, query_offset=None).tobytes() == PLAIN.tobytes()


def test_the_weights_of_a_gradient_are_an_argument_too() -> None:
    trace = attention(Q, K, V, keep=True)
    with pytest.raises(EngineError, match="of holds complex numbers"):
        trace.gradients(np.ones(PLAIN.shape, complex))


@pytest.mark.parametrize("dtype", ["f2", "f4", "f8", "g", "i1", "i8", "u1", "?", ">f4", ">i2"])
def test_numbers_of_every_kind_are_computed_with(dtype: str) -> None:
    arrays = [np.round(array * 3).astype(dtype) for array in (Q, K, V)]
    found = attention(*arrays)
    is_float = np.dtype(dtype).kind == "f"
    assert found.dtype == (np.dtype(dtype).newbyteorder("=") if is_float else np.float64)
    wanted = attention(*(array.astype("f8") for array in arrays))
    np.testing.assert_allclose(np.asarray(found, "f8"), wanted, rtol=2e-3 if dtype == "f2" else 1e-5, atol=1e-3)


def test_lists_are_arrays() -> None:
    assert attention(Q.tolist(), K.tolist(), V.tolist()).tobytes() == PLAIN.tobytes()


# masks


@pytest.mark.parametrize("dtype", ["i1", "i4", "i8", "u1", "u8"])
@pytest.mark.parametrize("held", [0, 2**20])
def test_a_mask_of_whole_numbers_is_asked_about(dtype: str, held: int) -> None:
    with pytest.raises(EngineError) as caught:
        attention(Q, K, V, mask=FLAGS.astype(dtype), sizes=Sizes(held=held))
    assert caught.value.code == "integer_mask"
    for language in LANGUAGES:
        told = caught.value.sentence(language)
        assert "mask.astype(bool)" in told
        assert "mask.astype(float)" in told


def test_a_list_of_0_and_1_is_such_a_mask() -> None:
    with pytest.raises(EngineError, match="int64"):
        attention(Q, K, V, mask=FLAGS.tolist())


@pytest.mark.parametrize("held", [0, 2**20])
def test_both_readings_of_a_mask(held: int) -> None:
    sizes = Sizes(held=held)
    flags = attention(Q, K, V, mask=FLAGS.astype(bool), sizes=sizes)
    np.testing.assert_allclose(flags, attention(Q, K, V, bias=np.where(FLAGS, 0.0, -np.inf), sizes=sizes), rtol=1e-12)
    added = attention(Q, K, V, mask=FLAGS.astype(float), sizes=sizes)
    np.testing.assert_allclose(added, attention(Q, K, V, bias=FLAGS, sizes=sizes), rtol=1e-12)
    assert np.abs(flags - added).max() > 0.01
    assert attention(Q, K, V, mask=FLAGS.astype(bool).tolist(), sizes=sizes).tobytes() == flags.tobytes()


# lengths and offsets

LENGTHS: dict[str, tuple[Any, str]] = {
    "a fraction": ([2.5], "2.5"),
    "negative": ([-1], "-1"),
    "more than there are keys": ([4], "4"),
    "one of several": ([[0], [3], [9]], "9"),
    "no number": ([np.nan], "nan"),
    "no end": ([np.inf], "inf"),
}


@pytest.mark.parametrize("held", [0, 2**20])
@pytest.mark.parametrize("name", LENGTHS)
def test_lengths_that_keys_cannot_have(name: str, held: int) -> None:
    lengths, value = LENGTHS[name]
    with pytest.raises(EngineError) as caught:
        attention(Q, K, V, key_lengths=lengths, sizes=Sizes(held=held))
    assert caught.value.code == "count_outside"
    assert str(caught.value) == f"key_lengths has {value}, but whole numbers from 0 to 3 are needed."


def test_lengths_count_the_cache_too() -> None:
    past = {"past_key": K, "past_value": V}
    assert attention(Q, K, V, key_lengths=[6], **past).shape == PLAIN.shape
    with pytest.raises(EngineError, match="from 0 to 6"):
        attention(Q, K, V, key_lengths=[7], **past)


def test_flags_are_no_lengths() -> None:
    with pytest.raises(EngineError, match=r"key_lengths holds flags \(bool\)"):
        attention(Q, K, V, key_lengths=[True])


@pytest.mark.parametrize("lengths", [2, [2], [2.0], np.array([2], "u1")])
def test_lengths_of_every_dtype(lengths: Any) -> None:
    wanted = attention(Q, K, V, mask=np.arange(3) < 2)
    np.testing.assert_array_equal(attention(Q, K, V, key_lengths=lengths), wanted)


def test_an_offset_is_a_whole_number() -> None:
    with pytest.raises(EngineError, match=r"query_offset has 0\.5"):
        attention(Q, K, V, causal="offset", query_offset=[0.5])
    whole = attention(Q, K, V, causal="offset", query_offset=[1.0])
    np.testing.assert_array_equal(whole, attention(Q, K, V, causal="offset", query_offset=1))


# numbers that are none

HIDDEN = np.array([True, True, False])


@pytest.mark.parametrize("held", [0, 2**20])
@pytest.mark.parametrize("is_flags", [True, False], ids=["flags", "added"])
def test_a_key_that_is_nan_and_hidden(held: int, is_flags: bool) -> None:
    """Its score is replaced by flags, and leaves nothing; NaN − ∞ is NaN, and so is the row."""
    nan = np.where(HIDDEN[:, None], K, np.nan)
    mask = HIDDEN if is_flags else np.where(HIDDEN, 0.0, -np.inf)
    found = attention(Q, nan, V, mask=mask, sizes=Sizes(held=held))
    if is_flags:
        np.testing.assert_allclose(found, attention(Q, K, V, mask=HIDDEN), rtol=1e-12)
    else:
        assert np.isnan(found).all()


@pytest.mark.parametrize("held", [0, 2**20])
def test_a_value_that_is_nan_and_hidden(held: int) -> None:
    nan = np.where(HIDDEN[:, None], V, np.nan)
    found = attention(Q, K, nan, mask=HIDDEN, sizes=Sizes(held=held))
    if held:
        assert np.isnan(found).all(), "0 · NaN is NaN"
    else:
        np.testing.assert_allclose(found, attention(Q, K, V, mask=HIDDEN), rtol=1e-12)
