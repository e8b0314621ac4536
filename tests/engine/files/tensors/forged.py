"""Files of tensors as nobody should write them."""

import io
import json
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.errors import EngineError
from engine.files.tensors.open import open_tensors
from engine.sentences.shown import shown_path

CODES = {"file_empty", "file_damaged", "tensors_pickled", "tensor_unknown_dtype", "tensor_too_large", "file_unreadable"}


def read_all(path: Path) -> list[np.ndarray]:
    file = open_tensors(path)
    return [file.read(name) for name in file.infos]


def message(path: Path) -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(EngineError) as caught:
        read_all(path)
    assert caught.value.code in CODES
    assert shown_path(path.name) in str(caught.value)
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


def tensors(header: object, numbers: bytes = bytes(16)) -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + numbers


def tensor(dtype: object = "F32", shape: object = (2, 2), offsets: object = (0, 16)) -> dict[str, object]:
    return {"dtype": dtype, "shape": shape, "data_offsets": offsets}


def literal(shape: str) -> bytes:
    return tensors(b'{"w": {"dtype": "F32", "shape": ' + shape.encode() + b', "data_offsets": [0, 16]}}')


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


TWO = {"a": tensor(shape=[2], offsets=[0, 8]), "b": tensor(shape=[2], offsets=[8, 16])}


HEADER = len(npy(big("(100000,)"), b""))


BOMB = len(npy(big("(1073741824,)"), b""))
