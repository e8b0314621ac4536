"""Weights in a form that is not read: known by what only that form has, and told with the way out."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from engine.errors import EngineError
from engine.files.models.families.forms import check_form, check_suffix
from engine.files.opening import look_into
from engine.sentences.shown import shown_text
from tests.engine.files.models.test_checkpoints import Held, counted, llama

FORMS = [
    ("base_model.model.layers.0.self_attn.q_proj.lora_A.weight", "an adapter of PEFT"),
    ("layers.0.attention.wq.weight", "Meta's own names"),
    ("model.layers.0.self_attn.q_proj.qweight", "GPTQ or AWQ"),
    ("model.layers.0.self_attn.q_proj.SCB", "bitsandbytes"),
    ("model.layers.0.self_attn.q_proj.weight.quant_state.bitsandbytes__nf4", "bitsandbytes"),
    ("model.layers.0.self_attn.q_proj.weight_scale", "stands beside them"),
    ("model.layers.0.self_attn.q_proj.weight._data", "stands beside them"),
    ("model.layers.0.self_attn.q_proj.W_q", "stands beside them"),
    ("model.layers.0.self_attn.q_proj.codebooks", "stands beside them"),
    ("prompt_encoder.default.embedding.weight", "an adapter of PEFT"),
]


@pytest.mark.parametrize(("name", "said"), FORMS)
def test_weights_of_another_form_are_refused_by_what_they_are(name: str, said: str) -> None:
    with pytest.raises(EngineError, match=re.escape(said)) as caught:
        check_form(Held({name: counted(2, 2)}), {})
    assert shown_text(name) in str(caught.value)


@pytest.mark.parametrize(
    ("name", "config"),
    [("prompt_encoder.mask_embed.conv1.bias", {}), ("layers.0.attention.wq.weight", {"model_type": "some"})],
)
def test_names_that_only_look_like_those_of_another_form(name: str, config: dict[str, Any]) -> None:
    """A part of another model, and a type of its own whose configuration says so."""
    check_form(Held({name: counted(2, 2)}), config)


class Narrow(Held):
    """Whole numbers of one byte where weights should be."""

    @property
    def infos(self) -> Mapping[str, Any]:
        return {name: SimpleNamespace(shape=array.shape, dtype="I8") for name, array in self.arrays.items()}


def test_quantised_weights_are_known_by_their_dtype_and_by_the_configuration() -> None:
    with pytest.raises(EngineError, match="quantised by I8"):
        check_form(Narrow({"layers.0.self_attn.q_proj.weight": counted(2, 2)}), {})
    with pytest.raises(EngineError, match="quantised by I8"):  # not the queries alone
        check_form(Narrow({"layers.0.self_attn.v_proj.weight": counted(2, 2)}), {})
    check_form(Narrow({"position_ids": counted(2, 2)}), {})
    with pytest.raises(EngineError, match="quantised by fp8"):
        check_form(llama(), {"quantization_config": {"quant_method": "fp8"}})
    check_form(llama(), {})


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pytorch_model.bin", "pickled Python objects"),
        ("consolidated.00.pth", "pickled Python objects"),
        ("model.gguf", "GGUF"),
        ("tf_model.h5", "TensorFlow"),
        ("flax_model.msgpack", "Flax"),
        ("model.onnx", "ONNX"),
    ],
)
def test_files_of_another_form_are_refused_with_the_way_out(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(EngineError, match=said) as caught:
        look_into(tmp_path / name)
    assert caught.value.sentence("zh_CN") != str(caught.value)


def test_a_file_without_a_telling_name_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"GGUF\x03")
    with pytest.raises(EngineError, match="GGUF"):
        check_suffix(tmp_path / "weights")
    (tmp_path / "weights").write_bytes(b"hello")
    check_suffix(tmp_path / "weights")
    check_suffix(tmp_path / "nothing")
