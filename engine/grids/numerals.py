"""Numbers in the dress of a spreadsheet: a sign, a currency, percent, brackets, grouped digits, an exponent."""

import math
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.number_parser import LIMIT, parse_number

LONGEST = 80  # characters of a number with dress
LONGEST_PLAIN = 2000  # of one without: the smallest double, written out in full, has 1077
CURRENCIES = (
    r"(?:US|AU|CA|HK|NT|NZ|MX|[ACRSZ])?\$|[¢-¥֏؋৲৳৻૱௹฿៛₠-⃀﷼]|SFr\.?|Fr\.?|kr\.?|zł|Kč|Ft|лв\.?|руб\.?|р\.|"
    r"Rs\.?|Rp\.?|RM|元|円|圆|"
    r"USD|EUR|GBP|JPY|CNY|RMB|CHF|AUD|CAD|NZD|HKD|TWD|SGD|SEK|NOK|DKK|PLN|CZK|HUF|RUB|TRY|INR|KRW|BRL|MXN|ZAR|THB|ILS|"
    r"AED|ARS|BGN|CLP|EGP|IDR|ISK|KES|KWD|LKR|MYR|NGN|PKR|QAR|RON|SAR|UAH|VND"
)
BLANK = "\u00a0"  # stands for every blank that keeps digits together
SAME = str.maketrans({
    **dict.fromkeys("−–﹣－", "-"), "＋": "+", **dict.fromkeys("’ʼ′＇`", "'"), "，": ",", "．": ".", "％": "%",
    "٪": "%", "（": "(", "）": ")", "＄": "$", "￡": "£", "￥": "¥", "￠": "¢", "\u3000": " ",
    **dict.fromkeys("\u2007\u2008\u2009\u200a\u202f", BLANK),
    **dict.fromkeys("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"),
})  # fmt: skip
DRESSED = re.compile(
    rf"""(?P<open>\()?\s*(?P<sign>[+-])?\s*(?P<unit>{CURRENCIES})?\s*(?P<inner>\()?\s*(?P<late>[+-])?\s*
         (?P<body>[\d.,'\ {BLANK}]*\d(?:\.(?!\s*-))?(?:[eE][+-]?\d+)?)
         \s*(?P<percent>[%‰])?\s*(?P<after>{CURRENCIES})?\s*(?P<last>-)?\s*(?P<close>\))?\s*(?P<outer>%)?""",
    re.VERBOSE | re.ASCII,
)
MIXED = re.compile(r"([+-]?)\s*(\d+)\s+(\d+)\s*[/⁄]\s*(\d+)", re.ASCII)  # 1 1/2, as spreadsheets write fractions
DAY = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}", re.ASCII)  # as it stands in a spreadsheet, not a double division
ARITHMETIC = re.compile(r"[\d)πe%.,]\s*[-+]\s*[\d(.]|[\d)]\s*[*×·⋅∙xX]\s*(?!10\s*[\^⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻])[\d(.]", re.ASCII)
EXPONENT = re.compile(r"\d[eE][+-]?\d+", re.ASCII)
PLAIN_POINT = re.compile(r"[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
PLAIN_COMMA = re.compile(r"[+-]?(?:(?:0|[1-9]\d*)(?:,\d+)?|,\d+)(?:[eE][+-]?\d+)?", re.ASCII)
DIGITS = b"0123456789eE+-"
PLAIN_SIGNS = {sign: DIGITS + b"\t" + sign.encode() for sign in ".,"}
COMMA_LAST = (",\t", ",e", ",E")
SHIFTS = {"%": 2, "‰": 3, "": 0}


@dataclass(frozen=True, slots=True)
class Convention:
    """Which sign stands before the decimals, and which one groups digits ("" for none)."""

    decimal: str = "."
    grouping: str = ""


EVERY = tuple(Convention(*signs) for signs in (".,", ",.", ".'", ",'", ". ", ", "))


def number_of(text: str, convention: Convention) -> float | None:
    """The number of a cell in a convention; None where it is none in this one."""
    decimal = convention.decimal
    if len(text) > LONGEST_PLAIN:
        return None
    if decimal == ".":
        if PLAIN_POINT.fullmatch(text):
            return _finite(float(text))
    elif PLAIN_COMMA.fullmatch(text):
        return _finite(float(text.replace(",", ".")))
    if len(text) > LIMIT:
        return None
    same = same_signs(text)
    dressed = DRESSED.fullmatch(same) if len(same) <= LONGEST else None
    if dressed is None:
        return _expression(same, text, decimal)
    if not _is_worn_once(dressed):
        return None
    digits = _digits(dressed["body"], convention, _looks_like_phone(same))
    if digits is None:
        return None
    return _with_dress(digits, dressed)


def plain_numbers(row: Sequence[str], decimal: str) -> list[float | None] | None:
    """The numbers of a row, each as `number_of` reads it, where all are plain digits; else None.

    The row is looked at as one text, which takes a quarter of the time of looking at each cell.
    """
    if max(map(len, row)) > LONGEST_PLAIN:
        return None
    text = "\t".join(("", *row, ""))
    if not text.isascii() or text.encode().translate(None, PLAIN_SIGNS[decimal]):
        return None
    bare = text.replace("\t-", "\t").replace("\t+", "\t")
    if bare.count("\t0") != bare.count(f"\t0{decimal}") + bare.count("\t0\t"):
        return None  # 007 is a code
    if decimal == ",":
        if any(sign in text for sign in COMMA_LAST):
            return None
        row = [cell.replace(",", ".") for cell in row]
    try:
        numbers: list[float | None] = list(map(float, row))
    except ValueError:
        return None
    return None if math.inf in numbers or -math.inf in numbers else numbers


def same_signs(text: str) -> str:
    """The text with one sign for each meaning: minus, apostrophe, blank between digits, digits of every script."""
    if not text.isascii():
        text = "".join(map(_ascii_digit, text.translate(SAME)))
    return text.strip()


@lru_cache(16)
def _grouped(convention: Convention) -> re.Pattern[str]:
    decimal, sign = re.escape(convention.decimal), f"[ {BLANK}]" if convention.grouping == " " else convention.grouping
    whole = r"0|[1-9]\d*"  # 01.5 may be a day and a month, 01067,5 a code and a number
    if sign:
        sign = re.escape(sign) if len(sign) == 1 else sign
        whole += rf"|[1-9]\d{{0,2}}(?:{sign}\d{{3}})+"
    if sign == ",":
        whole += r"|[1-9]\d?(?:,\d{2})+,\d{3}"  # as in India
    pattern = rf"(?P<whole>{whole})?(?:D(?P<part>\d*))?(?:[eE](?P<exponent>[+-]?\d+))?".replace("D", decimal)
    return re.compile(pattern, re.ASCII)


def _digits(body: str, convention: Convention, is_phone: bool) -> tuple[str, int] | None:
    """The digits with a point, and the exponent."""
    found = _grouped(convention).fullmatch(body.strip())
    if found is None or is_phone or not (found["whole"] or found["part"]):
        return None
    if found["part"] == "" and convention.decimal == ",":
        return None  # a comma at the end belongs to something else
    whole = re.sub(r"\D", "", found["whole"] or "0")
    return f"{whole}.{found['part'] or '0'}", int(found["exponent"] or 0)


def _with_dress(digits: tuple[str, int], dressed: re.Match[str]) -> float | None:
    shift = SHIFTS[dressed["percent"] or dressed["outer"] or ""]
    value = _finite(float(f"{digits[0]}e{digits[1] - shift}"))  # rounded once, so that 12% is 0.12
    is_negative = dressed["open"] or dressed["inner"] or "-" in (dressed["sign"], dressed["late"], dressed["last"])
    return -value if is_negative and value is not None else value


def _is_worn_once(dressed: re.Match[str]) -> bool:
    """At most one sign, one currency, one percent; and brackets that close."""
    brackets = bool(dressed["open"]) + bool(dressed["inner"])
    signs = brackets + sum(bool(dressed[name]) for name in ("sign", "late", "last"))
    units = bool(dressed["unit"]) + bool(dressed["after"])
    percents = bool(dressed["percent"]) + bool(dressed["outer"])
    return brackets == bool(dressed["close"]) and max(signs, units, percents, units + percents) <= 1


def _looks_like_phone(text: str) -> bool:
    """A plus and several groups of digits between blanks: +1 234 567 890."""
    return text.startswith("+") and len(re.findall(rf"\d[ {BLANK}]+\d", text)) > 1


def _expression(same: str, text: str, decimal: str) -> float | None:
    """People also write: 1 1/2, 2pi, =1/3, 3², 1.5×10⁻³. Between numbers - and × are none: 1-10, 3×4."""
    if mixed := MIXED.fullmatch(same):
        sign, whole, over, under = mixed.groups()
        return _parsed(f"{sign}({whole}+{over}/{under})") if int(over) < int(under) else None
    if not same.startswith("=") and (DAY.fullmatch(same) or ARITHMETIC.search(EXPONENT.sub("1", same))):
        return None
    if "," in same:
        if decimal == "." or "." in same or same.endswith(","):
            return None
        return _parsed(text.replace("，", ",").replace(",", "."))
    return _parsed(text) if decimal == "." or "." not in same else None


def _parsed(text: str) -> float | None:
    try:
        return parse_number(text)
    except EngineError:
        return None


def _finite(value: float) -> float | None:
    """Digits that no double can hold are no number."""
    return None if math.isinf(value) else value


def _ascii_digit(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign > "\x7f" and unicodedata.category(sign) == "Nd" else sign
