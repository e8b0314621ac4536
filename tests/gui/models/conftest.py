"""A pair of hands at one of the models that come with the program."""

import pytest

from gui.models.leading import Leading
from tests.gui.hands import Hands

PRONOUNS = "the dogs near the cat"


@pytest.fixture
def model(hands: Hands) -> Leading:
    """The little language, opened from the Examples menu, if that was not done for all of these tests."""
    if hands.window.models.leading.model is None:
        hands.trigger("model pronouns")
    return hands.window.models.leading
