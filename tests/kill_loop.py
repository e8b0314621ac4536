"""Kills an editing session at random moments, and looks at what the next start finds.

    python -m tests.kill_loop --kills 200 --windows 5 --seed 7

Each child takes over what the one before left, edits, undoes and saves, and says each state before it is kept. After
SIGKILL the state found must be one that was said, and one that was the present no more than five seconds ago.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from engine.arrays import freeze
from engine.edits.axes import InsertAlong, RemoveAlong, RenameWord
from engine.edits.cells import ReplaceMatrix, SetCells
from engine.edits.choices import Choose, Draw
from engine.edits.edit import Edit
from engine.edits.history import History
from engine.edits.snapshots import ForgetSnapshot, TakeSnapshot
from engine.errors import EngineError
from engine.examples.tutorial import tutorial
from engine.files.session import open_session
from engine.formulas.initialisers import Recipe
from engine.recovery.keeper import Keeper
from engine.recovery.parts import Shelf
from engine.recovery.places import Claim, Found, StateFolder, claim, save_claimed
from engine.recovery.records import digest_of
from engine.worksheet.document import Document

ROOT = Path(__file__).resolve().parent.parent
OLDEST = 5.0  # seconds
SESSION, SAID = "lesson.attn", "said.txt"
LARGE = 2_000  # bytes of an array that has a file of its own, as those of 300 columns then have
REST = 0.1  # seconds between two writes, so that many kills meet one; a tenth of the children take the real second


def name_of(document: Document) -> str:
    """What tells a state from every other one: the digest of its parts, which are named by their content."""
    parts, _ = Shelf().parts_of(document)
    return digest_of([json.dumps(parts, sort_keys=True).encode()])


def random_edit(rng: random.Random, document: Document) -> Edit:
    """One of the things a person does, now and then with a large matrix."""
    value = rng.choice([rng.uniform(-9, 9), float("nan"), float("-inf"), -0.0])
    size = rng.choice([2, 3, 300])
    kinds: list[Callable[[], Edit]] = [
        lambda: SetCells.one(rng.choice(["X", "scores", "W_Q"]), rng.randrange(4), rng.randrange(3), value),
        lambda: RenameWord(rng.randrange(4), f"词 {rng.random()}"),
        lambda: TakeSnapshot(f"state {rng.random()}"),
        lambda: ForgetSnapshot(rng.randrange(3)),
        lambda: Choose("normalise", rng.choice(["softmax", "sparsemax", "sigmoid"])),
        lambda: Choose("heads", rng.choice([1, 3])),
        lambda: Draw(Recipe(seed=rng.randrange(1000))),
        lambda: InsertAlong("word", rng.randrange(3), 1),
        lambda: RemoveAlong("word", (rng.randrange(4),)),
        lambda: ReplaceMatrix("W_V", freeze(np.random.default_rng(rng.randrange(99)).random((3, size)))),
    ]
    return rng.choice(kinds)()


class Person:
    """Edits, undoes, redoes; each state is said before it counts."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self._said = os.open(folder / SAID, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def say(self, document: Document) -> None:
        os.write(self._said, f"{time.time()} {name_of(document)}\n".encode())

    def next(self, history: History) -> None:
        what = self.rng.random()
        if what < 0.1:
            history.undo()
        elif what < 0.15:
            history.redo()
        else:
            edit = random_edit(self.rng, history.document)
            try:
                history.push(edit, edit.apply(history.document))
            except EngineError:
                return
        self.say(history.document)


def newest(folder: Path) -> tuple[Document | None, Found | None]:
    """What a start finds, the newest of it; others are copies that a kill left while one was taken over."""
    readable = []
    for found in StateFolder(folder / "state").found():
        try:
            readable.append((found.read(), found))
        except EngineError as error:
            if error.code != "journal_empty":
                raise
    readable.sort(key=lambda one: one[0].time)
    return (readable[-1][0].document, readable[-1][1]) if readable else (None, None)


def edit_for_ever(folder: Path, seed: int, rest: float) -> None:
    """The child: the engine alone."""
    person = Person(folder, seed)
    document, found = newest(folder)
    path, mine = folder / SESSION, None
    if path.exists() or person.rng.random() < 0.3:
        mine = claim(path)
        if found is not None and mine.left is not None:  # the same journal: this process has its lock twice
            mine = Claim(mine.path, mine.lock, mine.saved)
    start = document or (open_session(path) if path.exists() else tutorial())
    person.say(start)
    state = StateFolder(folder / "state")
    keeper, history = Keeper(_refuse, rest=rest, large=LARGE), History(start)
    place = state.place(Claim(mine.path, mine.lock, mine.saved) if mine is not None else None)
    if document is not None and found is not None:
        keeper.keep(document, place, None if place.path == found.path else found.drop)
    print("ready", flush=True)
    while True:
        person.next(history)
        keeper.keep(history.document, place)
        if mine is not None and person.rng.random() < 0.03:
            saved = history.document
            mine = save_claimed(saved, Claim(mine.path, mine.lock))
            place = state.place(mine)
            keeper.forget()
        time.sleep(person.rng.random() * 0.02)


def _refuse(error: EngineError | None) -> None:
    assert error is None, error


def edit_in_a_window(folder: Path, seed: int) -> None:
    """The child: the whole window, without a display."""
    from PySide6.QtCore import QSettings, QTimer
    from PySide6.QtWidgets import QApplication

    from gui.app import make_window, start

    person = Person(folder, seed)
    app = QApplication(sys.argv[:1])
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "settings"))
    window = make_window(app, tutorial(), language="en", folder=folder / "state")
    window.settings.tour_seen = True
    window.show()
    person.say(window.workspace.document)
    path = folder / SESSION
    start(window, path if path.exists() else None)

    def step() -> None:
        dialog = window.offering.dialog
        if dialog is not None:
            dialog.open_button.click()
            return
        edit = random_edit(person.rng, window.workspace.document)
        try:
            person.say(edit.apply(window.workspace.document))
        except EngineError:
            return
        window.workspace.apply(edit)

    timer = QTimer(window)
    timer.timeout.connect(step)
    timer.start(30)
    QTimer.singleShot(0, partial(print, "ready", flush=True))
    app.exec()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One kill. age: for how many seconds the state that came back was not the present any more."""

    age: float
    states: int
    was_in_journal: bool


def kill_once(folder: Path, rng: random.Random, in_window: bool) -> Outcome:
    """Start a child, kill it, and look. Raises AssertionError."""
    seed, is_real = rng.randrange(2**31), in_window or rng.random() < 0.1
    command = [sys.executable, "-m", "tests.kill_loop", "--child", str(folder), "--seed", str(seed)]
    command += ["--rest", str(1.0 if is_real else REST)] + (["--in-window"] if in_window else [])
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    child = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "ready", child.communicate()[1]
    time.sleep(rng.uniform(0.0, 4.0 if is_real else 0.8))
    child.send_signal(signal.SIGKILL)
    killed = time.time()
    _, errors = child.communicate()
    assert child.returncode == -signal.SIGKILL, f"it had ended by itself: {errors}"
    document, found = newest(folder)
    if document is None:
        document = open_session(folder / SESSION) if (folder / SESSION).exists() else tutorial()
    return outcome(folder, document, killed, found is not None)


def outcome(folder: Path, document: Document, killed: float, was_in_journal: bool) -> Outcome:
    said = [(float(moment), name) for moment, name in _lines(folder / SAID)]
    places = [at for at, (_, name) in enumerate(said) if name == name_of(document)]
    assert places, "a state came back that never was"
    after = places[-1] + 1
    age = max(killed - said[after][0], 0.0) if after < len(said) else 0.0
    assert age <= OLDEST, f"the state that came back was {age:.1f} s old"
    return Outcome(age, len(said), was_in_journal)


def _lines(path: Path) -> Iterator[list[str]]:
    return (line.split() for line in path.read_text().splitlines())


def kill_many(kills: int, windows: int, seed: int) -> list[Outcome]:
    """Kills in a row, some of them of windows; a new folder now and then. Raises AssertionError naming the kill."""
    rng, outcomes = random.Random(seed), list[Outcome]()
    with tempfile.TemporaryDirectory() as base:
        for number in range(kills + windows):
            folder = Path(base) / str(number // 7)
            folder.mkdir(exist_ok=True)
            try:
                outcomes.append(kill_once(folder, rng, in_window=number >= kills))
            except AssertionError as error:
                raise AssertionError(f"kill {number} of seed {seed}: {error}") from error
    return outcomes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--windows", type=int, default=5, help="kills of the whole window, after the others")
    parser.add_argument("--seed", type=int, default=random.randrange(2**31))
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--rest", type=float, default=REST, help=argparse.SUPPRESS)
    parser.add_argument("--in-window", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child is not None:
        if options.in_window:
            edit_in_a_window(options.child, options.seed)
        edit_for_ever(options.child, options.seed, options.rest)
    print(f"seed {options.seed}", flush=True)
    outcomes = kill_many(options.kills, options.windows, options.seed)
    ages, kept = [one.age for one in outcomes], sum(one.was_in_journal for one in outcomes)
    print(f"{len(outcomes)} kills, {len(outcomes)} recovered, {kept} from a journal; oldest {max(ages):.2f} s")


if __name__ == "__main__":
    main()
