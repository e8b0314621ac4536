"""What several ways to read a text differ in, and what answers, evidence and memory make of them."""

from collections.abc import Mapping
from dataclasses import replace

from engine.grids.source import Said, Source
from engine.grids.table import Doubt, How, Reading

CLOSE = 0.01  # how near what is shown comes to the number behind it


def aspects_of(reading: Reading) -> dict[str, str]:
    """What a reading takes for what: by the sign, or "names" and "shape"."""
    how = reading.how
    return {
        ",": _part_of(",", how, "comma"),
        ".": _part_of(".", how, ""),
        " ": _part_of(" ", how, "blank"),
        "names": how.names,
        "shape": "×".join(map(str, reading.table.array.shape)) if how.separator == "code" else "",
    }


def find_doubts(readings: tuple[Reading, ...]) -> dict[str, set[str]]:
    """The aspects in which readings differ."""
    found: dict[str, set[str]] = {}
    for reading in readings:
        for aspect, part in aspects_of(reading).items():
            found.setdefault(aspect, set()).add(part)
    return {aspect: parts for aspect, parts in found.items() if len(parts) > 1}


def answer_of(doubt: Doubt, reading: Reading) -> dict[str, str]:
    """What is remembered of the choice of a reading."""
    return {aspect: part for aspect, part in aspects_of(reading).items() if aspect in find_doubts(doubt.readings)}


def settle_doubt(
    readings: list[Reading], source: Source, said: Said, hints: Mapping[tuple[int, int], float]
) -> Reading | Doubt:
    """The one reading that is left, or a doubt about several."""
    if len(readings) > 1 and hints:
        near = [_nearness(reading, hints) for reading in readings]
        if near.count(max(near)) == 1 and max(near):
            return readings[near.index(max(near))]
    doubtful = find_doubts(tuple(readings))
    known = {aspect: said.answers[aspect] for aspect in doubtful if aspect in said.answers}
    answered = [one for one in readings if known.items() <= aspects_of(one).items()]
    left = answered or readings
    if len(readings) == 1:
        return readings[0]
    return (
        replace(left[0], doubt=Doubt(tuple(readings), source.where))
        if len(left) == 1
        else Doubt(tuple(left), source.where)
    )


def _part_of(sign: str, how: How, separator: str) -> str:
    if how.separator == separator:
        return "separates"
    return "decimal" if how.decimal == sign else "groups" if how.grouping == sign else ""


def _nearness(reading: Reading, hints: Mapping[tuple[int, int], float]) -> int:
    """How many cells show about the number that is behind them."""
    array, down, right = reading.table.array, bool(reading.table.columns), bool(reading.table.rows)
    places = {(row - down, column - right): number for (row, column), number in hints.items()}
    inside = {
        at: number for at, number in places.items() if 0 <= at[0] < array.shape[0] and 0 <= at[1] < array.shape[1]
    }
    return sum(abs(array[at] - number) <= CLOSE * abs(number) for at, number in inside.items())
