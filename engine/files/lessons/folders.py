"""A lesson is a folder: `lesson.json`, `en.md`, `zh_CN.md`, and a session where the worksheet is one.

    lesson.json   {"format": "attention-workbench-lesson", "version": 1, "worksheet", "blank", "marked", "digits",
                   "look_at", "checks", "forecasts"}
    worksheet     {"session": file name}, {"example": key}, or {"kind", "words", "names", "options", "matrices"}
    blank         one of `FADES`, or {matrix: "all", "every_second" or [[row, column], …]}; without it what is blank in
                  the session
    checks        {matrix: ["0.2361 0.0074 0.7491 0.0074", …]}, which the worksheet has to give
    forecasts     [{"move": [matrix, row, column], "by": 1, "watch": [matrix, row, column]}]

All but format, version and worksheet may be left out. Nothing in a folder is ever run. The order of a course stands in
`course.json` beside its folders: {"groups": [{"titles": {"en", "zh_CN"}, "lessons": [folder]}]}.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.arrays import has_cell, is_blank
from engine.edits.blanks import Fade, MakeBlank, MarkSheet, can_be_blank
from engine.errors import EngineError, Flaw
from engine.examples.tutorial import EXAMPLES
from engine.files.lessons.texts import read_texts
from engine.files.manifest.recipes import encode_recipe
from engine.files.reading import parse_json, read_text_bytes, told
from engine.files.session import VERSION as SESSION_VERSION
from engine.files.session import document_of, manifest_told, open_session
from engine.formulas.initialisers import Recipe
from engine.lessons.checks import check
from engine.lessons.lesson import TEXTS, Forecast, Group, Lesson
from engine.lessons.printed import Printed
from engine.sentences.sentence import traditional
from engine.sentences.shown import quoted
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute

FORMAT, VERSION = "attention-workbench-lesson", 1
LESSON, COURSE = "lesson.json", "course.json"
LARGEST_LESSON = 2**20  # bytes of one of these
MOST_LESSONS, MOST_FORECASTS, LARGEST_MATRIX = 500, 20, 2**14


def is_lesson(folder: Path) -> bool:
    """Whether a folder may be a lesson, by what lies in it."""
    return os.path.isfile(folder / LESSON)


def open_lesson(folder: Path) -> Lesson:
    """The lesson of a folder. Raises EngineError; nothing in the folder is ever run."""
    path = folder / LESSON
    described = _json_of(path, FORMAT)
    texts = read_texts(folder)
    with told(path), manifest_told():
        document = _worksheet(described["worksheet"], folder)
        document = replace(document, lesson=document.lesson or folder.name)
        document = _blank(document, described.get("blank"))
        document = MarkSheet(described.get("marked", "at_once"), described.get("digits", 4)).apply(document)
        shown = recompute(document)
        values = shown.truth or shown
        look_at = str(described.get("look_at", ""))
        if look_at:
            document.stage(look_at)
        checks = tuple(_checks(described.get("checks", {}), values))
        forecasts = tuple(_forecast(one, shown) for one in _list(described.get("forecasts", []), MOST_FORECASTS))
    return Lesson(folder.name, document, MappingProxyType(texts), look_at, forecasts, checks)


def open_course(folder: Path) -> tuple[Group, ...]:
    """The groups of a course, in their order. Raises EngineError."""
    path = folder / COURSE
    described = _json_of(path)
    with told(path), manifest_told():
        groups = tuple(_group(one) for one in _list(described["groups"], MOST_LESSONS))
        if sum(len(group.lessons) for group in groups) > MOST_LESSONS:
            raise Flaw("manifest_malformed")
    return groups


def _json_of(path: Path, form: str = "") -> dict[str, Any]:
    content = read_text_bytes(path, LARGEST_LESSON)
    with told(path):
        described = parse_json(content)
        if not isinstance(described, dict) or (form and described.get("format") != form):
            raise Flaw("not_a_lesson")
        if form and described.get("version") != VERSION:
            raise Flaw("lesson_too_new", version=quoted(str(described.get("version"))), known=VERSION)
    return described


def _group(described: dict[str, Any]) -> Group:
    titles = {language: _text(described["titles"][language]) for language in TEXTS}
    titles["zh_TW"] = traditional(titles["zh_CN"])
    return Group(MappingProxyType(titles), tuple(map(_file_name, _list(described["lessons"], MOST_LESSONS))))


def _worksheet(described: dict[str, Any], folder: Path) -> Document:
    if "session" in described:
        return open_session(folder / _file_name(described["session"]))
    if "example" in described:
        key = described["example"]
        if key not in EXAMPLES:
            raise Flaw("no_such_example", name=quoted(str(key)))
        return EXAMPLES[key]()
    matrices = {name: _matrix(name, rows) for name, rows in described["matrices"].items()}
    words = _list(described.get("words", []), LARGEST_MATRIX)
    manifest = {
        "kind": described.get("kind", "attention"),
        "names": {**({"word": words} if words else {}), **described.get("names", {})},
        "options": described.get("options", {}),
        "recipe": encode_recipe(Recipe()),
        "sources": {name: name for name in matrices},
        "patches": {},
        "origin": None,
        "lesson": "",
        "exercise": None,
        "model": None,
        "snapshots": [],
    }
    return document_of(manifest, SESSION_VERSION, matrices.__getitem__)


def _matrix(name: str, rows: Any) -> np.ndarray:
    """Raises Flaw for what is no table of numbers."""
    table = [[_number(value) for value in _list(row, LARGEST_MATRIX)] for row in _list(rows, LARGEST_MATRIX)]
    if not table or len({len(row) for row in table}) != 1 or not table[0]:
        raise Flaw("no_matrix", name=quoted(name))
    return np.array(table, dtype=np.float64)


def _blank(document: Document, described: Any) -> Document:
    if described is None:
        return document
    if isinstance(described, str):
        return Fade(described).apply(document) if described != "shown" else document
    for name, which in described.items():
        shape = recompute(document).matrix(name).shape
        if not can_be_blank(document, name):
            raise EngineError("blank_not_computed", name=name)
        if which in ("all", "every_second"):
            every = [tuple(map(int, index)) for index in np.ndindex(*shape)]
            cells = [index for index in every if which == "all" or sum(index) % 2]
        else:
            cells = [tuple(_index(cell)) for cell in _list(which, LARGEST_MATRIX)]
        document = MakeBlank(name, tuple(cells)).apply(document)
    return document


def _checks(described: Mapping[str, Any], values: Values) -> Iterator[Printed]:
    """The numbers that the worksheet is said to give. Raises Flaw for the first that it does not."""
    for name, rows in described.items():
        printed = Printed(name, "\n".join(_text(row) for row in _list(rows, LARGEST_MATRIX)))
        found = check(printed, values)
        if not found.is_met:
            place = ", ".join(map(str, found.missed[0]))
            raise Flaw("lesson_number_differs", name=quoted(name), index=place)
        yield printed


def _forecast(described: dict[str, Any], values: Values) -> Forecast:
    (moved, *moved_at), (watched, *watched_at) = described["move"], described["watch"]
    forecast = Forecast(moved, _index(moved_at), _number(described.get("by", 1)), watched, _index(watched_at))
    for name, index in ((forecast.moved, forecast.moved_index), (forecast.watched, forecast.watched_index)):
        matrix = values.array(name)
        if not has_cell(matrix, index) or is_blank(float(matrix[index])):
            raise Flaw("manifest_malformed")
    return forecast


def _index(described: Any) -> tuple[int, ...]:
    index = tuple(_list(described, 3))
    if not all(isinstance(at, int) and not isinstance(at, bool) and at >= 0 for at in index):
        raise Flaw("manifest_malformed")
    return index


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Flaw("manifest_malformed")
    return float(value)


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise Flaw("manifest_malformed")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Flaw("manifest_malformed")
    return value


def _file_name(value: Any) -> str:
    """The name of something in the same folder, no way out of it. Raises Flaw."""
    name = _text(value)
    if name != Path(name).name or name in (".", "..") or "\\" in name or "\0" in name:
        raise Flaw("no_such_name")
    return name
