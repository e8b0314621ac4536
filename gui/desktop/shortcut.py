"""Puts the program into the menu of the system, for this user alone, and takes it out again."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.errors import EngineError, reason_of
from engine.files.safe_write import write_whole
from gui.desktop import linux, macos, windows
from gui.desktop.facts import Shortcut

PATIENCE = 30  # seconds for a program of the system


def shortcut(
    command: Sequence[str], system: str = sys.platform, home: Path | None = None, data: Path | None = None
) -> Shortcut:
    """That of a system, as `sys.platform` calls it.

    command: what starts the program. home: the folder of the user. data: that of the user's programs, which Linux and
    Windows have elsewhere if they say so.
    """
    home = home or Path.home()
    if system == "win32":
        roaming = data or Path(os.environ.get("APPDATA") or home / "AppData/Roaming")
        return windows.shortcut(command, roaming)
    if system == "darwin":
        return macos.shortcut(command, home)
    return linux.shortcut(command, data or Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share"))


def install(one: Shortcut) -> list[Path]:
    """Write it; returns the files. Raises EngineError."""
    for path, content in one.files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)
            if path in one.runnable:
                path.chmod(0o755)
        except OSError as error:
            raise EngineError("file_unwritable", file=str(path), reason=reason_of(error)) from error
    if one.keys:
        windows.set_keys(one.keys)
    _call(one.makers)
    _call(one.after)
    return [path for path in (*one.files, *one.made) if os.path.exists(path)]


def remove(one: Shortcut) -> list[Path]:
    """Take it out; returns the files that were there. Raises EngineError."""
    found = [path for path in (*one.files, *one.made) if os.path.exists(path)]
    for path in found:
        try:
            path.unlink()
        except OSError as error:
            raise EngineError("file_not_removed", file=str(path), reason=reason_of(error)) from error
    for folder in one.folders:
        shutil.rmtree(folder, ignore_errors=True)
    if one.keys:
        windows.remove_keys(one.keys)
    _call(one.after)
    return found


def _call(programs: Sequence[tuple[str, ...]]) -> None:
    """Those that are there."""
    for name, *arguments in programs:
        found = shutil.which(name)
        if found is not None:
            subprocess.run([found, *arguments], capture_output=True, check=False, timeout=PATIENCE)
