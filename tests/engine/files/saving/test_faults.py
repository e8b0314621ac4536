"""Whatever fails, and whenever the process dies: what was there before, or all that is new; and the next time works.

A third of all calls with an error each; `--long` takes every error for every call, and hundreds of kills at random
moments. `--seed` repeats what was drawn.
"""

import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import nullcontext, suppress
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.files.safe_write import write_whole
from engine.files.saving.temporary import MARK
from engine.files.saving.together import NewFile, write_together
from tests.places import ROOT

if os.name != "posix":
    pytest.skip("the calls of another system", allow_module_level=True)

from tests.engine.files.saving.cases import ALL, CASES, NEW, OLD, Case, cancelled_parts
from tests.engine.files.saving.faults import ERRORS, failing, watched
from tests.engine.files.saving.killed import KilledProcesses

pytestmark = pytest.mark.timeout(3600)  # of the long form

State = dict[str, tuple[str, int, bytes]]


def state(folder: Path) -> State:
    """All that is in a folder, hidden files too: where it leads to and its attributes, its mode, its content."""
    found: State = {}
    for path in folder.rglob("*"):
        more = os.path.relpath(os.readlink(path), folder) if path.is_symlink() else ""
        with suppress(OSError, AttributeError):
            more += str(os.listxattr(path))
        found[str(path.relative_to(folder))] = more, path.stat().st_mode, path.read_bytes() if path.is_file() else b""
    return found


def files_of(found: State) -> State:
    """Without folders: a kill leaves new ones."""
    return {name: one for name, one in found.items() if not stat.S_ISDIR(one[1])}


def visible_of(folder: Path) -> State:
    return {name: one for name, one in files_of(state(folder)).items() if MARK not in name}


class Trials:
    """Folders that are prepared for a case, and the states that are allowed in them."""

    def __init__(self, case: Case, root: Path, request: pytest.FixtureRequest) -> None:
        self.case, self.root, self.count = case, root, 0
        self.long: bool = request.config.option.long
        self.drawn = random.Random(request.config.option.seed)
        clean = self.folder()
        self.before = state(clean)
        with watched() as calls:
            case.work(clean)
        self.after = state(clean)
        self.calls = calls.names

    def folder(self) -> Path:
        self.count += 1
        folder = self.root / str(self.count)
        folder.mkdir()
        self.case.prepare(folder)
        return folder

    def places(self) -> list[int]:
        """The calls that are tried."""
        return [at for at in range(len(self.calls)) if self.long or self.drawn.random() < 1 / 3]

    def errors(self) -> list[int]:
        return list(ERRORS) if self.long else [self.drawn.choice(ERRORS)]

    def repeat(self, folder: Path) -> None:
        """Once more; where all is there already and may not be overwritten, that is said."""
        with suppress(EngineError) if state(folder) == self.after else nullcontext():
            self.case.work(folder)


@pytest.mark.parametrize("case", ALL.values(), ids=list(ALL))
def test_any_call_may_fail(case: Case, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Old and an error that names the file, or new and none; nothing lies about, and the next time works."""
    with case.system():
        trials = Trials(case, tmp_path, request)
        assert trials.before != trials.after
        assert len(trials.calls) > 12
        for at, number in [(at, number) for at in trials.places() for number in trials.errors()]:
            folder, told = trials.folder(), ""
            try:
                with watched(at, failing(number)):
                    case.work(folder)
            except EngineError as error:
                told = str(error)
            what = f"call {at}, {trials.calls[at]}, fails with {os.strerror(number)}: {told or 'no error'}"
            assert state(folder) == (trials.before if told else trials.after), what
            assert not told or (str(folder) in told and "\n" not in told), what
            trials.repeat(folder)
            assert state(folder) == trials.after, what


@pytest.fixture(scope="module")
def killed_at() -> Iterator[Callable[[int, str, Path], bool]]:
    """Does the work of a case in a process that is killed at a call; whether it came so far."""
    with KilledProcesses() as processes:
        yield processes.killed_at


@pytest.mark.parametrize("name", CASES)
def test_the_process_may_die_at_any_call(
    name: str, tmp_path: Path, request: pytest.FixtureRequest, killed_at: Callable[[int, str, Path], bool]
) -> None:
    """A file is whole at once. Of several the next export puts back some, and clears, whatever becomes of it itself."""
    case = CASES[name]
    with case.system():
        trials = Trials(case, tmp_path, request)
        for at in trials.places():
            folder = trials.folder()
            what = f"killed at call {at}, {trials.calls[at]}"
            assert killed_at(at, name, folder), what
            allowed = [files_of(trials.before), files_of(trials.after)]
            assert {content for _, _, content in visible_of(folder).values()} <= {OLD, NEW, b""}, what  # none is torn
            assert not case.alone or visible_of(folder) in allowed, what
            with suppress(CancelledError, EngineError):
                case.work(folder, cancelled_parts)
            assert files_of(state(folder)) in allowed, what
            trials.repeat(folder)
            assert state(folder) == trials.after, what


SAVING = """
import sys
from functools import partial
from pathlib import Path
from engine.files.safe_write import write_whole
from engine.files.saving.temporary import MARK
from engine.files.saving.together import NewFile, write_together
folder = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for sign in b"01":
        content = lambda: [bytes([sign]) * 100_000] * 20
        write_whole(folder / "alone", content())
        write_together([NewFile(folder / name, content) for name in ("one", "two", "three")], overwrite=True)
"""


def test_hundreds_of_kills_at_random_moments(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Also in the middle of a call, which no count of calls reaches."""
    drawn = random.Random(request.config.option.seed)
    names = ("one", "two", "three")
    for number in range(300 if request.config.option.long else 3):
        with subprocess.Popen([sys.executable, "-c", SAVING, tmp_path], cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(drawn.random() * 0.3)
            process.send_signal(signal.SIGKILL)
        with pytest.raises(CancelledError):  # which only clears
            write_together([NewFile(tmp_path / "one", cancelled_parts)], overwrite=True)
        whole = {bytes([sign]) * 2_000_000 for sign in b"01"}
        alone = tmp_path / "alone"
        assert not alone.exists() or alone.read_bytes() in whole, number
        found = {(tmp_path / name).read_bytes() if (tmp_path / name).exists() else None for name in names}
        assert len(found) == 1, f"kill {number}: some are new"
        assert found <= {*whole, None}, number
    write_whole(tmp_path / "alone", NEW)
    assert {path.name for path in tmp_path.iterdir()} <= {"alone", *names}
