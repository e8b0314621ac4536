"""The language of the window, switched while it is open."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from gui.resources import TRANSLATIONS

NAMES = {"en": "English", "zh_CN": "简体中文", "zh_TW": "繁體中文"}


def words_in(language: str) -> Callable[[str, str], str]:
    """What finds a text of the window, by its context, in a language that need not be the window's."""
    translator = QTranslator()
    if language != "en":
        translator.load(f"app_{language}", str(TRANSLATIONS))
    find = translator.translate  # not called by this name, at which lupdate would look for texts
    return lambda context, text: find(context, text) or text


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
    """That of the system, or English."""
    return language_of_locale(QLocale.system())


def language_of_locale(locale: QLocale) -> str:
    """Chinese where a locale speaks it, Traditional where it is written so, else English."""
    if locale.language() != QLocale.Language.Chinese:
        return "en"
    return "zh_TW" if locale.script() == QLocale.Script.TraditionalHanScript else "zh_CN"
