"""What a person waits for at the start: the first numbers are on the screen before anything else is loaded."""

import os
import subprocess
import sys

from tests.places import ROOT

START = """
import sys
from main import tutorial
import gui  # as the program does, which asks it for a display
from PySide6.QtCore import QSettings, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

QStandardPaths.setTestModeEnabled(True)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
app = QApplication([])
from gui.app import make_window

window = make_window(app, tutorial(), language="en")

def say():
    print(*sys.modules)
    QTimer.singleShot(0, say_later)

def say_later():
    print("pyqtgraph" in sys.modules)
    app.quit()

painted = window.worksheet.painted
painted.disconnect()
painted.connect(say)
painted.connect(window._start_rest)
window.show()
app.exec()
window.close()
"""
LATER = (  # what nobody needs to see the numbers of the tutorial
    "pyqtgraph",
    "scipy",
    "numpy.random",
    "threadpoolctl",
    "ziamath",
    "engine.files.opening",
    "engine.files.export",
    "engine.files.tables",
    "engine.files.script",
    "engine.files.models.checkpoints",
    "engine.grids.reading",
    "engine.questions.solving",
    "engine.files.lessons.folders",
    "engine.lessons.marking",
    "engine.mistakes",
    "engine.number_parser",
    "gui.dialogs",
    "gui.figures",
    "gui.help",
    "gui.grids.reading_dialog",
    "gui.models",
    "pypdf",
    "engine.models",
)
FEW = 8  # modules of the engine that are loaded behind Qt


def test_the_first_numbers_wait_for_nothing_else(tmp_path: object) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", START, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    first, rest = done.stdout.splitlines()
    loaded = first.split()
    assert "gui.window.main_window" in loaded
    too_early = [name for name in loaded if any(name == one or name.startswith(f"{one}.") for one in LATER)]
    assert too_early == []
    assert rest == "True", "the heat map comes right after them"
    behind = [name for name in loaded[loaded.index("PySide6") :] if name.startswith("engine.")]
    assert len(behind) <= FEW, f"PySide reads the source of each of these; they belong into gui/__init__.py: {behind}"
