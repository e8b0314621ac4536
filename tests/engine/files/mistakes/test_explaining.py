"""Matrices of other programs: read, explained, and shown on the smallest sheet."""

import contextlib
import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.errors import EngineError
from engine.examples.tutorial import tutorial
from engine.files.mistakes.elsewhere import fitted
from engine.files.mistakes.explaining import explained, first_reproducer
from engine.files.mistakes.reproducer import reproducer, smallest
from engine.files.script import script_of
from engine.mistakes.diagnosis import Finding
from engine.mistakes.mistake import output_name
from engine.mistakes.registry import MISTAKES
from engine.worksheet.values import Values, recompute
from tests.engine.mistakes.sheets import sheets

COLUMNS = next(mistake for mistake in MISTAKES if mistake.code == "mistake_columns")


def along_the_columns() -> Values:
    return recompute(next(COLUMNS.deviations(tutorial())).document)


@pytest.mark.parametrize("form", ["csv", "npy", "npz", "npz with others", "batch"])
def test_a_file_of_another_program(form: str, tmp_path: Path) -> None:
    weights, path = along_the_columns().array("weights").astype(np.float32), tmp_path / f"theirs.{form[:3]}"
    match form:
        case "csv":
            np.savetxt(path, weights, fmt="%.4f", delimiter=",")
        case "npy":
            np.save(path, weights)
        case "npz":
            np.savez(path, anything=weights)
        case "npz with others":
            np.savez(path, weights=weights, bias=np.ones((4, 4)))
        case _:
            path = tmp_path / "theirs.npy"
            np.save(path, weights[None, None])
    (diagnosis,) = explained(recompute(tutorial()), [f"weights={path}"])
    assert diagnosis.text() == (
        "This is weights of this sheet, but the softmax went along the columns, not along the rows."
    )


def test_what_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "theirs.npz"
    np.savez(path, one=np.ones((4, 4)), other=np.ones((4, 4)))
    values = recompute(tutorial())
    for asked, code in (
        (f"weights={path}", "array_not_named"),
        ("weights", "explain_unclear"),
        (f"={path}", "explain_unclear"),
        (f"nothing={path}", "unknown_matrix"),
    ):
        with pytest.raises(EngineError) as raised:
            explained(values, [asked])
        assert raised.value.code == code


def test_heads_one_below_the_other() -> None:
    stack = np.arange(24.0).reshape(2, 3, 4)
    assert np.array_equal(fitted(stack.reshape(6, 4), "weights", (2, 3, 4)), stack)
    with pytest.raises(EngineError, match="another shape"):
        fitted(stack.reshape(4, 6), "weights", (2, 3, 4))


def test_the_script_prints_both(tmp_path: Path) -> None:
    """As it should be and otherwise, each the numbers that the engine has."""
    values = recompute(tutorial())
    path = tmp_path / "theirs.npy"
    np.save(path, along_the_columns().array("weights"))
    diagnoses = explained(values, [f"weights={path}"])
    script = tmp_path / "small.py"
    script.write_text(first_reproducer(diagnoses, "en", values), encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert done.stdout.count("weights 2×2") == 2
    right, wrong = smallest(values.document, diagnoses[0].findings[0])
    for sheet in (right, wrong):
        text = np.array2string(sheet.array("weights"), floatmode="unique", suppress_small=True, max_line_width=120)
        assert text in done.stdout


def test_nothing_to_show(tmp_path: Path) -> None:
    values = recompute(tutorial())
    path = tmp_path / "theirs.npy"
    np.save(path, values.array("weights"))
    diagnoses = explained(values, [f"weights={path}"])
    assert diagnoses[0].text() == "This is weights of this sheet."
    with pytest.raises(EngineError, match="No small sheet"):
        first_reproducer(diagnoses, "en", values)


def test_every_mistake_has_a_small_sheet_that_runs() -> None:
    """Each line of a mistake is the same in NumPy as in the engine: the script of one sheet with all lines is run."""
    shown, seen = 0, set[str]()
    for _, document in sheets(3, 60):
        for mistake in MISTAKES:
            deviation = next(mistake.deviations(document), None)
            if deviation is None or mistake.code in seen:
                continue
            finding = Finding(((deviation.phrase,),), deviation.document, made=(deviation,))
            try:
                right, wrong = smallest(document, finding)
            except EngineError:
                continue  # of this kind of sheet the small ones do not show it
            seen.add(mistake.code)
            name = output_name(document)
            assert not np.allclose(right.array(name), wrong.array(name), atol=1e-4)
            space: dict[str, object] = {"__name__": "builtins"}  # where its classes look for themselves
            with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
                exec(script_of(right, other=wrong), space)
            assert np.allclose(np.asarray(space[name]), wrong.array(name), equal_nan=True), mistake.code
            assert reproducer(document, finding).startswith('"""What is the difference: ')
            shown += 1
    assert shown >= 45
