"""The parts of the pipeline in their order: one row of PARTS each, from the words to the output.

    X -> position -> project (+ bias) -> cache -> split heads -> norm, rotate Q and K -> score -> scale -> softcap
      -> bias -> mask -> normalise -> dropout -> · V -> merge heads -> W_O

The norm of queries and keys may also stand before the heads are split, or behind the rotation.

The order from score to normalise is that of the ONNX `Attention` operator (opset 23): the softcap comes before the
mask, else the -inf of a hidden key would come back as a finite -softcap. A part that is switched off has no stages.
"""

from collections.abc import Callable
from dataclasses import replace

from engine.pipeline.options import GIVEN
from engine.pipeline.quantities import Axes, Names, Stages
from engine.pipeline.scores import score_functions, unit_vectors
from engine.pipeline.shape import Shape, Whole
from engine.stages.arithmetic import Arithmetic
from engine.stages.elementwise import Elementwise
from engine.stages.given import Given
from engine.stages.heads import Below, BesideSink, Merge, Split, WithoutSink
from engine.stages.masking import ApplyMask, Dropout, Mask
from engine.stages.matrix_product import MatrixProduct
from engine.stages.normalise import Normalise
from engine.stages.positions import Alibi, BucketBias, Rotate, Sinusoids
from engine.stages.rules.normalisers import NORMALISERS
from engine.stages.scale import Scale
from engine.stages.stage import Stage
from engine.stages.traits.axes import (
    BUCKET,
    D_K,
    D_V,
    ONE,
    PAIR,
    PAST,
    PAST_AND_KEY,
    QUERY,
    SINK,
    SOURCE,
    WORD,
    Axis,
    D,
)


def _words(shape: Shape, at: Names) -> tuple[Stages, Names]:
    if not shape.options.is_projected:
        return (), at
    words = Given("X", (WORD, D), "source")
    if not shape.options.is_cross:
        return (words,), at
    return (words, Given("X_kv", (SOURCE, D), "source")), replace(at, source="X_kv")


def _positions(shape: Shape, at: Names) -> tuple[Stages, Names]:
    if shape.options.position == "none" or not shape.options.is_projected:
        return (), at

    def placed(words: str, axis: Axis, mark: str) -> Stages:
        name = f"P{mark}"
        if shape.options.position == "learned":
            positions: Stage = Given(name, (Axis(axis.family, "position"), D))
        else:
            positions = Sinusoids(name, words, (axis, D))
        return positions, Arithmetic(f"X{mark}_pos", words, "+", name, (axis, D))

    stages = placed("X", WORD, "")
    if not shape.options.is_cross:
        return stages, replace(at, words="X_pos", source="X_pos")
    return (*stages, *placed("X_kv", SOURCE, "_kv")), replace(at, words="X_pos", source="X_kv_pos")


def _weight_matrices(shape: Shape, at: Names) -> tuple[Stages, Names]:
    options = shape.options
    to_queries, to_keys = D_K.times(options.heads), D_K.times(options.key_heads)
    to_values, from_values = D_V.times(options.key_heads), D_V.times(options.heads)
    projecting = {"W_Q": to_queries, "W_K": to_keys, "W_V": to_values} if options.is_projected else {}
    stages: list[Stage] = [Given(name, (D, columns), "drawn") for name, columns in projecting.items()]
    if options.output_projection:
        stages.append(Given("W_O", (from_values, D), "identity"))
    if options.biases:
        rows = {name.replace("W", "b"): columns for name, columns in projecting.items()}
        rows |= {"b_O": D} if options.output_projection else {}
        stages += [Given(name, (ONE, columns)) for name, columns in rows.items()]
    return tuple(stages), at


def _projections(shape: Shape, at: Names) -> tuple[Stages, Names]:
    options = shape.options

    def projected(name: str, words: str, rows: Axis, columns: Axis) -> Stage:
        if not options.is_projected:
            return Given(name, (rows, columns), "ones")
        bias = f"b_{name}" if options.biases else ""
        return MatrixProduct(name, words, f"W_{name}", (rows, columns), bias=bias)

    return (
        projected("Q", at.words, QUERY, D_K.times(options.heads)),
        projected("K", at.source, shape.new_keys, D_K.times(options.key_heads)),
        projected("V", at.source, shape.new_keys, D_V.times(options.key_heads)),
    ), at


def _cache(shape: Shape, at: Names) -> tuple[Stages, Names]:
    if not shape.options.is_cached:
        return (), at
    of_keys, of_values = D_K.times(shape.options.key_heads), D_V.times(shape.options.key_heads)
    stages = (
        Given("K_past", (PAST, of_keys), "drawn"),
        Given("V_past", (PAST, of_values), "drawn"),
        Below("K_all", "K_past", "K", (PAST_AND_KEY, of_keys)),
        Below("V_all", "V_past", "V", (PAST_AND_KEY, of_values)),
    )
    return stages, replace(at, keys="K_all", values="V_all")


def _heads(shape: Shape, at: Names) -> tuple[Stages, Names]:
    if not shape.headed:
        return (), at
    options = shape.options
    stages = (
        Split("Q_heads", at.queries, options.heads, shape.queries_by(D_K)),
        Split("K_heads", at.keys, options.key_heads, shape.keys_by(D_K)),
        Split("V_heads", at.values, options.key_heads, shape.keys_by(D_V)),
    )
    return stages, replace(at, queries="Q_heads", keys="K_heads", values="V_heads")


def _qk_norm(of: str) -> "Part":
    """The norm at one of its places, with its gains."""

    def part(shape: Shape, at: Names) -> tuple[Stages, Names]:
        options = shape.options
        if options.qk_norm == "none" or options.qk_norm_of != of:
            return (), at
        by: Axes = shape if of != "all_heads" else Whole(shape)
        stages, normed = unit_vectors(by, at, "norm", options.qk_norm, options.qk_epsilon)
        if options.qk_gain == "none":
            return stages, normed
        to_queries, queries = _gained(shape, "Q", normed.queries, by.queries_by(D_K), options.heads)
        to_keys, keys = _gained(shape, "K", normed.keys, by.keys_by(D_K), options.key_heads)
        return (*stages, *to_queries, *to_keys), replace(at, queries=queries, keys=keys)

    return part


def _gained(shape: Shape, letter: str, of: str, axes: tuple[Axis, ...], heads: int) -> tuple[Stages, str]:
    """Each column times its gain; the gains of all heads stand side by side, as their columns do."""
    name, gains, columns = f"{letter}_gained", f"g_{letter}", axes[-1]
    apart = len(axes) > 2 and shape.options.qk_gain == "per_head"
    stages: list[Stage] = [Given(gains, (ONE, columns.times(heads) if apart else columns), "ones")]
    if apart:
        stages.append(Split(f"{gains}_heads", gains, heads, (axes[0], ONE, columns)))
        gains = f"{gains}_heads"
    return (*stages, Arithmetic(name, of, "*", gains, axes)), name


def _rotary(shape: Shape, at: Names) -> tuple[Stages, Names]:
    options = shape.options
    if options.rotary == "none":
        return (), at
    keys = at.keys if options.is_cached else ""
    given = (Given("frequencies", (ONE, PAIR), "frequencies"),) if options.rope_scaling == GIVEN else ()
    by = "frequencies" if given else ""
    stages = (
        *given,
        Rotate("Q_rot", at.queries, options.rotation, shape.queries_by(D_K), keys, options.query_offset, by),
        Rotate("K_rot", at.keys, options.rotation, shape.keys_by(D_K), frequencies=by),
    )
    return stages, replace(at, queries="Q_rot", keys="K_rot")


def _scores(shape: Shape, at: Names) -> tuple[Stages, Names]:
    return score_functions()[shape.options.score].stages(shape, at, shape.options.score_parameter), at


def _scale(shape: Shape, at: Names) -> tuple[Stages, Names]:
    choice = shape.options.scale
    if choice == "none":
        return (), at
    scaled = replace(at, logits="scaled")
    if choice in ("sqrt_d_k", "d_k"):
        return (Scale("scaled", at.logits, at.queries, shape.pairs, choice == "sqrt_d_k"),), scaled
    factor = Given("scale", shape.per_head if choice == "per_head" else (ONE, ONE), "inverse_root")
    return (factor, Arithmetic("scaled", at.logits, "*", "scale", shape.pairs, per_head=True)), scaled


def _softcap(shape: Shape, at: Names) -> tuple[Stages, Names]:
    if not shape.options.softcap:
        return (), at
    capped = Elementwise("capped", at.logits, "softcap", shape.pairs, shape.options.softcap)
    return (capped,), replace(at, logits="capped")


def _relative(shape: Shape, at: Names) -> tuple[Stages, Names]:
    choice, offset = shape.options.relative, shape.options.offset
    if choice == "none":
        return (), at
    if choice == "alibi":
        given = Given("slopes", shape.per_head, "slopes")
        bias: Stage = Alibi("B_pos", "slopes", at.logits, shape.pairs, offset)
    else:
        given = Given("buckets", (BUCKET, shape.per_head[1]), "buckets")
        bias = BucketBias("B_pos", "buckets", at.logits, shape.pairs, bidirectional=choice == "t5", offset=offset)
    placed = Arithmetic("placed", at.logits, "+", "B_pos", shape.pairs)
    return (given, bias, placed), replace(at, logits="placed")


def _additive_mask(shape: Shape, at: Names) -> tuple[Stages, Names]:
    heads, biased = shape.options.heads, replace(at, logits="biased")
    if shape.options.has_bias_by_head:
        given = Given("bias", (QUERY, shape.keys.times(heads)))
        by_head = Split("bias_heads", "bias", heads, shape.pairs)
        return (given, by_head, Arithmetic("biased", at.logits, "+", "bias_heads", shape.pairs)), biased
    if not shape.options.additive_mask:
        return (), at
    bias = Given("bias", (QUERY, shape.keys))
    return (bias, Arithmetic("biased", at.logits, "+", "bias", shape.pairs)), biased


def _mask(shape: Shape, at: Names) -> tuple[Stages, Names]:
    options = shape.options
    if not options.has_mask:
        return (), at
    documents = "documents" if options.has_documents else ""
    given = (Given(documents, (Axis("word", "mark"), ONE), "halves"),) if documents else ()
    mask = Mask("mask", at.logits, options.rules, (QUERY, shape.keys), documents, options.offset)
    return (*given, mask, ApplyMask("masked", at.logits, "mask", shape.pairs)), replace(at, logits="masked")


def _normalise(shape: Shape, at: Names) -> tuple[Stages, Names]:
    options, logits = shape.options, at.logits
    stages: Stages = ()
    if options.temperature != "none":
        axes = shape.per_head if options.temperature == "per_head" else (ONE, ONE)
        stages = (
            Given("temperature", axes, "ones"),
            Arithmetic("tempered", logits, "/", "temperature", shape.pairs, per_head=True),
        )
        logits = "tempered"
    rule, parameter = options.normalise, options.parameter
    if not NORMALISERS[rule].has_sink:
        return (*stages, Normalise("weights", logits, shape.pairs, rule, parameter)), at
    beside = (*shape.pairs[:-1], Axis(f"{shape.keys.family}+{SINK}", "key"))
    return (
        *stages,
        Given("sink", shape.per_head),
        BesideSink("with_sink", logits, "sink", beside),
        Normalise("shares", "with_sink", beside, rule, parameter),
        WithoutSink("weights", "shares", shape.pairs),
    ), at


def _dropout(shape: Shape, at: Names) -> tuple[Stages, Names]:
    options = shape.options
    if not options.dropout:
        return (), at
    kept = Dropout("kept", at.weights, options.dropout, options.dropout_seed, shape.pairs)
    return (kept, Arithmetic("dropped", at.weights, "*", "kept", shape.pairs)), replace(at, weights="dropped")


def _output(shape: Shape, at: Names) -> tuple[Stages, Names]:
    options = shape.options
    projected = options.output_projection
    context = "context" if shape.headed or projected else "attention"
    stages: list[Stage] = [MatrixProduct(context, at.weights, at.values, shape.queries_by(D_V))]
    if shape.headed:
        name = "merged" if projected else "attention"
        stages.append(Merge(name, context, (QUERY, D_V.times(options.heads))))
        context = name
    if projected:
        bias = "b_O" if options.biases else ""
        stages.append(MatrixProduct("attention", context, "W_O", (QUERY, D), bias=bias))
    return tuple(stages), at


Part = Callable[[Shape, Names], tuple[Stages, Names]]
PARTS: tuple[tuple[str, Part], ...] = (
    ("words", _words),
    ("positions", _positions),
    ("weight_matrices", _weight_matrices),
    ("projections", _projections),
    ("cache", _cache),
    ("qk_norm", _qk_norm("all_heads")),
    ("heads", _heads),
    ("qk_norm", _qk_norm("heads")),
    ("rotary", _rotary),
    ("qk_norm", _qk_norm("rotated")),
    ("scores", _scores),
    ("scaling", _scale),
    ("softcap", _softcap),
    ("relative", _relative),
    ("additive_mask", _additive_mask),
    ("mask", _mask),
    ("attention_weights", _normalise),
    ("dropout", _dropout),
    ("output", _output),
)
