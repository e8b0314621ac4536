"""What a run says on a terminal, whoever reads it or no longer does."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator

from engine.errors import EngineError, reason_of
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import Language


@contextlib.contextmanager
def output() -> Iterator[None]:
    """What is printed arrives, or it is known that it did not. Raises EngineError, BrokenPipeError."""
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:  # as after `| head`
        _drop_output()
        raise
    except OSError as error:
        if error.filename is not None:  # of a file, not of what is printed
            raise EngineError("file_unreadable", file=str(error.filename), reason=reason_of(error)) from error
        _drop_output()
        raise EngineError("output_unwritable", reason=reason_of(error)) from error


def _drop_output() -> None:
    """What could not be printed is not tried again when the program ends."""
    with contextlib.suppress(OSError):  # also where it is none of the system's
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(line: str) -> None:
    """One line on the standard error, over how far a long pass was."""
    with contextlib.suppress(OSError):
        start = "\r" if sys.stderr is not None and sys.stderr.isatty() else ""
        print(f"{start}attention-workbench: {line}", file=sys.stderr, flush=True)


def write_whatever_comes() -> None:
    """A terminal that has no Han characters gets their numbers, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


def tell(phrase: Phrase, language: Language) -> None:
    print(phrase.text(language), file=sys.stderr)


def show_progress(done: int, total: int) -> None:
    """How far a long pass is, on a terminal."""
    if sys.stderr.isatty():
        print(f"\r{100 * done // total} %", end="" if done < total else "\r", file=sys.stderr, flush=True)
