"""The other sentences of a worksheet: their values, with everything that is pinned on this one and fits them."""

from collections.abc import Callable

from engine.models.model import Model
from engine.models.sentences import said
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute


def values_of(model: Model, values: Values, at: int, cancelled: Callable[[], bool] = lambda: False) -> Values:
    """The values of a sentence by its number. Raises EngineError, CancelledError."""
    of_model = values.document.of_model
    assert of_model is not None
    if at == of_model.at:
        return values
    return recompute(said(model, values.document, of_model.sentences, at), values, cancelled)


def sentences_in(document: Document) -> tuple[str, ...]:
    """All of them, in their order."""
    return document.of_model.sentences if document.of_model is not None else ()
