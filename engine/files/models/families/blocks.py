"""What the layers of whole models have besides their attention, one row a type: norms, neurons, and what stands behind.

Names are those of Hugging Face's files: of a layer behind its number, of the rest behind the path of all layers. The
rows are checked with the numbers of the models in `tests/engine/references/test_whole_models_torch.py`; whole models of
other types are refused. What a type's attention does is its row in `types.py`.
"""

from collections.abc import Mapping
from dataclasses import replace

from engine.dataclass import dataclass

ACTIVATIONS = {  # what configurations call a function -> its row of `engine.stages.rules.functions.FUNCTIONS`
    "gelu": "gelu",
    "gelu_python": "gelu",
    "gelu_new": "gelu_tanh",
    "gelu_fast": "gelu_tanh",
    "gelu_pytorch_tanh": "gelu_tanh",
    "relu": "relu",
    "relu2": "squared_relu",
    "silu": "silu",
    "swish": "silu",
}


@dataclass(frozen=True, slots=True)
class Neurons:
    """The tensors of an MLP: what it reads, a gate before it (or joined with it in one tensor), and what it writes.

    transposed: stored as [out, in]; the `Conv1D` of GPT-2 stores [in, out].
    """

    up: str
    down: str
    gate: str = ""
    is_joined: bool = False
    transposed: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """What makes logits of the last states: perhaps a dense layer with its function and norm, then the table of tokens.

    unembedding: its weights, where they are not the embeddings. bias: of the logits. function: the setting that names
    the function, or that function.
    """

    unembedding: tuple[str, ...] = ("lm_head.weight", "embed_out.weight")
    bias: tuple[str, ...] = ("lm_head.bias",)
    dense: str = ""
    function: str = ""
    norm: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A layer of a type of models, and what stands behind the last one.

    The norm before the attention is that of the type (`ModelType.before`). after_attention, after_neurons: norms of
    what they give, before it is added; before_neurons: a norm of what the MLP sees. behind: norms of the two sums.
    side_by_side: attention and MLP read the same states ("always", or the setting that says so): each behind its own
    norm where there are two, else the MLP behind that of the attention.
    function: the setting that names the function of the neurons, or that function. final: the norm of the last states.
    one_norm: side by side both stand behind the norm of the attention, even where the other has one in turn.
    has_norm, has_kinds: the embeddings are normed, and have a table of segments.
    factor: the setting that multiplies what is added to the states. scale, shrink: those that logits are multiplied or
    divided by; cap: their softcap.
    """

    neurons: Neurons
    function: str = "hidden_act"
    after_attention: str = ""
    before_neurons: str = "post_attention_layernorm"
    after_neurons: str = ""
    behind: tuple[str, str] | None = None
    side_by_side: str = ""
    one_norm: bool = False
    has_norm: bool = False
    has_kinds: bool = False
    final: str = "norm"
    head: Head = Head()
    factor: str = ""
    scale: str = ""
    shrink: str = ""
    cap: str = ""


GATED = Neurons("mlp.up_proj", "mlp.down_proj", "mlp.gate_proj")
PLAIN = Neurons("mlp.dense_h_to_4h", "mlp.dense_4h_to_h")
JOINED = Neurons("mlp.gate_up_proj", "mlp.down_proj", is_joined=True)
CONVOLVED = Neurons("mlp.c_fc", "mlp.c_proj")
LLAMA = Block(GATED)
GEMMA2 = replace(
    LLAMA,
    function="hidden_activation",
    after_attention="post_attention_layernorm",
    before_neurons="pre_feedforward_layernorm",
    after_neurons="post_feedforward_layernorm",
    cap="final_logit_softcapping",
)
OLMO2 = replace(
    LLAMA,
    after_attention="post_attention_layernorm",
    before_neurons="",
    after_neurons="post_feedforward_layernorm",
)
BERT = Block(
    Neurons("intermediate.dense", "output.dense"),
    before_neurons="",
    behind=("attention.output.LayerNorm", "output.LayerNorm"),
    has_norm=True,
    has_kinds=True,
    final="",
    head=Head(
        ("cls.predictions.decoder.weight",),
        ("cls.predictions.bias", "cls.predictions.decoder.bias"),
        "cls.predictions.transform.dense",
        "hidden_act",
        "cls.predictions.transform.LayerNorm",
    ),
)
ROBERTA = replace(
    BERT,
    head=Head(
        ("lm_head.decoder.weight",),
        ("lm_head.bias", "lm_head.decoder.bias"),
        "lm_head.dense",
        "gelu",
        "lm_head.layer_norm",
    ),
)
DISTILBERT = Block(
    Neurons("ffn.lin1", "ffn.lin2"),
    function="activation",
    before_neurons="",
    behind=("sa_layer_norm", "output_layer_norm"),
    has_norm=True,
    final="",
    head=Head(
        ("vocab_projector.weight",), ("vocab_projector.bias",), "vocab_transform", "activation", "vocab_layer_norm"
    ),
)
GPT2 = Block(replace(CONVOLVED, transposed=False), function="activation_function", before_neurons="ln_2", final="ln_f")
MODERN = Block(
    Neurons("mlp.Wi", "mlp.Wo", is_joined=True),
    function="hidden_activation",
    before_neurons="mlp_norm",
    has_norm=True,
    final="final_norm",
    head=Head(("decoder.weight",), ("decoder.bias",), "head.dense", "classifier_activation", "head.norm"),
)
FAIRSEQ = Block(Neurons("fc1", "fc2"), function="activation_function", before_neurons="final_layer_norm")
COHERE = replace(LLAMA, before_neurons="", side_by_side="always", scale="logit_scale")

BLOCKS: Mapping[str, Block] = {
    **dict.fromkeys(("bert", "ernie"), BERT),
    **dict.fromkeys(("roberta", "xlm-roberta", "camembert", "data2vec-text"), ROBERTA),
    "distilbert": DISTILBERT,
    **dict.fromkeys(("gpt2", "gpt-sw3"), GPT2),
    "gpt_bigcode": replace(GPT2, neurons=CONVOLVED),
    "gpt_neox": Block(PLAIN, side_by_side="use_parallel_residual", final="final_layer_norm"),
    "gptj": Block(
        Neurons("mlp.fc_in", "mlp.fc_out"),
        function="activation_function",
        before_neurons="",
        side_by_side="always",
        final="ln_f",
    ),
    "phi": Block(
        Neurons("mlp.fc1", "mlp.fc2"), before_neurons="", side_by_side="always", final="final_layernorm"
    ),
    "phi3": replace(LLAMA, neurons=JOINED),
    "falcon": Block(PLAIN, function="activation", side_by_side="parallel_attn", final="ln_f"),
    **dict.fromkeys(("llama", "mistral", "ministral", "qwen2", "qwen3", "gemma", "olmo", "smollm3", "seed_oss"), LLAMA),
    **dict.fromkeys(("internlm3", "helium", "ernie4_5", "hunyuan_v1_dense", "cwm", "eurobert"), LLAMA),
    "gemma2": GEMMA2,
    "gemma3_text": GEMMA2,
    "olmo2": OLMO2,
    "olmo3": OLMO2,
    "granite": replace(LLAMA, factor="residual_multiplier", shrink="logits_scaling"),
    "stablelm": replace(LLAMA, side_by_side="use_parallel_residual", one_norm=True),
    "cohere": COHERE,
    "cohere2": COHERE,
    "starcoder2": Block(CONVOLVED),
    "exaone4": OLMO2,
    "glm": replace(LLAMA, neurons=JOINED),
    "glm4": replace(
        LLAMA, neurons=JOINED, after_attention="post_self_attn_layernorm", after_neurons="post_mlp_layernorm"
    ),
    "vaultgemma": replace(GEMMA2, after_attention="", after_neurons=""),
    "gpt_neo": replace(GPT2, neurons=CONVOLVED),
    "bloom": Block(PLAIN, function="gelu_new", has_norm=True, final="ln_f"),
    "mpt": Block(Neurons("ffn.up_proj", "ffn.down_proj"), function="gelu", before_neurons="norm_2", final="norm_f"),
    "opt": replace(FAIRSEQ, final="final_layer_norm"),
    "biogpt": replace(FAIRSEQ, function="hidden_act", final="layer_norm", head=Head(("output_projection.weight",))),
    "megatron-bert": replace(BERT, before_neurons="ln", behind=None, has_norm=False, final="ln"),
    "xlm-roberta-xl": replace(
        ROBERTA, before_neurons="LayerNorm", behind=None, has_norm=False, final="LayerNorm"
    ),
    "jais2": Block(replace(GATED, gate="")),
    "modernbert": MODERN,
    "nemotron": Block(replace(GATED, gate="")),
    "arcee": Block(replace(GATED, gate="")),
}  # fmt: skip
