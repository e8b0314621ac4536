"""Sentences as tokens with their letters."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.files.models.tokens import shown
from engine.models.model import open_model
from engine.models.tokens import read_tokenizer
from tests.engine.models.small import BYTES, MERGES, SENTENCE, byte_tokenizer, gpt2_folder

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "an", "##imal", "中", "文", "'", "t", "##s", "It"]


def test_pieces_have_their_letters_whatever_padding_the_file_asks_for(tmp_path: Path) -> None:
    text = open_model(gpt2_folder(tmp_path)).text(SENTENCE)
    assert text.words == ("ab", "␣ba", ",", "␣", "⟨E4⟩", "⟨B8⟩", "⟨AD⟩", "␣ab")
    assert [text.letters(row) for row in range(8)] == ["ab", " ba", ",", " ", "中", "中", "中", " ab"]
    assert text.ids == (5, 8, 2, 3, 9, 10, 11, 7)
    assert not any(piece.is_special for piece in text.pieces)


def test_a_vocabulary_of_word_pieces(tmp_path: Path) -> None:
    (tmp_path / "vocab.txt").write_text("\n".join(PIECES) + "\n", encoding="utf-8")
    tokenizer = read_tokenizer(tmp_path)
    assert tokenizer is not None
    text = tokenizer.text("The animals't 中文", "the")
    assert text.words == ("[CLS]", "the", "an", "##imal", "##s", "'", "t", "中", "文", "[SEP]", "the", "[SEP]")
    assert [text.letters(row) for row in (0, 1, 3, 8, 10)] == ["", "The", "imal", "文", "the"]
    assert [piece.is_special for piece in text.pieces].count(True) == 3
    assert [piece.segment for piece in text.pieces] == [0] * 10 + [1, 1]
    assert tokenizer.size == len(PIECES)
    assert tokenizer.number("中") == 8
    with pytest.raises(EngineError, match="nowhere is no token"):
        tokenizer.number("nowhere")


def test_a_vocabulary_with_merges_is_that_of_the_whole_file(tmp_path: Path) -> None:
    (tmp_path / "vocab.json").write_text(json.dumps({name: number for name, number in BYTES.items() if number != 4}))
    (tmp_path / "merges.txt").write_text("#version: 0.2\n" + "\n".join(" ".join(pair) for pair in MERGES))
    by_parts = read_tokenizer(tmp_path)
    (tmp_path / "tokenizer.json").write_text(json.dumps(byte_tokenizer()))
    whole = read_tokenizer(tmp_path)
    assert by_parts is not None
    assert whole is not None
    assert by_parts.text(SENTENCE) == whole.text(SENTENCE)
    assert whole.vocabulary[7] == "␣ab"
    assert whole.number("␣ab") == whole.number("Ġab") == 7


@pytest.mark.parametrize("token", ["ab", "Ġab", "▁ab", "Ġ", "##s", "<0x0A>", "a b", "中", "Ġ<b>", "▁", "a▁b", "Ċ", "ä"])
@pytest.mark.parametrize("is_byte_level", [False, True])
def test_plain_tokens_are_shown_as_all_others(token: str, is_byte_level: bool, tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_text(json.dumps(byte_tokenizer()))
    tokenizer = read_tokenizer(tmp_path)
    assert tokenizer is not None
    assert replace(tokenizer, is_byte_level=is_byte_level).named(token) == shown(token, is_byte_level)


def test_without_a_tokenizer_a_sentence_is_numbers(tmp_path: Path) -> None:
    model = open_model(gpt2_folder(tmp_path, tokenizer=False))
    assert model.document("5, 8 2").words == ("5", "8", "2")
    assert model.text("1", "2").ids == (1, 2)
    with pytest.raises(EngineError, match="has no tokenizer: give the numbers of the tokens"):
        model.document("ab")


def test_a_tokenizer_of_another_model(tmp_path: Path) -> None:
    other = byte_tokenizer()
    other["model"]["vocab"] = {**BYTES, "c": 30}
    (gpt2_folder(tmp_path) / "tokenizer.json").write_text(json.dumps(other))
    with pytest.raises(EngineError, match="of another model: it has 31 tokens, but there are 12 embeddings"):
        open_model(tmp_path)


@pytest.mark.parametrize("content", ["{}", "[", '{"model": 3}'])
def test_a_damaged_tokenizer(content: str, tmp_path: Path) -> None:
    (gpt2_folder(tmp_path) / "tokenizer.json").write_text(content)
    with pytest.raises(EngineError, match=r"tokenizer\.json is not a tokenizer that can be read"):
        open_model(tmp_path)


def test_a_sentence_that_no_file_can_keep(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        open_model(gpt2_folder(tmp_path)).document("ab \udcff")
    assert caught.value.code == "text_unwritable"


def test_special_tokens_with_names_of_their_own(tmp_path: Path) -> None:
    names = {"[CLS]": "<first>", "[SEP]": "<last>", "[UNK]": "<other>"}
    (tmp_path / "vocab.txt").write_text("\n".join(names.get(piece, piece) for piece in PIECES), encoding="utf-8")
    told = {"cls_token": {"content": "<first>"}, "sep_token": "<last>", "unk_token": {"content": "<other>"}}
    (tmp_path / "tokenizer_config.json").write_text(json.dumps({**told, "do_lower_case": False}))
    tokenizer = read_tokenizer(tmp_path)
    assert tokenizer is not None
    text = tokenizer.text("It the The and The")
    assert text.words == ("<first>", "It", "the", "<other>", "<other>", "<other>", "<last>")
    assert tokenizer.unread(text) == ("The", "and")
    assert tokenizer.unread(tokenizer.text("It the")) == ()


def test_a_sentence_without_tokens(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no token in this sentence"):
        open_model(gpt2_folder(tmp_path)).document("")


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("tokenizer_config.json", {"add_bos_token": True, "bos_token": "<|end|>"}, "add_bos_token = true"),
        ("tokenizer_config.json", {"add_eos_token": True, "eos_token": {"content": "<|end|>"}}, "add_eos_token = true"),
        ("tokenizer_config.json", {"add_prefix_space": True}, "add_prefix_space = true"),
        ("tokenizer_config.json", {"added_tokens_decoder": {"12": {"content": "<new>"}}}, "<new>"),
        ("added_tokens.json", {"<new>": 12}, "<new>"),
    ],
)
def test_what_files_beside_it_say_and_it_does_not_do(
    file: str, content: dict[str, object], told: str, tmp_path: Path
) -> None:
    folder = gpt2_folder(tmp_path)
    assert len(open_model(folder).notes) == 1
    (folder / file).write_text(json.dumps(content))
    note = open_model(folder).notes[-1].phrase.text()
    assert note == f"The tokens are those of tokenizer.json, which does not do what the files beside it say: {told}."


def test_what_files_beside_it_say_and_it_does(tmp_path: Path) -> None:
    folder, said = gpt2_folder(tmp_path), {"add_bos_token": False, "bos_token": "<|end|>", "add_prefix_space": False}
    (folder / "tokenizer_config.json").write_text(
        json.dumps({**said, "added_tokens_decoder": {"4": {"content": "<|end|>"}}})
    )
    assert len(open_model(folder).notes) == 1


def test_a_vocabulary_without_its_own_sign_for_the_rest(tmp_path: Path) -> None:
    folder = gpt2_folder(tmp_path, tokenizer=False)
    model = {"type": "WordLevel", "vocab": {"ab": 0}, "unk_token": "[UNK]"}
    (folder / "tokenizer.json").write_text(json.dumps({"version": "1.0", "model": model, "added_tokens": []}))
    with pytest.raises(EngineError, match="not a tokenizer that can be read"):
        open_model(folder).text("ba")
