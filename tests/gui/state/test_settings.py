"""What is preferred, and remembered."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from gui.look.number_format import NumberFormat
from gui.state.settings import RECENT, Settings


def test_settings_are_typed_and_doubtful_values_count_as_defaults(qapp: QApplication, tmp_path: Path) -> None:
    settings = Settings()
    settings._store.setValue("theme", "pink")
    settings._store.setValue("number_digits", 99)
    assert settings.theme == "system"
    assert settings.number_format == NumberFormat()
    settings.number_format = NumberFormat("fixed", 2)
    assert Settings().number_format == NumberFormat("fixed", 2)
    assert settings.recent == []
    for name in range(RECENT + 3):
        settings.add_recent(tmp_path / str(name))
    settings.add_recent(tmp_path / "5")
    assert len(settings.recent) == RECENT
    assert settings.recent[0] == tmp_path / "5"
