"""PyTorch's random numbers against PyTorch: bit for bit but for the logarithms and sines of normal ones."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from engine.edits.choices import Draw
from engine.examples.published import PUBLISHED
from engine.formulas.generators import Torch
from engine.formulas.initialisers import METHODS, Recipe

torch = pytest.importorskip("torch")

SEEDS = (0, 42, 123, 789, 1337, 2**32 - 1)
ULPS = 4  # of float32 around 1, in which normal numbers may differ
# each: ours, theirs, and whether the bits are the same
DRAWS: dict[str, tuple[Callable[[Torch], np.ndarray], Callable[[], Any], bool]] = {
    "rand": (lambda ours: ours.uniform((3, 2)), lambda: torch.rand(3, 2), True),
    "much": (lambda ours: ours.uniform((301, 7)), lambda: torch.rand(301, 7), True),
    "randint": (lambda ours: ours.integers(10**6, (30, 2)), lambda: torch.randint(10**6, (30, 2)), True),
    "uniform_": (lambda ours: ours.between(0.3, (200, 3)), lambda: torch.empty(200, 3).uniform_(-0.3, 0.3), True),
    "three normal ones": (lambda ours: ours.normal(1.0, (3,)), lambda: torch.randn(3), True),
    "fifteen": (lambda ours: ours.normal(1.0, (3, 5)), lambda: torch.randn(3, 5), True),
    "few of a deviation": (lambda ours: ours.normal(0.57, (3, 3)), lambda: torch.normal(0.0, 0.57, (3, 3)), True),
    "sixteen": (lambda ours: ours.normal(1.0, (4, 4)), lambda: torch.randn(4, 4), False),
    "seventeen": (lambda ours: ours.normal(1.0, (17,)), lambda: torch.randn(17), False),
    "blocks": (lambda ours: ours.normal(1.0, (4, 8, 32)), lambda: torch.randn(4, 8, 32), False),
    "a part of a block": (lambda ours: ours.normal(0.57, (3, 7)), lambda: torch.normal(0.0, 0.57, (3, 7)), False),
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", DRAWS)
def test_each_draw(name: str, seed: int) -> None:
    ours, theirs, is_exact = DRAWS[name]
    torch.manual_seed(seed)
    compare(ours(Torch(seed)), theirs().numpy(), is_exact)


@pytest.mark.parametrize("seed", SEEDS)
def test_one_after_the_other(seed: int) -> None:
    """Half a pair of normal numbers waits, whatever is drawn meanwhile."""
    random = Torch(seed)
    torch.manual_seed(seed)
    for _ in range(2):
        for ours, theirs, is_exact in DRAWS.values():
            compare(ours(random), theirs().numpy(), is_exact)


def compare(ours: np.ndarray, theirs: np.ndarray, is_exact: bool) -> None:
    assert ours.dtype == theirs.dtype
    assert ours.shape == theirs.shape
    tolerance = 0.0 if is_exact else ULPS * np.finfo(np.float32).eps
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=tolerance)


@pytest.mark.parametrize("inputs", [1, 3, 7, 32, 1000])
def test_a_new_layer(inputs: int) -> None:
    torch.manual_seed(3)
    layer = torch.nn.Linear(inputs, 5)
    random = Torch(3)
    np.testing.assert_array_equal(random.between(inputs**-0.5, (5, inputs)), layer.weight.detach().numpy())
    np.testing.assert_array_equal(random.between(inputs**-0.5, (5,)), layer.bias.detach().numpy())


@pytest.mark.parametrize("key", [key for key, make in PUBLISHED.items() if make().recipe.generator == "torch"])
def test_the_lines_of_a_lesson_draw_its_numbers(key: str) -> None:
    check_lines(Draw(PUBLISHED[key]().recipe), PUBLISHED[key]())


@pytest.mark.parametrize("method", METHODS)
def test_the_lines_of_every_method(method: str) -> None:
    document = PUBLISHED["karpathy_head"]()
    check_lines(Draw(Recipe(method, 7, 1000, "torch")), document)


def check_lines(draw: Draw, document: Any) -> None:
    """The lines that a drawing says, run by PyTorch."""
    lines = [line[2:] for line in draw.numpy(document).splitlines() if line.startswith("# ")]
    found: dict[str, Any] = {"torch": torch, "np": np}
    exec("\n".join(lines), found)
    drawn = draw.apply(document)
    names = [line.partition(" = ")[0] for line in lines if " = " in line]
    assert names
    for name in names:
        theirs = found[name].detach().numpy() if hasattr(found[name], "detach") else found[name]
        np.testing.assert_allclose(drawn.sources[name], theirs, rtol=0, atol=ULPS * np.finfo(np.float32).eps)
