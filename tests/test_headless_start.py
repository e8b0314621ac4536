"""What a run without a window loads: nothing that only a window, a reader or another example needs."""

import subprocess
import sys
from pathlib import Path

from tests.places import ROOT

RUN = """
import sys
from main import main

status = main(["--export", sys.argv[1]])
print(*sys.modules, file=sys.stderr)
sys.exit(status)
"""
UNUSED = (  # by who writes the tables of the tutorial
    "PySide6",
    "pyqtgraph",
    "scipy",
    "socket",
    "engine.edits",
    "engine.files.opening",
    "engine.files.script",
    "engine.grids.cells",
    "engine.grids.looks",
    "engine.grids.reading",
    "engine.models",
)


def test_an_export_loads_what_it_needs(tmp_path: Path) -> None:
    command = [sys.executable, "-c", RUN, str(tmp_path / "tables")]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    loaded = done.stderr.split()
    assert "engine.files.export" in loaded
    assert [name for name in loaded if any(name == one or name.startswith(f"{one}.") for one in UNUSED)] == []
    assert (tmp_path / "tables" / "attention.csv").exists()
