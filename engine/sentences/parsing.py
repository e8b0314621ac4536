"""The command line read in both languages: what argparse says by itself, in one line."""

import argparse
import sys
from typing import Any, NoReturn

from engine.sentences.command_line import ARGPARSE
from engine.sentences.languages import lines_of
from engine.sentences.sentence import Language, Sentence


class Parser(argparse.ArgumentParser):
    """What is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")

    def _print_message(self, message: str, file: Any = None) -> None:  # argparse's own passes over a full disk
        (file or sys.stderr).write(message)


class Help(argparse.HelpFormatter):
    """Lines that are broken between Han characters too."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return lines_of(text, width)


def teach_argparse(language: Language) -> None:
    """argparse takes its own words from gettext under these names, which knows no catalogue of them."""
    said = {key: Sentence(key, text).text(language) for key, text in ARGPARSE.items()}
    words = {} if language == "en" else said
    vars(argparse).update(
        _=lambda text: words.get(text, text),
        ngettext=lambda one, many, count: words.get(one, one if count == 1 else many),
    )
