"""Words for whole models: the steps of their layers, and the stops that are gone to."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

STEP_TITLES = {
    "embedding": QT_TRANSLATE_NOOP("Steps", "Tokens and their embeddings"),
    "norm": QT_TRANSLATE_NOOP("Steps", "Norm before the attention"),
    "residual": QT_TRANSLATE_NOOP("Steps", "The attention is added to the states"),
    "neurons": QT_TRANSLATE_NOOP("Steps", "Neurons (MLP)"),
    "final": QT_TRANSLATE_NOOP("Steps", "Last norm"),
    "logits": QT_TRANSLATE_NOOP("Steps", "Logits and shares"),
}

STEP_SENTENCES = {
    "embedding": QT_TRANSLATE_NOOP(
        "Steps", "Each token is a number; its row of the table of embeddings is where its states begin."
    ),
    "norm": QT_TRANSLATE_NOOP("Steps", "Each row is brought to one size, so that only its direction counts."),
    "residual": QT_TRANSLATE_NOOP(
        "Steps", "Nothing is replaced: what the attention writes is added to the states that came in."
    ),
    "neurons": QT_TRANSLATE_NOOP(
        "Steps",
        "Each word by itself: neurons read its states, and what they write is added. Pin a neuron at 0 to see what it "
        "was for.",
    ),
    "final": QT_TRANSLATE_NOOP("Steps", "The states of the last layer, brought to one size before they are read out."),
    "logits": QT_TRANSLATE_NOOP(
        "Steps", "How well the states fit each token of the vocabulary; as shares they say what comes next."
    ),
}

STAGE_NOTES = {
    "Lookup": QT_TRANSLATE_NOOP("Notes", "A number of the row of the table that belongs to this token:"),
    "Places": QT_TRANSLATE_NOOP("Notes", "Which place this is, counted from the first."),
    "Norm": QT_TRANSLATE_NOOP("Notes", "The number, brought to the size of its row, times its gain:"),
}

STOPS = {
    "embedding": QT_TRANSLATE_NOOP("Stops", "Embedding"),
    "final": QT_TRANSLATE_NOOP("Stops", "Last norm"),
    "logits": QT_TRANSLATE_NOOP("Stops", "Answer"),
}


def stop_title(stop: str) -> str:
    """What a part of a model is called: a layer by its number."""
    if stop in STOPS:
        return QCoreApplication.translate("Stops", str(STOPS[stop]))
    return QCoreApplication.translate("Stops", "Layer {number}").format(number=stop)
