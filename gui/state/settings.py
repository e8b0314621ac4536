"""Preferences behind one typed class. Nothing of a document is ever kept here."""

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from gui.look.number_format import DIGITS, KINDS, NumberFormat
from gui.look.style import TEXT_SIZES, THEMES

LANGUAGES = ("system", "en", "zh_CN", "zh_TW")
RECENT = 10
FOLDERS = ("open", "save", "import", "export", "script", "figure")  # dialogs that each remember a folder of their own
LAYOUT_VERSION = 4  # of the docks and bars; raise it when they change


class Settings:
    """Typed access to QSettings; a value that is not among the choices counts as the default."""

    def __init__(self) -> None:
        self._store = QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "attention-workbench", "settings"
        )

    @property
    def language(self) -> str:
        return self._choice("language", LANGUAGES)

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("language", value)

    @property
    def theme(self) -> str:
        return self._choice("theme", THEMES)

    @theme.setter
    def theme(self, value: str) -> None:
        self._store.setValue("theme", value)

    @property
    def heat(self) -> str:
        return self._choice("heat", ("computed", "none", "all"))

    @heat.setter
    def heat(self, value: str) -> None:
        self._store.setValue("heat", value)

    @property
    def number_format(self) -> NumberFormat:
        digits = self._integer("number_digits", 4)
        return NumberFormat(self._choice("number_kind", KINDS), digits if digits in DIGITS else 4)

    @number_format.setter
    def number_format(self, value: NumberFormat) -> None:
        self._store.setValue("number_kind", value.kind)
        self._store.setValue("number_digits", value.digits)

    @property
    def text_size(self) -> int:
        """The size of the text in points; 0 for the system's."""
        size = self._integer("text_size", 0)
        return size if size in TEXT_SIZES else 0

    @text_size.setter
    def text_size(self, value: int) -> None:
        self._store.setValue("text_size", value)

    @property
    def recent(self) -> list[Path]:
        """The files opened or saved last, newest first."""
        count = self._store.beginReadArray("recent")
        paths = []
        for place in range(count):
            self._store.setArrayIndex(place)
            paths.append(Path(self._text("path", "")))
        self._store.endArray()
        return paths

    def add_recent(self, path: Path) -> None:
        paths = [path.resolve(), *(other for other in self.recent if other != path.resolve())][:RECENT]
        self._store.remove("recent")
        self._store.beginWriteArray("recent", len(paths))
        for place, entry in enumerate(paths):
            self._store.setArrayIndex(place)
            self._store.setValue("path", str(entry))
        self._store.endArray()

    def clear_recent(self) -> None:
        self._store.remove("recent")

    def folder(self, kind: str) -> Path | None:
        """The folder chosen last in the dialogs of one of FOLDERS, unless it is gone."""
        text = self._text(f"folder_{kind}", "")
        return Path(text) if text and os.path.isdir(text) else None

    def remember_folder(self, kind: str, folder: Path) -> None:
        assert kind in FOLDERS
        self._store.setValue(f"folder_{kind}", str(folder.absolute()))

    @property
    def figure(self) -> dict[str, str]:
        """The choices of the last figure, by name."""
        self._store.beginGroup("figure")
        kept = {key: self._text(key, "") for key in self._store.childKeys()}
        self._store.endGroup()
        return kept

    @figure.setter
    def figure(self, value: dict[str, str]) -> None:
        for key, text in value.items():
            self._store.setValue(f"figure/{key}", text)

    @property
    def tour_seen(self) -> bool:
        """Whether the tour has been started once."""
        return self._integer("tour_seen", 0) == 1

    @tour_seen.setter
    def tour_seen(self, value: bool) -> None:
        self._store.setValue("tour_seen", int(value))

    @property
    def seen_version(self) -> str:
        """The version of the program that ran last; "" before the first one did."""
        return self._text("seen_version", "")

    @seen_version.setter
    def seen_version(self, value: str) -> None:
        self._store.setValue("seen_version", value)

    @property
    def geometry(self) -> QByteArray:
        return self._bytes("geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("geometry", value)

    @property
    def layout(self) -> QByteArray:
        return self._bytes("layout")

    @layout.setter
    def layout(self, value: QByteArray) -> None:
        self._store.setValue("layout", value)

    @property
    def folded(self) -> dict[str, bool]:
        """Whether the panels of a side are folded, where somebody said so: "left", "right"."""
        said = {side: self._text(f"folded_{side}", "") for side in ("left", "right")}
        return {side: text == "yes" for side, text in said.items() if text in ("yes", "no")}

    @folded.setter
    def folded(self, value: dict[str, bool]) -> None:
        for side in ("left", "right"):
            self._store.setValue(f"folded_{side}", {True: "yes", False: "no", None: ""}[value.get(side)])

    def _choice(self, key: str, choices: tuple[str, ...]) -> str:
        value = self._text(key, choices[0])
        return value if value in choices else choices[0]

    def _text(self, key: str, default: str) -> str:
        return str(self._store.value(key, default, type=str))

    def _integer(self, key: str, default: int) -> int:
        value = self._store.value(key, default, type=int)
        return value if isinstance(value, int) else default

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key, QByteArray(), type=QByteArray)
        return value if isinstance(value, QByteArray) else QByteArray()
