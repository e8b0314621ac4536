"""The command line: called as a function, and as a process of its own where that makes a difference."""

import argparse
import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine import VERSION
from engine.examples.long_text import long_text
from engine.examples.tutorial import product_mismatch, tutorial
from engine.files.session import save_session
from engine.files.tables import decode_table
from engine.sentences.languages import columns_of
from gui.display import has_display, missing_library
from main import main
from tests.places import ROOT
from tests.tensor_files import heads, write_recording

SHOWN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture(autouse=True)
def _no_display_and_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the processes below; and argparse keeps its own words."""
    for name in SHOWN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name in ("_", "ngettext"):
        monkeypatch.setattr(argparse, name, getattr(argparse, name))


def call(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The same as `run`, in this process, which has loaded everything already."""
    words, out, err = [str(one) for one in arguments], io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), contextlib.chdir(ROOT):
        try:
            status: object = main(words)
        except SystemExit as end:
            status = end.code
    assert isinstance(status, int)
    return subprocess.CompletedProcess(words, status, out.getvalue(), err.getvalue())


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key not in SHOWN}
    return subprocess.run(
        [sys.executable, "main.py", *map(str, arguments)],
        cwd=ROOT,
        env={**clean, "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8", **environment},
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
    again = call("--script", script)
    assert (again.returncode, again.stdout) == (2, "")
    assert "already there" in again.stderr
    assert call("--script", script, "--overwrite").returncode == 0


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
    done = call(tmp_path / "a.attn", "--export", tmp_path / "out", "--matrix", "weights", "--format", form)
    assert done.returncode == 0
    name = "matrices.npz" if form == "npz" else f"weights.{form}"
    assert [path.name for path in (tmp_path / "out").iterdir()] == [name]
    assert done.stdout.strip().endswith(name)


def test_all_files_of_a_run_are_written_or_none(tmp_path: Path) -> None:
    """Tables, picture and script; and the same again once what was in the way is gone."""
    (tmp_path / "map.png").write_text("mine")
    asked = ("--export", tmp_path / "out", "--map", tmp_path / "map.png", "--script", tmp_path / "a.py")
    done = call(*asked)
    assert (done.returncode, done.stdout) == (2, "")
    assert "map.png is already there" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["map.png"]
    (tmp_path / "map.png").unlink()
    done = call(*asked)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 13
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.py", "map.png", "out"]
    again = call(*asked[:2], "--matrix", "Q", "--script", tmp_path / "out" / "Q.csv", "--overwrite")
    assert "two of the files to be written have this name" in again.stderr


def test_a_table_of_words_can_be_opened(tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text(",a,b\n猫,1,0\n狗,0,1\n", encoding="utf-8")
    assert call(tmp_path / "words.csv", "--export", tmp_path, "--matrix", "attention").returncode == 0
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
        (("pyproject.toml",), "neither a session"),
        (("picture.gif",), "picture.gif cannot be read: No such file"),
    ]
    for arguments, message in cases:
        done = call(*arguments)
        assert done.returncode == 2
        assert message in done.stderr
        assert done.stderr.count("\n") == 1
        assert "Traceback" not in done.stderr
    assert (tmp_path / "X.csv").read_text() == "mine"


def test_what_can_be_computed_is_exported_though_something_cannot(tmp_path: Path) -> None:
    save_session(product_mismatch(), tmp_path / "mismatch.attn")
    assert call(tmp_path / "mismatch.attn", "--export", tmp_path / "out").returncode == 0
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


def test_a_bad_file_is_no_reason_for_no_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window opens it, and says why it cannot; a double click would else show nothing at all."""
    shown: list[tuple[object, ...]] = []

    def run_window(*arguments: object) -> int:
        shown.append(arguments)
        return 0

    (tmp_path / "bad.attn").write_bytes(b"no")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr("gui.app.run", run_window)
    assert main([str(tmp_path / "bad.attn"), "--language", "en"]) == 0
    assert [arguments[:2] for arguments in shown] == [(tmp_path / "bad.attn", "en")]


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
        done = call(tmp_path / str(name), *more, "--export", folder, "--matrix", "attention")
        axes = "Assumed: axes of q, k, v read as head × word × dimension."
        own = f"layer {more[1] if '--layer' in more else 2}, the model's own: its output is the same within 1e-07"
        told = f"Taken from {name}: {own if name == 'a.safetensors' else f'Q = q, K = k, V = v{chr(10)}{axes}'}\n"
        assert (done.returncode, done.stderr) == (0, told)
        table = decode_table((folder / "attention.csv").read_bytes(), "a")
        assert (table.array.shape, table.rows) == ((4, width), words)
    done = call(tmp_path / "a.safetensors", "--layer", 3, "--export", tmp_path)
    assert (done.returncode, "It has: 2, 7" in done.stderr) == (2, True)


def test_what_is_not_the_models_own_is_said(tmp_path: Path) -> None:
    refused = ({"module": "h.1", "kind": "Mixer", "why": "no softmax"},)
    facts = {"deviations": ["weights_changed"], "difference": 0.31, "own": False}
    path = write_recording(tmp_path / "a.safetensors", {2: heads()}, refused=refused, **facts)
    done = run(path, "--script", tmp_path / "a.py")
    left, note = done.stderr.splitlines()
    assert left == "Taken from a.safetensors: h.1 (Mixer) is left out: no softmax"
    assert note.startswith("Not the model's own weights in layer 2")
    assert note in (tmp_path / "a.py").read_text(encoding="utf-8")


def test_what_was_taken_is_said(tmp_path: Path) -> None:
    np.save(tmp_path / "q.npy", np.ones((3, 5, 4)))
    done = call(tmp_path / "q.npy", "--export", tmp_path / "out", "--matrix", "X")
    notes = "Assumed: axes of q read as batch × word × dimension.\nAssumed: row 0 of 0 to 2 of the batch.\n"
    told = f"Taken from q.npy: X = q; W_Q, W_K and W_V are drawn from a seed\n{notes}"
    assert (done.returncode, done.stderr) == (0, told)
    assert (tmp_path / "out" / "notes.txt").read_text(encoding="utf-8").startswith(notes)


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
    done = call(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(f"attention-workbench: {told}")
    assert done.stderr.count("\n") == 1


def test_a_map_of_a_long_text_is_a_picture(tmp_path: Path) -> None:
    """Every matrix of pairs is left out of the export, and says so; the picture takes one by its name."""
    text = long_text(1100)
    np.savez(tmp_path / "long.npz", **{name: np.asarray(source) for name, source in text.sources.items()})  # type: ignore[arg-type]
    done = call(tmp_path / "long.npz", "--export", tmp_path / "tables", "--map", tmp_path / "map.png")
    assert done.returncode == 0
    assert "Left out, as they are very large: scores, scaled, weights" in done.stderr
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == [
        "K.csv",
        "Q.csv",
        "V.csv",
        "attention.csv",
        "notes.txt",
    ]
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    done = call(tmp_path / "long.npz", "--map", tmp_path / "none.png", "--head", 1)
    assert (done.returncode, "counted from 0 to 0; there is no head 1" in done.stderr) == (2, True)
    assert not (tmp_path / "none.png").exists()


def test_heads_count_from_0_on_a_worksheet_too(tmp_path: Path) -> None:
    record = write_recording(tmp_path / "recording.safetensors", {0: heads(h=2)})
    done = call(record, "--export", tmp_path / "out", "--matrix", "weights", "K", "--head", 1)
    assert done.returncode == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"weights.h1.csv", "K.csv"}
    for head in (-1, 2):
        done = call(record, "--export", tmp_path / "none", "--matrix", "weights", "--head", head)
        assert done.stderr.endswith(f"weights has 2 heads, counted from 0 to 1; there is no head {head}.\n")
    done = call("--export", tmp_path / "none", "--matrix", "weights", "--head", 1)
    assert done.stderr.endswith("weights has 1 heads, counted from 0 to 0; there is no head 1.\n")
    assert not (tmp_path / "none").exists()


IN_CHINESE = [
    (("pyproject.toml",), "pyproject.toml 既不是会话（.attn），也不是表格"),
    (("missing.attn",), "无法读取 missing.attn：No such file or directory。"),
    (("--head", 2, "--matrix", "Q"), "没有 --map 或 --export 时，--matrix 和 --head 不起作用"),
    (("--matrix", "Q"), "没有 --map 或 --export 时，--matrix 不起作用"),
    (("--map", "b.jpg"), "--map 写出 PNG：请把文件命名为 b.png"),
    (("--format", "xls"), "参数 --format：没有 'xls' 这个选择"),
    (("--layer", "one"), "参数 --layer：'one' 不是 int 类型的值"),
    (("--words",), "参数 --words：至少需要一个值"),
    (("--matrix",), "参数 --matrix：至少需要一个值"),
    (("--overwrite=1",), "参数 --overwrite：不能带值 '1'"),
    (("a.attn", "b.attn"), "无法识别的参数：b.attn"),
    (("--ma", "x"), "选项 --ma 不明确，可能是 --mask, --map, --matrix"),
]


@pytest.mark.parametrize(("arguments", "told"), IN_CHINESE, ids=[row[1] for row in IN_CHINESE])
def test_what_is_wrong_is_said_in_chinese(arguments: tuple[object, ...], told: str) -> None:
    done = call("--language", "zh_CN", *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(f"attention-workbench: {told}")
    assert done.stderr.count("\n") == 1


def test_the_locale_chooses_the_language_and_the_option_is_stronger() -> None:
    chinese, english = "既不是会话", "neither a session"
    assert chinese in run("pyproject.toml", LC_ALL="zh_CN.UTF-8").stderr
    assert chinese in run("pyproject.toml", LC_ALL="", LC_MESSAGES="", LANG="zh_CN.UTF-8").stderr
    assert english in run("pyproject.toml", "--language", "en", LC_ALL="zh_CN.UTF-8").stderr
    assert chinese in run("--lang=zh_CN", "pyproject.toml").stderr
    done = run("pyproject.toml", "--language", "fr", LC_ALL="zh_CN.UTF-8")
    assert "参数 --language：没有 'fr' 这个选择" in done.stderr


def test_help_in_chinese_has_no_english_left() -> None:
    done = run("--help", LC_ALL="zh_CN.UTF-8", COLUMNS="80")
    assert done.returncode == 0
    assert done.stdout.startswith("用法：")
    names = r"attention-workbench|--?[a-z]+|[A-Z][\w.]*|\.[a-z]+|tcp://\S+|config\.json|\{[\w,]+\}|max|csv|flags|added|matplotlib|weights|none|nbgrader|otter"
    assert not re.findall("[A-Za-z]{2,}", re.sub(names, "", done.stdout))
    assert max(columns_of(line) for line in done.stdout.splitlines()) <= 80
    listed = re.compile(r"^  (--[a-z-]+)", re.MULTILINE)  # one a line; each Python breaks the usage another way
    assert listed.findall(done.stdout) == listed.findall(run("--help", COLUMNS="80").stdout) != []


@pytest.mark.skipif(sys.platform != "linux", reason="a display is only ever missing on Linux")
def test_the_printed_worksheet_in_chinese(tmp_path: Path) -> None:
    save_session(product_mismatch(), tmp_path / "mismatch.attn")
    done = run(tmp_path / "mismatch.attn", "--language", "zh_CN")
    assert done.stdout.startswith("没有可用的图形界面")
    assert "C = A @ B 无法计算：A 是 " in done.stdout
    assert "NumPy 报错：" in done.stdout
    assert "cannot be computed" not in done.stdout


def test_what_was_taken_is_said_in_chinese(tmp_path: Path) -> None:
    np.save(tmp_path / "q.npy", np.ones((3, 5, 4)))
    done = call(tmp_path / "q.npy", "--export", tmp_path / "out", "--matrix", "X", "--language", "zh_CN")
    notes = "假定：q 的轴读作批次 × 词 × 维。\n假定：批次中的第 0 项（编号从 0 到 2）。\n"
    told = f"取自 q.npy：X = q；W_Q、W_K 和 W_V 由随机种子抽取\n{notes}"
    assert (done.returncode, done.stderr) == (0, told)


def test_a_terminal_without_han_characters_gets_no_traceback() -> None:
    done = run("--help", "--language", "zh_CN", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "--export" in done.stdout
    assert "\\u7528\\u6cd5" in done.stdout
