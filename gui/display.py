"""Whether a window can be shown here, found out without Qt, which ends the process where it cannot."""

import contextlib
import os
import re
import sys

from engine.sentences.phrase import Phrase
from engine.sentences.sentence import Language

PATIENCE = 5.0  # seconds until a display counts as out of reach
PACKAGES = (
    "libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 "
    "libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)


def has_display() -> bool:
    """Whether a window can be shown, as far as can be told without Qt, which ends the process where it cannot."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    wayland, display = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY", "")
    if wayland and _answers("AF_UNIX", os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), wayland)):
        return True
    found = re.fullmatch(r"(?:unix|\[?([^/]*?)\]?):(\d+)(?:\.\d+)?", display)
    if not found:
        return bool(display)  # Qt shall say what it is
    number = int(found[2])
    if found[1]:
        return _answers("AF_INET6" if ":" in found[1] else "AF_INET", (found[1], 6000 + number))
    path = f"/tmp/.X11-unix/X{number}"
    return any(_answers("AF_UNIX", where) for where in (path, f"\0{path}"))


def _answers(family: str, address: str | tuple[str, int]) -> bool:
    """Whether somebody listens there; the file of a server that is gone may still be where it was."""
    import socket  # here, as who writes files needs no display

    with socket.socket(getattr(socket, family)) as one:
        one.settimeout(PATIENCE)
        with contextlib.suppress(OSError, OverflowError, UnicodeError):
            one.connect(address)
            return True
        return False


def missing_library(error: ImportError, language: Language = "en") -> str | None:
    """For an import of Qt that failed for want of a system library: which packages to install; else None."""
    if ".so" not in str(error):
        return None
    told = Phrase("library_missing", error=error), Phrase("library_packages", packages=PACKAGES)
    return "\n".join(phrase.text(language) for phrase in told)
