"""What an engineer meets first: the names, their examples, help, and what an editor is told."""

import doctest
import inspect
import pydoc
from importlib import import_module
from pathlib import Path

import pytest

import engine
from engine import Keywords, attention
from tests.modules import our_modules
from tests.places import ROOT

WITH_EXAMPLES = sorted(name for name, module in our_modules("engine").items() if "    >>> " in module.text)
LINES, WIDTH = 40, 80  # of a screen


def test_there_are_examples() -> None:
    assert {"engine", "engine.library.general", "engine.library.trace", "engine.readings"} <= set(WITH_EXAMPLES)


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_print_what_they_say(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    results = doctest.testmod(import_module(name))
    assert results.attempted
    assert not results.failed


def test_help_fits_a_screen() -> None:
    text = pydoc.plain(pydoc.render_doc(attention))
    assert sum(max(-(-len(line) // WIDTH), 1) for line in text.splitlines()) <= LINES


def test_a_dozen_names_each_of_which_says_what_it_is() -> None:
    assert len(engine.__all__) <= 13
    for name in set(engine.__all__) - {"VERSION"}:
        assert len(inspect.getdoc(getattr(engine, name)) or "") > 30, name


def test_the_engine_is_typed() -> None:
    assert Path(engine.__file__).with_name("py.typed").exists()


def test_no_name_has_two_places() -> None:
    """In the signature, or among the typed names."""
    named = set(inspect.signature(attention).parameters) - {"named"}
    assert {"Q", "K", "V", "keep", "mask", "executor", "progress", "sizes"} == named
    assert not named & set(Keywords.__annotations__)
