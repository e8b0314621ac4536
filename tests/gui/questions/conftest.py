"""The block of a model."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from engine.examples.presets import PRESETS
from gui.window.main_window import MainWindow
from tests.gui.hands import Hands


@pytest.fixture
def llama(make: Callable[..., MainWindow], qtbot: QtBot) -> Hands:
    """Grouped heads, RoPE and a causal mask."""
    return Hands(qtbot, make(PRESETS["llama"]()))
