"""What made a matrix of another program, asked on the command line."""

from pathlib import Path

import numpy as np
import pytest

from engine.examples.tutorial import tutorial
from engine.mistakes.registry import MISTAKES
from engine.worksheet.values import recompute
from tests.test_main import call


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """Weights with the softmax along the columns."""
    columns = next(mistake for mistake in MISTAKES if mistake.code == "mistake_columns")
    path = tmp_path / "theirs.csv"
    weights = recompute(next(columns.deviations(tutorial())).document).array("weights")
    np.savetxt(path, weights, fmt="%.4f", delimiter=",")
    return path


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "This is weights of this sheet, but the softmax went along the columns, not along the rows."),
        ("zh_CN", "这是这张工作表的 weights，不过 softmax 沿列计算，而不是沿行。"),
    ],
)
def test_explain(theirs: Path, tmp_path: Path, language: str, text: str) -> None:
    script = tmp_path / f"{language}.py"
    done = call("--explain", f"weights={theirs}", "--script", script, "--language", language)
    assert (done.returncode, done.stdout.splitlines()) == (0, [text, str(script)])
    assert script.read_text(encoding="utf-8").count("weights = ") == 2


def test_explain_says_what_is_wrong_with_the_question(theirs: Path) -> None:
    assert "“weights” is not NAME=FILE" in call("--explain", "weights").stderr
    assert "Q is 4×3 on this worksheet" in call("--explain", f"Q={theirs}").stderr


def test_solutions(tmp_path: Path) -> None:
    path = tmp_path / "solution.md"
    assert call("--solution", path).stdout.split() == [str(path)]
    assert path.read_text(encoding="utf-8").startswith("# Worked solution")
    done = call("--solution", tmp_path / "solution.doc")
    assert (done.returncode, "is written as one of .md, .tex, .xlsx" in done.stderr) == (2, True)
    assert not (tmp_path / "solution.doc").exists()
