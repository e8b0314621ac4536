"""A small model and its worksheet, as most tests of this room ask for them."""

from pathlib import Path

import pytest

from engine.models.model import Model, open_model
from engine.worksheet.values import Values, recompute
from tests.engine.models.small import SENTENCE, gpt2_folder


@pytest.fixture
def model(tmp_path: Path) -> Model:
    return open_model(gpt2_folder(tmp_path), "float64")


@pytest.fixture
def values(model: Model) -> Values:
    return recompute(model.document(SENTENCE))
