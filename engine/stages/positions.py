"""Where a word stands: sinusoids added to it, a rotation of queries and keys, or a bias on the scores."""

from dataclasses import dataclass

import numpy as np

from engine.arrays import Floats, Indices, Matrix, shape_text
from engine.axes import Axis
from engine.errors import EngineError
from engine.expressions import Difference, Expression, Number, Product, Sum
from engine.positions import Rotary, bucket_numbers, distances, rotate, rotate_back, sinusoids
from engine.stages.stage import Shown, cell_of, check_row_of_heads, latex_name


@dataclass(frozen=True, slots=True)
class Sinusoids:
    """The positional encoding for as many words and dimensions as `like` has: [.., n, d] -> [n, d]."""

    name: str
    like: str
    axes: tuple[Axis, ...]
    unit_range: bool = False

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.like,)

    def compute(self, *operands: Floats) -> Floats:
        (words,) = operands
        return sinusoids(*words.shape[-2:]).astype(words.dtype, copy=False)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        return Number(float(result[index]))

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        return (np.zeros_like(operands[0]),)  # only its shape counts

    def numpy(self) -> str:
        return f"{self.name} = sinusoids(*{self.like}.shape)"

    def latex(self) -> str:
        return rf"{{{latex_name(self.name)}}}_{{\,p, 2i}} = \sin\frac{{p}}{{10000^{{2i/d}}}}"

    def layout(self) -> tuple[Shown | str, ...]:
        return ("sin, cos",)


@dataclass(frozen=True, slots=True)
class Rotate:
    """RoPE: each pair of columns turned by position × frequency: [.., n, d] -> [.., n, d].

    The first row stands at `offset`, or, where `keys` is named, after as many keys as stand before the queries.
    """

    name: str
    of: str
    rotary: Rotary
    axes: tuple[Axis, ...]
    keys: str = ""
    offset: int = 0
    unit_range: bool = False

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.of, self.keys) if self.keys else (self.of,)

    def compute(self, *operands: Floats) -> Floats:
        return rotate(operands[0], self._positions(operands), self.rotary)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        x, column = operands[0], index[-1]
        first, second = (pair.tolist() for pair in self.rotary.pairs(x.shape[-1]))
        own = cell_of(self.of, index, x)
        if column not in first + second:
            return own
        pair = first.index(column) if column in first else second.index(column)
        angle = float(self.rotary.frequencies(x.shape[-1])[pair]) * float(self._positions(operands)[index[-2]])
        size = self.rotary.magnitude
        cosine, sine = Number(float(np.cos(angle)) * size, "cos"), Number(float(np.sin(angle)) * size, "sin")
        other = cell_of(self.of, (*index[:-1], (second if column in first else first)[pair]), x)
        turned, crossed = Product((own, cosine)), Product((other, sine))
        return Difference(turned, crossed) if column in first else Sum((turned, crossed))

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        turned_back = rotate_back(gradient, self._positions(operands), self.rotary)
        return (turned_back, np.zeros_like(operands[1])) if self.keys else (turned_back,)

    def numpy(self) -> str:
        start = f"{self.keys}.shape[-2] - {self.of}.shape[-2]" if self.keys else str(self.offset)
        return f"{self.name} = rotate({self.of}, {start} + np.arange({self.of}.shape[-2]), {self.rotary!r})"

    def latex(self) -> str:
        return rf"{latex_name(self.name)} = R_{{\,p \, \theta}} \, {latex_name(self.of)}"

    def layout(self) -> tuple[Shown | str, ...]:
        return "rotate", Shown(self.of)

    def _positions(self, operands: tuple[Floats, ...]) -> Floats:
        n = operands[0].shape[-2]
        return np.arange(n) + (operands[1].shape[-2] - n if self.keys else self.offset)


@dataclass(frozen=True, slots=True)
class Alibi:
    """`-slope · |i - j|` for each head: [1, h], and scores for their size -> [.., h, n, m]."""

    name: str
    slopes: str
    scores: str
    axes: tuple[Axis, ...]
    offset: int | None = 0  # None: as many as there are more keys than queries
    unit_range: bool = False

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.slopes, self.scores)

    def compute(self, *operands: Floats) -> Floats:
        slopes, scores = operands
        check_row_of_heads(self.name, self.slopes, slopes, scores.shape[-3] if len(self.axes) > 2 else 1)
        return self._from(slopes, self._away(scores))

    def _from(self, slopes: Floats, away: Floats) -> Floats:
        of_heads = slopes.reshape(-1, 1, 1) if len(self.axes) > 2 else slopes
        return np.asarray(-of_heads * away)

    @property
    def sized_by(self) -> str:
        return self.scores

    def compute_at(self, plane: int, rows: range, columns: range, shape: tuple[int, ...], *operands: Floats) -> Floats:
        away = np.abs(_distances_at(rows, columns, shape, self.offset)).astype(operands[1].dtype)
        return self._from(operands[0], away)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        slopes, scores = operands
        slope = cell_of(self.slopes, (0, index[0] if slopes.size > 1 else 0), slopes)
        return Product((slope, Number(-float(abs(self._distance(index, scores))), "-|i - j|")))

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        slopes, scores = operands
        of_heads = -np.einsum("...nm,nm->...", gradient, self._away(scores))
        return np.reshape(of_heads.reshape(-1, slopes.size).sum(axis=0), slopes.shape), np.zeros_like(scores)

    def numpy(self) -> str:
        slopes = f"{self.slopes}.reshape(-1, 1, 1)" if len(self.axes) > 2 else self.slopes
        away = f"np.abs(distances(*{self.scores}.shape[-2:], {offset_code(self.scores, self.offset)}))"
        return f"{self.name} = -{slopes} * {away}"

    def latex(self) -> str:
        return rf"{{{latex_name(self.name)}}}_{{ij}} = -{latex_name(self.slopes)} \cdot \left| i - j \right|"

    def layout(self) -> tuple[Shown | str, ...]:
        return Shown(self.slopes), "× −|i − j|"

    def _distance(self, index: tuple[int, ...], scores: Floats) -> int:
        return index[-1] - index[-2] - offset_of(scores, self.offset)

    def _away(self, scores: Floats) -> Floats:
        n, m = scores.shape[-2:]
        return np.abs(distances(n, m, offset_of(scores, self.offset))).astype(scores.dtype)


@dataclass(frozen=True, slots=True)
class BucketBias:
    """T5: a learned number for each bucket of distances and each head: [buckets, h], scores -> [.., h, n, m]."""

    name: str
    table: str
    scores: str
    axes: tuple[Axis, ...]
    bidirectional: bool = True
    furthest: int = 128
    offset: int | None = 0
    unit_range: bool = False

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.table, self.scores)

    def compute(self, *operands: Floats) -> Floats:
        table, scores = operands
        heads = scores.shape[-3] if len(self.axes) > 2 else 1
        if table.shape[-1] != heads or not len(table):
            shapes = f"{self.table} {shape_text(table.shape)}"
            reason = f"a column for each of {heads} heads is needed"
            raise EngineError("shapes_do_not_broadcast", result=self.name, shapes=shapes, numpy=reason)
        return self._from(table, self._buckets(table, scores))

    def _from(self, table: Floats, buckets: Indices) -> Floats:
        bias = np.moveaxis(table[buckets], -1, 0)
        return np.ascontiguousarray(bias) if len(self.axes) > 2 else np.ascontiguousarray(bias[0])

    @property
    def sized_by(self) -> str:
        return self.scores

    def compute_at(self, plane: int, rows: range, columns: range, shape: tuple[int, ...], *operands: Floats) -> Floats:
        away = _distances_at(rows, columns, shape, self.offset)
        return self._from(operands[0], bucket_numbers(away, self.bidirectional, len(operands[0]), self.furthest))

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        table, scores = operands
        head = index[0] if len(index) > 2 else 0
        return cell_of(self.table, (self._bucket(index, table, scores), head), table)

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        table, scores = operands
        to_table = np.zeros_like(table)
        of_heads = gradient if len(self.axes) > 2 else gradient[None]
        of_heads = of_heads.reshape(-1, *of_heads.shape[-3:]).sum(axis=0)
        np.add.at(to_table, self._buckets(table, scores), np.moveaxis(of_heads, 0, -1))
        return to_table, np.zeros_like(scores)

    def numpy(self) -> str:
        size = f"*{self.scores}.shape[-2:], {offset_code(self.scores, self.offset)}"
        places = f"bucket_numbers(distances({size}), {self.bidirectional}, len({self.table}), {self.furthest})"
        moved = f"np.moveaxis({self.table}[{places}], -1, 0)"
        return f"{self.name} = {moved}" + ("" if len(self.axes) > 2 else "[0]")

    def latex(self) -> str:
        return (
            rf"{{{latex_name(self.name)}}}_{{ij}} = {latex_name(self.table)}\left[\operatorname{{bucket}}(j - i)\right]"
        )

    def layout(self) -> tuple[Shown | str, ...]:
        return Shown(self.table), "[bucket(j − i)]"

    def _bucket(self, index: tuple[int, ...], table: Floats, scores: Floats) -> int:
        away = np.array(index[-1] - index[-2] - offset_of(scores, self.offset))
        return int(bucket_numbers(away, self.bidirectional, table.shape[0], self.furthest))

    def _buckets(self, table: Floats, scores: Floats) -> Indices:
        n, m = scores.shape[-2:]
        away = distances(n, m, offset_of(scores, self.offset))
        return bucket_numbers(away, self.bidirectional, table.shape[0], self.furthest)


def _distances_at(rows: range, columns: range, shape: tuple[int, ...], offset: int | None) -> Indices:
    """Key position less query position in some rows and columns, which may be taken in steps."""
    shift = shape[-1] - shape[-2] if offset is None else offset
    keys, queries = (np.arange(at.start, at.stop, at.step) for at in (columns, rows))
    return keys[None, :] - (queries[:, None] + shift)


def offset_of(scores: Matrix, offset: int | None) -> int:
    """How many keys stand before the first query; None: as many as there are more keys than queries."""
    return int(scores.shape[-1] - scores.shape[-2]) if offset is None else offset


def offset_code(scores: str, offset: int | None) -> str:
    return f"{scores}.shape[-1] - {scores}.shape[-2]" if offset is None else str(offset)
