"""What a lesson is: a worksheet with blank cells, its texts in both languages, and what is asked before an edit."""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from engine.dataclass import dataclass
from engine.lessons.printed import Printed
from engine.sentences.sentence import Language
from engine.worksheet.document import Document

TEXTS: tuple[Language, ...] = ("en", "zh_CN")  # that every lesson has; without its own, Traditional is Simplified


@dataclass(frozen=True, slots=True)
class LessonText:
    """The title, what is to be done, and a hint in words for cells of some matrices."""

    title: str
    task: str
    hints: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Forecast:
    """A question before an edit: where does a watched cell go if another one grows by so much?"""

    moved: str
    moved_index: tuple[int, ...]
    by: float
    watched: str
    watched_index: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """key: the name of its folder. look_at: the matrix that is looked at first; "" from the top."""

    key: str
    document: Document
    texts: Mapping[Language, LessonText]
    look_at: str = ""
    forecasts: tuple[Forecast, ...] = ()
    checks: tuple[Printed, ...] = ()

    @property
    def is_exercise(self) -> bool:
        """Whether something is to be filled in; else it is read."""
        return self.document.exercise is not None


@dataclass(frozen=True, slots=True)
class Group:
    """Lessons that belong together: their title by language, and the names of their folders in order."""

    titles: Mapping[Language, str]
    lessons: tuple[str, ...]
