"""By what it is asked how a number of a model moves: it has more cells than anybody wants to hear of at once."""

from engine.worksheet.document import Document

WAYS = ("embeddings", "weights", "heads")
COUNTS = ("tokens", "segments")  # numbers of rows, which have no slope


def matrices_of(document: Document, way: str, stop: str) -> tuple[str, ...]:
    """The embeddings of the pieces, the given matrices of the stop in view, or the attention weights of all layers."""
    if way == "embeddings":
        return ("embedding",)
    if way == "heads":
        return tuple(name for name in document.stages if name.endswith(".weights"))
    return given_at(document, stop)


def given_at(document: Document, stop: str) -> tuple[str, ...]:
    """The given matrices of a stop that can be changed little by little."""
    stages = [stage for step in document.steps_at(stop) for stage in step.stages]
    names = dict.fromkeys(name for stage in stages for name in (*stage.operands, stage.name))
    return tuple(name for name in names if name in document.sources and name not in COUNTS)
