"""Sums whose terms are built when somebody reads them say the same as those that are built at once."""

from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType

import numpy as np
import pytest

from engine.arrays import freeze
from engine.edits.choices import with_options
from engine.expressions.terms import Terms
from engine.expressions.tree import (
    MANY,
    Cell,
    Expression,
    Number,
    Product,
    Quotient,
    Sum,
    cells,
    evaluate,
    largest,
    sum_of,
    terms,
    trouble,
)
from engine.expressions.writing import latex, python
from engine.pipeline.options import Options
from engine.stages.rules.normalisers import NORMALISERS
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute

RULES = [rule for rule in NORMALISERS if rule != "hard"]  # which has no sum
SHORT = {"entmax15", "entmax", "sigmoid", "none"}  # whose weights are of one score, and a threshold maybe
KEYS = MANY + 2


def worksheet(rule: str) -> Values:
    """Two queries of more keys than terms are built at once; so much alike that every key has a share."""
    random = np.random.default_rng(2)
    sources = {name: freeze(random.random((rows, 3)) / 100.0) for name, rows in (("Q", 2), ("K", KEYS), ("V", KEYS))}
    document = Document("attention", MappingProxyType(sources), options=Options.of({"source": "qkv_cross"}))
    causal = "bottom_right" if rule == "softmax" else "none"  # row 0 sees all keys but the last
    return recompute(with_options(document, replace(document.options, normalise=rule, top_k=KEYS, causal=causal)))


def at_once(expression: Expression) -> Expression:
    """The same with every term of its sums built."""
    if isinstance(expression, Sum):
        return Sum(tuple(expression.terms)) if isinstance(expression.terms, Terms) else expression
    inner = {field.name: getattr(expression, field.name) for field in fields(expression)}
    built = {name: at_once(part) for name, part in inner.items() if is_dataclass(part)}
    return replace(expression, **built) if any(built[name] is not inner[name] for name in built) else expression


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
def test_every_walk_says_the_same(rule: str) -> None:
    values = worksheet(rule)
    shares = "shares" if rule == "sinks" else "weights"  # of all keys and the sink
    for name, index in ((shares, (0, 7)), ("attention", (0, 1))):
        long = values.explain(name, *index)
        assert long is not None
        short = at_once(long)
        assert (short is long) == (name == shares and rule in SHORT)
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
