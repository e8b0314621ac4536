"""Edits that a whole model does not take: each is refused by the engine itself, with the reason."""

import pytest

from engine.edits.blanks import Fade
from engine.edits.choices import Choose, Draw, Several
from engine.edits.edit import Edit
from engine.edits.words import FillWords
from engine.errors import EngineError
from engine.formulas.initialisers import Recipe
from engine.models.model import open_model
from engine.worksheet.document import Document
from tests.places import ROOT

REFUSED: dict[str, tuple[Edit, str]] = {
    "an option": (Choose("scale", "none"), "no_options_of_model"),
    "the option that it has": (Choose("heads", 1), "no_options_of_model"),
    "weights of its own": (Draw(Recipe(), ("0.W_Q",)), "no_draw_of_model"),
    "the usual weights": (Draw(Recipe()), "no_draw_of_model"),
    "words": (FillWords("draw"), "no_draw_of_model"),
    "several": (Several((Choose("causal", "causal"),)), "no_options_of_model"),
    "blank cells": (Fade("all"), "no_exercise_of_model"),
}


@pytest.fixture(scope="module")
def document() -> Document:
    return open_model(ROOT / "resources" / "models" / "pronouns").document("the dogs near the cat")


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_the_reason(document: Document, name: str) -> None:
    edit, code = REFUSED[name]
    with pytest.raises(EngineError) as raised:
        edit.apply(document)
    assert raised.value.code == code
