"""Operands and operators over several lines."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.flow_layout import FlowLayout


def test_an_operator_never_ends_a_line(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    layout = FlowLayout(box, spacing=10)
    labels = [QLabel(box) for _ in range(3)]
    for place, label in enumerate(labels):
        label.setFixedSize((100, 20, 100)[place], 30)
        layout.addWidget(label)
        if place == 1:
            layout.glue()
    assert layout.heightForWidth(240) == 30
    assert layout.heightForWidth(200) == 70
    box.resize(200, 100)
    layout.setGeometry(box.rect())
    assert labels[1].y() == labels[2].y() == 40
