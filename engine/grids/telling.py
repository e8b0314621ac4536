"""How a text was read, in words: for whoever pasted or opened it, and for the refusal of a doubt."""

from functools import reduce

from engine.errors import EngineError
from engine.grids.table import Doubt, How, Reading
from engine.sentences.phrase import Phrase

SEPARATORS = {
    "tab": Phrase("read_tab"),
    "comma": Phrase("read_comma"),
    "semicolon": Phrase("read_semicolon"),
    "blank": Phrase("read_blank"),
    "none": Phrase("read_none"),
    "other": Phrase("read_other"),
    "html": Phrase("read_html"),
    "bar": Phrase("read_bar"),
    "code": Phrase("read_code"),
    "vectors": Phrase("read_vectors"),
}
DECIMALS = {",": Phrase("read_decimal_comma"), ".": Phrase("read_decimal_point")}
GROUPS = {
    ",": Phrase("read_grouping_comma"),
    ".": Phrase("read_grouping_point"),
    " ": Phrase("read_grouping_blank"),
    "'": Phrase("read_grouping_apostrophe"),
}
ASIDES = {
    "percent": Phrase("read_percent"),
    "brackets": Phrase("read_brackets"),
    "fractions": Phrase("read_fractions"),
}
NAMES = {
    "rows": Phrase("read_rows"),
    "columns": Phrase("read_columns"),
    "both": Phrase("read_both"),
    "none": Phrase("read_no_names"),
}
QUIET = ("tab", "none", "html", "code", "bar")  # nobody wonders about them


def is_plain(how: How) -> bool:
    """Whether there was nothing to decide."""
    return how == How(how.separator, how.decimal if how.decimal != "," else "") and how.separator in QUIET


def list_remarks(how: How) -> list[Phrase]:
    """What was decided, in parts of a sentence."""
    parts = [] if how.separator in QUIET else [SEPARATORS[how.separator]]
    if how.decimal == "," or (how.decimal and how.grouping):
        parts.append(DECIMALS[how.decimal])
    if how.grouping:
        parts.append(GROUPS[how.grouping])
    parts += [ASIDES[aside] for aside in how.asides]
    parts += [NAMES[how.names]] if how.names != "none" else []
    return parts + ([Phrase("read_encoding", encoding=how.encoding)] if how.encoding else [])


def describe(reading: Reading) -> Phrase:
    """The size of a table and what was decided, as a sentence."""
    rows, columns = reading.table.array.shape
    return Phrase("read_as", how=_joined([Phrase("read_size", rows=rows, columns=columns), *list_remarks(reading.how)]))


def describe_choice(doubt: Doubt, reading: Reading) -> Phrase:
    """What tells a reading from the others of a doubt."""
    how, others = reading.how, [other.how for other in doubt.readings]
    rows, columns = reading.table.array.shape
    parts = [Phrase("read_size", rows=rows, columns=columns)]
    if len({other.separator for other in others}) > 1:
        parts.append(SEPARATORS[how.separator])
    if len({(other.decimal, other.grouping) for other in others}) > 1:
        parts += [table[sign] for table, sign in ((DECIMALS, how.decimal), (GROUPS, how.grouping)) if sign]
    if len({other.names for other in others}) > 1:
        parts.append(NAMES[how.names])
    return _joined(parts)


def doubt_error(doubt: Doubt) -> EngineError:
    """The error where nobody can be asked."""
    choices = [describe_choice(doubt, one) for one in doubt.readings]
    readings = reduce(lambda one, other: Phrase("or_else", one=one, other=other), choices)
    return EngineError("table_in_doubt", where=doubt.where, readings=readings)


def _joined(parts: list[Phrase]) -> Phrase:
    return reduce(lambda one, other: Phrase("and_also", one=one, other=other), parts)
