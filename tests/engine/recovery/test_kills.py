"""The short form of `python -m tests.kill_loop`: a process is killed while it edits, and the next one goes on."""

import random
import sys

import pytest

from tests.kill_loop import kill_many


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_whatever_moment_it_is_killed() -> None:
    outcomes = kill_many(8, 1, random.SystemRandom().randrange(2**31))  # a failure names the seed
    assert len(outcomes) == 9
    assert any(one.was_in_journal for one in outcomes)
