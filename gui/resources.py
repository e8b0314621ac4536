"""Where the files beside the code are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "resources"
ICONS = ROOT / "icons"
TRANSLATIONS = ROOT / "i18n"
LESSONS = ROOT / "lessons"
