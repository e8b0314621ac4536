"""What a learner has solved, with which hints, and what is to be repeated: one file on this machine, and nowhere else.

{"format": "attention-workbench-progress", "version": 1,
 "lessons": {key: {"day": "2026-03-01", "mark": 92, "hints": 1, "times": 2}},
 "mistakes": [{"day": "2026-03-01", "lesson": key, "code": of its sentence, "facts": {name: text or number}}]}

A file without mistakes is one of an earlier version, which in its turn reads those with them.
"""

import json
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, field, replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from engine.dataclass import dataclass
from engine.errors import EngineError, Flaw, reason_of
from engine.files.reading import parse_json, read_text_bytes, told
from engine.files.safe_write import write_whole
from engine.files.session import manifest_told
from engine.sentences.phrase import PHRASES, Phrase

FORMAT, VERSION = "attention-workbench-progress", 1
LARGEST = 2**20  # bytes
MOST_MARK = 100
WEEK = timedelta(days=7)  # that a mistake is kept
AFTER = (1, 3, 7)  # days after which a lesson is to be repeated: the first time, the second, the third


@dataclass(frozen=True, slots=True)
class Done:
    """A lesson that was solved: when last, its best mark in percent, the hints of that time, how often it was due."""

    day: date
    mark: int = MOST_MARK
    hints: int = 0
    times: int = 1

    @property
    def due(self) -> date | None:
        """When it is to be repeated; None where it is learned."""
        return self.day + timedelta(days=AFTER[self.times - 1]) if self.times <= len(AFTER) else None


@dataclass(frozen=True, slots=True)
class Made:
    """A mistake with a name that was made on a sheet; facts: texts and numbers, those of its sentence."""

    day: date
    lesson: str  # "" of a worksheet that is none
    code: str
    facts: Mapping[str, str | int | float]

    @staticmethod
    def of(phrase: Phrase, day: date, lesson: str) -> "Made":
        facts = phrase.facts.items()
        plain = {name: fact if isinstance(fact, str | int | float) else str(fact) for name, fact in facts}
        return Made(day, lesson, phrase.code, plain)

    @property
    def phrase(self) -> Phrase:
        """A clause."""
        code = self.code
        return Phrase(code, **self.facts)


@dataclass(frozen=True, slots=True)
class Often:
    """A mistake of the last days: what was done the last time, on which sheet, and how often in all."""

    phrase: Phrase
    lesson: str
    count: int


@dataclass(frozen=True, slots=True)
class Progress:
    """What was done of each lesson, by its key; and the mistakes of the last week, the newest last."""

    lessons: Mapping[str, Done] = field(default_factory=lambda: MappingProxyType({}))
    mistakes: tuple[Made, ...] = ()

    def with_solved(self, key: str, day: date, mark: int, hints: int) -> "Progress":
        """A lesson was solved: a repetition only counts as one once it is due."""
        before = self.lessons.get(key)
        if before is None:
            done = Done(day, mark, hints)
        else:
            is_due = before.due is not None and before.due <= day
            done = Done(day, max(mark, before.mark), hints, before.times + is_due)
        return replace(self, lessons=MappingProxyType({**self.lessons, key: done}))

    def with_mistake(self, made: Made) -> "Progress":
        """A mistake was made; those of more than a week before are forgotten."""
        return replace(self, mistakes=(*(one for one in self.mistakes if one.day > made.day - WEEK), made))

    def without_mistake(self, code: str) -> "Progress":
        """One mistake was never made."""
        return replace(self, mistakes=tuple(one for one in self.mistakes if one.code != code))

    def often(self, day: date) -> tuple[Often, ...]:
        """The mistakes of the week that ends on this day, the commonest first, then the newest."""
        last = {one.code: one for one in self.mistakes if day - WEEK < one.day <= day}
        counts = Counter(one.code for one in self.mistakes if day - WEEK < one.day <= day)
        newest = sorted(last.values(), key=self.mistakes.index, reverse=True)
        found = [Often(one.phrase, one.lesson, counts[one.code]) for one in newest]
        return tuple(sorted(found, key=lambda one: one.count, reverse=True))

    def due(self, day: date) -> tuple[str, ...]:
        """The lessons to repeat on this day, those that wait longest first."""
        waiting = [(done.due, key) for key, done in self.lessons.items() if done.due is not None and done.due <= day]
        return tuple(key for _, key in sorted(waiting))


def load_progress(path: Path) -> Progress:
    """What the file holds; nothing where there is none. Raises EngineError for a file that is no such file."""
    if not os.path.exists(path):
        return Progress()
    content = read_text_bytes(path, LARGEST)
    with told(path), manifest_told():
        described = parse_json(content)
        if described["format"] != FORMAT or described["version"] != VERSION:
            raise Flaw("not_progress")
        lessons = MappingProxyType({key: _done(one) for key, one in described["lessons"].items()})
        made = [_made(one) for one in described.get("mistakes", [])]
        return Progress(lessons, tuple(filter(_has_sentence, made)))


def save_progress(progress: Progress, path: Path) -> None:
    """Write the file whole or not at all. Raises EngineError."""
    lessons = {key: {**asdict(done), "day": done.day.isoformat()} for key, done in progress.lessons.items()}
    mistakes = [{**asdict(made), "day": made.day.isoformat()} for made in progress.mistakes]
    described = {"format": FORMAT, "version": VERSION, "lessons": lessons, "mistakes": mistakes}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EngineError("file_unwritable", file=str(path), reason=reason_of(error)) from error
    write_whole(path, json.dumps(described, indent=1).encode())


def _done(described: dict[str, Any]) -> Done:
    numbers = [described[name] for name in ("mark", "hints", "times")]
    if not all(isinstance(number, int) and not isinstance(number, bool) and number >= 0 for number in numbers):
        raise Flaw("manifest_malformed")
    return Done(date.fromisoformat(described["day"]), *numbers)


def _made(described: dict[str, Any]) -> Made:
    lesson, code, facts = described["lesson"], described["code"], dict(described["facts"])
    plain = isinstance(lesson, str) and isinstance(code, str)
    if not plain or not all(isinstance(fact, str | int | float) for fact in facts.values()):
        raise Flaw("manifest_malformed")
    return Made(date.fromisoformat(described["day"]), lesson, code, facts)


def _has_sentence(made: Made) -> bool:
    """Whether this version of the program can say it: the sentence of another one may be new, or have other facts."""
    try:
        return made.code in PHRASES and bool(made.phrase.text())
    except KeyError:
        return False
