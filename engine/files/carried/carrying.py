"""A figure takes its session along: in the metadata of an SVG, a text of a PNG, an attachment of a PDF."""

import base64
import struct
import textwrap

from engine.errors import EngineError
from engine.files.carried.markup import ELEMENT, NAMESPACE
from engine.files.carried.pages import NAME
from engine.files.carried.pictures import KEYWORD
from engine.files.session import encode_session
from engine.tiles.png import chunk
from engine.worksheet.document import Document

ATTACHMENT, KIND = NAME, "application/x-attention-workbench"  # of a PDF: how the attached file is called, and its type
LARGEST = 4_000_000  # bytes of a session that goes along
METADATA = f"""<metadata>
<{ELEMENT} xmlns="{NAMESPACE}" encoding="base64">
{{text}}
</{ELEMENT}>
</metadata>
"""


def goes_along(document: Document) -> bool:
    """Whether the data go along unless it is said otherwise: not those of recordings, files of arrays and models."""
    return document.origin is None and not document.is_of_model


def session_of(document: Document, largest: int = LARGEST) -> bytes:
    """The session that a figure takes along: what the writer of a PDF attaches to it, as ATTACHMENT of the type KIND.

    Raises EngineError for what is not kept in a session, and for one that is too large.
    """
    content = encode_session(document)
    if len(content) > largest:
        raise EngineError("figure_session_large", size=len(content), limit=largest)
    return content


def in_svg(picture: bytes, session: bytes) -> bytes:
    """The same picture with a session at its end. Raises ValueError where it is none."""
    text = "\n".join(textwrap.wrap(base64.b64encode(session).decode(), 100))
    end = picture.rindex(b"</svg>")
    return picture[:end] + METADATA.format(text=text).encode() + picture[end:]


def in_png(picture: bytes, session: bytes) -> bytes:
    """The same picture with a session before its end. Raises ValueError where it is none."""
    end = picture.rindex(struct.pack(">I4s", 0, b"IEND"))
    return picture[:end] + chunk(b"tEXt", KEYWORD + b"\0" + base64.b64encode(session)) + picture[end:]
