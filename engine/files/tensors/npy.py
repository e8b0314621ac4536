"""The header of a `.npy` array, read by a pattern that knows what NumPy writes and nothing else.

Form: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html, versions 1.0, 2.0 and 3.0.
"""

import re
from collections.abc import Callable
from typing import Literal

from engine.dataclass import dataclass
from engine.errors import Flaw
from engine.files.tensors.data import STORED, TensorInfo, bytes_of, checked_shape
from engine.sentences.shown import quoted

MAGIC = b"\x93NUMPY"
LONGEST_HEADER = 10_000  # characters, as NumPy's own limit
LENGTH_BYTES = {(1, 0): 2, (2, 0): 4, (3, 0): 4}
PAIR = re.compile(
    r"""\s* (?P<mark>['"]) (?P<key>\w+) (?P=mark) \s*:\s*
    (?: (?P<quote>['"]) (?P<text>[^'"]*) (?P=quote)  # descr of plain numbers
      | (?P<fields>\[[^{}]*\])                       # descr of records
      | (?P<truth>True|False)
      | \( (?P<sizes>[-\d\s,L]*) \) ) \s* (?:,|$)""",
    re.VERBOSE | re.ASCII,
)
SIZE = re.compile(r"\s*(-?\d{1,20})L?\s*", re.ASCII)  # L: as Python 2 wrote it
NAMES = {
    **{code: name for name, code in STORED.items() if name[:8] not in ("bfloat16", "float8_e", "bool")},
    "b1": "bool",
    "f16": "float128",
    "c8": "complex64",
    "c16": "complex128",
    "c32": "complex256",
    "O": "object",
    "O8": "object",
    "O4": "object",
}


@dataclass(frozen=True, slots=True)
class NpyHeader:
    """What the header says; the numbers start `length` bytes after the start of the array."""

    info: TensorInfo
    byte_order: Literal["<", ">"]
    order: Literal["C", "F"]
    length: int


def read_npy_header(name: str, size: int, read: Callable[[int], bytes]) -> NpyHeader:
    """The header of an array of `size` bytes in all, through `read(count)`. Raises Flaw if it lies."""
    start = read(8)
    length_bytes = LENGTH_BYTES.get((start[6], start[7])) if start.startswith(MAGIC) else None
    if length_bytes is None:
        raise Flaw("npy_start")
    length = int.from_bytes(read(length_bytes), "little")
    if length > min(size, LONGEST_HEADER):
        raise Flaw("npy_length", length=length)
    encoding = "utf-8" if start[6] == 3 else "latin-1"
    header = _header(name, read(length).decode(encoding), 8 + length_bytes + length)
    if header.info.dtype in STORED and header.length + bytes_of(header.info) != size:
        held = size - header.length
        raise Flaw("npy_numbers", claimed=bytes_of(header.info), held=held)
    return header


def _header(name: str, text: str, length: int) -> NpyHeader:
    found = _entries(text)
    sizes = found["shape"]["sizes"]
    if sizes is None or found["fortran_order"]["truth"] is None:
        raise Flaw("npy_header")
    byte_order: Literal["<", ">"] = ">" if (found["descr"]["text"] or "").startswith(">") else "<"
    order: Literal["C", "F"] = "F" if found["fortran_order"]["truth"] == "True" else "C"
    return NpyHeader(TensorInfo(name, _shape(sizes), _dtype(found["descr"])), byte_order, order, length)


def _entries(text: str) -> dict[str, re.Match[str]]:
    """The entries of `{'descr': …, 'fortran_order': …, 'shape': …, }`."""
    inner, place = text.strip(), 0
    if not (inner.startswith("{") and inner.endswith("}")):
        raise Flaw("npy_header")
    inner, found = inner[1:-1].strip(), {}
    while entry := PAIR.match(inner, place):
        if entry["key"] in found:
            raise Flaw("npy_twice", name=quoted(entry["key"]))
        found[entry["key"]], place = entry, entry.end()
    if place != len(inner) or found.keys() != {"descr", "fortran_order", "shape"}:
        raise Flaw("npy_header")
    return found


def _shape(text: str) -> tuple[int, ...]:
    parts = text.split(",")
    if not parts[-1].strip():
        parts.pop()
    sizes = [SIZE.fullmatch(part) for part in parts]
    if not all(sizes):
        raise Flaw("npy_shape")
    return checked_shape([int(size[1]) for size in sizes if size])


def _dtype(descr: re.Match[str]) -> str:
    if descr["fields"]:
        return "records"
    if descr["text"] is None:
        raise Flaw("npy_dtype")
    return NAMES.get(descr["text"].lstrip("<>|="), quoted(descr["text"]))
