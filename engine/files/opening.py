"""Any file a person may open: a session, a table that becomes the words of a worksheet, or arrays of a model."""

import contextlib
import os
import re
import sys
from dataclasses import replace
from pathlib import Path

from engine.arrays import Array
from engine.edits.axes import Resize
from engine.edits.cells import ReplaceMatrix
from engine.edits.choices import Draw, Several
from engine.errors import EngineError
from engine.examples.tutorial import tutorial
from engine.files.carried.opening import open_carried
from engine.files.encodings import Decoded, decode
from engine.files.found import SESSION, Opened, Question, Wanted, is_figure, is_of_model, is_of_tensors, is_table
from engine.files.models.config import check_folder
from engine.files.models.documents import Layers, LayersOfArrays, document_of
from engine.files.models.families.forms import check_suffix
from engine.files.models.layers import LayersOfCheckpoint, found_layers, ids_of
from engine.files.models.plan import Choice, guessed, plan_of
from engine.files.models.recordings import Recording, is_recording
from engine.files.models.telling import one_after_another
from engine.files.models.tokens import read_words, shown_words
from engine.files.reading import about, as_seen, check_there, read_text_bytes
from engine.files.session import open_session
from engine.files.tables import read_text, take_certain
from engine.files.tensors.open import TensorFile, open_tensors
from engine.grids.source import Said, Watch
from engine.grids.table import Doubt, Reading, Table
from engine.grids.telling import describe, is_plain
from engine.sentences.phrase import Phrase
from engine.sentences.shown import listed, shown_path
from engine.worksheet.document import Document

LARGEST_TABLE = 100_000_000  # bytes; twice as many, and no more, stand in memory while it is read
RARE = re.compile(b"[\xf0-\xf4]")  # begins a character of four bytes


def open_document(path: Path, wanted: Wanted = Wanted()) -> Document:
    """The document of a session file, the tutorial's worksheet with the words of a table, or what the arrays of a file
    most likely are, compared with their checksums. Raises EngineError, also for a table that is in doubt."""
    return verify(settle(look_into(path, wanted))).document


def settle(found: Opened | Question | Doubt) -> Opened:
    """What can be opened without asking. Raises EngineError."""
    if isinstance(found, Doubt):
        return of_table(take_certain(found))
    return answered(found) if isinstance(found, Question) else found


def verify(opened: Opened) -> Opened:
    """The same, once all its numbers were compared with the checksums that their files have. Raises EngineError."""
    for file in opened.files:
        file.check()
    return opened


def look_into(path: Path, wanted: Wanted = Wanted(), watch: Watch = Watch()) -> Opened | Question | Doubt:
    """The document of a file, or what must be asked first. Raises EngineError."""
    with about(path), as_seen(path):
        if is_table(path):
            _refuse_idle(path, wanted, Phrase("is_table"))
            table = look_at_table(path, wanted.said, watch)
            return table if isinstance(table, Doubt) else of_table(table)
        return _look_into(path, wanted)


def _look_into(path: Path, wanted: Wanted) -> Opened | Question:
    suffix = path.suffix.lower()
    if suffix == SESSION:
        _refuse_idle(path, wanted, Phrase("is_session"))
        return Opened(open_session(path))
    if is_figure(path):
        _refuse_idle(path, wanted, Phrase("is_figure"))
        return Opened(open_carried(path))
    check_suffix(path)
    if not is_of_tensors(path):
        raise _unknown(path)
    file = open_tensors(path)
    if is_recording(file):
        _refuse_idle(path, wanted, Phrase("is_recording"), "layer", "words")
        recording = Recording(file, _names_in(wanted.words))
        found = opened(recording, wanted.layer)
        checked = recording.facts[found.layer].checked
        return replace(found, told=tuple(recording.left_out()), checked=checked)
    if checkpoint := found_layers(file, wanted.config):
        has_hidden = wanted.words is not None and is_of_tensors(wanted.words)
        _refuse_idle(path, wanted, Phrase("is_checkpoint"), "layer", "words", "config", *["names"] * has_hidden)
        return Question(file, Choice({}), checkpoint, wanted)
    return Question(file, _choice(file, wanted), wanted=wanted)


def _unknown(path: Path) -> EngineError:
    """What is said of what is no file that is known: first whether there is any. Raises EngineError."""
    check_there(path)
    if is_of_model(path):
        folder = path if os.path.isdir(path) else path.parent
        check_folder(folder)
        return EngineError("model_needs_text", folder=shown_path(folder))
    return EngineError("file_unknown", file=str(path))


def _choice(file: TensorFile, wanted: Wanted) -> Choice:
    """The likeliest choice, with what is said of it. Raises EngineError for what says nothing of these arrays."""
    _refuse_idle(file.path, wanted, Phrase("is_arrays"), "layer", "words", "mask")
    choice = guessed(file.infos, _names_in(wanted.words))
    if not any("l" in reading.axes for reading in choice.readings.values()):
        _refuse_idle(file.path, wanted, Phrase("is_without_layers"), "words", "mask")
    masks = [name for name, reading in choice.readings.items() if reading.role == "mask"]
    if not masks:
        _refuse_idle(file.path, wanted, Phrase("is_without_mask"), "layer", "words")
    elif file.infos[masks[0]].dtype == "bool":
        _refuse_idle(file.path, wanted, Phrase("is_with_flags"), "layer", "words")
    return replace(choice, layer=wanted.layer or 0, mask=wanted.mask or "")


def _refuse_idle(path: Path, wanted: Wanted, kind: Phrase, *honoured: str) -> None:
    """Raises EngineError for what is said of a file, and would do nothing for one of this kind."""
    for name in ("layer", "words", "names", "config", "mask"):
        if getattr(wanted, name) is not None and name not in honoured:
            option = "--words" if name == "names" else f"--{name}"
            raise EngineError("option_idle", option=option, file=path.name, kind=kind)


def _names_in(path: Path | None) -> tuple[str, ...]:
    """The names in a file, as people see them."""
    return shown_words(read_words(path)) if path is not None else ()


def answered(question: Question) -> Opened:
    """The document that is the likeliest answer. Raises EngineError where there is none."""
    if not question.checkpoint:
        return of_arrays(question.file, question.choice)
    words = question.wanted.words
    if words is not None and is_of_tensors(words):
        names = _names_in(question.wanted.names)
        layers = LayersOfCheckpoint(question.file, question.checkpoint, hidden=open_tensors(words), words=names)
    else:
        layers = LayersOfCheckpoint(question.file, question.checkpoint, _ids_in(words))
    return opened(layers, question.wanted.layer)


def _ids_in(words: Path | None) -> tuple[int, ...]:
    if words is None:
        return ()
    with about(words):
        return ids_of(" ".join(read_words(words)))


def taken(question: Question, answer: Opened) -> Phrase | str:
    """What the arrays of a file were taken for, where nobody could be asked."""
    if isinstance(answer.layers, LayersOfCheckpoint):
        return one_after_another([answer.layers.described(answer.layer), *answer.layers.left_out()])
    plan = plan_of(question.file.infos, question.choice)
    parts: list[Phrase | str] = [listed(f"{role} = {name}" for role, name in plan.arrays.items())]
    if not plan.given and "W_Q" not in plan.arrays:
        parts.append(Phrase("weights_drawn"))
    if plan.layers > 1:
        parts.append(Phrase("one_layer", number=answer.layer, last=plan.layers - 1))
    return one_after_another(parts)


def opened(layers: Layers, layer: int | None = None) -> Opened:
    """One layer of a file, the first without a number. Raises EngineError."""
    with about(layers.path):
        number = layers.layers[0].number if layer is None else layer
        return Opened(layers.document(number), layers, number, layers.files)


def of_arrays(file: TensorFile, choice: Choice) -> Opened:
    """What a choice makes of a file. Raises EngineError."""
    with about(file.path):
        if plan_of(file.infos, choice).layers > 1:
            return opened(LayersOfArrays(file, choice), choice.layer)
        return Opened(document_of(file, choice), files=(file,))


def open_table(path: Path) -> Table:
    """The table of a CSV, TSV or text file. Raises EngineError, also where it is in doubt."""
    return take_certain(look_at_table(path)).table


def open_table_with_holes(path: Path, shape: tuple[int, ...]) -> Array:
    """The numbers of a table of this shape, NaN in its empty cells, as it is exported of a sheet with blank cells. Of
    another shape only where the table has one. Raises EngineError."""
    read = take_certain(look_at_table(path, Said(has_holes=True))).table.array
    if read.shape == shape:
        return read
    with contextlib.suppress(EngineError):  # an empty corner looks like one of names
        plain = take_certain(look_at_table(path, Said(names="none", has_holes=True))).table.array
        return plain if plain.shape == shape else read
    return read


def look_at_table(path: Path, said: Said = Said(), watch: Watch = Watch()) -> Reading | Doubt:
    """The table of a CSV, TSV or text file, or those that it may be. Raises EngineError."""
    with about(path):
        return read_text(_text_of(path), path.name, said, watch)


def _text_of(path: Path) -> Decoded:
    """The text of a table. Raises EngineError."""
    content = read_text_bytes(path, LARGEST_TABLE)
    if len(content) > LARGEST_TABLE // 2 and RARE.search(content):  # as text it may be four times as large
        reason = Phrase("too_many_bytes", limit=LARGEST_TABLE // 2)
        raise EngineError("file_unreadable", file=str(path), reason=reason)
    decoded = decode(content, path.name)
    text, size = decoded.text, len(decoded.text)
    width = sys.getsizeof(text) // max(size, 1)  # bytes that each character takes once one of them needs so many
    if size * width > LARGEST_TABLE:
        reason = Phrase("too_many_characters", limit=LARGEST_TABLE // width)
        raise EngineError("file_unreadable", file=str(path), reason=reason)
    return decoded


def of_table(reading: Reading) -> Opened:
    """The worksheet whose words are the rows of a table. Raises EngineError."""
    return Opened(document_of_words(reading.table), reading=reading)


def how_read(reading: Reading, name: str, has_words: bool = True) -> list[Phrase]:
    """What must be told of a table that became the matrix of this name: how it was read, and names that are dropped.

    has_words: whether the rows of the matrix are words.
    """
    phrases = [] if is_plain(reading.how) else [describe(reading)]
    rows, columns = reading.table.rows, reading.table.columns
    if any(map(str.strip, columns)):
        phrases.append(Phrase("names_of_columns", name=name, names=listed(columns)))
    if any(map(str.strip, rows)) and not has_words:
        phrases.append(Phrase("names_of_rows", name=name, names=listed(rows)))
    return phrases


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
