"""The command line read in both languages: what argparse says by itself, in one line."""

import argparse
import contextlib
import os
import sys
from typing import Any, NoReturn

from engine.sentences.command_line import ARGPARSE
from engine.sentences.languages import lines_of
from engine.sentences.sentence import Language, Sentence

WIDTH = 80  # columns where nobody knows


class Parser(argparse.ArgumentParser):
    """What is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")

    def _print_message(self, message: str, file: Any = None) -> None:  # argparse's own passes over a full disk
        (file or sys.stderr).write(message)


class Help(argparse.HelpFormatter):
    """Lines that are broken between Han characters too."""

    def __init__(self, prog: str) -> None:
        """argparse makes one for each option, and loads `shutil` with all its ways of packing files for the width."""
        super().__init__(prog, width=_columns() - 2)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return lines_of(text, width)


def _columns() -> int:
    """How wide the terminal is, as `shutil` says."""
    with contextlib.suppress(ValueError):
        if int(os.environ.get("COLUMNS", "0")) > 0:
            return int(os.environ["COLUMNS"])
    with contextlib.suppress(AttributeError, ValueError, OSError):  # no terminal, or nothing at all
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or WIDTH  # type: ignore[union-attr]
    return WIDTH


def teach_argparse(language: Language) -> None:
    """argparse takes its own words from gettext under these names, which knows no catalogue of them."""
    said = {key: Sentence(key, text).text(language) for key, text in ARGPARSE.items()}
    words = {} if language == "en" else said
    vars(argparse).update(
        _=lambda text: words.get(text, text),
        ngettext=lambda one, many, count: words.get(one, one if count == 1 else many),
    )
