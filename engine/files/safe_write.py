"""A file is written whole or not at all."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from engine.errors import EngineError
from engine.files.saving.targets import Kept, look_at, put_new, sync_folder, target_of, told, write_and_check
from engine.files.saving.temporary import Temporary, beside, clear_left, remove


def write_whole(path: Path, content: bytes | Iterable[bytes], overwrite: bool = True) -> None:
    """Put `content` at `path`: written beside it, flushed, read back, then renamed over what was there.

    Content that comes in parts never stands in memory as a whole. Links are followed; mode, owner and attributes of an
    existing file are kept; of one with several names this name has the new content, the others the old. Raises
    EngineError, and the old file is untouched, when anything goes wrong, when it is a folder, a pipe, a device or
    read-only, or when it is there and `overwrite` is false, also if it came while this was written.
    """
    with told(path):
        target = target_of(path)
        clear_left(target)
        kept = look_at(path, overwrite)
        try:
            _write_beside_and_rename(target, (content,) if isinstance(content, bytes) else content, kept, overwrite)
        except FileExistsError as error:
            raise EngineError("file_exists", file=str(path)) from error


def _write_beside_and_rename(target: Path, parts: Iterable[bytes], kept: Kept | None, overwrite: bool) -> None:
    temporary = Temporary(beside(target), 0o666 if kept is None else 0o600)
    try:
        write_and_check(temporary.handle, parts)
        if kept is not None:
            kept.give(temporary.path)
        if sys.platform == "win32":  # where nothing that is open can be renamed; elsewhere it is locked until then
            temporary.close()
        if overwrite:
            os.replace(temporary.path, target)
        else:
            put_new(temporary.path, target)
            remove(temporary.path)
    except BaseException:
        temporary.give_up()
        raise
    temporary.close()
    sync_folder(target.parent)
