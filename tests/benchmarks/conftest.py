"""At the end of a run that measures, its figures as one table."""

import pytest

from tests.benchmarks.figures import FIGURES, table


def pytest_terminal_summary(terminalreporter: "pytest.TerminalReporter") -> None:
    if FIGURES:
        terminalreporter.section("figures")
        terminalreporter.write_line(table(FIGURES))
