"""Arrays of a file become worksheets: which is which, masks, recordings, checkpoints; and reasons why not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.attention import attention
from engine.document import Document
from engine.edits.loading import Load
from engine.edits.snapshots import TakeSnapshot
from engine.errors import EngineError
from engine.examples import tutorial
from engine.files.checkpoint_layers import ids_of
from engine.files.opening import Wanted, look_into, open_document
from engine.files.recordings import Recording
from engine.files.session import decode_session, encode_session
from engine.files.tensor_axes import guess_axes
from engine.files.tensor_data import TensorInfo
from engine.files.tensor_documents import document_of
from engine.files.tensor_masks import masking
from engine.files.tensor_plans import Choice, Reading, guessed, plan_of
from engine.files.tensor_roles import guess, role_of
from engine.files.tensors import TensorFile, open_tensors
from engine.masks import Rules
from engine.recompute import recompute
from tests.tensor_files import heads, numbers, write_recording, write_safetensors

NAMES = {
    "q": "Q",
    "Q": "Q",
    "query": "Q",
    "layers.3.Q": "Q",
    "model.layers.3.self_attn.q_proj": "Q",
    "past_key": "K",
    "past_key_values.0.key": "K",
    "k_cache": "K",
    "key_states": "K",
    "Values": "V",
    "W_Q": "W_Q",
    "wq": "W_Q",
    "model.layers.0.self_attn.q_proj.weight": "W_Q",
    "w_key": "W_K",
    "o_proj.weight": "W_O",
    "out_proj.weight": "W_O",
    "q_proj.bias": "b_Q",
    "b_V": "b_V",
    "bq": "b_Q",
    "x": "X",
    "hidden_states": "X",
    "encoder_hidden_states": "X_kv",
    "inputs_embeds": "X",
    "X_kv": "X_kv",
    "attention_mask": "mask",
    "layers.0.mask": "mask",
    "sinks": "sink",
    "mlp.up_proj.weight": "",
    "norm": "",
    "arr_0": "",
}


@pytest.mark.parametrize(("name", "role"), NAMES.items())
def test_names_tell_roles(name: str, role: str) -> None:
    assert role_of(name)[0] == role


def infos_of(**shapes: tuple[int, ...]) -> dict[str, TensorInfo]:
    return {name: TensorInfo(name, shape, "float32") for name, shape in shapes.items()}


BLOCK = ("blk3_queries", "blk3_keys", "blk3_vals")
GUESSES: list[tuple[dict[str, tuple[int, ...]], dict[str, str]]] = [
    ({"q": (4, 6), "k": (4, 6), "v": (4, 6)}, {"q": "Q", "k": "K", "v": "V"}),
    ({"arr_0": (4, 6), "arr_1": (4, 6), "arr_2": (4, 6)}, {"arr_0": "Q", "arr_1": "K", "arr_2": "V"}),
    ({"q": (4, 6)}, {"q": "X"}),  # alone it can only be words
    ({"a": (4, 6), "b": (4, 6)}, {"a": "", "b": ""}),
    ({"blk3_queries": (4, 6), "blk3_keys": (4, 6), "blk3_vals": (4, 6)}, dict(zip(BLOCK, "QKV", strict=True))),
    (
        {"x": (4, 6), "q_proj": (6, 6), "k_proj": (6, 6), "v_proj": (6, 6)},
        {"x": "", "q_proj": "Q", "k_proj": "K", "v_proj": "V"},
    ),
    (
        {"x": (4, 6), "wq": (6, 8), "wk": (6, 8), "wv": (6, 8)},
        {"x": "X", "wq": "W_Q", "wk": "W_K", "wv": "W_V"},
    ),
    (
        {"layers.0.q": (4, 6), "layers.0.k": (4, 6), "layers.0.v": (4, 6), "layers.1.q": (4, 6)},
        {"layers.0.q": "Q", "layers.0.k": "K", "layers.0.v": "V", "layers.1.q": ""},
    ),
]


@pytest.mark.parametrize(("shapes", "roles"), GUESSES)
def test_names_and_shapes_together(shapes: dict[str, tuple[int, ...]], roles: dict[str, str]) -> None:
    assert guess(infos_of(**shapes)) == roles


AXES: list[tuple[str, tuple[int, ...], tuple[int, ...], str]] = [  # Q, K and V, and how they are read
    ("a table", (10, 8), (10, 8), "wd"),
    ("heads first", (12, 1024, 64), (12, 1024, 64), "hwd"),
    ("heads second", (1024, 12, 64), (1024, 12, 64), "whd"),
    ("grouped", (12, 30, 64), (4, 30, 64), "hwd"),
    ("grouped, heads second", (30, 12, 64), (30, 4, 64), "whd"),
    ("wide ones are a batch", (2, 30, 768), (2, 30, 768), "bwd"),
    ("batch and heads", (1, 12, 30, 64), (1, 12, 30, 64), "bhwd"),
    ("batch, words, heads", (1, 30, 12, 64), (1, 30, 4, 64), "bwhd"),
    ("few words, many heads", (2, 12, 5, 8), (2, 12, 5, 8), "bwhd"),
    ("cross attention", (1, 12, 5, 64), (1, 12, 40, 64), "bhwd"),
    ("layers", (24, 1, 12, 30, 64), (24, 1, 12, 30, 64), "lbhwd"),
    ("layers, words, heads", (24, 1, 30, 12, 64), (24, 1, 30, 12, 64), "lbwhd"),
]


@pytest.mark.parametrize(("queries", "keys", "axes"), [row[1:] for row in AXES], ids=[row[0] for row in AXES])
def test_shapes_tell_axes(queries: tuple[int, ...], keys: tuple[int, ...], axes: str) -> None:
    infos = infos_of(q=queries, k=keys, v=keys)
    assert set(guess_axes(infos, guess(infos)).values()) == {axes}


def test_shared_keys_are_told_without_values() -> None:
    infos = infos_of(blk3_queries=(2, 4, 40, 16), blk3_keys=(2, 2, 40, 16), position_ids=(40,))
    assert set(guess_axes(infos, guess(infos)).values()) == {"bhwd"}


@pytest.mark.parametrize(
    ("shape", "mask", "axes"),
    [
        ((7, 2, 8, 64), (7, 7), "wbhd"),
        ((2, 8, 7, 64), (7, 7), "bhwd"),
        ((7, 8, 64), (7, 7), "whd"),
        ((3, 7, 2, 8, 4), (7, 7), "lwbhd"),
        ((7, 2, 8, 64), (2, 1, 1, 7), "wbhd"),
        ((2, 8, 40, 64), (1, 1, 1, 1), "bhwd"),
    ],
)
def test_a_mask_tells_which_axis_are_the_words(shape: tuple[int, ...], mask: tuple[int, ...], axes: str) -> None:
    infos = infos_of(q=shape, k=shape, v=shape, mask=mask)
    assert guess_axes(infos, guess(infos))["q"] == axes


@pytest.mark.parametrize(
    ("shape", "axes"),
    [
        ((5, 5), "qk"),
        ((3, 5), "bk"),
        ((5,), "k"),
        ((2, 5, 5), "hqk"),
        ((3, 5, 5), "bqk"),
        ((3, 1, 5, 5), "bhqk"),
        ((3, 1, 1, 5), "bhqk"),
    ],
)
def test_masks_are_read_by_what_they_are_for(shape: tuple[int, ...], axes: str) -> None:
    parts = dict.fromkeys("qkv", (3, 2, 5, 4))
    infos = infos_of(**parts, mask=shape)
    assert guess_axes(infos, guess(infos))["mask"] == axes


def npz(folder: Path, **arrays: np.ndarray) -> TensorFile:
    np.savez(folder / "arrays.npz", **arrays)  # type: ignore[arg-type]
    return open_tensors(folder / "arrays.npz")


def output(document: Document) -> np.ndarray:
    return recompute(document).array("attention")


@pytest.mark.parametrize("axes", ["hwd", "whd", "bhwd", "bwhd", "lbhwd"])
def test_every_order_of_axes_gives_the_same_numbers(tmp_path: Path, axes: str) -> None:
    parts = heads(n=5, m=5)
    stored = {}
    for name, array in parts.items():
        array = array.transpose(["hwd".index(letter) for letter in axes if letter in "hwd"])
        for letter in reversed([letter for letter in axes if letter in "lb"]):
            array = np.stack([array, array + 1], axis=0) if letter == "l" else array[None]
        stored[name.lower()] = array
    document = open_document(npz(tmp_path, **stored).path)
    assert document.options.changed == {"source": "qkv", "heads": 2, "kv_heads": 1}
    wide = {name: array.astype(float) for name, array in parts.items()}
    merged = {name: x.swapaxes(0, 1).reshape(len(x[0]), -1) for name, x in wide.items()}
    assert np.array_equal(output(document), attention(**merged, heads=2, kv_heads=1))


def test_a_table_with_heads_side_by_side(tmp_path: Path) -> None:
    file = npz(tmp_path, q=numbers(4, 12), k=numbers(4, 6, seed=1), v=numbers(4, 6, seed=2))
    choice = guessed(file.infos)
    with pytest.raises(EngineError, match="Q is 4×12 and K is 4×6"):
        plan_of(file.infos, choice)
    plan = plan_of(file.infos, Choice(choice.readings, heads=4))
    assert (plan.heads, plan.kv_heads, plan.matrices["Q"]) == (4, 2, (4, 4, 3))


def test_keys_of_another_length_are_another_text(tmp_path: Path) -> None:
    file = npz(tmp_path, q=numbers(2, 3), k=numbers(5, 3), v=numbers(5, 2))
    document = document_of(file, Choice(guessed(file.infos).readings, words=tuple("abcde")))
    assert document.options.source == "qkv_cross"
    assert document.names == {"source": tuple("abcde"), "word": ("d", "e")}
    assert output(document).shape == (2, 2)


def test_words_and_weights(tmp_path: Path) -> None:
    arrays = {"X": numbers(4, 6), "W_Q": numbers(6, 4), "W_K": numbers(6, 4, seed=1), "W_V": numbers(6, 4, seed=2)}
    more = {"b_Q": numbers(4), "W_O": numbers(4, 6)}
    document = open_document(npz(tmp_path, **arrays, **more).path)
    biases = {"b_K": np.zeros((1, 4)), "b_V": np.zeros((1, 4)), "b_O": np.zeros((1, 6))}
    expected = attention(
        **arrays, W_O=more["W_O"], b_Q=more["b_Q"][None], **biases, biases=True, output_projection=True
    )
    assert np.allclose(output(document), expected, rtol=1e-5)
    assert output(document).dtype == np.float64


def test_words_alone_get_weights_from_the_seed(tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", tutorial().sources["X"])
    document = open_document(tmp_path / "x.npy")
    assert np.array_equal(output(document), output(tutorial()))
    assert document.words == ("word_1", "word_2", "word_3", "word_4")


def test_long_texts_keep_their_precision_whatever_becomes_of_the_file(tmp_path: Path) -> None:
    arrays = {name: numbers(1100, 2, seed=at) for at, name in enumerate("qkv")}
    path = write_safetensors(tmp_path / "long.safetensors", arrays)
    document = open_document(path)
    assert {source.dtype for source in document.sources.values()} == {np.dtype("f4")}
    before = {name: source.copy() for name, source in document.sources.items()}
    with open(path, "r+b") as file:  # in place, under whoever has it mapped
        file.truncate(0)
    for name, source in document.sources.items():
        assert not source.flags.writeable
        np.testing.assert_array_equal(source, before[name])


# masks

TRIANGLE = np.tri(4, dtype=bool)
PADDED = np.arange(4) < 3
MASKS: list[tuple[str, np.ndarray, str, dict[str, Any]]] = [
    ("all", np.ones((4, 4), bool), "qk", {}),
    ("causal", TRIANGLE, "qk", {"causal": "bottom_right"}),
    ("whole numbers", TRIANGLE.astype("i8"), "qk", {"causal": "bottom_right"}),
    ("causal, more keys", np.tri(2, 4, 2, dtype=bool), "qk", {"causal": "bottom_right"}),
    ("causal from the first key", np.tri(2, 4, dtype=bool), "qk", {"causal": "top_left"}),
    ("padding", PADDED, "k", {"key_length": 3}),
    ("padding of floats", PADDED.astype("f4"), "k", {"key_length": 3}),
    ("padding and causal", TRIANGLE & PADDED, "qk", {"causal": "bottom_right", "key_length": 3}),
    (
        "a window",
        np.tri(4, dtype=bool) & ~np.tri(4, k=-2, dtype=bool),
        "qk",
        {"causal": "bottom_right", "window_left": 1},
    ),
    (
        "a window at the end",
        np.tri(3, 6, 3, dtype=bool) & ~np.tri(3, 6, 1, dtype=bool),
        "qk",
        {"causal": "bottom_right", "window_left": 1, "query_offset": 3},
    ),
    (
        "both sides",
        ~np.tri(5, k=-2, dtype=bool) & np.tri(5, k=1, dtype=bool),
        "qk",
        {"window_left": 1, "window_right": 1},
    ),
    ("-inf", np.where(TRIANGLE, 0.0, -np.inf), "qk", {"causal": "bottom_right"}),
    ("the smallest", np.where(TRIANGLE, 0.0, np.finfo("f4").min).astype("f4"), "qk", {"causal": "bottom_right"}),
    ("the same for all heads", np.stack([TRIANGLE] * 3), "hqk", {"causal": "bottom_right"}),
    ("one head for all", TRIANGLE[None], "hqk", {"causal": "bottom_right"}),
]


@pytest.mark.parametrize(("array", "axes", "settings"), [row[1:] for row in MASKS], ids=[row[0] for row in MASKS])
def test_masks_that_are_rules(array: np.ndarray, axes: str, settings: dict[str, Any]) -> None:
    n = array.shape[axes.index("q")] if "q" in axes else 4
    found = masking(array, axes, n, array.shape[-1], "mask")
    none = {"causal": "none", "window_left": -1, "window_right": -1, "key_length": -1, "query_offset": 0}
    assert dict(found.settings) == none | settings
    assert found.painted is None


def test_other_masks_are_painted_over_the_nearest_rule() -> None:
    allowed = TRIANGLE.copy()
    allowed[3, 1] = False
    found = masking(allowed, "qk", 4, 4, "mask")
    assert found.settings["causal"] == "bottom_right"
    assert found.painted is not None
    assert found.painted.cells.tolist() == [[3, 1]]


def test_padding_at_the_left_is_painted_over_causality() -> None:
    found = masking(TRIANGLE & (np.arange(4) > 0), "qk", 4, 4, "mask")
    assert (found.settings["causal"], found.settings["window_left"]) == ("bottom_right", -1)
    assert found.painted is not None
    assert found.painted.cells.tolist() == [[row, 0] for row in range(4)]


def test_numbers_are_added() -> None:
    bias = numbers(3, 4)
    found = masking(bias, "qk", 3, 4, "mask")
    assert found.settings == {"additive_mask": True}
    assert found.bias is not None
    assert np.array_equal(found.bias, bias)


def test_a_row_of_equally_small_numbers_hides_nothing() -> None:
    array = np.where(TRIANGLE, 0.0, -1e38)
    array[2] = -1e38
    assert "additive_mask" in masking(array, "qk", 4, 4, "mask").settings


@pytest.mark.parametrize(
    ("array", "code"),
    [
        (np.stack([TRIANGLE, TRIANGLE.T]), "mask_by_head"),
        (np.random.default_rng(0).random((1100, 1100)) > 0.5, "mask_too_large"),
        (numbers(1100, 1100), "mask_too_large"),
    ],
)
def test_masks_that_a_worksheet_does_not_have(array: np.ndarray, code: str) -> None:
    with pytest.raises(EngineError) as caught:
        masking(array, "hqk"[-array.ndim :], array.shape[-2], array.shape[-1], "mask")
    assert caught.value.code == code


def test_a_mask_of_the_file_is_on_the_worksheet(tmp_path: Path) -> None:
    parts = {name.lower(): array for name, array in heads().items()}
    allowed = TRIANGLE.copy()
    allowed[3, 1] = False
    document = open_document(npz(tmp_path, **parts, attention_mask=allowed[None, None]).path)
    assert np.array_equal(recompute(document).array("mask"), allowed)
    assert document.options.painted
    assert decode_session(encode_session(document), "a").options == document.options


# recordings


def merged(parts: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    found = {name: array.astype(float).swapaxes(0, 1) for name, array in parts.items() if name in "QKV"}
    return {name: array.reshape(len(array), -1) for name, array in found.items()}


ALLOWED = np.array([[1, 0, 0, 1], [1, 1, 0, 0], [1, 1, 1, 0], [0, 1, 1, 1]], bool)
SINK = numbers(2, seed=9)
RECORDINGS: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, np.ndarray]]] = [
    ("plain", {}, {}, {}),
    ("causal", {"causal": True}, {"causal": "bottom_right"}, {}),
    ("scale", {"scale": 0.25}, {"scale": 0.25}, {}),
    ("softcap", {"softcap": 2.5}, {"softcap": 2.5}, {}),
    ("window", {"causal": True, "sliding_window": 2}, {"causal": "bottom_right", "window_left": 1}, {}),
    ("a window without end", {"causal": True, "sliding_window": 4096}, {"causal": "bottom_right"}, {}),
    ("sink", {}, {"normalise": "sinks", "sink": SINK[None]}, {"sink": SINK}),
    ("mask", {}, {"mask": ALLOWED}, {"mask": ALLOWED}),
    ("mask and causal", {"causal": True}, {"mask": ALLOWED & TRIANGLE}, {"mask": ALLOWED}),
    ("bias", {}, {"mask": numbers(4, 4, seed=3).astype(float)}, {"mask": numbers(4, 4, seed=3)}),
]


@pytest.mark.parametrize(
    ("facts", "named", "more"), [row[1:] for row in RECORDINGS], ids=[row[0] for row in RECORDINGS]
)
def test_a_recording_gives_the_numbers_of_its_model(
    tmp_path: Path, facts: dict[str, Any], named: dict[str, Any], more: dict[str, np.ndarray]
) -> None:
    parts = heads()
    path = write_recording(tmp_path / "a.safetensors", {3: {**parts, **more}}, ("Ġa", "b", "c", "d"), **facts)
    document = open_document(path)
    assert np.allclose(output(document), attention(**merged(parts), heads=2, kv_heads=1, **named), rtol=1e-14)
    assert document.words == ("␣a", "b", "c", "d")


def test_a_recording_lists_its_layers(tmp_path: Path) -> None:
    layers = {0: heads(), 5: heads(h=4, n=2, m=4, seed=5)}
    recording = Recording(open_tensors(write_recording(tmp_path / "a.safetensors", layers, tuple("abcd"))))
    assert [(info.number, info.module, info.heads, info.n, info.m) for info in recording.layers] == [
        (0, "model.layers.0.attn", 2, 4, 4),
        (5, "model.layers.5.attn", 4, 2, 4),
    ]
    last = recording.document(5)
    assert last.names == {"source": tuple("abcd"), "word": ("c", "d")}
    assert np.allclose(output(last), attention(**merged(layers[5]), heads=4, kv_heads=1), rtol=1e-14)
    with pytest.raises(EngineError, match=r"no layer 1 in this file. It has: 0, 5"):
        recording.document(1)
    assert open_document(recording.path, Wanted(layer=5)).options.heads == 4


def test_a_window_behind_the_first_key_stands_at_the_last(tmp_path: Path) -> None:
    parts = heads(n=2, m=6)
    allowed = np.tri(2, 6, 4, dtype=bool)
    path = write_recording(tmp_path / "a.safetensors", {0: {**parts, "mask": allowed}}, sliding_window=3)
    document = open_document(path)
    wanted = allowed & Rules(window_left=2).allowed(2, 6, 4)
    assert np.array_equal(recompute(document).array("mask"), wanted)
    assert not document.options.painted


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"layers": "{}"}, "not a list"),
        ({"layers": "[1]"}, "has no number"),
        ({"layers": '[{"layer": 0, "scale": "x"}]'}, "scale"),
        ({"tokens": "[1]"}, "tokens"),
        ({"version": "9"}, "version"),
    ],
)
def test_a_damaged_recording_says_so(tmp_path: Path, change: dict[str, str], words: str) -> None:
    path = write_recording(tmp_path / "a.safetensors", {0: heads()})
    file = open_tensors(path)
    write_safetensors(path, {name: file.read(name) for name in file.infos}, {**file.metadata, **change})
    with pytest.raises(EngineError, match=words):
        open_document(path)


# what cannot be


def reading(name: str, role: str, axes: str) -> Callable[[Choice], Choice]:
    return lambda choice: choice.with_reading(name, role, axes)


def all_read(axes: str) -> Callable[[Choice], Choice]:
    return lambda choice: Choice({name: Reading(one.role, axes) for name, one in choice.readings.items()})


PROBLEMS: list[tuple[str, dict[str, tuple[int, ...]], Callable[[Choice], Choice], str]] = [
    ("nothing", {"a": (2, 2), "b": (3, 3)}, lambda choice: choice, "Say what the arrays are"),
    ("no V", {"q": (4, 6), "k": (4, 6), "z": (4, 6)}, lambda choice: choice, "V is missing"),
    ("two Q", {"q": (4, 6), "k": (4, 6), "v": (4, 6)}, reading("k", "Q", "wd"), "q and k cannot both be Q"),
    ("Q and X", {"q": (4, 6), "k": (4, 6), "v": (4, 6), "x": (4, 6)}, reading("x", "X", "wd"), "cannot both be given"),
    ("flat", {"q": (4, 6), "k": (4, 6), "v": (4, 6), "z": (4,)}, reading("z", "X", ""), "z is 4, which cannot be read"),
    ("other d", {"q": (4, 6), "k": (4, 5), "v": (4, 6)}, lambda choice: choice, "Q is 4×6 and K is 4×5"),
    ("other m", {"q": (4, 6), "k": (4, 6), "v": (5, 6)}, lambda choice: choice, "K is 4×6 and V is 5×6"),
    ("groups", {"q": (3, 9, 6), "k": (2, 9, 6), "v": (2, 9, 6)}, all_read("hwd"), "multiple of 2"),
    ("mask", {"q": (4, 6), "k": (4, 6), "v": (4, 6), "mask": (3, 3)}, lambda choice: choice, "need 4×4"),
    (
        "batches",
        {"q": (2, 3, 9, 5), "k": (4, 3, 9, 5), "v": (4, 3, 9, 5)},
        lambda choice: choice,
        "K is 4×3×9×5 and Q is 2×3×9×5",
    ),
    ("no W", {"x": (4, 6), "wq": (6, 6), "wk": (6, 6)}, lambda choice: choice, "W_V is missing"),
    ("W", {"x": (4, 6), "wq": (6, 6), "wk": (6, 4), "wv": (6, 6)}, lambda choice: choice, "W_Q is 6×6 and W_K is 6×4"),
    ("empty", {"q": (4, 6), "k": (4, 6), "v": (4, 6), "z": (0, 4)}, reading("z", "mask", "qk"), "no numbers"),
]


@pytest.mark.parametrize(("shapes", "change", "words"), [row[1:] for row in PROBLEMS], ids=[row[0] for row in PROBLEMS])
def test_reasons_why_not(shapes: dict[str, tuple[int, ...]], change: Callable[[Choice], Choice], words: str) -> None:
    infos = infos_of(**shapes)
    with pytest.raises(EngineError, match=words):
        plan_of(infos, change(guessed(infos)))


def test_a_layer_or_a_batch_that_is_not_there(tmp_path: Path) -> None:
    file = npz(tmp_path, **{name: numbers(2, 3, 4, 5, 8) for name in "qkv"})
    choice = guessed(file.infos)
    for other in (Choice(choice.readings, layer=2), Choice(choice.readings, batch=3)):
        with pytest.raises(EngineError, match="no entry"):
            document_of(file, other)


def test_a_layer_is_loaded_as_one_edit_and_snapshots_stay(tmp_path: Path) -> None:
    before = TakeSnapshot("mine").apply(tutorial())
    edit = Load(open_document(write_recording(tmp_path / "a.safetensors", {0: heads()})), "a.safetensors", 0)
    after = edit.apply(before)
    assert after.snapshots == before.snapshots
    assert after.sources == edit.document.sources
    assert edit.numpy(before) == "# layer 0 of a.safetensors"
    assert edit.label() == ("load", {"layer": 0, "what": "a.safetensors"})


# checkpoints


def checkpoint(path: Path) -> Path:
    at = "h.{}.attn."
    arrays = {"wte.weight": numbers(10, 4)}
    for layer in (0, 1):
        arrays |= {
            at.format(layer) + "c_attn.weight": numbers(4, 12, seed=layer),
            at.format(layer) + "c_attn.bias": numbers(12),
            at.format(layer) + "c_proj.weight": numbers(4, 4, seed=layer + 5),
        }
    (path / "config.json").write_text('{"model_type": "gpt2", "n_head": 2}')
    return write_safetensors(path / "model.safetensors", arrays)


def test_a_checkpoint_with_token_ids_or_hidden_states(tmp_path: Path) -> None:
    path = checkpoint(tmp_path)
    (tmp_path / "ids.txt").write_text("3\n1\n4\n")
    document = open_document(path, Wanted(layer=1, words=tmp_path / "ids.txt"))
    assert (document.options.heads, document.words) == (2, ("3", "1", "4"))
    assert np.array_equal(document.sources["X"], open_tensors(path).read("wte.weight")[[3, 1, 4]])
    np.save(tmp_path / "x.npy", numbers(5, 4))
    other = open_document(path, Wanted(words=tmp_path / "x.npy"))
    assert np.array_equal(other.sources["X"], numbers(5, 4))
    with pytest.raises(EngineError, match="no words"):
        open_document(path)
    with pytest.raises(EngineError, match="no layer 7"):
        open_document(path, Wanted(layer=7, words=tmp_path / "ids.txt"))
    assert not hasattr(look_into(path), "document")


@pytest.mark.parametrize(("text", "ids"), [("1 2, 3", (1, 2, 3)), ("[464，2068]", (464, 2068)), ("", ())])
def test_token_ids_as_people_type_them(text: str, ids: tuple[int, ...]) -> None:
    assert ids_of(text) == ids


@pytest.mark.parametrize("text", ["a", "-1", "1.5", "１"])
def test_what_are_no_token_ids(text: str) -> None:
    with pytest.raises(EngineError, match="not a list of token ids"):
        ids_of(text)
