"""Shapes tell axes."""

import pytest

from engine.files.models.axes import guess_axes
from engine.files.models.roles import guess
from engine.files.tensors.data import TensorInfo
from tests.engine.files.models.worksheets import infos_of

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


SPELLED: list[tuple[str, dict[str, tuple[int, ...]], int, str]] = [  # names and shapes, names of words, the axes
    ("names", {"q_bshd": (2, 12, 5, 8), "k_bshd": (2, 12, 5, 8), "v_bshd": (2, 12, 5, 8)}, 0, "bwhd"),
    ("heads first in names", {"q.bhsd": (2, 12, 5, 8), "k.bhsd": (2, 12, 5, 8), "v.bhsd": (2, 12, 5, 8)}, 0, "bhwd"),
    ("a TPU's", {"query_btnh": (2, 12, 5, 8), "key_btnh": (2, 12, 5, 8), "value_btnh": (2, 12, 5, 8)}, 0, "bwhd"),
    ("words first", {"sbhd_q": (12, 2, 5, 8), "sbhd_k": (12, 2, 5, 8), "sbhd_v": (12, 2, 5, 8)}, 0, "wbhd"),
    ("no batch", {"thd/q": (5, 12, 8), "thd/k": (5, 12, 8), "thd/v": (5, 12, 8)}, 0, "whd"),
    ("no heads", {"q_bsd": (2, 5, 64), "k_bsd": (2, 5, 64), "v_bsd": (2, 5, 64)}, 0, "bwd"),
    ("names of as many words", {"q": (2, 8, 12, 64), "k": (2, 8, 12, 64), "v": (2, 8, 12, 64)}, 8, "bwhd"),
    ("names of other words", {"q": (2, 8, 12, 64), "k": (2, 8, 12, 64), "v": (2, 8, 12, 64)}, 12, "bhwd"),
    ("names that tell nothing", {"q": (2, 8, 12, 64), "k": (2, 8, 12, 64), "v": (2, 8, 12, 64)}, 5, "bhwd"),
    ("token ids", {"q": (1, 4, 7, 5), "k": (1, 4, 7, 5), "v": (1, 4, 7, 5), "input_ids": (1, 4)}, 0, "bwhd"),
    ("positions", {"q": (4, 7, 5), "k": (4, 7, 5), "v": (4, 7, 5), "layer.position_ids": (4,)}, 0, "whd"),
    ("sizes against names of words", {"q": (6, 4, 8), "k": (6, 2, 8), "v": (6, 2, 8)}, 9, "whd"),
]


@pytest.mark.parametrize(("shapes", "words", "axes"), [row[1:] for row in SPELLED], ids=[row[0] for row in SPELLED])
def test_names_and_counts_of_words_tell_axes(shapes: dict[str, tuple[int, ...]], words: int, axes: str) -> None:
    infos = {name: TensorInfo(name, shape, "int64" if "ids" in name else "float32") for name, shape in shapes.items()}
    roles = guess(infos)
    assert sorted(role for role in roles.values() if role) == ["K", "Q", "V"]
    assert set(guess_axes(infos, roles, words).values()) == {axes}


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


NAMES = [  # of the weights of queries, and how one with as many inputs as outputs is stored
    ("q_proj.weight", "oi"),
    ("layers.0.attention.project_q.weight", "oi"),
    ("q_proj.kernel", "io"),
    ("W_Q", "io"),
    ("q_weight", "io"),
]


@pytest.mark.parametrize(("name", "axes"), NAMES)
def test_a_linear_layer_of_pytorch_is_stored_the_other_way(name: str, axes: str) -> None:
    """Where no size tells: a square matrix of a `….weight` was taken for [in, out], which turned it."""
    infos = {one: TensorInfo(one, (4, 4), "float32") for one in ("X", name)}
    assert guess_axes(infos, {"X": "X", name: "W_Q"})[name] == axes
    stacked = {**infos, name: TensorInfo(name, (2, 4, 4), "float32")}
    assert guess_axes(stacked, {"X": "X", name: "W_Q"})[name] == ("loi" if axes == "oi" else "hio")


@pytest.mark.parametrize(("shape", "axes"), [((6, 4), "io"), ((4, 6), "oi")])
def test_the_size_of_the_words_tells_how_an_output_is_stored(shape: tuple[int, int], axes: str) -> None:
    for name in ("o_proj.weight", "W_O"):
        infos = {"X": TensorInfo("X", (3, 4), "float32"), name: TensorInfo(name, shape, "float32")}
        assert guess_axes(infos, {"X": "X", name: "W_O"})[name] == axes
