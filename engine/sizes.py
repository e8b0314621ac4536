"""How much is held, computed, looked at and written at once: one value, which is passed in.

A worksheet's values, a call of `attention` and every matrix that is not held carry theirs. Speed, memory and what is
sampled depend on them; results differ in their last digits at the most. Of one value they do not differ: a cell has the
same digits whoever asks for it, alone or with others.
"""

from dataclasses import fields

from engine.dataclass import dataclass
from engine.errors import EngineError

MAY_BE_0 = ("held", "finest_base")
LARGEST = 2**62


@dataclass(frozen=True, slots=True)
class Sizes:
    """Cells are numbers of a matrix, of whichever bytes; rows are queries, columns keys.

    Raises EngineError for what is no whole number, and for 0 where something is cut into pieces of that size.
    """

    # matrices
    held: int = 2**20  # cells of a matrix of all pairs, of all its heads, that is still computed as a whole
    block: int = 2**25  # cells that indexing a matrix that is not held computes at once
    panel: int = 2**22  # cells of whole rows that are computed at once, by rules that need them
    kept: int = 2**23  # cells of such rows that are kept for the next one who asks
    cell_rows: int = 32  # of a tile of cells that are always computed together, so that they have the same digits
    cell_columns: int = 1024  # of such a tile
    slopes: int = 2**24  # cells of the rows of one matrix, in all heads, that slopes are sent back through
    # models
    strip_rows: int = 64  # words that are always computed together; of fewer, BLAS packs the weights anew too often
    part_products: int = 2**26  # of numbers, in a part of a strip that one core computes
    part_cells: int = 2**15  # of such a part that is no product, which stay in its cache
    # kernels
    rows: int = 512  # queries in one piece of work
    pieces: int = 8  # of a result at least, if rows allow it, and of each plane where pieces take their keys along
    scores: int = 2**18  # cells of a block forwards, which stay in the cache of a core
    least_keys: int = 64  # of a block forwards, however many queries there are
    slant: int = 128  # rows or keys of a block through which an edge of the mask runs slantwise
    back_rows: int = 256  # queries of a block on the way back
    back_keys: int = 1024  # keys of a block on the way back
    # pictures
    image: int = 2**20  # cells of a picture that is made as a whole, not tile by tile
    tile: int = 256  # pixels of a side
    finest_base: int = 4  # level of a pyramid below which tiles are computed live, whatever the matrix
    largest_base: int = 4096  # pixels of a side of the base of a pyramid
    pooled: int = 2**18  # cells that are pooled at a time
    strip: int = 256  # rows in one piece of the pass that makes the base
    # samples and files
    sampled: int = 2**22  # cells of a head, of more than which only some rows are looked at for its facts
    sampled_rows: int = 256  # rows that are looked at then
    written: int = 2**18  # cells of a table that are written at a time

    def __post_init__(self) -> None:
        for field in fields(self):
            value, low = getattr(self, field.name), 0 if field.name in MAY_BE_0 else 1
            if not isinstance(value, int) or not low <= value <= LARGEST:
                raise EngineError("setting_outside", value=value, option=field.name, low=low, high=LARGEST)

    def hold(self, cells: int) -> bool:
        """Whether a matrix of all pairs of so many cells is computed as a whole."""
        return cells <= self.held


SIZES = Sizes()  # on two cores with a few gigabytes
