"""How long a whole model keeps the window's thread busy at a time, in bare tables: 50 ms are 15 of them.

What somebody types or clicks meanwhile waits so long, whichever machine it is, and however busy. The weights are random
ones, and the sentence is one of numbers of tokens, so that no tokenizer is needed.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtTest import QTest
from pytest_benchmark.fixture import BenchmarkFixture

from engine.edits.cells import SetCells
from gui.window.main_window import MainWindow
from tests.benchmarks.figures import measured, skip_unless_measuring, thread_seconds
from tests.benchmarks.test_felt_speed import Bare, longest_stretch, pause, rest
from tests.benchmarks.test_models_speed import IDS, WORDS, arrays_of_shape, large_model, model_in

ROUNDS, MIDDLE, GOAL = 6, "3", 15
Gesture = Callable[[MainWindow, int], object]


def type_a_letter(window: MainWindow, turn: int) -> None:
    """Another last token, by its last digit."""
    box = window.models.leading.box
    assert box is not None
    box.edit.end(False)
    if turn:
        box.edit.backspace()
    QTest.keyClicks(box.edit, str(turn % 10))


def edit_an_embedding(window: MainWindow, turn: int) -> None:
    window.workspace.apply(SetCells.one("placed", 5, 3, turn + 0.25))


def go_to_another_layer(window: MainWindow, turn: int) -> None:
    window.models.leading.go_layer(-1 if turn % 2 else 1)


def come_from_the_embedding(window: MainWindow, turn: int) -> None:
    """All cards are others; and back again."""
    window.models.leading.go_stop("embedding" if turn % 2 else MIDDLE)


@pytest.fixture(scope="module")
def folders(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, int]]:
    """Models by their names, and how many tokens the sentence of each has."""
    if not request.config.getoption("benchmark_enable"):
        pytest.skip("speed is measured with --benchmark-enable")
    small, large = (tmp_path_factory.mktemp(name) for name in ("small", "large"))
    model_in(small, arrays_of_shape())
    large_model(large)
    return {"6 layers, 15 pieces": (small, len(IDS)), "12 heads, 128 pieces": (large, WORDS)}


@pytest.fixture
def opened(make: Callable[..., MainWindow], folders: dict[str, tuple[Path, int]], name: str) -> MainWindow:
    """A window with a model, the middle layer in view."""
    window, (folder, count) = make(threads=3), folders[name]
    pause(1500)
    window.files.open(folder)
    rest(window)
    box = window.models.leading.box
    assert box is not None
    QTest.keyClicks(box.edit, "".join(f" {at % 100}" for at in range(count - len(box.edit.text().split()))))
    window.models.leading.go_stop(MIDDLE)
    rest(window)
    return window


@pytest.mark.parametrize(
    ("what", "gesture", "name", "start", "gate"),
    [
        ("a letter", type_a_letter, "6 layers, 15 pieces", MIDDLE, 12),
        ("an edit of an embedding", edit_an_embedding, "12 heads, 128 pieces", "6", 10),
        ("another layer", go_to_another_layer, "6 layers, 15 pieces", MIDDLE, 16),
        ("from the embedding", come_from_the_embedding, "6 layers, 15 pieces", "embedding", 22),
    ],
)
def test_a_gesture_in_a_model_leaves_the_window_free(
    benchmark: BenchmarkFixture, opened: MainWindow, what: str, gesture: Gesture, name: str, start: str, gate: float
) -> None:
    skip_unless_measuring(benchmark)
    window, bare, ratios = opened, Bare(), list[float]()
    window.models.leading.go_stop(start)
    for turn in range(ROUNDS):
        rest(window)
        longest = longest_stretch(partial(gesture, window, turn), partial(is_shown, window))
        bare.paint(-1 - turn)
        ratios.append(longest / float(np.median([thread_seconds(partial(bare.paint, one)) for one in range(7)])))
    bare.close()
    ratio = float(np.median(ratios))
    measured(benchmark, f"longest stretch: {what}, {name}", "a bare table", ratio, GOAL, gate, partial(pause, 1))


def is_shown(window: MainWindow) -> bool:
    """Whether all that a gesture led to is there, the cards that cannot be seen included."""
    sheet = window.worksheet
    return window.workspace.current and len(sheet.cards) == len(sheet._steps) and window.workspace.jobs.idle
