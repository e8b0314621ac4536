"""The window: from an edit to the painted numbers, and from the start of the process to the painted tutorial."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from engine.document import Document
from engine.edits.cells import SetCells
from engine.examples import tutorial
from gui.main_window import MainWindow
from tests.benchmarks.test_engine_speed import large

ROOT = Path(__file__).parent.parent.parent

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
import sys, time
sys.path.insert(0, ".")
from main import tutorial
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
if sys.argv[3] == "stay":  # until the formulas stand in the cache, as after the first start on a machine
    QTimer.singleShot(4000, app.quit)
window.show()
app.exec()
assert window.worksheet.views("attention")[0].matrix.text(0, 0) == "0.9852"
window.close()
"""


def edit_to_paint(window: MainWindow, value: float) -> float:
    """Seconds from an edit until the paint events it caused are done."""
    loop = QEventLoop()
    shown = window.workspace.values_changed.connect(lambda _changed: QTimer.singleShot(0, loop.quit))
    start = time.perf_counter()
    window.workspace.apply(SetCells.one("X", 0, 0, value))
    loop.exec()
    QApplication.processEvents()
    seconds = time.perf_counter() - start
    window.workspace.values_changed.disconnect(shown)
    pause = QEventLoop()
    QTimer.singleShot(20, pause.quit)
    pause.exec()
    return seconds


@pytest.mark.parametrize(("make_document", "limit"), [(tutorial, 0.016), (large, 0.050)], ids=["tutorial", "512 by 64"])
def test_edit_to_repainted_window(
    benchmark: BenchmarkFixture,
    make: Callable[..., MainWindow],
    make_document: Callable[[], Document],
    limit: float,
) -> None:
    if benchmark.disabled:
        pytest.skip("speed is measured with --benchmark-enable")
    window = make(make_document(), threads=2)
    pause = QEventLoop()
    QTimer.singleShot(2000, pause.quit)
    pause.exec()
    times = [edit_to_paint(window, turn + 0.5) for turn in range(40)]
    benchmark.extra_info["median ms"] = float(np.median(times) * 1000)
    benchmark.pedantic(edit_to_paint, (window, 99.5), rounds=1)
    assert np.median(times) < limit


def seconds_to_paint(code: str, mode: str = "quit") -> float:
    """From the start of a process to its first paint, with the settings of somebody who starts it the first time."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryDirectory() as settings:
        command = [sys.executable, "-c", code, str(time.time()), settings, mode]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return float(done.stdout.split()[0])


def test_start_to_painted_tutorial(benchmark: BenchmarkFixture) -> None:
    if benchmark.disabled:
        pytest.skip("speed is measured with --benchmark-enable")
    seconds_to_paint(OURS, "stay")
    seconds_to_paint(BARE)
    ratios = [seconds_to_paint(OURS) / seconds_to_paint(BARE) for _ in range(9)]
    benchmark.extra_info["ratio to an empty window"] = float(np.median(ratios))
    benchmark.pedantic(seconds_to_paint, (OURS,), rounds=1)
    assert np.median(ratios) <= 2.1  # the goal is 1.5; measured here: 1.8 to 1.9
