"""What a diagnosis says, as sentences."""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

from engine.sentences.phrase import Phrase


def told(
    verdict: str, explanations: Sequence[Phrase], telling: Phrase | None, rest: str | None, of: str, more: int
) -> Iterator[Phrase]:
    """What there is to say, a sentence each.

    explanations: what was done under each; telling: which cell would tell them apart; rest: the cell that they leave;
    of: the matrix, where its numbers came from elsewhere; more: how many explanations fit as well.
    """
    if verdict == "right":
        yield Phrase("matrix_is_right", name=of) if of else Phrase("answers_are_right")
        return
    if verdict == "unknown":
        if of:
            yield Phrase("matrix_unknown", name=of)
    elif len(explanations) > 1:
        yield Phrase("several_fit", what=_either(explanations))
    elif of:
        yield Phrase("matrix_is_yours_if", name=of, what=explanations[0])
    elif verdict == "slip":
        yield Phrase("slip_told", what=explanations[0])
    else:
        yield Phrase("mistake_told", what=explanations[0])
    if more:
        yield Phrase("more_fit", count=more)
    if telling is not None:
        yield telling
    if rest is not None:
        yield Phrase("first_wrong", cell=rest) if verdict == "unknown" else Phrase("wrong_besides", cell=rest)


def all_of(phrases: Iterable[Phrase]) -> Phrase:
    """Mistakes that were made together."""
    return reduce(lambda one, other: Phrase("mistake_and", one=one, other=other), phrases)


def any_name(phrases: Iterable[Phrase]) -> Phrase:
    """One mistake by all its names."""
    first, *others = phrases
    if not others:
        return first
    return Phrase(
        "mistake_or", one=first, other=reduce(lambda one, other: Phrase("name_or", one=one, other=other), others)
    )


def _either(phrases: Iterable[Phrase]) -> Phrase:
    return reduce(lambda one, other: Phrase("mistake_either", one=one, other=other), phrases)
