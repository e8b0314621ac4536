"""Types that NumPy does not have: those of ml_dtypes are computed in float32, PyTorch's tensors say what to do."""

import numpy as np
import pytest

from engine import attention
from engine.errors import EngineError
from tests.engine.references.shared import drawn


@pytest.mark.parametrize("dtype", ["bfloat16", "float8_e4m3fn", "float8_e5m2", "float6_e3m2fn", "float4_e2m1fn"])
def test_narrow_floats_are_computed_in_float32(dtype: str) -> None:
    ml_dtypes = pytest.importorskip("ml_dtypes", reason="ml_dtypes is not installed")
    arrays = [drawn(seed, 2, 5, 4).astype(getattr(ml_dtypes, dtype)) for seed in range(3)]
    found = attention(*arrays, heads=2)
    assert found.dtype == np.float32
    np.testing.assert_array_equal(found, attention(*(array.astype("f4") for array in arrays), heads=2))


def test_whole_numbers_of_four_bits_are_refused() -> None:
    ml_dtypes = pytest.importorskip("ml_dtypes", reason="ml_dtypes is not installed")
    with pytest.raises(EngineError, match="Q holds int4"):
        attention(np.ones((2, 2)).astype(ml_dtypes.int4), np.ones((2, 2)), np.ones((2, 2)))


@pytest.mark.parametrize("dtype", ["bfloat16", "float8_e4m3fn"])
def test_a_tensor_says_what_to_do(dtype: str) -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is a reference of these tests only")
    tensor = torch.ones(2, 2).to(getattr(torch, dtype))
    with pytest.raises(EngineError, match=r"Give K\.float\(\) instead"):
        attention(np.ones((2, 2)), tensor, np.ones((2, 2)))
    assert attention(np.ones((2, 2)), tensor.float(), np.ones((2, 2))).shape == (2, 2)


def test_masks_as_pytorch_takes_them() -> None:
    """Flags and floats; whole numbers are refused here and there, and a hidden key that is NaN is nothing here only."""
    torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is a reference of these tests only")
    theirs = torch.nn.functional.scaled_dot_product_attention
    tensors = [torch.from_numpy(drawn(seed, 1, 2, 3, 4)) for seed in range(3)]
    flags = torch.tensor([[1, 0, 1], [1, 1, 0], [0, 1, 1]])
    for mask in (flags.bool(), flags.double()):
        np.testing.assert_allclose(attention(*tensors, mask=mask), theirs(*tensors, attn_mask=mask), rtol=1e-12)
    with pytest.raises(EngineError, match="int64"):
        attention(*tensors, mask=flags)
    with pytest.raises(RuntimeError, match="attn_mask dtype"):
        theirs(*tensors, attn_mask=flags)
    hidden = torch.tensor([True, True, False]).expand(3, 3)
    tensors[1][..., 2, :] = torch.nan
    assert theirs(*tensors, attn_mask=hidden).isnan().all()
    assert not np.isnan(attention(*tensors, mask=hidden)).any()
