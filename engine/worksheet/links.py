"""Which rows and columns of the other matrices belong to a selected cell."""

from collections.abc import Mapping

from engine.dataclass import dataclass
from engine.stages.stage import Stage


@dataclass(frozen=True, slots=True)
class Link:
    """The lines of one matrix that belong to the row and to the column of the selected cell; -1 where none does."""

    row_of_row: int = -1
    row_of_column: int = -1
    column_of_row: int = -1
    column_of_column: int = -1


NO_LINK = Link()


def links(stages: Mapping[str, Stage], name: str, row: int, column: int) -> dict[str, Link]:
    """For each matrix that shares an axis with `name`, its lines: of weights[i, j] row i of Q, row j of K and V, …"""
    row_axis, column_axis = stages[name].axes[-2:]
    found = {}
    for other, stage in stages.items():
        rows, columns = stage.axes[-2:]
        link = Link(
            row_of_row=row if rows.belongs_with(row_axis) else -1,
            row_of_column=column if rows.belongs_with(column_axis) else -1,
            column_of_row=row if columns.belongs_with(row_axis) else -1,
            column_of_column=column if columns.belongs_with(column_axis) else -1,
        )
        if link != NO_LINK:
            found[other] = link
    return found
