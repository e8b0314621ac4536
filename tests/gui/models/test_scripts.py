"""A model as code: what is copied and exported of it is Python that reads its folder."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from gui.models.leading import Leading
from tests.gui.hands import Hands


def test_cells_steps_and_all_of_it_are_copied(hands: Hands, model: Leading) -> None:
    hands.click("0.weights", 2, 1)
    hands.trigger("copy_cell_code")
    names: dict[str, object] = {}
    exec(f"import numpy as np\n{hands.clipboard()}", names)
    values = hands.window.workspace.values
    assert values is not None
    assert names["L0_weights_0_2_1"] == pytest.approx(float(values.array("0.weights")[0, 2, 1]), rel=1e-5)
    hands.trigger("copy_step_code")
    assert hands.clipboard() == 'L0["weights"] = softmax(L0["masked"])'
    hands.click("0.W_Q", 0, 0)
    hands.trigger("copy_step_code")
    assert hands.clipboard().startswith('L0["W_Q"] = read("')
    hands.trigger("copy_script")
    assert "def read(name):" in hands.clipboard()


def test_the_script_is_written_and_says_what_it_needs(
    hands: Hands, model: Leading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "sheet.py"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    hands.trigger("export_script")
    compile(target.read_text(encoding="utf-8"), str(target), "exec")
    assert "pronouns, layer by layer" in target.read_text(encoding="utf-8")
    assert "folder of the model" in hands.window.notice.label.text()
    hands.trigger("example tutorial")
    hands.trigger("export_script")
    assert "NumPy only" in hands.window.notice.label.text()
