"""Where sentences are typed: the worksheet follows every letter, and the pieces show what the model reads."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QScrollArea, QToolButton, QVBoxLayout, QWidget

from engine.errors import EngineError
from engine.models.model import Model
from engine.models.sentences import Say, dropped, said
from engine.models.tokens import Text
from engine.sentences.shown import shown_text
from engine.worksheet.document import Document
from engine.worksheet.of_model import OfModel
from gui.look.style import GRID, mute, small_font
from gui.models.pieces import Pieces
from gui.state.selection import Place, Selection
from gui.state.workspace import Workspace
from gui.widgets.rounded import Rounded
from gui.words.errors import error_text
from gui.words.sentences import listed

MOST_KNOWN = 256  # sentences whose pieces are remembered
MOST_UNREAD = 8  # of the letters that are named
MOST_HEIGHT = 132  # of the pieces, which scroll beyond it


class SentenceBox(Rounded):
    """One line to type in; under it every sentence in its pieces."""

    picked = Signal(int)  # a piece of the sentence on the worksheet

    def __init__(self, workspace: Workspace, selection: Selection, model: Model, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._selection, self.model = workspace, selection, model
        self._texts: dict[str, Text] = {}
        self._complaint = self._unread = ""
        self.edit = QLineEdit(self)
        self.edit.setObjectName("sentence")
        self.pieces = Pieces(self)
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        mute(self.problem)
        self.add, self.remove, self.ids = (QToolButton(self) for _ in range(3))
        self.add.setText("+")
        self.remove.setText("−")
        self.ids.setText("#")
        self.ids.setCheckable(True)
        self._lay_out()
        self.edit.textEdited.connect(self._type)
        self.add.clicked.connect(self.add_sentence)
        self.remove.clicked.connect(self.remove_sentence)
        self.ids.toggled.connect(self.pieces.show_ids)
        self.pieces.picked.connect(self._pick)
        self.pieces.resized.connect(self._fit)
        workspace.document_changed.connect(self.refresh)
        workspace.preview_changed.connect(self.refresh)
        workspace.values_changed.connect(self._mark)  # a bound method: the connection ends with the box
        selection.changed.connect(self._mark)
        self.setFocusProxy(self.edit)
        self.retranslate()
        self.refresh()

    def _lay_out(self) -> None:
        self.edit.setMinimumHeight(30)
        self.edit.setTextMargins(6, 0, 6, 0)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.edit, 1)
        for button in (self.ids, self.add, self.remove):
            button.setAutoRaise(True)
            button.setMinimumSize(26, 26)
            line.addWidget(button)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.pieces)
        inside.addStretch(1)
        self._area.setWidget(holder)
        self._area.viewport().setAutoFillBackground(False)
        holder.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, GRID, 12, GRID)
        layout.setSpacing(6)
        layout.addLayout(line)
        layout.addWidget(self._area)
        layout.addWidget(self.problem)
        self.problem.setFont(small_font(self.font()))
        self.problem.hide()

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(self.tr("Type a sentence: every matrix follows"))
        self.edit.setAccessibleName(self.tr("Sentence"))
        self.pieces.setAccessibleName(self.tr("Pieces of the sentence"))
        tips = {
            self.add: self.tr("Another sentence beside this one"),
            self.remove: self.tr("Take this sentence away"),
            self.ids: self.tr("Numbers of the tokens"),
        }
        for button, tip in tips.items():
            button.setToolTip(tip)
            button.setAccessibleName(tip)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def refresh(self) -> None:
        """Show the sentences of the document, or of the snapshot in its place."""
        of_model = (self._workspace.previewed or self._workspace.document).of_model
        if of_model is None:
            return
        if self.edit.text() != of_model.sentence and not self._complaint:
            with QSignalBlocker(self.edit):
                self.edit.setText(of_model.sentence)
        texts = tuple(self._text(sentence) for sentence in of_model.sentences)
        self.pieces.show_texts(texts, of_model.at)
        self._unread = self._unread_text(texts[of_model.at])
        self._tell()
        self.remove.setEnabled(len(texts) > 1)

    def add_sentence(self) -> None:
        """The same sentence once more, to be changed beside the first."""
        of_model = self._of_model()
        if of_model is not None and self._say((*of_model.sentences, of_model.sentence), len(of_model.sentences)):
            self.edit.setFocus()
            self.edit.selectAll()

    def remove_sentence(self) -> None:
        """The one on the worksheet."""
        of_model = self._of_model()
        if of_model is not None and len(of_model.sentences) > 1:
            rest = tuple(one for number, one in enumerate(of_model.sentences) if number != of_model.at)
            self._say(rest, max(of_model.at - 1, 0))

    def show_sentence(self, at: int) -> None:
        """Another of the sentences on the worksheet."""
        of_model = self._of_model()
        if of_model is not None and at < len(of_model.sentences):
            self._say(of_model.sentences, at)

    def _type(self, sentence: str) -> bool:
        """Every letter is the same step of the history, until something else is done."""
        of_model = self._of_model()
        gesture = f"sentence {of_model.at}" if of_model is not None else ""
        document = self._workspace.history.base(gesture)  # before all letters of this step
        if document.of_model is None:
            return False
        try:
            gone = dropped(self.model, document, sentence)
            edit = Say(self.model, _with(document, sentence), document.of_model.at)
            # so that what is refused is said here, under the line it was typed into
            said(self.model, document, edit.sentences, edit.at)
        except EngineError as error:
            self._complain(error_text(error))
            return False
        released = self.tr("The sentence has another number of pieces: pins on {names} were released.")
        self._complain(released.format(names=listed(gone)) if gone else "")
        done = self._workspace.apply(edit, gesture)
        self.refresh()
        return done

    def _say(self, sentences: tuple[str, ...], at: int) -> bool:
        self._complain("")
        done = self._workspace.apply(Say(self.model, sentences, at))
        self.refresh()
        return done

    def _pick(self, sentence: int, piece: int) -> None:
        of_model = self._of_model()
        if of_model is None:
            return
        if sentence != of_model.at:
            self._say(of_model.sentences, sentence)
        self._workspace.when_current(lambda: self.picked.emit(piece))

    def _of_model(self) -> OfModel | None:
        return self._workspace.document.of_model

    def _text(self, sentence: str) -> Text:
        if sentence not in self._texts:
            if len(self._texts) > MOST_KNOWN:
                self._texts.clear()
            self._texts[sentence] = self.model.text(sentence)
        return self._texts[sentence]

    def _complain(self, text: str) -> None:
        self._complaint = text
        self._tell()

    def _tell(self) -> None:
        """What was wrong with the last letter, and what of the sentence the model cannot read."""
        text = "\n".join(filter(None, (self._complaint, self._unread)))
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _unread_text(self, text: Text) -> str:
        tokenizer = self.model.tokenizer
        letters = tokenizer.unread(text) if tokenizer is not None else ()
        if tokenizer is None or not letters:
            return ""
        shown = listed(map(shown_text, (*letters[:MOST_UNREAD], *(["…"] if len(letters) > MOST_UNREAD else []))))
        told = self.tr("This model has no token for {letters}: it reads {token} there.")
        return told.format(letters=shown, token=shown_text(self.model.vocabulary[tokenizer.unknown]))

    def _mark(self, _changed: object = None) -> None:
        """The pieces of the selected cell."""
        place, values = self._selection.place, self._workspace.values
        row = column = -1
        if place is not None and values is not None and place.name in values.document.stages:
            rows, columns = values.document.stages[place.name].axes[-2:]
            row = place.row if rows.family == "word" else -1
            column = place.column if columns.family == "word" else -1
        self.pieces.mark(row, column)

    def _fit(self) -> None:
        """As high as the pieces, up to some lines."""
        self._area.setFixedHeight(max(min(self.pieces.minimumSizeHint().height(), MOST_HEIGHT), 1))


def _with(document: Document, sentence: str) -> tuple[str, ...]:
    assert document.of_model is not None
    sentences = list(document.of_model.sentences)
    sentences[document.of_model.at] = sentence
    return tuple(sentences)


def row_place(name: str, piece: int, before: Place | None) -> Place:
    """The row of a piece in a matrix, in the head and the column that were selected."""
    if before is not None and before.name == name:
        return replace(before, row=piece)
    return Place(name, piece, 0, 0)
