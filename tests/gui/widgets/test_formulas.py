"""Everything the engine writes as LaTeX can be typeset."""

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from engine.examples.tutorial import EXAMPLES
from engine.expressions.writing import latex
from engine.pipeline.options import OPTIONS
from engine.pipeline.steps import stages_of
from engine.worksheet.values import recompute
from gui.widgets.formulas import size_of, typeset
from tests.engine.stages.test_stages import CASES

FORMULAS = sorted(
    {stage.latex() for options in CASES for stage in stages_of("attention", options).values()}
    | {formula for spec in OPTIONS.values() for formula in spec.formula.values()}
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_formula_can_be_typeset(qapp: QApplication, formula: str) -> None:
    svg = typeset(formula)
    renderer = QSvgRenderer(QByteArray(svg))
    assert renderer.isValid()
    assert size_of(svg) == renderer.defaultSize()


@pytest.mark.parametrize("key", ["tutorial", "product", "it_finds_its_noun"])
def test_every_explanation_can_be_typeset(qapp: QApplication, key: str) -> None:
    values = recompute(EXAMPLES[key]())
    for name in values.table:
        expression = values.explain(name, 0, 0)
        if expression is not None:
            svg = typeset(latex(expression, lambda value: f"{value:.3e}"))
            assert QSvgRenderer(QByteArray(svg)).isValid()


def test_a_formula_that_is_none_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="frac"):
        typeset(r"\frac{")
