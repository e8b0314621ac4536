"""Bring app_zh_CN.ts up to date with the sources, and compile it: run this after changing any text of the window.

python resources/i18n/update.py            # then translate what is new in app_zh_CN.ts, and run it again
"""

import subprocess
import sys
from pathlib import Path

import PySide6

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TOOLS = Path(PySide6.__file__).parent
SOURCE = HERE / "app_zh_CN.ts"


def extract(target: Path) -> None:
    """Every text of `gui/` into a .ts file, keeping the translations it has."""
    options = ["-extensions", "py", "-locations", "none", "-no-obsolete", "-source-language", "en"]
    _run("lupdate", *options, "-target-language", "zh_CN", "gui", "-ts", str(target))


def compile_to(target: Path, source: Path = SOURCE) -> None:
    """The .qm file that the window loads. Fails on an untranslated or unfinished text."""
    _run("lrelease", "-fail-on-unfinished", str(source), "-qm", str(target))


def _run(tool: str, *arguments: str) -> None:
    subprocess.run(
        [f"pyside6-{tool}" if not (TOOLS / tool).exists() else str(TOOLS / tool), *arguments], cwd=ROOT, check=True
    )


if __name__ == "__main__":
    extract(SOURCE)
    try:
        compile_to(SOURCE.with_suffix(".qm"))
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
