"""How long a text takes to be read: as its length, whatever it is, measured in the same run."""

import contextlib
from functools import partial

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from engine.edits.cells import fit_names
from engine.errors import EngineError
from engine.grids.reading import read
from engine.grids.source import Source
from tests.benchmarks.figures import in_turns, measured, skip_unless_measuring

TIMES = 10  # as long
LINEAR = 3  # times as long as that, at most: caches run out, and a quadratic one would take ten times as long


def numbers(rows: int) -> str:
    return "\n".join("\t".join(map(repr, row)) for row in np.random.RandomState(0).normal(size=(rows, 50)).tolist())


TEXTS = {
    "numbers": numbers,
    "decimal commas": lambda rows: numbers(rows).replace(".", ","),
    "names": lambda rows: "\n".join(f"word {row}\t{row}.5" for row in range(20 * rows)),
    "in doubt": lambda rows: "\n".join(f"{row},{row % 7}" for row in range(20 * rows)),
    "quoted": lambda rows: "\n".join(f'"{row},5",2' for row in range(20 * rows)),
    "code": lambda rows: f"[{', '.join(f'[{row}, 1, 2]' for row in range(10 * rows))}]",
    "page": lambda rows: f"<table>{'<tr><td>1<td>2' * (5 * rows)}</table>",
    "blanks": lambda rows: "1" + " " * (2000 * rows) + "2\n3" + " " * (2000 * rows) + "4",
    "brackets": lambda rows: "[" * (2000 * rows),
    "quotes": lambda rows: '"' * (5001 * rows),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_reading_takes_as_long_as_the_text(benchmark: BenchmarkFixture, kind: str) -> None:
    skip_unless_measuring(benchmark)

    def reading(rows: int) -> None:
        text = TEXTS[kind](rows)
        is_page = kind == "page"
        with contextlib.suppress(EngineError):  # refused is read, too
            read(Source("" if is_page else text, "here", html=text if is_page else ""))

    ratio = in_turns(partial(reading, 40 * TIMES), partial(reading, 40), 5)
    measured(
        benchmark,
        f"reading a text {TIMES} times as long: {kind}",
        "the text",
        ratio,
        TIMES,
        TIMES * LINEAR,
        partial(reading, 40),
    )


def test_names_are_made_as_long_as_there_are(benchmark: BenchmarkFixture) -> None:
    skip_unless_measuring(benchmark)

    def fit(count: int) -> None:
        fit_names("word", ("word_3",), count)

    ratio = in_turns(partial(fit, 20000 * TIMES), partial(fit, 20000), 5)
    measured(
        benchmark, f"making {TIMES} times as many names", "the names", ratio, TIMES, TIMES * LINEAR, partial(fit, 20000)
    )
