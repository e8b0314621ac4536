"""The help names the models that can be opened as a whole."""

import re

import pytest

from engine.files.models.families.blocks import ACTIVATIONS, BLOCKS
from engine.files.models.families.defaults import DEFAULTS
from engine.files.models.families.types import TYPES
from tests.places import ROOT


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_types_that_are_known_whole(language: str) -> None:
    text = (ROOT / "resources" / "help" / f"whole_models.{language}.md").read_text(encoding="utf-8")
    listed = re.search(r"(?:Known whole\s+are:|可以整体打开的类型有：)([^.。]*)[.。]", text)
    assert listed is not None
    assert re.split(r"[\s,、]+", listed[1].strip()) == sorted(BLOCKS)


def test_each_has_a_row_for_its_attention_and_defaults() -> None:
    for name, block in BLOCKS.items():
        assert name in TYPES
        for setting in (block.function, block.factor, block.scale, block.shrink):
            assert setting in ("", *ACTIVATIONS) or setting in DEFAULTS[name], (name, setting)
