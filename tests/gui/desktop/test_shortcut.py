"""The menu entry of each system: written and removed for real on Linux, held against its rules elsewhere."""

import base64
import configparser
import plistlib
import shlex
import struct
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path, PureWindowsPath

import pytest

from gui.desktop.icon import icns, ico
from gui.desktop.linux import quoted
from gui.desktop.shortcut import install, remove, shortcut
from gui.desktop.windows import inner_first
from tests.places import ROOT

COMMAND = ["/opt/my python/bin/python", "-m", "attention_workbench"]
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_linux_has_an_entry_an_icon_and_a_kind_of_file(tmp_path: Path) -> None:
    written = install(shortcut(COMMAND, "linux", data=tmp_path))
    entry = configparser.RawConfigParser(delimiters="=", comment_prefixes="#")
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(tmp_path / "applications/attention-workbench.desktop", encoding="utf-8")
    assert dict(entry["Desktop Entry"])["Exec"] == '"/opt/my python/bin/python" "-m" "attention_workbench" %f'
    assert entry["Desktop Entry"]["MimeType"] == "application/x-attention-workbench;"
    assert {key: text for key, text in entry["Desktop Entry"].items() if key.startswith("Name")} == {
        "Name": "Attention Workbench",
        "Name[zh_CN]": "注意力工作台",
        "Name[zh_TW]": "注意力工作台",
    }
    assert entry["Desktop Entry"]["Comment[zh_TW]"] == "注意力機制的實驗室，用起來像試算表"
    kind = ElementTree.parse(tmp_path / "mime/packages/attention-workbench.xml").find(f"{MIME}mime-type")
    assert kind is not None
    assert kind.get("type") == "application/x-attention-workbench"
    assert [one.text for one in kind.findall(f"{MIME}comment")] == [
        "Attention Workbench session",
        "注意力工作台会话",
        "注意力工作台工作階段",
    ]
    glob = kind.find(f"{MIME}glob")
    assert glob is not None
    assert glob.get("pattern") == "*.attn"
    assert (tmp_path / "icons/hicolor/scalable/apps/attention-workbench.svg").read_bytes().startswith(b"<svg")
    assert {path for path in written if path.exists()} == set(written)


def test_linux_takes_out_what_it_put_in_and_nothing_else(tmp_path: Path) -> None:
    other = tmp_path / "applications" / "other.desktop"
    other.parent.mkdir()
    other.write_text("[Desktop Entry]")
    one = shortcut(COMMAND, "linux", data=tmp_path)
    written = install(one)
    assert sorted(remove(one)) == sorted(written)
    assert remove(one) == []
    assert [path for path in written if path.exists()] == []
    assert other.exists()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("/opt/a b", '"/opt/a b"'),
        ("100%", '"100%%"'),
        ("a$b", '"a\\\\$b"'),  # quoted once as a shell would, and the backslash once more as in any text of the file
        ('a"b', '"a\\\\"b"'),
        ("a\\b", '"a\\\\\\\\b"'),
    ],
)
def test_words_of_the_line_that_starts_it(word: str, expected: str) -> None:
    assert quoted(word) == expected


def test_macos_has_an_application(tmp_path: Path) -> None:
    one = shortcut(["/opt/my python/bin/python", "/work/it's/main.py"], "darwin", home=tmp_path)
    install(one)
    contents = tmp_path / "Applications/Attention Workbench.app/Contents"
    about = plistlib.loads((contents / "Info.plist").read_bytes())
    assert about["CFBundleDocumentTypes"][0]["CFBundleTypeExtensions"] == ["attn"]
    program = contents / "MacOS" / about["CFBundleExecutable"]
    first, second = program.read_text().splitlines()
    assert first == "#!/bin/sh"
    assert shlex.split(second) == ["exec", "/opt/my python/bin/python", "/work/it's/main.py", "$@"]
    assert program.stat().st_mode & 0o111
    assert (contents / "Resources" / about["CFBundleIconFile"]).exists()
    remove(one)
    assert not contents.parent.exists()


def test_windows_has_an_entry_and_keys(tmp_path: Path) -> None:
    one = shortcut(["C:\\Program Files\\python.exe", "-m", "attention_workbench"], "win32", data=tmp_path)
    ((icon, content),) = one.files.items()
    assert (icon, content) == (tmp_path / "attention-workbench" / "app.ico", ico())
    classes = {key.removeprefix("Software\\Classes\\"): value for key, value in one.keys.items()}
    assert classes[".attn"] == "AttentionWorkbench.Session"
    opens = classes["AttentionWorkbench.Session\\shell\\open\\command"]
    assert opens == '"C:\\Program Files\\python.exe" -m attention_workbench "%1"'
    ((program, *options, script),) = one.makers
    assert (program, options[-1]) == ("powershell", "-EncodedCommand")
    lines = base64.b64decode(script).decode("utf-16-le").split("\n")
    assert "$link.TargetPath = 'C:\\Program Files\\python.exe'" in lines
    assert one.made[0].name == "Attention Workbench.lnk"
    assert str(one.made[0]) in lines[1]


def test_inner_keys_go_before_those_they_stand_in() -> None:
    one = shortcut(COMMAND, "win32", data=Path("roaming"))
    order = inner_first(one.keys)
    assert set(one.keys) <= set(order)
    for position, key in enumerate(order):
        assert not [later for later in order[position + 1 :] if PureWindowsPath(key) in PureWindowsPath(later).parents]


def test_the_icons_are_pictures_in_their_containers() -> None:
    kind, count = struct.unpack_from("<HH", ico(), 2)
    size, offset = struct.unpack_from("<II", ico(), 14)
    assert (kind, count, offset + size) == (1, 1, len(ico()))
    assert ico()[offset:].startswith(b"\x89PNG")
    assert icns()[:4] == b"icns"
    assert struct.unpack_from(">I", icns(), 4) == (len(icns()),)
    assert icns()[16:].startswith(b"\x89PNG")


@pytest.mark.skipif(sys.platform != "linux", reason="of Linux")
def test_the_command_line_does_it(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "--language", "en"]
    environment = {"XDG_DATA_HOME": str(tmp_path), "PATH": ""}
    for option, there in (("--install-shortcut", True), ("--remove-shortcut", False)):
        done = subprocess.run([*command, option], env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert len(done.stdout.splitlines()) == 4
        entry = tmp_path / "applications/attention-workbench.desktop"
        assert entry.exists() == there
        if there:
            assert f'"{ROOT / "main.py"}" %f' in entry.read_text()
