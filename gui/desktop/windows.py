"""Windows: an entry of the start menu, and sessions that the registry of the user gives to the program."""

import base64
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from gui.desktop.facts import ENDING, NAME, TITLE, Shortcut
from gui.desktop.icon import ico

CLASSES, SESSION = r"Software\Classes", "AttentionWorkbench.Session"
MENU = "Microsoft/Windows/Start Menu/Programs"
LINK = """
$link = (New-Object -ComObject WScript.Shell).CreateShortcut({link})
$link.TargetPath = {target}
$link.Arguments = {arguments}
$link.IconLocation = {icon}
$link.Save()
"""


def shortcut(command: Sequence[str], roaming: Path) -> Shortcut:
    """roaming: the folder for data of the user's programs. The entry itself is made by a program of the system."""
    program, *arguments = [without_console(command[0]), *command[1:]]
    icon = roaming / NAME / "app.ico"
    link = roaming / MENU / f"{TITLE}.lnk"
    script = LINK.format(
        link=literal(str(link)),
        target=literal(program),
        arguments=literal(" ".join(map(quoted, arguments))),
        icon=literal(str(icon)),
    )
    whole = " ".join(map(quoted, [program, *arguments]))
    return Shortcut(
        {icon: ico()},
        keys={
            rf"{CLASSES}\.{ENDING}": SESSION,
            rf"{CLASSES}\{SESSION}": f"{TITLE} session",
            rf"{CLASSES}\{SESSION}\DefaultIcon": str(icon),
            rf"{CLASSES}\{SESSION}\shell\open\command": f'{whole} "%1"',
        },
        makers=(("powershell", "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded(script)),),
        made=(link,),
        folders=(icon.parent,),
    )


def without_console(program: str) -> str:
    """The interpreter that opens no black window, where it stands beside."""
    path = Path(program)
    beside = path.with_name(path.name.lower().replace("python.exe", "pythonw.exe"))
    return str(beside) if path.name.lower() == "python.exe" and os.path.exists(beside) else program


def quoted(argument: str) -> str:
    """One word of a command line, as Windows takes it apart. No path there holds a double quote."""
    return f'"{argument}"' if not argument or " " in argument or "\t" in argument else argument


def literal(text: str) -> str:
    """A text of PowerShell in which nothing is replaced."""
    return "'" + text.replace("'", "''") + "'"


def encoded(script: str) -> str:
    """A script as PowerShell takes it whatever stands in it."""
    return base64.b64encode(script.encode("utf-16-le")).decode()


def set_keys(keys: Mapping[str, str]) -> None:
    """Write defaults of keys of the user's registry."""
    if sys.platform == "win32":
        import winreg

        for key, value in keys.items():
            winreg.SetValue(winreg.HKEY_CURRENT_USER, key, winreg.REG_SZ, value)
        _say_that_kinds_changed()


def remove_keys(keys: Mapping[str, str]) -> None:
    """Remove keys, the inner ones first; whoever took the ending over meanwhile keeps it."""
    if sys.platform == "win32":
        import contextlib
        import winreg

        root = winreg.HKEY_CURRENT_USER
        for key in inner_first(keys):
            with contextlib.suppress(FileNotFoundError):
                if winreg.QueryValue(root, key) in (keys.get(key, ""), ""):
                    winreg.DeleteKey(root, key)
        _say_that_kinds_changed()


def inner_first(keys: Mapping[str, str]) -> list[str]:
    """The keys and those between them, each before what it stands in."""
    between = {rf"{CLASSES}\{SESSION}\shell\open", rf"{CLASSES}\{SESSION}\shell"}
    return sorted({*keys, *between}, key=lambda key: -key.count("\\"))


def _say_that_kinds_changed() -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SHChangeNotify(0x08000000, 0, None, None)  # SHCNE_ASSOCCHANGED
