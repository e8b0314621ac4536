"""Lessons as folders: the course of the program, and what strangers may put into one."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.edits.blanks import Fade
from engine.errors import EngineError
from engine.examples.published import PUBLISHED
from engine.examples.tutorial import tutorial
from engine.files.lessons.folders import is_lesson, open_course, open_lesson
from engine.files.session import save_session
from engine.lessons.checks import checks_of
from engine.lessons.forecasts import outcome_of, question_of
from engine.lessons.hints import hint_of
from engine.lessons.marking import marks_of, solved
from engine.sentences.sentence import LANGUAGES
from engine.worksheet.document import same_content
from engine.worksheet.values import recompute
from tests.places import ROOT

COURSE = ROOT / "resources" / "lessons"
GROUPS = open_course(COURSE)
KEYS = [key for group in GROUPS for key in group.lessons]
LESSONS = {key: open_lesson(COURSE / key) for key in KEYS}
EXERCISES = [key for key, lesson in LESSONS.items() if lesson.is_exercise]
HAN = re.compile("[\u4e00-\u9fff]")


def test_the_course_is_long_enough_and_names_every_folder_once() -> None:
    assert len(KEYS) == len(set(KEYS)) >= 25
    assert set(KEYS) == {path.name for path in COURSE.iterdir() if path.is_dir()}
    assert set(PUBLISHED) <= set(KEYS)
    assert len(EXERCISES) > len(KEYS) / 2


@pytest.mark.parametrize("key", KEYS)
def test_every_lesson_speaks_every_language(key: str) -> None:
    english, chinese, traditional = (LESSONS[key].texts[language] for language in LANGUAGES)
    assert not HAN.search(english.title + english.task.replace("我", ""))
    assert HAN.search(chinese.task)
    assert english.hints.keys() == chinese.hints.keys() == traditional.hints.keys()
    assert english.hints.keys() <= LESSONS[key].document.stages.keys()
    assert all(text.strip() for text in (*english.hints.values(), *chinese.hints.values()))


@pytest.mark.parametrize("key", EXERCISES)
def test_every_exercise_can_be_solved_and_its_wrong_numbers_are_seen(key: str) -> None:
    document = LESSONS[key].document
    begun = marks_of(recompute(document))
    assert (begun.right, begun.blank) == (0, begun.total)
    done = solved(document)
    marks = marks_of(recompute(done))
    assert marks.is_solved, marks.wrong
    name, index = next(iter(marks.by_cell))
    typed = done.patches[name]
    values = np.where(np.all(typed.cells == index, axis=1), 12345.0, typed.values)
    from engine.edits.cells import SetCells
    from engine.patch import Patch

    spoilt = marks_of(recompute(SetCells(name, Patch(typed.cells, values)).apply(done)))
    assert (name, index) in spoilt.wrong


@pytest.mark.parametrize("key", EXERCISES)
def test_every_blank_cell_has_hints(key: str) -> None:
    values = recompute(LESSONS[key].document)
    exercise = values.document.exercise
    assert exercise is not None
    for name, blanks in exercise.blanks.items():
        for cell in blanks.cells.tolist():
            hint = hint_of(values, name, tuple(cell))
            assert hint is not None
            assert hint.formula


@pytest.mark.parametrize("key", PUBLISHED)
def test_the_published_ones_give_what_is_printed(key: str) -> None:
    values = recompute(LESSONS[key].document)
    assert values.truth is not None
    checks = checks_of(values.truth)
    assert checks
    assert all(check.is_met for check in checks)


@pytest.mark.parametrize("key", [key for key in KEYS if LESSONS[key].forecasts])
def test_every_forecast_has_an_outcome(key: str) -> None:
    lesson = LESSONS[key]
    values = recompute(lesson.document)
    outcomes = [outcome_of(values, question_of(values, forecast)) for forecast in lesson.forecasts]
    assert all(np.isfinite([one.before, one.after, one.slope]).all() for one in outcomes)


# strangers

GOOD: dict[str, Any] = {
    "format": "attention-workbench-lesson",
    "version": 1,
    "worksheet": {"kind": "product", "matrices": {"A": [[1, 2]], "B": [[3], [4]]}},
    "blank": "all",
    "checks": {"C": ["11"]},
}
TEXT = "# Title\n\nWhat is to be done.\n"


def write(folder: Path, described: object, english: str = TEXT, chinese: str = TEXT) -> Path:
    folder.mkdir(exist_ok=True)
    text = described if isinstance(described, str) else json.dumps(described)
    (folder / "lesson.json").write_text(text, encoding="utf-8")
    (folder / "en.md").write_text(english, encoding="utf-8")
    (folder / "zh_CN.md").write_text(chinese, encoding="utf-8")
    return folder


def test_a_folder_from_elsewhere_is_a_lesson(tmp_path: Path) -> None:
    lesson = open_lesson(write(tmp_path / "mine", GOOD))
    assert (lesson.key, lesson.document.lesson) == ("mine", "mine")
    assert lesson.texts["en"].title == "Title"
    assert is_lesson(tmp_path / "mine")
    assert not is_lesson(tmp_path)


def test_its_worksheet_may_be_a_session_with_blanks(tmp_path: Path) -> None:
    document = Fade("every_second").apply(tutorial())
    folder = write(tmp_path / "mine", {**GOOD, "worksheet": {"session": "sheet.attn"}, "blank": None, "checks": {}})
    save_session(document, folder / "sheet.attn")
    opened = open_lesson(folder).document
    from dataclasses import replace

    assert same_content(replace(opened, lesson=""), document)


BAD: dict[str, tuple[object, str]] = {
    "no json": ("{", "damaged"),
    "a list": ([], "description of a lesson"),
    "another format": ({**GOOD, "format": "x"}, "description of a lesson"),
    "another version": ({**GOOD, "version": 2}, "version"),
    "no worksheet": ({key: value for key, value in GOOD.items() if key != "worksheet"}, "worksheet"),
    "no such example": ({**GOOD, "worksheet": {"example": "nothing"}}, "no example"),
    "no such kind": ({**GOOD, "worksheet": {**GOOD["worksheet"], "kind": "x"}}, "kind"),
    "a matrix that is missing": ({**GOOD, "worksheet": {"kind": "product", "matrices": {"A": [[1]]}}}, "B"),
    "ragged rows": ({**GOOD, "worksheet": {"kind": "product", "matrices": {"A": [[1], [1, 2]], "B": [[1]]}}}, "A"),
    "a text for a number": ({**GOOD, "worksheet": {"kind": "product", "matrices": {"A": [["1"]], "B": [[1]]}}}, ""),
    "a way out": ({**GOOD, "worksheet": {"session": "../sheet.attn"}}, "name"),
    "an absolute way": ({**GOOD, "worksheet": {"session": "/etc/hostname"}}, "name"),
    "an unknown fade": ({**GOOD, "blank": "half"}, "half"),
    "a given matrix": ({**GOOD, "blank": {"A": "all"}}, "A"),
    "a cell outside": ({**GOOD, "blank": {"C": [[5, 5]]}}, "C"),
    "no index": ({**GOOD, "blank": {"C": [["0", 0]]}}, ""),
    "another number": ({**GOOD, "checks": {"C": ["12"]}}, "C"),
    "no such matrix": ({**GOOD, "look_at": "weights"}, "weights"),
    "a forecast of a blank cell": ({**GOOD, "forecasts": [{"move": ["A", 0, 0], "watch": ["C", 0, 0]}]}, ""),
    "a forecast of nothing": ({**GOOD, "forecasts": [{"move": ["A", 0], "watch": ["C", 0, 0]}]}, ""),
    "marked somehow": ({**GOOD, "marked": "later"}, "later"),
    "NaN": ('{"format": "attention-workbench-lesson", "version": NaN}', "NaN"),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("language", LANGUAGES)
def test_anything_else_is_refused_in_a_sentence(case: str, language: Any, tmp_path: Path) -> None:
    described, said = BAD[case]
    with pytest.raises(EngineError) as caught:
        open_lesson(write(tmp_path / "lesson", described))
    sentence = caught.value.sentence(language)
    assert "lesson" in sentence
    assert language != "en" or said in sentence


@pytest.mark.parametrize("text", ["", "Title\n\ntask", "# Title\n", "# \n\ntask", "# Title\n\ntask\n\n## C\n"])
def test_texts_need_a_title_and_a_task(text: str, tmp_path: Path) -> None:
    with pytest.raises(EngineError):
        open_lesson(write(tmp_path / "lesson", GOOD, chinese=text))


def test_a_language_that_is_missing_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "lesson", GOOD)
    (folder / "zh_CN.md").unlink()
    with pytest.raises(EngineError, match=r"zh_CN\.md"):
        open_lesson(folder)


@pytest.mark.parametrize("groups", [{}, [1], [{"titles": {"en": "a"}, "lessons": []}], "x"])
def test_a_course_that_is_none_is_refused(groups: object, tmp_path: Path) -> None:
    (tmp_path / "course.json").write_text(json.dumps({"groups": groups}), encoding="utf-8")
    with pytest.raises(EngineError):
        open_course(tmp_path)


def test_a_worksheet_is_saved_as_a_lesson_that_opens(tmp_path: Path) -> None:
    from engine.edits.cells import SetCells
    from engine.files.lessons.writing import save_lesson

    document = Fade("every_second").apply(tutorial())
    answered = SetCells.one("scores", 0, 1, 7.0).apply(document)
    written = save_lesson(answered, tmp_path / "我的课")
    assert {path.name for path in written} == {"lesson.json", "sheet.attn", "en.md", "zh_CN.md"}
    lesson = open_lesson(tmp_path / "我的课")
    assert lesson.texts["zh_CN"].title == "我的课"
    assert marks_of(recompute(lesson.document)).right == 0, "answers stay with whoever gave them"
    assert lesson.document.exercise is not None
    with pytest.raises(EngineError):
        save_lesson(document, tmp_path / "我的课")
