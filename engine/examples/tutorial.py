"""Small worksheets worth teaching with. The tutorial is the first."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import freeze
from engine.examples.long_text import long_text
from engine.examples.presets import PRESETS
from engine.examples.published import PUBLISHED
from engine.formulas.initialisers import Recipe
from engine.worksheet.document import Document

LONG_TEXT = 65536  # words
KINDS = ("living", "place", "action", "pronoun", "feeling", "function")  # of words, in English
NO_NAMES: Mapping[str, Sequence[str]] = MappingProxyType({})


WORDS = ("word_1", "word_2", "word_3", "word_4")
DRAWN = (  # what the recipe of a new worksheet draws, so that who starts with it need not load the random generators
    [[2, 0, 2], [2, 0, 0], [2, 1, 2]],
    [[2, 2, 2], [0, 2, 1], [0, 1, 1]],
    [[1, 1, 0], [0, 1, 1], [0, 0, 0]],
)


def tutorial() -> Document:
    """Four words of dimension 3, weights drawn as whole numbers below 3 from seed 42."""
    return attention_document(WORDS, [[1, 0, 0], [0, 1, 0], [1, 1, 0], [0, 0, 1]], DRAWN)


def blank() -> Document:
    """What a new worksheet starts from: four words of zeros, the tutorial's weights."""
    return attention_document(WORDS, np.zeros((4, 3)), DRAWN)


def product() -> Document:
    """The lesson on `@`: two matrices that fit."""
    return product_document([[1, 2], [3, 4]], [[5, 6], [7, 8]])


def product_mismatch() -> Document:
    """The lesson on shapes: three columns cannot meet two rows."""
    return product_document([[1, 2, 3], [4, 5, 6]], [[7, 8], [9, 10]])


def chinese_sentence() -> Document:
    """小猫 追 老鼠 因为 它 饿 了: the cat chases the mouse because it is hungry.

    The six features: animal, doer, action, pronoun, state, function word. 小猫 and 老鼠 are both animals; only
    小猫 is a doer, so the action, the pronoun and the state turn to it.
    """
    words = ("小猫", "追", "老鼠", "因为", "它", "饿", "了")
    kinds = ("动物", "发出者", "动作", "代词", "状态", "虚词")
    features = [
        [1, 1, 0, 0, 0, 0],
        [0, 0, 1, 0, 0, 0],
        [1, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 1],
        [0, 0, 0, 1, 0, 0],
        [0, 0, 0, 0, 1, 0],
        [0, 0, 0, 0, 0, 1],
    ]
    sought = ("动物", "发出者", "动作")
    looks_for = [[0, 0, 3], [0, 0, 3], [3, 4, 0], [3, 3, 0], [3, 2, 0], [0, 0, 0]]
    offers = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0], [0, 0, 0], [0, 0, 0]]
    dimensions = {"d": kinds, "d_k": sought, "d_v": kinds}
    return attention_document(words, features, (looks_for, offers, np.eye(6)), dimensions=dimensions)


def it_finds_its_noun() -> Document:
    """ "The animal did not cross the street because it was tired": what "it" refers to.

    The features: living thing, place, action, pronoun, feeling, function word. "it" looks for living things.
    """
    words = ("The", "animal", "didn't", "cross", "the", "street", "because", "it", "was", "tired")
    living, place, action, pronoun, feeling, function = np.eye(6)
    rows = [function, living, function, action, function, place, function, pronoun, function, feeling]
    dimensions = {"d": KINDS, "d_k": ("living", "place", "action", "feeling"), "d_v": KINDS}
    looks_for = [[0, 0, 2, 2], [0, 0, 3, 0], [3, 3, 0, 0], [8, 1, 0, 3], [7, 0, 0, 0], [0, 0, 0, 0]]
    offers = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0]]
    return attention_document(words, rows, (looks_for, offers, np.eye(6)), dimensions=dimensions)


def saturation() -> Document:
    """d_k = 64: products of unit-variance vectors spread by sqrt(64) = 8, and an unscaled softmax saturates."""
    random = np.random.RandomState(7)
    words = tuple(f"word_{i + 1}" for i in range(8))
    X = random.normal(size=(8, 64))
    recipe = Recipe("inverse_sqrt_d", seed=7)
    return attention_document(words, X, recipe.draw([(64, 64), (64, 64), (64, 4)]), recipe)


LONG = ("long_text",)  # examples that take a second to be made
EXAMPLES: dict[str, Callable[[], Document]] = {
    "tutorial": tutorial,
    "product": product,
    "product_mismatch": product_mismatch,
    "chinese_sentence": chinese_sentence,
    "it_finds_its_noun": it_finds_its_noun,
    "saturation": saturation,
    **PRESETS,
    **PUBLISHED,
    "long_text": lambda: long_text(LONG_TEXT),
}


def attention_document(
    words: Sequence[str],
    X: ArrayLike,
    weights: Sequence[ArrayLike],
    recipe: Recipe = Recipe(),
    dimensions: Mapping[str, Sequence[str]] = NO_NAMES,
) -> Document:
    """An attention worksheet: X is n × d; the weights are W_Q and W_K, d × d_k, and W_V, d × d_v.

    dimensions: what the entries of `d`, `d_k` and `d_v` are called, where they have names.
    """
    given = dict(zip(("X", "W_Q", "W_K", "W_V"), (X, *weights), strict=True))
    sources = {name: freeze(values) for name, values in given.items()}
    names = MappingProxyType({"word": tuple(words), **{one: tuple(them) for one, them in dimensions.items()}})
    return Document("attention", MappingProxyType(sources), names, recipe=recipe)


def product_document(A: ArrayLike, B: ArrayLike) -> Document:
    """A matrix product worksheet of any two matrices, whether or not they fit."""
    return Document("product", MappingProxyType({"A": freeze(A), "B": freeze(B)}))
