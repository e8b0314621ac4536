"""Nobody is here to answer a message box."""

import pytest
from PySide6.QtWidgets import QMessageBox


@pytest.fixture(autouse=True)
def _no_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*arguments: object) -> None:
        raise AssertionError(f"a message box: {arguments[1:3]}")

    monkeypatch.setattr(QMessageBox, "question", asked)
