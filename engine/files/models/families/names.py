"""How models name the parts of an attention layer, behind the number of the layer, and how they store them."""

from engine.dataclass import dataclass

APART = ("q_proj", "k_proj", "v_proj")


@dataclass(frozen=True, slots=True)
class Family:
    """Names that several types of models have in common.

    parts: queries, keys and values, or all of them in one, `joined` one after the other ("in_turn"), head by head
    ("by_head"), or by groups of queries with their key and their value ("by_group").
    transposed: stored as [out, in], as linear layers of PyTorch are; the `Conv1D` of GPT-2 stores [in, out].
    """

    name: str
    path: str
    parts: tuple[str, ...]
    output: str
    transposed: bool = True
    joined: str = ""


FAMILIES = (
    Family("bert", "attention", ("self.query", "self.key", "self.value"), "output.dense"),
    Family("albert", "attention", ("query", "key", "value"), "dense"),
    Family("distilbert", "attention", ("q_lin", "k_lin", "v_lin"), "out_lin"),
    Family("gpt2", "attn", ("c_attn",), "c_proj", transposed=False, joined="in_turn"),
    Family("gpt_bigcode", "attn", ("c_attn",), "c_proj", joined="by_group"),
    Family("llama", "self_attn", APART, "o_proj"),
    Family("bart", "self_attn", APART, "out_proj"),
    Family("phi", "self_attn", APART, "dense"),
    Family("phi3", "self_attn", ("qkv_proj",), "o_proj", joined="in_turn"),
    Family("gptj", "attn", APART, "out_proj"),
    Family("gpt_neo", "attn.attention", APART, "out_proj"),
    Family("modernbert", "attn", ("Wqkv",), "Wo", joined="in_turn"),
    Family("modernbert-decoder", "attn", APART, "Wo"),
    Family("jina", "mixer", ("Wqkv",), "out_proj", joined="in_turn"),
    Family("gte", "attention", ("qkv_proj",), "o_proj", joined="in_turn"),
    Family("mpt", "attn", ("Wqkv",), "out_proj", joined="in_turn"),
    Family("gpt_neox", "attention", ("query_key_value",), "dense", joined="by_head"),
    Family("persimmon", "self_attn", ("query_key_value",), "dense", joined="by_head"),
    Family("bloom", "self_attention", ("query_key_value",), "dense", joined="by_head"),
    Family("falcon", "self_attention", ("query_key_value",), "dense", joined="by_group"),
)
BY_NAME = {family.name: family for family in FAMILIES}
