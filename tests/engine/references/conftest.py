"""The recorder as people import it who have dropped the file beside their script."""

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.places import ROOT


@pytest.fixture
def record(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "resources"))
    monkeypatch.delitem(sys.modules, "record_attention", raising=False)
    return __import__("record_attention").record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "attention.safetensors"
