"""Words from a sentence: what is typed becomes the words of the worksheet, in one step."""

from collections.abc import Callable

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from engine.edits.words import ROWS, TakeSentence, texts_of, words_of
from engine.sentences.shown import listed
from engine.worksheet.document import Document
from gui.look.style import dress, mute
from gui.widgets.boxes import ChoiceBox
from gui.words.worksheet import family_name

Apply = Callable[[TakeSentence], bool]


class SentenceDialog(QDialog):
    """Shows which words a sentence has while it is typed, and asks what their rows of X hold."""

    def __init__(self, document: Document, apply: Apply, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._apply = document, apply
        self.setWindowTitle(self.tr("Words from a Sentence"))
        dress(self)
        self.sentence = QLineEdit(self)
        self.sentence.setObjectName("sentence")
        self.sentence.setPlaceholderText(self.tr("The cat sat on the mat"))
        self.text = ChoiceBox("text")
        for family in texts_of(document):
            self.text.addItem(family_name(family), family)
        self.found = mute(QLabel(self))
        self.found.setWordWrap(True)
        self.rows = QButtonGroup(self)
        self._box = QWidget(self)
        self._lay_out()
        self.sentence.textChanged.connect(self._update)
        self.text.currentIndexChanged.connect(self._take_present)
        self._take_present()

    def _lay_out(self) -> None:
        choices = QVBoxLayout(self._box)
        choices.setContentsMargins(0, 0, 0, 0)
        for number, (rows, text) in enumerate(self._texts().items()):
            button = QRadioButton(text, self._box)
            button.setObjectName(f"rows {rows}")
            button.setChecked(number == 0)
            self.rows.addButton(button, number)
            choices.addWidget(button)
        fields = QFormLayout()
        fields.addRow(self.tr("&Sentence"), self.sentence)
        if self.text.count() > 1:
            fields.addRow(self.tr("Whose &words"), self.text)
        self.text.setVisible(self.text.count() > 1)
        fields.addRow("", self.found)
        fields.addRow("X", self._box)
        self._fields = fields
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.accept_button = buttons.addButton(self.tr("Set the Words"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addStrut(480)
        layout.addLayout(fields)
        layout.addWidget(buttons)

    def _texts(self) -> dict[str, str]:
        texts = {
            "keep": self.tr("&keep its rows; those of new words are 0"),
            "draw": self.tr("&draw it as the seed says"),
            "one_hot": self.tr("&one-hot: a dimension for each word; where they are too few, d grows"),
        }
        return {rows: texts[rows] for rows in ROWS}

    def _take_present(self) -> None:
        """The words that are there, to be changed, where they come back as they are."""
        family = self.text.currentData()
        names = self._document.names.get(family, ())
        present = " ".join(names)
        self._fields.setRowVisible(self._box, family == "word" and "X" in self._document.sources)
        self.sentence.setText(present if words_of(present) == names else "")
        self.sentence.selectAll()
        self._update()

    def _update(self) -> None:
        words = words_of(self.sentence.text())
        self.accept_button.setEnabled(bool(words))
        none = self.tr("Split at blanks; Chinese without blanks by character.")
        text = self.tr("{count} words: {words}").format(count=len(words), words=listed(words))
        self.found.setText(text if words else none)

    def accept(self) -> None:
        """It stays open, with the reason shown in the window, where the words cannot be."""
        rows = ROWS[self.rows.checkedId()]
        if self._apply(TakeSentence(words_of(self.sentence.text()), rows, self.text.currentData() or "word")):
            super().accept()
