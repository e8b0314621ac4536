"""Attention Workbench: the window, or a headless run that never imports Qt."""

import gc
import signal

if __name__ == "__main__":
    gc.disable()  # what is loaded stays: to look for garbage in it again and again takes a tenth of the start
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # while this is loaded there is nothing to tidy up, nor to say

import _thread
import argparse
import contextlib
import os
import sys
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from engine.command_line.console import complain, output, tell, write_whatever_comes
from engine.command_line.headless import answer_of_model, grade_returned, open_file, write_of_sheet
from engine.command_line.options import is_headless, is_of_model, language_asked, parse, wanted_of
from engine.command_line.writing import write_recorder
from engine.errors import EngineError, reason_of
from engine.examples.tutorial import tutorial
from engine.files.found import Wanted
from engine.sentences.parsing import teach_argparse
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import Language
from engine.worksheet.values import recompute

if TYPE_CHECKING:
    from engine.figures.figure import Figure
    from engine.figures.writing import Kind

INTERRUPTED, PIPE_CLOSED = 128 + 2, 128 + 13  # as shells say that SIGINT, or SIGPIPE, ended a program
HEARD_AGAIN = 0.01  # seconds


def main(arguments: list[str] | None = None) -> int:
    """The exit status: 0, or 2 with one clear line on the standard error; 130 after Ctrl-C, 141 if nobody reads on."""
    language: Language = "en"
    try:
        language = language_asked(arguments)
        with output():
            return _run(arguments, language)
    except EngineError as error:
        complain(error.sentence(language))
        return 2
    except MemoryError:  # while it is computed; a reader says of which file
        complain(EngineError("memory_short").sentence(language))
        return 2
    except KeyboardInterrupt:
        complain(Phrase("interrupted").text(language))
        return INTERRUPTED
    except BrokenPipeError:
        return PIPE_CLOSED


def _run(arguments: list[str] | None, language: Language) -> int:
    teach_argparse(language)
    write_whatever_comes()
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["grade"]:
        _look_for_garbage()
        return grade_returned(given[1:], language)
    options = parse(arguments, language)
    if options.install_shortcut or options.remove_shortcut:
        return _shortcut(options, language)
    if options.recorder is not None:
        return write_recorder(options.recorder, options.overwrite)
    if options.text is not None or (is_of_model(options) and (is_headless(options) or not _has_display())):
        _look_for_garbage()
        return answer_of_model(options, language, _paint)
    wanted, headless = wanted_of(options), is_headless(options)
    if not headless and _has_display():
        return _show(options, wanted, language)
    _look_for_garbage()  # a window does it its own way
    document = open_file(options.file, wanted, language) if options.file is not None else tutorial()
    for note in document.notes if document.of_model is None else ():  # of a model once its folder is found
        tell(note, language)
    if headless or document.of_model is not None:
        return write_of_sheet(document, options, language, _paint)
    from engine.files.printing import worksheet_text

    print(Phrase("no_display").text(language), worksheet_text(recompute(document), language), sep="\n\n")
    return 0


def _look_for_garbage() -> None:
    """From here on, and not in what was loaded: to look through all of it once takes a fifteenth of an export."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _has_display() -> bool:
    from gui.display import has_display  # here, as who asks for files needs none

    return has_display()


def _paint(figure: "Figure", kind: "Kind", dpi: int) -> bytes:
    """The file of a figure, painted by Qt, which needs no display for it. Raises EngineError where there is no Qt."""
    try:
        from gui.figures.writing import figure_bytes
    except ImportError as error:
        raise EngineError("figure_needs_qt", reason=reason_of(error)) from error
    return figure_bytes(figure, kind, dpi)


def _show(options: argparse.Namespace, wanted: Wanted, language: Language) -> int:
    """The window, which opens the file itself: it can ask what arrays are, and say why a file cannot be opened."""
    try:
        from gui.app import run
    except ImportError as error:
        from gui.display import missing_library

        message = missing_library(error, language)
        if message is None:
            raise
        complain(message)
        return 2
    return run(options.file, options.language, wanted, partial(_refused, language))


def _shortcut(options: argparse.Namespace, language: Language) -> int:
    """Puts the program into the menu of the desktop, or takes it out."""
    from gui.desktop.shortcut import install, remove, shortcut

    start = ["-m", __package__] if __package__ else [str(Path(__file__).resolve())]
    one = shortcut([sys.executable, *(() if getattr(sys, "frozen", False) else start)])
    if options.install_shortcut:
        said, changed = Phrase("shortcut_installed"), install(one)
    else:
        said, changed = Phrase("shortcut_removed"), remove(one)
    print(said.text(language))
    for path in changed:
        print(path)
    return 0


def _refused(language: Language, reason: str) -> NoReturn:
    """Ends the process in the place of Qt, which would abort it."""
    complain(Phrase("no_window", reason=reason).text(language))
    os._exit(2)


def program() -> NoReturn:
    """Run, and exit. After Ctrl-C nobody waits for what is still being computed; once all is done it says nothing."""
    is_heard = signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    try:
        if is_heard:
            sys.unraisablehook = _hear_again
            signal.signal(signal.SIGINT, signal.default_int_handler)
        status = main()
        if is_heard:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
    except KeyboardInterrupt:  # between two lines, where main does not see it
        status = INTERRUPTED
    if status == INTERRUPTED:
        os._exit(status)
    if "PySide6" not in sys.modules:  # a window puts its settings down while it is taken apart
        _leave(status)
    sys.exit(status)


def _leave(status: int) -> NoReturn:
    """At once, as all is written: to take apart what was loaded would take a sixth of the whole run."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):  # none, nobody who reads it, or closed
            stream.flush()
    os._exit(status)


def _hear_again(unheard: "sys.UnraisableHookArgs") -> None:
    """A Ctrl-C in a callback of the interpreter, which nothing leaves, comes again when the callback has ended."""
    if unheard.exc_type is KeyboardInterrupt:
        threading.Timer(HEARD_AGAIN, _interrupt_main).start()
    else:
        sys.__unraisablehook__(unheard)


def _interrupt_main() -> None:
    """As Ctrl-C does, also where the main thread waits for the system."""
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


if __name__ == "__main__":
    program()
