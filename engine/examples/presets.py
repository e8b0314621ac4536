"""Kinds of attention that people use, each as a small worksheet with something to look at."""

from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import freeze
from engine.formulas.initialisers import Recipe
from engine.pipeline.options import Setting
from engine.worksheet.document import Document

CAT = ("The", "cat", "sat", "on", "the", "mat")
NOUN, VERB, FUNCTION = np.eye(3)
CAT_FEATURES = np.array([FUNCTION, NOUN, VERB, FUNCTION, FUNCTION, NOUN])
# what nouns, verbs and function words look for: [nouns, verbs, function words]
CAT_LOOKS_FOR = np.array([[0, 3, 0], [6, 0, 0], [3, 0, 3]])


def make_worksheet(
    words: tuple[str, ...],
    X: ArrayLike,
    options: dict[str, Setting],
    recipe: Recipe = Recipe(),
    names: dict[str, tuple[str, ...]] = {},  # noqa: B006  # only read
    **given: ArrayLike,
) -> Document:
    """A worksheet with these options. `given`: matrices by name; `names`: those of further texts, by family.

    W_Q, W_K and W_V that are not given are d × 1 and drawn by the recipe, once a head.
    """
    from engine.edits.choices import DRAWABLE, Choose  # here, as who starts with the tutorial makes none of these

    array = freeze(X)
    sizes = {name: np.shape(given[name])[1] // _heads(name, options) for name in DRAWABLE if name in given}
    drawn = recipe.draw([(array.shape[1], sizes.get(name, 1)) for name in DRAWABLE])
    sources = {"X": array, **dict(zip(DRAWABLE, drawn, strict=True))}
    document = Document("attention", MappingProxyType(sources), MappingProxyType({"word": words}), recipe=recipe)
    for option, value in options.items():
        document = Choose(option, value).apply(document)
    for name, matrix in given.items():
        document.stage(name)
        document = document.with_source(name, freeze(matrix))
    for family, entries in names.items():
        document = document.with_names(family, entries)
    return document


def _heads(name: str, options: dict[str, Setting]) -> int:
    heads = int(options.get("heads", 1))
    return heads if name == "W_Q" else int(options.get("kv_heads", 0)) or heads


def gpt() -> Document:
    """Head 0 looks at the word before, by learned positions; head 1 by kind: verbs look for nouns."""
    n, features = len(CAT), CAT_FEATURES.shape[1]
    X = np.hstack((CAT_FEATURES, np.zeros((n, n))))
    positions = np.hstack((np.zeros((n, features)), np.eye(n)))
    by_position = np.vstack((np.zeros((features, n)), 12.0 * np.eye(n)))
    one_before = np.vstack((np.zeros((features, n)), np.eye(n, k=-1)))
    by_kind = np.zeros((features + n, n))
    by_kind[:features, :features] = CAT_LOOKS_FOR
    kinds = np.zeros((features + n, n))
    kinds[:features, :features] = np.eye(features)
    values = np.vstack((np.eye(features), np.zeros((n, features))))
    return make_worksheet(
        CAT,
        X,
        {"position": "learned", "heads": 2, "causal": "top_left"},
        P=positions,
        W_Q=np.hstack((one_before, by_kind)),
        W_K=np.hstack((by_position, kinds)),
        W_V=np.hstack((values, values)),
    )


def bert() -> Document:
    """Two sentences of different length in one batch: the shorter one is filled with padding, which nobody reads."""
    words = ("[CLS]", "it", "works", "[SEP]", "[PAD]", "[PAD]")
    X = np.eye(5)[[0, 1, 2, 3, 4, 4]]
    looks_for = [[1, 2, 1], [2, 0, 0], [2, 1, 0], [1, 1, 1], [0, 0, 0]]
    offers = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0], [1, 1, 1]]
    return make_worksheet(words, X, {"key_length": 4}, W_Q=looks_for, W_K=offers, W_V=np.eye(5))


def cross() -> Document:
    """A translation: each Chinese word looks at the English words that say the same.

    The features: speaker, eating, apple, article.
    """
    X = np.array([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0.5]])
    X_kv = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]
    return make_worksheet(
        ("我", "吃", "苹果"),
        X,
        {"source": "cross"},
        X_kv=X_kv,
        W_Q=6 * np.eye(4),
        W_K=np.eye(4),
        W_V=np.eye(4),
        names={"source": ("I", "eat", "an", "apple")},
    )


def llama() -> Document:
    """Four query heads on two heads of keys and values, turned by their positions, no bias anywhere."""
    random = np.random.RandomState(3)
    recipe = Recipe("xavier", seed=3)
    W_Q, W_K, W_V, W_O = recipe.draw([(8, 16), (8, 8), (8, 4), (8, 8)])
    return make_worksheet(
        ("Once", "upon", "a", "time", "there", "was"),
        random.normal(size=(6, 8)).round(2),
        {"heads": 4, "kv_heads": 2, "rotary": "half", "causal": "top_left", "output_projection": True},
        recipe,
        W_Q=2 * W_Q,
        W_K=2 * W_K,
        W_V=W_V,
        W_O=W_O,
    )


def alibi() -> Document:
    """All words are alike, so that only their distance counts: steep heads look near, flat ones far."""
    words = tuple(f"word_{i + 1}" for i in range(6))
    options: dict[str, Setting] = {"heads": 4, "relative": "alibi", "causal": "top_left"}
    ones = np.ones((1, 4))
    return make_worksheet(words, np.ones((6, 1)), options, W_Q=ones, W_K=ones, W_V=ones)


def window() -> Document:
    """Each word sees itself, two words before it, and always the first word, the sink."""
    random = np.random.RandomState(5)
    words = ("<s>", "the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog")
    options: dict[str, Setting] = {"causal": "top_left", "window_left": 2, "sinks": 1}
    X = random.normal(size=(10, 4)).round(1)
    return make_worksheet(words, X, options, W_Q=np.eye(4), W_K=np.eye(4), W_V=np.eye(4))


def bahdanau() -> Document:
    """An alignment by a small network: a hidden unit is high only where query and key both name its concept.

    The features: speaker, eating, article, apple, and a constant 1.
    """
    concepts = np.hstack((np.eye(4), np.ones((4, 1))))
    high_or_low = np.vstack((4 * np.eye(4), -3 * np.ones((1, 4))))
    return make_worksheet(
        ("ich", "esse", "einen", "Apfel"),
        concepts,
        {"source": "cross", "score": "additive", "scale": "none"},
        X_kv=concepts[[0, 1, 2, 3]],
        W_Q=high_or_low,
        W_K=high_or_low,
        W_V=np.vstack((np.eye(4), np.zeros((1, 4)))),
        U_Q=np.eye(4),
        U_K=np.eye(4),
        v_a=np.full((4, 1), 3.0),
        names={"source": ("I", "eat", "an", "apple")},
    )


def luong() -> Document:
    """Queries and keys name their columns in different orders; W_a knows which belong together."""
    order = np.eye(3)[[2, 0, 1]]
    return make_worksheet(
        ("我", "爱", "你"),
        np.eye(3),
        {"source": "cross", "score": "general", "scale": "none"},
        X_kv=order,
        W_Q=np.eye(3),
        W_K=np.eye(3),
        W_V=np.eye(3),
        W_a=5 * order,
        names={"source": ("I", "love", "you")},
    )


def sparsemax() -> Document:
    """Verbs look for nouns, function words for nouns and each other: sparsemax gives the rest no weight at all."""
    return make_worksheet(
        CAT, CAT_FEATURES, {"normalise": "sparsemax"}, W_Q=CAT_LOOKS_FOR, W_K=np.eye(3), W_V=np.eye(3)
    )


def linear() -> Document:
    """No exponential of scores: products of positive features, each as a share of its row's sum."""
    options: dict[str, Setting] = {"score": "elu", "scale": "none", "normalise": "row_sum"}
    return make_worksheet(CAT, CAT_FEATURES, options, W_Q=CAT_LOOKS_FOR, W_K=3 * np.eye(3) - 2, W_V=np.eye(3))


def decoding() -> Document:
    """One step of writing: a single new word; keys and values of the five before it come from the cache."""
    keys, values = CAT_FEATURES @ np.eye(3), CAT_FEATURES @ np.eye(3)
    return make_worksheet(
        CAT[-1:],
        CAT_FEATURES[-1:],
        {"cache": True, "causal": "offset"},
        K_past=keys[:-1],
        V_past=values[:-1],
        W_Q=[[3, 2, 0], [6, 0, 0], [3, 0, 3]],
        W_K=np.eye(3),
        W_V=np.eye(3),
        names={"past": CAT[:-1]},
    )


PRESETS = {
    "gpt": gpt,
    "bert": bert,
    "cross": cross,
    "llama": llama,
    "alibi": alibi,
    "window": window,
    "bahdanau": bahdanau,
    "luong": luong,
    "sparsemax": sparsemax,
    "linear": linear,
    "decoding": decoding,
}
