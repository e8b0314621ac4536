"""From the start of the process to the painted, or the exported, tutorial; what a person waits for then: `felt`."""

import os
import sys
import time
from functools import partial
from itertools import count
from pathlib import Path

import numpy as np
from pytest_benchmark.fixture import BenchmarkFixture

from engine.edits.cells import SetCells
from engine.examples.tutorial import tutorial
from engine.recovery.keeper import Keeper, Place
from tests.benchmarks.figures import child_seconds, measured, skip_unless_measuring

# Both print the seconds from the start of the process, as the parent saw it, to the first paint that counts.
BARE = """
import sys, time
import numpy
import pyqtgraph
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.time() - float(sys.argv[1]), flush=True)
        app.quit()

app = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
window.close()
"""
OURS = """
import gc, sys, time
gc.disable()  # as the program does
sys.path.insert(0, ".")
from main import tutorial
import gui  # before Qt, as the program does, which asks it for a display
from PySide6.QtCore import QEvent, QObject, QSettings, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and self.parent().matrix.rowCount():
            QTimer.singleShot(0, self, self.report)
        return False

    def report(self):
        print(time.time() - float(sys.argv[1]), flush=True)
        if sys.argv[3] == "quit":
            app.quit()

QStandardPaths.setTestModeEnabled(True)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[2])
app = QApplication([])
app.setApplicationName("attention-workbench-benchmark")
app.setStyle("Fusion")
from gui.app import make_window

window = make_window(app, tutorial(), language="en")

def watch(_changed):
    view = window.worksheet.panels[0].view
    view.viewport().installEventFilter(Watch(view))

window.workspace.values_changed.connect(watch)
if sys.argv[3] == "quit":  # a busy machine may come to what follows the numbers before it comes to `report`
    window.worksheet.painted.disconnect()
if sys.argv[3] == "stay":  # until the formulas stand in the cache, as after the first start on a machine
    QTimer.singleShot(4000, app.quit)
window.show()
app.exec()
assert window.worksheet.views("attention")[0].matrix.text(0, 0) == "0.9852"
window.close()
"""


def cost_of(*arguments: str) -> float:
    """CPU time of Python with these arguments and the settings of somebody who starts the first time."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # people's programs are compiled once
    return child_seconds((sys.executable, *arguments), environment)


def to_paint(code: str, folder: Path, mode: str = "quit") -> float:
    return cost_of("-c", code, str(time.time()), str(folder / str(time.time_ns())), mode)


def test_start_to_painted_tutorial(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    skip_unless_measuring(benchmark)
    to_paint(OURS, tmp_path, "stay")
    to_paint(BARE, tmp_path)
    ratio = float(np.median([to_paint(OURS, tmp_path) / to_paint(BARE, tmp_path) for _ in range(9)]))
    start = partial(to_paint, OURS, tmp_path)
    measured(benchmark, "start → painted tutorial", "an empty window", ratio, 1.35, 1.75, start)


def test_start_to_exported_tutorial(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    skip_unless_measuring(benchmark)
    folders = count()

    def export() -> float:
        return cost_of("main.py", "--export", str(tmp_path / f"{next(folders)}"))

    export()
    ratio = float(np.median([export() / cost_of("-c", "import numpy") for _ in range(9)]))
    measured(benchmark, "start → exported tutorial", "import numpy", ratio, 1.6, 2.0, export)


def test_keeping_a_document_costs_the_window_next_to_nothing(tmp_path: Path) -> None:
    """What the window's thread spends on the journal is far less than the edit that it follows."""
    keeper, place = Keeper(lambda _error: None), Place(tmp_path / "a.journal")
    document = tutorial()
    started = time.perf_counter()
    documents = [SetCells.one("X", 0, 0, float(value)).apply(document) for value in range(2000)]
    edited = time.perf_counter()
    for one in documents:
        keeper.keep(one, place)
    kept = time.perf_counter()
    keeper.close()
    assert kept - edited < edited - started
