"""What a person waits for in the window, as CPU time of its thread against a bare table that is painted anew.

The bare table is a QTableWidget of as many cells as are in sight at a time: all its texts are set, and it is painted.
So a row says how many such tables a gesture costs, whichever machine it is, and however busy.
"""

import time
from collections.abc import Callable
from functools import partial
from itertools import count

import numpy as np
import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem
from pytest_benchmark.fixture import BenchmarkFixture

from engine.edits.cells import SetCells
from engine.edits.choices import Choose
from engine.edits.edit import Edit
from engine.examples.tutorial import EXAMPLES, attention_document, product_document, tutorial
from engine.grids.reading import read
from engine.grids.source import Source
from engine.worksheet.document import Document
from gui.window.main_window import MainWindow
from tests.benchmarks.figures import in_turns, measured, skip_unless_measuring, thread_seconds
from tests.benchmarks.test_engine_speed import large

ROUNDS = 12
STILL = 0.004  # seconds in which a window that rests looks after its timers
Gesture = Callable[[MainWindow, int], object]


class Bare:
    """A table of 12 × 12 cells, painted with other texts each time."""

    def __init__(self) -> None:
        self._table = QTableWidget(12, 12)
        self._cells = {at: QTableWidgetItem("") for at in np.ndindex(12, 12)}
        for (row, column), cell in self._cells.items():
            self._table.setItem(row, column, cell)
        self._table.resize(1300, 460)
        self._table.show()

    def paint(self, turn: int) -> None:
        for (row, column), cell in self._cells.items():
            cell.setText(f"{turn + row / 7 + column / 11:.4f}")
        QApplication.processEvents()

    def close(self) -> None:
        self._table.close()
        self._table.deleteLater()


def pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def rest(window: MainWindow) -> None:
    """Until the window has done what comes later: on a busy machine that takes longer than on an idle one."""
    for _ in range(40):
        before = time.thread_time()
        pause(250)
        if window.workspace.current and time.thread_time() - before < STILL:
            return


def heads() -> Document:
    """12 heads of 512 words."""
    random = np.random.RandomState(0)
    weights = [random.normal(size=(96, 96)) / 8 for _ in range(3)]
    document = attention_document([f"w{i}" for i in range(512)], random.normal(size=(512, 96)), weights)
    return Choose("heads", 12).apply(document)


def wait_for_values(window: MainWindow, start: Callable[[], object]) -> None:
    """Until the values that something led to are painted."""
    loop = QEventLoop()
    shown = window.workspace.values_changed.connect(lambda _changed: QTimer.singleShot(0, loop.quit))
    start()
    loop.exec()
    QApplication.processEvents()
    window.workspace.values_changed.disconnect(shown)


def longest_stretch(start: Callable[[], object], is_done: Callable[[], bool]) -> float:
    """CPU seconds that the window's thread is busy between two turns of its loop, at the most until all is done."""
    stretches, last = list[float](), [time.thread_time()]

    def tick() -> None:
        now = time.thread_time()
        stretches.append(now - last[0])
        last[0] = now

    timer = QTimer()
    timer.setInterval(2)
    timer.timeout.connect(tick)
    timer.start()
    QTimer.singleShot(4, start)
    pause(8)
    while not is_done():
        pause(5)
    pause(100)
    timer.stop()
    return max(stretches)


def apply(edit_of: Callable[[int], Edit], window: MainWindow, turn: int) -> None:
    wait_for_values(window, partial(window.workspace.apply, edit_of(turn)))


def type_a_number(window: MainWindow, turn: int) -> None:
    apply(lambda turn: SetCells.one("X", 0, 0, turn + 0.5), window, turn)


def change_scale(window: MainWindow, turn: int) -> None:
    apply(lambda turn: Choose("scale", "sqrt_d_k" if turn % 2 else "none"), window, turn)


def open_example(window: MainWindow, turn: int) -> None:
    document = EXAMPLES["tutorial" if turn % 2 else "gpt"]()
    wait_for_values(window, partial(window.workspace.open, document))


def wait_for_look(window: MainWindow) -> None:
    """Until every part has it, and that is painted."""
    while not window.updatesEnabled():
        QApplication.processEvents()
    QApplication.processEvents()


def change_text_size(window: MainWindow, turn: int) -> None:
    window._appearance.change_text_size(-1 if turn % 2 else 1)
    wait_for_look(window)


def change_theme(window: MainWindow, turn: int) -> None:
    window.use_theme("light" if turn % 2 else "dark")
    wait_for_look(window)


def change_language(window: MainWindow, turn: int) -> None:
    window.use_language("en" if turn % 2 else "zh_CN")
    QApplication.processEvents()


def show_all_heads(window: MainWindow, turn: int) -> None:
    window.selection.toggle_heads()
    QApplication.processEvents()


# what is done, on which worksheet, the goal in bare tables (one takes 3.3 ms where these were measured), the gate
GESTURES: dict[str, tuple[Gesture, Callable[[], Document], float, float]] = {
    "edit, tutorial": (type_a_number, tutorial, 1.8, 2.7),  # 3.0 while all of each table was painted, seen or not
    "edit, 512 × 64": (type_a_number, large, 3.6, 3.4),  # 3.4
    "edit, 12 heads × 512": (type_a_number, heads, 4.8, 4.1),  # 4.2
    "√d_k": (change_scale, tutorial, 30, 12),  # 11.6
    "another example": (open_example, tutorial, 30, 38),  # 43.7 while each missing card was built at once
    "text size": (change_text_size, tutorial, 30, 39),
    "theme": (change_theme, tutorial, 30, 34),
    "language": (change_language, tutorial, 30, 8),  # 4.3 to 4.7; far below what anybody notices
    "all heads": (show_all_heads, heads, 30, 12),  # 12.5
}


@pytest.mark.parametrize("name", GESTURES)
def test_a_gesture_to_painted(benchmark: BenchmarkFixture, make: Callable[..., MainWindow], name: str) -> None:
    skip_unless_measuring(benchmark)
    gesture, document, goal, gate = GESTURES[name]
    window, bare = make(document(), threads=2), Bare()
    pause(1500)
    ratios = []
    for turn in range(ROUNDS):
        cost = thread_seconds(partial(gesture, window, turn))
        rest(window)
        bare.paint(-1 - turn)  # not counted: in another size of text its glyphs are new, too
        ratios.append(cost / thread_seconds(partial(bare.paint, turn)))
    bare.close()
    turns = count(ROUNDS)
    measured(
        benchmark,
        f"{name} → painted",
        "a bare table",
        float(np.median(ratios)),
        goal,
        gate,
        lambda: gesture(window, next(turns)),
    )


def block() -> str:
    """What a spreadsheet of 1000 × 1000 numbers puts on the clipboard, 9.5 MB."""
    numbers = np.random.RandomState(0).normal(size=(1000, 1000))
    return "\n".join("\t".join(f"{one:.6f}" for one in row) for row in numbers.tolist())


def read_bare(text: str) -> np.ndarray:
    return np.array([list(map(float, line.split("\t"))) for line in text.split("\n")])


def test_reading_a_million_numbers(benchmark: BenchmarkFixture) -> None:
    skip_unless_measuring(benchmark)
    text = block()
    ours = partial(read, Source(text, "here"))
    ratio = in_turns(ours, partial(read_bare, text), 5, thread_seconds)
    measured(benchmark, "reading 1000 × 1000", "float of each cell", ratio, 2.5, 3.3, ours)  # 4.6 cell by cell


def test_a_large_paste_leaves_the_window_free(benchmark: BenchmarkFixture, make: Callable[..., MainWindow]) -> None:
    """The longest that the window's thread is busy between two turns of its loop."""
    skip_unless_measuring(benchmark)
    window, bare = make(product_document(np.zeros((1000, 1000)), np.zeros((1000, 2))), threads=3), Bare()
    pause(1500)
    view = window.worksheet.views("A")[0]
    view.setCurrentIndex(view.matrix.index(0, 0))
    QGuiApplication.clipboard().setText(block())  # Qt's own data: of Python's, it calls back when Python is gone
    longest = longest_stretch(
        partial(window.matrix_actions.paste, view),
        lambda: bool(window.workspace.document.patches) and window.workspace.current,
    )
    single = float(np.median([thread_seconds(partial(bare.paint, turn)) for turn in range(9)]))
    bare.close()
    ratio = longest / single
    measured(benchmark, "longest stretch of a paste", "a bare table", ratio, 15, 9, partial(pause, 1))  # 18
