"""Mistakes with heads and with what brings them together; of plain products; and rounding too early."""

from collections.abc import Callable
from typing import Any

import numpy as np

from engine.arrays import Floats, transpose
from engine.formulas.heads import merge
from engine.mistakes.instead import Rounded, made, rewired, same
from engine.mistakes.mistake import Mistake, Variants, one, output_name, product_of
from engine.stages.matrix_product import MatrixProduct
from engine.stages.stage import Stage
from engine.worksheet.document import Document

MOST_DIGITS = 4  # behind the point, to which somebody may have rounded


def _straight(heads: int) -> Callable[[Floats], Floats]:
    """The rows cut into heads, not the columns."""
    return lambda x: x.reshape(*x.shape[:-2], heads, x.shape[-2], x.shape[-1] // heads)


def _every_other(heads: int) -> Callable[[Floats], Floats]:
    """Head i gets columns i, i + h, …"""
    return lambda x: np.stack([x[..., :, head::heads] for head in range(heads)], axis=-3)


def _split(document: Document, how: Callable[[int], Callable[[Floats], Floats]], code: str) -> Variants:
    if document.options.heads < 2:
        return ()
    stages = []
    for name in ("Q_heads", "K_heads", "V_heads"):
        heads = document.options.heads if name == "Q_heads" else document.options.key_heads
        of = document.stages[name].operands
        stages.append(made(document, name, of, how(heads), code.replace("HEADS", str(heads))))
    return one(rewired(document, *stages))


def _rows_split(document: Document) -> Variants:
    return _split(document, _straight, "{0}.reshape(HEADS, len({0}), -1)")


def _columns_dealt(document: Document) -> Variants:
    return _split(document, _every_other, "np.stack([{0}[:, head::HEADS] for head in range(HEADS)])")


def _merging(document: Document) -> str:
    name = "merged" if "merged" in document.stages else "attention"
    if document.options.heads < 2:
        raise KeyError(name)
    return name


def _merged(how: Callable[[Floats], Floats], code: str) -> Callable[[Document], Variants]:
    def variants(document: Document) -> Variants:
        name = _merging(document)
        return one(rewired(document, made(document, name, document.stages[name].operands, how, code)))

    return variants


def _unmerged(context: Floats) -> Floats:
    heads, n, d = context.shape[-3:]
    return np.asarray(context.reshape(*context.shape[:-3], n, heads * d))


def _dealt(context: Floats) -> Floats:
    return np.asarray(np.moveaxis(context, -3, -1).reshape(*context.shape[:-3], context.shape[-2], -1))


def _backwards(context: Floats) -> Floats:
    return merge(context[..., ::-1, :, :])


def _mean_of_heads(context: Floats) -> Floats:
    """Each head's columns hold the mean of all heads."""
    mean = context.mean(axis=-3, keepdims=True)
    return merge(np.broadcast_to(mean, context.shape))


def _tiled(document: Document) -> Variants:
    """Head i reads keys and values i mod h_kv."""
    options = document.options
    if options.key_heads == options.heads:
        return ()
    times = options.heads // options.key_heads
    scores, sums = product_of(document, "scores"), product_of(document, output_name(document))

    def product(left: Floats, right: Floats) -> Floats:
        return np.asarray(np.matmul(left, np.concatenate([right] * times, axis=-3)))

    tiled = f"np.tile({{1}}, ({times}, 1, 1))"
    stages: list[Stage] = [
        made(
            document,
            "scores",
            (scores.left, scores.right),
            lambda q, k: product(q, transpose(k)),
            f"{{0}} @ np.swapaxes({tiled}, -1, -2)",
        ),
        made(document, output_name(document), (sums.left, sums.right), product, f"{{0}} @ {tiled}"),
    ]
    return one(rewired(document, *stages), kv_heads=options.key_heads)


def _unprojected_output(document: Document) -> Variants:
    if not document.options.output_projection:
        return ()
    return one(rewired(document, same(document, "attention", product_of(document, "attention").left)))


def _output_transposed(document: Document) -> Variants:
    if not document.options.output_projection:
        return ()
    known = product_of(document, "attention")
    axes = document.stages["attention"].axes
    stage = MatrixProduct("attention", known.left, known.right, axes, transposed=True, bias=known.bias)
    return one(rewired(document, stage))


def _of_product(how: Callable[..., Any], code: str) -> Callable[[Document], Variants]:
    def variants(document: Document) -> Variants:
        return one(rewired(document, made(document, "C", ("A", "B"), how, code))) if document.kind == "product" else ()

    return variants


def _rounded(document: Document) -> Variants:
    """Each step, and all of them, rounded to each number of digits."""
    computed = [stage for stage in document.stages.values() if stage.operands and not stage.is_flags]
    for digits in range(MOST_DIGITS + 1):
        for stage in computed[:-1]:
            yield {"name": stage.name, "digits": digits}, rewired(document, _round(stage, digits))
    for digits in range(MOST_DIGITS + 1):
        yield (
            {"name": "Q … " + computed[-1].name, "digits": digits},
            rewired(document, *(_round(stage, digits) for stage in computed)),
        )


def _round(stage: Stage, digits: int) -> Stage:
    return Rounded(stage.name, stage.axes, stage, digits)


OF_HEADS = (
    Mistake(code="mistake_rows_split", variants=_rows_split),
    Mistake(code="mistake_columns_dealt", variants=_columns_dealt),
    Mistake(code="mistake_unmerged", variants=_merged(_unmerged, "{0}.reshape({0}.shape[1], -1)")),
    Mistake(code="mistake_merged_dealt", variants=_merged(_dealt, "np.moveaxis({0}, 0, -1).reshape({0}.shape[1], -1)")),
    Mistake(code="mistake_heads_backwards", variants=_merged(_backwards, "merge({0}[::-1])")),
    Mistake(
        code="mistake_heads_averaged",
        variants=_merged(_mean_of_heads, "merge(np.broadcast_to({0}.mean(axis=0), {0}.shape))"),
    ),
    Mistake(code="mistake_tiled", variants=_tiled),
    Mistake(code="mistake_unprojected_output", variants=_unprojected_output),
    Mistake(code="mistake_output_transposed", variants=_output_transposed),
    Mistake(code="mistake_product_turned", variants=_of_product(lambda A, B: B @ A, "{1} @ {0}")),
    Mistake(code="mistake_product_elementwise", variants=_of_product(lambda A, B: A * B, "{0} * {1}")),
    Mistake(code="mistake_product_transposed", variants=_of_product(lambda A, B: A @ transpose(B), "{0} @ {1}.T")),
    Mistake(code="mistake_product_left", variants=_of_product(lambda A, B: transpose(A) @ B, "{0}.T @ {1}")),
    Mistake(code="mistake_rounded", variants=_rounded, alone=True),
)
