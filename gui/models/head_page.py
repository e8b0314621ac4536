"""Heads at a glance: the facts of all of them, and a search for those that do what is asked for."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.models.glances.layers import layers_of
from engine.models.glances.others import sentences_in, values_of
from engine.models.glances.searches import SEARCHES, Candidate, linking, search
from engine.models.model import Model
from engine.sentences.shown import shown_text
from engine.stages.traits.axes import head_name
from engine.statistics.overview import WEIGHTS, Asked, Overview, asked_of, overview
from engine.tiles.pyramid import SAMPLED
from engine.worksheet.values import Values
from gui.jobs import Cancelled
from gui.look.colours import picture_of, scale_of
from gui.look.style import colours_of
from gui.models.bar_list import BarList, Entry
from gui.models.page import Page, Subject, why
from gui.panels.head_model import HeadRow
from gui.panels.head_table import HeadTable
from gui.state.selection import Place
from gui.widgets.boxes import ChoiceBox
from gui.widgets.parts import page_layout, sentence

LINK = "link"
MOST = 12
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The heads of a layer as they stand in the table, and what they were made of."""

    asked: Asked
    dark: bool
    rows: tuple[HeadRow, ...]


class HeadPage(Page):
    """The table of all heads at the left; at the right what is searched for, with its definition."""

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(subject, parent)
        self.table, self.found = HeadTable(self), BarList(self)
        self.kind, self.all_sentences = ChoiceBox("kind of head"), QCheckBox(self)
        self.definition = sentence(self)
        self._candidates: tuple[Candidate, ...] = ()
        self._seen: dict[str, Seen] = {}  # by layers
        right = QVBoxLayout()
        for widget in (self.kind, self.definition, self.all_sentences):
            right.addWidget(widget)
        right.addWidget(self.found, 1)
        line = QHBoxLayout()
        line.addWidget(self.table, 3)
        line.addLayout(right, 2)
        page_layout(self).addLayout(line, 1)
        self.setFocusProxy(self.kind)
        self.kind.currentIndexChanged.connect(lambda _at: self._search())
        self.all_sentences.toggled.connect(lambda _on: self._search())
        self.table.opened.connect(self._open)
        self.found.picked.connect(lambda at: self._open(int(self._candidates[at].layer), self._candidates[at].head))
        subject.selection.changed.connect(self._follow_pair)
        subject.selection.heads_changed.connect(self._mark)

    def ask(self, values: Values) -> None:
        self.run(partial(_facts_job, values, self._seen, colours_of(self.palette()).dark), self._keep)
        self._search()

    def say(self, error: EngineError) -> None:
        self.definition.setText(why(error))

    def retranslate(self) -> None:
        self.kind.setAccessibleName(self.tr("Which heads"))
        self.found.setAccessibleName(self.tr("Heads that were found"))
        self.table.setAccessibleName(self.tr("What each head does"))
        self.table.retranslate()
        self.all_sentences.setText(self.tr("over all sentences"))
        texts = {
            LINK: self.tr("Which head links these two pieces?"),
            "previous": self.tr("Heads that look at the piece before"),
            "first": self.tr("Heads that look at the first piece"),
            "duplicate": self.tr("Heads that look at the same piece earlier"),
            "induction": self.tr("Heads that look behind the same piece earlier"),
        }
        for at, (name, text) in enumerate(texts.items()):
            if self.kind.count() <= at:
                self.kind.addItem(text, name)
            self.kind.setItemText(at, text)
        self.refresh(anew=True)

    def _definition(self, values: Values) -> str:
        pair = self._pair()
        if self.kind.currentData() == LINK:
            if pair is None:
                return self.tr("Select a cell of any weights: its row asks, its column is looked at.")
            words = values.document.words
            text = self.tr("The weight that “{query}” (piece {row}) gives to “{key}” (piece {column}).")
            query, key = (shown_text(words[at]) for at in pair)
            return text.format(query=query, key=key, row=pair[0], column=pair[1])
        return {
            "previous": self.tr("Mean weight of a piece on the one before it, over all pieces but the first."),
            "first": self.tr("Mean weight of a piece on the first, over all others."),
            "duplicate": self.tr(
                "Mean weight on earlier occurrences of the same token, over the pieces that have one."
            ),
            "induction": self.tr(
                "Mean weight on the pieces that followed an earlier occurrence of the same token, over the pieces that "
                "have one (Olsson et al. 2022)."
            ),
        }[self.kind.currentData()]

    def _search(self) -> None:
        """Look for the heads; nothing while the page cannot be seen."""
        values = self.subject.workspace.values
        if not self._active or values is None or not self.subject.workspace.current or not values.document.stops:
            return
        kind, pair = self.kind.currentData(), self._pair()
        self.definition.setText(self._definition(values))
        self.all_sentences.setVisible(kind != LINK and len(sentences_in(values.document)) > 1)
        if kind == LINK and pair is None:
            self._show_found(())
            return
        job = partial(_search_job, self.subject.model, values, kind, pair, self.all_sentences.isChecked())
        self.subject.workspace.jobs.run(f"{self.key} search", job, self._show_found, self.say)

    def _pair(self) -> Pair | None:
        """The two pieces of the selected cell."""
        place, values = self.subject.selection.place, self.subject.workspace.values
        if place is None or values is None or place.name not in values.document.stages:
            return None
        rows, columns = values.document.stages[place.name].axes[-2:]
        return (place.row, place.column) if (rows.family, columns.family) == ("word", "word") else None

    def _follow_pair(self) -> None:
        if self.kind.currentData() == LINK:
            self._search()

    def _show_found(self, found: tuple[Candidate, ...]) -> None:
        self._candidates = found[:MOST]
        self.found.show_entries([Entry(f"{one.layer}·{head_name(one.head)}", one.share) for one in found[:MOST]], 1.0)

    def _keep(self, found: "dict[str, Seen]") -> None:
        self._seen = found
        self.table.show_rows([row for one in found.values() for row in one.rows], True)
        self._mark()

    def _mark(self) -> None:
        stop = self.subject.workspace.stop
        if stop.isdigit():
            self.table.mark(int(stop), self.subject.selection.head)

    def _open(self, layer: int, head: int) -> None:
        row, column = self._pair() or (0, 0)
        self.subject.selection.show_head(head)
        self.picked.emit(Place(f"{layer}.{WEIGHTS}", row, column, head))


def _rows(layer: int, seen: Overview, dark: bool) -> tuple[HeadRow, ...]:
    scale = scale_of(seen.summary, seen.unit_range, dark, seen.shape[1])
    pairs = enumerate(zip(seen.facts, seen.pictures, strict=True))
    return tuple(
        HeadRow(layer, head, facts, picture_of(tile.pixels, scale), tile.kind == SAMPLED)
        for head, (facts, tile) in pairs
    )


def _facts_job(values: Values, before: dict[str, Seen], dark: bool, cancelled: Cancelled) -> dict[str, Seen]:
    """Of each layer that looks otherwise than before; of the others what there is."""
    found: dict[str, Seen] = {}
    for layer in layers_of(values.document):
        asked, known = asked_of(values, f"{layer}.{WEIGHTS}"), before.get(layer)
        is_known = known is not None and known.dark == dark and asked.is_same(known.asked)
        rows = known.rows if known is not None and is_known else _rows(int(layer), overview(asked, cancelled), dark)
        found[layer] = Seen(asked, dark, rows)
    return found


def _search_job(
    model: Model, values: Values, kind: str, pair: Pair | None, over_all: bool, cancelled: Cancelled
) -> tuple[Candidate, ...]:
    if pair is not None and kind not in SEARCHES:
        return linking(values, *pair)
    count = len(sentences_in(values.document))
    sentences = [values_of(model, values, at, cancelled) for at in range(count)] if over_all else [values]
    return search(sentences, kind)
