"""Worksheets of public lessons, with their inputs, settings and draws; `lessons` holds the numbers that they print.

Sources: S. Raschka, Build a Large Language Model (From Scratch), chapter 3; A. Karpathy, Let's build GPT; rukenx,
attention-by-hand; A. Zhang et al., Dive into Deep Learning, section on attention scoring functions.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import freeze
from engine.formulas.initialisers import WEIGHTS, Recipe, Turn
from engine.patch import Patch
from engine.pipeline.options import Options, Setting
from engine.worksheet.document import Document

JOURNEY = ("Your", "journey", "starts", "with", "one", "step")
JOURNEY_X = (
    (0.43, 0.15, 0.89),
    (0.55, 0.87, 0.66),
    (0.57, 0.85, 0.64),
    (0.22, 0.58, 0.33),
    (0.77, 0.25, 0.10),
    (0.05, 0.80, 0.55),
)
CAUSAL: Mapping[str, Setting] = {"causal": "top_left"}
LAYERS_123 = Recipe("layer", 123, generator="torch")
LAYERS_789 = Recipe("layer", 789, generator="torch")


def lesson_document(
    lesson: str, words: Sequence[str], X: ArrayLike, weights: Sequence[ArrayLike], options: Mapping[str, Setting] = {}
) -> Document:
    """A worksheet that belongs to a lesson, of words, their vectors, and W_Q, W_K, W_V."""
    from engine.edits.choices import Choose  # here, as who starts with the tutorial makes none of these

    given = dict(zip(("X", "W_Q", "W_K", "W_V"), (X, *weights), strict=True))
    sources = MappingProxyType({name: freeze(matrix) for name, matrix in given.items()})
    names = MappingProxyType({"word": tuple(words)})
    document = Document("attention", sources, names, lesson=lesson)
    for option, value in options.items():
        document = Choose(option, value).apply(document)
    return document


def drawn(document: Document, recipe: Recipe) -> Document:
    """The worksheet with weights that the recipe draws."""
    from engine.edits.choices import Draw

    return Draw(recipe).apply(document)


def journey(lesson: str, recipe: Recipe, options: Mapping[str, Setting] = {}) -> Document:
    """Raschka's six words of dimension 3, with weights of 3 × 2 that the recipe draws."""
    return drawn(lesson_document(lesson, JOURNEY, JOURNEY_X, [np.zeros((3, 2))] * 3, options), recipe)


def raschka_plain() -> Document:
    """Nothing is trained: the words themselves are queries, keys and values."""
    blank = lesson_document("raschka_plain", JOURNEY, JOURNEY_X, [np.zeros((3, 3))] * 3, {"scale": "none"})
    return drawn(blank, Recipe("identity"))


def raschka_rand() -> Document:
    """Weights of torch.rand."""
    return journey("raschka_rand", Recipe("uniform", 123, generator="torch"))


def raschka_linear() -> Document:
    """Weights of three new layers."""
    return journey("raschka_linear", LAYERS_789)


def raschka_causal() -> Document:
    """The same layers, where nobody looks ahead."""
    return journey("raschka_causal", LAYERS_789, CAUSAL)


def raschka_causal_123() -> Document:
    """The same from another seed."""
    return journey("raschka_causal_123", LAYERS_123, CAUSAL)


def raschka_heads() -> Document:
    """Two heads of one dimension, brought together by a layer with a bias; the other biases are 0."""
    options = {**CAUSAL, "heads": 2, "output_projection": True, "biases": True}
    blank = lesson_document("raschka_heads", JOURNEY, JOURNEY_X, [np.zeros((3, 1))] * 3, options)
    for name, shape in (("W_O", (2, 2)), ("b_O", (1, 2))):
        blank = blank.with_source(name, freeze(np.zeros(shape)))
    return drawn(blank, replace(LAYERS_123, turns=(*WEIGHTS, Turn("W_O", bias="b_O"))))


def karpathy_head() -> Document:
    """One head of a small GPT. The words are the first of four texts that are drawn before the weights; keys first."""
    turns = (Turn("X", "normal", shape=(4, 8, 32)), Turn("W_K"), Turn("W_Q"), Turn("W_V"))
    words = [f"word_{place + 1}" for place in range(8)]
    options = {**CAUSAL, "scale": "none"}
    blank = lesson_document("karpathy_head", words, np.zeros((8, 32)), [np.zeros((32, 16))] * 3, options)
    return drawn(blank, Recipe("layer", 1337, generator="torch", turns=turns))


def by_hand(lesson: str, options: Mapping[str, Setting] = {}) -> Document:
    """Three words and whole numbers, to be done on paper."""
    weights = ([[1, 0], [0, 1]], [[1, 1], [0, 1]], [[1, 0], [1, 1]])
    return lesson_document(lesson, ("I", "like", "cats"), [[1, 0], [0, 1], [1, 1]], weights, options)


def d2l_additive() -> Document:
    """Two queries on ten equal keys, of which the first sees two and the second six: a plain mean of their values."""
    from engine.edits.cells import SetCells
    from engine.edits.choices import Choose

    sources: dict[str, ArrayLike] = {
        "Q": [[1.0, -1.0], [0.5, 2.0]],
        "K": np.ones((10, 2)),
        "V": np.arange(40).reshape(10, 4),
    }
    given = MappingProxyType({name: freeze(matrix) for name, matrix in sources.items()})
    names = MappingProxyType({"word": ("query_1", "query_2")})
    document = Document("attention", given, names, options=Options.of({"source": "qkv_cross"}), lesson="d2l_additive")
    for option, value in (("score", "additive"), ("scale", "none"), ("painted", True)):
        document = Choose(option, value).apply(document)
    hidden = [(row, key) for row, length in enumerate((2, 6)) for key in range(length, 10)]
    rows, keys = zip(*hidden, strict=True)
    return SetCells("mask", Patch.of(rows, keys, [0.0] * len(hidden)), "paint").apply(document)


PUBLISHED: dict[str, Callable[[], Document]] = {
    "raschka_plain": raschka_plain,
    "raschka_rand": raschka_rand,
    "raschka_linear": raschka_linear,
    "raschka_causal": raschka_causal,
    "raschka_causal_123": raschka_causal_123,
    "raschka_heads": raschka_heads,
    "karpathy_head": karpathy_head,
    "by_hand": lambda: by_hand("by_hand"),
    "by_hand_causal": lambda: by_hand("by_hand_causal", CAUSAL),
    "d2l_additive": d2l_additive,
}
