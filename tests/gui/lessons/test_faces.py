"""A blank cell is blank everywhere: what stands in its place. `test_blank_screens.py` searches all screens for more."""

import math
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

import main
from engine.arrays import blanks_of
from engine.edits.blanks import MakeBlank
from engine.examples.tutorial import tutorial
from engine.files.export import export_npz, export_tables
from engine.files.printing import worksheet_text
from engine.files.script import explanation_of, script_of, step_of
from engine.files.session import save_session
from engine.sentences.sentence import LANGUAGES
from engine.worksheet.values import recompute
from tests.gui.hands import Hands

BLANK = MakeBlank("weights", ((0, 0), (0, 1), (2, 2)))
HIDDEN = ("0.2360", "0.2361", "0.236", "2.3608", "0.7592", "7.592")  # of the first and the last, however rounded


def assert_hidden(text: str, where: str) -> None:
    assert not [number for number in HIDDEN if number in text], where


@pytest.fixture
def sheet(hands: Hands) -> Hands:
    hands.window.workspace.open(BLANK.apply(tutorial()))
    return hands


ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def test_tables_say_nothing_in_any_role(sheet: Hands) -> None:
    for view in sheet.window.worksheet.views("weights"):
        model = view.matrix
        for row, column in ((0, 0), (0, 1), (2, 2)):
            for role in ROLES:
                assert_hidden(str(model.index(*model.place(row, column)).data(role)), str(role))
        shown = model.index(0, 2).data()
        assert shown == "0.7491", "others are there"


def test_a_blank_cell_is_not_pasted_as_a_number(sheet: Hands) -> None:
    sheet.click("weights", 0, 1)
    sheet.trigger("fill_right")
    assert sheet.window.workspace.document.patches == {}
    assert sheet.window.notice.isVisible()


def test_pictures_show_a_colour_of_its_own(sheet: Hands) -> None:
    model = sheet.view("weights").matrix
    assert model.scale is not None
    values = sheet.window.workspace.values
    assert values is not None
    image = model.scale.image(values.array("weights"))
    blank = model.scale.colour(float(values.array("weights")[0, 0]))
    assert image[0, 0].tolist() == image[0, 1].tolist() == image[2, 2].tolist() == list(blank)
    assert list(blank) != list(model.scale.colour(math.nan))


def test_files_are_blank(tmp_path: Path) -> None:
    values = recompute(BLANK.apply(tutorial()))
    export_tables(values, list(values.table), tmp_path)
    assert (tmp_path / "weights.csv").read_text(encoding="utf-8-sig").splitlines()[1].startswith("word_1,,,0.749")
    for path in tmp_path.glob("*.csv"):
        assert_hidden(path.read_text(encoding="utf-8-sig"), path.name)
    export_npz(values, list(values.table), tmp_path)
    with np.load(tmp_path / "matrices.npz") as saved:
        assert np.argwhere(blanks_of(saved["weights"])).tolist() == [[0, 0], [0, 1], [2, 2]]


def test_a_session_has_no_number_of_it_either(tmp_path: Path) -> None:
    save_session(BLANK.apply(tutorial()), tmp_path / "a.attn")
    with zipfile.ZipFile(tmp_path / "a.attn") as archive:
        assert sum(name.endswith(".npy") for name in archive.namelist()) == 5, "four sources, and which cells"


def test_scripts_do_not_compute_it() -> None:
    values = recompute(BLANK.apply(tutorial()))
    script = script_of(values)
    assert_hidden(script, "script")
    space: dict[str, object] = {"__name__": "sheet"}
    exec(compile(script, "sheet", "exec"), space)
    weights = np.asarray(space["weights"])
    assert np.argwhere(np.isnan(weights)).tolist() == [[0, 0], [0, 1], [2, 2]]
    np.testing.assert_array_equal(np.asarray(space["attention"]), values.array("attention"))
    assert "softmax" not in step_of(values, "weights")
    assert_hidden(explanation_of(values, "weights", (0, 0)), "cell")
    assert_hidden(explanation_of(values, "attention", (0, 0)), "cell")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_is_blank(language: str) -> None:
    text = worksheet_text(recompute(BLANK.apply(tutorial())), language)  # type: ignore[arg-type]
    assert_hidden(text, text)
    assert "_" in text


def test_the_command_line_exports_no_number_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save_session(BLANK.apply(tutorial()), tmp_path / "a.attn")
    assert main.main([str(tmp_path / "a.attn"), "--export", str(tmp_path / "out")]) == 0
    assert_hidden(capsys.readouterr().out, "terminal")
    for path in (tmp_path / "out").glob("*.csv"):
        assert_hidden(path.read_text(encoding="utf-8-sig"), path.name)
