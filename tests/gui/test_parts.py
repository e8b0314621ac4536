"""The parts that need no hands: jobs, formulas, colours, number formats, settings, layout."""

import threading
from concurrent.futures import CancelledError
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from engine.examples import EXAMPLES
from engine.expressions import latex
from engine.options import OPTIONS
from engine.recompute import recompute
from engine.summary import summarise
from engine.worksheets import stages_of
from gui.colours import SPECIAL, Scale, diverging, readable_on, scale_of, viridis
from gui.flow_layout import FlowLayout
from gui.formulas import typeset
from gui.jobs import Jobs
from gui.number_format import NumberFormat, full_text
from gui.resources import ICONS
from gui.settings import RECENT, Settings
from tests.engine.test_stages import CASES


def test_of_jobs_under_one_key_only_the_newest_counts(qtbot: QtBot) -> None:
    jobs, results, started = Jobs(2), [], threading.Event()

    def slow(cancelled):
        started.set()
        while not cancelled():
            pass
        return "slow"

    jobs.run("a", slow, results.append)
    started.wait()
    jobs.run("a", lambda _cancelled: "fast", results.append)
    qtbot.waitUntil(lambda: jobs.idle)
    jobs.close()
    assert results == ["fast"]


@pytest.mark.parametrize("threads", [0, 1])
def test_a_failure_goes_to_whoever_asked_for_it(qtbot: QtBot, threads: int) -> None:
    jobs, failures = Jobs(threads), []

    def fail(_cancelled):
        raise ValueError("no")

    jobs.run("a", fail, failures.append, failures.append)
    qtbot.waitUntil(lambda: jobs.idle)
    jobs.close()
    assert [str(error) for error in failures] == ["no"]


def test_an_error_nobody_asked_for_reaches_the_exception_hook(qtbot: QtBot) -> None:
    def fail(_cancelled):
        raise ValueError("ours")

    jobs = Jobs(1)
    with qtbot.captureExceptions() as caught:
        jobs.run("a", fail, print)
        qtbot.waitUntil(lambda: bool(caught))
    jobs.close()
    assert str(caught[0][1]) == "ours"


def test_a_cancelled_job_is_silent_and_closing_waits(qtbot: QtBot) -> None:
    jobs, results = Jobs(1), []

    def cancelled_job(_cancelled):
        raise CancelledError

    jobs.run("a", cancelled_job, results.append)
    qtbot.waitUntil(lambda: jobs.idle)
    jobs.run("b", lambda cancelled: [None for _ in iter(cancelled, True)], results.append)
    jobs.close()
    qtbot.wait(20)
    assert not results


FORMULAS = sorted(
    {stage.latex() for options in CASES for stage in stages_of("attention", options).values()}
    | {formula for spec in OPTIONS.values() for formula in spec.formula.values()}
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_formula_can_be_typeset(qapp: QApplication, formula: str) -> None:
    assert QSvgRenderer(QByteArray(typeset(formula))).isValid()


@pytest.mark.parametrize("key", ["tutorial", "product", "it_finds_its_noun"])
def test_every_explanation_can_be_typeset(qapp: QApplication, key: str) -> None:
    values = recompute(EXAMPLES[key]())
    for name in values.table:
        expression = values.explain(name, 0, 0)
        if expression is not None:
            typeset(latex(expression, lambda value: f"{value:.3e}"))


def test_a_formula_that_is_none_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="frac"):
        typeset(r"\frac{")


FORMATS = [
    (NumberFormat(), [[1.0, -2.0]], 1.0, "1"),
    (NumberFormat(), [[0.5, 2.0]], 2.0, "2.0"),
    (NumberFormat(), [[1 / 3, 2.0]], 2.0, "2.0000"),
    (NumberFormat(), [[1 / 3, 2.0]], 1e-7, "1.0e-07"),
    (NumberFormat(), [[0.5, 2.0]], 0.0, "0"),
    (NumberFormat(), [[1e9, 0.5]], 1e9, "1.000e+09"),
    (NumberFormat("fixed", 2), [[1.0]], 1.0, "1.00"),
    (NumberFormat("scientific", 1), [[1.0]], 0.25, "2.5e-01"),
    (NumberFormat("full"), [[1.0]], 1 / 3, "0.3333333333333333"),
    (NumberFormat(), [[1.0]], np.inf, "∞"),
    (NumberFormat(), [[1.0]], -np.inf, "-∞"),
    (NumberFormat("fixed", 1), [[1.0]], np.nan, "NaN"),
]


@pytest.mark.parametrize(("form", "matrix", "value", "text"), FORMATS)
def test_number_formats(form: NumberFormat, matrix: list[list[float]], value: float, text: str) -> None:
    assert form.writer(summarise(np.array(matrix)))(value) == text


def test_full_text_reads_back() -> None:
    assert float(full_text(0.1 + 0.2)) == 0.1 + 0.2


def test_full_text_has_no_more_digits_than_the_number() -> None:
    single = np.dtype(np.float32)
    third = np.float32(1 / 3)
    assert full_text(float(third), single) == "0.33333334"
    assert np.float32(full_text(float(third), single)) == third
    assert NumberFormat("full").writer(summarise(np.array([[third]])), single)(float(third)) == "0.33333334"
    assert full_text(np.inf, single) == "∞"


def test_colours_of_a_matrix_and_of_its_cells_are_the_same() -> None:
    array = np.array([[0.0, 1.0, -2.0, np.nan, np.inf, -np.inf, 1e-300]])
    for unit_range in (True, False):
        scale = scale_of(summarise(array), unit_range, dark=False)
        cells = [scale.colour(float(value)) for value in array[0]]
        assert [tuple(colour) for colour in scale.image(array)[0].tolist()] == cells
    assert cells[3:6] == [SPECIAL.nan, SPECIAL.positive, SPECIAL.negative]


def test_limits_come_from_finite_numbers_and_signed_maps_are_centred() -> None:
    scale = scale_of(summarise(np.array([[-np.inf, 1.0, -3.0, np.nan]])), False, dark=False)
    assert (scale.low, scale.high) == (-3.0, 3.0)
    assert max(scale.colour(0.0)) - min(scale.colour(0.0)) < 4
    assert scale_of(summarise(np.zeros((2, 2))), False, dark=True).colour(0.0)


def test_numbers_can_be_read_on_every_colour() -> None:
    """At least 4.5 to 1, the contrast of WCAG 2 for text."""

    def luminance(colour: tuple[int, ...]) -> float:
        parts = [part / 255 for part in colour]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for table in (viridis(), diverging(False), diverging(True)):
        for row in table.tolist():
            light, dark = sorted((luminance(tuple(row)), luminance(readable_on(tuple(row)))), reverse=True)
            assert (light + 0.05) / (dark + 0.05) > 4.0


def test_a_scale_of_huge_numbers_does_not_overflow() -> None:
    scale = Scale(-1.7e308, 1.7e308, viridis())
    assert scale.colour(1.7e308)
    assert scale.image(np.array([[1.7e308, -1.7e308]])).shape == (1, 2, 3)


def test_settings_are_typed_and_doubtful_values_count_as_defaults(qapp: QApplication, tmp_path: Path) -> None:
    settings = Settings()
    settings._store.setValue("theme", "pink")
    settings._store.setValue("number_digits", 99)
    assert settings.theme == "system"
    assert settings.number_format == NumberFormat()
    settings.number_format = NumberFormat("fixed", 2)
    assert Settings().number_format == NumberFormat("fixed", 2)
    assert settings.recent == []
    for name in range(RECENT + 3):
        settings.add_recent(tmp_path / str(name))
    settings.add_recent(tmp_path / "5")
    assert len(settings.recent) == RECENT
    assert settings.recent[0] == tmp_path / "5"


def test_an_operator_never_ends_a_line(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    layout = FlowLayout(box, spacing=10)
    labels = [QLabel(box) for _ in range(3)]
    for place, label in enumerate(labels):
        label.setFixedSize((100, 20, 100)[place], 30)
        layout.addWidget(label)
        if place == 1:
            layout.glue()
    assert layout.heightForWidth(240) == 30
    assert layout.heightForWidth(200) == 70
    box.resize(200, 100)
    layout.setGeometry(box.rect())
    assert labels[1].y() == labels[2].y() == 40


@pytest.mark.parametrize("path", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_can_be_drawn(qapp: QApplication, path: Path) -> None:
    assert QSvgRenderer(str(path)).isValid()
