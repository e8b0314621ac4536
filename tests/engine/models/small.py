"""Small whole models, written by hand: their files, and what their numbers are in plain NumPy."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np

from tests.tensor_files import numbers, write_safetensors

SENTENCE = "ab ba, 中 ab"
BYTES = {  # the signs that a byte-level vocabulary writes bytes with
    "ab": 5, "ba": 6, "a": 0, "b": 1, ",": 2, "Ġ": 3, "Ġab": 7, "Ġba": 8, "ä": 9, "¸": 10, "Ń": 11, "<|end|>": 4,
}  # fmt: skip
MERGES = [["a", "b"], ["b", "a"], ["Ġ", "ab"], ["Ġ", "ba"]]
HEADS, D, ROWS = 2, 4, 12


def gpt2_arrays(layers: int = 2, dtype: str = "f4") -> dict[str, np.ndarray]:
    arrays = {"wte.weight": numbers(ROWS, D), "wpe.weight": numbers(16, D, seed=9)}
    for at in range(layers):
        arrays |= {
            f"h.{at}.ln_1.weight": numbers(D, seed=at + 7),
            f"h.{at}.ln_1.bias": numbers(D, seed=at + 8),
            f"h.{at}.attn.c_attn.weight": numbers(D, 3 * D, seed=at),
            f"h.{at}.attn.c_attn.bias": numbers(3 * D, seed=at + 40),
            f"h.{at}.attn.c_proj.weight": numbers(D, D, seed=at + 5),
            f"h.{at}.attn.c_proj.bias": numbers(D, seed=at + 45),
            f"h.{at}.ln_2.weight": numbers(D, seed=at + 20),
            f"h.{at}.ln_2.bias": numbers(D, seed=at + 21),
            f"h.{at}.mlp.c_fc.weight": numbers(D, 8, seed=at + 22),
            f"h.{at}.mlp.c_fc.bias": numbers(8, seed=at + 23),
            f"h.{at}.mlp.c_proj.weight": numbers(8, D, seed=at + 24),
            f"h.{at}.mlp.c_proj.bias": numbers(D, seed=at + 25),
        }
    arrays |= {"ln_f.weight": numbers(D, seed=60), "ln_f.bias": numbers(D, seed=61)}
    return {name: array.astype(dtype) for name, array in arrays.items()}


def byte_tokenizer() -> dict[str, Any]:
    """A tokenizer.json that spells bytes, and asks for padding, as files of models do."""
    level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": True}
    end = {"id": 4, "content": "<|end|>", "single_word": False, "lstrip": False, "rstrip": False, "normalized": False}
    return {
        "version": "1.0",
        "truncation": {"direction": "Right", "max_length": 3, "strategy": "LongestFirst", "stride": 0},
        "padding": {
            "strategy": {"Fixed": 128}, "direction": "Right", "pad_to_multiple_of": None, "pad_id": 4, "pad_type_id": 0,
            "pad_token": "<|end|>",
        },
        "added_tokens": [{**end, "special": True}],
        "normalizer": None,
        "pre_tokenizer": level,
        "post_processor": level,
        "decoder": level,
        "model": {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None,
                  "end_of_word_suffix": None, "fuse_unk": False, "byte_fallback": False, "vocab": BYTES,
                  "merges": MERGES},
    }  # fmt: skip


def gpt2_folder(folder: Path, config: dict[str, Any] | None = None, tokenizer: bool = True, layers: int = 2) -> Path:
    """A GPT-2 of few numbers."""
    told = {"model_type": "gpt2", "n_head": HEADS, "n_layer": layers, "architectures": ["GPT2LMHeadModel"]}
    (folder / "config.json").write_text(json.dumps({**told, **(config or {})}))
    if tokenizer:
        (folder / "tokenizer.json").write_text(json.dumps(byte_tokenizer()))
    write_safetensors(folder / "model.safetensors", gpt2_arrays(layers))
    return folder


def gpt2_by_hand(ids: list[int], layers: int = 2) -> dict[str, np.ndarray]:
    """All that this GPT-2 computes, in float64."""
    arrays = {name: array.astype(np.float64) for name, array in gpt2_arrays(layers).items()}
    n, found = len(ids), {}

    def norm(x: np.ndarray, name: str) -> np.ndarray:
        rows = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + 1e-5)
        return rows * arrays[f"{name}.weight"] + arrays[f"{name}.bias"]

    def dense(x: np.ndarray, name: str) -> np.ndarray:
        return x @ arrays[f"{name}.weight"] + arrays[f"{name}.bias"]

    x = arrays["wte.weight"][ids] + arrays["wpe.weight"][:n]
    for at in range(layers):
        q, k, v = np.split(dense(norm(x, f"h.{at}.ln_1"), f"h.{at}.attn.c_attn"), 3, axis=1)
        parts, width = [], D // HEADS
        for head in range(HEADS):
            own = slice(head * width, (head + 1) * width)
            scores = np.where(np.tri(n, dtype=bool), q[:, own] @ k[:, own].T / math.sqrt(width), -np.inf)
            weights = np.exp(scores - scores.max(axis=1, keepdims=True))
            weights /= weights.sum(axis=1, keepdims=True)
            found[f"{at}.weights.h{head}"] = weights
            parts.append(weights @ v[:, own])
        x = x + dense(np.concatenate(parts, axis=1), f"h.{at}.attn.c_proj")
        up = dense(norm(x, f"h.{at}.ln_2"), f"h.{at}.mlp.c_fc")
        bent = 0.5 * up * (1.0 + np.tanh(math.sqrt(2.0 / math.pi) * (up + 0.044715 * up**3)))
        x = x + dense(bent, f"h.{at}.mlp.c_proj")
        found[f"{at}.resid_post"] = x
    found["final"] = norm(x, "ln_f")
    found["logits"] = found["final"] @ arrays["wte.weight"].T
    return found


PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "cat", "sat", "on", "##s"]


def bert_folder(folder: Path) -> Path:
    """A BERT of few numbers that fills in masked words, with a vocabulary of word pieces."""
    told = {
        "model_type": "bert",
        "num_attention_heads": 2,
        "num_hidden_layers": 1,
        "architectures": ["BertForMaskedLM"],
    }
    (folder / "config.json").write_text(json.dumps(told))
    (folder / "vocab.txt").write_text("\n".join(PIECES) + "\n", encoding="utf-8")
    start, at, head = "bert.embeddings.", "bert.encoder.layer.0.", "cls.predictions."
    tables = {"word_embeddings": len(PIECES), "position_embeddings": 12, "token_type_embeddings": 2}
    arrays = {f"{start}{name}.weight": numbers(rows, D, seed=rows) for name, rows in tables.items()}
    own = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")
    dense = {f"{at}{name}": (D, D) for name in own}
    dense |= {f"{at}intermediate.dense": (6, D), f"{at}output.dense": (D, 6), f"{head}transform.dense": (D, D)}
    for place, (name, shape) in enumerate(dense.items()):
        arrays |= {f"{name}.weight": numbers(*shape, seed=place), f"{name}.bias": numbers(shape[0], seed=place)}
    norms = (
        f"{start}LayerNorm",
        f"{at}attention.output.LayerNorm",
        f"{at}output.LayerNorm",
        f"{head}transform.LayerNorm",
    )
    arrays |= {
        f"{norm}.{end}": numbers(D, seed=place) for place, norm in enumerate(norms) for end in ("weight", "bias")
    }
    arrays[f"{head}bias"] = numbers(len(PIECES))
    write_safetensors(folder / "model.safetensors", arrays)
    return folder
