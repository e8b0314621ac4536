"""A heat map in words: how large, from where to where, what is special, and the largest of each row."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

from engine.arrays import Floats, shape_text
from engine.sentences.sentence import fill
from engine.stages.traits.axes import head_name
from engine.tiles.cells import HeldNumbers, numbers_of
from gui.look.short_numbers import write_short
from gui.state.selection import Place, Selection, plane_of
from gui.state.workspace import Shown, Workspace
from gui.widgets.announcing import announce
from gui.words.sentences import listed

MOST_ROWS = 12  # whose largest is named
TEXTS = {
    "title": QT_TRANSLATE_NOOP("MapWords", "Heat map: {name}"),
    "none": QT_TRANSLATE_NOOP("MapWords", "{name} cannot be computed"),
    "range": QT_TRANSLATE_NOOP("MapWords", "From {low} to {high}, in the rows that were looked at"),
    "not finite": QT_TRANSLATE_NOOP("MapWords", "Not finite: {count} cells"),
    "least": QT_TRANSLATE_NOOP("MapWords", "Least: {cell}"),
    "largest": QT_TRANSLATE_NOOP("MapWords", "Largest: {cell}"),
    "rows": QT_TRANSLATE_NOOP("MapWords", "The largest of each row:"),
    "more": QT_TRANSLATE_NOOP("MapWords", "and {count} more rows"),
}
Labels = Sequence[str]


class MapVoice(QObject):
    """Says what a heat map shows, and which cell its arrows lead to.

    name: that of the matrix in the picture of the panel.
    """

    def __init__(self, panel: QWidget, name: Callable[[], str], workspace: Workspace, selection: Selection) -> None:
        super().__init__(panel)
        self._panel, self._name, self._workspace, self._selection = panel, name, workspace, selection
        panel.installEventFilter(self)
        selection.changed.connect(self._say_cell)

    def spoken(self) -> tuple[str, str]:
        """The name of the picture, and its summary."""
        name, shown = self._name(), self._workspace.shown
        is_there = shown is not None and name in shown.values.table
        summary = describe(shown, name, self._selection.head) if shown is not None and is_there else ""
        return _say("title", name=name), summary

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keyboard comes to the panel: what it shows is what is read."""
        if event.type() == QEvent.Type.FocusIn:
            self._panel.setAccessibleDescription(self.spoken()[1])
        return super().eventFilter(watched, event)

    def _say_cell(self) -> None:
        place, shown = self._selection.place, self._workspace.shown
        if place is not None and shown is not None and self._panel.hasFocus():
            announce(self._panel, say_cell(shown, place))


def say_cell(shown: Shown, place: Place) -> str:
    """The number of a cell with the names of its row and column."""
    matrix = shown.values.table[place.name].matrix if place.name in shown.values.table else None
    if matrix is None:
        return place.name
    numbers, labels = numbers_of(matrix, place.head or 0), _labels(shown, place.name)
    known = numbers.at(place.row, place.column)
    return listed(("…" if known is None else write_short(known), labels[0][place.row], labels[1][place.column]))


def describe(shown: Shown, name: str, head: int) -> str:
    """The summary of a matrix: its size, and the cells that stand out; of one that is not held its range."""
    matrix, summary = shown.values.table[name].matrix, shown.summaries.get(name)
    if matrix is None or summary is None:
        return _say("none", name=name)
    plane = plane_of(head, matrix.shape[0], shown.values.document.options.heads) if matrix.ndim > 2 else 0
    size = shape_text(matrix.shape[-2:])
    parts = [f"{name}, {head_name(plane)}, {size}" if matrix.ndim > 2 else f"{name}, {size}"]
    numbers = numbers_of(matrix, plane)
    if isinstance(numbers, HeldNumbers):
        parts += _extremes(numbers.array, _labels(shown, name))
    else:
        parts.append(_say("range", low=write_short(summary.low), high=write_short(summary.high)))
    return "\n".join(parts)


def _extremes(array: Floats, labels: tuple[Labels, Labels]) -> Iterator[str]:
    finite = np.isfinite(array)
    if not finite.all():
        yield _say("not finite", count=int((~finite).sum()))
    if not finite.any():
        return
    for what, found in (
        ("least", np.where(finite, array, np.inf).argmin()),
        ("largest", np.where(finite, array, -np.inf).argmax()),
    ):
        yield _say(what, cell=_cell(array, labels, *divmod(int(found), array.shape[1])))
    if array.shape[1] > 1:
        yield _say("rows")
        for row in range(min(len(array), MOST_ROWS)):
            if finite[row].any():
                yield _cell(array, labels, row, int(np.where(finite[row], array[row], -np.inf).argmax()))
        if len(array) > MOST_ROWS:
            yield _say("more", count=len(array) - MOST_ROWS)


def _cell(array: Floats, labels: tuple[Labels, Labels], row: int, column: int) -> str:
    return listed((labels[0][row], labels[1][column], write_short(float(array[row, column]))))


def _labels(shown: Shown, name: str) -> tuple[Labels, Labels]:
    document, matrix = shown.values.document, shown.values.table[name].matrix
    assert matrix is not None
    sizes = zip(document.stages[name].axes[-2:], matrix.shape[-2:], strict=True)
    rows, columns = (document.shown_labels(axis, int(size)) for axis, size in sizes)
    return rows, columns


def _say(what: str, **facts: object) -> str:
    return fill(QCoreApplication.translate("MapWords", str(TEXTS[what])), facts)
