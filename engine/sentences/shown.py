"""Text of strangers as it is shown: on one line, every character visible, none that turns the line around, and short.

What a file or a clipboard says stands in sentences, names and titles. Sentences pass every fact through here.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import accumulate

LONGEST = 60  # characters, the sign for what is left out among them
START = 5  # one in so many stands before that sign: what tells names of tensors apart is near their end
LONGEST_PATH = 255
JOINERS = "\u200c\u200d"  # within a word they shape its letters, within an emoji they hold it together
SIGNS = {"\n": "⏎", "\t": "⇥", "\x7f": "␡"}
HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")  # control, format and direction, halves of characters, ends of lines
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
                    "\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd-\U000e007f]")  # fmt: skip
UNWRITABLE = re.compile("[\x00\ud800-\udfff]")  # what no text of a file can keep


class Shown(str):
    """Text that is fit to be shown as it is."""

    __slots__ = ()


def shown_text(text: object, most: int = LONGEST) -> Shown:
    """The text with every character visible, ⏎ for a line break, ⟨U+202E⟩ for a mark; of a long one `most` characters,
    from both its ends."""
    return text if isinstance(text, Shown) else Shown(_cut(str(text), most))


def quoted(text: object, most: int = LONGEST) -> Shown:
    """A name out of a file as sentences show it, between quotation marks."""
    return Shown(f"'{_cut(str(text), most)}'")


def shown_path(path: object) -> Shown:
    """Where a file is; of a long path the end."""
    seen = visible(str(path))
    return Shown(seen if len(seen) <= LONGEST_PATH else "…" + seen[-LONGEST_PATH:])


def listed(names: Iterable[object], most: int = 12) -> Shown:
    """The first names, one after the other."""
    shown = []
    for number, name in enumerate(names):
        if number == most:
            shown.append(Shown("…"))
            break
        shown.append(shown_text(name))
    return Shown(", ".join(shown))


def visible(text: str) -> str:
    """The text with a sign for every character that could not be seen, or would move others."""
    if not UNSEEN.search(text):
        return text
    return "".join(_signs(text))


def is_writable(text: object) -> bool:
    """Whether it is text that a file can keep: no NUL, no half of a character."""
    return isinstance(text, str) and not UNWRITABLE.search(text)


def _cut(text: str, most: int) -> str:
    """A text, visible, with … in the place of what is too much."""
    seen = visible(text) if len(text) <= most else None
    if seen is not None and len(seen) <= most:
        return seen
    start = most // START
    end = most - 1 - start
    return f"{''.join(_fitting(_signs(text[:start]), start))}…{''.join(_fitting(_signs(text[-end:])[::-1], end)[::-1])}"


def _signs(text: str) -> list[str]:
    return [visible_sign(text, place) for place in range(len(text))]


def _fitting(signs: list[str], most: int) -> list[str]:
    """The first of them that are whole within so many characters."""
    lengths = accumulate(map(len, signs))
    return [sign for sign, length in zip(signs, lengths, strict=True) if length <= most]


def visible_sign(text: str, place: int) -> str:
    """What is shown for one character of a text: itself, if it can be seen and moves no other."""
    sign = text[place]
    if sign in SIGNS:
        return SIGNS[sign]
    code = ord(sign)
    if code < 0x20:
        return chr(0x2400 + code)  # Unicode's pictures of control characters
    if unicodedata.category(sign) not in HIDDEN or _joins(text, place):
        return sign
    return f"⟨U+{code:04X}⟩"


def _joins(text: str, place: int) -> bool:
    """Whether there is a joiner with something at either side that it can join."""
    inside = text[place] in JOINERS and 0 < place < len(text) - 1
    return inside and not {text[place - 1], text[place + 1]} & set(JOINERS)
