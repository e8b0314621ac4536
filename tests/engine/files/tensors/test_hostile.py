"""Broken and hostile files of tensors: one clear message each, and nothing is run."""

import json
import pickle
import zlib
from pathlib import Path

import numpy as np
import pytest

from engine.files.tensors import zip as zips
from engine.files.tensors.safetensors import read_index
from tests.engine.files.tensors.forged import (
    BOMB,
    DEFLATED,
    HEADER,
    PLAIN,
    TWO,
    Bomb,
    archive,
    big,
    doubled,
    entry,
    forged,
    literal,
    message,
    npy,
    saved,
    squeezed,
    tensor,
    tensors,
)

NPY = [
    ("nothing", b"", "is empty"),
    ("one byte", b"\x93", "ends too early"),
    ("text", b"hello, this is text", "begin as a .npy"),
    ("a pickle", pickle.dumps(Bomb()), "pickled Python objects"),
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


SAFETENSORS = [
    ("nothing", b"", "is empty"),
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
    ("a name of many lines", tensors({"a\nb" * 1000: 1}), "a name has 3000 characters"),
    ("too many values", tensors(b"[" + b"0," * 2**20 + b"0]"), "values"),
]


@pytest.mark.parametrize(("name", "content", "reason"), SAFETENSORS, ids=[case[0] for case in SAFETENSORS])
def test_a_broken_safetensors(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "w.safetensors").write_bytes(content)
    assert reason in message(tmp_path / "w.safetensors")


NPZ = [
    ("nothing", b"", "is empty"),
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


def test_too_many_members_are_refused_before_they_are_read(tmp_path: Path) -> None:
    count = zips.MOST_MEMBERS + 1
    directory = bytes(count * zips.ENTRY.size)
    end = zips.END_64.pack(b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(directory), 0)
    locator = zips.LOCATOR.pack(b"PK\6\7", 0, len(directory), 1)
    last = zips.END.pack(b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    (tmp_path / "w.npz").write_bytes(directory + end + locator + last)
    assert f"it has {count} members" in message(tmp_path / "w.npz")


def test_a_header_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "w.safetensors").open("wb") as file:
        file.write((200_000_000).to_bytes(8, "little"))
        file.truncate(300_000_000)
    assert "at most 20000000" in message(tmp_path / "w.safetensors")


def test_shards_with_too_many_tensors_are_refused(tmp_path: Path) -> None:
    for shard in ("1.safetensors", "2.safetensors"):
        (tmp_path / shard).write_bytes(tensors(TWO))
    path = tmp_path / "model.safetensors.index.json"
    path.write_text(json.dumps({"weight_map": {"a": "1.safetensors"}}))
    assert read_index(path, 3).infos.keys() == {"a"}
    path.write_text(json.dumps({"weight_map": {"a": "1.safetensors", "b": "2.safetensors"}}))
    with pytest.raises(ValueError, match="more than 3 tensors"):
        read_index(path, 3)
    found = read_index(path, 4)
    assert {name: place.path.name for name, place in found.places.items()} == {
        "a": "1.safetensors",
        "b": "2.safetensors",
    }
