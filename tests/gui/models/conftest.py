"""A pair of hands at one of the models that come with the program."""

import pytest

from gui.models.leading import Leading
from tests.gui.hands import Hands

PRONOUNS = "the dogs near the cat"


@pytest.fixture
def model(hands: Hands) -> Leading:
    """The little language, opened from the Examples menu."""
    hands.trigger("model pronouns")
    return hands.window.models.leading
