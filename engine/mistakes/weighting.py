"""Mistakes of the mask, of the softmax, and of what is done with the weights."""

from collections.abc import Callable
from typing import Any

import numpy as np

from engine.arrays import Floats, transpose
from engine.formulas.heads import grouped_product
from engine.formulas.normalisers import no_change, row_sum, softmax
from engine.mistakes.instead import made, rewired, same
from engine.mistakes.mistake import Mistake, Variants, one, output_name, product_of, weighing
from engine.mistakes.projecting import document_with
from engine.pipeline.options import OPTIONS
from engine.sentences.phrase import Phrase
from engine.stages.rules.normalisers import NORMALISERS
from engine.stages.traits.effects import Hides
from engine.worksheet.document import Document

DIAGONALS = {
    "top_left": Phrase("from_top_left"),
    "bottom_right": Phrase("from_bottom_right"),
    "offset": Phrase("from_offset"),
}


def _masked(document: Document) -> Hides:
    effect = document.stages["masked"].effect
    if not isinstance(effect, Hides):
        raise KeyError("masked")
    return effect


def _other_mask(how: Callable[..., Any], code: str) -> Callable[[Document], Variants]:
    """The scores are masked otherwise: of scores and mask."""

    def variants(document: Document) -> Variants:
        hides = _masked(document)
        return one(rewired(document, made(document, "masked", (hides.of, hides.mask), how, code)))

    return variants


def _hidden(scores: Floats, mask: Floats) -> Floats:
    return np.where(mask, scores, -np.inf)


def _unmasked(document: Document) -> Variants:
    return one(rewired(document, same(document, "masked", _masked(document).of)))


def _mask_after(document: Document) -> Variants:
    """All keys take part in the softmax, and the weights of hidden ones are set to 0 behind it."""
    hides, found = _masked(document), weighing(document)
    if found is None or found[1].of != "masked":
        return ()
    stage, weighs = found
    rule = weighs.rule

    def how(scores: Floats, mask: Floats) -> Floats:
        return rule.weights(scores, document.options.parameter) * mask

    code = rule.code.replace("{S}", "{0}").replace("{p}", f"{document.options.parameter:g}") + " * {1}"
    late = made(document, stage.name, (hides.of, hides.mask), how, code)
    return one(rewired(document, same(document, "masked", hides.of), late))


def _other_causal(document: Document) -> Variants:
    """As libraries differ: the diagonal from the top left, from the bottom right, or none."""
    options = document.options
    is_square = not options.is_cross and not options.is_cached and not options.query_offset
    for choice in OPTIONS["causal"].choices[
        : 2 if is_square else None
    ]:  # where all corners meet, the first stands for all
        if choice not in (options.causal, "none") and not (is_square and options.causal != "none"):
            yield {"rule": DIAGONALS[choice]}, document_with(document, causal=choice)


def _is_counted(document: Document, option: str) -> bool:
    """Whether a number counts keys, so that it may be one too many."""
    parameter = NORMALISERS[document.options.normalise].parameter
    return OPTIONS[option].group == "mask" or option in ("query_offset", parameter)


def _off_by_one(document: Document) -> Variants:
    for option, spec in OPTIONS.items():
        value = getattr(document.options, option)
        if spec.kind is not int or not _is_counted(document, option):
            continue
        if value == spec.off or document.options.blocked(option) or (option == "query_offset" and not value):
            continue
        for other in (value + 1, value - 1):
            if other >= spec.low:
                changed = document_with(document, **{option: other})
                yield {"option": option, "value": value, "other": other}, changed


def _weights(how: Callable[..., Any], code: str) -> Callable[[Document], Variants]:
    """The scores become weights otherwise."""

    def variants(document: Document) -> Variants:
        found = weighing(document)
        if found is None or document.options.normalise != OPTIONS["normalise"].default:
            return ()
        return one(rewired(document, made(document, found[0].name, (found[1].of,), how, code)))

    return variants


def _shares(axis: int | tuple[int, ...] | None) -> Callable[[Floats], Floats]:
    def how(scores: Floats) -> Floats:
        parts = np.exp(scores - scores.max(axis=axis, keepdims=True, initial=-1e300))
        total = parts.sum(axis=axis, keepdims=True)
        return np.asarray(parts / np.where(total == 0.0, 1.0, total))

    return how


def _shares_code(axis: str) -> str:
    parts = f"np.exp({{0}} - {{0}}.max(axis={axis}, keepdims=True, initial=-1e300))"
    return f"{parts} / np.maximum({parts}.sum(axis={axis}, keepdims=True), 1e-300)"


def _over_heads(document: Document) -> Variants:
    return _weights(_shares(-3), _shares_code("-3"))(document) if document.options.heads > 1 else ()


def _other_rule(document: Document) -> Variants:
    for name, rule in NORMALISERS.items():
        if name != document.options.normalise and not rule.has_sink and name != "none":
            yield {"rule": rule.sign}, document_with(document, normalise=name)


def _undropped(document: Document) -> Variants:
    of, _ = document.stages["dropped"].operands
    return one(rewired(document, same(document, "dropped", of)))


def _dropped_small(document: Document) -> Variants:
    of, by = document.stages["dropped"].operands
    less = made(document, "dropped", (of, by), lambda weights, kept: weights * (kept != 0), "{0} * ({1} != 0)")
    return one(rewired(document, less))


def _sum_of_values(document: Document, left: str, right: str, transposed: bool = False) -> Document:
    name, turn = output_name(document), transpose if transposed else np.asarray

    def how(weights: Floats, values: Floats) -> Floats:
        return grouped_product(turn(weights), values) if values.ndim > 2 else turn(weights) @ values

    code = "grouped_product({0}, {1})" if len(document.stages[name].axes) > 2 else "{0} @ {1}"
    code = code.replace("{0}", "np.swapaxes({0}, -1, -2)") if transposed else code
    return rewired(document, made(document, name, (left, right), how, code))


def _other_values(document: Document) -> Variants:
    """The weights times the keys, the queries, or the words."""
    known, scores = product_of(document, output_name(document)), product_of(document, "scores")
    words = () if document.options.heads > 1 else ("X",)
    for name in dict.fromkeys((scores.right, scores.left, *words)):
        if name in document.stages:
            yield (
                {"name": name, "weights": known.left, "values": known.right},
                _sum_of_values(document, known.left, name),
            )


def _weights_transposed(document: Document) -> Variants:
    known = product_of(document, output_name(document))
    return one(_sum_of_values(document, known.left, known.right, transposed=True), weights=known.left)


def _not_weighted(document: Document) -> Variants:
    """The scores themselves times the values."""
    known, found = product_of(document, output_name(document)), weighing(document)
    if found is None:
        return ()
    of = found[1].of
    return one(
        rewired(
            document,
            made(
                document,
                output_name(document),
                (of, known.right),
                lambda s, v: grouped_product(no_change(s), v) if s.ndim > 2 else no_change(s) @ v,
                "grouped_product(no_change({0}), {1})",
            ),
        ),
        name=of,
    )


def _power_of_2(scores: Floats) -> Floats:
    return softmax(scores * np.log(2.0))


def _exponentials(scores: Floats) -> Floats:
    return np.exp(scores)


WEIGHTING = (
    Mistake(code="mistake_columns", variants=_weights(_shares(-2), _shares_code("-2"))),
    Mistake(code="mistake_whole", variants=_weights(_shares((-2, -1)), _shares_code("(-2, -1)"))),
    Mistake(code="mistake_over_heads", variants=_over_heads),
    Mistake(code="mistake_no_softmax", variants=_weights(no_change, "no_change({0})")),
    Mistake(code="mistake_undivided", variants=_weights(_exponentials, "np.exp({0})")),
    Mistake(code="mistake_without_powers", variants=_weights(row_sum, "row_sum({0})")),
    Mistake(code="mistake_power_of_2", variants=_weights(_power_of_2, "softmax({0} * np.log(2.0))")),
    Mistake(code="mistake_softmax_twice", variants=_weights(lambda s: softmax(softmax(s)), "softmax(softmax({0}))")),
    Mistake(code="mistake_other_rule", variants=_other_rule, by_options=True),
    Mistake(code="mistake_unmasked", variants=_unmasked),
    Mistake(code="mistake_mask_after", variants=_mask_after),
    Mistake(
        code="mistake_mask_reversed",
        variants=_other_mask(lambda s, m: _hidden(s, 1 - m), "np.where({1}, -np.inf, {0})"),
    ),
    Mistake(
        code="mistake_mask_transposed",
        variants=_other_mask(lambda s, m: _hidden(s, transpose(m)), "np.where({1}.T, {0}, -np.inf)"),
    ),
    Mistake(code="mistake_mask_multiplied", variants=_other_mask(lambda s, m: s * m, "{0} * {1}")),
    Mistake(
        code="mistake_mask_zero", variants=_other_mask(lambda s, m: np.where(m, s, 0.0), "np.where({1}, {0}, 0.0)")
    ),
    Mistake(code="mistake_mask_added", variants=_other_mask(lambda s, m: s + m, "{0} + {1}")),
    Mistake(
        code="mistake_diagonal_hidden",
        variants=_other_mask(
            lambda s, m: _hidden(s, m * (1 - np.eye(*m.shape))),
            "np.where({1} * (1 - np.eye(*{1}.shape)), {0}, -np.inf)",
        ),
    ),
    Mistake(code="mistake_other_causal", variants=_other_causal, by_options=True),
    Mistake(code="mistake_off_by_one", variants=_off_by_one, by_options=True),
    Mistake(code="mistake_undropped", variants=_undropped),
    Mistake(code="mistake_dropped_small", variants=_dropped_small),
    Mistake(code="mistake_other_values", variants=_other_values),
    Mistake(code="mistake_weights_transposed", variants=_weights_transposed),
    Mistake(code="mistake_not_weighted", variants=_not_weighted),
)
