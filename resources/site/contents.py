"""What stands on the site, in which order, and where each page comes from. No text stands here that is anywhere else.

A page of the site has the same name in every language. It is a page of the help, sections of the README, a lesson, a
file of the repository, or is made of the docstrings.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from engine.sentences.sentence import Language

ROOT = Path(__file__).resolve().parents[2]
HELP = ROOT / "resources" / "help"
LESSONS = ROOT / "resources" / "lessons"
PICTURES = ROOT / "resources" / "screenshots"
READMES: Mapping[str, Path] = MappingProxyType({"en": ROOT / "README.md", "zh_CN": ROOT / "README.zh-CN.md"})

# The sections of the README, by what they are called in English; in Chinese they stand in the same order.
SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "start": ("Start",),
    "what_it_does": ("What you can do",),
    "command_line": ("Command line",),
    "library": ("The engine alone",),
    "built": ("How it is built", "Not among the goals", "Licence"),
})  # fmt: skip
FILES: Mapping[str, Path] = MappingProxyType({
    "lessons/writing": LESSONS / "README.md",
    "contributing": ROOT / "CONTRIBUTING.md",
    "changelog": ROOT / "CHANGELOG.md",
})  # fmt: skip
MADE = ("lessons/index", "api")
OUTSIDE = ("Documentation",)  # sections of the README that are about the site
ONLY_CHINESE = "中文"  # a section in a file that has both languages


NAMES: Mapping[Language, str] = MappingProxyType({"en": "English", "zh_CN": "简体中文", "zh_TW": "繁體中文"})


def folder_of(language: Language) -> str:
    """Where the pages of a language stand; English ones right at the top."""
    return "" if language == "en" else f"{language}/"


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of the site; `convert` makes Traditional Chinese of what is only there in Simplified."""

    code: Language
    convert: Callable[[str], str] = str

    def says(self, english: str, chinese: str) -> str:
        return english if self.code == "en" else self.convert(chinese)

    @property
    def source(self) -> Language:
        """Of which language that is made which is not written in this one."""
        return "en" if self.code == "en" else "zh_CN"

    @property
    def folder(self) -> str:
        return folder_of(self.code)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Pages that belong together."""

    english: str
    chinese: str
    pages: tuple[str, ...]


CHAPTERS = (
    Chapter("First steps", "入门", ("start", "what_it_does", "whats_new")),
    Chapter("Use it", "使用", ("guide", "lessons/index", "your_model", "whole_models", "checkpoints", "families")),
    Chapter("Compute with it", "用它计算", ("library", "command_line", "api", "semantics")),
    Chapter("Behind it", "幕后", ("why", "built", "contributing", "changelog")),
)
