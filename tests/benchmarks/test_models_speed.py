"""A whole model of MiniLM's shape against the same lines in bare NumPy, and its slopes against itself, in one run."""

import json
from collections.abc import Callable
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from scipy.special import erf

from engine.edits.cells import SetCells
from engine.kernels.workers import one_blas_thread
from engine.models.glances.lens import lens_table
from engine.models.model import Model, open_model
from engine.models.pins import pin_block
from engine.questions.reach import cut_off_by_pins
from engine.questions.sensitivity import Block, Target, sensitivity
from engine.worksheet.document import Document
from engine.worksheet.values import Early, Values, recompute
from tests.benchmarks.figures import in_turns, measured, skip_unless_measuring
from tests.engine.models.small import SENTENCE, gpt2_folder
from tests.tensor_files import numbers, write_safetensors

D, NEURONS, HEADS, LAYERS, TOKENS = 384, 1536, 12, 6, 1000
IDS = list(range(15))
DEEP, WIDE, WORDS = 7, 768, 128  # the layers up to the one in view of a larger one, with as many heads
LARGE = {
    "attn.c_attn": (WIDE, 3 * WIDE), "attn.c_proj": (WIDE, WIDE), "mlp.c_fc": (WIDE, 4 * WIDE),
    "mlp.c_proj": (4 * WIDE, WIDE),
}  # fmt: skip
DENSE = {
    "attention.self.query": (D, D), "attention.self.key": (D, D), "attention.self.value": (D, D),
    "attention.output.dense": (D, D), "intermediate.dense": (NEURONS, D), "output.dense": (D, NEURONS),
}  # fmt: skip


def arrays_of_shape() -> dict[str, np.ndarray]:
    """Random weights under the names of a BERT."""
    start = "embeddings"
    arrays = {
        f"{start}.{name}_embeddings.weight": numbers(rows, D) for name, rows in (("word", TOKENS), ("position", 64))
    }
    arrays[f"{start}.token_type_embeddings.weight"] = numbers(2, D)
    norms = [f"{start}.LayerNorm"]
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}"
        norms += [f"{at}.attention.output.LayerNorm", f"{at}.output.LayerNorm"]
        for name, shape in DENSE.items():
            arrays[f"{at}.{name}.weight"] = numbers(*shape, seed=layer) / np.float32(np.sqrt(shape[1]))
            arrays[f"{at}.{name}.bias"] = numbers(shape[0], seed=layer)
    return arrays | {f"{norm}.{end}": numbers(D) for norm in norms for end in ("weight", "bias")}


def model_in(folder: Path, arrays: dict[str, np.ndarray]) -> Model:
    told = {
        "model_type": "bert",
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
        "architectures": ["BertModel"],
    }
    (folder / "config.json").write_text(json.dumps(told))
    write_safetensors(folder / "model.safetensors", arrays)
    return open_model(folder)


def bare(arrays: dict[str, np.ndarray]) -> Callable[[], np.ndarray]:
    n = len(IDS)

    def normed(x: np.ndarray, name: str) -> np.ndarray:
        x = x - x.mean(-1, keepdims=True)
        rows = x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return rows * arrays[f"{name}.weight"] + arrays[f"{name}.bias"]

    def dense(x: np.ndarray, name: str) -> np.ndarray:
        return x @ arrays[f"{name}.weight"].T + arrays[f"{name}.bias"]

    def run() -> np.ndarray:
        words = arrays["embeddings.word_embeddings.weight"][IDS] + arrays["embeddings.position_embeddings.weight"][:n]
        x = normed(words + arrays["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(LAYERS):
            at = f"encoder.layer.{layer}"
            q, k, v = (
                dense(x, f"{at}.attention.self.{one}").reshape(n, HEADS, -1).swapaxes(0, 1)
                for one in ("query", "key", "value")
            )
            scores = q @ k.swapaxes(1, 2) / np.sqrt(np.float32(D // HEADS))
            shares = np.exp(scores - scores.max(-1, keepdims=True))
            shares /= shares.sum(-1, keepdims=True)
            context = (shares @ v).swapaxes(0, 1).reshape(n, D)
            x = normed(x + dense(context, f"{at}.attention.output.dense"), f"{at}.attention.output.LayerNorm")
            up = dense(x, f"{at}.intermediate.dense")
            up = up * 0.5 * (1.0 + erf(up / np.float32(np.sqrt(2.0))))
            x = normed(x + dense(up, f"{at}.output.dense"), f"{at}.output.LayerNorm")
        return x

    return run


def large_arrays() -> dict[str, np.ndarray]:
    """Layers of d = 768 under the names of a GPT-2, all with the same random weights, and a small vocabulary."""
    arrays = {"wte.weight": numbers(WORDS, WIDE), "wpe.weight": numbers(WORDS, WIDE, seed=1)}
    drawn = {name: numbers(*shape) / np.float32(np.sqrt(shape[0])) for name, shape in LARGE.items()}
    for layer in range(DEEP):
        arrays |= {f"h.{layer}.{name}.weight": weights for name, weights in drawn.items()}
        arrays |= {f"h.{layer}.{name}.bias": numbers(shape[1], seed=layer) for name, shape in LARGE.items()}
        norms = (f"h.{layer}.ln_{one}.{end}" for one in "12" for end in ("weight", "bias"))
        arrays |= {name: numbers(WIDE, seed=layer) for name in norms}
    return arrays | {f"ln_f.{end}": numbers(WIDE) for end in ("weight", "bias")}


def large_model(folder: Path) -> Model:
    told = {"model_type": "gpt2", "n_head": HEADS, "n_layer": DEEP, "architectures": ["GPT2LMHeadModel"]}
    (folder / "config.json").write_text(json.dumps(told))
    write_safetensors(folder / "model.safetensors", large_arrays())
    return open_model(folder)


def products_of(document: Document, layers: int) -> Callable[[], object]:
    """The products of some layers with their weights, and nothing else: the least that an edit takes."""
    names = [f"{layer}.W_{one}" for layer in range(layers) for one in ("Q", "K", "V", "O", "up", "mlp")]
    weights = [np.asarray(document.sources[name]) for name in names]
    inputs = {width: numbers(WORDS, width) for width in (WIDE, 4 * WIDE)}
    return lambda: [inputs[len(one)] @ one for one in weights]


def edit_to_layer(values: Values, layer: int, word: int, in_thread: ThreadPoolExecutor) -> Callable[[], object]:
    """An edit of one embedding, until all of a layer is known; in a thread, as the window computes."""
    document, turns = values.document, count()
    last = document.steps_at(str(layer))[-1].stages[-1].name

    def stop(_values: Values) -> None:
        raise CancelledError

    def compute() -> None:
        edited = SetCells.one("placed", word, 3, next(turns) + 0.25).apply(document)
        with suppress(CancelledError):
            recompute(edited, values, early=Early(last, stop))

    return lambda: in_thread.submit(compute).result()


def forward(document: Document) -> Callable[[], object]:
    return lambda: recompute(document)


def ratio(one: Callable[[], object], other: Callable[[], object]) -> float:
    """Of CPU time, in turns; on one BLAS thread, as others would measure the machine."""
    with one_blas_thread():
        return in_turns(one, other, 41)


def test_forward_against_plain_numpy(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    skip_unless_measuring(benchmark)
    arrays = arrays_of_shape()
    document, plain = model_in(tmp_path, arrays).document(IDS), bare(arrays)
    np.testing.assert_allclose(recompute(document).array("5.ln2"), plain(), atol=1e-4)
    run = forward(document)
    measured(benchmark, "a model of 6 layers, 15 pieces", "bare NumPy", ratio(run, plain), 1.3, 1.5, run)


def test_slopes_over_all_heads_against_the_forward_pass(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    skip_unless_measuring(benchmark)
    document = model_in(tmp_path, arrays_of_shape()).document(IDS)
    values, target = recompute(document), Target.cell("5.ln2", 10, 3)
    heads = [f"{layer}.weights" for layer in range(LAYERS)]

    def slopes() -> object:
        return sensitivity(values, target, by=heads)

    found = ratio(slopes, forward(document))
    measured(benchmark, "slopes of a cell over all heads of a model", "its forward pass", found, 2.0, 2.0, slopes)


def test_what_pins_cut_off_against_the_forward_pass(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    skip_unless_measuring(benchmark)
    document = model_in(tmp_path, arrays_of_shape()).document(IDS)
    values = recompute(document)
    head = Block("3.context", (2, 0, 0), (3, *values.array("3.context").shape[1:]))
    pinned = recompute(pin_block(values, head).apply(document), values)

    def cut_off() -> object:
        return cut_off_by_pins(pinned)

    assert cut_off()
    found = ratio(cut_off, forward(document))
    measured(benchmark, "what pins cut off in a model", "its forward pass", found, 0.5, 0.5, cut_off)


def test_the_lens_behind_an_edit_of_the_last_layer(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    skip_unless_measuring(benchmark)
    model = open_model(gpt2_folder(tmp_path, layers=8))
    values = recompute(model.document(SENTENCE))
    before = lens_table(model, values)
    moved = recompute(SetCells.one("7.W_K", 0, 0, 0.5).apply(values.document), values)

    def again() -> object:
        return lens_table(model, moved, before=before)

    found = ratio(again, lambda: lens_table(model, moved))
    measured(benchmark, "the lens after an edit of the last layer", "the lens", found, 0.5, 0.5, again)


@pytest.fixture(scope="module")
def large_values(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Values:
    """Those of 128 pieces; made once, as it takes a while."""
    if not request.config.getoption("benchmark_enable"):
        pytest.skip("speed is measured with --benchmark-enable")
    return recompute(large_model(tmp_path_factory.mktemp("large")).document(list(range(WORDS))))


@pytest.mark.parametrize(
    ("layer", "word", "goal", "gate"), [(0, 5, 1.6, 2.6), (6, 5, 1.6, 2.6), (6, 100, 1.0, 1.9)], ids=str
)
def test_an_edit_of_one_embedding_to_a_layer(
    benchmark: BenchmarkFixture, large_values: Values, layer: int, word: int, goal: float, gate: float
) -> None:
    """12 heads, d = 768, 128 pieces: all layers up to the one in view; a late word leaves those before it alone."""
    with ThreadPoolExecutor(1) as in_thread, one_blas_thread():
        run, floor = edit_to_layer(large_values, layer, word, in_thread), products_of(large_values.document, layer + 1)
        found = in_turns(run, floor, 5)
        measured(benchmark, f"edit of word {word} of 128 → layer {layer}", "its products", found, goal, gate, run)


def test_a_letter_to_all_of_a_model(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """One piece of 15 is another one, as when a letter is typed: all layers of MiniLM's shape follow."""
    skip_unless_measuring(benchmark)
    arrays = arrays_of_shape()
    model, turns = model_in(tmp_path, arrays), count()
    values = recompute(model.document(IDS))

    def letter() -> object:
        return recompute(model.document([*IDS[:-1], next(turns) % TOKENS]), values)

    found = ratio(letter, bare(arrays))
    measured(benchmark, "a letter, 6 layers, 15 pieces", "bare NumPy", found, 1.3, 1.6, letter)
