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

BARE = """
import sys
import numpy
import pyqtgraph
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication([])
window = QMainWindow()
window.resize(1440, 900)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
window.close()
"""
OURS = """
import sys
sys.path.insert(0, ".")
from main import tutorial
from PySide6.QtCore import QSettings, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

QStandardPaths.setTestModeEnabled(True)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
app = QApplication([])
app.setApplicationName("attention-workbench-benchmark")
app.setStyle("Fusion")
from gui.app import make_window

window = make_window(app, tutorial(), language="en")
window.workspace.values_changed.connect(lambda _: QTimer.singleShot(0, app.quit))
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


def seconds_of(code: str) -> float:
    """A whole process, with the settings of somebody who starts it for the first time."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryDirectory() as settings:
        command = [sys.executable, "-c", code, settings]
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
        return time.perf_counter() - start


def test_start_to_painted_tutorial(benchmark: BenchmarkFixture) -> None:
    if benchmark.disabled:
        pytest.skip("speed is measured with --benchmark-enable")
    seconds_of(OURS), seconds_of(BARE)  # once for the file system's cache, and for ours of the formulas
    ratios = [seconds_of(OURS) / seconds_of(BARE) for _ in range(7)]
    benchmark.extra_info["ratio to an empty window"] = float(np.median(ratios))
    benchmark.pedantic(seconds_of, (OURS,), rounds=1)
    assert np.median(ratios) <= 1.5
