"""Trains the models of this folder, which open like any other: a little language, and an adder.

    python resources/models/train.py            both; a few minutes on two cores, with PyTorch and transformers
    python resources/models/train.py adder      one of them

The program itself trains nothing and needs none of this: the folders are in the repository, weights in float16. Seeds
are fixed; another version of PyTorch may round otherwise.

pronouns: a Llama of 3 layers on the sentences of `language.py`. adder: a GPT-2 of 2 layers on sums of two numbers of 3
digits, written `123+456=9750`: the sum from its last digit on, as people add on paper.
"""

import itertools
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
import transformers
from language import sentences, words
from safetensors.torch import save_file
from tokenizers import Regex, Tokenizer, models, pre_tokenizers, processors

FOLDER = Path(__file__).parent
MARKS = ["<pad>", "<s>"]
IGNORED = -100  # by the loss
DIGITS, SENTENCES = 3, 20000
Batch = tuple[torch.Tensor, torch.Tensor]  # tokens and labels, [sentences, longest]


def of_words(vocabulary: list[str]) -> Tokenizer:
    """Words between blanks, and Chinese ones wherever they stand; `<s>` before each sentence."""
    tokenizer = Tokenizer(models.WordLevel({word: at for at, word in enumerate([*MARKS, *vocabulary])}, "<pad>"))
    han = sorted((word for word in vocabulary if not word.isascii()), key=len, reverse=True)
    split = pre_tokenizers.Split(Regex("|".join([*han, r"[.,]"])), "isolated")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([split, pre_tokenizers.WhitespaceSplit()])
    return with_start(tokenizer)


def of_signs(signs: str) -> Tokenizer:
    """One token a sign."""
    tokenizer = Tokenizer(models.WordLevel({sign: at for at, sign in enumerate([*MARKS, *signs])}, "<pad>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex("."), "isolated")
    return with_start(tokenizer)


def with_start(tokenizer: Tokenizer) -> Tokenizer:
    tokenizer.add_special_tokens(MARKS)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A", pair="<s> $A $B", special_tokens=[("<s>", MARKS.index("<s>"))]
    )
    return tokenizer


def of_language(tokenizer: Tokenizer, size: int, seed: int) -> Iterator[Batch]:
    """Batches of drawn sentences; each word behind the first mark is to be learnt."""
    texts = [tokenizer.encode(" ".join(one)).ids for one in itertools.islice(sentences(seed), SENTENCES)]
    longest = max(map(len, texts))
    tokens = torch.tensor([text + [0] * (longest - len(text)) for text in texts])
    labels = tokens.masked_fill(tokens < len(MARKS), IGNORED)
    while True:
        chosen = torch.randint(len(texts), (size,))
        yield tokens[chosen], labels[chosen]


def sum_text(one: int, other: int) -> str:
    """`123+456=9750`."""
    return f"{one:0{DIGITS}}+{other:0{DIGITS}}=" + f"{one + other:0{DIGITS + 1}}"[::-1]


def of_sums(tokenizer: Tokenizer, size: int) -> Iterator[Batch]:
    """Batches of sums; the digits behind = are to be learnt."""
    start, plus, equals = (tokenizer.token_to_id(sign) for sign in ("<s>", "+", "="))
    zero = tokenizer.token_to_id("0")

    def digits(numbers: torch.Tensor, count: int) -> torch.Tensor:
        """From the last one on."""
        return zero + numbers[:, None] // 10 ** torch.arange(count) % 10

    while True:
        one, other = torch.randint(10**DIGITS, (2, size))
        signs = [torch.full((size, 1), sign) for sign in (start, plus, equals)]
        parts = [signs[0], digits(one, DIGITS).flip(1), signs[1], digits(other, DIGITS).flip(1), signs[2]]
        tokens = torch.cat([*parts, digits(one + other, DIGITS + 1)], dim=1)
        labels = tokens.clone()
        labels[:, : -DIGITS - 1] = IGNORED
        yield tokens, labels


def trained(model: Any, batches: Iterator[Batch], steps: int, rate: float) -> Any:
    """The model after so many steps of AdamW, the rate rising at first and then falling to 0."""
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps, pct_start=0.1)
    for step in range(1, steps + 1):
        tokens, labels = next(batches)
        loss = model(input_ids=tokens, labels=labels).loss
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if step % 250 == 0 or step == steps:
            print(f"{step:6} of {steps}: loss {loss.item():.4f}", flush=True)
    return model.eval()


def saved(model: Any, tokenizer: Tokenizer, folder: Path) -> None:
    """The folder of a model, its weights in float16."""
    folder.mkdir(exist_ok=True)
    config = model.config.to_diff_dict()
    config |= {"architectures": [type(model).__name__], "model_type": model.config.model_type}
    config = {name: value for name, value in sorted(config.items()) if name not in ("dtype", "transformers_version")}
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    tokenizer.save(str(folder / "tokenizer.json"))
    tied = {"lm_head.weight"} if model.config.tie_word_embeddings else set()
    state = {name: value.half().contiguous() for name, value in model.state_dict().items() if name not in tied}
    save_file(state, folder / "model.safetensors")


def pronouns() -> None:
    tokenizer = of_words(words())
    config = transformers.LlamaConfig(
        vocab_size=tokenizer.get_vocab_size(), hidden_size=64, intermediate_size=128, num_hidden_layers=3,
        num_attention_heads=4, num_key_value_heads=2, max_position_embeddings=64, tie_word_embeddings=True,
        bos_token_id=1, eos_token_id=None, pad_token_id=0, initializer_range=0.05, attn_implementation="eager",
    )  # fmt: skip
    model = transformers.LlamaForCausalLM(config)
    saved(trained(model, of_language(tokenizer, 64, seed=1), 2500, 3e-3), tokenizer, FOLDER / "pronouns")


def adder() -> None:
    tokenizer = of_signs("0123456789+=")
    config = transformers.GPT2Config(
        vocab_size=tokenizer.get_vocab_size(), n_embd=64, n_inner=256, n_layer=2, n_head=4, n_positions=16,
        bos_token_id=1, eos_token_id=None, attn_pdrop=0.0, embd_pdrop=0.0, resid_pdrop=0.0,
        attn_implementation="eager",
    )  # fmt: skip
    model = transformers.GPT2LMHeadModel(config)
    saved(trained(model, of_sums(tokenizer, 256), 4000, 2e-3), tokenizer, FOLDER / "adder")


MODELS = {"pronouns": pronouns, "adder": adder}


if __name__ == "__main__":
    for chosen in sys.argv[1:] or MODELS:
        torch.manual_seed(7)
        torch.set_num_threads(1)
        torch.use_deterministic_algorithms(True)
        MODELS[chosen]()
