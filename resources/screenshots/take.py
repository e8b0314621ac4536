"""Take the screenshots of the READMEs: python resources/screenshots/take.py
                     of every example:  python resources/screenshots/take.py --examples FOLDER

The second are for looking at, one by one, in both languages and both themes.

The window is real, drawn off the screen. For the picture it is set in Inter, where that is installed, and in the
system's font for Chinese.
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

from PySide6.QtCore import QRect, QSettings, QStandardPaths, Qt  # noqa: E402
from PySide6.QtGui import QFont, QFontDatabase  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402

from engine.arrays import freeze  # noqa: E402
from engine.edits.cells import SetCells  # noqa: E402
from engine.edits.snapshots import TakeSnapshot  # noqa: E402
from engine.examples.tutorial import EXAMPLES  # noqa: E402
from engine.patch import Patch  # noqa: E402
from engine.tiles.pyramid import POOLED  # noqa: E402
from gui.app import make_window  # noqa: E402
from gui.garbage import GarbageCollector  # noqa: E402
from gui.look.style import use_han_font  # noqa: E402
from gui.state.selection import Place  # noqa: E402
from gui.window.main_window import MainWindow  # noqa: E402


@dataclass(frozen=True)
class Shot:
    """One picture: its file, and what is done before it is taken."""

    name: str
    example: str
    theme: str
    prepare: Callable[[MainWindow], object]
    size: tuple[int, int] = (1440, 940)
    of: Callable[[MainWindow], QWidget] = lambda window: window


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
    window.selection.show_head(1)
    window.go_to(Place("weights", 40_000, 39_990, 1))
    window.docks.bring("heat map")
    dock = window.docks.by_name["heat map"]
    window.resizeDocks([dock], [860], Qt.Orientation.Horizontal)
    window.resizeDocks([dock], [640], Qt.Orientation.Vertical)
    wait_for(lambda: window.heatmap.tiles.kind == POOLED and window.heatmap.tiles.progress is None)
    window.worksheet.reveal("weights")


def inside_a_model(window: MainWindow) -> None:
    """The head that links “cat” with “dogs”, and the others that do."""
    leading = window.models.leading
    leading.open_own("pronouns")
    wait_for(lambda: leading.answers is not None and window.workspace.current)
    window.look_at(Place("0.weights", 5, 2, 3))
    leading.turn_to("heads")


def wait_for(ready: Callable[[], bool]) -> None:
    """Unlike QTest.qWait, which keeps Python to itself, this lets the threads work."""
    while not ready():
        QApplication.processEvents()
        time.sleep(0.005)


def what_if(window: MainWindow) -> None:
    window.inspector.ask("what if")
    window.workspace.apply(TakeSnapshot("tutorial · 教程"))
    window.workspace.apply(SetCells("scores", Patch.block(0, 0, freeze([[2.0, 2.0, 2.0, 9.0]]))))
    window.go_to(Place("scores", 0, 3))
    window.worksheet.show_step(2)


def in_a_lesson(window: MainWindow) -> None:
    """A sheet in which the last numbers were taken along the columns."""
    room, done = window.classroom, date.today()
    for key in room.learning.keys[:14]:
        room.learning.progress = room.learning.progress.with_solved(key, done, 100, 0)
    window.docks.show("course")
    room.learning.open("softmax_last_row")
    wait_for(lambda: room.learning.lesson is not None and window.workspace.jobs.idle)
    for (row, column), number in (((2, 0), 0.4223), ((2, 1), 0.6652), ((2, 2), 0.7870)):
        window.workspace.apply(SetCells.one("weights", row, column, number))
    settle(window)
    QTest.qWait(1600)


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
    Shot("model", "tutorial", "light", inside_a_model),
    Shot("mismatch", "product_mismatch", "light", lambda window: window.go_to(Place("A", 0, 2)), (1100, 620)),
)
PRONOUNS = {"en": ("it_finds_its_noun", 7, 1), "zh_CN": ("chinese_sentence", 4, 0)}


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
    shot.of(window).grab().save(str(path))
    window.workspace.mark_saved(window.workspace.document, path)
    window.close()
    window.deleteLater()
    return path


def settle(window: MainWindow) -> None:
    """Until every number and every formula stands, and the heat map beside them."""
    end = time.monotonic() + 0.4
    wait_for(lambda: time.monotonic() > end and window.heatmap.started and window.workspace.jobs.idle)
    QTest.qWait(100)


def every_example() -> Iterator[Shot]:
    """Each at its last step, in each theme."""
    for key in EXAMPLES:
        for theme in ("light", "dark"):
            yield Shot(f"{key}.{theme}", key, theme, lambda window: window.worksheet.show_step(-1))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", type=Path, metavar="FOLDER")
    folder = parser.parse_args().examples
    QStandardPaths.setTestModeEnabled(True)
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    GarbageCollector(app)
    if "Inter" in QFontDatabase.families():
        app.setFont(QFont("Inter", 9))
    use_han_font(app)
    with tempfile.TemporaryDirectory() as settings:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
        for language, (example, row, column) in PRONOUNS.items():
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
                for shot in every_example():
                    sys.stdout.write(f"{take(app, shot, language, folder).name}\n")
                continue
            for shot in (*SHOTS, Shot("pronoun", example, "light", at_the_pronoun(row, column))):
                sys.stdout.write(f"{take(app, shot, language).name}\n")


if __name__ == "__main__":
    main()
