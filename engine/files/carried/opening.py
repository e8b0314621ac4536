"""A figure is opened like a session, if it carries one."""

from collections.abc import Callable
from pathlib import Path

from engine.errors import EngineError
from engine.files.carried import markup, pages, pictures
from engine.files.reading import read_bytes, told
from engine.files.session import decode_session
from engine.worksheet.document import Document

LARGEST_FIGURE = 2**26  # bytes
READERS: dict[str, Callable[[bytes], bytes | None]] = {
    ".svg": markup.session_in,
    ".pdf": pages.session_in,
    ".png": pictures.session_in,
}


def open_carried(path: Path) -> Document:
    """The document of the session that a figure carries. Raises EngineError, also where it carries none."""
    content = read_bytes(path, LARGEST_FIGURE)
    with told(path):
        session = READERS[path.suffix.lower()](content)
    if session is None:
        raise EngineError("figure_without_session", file=str(path))
    return decode_session(session, str(path))
