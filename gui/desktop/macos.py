"""macOS: a small application that starts the program, in the Applications folder of the user."""

import plistlib
import shlex
from collections.abc import Sequence
from pathlib import Path

from engine import VERSION
from gui.desktop.facts import ENDING, KIND, NAME, TITLE, Shortcut
from gui.desktop.icon import icns

IDENTIFIER = "org.attention-workbench"
LAUNCH_SERVICES = (
    "/System/Library/Frameworks/CoreServices.framework/Frameworks/LaunchServices.framework/Support/lsregister"
)


def shortcut(command: Sequence[str], home: Path) -> Shortcut:
    """home: the folder of the user."""
    bundle = home / "Applications" / f"{TITLE}.app"
    contents = bundle / "Contents"
    program = contents / "MacOS" / NAME
    about = {
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleName": TITLE,
        "CFBundleDisplayName": TITLE,
        "CFBundleExecutable": NAME,
        "CFBundleIconFile": "app.icns",
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": VERSION,
        "NSHighResolutionCapable": True,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": f"{TITLE} session",
                "CFBundleTypeExtensions": [ENDING],
                "CFBundleTypeMIMETypes": [KIND],
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
            }
        ],
    }
    return Shortcut(
        {
            contents / "Info.plist": plistlib.dumps(about),
            program: f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n'.encode(),
            contents / "Resources" / "app.icns": icns(),
        },
        runnable=frozenset({program}),
        after=((LAUNCH_SERVICES, "-f", str(bundle)),),
        folders=(bundle,),
    )
