"""Words of a sentence, what X holds for them, names of dimensions, and what a larger d draws."""

import numpy as np
import pytest

from engine.edits.axes import InsertAlong, NameEntries, RemoveAlong, RenameWord, Reorder, Resize
from engine.edits.choices import Choose, Draw
from engine.edits.edit import Edit
from engine.edits.words import FillWords, TakeSentence, texts_of, words_of
from engine.errors import EngineError
from engine.examples.tutorial import EXAMPLES, tutorial
from engine.formulas.initialisers import Recipe, Turn
from engine.stages.traits.axes import Axis
from engine.worksheet.document import Document

SENTENCES = [
    ("The cat\u2019s  mat.", ("The", "cat\u2019s", "mat.")),
    ("我爱自然", ("我", "爱", "自", "然")),
    ("我爱 NLP，真的", ("我", "爱", "NLP", "，", "真", "的")),
    ("小猫 追 老鼠", ("小猫", "追", "老鼠")),
    ("用softmax吧", ("用", "softmax", "吧")),
    (" \n ", ()),
    ("I\u3000love\u3000it", ("I", "love", "it")),
    ("我\u200b爱，\ufeff你\u2060。", ("我", "爱", "，", "你", "。")),
    ("👩\u200d👧 e\u0301te\u0301", ("👩\u200d👧", "e\u0301te\u0301")),
]


@pytest.mark.parametrize(("sentence", "words"), SENTENCES)
def test_a_sentence_is_split_at_blanks_and_chinese_by_character(sentence: str, words: tuple[str, ...]) -> None:
    assert words_of(sentence) == words


def test_a_sentence_sets_number_and_names_in_one_edit() -> None:
    after = TakeSentence(("a", "b", "a", "c", "d", "e")).apply(tutorial())
    assert after.words == ("a", "b", "a", "c", "d", "e")
    np.testing.assert_array_equal(after.sources["X"][:4], tutorial().sources["X"])
    assert not after.sources["X"][4:].any()


def test_one_hot_words_are_alike_where_the_word_is_the_same_and_d_grows_for_them() -> None:
    after = TakeSentence(tuple("abacd"), "one_hot").apply(tutorial())
    np.testing.assert_array_equal(after.sources["X"], np.eye(4)[[0, 1, 0, 2, 3]])
    assert after.sources["W_Q"].shape == (4, 3)
    wide = TakeSentence(("a", "b"), "one_hot").apply(tutorial())
    np.testing.assert_array_equal(wide.sources["X"], np.eye(3)[:2])


def test_drawn_words_come_after_the_weights_in_the_stream() -> None:
    drawn = FillWords("draw").apply(tutorial()).sources["X"]
    np.random.seed(42)
    for _ in range(3):
        np.random.randint(3, size=(3, 3))
    np.testing.assert_array_equal(drawn, np.random.randint(3, size=(4, 3)))


def test_drawn_words_are_those_of_a_recipe_that_draws_them() -> None:
    recipe = Recipe(turns=(Turn(method="uniform", shape=(2, 2)), Turn("X"), Turn("W_Q")))
    document = Draw(recipe).apply(tutorial())
    np.testing.assert_array_equal(FillWords("draw").apply(document).sources["X"], document.sources["X"])


@pytest.mark.parametrize("key", ["cross", "llama", "raschka_heads", "decoding"])
def test_the_words_of_every_text_can_be_set(key: str) -> None:
    document = EXAMPLES[key]()
    assert texts_of(document)
    for family in texts_of(document):
        assert TakeSentence(("a", "b"), family=family).apply(document).names[family] == ("a", "b")


@pytest.mark.parametrize(
    ("words", "code"), [((), "word_empty"), (("a", " "), "word_empty"), (("a",) * 5000, "size_outside")]
)
def test_what_is_no_sentence(words: tuple[str, ...], code: str) -> None:
    with pytest.raises(EngineError) as error:
        TakeSentence(words).apply(tutorial())
    assert error.value.code == code


def test_a_larger_d_draws_its_new_columns_and_keeps_the_others() -> None:
    after = Resize("d", 5).apply(tutorial())
    np.testing.assert_array_equal(after.sources["W_Q"][:3], tutorial().sources["W_Q"])
    np.testing.assert_array_equal(after.sources["W_Q"][3:], Recipe().draw([(5, 3)] * 3)[0][3:])
    assert after.sources["X"][:, 3:].any()
    again = Resize("d", 3).apply(after)
    assert all(np.array_equal(again.sources[name], tutorial().sources[name]) for name in again.sources)


def test_each_head_keeps_its_columns_when_d_k_grows() -> None:
    before = Choose("heads", 2).apply(tutorial())
    after = Resize("d_k", 4).apply(before)
    heads = after.sources["W_Q"].reshape(3, 2, 4)
    np.testing.assert_array_equal(heads[:, :, :3], before.sources["W_Q"].reshape(3, 2, 3))
    np.testing.assert_array_equal(heads[:, :, 3], Recipe().draw([(3, 8)] * 3)[0].reshape(3, 2, 4)[:, :, 3])


NOUN = RenameWord(1, " noun ", "d")
NAMES: list[tuple[str, Edit, tuple[str, ...]]] = [
    ("one more", InsertAlong("d", 0), ("d4", "d1", "noun", "d3")),
    ("one less", RemoveAlong("d", (0,)), ("noun", "d3")),
    ("another order", Reorder("d", (1, 2, 0)), ("noun", "d3", "d1")),
    ("a larger d", Resize("d", 4), ("d1", "noun", "d3", "d4")),
    ("several", NameEntries(1, ("", "place"), "d"), ("d1", "noun", "place")),
]


def names_of(document: Document, family: str = "d") -> tuple[str, ...]:
    return document.labels(Axis(family), document.size(family))


@pytest.mark.parametrize(("name", "edit", "names"), NAMES, ids=[case[0] for case in NAMES])
def test_names_of_dimensions_go_with_them(name: str, edit: Edit, names: tuple[str, ...]) -> None:
    assert names_of(edit.apply(NOUN.apply(tutorial()))) == names


def test_a_dimension_without_a_name_has_its_number_again() -> None:
    named = NOUN.apply(tutorial())
    assert names_of(named) == ("d1", "noun", "d3")
    assert "d" not in RenameWord(1, " ", "d").apply(named).names


def test_heads_share_the_names_of_their_dimensions() -> None:
    document = RenameWord(0, "near", "d_k").apply(Choose("heads", 2).apply(tutorial()))
    columns = document.labels(document.stages["W_Q"].axes[1], 6)
    assert columns == ("h0·near", "h0·k2", "h0·k3", "h1·near", "h1·k2", "h1·k3")


def test_lines_that_name_dimensions() -> None:
    named = NOUN.apply(tutorial())
    assert NOUN.numpy(tutorial()) == "d_names = ['d1', 'noun', 'd3']"
    assert RenameWord(0, "a", "d").numpy(named) == "d_names[0] = 'a'"
    assert NameEntries(0, ("a", "b"), "d").numpy(tutorial()) == "d_names = ['a', 'b', 'd3']"


def test_no_names_change_nothing_where_there_are_none_either() -> None:
    """The words of a source, where the words attend to themselves."""
    edit = NameEntries(0, (), "source")
    assert edit.apply(tutorial()).names == tutorial().names
    assert edit.numpy(tutorial()) == "# no name changed"
