"""Where everything stands on the paper, in millimetres, with nothing painted."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.arrays import BLANK
from engine.figures.figure import FORMS, Figure, Form, Look, Panel
from gui.figures.composing import compose
from gui.figures.paper.marks import POINT, Box, Fill, Picture, Sheet, Stroke, Words, hatch
from gui.figures.paper.ruler import cut, wrap
from gui.figures.paper.ticks import cell_text, nice_ticks, power_text, powers, tick_texts
from tests.gui.figures.figures import UNIT, Half, change, heads, one, panel, special

RULER = Half()
SLACK = 0.05  # millimetres
MADE = {"one": one(), "heads": heads(), "special": special(), "change": change(), "large": one(n=90), "tiny": one(n=1)}


def breaches(sheet: Sheet) -> list[str]:
    """Words over each other, and whatever is not on the page."""
    page, words = Box(0.0, 0.0, sheet.width, sheet.height), sheet.words()
    flat = [word for word in words if word.angle in (0.0, 90.0)]
    left, top, right, below = np.array([(at.left, at.top, at.right, at.bottom) for at in (word.box for word in flat)]).T
    across = np.minimum.outer(right, right) - np.maximum.outer(left, left)
    down = np.minimum.outer(below, below) - np.maximum.outer(top, top)
    pairs = np.argwhere(np.triu((across > SLACK) & (down > SLACK), 1)).tolist()
    found = [f"{flat[one].text} and {flat[other].text}" for one, other in pairs]
    found += [f"{word.text} at {word.box}" for word in words if not page.contains(word.box)]
    boxes = [mark.box for mark in sheet.marks if not isinstance(mark, Words)]
    return found + [f"a mark at {box}" for box in boxes if not page.contains(box)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", MADE)
def test_nothing_overlaps_and_all_is_on_the_page(name: str, form: Form) -> None:
    figure = MADE[name]
    for look in (replace(figure.look, form=form), Look(form, 60.0, 6.0, None)):
        sheet = compose(figure.looking(look), RULER)
        assert sheet.width == look.width
        assert breaches(sheet) == []
        assert sheet.words()


@settings(max_examples=60)
@given(
    st.sampled_from(FORMS),
    st.integers(1, 30),
    st.integers(1, 30),
    st.integers(1, 3),
    st.floats(30, 300),
    st.floats(4, 14),
)
def test_any_shape_fits_its_page(form: Form, rows: int, columns: int, across: int, width: float, points: float) -> None:
    numbers = np.random.default_rng(0).random((rows, columns))
    names = tuple(f"row {at}" for at in range(rows)), tuple(f"column {at}" for at in range(columns))
    panels = tuple(Panel(f"h{at}", numbers, *names) for at in range(across))
    sheet = compose(Figure((panels,), UNIT, Look(form, width, points)), RULER)
    page = Box(0.0, 0.0, width, sheet.height)
    assert all(np.isfinite([word.x, word.y]).all() for word in sheet.words())
    assert all(page.contains(mark.box) for mark in sheet.marks if isinstance(mark, Fill | Picture))


def test_cells_are_square_and_as_many_as_there_are_numbers() -> None:
    sheet = compose(one(Look(bar=False, digits=None)), RULER)
    cells = [mark.box for mark in sheet.marks if isinstance(mark, Fill)][:144]
    assert {round(box.width - box.height, 6) for box in cells} == {0.0}
    assert len({round(box.left, 6) for box in cells}) == len({round(box.top, 6) for box in cells}) == 12


def test_neighbours_share_their_labels() -> None:
    """Of eight heads of one sentence the words stand twice at the left and four times below."""
    texts = [word.text for word in compose(heads(), RULER).words()]
    assert texts.count("animal") == 2 + 4
    other = replace(panel("h9"), rows=tuple("abcdefghijkl"))
    mixed = compose(Figure(((panel(), other),), UNIT), RULER)
    assert [word.text for word in mixed.words()].count("d") == 1


def test_numbers_are_written_in_the_chosen_digits_or_left_out_with_a_remark() -> None:
    sheet = compose(one(Look(width=174.0, digits=3), n=3), RULER)
    assert "1.000" in [word.text for word in sheet.words()]
    assert sheet.remarks == frozenset()
    assert compose(one(Look(width=40.0, digits=3)), RULER).remarks >= {"numbers"}
    assert "numbers" not in compose(one(Look(width=40.0, digits=None)), RULER).remarks


def test_many_words_are_thinned_and_long_ones_cut_and_both_are_told() -> None:
    large = compose(one(n=90), RULER)
    assert "labels" in large.remarks
    shown = [word.text for word in large.words() if word.text.startswith("word_")]
    assert shown[:2] != ["word_0", "word_1"]
    assert len(shown) < 90
    strange = compose(special(), RULER)
    assert "cut" in strange.remarks
    assert any(word.text.endswith("…") for word in strange.words())


@pytest.mark.parametrize("points", [7.1, 7.3, 8.0, 8.7, 9.1])
def test_a_name_that_has_its_room_is_whole(points: float) -> None:
    """The widest of the rows, whose room is its own width: whatever becomes of the last bit of that."""
    rows = [tuple(name * count for name in "abc") for count in (3, 5, 6, 7, 11)]
    for names in rows:
        sheet = compose(Figure(((Panel("", np.eye(3), names, names),),), UNIT, Look("map", 84.0, points)), RULER)
        assert "cut" not in sheet.remarks
        assert [word.text for word in sheet.words() if "…" in word.text] == []


def test_special_cells_are_told_and_blank_ones_stay_empty() -> None:
    texts = [word.text for word in compose(special(), RULER).words()]
    assert (texts.count("NaN"), texts.count("∞"), texts.count("−∞")) == (2, 2, 2)  # in its cell, and under the map
    assert "masked" in [word.text for word in compose(one(), RULER).words()]
    blank = Figure(((Panel("P", np.array([[BLANK, 0.25]])),),), UNIT)
    words = [word.text for word in compose(blank, RULER).words()]
    assert "NaN" not in words
    assert "0.25" in words


def test_a_difference_has_a_colour_bar_of_its_own() -> None:
    def bars(figure: Figure) -> int:
        return sum(isinstance(mark, Picture) for mark in compose(figure, RULER).marks)

    assert bars(one()) == bars(heads()) == 1
    assert bars(change()) == 2
    assert bars(change(Look(bar=False, width=174.0))) == 0


def test_lines_are_as_strong_as_their_weights() -> None:
    numbers = np.array([[0.9, 0.1], [0.5, 0.001]])
    figure = Figure(((Panel("w", numbers, ("a", "b"), ("c", "d")),),), UNIT, Look("lines", bar=False))
    widths = [mark.width for mark in compose(figure, RULER).marks if isinstance(mark, Stroke)]
    assert widths == sorted(widths)  # the strongest over the others
    assert [round(width, 2) for width in widths] == [0.18, 0.5, 0.82]  # 0.001 is none


def test_bars_stand_on_zero_and_end_at_a_round_number() -> None:
    figure = Figure(((Panel("w", np.array([[0.25, -0.5]])),),), UNIT, Look("row", digits=None))
    sheet = compose(figure, RULER)
    up, down = [mark.box for mark in sheet.marks if isinstance(mark, Fill)]
    assert up.bottom == pytest.approx(down.top)
    assert down.height == pytest.approx(2 * up.height)
    assert {"−0.6", "0.0", "0.4"} & {word.text for word in sheet.words()} >= {"0.0"}


def test_a_wide_table_says_what_it_leaves_out() -> None:
    wide = Figure(((Panel("W", np.ones((3, 60))),),), UNIT, Look("table"))
    sheet = compose(wide, RULER)
    assert "rows" in sheet.remarks
    assert [word.text for word in sheet.words()].count("⋯") == 3


@pytest.mark.parametrize(
    ("low", "high", "texts"),
    [
        (0.0, 1.0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (-1.7, 1.7, ["−1", "0", "1"]),
        (0.0, 0.3, ["0.0", "0.1", "0.2", "0.3"]),
        (0.0, 5e7, ["0", "1.0·10⁷", "2.0·10⁷", "3.0·10⁷", "4.0·10⁷", "5.0·10⁷"]),
        (2.0, 2.0, ["2"]),
        (-1e308, 1.7e308, ["−1.0·10³⁰⁸", "1.7·10³⁰⁸"]),
    ],
)
def test_ticks_are_round(low: float, high: float, texts: list[str]) -> None:
    assert tick_texts(nice_ticks(low, high)) == texts


def test_numbers_as_a_figure_writes_them() -> None:
    assert [cell_text(value, 2) for value in (0.5, -0.001, -1.234, 123456.0)] == ["0.50", "0.00", "−1.23", "1.23·10⁵"]
    assert [power_text(value) for value in powers(-3.0, 0.0)] == ["10⁻³", "10⁻²", "10⁻¹", "10⁰"]


def test_words_are_cut_and_wrapped_at_the_width_there_is() -> None:
    points = 2 / POINT  # a character is 1 mm wide
    assert cut(RULER, "abcdef", 6.0, points) == "abcdef"
    assert cut(RULER, "abcdef", 4.0, points) == "abc…"
    assert wrap(RULER, "one two three", 7.0, points) == ["one two", "three"]
    assert wrap(RULER, "注意力，每行之和", 5.0, points) == ["注意力，每", "行之和"]


def test_hatching_stays_in_its_cell_and_goes_on_in_the_next() -> None:
    left, right = Box(0.0, 0.0, 2.0, 2.0), Box(2.0, 0.0, 2.0, 2.0)
    lines = [*hatch(left), *hatch(right)]
    assert all(left.contains(line.box) or right.contains(line.box) for line in lines)
    sums = np.array([x + y for line in lines for x, y in line.points]) / 0.9
    assert np.allclose(sums, np.rint(sums))
