"""Tests with a window run in copies of a process: what one of them does to its copy, the next does not find."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import apart

ROOT = Path(__file__).parent.parent
TESTS = """
import os
import signal
import time
import pytest

def test_makes_a_mess(window):
    window.setWindowTitle("mess")
    os.environ["MESS"] = "here"

def test_finds_none(window):
    assert window.windowTitle() != "mess" and "MESS" not in os.environ

def test_dies(window):
    os.kill(os.getpid(), signal.SIGKILL)

@pytest.mark.timeout(1)
def test_hangs(window):
    time.sleep(60)

def test_is_wrong(window):
    assert window is None, "a window"

def test_leaves_something_open(window):
    from PySide6.QtWidgets import QDialog
    global left
    left = QDialog()
    left.show()

def test_has_another_window(make):
    assert make(threads=1).isVisible()
"""


@pytest.mark.skipif(not apart.POSSIBLE, reason="processes cannot be copied here")
def test_each_has_a_process_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "test_some.py").write_text(TESTS)
    command = [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:randomly", "-p", "tests.conftest", "--tb=line"]
    run = subprocess.run(
        [*command, "-c", ROOT / "pyproject.toml", "--rootdir", tmp_path, "-p", "no:cacheprovider", tmp_path],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"},
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert "3 failed, 4 passed, 1 error" in run.stdout, run.stdout + run.stderr
    for said in ("the process of the test ended with -9", "Failed: Timeout ", "a window", "windows left open"):
        assert said in run.stdout
