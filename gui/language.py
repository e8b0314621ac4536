"""The language of the window, switched while it is open."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from gui.resources import TRANSLATIONS

NAMES = {"en": "English", "zh_CN": "简体中文"}


class Language:
    """Holds the translators that are installed."""

    def __init__(self) -> None:
        self.current = "en"
        self._translators: list[QTranslator] = []

    def use(self, language: str) -> None:
        """`system`, or a key of NAMES. Every widget gets a LanguageChange event."""
        self.current = system_language() if language == "system" else language
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators = []
        if self.current == "en":
            return
        for folder, stem in (
            (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase"),
            (str(TRANSLATIONS), "app"),
        ):
            translator = QTranslator()
            if translator.load(f"{stem}_{self.current}", folder):
                QCoreApplication.installTranslator(translator)
                self._translators.append(translator)


def system_language() -> str:
    """Chinese where the system speaks it, else English."""
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"
