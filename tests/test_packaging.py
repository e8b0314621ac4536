"""The wheel, built and laid beside the libraries that it needs: the program, the command line and the library of it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.places import ROOT

PACKAGE = "attention_workbench"
RECORDER = ROOT / "resources" / "record_attention.py"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages with what the wheel holds, and nothing else of ours."""
    built, site = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = built.iterdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def run(site: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """A process of Python that finds the package there, begun elsewhere."""
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    clean = {key: value for key, value in os.environ.items() if key not in shown}
    clean |= {"PYTHONPATH": str(site), "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(
        [sys.executable, *arguments], cwd=site.parent, env=clean, capture_output=True, encoding="utf-8", check=False
    )


def test_one_name_at_the_top(site: Path) -> None:
    version = next(site.glob("*.dist-info")).name.removesuffix(".dist-info")
    assert sorted(path.name for path in site.iterdir()) == [PACKAGE, f"{version}.dist-info"]
    entries = (site / f"{version}.dist-info" / "entry_points.txt").read_text()
    assert "[gui_scripts]\nattention-workbench = attention_workbench.__main__:start" in entries
    assert "[console_scripts]\nattention-workbench-cli = attention_workbench.__main__:start" in entries


def test_every_import_of_ours_has_the_package_before_it(site: Path) -> None:
    """By importing all of it where `engine`, `gui` and `main` are not to be had."""
    names = sorted(path.relative_to(site).with_suffix("") for path in (site / PACKAGE).rglob("*.py"))
    modules = [".".join(name.parts).removesuffix(".__init__") for name in names if "resources" not in name.parts]
    assert len(modules) > 300
    program = f"""
import importlib, sys
for name in {modules!r}:
    importlib.import_module(name)
print(*[name for name in sys.modules if name.partition(".")[0] in ("engine", "gui", "main")])
"""
    done = run(site, "-c", program, QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout) == (0, "\n"), done.stderr


def test_the_library_is_had_without_qt(site: Path) -> None:
    program = """
import sys
import attention_workbench as aw
print(aw.attention([[1.0, 0.0]], [[1.0, 0.0], [1.0, 0.0]], [[1.0], [3.0]]))
print(aw.__version__, *dir(aw), any(name.startswith("PySide6") for name in sys.modules))
"""
    done = run(site, "-c", program)
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert first == "[[2.]]"
    assert second.startswith("0.1.0 ")
    assert {"attention", "Trace", "recompute", "__version__"} <= set(second.split())
    assert second.endswith("False")


def test_the_command_line_writes_the_tutorial(site: Path, tmp_path: Path) -> None:
    done = run(site, "-m", PACKAGE, "--export", str(tmp_path / "tables"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "tables" / "weights.csv").read_text().splitlines()[1].startswith("word_1,0.236")


def test_it_is_typed_and_its_examples_run(site: Path) -> None:
    assert (site / PACKAGE / "py.typed").exists()
    examples = site / PACKAGE / "resources" / "examples"
    for path in examples.iterdir():
        assert "from engine" not in path.read_text(encoding="utf-8"), path.name
    done = run(site, "-m", f"{PACKAGE}.resources.examples.checkpoint")
    assert done.stdout.startswith("<Reading of 9 words by pronouns: 3 layers>"), done.stderr
    assert len(list(examples.glob("*.py"))) == 10


def test_the_recorder_comes_along_for_a_script_of_ones_own(site: Path, tmp_path: Path) -> None:
    done = run(site, "-m", PACKAGE, "--recorder", str(tmp_path / "mine"))
    assert (done.returncode, done.stdout.strip()) == (0, str(tmp_path / "mine" / "record_attention.py")), done.stderr
    assert (tmp_path / "mine" / "record_attention.py").read_bytes() == RECORDER.read_bytes()
    again = run(site, "-m", PACKAGE, "--recorder", str(tmp_path / "mine"))
    assert (again.returncode, "already there" in again.stderr) == (2, True)


def test_the_window_has_all_its_resources(site: Path) -> None:
    """Icons, translations, help, examples: what is not beside the code shows as a missing file."""
    program = """
import sys, tempfile
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, tempfile.mkdtemp())
from attention_workbench.engine.examples.tutorial import tutorial
from attention_workbench.gui.app import make_window
from attention_workbench.gui.resources import ROOT
app = QApplication(sys.argv)
window = make_window(app, tutorial(), language="zh_CN", threads=0)
window.show()
app.processEvents()
print(window.menuBar().actions()[0].text())
print(sorted(path.name for path in ROOT.iterdir()))
"""
    done = run(site, "-c", program, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    menu, found = done.stdout.splitlines()
    assert menu.startswith("文件")
    of_developers = {"screenshots", "packaging", "site", "__pycache__"}
    shipped = {path.name for path in (ROOT / "resources").iterdir()} - of_developers
    assert found == str(sorted(shipped))
