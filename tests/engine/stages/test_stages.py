"""Every stage that any option brings onto a worksheet has its four faces, and they agree with each other."""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from engine.arrays import Array, freeze
from engine.edits.choices import with_options
from engine.examples.tutorial import EXAMPLES, attention_document, product_document
from engine.expressions.tree import cells, evaluate, terms
from engine.expressions.writing import latex
from engine.formulas import elementwise, heads, masks, normalisers, positions, scores
from engine.formulas.initialisers import Recipe
from engine.pipeline.options import OPTIONS, Options, Setting, rules_asking_for
from engine.pipeline.steps import stages_of
from engine.stages.stage import Shown, Stage, python_names
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute
from tests.engine.stages import of_layers

NUMBERS: dict[str, Setting] = {  # of the options that are no choices from a list
    "heads": 2, "rope_base": 100.0, "rope_fraction": 0.6, "rope_length": 1.5, "qk_epsilon": 0.1, "query_offset": 2,
    "softcap": 2.0, "window_left": 1, "window_right": 1, "key_length": 2, "dilation": 2, "alpha": 1.3, "top_k": 2,
    "dropout": 0.4,
}  # fmt: skip
TOGETHER = [
    Options(source="cross", biases=True, heads=4, kv_heads=2, causal="bottom_right"),
    Options(heads=4, kv_heads=1, score="distance", normalise="sinks", temperature="per_head"),
    Options(heads=4, kv_heads=2, score="additive", output_projection=True, biases=True),
    Options(heads=2, kv_heads=1, score="concat", relative="t5_causal", scale="per_head"),
    Options(cache=True, heads=2, rotary="half", relative="alibi", causal="offset", window_left=2, sinks=1),
    Options(cache=True, position="learned", additive_mask=True, normalise="sinks"),
    Options(source="cross", position="sinusoidal", painted=True, score="gaussian", normalise="row_sum", scale="none"),
    Options(rotary="half", rope_scaling="yarn", rope_factor=4.0, softcap=3.0, causal="top_left", prefix=2),
    Options(heads=4, kv_heads=2, qk_norm="rms", qk_norm_of="all_heads", qk_gain="shared", rotary="half"),
    Options(heads=2, kv_heads=1, qk_norm="layer", qk_gain="per_head", qk_epsilon=0.1),
    Options(heads=2, rotary="interleaved", rope_scaling="given", rope_length=1.5, qk_norm="l2", qk_norm_of="rotated"),
    Options(cache=True, heads=2, rotary="half", rope_scaling="given", qk_norm="rms", qk_gain="shared"),
    Options(causal="top_left", normalise="sparsemax", temperature="number"),
    Options(causal="top_left", normalise="row_sum", score="relu"),
    Options(key_length=0, normalise="off_by_one"),
    Options(source="qkv_cross", normalise="sinks"),
]
DIRECTIONS = 4  # in which a gradient is compared with a difference
HELPERS = {  # what the lines of NumPy call
    name: value
    for module in (elementwise, heads, masks, normalisers, positions, scores)
    for name, value in vars(module).items()
} | {"np": np}


def single_choices() -> Iterator[tuple[str, Setting]]:
    """Every option with each of its names, with yes, or with a number of its own."""
    for option, spec in OPTIONS.items():
        values: tuple[Setting, ...] = spec.choices
        if not values:
            other = (NUMBERS.get(option, spec.default + 1),) if rules_asking_for(option) or option in NUMBERS else ()
            values = (True,) if OPTIONS[option].kind is bool else other
        yield from ((option, value) for value in values)


def where_it_counts(option: str, value: Setting) -> Iterator[Options]:
    """Options under which a choice has an effect: alone, or else with one of the others, whichever it needs."""
    alone = replace(Options(), **{option: value})
    if not alone.blocked(option):
        yield alone
        return
    rules = rules_asking_for(option)
    others = rules or [(by, other) for by, other in single_choices() if by != option]
    with_one = (replace(alone, **{by: other}) for by, other in others)
    counting = [options for options in with_one if not options.blocked(option)]
    yield from counting if rules else counting[:1]


def all_options() -> Iterator[Options]:
    """The tutorial's, every choice where it counts, some with heads, and a number of them together."""
    yield Options()
    for option, value in single_choices():
        yield from where_it_counts(option, value)
    for score in OPTIONS["score"].choices:
        yield Options(score=score, heads=2)
    yield from TOGETHER


CASES = list(dict.fromkeys(all_options()))


def known_stages(kind: str, options: Options) -> dict[str, Stage]:
    return of_layers.PLAN.stages if kind == "layers" else stages_of(kind, options)


def stage_cases() -> Iterator[Any]:
    """Each different stage once, with options under which it stands on the worksheet."""
    seen: set[Stage] = set()
    for kind, options in [
        ("product", Options()),
        ("layers", Options()),
        *(("attention", options) for options in CASES),
    ]:
        for stage in known_stages(kind, options).values():
            if stage not in seen:
                seen.add(stage)
                chosen = "-".join(str(value) for value in options.changed.values()) or kind
                yield pytest.param(kind, options, stage, id=f"{chosen}-{stage.name}")


STAGES = list(stage_cases())
COMPUTED = [case for case in STAGES if case.values[2].operands]  # but those that are given


@cache
def document_of(kind: str, options: Options) -> Document:
    """A worksheet with sizes that are all different and numbers that are all different."""
    random = np.random.RandomState(3)
    if kind == "layers":
        return of_layers.document()
    if kind == "product":
        return product_document(random.normal(size=(2, 3)), random.normal(size=(3, 4)))
    weights = Recipe("xavier", seed=5).draw([(5, 6), (5, 6), (5, 2)])
    document = with_options(attention_document("abcd", random.normal(size=(4, 5)), weights), options)
    for name, source in document.sources.items():
        if name in ("temperature", "scale", "slopes"):
            document = document.with_source(name, freeze(random.uniform(0.5, 2.0, size=source.shape)))
        elif name != "documents":
            document = document.with_source(name, freeze(random.normal(0.0, 0.4, size=source.shape)))
    return document


@cache
def values_of(kind: str, options: Options) -> Values:
    return recompute(document_of(kind, options))


def operands_of(kind: str, options: Options, stage: Stage) -> tuple[Array, ...]:
    operands = tuple(values_of(kind, options).array(name) for name in stage.operands)
    assert not any(operand.flags.writeable for operand in operands)  # other tests have the same
    return operands


@pytest.mark.parametrize("options", CASES, ids=lambda options: str(options.changed))
def test_every_worksheet_can_be_computed(options: Options) -> None:
    values = values_of("attention", options)
    for name, value in values.table.items():
        assert value.problem is None, f"{name}: {value.problem}"
        assert value.matrix is not None
        assert value.matrix.ndim == len(values.document.stages[name].axes)
        for axis, size in zip(values.document.stages[name].axes, value.matrix.shape, strict=True):
            assert len(values.document.labels(axis, size)) == size
            assert values.document.expected_size(axis) == size, (name, axis)
    assert np.isfinite(values.array("attention")).all()


@pytest.mark.parametrize(("kind", "options", "stage"), COMPUTED)
def test_it_explains_every_cell(kind: str, options: Options, stage: Stage) -> None:
    operands = operands_of(kind, options, stage)
    by_name = dict(zip(stage.operands, operands, strict=True))
    result = stage.compute(*operands)
    named = 0
    for index in np.ndindex(*result.shape):
        expression = stage.explain(index, operands, result)
        assert evaluate(expression) == pytest.approx(result[index], rel=1e-12)
        assert latex(expression, str)
        for cell in cells(expression):
            assert cell.value == by_name[cell.matrix][cell.index]
            named += 1
    rule = getattr(stage, "rule", "")
    if type(stage).__name__ not in ("Mask", "Dropout", "Sinusoids", "Places") and rule != "hard":
        assert named, "explanations name the cells they came from"


@pytest.mark.parametrize(("kind", "options", "stage"), COMPUTED)
def test_it_pulls_back_the_exact_gradient(kind: str, options: Options, stage: Stage) -> None:
    """Against central differences of a random weighted sum of the results, along random directions."""
    operands = operands_of(kind, options, stage)
    result = stage.compute(*operands)
    finite = np.isfinite(result)
    weights = np.where(finite, np.random.RandomState(1).normal(size=result.shape), 0.0)
    gradients = stage.pull_back(weights, operands, result)
    assert len(gradients) == len(operands)
    random = np.random.RandomState(2)
    for place, gradient in enumerate(gradients):
        assert gradient.shape == operands[place].shape
        finite_operand = np.isfinite(operands[place])
        assert not gradient[~finite_operand].any()
        if stage.operands[place] in ("mask", "documents", "tokens", "rows"):  # a step has no slope
            assert not gradient.any()
            continue
        for _ in range(DIRECTIONS):
            direction = np.where(finite_operand, random.normal(size=gradient.shape), 0.0)
            moved = []
            for step in (1e-6, -1e-6):
                changed = list(operands)
                changed[place] = operands[place] + step * direction
                moved.append(float(np.sum(weights[finite] * stage.compute(*changed)[finite])))
            along = float(np.sum(gradient[finite_operand] * direction[finite_operand]))
            assert along == pytest.approx((moved[0] - moved[1]) / 2e-6, rel=1e-6, abs=1e-7)


@pytest.mark.parametrize(("kind", "options", "stage"), COMPUTED)
def test_it_computes_the_same_over_its_first_operand(kind: str, options: Options, stage: Stage) -> None:
    operands = operands_of(kind, options, stage)
    right = stage.compute(*operands)
    if stage.is_new:
        assert not any(np.shares_memory(right, operand) for operand in operands)
    for dtype in (np.float64, np.float32):
        narrow = [operand.astype(dtype) for operand in operands]
        kept = [operand.copy() for operand in narrow]
        over = stage.compute_over(narrow[0], *kept[1:])
        np.testing.assert_array_equal(over, stage.compute(*kept), strict=True)


def test_the_stages_behind_the_scores_need_one_matrix_of_pairs() -> None:
    options = Options(softcap=2.0, causal="top_left", additive_mask=True, temperature="number", heads=2)
    stages = stages_of("attention", options)
    for name in ("scaled", "biased", "masked", "tempered", "weights"):
        operands = [np.array(operand) for operand in operands_of("attention", options, stages[name])]
        assert stages[name].compute_over(*operands) is operands[0], name
        assert stages[name].is_new


def test_what_is_given_has_no_operands_to_pull_back_to() -> None:
    given = [stage for case in STAGES if not (stage := case.values[2]).operands]
    assert len(given) > 20
    assert {stage.pull_back(np.ones((1, 1)), (), np.ones((1, 1))) for stage in given} == {()}


@pytest.mark.parametrize(("kind", "options", "stage"), COMPUTED)
def test_its_line_of_numpy_computes_it(kind: str, options: Options, stage: Stage) -> None:
    operands = operands_of(kind, options, stage)
    of_layer = {name.removeprefix("3."): array for name, array in zip(stage.operands, operands, strict=True)}
    names: dict[str, object] = {**HELPERS, **of_layer, "L3": of_layer}
    with np.errstate(all="ignore"):
        exec(python_names(stage.numpy()), names)
    own = of_layer if stage.name.startswith("3.") else names
    found = own[stage.name.removeprefix("3.")]
    np.testing.assert_allclose(found, stage.compute(*operands), rtol=1e-13, atol=1e-300)


@pytest.mark.parametrize(("kind", "options", "stage"), COMPUTED)
def test_what_is_wanted_of_a_gradient_is_the_same_alone(kind: str, options: Options, stage: Stage) -> None:
    operands = operands_of(kind, options, stage)
    result = stage.compute(*operands)
    gradient = np.ones_like(result)
    pulled = stage.pull_back(gradient, operands, result)
    for place in range(len(operands)):
        wanted = tuple(at == place for at in range(len(operands)))
        found = stage.pull_back_to(wanted, gradient, operands, result)
        assert [one is None for one in found] == [not one for one in wanted]
        np.testing.assert_array_equal(found[place], pulled[place])


def test_renamed_it_is_the_same() -> None:
    for stage in (case.values[2] for case in STAGES):
        moved = stage.renamed(lambda name: f"7.{name}")
        assert moved.name == f"7.{stage.name}"
        assert moved.operands == tuple(f"7.{name}" for name in stage.operands)
        assert moved.renamed(lambda name: name.removeprefix("7.")) == stage


def test_its_formula_and_layout_name_its_operands() -> None:
    for case in STAGES:
        assert_operands_are_named(case.values[2])


def assert_operands_are_named(stage: Stage) -> None:
    latex_of, layout = stage.latex(), stage.layout()
    assert latex_of.count("{") == latex_of.count("}"), stage
    shown = {part.name for part in layout if isinstance(part, Shown)}
    assert shown <= set(stage.operands), stage
    assert bool(layout) == bool(stage.operands), stage
    for name in shown:
        assert re.sub(r"[^A-Za-z]", "", name.removeprefix("3.").split("_")[0]) in latex_of, stage


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
    assert text == r"9 \cdot 1 + (-8) \cdot 1 + \underbrace{\cdots}_{= 6}"


@pytest.mark.parametrize(
    ("numerator", "expected"), [(1.0, math.inf), (-1.0, -math.inf), (0.0, math.nan), (math.nan, math.nan)]
)
def test_division_by_zero_follows_ieee(numerator: float, expected: float) -> None:
    from engine.expressions.tree import Number, Quotient

    result = evaluate(Quotient(Number(numerator), Number(0.0)))
    assert result == expected or (math.isnan(result) and math.isnan(expected))


def test_every_option_is_walked_where_it_counts() -> None:
    """So that a stage which an option brings cannot be left out because the option needs another one."""
    for option, value in single_choices():
        options = list(where_it_counts(option, value))
        assert options, f"{option}={value} has no effect beside any single other choice"
        assert set(options) <= set(CASES)
