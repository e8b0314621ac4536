"""Tables from files, in jobs. Who starts the program opens none yet, so the readers are imported when they are used."""

from collections.abc import Callable
from pathlib import Path

from engine.files.found import Opened
from engine.grids.source import Said
from engine.grids.table import Doubt, Reading
from engine.sentences.phrase import Phrase
from gui.grids.waiting import watch_of
from gui.jobs import Cancelled


def table_job(path: Path, said: Said, cancelled: Cancelled, report: Callable[[object], None]) -> Reading | Doubt:
    """What is in a table. Raises EngineError."""
    from engine.files.opening import look_at_table

    return look_at_table(path, said, watch_of(cancelled, report))


def of_table_job(reading: Reading, _cancelled: Cancelled) -> Opened:
    """The worksheet with the words of a table. Raises EngineError."""
    from engine.files.opening import of_table

    return of_table(reading)


def say_how_read(reading: Reading, name: str, has_words: bool = True) -> list[Phrase]:
    """How a table was read into a matrix, as far as it needs words."""
    from engine.files.opening import how_read

    return how_read(reading, name, has_words)
