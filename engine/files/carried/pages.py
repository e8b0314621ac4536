"""The session in a PDF: a file attached to it, found by the library also where another program saved it anew."""

import io
import logging

from engine.errors import EngineError, Flaw, reason_of
from engine.files.carried.single import Found

LIBRARY = "pypdf"
NAME = "session.attn"
START = 1024  # bytes in which a PDF says that it is one
ALL_THAT_MALFORMED_FILES_RAISE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)  # in the reader of the library, besides errors of its own


def session_in(content: bytes) -> bytes | None:
    """The session of a PDF; None where it has none. Raises Flaw, and EngineError where the library is missing."""
    if b"%PDF-" not in content[:START]:
        raise Flaw("not_of_kind", kind="PDF")
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise EngineError("library_needed", library=LIBRARY, package=LIBRARY) from error
    logging.getLogger(LIBRARY).addHandler(logging.NullHandler())  # what is odd in a file is told once, by us
    found = Found()
    try:
        attached = PdfReader(io.BytesIO(content)).attachments
        sessions = list(attached[NAME]) if NAME in attached else []
    except (PyPdfError, *ALL_THAT_MALFORMED_FILES_RAISE) as error:
        raise Flaw("pdf_malformed", text=reason_of(error)) from error
    for session in sessions:
        found.put_bytes(session)
    return found.session
