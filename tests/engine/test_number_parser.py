"""Numbers as people type them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import EngineError
from engine.number_parser import LIMIT, parse_number

GOOD = [
    ("2", 2.0), ("-0.5", -0.5), ("0,5", 0.5), (",5", 0.5), ("5.", 5.0), ("1e-3", 1e-3), ("-1E3", -1000.0),
    ("1/3", 1 / 3), ("sqrt(2)", math.sqrt(2)), ("pi", math.pi), ("2*pi", math.tau), ("e", math.e),
    ("-2^2", -4.0), ("2^-1", 0.5), ("2**3**2", 512.0), ("(1+2)*3", 9.0), ("1 - 2 - 3", -4.0), ("8/2/2", 2.0),
    ("--1", 1.0), ("exp(0)", 1.0), ("log(e)", 1.0), ("abs(-3)", 3.0), ("cos(0)", 1.0), ("1,5e2", 150.0),
    ("１／３", 1 / 3), ("－２．５", -2.5), ("−1", -1.0), ("3×4", 12.0), ("√(9)", 3.0), ("π", math.pi), ("1，5", 1.5),
    ("inf", math.inf), ("-inf", -math.inf), ("∞", math.inf), ("  7  ", 7.0),
    ("3²", 9.0), ("2³²", 2.0**32), ("-3²", -9.0), ("10⁻³", 1e-3), ("1.5×10⁻³", 1.5e-3), ("2·10^4", 2e4),
    ("π²", math.pi**2), ("2pi²", 2 * math.pi**2),
    ("=1/3", 1 / 3), ("½", 0.5), ("1½", 1.5), ("-2 ¼", -2.25), ("⅔", 2 / 3), ("1⁄2", 0.5), ("50%", 0.5),
    ("12%", 0.12),
    ("0.7 %", 0.007), ("(1+2)%", 0.03), ("2pi", math.tau), ("2π", math.tau), ("2 pi", math.tau),
    ("3√(4)", 6.0), ("-2pi/2", -math.pi), ("٣", 3.0), ("\u200e5", 5.0), ("=2024-1-2", 2021.0), ("8/2/2", 2.0),
    ("√2", math.sqrt(2)), ("-√2", -math.sqrt(2)), ("√3/2", math.sqrt(3) / 2), ("8/√3", 8 / math.sqrt(3)),
    ("8÷√３", 8 / math.sqrt(3)), ("2√3", 2 * math.sqrt(3)), ("√0,25", 0.5), ("√π", math.sqrt(math.pi)), ("√ 9", 3.0),
    ("√4²", 4.0), ("√¼", 0.5), ("√1e4", 100.0),
    ("8/np.sqrt(3)", 8 / math.sqrt(3)), ("math.exp(0)", 1.0), ("numpy.pi", math.pi), ("-np.inf", -math.inf),
]  # fmt: skip
BAD = [
    ("", "not_a_number"), ("abc", "not_a_number"), ("1 2", "not_a_number"), ("1,2,3", "not_a_number"),
    ("1_000", "not_a_number"), ("(1", "not_a_number"), ("1)", "not_a_number"), ("2e", "not_a_number"),
    ("sqrt 2", "not_a_number"), ("__import__('os')", "not_a_number"), ("x=1", "not_a_number"), ("1/", "not_a_number"),
    ("1/0", "no_value"), ("sqrt(-1)", "no_value"), ("log(0)", "no_value"), ("0^-1", "no_value"),
    ("1e999", "number_too_large"), ("10^400", "number_too_large"), ("1e308*10", "number_too_large"),
    ("exp(1000)", "number_too_large"), ("1e400-1e400", "number_too_large"), ("(" * LIMIT + "1", "expression_too_long"),
    ("(" * (LIMIT - 1), "not_a_number"),
    ("x₂", "not_a_number"), ("3₂", "not_a_number"), ("²", "not_a_number"), ("1.5½", "not_a_number"),
    ("½3", "not_a_number"),
    ("5%3", "not_a_number"), ("1/2pi", "not_a_number"), ("2^2pi", "not_a_number"), ("2(3)", "not_a_number"),
    ("2024-01-02", "not_a_number"), ("2/1/2024", "not_a_number"),
    ("√", "not_a_number"), ("√-1", "not_a_number"), ("√2π", "not_a_number"), ("√2√2", "not_a_number"),
    ("√2%", "not_a_number"), ("1/2√3", "not_a_number"), ("√x", "not_a_number"), ("√1,234", "number_in_doubt"),
    ("np.", "not_a_number"), ("np.2", "not_a_number"), ("os.exp(1)", "not_a_number"), ("np.√2", "not_a_number"),
    ("1,234", "number_in_doubt"), ("１，２３４", "number_in_doubt"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), GOOD, ids=[text for text, _ in GOOD])
def test_understood(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(("text", "code"), BAD, ids=[text[:20] for text, _ in BAD])
def test_refused(text: str, code: str) -> None:
    with pytest.raises(EngineError) as caught:
        parse_number(text)
    assert caught.value.code == code
    assert str(caught.value)


def test_nan() -> None:
    assert math.isnan(parse_number("nan"))


@given(st.floats(allow_nan=False))
def test_every_double_reads_back_to_its_bits(value: float) -> None:
    assert math.copysign(1, parse_number(repr(value))) == math.copysign(1, value)
    assert parse_number(repr(value)) == value


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_one_clear_error(text: str) -> None:
    try:
        value = parse_number(text)
    except EngineError as refusal:
        sentence = str(refusal)
    else:
        sentence = repr(value)
    assert sentence
