"""A pair of hands at the tutorial."""

import pytest
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from tests.gui.hands import Hands


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    return Hands(qtbot, window)
