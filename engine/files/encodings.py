"""Bytes as text: in UTF-8, UTF-16 or UTF-32, and else in what spreadsheets write where they write no Unicode.

Of those, the encoding is taken in which most signs are usual ones. Nothing but that tells them apart.
"""

import codecs
import re
from collections.abc import Callable

from engine.dataclass import dataclass
from engine.errors import EngineError

MARKS = {codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32", codecs.BOM_UTF16_LE: "utf-16",
         codecs.BOM_UTF16_BE: "utf-16"}  # fmt: skip
UTF_8 = "utf-8-sig"
SAMPLE = 4096  # characters that are looked at
ENOUGH = 0.5  # how usual the signs must be, so that anything but GB 18030 is taken
LATIN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸƒ]+")
LATIN_SIGNS = set("€£¥¢°±²³¹µ§·½¼¾–—‘’“”„…×÷‰†•©®™«»¿¡ºª \u00a0")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the name of its encoding where that was guessed, else nothing."""

    text: str
    guessed: str = ""


def decode(content: bytes, where: str) -> Decoded:
    """Text of a file. Raises EngineError."""
    unicode = _unicode(content)
    try:
        found = Decoded(content.decode(unicode))
    except UnicodeDecodeError:
        found = _guessed(content, where) if unicode == UTF_8 else Decoded("\0")
    if "\0" in found.text:
        raise EngineError("table_encoding", where=where)
    return found


def decode_text(content: bytes, where: str) -> str:
    """Text in Unicode or GB 18030, for where nobody can be told of another guess. Raises EngineError."""
    found = decode(content, where)
    if found.guessed not in ("", FIRST):
        raise EngineError("table_encoding", where=where)
    return found.text


def _unicode(content: bytes) -> str:
    """The encoding of Unicode that a mark at the beginning, or every other byte, tells."""
    if marked := next((encoding for mark, encoding in MARKS.items() if content.startswith(mark)), ""):
        return marked
    even, odd = (content[first:SAMPLE:2].count(0) for first in (0, 1))
    return UTF_8 if max(even, odd) * 8 < len(content[:SAMPLE]) else "utf-16-le" if odd > even else "utf-16-be"


def _guessed(content: bytes, where: str) -> Decoded:
    guesses = [guess for known in USUAL if (guess := _guess(content, *known)) is not None]
    likely = [guess for guess in guesses if guess[0] >= ENOUGH or guess[1].guessed == FIRST]
    if not likely:
        raise EngineError("table_encoding", where=where)
    return max(likely, key=lambda guess: guess[0])[1]


def _guess(content: bytes, name: str, codec: str, share: Callable[[str], float]) -> tuple[float, Decoded] | None:
    """How usual the signs of a text would be in an encoding; None where it is none in it."""
    try:
        text = content.decode(codec)
    except UnicodeDecodeError:
        return None
    return share(_signs(text)), Decoded(text, name)


def _signs(text: str) -> str:
    """So many lines of a text as tell what it is, those with signs beyond ASCII."""
    lines = (line for line in text.splitlines() if not line.isascii())
    return "\n".join(line for line, _ in zip(lines, range(SAMPLE // 16), strict=False))[:SAMPLE]


def _share(text: str, weigh: Callable[[str], float]) -> float:
    weights = [weigh(sign) for sign in text if sign > "\x7f"]
    return sum(weights) / max(len(weights), 1)


def _of_lead(text: str, codec: str, usual: Callable[[int], float]) -> float:
    """What the first bytes of the signs say: tables of Asia have the frequent ones in rows of their own."""

    def weigh(sign: str) -> float:
        code = sign.encode(codec, "ignore")
        return usual(code[0]) if len(code) == 2 else 0.0

    return _share(text, weigh)


def _chinese(text: str) -> float:
    return _of_lead(text, "gb2312", lambda lead: 1.0 if lead <= 0xA3 or 0xB0 <= lead <= 0xD7 else 0.5)


def _taiwanese(text: str) -> float:
    return _of_lead(text, "big5", lambda lead: float(lead <= 0xC6))


def _japanese(text: str) -> float:
    return _of_lead(text, "cp932", lambda lead: float(lead <= 0x83 or 0x88 <= lead <= 0x97))


def _latin(text: str) -> float:
    """Letters with marks stand in words that have letters without them."""
    words = "".join(found[0] for found in LATIN_WORD.finditer(text) if any(sign <= "z" for sign in found[0]))
    known = sum(sign > "\x7f" for sign in words) + sum(sign in LATIN_SIGNS for sign in text if sign > "\x7f")
    return known / max(sum(sign > "\x7f" for sign in text), 1)


FIRST = "GB 18030"
USUAL = (
    (FIRST, "gb18030", _chinese),
    ("Windows-1252", "cp1252", _latin),
    ("Big5", "big5", _taiwanese),
    ("Shift JIS", "cp932", _japanese),
)
