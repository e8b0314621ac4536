"""Everything the engine writes as LaTeX can be typeset."""

import pytest
import ziamath
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from engine.examples.tutorial import EXAMPLES
from engine.expressions.writing import latex
from engine.pipeline.options import OPTIONS
from engine.pipeline.steps import stages_of
from engine.worksheet.values import recompute
from gui.widgets.formulas import INK, TYPESET_SIZE, size_of, typeset
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


def test_braces_cost_nothing_and_change_nothing(qapp: QApplication) -> None:
    """Without unwrapping, each level takes twice as long: twelve would take minutes."""
    assert typeset(r"{" * 12 + r"a_{i}" + r"}" * 12 + r"^{2} + \frac{{{a}^{2}}}{b}") == typeset(
        r"{a_{i}}^{2} + \frac{a^{2}}{b}"
    )


@pytest.mark.parametrize("formula", FORMULAS[::8])
def test_it_looks_as_its_typesetter_alone_makes_it(qapp: QApplication, formula: str) -> None:
    typeset("x")
    assert typeset(formula).decode() == str(ziamath.Latex(formula, size=TYPESET_SIZE, color=INK).svg())


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
