"""Sums whose terms are built when somebody reads them say the same as those that are built at once."""

from dataclasses import replace

import numpy as np
import pytest

from engine import expressions
from engine.document import Document
from engine.examples import EXAMPLES
from engine.expressions import (
    Cell,
    Expression,
    Number,
    Product,
    Quotient,
    Sum,
    cells,
    evaluate,
    largest,
    latex,
    python,
    sum_of,
    terms,
    trouble,
)
from engine.normalisers import NORMALISERS
from engine.options import Options
from engine.recompute import Values, recompute
from engine.terms import Terms

RULES = [rule for rule in NORMALISERS if rule != "hard"]  # which has no sum


def worksheet(rule: str) -> Values:
    document: Document = EXAMPLES["tutorial"]()
    options = Options.of({"normalise": rule, "causal": "top_left"} if rule == "softmax" else {"normalise": rule})
    return recompute(replace(document, options=options))


def code(expression: Expression) -> str:
    return python(expression, lambda leaf: leaf.place() if isinstance(leaf, Cell) else repr(leaf.value))


def said(expression: Expression) -> list[object]:
    own = expression.numerator if isinstance(expression, Quotient) else None
    shown = largest(terms(expression), 2, own)
    return [
        list(cells(expression)),
        latex(expression, str, 1),
        code(expression),
        [code(part) for part, _ in shown.terms],
        shown.left,
        [pytest.approx(value, rel=1e-15) for _, value in shown.terms],
        pytest.approx(shown.rest, rel=1e-15),
        pytest.approx(evaluate(expression), rel=1e-15),
    ]


@pytest.mark.parametrize("rule", RULES)
def test_every_walk_says_the_same(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    values = worksheet(rule)
    for name in ("weights", "attention", "scores"):
        for index in np.ndindex(*values.array(name).shape):
            monkeypatch.setattr(expressions, "MANY", 10**6)
            short = values.explain(name, *index)
            monkeypatch.setattr(expressions, "MANY", 0)
            long = values.explain(name, *index)
            assert short is not None
            assert long is not None
            assert said(long) == said(short)


def counted(numbers: list[float]) -> tuple[Sum, list[int]]:
    built: list[int] = []

    def term(at: int) -> Expression:
        built.append(at)
        return Product((Cell("A", (0, at), numbers[at]), Number(1.0)))

    return sum_of(np.array(numbers), term), built


def test_only_what_is_read_is_built() -> None:
    whole, built = counted([float(at % 1000) for at in range(65_536)])
    assert evaluate(whole) == sum(at % 1000 for at in range(65_536))
    shown = largest(whole.terms, 3)
    assert [value for _, value in shown.terms] == [999.0] * 3
    assert (shown.left, len(built)) == (65_533, 3)
    assert built == [999, 1999, 2999], "the first of equal ones"


def test_one_term_of_choice_is_among_the_largest() -> None:
    whole, _ = counted([float(at) for at in range(5000)])
    own = whole.terms[7]
    assert largest(whole.terms, 2, own).terms == ((own, 7.0), (whole.terms[4999], 4999.0))


def test_terms_are_read_like_a_tuple() -> None:
    few = Terms(str, np.arange(5.0))
    assert (len(few), few[-1], few[1:3], list(few)) == (5, "4", ("1", "2"), ["0", "1", "2", "3", "4"])
    assert few[0] is few[0]
    assert few.place_of(few[2]) == 2
    assert few.place_of("2 of another") is None
    with pytest.raises(IndexError):
        few[5]


def test_trouble_in_a_long_sum_is_found() -> None:
    whole, _ = counted([1.0] * 4999 + [float("nan")])
    found = trouble(whole)
    assert found is not None
    assert next(cells(found[1])).index == (0, 4999)
