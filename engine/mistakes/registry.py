"""Every known mistake: a row each, in the order in which names of the same numbers are told."""

from collections.abc import Iterator

from engine.mistakes.mistake import Deviation, Mistake
from engine.mistakes.of_heads import OF_HEADS
from engine.mistakes.projecting import PROJECTING
from engine.mistakes.scoring import SCORING
from engine.mistakes.weighting import WEIGHTING
from engine.worksheet.document import Document

MISTAKES: tuple[Mistake, ...] = (*SCORING, *WEIGHTING, *PROJECTING, *OF_HEADS)


def deviations(document: Document) -> Iterator[Deviation]:
    """The worksheet with each mistake that can be made on it."""
    for mistake in MISTAKES:
        yield from mistake.deviations(document)
