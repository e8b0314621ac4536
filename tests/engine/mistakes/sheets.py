"""Random sheets, and people who work on them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from engine.arrays import Array, freeze
from engine.edits.choices import Choose
from engine.errors import EngineError
from engine.mistakes.answers import Answer
from engine.pipeline.options import Setting
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute

Choice = Mapping[str, Setting]
CHOICES: tuple[Choice, ...] = (
    {},
    {"causal": "top_left"},
    {"scale": "none"},
    {"scale": "d_k"},
    {"heads": 2},
    {"heads": 2, "output_projection": True, "biases": True},
    {"heads": 4, "kv_heads": 2, "causal": "top_left"},
    {"rotary": "half", "causal": "top_left"},
    {"rotary": "interleaved"},
    {"softcap": 2.0, "causal": "top_left"},
    {"relative": "alibi", "heads": 2},
    {"relative": "t5"},
    {"causal": "top_left", "window_left": 1},
    {"key_length": 2},
    {"position": "sinusoidal"},
    {"position": "sinusoidal", "biases": True, "causal": "top_left"},
    {"temperature": "number"},
    {"qk_norm": "l2"},
    {"output_projection": True},
    {"normalise": "sparsemax"},
    {"source": "cross"},
    {"additive_mask": True},
    {"dropout": 0.4},
)
KINDS = ("whole", "halves", "any")


def random_sheet(random: np.random.RandomState, choices: Sequence[Choice] = CHOICES) -> Document:
    """A worksheet of two to six words, with some options."""
    n, d, d_k, d_v = (int(size) for size in random.randint(2, 7, 4))
    options = choices[random.randint(len(choices))]
    if "rotary" in options:
        d_k += d_k % 2
    kind = KINDS[random.randint(len(KINDS))]
    heads = int(options.get("heads", 1))
    of_keys = int(options.get("kv_heads", heads))
    shapes = {"X": (n, d), "W_Q": (d, d_k * heads), "W_K": (d, d_k * of_keys), "W_V": (d, d_v * of_keys)}
    names = MappingProxyType({"word": tuple(f"word_{at + 1}" for at in range(n))})
    plain = {"X": (n, d), "W_Q": (d, d_k), "W_K": (d, d_k), "W_V": (d, d_v)}
    sources = {name: freeze(np.zeros(shape)) for name, shape in plain.items()}
    document = Document("attention", MappingProxyType(sources), names)
    for option, value in options.items():
        document = Choose(option, value).apply(document)
    for name in document.sources:
        if name not in ("slopes", "buckets", "mask"):
            shape = shapes.get(name, document.sources[name].shape)
            document = document.with_source(name, freeze(_numbers(random, shape, kind)))
    if "temperature" in document.sources:
        document = document.with_source("temperature", freeze([[1.7]]))
    return document


def _numbers(random: np.random.RandomState, shape: tuple[int, ...], kind: str) -> Array:
    if kind == "whole":
        return random.randint(-2, 3, shape).astype(float)
    if kind == "halves":
        return np.round(random.uniform(-1.5, 1.5, shape), int(random.randint(1, 3)))
    return random.normal(size=shape)


def computed(values: Values) -> list[str]:
    """The matrices that somebody may be asked for."""
    stages = values.document.stages
    drawn = ("kept",)  # nobody can draw them by hand
    return [name for name, stage in stages.items() if stage.operands and not stage.is_flags and name not in drawn]


def written(matrix: Array, digits: int) -> Answer:
    """A whole matrix as people write it."""
    cells = np.argwhere(np.ones(matrix.shape, dtype=bool)).tolist()
    return Answer.of_texts({tuple(cell): _text(float(matrix[tuple(cell)]), digits) for cell in cells}, digits)


def _text(number: float, digits: int) -> str:
    return f"{number:.{digits}f}" if np.isfinite(number) else str(number)


def working_on(document: Document, digits: int, asked: Collection[str]) -> dict[str, Array]:
    """What somebody gets who computes each step from numbers rounded to so many digits.

    asked: the matrices that are blank, so that there are the own numbers alone; of others those that are printed.
    """
    right = recompute(document)
    own: dict[str, Array] = {}
    for name, stage in document.stages.items():
        own[name] = right.array(name)
        if name in asked:
            before = [printed(own[operand], digits) for operand in stage.operands]
            with np.errstate(all="ignore"):
                own[name] = np.asarray(stage.compute(*before))
    return own


def printed(matrix: Array, digits: int) -> Array:
    """The numbers as they stand on paper."""
    return np.vectorize(lambda number: float(_text(float(number), digits)), otypes=[float])(matrix)


def sheets(
    seed: int, count: int, choices: Sequence[Choice] = CHOICES
) -> Iterator[tuple[np.random.RandomState, Document]]:
    """So many random sheets that can be computed, each with its own random numbers."""
    made = 0
    while made < count:
        random = np.random.RandomState(seed)
        seed = (seed + 1) % 2**32
        document = random_sheet(random, choices)
        try:
            recompute(document).array("attention")
        except EngineError:
            continue
        made += 1
        yield random, document
