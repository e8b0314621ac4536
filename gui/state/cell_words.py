"""A cell as a screen reader says it: its number, the names of its row and column, and what is special about it."""

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.sentences.shown import shown_text
from engine.stages.stage import Stage
from engine.tiles.cells import numbers_of
from gui.look.number_format import full_text
from gui.state.overlays import Overlays
from gui.state.selection import plane_of
from gui.state.workspace import Workspace
from gui.words.sentences import listed

OPERANDS = ("first", "second")
STATES = {
    "blank": QT_TRANSLATE_NOOP("CellWords", "blank, to be filled in"),
    "right": QT_TRANSLATE_NOOP("CellWords", "marked right"),
    "wrong": QT_TRANSLATE_NOOP("CellWords", "marked not right"),
    "typed over": QT_TRANSLATE_NOOP("CellWords", "typed over"),
    "pinned": QT_TRANSLATE_NOOP("CellWords", "pinned"),
    "masked": QT_TRANSLATE_NOOP("CellWords", "masked"),
    "first": QT_TRANSLATE_NOOP("CellWords", "first operand of the selected cell"),
    "second": QT_TRANSLATE_NOOP("CellWords", "second operand of the selected cell"),
    "other": QT_TRANSLATE_NOOP("CellWords", "operand of the selected cell"),
    "cut off": QT_TRANSLATE_NOOP("CellWords", "without effect, because of pins"),
}


class CellModel(Protocol):
    """What is asked of the model of a table."""

    name: str
    workspace: Workspace

    @property
    def given(self) -> bool: ...
    def row_labels(self) -> tuple[str, ...]: ...
    def column_labels(self) -> tuple[str, ...]: ...
    def text(self, row: int, column: int) -> str: ...
    def number(self, row: int, column: int) -> float | None: ...
    def index_of(self, row: int, column: int) -> tuple[int, ...]: ...
    def is_typed(self, row: int, column: int) -> bool: ...
    def mark(self, index: tuple[int, ...]) -> bool | None: ...


def cell_words(model: CellModel, row: int, column: int, overlays: Overlays | None) -> str:
    """The number first, as it changes from cell to cell; then the names, then the state."""
    names = shown_text(model.row_labels()[row]), shown_text(model.column_labels()[column])
    number = model.text(row, column) or _say("blank")
    return listed((number, *names, *_states(model, row, column, overlays)))


def cell_description(model: CellModel, row: int, column: int) -> str:
    """The place of a cell and its full number: `weights[0, 1] = 0.007389875548932189`."""
    number, values = model.number(row, column), model.workspace.values
    place = f"{model.name}[{', '.join(map(str, model.index_of(row, column)))}]"
    if number is None or values is None or (matrix := values[model.name].matrix) is None:
        return place
    return f"{place} = {full_text(number, matrix.dtype)}"


def _states(model: CellModel, row: int, column: int, overlays: Overlays | None) -> Iterator[str]:
    mark = model.mark(model.index_of(row, column))
    if mark is not None:
        yield _say("right") if mark else _say("wrong")
    elif model.is_typed(row, column):
        yield _say("typed over") if model.given else _say("pinned")
    index = model.index_of(row, column)
    if _is_masked(model, index):
        yield _say("masked")
    if overlays is None:
        return
    role = overlays.role(model.name, index)
    if role is not None:
        yield _say(OPERANDS[role]) if role < len(OPERANDS) else _say("other")
    if overlays.is_cut_off(model.name, index):
        yield _say("cut off")


def _is_masked(model: CellModel, index: tuple[int, ...]) -> bool:
    """Whether the mask hides the key of this cell from its query."""
    values = model.workspace.values
    stages = values.document.stages if values is not None else {}
    mask = next((stage for stage in stages.values() if stage.is_flags), None)
    if values is None or mask is None or not _has_its_pairs(stages[model.name], mask):
        return False
    matrix = values[mask.name].matrix
    if matrix is None or any(at >= size for at, size in zip(index[-2:], matrix.shape[-2:], strict=True)):
        return False
    plane = plane_of(index[0], matrix.shape[0], values.document.options.heads) if matrix.ndim > 2 else 0
    return numbers_of(matrix, plane).at(index[-2], index[-1]) == 0.0


def _has_its_pairs(stage: Stage, mask: Stage) -> bool:
    """Whether a matrix has a cell for each query and key, as the mask has."""
    return stage.axes[-2].family == mask.axes[-2].family and stage.axes[-1].family == mask.axes[-1].family


def _say(state: str) -> str:
    return QCoreApplication.translate("CellWords", str(STATES[state]))
