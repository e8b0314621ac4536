"""Arrays of a file: which is which, by their names and shapes."""

import pytest

from engine.files.models.roles import guess, role_of
from tests.engine.files.models.worksheets import infos_of

NAMES = {
    "q": "Q",
    "Q": "Q",
    "query": "Q",
    "layers.3.Q": "Q",
    "model.layers.3.self_attn.q_proj": "Q",
    "past_key": "K",
    "past_key_values.0.key": "K",
    "k_cache": "K",
    "key_states": "K",
    "Values": "V",
    "W_Q": "W_Q",
    "wq": "W_Q",
    "model.layers.0.self_attn.q_proj.weight": "W_Q",
    "w_key": "W_K",
    "o_proj.weight": "W_O",
    "out_proj.weight": "W_O",
    "q_proj.bias": "b_Q",
    "b_V": "b_V",
    "bq": "b_Q",
    "x": "X",
    "hidden_states": "X",
    "encoder_hidden_states": "X_kv",
    "inputs_embeds": "X",
    "X_kv": "X_kv",
    "attention_mask": "mask",
    "layers.0.mask": "mask",
    "sinks": "sink",
    "mlp.up_proj.weight": "",
    "norm": "",
    "arr_0": "",
}


@pytest.mark.parametrize(("name", "role"), NAMES.items())
def test_names_tell_roles(name: str, role: str) -> None:
    assert role_of(name)[0] == role


BLOCK = ("blk3_queries", "blk3_keys", "blk3_vals")


GUESSES: list[tuple[dict[str, tuple[int, ...]], dict[str, str]]] = [
    ({"q": (4, 6), "k": (4, 6), "v": (4, 6)}, {"q": "Q", "k": "K", "v": "V"}),
    ({"arr_0": (4, 6), "arr_1": (4, 6), "arr_2": (4, 6)}, {"arr_0": "Q", "arr_1": "K", "arr_2": "V"}),
    ({"q": (4, 6)}, {"q": "X"}),  # alone it can only be words
    ({"a": (4, 6), "b": (4, 6)}, {"a": "", "b": ""}),
    ({"blk3_queries": (4, 6), "blk3_keys": (4, 6), "blk3_vals": (4, 6)}, dict(zip(BLOCK, "QKV", strict=True))),
    (
        {"x": (4, 6), "q_proj": (6, 6), "k_proj": (6, 6), "v_proj": (6, 6)},
        {"x": "", "q_proj": "Q", "k_proj": "K", "v_proj": "V"},
    ),
    (
        {"x": (4, 6), "wq": (6, 8), "wk": (6, 8), "wv": (6, 8)},
        {"x": "X", "wq": "W_Q", "wk": "W_K", "wv": "W_V"},
    ),
    (
        {"layers.0.q": (4, 6), "layers.0.k": (4, 6), "layers.0.v": (4, 6), "layers.1.q": (4, 6)},
        {"layers.0.q": "Q", "layers.0.k": "K", "layers.0.v": "V", "layers.1.q": ""},
    ),
]


@pytest.mark.parametrize(("shapes", "roles"), GUESSES)
def test_names_and_shapes_together(shapes: dict[str, tuple[int, ...]], roles: dict[str, str]) -> None:
    assert guess(infos_of(**shapes)) == roles
