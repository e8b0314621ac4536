"""What was solved: one file, dates to repeat, and nothing of a file that is none."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.files.lessons.progress import Made, Progress, load_progress, save_progress
from engine.sentences.phrase import Phrase

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
    progress = progress.with_mistake(Made.of(Phrase("mistake_by_d_k", d_k=3), DAY, "多头"))
    save_progress(progress, path)
    assert load_progress(path) == progress


def test_mistakes_of_the_last_seven_days_are_counted() -> None:
    progress = Progress()
    for day, code, lesson in ((0, "mistake_unscaled", "a"), (1, "mistake_by_d_k", "b"), (1, "mistake_unscaled", "c"),
                              (2, "mistake_no_softmax", "d")):  # fmt: skip
        progress = progress.with_mistake(Made(after(day), lesson, code, {"d_k": day} if code.endswith("d_k") else {}))
    told = [(one.phrase.text("en"), one.lesson, one.count) for one in progress.often(after(2))]
    assert told == [
        ("the scores were not divided by √d_k", "c", 2),
        ("the scores were taken as weights without a softmax", "d", 1),
        ("the scores were divided by d_k = 1, not by its root", "b", 1),
    ]
    assert [one.count for one in progress.often(after(7))] == [1, 1, 1], "the first is seven days old"
    assert progress.often(after(9)) == ()
    assert [one.code for one in progress.without_mistake("mistake_unscaled").mistakes] == [
        "mistake_by_d_k", "mistake_no_softmax",
    ]  # fmt: skip
    assert len(progress.with_mistake(Made(after(8), "e", "mistake_no_mask", {})).mistakes) == 2, "others are forgotten"


def test_files_of_earlier_and_later_versions_are_read(tmp_path: Path) -> None:
    path, head = tmp_path / "progress.json", '{"format": "attention-workbench-progress", "version": 1, "lessons": {}'
    path.write_text(head + "}", encoding="utf-8")
    assert load_progress(path) == Progress()
    later = ', "mistakes": [{"day": "2026-03-01", "lesson": "a", "code": "mistake_of_tomorrow", "facts": {}}]}'
    path.write_text(head + later, encoding="utf-8")
    assert load_progress(path) == Progress()
    path.write_text(head + later.replace("of_tomorrow", "by_d_k"), encoding="utf-8")
    assert load_progress(path) == Progress(), "the sentence has a place that no fact is for"


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"format": "x", "version": 1, "lessons": {}}',
        '{"format": "attention-workbench-progress", "version": 1, "lessons": {"a": {"day": "today"}}}',
        '{"format": "attention-workbench-progress", "version": 1, '
        '"lessons": {"a": {"day": "2026-99-01", "mark": 1, "hints": 1, "times": 1}}}',
        '{"format": "attention-workbench-progress", "version": 1, '
        '"lessons": {"a": {"day": "2026-03-01", "mark": -1, "hints": 1, "times": 1}}}',
        '{"format": "attention-workbench-progress", "version": 1, "lessons": {}, "mistakes": {"a": 1}}',
        '{"format": "attention-workbench-progress", "version": 1, "lessons": {}, '
        '"mistakes": [{"day": "2026-03-01", "lesson": "a", "code": "mistake_cut", "facts": {"d_k": [1]}}]}',
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
