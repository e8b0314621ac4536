"""Where the numbers of a document come from, in the files that are made of it."""

import math
from typing import Any

from engine.errors import Flaw
from engine.files.reading import is_text
from engine.sentences.notes import NOTES
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import PLACE, WRITTEN
from engine.sentences.shown import quoted
from engine.worksheet.document import Document, Note, Origin

MOST_NOTES = 1000
DEEPEST = 8  # phrases within phrases


def note_lines(document: Document) -> list[str]:
    """What must be said wherever the numbers are shown: the lines of a file, in English and then in Chinese."""
    return [note.text(language) for language in WRITTEN for note in document.notes]


def encode_origin(origin: Origin | None) -> dict[str, Any] | None:
    """As JSON has it."""
    if origin is None:
        return None
    notes = [{**_encoded(note.phrase), "of": note.of, "outlasts": note.outlasts} for note in origin.notes]
    return {"what": origin.what, "notes": notes, "is_drawn": origin.is_drawn}


def decode_origin(found: Any) -> Origin | None:
    """What `encode_origin` wrote. Raises Flaw for anything else."""
    if found is None:
        return None
    if not isinstance(found, dict) or not is_text(found.get("what")) or not isinstance(found.get("notes"), list):
        raise Flaw("origin_malformed")
    if len(found["notes"]) > MOST_NOTES:
        raise Flaw("origin_malformed")
    return Origin(found["what"], tuple(map(_note, found["notes"])), found.get("is_drawn") is True)


def _note(found: Any) -> Note:
    """Sessions of version 4 do not say what their notes speak of."""
    phrase = _decoded(found, DEEPEST)
    of = found.get("of", [])
    if not isinstance(of, list) or not all(map(is_text, of)):
        raise Flaw("origin_malformed")
    return Note(phrase, tuple(of), found.get("outlasts") is True)


def _encoded(phrase: Phrase) -> dict[str, Any]:
    facts = {name: _encoded(fact) if isinstance(fact, Phrase) else fact for name, fact in phrase.facts.items()}
    return {"code": phrase.code, "facts": facts}


def _decoded(found: Any, deep: int) -> Phrase:
    """A row of NOTES with a fact in each of its places."""
    if not isinstance(found, dict) or found.get("code") not in NOTES or not isinstance(found.get("facts"), dict):
        raise Flaw("origin_malformed")
    code, facts = str(found["code"]), found["facts"]
    places = {place["name"] for place in PLACE.finditer(NOTES[code].english)}
    if facts.keys() != places or not deep:
        raise Flaw("origin_note", note=quoted(code))
    return Phrase(code, **{name: _fact(fact, deep - 1) for name, fact in facts.items()})


def _fact(fact: Any, deep: int) -> object:
    if isinstance(fact, dict):
        return _decoded(fact, deep)
    is_number = isinstance(fact, int | float) and not isinstance(fact, bool) and math.isfinite(fact)
    if not is_number and not is_text(fact):
        raise Flaw("origin_malformed")
    return fact
