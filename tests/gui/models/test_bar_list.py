"""Bars with their numbers."""

from pytestqt.qtbot import QtBot

from gui.look.short_numbers import write_short
from gui.look.text_widths import advance
from gui.models.bar_list import BarList, number_width


def test_a_number_keeps_its_first_digit_in_large_text(qtbot: QtBot) -> None:
    bars = BarList()
    qtbot.addWidget(bars)
    font = bars.font()
    for size in (9, 16, 30):
        font.setPointSize(size)
        assert advance(font, write_short(-5.555e-06)) <= number_width(font)
