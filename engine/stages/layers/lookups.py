"""Rows of tables: embeddings of tokens, of positions and of kinds of text, and where tokens stand."""

from collections.abc import Collection, Sequence

import numpy as np

from engine.arrays import Floats, Indices
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.expressions.tree import Expression, Number
from engine.formulas.positions import row_numbers
from engine.stages.stage import Shown, Stage, cell_of, latex_name
from engine.stages.traits.axes import Axis
from engine.stages.traits.reads import EVERYTHING, SAME_ROWS, Along, Reads


@dataclass(frozen=True, slots=True)
class Lookup(Stage):
    """The row of a table for each number: [v, d], [n, 1] -> [n, d]."""

    name: str
    table: str
    rows: str
    axes: tuple[Axis, ...]

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.table, self.rows)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return Reads(Along.ALL, Along.COLUMNS), SAME_ROWS

    @property
    def picks(self) -> bool:
        return True

    def is_linear_in(self, changing: Collection[str]) -> bool:
        return self.rows not in changing

    def shape_from(self, shapes: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
        return shapes[1][-2], shapes[0][-1]

    def compute(self, *operands: Floats) -> Floats:
        table, rows = operands
        return np.asarray(table[self._places(rows, len(table))])

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        table, rows = operands
        return cell_of(self.table, (int(rows[index[0], 0]), index[1]), table)

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        table, rows = operands
        to_table = np.zeros(table.shape, gradient.dtype)
        np.add.at(to_table, self._places(rows, len(table)), gradient)
        return to_table, np.zeros_like(rows)  # another row is a step, which has no slope

    def numpy(self) -> str:
        return f"{self.name} = {self.table}[{self.rows}[:, 0].astype(int)]"

    def latex(self) -> str:
        return rf"{latex_name(self.name)} = {latex_name(self.table)}\left[{latex_name(self.rows)}\right]"

    def layout(self) -> tuple[Shown | str, ...]:
        return Shown(self.table), "[", Shown(self.rows), "]"

    def _places(self, rows: Floats, count: int) -> Indices:
        numbers = np.real(rows[..., 0])
        wrong = ~((numbers >= 0) & (numbers < count) & (numbers == np.floor(numbers)))
        if wrong.any():
            at = int(np.argmax(wrong))
            raise EngineError("row_missing", name=self.rows, row=at, number=f"{numbers[at]:.10g}", table=self.table,
                              last=count - 1)  # fmt: skip
        return numbers.astype(np.int64)


@dataclass(frozen=True, slots=True)
class Places(Stage):
    """The row of a table of positions for each token: first, first + 1, … : [n, 1] -> [n, 1].

    padding: the token that is not counted and has the row before the first, as in RoBERTa; -1 where there is none.
    """

    name: str
    tokens: str
    axes: tuple[Axis, ...]
    first: int = 0
    padding: int = -1

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.tokens,)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return (Reads(Along.ALL, Along.ALL, size_only=True),) if self.padding < 0 else (EVERYTHING,)

    def shape_from(self, shapes: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
        return tuple(shapes[0])

    def compute(self, *operands: Floats) -> Floats:
        (tokens,) = operands
        return row_numbers(tokens, self.first, self.padding)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        return Number(float(result[index]))

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        return (np.zeros_like(operands[0]),)  # a count has no slope

    def numpy(self) -> str:
        return f"{self.name} = row_numbers({self.tokens}, {self.first}, {self.padding})"

    def latex(self) -> str:
        if self.padding < 0:
            return rf"{latex_name(self.name)}_{{i}} = {self.first} + i"
        counted = rf"\left| \left\{{ k < i : {latex_name(self.tokens)}_{{k}} \neq {self.padding} \right\}} \right|"
        return rf"{latex_name(self.name)}_{{i}} = {self.first} + {counted}"

    def layout(self) -> tuple[Shown | str, ...]:
        return (
            (f"{self.first} + i",) if self.padding < 0 else (f"{self.first} + # ≠ {self.padding}", Shown(self.tokens))
        )
