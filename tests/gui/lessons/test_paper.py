"""Sheets for a class: on paper with blanks and with a key, and as sessions that come back to be marked."""

import re
import zlib
from pathlib import Path

import pytest

from engine.files.lessons.grading import grade
from engine.files.session import open_session
from engine.lessons.lesson import LessonText
from engine.lessons.marking import solved
from engine.sentences.sentence import Language
from engine.worksheet.values import recompute
from gui.lessons.class_dialog import ClassDialog
from gui.lessons.paper import Sheet, pdf_of
from tests.engine.lessons.test_variants import sheet
from tests.gui.hands import Hands
from tests.places import ROOT


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def drawn(pdf: bytes) -> int:
    """How many glyphs are drawn on all pages together."""
    count = 0
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.S):
        try:
            text = zlib.decompress(stream)
        except zlib.error:
            text = stream
        count += sum(len(shown) // 4 for shown in re.findall(rb"<([0-9a-f]+)>\s*Tj", text))
    return count


@pytest.fixture
def dialog(hands: Hands, tmp_path: Path) -> ClassDialog:
    texts: dict[Language, LessonText] = {
        "en": LessonText("Attention 1", "Fill in."),
        "zh_CN": LessonText("注意力一", "请填写。"),
        "zh_TW": LessonText("注意力一號", "請填寫。"),
    }
    return ClassDialog(sheet("root_blank"), texts, tmp_path / "class", hands.window.workspace.jobs, hands.window)


def test_a_page_for_each_learner_and_the_key_has_more_on_it(hands: Hands) -> None:
    sheets = [Sheet(recompute(sheet("root_blank")), "Title", "Task.", f"Sheet {number}") for number in range(3)]
    blank, key = pdf_of(sheets, False), pdf_of(sheets, True)
    assert blank.startswith(b"%PDF")
    assert pages(blank) == pages(key) == 3
    assert drawn(key) > drawn(blank) > 0


def test_a_class_gets_its_sheets(dialog: ClassDialog, tmp_path: Path) -> None:
    dialog.count.setValue(3)
    dialog.first.setValue(5)
    dialog.write.click()
    names = {path.name for path in (tmp_path / "class").iterdir()}
    assert names == {"sheets.pdf", "key.pdf", "sheet_5.attn", "sheet_6.attn", "sheet_7.attn"}
    assert {path.name for path in dialog.written} == names
    one, other = (open_session(tmp_path / "class" / f"sheet_{seed}.attn") for seed in (5, 6))
    assert one.source("Q").tolist() != other.source("Q").tolist()
    assert [row.blank for row in grade(tmp_path / "class")] == [9, 9, 9]


def test_a_notebook_for_each_seed_is_marked_on_its_own_numbers(dialog: ClassDialog, tmp_path: Path) -> None:
    dialog.count.setValue(2)
    dialog.first.setValue(5)
    dialog.notebooks.setChecked(True)
    dialog.write.click()
    folder, lesson = tmp_path / "class", ROOT / "resources" / "lessons" / "root_blank"
    assert {path.name for path in folder.glob("*.ipynb")} == {"sheet_5.ipynb", "sheet_6.ipynb"}
    returned = tmp_path / "returned"
    returned.mkdir()
    for seed in (5, 6):
        document = open_session(folder / f"sheet_{seed}.attn")
        number = recompute(solved(document)).array("scaled")[0, 0]
        text = (folder / f"sheet_{seed}.ipynb").read_text(encoding="utf-8")
        for cell, answer in (("scaled_0_0", number), ("scaled_0_1", 99)):
            text = text.replace(f"{cell} = None", f"{cell} = {answer}")
        for place in (returned, folder):
            (place / f"sheet_{seed}.ipynb").write_text(text, encoding="utf-8")
    marks = [(row.right, row.wrong, row.blank) for row in grade(returned, lesson)]
    assert marks == [(1, 1, 7)] * 2, "of the lesson, by the seed"
    beside = [(row.right, row.wrong, row.blank) for row in grade(folder) if row.file.endswith(".ipynb")]
    assert beside == [(1, 1, 7)] * 2, "on the session beside it"
    assert all("--lesson" in row.row("en")[-1] for row in grade(returned)), "nobody knows of which sheet they are"


def test_the_notebooks_are_for_a_grader(dialog: ClassDialog, tmp_path: Path) -> None:
    dialog.count.setValue(1)
    assert not dialog.grader.isEnabled()
    dialog.notebooks.setChecked(True)
    dialog.grader.setCurrentIndex(dialog.grader.findData("otter"))
    dialog.write.click()
    assert r"otter.Notebook(\"sheet_1.ipynb\" if" in (tmp_path / "class" / "sheet_1.ipynb").read_text(encoding="utf-8")


def test_a_folder_where_nothing_can_be_written_is_said(dialog: ClassDialog, tmp_path: Path) -> None:
    (tmp_path / "class").write_text("in the way", encoding="utf-8")
    dialog.count.setValue(1)
    dialog.write.click()
    assert not dialog.problem.isHidden()
    assert "class" in dialog.problem.text()
    assert dialog.written == []


def test_the_sheets_speak_a_language_of_their_own(hands: Hands, dialog: ClassDialog, tmp_path: Path) -> None:
    """Written in Chinese from an English window: other glyphs than the same sheet in English."""
    assert dialog.title.text() == "Attention 1"
    dialog.count.setValue(1)
    dialog.language.setCurrentIndex(dialog.language.findData("zh_TW"))
    assert dialog.title.text() == "注意力一號"
    dialog.write.click()
    values = recompute(open_session(tmp_path / "class" / "sheet_1.attn"))
    english = pdf_of([Sheet(values, "注意力一號", "請填寫。", "1")], False)
    chinese = pdf_of([Sheet(values, "注意力一號", "請填寫。", "1", "zh_TW")], False)
    assert drawn(english) != drawn(chinese)
    assert pages((tmp_path / "class" / "sheets.pdf").read_bytes()) == 1


def test_without_a_lesson_the_title_is_in_the_language(hands: Hands, tmp_path: Path) -> None:
    dialog = ClassDialog(sheet("root_blank"), {}, tmp_path, hands.window.workspace.jobs, hands.window)
    assert dialog.title.text() == "Attention"
    dialog.language.setCurrentIndex(dialog.language.findData("zh_CN"))
    assert dialog.title.text() == "注意力"
