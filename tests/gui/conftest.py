"""A pair of hands at the tutorial."""

import pytest
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from tests.gui.hands import Hands


@pytest.fixture(autouse=True)
def _as_found(private_settings: None, plain_application: None) -> None:
    """Every test of the window begins and ends with the same settings and the same application."""


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    return Hands(qtbot, window)
