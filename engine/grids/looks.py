"""What a cell looks like, whatever it is: a number, a name, or something that looks like a number and is none."""

import re
from enum import Enum, auto

from engine.grids.numerals import BLANK, CURRENCIES, EVERY, number_of, same_signs
from engine.number_parser import CONSTANTS, FUNCTIONS, LIMIT
from engine.sentences.phrase import Phrase


class Look(Enum):
    """The looks of a cell."""

    EMPTY = auto()
    WORD = auto()
    CONSTANT = auto()  # e or pi: a number, or a name where the others are words
    FLOAT = auto()  # nan or inf: likewise
    NUMBER = auto()
    TRUTH = auto()
    DASH = auto()
    DATE = auto()
    TIME = auto()
    RANGE = auto()
    PHONE = auto()
    CODE = auto()  # 007
    ERROR = auto()
    BREAK = auto()  # a line break within the cell
    UNIT = auto()
    ODD = auto()  # anything else that has digits where a number has them


MOMENTS = {Look.DATE, Look.TIME, Look.RANGE}  # a row or a column of them alone is names, in a file
EITHER = {Look.CONSTANT, Look.FLOAT, Look.TRUTH, Look.DASH}  # names where the others are words
NUMBERS = {Look.NUMBER, Look.CONSTANT, Look.FLOAT}
WHY = {
    Look.WORD: Phrase("cell_word"),
    Look.TRUTH: Phrase("cell_truth"),
    Look.DASH: Phrase("cell_dash"),
    Look.DATE: Phrase("cell_date"),
    Look.TIME: Phrase("cell_time"),
    Look.RANGE: Phrase("cell_range"),
    Look.PHONE: Phrase("cell_phone"),
    Look.CODE: Phrase("cell_code"),
    Look.ERROR: Phrase("cell_error"),
    Look.BREAK: Phrase("cell_break"),
    Look.UNIT: Phrase("cell_unit"),
    Look.ODD: Phrase("cell_odd"),
    Look.NUMBER: Phrase("cell_other_signs"),
}

MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?|januar|februar|märz|mär|mai|juni|juli|okt(?:ober)?|dez(?:ember)?|janv(?:ier)?|"
    "févr(?:ier)?|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|ene|febrero|marzo|abril|abr|"
    "mayo|junio|julio|agosto|ago|septiembre|octubre|noviembre|diciembre|dic"
)
DAYS = "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
CLOCK = r"\d{1,4}:\d{2}(?::\d{2})?(?:[.,]\d+)?\s*(?:[ap]\.?\s?m\.?)?(?:\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2}))?"
DIGITAL = r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}\.?"
AMOUNT = r"[-+]?(?:\d[\d.,' ]*)"
BETWEEN = r"(?:[-~〜～‐‑—]|\.\.+|…|\bto\b|\bbis\b|至|到|:)"
SHAPES = tuple(
    (look, re.compile(shape, re.IGNORECASE))
    for look, shape in (
        (Look.ERROR, r"#{2,}|#(?:[^\s!?]+[!?]|n/?a|nv|n/d|n/v|nd|busy!?|spill!?)|(?:err|fehler):\s?\d+"),
        (Look.DATE, rf"(?:(?:{DAYS})[.,]?\s*)?{DIGITAL}(?:[t,\s]\s*(?:{CLOCK}))?"),
        (Look.DATE, rf"(?:(?:{DAYS})[.,]?\s*)?\d{{1,4}}(?:st|nd|rd|th|\.)?(?:[-/.\s]|\sof\s)*(?:{MONTHS})\b.*"),
        (Look.DATE, rf"(?:(?:{DAYS})[.,]?\s*)?(?:{MONTHS})\.?[-/.,\s']*\d{{1,4}}(?:\D.*)?"),
        (Look.DATE, r"\d{2,4}\s*[年년].*|\d{1,2}\s*[月월].*|\d{4}[-/]?q[1-4]|q[1-4][-/\s]\d{2,4}|\d{4}-?w\d{1,2}.*"),
        (Look.TIME, rf"{CLOCK}|\d{{1,2}}\s*[ap]\.?m\.?|\d{{1,2}}\s?[h时時]\s?\d{{0,2}}.*|[上下]午.*\d.*"),
        (Look.PHONE, r"\+\d[\d\s()/.-]{5,}\d|\(\d{2,5}\)\s?\d[\d\s/-]{3,}|(?:\d{3}-)?\d{3}-\d{4}"),
        (Look.PHONE, r"0\d+[-/\s]\d[\d\s/-]+"),
        (
            Look.RANGE,
            rf"{AMOUNT}%?\s*{BETWEEN}\s*{AMOUNT}%?|[<>≤≥≈~±]=?\s*{AMOUNT}%?|{AMOUNT}\s*(?:±|\+/?-)\s*{AMOUNT}",
        ),
        (Look.CODE, r"[-+]?0\d[\d\s.,]*"),
        (Look.UNIT, rf"{AMOUNT}\s*(?:[^\W\d_]|[°µμ′″²³/])[^\d]*[²³\d]?"),
    )
)
SEPARATING = {".", ",", "'", " ", BLANK}
TRUTHS = {"TRUE", "FALSE", "True", "False", "WAHR", "FALSCH", "VRAI", "FAUX", "VERDADERO", "FALSO", "VERO"}
BARE = re.compile(rf"[-+]?\s*(?:{CURRENCIES}|[%‰])")  # the sign of an amount without one
BARE_DASH = re.compile(rf"(?:{CURRENCIES})?\s*[-—]+\s*(?:{CURRENCIES})?")  # how spreadsheets show an amount of 0
NAMED = re.compile(r"[A-Za-z]+_\d+|[a-z]\d+")  # word_1, d1
MAY_BEGIN = re.compile(  # a number, though it may be none
    rf"[-+(.,'=~\s]*(?:[\d¼-¾⅐-⅞]|{'|'.join((CURRENCIES, *CONSTANTS, *FUNCTIONS))})", re.IGNORECASE
)
SIGNS_BEFORE = re.compile(r"[\W_]*")
NOTHING = ("n/a", "n.a.", "na", "<na>", "null", "none", "nil", "nat", "-", "--", "—", "―", "..", "...", "…")


def look_of(text: str) -> Look:
    """What a cell looks like in any convention."""
    text = text.strip()
    if "\n" in text or "\r" in text:
        return Look.BREAK
    if len(text) > LIMIT:  # whatever it is, it is no number in any dress
        return Look.ODD if _is_numeric(text[0]) else Look.WORD
    same = same_signs(text)
    if not same:
        return Look.EMPTY
    if NAMED.fullmatch(same):
        return Look.WORD
    if same.isalpha():
        return _of_letters(same)
    if not any(map(_is_numeric, same)):
        return _without_digits(same)
    conventions = EVERY if set(same) & SEPARATING else EVERY[:1]
    if MAY_BEGIN.match(same) and any(number_of(text, convention) is not None for convention in conventions):
        return Look.NUMBER
    return next((look for look, shape in SHAPES if shape.fullmatch(same)), _rest(same))


def _of_letters(text: str) -> Look:
    lower = text.lower()
    if text in TRUTHS:
        return Look.TRUTH
    if lower in ("nan", "inf", "infinity"):
        return Look.FLOAT
    return Look.CONSTANT if lower in CONSTANTS else _without_digits(text)


def _without_digits(text: str) -> Look:
    if text.lower() in NOTHING or BARE_DASH.fullmatch(text):
        return Look.DASH
    if SHAPES[0][1].fullmatch(text):
        return Look.ERROR
    if text.lower().lstrip("+-") in ("∞", "inf", "infinity", "nan"):
        return Look.FLOAT
    if BARE.fullmatch(text) and text != "%":
        return Look.ODD
    if text.startswith("=") or any(number_of(text, convention) is not None for convention in EVERY[:1]):
        return Look.NUMBER if number_of(text, EVERY[0]) is not None else Look.WORD
    return Look.WORD


def _rest(text: str) -> Look:
    """Digits where a number has them, or within a word such as word_1."""
    begins = SIGNS_BEFORE.sub("", text, count=1)[:1]
    return Look.ODD if _is_numeric(text[0]) or (begins and _is_numeric(begins)) else Look.WORD


def _is_numeric(sign: str) -> bool:
    return sign.isnumeric() and not "\u3400" <= sign <= "\u9fff"  # 三 is a word
