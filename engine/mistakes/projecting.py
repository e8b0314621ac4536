"""Mistakes on the way from words to queries, keys and values."""

from dataclasses import replace

import numpy as np

from engine.arrays import Floats
from engine.formulas.heads import grouped_product
from engine.formulas.positions import Rotary, rotate, sinusoids
from engine.mistakes.instead import made, rewired, same
from engine.mistakes.mistake import Mistake, Variants, one, output_name, product_of
from engine.stages.matrix_product import MatrixProduct
from engine.stages.stage import Stage
from engine.worksheet.document import Document

LETTERS = ("Q", "K", "V")
BASES = (10000.0, 500000.0, 1000000.0)  # of RoPE, in many models


def _projected(document: Document) -> list[str]:
    return [name for name in LETTERS if document.options.is_projected and f"W_{name}" in document.stages]


def _product(document: Document, name: str, *, right: str = "", transposed: bool = False, bias: bool = True) -> Stage:
    known = product_of(document, name)
    of_bias = known.bias if bias else ""
    return MatrixProduct(
        name, known.left, right or known.right, document.stages[name].axes, transposed=transposed, bias=of_bias
    )


def _transposed(document: Document) -> Variants:
    names = _projected(document)
    for chosen in ([names] if len(names) > 1 else []) + [[name] for name in names]:
        stages = [_product(document, name, transposed=True) for name in chosen]
        yield {"names": ", ".join(f"W_{name}" for name in chosen)}, rewired(document, *stages)


def _exchanged(document: Document) -> Variants:
    names = _projected(document)
    for first, second in (("Q", "K"), ("K", "V"), ("Q", "V")):
        if first in names and second in names:
            stages = _product(document, first, right=f"W_{second}"), _product(document, second, right=f"W_{first}")
            yield {"one": f"W_{first}", "other": f"W_{second}"}, rewired(document, *stages)


def _one_for_both(document: Document) -> Variants:
    """The weights of one were used for another, too."""
    names = _projected(document)
    for name in names:
        for other in names:
            if name != other:
                stage = _product(document, name, right=f"W_{other}")
                yield {"name": name, "other": f"W_{other}"}, rewired(document, stage)


def _unprojected(document: Document) -> Variants:
    for name in _projected(document):
        left = product_of(document, name).left
        yield {"name": name, "words": left, "weights": f"W_{name}"}, rewired(document, same(document, name, left))


def _unbiased(document: Document) -> Variants:
    biased = [name for name in (*LETTERS, "attention") if f"b_{_letter(name)}" in document.stages]
    for chosen in ([biased] if len(biased) > 1 else []) + [[name] for name in biased]:
        stages = [_product(document, name, bias=False) for name in chosen]
        yield {"names": ", ".join(f"b_{_letter(name)}" for name in chosen)}, rewired(document, *stages)


def _letter(name: str) -> str:
    return "O" if name == "attention" else name


def _own_words(document: Document) -> Variants:
    """Keys and values of the text that asks."""
    if document.options.source != "cross":
        return ()
    asking = product_of(document, "Q").left
    stages = [
        MatrixProduct(name, asking, f"W_{name}", document.stages[name].axes, bias=product_of(document, name).bias)
        for name in ("K", "V")
    ]
    return one(rewired(document, *stages), words=product_of(document, "K").left, asking=asking)


def _unplaced(document: Document) -> Variants:
    placed = [name for name in ("X_pos", "X_kv_pos") if name in document.stages]
    if not placed:
        return ()
    return one(rewired(document, *(same(document, name, document.stages[name].operands[0]) for name in placed)))


def _sinusoids(document: Document, how: str) -> Variants:
    if document.options.position != "sinusoidal":
        return ()
    makers = {
        "from_1": (lambda x: sinusoids(x.shape[-2] + 1, x.shape[-1])[1:], "sinusoids(len({0}) + 1, {0}.shape[-1])[1:]"),
        "halves": (_sines_first, "sinusoids(*{0}.shape)[:, np.argsort(np.arange({0}.shape[-1]) % 2, kind='stable')]"),
    }
    places = [name for name in ("P", "P_kv") if name in document.stages]
    stages = [made(document, name, document.stages[name].operands, *makers[how]) for name in places]
    return one(rewired(document, *stages))


def _sines_first(words: Floats) -> Floats:
    d = words.shape[-1]
    return sinusoids(*words.shape[-2:])[:, np.argsort(np.arange(d) % 2, kind="stable")]


def _other_pairs(document: Document) -> Variants:
    other = {"half": "interleaved", "interleaved": "half"}[document.options.rotary]
    return one(document_with(document, rotary=other))


def document_with(document: Document, **choices: object) -> Document:
    """The worksheet under other options, nothing else being changed."""
    options = document.options
    for option, value in choices.items():
        options = options.with_choice(option, value)  # type: ignore[arg-type]  # checked there
    return replace(document, options=options)


def _other_base(document: Document) -> Variants:
    options = document.options
    if options.rotary == "none" or options.blocked("rope_base"):
        return
    for base in BASES:
        if base != options.rope_base:
            yield {"base": f"{base:.0f}"}, document_with(document, rope_base=base)


def _turned(document: Document, names: tuple[str, ...], first: int = 0, sign: int = 1) -> Document:
    """These matrices turned by their positions from `first` on, or the other way around."""
    rotary = document.options.rotation
    if document.options.is_cached or "frequencies" in document.stages:
        raise KeyError("positions")
    start = first + document.options.query_offset
    stages = []
    for name in names:
        begins = start if name.startswith("Q") else first
        code = f"rotate({{0}}, {sign} * ({begins} + np.arange({{0}}.shape[-2])), {rotary!r})"
        stages.append(made(document, name, document.stages[name].operands[:1], _turn(rotary, begins, sign), code))
    return rewired(document, *stages)


def _turn(rotary: Rotary, first: int, sign: int):  # type: ignore[no-untyped-def]
    return lambda x: rotate(x, sign * (first + np.arange(x.shape[-2])), rotary)


def _rotated_from_1(document: Document) -> Variants:
    if "Q_rot" not in document.stages:
        return
    yield {"names": "Q, K"}, _turned(document, ("Q_rot", "K_rot"), first=1)
    yield {"names": "Q"}, _turned(document, ("Q_rot",), first=1)
    yield {"names": "K"}, _turned(document, ("K_rot",), first=1)


def _rotated_back(document: Document) -> Variants:
    return one(_turned(document, ("Q_rot", "K_rot"), sign=-1)) if "Q_rot" in document.stages else ()


def _unrotated(document: Document) -> Variants:
    if "Q_rot" not in document.stages:
        return
    for names in (("Q_rot", "K_rot"), ("Q_rot",), ("K_rot",)):
        stages = [same(document, name, document.stages[name].operands[0]) for name in names]
        yield {"names": ", ".join(name[0] for name in names)}, rewired(document, *stages)


def _rotated_values(document: Document) -> Variants:
    rotary, name = document.options.rotation, output_name(document)
    if document.options.rotary == "none":
        return ()
    known = product_of(document, name)
    code = f"grouped_product({{0}}, rotate({{1}}, np.arange({{1}}.shape[-2]), {rotary!r}))"

    def how(weights: Floats, values: Floats) -> Floats:
        turned = rotate(values, np.arange(values.shape[-2]), rotary)
        return grouped_product(weights, turned) if weights.ndim > 2 else weights @ turned

    return one(rewired(document, made(document, name, (known.left, known.right), how, code)))


def _left_out(*suffixes: str):  # type: ignore[no-untyped-def]
    """Steps of queries and keys that are left out: those whose names end so."""

    def variants(document: Document) -> Variants:
        names = [f"{letter}_{suffix}" for suffix in suffixes for letter in "QK"]
        there = [name for name in names if name in document.stages]
        if not there:
            return ()
        return one(rewired(document, *(same(document, name, document.stages[name].operands[0]) for name in there)))

    return variants


PROJECTING = (
    Mistake(code="mistake_exchanged", variants=_exchanged),
    Mistake(code="mistake_transposed_weights", variants=_transposed),
    Mistake(code="mistake_unprojected", variants=_unprojected),
    Mistake(code="mistake_other_weights", variants=_one_for_both),
    Mistake(code="mistake_unbiased", variants=_unbiased),
    Mistake(code="mistake_own_words", variants=_own_words),
    Mistake(code="mistake_unplaced", variants=_unplaced),
    Mistake(code="mistake_places_from_1", variants=lambda document: _sinusoids(document, "from_1")),
    Mistake(code="mistake_sines_first", variants=lambda document: _sinusoids(document, "halves")),
    Mistake(code="mistake_other_pairs", variants=_other_pairs, by_options=True),
    Mistake(code="mistake_other_base", variants=_other_base, by_options=True),
    Mistake(code="mistake_rotated_from_1", variants=_rotated_from_1),
    Mistake(code="mistake_rotated_back", variants=_rotated_back),
    Mistake(code="mistake_unrotated", variants=_unrotated),
    Mistake(code="mistake_rotated_values", variants=_rotated_values),
    Mistake(code="mistake_unnormed", variants=_left_out("norm")),
    Mistake(code="mistake_ungained", variants=_left_out("gained")),
)
