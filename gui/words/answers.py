"""Words for the answers of the engine: reasons, causes, proofs. One table each, all translated."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.expressions.tree import place_code
from engine.questions.goals import Goal
from engine.questions.proofs.proof import Proof
from engine.questions.reasons import Origin, Reason
from gui.look.number_format import full_text
from gui.look.short_numbers import write_short

REASONS = {
    "blank": QT_TRANSLATE_NOOP("Reasons", "Blank: find the number and type it. The hints of the lesson say how."),
    "filled_in": QT_TRANSLATE_NOOP("Reasons", "Filled in by you; what comes after it counts with your number."),
    "typed": QT_TRANSLATE_NOOP("Reasons", "Typed here; it was {number} before."),
    "pinned": QT_TRANSLATE_NOOP(
        "Reasons", "Pinned: typed over the formula, which gives {number}. What comes before has no say here."
    ),
    "painted": QT_TRANSLATE_NOOP("Reasons", "Painted by hand; the rules say {number}."),
    "masked": QT_TRANSLATE_NOOP("Reasons", "−∞ because {cell} is 0: this query may not attend to this key."),
    "hidden_key": QT_TRANSLATE_NOOP("Reasons", "0 because {cell} is −∞: the key is hidden from this query."),
    "no_keys": QT_TRANSLATE_NOOP("Reasons", "0 because this query may attend to nothing; its whole row is 0."),
    "below_threshold": QT_TRANSLATE_NOOP(
        "Reasons", "Exactly 0: {cell} = {value} lies below the threshold that the larger scores of the row leave."
    ),
    "not_kept": QT_TRANSLATE_NOOP("Reasons", "0 because {cell} = {value} is not among the largest scores of its row."),
    "underflow": QT_TRANSLATE_NOOP(
        "Reasons", "Not quite nothing, but too small for a double: {cell} = {value} is so far below the largest score."
    ),
    "clipped": QT_TRANSLATE_NOOP("Reasons", "Clipped to 0, because {cell} = {value} is not positive."),
    "saturated": QT_TRANSLATE_NOOP(
        "Reasons", "Held back by the softcap: it can come close to ±{number}, not reach it."
    ),
    "dropped": QT_TRANSLATE_NOOP("Reasons", "Left out by chance, as the seed has it."),
    "allowed": QT_TRANSLATE_NOOP("Reasons", "1: every rule lets this query attend to this key."),
    "causal": QT_TRANSLATE_NOOP("Reasons", "0 because the key comes after the query (causal)."),
    "window": QT_TRANSLATE_NOOP("Reasons", "0 because the key lies outside the window of this query."),
    "dilation": QT_TRANSLATE_NOOP("Reasons", "0 because the dilation skips this distance."),
    "key_length": QT_TRANSLATE_NOOP("Reasons", "0 because the key is padding: it lies behind the key length."),
    "documents": QT_TRANSLATE_NOOP("Reasons", "0 because query and key belong to different documents."),
}

CAUSES = {
    "given_so": QT_TRANSLATE_NOOP("Causes", "{cell} is {value} as it was given: that is the cause."),
    "pinned": QT_TRANSLATE_NOOP("Causes", "{cell} is pinned to {value}: that is the cause."),
    "masked": QT_TRANSLATE_NOOP("Causes", "{cell} is −∞ because the mask hides it, which is as it should be."),
    "zero_times_infinity": QT_TRANSLATE_NOOP("Causes", "{cell} is {value} because 0 · ∞ has no value."),
    "infinity_minus_infinity": QT_TRANSLATE_NOOP("Causes", "{cell} is {value} because ∞ − ∞ has no value."),
    "zero_by_zero": QT_TRANSLATE_NOOP("Causes", "{cell} is {value} because 0 / 0 has no value."),
    "infinity_by_infinity": QT_TRANSLATE_NOOP("Causes", "{cell} is {value} because ∞ / ∞ has no value."),
    "division_by_zero": QT_TRANSLATE_NOOP("Causes", "{cell} is {value} because it is divided by 0."),
    "overflow": QT_TRANSLATE_NOOP(
        "Causes", "{cell} is {value} because the result is larger than a double can hold (about 1.8e308)."
    ),
    "passed_on": QT_TRANSLATE_NOOP("Causes", "{cell} is {value} because one of its operands is no finite number."),
}

PROOFS = {
    "fixed": QT_TRANSLATE_NOOP(
        "Proofs", "{goal} cannot be: nothing that may change leads to this cell of {matrix}, so it stays {reach}."
    ),
    "hull": QT_TRANSLATE_NOOP(
        "Proofs",
        "This cannot be. Each row of the output is a mixture of the rows it may attend to, so it stays inside their "
        "convex hull. Measured as {sum}, every mixture reaches at most {reach}; the goal asks for {wanted}.",
    ),
    "shares": QT_TRANSLATE_NOOP(
        "Proofs",
        "This cannot be. The weights of a row are shares of a whole: none is negative and together they are at most 1. "
        "{sum} is at most {reach}; the goal asks for {wanted}.",
    ),
    "single": QT_TRANSLATE_NOOP(
        "Proofs",
        "This cannot be. Each weight lies between 0 and 1. Whatever the weights are, {sum} reaches at most {reach}; "
        "the goal asks for {wanted}.",
    ),
    "linear": QT_TRANSLATE_NOOP(
        "Proofs",
        "This cannot be. Whatever {matrix} becomes, {sum} is always {reach}, because the vectors it is multiplied with "
        "are linearly dependent; the goals ask for {wanted}.",
    ),
    "bounds": QT_TRANSLATE_NOOP(
        "Proofs",
        "This cannot be within the bounds. {sum} reaches at most {reach}; the goals ask for {wanted}. "
        "Widen the bounds, or let more cells change.",
    ),
    "dependent": QT_TRANSLATE_NOOP(
        "Proofs",
        "This cannot be. The vectors of these words are linearly dependent, so {sum} is always 0; "
        "the goals ask for {wanted}.",
    ),
    "rank": QT_TRANSLATE_NOOP(
        "Proofs",
        "This cannot be. {matrix} is a product with an inner size of {most}, so its rank is at most {most}, but the "
        "numbers asked for have rank {rank}; the nearest of rank {most} still misses them by {wanted}.",
    ),
}
MOST_IN_SUM = 4


def reason_text(reason: Reason) -> str:
    """Why a cell is what it is."""
    cell = reason.cell
    return _look_up(
        "Reasons",
        REASONS.get(reason.code, reason.code),
        cell=cell.place() if cell is not None else "",
        value=write_short(cell.value) if cell is not None else "",
        number=write_short(reason.number),
    )


def cause_text(step: Origin, is_last: bool) -> str:
    """Why a cell is no finite number; the last of a path is where that began."""
    text = _look_up("Causes", CAUSES[step.code], cell=step.cell.place(), value=full_text(step.cell.value))
    return text if is_last else f"{text} ↓"


def proof_text(proof: Proof) -> str:
    """Why goals cannot be reached, with the numbers that prove it."""
    reach, wanted = tell_apart(proof.reach, proof.wanted)
    return _look_up(
        "Proofs",
        PROOFS[proof.kind],
        goal=proof.goals[0].text(),
        matrix=proof.matrix,
        sum=combination_text(proof.goals, proof.direction),
        reach=reach,
        wanted=wanted,
        rank=proof.rank,
        most=proof.most,
    )


def tell_apart(one: float, other: float) -> tuple[str, str]:
    """Two numbers in no more digits than it takes to see that they differ."""
    texts = write_short(one), write_short(other)
    digits = 4
    while texts[0] == texts[1] and one != other and digits < 17:
        digits += 2
        texts = f"{one:.{digits}g}", f"{other:.{digits}g}"
    return texts


def combination_text(goals: tuple[Goal, ...], direction: tuple[float, ...]) -> str:
    """A weighted sum of cells, as people write it: `attention[0, 0] + 0.5·attention[0, 1]`."""
    parts: list[str] = []
    for goal, weight in list(zip(goals, direction, strict=False))[:MOST_IN_SUM]:
        place = place_code(goal.name, goal.index)
        sign = "−" if weight < 0 else "+" if parts else ""
        factor = "" if abs(abs(weight) - 1.0) < 1e-9 else f"{write_short(abs(weight))}·"
        parts.append(f"{sign} {factor}{place}" if parts else f"{sign}{factor}{place}")
    more = " + …" if len(direction) > MOST_IN_SUM else ""
    return " ".join(parts) + more


def _look_up(context: str, source: object, **facts: object) -> str:
    return QCoreApplication.translate(context, str(source)).format(**facts)
