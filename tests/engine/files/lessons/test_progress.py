"""What was solved: one file, dates to repeat, and nothing of a file that is none."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.files.lessons.progress import Progress, load_progress, save_progress

DAY = date(2026, 3, 1)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def test_a_lesson_is_repeated_after_one_three_and_seven_days() -> None:
    progress, day, waits = Progress(), DAY, []
    for _ in range(4):
        progress = progress.with_solved("softmax", day, 90, 1)
        due = progress.lessons["softmax"].due
        if due is None:
            break
        waits.append((due - day).days)
        assert progress.due(due - timedelta(days=1)) == ()
        assert progress.due(due) == ("softmax",)
        day = due
    assert waits == [1, 3, 7]
    assert progress.due(after(1000)) == ()


def test_solving_it_again_before_that_counts_once() -> None:
    progress = Progress().with_solved("a", DAY, 60, 2).with_solved("a", DAY, 100, 0).with_solved("a", DAY, 80, 1)
    done = progress.lessons["a"]
    assert (done.times, done.mark, done.hints) == (1, 100, 1)


def test_what_waits_longest_comes_first() -> None:
    progress = Progress().with_solved("new", after(2), 100, 0).with_solved("old", DAY, 100, 0)
    assert progress.due(after(9)) == ("old", "new")


def test_it_comes_back_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "state" / "progress.json"
    assert load_progress(path) == Progress()
    progress = Progress().with_solved("多头", DAY, 92, 3).with_solved("b", after(1), 100, 0)
    save_progress(progress, path)
    assert load_progress(path) == progress


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"format": "x", "version": 1, "lessons": {}}',
        '{"format": "attention-workbench-progress", "version": 1, "lessons": {"a": {"day": "today"}}}',
        '{"format": "attention-workbench-progress", "version": 1, '
        '"lessons": {"a": {"day": "2026-99-01", "mark": 1, "hints": 1, "times": 1}}}',
        '{"format": "attention-workbench-progress", "version": 1, '
        '"lessons": {"a": {"day": "2026-03-01", "mark": -1, "hints": 1, "times": 1}}}',
    ],
)  # fmt: skip
def test_another_file_is_refused_and_stays(text: str, tmp_path: Path) -> None:
    path = tmp_path / "progress.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EngineError, match="progress"):
        load_progress(path)
    assert path.read_text(encoding="utf-8") == text


def test_times_of_zero_do_not_wait() -> None:
    from engine.files.lessons.progress import Done

    assert Done(DAY, times=4).due is None
