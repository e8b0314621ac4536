"""The same small model as in the room around."""

from tests.engine.models.conftest import model, values

__all__ = ["model", "values"]
