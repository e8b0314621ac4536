"""Files of strangers: the one door through which bytes come in, with limits, and every trouble told in one sentence.

What is no file, has nothing in it or is too large is refused here, before anything is read. No other module of
`engine/files` opens a file to read it; `tests/test_architecture.py` says so.
"""

import contextlib
import os
import re
import stat
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from engine.errors import EngineError, Flaw, reason_of
from engine.sentences.phrase import Phrase
from engine.sentences.shown import is_writable, quoted, shown_path

LARGEST_JSON = 20_000_000  # bytes; parsed, they stay under 300 MB whatever they say
MOST_VALUES = 2**20  # of a JSON text
MOST_DIGITS = 20  # of an integer; 2**63 has 19
CHUNK = 2**20  # bytes that are looked at together
WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff")  # how text begins whose characters may have bytes of 0
HARMLESS, RATIO = 2**26, 100  # beyond so many bytes, no more than so many for each byte that is stored
WORTH_ASKING = 2**28  # bytes of memory; less is asked of the system without looking first
NOT_BLOCKING = getattr(os, "O_NONBLOCK", 0)
KINDS = (  # what is there in the place of a file
    (stat.S_ISDIR, Phrase("is_folder")),
    (stat.S_ISFIFO, Phrase("is_pipe")),
    (stat.S_ISSOCK, Phrase("is_socket")),
    (lambda _mode: True, Phrase("is_device")),
)


PICKLED = Phrase("looks_pickled")
TEXTS = (".json", ".ipynb", ".svg", ".csv", ".tsv", ".txt", ".md")
DISGUISES: tuple[tuple[tuple[bytes, ...], tuple[str, ...], Phrase], ...] = (
    # how files begin that took the place of others, in small letters; suffixes that they have rightly; what they are
    ((b"version https://git-lfs.github.com/spec/",), (), Phrase("looks_lfs")),
    ((b"<!doctype html", b"<html", b"<head"), (".svg",), Phrase("looks_html")),
    ((b"<error", b'{"', b"error", b"access", b"entry", b"invalid"), TEXTS, Phrase("looks_text")),
    ((b"gguf",), (), Phrase("looks_gguf")),
    ((b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05"), (), PICKLED),
    ((b"pk\3\4",), (".npz", ".attn", ".xlsx", ".ods"), Phrase("looks_zip")),
    ((b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf", b"\xfd7zxz", b"rar!"), (), Phrase("looks_packed")),
    ((b"\x89hdf",), (), Phrase("looks_hdf5")),
)
OF_TORCH = b"/data.pkl"  # the first member of the zip that torch.save writes
START = 512  # bytes that are looked at
BEFORE = re.compile(rb"\A\s*(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?", re.IGNORECASE)  # what text may begin with
LENGTH = 8  # bytes, of the length of the header that a .safetensors begins with


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Says every trouble with this file as an EngineError: ValueError stands for bytes that contradict themselves."""
    with about(path):
        try:
            yield
        except OSError as error:
            raise EngineError("file_unreadable", file=str(path), reason=_refused(path, error)) from error
        except zlib.error as error:
            raise EngineError("file_damaged", file=str(path), reason=Phrase("compressed_broken")) from error
        except ValueError as error:
            raise instead(path, EngineError("file_damaged", file=str(path), reason=reason_of(error))) from error


@contextlib.contextmanager
def as_seen(path: Path) -> Iterator[None]:
    """Says of a file that is refused what it is instead, where its first bytes tell, and nobody has a way out of it."""
    try:
        yield
    except EngineError as error:
        said = error if error.code.startswith("form_") else instead(path, error)
        if said is error:
            raise
        raise said from error


def instead(path: Path, error: EngineError) -> EngineError:
    """What is said of a file that is not what it should be: what it is instead where its first bytes tell."""
    seen = seen_in(path)
    return error if seen is None else EngineError("file_unreadable", file=str(path), reason=seen)


def seen_in(path: Path) -> Phrase | None:
    """What took the place of the file that its name promises, by its first bytes; None where nothing tells."""
    try:
        with open_file(path) as file:
            start = file.read(START)
    except (OSError, EngineError):
        return None
    if int.from_bytes(start[:LENGTH], "little") <= LARGEST_JSON:
        return None
    if OF_TORCH in start and start.startswith(b"PK"):
        return PICKLED
    suffix, begins = path.suffix.lower(), BEFORE.sub(b"", start).lower()
    return next((what for signs, own, what in DISGUISES if suffix not in own and begins.startswith(signs)), None)


def is_there(path: Path) -> bool:
    """Whether anything has this name; also a link to nothing, of which whoever opens it says what is wrong."""
    return os.path.lexists(path)


def check_there(path: Path) -> None:
    """Raises EngineError where nothing has this name, or the system does not let anybody know."""
    with told(path):
        os.stat(path)


def _refused(path: Path, error: OSError) -> object:
    """Why the system does not open a file; of a link that leads nowhere, where it leads."""
    if isinstance(error, FileNotFoundError) and os.path.islink(path):
        return Phrase("link_to_nothing", target=shown_path(os.readlink(path)))
    return reason_of(error)


@contextlib.contextmanager
def about(path: Path) -> Iterator[None]:
    """Names this file in every EngineError that does not name one, and says where memory does not suffice for it."""
    try:
        yield
    except MemoryError as error:
        raise EngineError("file_unreadable", file=str(path), reason=Phrase("not_enough_memory")) from error
    except EngineError as error:
        if error.facts.keys() & {"file", "folder", "where"}:
            raise
        raise EngineError("of_file", file=str(path), reason=error.phrase) from error


def open_file(path: Path, most: int | None = None) -> BinaryIO:
    """A file with something in it, of at most so many bytes, opened for reading.

    Folders, pipes, sockets and devices are refused unopened. Raises OSError and EngineError.
    """
    try:
        _check(path, os.stat(path), most)
        file = _opened(path)
    except ValueError as error:  # a NUL, or half of a character
        raise EngineError("file_unreadable", file=str(path), reason=Phrase("no_such_name")) from error
    try:
        _check(path, os.fstat(file.fileno()), most)  # it may be another one by now
    except EngineError:
        file.close()
        raise
    return file


def read_bytes(path: Path, most: int) -> bytes:
    """All bytes of a file of at most so many. Raises EngineError."""
    with told(path), open_file(path, most) as file:
        return _joined(file, path, most, is_text=False)


def read_text_bytes(path: Path, most: int) -> bytes:
    """The bytes of a file of text, in whatever encoding. Raises EngineError; at the first NUL, which no text has."""
    with told(path), open_file(path, most) as file:
        return _joined(file, path, most, is_text=True)


def check_room(size: int) -> None:
    """Raises MemoryError where a copy of so many bytes is larger than the memory that is free."""
    if size > WORTH_ASKING and size > _free_memory():
        raise MemoryError


def check_holes(file: BinaryIO, size: int) -> None:
    """Raises Flaw where so many bytes of a file would nearly all be read from holes, which are stored nowhere."""
    stored = 512 * getattr(os.fstat(file.fileno()), "st_blocks", 0)
    if stored:
        check_stored(size, stored)


def check_stored(size: int, stored: int) -> None:
    """Raises Flaw where so few bytes would become so many in memory."""
    if size > max(HARMLESS, stored * RATIO):
        raise Flaw("of_little", size=size, stored=stored)


def size_of(file: BinaryIO) -> int:
    """How many bytes there are in an open file."""
    return file.seek(0, os.SEEK_END)


def _opened(path: Path) -> BinaryIO:
    """A pipe that took the place of the file by now is not waited for."""
    return open(path, "rb", opener=lambda name, flags: os.open(name, flags | NOT_BLOCKING))


def _check(path: Path, found: os.stat_result, most: int | None) -> None:
    if not stat.S_ISREG(found.st_mode):
        reason = next(kind for is_kind, kind in KINDS if is_kind(found.st_mode))
        raise EngineError("file_unreadable", file=str(path), reason=reason)
    if not found.st_size:
        raise EngineError("file_empty", file=str(path))
    if most is not None and found.st_size > most:
        raise EngineError("file_unreadable", file=str(path), reason=Phrase("too_many_bytes", limit=most))


def _joined(file: BinaryIO, path: Path, most: int, is_text: bool) -> bytes:
    """The rest of a file, which may have grown since its size was looked at."""
    content = bytearray()
    while part := file.read(CHUNK):
        content += part
        if len(content) > most:
            raise EngineError("file_unreadable", file=str(path), reason=Phrase("too_many_bytes", limit=most))
        if is_text and _has_nul(part, content.startswith(WIDE_TEXT)):
            raise Flaw("has_nul")
    return bytes(content)


def _has_nul(part: bytes, is_wide: bool) -> bool:
    """Whether a part that begins with a whole character of the text has a NUL."""
    if not is_wide:
        return b"\0" in part
    return bool((np.frombuffer(part[: len(part) // 2 * 2], np.uint16) == 0).any())


def _free_memory() -> int:
    """Bytes that can be used without swapping, where the system says."""
    if sys.platform != "linux":
        return sys.maxsize
    with contextlib.suppress(OSError, ValueError, IndexError):
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable:"))
    return sys.maxsize


def exactly(file: BinaryIO, size: int) -> bytes:
    """The next `size` bytes. Raises Flaw if the file ends before."""
    content = file.read(size)
    if len(content) != size:
        raise Flaw("ends_early")
    return content


def is_text(value: object) -> bool:
    """Whether it is text that a file can keep; JSON may hold NUL and halves of characters."""
    return is_writable(value)


def parse_json(content: bytes) -> Any:
    """JSON in UTF-8 without duplicate keys, NaN, Infinity or huge numbers. Raises Flaw."""
    if len(content) > LARGEST_JSON or values_in(content) > MOST_VALUES:
        raise Flaw("json_too_large", bytes=LARGEST_JSON, values=MOST_VALUES)
    import json  # here, as below: who writes files reads none

    with json_told():
        return json.loads(
            content.decode(), object_pairs_hook=_object, parse_int=whole_number, parse_constant=_refused_constant
        )


def values_in(content: bytes) -> int:
    """No fewer than the values of a JSON text."""
    return sum(content.count(sign) for sign in (b",", b"[", b"{"))


@contextlib.contextmanager
def json_told() -> Iterator[None]:
    """Says as a Flaw what Python's reader of JSON says."""
    from json import JSONDecodeError

    try:
        yield
    except UnicodeDecodeError as error:
        raise Flaw("json_encoding") from error
    except JSONDecodeError as error:
        raise Flaw("json_malformed", place=error.pos, text=error.msg) from error
    except RecursionError as error:
        raise Flaw("json_too_deep") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Flaw("json_twice", name=quoted(name))
        found[name] = value
    return found


def whole_number(digits: str, most: int = MOST_DIGITS) -> int:
    """The number of these digits, for a reader of JSON. Raises Flaw for more than `most` of them."""
    if len(digits) > most:
        raise Flaw("json_digits", digits=len(digits))
    return int(digits)


def _refused_constant(name: str) -> None:
    raise Flaw("json_constant", name=name)
