"""The worked solution, written from the menu."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from engine.files.notebooks.graders import GRADERS
from engine.files.solutions.worked import markdown_of
from gui.dialogs.solution import NOTEBOOKS
from tests.gui.hands import Hands


@pytest.mark.parametrize(("language", "head", "told"), [("en", "# Worked", "Wrote"), ("zh_CN", "# 完整解答", "已写入")])
def test_it_is_written_in_the_language_of_the_window(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, head: str, told: str
) -> None:
    hands.window.language.use(language)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.md"), ""))
    hands.trigger("export_solution")
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert text.startswith(head)
    assert text.splitlines()[2:] == markdown_of(hands.window.workspace.values).splitlines()[2:]  # type: ignore[arg-type]
    assert hands.window.notice.label.text().startswith(told)


def test_what_cannot_be_written_is_said(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.doc"), ""))
    hands.trigger("export_solution")
    assert "is written as one of" in hands.window.notice.label.text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    hands.trigger("export_solution")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("language", "title"), [("en", "Attention scores"), ("zh_TW", "注意力得分")])
def test_a_notebook_in_the_language_of_the_window(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, title: str
) -> None:
    hands.window.language.use(language)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a"), ""))
    hands.trigger("export_notebook")
    assert title in (tmp_path / "a.ipynb").read_text(encoding="utf-8")
    assert "a.ipynb" in hands.window.notice.label.text()


@pytest.mark.parametrize("grader", GRADERS)
def test_a_notebook_is_for_the_grader_of_the_filter(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, grader: str
) -> None:
    hands.trigger("fade_all")
    filters = {key: name for name, key in NOTEBOOKS.items()}
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a"), filters[grader]))
    hands.trigger("export_notebook")
    text = (tmp_path / "a.ipynb").read_text(encoding="utf-8")
    assert ('"nbgrader"' in text) is (grader == "nbgrader")
    assert (r"otter.Notebook(\"a.ipynb\" if" in text) is (grader == "otter")
