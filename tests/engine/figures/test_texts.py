"""What strangers wrote does nothing in LaTeX but stand there."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.arrays import BLANK
from engine.figures.texts import SIGNS, cell_text, cut, latex_text, needs_of, width_of

COMMAND = re.compile(r"\\(text[a-z]+|ldots)\{\}|\\ensuremath\{(-|\\[a-z]+)\}|\\[&%$#_{}]|[-?!]\{\}|\{[\[\]*]\}")


@given(st.text())
def test_nothing_is_left_that_tex_would_act_on(text: str) -> None:
    """Neither a sign of its own, nor two that are one, nor the end of a line."""
    rest = COMMAND.sub("", latex_text(text))
    assert not set(rest) & set("\\&%$#_{}~^\"'`<>|-[]*\n\r\x00")


@given(st.text(alphabet=st.sampled_from("".join(SIGNS) + "ab猫 ")))
def test_every_sign_comes_back(text: str) -> None:
    back = {command: sign for sign, command in SIGNS.items()}
    found = COMMAND.sub(lambda one: back[one[0]], latex_text(text))
    assert found == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("50 % of_it", r"50 \% of\_it"),
        ("a\\input{x}", r"a\textbackslash{}input\{x\}"),
        ("--", "-{}-{}"),
        ("[CLS]", "{[}CLS{]}"),
        ("a\nb\u202e", r"a\ensuremath{\hookleftarrow}b⟨U+202E⟩"),
    ],
)
def test_examples(text: str, written: str) -> None:
    assert latex_text(text) == written


@pytest.mark.parametrize(
    ("texts", "needs"),
    [
        (["It was ␣too – “tired”…", "àé"], ("pdflatex", False)),
        (["a", "猫"], ("xelatex", True)),
        (["ねこ"], ("xelatex", True)),
        (["кот"], ("xelatex", False)),
        ([], ("pdflatex", False)),
    ],
)
def test_which_latex_prints_it(texts: list[str], needs: tuple[str, bool]) -> None:
    assert needs_of(texts) == needs


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.125, 2, "0.12"),
        (-0.001, 2, "0.00"),
        (-1.5, 1, "−1.5"),
        (2.0, 0, "2"),
        (float("-inf"), 2, "−∞"),
        (float("nan"), 2, "NaN"),
        (BLANK, 2, ""),
    ],
)
def test_numbers_in_cells(value: float, digits: int, text: str) -> None:
    assert cell_text(value, digits) == text


def test_lengths() -> None:
    assert (cut("abcdef", 4), cut("abcd", 4)) == ("abc…", "abcd")
    assert width_of("猫a", 10.0) == pytest.approx(16.3)
