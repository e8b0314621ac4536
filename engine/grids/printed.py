"""Tables as programs print them: pandas and R with names over and beside, Julia and Octave under a title, and word
vectors: a word and its numbers on each line (GloVe), under a line with both sizes (word2vec).

Pennington et al., 2014, and Mikolov et al., 2013, as their programs write them. Words may be `,`, `.`, `"` or `1990`.
"""

import re
from collections.abc import Iterable
from itertools import groupby, islice, pairwise

from engine.errors import EngineError
from engine.grids.looks import EITHER, Look, look_of
from engine.grids.rows import MOST_COLUMNS, Rows
from engine.grids.table import Cells
from engine.number_parser import PLAIN

TITLE = re.compile(r"\s*(?:[A-Za-z_]\w* =(?: \d+×\d+)?|\d+(?:×\d+|-element) [^\s:].*:)\s*")
FOOTER = re.compile(r"\s*(?:\[\d+ rows? x \d+ columns?\]|(?:Name: .*, )?(?:Length: \d+, )?dtype: \w+)\s*")
SERIES = re.compile(r".*dtype: \w+\s*")
PLACE = re.compile(r"\s*\[(\d+)\](?=\s)")  # R's number of the first entry of a line
OF_R = re.compile(r"\[\d*,\d*\]")  # what R calls rows and columns without names
SPAN = re.compile(r"\S+")
SAMPLE = 64  # lines that tell what a text is
NO_INK = "␣"
DOTS = {"..", "...", "…", "⋮", "⋯", "⋱"}


def cut_printed(lines: list[str], first: int, where: str) -> Cells | None:
    """The cells of a printed table; None where it is something else. Raises EngineError where numbers are left out."""
    if any(map(_is_too_wide, lines)) or (len(lines) > 2 * SAMPLE and _has_separators(lines[1:SAMPLE])):
        return None
    end = len(lines)
    while end > 1 and (FOOTER.fullmatch(lines[end - 1]) or not lines[end - 1].strip()):
        end -= 1
    start = _title(lines[:end])
    body, first = _unfolded(lines[start:end]), first + start
    if _has_separators(body[:SAMPLE]):
        return None
    is_series = end < len(lines) and any(map(SERIES.fullmatch, lines[end:]))
    found = _vector(body) or _named(body, first)
    if found is None and (start or is_series):
        found = Cells([line.split() for line in body], "blank", first, "rows" if is_series else "none")
    if found is not None and any(DOTS & set(row) for row in found.rows):
        raise EngineError("table_abbreviated", where=where)
    return found


def _has_separators(lines: list[str]) -> bool:
    return any(set(OF_R.sub("", line)) & set(',;"') for line in lines)


def _is_too_wide(line: str) -> bool:
    """Whether a line has more words than a table has columns, without cutting all of it."""
    if len(line) <= 2 * MOST_COLUMNS:
        return False
    return next(islice(SPAN.finditer(line), MOST_COLUMNS, None), None) is not None


def _title(lines: list[str]) -> int:
    """Where the numbers begin, below a title and blank lines; 0 without a title."""
    if len(lines) < 2 or not TITLE.fullmatch(lines[0]):
        return 0
    return next((at for at, line in enumerate(lines) if at and line.strip()), 0)


def _unfolded(lines: list[str]) -> list[str]:
    """The lines of a table that pandas printed in parts, some columns below the others, as one."""
    if not lines[0].rstrip().endswith(" \\"):
        return lines
    parts = [list(part) for is_blank, part in groupby(lines, lambda line: not line.strip()) if not is_blank]
    names = [[line.split()[0] for line in part[1:]] for part in parts]
    if any(others != names[0] for others in names) or not all(part[0].rstrip().endswith("\\") for part in parts[:-1]):
        return lines
    folded = [parts[0], *([part[0], *(line.split(maxsplit=1)[1] for line in part[1:])] for part in parts[1:])]
    return [" ".join(line.rstrip().removesuffix("\\") for line in row) for row in zip(*folded, strict=True)]


def _vector(lines: list[str]) -> Cells | None:
    """R's vectors: one row, each line of which begins with the number of its first entry."""
    numbers: list[str] = []
    for line in lines:
        place = PLACE.match(line)
        if place is None or int(place[1]) != len(numbers) + 1:
            return None
        numbers += line[place.end() :].split()
    return Cells([numbers], "blank", names="none") if numbers else None


def _named(lines: list[str], first: int) -> Cells | None:
    """Names over the columns and beside the rows, with nothing in the corner."""
    is_indented = lines[0][:1].isspace()
    if is_indented and len(lines) > 2 and len(lines[1].split()) == 1 < len(lines[2].split()):
        lines = [lines[0], *lines[2:]]  # a name for the names
    rows = Rows(lines, str.split)
    width = len(rows[-1])
    if len(rows) < 2 or not 2 <= width < MOST_COLUMNS or any(len(row) != width for row in rows[1:]):
        return None
    stands_out = is_indented and not any(line[:1].isspace() for line in lines[1:])
    are_words = all(look_of(name) in (Look.WORD, Look.CONSTANT) for name in rows[0])
    over = rows[0] if len(rows[0]) == width - 1 else _over(lines) if stands_out and are_words else None
    if over is None or not (stands_out or are_words):
        return None
    return Cells([["", *over], *rows[1:]], "blank", first, "both")


def _over(lines: list[str]) -> list[str] | None:
    """Names that have blanks in them, over columns whose numbers end at the same places; None where these do not."""
    ends = [[span.end() for span in SPAN.finditer(line)] for line in lines[1:]]
    if len({tuple(row[1:]) for row in ends}) > 1:
        return None
    borders = [max(row[0] for row in ends), *ends[0][1:]]
    names = [lines[0][left:right].strip() for left, right in pairwise(borders)]
    is_cut = any(len(lines[0][at - 1 : at + 1].strip()) == 2 for at in borders[:-1])  # a name across a border
    return names if all(names) and not is_cut and not lines[0][borders[-1] :].strip() else None


def cut_vectors(lines: list[str], sign: str, first: int, is_file: bool) -> Cells | None:
    """The words and their numbers; None where it is something else.

    Where words look like numbers, it is a table of numbers unless a file has them before vectors with decimals.
    """
    body = lines[1:] if _sizes(lines, sign) else lines
    size = min((line.rstrip().count(sign) for line in body[:SAMPLE]), default=0)
    if size < 1 or len(body) * size < 2:
        return None
    if size >= MOST_COLUMNS:
        return None
    rows = Rows(body, lambda line: _word_and_numbers(line, sign, size))
    if not all(len(row) > size and all(map(PLAIN.fullmatch, row[1:])) for row in rows):
        return None
    looks = {look_of(row[0]) for row in rows}
    if Look.WORD not in looks or not (looks <= {Look.WORD, *EITHER} or (is_file and _has_decimals(rows))):
        return None
    return Cells(rows, "vectors", first + len(lines) - len(body), names="rows")


def _word_and_numbers(line: str, sign: str, size: int) -> list[str]:
    word, *numbers = line.rstrip(" \t").rsplit(sign, size)
    return [word.strip() or NO_INK, *numbers]


def _sizes(lines: list[str], sign: str) -> bool:
    """Whether the first line says how many words and numbers there are."""
    sizes = lines[0].split(sign, 2)
    if len(sizes) != 2 or not all(size.isdecimal() for size in sizes) or int(sizes[0]) != len(lines) - 1:
        return False
    return len(lines) > 1 and lines[1].rstrip().count(sign) >= int(sizes[1])


def _has_decimals(rows: Iterable[list[str]]) -> bool:
    return all(any(sign in number for number in row[1:] for sign in ".e") for row in rows)
