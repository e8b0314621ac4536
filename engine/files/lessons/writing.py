"""A worksheet as the folder of a lesson, whose texts somebody writes next."""

import json
from functools import partial
from pathlib import Path

from engine.edits.blanks import without_answers
from engine.files.found import SESSION
from engine.files.lessons.folders import FORMAT, LESSON, VERSION
from engine.files.saving.together import NewFile, write_together
from engine.files.session import encode_session
from engine.lessons.lesson import TEXTS
from engine.sentences.phrase import Phrase
from engine.sentences.shown import visible
from engine.worksheet.document import Document

SHEET = f"sheet{SESSION}"


def save_lesson(document: Document, folder: Path) -> list[Path]:
    """Write the folder with the worksheet, its blank cells blank again, and a text to begin with in each language.

    All of it or nothing. Raises EngineError, also where one of the files is there.
    """
    described = {"format": FORMAT, "version": VERSION, "worksheet": {"session": SHEET}}
    contents = {LESSON: json.dumps(described, indent=2).encode(), SHEET: encode_session(without_answers(document))}
    for language in TEXTS:
        task = Phrase("lesson_to_write").text(language)
        contents[f"{language}.md"] = f"# {visible(folder.name)}\n\n{task}\n".encode()
    files = [NewFile(folder / name, partial(_once, content), makes_folder=True) for name, content in contents.items()]
    return write_together(files, overwrite=False)


def _once(content: bytes) -> tuple[bytes]:
    return (content,)
