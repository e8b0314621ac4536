"""Every stage of every worksheet has its four faces, and they agree with each other."""

import math
import re

import numpy as np
import pytest
from scipy.special import softmax

from engine.arrays import Array
from engine.drawing import Recipe
from engine.examples import EXAMPLES, attention_document, product_document
from engine.expressions import cells, evaluate, latex, terms
from engine.options import CHOICES, Options
from engine.recompute import recompute
from engine.stages.stage import Shown, Stage
from engine.worksheets import WORKSHEETS, stages_of

KINDS = [(kind, Options(scale=scale)) for kind in WORKSHEETS for scale in CHOICES["scale"]]
STAGES = [
    pytest.param(kind, options, stage, id=f"{kind}-{options.scale}-{stage.name}")
    for kind, options in KINDS
    for stage in stages_of(kind, options).values()
]


def operands_of(kind: str, options: Options, stage: Stage) -> tuple[Array, ...]:
    """Operands of a worksheet with sizes that are all different."""
    from dataclasses import replace

    random = np.random.RandomState(3)
    if kind == "attention":
        weights = Recipe("xavier", seed=5).draw([(5, 3), (5, 3), (5, 2)])
        document = attention_document("abcd", random.normal(size=(4, 5)), weights)
    else:
        document = product_document(random.normal(size=(2, 3)), random.normal(size=(3, 4)))
    values = recompute(replace(document, options=options))
    return tuple(values.array(name) for name in stage.operands)


@pytest.mark.parametrize(("kind", "options", "stage"), STAGES)
def test_it_explains_every_cell(kind: str, options: Options, stage: Stage) -> None:
    operands = operands_of(kind, options, stage)
    if not operands:
        return
    by_name = dict(zip(stage.operands, operands, strict=True))
    result = stage.compute(*operands)
    for row, column in np.ndindex(*result.shape):
        expression = stage.explain(row, column, operands, result)
        assert evaluate(expression) == pytest.approx(result[row, column], rel=1e-13)
        named = list(cells(expression))
        assert named, "an explanation names the cells it came from"
        for cell in named:
            assert cell.value == by_name[cell.matrix][cell.row, cell.column]


@pytest.mark.parametrize(("kind", "options", "stage"), STAGES)
def test_it_pulls_back_the_exact_gradient(kind: str, options: Options, stage: Stage) -> None:
    """Against central differences of a random weighted sum of the results."""
    operands = operands_of(kind, options, stage)
    if not operands:
        assert stage.pull_back(np.ones((1, 1)), (), np.ones((1, 1))) == ()
        return
    result = stage.compute(*operands)
    weights = np.random.RandomState(1).normal(size=result.shape)
    gradients = stage.pull_back(weights, operands, result)
    assert len(gradients) == len(operands)
    for place, gradient in enumerate(gradients):
        assert gradient.shape == operands[place].shape
        for cell in np.ndindex(*gradient.shape):
            moved = []
            for step in (1e-6, -1e-6):
                changed = [operand.copy() for operand in operands]
                changed[place][cell] += step
                moved.append(float(np.sum(weights * stage.compute(*changed))))
            assert gradient[cell] == pytest.approx((moved[0] - moved[1]) / 2e-6, abs=1e-7)


@pytest.mark.parametrize(("kind", "options", "stage"), STAGES)
def test_its_line_of_numpy_computes_it(kind: str, options: Options, stage: Stage) -> None:
    operands = operands_of(kind, options, stage)
    if not operands:
        return
    names: dict[str, object] = {"np": np, "softmax": softmax, **dict(zip(stage.operands, operands, strict=True))}
    exec(stage.numpy(), names)
    np.testing.assert_allclose(names[stage.name], stage.compute(*operands), rtol=1e-14)


@pytest.mark.parametrize(("kind", "options", "stage"), STAGES)
def test_its_formula_and_layout_name_its_operands(kind: str, options: Options, stage: Stage) -> None:
    assert stage.latex().count("{") == stage.latex().count("}")
    shown = {part.name for part in stage.layout() if isinstance(part, Shown)}
    assert shown <= set(stage.operands)
    assert bool(shown) == bool(stage.operands)
    for name in shown:
        assert re.sub(r"[^A-Za-z]", "", name.split("_")[0]) in stage.latex()


@pytest.mark.parametrize("key", EXAMPLES)
def test_stages_come_after_their_operands(key: str) -> None:
    seen: set[str] = set()
    for name, stage in EXAMPLES[key]().stages.items():
        assert set(stage.operands) <= seen
        seen.add(name)


def test_an_explanation_as_people_write_it() -> None:
    values = recompute(EXAMPLES["tutorial"]())

    def short(value: float) -> str:
        return f"{value:.4g}"

    output = values.explain("attention", 0, 1)
    assert output is not None
    assert latex(output, short) == r"0.2361 \cdot 1 + 0.00739 \cdot 1 + 0.7491 \cdot 2 + 0.00739 \cdot 0"
    weight = values.explain("weights", 0, 2)
    assert weight is not None
    assert latex(weight, short).startswith(r"\frac{e^{5.774 - 5.774}}{e^{4.619 - 5.774} + ")
    assert len(terms(weight)) == 4
    scaled = values.explain("scaled", 0, 0)
    assert scaled is not None
    assert latex(scaled, short) == r"\frac{8}{\sqrt{3}}"
    assert values.explain("X", 0, 0) is None


def test_long_sums_show_their_largest_terms() -> None:
    document = product_document([[1.0, 9.0, 2.0, -8.0, 3.0]], np.ones((5, 1)))
    product = recompute(document).explain("C", 0, 0)
    assert product is not None
    text = latex(product, lambda value: f"{value:g}", most=2)
    assert text == r"9 \cdot 1 + (-8) \cdot 1 + \cdots"


@pytest.mark.parametrize(
    ("numerator", "expected"), [(1.0, math.inf), (-1.0, -math.inf), (0.0, math.nan), (math.nan, math.nan)]
)
def test_division_by_zero_follows_ieee(numerator: float, expected: float) -> None:
    from engine.expressions import Number, Quotient

    result = evaluate(Quotient(Number(numerator), Number(0.0)))
    assert result == expected or (math.isnan(result) and math.isnan(expected))
