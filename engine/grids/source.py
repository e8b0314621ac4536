"""Where a text comes from, what is said about it, and who waits for it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from types import MappingProxyType

from engine.dataclass import dataclass
from engine.grids.table import How, Names, Separator
from engine.stopping import stop

# What spreadsheets put beside a text, in the names that systems give to it.
SPREADSHEETS = ("spreadsheet", "biff", "excel", "star calc", "sylk", 'value="dif"', "iwork", "text/csv")


@dataclass(frozen=True, slots=True)
class Source:
    """A text, and what else is known of it.

    where: what messages call it. is_file: a row or a column of dates or ranges alone is names there. html: the same as
    a page. is_spreadsheet: each line without a tab is one cell. encoding: that of a file, where it was guessed.
    """

    text: str
    where: str
    is_file: bool = False
    html: str = ""
    is_spreadsheet: bool = False
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a text, None where nothing is: it is taken at its word.

    answers: what was answered before to the same kind of doubt, by the sign in doubt. has_holes: a cell with nothing in
    it is one that nobody has filled in, NaN in the table, and no mistake.
    """

    decimal: str | None = None
    separator: Separator | None = None
    names: Names | None = None
    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    has_holes: bool = False

    def allows(self, how: How) -> bool:
        """Whether a way of reading is what was said."""
        if self.separator not in (None, how.separator):
            return False
        if self.decimal is None:
            return True
        comma_is_free = how.separator != "comma" or self.decimal == "."
        return comma_is_free and how.grouping != self.decimal and how.decimal in ("", self.decimal)


@dataclass(frozen=True, slots=True)
class Watch:
    """Who waits: told how far the reading is, from 0 to 1, and may give up."""

    cancelled: Callable[[], bool] = lambda: False
    report: Callable[[float], object] = lambda _part: None

    def part(self, done: float, total: float) -> None:
        """Raises CancelledError where nobody waits any more."""
        if self.cancelled():
            stop()
        self.report(done / max(total, 1))


def is_of_a_spreadsheet(formats: Iterable[str]) -> bool:
    """Whether a clipboard with these formats was filled by a spreadsheet."""
    return any(name in form.lower() for form in formats for name in SPREADSHEETS)
