"""Processes that are killed while they save. They are forked from a small one, `python -m` this file.

A fork copies the tables of all memory: of a process as large as that of the tests a hundred times the work of a save.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.engine.files.saving.cases import CASES
from tests.engine.files.saving.faults import killing, watched
from tests.places import ROOT


class KilledProcesses:
    """A small process that forks them, until the end of a `with`."""

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "tests.engine.files.saving.killed"]
        self._small = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._small.communicate()

    def killed_at(self, at: int, name: str, folder: Path) -> bool:
        """Do the work of a case in a process of its own that is killed at this call; whether it came so far."""
        assert self._small.stdin is not None
        assert self._small.stdout is not None
        self._small.stdin.write(json.dumps([at, name, str(folder)]) + "\n")
        self._small.stdin.flush()
        answer: bool = json.loads(self._small.stdout.readline())
        return answer


def _killed_at(at: int, name: str, folder: str) -> bool:
    child = os.fork()
    if not child:
        try:
            with CASES[name].system(), watched(at, killing):
                CASES[name].work(Path(folder))
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_killed_at(*json.loads(line))) + "\n")
        sys.stdout.flush()
