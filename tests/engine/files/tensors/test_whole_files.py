"""Files cut off, flipped, greedy or no files at all: one clear message each, in little memory."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import EngineError
from engine.files import reading
from tests.engine.files.tensors.forged import (
    BOMB,
    DEFLATED,
    HEADER,
    TWO,
    archive,
    big,
    message,
    npy,
    read_all,
    squeezed,
    tensors,
)
from tests.places import ROOT

WHOLE = {
    ".npy": npy(),
    ".npz": archive(("a.npy", npy()), ("b.npy", npy())),
    "-small.npz": DEFLATED,
    ".safetensors": tensors({"__metadata__": {"format": "pt"}, **TWO}),
}


@pytest.mark.parametrize("suffix", WHOLE)
def test_a_file_cut_off_anywhere_gets_one_message(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"w{suffix}"
    path.write_bytes(WHOLE[suffix])
    assert read_all(path)
    for size in range(len(WHOLE[suffix]) - 1, -1, -3):
        os.truncate(path, size)
        message(path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("flipped")


@settings(max_examples=300)
@given(st.sampled_from(list(WHOLE)), st.lists(st.tuples(st.integers(0, 2**16), st.integers(0, 255)), min_size=1))
def test_flipped_bytes_give_numbers_or_one_message(folder: Path, suffix: str, flips: list[tuple[int, int]]) -> None:
    content = bytearray(WHOLE[suffix])
    for place, value in flips:
        content[place % len(content)] = value
    path = folder / f"w{suffix}"
    path.write_bytes(content)
    with contextlib.suppress(EngineError):
        read_all(path)
        return
    message(path)


@pytest.mark.parametrize("suffix", WHOLE)
def test_folders_are_refused(suffix: str, tmp_path: Path) -> None:
    (tmp_path / f"w{suffix}").mkdir()
    assert "it is a folder" in message(tmp_path / f"w{suffix}")


def test_pipes_and_devices_are_refused_before_they_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "w.npy")
    (tmp_path / "w.npz").symlink_to("/dev/zero")
    for name, kind in (("w.npy", "pipe"), ("w.npz", "device")):
        assert f"it is a {kind}, not a file" in message(tmp_path / name)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    assert "No such file" in message(tmp_path / "w.npy")
    for name in ("w\0.npy", "w\ud800.npy"):
        assert "no file has such a name" in message(tmp_path / name)


def test_files_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "w.npy").write_bytes(npy())
    (tmp_path / "w.npy").chmod(0)
    if os.access(tmp_path / "w.npy", os.R_OK):  # the administrator may read anything

        def refuse(*_arguments: object, **_options: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(reading, "open", refuse, raising=False)
    assert "Permission denied" in message(tmp_path / "w.npy")


def many_tensors() -> bytes:
    entries = (f'"{index}":{{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}' for index in range(140_000))
    return tensors(("{" + ",".join(entries) + "}").encode(), b"")


GREEDY: dict[str, Callable[[], bytes]] = {  # a reader that believes them takes gigabytes
    "bomb.npz": lambda: squeezed(HEADER + 100_000, HEADER + 100_000_000, big("(100000,)")),
    "claim.npz": lambda: squeezed(BOMB + 2**30, BOMB + 99_000, big("(1073741824,)")),
    "objects.safetensors": lambda: tensors(b"[" + b"{}," * 520_000 + b"{}]"),
    "astral.safetensors": lambda: tensors(('{"__metadata__":{"a":"😀' + "x" * 19_900_000 + '"}}').encode(), b""),
    "tensors.safetensors": many_tensors,
}


MEASURE = """
import re, sys
from pathlib import Path
from engine.errors import EngineError
from engine.files.tensors.open import open_tensors
try:
    file = open_tensors(Path(sys.argv[1]))
    for name in list(file.infos)[:10]:
        file.read(name)
except EngineError as error:
    print(error)
print(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux counts it")
@pytest.mark.parametrize("name", GREEDY)
def test_greedy_files_stay_under_300_megabytes(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(GREEDY[name]())
    run = [sys.executable, "-c", MEASURE, str(tmp_path / name)]
    out = subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert int(out.split()[-1]) < 300_000, out
