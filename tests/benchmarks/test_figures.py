"""The table of what was measured, as it goes into the documentation."""

from tests.benchmarks.figures import AGAIN, Figure, table

START = Figure("start", "an empty window", 1.5, 1.35, 1.75)


def test_a_figure_is_a_line() -> None:
    lines = table([START]).splitlines()
    assert lines == [
        "| work | against | now | goal | gate |",
        "|---|---|---|---|---|",
        "| start | an empty window | 1.50 | 1.35 | 1.75 |",
    ]


def test_what_a_busy_machine_gave_is_marked_and_says_how_to_be_measured_again() -> None:
    busy = Figure("edit", "a bare table", 3.0, 1.8, 3.1, is_busy=True)
    lines = table([START, busy]).splitlines()
    assert lines[2:] == ["| start | an empty window | 1.50 | 1.35 | 1.75 |",
                         "| edit | a bare table | 3.00* | 1.80 | 3.10 |", "", AGAIN]  # fmt: skip
