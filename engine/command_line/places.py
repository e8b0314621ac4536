"""Files and folders as people write them on a command line."""

import os
from pathlib import Path


def place(text: str) -> Path:
    """The path, with a `~` at its start taken for the home: no shell does that behind the sign of `--export=~/out`."""
    return Path(os.path.expanduser(text))
