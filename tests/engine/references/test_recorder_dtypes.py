"""What is recorded of models in narrow dtypes, of padded texts and of steps with a cache is the model's own."""

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.engine.references.shared import assert_close

torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is a reference of these tests only")
pytest.importorskip("safetensors", reason="safetensors is not installed; the recorder writes its files with it")
transformers = pytest.importorskip("transformers", reason="transformers is not installed")

from tests.engine.references.recorded import TOLERANCE, File, Separate  # noqa: E402  # only where PyTorch is
from tests.engine.references.test_recorder_modules import Written, product, softmax_of  # noqa: E402

F = torch.nn.functional
IDS = torch.tensor([[0, 0, 1, 4, 1, 5], [2, 6, 5, 3, 5, 8]])
SEEN = torch.tensor([[0, 0, 1, 1, 1, 1], [1] * 6])
LLAMA = {
    **dict.fromkeys(("hidden_size", "vocab_size"), 16),
    **dict.fromkeys(("num_hidden_layers", "num_key_value_heads"), 2),
    "num_attention_heads": 4,
    "intermediate_size": 8,
}
LATENT = {  # DeepSeek: values narrower than keys, so that PyTorch takes its function apart
    **LLAMA,
    "num_key_value_heads": 4,
    **dict.fromkeys(("q_lora_rank", "kv_lora_rank", "moe_intermediate_size"), 8),
    **dict.fromkeys(("qk_rope_head_dim", "qk_nope_head_dim", "v_head_dim", "n_routed_experts"), 4),
    **dict.fromkeys(("n_group", "topk_group", "num_experts_per_tok", "first_k_dense_replace"), 1),
}


def model_of(name: str, settings: dict[str, Any], implementation: str, dtype: Any = torch.float32) -> Any:
    torch.manual_seed(0)
    config = getattr(transformers, f"{name}Config")(**settings, attn_implementation=implementation)
    model = getattr(transformers, f"{name}ForCausalLM")(config).eval()
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    return model.to(dtype)


RIGHT = [
    ("eager", softmax_of(lambda q, k: product(q, k) * 0.7)),
    ("eager, large scores", softmax_of(lambda q, k: product(q, k) * 20)),
    ("softmax in float32", lambda q, k, v: torch.softmax(product(q, k).float(), -1).to(q.dtype) @ v),
    ("all in float32", lambda q, k, v: (torch.softmax(product(q.float(), k.float()), -1) @ v.float()).to(q.dtype)),
    ("the function", lambda q, k, v: F.scaled_dot_product_attention(q, k, v, scale=3.0)),
]


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64])
@pytest.mark.parametrize("attend", [row[1] for row in RIGHT], ids=[row[0] for row in RIGHT])
def test_rounding_is_no_deviation(attend: Any, dtype: Any, record: Any, path: Path) -> None:
    torch.manual_seed(1)
    module, x = Written(attend, num_heads=4).to(dtype), torch.randn(3, 5, 8, dtype=dtype)
    with warnings.catch_warnings(), record(torch.nn.Sequential(module), path):
        warnings.simplefilter("error")
        module(x)
    (about,) = File(path).layers
    assert about["own"]
    assert about["difference"] <= about["tolerance"]


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_a_kernel_rounds_only_what_it_gives(dtype: Any, record: Any, path: Path) -> None:
    """However large its scores are: what is beyond that is told."""
    x = 4 * torch.randn(1, 5, 8, dtype=dtype)
    with record(module := Separate().to(dtype), path):
        module(x)
    (about,) = File(path).layers
    assert about["tolerance"] < 0.1 * about["largest"]


@pytest.mark.parametrize("implementation", ["sdpa", "eager"])
@pytest.mark.parametrize(("name", "settings"), [("Llama", LLAMA), ("DeepseekV3", LATENT)])
@pytest.mark.parametrize("batch", [0, 1])
def test_words_behind_padding(
    name: str, settings: dict[str, Any], implementation: str, batch: int, record: Any, path: Path
) -> None:
    """Queries of padding may see nothing. What the recorder computes itself is no layer."""
    model = model_of(name, settings, implementation)
    with torch.no_grad():
        before = model(IDS, attention_mask=SEEN).logits
        with record(model, path, batch=batch):
            during = model(IDS, attention_mask=SEEN).logits
    assert torch.equal(before, during)
    file = File(path)
    assert [about["module"] for about in file.layers] == [f"model.layers.{at}.self_attn" for at in range(2)]
    assert file.is_own
    eager = model_of(name, settings, "eager")
    with torch.no_grad():
        reported = eager(IDS, attention_mask=SEEN, output_attentions=True).attentions
    shown = slice(2 if batch == 0 else 0, None)
    for at in range(2):
        assert_close(file.weights(at)[:, shown], reported[at][batch].numpy()[:, shown], TOLERANCE)


@pytest.mark.parametrize("implementation", ["sdpa", "eager"])
@pytest.mark.parametrize("step", [0, 1, 3])
def test_a_step_with_a_cache(implementation: str, step: int, record: Any, path: Path) -> None:
    """Its one query has all heads, though transformers gives those of a group to the kernel as if they were words."""
    model = model_of("Llama", LLAMA, implementation)
    given = {"attention_mask": SEEN, "max_new_tokens": 4, "do_sample": False, "pad_token_id": 0}
    with torch.no_grad():
        before = model.generate(IDS, **given)
        with record(model, path, batch=0, step=step):
            during = model.generate(IDS, **given)
        n = 6 + step
        wanted = torch.cat([SEEN, torch.ones(2, step)], dim=1)
        eager = model_of("Llama", LLAMA, "eager")
        reported = eager(during[:, :n], attention_mask=wanted, output_attentions=True).attentions
    assert torch.equal(before, during)
    file = File(path)
    assert file.is_own, file.layers
    assert file.of(0, "Q").shape == (4, 6 if step == 0 else 1, 4)
    last = slice(2, None) if step == 0 else slice(-1, None)
    for at in range(2):
        weights = file.weights(at)[:, 2:] if step == 0 else file.weights(at)
        assert_close(weights, reported[at][0].numpy()[:, last], 5 * TOLERANCE)


def test_a_step_that_was_not_made(record: Any, path: Path) -> None:
    model = model_of("Llama", LLAMA, "sdpa")
    with pytest.raises(RuntimeError, match="in steps from 0 to 2"), record(model, path, step=7):
        model.generate(IDS, attention_mask=SEEN, max_new_tokens=3, do_sample=False, pad_token_id=0)


def test_a_model_that_gives_nan(record: Any, path: Path) -> None:
    """A row of padding alone, under a plain softmax."""
    module = torch.nn.MultiheadAttention(8, 4, batch_first=True).eval()
    x, padding = torch.randn(2, 5, 8), torch.tensor([[True] * 5, [False] * 5])
    with pytest.warns(UserWarning, match="the model gives NaN for some queries"), record(module, path):
        module(x, x, x, key_padding_mask=padding)
    (about,) = File(path).layers
    assert (about["deviations"], about["own"], about["difference"]) == (["not_numbers"], False, 0.0)
    assert np.isfinite(about["largest"])


def test_flex_attention_is_refused_with_the_way_out(record: Any, path: Path) -> None:
    flex = pytest.importorskip("torch.nn.attention.flex_attention").flex_attention
    module = Written(lambda q, k, v: flex(q.detach(), k.detach(), v.detach()), num_heads=4)
    with pytest.raises(ValueError, match="hides its attention; let it use sdpa"), record(module, path):
        module(torch.randn(1, 5, 8))
    assert not list(path.parent.iterdir())


def test_a_kernel_of_others_is_refused_by_where_it_is_called(record: Any, path: Path) -> None:
    @torch.library.custom_op("workbench_test::flash_attn_fwd", mutates_args=())  # type: ignore[untyped-decorator]
    def kernel(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        return F.scaled_dot_product_attention(q, k, v)

    module = Written(lambda q, k, v: kernel(q.detach(), k.detach(), v.detach()), num_heads=4)
    with (
        pytest.raises(RuntimeError, match=r"0 \(Written\) is left out: no softmax"),
        record(torch.nn.Sequential(module), path),
    ):
        module(torch.randn(1, 5, 8))
