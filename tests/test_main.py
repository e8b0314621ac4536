"""The command line, as processes of its own."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine import VERSION
from engine.examples import product_mismatch, tutorial
from engine.files.session import save_session
from engine.files.tables import decode_table
from engine.long_text import long_text
from main import has_display, missing_library
from tests.tensor_files import heads, write_recording

ROOT = Path(__file__).parent.parent


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    clean = {key: value for key, value in os.environ.items() if key not in shown}
    return subprocess.run(
        [sys.executable, "main.py", *map(str, arguments)],
        cwd=ROOT,
        env={**clean, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_the_worksheet_as_a_script(tmp_path: Path) -> None:
    script = tmp_path / "worksheet.py"
    assert run("--script", script).returncode == 0
    done = subprocess.run([sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "1.741740509995756" in done.stdout
    again = run("--script", script)
    assert (again.returncode, again.stdout) == (2, "")
    assert "already there" in again.stderr
    assert run("--script", script, "--overwrite").returncode == 0


def test_export_of_the_tutorial(tmp_path: Path) -> None:
    done = run("--export", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list(tmp_path.iterdir())) == 11
    output = decode_table((tmp_path / "attention.csv").read_bytes(), "attention")
    assert np.round(output.array[0], 8).tolist() == [0.98522025, 1.74174051, 0.75652026]
    assert output.rows == tutorial().words


@pytest.mark.parametrize("form", ["csv", "tsv", "npz"])
def test_one_matrix_of_a_session_in_every_format(tmp_path: Path, form: str) -> None:
    save_session(tutorial(), tmp_path / "a.attn")
    done = run(tmp_path / "a.attn", "--export", tmp_path / "out", "--matrix", "weights", "--format", form)
    assert done.returncode == 0
    name = "matrices.npz" if form == "npz" else f"weights.{form}"
    assert [path.name for path in (tmp_path / "out").iterdir()] == [name]
    assert done.stdout.strip().endswith(name)


def test_a_table_of_words_can_be_opened(tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text(",a,b\n猫,1,0\n狗,0,1\n", encoding="utf-8")
    assert run(tmp_path / "words.csv", "--export", tmp_path, "--matrix", "attention").returncode == 0
    assert decode_table((tmp_path / "attention.csv").read_bytes(), "a").rows == ("猫", "狗")


def test_problems_are_one_line_and_exit_2(tmp_path: Path) -> None:
    (tmp_path / "bad.attn").write_bytes(b"no")
    (tmp_path / "X.csv").write_text("mine")
    save_session(product_mismatch(), tmp_path / "mismatch.attn")
    cases = [
        (("missing.attn", "--export", tmp_path), "missing.attn cannot be read"),
        ((tmp_path / "bad.attn", "--export", tmp_path), "is not an Attention Workbench session"),
        (("--export", tmp_path, "--matrix", "Q", "Z"), "There is no matrix called Z"),
        (("--export", tmp_path, "--matrix", "X"), "already there"),
        ((tmp_path / "mismatch.attn", "--export", tmp_path, "--matrix", "C"), "3 ≠ 2"),
        (("picture.png",), "neither a session"),
    ]
    for arguments, message in cases:
        done = run(*arguments)
        assert done.returncode == 2
        assert message in done.stderr
        assert done.stderr.count("\n") == 1
        assert "Traceback" not in done.stderr
    assert (tmp_path / "X.csv").read_text() == "mine"


def test_what_can_be_computed_is_exported_though_something_cannot(tmp_path: Path) -> None:
    save_session(product_mismatch(), tmp_path / "mismatch.attn")
    assert run(tmp_path / "mismatch.attn", "--export", tmp_path / "out").returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["A.csv", "B.csv"]


@pytest.mark.skipif(sys.platform != "linux", reason="a display is only ever missing on Linux")
@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":987"}])
def test_without_a_display_the_worksheet_is_printed(display: dict[str, str]) -> None:
    done = run(**display)
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].startswith("No display was found")
    for number in ("0.98522025", "1.90407309", "scores = Q @ K.T"):
        assert number in done.stdout


def test_help_and_version() -> None:
    assert run("--version").stdout.strip() == f"attention-workbench {VERSION}"
    assert "--export" in run("--help").stdout


def test_a_missing_system_library_is_named_with_its_package(tmp_path: Path) -> None:
    package = tmp_path / "PySide6"
    package.mkdir()
    error = "libEGL.so.1: cannot open shared object file: No such file or directory"
    (package / "__init__.py").write_text(f"raise ImportError({error!r})")
    done = run(QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "libEGL.so.1" in done.stderr
    assert "apt-get install" in done.stderr
    assert "Traceback" not in done.stderr
    assert missing_library(ImportError("No module named 'PySide6'")) is None


def test_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert has_display()


def test_versions_agree() -> None:
    assert f'version = "{VERSION}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_arrays_are_opened_by_the_likeliest_reading(tmp_path: Path) -> None:
    write_recording(tmp_path / "a.safetensors", {2: heads(), 7: heads(h=4, seed=3)}, tuple("abcd"))
    np.savez(tmp_path / "a.npz", **{name.lower(): array for name, array in heads().items()})
    (tmp_path / "words.txt").write_text("我\n们\n去\n了\n", encoding="utf-8")
    cases: list[tuple[tuple[object, ...], int, tuple[str, ...]]] = [
        (("a.safetensors",), 6, ("a", "b", "c", "d")),
        (("a.safetensors", "--layer", 7), 12, ("a", "b", "c", "d")),
        (("a.npz", "--words", tmp_path / "words.txt"), 6, ("我", "们", "去", "了")),
    ]
    for number, ((name, *more), width, words) in enumerate(cases):
        folder = tmp_path / str(number)
        done = run(tmp_path / str(name), *more, "--export", folder, "--matrix", "attention")
        told = "" if name == "a.safetensors" else "Taken from a.npz: Q = q, K = k, V = v\n"
        assert (done.returncode, done.stderr) == (0, told)
        table = decode_table((folder / "attention.csv").read_bytes(), "a")
        assert (table.array.shape, table.rows) == ((4, width), words)
    done = run(tmp_path / "a.safetensors", "--layer", 3, "--export", tmp_path)
    assert (done.returncode, "It has: 2, 7" in done.stderr) == (2, True)


def test_what_was_taken_is_said(tmp_path: Path) -> None:
    np.save(tmp_path / "q.npy", np.ones((3, 5, 4)))
    done = run(tmp_path / "q.npy", "--export", tmp_path / "out", "--matrix", "X")
    told = "Taken from q.npy: X = q; W_Q, W_K and W_V are drawn from a seed; row 0 of 0 to 2\n"
    assert (done.returncode, done.stderr) == (0, told)


IDLE = [
    (("--head", 2), "--head does nothing without --map"),
    (("--layer", 2), "--layer does nothing without FILE"),
    (("--export", "out", "--pooling", "mean"), "--pooling does nothing without --map"),
    (("--matrix", "Q"), "--matrix does nothing without --map or --export"),
    (("--map", "b.jpg"), "--map writes a PNG: name the file b.png"),
    (("--format", "xls"), "argument --format: invalid choice: 'xls'"),
]


@pytest.mark.parametrize(("arguments", "told"), IDLE, ids=[row[1] for row in IDLE])
def test_what_would_do_nothing_is_one_line(arguments: tuple[object, ...], told: str, tmp_path: Path) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(f"attention-workbench: {told}")
    assert done.stderr.count("\n") == 1


def test_a_map_of_a_long_text_is_a_picture(tmp_path: Path) -> None:
    """Every matrix of pairs is left out of the export, and says so; the picture takes one by its name."""
    text = long_text(1100)
    np.savez(tmp_path / "long.npz", **{name: np.asarray(source) for name, source in text.sources.items()})  # type: ignore[arg-type]
    done = run(tmp_path / "long.npz", "--export", tmp_path / "tables", "--map", tmp_path / "map.png")
    assert done.returncode == 0
    assert "Left out, as they are very large: scores, scaled, weights" in done.stderr
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == ["K.csv", "Q.csv", "V.csv", "attention.csv"]
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    done = run(tmp_path / "long.npz", "--map", tmp_path / "none.png", "--head", 2)
    assert (done.returncode, "there is no head 2" in done.stderr) == (2, True)
    assert not (tmp_path / "none.png").exists()
