"""Broken and hostile files of tensors: one clear message each, in little memory, and nothing is run."""

import contextlib
import io
import json
import os
import pickle
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import EngineError
from engine.files import reading, safetensors, zip_directory
from engine.files.tensors import open_tensors

ROOT = Path(__file__).parent.parent.parent
CODES = {"tensors_damaged", "tensors_pickled", "tensor_unknown_dtype", "tensor_too_large", "file_unreadable"}


def read_all(path: Path) -> list[np.ndarray]:
    file = open_tensors(path)
    return [file.read(name) for name in file.infos]


def message(path: Path) -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(EngineError) as caught:
        read_all(path)
    assert caught.value.code in CODES
    assert path.name in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400
    return str(caught.value)


def npy(header: str | None = None, numbers: bytes = bytes(96), version: int = 1, length: int | None = None) -> bytes:
    text = (header or entry()).encode()
    size = (len(text) if length is None else length).to_bytes(2 if version == 1 else 4, "little")
    return b"\x93NUMPY" + bytes([version, 0]) + size + text + numbers


def entry(descr: str = "'<f8'", order: str = "False", shape: str = "(4, 3)") -> str:
    return f"{{'descr': {descr}, 'fortran_order': {order}, 'shape': {shape}, }}\n"


def saved(array: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=True)
    return buffer.getvalue()


class Bomb:
    """Unpickled, it would end the test run."""

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        return os._exit, (13,)


NPY = [
    ("nothing", b"", "it is empty"),
    ("one byte", b"\x93", "ends too early"),
    ("text", b"hello, this is text", "begin as a .npy"),
    ("a pickle", pickle.dumps(Bomb()), "begin as a .npy"),
    ("a version of the future", npy(version=9), "begin as a .npy"),
    ("objects", saved(np.array([Bomb()], object)), "pickled Python objects"),
    ("objects in records", npy(entry("[('a', 'O')]")), "holds records"),
    ("a header beyond the file", npy(length=9_000), "header claims 9000 bytes"),
    ("a header of gigabytes", npy(version=2, length=2**32 - 1), "header claims 4294967295 bytes"),
    ("a header too long", npy(entry() + " " * 20_000, version=2), "bytes"),
    ("a header that is no UTF-8", npy(version=3).replace(b"descr", b"\xff\xfe\xfd\xfc\xfb"), "utf-8"),
    ("no dictionary", npy("[1, 2]"), "not that of an array"),
    ("a call", npy("{'descr': exit(13), 'fortran_order': False, 'shape': (4, 3)}"), "not that of an array"),
    ("a key twice", npy(entry()[:-2] + "'shape': (1,)}"), "'shape' twice"),
    ("a key too many", npy(entry()[:-2] + "'more': (1,)}"), "not that of an array"),
    ("a key too few", npy("{'descr': '<f8', 'shape': (4, 3)}"), "not that of an array"),
    ("values swapped", npy(entry("True", "'<f8'")), "not that of an array"),
    ("no dtype", npy(entry("(1,)")), "no dtype"),
    ("an unknown dtype", npy(entry("'<q9'")), "<q9"),
    ("larger than the data", npy(entry(shape="(4, 4)")), "claims 128 bytes of numbers, but there are 96"),
    ("smaller than the data", npy(entry(shape="(4, 2)")), "claims 64 bytes of numbers, but there are 96"),
    ("negative", npy(entry(shape="(-4, -3)")), "whole numbers from 0 on"),
    ("absurdly large", npy(entry(shape="(99999999999, 99999999999)")), "absurdly large"),
    ("a product that overflows to 12", npy(entry(shape="(4294967296, 4294967296, 12)")), "absurdly large"),
    ("empty but absurd", npy(entry(shape="(0, 99999999999999999)"), b""), "absurdly large"),
    ("a thousand digits", npy(entry(shape=f"({'9' * 1000},)")), "a shape that is none"),
    ("a shape of floats", npy(entry(shape="(4.0, 3)")), "not that of an array"),
    ("minus minus", npy(entry(shape="(--4, 3)")), "a shape that is none"),
    ("nine dimensions", npy(entry(shape="(1, 1, 1, 1, 1, 1, 1, 4, 3)")), "9 dimensions"),
    ("nested brackets", npy("{" * 9_000), "not that of an array"),
    ("truth beyond 0 and 1", npy(entry("'|b1'"), b"\2" * 12), "neither 0 nor 1"),
]


@pytest.mark.parametrize(("name", "content", "reason"), NPY, ids=[case[0] for case in NPY])
def test_a_broken_npy(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "w.npy").write_bytes(content)
    assert reason in message(tmp_path / "w.npy")


def tensors(header: object, numbers: bytes = bytes(16)) -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + numbers


def tensor(dtype: object = "F32", shape: object = (2, 2), offsets: object = (0, 16)) -> dict[str, object]:
    return {"dtype": dtype, "shape": shape, "data_offsets": offsets}


def literal(shape: str) -> bytes:
    return tensors(b'{"w": {"dtype": "F32", "shape": ' + shape.encode() + b', "data_offsets": [0, 16]}}')


TWO = {"a": tensor(shape=[2], offsets=[0, 8]), "b": tensor(shape=[2], offsets=[8, 16])}
SAFETENSORS = [
    ("nothing", b"", "it is empty"),
    ("seven bytes", bytes(7), "ends too early"),
    ("no header", bytes(8), "malformed"),
    ("a header beyond the file", (2**20).to_bytes(8, "little") + b"{}", "claims 1048576 bytes, but 2 follow"),
    ("a header of exabytes", b"\xff" * 8 + b"{}", "claims 18446744073709551615 bytes"),
    ("not UTF-8", tensors(b'{"\xff": 1}'), "not UTF-8"),
    ("UTF-16", tensors("{}".encode("utf-16")), "not UTF-8"),
    ("no JSON", tensors(b"{]"), "malformed"),
    ("a list", tensors([]), "not a JSON object"),
    ("more after the JSON", tensors(b"{} {}"), "malformed"),
    ("nested lists", tensors(b"[" * 500_000), "nested too deeply"),
    ("nested objects", tensors(b'{"a":' * 300_000), "nested too deeply"),
    ("a tensor twice", tensors(b'{"w": 1, "w": 2}'), "'w' twice"),
    ("a key twice", tensors(b'{"w": {"dtype": "F32", "dtype": "F64"}}'), "'dtype' twice"),
    ("NaN", literal("NaN"), "NaN"),
    ("Infinity", literal("[-Infinity]"), "-Infinity"),
    ("a float", literal("[2.0, 2]"), "whole numbers"),
    ("an exponent", literal("[2e0, 2]"), "whole numbers"),
    ("an infinite float", literal("[1e999, 2]"), "whole numbers"),
    ("many digits", literal("[" + "9" * 5000 + "]"), "5000 digits"),
    ("a truth", literal("[true, 4]"), "whole numbers"),
    ("text for a size", literal('["2", 2]'), "whole numbers"),
    ("no list", literal("4"), "not a list"),
    ("negative", literal("[-2, -2]"), "whole numbers"),
    ("nine dimensions", literal("[1, 1, 1, 1, 1, 1, 1, 2, 2]"), "9 dimensions"),
    ("a product that overflows to 4", literal("[4294967296, 4294967296, 4]"), "absurdly large"),
    ("a tensor that is a number", tensors({"w": 1}), "needs dtype"),
    ("no offsets", tensors({"w": {"dtype": "F32", "shape": [2, 2]}}), "needs dtype"),
    ("an unknown key", tensors({"w": {**tensor(), "code": "exit()"}}), "nothing else"),
    ("an unknown dtype", tensors({"w": tensor("Q4")}), "'Q4' is unknown"),
    ("a list for a dtype", tensors({"w": tensor(["F32"])}), "is unknown"),
    ("one offset", tensors({"w": tensor(offsets=[0])}), "two whole numbers"),
    ("offsets in words", tensors({"w": tensor(offsets=["0", "16"])}), "two whole numbers"),
    ("offsets backwards", tensors({"w": tensor(offsets=[16, 0])}), "two whole numbers"),
    ("negative offsets", tensors({"w": tensor(offsets=[-16, 0])}), "two whole numbers"),
    ("offsets that do not fit the shape", tensors({"w": tensor(offsets=[0, 12])}), "leave 12 bytes"),
    ("offsets beyond the file", tensors({"w": tensor(shape=[2, 4], offsets=[0, 32])}), "need 32 bytes"),
    ("bytes that nobody owns", tensors({"w": tensor(shape=[2], offsets=[0, 8])}), "there are 16"),
    ("a hole before", tensors({"w": tensor(shape=[2], offsets=[8, 16])}), "does not begin"),
    ("a hole between", tensors({**TWO, "b": tensor(shape=[1], offsets=[12, 16])}), "does not begin"),
    ("an overlap", tensors({**TWO, "b": tensor(shape=[3], offsets=[4, 16])}), "overlaps"),
    ("the same bytes", tensors({"a": tensor(), "b": tensor()}), "overlaps"),
    ("half a byte", tensors({"w": tensor("F4", [31], [0, 16])}), "need 15.5"),
    ("metadata in numbers", tensors({"__metadata__": {"a": 1}, "w": tensor()}), "metadata"),
    ("metadata in a list", tensors({"__metadata__": [], "w": tensor()}), "metadata"),
    ("half a character", tensors(b'{"\\ud800": 1}'), "no text"),
    ("a name of many lines", tensors({"a\nb" * 1000: 1}), "needs dtype"),
    ("too many values", tensors(b"[" + b"0," * 2**20 + b"0]"), "values"),
]


@pytest.mark.parametrize(("name", "content", "reason"), SAFETENSORS, ids=[case[0] for case in SAFETENSORS])
def test_a_broken_safetensors(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "w.safetensors").write_bytes(content)
    assert reason in message(tmp_path / "w.safetensors")


def archive(*members: tuple[str, bytes], deflated: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED) as file:
        for name, content in members:
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED)
    return out.getvalue()


PLAIN = archive(("w.npy", npy()))
DEFLATED = archive(("w.npy", npy()), deflated=True)
DIRECTORY = {
    "flags": (8, "<H"),
    "method": (10, "<H"),
    "crc": (16, "<L"),
    "packed": (20, "<L"),
    "size": (24, "<L"),
    "offset": (42, "<L"),
}
LOCAL = {"flags": (6, "<H"), "method": (8, "<H")}
END = {
    "disk": (4, "<H"),
    "here": (8, "<H"),
    "count": (10, "<H"),
    "length": (12, "<L"),
    "start": (16, "<L"),
    "comment": (20, "<H"),
}


def forged(content: bytes, **fields: int) -> bytes:
    """An archive in which fields of the directory (also local_…, end_…) of its last member were changed."""
    out = bytearray(content)
    for field, value in fields.items():
        part, _, name = field.rpartition("_")
        signature, table = {"": (b"PK\1\2", DIRECTORY), "local": (b"PK\3\4", LOCAL), "end": (b"PK\5\6", END)}[part]
        place, form = table[name]
        struct.pack_into(form, out, out.rfind(signature) + place, value)
    return bytes(out)


def doubled() -> bytes:
    """Two entries of the directory for the same bytes: an overlapping bomb."""
    return forged(archive(("a.npy", npy()), ("b.npy", npy())), offset=0)


def squeezed(claim: int, held: int, header: str) -> bytes:
    """A deflated member that claims so many bytes in all and holds others."""
    body = npy(header, b"")
    content = archive(("w.npy", body + bytes(held - len(body))), deflated=True)
    return forged(content, size=claim)


def big(shape: str) -> str:
    return entry("'|u1'", shape=shape)


HEADER = len(npy(big("(100000,)"), b""))
BOMB = len(npy(big("(1073741824,)"), b""))
NPZ = [
    ("nothing", b"", "it is empty"),
    ("text", b"hello" * 20, "not a zip"),
    ("cut off", PLAIN[:-30], "not a zip"),
    ("the end alone", b"PK\5\6" + bytes(17), "not a zip"),
    ("bytes after the end", PLAIN + b"x", "contradicts itself"),
    ("bytes before the start", b"MZ" + PLAIN, "not where its end says"),
    ("a second disk", forged(PLAIN, end_disk=1), "contradicts itself"),
    ("more members than there are", forged(PLAIN, end_count=9, end_here=9), "not where its end says"),
    ("fewer members than there are", forged(PLAIN, end_count=0, end_here=0), "more than it counts"),
    ("a directory beyond the file", forged(PLAIN, end_start=2**31), "not where its end says"),
    ("a directory of gigabytes", forged(PLAIN, end_length=2**31), "not where its end says"),
    ("encrypted", forged(PLAIN, flags=1), "encrypted"),
    ("encrypted in secret", forged(PLAIN, local_flags=1), "encrypted"),
    ("LZMA", forged(PLAIN, method=14, local_method=14), "method 14"),
    ("two methods", forged(PLAIN, method=8), "not where the directory says"),
    ("an offset beyond the end", forged(PLAIN, offset=2**31), "beyond the end"),
    ("an offset into the numbers", forged(PLAIN, offset=80), "not where the directory says"),
    ("a size that is missing", forged(PLAIN, size=2**32 - 1), "lacks a size"),
    ("a stored size that lies", forged(PLAIN, size=2**30), "is not compressed"),
    ("stored sizes that lie", forged(PLAIN, size=2**30, packed=2**30), "beyond the end"),
    ("stored sizes that are short", forged(PLAIN, size=100, packed=100), "claims 96 bytes"),
    ("stored sizes of 3", forged(PLAIN, size=3, packed=3), "ends too early"),
    ("overlapping members", doubled(), "overlaps"),
    ("a broken member", archive(("w.npy", b"x" * 99)), "'w.npy': it does not begin"),
    ("a header beyond the member", archive(("w.npy", npy(length=9000))), "header claims"),
    ("a pickle", archive(("w.npy", saved(np.array([Bomb()], object)))), "pickled"),
    ("a checksum that lies", forged(DEFLATED, crc=1), "checksum"),
    ("compressed bytes that are none", DEFLATED.replace(zlib.compress(npy(), wbits=-15)[:9], b"\xff" * 9), "broken"),
    ("an inflated size that lies", forged(DEFLATED, size=2**20), "claims 96 bytes"),
    ("less than it claims", squeezed(HEADER + 100_000, HEADER + 50_000, big("(100000,)")), "does not inflate"),
    ("more than it claims", squeezed(HEADER + 100_000, HEADER + 9_000_000, big("(100000,)")), "does not inflate"),
    ("a bomb of one gigabyte", squeezed(BOMB + 2**30, BOMB + 9_000_000, big("(1073741824,)")), "claims to inflate"),
    ("a bomb of terabytes", archive(("w.npy", npy(big("(9999999999999,)"))), deflated=True), "claims 9999999999999"),
    ("a nested bomb", archive(("w.npy", archive(("w.npy", bytes(10**6)), deflated=True)), deflated=True), "begin as"),
]


@pytest.mark.parametrize(("name", "content", "reason"), NPZ, ids=[case[0] for case in NPZ])
def test_a_broken_npz(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "w.npz").write_bytes(content)
    assert reason in message(tmp_path / "w.npz")


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_a_member_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "w.npz").write_bytes(archive(("w.npy", npy()), ("w.npy", npy())))
    assert "'w.npy' twice" in message(tmp_path / "w.npz")


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_directory, "MOST_MEMBERS", 2)
    (tmp_path / "w.npz").write_bytes(archive(*((f"{index}.npy", npy()) for index in range(3))))
    assert "3 members" in message(tmp_path / "w.npz")


def test_a_header_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "w.safetensors").open("wb") as file:
        file.write((200_000_000).to_bytes(8, "little"))
        file.truncate(300_000_000)
    assert "at most 20000000" in message(tmp_path / "w.safetensors")


def test_shards_with_too_many_tensors_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safetensors, "MOST_TENSORS", 3)
    for shard in ("1.safetensors", "2.safetensors"):
        (tmp_path / shard).write_bytes(tensors(TWO))
    path = tmp_path / "model.safetensors.index.json"
    path.write_text(json.dumps({"weight_map": {"a": "1.safetensors"}}))
    assert open_tensors(path).infos.keys() == {"a"}
    path.write_text(json.dumps({"weight_map": {"a": "1.safetensors", "b": "2.safetensors"}}))
    assert "more than 3 tensors" in message(path)
    monkeypatch.setattr(safetensors, "MOST_TENSORS", 4)
    found = open_tensors(path)
    assert {name: place.path.name for name, place in found.places.items()} == {
        "a": "1.safetensors",
        "b": "2.safetensors",
    }


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
    for name in ("w.npy", "w.npz"):
        assert "a pipe or a device" in message(tmp_path / name)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    assert "No such file" in message(tmp_path / "w.npy")
    assert "no file has such a name" in message(tmp_path / "w\0.npy")


def test_files_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "w.npy").write_bytes(npy())
    (tmp_path / "w.npy").chmod(0)
    if os.access(tmp_path / "w.npy", os.R_OK):  # the administrator may read anything

        def refuse(*_arguments: object) -> None:
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
from engine.files.tensors import open_tensors
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
