"""The texts of a lesson: a file of Markdown for each language, `en.md`, `zh_CN.md` and perhaps `zh_TW.md`.

# The title
What is to be done, in some paragraphs.

## weights
A hint in words for the cells of this matrix.
"""

import os
from pathlib import Path
from types import MappingProxyType

from engine.errors import Flaw
from engine.files.reading import read_text_bytes, told
from engine.lessons.lesson import TEXTS, LessonText
from engine.sentences.sentence import LANGUAGES, Language
from engine.sentences.shown import quoted

LARGEST_TEXT = 2**16  # bytes of one language


def read_texts(folder: Path) -> dict[Language, LessonText]:
    """The texts of a lesson by language. Raises EngineError where one is missing."""
    return {language: read_text(text_file(folder, language)) for language in LANGUAGES}


def text_file(folder: Path, language: Language) -> Path:
    """The text in a language; of a lesson without Traditional Chinese the Simplified."""
    own = folder / f"{language}.md"
    return own if language in TEXTS or os.path.exists(own) else folder / "zh_CN.md"


def read_text(path: Path) -> LessonText:
    """The text of one language. Raises EngineError."""
    content = read_text_bytes(path, LARGEST_TEXT)
    with told(path):
        return parse_text(content.decode())  # a UnicodeDecodeError is a ValueError


def parse_text(text: str) -> LessonText:
    """Title, task and hints. Raises Flaw where there is no title or no task."""
    head, *sections = text.replace("\r\n", "\n").split("\n## ")
    first, _, task = head.strip().partition("\n")
    title = first.removeprefix("# ").strip()
    if not first.startswith("# ") or not title or not task.strip():
        raise Flaw("lesson_untitled")
    hints: dict[str, str] = {}
    for section in sections:
        name, _, hint = section.partition("\n")
        if not hint.strip():
            raise Flaw("entry_missing", name=quoted(name.strip()))
        hints[name.strip()] = _paragraphs(hint)
    return LessonText(title, _paragraphs(task), MappingProxyType(hints))


def _paragraphs(text: str) -> str:
    """One line a paragraph: no blank comes between Han characters where a source line ended."""
    paragraphs = [" ".join(part.split("\n")) for part in text.strip().split("\n\n")]
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
