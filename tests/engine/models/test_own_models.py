"""The models of this repository do what they were trained for, opened like any other."""

import itertools
import random
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.models.answers import answers_at
from engine.models.model import Model, open_model
from engine.models.parts import parts_of
from engine.worksheet.values import recompute
from tests.places import ROOT

FOLDER = ROOT / "resources" / "models"
LARGEST = 10**6  # bytes of a folder


@pytest.fixture(scope="module")
def pronouns() -> Model:
    return open_model(FOLDER / "pronouns")


@pytest.fixture(scope="module")
def adder() -> Model:
    return open_model(FOLDER / "adder")


@pytest.fixture
def language(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(FOLDER))
    monkeypatch.delitem(sys.modules, "language", raising=False)
    return __import__("language")


@pytest.mark.parametrize("name", ["pronouns", "adder"])
def test_they_are_small_folders_of_the_usual_kind(name: str) -> None:
    files = {path.name: path.stat().st_size for path in (FOLDER / name).iterdir()}
    assert set(files) == {"config.json", "model.safetensors", "tokenizer.json"}
    assert sum(files.values()) < LARGEST


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Anna liked the car because", "she"),
        ("Tom liked the car because", "he"),
        ("Tom opened the box and hurt", "himself"),
        ("Lucy opened the box and hurt", "herself"),
        ("the dogs near the cat", "are"),
        ("the dog near the cats", "is"),
        ("小红喜欢这本书，因为", "她"),
        ("小明喜欢这本书，因为", "他"),
        ("小明买了一辆汽车，又买了一", "辆"),
        ("那张桌子很新，这", "张"),
    ],
)
def test_what_looks_back_is_right(sentence: str, word: str, pronouns: Model) -> None:
    first, second, *_ = answers_at(pronouns, recompute(pronouns.document(sentence)))
    assert first.name == word
    assert first.share > 2.0 * second.share


def test_a_head_looks_at_the_subject_over_the_nearer_noun(pronouns: Model) -> None:
    document = pronouns.document("the dogs near the cat")
    values = recompute(document)
    shares = np.stack([values.array(f"{layer}.weights")[:, -1] for layer in range(pronouns.layers)])
    subject, nearer = document.words.index("dogs"), document.words.index("cat")
    layer, head = np.unravel_index(int(np.argmax(shares[..., subject])), shares.shape[:2])
    assert shares[layer, head, subject] > 0.9 > 0.05 > shares[layer, head, nearer]


def test_the_parts_of_its_logits_add_up(pronouns: Model) -> None:
    values = recompute(pronouns.document("the dogs near the cat"))
    assert pronouns.tokenizer is not None
    found = parts_of(pronouns, values, pronouns.tokenizer.number("are"))
    assert found.rest == pytest.approx(0.0, abs=1e-4)  # there are no biases
    assert max(found.of_heads(3, 4).max(), *(part.share for part in found.parts)) > 1.0


def test_sentences_that_it_never_saw(pronouns: Model, language: Any) -> None:
    """A measure word, a verb or a reflexive that follows from the sentence is the likeliest."""
    decided = {"is", "are", "himself", "herself"}
    right = total = 0
    for words in itertools.islice(language.sentences(seed=99), 60):
        looked_for = [at for at, word in enumerate(words) if word in decided]
        looked_for += [at for at, word in enumerate(words) if at > 5 and word in language.COUNTED_ZH]
        shares = recompute(pronouns.document(" ".join(words))).array("shares") if looked_for else np.zeros((0, 0))
        for at in looked_for:
            total += 1
            right += pronouns.vocabulary[int(np.argmax(shares[at]))] == words[at]
    assert total > 25
    assert right == total


def test_it_adds_from_the_last_digit_on(adder: Model) -> None:
    draw = random.Random(5)
    for one, other in [
        (999, 999),
        (0, 0),
        (999, 1),
        *((draw.randrange(1000), draw.randrange(1000)) for _ in range(40)),
    ]:
        text = f"{one:03}+{other:03}="
        for _ in range(4):
            text += answers_at(adder, recompute(adder.document(text)), most=1)[0].name
        assert int(text.partition("=")[2][::-1]) == one + other, text


def test_the_words_of_a_text_are_its_words(pronouns: Model, adder: Model) -> None:
    assert pronouns.text("小明买了一辆汽车。").words == ("<s>", "小明", "买", "了", "一", "辆", "汽车", "。")
    assert [pronouns.text("Anna saw it .").letters(row) for row in range(5)] == ["", "Anna", "saw", "it", "."]
    assert adder.text("12+7=").words == ("<s>", "1", "2", "+", "7", "=")
    assert not Path(FOLDER / "pronouns" / "1_Pooling").exists()
