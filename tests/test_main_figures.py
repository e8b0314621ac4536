"""Figures on the command line, through main: what is painted, what is text, and what is said of both."""

import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.edits.cells import SetCells
from engine.edits.snapshots import TakeSnapshot
from engine.examples.long_text import long_text
from engine.examples.tutorial import tutorial
from engine.files.opening import open_document
from engine.files.session import save_session
from engine.patch import Patch
from engine.worksheet.document import same_content
from tests.engine.models.small import SENTENCE, gpt2_folder
from tests.places import ROOT
from tests.tensor_files import heads, write_recording
from tests.test_main import _no_display_and_english, call  # noqa: F401

STARTS = {"svg": b"<?xml", "pdf": b"%PDF-", "png": b"\x89PNG"}


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_painted_figure_opens_as_its_session(kind: str, tmp_path: Path, qapp: object) -> None:
    path = tmp_path / f"weights.{kind}"
    done = call("--figure", path, "--width", "60mm", "--dpi", 100) if kind == "png" else call("--figure", path)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", f"{path}\n")
    assert path.read_bytes().startswith(STARTS[kind])
    assert same_content(open_document(path), tutorial())
    assert call("--figure", path, "--no-data", "--overwrite").returncode == 0
    assert call(path, "--export", tmp_path / "out").stderr.endswith(
        "A figure carries one if it was saved with its data.\n"
    )


def test_a_process_without_a_window_paints(tmp_path: Path) -> None:
    """A PDF, which `main` is asked for by itself."""
    path = tmp_path / "weights.pdf"
    command = [sys.executable, "main.py", "--figure", str(path), "--of", "scores", "--form", "lines"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    content = path.read_bytes()
    assert content.startswith(b"%PDF-")
    assert b"EmbeddedFiles" in content


def test_numbers_and_arithmetic_as_latex(tmp_path: Path) -> None:
    path = tmp_path / "a.tex"
    assert call("--figure", path, "--of", "scores", "--cell", 0, 2, "--digits", 0).returncode == 0
    text = path.read_text(encoding="utf-8")
    assert "8 & 2 & 10 & 2" in text
    assert r"{\mathrm{scores}}_{\text{word\_1},\,\text{word\_3}} = 2 \cdot" in text
    assert r"& \qquad = 10" in text


def test_a_script_and_its_table_or_neither(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("mine")
    done = call("--figure", tmp_path / "a.py", "--rows", "0:2", "--columns", 1)
    assert (done.returncode, "a.csv is already there" in done.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert call("--figure", tmp_path / "a.py", "--rows", "0:2", "--columns", 1, "--overwrite").returncode == 0
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()[0] == ",word_2"


def test_before_and_after(tmp_path: Path) -> None:
    document = SetCells("X", Patch.of([0], [0], [2.0])).apply(TakeSnapshot("first").apply(tutorial()))
    save_session(document, tmp_path / "a.attn")
    assert call(tmp_path / "a.attn", "--figure", tmp_path / "a.py", "--of", "X", "--snapshot", "first").returncode == 0
    assert sorted(path.name for path in tmp_path.glob("a.*")) == ["a.0.csv", "a.1.csv", "a.2.csv", "a.attn", "a.py"]
    assert (tmp_path / "a.2.csv").read_text(encoding="utf-8-sig").splitlines()[1] == "word_1,1.0,0.0,0.0"
    done = call(tmp_path / "a.attn", "--figure", tmp_path / "b.py", "--snapshot", "second")
    assert done.stderr.endswith("There is no snapshot called second. There are: first.\n")


def test_layers_and_sentences_of_a_model_are_one_figure(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    folder = gpt2_folder(tmp_path / "model")
    assert call(folder, "--text", SENTENCE, "--figure", tmp_path / "a.py").returncode == 0
    assert len(list(tmp_path.glob("a.*.csv"))) == 4
    two = ("--text", SENTENCE, "--text", "ab", "--of", "1.weights")
    assert call(folder, *two, "--head", 1, "--figure", tmp_path / "b.py").returncode == 0
    assert "Computed in float32" in (tmp_path / "b.py").read_text(encoding="utf-8")
    assert [path.name for path in sorted(tmp_path.glob("b.*"))] == ["b.0.csv", "b.1.csv", "b.py"]
    done = call(folder, *two, "--figure", tmp_path / "c.tex", "--language", "zh_CN")
    assert done.returncode == 0
    assert "xelatex" in (tmp_path / "c.tex").read_text(encoding="utf-8")


def test_of_a_recording_the_data_stay_at_home(tmp_path: Path, qapp: object) -> None:
    record = write_recording(tmp_path / "recording.safetensors", {0: heads(h=2)})
    path = tmp_path / "a.svg"
    assert call(record, "--figure", path, "--head", 1).returncode == 0
    assert b"<metadata>" not in path.read_bytes()
    assert call(record, "--figure", path, "--head", 1, "--with-data", "--overwrite").returncode == 0
    assert open_document(path).origin is not None


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--figure", "a.jpg"), "a.jpg is no figure that can be written. Its name ends in one of .svg, .pdf, .png"),
        (("--figure", "a.svg", "--cell", 0, 0), "--cell says nothing of a.svg: it is a figure without formulas"),
        (("--figure", "a.tex", "--dpi", 300), "--dpi says nothing of a.tex: it is a figure without pixels"),
        (("--figure", "a.py", "--no-data"), "--no-data says nothing of a.py: it is a figure as text"),
        (("--figure", "a.tex", "--width", "84cm"), "argument --width: invalid length value: '84cm'"),
        (("--figure", "a.tex", "--width", 5), "5.0 is not possible for width; choose between 20.0 and 1000.0"),
        (("--figure", "a.tex", "--limits", 1, 0), "from a smaller number to a larger one, but 1.0 and 0.0"),
        (("--figure", "a.tex", "--rows", "3:9"), "weights has 4 rows, counted from 0: 3:9 is no part of them"),
        (("--figure", "a.tex", "--head", 1), "there is no head 1"),
        (("--figure", "a.tex", "--of", "Z"), "no matrix called Z"),
        (("--figure", "a.tex", "--rows", "x"), "argument --rows: invalid part value: 'x'"),
        (("--figure", "a.tex", "--matrix", "Q"), "--matrix does nothing without --map or --export"),
        (("--grey", "--no-bar"), "--grey and --no-bar does nothing without --figure"),
        (("--width", 84), "--width does nothing without --figure or --map"),
    ],
)
def test_what_is_refused_is_one_line(arguments: tuple[object, ...], told: str) -> None:
    done = call(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_map_of_a_size_has_words_at_its_edges(tmp_path: Path, qapp: object) -> None:
    """Or, if it is large, as many pixels: at 100 to an inch, 25.4 mm are 100."""
    plain, painted = tmp_path / "plain.png", tmp_path / "painted.png"
    assert call("--map", plain).returncode == call("--map", painted, "--width", 60).returncode == 0
    assert [size_of(path)[0] for path in (plain, painted)] == [4, round(60 / 25.4 * 300)]
    text = long_text(600)
    np.savez(tmp_path / "long.npz", **{name: np.asarray(source) for name, source in text.sources.items()})  # type: ignore[arg-type]
    done = call(tmp_path / "long.npz", "--map", tmp_path / "long.png", "--width", 25.4, "--dpi", 100)
    assert done.returncode == 0
    assert size_of(tmp_path / "long.png") == (75, 75)  # 600 / 8


def size_of(path: Path) -> tuple[int, int]:
    """Pixels of a PNG."""
    width, height = struct.unpack_from(">II", path.read_bytes(), 16)
    return width, height


def test_without_qt_figures_as_text_remain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gui.figures.writing", None)
    done = call("--figure", tmp_path / "a.svg")
    assert (done.returncode, "painted by Qt, which cannot be loaded" in done.stderr) == (2, True)
    assert not list(tmp_path.iterdir())
    assert call("--figure", tmp_path / "a.tex").returncode == 0
