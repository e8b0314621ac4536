"""Which part of its operands a stage reads for a part of its result.

Each stage declares it (`Stage.reads`), so that a matrix of any size can be computed where it is looked at. A wrong
declaration would be a wrong number: the tests compute every stage in parts and as a whole.
"""

from enum import Enum, auto

from engine.dataclass import dataclass


class Along(Enum):
    """What a block of the result reads along one axis of an operand. An axis of size 1 is stretched, as in NumPy."""

    ROWS = auto()  # the rows of the block
    COLUMNS = auto()  # the columns of the block
    HEAD = auto()  # the head of the block; where there are fewer, the one that its group shares
    ALL = auto()  # everything, whichever block it is


@dataclass(frozen=True, slots=True)
class Reads:
    """What a block reads of one operand: along its rows, along its columns, and along its heads if it has any.

    `size_only`: the numbers do not count, and are not computed.
    """

    rows: Along
    columns: Along
    heads: Along = Along.HEAD
    size_only: bool = False

    @property
    def along(self) -> tuple[Along, Along, Along]:
        """Heads, rows, columns."""
        return self.heads, self.rows, self.columns


SAME_CELLS = Reads(Along.ROWS, Along.COLUMNS)
SAME_ROWS = Reads(Along.ROWS, Along.ALL)
SIZE_OF_CELLS = Reads(Along.ROWS, Along.COLUMNS, size_only=True)
ROW_OF_HEADS = Reads(Along.ALL, Along.HEAD)  # [1, h]: a number for each head
EVERYTHING = Reads(Along.ALL, Along.ALL)


@dataclass(frozen=True, slots=True)
class Region:
    """Some rows and columns of one matrix of a stack: the plane counts heads, once for each leading index.

    `shape`: of the whole result.
    """

    plane: int
    rows: range
    columns: range
    shape: tuple[int, ...]
