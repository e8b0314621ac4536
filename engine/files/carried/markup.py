"""The session in an SVG: read without a document type, and so without entities; nothing else of it is looked at."""

from xml.parsers import expat

from engine.errors import Flaw
from engine.files.carried.single import Found
from engine.sentences.shown import shown_text

NAMESPACE, ELEMENT = "urn:attention-workbench:session", "session"
NAME = f"{NAMESPACE} {ELEMENT}"
DEEPEST = 256  # elements within elements


class _Reader:
    """What is between the tags of sessions; everything else is passed over."""

    def __init__(self) -> None:
        self.found = Found()
        self._depth = 0
        self._text: list[str] | None = None

    def start(self, name: str, _: object) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Flaw("svg_too_deep", limit=DEEPEST)
        if name == NAME:
            self._text = []

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        self._depth -= 1
        if name == NAME and self._text is not None:
            self.found.put("".join(self._text).encode())
            self._text = None


def session_in(content: bytes) -> bytes | None:
    """The session of an SVG; None where it has none. Raises Flaw, also for a document type, whatever is in it."""
    reader, parser = _Reader(), expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError) as error:  # an encoding that nobody knows
        raise Flaw("svg_malformed", text=shown_text(error)) from error
    return reader.found.session


def _refuse(*_: object) -> None:
    raise Flaw("svg_doctype")
