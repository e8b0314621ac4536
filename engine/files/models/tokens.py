"""The tokens of a text as words: read from a file, and written so that people see every one of them.

Byte-level tokens spell bytes with 256 visible characters, as GPT-2 does (Radford et al., 2019, `bytes_to_unicode` in
its encoder.py): printable Latin-1 stands for itself, the other 68 bytes for U+0100 and what follows. SentencePiece
writes a space as ▁ (Kudo and Richardson, 2018) and a byte that is no token as <0xE4>.
"""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.errors import EngineError, Flaw, reason_of
from engine.files.encodings import decode_text
from engine.files.reading import instead, parse_json, read_text_bytes, told
from engine.sentences.shown import is_writable, quoted, visible_sign

LARGEST = 20_000_000  # bytes
MOST_WORDS = 2**20
LONGEST_WORD = 10_000  # characters

_PRINTABLE = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
BYTE_OF = {chr(byte): byte for byte in _PRINTABLE}
BYTE_OF |= {chr(256 + rank): byte for rank, byte in enumerate(sorted(set(range(256)) - set(_PRINTABLE)))}
BYTE_TOKEN = re.compile(r"<0x([0-9A-Fa-f]{2})>")
SPECIAL = re.compile(r"<[^<>]+>|\[[A-Z_]+\]|\s*")  # <|end|>, [CLS] and blanks are no spelling of bytes
CUT_OFF = re.compile("[\udc80-\udcff]{1,3}$")  # the beginning of a character, as surrogateescape decodes it
SPACES = {" ": "␣", "▁": "␣"}
BLANKS = set("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs without ink


def read_words(path: Path) -> tuple[str, ...]:
    """The tokens of a file. Raises EngineError.

    Text: one a line, blanks kept, empty lines at the end dropped. JSON (`.json`): a list of texts, a list of objects
    with "content" or "text", or an object whose "tokens" are such a list.
    """
    with told(path):
        try:
            return _words(path)
        except ValueError as error:
            raise instead(path, EngineError("words_malformed", file=str(path), reason=reason_of(error))) from error


def shown(token: str, byte_level: bool = False) -> str:
    """A token as people see it, never empty: ␣ for a space, ⏎ for a line break, ⟨E4⟩ for a byte that is no character.

    `byte_level`: whether its characters spell bytes; only the whole list can tell, see `shown_words`.
    """
    lone = BYTE_TOKEN.fullmatch(token)
    if lone:
        return f"⟨{lone[1].upper()}⟩"
    spelled = _spelled(token) if byte_level else None
    text = token if spelled is None else spelled.decode("utf-8", "surrogateescape")
    return _with_base("".join(_sign(text, place) for place in range(len(text)))) or "∅"


def shown_words(tokens: Sequence[str]) -> tuple[str, ...]:
    """All tokens of a text as people see them."""
    byte_level = is_byte_level(tokens)
    return tuple(shown(token, byte_level) for token in tokens)


def is_byte_level(tokens: Sequence[str]) -> bool:
    """Whether the tokens spell bytes: none has another character, and far more speaks for it than against.

    For it: tokens that begin with Ġ or Ċ and go on, and characters beyond ASCII that the bytes make up, within a token
    or across several. Against it: bytes that are part of no character, except where the text is cut off.
    """
    spellings = [_spelled(token) for token in tokens if not SPECIAL.fullmatch(token)]
    known = [spelling for spelling in spellings if spelling is not None]
    if not known or len(known) < len(spellings):
        return False
    text = CUT_OFF.sub("", b"".join(known).decode("utf-8", "surrogateescape"))
    broken = sum("\udc80" <= sign <= "\udcff" for sign in text)
    whole = sum(sign > "\x7f" for sign in text) - broken
    begun = sum(len(spelling) > 1 and spelling[:1] in b" \n" for spelling in known)
    return whole + begun > 2 * broken


def _words(path: Path) -> tuple[str, ...]:
    """Raises OSError, Flaw, EngineError."""
    text = decode_text(read_text_bytes(path, LARGEST), str(path))
    words = _from_json(parse_json(text.encode())) if path.suffix.lower() == ".json" else _lines(text)
    if not 0 < len(words) <= MOST_WORDS:
        raise Flaw("words_count", count=len(words), limit=MOST_WORDS)
    longest = max(map(len, words))
    if longest > LONGEST_WORD:
        raise Flaw("words_long", length=longest, limit=LONGEST_WORD)
    return words


def _lines(text: str) -> tuple[str, ...]:
    """Only line feeds end a line, for other signs that do may be tokens."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def _from_json(found: Any) -> tuple[str, ...]:
    entries = found.get("tokens") if isinstance(found, dict) else found
    if not isinstance(entries, list):
        raise Flaw("words_no_list")
    return tuple(_word(number, entry) for number, entry in enumerate(entries, start=1))


def _word(number: int, entry: Any) -> str:
    word = entry.get("content", entry.get("text")) if isinstance(entry, dict) else entry
    if not isinstance(word, str):
        raise Flaw("words_no_text", number=number)
    if not is_writable(word):
        raise Flaw("not_writable", name=quoted(word))
    return word


def _spelled(token: str) -> bytes | None:
    """The bytes that a byte-level token spells, if it is one."""
    codes = [BYTE_OF.get(sign) for sign in token]
    return None if None in codes else bytes(code for code in codes if code is not None)


def _sign(text: str, place: int) -> str:
    """One character, visible."""
    sign = text[place]
    code = ord(sign)
    if sign in SPACES:
        return SPACES[sign]
    if 0xDC80 <= code <= 0xDCFF:
        return f"⟨{code - 0xDC00:02X}⟩"  # a byte that is no character
    if sign in BLANKS or unicodedata.category(sign) == "Zs":
        return f"⟨U+{code:04X}⟩"
    return visible_sign(text, place)


def _with_base(text: str) -> str:
    """Marks that belong on a letter get a circle to stand on where there is none."""
    return "◌" + text if text and unicodedata.category(text[0]).startswith("M") else text
