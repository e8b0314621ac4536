"""What a run without a window does with whole models: of sentences, or of a session that was kept of one."""

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np

from engine.command_line.console import tell
from engine.command_line.writing import write_each
from engine.errors import EngineError
from engine.figures.writing import Paint
from engine.files.found import SESSION
from engine.files.models.recordings import Recording
from engine.files.tensors.open import open_tensors
from engine.models.answers import answers_text
from engine.models.model import Model, open_model
from engine.models.recorded import compare_recording
from engine.models.script import model_script
from engine.models.sentences import MOST
from engine.models.sessions import reopened
from engine.questions.comparison import Difference
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import Language
from engine.sentences.shown import shown_path
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute

OF_OTHERS = ("layer", "words", "config", "mask", "decimal", "separator", "names", "explain", "solution", "notebook")
PLACES = ("export", "map", "figure", "script")  # where files go


def answer_of_sentences(options: argparse.Namespace, language: Language, paint: Paint) -> int:
    """What was asked of the model of a folder and its sentences. Raises EngineError."""
    refuse_others(options)
    if options.text is None:
        raise EngineError("model_needs_text", folder=shown_path(options.file))
    if options.file.suffix.lower() == SESSION:
        raise EngineError("option_idle", option="--text", file=options.file.name, kind=Phrase("is_session"))
    if len(options.text) > MOST:
        raise EngineError("too_many_sentences", count=len(options.text), most=MOST)
    model = open_model(options.file, options.precision or "float32")
    documents = [model.document(sentence) for sentence in options.text]
    return _answer(model, documents, options, language, paint)


def answer_of_session(document: Document, options: argparse.Namespace, language: Language, paint: Paint) -> int:
    """What was asked of a session of a model, whose folder is where it was. Raises EngineError."""
    refuse_others(options)
    model, whole = reopened(document)
    return _answer(model, [whole], options, language, paint)


def refuse_others(options: argparse.Namespace) -> None:
    """Raises EngineError for options that say nothing of a whole model."""
    for name in OF_OTHERS:
        if getattr(options, name) is not None:
            raise EngineError("option_idle", option=f"--{name}", file=options.file.name, kind=Phrase("is_model"))


def _answer(
    model: Model, documents: list[Document], options: argparse.Namespace, language: Language, paint: Paint
) -> int:
    for note in documents[0].notes:
        tell(note, language)
    sheets = [recompute(document) for document in documents]
    asked = any(getattr(options, name) is not None for name in (*PLACES, "against"))
    printed = [list(_printed(model, values, options, not asked, language)) for values in sheets]
    for number, (values, lines) in enumerate(zip(sheets, printed, strict=True)):
        if lines and len(sheets) > 1:
            of_model = values.document.of_model
            sentence = of_model.sentence if of_model is not None else ""
            print(Phrase("sentence_numbered", number=number, sentence=sentence).text(language))
        print(*lines, sep="\n", end="\n\n" if number < len(sheets) - 1 and lines else "\n" if lines else "")
    each = [_placed(options, number) for number in range(len(sheets))] if len(sheets) > 1 else [options]
    return write_each(list(zip(sheets, each, strict=True)), language, paint, partial(model_script, model))


def _printed(
    model: Model, values: Values, options: argparse.Namespace, answers: bool, language: Language
) -> Iterator[str]:
    """The answers of one sentence, and what a recording of it has otherwise."""
    if options.answer or answers:
        yield answers_text(model, values, language)
    if options.against is not None:
        found = compare_recording(values, Recording(open_tensors(options.against)))
        phrases = [_told(one) for one in found] or [Phrase("against_same", file=options.against.name)]
        yield from (phrase.text(language) for phrase in phrases)


def _told(difference: Difference) -> Phrase:
    """How far a matrix is from the recorded one, and where most."""
    name, delta = difference.name, difference.delta
    if delta is None:
        sides = (difference.before, difference.after)
        recorded, here = ("×".join(map(str, one.shape)) if one is not None else "" for one in sides)
        return Phrase("against_shape", name=name, recorded=recorded, here=here)
    size = np.where(np.isfinite(delta), np.abs(delta), -1)
    place = ", ".join(str(int(one)) for one in np.unravel_index(int(size.argmax()), delta.shape))
    largest = f"{difference.largest:.3g}"
    return Phrase("against_differs", name=name, place=place, count=difference.count, size=delta.size, largest=largest)


def _placed(options: argparse.Namespace, number: int) -> argparse.Namespace:
    """The same options with a folder, or an ending of a name, for one of several sentences."""
    own = argparse.Namespace(**vars(options))
    if own.export is not None:
        own.export = own.export / str(number)
    for name in ("map", "script"):
        path: Path | None = getattr(own, name)
        if path is not None:
            setattr(own, name, path.with_name(f"{path.stem}.{number}{path.suffix}"))
    return own
