"""Which parts of a whole model have biases: always, never, or where a setting says so. One row a type.

A bias that is not there would be zeros, and one that no model of the type has would be added: both are refused. The
rows are checked against the models in `tests/engine/references/test_whole_models_torch.py`.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.dataclass import dataclass

Switch = bool | str  # or the name of a setting


@dataclass(frozen=True, slots=True)
class Biases:
    """Those of queries, keys and values, of the output of the attention, of the MLP, of norms, of the head's dense
    layer, and of logits."""

    inputs: Switch = False
    output: Switch = False
    neurons: Switch = False
    norms: Switch = False
    dense: Switch = False
    logits: Switch = False

    def has(self, part: str, config: Mapping[str, Any]) -> bool:
        """Whether a part has biases. config: completed by the defaults of its type."""
        switch = getattr(self, part)
        return switch if isinstance(switch, bool) else bool(config.get(switch))


NONE, ALL = Biases(), Biases(True, True, True, True)
BERT = Biases(True, True, True, True, True, True)
ATTENTION = Biases("attention_bias", "attention_bias")
LLAMA = replace(ATTENTION, neurons="mlp_bias")
INPUTS = Biases("attention_bias")
BERTS = ("bert", "ernie", "roberta", "xlm-roberta", "camembert", "data2vec-text", "distilbert", "megatron-bert")
BIASES: Mapping[str, Biases] = {
    **dict.fromkeys((*BERTS, "xlm-roberta-xl"), BERT),
    **dict.fromkeys(("gpt2", "gpt-sw3", "gpt_bigcode", "bloom", "biogpt"), ALL),
    "gpt_neox": replace(ATTENTION, neurons=True, norms=True),
    "gptj": Biases(neurons=True, norms=True, logits=True),
    "gpt_neo": replace(ALL, inputs=False),
    "phi": replace(ALL, logits=True),
    "opt": Biases("enable_bias", "enable_bias", "enable_bias", norms=True),
    "falcon": Biases("bias", "bias", "bias", norms=True),
    "stablelm": Biases("use_qkv_bias", norms=True),
    "starcoder2": Biases("use_bias", "use_bias", "use_bias", norms=True),
    **dict.fromkeys(("jais2", "nemotron"), replace(LLAMA, norms=True)),
    "modernbert": replace(LLAMA, norms="norm_bias", dense="classifier_bias", logits="decoder_bias"),
    "qwen2": Biases(True),
    **dict.fromkeys(("glm", "glm4"), INPUTS),
    "helium": replace(INPUTS, neurons="mlp_bias"),
    "seed_oss": Biases("attention_bias", "attention_out_bias", "mlp_bias"),
    "internlm3": Biases("qkv_bias", "bias", "bias"),
    "ernie4_5": Biases("use_bias", "use_bias", "use_bias"),
    "cwm": Biases(neurons="mlp_bias"),
    **dict.fromkeys(("llama", "arcee", "smollm3", "granite", "eurobert"), LLAMA),
    **dict.fromkeys(("qwen3", "gemma", "gemma2", "gemma3_text", "vaultgemma", "olmo", "olmo2", "olmo3"), ATTENTION),
    **dict.fromkeys(("hunyuan_v1_dense", "cohere", "cohere2"), ATTENTION),
    **dict.fromkeys(("mistral", "ministral", "exaone4", "phi3", "mpt"), NONE),
}  # fmt: skip
