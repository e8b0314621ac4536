"""Mistakes from queries and keys to scores that are ready for the softmax."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from engine.arrays import Floats
from engine.mistakes.instead import made, rewired, same
from engine.mistakes.mistake import Mistake, Variants, one, product_of
from engine.mistakes.projecting import document_with
from engine.stages.matrix_product import MatrixProduct
from engine.stages.traits.effects import Plus, Times
from engine.worksheet.document import Document


def _product(document: Document, left: str, right: str, transposed: bool = True) -> Variants:
    axes = document.stages["scores"].axes
    return one(
        rewired(document, MatrixProduct("scores", left, right, axes, transposed=transposed)), one=left, other=right
    )


def _turned_around(document: Document) -> Variants:
    known = product_of(document, "scores")
    return _product(document, known.right, known.left)


def _with_itself(document: Document) -> Variants:
    known = product_of(document, "scores")
    yield from _product(document, known.left, known.left)
    yield from _product(document, known.right, known.right)


def _untransposed(document: Document) -> Variants:
    known = product_of(document, "scores")
    return _product(document, known.left, known.right, transposed=False)


def _times(factor: float, code: str) -> tuple[Callable[..., Any], str]:
    return (lambda scores: scores * factor), code


def _scaled(document: Document) -> tuple[str, str, int]:
    """The scores before they are scaled, the queries, and d_k. Raises KeyError where they are not, or by a number."""
    effect = document.stages["scaled"].effect
    if not isinstance(effect, Times) or not effect.only_size:
        raise KeyError("scaled")
    return effect.of, effect.by, max(document.size("d_k"), 1)


def _rescaled(document: Document, factor: float, code: str, **facts: object) -> Variants:
    of, _, _ = _scaled(document)
    return one(rewired(document, made(document, "scaled", (of,), *_times(factor, code))), **facts)


def _unscaled(document: Document) -> Variants:
    return one(rewired(document, same(document, "scaled", document.stages["scaled"].operands[0])))


def _by_d_k(document: Document) -> Variants:
    _, _, d_k = _scaled(document)
    if document.options.scale == "d_k":
        return ()
    return _rescaled(document, 1.0 / d_k, f"{{0}} / {d_k}", d_k=d_k)


def _by_root(document: Document) -> Variants:
    _, _, d_k = _scaled(document)
    if document.options.scale != "d_k":
        return ()
    return _rescaled(document, 1.0 / math.sqrt(d_k), f"{{0}} / np.sqrt({d_k})", d_k=d_k)


def _twice(document: Document) -> Variants:
    _, _, d_k = _scaled(document)
    divisor = d_k if document.options.scale == "sqrt_d_k" else d_k * d_k
    return _rescaled(document, 1.0 / divisor, f"{{0}} / {divisor}")


def _multiplied(document: Document) -> Variants:
    _, _, d_k = _scaled(document)
    factor = math.sqrt(d_k) if document.options.scale == "sqrt_d_k" else float(d_k)
    return _rescaled(document, factor, f"{{0}} * {factor!r}")


def _other_d(document: Document) -> Variants:
    _, _, d_k = _scaled(document)
    heads = document.options.heads
    sizes = {"d": document.size("d"), "n": document.size("word"), "d_v": document.size("d_v")}
    sizes |= {"h·d_k": heads * d_k, "h": heads} if heads > 1 else {}
    told = set[int]()
    for letter, size in sizes.items():
        if size > 1 and size != d_k and size not in told:
            told.add(size)
            code = f"{{0}} / np.sqrt({size})"
            (variant,) = _rescaled(document, 1.0 / math.sqrt(size), code, letter=letter, size=size, d_k=d_k)
            yield variant


def _scaled_anyway(document: Document) -> Variants:
    if document.options.scale != "none":
        return ()
    return one(document_with(document, scale="sqrt_d_k"), d_k=document.size("d_k"))


def _cap(document: Document) -> tuple[str, float]:
    if not document.options.softcap:
        raise KeyError("capped")
    return document.stages["capped"].operands[0], document.options.softcap


def _uncapped(document: Document) -> Variants:
    of, _ = _cap(document)
    return one(rewired(document, same(document, "capped", of)))


def _capped_small(document: Document) -> Variants:
    of, cap = _cap(document)
    return one(
        rewired(document, made(document, "capped", (of,), lambda s: np.tanh(s / cap), f"np.tanh({{0}} / {cap})"))
    )


def _capped_late(document: Document) -> Variants:
    """The mask first: a hidden key comes back at less the cap."""
    of, cap = _cap(document)
    hidden = document.stages["masked"]

    def how(scores: Floats, mask: Floats) -> Floats:
        return cap * np.tanh(np.where(mask, scores, -np.inf) / cap)

    code = f"{cap} * np.tanh(np.where({{1}}, {{0}}, -np.inf) / {cap})"
    late = made(document, "masked", hidden.operands, how, code)
    return one(rewired(document, same(document, "capped", of), late))


def _biases(document: Document) -> list[tuple[str, Plus]]:
    found = ((name, document.stages[name].effect) for name in ("placed", "biased") if name in document.stages)
    return [(name, effect) for name, effect in found if isinstance(effect, Plus)]


def _without_bias(document: Document) -> Variants:
    for name, plus in _biases(document):
        yield {"bias": plus.by}, rewired(document, same(document, name, plus.of))


def _bias_subtracted(document: Document) -> Variants:
    for name, plus in _biases(document):
        less = made(document, name, (plus.of, plus.by), lambda scores, bias: scores - bias, "{0} - {1}")
        yield {"bias": plus.by}, rewired(document, less)


def _slopes_backwards(document: Document) -> Variants:
    if document.options.relative != "alibi" or document.options.heads < 2:
        return ()
    turned = document.with_source("slopes", np.array(document.typed("slopes"))[:, ::-1].copy())
    return one(turned)


def _other_buckets(document: Document) -> Variants:
    other = {"t5": "t5_causal", "t5_causal": "t5"}[document.options.relative]
    return one(document_with(document, relative=other))


def _tempered(document: Document, how: str) -> Variants:
    of, by = document.stages["tempered"].operands
    if how == "not":
        return one(rewired(document, same(document, "tempered", of)))
    code = "{0} * {1}.reshape(-1, 1, 1)" if len(document.stages["tempered"].axes) > 2 else "{0} * {1}"

    def times(scores: Floats, temperature: Floats) -> Floats:
        return scores * (temperature.reshape(-1, 1, 1) if scores.ndim > 2 else temperature)

    return one(rewired(document, made(document, "tempered", (of, by), times, code)))


SCORING = (
    Mistake(code="mistake_unscaled", variants=_unscaled),
    Mistake(code="mistake_by_d_k", variants=_by_d_k),
    Mistake(code="mistake_scaled_twice", variants=_twice),
    Mistake(code="mistake_by_root", variants=_by_root),
    Mistake(code="mistake_multiplied", variants=_multiplied),
    Mistake(code="mistake_other_d", variants=_other_d),
    Mistake(code="mistake_scaled_anyway", variants=_scaled_anyway, by_options=True),
    Mistake(code="mistake_keys_first", variants=_turned_around),
    Mistake(code="mistake_with_itself", variants=_with_itself),
    Mistake(code="mistake_untransposed", variants=_untransposed),
    Mistake(code="mistake_uncapped", variants=_uncapped),
    Mistake(code="mistake_capped_small", variants=_capped_small),
    Mistake(code="mistake_capped_late", variants=_capped_late),
    Mistake(code="mistake_without_bias", variants=_without_bias),
    Mistake(code="mistake_bias_subtracted", variants=_bias_subtracted),
    Mistake(code="mistake_slopes_backwards", variants=_slopes_backwards),
    Mistake(code="mistake_other_buckets", variants=_other_buckets, by_options=True),
    Mistake(code="mistake_not_tempered", variants=lambda document: _tempered(document, "not")),
    Mistake(code="mistake_temperature_multiplied", variants=lambda document: _tempered(document, "times")),
)
