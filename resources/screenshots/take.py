"""Take the screenshots of the READMEs: python resources/screenshots/take.py [NAME …]
                     of every example:  python resources/screenshots/take.py --examples FOLDER

The second are for looking at, one by one, in both languages and both themes.

The window is real, drawn off the screen. For the picture it is set in Inter, where that is installed, and in the
system's font for Chinese. A picture that shows what it did before, but for the time of a recompute, stays as it is.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np  # noqa: E402
from PySide6.QtCore import QRect, QSettings, QStandardPaths, Qt  # noqa: E402
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPainter  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402

from engine.arrays import Array, freeze  # noqa: E402
from engine.edits.cells import SetCells  # noqa: E402
from engine.edits.snapshots import TakeSnapshot  # noqa: E402
from engine.examples.tutorial import EXAMPLES  # noqa: E402
from engine.models.sentences import Say  # noqa: E402
from engine.patch import Patch  # noqa: E402
from engine.tiles.pyramid import POOLED  # noqa: E402
from gui.app import make_window  # noqa: E402
from gui.garbage import GarbageCollector  # noqa: E402
from gui.look.style import use_han_font  # noqa: E402
from gui.state.selection import Place  # noqa: E402
from gui.window.main_window import MainWindow  # noqa: E402
from gui.window.status_facts import StatusFacts  # noqa: E402


@dataclass(frozen=True)
class Shot:
    """One picture: its file, and what is done before it is taken."""

    name: str
    example: str
    theme: str
    prepare: Callable[[MainWindow], object]
    size: tuple[int, int] = (1440, 940)
    of: Callable[[MainWindow], QWidget] = lambda window: window


SEEN = 8  # of 255, that nobody sees


def at_the_start(window: MainWindow) -> None:
    window.go_to(Place("X", 0, 0))
    window.worksheet.show_step(0)


def at_a_weight(window: MainWindow) -> None:
    window.workspace.apply(SetCells.one("X", 0, 2, 0.5))
    window.workspace.apply(SetCells.one("W_K", 2, 0, 1.0))
    window.go_to(Place("weights", 0, 2))
    window.worksheet.show_step(3)


def at_the_pronoun(row: int, column: int) -> Callable[[MainWindow], object]:
    def prepare(window: MainWindow) -> None:
        window.go_to(Place("weights", row, column))
        window.worksheet.ensureWidgetVisible(window.worksheet.views("weights")[0], 0, 60)

    return prepare


def at_the_options(window: MainWindow) -> None:
    window.docks.bring("options")
    window.options_panel.open_at("rotary")
    window.selection.show_head(1)
    window.go_to(Place("weights", 4, 2, 1))
    window.docks.bring("options")
    window.docks.bring("gallery")
    window.worksheet.show_step(4)


def where_from(window: MainWindow) -> None:
    window.go_to(Place("attention", 0, 1))
    window.inspector.follow(Place("weights", 0, 2))
    window.inspector.go_back()
    window.worksheet.reveal("attention")


def what_moves(window: MainWindow) -> None:
    window.go_to(Place("attention", 0, 1))
    window.inspector.ask("what moves")
    window.look_at(Place("W_Q", 0, 1))
    window.worksheet.show_step(1)


def make_it_so(window: MainWindow) -> None:
    window.go_to(Place("attention", 0, 0))
    window.inspector.ask("make it so")
    page = window.inspector.make_it_so
    window.worksheet.views("attention")[0].select_block(QRect(0, 0, 3, 1))
    page.add_selected()
    for row in page.goals:
        row.number.setText("5")
    page.freedoms["W_V"].box.setChecked(False)
    page.solve()
    window.worksheet.show_step(5)


def at_the_map(window: MainWindow) -> None:
    """The head that looks at its own paragraph, once the whole map of 65,536 words is exact."""
    window.docks.bring("heat map")
    dock = window.docks.by_name["heat map"]
    window.resizeDocks([dock], [860], Qt.Orientation.Horizontal)
    window.resizeDocks([dock], [640], Qt.Orientation.Vertical)
    settle(window)
    window.selection.show_head(1)
    window.go_to(Place("weights", 40_000, 39_990, 1))
    wait_for(lambda: window.heatmap.tiles.kind == POOLED and window.heatmap.tiles.progress is None)
    window.worksheet.reveal("weights")


def inside_a_model(sentences: tuple[str, ...], place: Place) -> Callable[[MainWindow], object]:
    """The head that links two words, and the others that do."""

    def prepare(window: MainWindow) -> None:
        leading = window.models.leading
        leading.open_own("pronouns")
        wait_for(lambda: leading.answers is not None and window.workspace.current)
        assert leading.model is not None
        window.workspace.apply(Say(leading.model, sentences))
        leading.turn_to("heads")
        settle(window)
        window.look_at(place)

    return prepare


def wait_for(ready: Callable[[], bool]) -> None:
    """Unlike QTest.qWait, which keeps Python to itself, this lets the threads work."""
    while not ready():
        QApplication.processEvents()
        time.sleep(0.005)


def rest(seconds: float) -> None:
    end = time.monotonic() + seconds
    wait_for(lambda: time.monotonic() > end)


def what_if(window: MainWindow) -> None:
    window.inspector.ask("what if")
    window.workspace.apply(TakeSnapshot("tutorial · 教程"))
    window.workspace.apply(SetCells("scores", Patch.block(0, 0, freeze([[2.0, 2.0, 2.0, 9.0]]))))
    window.go_to(Place("scores", 0, 3))
    window.worksheet.show_step(3)


def in_a_lesson(window: MainWindow) -> None:
    """A sheet in which the last numbers were taken along the columns."""
    room, done = window.classroom, date.today()
    for key in room.learning.keys[:14]:
        room.learning.progress = room.learning.progress.with_solved(key, done, 100, 0)
    window.docks.show("course")
    room.learning.open("softmax_last_row")
    wait_for(lambda: window.selection.place == Place("weights", 2, 0))  # the first blank
    for (row, column), number in (((2, 0), 0.4223), ((2, 1), 0.6652), ((2, 2), 0.7870)):
        window.workspace.apply(SetCells.one("weights", row, column, number))
    rest(1.6)  # what went wrong is named a little later


def for_a_paper(window: MainWindow) -> None:
    """One head, as it will be printed."""
    window.go_to(Place("weights", 4, 2, 1))
    window.dialogs.figures.show()
    settle(window)


def dialog_of(window: MainWindow) -> QWidget:
    return next(one for one in window.findChildren(QDialog) if one.isVisible())


SHOTS = (
    Shot("figure", "llama", "light", for_a_paper, of=dialog_of),
    Shot("lesson", "tutorial", "light", in_a_lesson),
    Shot("tutorial", "tutorial", "light", at_the_start),
    Shot("weights", "tutorial", "dark", at_a_weight),
    Shot("where_from", "tutorial", "light", where_from),
    Shot("what_moves", "tutorial", "light", what_moves),
    Shot("make_it_so", "tutorial", "dark", make_it_so),
    Shot("what_if", "tutorial", "light", what_if),
    Shot("general", "llama", "light", at_the_options, (1480, 980)),
    Shot("long_text", "long_text", "light", at_the_map, (1560, 980)),
    Shot("mismatch", "product_mismatch", "light", lambda window: window.go_to(Place("A", 0, 2)), (1100, 620)),
)
DOGS = inside_a_model(("the dogs near the cat", "the dog near the cats"), Place("0.weights", 5, 2, 3))
SHE = inside_a_model(("小红喜欢这本书，因为", "小明喜欢这本书，因为"), Place("1.weights", 7, 1, 3))
OWN = {  # the pictures of one language
    "en": (
        Shot("model", "tutorial", "light", DOGS),
        Shot("pronoun", "it_finds_its_noun", "light", at_the_pronoun(7, 1)),
    ),
    "zh_CN": (
        Shot("model", "tutorial", "light", SHE),
        Shot("pronoun", "chinese_sentence", "light", at_the_pronoun(4, 0)),
    ),
}


def take(app: QApplication, shot: Shot, language: str, folder: Path = HERE) -> Path:
    window = make_window(app, EXAMPLES[shot.example](), language=language)
    window.use_theme(shot.theme)
    window.resize(*shot.size)
    window.show()
    window.reset_layout()
    settle(window)
    window.worksheet.show_step(-1)  # builds every card: the steps of a picture have their places then
    settle(window)
    window.worksheet.show_step(0)
    shot.prepare(window)
    settle(window)
    path = folder / f"{shot.name}.{language}.png"
    picture = shot.of(window).grab().toImage()
    if not is_as_before(picture, QImage(str(path)), window):
        picture.save(str(path))
    window.workspace.mark_saved(window.workspace.document, path)
    window.close()
    window.deleteLater()
    return path


def settle(window: MainWindow) -> None:
    """Until every number and every formula stands, and nothing moves any more."""
    before: list[QImage] = []
    while True:
        rest(0.2)
        wait_for(lambda: window.heatmap.started and window.workspace.jobs.idle)
        now = [one.grab().toImage() for one in QApplication.topLevelWidgets() if one.isVisible()]
        if now == before:
            return
        before = now


def is_as_before(picture: QImage, before: QImage, window: MainWindow) -> bool:
    """To the eye, and but for the line of facts, in which a time stands."""
    if picture.size() != before.size():
        return False
    now, then = (bytes_without_facts(one, window) for one in (picture, before))
    return bool(np.abs(now - then).max() <= SEEN)


def bytes_without_facts(picture: QImage, window: MainWindow) -> Array:
    covered = picture.convertToFormat(QImage.Format.Format_RGB32)
    facts = window.findChild(StatusFacts)
    assert facts is not None
    painter = QPainter(covered)
    painter.fillRect(QRect(facts.mapTo(window, facts.rect().topLeft()), facts.size()), Qt.GlobalColor.black)
    painter.end()
    return np.frombuffer(covered.constBits(), np.uint8).astype(np.int16)


def every_example() -> Iterator[Shot]:
    """Each at its last step, in each theme."""
    for key in EXAMPLES:
        for theme in ("light", "dark"):
            yield Shot(f"{key}.{theme}", key, theme, lambda window: window.worksheet.show_step(-1))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", metavar="NAME", help="such as tutorial; every one without")
    parser.add_argument("--examples", type=Path, metavar="FOLDER")
    arguments = parser.parse_args()
    folder: Path | None = arguments.examples
    QStandardPaths.setTestModeEnabled(True)
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    app.setCursorFlashTime(0)
    GarbageCollector(app)
    if "Inter" in QFontDatabase.families():
        app.setFont(QFont("Inter", 9))
    use_han_font(app)
    with tempfile.TemporaryDirectory() as settings:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
        for language, own in OWN.items():
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
                for shot in every_example():
                    sys.stdout.write(f"{take(app, shot, language, folder).name}\n")
                continue
            for shot in (one for one in (*SHOTS, *own) if one.name in (arguments.names or [one.name])):
                sys.stdout.write(f"{take(app, shot, language).name}\n")


if __name__ == "__main__":
    main()
