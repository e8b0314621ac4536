"""Random numbers by their seeds, against what NumPy gives and PyTorch prints; `references` asks PyTorch itself."""

import numpy as np
import pytest

from engine.edits.choices import Draw
from engine.errors import EngineError
from engine.examples.published import karpathy_head, raschka_heads
from engine.examples.tutorial import tutorial
from engine.files.session import decode_session, encode_session
from engine.formulas.generators import GENERATORS, Torch
from engine.formulas.initialisers import METHODS, WEIGHTS, Recipe, Turn
from engine.number_parser import parse_shape
from engine.worksheet.document import same_content

PRINTED = {  # by PyTorch 2.13
    "rand": (123, lambda random: random.uniform((3, 2)), [[0.2961, 0.5166], [0.2517, 0.6886], [0.0740, 0.8665]]),
    "randn of few": (0, lambda random: random.normal(1.0, (3,)), [1.5410, -0.2934, -2.1788]),
    "randn of one, twice": (0, lambda random: np.stack([random.normal(1.0, ()) for _ in "ab"]), [1.5410, -0.2934]),
    "randn of many": (0, lambda random: random.normal(1.0, (17,))[[0, 8, 16]], [-1.1258, 0.4681, 0.9318]),
    "randint": (42, lambda random: random.integers(10, (5,)), [2, 7, 6, 4, 6]),
    "uniform_": (7, lambda random: random.between(0.5, (2,)), [0.0349, -0.3012]),
}


@pytest.mark.parametrize("name", PRINTED)
def test_pytorch_s_numbers_to_their_printed_digits(name: str) -> None:
    seed, draw, printed = PRINTED[name]
    np.testing.assert_allclose(draw(Torch(seed)), printed, rtol=0, atol=5.1e-5)


NUMPY = {
    "integers": (lambda old: old.randint(3, size=(4, 2)), lambda new: new.integers(3, size=(4, 2))),
    "uniform": (lambda old: old.rand(4, 2), lambda new: new.random((4, 2))),
    "normal": (lambda old: old.randn(4, 2), lambda new: new.standard_normal((4, 2))),
    "layer": (lambda old: old.uniform(-0.5, 0.5, (2, 4)).T, lambda new: new.uniform(-0.5, 0.5, (2, 4)).T),
    "xavier": (lambda old: old.normal(0, 3**-0.5, (4, 2)), lambda new: new.normal(0, 3**-0.5, (4, 2))),
    "inverse_sqrt_d": (lambda old: old.normal(0, 0.5, (4, 2)), lambda new: new.normal(0, 0.5, (4, 2))),
}


@pytest.mark.parametrize("method", [name for name, method in METHODS.items() if method.random])
def test_numpy_s_numbers_are_numpy_s(method: str) -> None:
    old, new = NUMPY[method]
    np.testing.assert_array_equal(Recipe(method, 5).draw([(4, 2)])[0], old(np.random.RandomState(5)))
    np.testing.assert_array_equal(
        Recipe(method, 5, generator="modern").draw([(4, 2)])[0], new(np.random.default_rng(5))
    )


@pytest.mark.parametrize("generator", GENERATORS)
@pytest.mark.parametrize("method", METHODS)
def test_one_stream_for_all_and_the_same_every_time(method: str, generator: str) -> None:
    recipe = Recipe(method, 11, 1000, generator)
    one, other = recipe.draw([(5, 7), (5, 7)])
    assert one.shape == (5, 7)
    assert one.dtype == np.float64
    np.testing.assert_array_equal(recipe.draw([(5, 7)])[0], one)
    assert np.array_equal(one, other) != METHODS[method].random


def test_a_list_of_draws_in_its_order() -> None:
    """Something is thrown away, a matrix takes the first numbers of a draw, a layer has a bias."""
    turns = (Turn(method="integers", shape=(3,)), Turn("X", "normal", shape=(2, 2, 3)), Turn("W_O", bias="b_O"))
    filled = Recipe("layer", 9, generator="legacy", turns=turns).fill({"X": (2, 3), "W_O": (4, 2), "b_O": (1, 2)})
    random = np.random.RandomState(9)
    random.randint(3, size=3)
    np.testing.assert_array_equal(filled["X"], random.normal(size=(2, 2, 3))[0])
    np.testing.assert_array_equal(filled["W_O"], random.uniform(-0.5, 0.5, size=(2, 4)).T)
    np.testing.assert_array_equal(filled["b_O"], random.uniform(-0.5, 0.5, size=(1, 2)))
    assert list(filled) == ["X", "W_O", "b_O"]


def test_the_lines_of_a_list_of_draws() -> None:
    assert Draw(karpathy_head().recipe).numpy(karpathy_head()).splitlines()[:5] == [
        "# torch.manual_seed(1337)",
        "# X = torch.randn((4, 8, 32)).reshape(-1)[:256].reshape(8, 32)",
        "# W_K = torch.nn.Linear(32, 16, bias=False).weight.T",
        "# W_Q = torch.nn.Linear(32, 16, bias=False).weight.T",
        "# W_V = torch.nn.Linear(32, 16, bias=False).weight.T",
    ]
    code = raschka_heads().recipe.code(dict.fromkeys(("W_Q", "W_K", "W_V", "W_O", "b_O"), (2, 2)))
    assert code.endswith("b_O = torch.empty((2, 2)).uniform_(-0.7071067811865475, 0.7071067811865475)")


def test_lessons_are_drawn_again_as_they_were() -> None:
    for document in (karpathy_head(), raschka_heads()):
        again = Draw(document.recipe).apply(document)
        for name, source in document.sources.items():
            np.testing.assert_array_equal(again.sources[name], source, err_msg=name)


def test_a_recipe_where_some_matrices_are_not_given() -> None:
    turns = (Turn("X", "normal", shape=(4, 8)), *WEIGHTS, Turn("W_O", bias="b_O"))
    left = Recipe(turns=turns).within(["W_K", "W_V", "W_O"]).turns
    assert left == (Turn(method="normal", shape=(4, 8)), *WEIGHTS[1:], Turn("W_O"))


REFUSED = {
    "another generator": (Recipe(generator="dice"), "unknown_choice"),
    "a turn by another method": (Recipe(turns=(Turn("W_Q", "magic"),)), "unknown_choice"),
    "too few numbers": (Recipe(turns=(Turn("W_Q", shape=(2, 4)),)), "draw_too_small"),
    "too many numbers": (Recipe(turns=(Turn("W_Q", shape=(2**20, 2**20)),)), "draw_too_large"),
    "a seed of 33 bits": (Recipe(seed=2**32), "seed_outside"),
    "a seed of 65 bits": (Recipe(seed=2**64, generator="torch"), "seed_outside"),
    "a long seed": (Recipe(seed=2**64, generator="modern"), "seed_outside"),
    "too far below 0": (Recipe(seed=-(2**63) - 1, generator="torch"), "seed_outside"),
    "a draw of nothing": (Recipe(turns=(Turn(),)), "draw_without_shape"),
    "a matrix that is not there": (Recipe(turns=(Turn("W_O"),)), "unknown_matrix"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_drawn_says_why(name: str) -> None:
    recipe, code = REFUSED[name]
    with pytest.raises(EngineError) as caught:
        Draw(recipe).apply(tutorial())
    assert caught.value.code == code


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("shape", [(40,), (8, 5), (4, 5, 5)])
def test_a_draw_of_any_shape_fills_a_smaller_matrix(method: str, shape: tuple[int, ...]) -> None:
    recipe = Recipe(method, turns=(Turn("X", shape=shape),))
    drawn = recipe.fill({"X": (6, 6)})["X"]
    found = {"np": np}
    exec(recipe.code({"X": (6, 6)}), found)
    np.testing.assert_array_equal(drawn, found["X"])


def test_the_identity_of_several_matrices_at_once() -> None:
    drawn = Recipe("identity", turns=(Turn("X", shape=(2, 2, 3)),)).fill({"X": (4, 3)})["X"]
    np.testing.assert_array_equal(drawn, [[1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 1, 0]])


SEEDS = {"legacy": [2**31, 2**32 - 1], "modern": [2**32, 2**64 - 1], "torch": [2**32, 2**64 - 1, -1, -(2**63)]}


@pytest.mark.parametrize(("generator", "seed"), [(key, seed) for key in SEEDS for seed in SEEDS[key]])
def test_every_seed_that_a_generator_takes_draws_and_is_kept(generator: str, seed: int) -> None:
    recipe = Recipe("uniform", seed, generator=generator)
    document = Draw(recipe).apply(tutorial())
    assert same_content(decode_session(encode_session(document), "a.attn"), document)
    given = {"np": np}
    if GENERATORS[generator].is_numpy:
        exec(recipe.code({name: document.sources[name].shape for name in ("W_Q", "W_K", "W_V")}), given)
        np.testing.assert_array_equal(document.sources["W_Q"], given["W_Q"])


def test_pytorch_looks_at_the_lower_half_of_a_seed() -> None:
    """`init_with_uint32` of its Mersenne Twister; -1 is 2^64 - 1."""
    first = [Torch(seed).uniform((3,)).tolist() for seed in (5, 2**32 + 5, 7 * 2**40 + 5, 5 - 2**63)]
    assert first == [first[0]] * 4
    assert Torch(-1).uniform((3,)).tolist() == Torch(2**32 - 1).uniform((3,)).tolist()


@pytest.mark.parametrize("text", ["4×8×32", "4x8X32", "(4, 8, 32)", " 4 8 32 ", "[4,8,32,]", "4，8，32"])
def test_shapes_as_people_write_them(text: str) -> None:
    assert parse_shape(text) == (4, 8, 32)


@pytest.mark.parametrize("text", ["", "0", "3×0", "-3", "3.5", "3××4", "a", "1234567890", "×3"])
def test_what_is_no_shape(text: str) -> None:
    with pytest.raises(EngineError, match="no shape"):
        parse_shape(text)
