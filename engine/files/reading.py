"""Files of strangers: opened only if they are files, read with limits, and every trouble told in one sentence."""

import contextlib
import json
import os
import re
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from engine.errors import EngineError
from engine.files.safe_write import reason_of

LARGEST_JSON = 20_000_000  # bytes; parsed, they stay under 300 MB whatever they say
MOST_VALUES = 2**20  # of a JSON text
MOST_DIGITS = 20  # of an integer; 2**63 has 19
SURROGATE = re.compile("[\ud800-\udfff]")
SHOWN = 60  # characters of a name in a message


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Says every trouble with this file as an EngineError: ValueError stands for bytes that contradict themselves."""
    try:
        yield
    except OSError as error:
        raise EngineError("file_unreadable", file=str(path), reason=reason_of(error)) from error
    except MemoryError as error:
        raise EngineError("file_unreadable", file=str(path), reason="there is not enough memory") from error
    except zlib.error as error:
        raise EngineError("tensors_damaged", file=str(path), reason="its compressed bytes are broken") from error
    except ValueError as error:
        raise EngineError("tensors_damaged", file=str(path), reason=" ".join(str(error).split())) from error


def open_file(path: Path) -> BinaryIO:
    """A file with something in it, opened for reading; folders, pipes and devices are refused unopened.

    Raises OSError, and ValueError if it is empty.
    """
    if "\0" in str(path):
        raise OSError("no file has such a name")
    found = os.stat(path)
    if not stat.S_ISREG(found.st_mode):
        raise OSError("it is a folder" if stat.S_ISDIR(found.st_mode) else "it is a pipe or a device, not a file")
    if not found.st_size:
        raise ValueError("it is empty")
    return open(path, "rb")


def exactly(file: BinaryIO, size: int) -> bytes:
    """The next `size` bytes. Raises ValueError if the file ends before."""
    content = file.read(size)
    if len(content) != size:
        raise ValueError("it ends too early")
    return content


def quoted(name: str) -> str:
    """A name out of a file as messages show it: one line, not too long."""
    return repr(name) if len(name) <= SHOWN else repr(name[:SHOWN]) + "…"


def is_text(value: object) -> bool:
    """Whether it is text that can be written down; JSON may hold halves of characters."""
    return isinstance(value, str) and not SURROGATE.search(value)


def parse_json(content: bytes) -> Any:
    """JSON in UTF-8 without duplicate keys, NaN, Infinity or huge numbers. Raises ValueError with the reason."""
    signs = sum(content.count(sign) for sign in (b",", b"[", b"{"))
    if len(content) > LARGEST_JSON or signs > MOST_VALUES:
        raise ValueError(f"its JSON has more than {LARGEST_JSON} bytes or {MOST_VALUES} values")
    try:
        return json.loads(
            content.decode(), object_pairs_hook=_object, parse_int=_integer, parse_constant=_refused_constant
        )
    except UnicodeDecodeError as error:
        raise ValueError("its JSON is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"its JSON is malformed at character {error.pos}: {error.msg}") from error
    except RecursionError as error:
        raise ValueError("its JSON is nested too deeply") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"its JSON has {quoted(name)} twice")
        found[name] = value
    return found


def _integer(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"its JSON has a number of {len(digits)} digits")
    return int(digits)


def _refused_constant(name: str) -> None:
    raise ValueError(f"its JSON has {name}, which is no JSON")
