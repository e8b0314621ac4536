"""Opening the folder of a model, in a job."""

from dataclasses import replace
from pathlib import Path

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.models.answers import MASKS
from engine.models.model import Model, open_model
from engine.models.sessions import reopened
from engine.worksheet.document import Document
from gui.jobs import Cancelled

SENTENCES = {  # of the models that come with the program, two side by side
    "pronouns": ("the dogs near the cat", "the dog near the cats"),
    "adder": ("123+456=", "125+459="),
}
CAUSAL = "The animal didn't cross the street because it was too"
WHOLE = "The animal didn't cross the street because it was too tired"
NUMBERS = "1 2 3 4"  # of tokens, where there is no tokenizer


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A model, and the worksheet to begin with."""

    model: Model
    document: Document


def open_job(path: Path, _cancelled: Cancelled) -> Found:
    """The model of a folder with a sentence to begin with. Raises EngineError."""
    model = open_model(path)
    own = SENTENCES.get(model.path.name, ()) if model.path.parent.name == "models" else ()
    for sentences in (own, (_sentence_for(model),), (NUMBERS,)):
        if sentences:
            try:
                return Found(model, _begin(model, sentences))
            except EngineError as error:
                problem = error
    raise problem


def _begin(model: Model, sentences: tuple[str, ...]) -> Document:
    for sentence in sentences:
        model.document(sentence)
    document = model.document(sentences[0])
    of_model = document.of_model
    assert of_model is not None
    return replace(document, of_model=of_model.with_sentences(sentences, 0))


def _sentence_for(model: Model) -> str:
    if model.is_causal or model.tokenizer is None:
        return CAUSAL
    mask = next((name for name in MASKS if model.tokenizer.library.token_to_id(name) is not None), "")
    return f"{CAUSAL} {mask}." if mask and model.facts.readout is not None else WHOLE


def reopen_job(document: Document, folder: Path | None, _cancelled: Cancelled) -> Found:
    """The model of a worksheet that was read from a session. Raises EngineError."""
    return Found(*reopened(document, folder))
