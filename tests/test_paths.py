"""Files and folders on the command line that are not there, are others than they seem, or are closed to everybody."""

import errno
import os
import re
from pathlib import Path

import pytest

from engine.command_line import options
from engine.command_line.places import place
from engine.errors import EngineError
from engine.files.found import is_of_model, whole
from engine.files.models.config import check_folder
from engine.models.folder import open_folder
from main import main

TEXT = ("--text", "3 4", "--answer")


@pytest.fixture(autouse=True)
def _no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """The one line that a run is refused with."""
    assert main([*map(str, arguments), "--language", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


def folders(at: Path) -> None:
    (at / "empty").mkdir()
    (at / "outer" / "inner").mkdir(parents=True)
    (at / "outer" / "inner" / "config.json").write_text("{}")
    (at / "models--a" / "snapshots" / "abc").mkdir(parents=True)
    (at / "models--a" / "snapshots" / "abc" / "config.json").write_text("{}")
    (at / "link").symlink_to(at / "gone")
    (at / "loop").symlink_to(at / "loop")
    (at / "weightless").mkdir()
    (at / "weightless" / "config.json").write_text('{"model_type": "gpt2"}')
    (at / "weightless" / "model.safetensors").symlink_to(at / "blob")


CASES = {
    "gone": "gone cannot be read: No such file or directory",
    "gone.xyz": "gone.xyz cannot be read: No such file or directory",
    "link": "it is a link to .*gone, where there is nothing",
    "loop": "loop cannot be read: Too many levels of symbolic links",
    "empty": r"empty is not the folder of a model: it has no config.json\.$",
    "outer": "no config.json. There is one in inner: open that folder",
    "models--a": "There is one in snapshots/abc: open that folder",
    "x" * 300: "cannot be read: File name too long",
}


@pytest.mark.skipif(os.name == "nt", reason="links and sentences of a POSIX system")
@pytest.mark.parametrize("name", CASES, ids=[name[:9] for name in CASES])
@pytest.mark.parametrize("more", [(), TEXT, ("--export", "out")], ids=["alone", "text", "export"])
def test_one_line_says_what_is_wrong(
    name: str, more: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders(tmp_path)
    line = said(capsys, tmp_path / name, *more)
    assert re.search(CASES[name], line.strip()), line
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name == "nt", reason="links of a POSIX system")
def test_weights_that_are_a_link_to_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders(tmp_path)
    assert "model.safetensors cannot be read: it is a link to" in said(capsys, tmp_path / "weightless", *TEXT)


def test_a_file_of_a_model_that_says_nothing_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "config.json").write_text("{}")
    assert "give its sentence with --text" in said(capsys, tmp_path / "config.json")


def closed(_path: object, *_arguments: object, **_named: object) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


def test_a_folder_that_nobody_may_look_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests may run as who may look everywhere."""
    for name in ("stat", "lstat", "scandir"):
        monkeypatch.setattr(os, name, closed)
    assert not is_of_model(tmp_path)
    assert whole(tmp_path / "a.safetensors") == tmp_path / "a.safetensors"
    assert not options.is_of_model(options.parse([str(tmp_path)], "en"))
    for ask in (check_folder, open_folder):
        with pytest.raises(EngineError, match="cannot be read: Permission denied"):
            ask(tmp_path)


def test_a_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert place("~/models") == tmp_path / "models"
    assert place("a/~/b") == Path("a/~/b")
    assert options.parse([f"--export={Path('~/out')}"], "en").export == tmp_path / "out"
