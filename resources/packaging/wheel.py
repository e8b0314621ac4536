"""The wheel, which holds the package and nothing beside it: run by hatchling."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))

from package import PACKAGE, lay_out


class CustomBuildHook(BuildHookInterface[Any]):
    """Puts the package beside the metadata."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            raise RuntimeError("Work on it from its folder instead: python -m uv run python main.py")
        self._folder = tempfile.mkdtemp()
        lay_out(Path(self._folder) / PACKAGE)
        build_data["force_include"][f"{self._folder}/{PACKAGE}"] = PACKAGE

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        shutil.rmtree(self._folder)
