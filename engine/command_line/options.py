"""The options of the command line, and what one needs of another."""

import argparse
import contextlib
import locale
import os
from functools import reduce
from pathlib import Path

from engine import VERSION
from engine.command_line.figures import OF_SIZE, OPTIONS, add_figure_options
from engine.command_line.places import place
from engine.errors import EngineError
from engine.files.found import SESSION, Wanted, is_of_tensors, is_table
from engine.files.models.masks import MEANINGS
from engine.files.notebooks.graders import GRADERS
from engine.grids.source import Said
from engine.sentences.languages import language_of
from engine.sentences.parsing import Help, Parser
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import LANGUAGES, Language
from engine.tiles import HOW

SIGNS = {"comma": ",", "point": "."}
SEPARATORS = ("tab", "comma", "semicolon", "blank", "none")


def parse(arguments: list[str] | None, language: Language) -> argparse.Namespace:
    """What is asked for. Ends the process where it is none of the options, or one that would do nothing."""
    parser = _parser(language)
    options = parser.parse_args(arguments)
    _refuse_idle(parser, options, language)
    return options


def wanted_of(options: argparse.Namespace) -> Wanted:
    """What is said of the file. Raises EngineError."""
    words, names = _words_of(options.words or [])
    return Wanted(options.layer, words, options.config, options.mask, names, said_of(options))


def said_of(options: argparse.Namespace) -> Said:
    """What is said of how a table is written."""
    return Said(SIGNS.get(options.decimal), options.separator, options.names)


def is_headless(options: argparse.Namespace) -> bool:
    """Whether files, answers or an explanation are asked for, and so no window."""
    files = (options.export, options.map, options.figure, options.script, options.solution, options.notebook)
    asked = (*files, options.explain, options.answer, options.against)
    return any(one is not None for one in asked)


def is_of_model(options: argparse.Namespace) -> bool:
    """Whether it is about a whole model and a sentence."""
    return options.text is not None or (options.file is not None and os.path.lexists(options.file / "config.json"))


def language_asked(arguments: list[str] | None) -> Language:
    """That of --language, else of the locale: known before the rest is read, whose help and errors speak it too."""
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False, formatter_class=Help)
    early.add_argument("--language", choices=LANGUAGES)
    with contextlib.suppress(argparse.ArgumentError):
        asked: Language | None = early.parse_known_args(arguments)[0].language
        if asked is not None:
            return asked
    return language_of(os.environ, locale.getlocale()[0] or "")


def _parser(language: Language) -> argparse.ArgumentParser:
    def says(code: str) -> str:
        return Phrase(code).text(language)

    parser = Parser("attention-workbench", description=says("about"), formatter_class=Help, add_help=False)
    group = parser.add_argument_group(says("arguments_and_options"))
    add, menu = group.add_argument, group.add_mutually_exclusive_group().add_argument
    add("file", nargs="?", type=place, metavar="FILE", help=says("help_file"))
    add("--text", action="append", metavar="SENTENCE", help=says("help_text"))
    add("--answer", action="store_const", const=True, help=says("help_answer"))
    add("--against", type=place, metavar="RECORDING", help=says("help_against"))
    add("--precision", choices=("float32", "float64"), help=says("help_precision"))
    add("--layer", type=int, metavar="N", help=says("help_layer"))
    add("--words", type=place, nargs="+", action="extend", metavar="FILE", help=says("help_words"))
    add("--config", type=place, metavar="FILE", help=says("help_config"))
    add("--mask", choices=MEANINGS, help=says("help_mask"))
    add("--decimal", choices=tuple(SIGNS), help=says("help_decimal"))
    add("--separator", choices=SEPARATORS, help=says("help_separator"))
    add("--names", choices=("none", "rows", "columns", "both"), help=says("help_names"))
    add("--export", type=place, metavar="DIR", help=says("help_export"))
    add("--script", type=place, metavar="FILE.py", help=says("help_script"))
    add("--solution", type=place, metavar="FILE", help=says("help_solution"))
    add("--notebook", type=place, metavar="FILE.ipynb", help=says("help_notebook"))
    add("--grader", choices=tuple(GRADERS), help=says("help_grader"))
    add("--explain", nargs="+", action="extend", metavar="NAME=FILE", help=says("help_explain"))
    add("--map", type=place, metavar="FILE.png", help=says("help_map"))
    add_figure_options(add, says)
    add("--head", type=int, metavar="N", help=says("help_head"))
    add("--pooling", choices=HOW, help=says("help_pooling"))
    add("--scheduler", metavar="ADDRESS", help=says("help_scheduler"))
    add("--matrix", action="extend", nargs="+", metavar="NAME", help=says("help_matrix"))
    add("--format", choices=("csv", "tsv", "npz"), help=says("help_format"))
    add("--overwrite", action="store_true", help=says("help_overwrite"))
    add("--language", choices=LANGUAGES, help=says("help_language"))
    menu("--install-shortcut", action="store_true", help=says("help_install_shortcut"))
    menu("--remove-shortcut", action="store_true", help=says("help_remove_shortcut"))
    menu("--recorder", type=place, metavar="DIR", help=says("help_recorder"))
    add("--version", action="version", version=f"attention-workbench {VERSION}", help=says("help_version"))
    add("-h", "--help", action="help", help=says("help_help"))
    return parser


def _refuse_idle(parser: argparse.ArgumentParser, options: argparse.Namespace, language: Language) -> None:
    """Options that would do nothing without another."""
    needed = (
        ("FILE", options.file, ("layer", "words", "config", "mask")),
        (Phrase("a_table"), options.file is not None and is_table(options.file), ("decimal", "separator", "names")),
        ("--map", options.map, ("pooling",)),
        (
            Phrase("either", one="--map", other="--export"),
            options.map or options.export or options.figure,
            ("scheduler", "matrix", "head"),
        ),
        (Phrase("either", one="--map", other="--export"), options.map or options.export, ("scheduler", "matrix")),
        ("--figure", options.figure, OPTIONS),
        (Phrase("either", one="--figure", other="--map"), options.figure or options.map, OF_SIZE),
        (
            Phrase("either", one="--answer, --against, --export, --figure, --map", other="--script"),
            _wants(options),
            ("text",),
        ),
        ("--text", options.text is not None or _is_session(options), ("answer", "against")),
        ("--text", options.text is not None, ("precision",)),
        ("--export", options.export, ("format",)),
        ("--notebook", options.notebook, ("grader",)),
    )
    for other, there, names in needed:
        idle: list[Phrase | str] = [
            f"--{name.replace('_', '-')}" for name in names if getattr(options, name) is not None
        ]
        if idle and not there:
            all_idle = reduce(lambda one, more: Phrase("both", one=one, other=more), idle)
            parser.error(Phrase("idle_options", options=all_idle, other=other).text(language))
    if options.map is not None and options.map.suffix.lower() != ".png":
        parser.error(Phrase("map_writes_png", name=options.map.stem).text(language))


def _wants(options: argparse.Namespace) -> bool:
    """Whether anything is asked for that is written or printed."""
    asked = (options.answer, options.against, options.export, options.figure, options.map, options.script)
    return any(one is not None for one in asked)


def _is_session(options: argparse.Namespace) -> bool:
    """Whether the file is a session, which may be of a model and its sentences."""
    return options.file is not None and options.file.suffix.lower() == SESSION


def _words_of(paths: list[Path]) -> tuple[Path | None, Path | None]:
    """What --words says: words, or hidden states with the names of their rows. Raises EngineError."""
    arrays, texts = ([path for path in paths if is_of_tensors(path) is wanted] for wanted in (True, False))
    for alike in (arrays, texts):
        if len(alike) > 1:
            raise EngineError("words_twice", one=alike[0].name, other=alike[1].name)
    words = next(iter(arrays or texts), None)
    return words, next(iter(texts), None) if arrays else None
