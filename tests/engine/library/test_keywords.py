"""The typed arguments say what the registries say: as text, and as Python understands it."""

from types import UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

import pytest

from engine.library.arguments import LEAST_DIMENSIONS
from engine.library.keywords import Keywords
from engine.library.synonyms import SYNONYMS
from engine.pipeline.options import OPTIONS
from engine.pipeline.steps import stages_of
from tests.engine.library import keywords
from tests.engine.stages.test_stages import CASES

HINTS = get_type_hints(Keywords)
IN_SIGNATURE = {"Q", "K", "V"}


def kinds_of(annotation: object) -> set[object]:
    """What an annotation admits, one by one."""
    return set(get_args(annotation)) if get_origin(annotation) in (Union, UnionType) else {annotation}


def test_they_are_written_from_the_registries() -> None:
    assert keywords.PATH.read_text(encoding="utf-8") == keywords.text(), "run `python -m tests.engine.library.keywords`"


@pytest.mark.parametrize("option", OPTIONS)
def test_an_option_takes_what_its_row_offers(option: str) -> None:
    spec, kinds = OPTIONS[option], kinds_of(HINTS[option])
    offered = [get_args(kind) for kind in kinds if get_origin(kind) is Literal]
    assert type(None) in kinds
    if spec.offers is not None:
        assert offered == [spec.choices]
    elif option not in ("documents", "query_offset"):  # which take arrays
        assert kinds == {spec.kind, type(None)}
    assert ((float in kinds) and (list in map(get_origin, kinds))) == spec.is_number


def test_every_given_matrix_is_there_and_nothing_else() -> None:
    given = {
        stage.name for options in CASES for stage in stages_of("attention", options).values() if not stage.operands
    }
    beside = {"key_lengths", "past_key", "past_value"}
    assert set(HINTS) == (given - IN_SIGNATURE) | set(OPTIONS) | set(SYNONYMS) | beside
    assert set(LEAST_DIMENSIONS) - IN_SIGNATURE <= set(HINTS)


def test_a_row_that_is_new_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """An option more than the file has: another text."""
    monkeypatch.setitem(OPTIONS, "loudness", OPTIONS["softcap"])
    assert "    loudness: float | None" in keywords.text()
