"""The smallest sheet that shows what an explanation says, as a script that prints both results."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np

from engine.arrays import freeze
from engine.edits.choices import with_options
from engine.errors import EngineError
from engine.examples.tutorial import attention_document
from engine.files.script import script_of
from engine.mistakes.diagnosis import Finding
from engine.mistakes.mistake import Deviation, output_name
from engine.pipeline.options import Options
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import Language
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute

SIZES = (2, 3, 4)  # of words and dimensions, the smallest first
SEEDS = range(4)
LARGEST = 3  # of the whole numbers that are drawn
APART = 1e-3  # by which two results differ that anybody can tell apart


def reproducer(document: Document, finding: Finding, language: Language = "en") -> str:
    """A script that makes a small sheet of these options as it should be, and once more with the mistakes.

    Raises EngineError where no small sheet shows a difference.
    """
    right, wrong = smallest(document, finding)
    title = Phrase("reproducer_title", what=finding.phrase).text(language)
    return script_of(right, title, other=wrong)


def smallest(document: Document, finding: Finding) -> tuple[Values, Values]:
    """Such a sheet of at most 4 words and 4 dimensions, right and with the mistakes. Raises EngineError."""
    for size in SIZES:
        for seed in SEEDS:
            small = _small(document, size, seed)
            changed = _with_mistakes(small, finding.made) if small is not None else None
            if small is not None and changed is not None:
                right, wrong = recompute(small), recompute(changed)
                if _differ(right, wrong):
                    return right, wrong
    raise EngineError("no_small_sheet")


def _small(document: Document, size: int, seed: int) -> Document | None:
    """A sheet of the same options, with whole numbers."""
    options, random = document.options, np.random.RandomState(seed)
    if document.kind != "attention" or document.plan is not None:
        return None
    width = size + size % 2 if options.rotary != "none" else size
    X = random.randint(0, LARGEST, (size, width))
    weights = [random.randint(0, LARGEST, (width, width)) for _ in "QKV"]
    words = [f"word_{place + 1}" for place in range(size)]
    plain = attention_document(words, X, weights)
    try:
        small = with_options(plain, Options.of({**options.changed, **_within(options, size)}))
    except EngineError:
        return None
    heads = {"W_Q": options.heads, "W_K": options.key_heads, "W_V": options.key_heads}
    for name in small.sources:
        if name in heads:
            small = small.with_source(name, freeze(random.randint(0, LARGEST, (width, width * heads[name]))))
    return replace(small, names=MappingProxyType({"word": tuple(words)}))


def _within(options: Options, size: int) -> dict[str, int]:
    """Numbers of keys that a small sheet has."""
    return {"key_length": size - 1} if options.key_length >= 0 else {}


def _with_mistakes(document: Document, made: tuple[Deviation, ...]) -> Document | None:
    for one in sorted(made, key=lambda one: not one.mistake.by_options):
        again = list(one.mistake.deviations(document))
        same = next((other for other in again if other.phrase == one.phrase), again[0] if again else None)
        if same is None:
            return None
        document = same.document
    return document


def _differ(right: Values, wrong: Values) -> bool:
    try:
        first, second = (values.array(output_name(values.document)) for values in (right, wrong))
    except EngineError:
        return False
    return first.shape != second.shape or bool(np.nanmax(np.abs(first - second), initial=0.0) > APART)
