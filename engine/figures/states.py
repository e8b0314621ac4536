"""The values of other states of a worksheet, of other sentences and of other layers, for figures of several of them."""

from collections.abc import Callable, Iterable

from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute


def values_of(
    documents: Iterable[Document], known: Values, cancelled: Callable[[], bool] = lambda: False
) -> list[Values]:
    """The values of each, one after the other; of what is the same as in `known`, the same objects.

    Raises CancelledError once `cancelled()` is true.
    """
    return [known if document is known.document else recompute(document, known, cancelled) for document in documents]
