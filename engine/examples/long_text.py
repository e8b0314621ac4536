"""A text of any length with four heads that do what heads of language models do, made from a seed.

h0 looks at the words just before, h1 at its own paragraph, h2 at what followed the same word earlier (induction), h3 at
the first word, where nothing else draws it. Sources of these kinds: Clark et al. 2019, Olsson et al. 2022, Xiao et al.
2023. The queries and keys are built so; no model was trained.
"""

from itertools import pairwise
from types import MappingProxyType

import numpy as np

from engine.arrays import Floats, Indices, seal
from engine.dataclass import dataclass
from engine.pipeline.options import Options
from engine.worksheet.document import Document

VOCABULARY = (
    "the a of to and in it is was for on as with at by from this that not but we they you all one out up so what who "
    "time year day way man world life hand part child eye woman place work week case point number group fact room "
    "night water side house page morning river story moment voice light door letter window garden street"
)
WORDS = tuple(VOCABULARY.split())
HEADS, WIDTH = 4, 32
PARAGRAPH = 512  # words, on average
REPEATED = 0.3  # of the paragraphs repeat an earlier one


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """The numbers of its words and of their paragraphs, [n] each, and what everything random is drawn from."""

    tokens: Indices
    paragraphs: Indices
    random: "np.random.Generator"  # which is loaded when somebody looks it up


def long_text(words: int, seed: int = 0) -> Document:
    """A causal worksheet of given Q, K and V, [words, HEADS · WIDTH] in float32, and its words."""
    random = np.random.default_rng(seed)
    text = _text(words, random)
    made = [head(text) for head in (_near, _paragraph, _induction, _first)]
    queries, keys = zip(*made, strict=True)
    values = random.standard_normal((words, HEADS * WIDTH), dtype=np.float32)
    sources = {"Q": np.concatenate(queries, axis=1), "K": np.concatenate(keys, axis=1), "V": values}
    return Document(
        "attention",
        MappingProxyType({name: seal(np.ascontiguousarray(array, np.float32)) for name, array in sources.items()}),
        MappingProxyType({"word": tuple(WORDS[token] for token in text.tokens.tolist())}),
        options=Options.of({"source": "qkv", "heads": HEADS, "causal": "top_left"}),
    )


def _text(words: int, random: "np.random.Generator") -> Text:
    """Words drawn at random, in paragraphs of which some are said again."""
    tokens = random.integers(0, len(WORDS), words)
    lengths = random.integers(PARAGRAPH // 2, PARAGRAPH * 3 // 2, words // (PARAGRAPH // 2) + 1)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    for first, last in pairwise(starts[1:].tolist()):
        if last < words and random.random() < REPEATED:
            earlier = int(random.integers(0, max(first - (last - first), 1)))
            tokens[first:last] = tokens[earlier : earlier + last - first]
    return Text(tokens, np.searchsorted(starts, np.arange(words), side="right") - 1, random)


def _near(text: Text) -> tuple[Floats, Floats]:
    """The queries turn with the place in the text, and the keys with them: near words point the same way."""
    places = _waves(len(text.tokens), 40.0) * 3.0
    return _noisy(places, text.random), _noisy(places, text.random)


def _paragraph(text: Text) -> tuple[Floats, Floats]:
    topics = text.random.standard_normal((int(text.paragraphs.max()) + 1, WIDTH))[text.paragraphs] * 1.3
    return _noisy(topics, text.random), _noisy(topics, text.random)


def _induction(text: Text) -> tuple[Floats, Floats]:
    """A query of its own word meets keys that know the word before theirs."""
    meanings = text.random.standard_normal((len(WORDS) ** 2, WIDTH)) * 1.7
    pairs = text.tokens * len(WORDS) + np.roll(text.tokens, 1)  # two words in a row, so that one match is not all
    before = np.roll(pairs, 1)
    before[:2] = 0
    return _noisy(meanings[pairs], text.random), _noisy(meanings[before], text.random)


def _first(text: Text) -> tuple[Floats, Floats]:
    """All queries lean towards the first key; a few words are drawn to their like."""
    lean = text.random.standard_normal(WIDTH)
    meanings = text.random.standard_normal((len(WORDS), WIDTH))
    keys = meanings[text.tokens] * 0.9
    keys[0] = lean * 2.4
    return _noisy(meanings[text.tokens] * 0.9 + lean, text.random), _noisy(keys, text.random)


def _waves(n: int, slowest: float) -> Floats:
    """Sines and cosines of the place, from quick to slow: [n, WIDTH]."""
    frequencies = np.pi / (2.0 * np.geomspace(2.0, slowest, WIDTH // 2))
    angles = np.arange(n)[:, None] * frequencies
    return np.concatenate((np.cos(angles), np.sin(angles)), axis=1)


def _noisy(x: Floats, random: "np.random.Generator") -> Floats:
    return (x + 0.3 * random.standard_normal(x.shape, dtype=np.float32)).astype(np.float32)
