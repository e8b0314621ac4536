"""What a screen reader meets: roles, names, states, and what is said without being asked."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.examples.presets import PRESETS
from engine.examples.tutorial import EXAMPLES
from gui.questions.legend import SlopeLegend
from gui.questions.number_line import NumberLine
from gui.widgets.formulas import FormulaView
from gui.window.main_window import MainWindow
from tests.gui.hands import CONTROL, SHIFT, Hands, Key, press
from tests.gui.tree import Role, Text, inside, interface, name, record_announcements

MakeWindow = Callable[..., MainWindow]


def cell(hands: Hands, matrix: str, row: int, column: int) -> str:
    view = hands.view(matrix)
    columns = view.matrix.columnCount() + 1  # with the names at the left
    found = interface(view).child((row + 1) * columns + column + 1)
    assert found is not None
    assert found.role() == Role.Cell
    return name(found)


def test_a_cell_says_its_number_its_names_and_its_state(hands: Hands) -> None:
    assert cell(hands, "weights", 0, 1) == "0.0074, word_1, word_2"
    hands.click("weights", 0, 1)
    hands.type("0.5")
    hands.press(Key.Key_Return)
    assert cell(hands, "weights", 0, 1) == "0.5000, word_1, word_2, pinned"
    hands.click("X", 0, 0)
    hands.type("2")
    hands.press(Key.Key_Return)
    assert cell(hands, "X", 0, 0) == "2, word_1, d1, typed over"
    assert interface(hands.view("weights")).child(7).text(Text.Description) == "weights[0, 1] = 0.5"
    hands.click("scores", 1, 2)
    assert cell(hands, "Q", 1, 0).endswith(", first operand of the selected cell")
    assert cell(hands, "K", 2, 0).endswith(", second operand of the selected cell")


def test_a_cell_says_that_it_is_masked_or_without_effect(make: MakeWindow, qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(PRESETS["gpt"]()))
    assert cell(hands, "mask", 0, 1).endswith(", masked")
    assert cell(hands, "masked", 0, 1).endswith(", masked")
    assert cell(hands, "weights", 0, 1).endswith(", masked")
    assert not cell(hands, "weights", 1, 0).endswith("masked")
    assert "masked" not in cell(hands, "X", 0, 1)


def test_what_pins_cut_off_is_said(hands: Hands) -> None:
    hands.select("attention", (0, 0), (3, 2))
    hands.clipboard("1\t2\t3\n" * 4)
    hands.press(Key.Key_V, CONTROL)
    assert cell(hands, "X", 0, 0).endswith("without effect, because of pins")


def test_the_names_of_rows_and_columns_are_headers(hands: Hands) -> None:
    roles = {(node.role(), name(node)) for node in inside(interface(hands.view("weights")))}
    assert {(Role.RowHeader, "word_1"), (Role.ColumnHeader, "word_4")} <= roles
    assert name(interface(hands.view("weights"))) == "weights, computed"
    assert interface(hands.view("weights")).role() == Role.Table


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", {"scaled equals scores divided by the square root of d k", "weights equals softmax of scaled"}),
        ("zh_CN", {"scaled 等于 scores 除以 d k 的平方根", "weights 等于 scaled 的 softmax"}),
    ],
)
def test_formulas_read_as_words(window: MainWindow, language: str, words: set[str]) -> None:
    window.use_language(language)
    views = [interface(view) for view in window.worksheet.findChildren(FormulaView)]
    assert {view.role() for view in views} == {Role.Equation}
    assert words <= {name(view) for view in views}


@pytest.mark.parametrize("example", [name for name in EXAMPLES if name != "long_text"])
def test_no_formula_keeps_a_sign_that_cannot_be_read(make: MakeWindow, example: str) -> None:
    window = make(EXAMPLES[example]())
    texts = [name(interface(view)) for view in window.worksheet.findChildren(FormulaView)]
    assert texts
    assert [text for text in texts if not text or set(text) & set("\\{}_^&$")] == []


def test_a_heat_map_is_a_picture_with_a_summary(hands: Hands) -> None:
    hands.click("weights", 0, 1)
    picture = interface(hands.window.heatmap.graphics)
    assert picture.role() == Role.Graphic
    assert name(picture) == "Heat map: weights"
    summary = picture.text(Text.Description).split("\n")
    assert summary[:3] == ["weights, 4×4", "Least: word_3, word_2, 0.0007", "Largest: word_4, word_3, 0.9057"]
    assert summary[3:5] == ["The largest of each row:", "word_1, word_3, 0.7491"]
    assert len(summary) == 8
    hands.window.heatmap.setFocus()
    assert interface(hands.window.heatmap).text(Text.Description) == picture.text(Text.Description)


def test_a_heat_map_that_is_not_held_says_its_range(make: MakeWindow, qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(EXAMPLES["long_text"]()))
    hands.window.heatmap.stay_with("weights")
    summary = interface(hands.window.heatmap.graphics).text(Text.Description)
    assert summary.startswith("weights")
    assert "in the rows that were looked at" in summary


def test_the_four_questions_are_tabs(hands: Hands) -> None:
    tabs = interface(hands.window.inspector.tabs)
    assert tabs.role() == Role.PageTabList
    assert name(tabs) == "Where from", "Qt says the tab that is turned to"
    pages = [node for node in inside(tabs) if node.role() == Role.PageTab]
    assert [name(page) for page in pages] == ["Where from", "What moves it", "Make it so", "What if"]


def test_every_control_of_every_panel_has_a_name(hands: Hands) -> None:
    docks = hands.window.docks
    hands.click("weights", 0, 1)
    hands.press(Key.Key_G, CONTROL | SHIFT)
    named = {Role.Button, Role.CheckBox, Role.ComboBox, Role.SpinBox, Role.EditableText, Role.Table, Role.List,
             Role.Graphic, Role.Equation, Role.Chart, Role.PageTab, Role.PageTabList, Role.RadioButton}  # fmt: skip
    for panel in docks.by_name:
        docks.show(panel)
        hands.bot.wait(1)
    nodes = [node for node in inside(interface(hands.window)) if node.role() in named]
    assert len(nodes) > 100
    assert [f"{node.role()} {node.object()}" for node in nodes if not name(node) and not _is_part(node.object())] == []


def _is_part(thing: object) -> bool:
    """What Qt made of a control: the line in a spin box, the list of a combo box."""
    return isinstance(thing, QWidget) and thing.objectName().startswith("qt_")


def test_messages_and_answers_are_announced(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    said = record_announcements(monkeypatch)
    hands.click("X", 0, 0)
    hands.type("cat")
    hands.press(Key.Key_Return)
    assert "“cat” is not a number" in said[-1]
    hands.press(Key.Key_Escape)
    hands.click("weights", 0, 1)
    hands.press(Key.Key_G, CONTROL | SHIFT)
    hands.type("0.5")
    hands.press(Key.Key_Return)
    assert said[-1].startswith("Reached by changing")
    hands.press(Key.Key_K, CONTROL)
    press(hands, hands.window.inspector.what_if.take)
    hands.press(Key.Key_F9)
    assert said[-1].startswith("This is the snapshot")
    hands.press(Key.Key_F9)


def test_the_arrows_in_a_heat_map_say_where_they_lead(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.click("weights", 0, 1)
    hands.window.heatmap.setFocus()
    said = record_announcements(monkeypatch)
    hands.press(Key.Key_Down)
    assert said == ["0.0452, word_2, word_2"]
    hands.window.docks.bring("row")
    hands.press(Key.Key_Right)
    assert said[-1] == "0.4548, word_2, word_3"


def test_the_tour_reads_itself(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    said = record_announcements(monkeypatch)
    hands.trigger("tour")
    assert said[-1].startswith("One number, four questions\nThis is the tutorial")
    hands.press(Key.Key_Escape)


def test_what_cannot_be_is_said_in_numbers(hands: Hands) -> None:
    page = hands.window.inspector.make_it_so
    hands.select("attention", (0, 0), (0, 2))
    hands.press(Key.Key_G, CONTROL | SHIFT)
    for row in page.goals:
        row.number.setText("5")
    page.freedoms["W_V"].box.setChecked(False)
    hands.press(Key.Key_Return, CONTROL)
    line = hands.window.findChild(NumberLine)
    assert isinstance(line, NumberLine)
    assert name(interface(line)).startswith("at most 4, goal 15, now")


def test_colours_over_the_tables_are_told(hands: Hands) -> None:
    hands.click("attention", 0, 0)
    hands.press(Key.Key_T, CONTROL)
    legends = [legend for legend in hands.window.findChildren(SlopeLegend) if legend.isVisible()]
    assert legends
    assert interface(legends[0]).role() == Role.Graphic
    assert ", 0, +" in name(interface(legends[0]))


def test_steps_say_their_state(hands: Hands) -> None:
    steps = [name(node) for node in inside(interface(hands.window.steps))]
    assert steps[3] == "4, Scores: computed, scores"
