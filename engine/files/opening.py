"""Any file a person may open: a session, a table that becomes the words of a worksheet, or arrays of a model."""

from dataclasses import dataclass, replace
from pathlib import Path

from engine.document import Document
from engine.edits.axes import Resize
from engine.edits.cells import ReplaceMatrix
from engine.edits.choices import Draw, Several
from engine.errors import EngineError
from engine.examples import tutorial
from engine.files.checkpoint_layers import LayersOfCheckpoint, found_layers, ids_of
from engine.files.checkpoints import Layer
from engine.files.recordings import Recording, is_recording
from engine.files.safe_write import read_bytes
from engine.files.session import SUFFIX, open_session
from engine.files.tables import Table, decode_table
from engine.files.tensor_documents import Layers, LayersOfArrays, document_of
from engine.files.tensor_plans import Choice, guessed, plan_of
from engine.files.tensors import SUFFIXES, TensorFile, open_tensors
from engine.files.token_words import read_words, shown_words

TABLES = (".csv", ".tsv", ".txt")
TENSORS = (*SUFFIXES, ".safetensors.index.json")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is said of a file besides its name.

    layer: the number of one, the first without it. words: a file with their names; for a checkpoint with token ids, or
    with the array X. config: the configuration of a checkpoint.
    """

    layer: int | None = None
    words: Path | None = None
    config: Path | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A document, and where it comes from a layer of a file, that layer and what else the file has."""

    document: Document
    layers: Layers | None = None
    layer: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A file of arrays of which a person can say more: which is which, or which words a checkpoint attends to."""

    file: TensorFile
    choice: Choice
    checkpoint: tuple[Layer, ...] = ()
    wanted: Wanted = Wanted()


def is_of_tensors(path: Path) -> bool:
    """Whether a file has arrays, by its name."""
    return path.name.lower().endswith(TENSORS)


def open_document(path: Path, wanted: Wanted = Wanted()) -> Document:
    """The document of a session file, the tutorial's worksheet with the words of a table, or what the arrays of a file
    most likely are. Raises EngineError."""
    found = look_into(path, wanted)
    return answered(found).document if isinstance(found, Question) else found.document


def look_into(path: Path, wanted: Wanted = Wanted()) -> Opened | Question:
    """The document of a file, or what must be asked first. Raises EngineError."""
    suffix = path.suffix.lower()
    if suffix == SUFFIX:
        return Opened(open_session(path))
    if suffix in TABLES:
        return Opened(document_of_words(open_table(path)))
    if not is_of_tensors(path):
        raise EngineError("file_unknown", file=str(path))
    file = open_tensors(path)
    if is_recording(file):
        recording = Recording(file)
        return opened(recording, wanted.layer)
    if checkpoint := found_layers(file, wanted.config):
        return Question(file, Choice({}), checkpoint, wanted)
    words = shown_words(read_words(wanted.words)) if wanted.words is not None else ()
    return Question(file, replace(guessed(file.infos), layer=wanted.layer or 0, words=words), wanted=wanted)


def answered(question: Question) -> Opened:
    """The document that is the likeliest answer. Raises EngineError where there is none."""
    if not question.checkpoint:
        return of_arrays(question.file, question.choice)
    words = question.wanted.words
    if words is not None and is_of_tensors(words):
        layers = LayersOfCheckpoint(question.file, question.checkpoint, hidden=open_tensors(words))
    else:
        ids = ids_of(" ".join(read_words(words))) if words is not None else ()
        layers = LayersOfCheckpoint(question.file, question.checkpoint, ids)
    return opened(layers, question.wanted.layer)


def taken(question: Question, answer: Opened) -> str:
    """What the arrays of a file were taken for, where nobody could be asked."""
    if isinstance(answer.layers, LayersOfCheckpoint):
        return answer.layers.described(answer.layer)
    plan = plan_of(question.file.infos, question.choice)
    parts = [", ".join(f"{role} = {name}" for role, name in plan.arrays.items())]
    if not plan.given and "W_Q" not in plan.arrays:
        parts.append("W_Q, W_K and W_V are drawn from a seed")
    for what, count, at in (("layer", plan.layers, answer.layer), ("row", plan.batches, question.choice.batch)):
        if count > 1:
            parts.append(f"{what} {at} of 0 to {count - 1}")
    return "; ".join(parts)


def opened(layers: Layers, layer: int | None = None) -> Opened:
    """One layer of a file, the first without a number. Raises EngineError."""
    number = layers.layers[0].number if layer is None else layer
    return Opened(layers.document(number), layers, number)


def of_arrays(file: TensorFile, choice: Choice) -> Opened:
    """What a choice makes of a file. Raises EngineError."""
    if plan_of(file.infos, choice).layers > 1:
        return opened(LayersOfArrays(file, choice), choice.layer)
    return Opened(document_of(file, choice))


def open_table(path: Path) -> Table:
    """The table of a CSV, TSV or text file. Raises EngineError."""
    return decode_table(read_bytes(path), path.name)


def document_of_words(table: Table) -> Document:
    """The table's rows as words; weights of a fitting size drawn as the tutorial draws them."""
    document = tutorial()
    edit = Several(
        (
            Resize("d", table.array.shape[1]),
            ReplaceMatrix("X", table.array, table.rows),
            Draw(document.recipe),
        )
    )
    return edit.apply(document)
