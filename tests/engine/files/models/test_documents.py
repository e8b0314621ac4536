"""Arrays of a file become worksheets, or there is a reason why not."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine import attention
from engine.edits.loading import Load
from engine.edits.snapshots import TakeSnapshot
from engine.errors import EngineError
from engine.examples.tutorial import tutorial
from engine.files.models.documents import document_of, source_of, width_of
from engine.files.models.plan import Choice, Reading, guessed, plan_of
from engine.files.opening import open_document
from tests.engine.files.models.worksheets import infos_of, npz, output
from tests.tensor_files import heads, numbers, write_recording, write_safetensors


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


@pytest.mark.parametrize(
    ("dtype", "long", "short"), [("i1", 4, 8), ("u1", 4, 8), ("i2", 4, 8), ("i4", 8, 8), ("f4", 4, 8), ("f8", 8, 8)]
)
def test_the_numbers_of_a_long_text_take_no_more_room_than_they_need(dtype: str, long: int, short: int) -> None:
    numbers = np.array([[1, 2], [100, 7]], dtype)
    for is_held, width in ((False, long), (True, short)):
        source = source_of(numbers, is_held)
        assert source.itemsize == width == width_of(numbers.dtype.name, is_held)
        np.testing.assert_array_equal(source, numbers)
        assert not source.flags.writeable
