"""Positions, scores and normalisers against the formulas of their papers and models, written out with plain loops."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from engine import attention
from engine.arrays import Floats
from tests.engine.references.shared import assert_close, drawn

Q, K, V = drawn(1, 4, 6), drawn(2, 5, 6), drawn(3, 5, 3)
N, M = len(Q), len(K)
Row = list[float]


def weighted(weights: list[Row], values: Floats = V) -> Floats:
    """Each row of weights as a sum of the values."""
    return np.array([sum(weight * value for weight, value in zip(row, values, strict=True)) for row in weights])


def softmax(row: Row) -> Row:
    powers = [math.exp(score - max(row)) for score in row]
    return [power / sum(powers) for power in powers]


# positions

EIGHT = [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 64, 1 / 128, 1 / 256]
SLOPES = {
    1: [1 / 256],
    2: [1 / 16, 1 / 256],
    3: [1 / 16, 1 / 256, 1 / 4],
    8: EIGHT,
    12: [*EIGHT, 2**-0.5, 2**-1.5, 2**-2.5, 2**-3.5],
    16: [2 ** (-0.5 * head) for head in range(1, 17)],
}


@pytest.mark.parametrize("heads", SLOPES)
def test_the_slopes_of_alibi(heads: int) -> None:
    words = np.zeros((1, heads, 2, 1))
    slopes = attention(words, words, words, relative="alibi", keep=True)["slopes"]
    assert_close(slopes.ravel(), np.array(SLOPES[heads]), 1e-15)


@pytest.mark.parametrize("offset", [0, 3])
@pytest.mark.parametrize("heads", [1, 3, 8, 12])
def test_alibi(heads: int, offset: int) -> None:
    """Press et al.: softmax(q K^T + m [-(i - 1), …, -1, 0]), after the usual scaling, causal."""
    queries, keys, values = (
        drawn(4, 1, heads, 3, 4),
        drawn(5, 1, heads, 3 + offset, 4),
        drawn(6, 1, heads, 3 + offset, 2),
    )
    ours = attention(queries, keys, values, relative="alibi", causal="offset", query_offset=offset)
    for head, slope in enumerate(SLOPES[heads]):
        for i in range(3):
            last = i + offset
            row = [queries[0, head, i] @ keys[0, head, j] / 2.0 + slope * (j - last) for j in range(last + 1)]
            assert_close(ours[0, head, i], weighted([softmax(row)], values[0, head, : last + 1])[0])


def plain(base: float, d: int) -> Row:
    """Of an odd width one pair more, as GPT-NeoX has it."""
    return [base ** (-2 * pair / d) for pair in range((d + 1) // 2)]


def ntk(base: float, d: int, factor: float, _original: int) -> Row:
    """bloc97: the base itself grows, so that the slowest pair turns `factor` times slower and the fastest as before."""
    return plain(base * factor ** (d / (d - 2)), d)


def llama3(base: float, d: int, factor: float, original: int) -> Row:
    """Llama 3.1, as in transformers' `_compute_llama3_parameters`; by wavelengths."""
    low, high = 1.0, 4.0
    frequencies = []
    for frequency in plain(base, d):
        wavelength = 2 * math.pi / frequency
        if wavelength < original / high:
            frequencies.append(frequency)
        elif wavelength > original / low:
            frequencies.append(frequency / factor)
        else:
            smooth = (original / wavelength - low) / (high - low)
            frequencies.append((1 - smooth) * frequency / factor + smooth * frequency)
    return frequencies


def yarn(base: float, d: int, factor: float, original: int) -> Row:
    """Peng et al.: as in the authors' code, `find_correction_range` and `linear_ramp_mask`."""

    def dimension(rotations: float) -> float:
        return d * math.log(original / (rotations * 2 * math.pi)) / (2 * math.log(base))

    low, high = max(math.floor(dimension(32)), 0), min(math.ceil(dimension(1)), d - 1)
    frequencies = []
    for pair, frequency in enumerate(plain(base, d)):
        ramp = (pair - low) / (high - low if high != low else 0.001)
        kept = 1.0 - min(max(ramp, 0.0), 1.0)
        frequencies.append(frequency / factor * (1 - kept) + frequency * kept)
    return frequencies


FREQUENCIES: dict[str, Callable[[float, int, float, int], Row]] = {
    "none": lambda base, d, factor, original: plain(base, d),
    "linear": lambda base, d, factor, original: [frequency / factor for frequency in plain(base, d)],
    "ntk": ntk,
    "llama3": llama3,
    "yarn": yarn,
}
ROTARIES = [
    ("Su et al.", 8, 10000.0, 1.0, "none", 1.0, 64),
    ("two columns", 2, 10000.0, 1.0, "none", 1.0, 64),
    ("another base", 8, 500.0, 1.0, "none", 1.0, 64),
    ("half of the columns", 16, 10000.0, 0.5, "none", 1.0, 64),
    ("a quarter of the columns", 64, 10000.0, 0.25, "none", 1.0, 64),
    ("no columns", 8, 10000.0, 0.0, "none", 1.0, 64),
    ("an odd width", 10, 10000.0, 0.3, "none", 1.0, 64),
    ("an odd number of columns", 7, 10000.0, 1.0, "none", 1.0, 64),
    ("linear", 8, 10000.0, 1.0, "linear", 4.0, 64),
    ("NTK", 8, 10000.0, 1.0, "ntk", 4.0, 64),
    ("NTK, partial", 16, 10000.0, 0.5, "ntk", 8.0, 64),
    ("Llama 3.1", 128, 500000.0, 1.0, "llama3", 8.0, 8192),
    ("Llama 3.2", 64, 500000.0, 1.0, "llama3", 32.0, 8192),
    ("Llama's, short", 16, 10000.0, 1.0, "llama3", 2.0, 64),
    ("YaRN, Llama 2", 128, 10000.0, 1.0, "yarn", 16.0, 4096),
    ("YaRN, DeepSeek", 64, 10000.0, 1.0, "yarn", 40.0, 4096),
    ("YaRN, a large base", 128, 1000000.0, 1.0, "yarn", 4.0, 32768),
    ("YaRN, short", 16, 10000.0, 1.0, "yarn", 2.0, 64),
    ("YaRN, partial", 32, 10000.0, 0.5, "yarn", 4.0, 512),
    ("YaRN, factor 1", 16, 10000.0, 1.0, "yarn", 1.0, 64),
]


@pytest.mark.parametrize("kind", ["half", "interleaved"])
@pytest.mark.parametrize(
    ("d", "base", "fraction", "scaling", "factor", "original"),
    [row[1:] for row in ROTARIES],
    ids=[row[0] for row in ROTARIES],
)
def test_rotary_pairs_are_complex_numbers(
    kind: str, d: int, base: float, fraction: float, scaling: str, factor: float, original: int
) -> None:
    """(a + b i) e^(i position frequency); YaRN's numbers are 0.1 ln(factor) + 1 times as long."""
    queries, keys, offset = drawn(4, 3, d), drawn(5, 9, d), 6
    options = {"rope_base": base, "rope_fraction": fraction, "rope_scaling": scaling, "rope_factor": factor}
    trace = attention(
        queries, keys, keys, rotary=kind, rope_original=original, query_offset=offset, **options, keep=True
    )
    width = int(d * fraction) // 2 * 2 if fraction == 1.0 else int(d * fraction)
    columns = width + width % 2
    size = 0.1 * math.log(factor) + 1.0 if scaling == "yarn" else 1.0
    frequencies = FREQUENCIES[scaling](base, width, factor, original) if columns else []
    for name, rows, start in (("Q_rot", queries, offset), ("K_rot", keys, 0)):
        expected = rows.copy()
        for position, row in enumerate(rows):
            for pair, frequency in enumerate(frequencies):
                a, b = (pair, pair + columns // 2) if kind == "half" else (2 * pair, 2 * pair + 1)
                angle = (start + position) * frequency
                turned = complex(row[a], row[b]) * complex(math.cos(angle), math.sin(angle)) * size
                expected[position, a], expected[position, b] = turned.real, turned.imag
        assert_close(trace[name], expected)
    assert_close(trace["scores"], np.array([[q @ k for k in trace["K_rot"]] for q in trace["Q_rot"]]))


def t5_bucket(relative: int, bidirectional: bool, count: int = 32, furthest: int = 128) -> int:
    """`_relative_position_bucket` of mesh-tensorflow, with its logarithm in float32."""
    bucket = 0
    if bidirectional:
        count //= 2
        bucket += count if relative > 0 else 0
        relative = abs(relative)
    else:
        relative = -min(relative, 0)
    exact = count // 2
    if relative < exact:
        return bucket + relative
    ratio = np.log(np.float32(relative) / np.float32(exact)) / np.float32(math.log(furthest / exact))
    return bucket + min(exact + int(ratio * np.float32(count - exact)), count - 1)


@pytest.mark.parametrize("relative", ["t5", "t5_causal"])
def test_the_buckets_of_t5(relative: str) -> None:
    """With a table that holds each bucket's own number, the bias is the bucket."""
    query, keys = np.zeros((1, 1)), np.zeros((601, 1))
    numbers = np.arange(32.0)[:, None]
    trace = attention(query, keys, keys, relative=relative, buckets=numbers, query_offset=300, keep=True)
    found = dict(zip(range(-300, 301), trace["B_pos"][0].tolist(), strict=True))
    expected = {away: t5_bucket(away, relative == "t5") for away in found}
    assert found == expected


@pytest.mark.parametrize(("relative", "offset"), [("t5", 0), ("t5", 20), ("t5_causal", 0), ("t5_causal", 20)])
@pytest.mark.parametrize("heads", [1, 3])
def test_the_bias_of_t5(relative: str, offset: int, heads: int) -> None:
    """Scores are not scaled in T5; the bias of a pair is that of key position less query position."""
    queries, keys, table = drawn(4, 2, heads, 7, 4), drawn(5, 2, heads, 30, 4), drawn(6, 32, heads)
    trace = attention(
        queries, keys, keys, relative=relative, buckets=table, scale="none", query_offset=offset, keep=True
    )
    for head in range(heads):
        for i in range(7):
            for j in range(30):
                bias = table[t5_bucket(j - i - offset, relative == "t5"), head]
                expected = queries[:, head, i] * keys[:, head, j]
                assert_close(trace["placed"][:, head, i, j], expected.sum(axis=-1) + bias)


# scores

W_Q, W_K, V_A, W_A = drawn(7, 6, 4), drawn(8, 6, 4), drawn(9, 4), drawn(10, 6, 6)


def length(x: Floats) -> float:
    return math.sqrt(sum(number * number for number in x))


def elu_plus_one(x: Floats) -> Floats:
    return np.array([number + 1.0 if number > 0 else math.exp(number) for number in x])


def relu(x: Floats) -> Floats:
    return np.array([max(number, 0.0) for number in x])


def bahdanau(q: Floats, k: Floats) -> float:
    """v · tanh(W_q q + W_k k)."""
    hidden = [sum(W_Q[d, a] * q[d] + W_K[d, a] * k[d] for d in range(6)) for a in range(4)]
    return sum(v * math.tanh(unit) for v, unit in zip(V_A, hidden, strict=True))


def keras_additive(q: Floats, k: Floats) -> float:
    """`AdditiveAttention` of Keras: reduce_sum(scale * tanh(q + k)); its scale has an entry for each column."""
    return sum(s * math.tanh(a + b) for s, a, b in zip(drawn(11, 6), q, k, strict=True))


def keras_concat(q: Floats, k: Floats) -> float:
    """`Attention(score_mode="concat")` of Keras: concat_score_weight * reduce_sum(tanh(scale * (q + k)))."""
    return 0.7 * sum(math.tanh(1.3 * (a + b)) for a, b in zip(q, k, strict=True))


Score = Callable[[Floats, Floats], float]
UNIT = np.eye(6)
SCORES: list[tuple[str, dict[str, object], Score]] = [
    ("Luong's dot", {"score": "dot"}, lambda q, k: sum(a * b for a, b in zip(q, k, strict=True))),
    ("Luong's general", {"score": "general", "W_a": W_A}, lambda q, k: sum(q * (W_A @ k))),
    ("Luong's concat", {"score": "concat", "W_c": np.vstack((W_Q, W_K)), "v_a": V_A}, bahdanau),
    ("Bahdanau's additive", {"score": "additive", "U_Q": W_Q, "U_K": W_K, "v_a": V_A}, bahdanau),
    ("Keras' additive", {"score": "additive", "U_Q": UNIT, "U_K": UNIT, "v_a": drawn(11, 6)}, keras_additive),
    (
        "Keras' concat",
        {"score": "additive", "U_Q": 1.3 * UNIT, "U_K": 1.3 * UNIT, "v_a": np.full(6, 0.7)},
        keras_concat,
    ),
    ("Keras' dot with a scale", {"score": "dot", "scale": 1.7}, lambda q, k: 1.7 * sum(q * k)),
    ("cosine", {"score": "cosine"}, lambda q, k: sum(q * k) / length(q) / length(k)),
    ("distance", {"score": "distance"}, lambda q, k: -(length(q - k) ** 2)),
    ("gaussian", {"score": "gaussian"}, lambda q, k: math.exp(-(length(q - k) ** 2) / 2)),
    ("elu", {"score": "elu"}, lambda q, k: sum(elu_plus_one(q) * elu_plus_one(k))),
    ("relu", {"score": "relu"}, lambda q, k: sum(relu(q) * relu(k))),
    ("exp", {"score": "exp"}, lambda q, k: math.exp(sum(q * k))),
]


@pytest.mark.parametrize(("options", "score"), [row[1:] for row in SCORES], ids=[row[0] for row in SCORES])
def test_scores(options: dict[str, object], score: Score) -> None:
    expected = [[score(q, k) for k in K] for q in Q]
    settings = {"scale": "none"} | options
    assert_close(attention(Q, K, V, **settings), weighted([softmax(row) for row in expected]))
    pair = {name: np.stack((one, one[::-1]))[None] for name, one in (("Q", Q), ("K", K), ("V", V))}
    of_heads = attention(**pair, **settings)
    assert_close(of_heads[0, 0], weighted([softmax(row) for row in expected]))
    assert_close(of_heads[0, 1, ::-1], of_heads[0, 0])


@pytest.mark.parametrize(("score", "feature"), [("elu", elu_plus_one), ("relu", relu)])
@pytest.mark.parametrize("causal", [False, True], ids=["all keys", "causal"])
def test_linear_attention_is_associative(score: str, feature: Callable[[Floats], Floats], causal: bool) -> None:
    """Katharopoulos et al.: phi(q) (sum of phi(k) v^T) / (phi(q) · sum of phi(k)), without ever comparing q with k."""
    expected = []
    for i, q in enumerate(Q):
        seen = i + 1 if causal else M
        state = sum(np.outer(feature(k), v) for k, v in zip(K[:seen], V[:seen], strict=True))
        total = sum(feature(k) for k in K[:seen])
        expected.append(feature(q) @ state / (feature(q) @ total))
    rule = "top_left" if causal else "none"
    ours = attention(Q, K, V, score=score, scale="none", normalise="row_sum", causal=rule)
    assert_close(ours, np.array(expected))


def test_shares_of_exponentials_are_softmax() -> None:
    """Tsai et al.: attention is a kernel smoother; with the exponential kernel it is softmax of dot products."""
    smoothed = attention(Q, K, V, score="exp", scale="none", normalise="row_sum")
    assert_close(smoothed, attention(Q, K, V, scale="none"))


# normalisers


def top(row: Row, k: int) -> Row:
    """Softmax of the k largest, 0 for the others."""
    kept = sorted(range(len(row)), key=lambda key: -row[key])[:k]
    shares = dict(zip(kept, softmax([row[key] for key in kept]), strict=True))
    return [shares.get(key, 0.0) for key in range(len(row))]


NORMALISED: list[tuple[str, dict[str, object], Callable[[Row], Row]]] = [
    ("softmax", {}, softmax),
    ("sigmoid", {"normalise": "sigmoid"}, lambda row: [1 / (1 + math.exp(-s)) for s in row]),
    (
        "sigmoid with its bias",  # Ramapuram et al.: b = -log m
        {"normalise": "sigmoid", "mask": np.full((1, M), -math.log(M))},
        lambda row: [1 / (1 + M * math.exp(-s)) for s in row],
    ),
    ("off by one: a logit of 0 beside", {"normalise": "off_by_one"}, lambda row: softmax([*row, 0.0])[:-1]),
    ("a learned sink beside", {"sink": np.array([1.5])}, lambda row: softmax([*row, 1.5])[:-1]),
    ("a sink of minus infinity", {"sink": np.array([-np.inf])}, softmax),
    ("top 1", {"normalise": "top_k", "top_k": 1}, lambda row: top(row, 1)),
    ("top 3", {"normalise": "top_k", "top_k": 3}, lambda row: top(row, 3)),
    ("top of more than there are", {"normalise": "top_k", "top_k": 9}, softmax),
    ("hard", {"normalise": "hard"}, lambda row: [float(s == max(row)) for s in row]),
    ("shares", {"normalise": "row_sum"}, lambda row: [s / sum(row) for s in row]),
    ("none", {"normalise": "none"}, lambda row: row),
    ("a temperature", {"temperature": 2.5}, lambda row: softmax([s / 2.5 for s in row])),
    ("a softcap", {"softcap": 0.8}, lambda row: softmax([0.8 * math.tanh(s / 0.8) for s in row])),
]


@pytest.mark.parametrize(("options", "rule"), [row[1:] for row in NORMALISED], ids=[row[0] for row in NORMALISED])
def test_normalisers(options: dict[str, object], rule: Callable[[Row], Row]) -> None:
    scores = [[sum(q * k) / math.sqrt(6) for k in K] for q in Q]
    trace = attention(Q, K, V, **options, keep=True)
    weights = [rule(row) for row in scores]
    assert_close(trace["weights"], np.array(weights))
    assert_close(trace.output, weighted(weights))


@pytest.mark.parametrize("shared", [False, True], ids=["own keys", "shared keys"])
def test_every_head_has_its_own_sink(shared: bool) -> None:
    """As in GPT-OSS: a column of logits beside the scores, dropped after the softmax."""
    sinks = np.array([0.5, -1.0, 3.0, 0.0])
    heads = 2 if shared else 4
    queries, keys, values = drawn(4, 2, 4, 3, 6), drawn(5, 2, heads, 5, 6), drawn(6, 2, heads, 5, 2)
    ours = attention(queries, keys, values, sink=sinks)
    for batch in range(2):
        for head in range(4):
            of_keys, of_values = (x[batch, head * heads // 4] for x in (keys, values))
            rows = [[sum(q * k) / math.sqrt(6) for k in of_keys] for q in queries[batch, head]]
            expected = weighted([softmax([*row, sinks[head]])[:-1] for row in rows], of_values)
            assert_close(ours[batch, head], expected)
