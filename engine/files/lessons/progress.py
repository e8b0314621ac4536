"""What a learner has solved, with which hints, and what is to be repeated: one file on this machine, and nowhere else.

{"format": "attention-workbench-progress", "version": 1,
 "lessons": {key: {"day": "2026-03-01", "mark": 92, "hints": 1, "times": 2}}}
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, field
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from engine.dataclass import dataclass
from engine.errors import EngineError, Flaw, reason_of
from engine.files.reading import parse_json, read_text_bytes, told
from engine.files.safe_write import write_whole
from engine.files.session import manifest_told

FORMAT, VERSION = "attention-workbench-progress", 1
LARGEST = 2**20  # bytes
MOST_MARK = 100
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
class Progress:
    """What was done of each lesson, by its key."""

    lessons: Mapping[str, Done] = field(default_factory=lambda: MappingProxyType({}))

    def with_solved(self, key: str, day: date, mark: int, hints: int) -> "Progress":
        """A lesson was solved: a repetition only counts as one once it is due."""
        before = self.lessons.get(key)
        if before is None:
            done = Done(day, mark, hints)
        else:
            is_due = before.due is not None and before.due <= day
            done = Done(day, max(mark, before.mark), hints, before.times + is_due)
        return Progress(MappingProxyType({**self.lessons, key: done}))

    def due(self, day: date) -> tuple[str, ...]:
        """The lessons to repeat on this day, those that wait longest first."""
        waiting = [(done.due, key) for key, done in self.lessons.items() if done.due is not None and done.due <= day]
        return tuple(key for _, key in sorted(waiting))


def load_progress(path: Path) -> Progress:
    """What the file holds; nothing where there is none. Raises EngineError for a file that is no such file."""
    if not path.exists():
        return Progress()
    content = read_text_bytes(path, LARGEST)
    with told(path), manifest_told():
        described = parse_json(content)
        if described["format"] != FORMAT or described["version"] != VERSION:
            raise Flaw("not_progress")
        return Progress(MappingProxyType({key: _done(one) for key, one in described["lessons"].items()}))


def save_progress(progress: Progress, path: Path) -> None:
    """Write the file whole or not at all. Raises EngineError."""
    lessons = {key: {**asdict(done), "day": done.day.isoformat()} for key, done in progress.lessons.items()}
    described = {"format": FORMAT, "version": VERSION, "lessons": lessons}
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
