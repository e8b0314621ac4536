"""Edits: what they do, what they say, and that their line of NumPy does the same."""

from collections.abc import Callable

import numpy as np
import pytest

from engine.arrays import freeze
from engine.edits.axes import InsertAlong, NameEntries, RemoveAlong, RenameWord, Reorder, Resize
from engine.edits.cells import ReleaseCells, ReplaceMatrix, ReshapeMatrix, SetCells
from engine.edits.choices import Choose, Draw, Several
from engine.edits.edit import Edit
from engine.edits.snapshots import TakeSnapshot
from engine.edits.words import FillWords, TakeSentence
from engine.errors import EngineError
from engine.examples.tutorial import product, tutorial
from engine.formulas.initialisers import Recipe
from engine.patch import Patch
from engine.worksheet.document import Document, same_content
from engine.worksheet.values import recompute

PASTE = SetCells("X", Patch.block(1, 0, np.array([[5.0, 6.0], [7.0, 8.0]])), "paste")
SCATTERED = SetCells("X", Patch.of([0, 2], [2, 1], [9.0, -0.5]))
EDITS: list[tuple[str, Edit, str]] = [
    ("one cell", SetCells.one("W_Q", 1, 2, 3.0), "W_Q[1, 2] = 3.0"),
    ("a block", PASTE, "X[1:3, 0:2] = [[5.0, 6.0], [7.0, 8.0]]"),
    ("scattered cells", SCATTERED, "X[[0, 2], [2, 1]] = [9.0, -0.5]"),
    ("infinity", SetCells.one("X", 0, 0, -np.inf), "X[0, 0] = -np.inf"),
    ("insert a word", InsertAlong("word", 1), "X = np.insert(X, [1], 0, axis=0)"),
    ("insert two words", InsertAlong("word", 4, 2), "X = np.insert(X, [4, 4], 0, axis=0)"),
    ("remove words", RemoveAlong("word", (0, 2)), "X = np.delete(X, [0, 2], axis=0)"),
    ("move a word", Reorder.moving("word", 4, 0, 2), "X = X[[1, 2, 0, 3]]"),
    ("grow d_k", Resize("d_k", 4), "W_Q = np.pad(W_Q, ((0, 0), (0, 1)))\nW_K = np.pad(W_K, ((0, 0), (0, 1)))"),
    ("grow d_v", Resize("d_v", 4), "W_V = np.pad(W_V, ((0, 0), (0, 1)))\nW_V = np.array([[1.0, 1.0, 0.0, 0.0],"),
    ("draw X", FillWords("draw"), "np.random.seed(42)\n" + 3 * "np.random.randint(3, size=(3, 3))\n" + "X = np.random"),
    ("X one-hot", FillWords("one_hot"), "X = np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]"),
    ("a sentence", TakeSentence(("猫", "追"), "draw"), "words = ['猫', '追']\nX = np.array("),
    ("shrink d_v", Resize("d_v", 1), "W_V = W_V[:, :1]"),
    ("shrink words", Resize("word", 2), "X = X[:2]"),
    ("reorder d", Reorder("d", (2, 0, 1)), "X = X[:, [2, 0, 1]]\nW_Q = W_Q[[2, 0, 1]]\n"),
    ("remove d", RemoveAlong("d", (1,)), "X = np.delete(X, [1], axis=1)\nW_Q = np.delete(W_Q, [1], axis=0)\n"),
    ("one matrix alone", ReshapeMatrix("W_V", 2, 5), "W_V = np.pad(W_V[:2, :5], ((0, 0), (0, 2)))"),
    ("import", ReplaceMatrix("X", freeze([[1, 2, 3]])), "X = np.array([[1.0, 2.0, 3.0]])"),
    ("draw", Draw(Recipe(seed=7, upper=9)), "np.random.seed(7)\nW_Q = np.random.randint(9, size=(3, 3))"),
    ("draw normally", Draw(Recipe("xavier", 1)), "np.random.seed(1)\nW_Q = np.random.normal(0.0, 0.5773502691896257"),
    ("draw one", Draw(Recipe("inverse_sqrt_d", 1), ("W_K",)), "np.random.seed(1)\nW_K = np.random.normal(0.0, 0.57735"),
    ("zeros", Draw(Recipe("zeros"), ("W_K",)), "W_K = np.zeros((3, 3))"),
    ("identity", Draw(Recipe("identity"), ("W_K", "W_V")), "W_K = np.eye(3, 3)\nW_V = np.eye(3, 3)"),
    ("paste into a grown matrix", Several((Resize("word", 6), SetCells.one("X", 5, 0, 2.0))), "X = np.pad(X"),
]
GIVEN = ("X", "W_Q", "W_K", "W_V")


@pytest.mark.parametrize(("name", "edit", "code"), EDITS, ids=[case[0] for case in EDITS])
def test_the_line_of_numpy_does_what_the_edit_does(name: str, edit: Edit, code: str) -> None:
    before = SetCells.one("W_Q", 2, 2, 0.25).apply(tutorial())
    assert edit.numpy(before).startswith(code)
    names: dict[str, object] = {"np": np}
    values = recompute(before)
    names |= {given: values.array(given).copy() for given in GIVEN}
    exec(edit.numpy(before), names)
    after = recompute(edit.apply(before))
    for given in GIVEN:
        np.testing.assert_array_equal(after.array(given), names[given], err_msg=given)


@pytest.mark.parametrize(("name", "edit", "code"), EDITS, ids=[case[0] for case in EDITS])
def test_an_edit_leaves_its_document_as_it_was(name: str, edit: Edit, code: str) -> None:
    before, untouched = tutorial(), tutorial()
    edit.apply(before)
    assert same_content(before, untouched)


def words(document: Document) -> tuple[str, ...]:
    assert len(document.words) == document.sources["X"].shape[0]
    return document.words


WORDS: list[tuple[str, Edit, tuple[str, ...]]] = [
    ("insert", InsertAlong("word", 1), ("word_1", "word_5", "word_2", "word_3", "word_4")),
    ("remove", RemoveAlong("word", (1, 3)), ("word_1", "word_3")),
    ("move", Reorder.moving("word", 4, 3, 0), ("word_4", "word_1", "word_2", "word_3")),
    ("grow", Resize("word", 6), ("word_1", "word_2", "word_3", "word_4", "word_5", "word_6")),
    ("a mark of direction", RenameWord(0, "a\u202eb"), ("a⟨U+202E⟩b", "word_2", "word_3", "word_4")),
    ("name several", NameEntries(1, (" the  cat", " ", "a\u202eb")), ("word_1", "the cat", "word_3", "a⟨U+202E⟩b")),
    ("rename", RenameWord(2, "  the   cat "), ("word_1", "word_2", "the cat", "word_4")),
    ("import with names", ReplaceMatrix("X", freeze([[1], [2]]), ("猫", "狗")), ("猫", "狗")),
    ("import without", ReplaceMatrix("X", freeze(np.ones((5, 2)))), ("word_1", "word_2", "word_3", "word_4", "word_5")),
    ("reshape", ReshapeMatrix("X", 2, 3), ("word_1", "word_2")),
]


@pytest.mark.parametrize(("name", "edit", "expected"), WORDS, ids=[case[0] for case in WORDS])
def test_words_follow(name: str, edit: Edit, expected: tuple[str, ...]) -> None:
    assert words(edit.apply(tutorial())) == expected


def test_new_words_never_take_a_name_that_is_there() -> None:
    document = RenameWord(0, "word_5").apply(tutorial())
    grown = words(Resize("word", 6).apply(document))
    assert len(set(grown)) == 6


def test_pins_move_with_their_words() -> None:
    pinned = SetCells.one("scores", 1, 3, 5.0).apply(tutorial())
    moved = Reorder("word", (3, 1, 0, 2)).apply(pinned).patches["scores"]
    assert (moved.rows.tolist(), moved.columns.tolist(), moved.values.tolist()) == ([1], [0], [5.0])
    assert "scores" not in RemoveAlong("word", (3,)).apply(pinned).patches
    inserted = InsertAlong("word", 0).apply(pinned).patches["scores"]
    assert (inserted.rows.tolist(), inserted.columns.tolist()) == ([2], [4])


def test_pins_of_a_stage_that_goes_away_go_with_it() -> None:
    pinned = SetCells.one("scaled", 0, 0, 5.0).apply(tutorial())
    assert "scaled" not in Choose("scale", "none").apply(pinned).patches


def test_a_loaded_matrix_that_goes_away_leaves_nothing_behind() -> None:
    loaded = ReplaceMatrix("scaled", freeze(np.ones((2, 2)))).apply(tutorial())
    assert loaded.words == tutorial().words
    assert "scaled" not in Choose("scale", "none").apply(loaded).sources


def test_where_sizes_disagree_any_cell_that_could_be_meant_can_be_pinned() -> None:
    wide = ReshapeMatrix("W_K", 3, 5).apply(tutorial())
    assert recompute(SetCells.one("K", 0, 4, 7.0).apply(wide)).array("K")[0, 4] == 7.0


def test_restoring_a_given_cell_brings_back_what_was_drawn() -> None:
    edited = SetCells.one("W_Q", 0, 1, 9.0).apply(tutorial())
    restored = ReleaseCells("W_Q", ((0, 1),)).apply(edited)
    assert same_content(restored, tutorial())
    assert ReleaseCells("W_Q", ((0, 1),)).numpy(edited) == "W_Q[0, 1] = 0.0"


REFUSED: list[tuple[str, Callable[[], Edit], str]] = [
    ("no such matrix", lambda: SetCells.one("Y", 0, 0, 1.0), "unknown_matrix"),
    ("outside", lambda: SetCells.one("X", 4, 0, 1.0), "cell_outside"),
    ("outside of a computed one", lambda: SetCells.one("scores", 0, 4, 1.0), "cell_outside"),
    ("no such matrix to restore", lambda: ReleaseCells("Y"), "unknown_matrix"),
    ("restore outside", lambda: ReleaseCells("X", ((5, 5),)), "cell_outside"),
    ("half a character", lambda: RenameWord(0, "a\ud800"), "text_unwritable"),
    ("NUL", lambda: RenameWord(0, "a\0"), "text_unwritable"),
    ("NUL in an imported name", lambda: ReplaceMatrix("X", freeze(np.eye(3)), ("a", "b\0", "c")), "text_unwritable"),
    ("half a character in a note", lambda: TakeSnapshot("a", "\udfff"), "text_unwritable"),
    ("no word left", lambda: RemoveAlong("word", (0, 1, 2, 3)), "nothing_left"),
    ("not an order", lambda: Reorder("word", (0, 0, 1, 2)), "wrong_order"),
    ("too small", lambda: Resize("d_k", 0), "size_outside"),
    ("too large", lambda: Resize("d_k", 10**6), "size_outside"),
    ("too many", lambda: InsertAlong("word", 0, 10**6), "size_outside"),
    ("an empty name", lambda: RenameWord(0, "  "), "word_empty"),
    ("no such word", lambda: RenameWord(9, "a"), "index_outside"),
    ("no such words", lambda: NameEntries(3, ("a", "b")), "index_outside"),
    ("half a character among names", lambda: NameEntries(0, ("a\ud800",)), "text_unwritable"),
    ("draw a computed one", lambda: Draw(Recipe(), ("Q",)), "not_drawable"),
    ("a negative seed", lambda: Draw(Recipe(seed=-1)), "seed_outside"),
    ("no bound", lambda: Draw(Recipe(upper=0)), "bound_outside"),
    ("no such method", lambda: Draw(Recipe(method="magic")), "unknown_choice"),
    ("no such choice", lambda: Choose("scale", "double"), "unknown_choice"),
    ("no such option", lambda: Choose("colour", "red"), "unknown_choice"),
    ("a vector", lambda: ReplaceMatrix("X", freeze([1, 2])), "not_a_matrix"),
    ("nothing", lambda: ReplaceMatrix("X", freeze(np.zeros((0, 3)))), "nothing_left"),
    ("reshape a computed one", lambda: ReshapeMatrix("Q", 2, 2), "source_missing"),
]


@pytest.mark.parametrize(("name", "edit", "code"), REFUSED, ids=[case[0] for case in REFUSED])
def test_refused_with_one_clear_sentence(name: str, edit: Callable[[], Edit], code: str) -> None:
    document = tutorial()
    with pytest.raises(EngineError) as caught:
        edit().apply(document)
    assert caught.value.code == code
    assert "{" not in str(caught.value)
    assert same_content(document, tutorial())


def test_the_two_factors_of_a_product_change_size_alone() -> None:
    document = Resize("A columns", 3).apply(product())
    assert recompute(document)["C"].state == "error"
    assert recompute(Resize("B rows", 3).apply(document)).array("C").shape == (2, 2)


def test_draws_equal_the_tutorial_s_generator_for_any_seed() -> None:
    for seed, upper in ((0, 2), (42, 3), (2**32 - 1, 1000)):
        np.random.seed(seed)
        expected = [np.random.randint(upper, size=(3, 3)) for _ in range(3)]
        document = Draw(Recipe(seed=seed, upper=upper)).apply(tutorial())
        for name, array in zip(("W_Q", "W_K", "W_V"), expected, strict=True):
            np.testing.assert_array_equal(document.sources[name], array)
