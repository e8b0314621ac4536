"""A folder that runs without Python, zipped: python resources/packaging/bundle.py [FOLDER]

Made by PyInstaller for the system that this runs on, from the same package as the wheel. Beside the zip stands its
SHA-256, as `sha256sum -c` reads it.
"""

import argparse
import hashlib
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from package import PACKAGE, ROOT, lay_out  # noqa: E402

NAME = "attention-workbench"
START = f"from {PACKAGE}.__main__ import start\n\nstart()\n"
UNUSED = (  # of PySide6, NumPy and pyqtgraph
    "tkinter",
    "matplotlib",
    "PIL",
    "IPython",
    "OpenGL",
    "PySide6.QtNetwork",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtTest",
    "PySide6.QtSql",
    "pyqtgraph.examples",
    "numpy.f2py",
)


def bundle(to: Path) -> Path:
    """The zip, with the folder that it holds beside it."""
    from PyInstaller.__main__ import run  # here, as who asks how this is called need not have it

    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        lay_out(work / PACKAGE)
        (work / "start.py").write_text(START, encoding="utf-8")
        separator = ";" if sys.platform == "win32" else ":"
        options = ["--name", NAME, "--noconfirm", "--log-level", "WARN"]
        options += ["--distpath", str(to), "--workpath", str(work / "build"), "--specpath", str(work)]
        options += ["--paths", str(work), "--add-data", f"{work / PACKAGE / 'resources'}{separator}{PACKAGE}/resources"]
        for name in ("ziafont", "ziamath", "latex2mathml"):
            options += ["--collect-data", name]
        for name in modules_in(work):  # also those that are loaded by their names when they are used
            options += ["--hidden-import", name]
        for name in UNUSED:
            options += ["--exclude-module", name]
        if sys.platform == "darwin":
            options.append("--windowed")
        run([*options, str(work / "start.py")])
    system = {"darwin": "macos", "win32": "windows"}.get(sys.platform, sys.platform)
    archive = shutil.make_archive(str(to / f"{NAME}-{system}-{platform.machine().lower()}"), "zip", to, NAME)
    checksum = hashlib.sha256(Path(archive).read_bytes()).hexdigest()
    Path(f"{archive}.sha256").write_text(f"{checksum}  {Path(archive).name}\n", encoding="ascii")
    return Path(archive)


def modules_in(work: Path) -> list[str]:
    """The modules of the package, by the names that they are imported by."""
    names = (path.relative_to(work).with_suffix("").parts for path in (work / PACKAGE).rglob("*.py"))
    return [".".join(parts).removesuffix(".__init__") for parts in names if "resources" not in parts]


def size_of(folder: Path) -> int:
    """In bytes, of all that stands in it."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "dist")
    to = parser.parse_args().folder.resolve()
    to.mkdir(parents=True, exist_ok=True)
    archive = bundle(to)
    program = to / NAME / (f"{NAME}.exe" if sys.platform == "win32" else NAME)
    subprocess.run([str(program), "--version"], check=True)
    print(f"{archive.name}: {archive.stat().st_size / 1e6:.0f} MB, unpacked {size_of(to / NAME) / 1e6:.0f} MB")
