"""Tensors out of files: the numbers that other readers find, without reading more than is looked at."""

import json
import mmap
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from engine.errors import EngineError
from engine.files.found import ARRAYS as SUFFIXES
from engine.files.tensors.data import E4M3FN, E5M2
from engine.files.tensors.open import TensorFile, TensorInfo, open_tensors

DTYPES = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"]
ARRAYS = hnp.arrays(
    st.sampled_from(DTYPES).flatmap(lambda code: st.sampled_from([np.dtype("<" + code), np.dtype(">" + code)])),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)
NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8)
SAFE_DTYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I8": "<i1", "U16": "<u2", "BOOL": "|b1"}


def safetensors_bytes(arrays: Mapping[str, tuple[str, np.ndarray]], metadata: dict[str, str] | None = None) -> bytes:
    """A .safetensors file: name -> the format's dtype and an array of its stored bytes."""
    header: dict[str, object] = {"__metadata__": metadata} if metadata is not None else {}
    place = 0
    for name, (dtype, array) in arrays.items():
        header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [place, place + array.nbytes]}
        place += array.nbytes
    text = json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + b"".join(array.tobytes() for _, array in arrays.values())


def written(folder: Path, name: str, arrays: Mapping[str, tuple[str, np.ndarray]]) -> Path:
    path = folder / name
    path.write_bytes(safetensors_bytes(arrays))
    return path


def same(found: np.ndarray, expected: np.ndarray) -> None:
    """Equal to the last bit once float16 is float32; read-only; in the machine's byte order."""
    kind = np.float32 if expected.dtype.kind == "f" and expected.itemsize == 2 else expected.dtype.newbyteorder("=")
    with np.errstate(invalid="ignore"):
        np.testing.assert_array_equal(found, expected.astype(kind))
    assert found.shape == expected.shape
    assert found.dtype == kind
    assert found.dtype.isnative
    assert not found.flags.writeable


def base_of(array: np.ndarray) -> object:
    """What an array looks at in the end."""
    base: object = array
    while isinstance(base, np.ndarray | memoryview):
        base = base.base if isinstance(base, np.ndarray) else base.obj
    return base


def code_of(path: Path, name: str | None = None) -> str:
    def read() -> None:
        file = open_tensors(path)
        file.read(name or next(iter(file.infos)))

    with pytest.raises(EngineError) as caught:
        read()
    assert "\n" not in str(caught.value)
    return caught.value.code


@settings(max_examples=60)
@given(ARRAYS, st.booleans())
def test_a_npy_file_reads_as_numpy_does(array: np.ndarray, fortran: bool) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "权重.npy"
        array = np.asfortranarray(array) if fortran else array
        np.save(path, array)
        file = open_tensors(path)
        info = TensorInfo("权重", array.shape, array.dtype.name)
        assert file.infos == {"权重": info}
        assert file.metadata == {}
        same(file.read("权重"), np.load(path))


@settings(max_examples=40)
@given(
    st.dictionaries(st.sampled_from(["a", "层.0", "x/y/z", "../up", "C:\\w", "a b"]), ARRAYS, min_size=1), st.booleans()
)
def test_a_npz_file_reads_as_numpy_does(arrays: dict[str, np.ndarray], compressed: bool) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.npz"
        (np.savez_compressed if compressed else np.savez)(path, **arrays)
        file = open_tensors(path)
        assert list(file.infos) == list(arrays)
        with np.load(path) as expected:
            for name in arrays:
                same(file.read(name), expected[name])


@settings(max_examples=40)
@given(
    st.dictionaries(
        NAMES,
        st.tuples(st.sampled_from(list(SAFE_DTYPES)), st.integers(0, 2**32), st.lists(st.integers(0, 3), max_size=4)),
        min_size=1,
    )
)
def test_safetensors_read_as_their_own_library_does(recipe: dict[str, tuple[str, int, list[int]]]) -> None:
    library = pytest.importorskip("safetensors")
    arrays = {}
    for name, (dtype, seed, shape) in recipe.items():
        draw = np.random.default_rng(seed).integers(0, 2, shape)
        arrays[name] = (dtype, np.asarray(draw * (1 if dtype == "BOOL" else 3)).astype(SAFE_DTYPES[dtype]))
    with TemporaryDirectory() as folder:
        file = open_tensors(written(Path(folder), "a.safetensors", arrays))
        assert list(file.infos) == list(arrays)
        with library.safe_open(file.path, framework="numpy") as expected:
            for name in arrays:
                same(file.read(name), expected.get_tensor(name))


def test_what_the_library_writes_opens(tmp_path: Path) -> None:
    library = pytest.importorskip("safetensors.numpy")
    arrays = {"w": np.arange(6, dtype=np.float32).reshape(2, 3), "b": np.array([True, False]), "n": np.array(3)}
    library.save_file(arrays, tmp_path / "a.safetensors", metadata={"format": "np"})
    file = open_tensors(tmp_path / "a.safetensors")
    assert file.metadata == {"format": "np"}
    assert file.infos.keys() == arrays.keys()
    for name, array in arrays.items():
        same(file.read(name), array)


def test_every_float16_and_bfloat16_is_exact(tmp_path: Path) -> None:
    codes = np.arange(2**16, dtype="<u2")
    file = open_tensors(written(tmp_path, "a.safetensors", {"half": ("F16", codes), "brain": ("BF16", codes)}))
    same(file.read("half"), codes.view("<f2"))
    np.testing.assert_array_equal(file.read("brain").view(np.uint32), codes.astype(np.uint32) << 16)


@pytest.mark.parametrize(
    ("dtype", "code", "value"),
    [
        ("F8_E4M3", 0x7E, 448.0),  # the largest, the smallest and 1 of table 1 of Micikevicius et al.
        ("F8_E4M3", 0x08, 2.0**-6),
        ("F8_E4M3", 0x01, 2.0**-9),
        ("F8_E4M3", 0xB8, -1.0),
        ("F8_E4M3", 0x7F, np.nan),
        ("F8_E5M2", 0x7B, 57344.0),
        ("F8_E5M2", 0x04, 2.0**-14),
        ("F8_E5M2", 0x01, 2.0**-16),
        ("F8_E5M2", 0xFC, -np.inf),
        ("F8_E5M2", 0x7D, np.nan),
    ],
)
def test_eight_bits_mean_what_the_paper_says(dtype: str, code: int, value: float, tmp_path: Path) -> None:
    file = open_tensors(written(tmp_path, "a.safetensors", {"w": (dtype, np.array([code], np.uint8))}))
    np.testing.assert_array_equal(file.read("w"), np.array([value], np.float32))


def test_eight_bits_are_those_of_ml_dtypes() -> None:
    ml_dtypes = pytest.importorskip("ml_dtypes")
    codes = np.arange(256, dtype=np.uint8)
    np.testing.assert_array_equal(E4M3FN, codes.view(ml_dtypes.float8_e4m3fn).astype(np.float32))
    np.testing.assert_array_equal(E5M2, codes.view(ml_dtypes.float8_e5m2).astype(np.float32))


def mapped_files(folder: Path) -> dict[str, TensorFile]:
    array = np.arange(12.0).reshape(3, 4)
    np.save(folder / "w.npy", np.asfortranarray(array))
    np.savez(folder / "w.npz", w=array)
    written(folder, "w.safetensors", {"w": ("F64", array)})
    return {suffix: open_tensors(folder / f"w{suffix}") for suffix in SUFFIXES}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_plain_numbers_are_a_map_over_the_file(suffix: str, tmp_path: Path) -> None:
    found = mapped_files(tmp_path)[suffix].read("w")
    same(found, np.arange(12.0).reshape(3, 4))
    assert isinstance(base_of(found), mmap.mmap)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_rows_are_those_of_the_whole(suffix: str, tmp_path: Path) -> None:
    file = mapped_files(tmp_path)[suffix]
    np.testing.assert_array_equal(file.read("w", slice(1, 2)), file.read("w")[1:2])


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("size", [0, 10])
def test_a_file_that_shrinks_says_so(suffix: str, size: int, tmp_path: Path) -> None:
    file = mapped_files(tmp_path)[suffix]
    with file.path.open("r+b") as stream:
        stream.truncate(size)
    with pytest.raises(EngineError) as caught:
        file.read("w")
    assert caught.value.code == ("tensors_changed" if size else "file_empty")


def test_a_file_that_goes_away_says_so(tmp_path: Path) -> None:
    file = mapped_files(tmp_path)[".npy"]
    file.path.unlink()
    with pytest.raises(EngineError) as caught:
        file.read("w")
    assert caught.value.code == "file_unreadable"


def test_three_gigabytes_open_and_one_row_reads(tmp_path: Path) -> None:
    rows, columns = 3 * 2**18, 1024
    entries = {}
    for name, dtype, begin in (("half", "BF16", 0), ("whole", "F32", rows * columns * 2)):
        end = begin + rows * columns * (4 if dtype == "F32" else 2)
        entries[name] = {"dtype": dtype, "shape": [rows, columns], "data_offsets": [begin, end]}
    text = json.dumps(entries).encode()
    path = tmp_path / "sparse.safetensors"
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        file.truncate(8 + len(text) + end)
        file.seek(8 + len(text) + entries["half"]["data_offsets"][1] - 2)
        file.write(b"\x80\x3f")  # the last number of half is 1
        file.seek(8 + len(text) + end - 4)
        file.write(np.float32(7.5).tobytes())
    found = open_tensors(path)
    assert found.read("whole")[-1, -2:].tolist() == [0.0, 7.5]
    assert found.read("half", slice(rows - 1, rows))[0, -2:].tolist() == [0.0, 1.0]


def test_a_sparse_npy_of_three_gigabytes(tmp_path: Path) -> None:
    path = tmp_path / "w.npy"
    with path.open("wb") as file:
        np.lib.format.write_array_header_2_0(file, {"descr": "<f4", "fortran_order": False, "shape": (786432, 1024)})
        file.truncate(file.tell() + 3 * 2**30)
    assert not open_tensors(path).read("w")[500_000].any()


def test_a_copy_beyond_all_memory_is_refused_and_its_rows_are_not(tmp_path: Path) -> None:
    path = tmp_path / "w.npy"
    with path.open("wb") as file:
        np.lib.format.write_array_header_2_0(file, {"descr": "<f2", "fortran_order": False, "shape": (2**21, 1024)})
        file.truncate(file.tell() + 2**32)
    assert code_of(path) == "tensor_too_large"
    assert open_tensors(path).read("w", slice(-2, None)).shape == (2, 1024)


def sharded(folder: Path, weight_map: object) -> Path:
    written(folder, "1.safetensors", {"a": ("F32", np.zeros(2, "<f4")), "unlisted": ("F32", np.zeros(1, "<f4"))})
    written(folder, "2.safetensors", {"b": ("BF16", np.array([0x3F80], "<u2"))})
    path = folder / "model.safetensors.index.json"
    path.write_text(json.dumps({"metadata": {"total_size": 1.5e3}, "weight_map": weight_map}))
    return path


def test_a_sharded_checkpoint_is_one_file(tmp_path: Path) -> None:
    file = open_tensors(sharded(tmp_path, {"b": "2.safetensors", "a": "1.safetensors"}))
    assert list(file.infos) == ["b", "a"]
    assert file.read("a").tolist() == [0, 0]
    assert file.read("b").tolist() == [1]


@pytest.mark.parametrize(
    ("name", "weight_map", "code"),
    [
        ("a missing shard", {"a": "3.safetensors"}, "tensors_shard_missing"),
        ("a long name", {"a": "3" * 300 + ".safetensors"}, "tensors_shard_missing"),
        ("a folder", {"a": "x/1.safetensors"}, "file_damaged"),
        ("the folder above", {"a": "../1.safetensors"}, "file_damaged"),
        ("a drive", {"a": "C:1.safetensors"}, "file_damaged"),
        ("a share", {"a": "\\\\host\\1.safetensors"}, "file_damaged"),
        ("another kind", {"a": "1.bin"}, "file_damaged"),
        ("a number", {"a": 1}, "file_damaged"),
        ("a list", ["a"], "file_damaged"),
        ("nothing", None, "file_damaged"),
        ("a tensor of another shard", {"a": "2.safetensors"}, "file_damaged"),
        ("an unknown tensor", {"c": "1.safetensors"}, "file_damaged"),
    ],
)
def test_an_index_that_lies_gets_one_message(name: str, weight_map: object, code: str, tmp_path: Path) -> None:
    assert code_of(sharded(tmp_path, weight_map)) == code


def test_a_damaged_shard_is_named(tmp_path: Path) -> None:
    path = sharded(tmp_path, {"a": "1.safetensors"})
    (tmp_path / "1.safetensors").write_bytes(b"")
    with pytest.raises(EngineError, match=r"1\.safetensors is empty"):
        open_tensors(path)


@pytest.mark.parametrize("compressed", [False, True])
def test_an_archive_as_large_ones_are_written(
    compressed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With 64 bits for every size and place, as beyond 4 GB."""
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 10)
    arrays = {"a": np.eye(3), "b": np.arange(4)}
    (np.savez_compressed if compressed else np.savez)(tmp_path / "w.npz", **arrays)
    content = (tmp_path / "w.npz").read_bytes()
    assert b"PK\6\6" in content
    file = open_tensors(tmp_path / "w.npz")
    for name, array in arrays.items():
        same(file.read(name), array)
    for size in range(len(content) - 1, 0, -7):
        (tmp_path / "w.npz").write_bytes(content[:size])
        assert code_of(tmp_path / "w.npz") == "file_damaged"


def test_other_members_of_an_archive_are_passed_over(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", w=np.eye(2))
    with zipfile.ZipFile(tmp_path / "a.npz", "a") as archive:
        archive.writestr("readme.txt", "hello")
        archive.mkdir("folder")
    assert list(open_tensors(tmp_path / "a.npz").infos) == ["w"]


@pytest.mark.parametrize(
    ("name", "array", "code"),
    [
        ("complex", np.zeros(2, complex), "tensor_unknown_dtype"),
        ("text", np.array(["a"]), "tensor_unknown_dtype"),
        ("records", np.zeros(2, [("x", "f4"), ("y", "i4", (2,))]), "tensor_unknown_dtype"),
        ("dates", np.zeros(2, "M8[s]"), "tensor_unknown_dtype"),
        ("objects", np.array([{}], object), "tensors_pickled"),
    ],
)
def test_what_are_no_numbers_is_refused_by_name(name: str, array: np.ndarray, code: str, tmp_path: Path) -> None:
    np.save(tmp_path / "w.npy", array, allow_pickle=True)
    np.savez(tmp_path / "w.npz", odd=array, plain=np.eye(2), allow_pickle=True)
    assert code_of(tmp_path / "w.npy") == code
    assert code_of(tmp_path / "w.npz", "odd") == code
    same(open_tensors(tmp_path / "w.npz").read("plain"), np.eye(2))


def test_the_dtype_that_is_refused_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "a.safetensors", {"w": ("C64", np.zeros(2, "<c8"))})
    with pytest.raises(EngineError, match="'w' holds complex64"):
        open_tensors(path)


def test_a_tensor_that_is_not_there(tmp_path: Path) -> None:
    assert code_of(written(tmp_path, "a.safetensors", {"w": ("F32", np.zeros(2, "<f4"))}), "v\n") == "tensor_missing"


def test_other_files_are_not_tensors(tmp_path: Path) -> None:
    assert code_of(tmp_path / "a.bin") == "tensors_unknown"
    assert code_of(tmp_path / "a.json") == "tensors_unknown"
