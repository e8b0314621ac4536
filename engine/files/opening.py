"""Any file a person may open: a session, or a table that becomes the words of a worksheet."""

from pathlib import Path

from engine.document import Document
from engine.edits.axes import Resize
from engine.edits.cells import ReplaceMatrix
from engine.edits.choices import Draw, Several
from engine.errors import EngineError
from engine.examples import tutorial
from engine.files.safe_write import read_bytes
from engine.files.session import SUFFIX, open_session
from engine.files.tables import Table, decode_table

TABLES = (".csv", ".tsv", ".txt")


def open_document(path: Path) -> Document:
    """The document of a session file, or the tutorial's worksheet with the words of a table. Raises EngineError."""
    suffix = path.suffix.lower()
    if suffix == SUFFIX:
        return open_session(path)
    if suffix in TABLES:
        return document_of_words(open_table(path))
    raise EngineError("file_unknown", file=str(path))


def open_table(path: Path) -> Table:
    """The table of a CSV, TSV or text file. Raises EngineError."""
    return decode_table(read_bytes(path), path.name)


def document_of_words(table: Table) -> Document:
    """The table's rows as words; weights of a fitting size drawn as the tutorial draws them."""
    document = tutorial()
    edit = Several(
        (
            Resize("d", table.array.shape[1]),
            ReplaceMatrix("X", table.array, table.rows),
            Draw(document.recipe),
        )
    )
    return edit.apply(document)
