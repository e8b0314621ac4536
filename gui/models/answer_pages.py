"""Pages about what a model answers: its likeliest tokens, what each layer would say, how alike sentences are."""

from functools import partial

import numpy as np
from PySide6.QtWidgets import QCheckBox, QWidget

from engine.errors import EngineError
from engine.models.answers import Share, answers_at, rows_asked, sentence_vector, similarity
from engine.models.glances.lens import LensTable, lens_table
from engine.models.glances.others import sentences_in, values_of
from engine.models.model import Model
from engine.sentences.shown import shown_text
from engine.worksheet.values import Values
from gui.jobs import Cancelled
from gui.models.bar_list import BarList, Entry
from gui.models.colour_table import Cells, ColourTable
from gui.models.page import Page, Subject, why
from gui.state.selection import Place
from gui.widgets.parts import page_layout, sentence
from gui.words.whole.models import stop_title

MOST = 20  # answers
Answers = tuple[int, tuple[Share, ...]]  # the row, and the likeliest tokens there


class AnswerPage(Page):
    """The next tokens, or those for a masked one; picking one leads to its logit."""

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(subject, parent)
        self.where, self.answers = sentence(self), BarList(self)
        self.behind = QCheckBox(self)
        self.behind.setObjectName("behind selected")
        self.behind.toggled.connect(lambda _on: self.refresh())
        self._found: Answers | None = None
        layout = page_layout(self)
        layout.addWidget(self.where)
        layout.addWidget(self.behind)
        layout.addWidget(self.answers, 1)
        self.setFocusProxy(self.answers)
        self.answers.picked.connect(self._pick)
        subject.selection.changed.connect(self.refresh)

    def asked(self) -> tuple[object, ...]:
        return (self._row(),)

    def ask(self, values: Values) -> None:
        self.run(partial(_answers_job, self.subject.model, values, self._row()), partial(self._keep, values))

    def say(self, error: EngineError) -> None:
        self._found = None
        self.where.setText(why(error))
        self.answers.show_entries([])

    def retranslate(self) -> None:
        self.behind.setText(self.tr("behind the selected piece"))
        self.answers.setAccessibleName(self.tr("Likeliest tokens"))
        self.refresh(anew=True)

    def _row(self) -> int | None:
        """That of the selected cell, if it is asked for and is about a piece."""
        place, values = self.subject.selection.place, self.subject.workspace.values
        if not self.behind.isChecked() or place is None or values is None or place.name not in values.document.stages:
            return None
        is_word = values.document.stages[place.name].axes[-2].family == "word"
        return place.row if is_word else None

    def _keep(self, values: Values, found: Answers) -> None:
        self._found = found
        row, shares = found
        where = self.tr("What comes behind “{word}” (piece {row})")
        if not self.subject.model.is_causal:
            where = self.tr("What stands at “{word}” (piece {row})")
        self.where.setText(where.format(word=shown_text(values.document.words[row]), row=row))
        logit = self.tr("logit {logit}, share {share}")
        self.answers.show_entries(
            [Entry(one.name, one.share, logit.format(logit=one.logit, share=one.share)) for one in shares], 1.0
        )

    def _pick(self, at: int) -> None:
        if self._found is not None:
            row, shares = self._found
            self.picked.emit(Place("logits", row, shares[at].token))


class LensPage(Page):
    """Pieces by layers: the token that the model would say there; picking one leads to the states."""

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(subject, parent)
        self.note, self.table = sentence(self), ColourTable(self)
        self._found: LensTable | None = None
        layout = page_layout(self)
        layout.addWidget(self.note)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.table.picked.connect(self._pick)

    def ask(self, values: Values) -> None:
        self.run(partial(_lens_job, self.subject.model, values, self._found), partial(self._keep, values))

    def say(self, error: EngineError) -> None:
        self._found = None
        self.note.setText(why(error))
        self.table.show_cells(None)

    def retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("What each layer would say"))
        self.refresh(anew=True)

    def _keep(self, values: Values, found: LensTable) -> None:
        self._found = found
        self.note.setText(
            self.tr("What the model would say if the layers behind did nothing (logit lens); coloured by its share.")
        )
        named = self.subject.model.vocabulary
        texts = [[shown_text(named[token]) for token in row] for row in found.tokens.tolist()]
        rows = tuple(stop_title(_layer_of(name)) for name in found.names)
        words = tuple(map(shown_text, values.document.words))
        self.table.show_cells(Cells(found.shares, rows, words, False, texts))

    def _pick(self, row: int, column: int) -> None:
        if self._found is not None:
            self.picked.emit(Place(self._found.names[row], column, 0))


class SimilarPage(Page):
    """Sentences by sentences: the cosine between what the model makes of them."""

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(subject, parent)
        self.note, self.table = sentence(self), ColourTable(self)
        layout = page_layout(self)
        layout.addWidget(self.note)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def ask(self, values: Values) -> None:
        if len(sentences_in(values.document)) < 2:
            self.note.setText(self.tr("Add a second sentence above with +, and see how alike they are."))
            self.table.show_cells(None)
            return
        self.run(partial(_similar_job, self.subject.model, values), partial(self._keep, values))

    def say(self, error: EngineError) -> None:
        self.note.setText(why(error))
        self.table.show_cells(None)

    def retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("How alike sentences are"))
        self.refresh(anew=True)

    def _keep(self, values: Values, found: np.ndarray) -> None:
        self.note.setText(
            self.tr(
                "Cosine between the vectors of sentences: 1 for the same direction. They are made of the last "
                "states, as the folder says."
            )
        )
        names = tuple(f"{at} {shown_text(one)}" for at, one in enumerate(sentences_in(values.document), start=1))
        self.table.show_cells(Cells(found, names, tuple(str(at) for at in range(1, len(names) + 1)), False))


def _layer_of(state: str) -> str:
    """The stop whose states these are; what enters the first layer is the embedding's."""
    stop = state.partition(".")[0]
    return stop if stop.isdigit() else "embedding"


def _answers_job(model: Model, values: Values, row: int | None, _cancelled: Cancelled) -> Answers:
    row = rows_asked(model, values)[0] if row is None else row
    return row, answers_at(model, values, row, MOST)


def _lens_job(model: Model, values: Values, before: LensTable | None, cancelled: Cancelled) -> LensTable:
    return lens_table(model, values, cancelled, before)


def _similar_job(model: Model, values: Values, cancelled: Cancelled) -> np.ndarray:
    count = len(sentences_in(values.document))
    vectors = [sentence_vector(model, values_of(model, values, at, cancelled)) for at in range(count)]
    return np.array([[similarity(one, other) for other in vectors] for one in vectors])
