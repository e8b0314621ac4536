"""Where a word stands: sinusoids added to it, a rotation of queries and keys, or a bias on the scores."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from engine.arrays import Floats, Indices, Matrix, shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.expressions.tree import Difference, Expression, Number, Product, Sum
from engine.formulas.positions import (
    Rotary,
    bucket_numbers,
    distances,
    frequencies_gradient,
    rotate,
    rotate_back,
    sinusoids,
)
from engine.ranges import places_of, slice_of
from engine.sentences.phrase import Phrase
from engine.stages.stage import Shown, Stage, cell_of, check_row_of_heads, latex_name
from engine.stages.traits.axes import Axis
from engine.stages.traits.effects import ByDistance, Effect
from engine.stages.traits.reads import EVERYTHING, ROW_OF_HEADS, SAME_ROWS, SIZE_OF_CELLS, Along, Reads, Region


@dataclass(frozen=True, slots=True)
class Sinusoids(Stage):
    """The positional encoding for as many words and dimensions as `like` has: [.., n, d] -> [n, d]."""

    name: str
    like: str
    axes: tuple[Axis, ...]

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.like,)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return (SIZE_OF_CELLS,)

    def compute(self, *operands: Floats) -> Floats:
        (words,) = operands
        return sinusoids(*words.shape[-2:]).astype(words.dtype, copy=False)

    def compute_at(self, region: Region, *operands: Floats) -> Floats:
        whole = sinusoids(*region.shape[-2:]).astype(operands[0].dtype, copy=False)
        return np.asarray(whole[slice_of(region.rows), slice_of(region.columns)])

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
class Rotate(Stage):
    """RoPE: each pair of columns turned by position × frequency: [.., n, d] -> [.., n, d].

    The first row stands at `offset`, or, where `keys` is named, after as many keys as stand before the queries.
    `frequencies`: a row of numbers [1, p] for the first p pairs, in place of those that `rotary` has.
    """

    name: str
    of: str
    rotary: Rotary
    axes: tuple[Axis, ...]
    keys: str = ""
    offset: int = 0
    frequencies: str = ""

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.of, *filter(None, (self.frequencies, self.keys)))

    @property
    def reads(self) -> tuple[Reads, ...]:
        size = Reads(Along.ALL, Along.ALL, size_only=True)
        return (SAME_ROWS, *((EVERYTHING,) if self.frequencies else ()), *((size,) if self.keys else ()))

    def is_linear_in(self, changing: Collection[str]) -> bool:
        return self.frequencies not in changing

    def compute(self, *operands: Floats) -> Floats:
        return self._turned(operands, self._positions(operands))

    def compute_at(self, region: Region, *operands: Floats) -> Floats:
        return self._turned(operands, self._positions_at(region, operands))

    def check(self, shapes: Sequence[tuple[int, ...]]) -> None:
        if self.frequencies and (shapes[1][-2] != 1 or 2 * shapes[1][-1] > shapes[0][-1]):
            shown = f"{self.of} {shape_text(shapes[0])}, {self.frequencies} {shape_text(shapes[1])}"
            reason = Phrase("row_of_pairs", pairs=shapes[0][-1] // 2)
            raise EngineError("shapes_do_not_broadcast", result=self.name, shapes=shown, reason=reason)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        x, column = operands[0], index[-1]
        frequencies = self._given(operands)
        frequencies = self.rotary.frequencies(x.shape[-1]) if frequencies is None else frequencies.reshape(-1)
        first, second = (pair.tolist() for pair in self.rotary.first_pairs(len(frequencies)))
        own = cell_of(self.of, index, x)
        if column not in first + second:
            return own
        pair = first.index(column) if column in first else second.index(column)
        angle = float(frequencies[pair]) * float(self._positions(operands)[index[-2]])
        size = self.rotary.magnitude
        with np.errstate(invalid="ignore"):  # infinity may be typed as a frequency
            turn = float(np.cos(angle)) * size, float(np.sin(angle)) * size
        cosine, sine = Number(turn[0], "cos"), Number(turn[1], "sin")
        other = cell_of(self.of, (*index[:-1], (second if column in first else first)[pair]), x)
        turned, crossed = Product((own, cosine)), Product((other, sine))
        return Difference(turned, crossed) if column in first else Sum((turned, crossed))

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        return self._turned_back(gradient, operands, result, self._positions(operands))

    def pull_back_at(
        self, region: Region, gradient: Floats, operands: tuple[Floats, ...], result: Floats
    ) -> tuple[Floats, ...]:
        return self._turned_back(gradient, operands, result, self._positions_at(region, operands))

    def numpy(self) -> str:
        start = f"{self.keys}.shape[-2] - {self.of}.shape[-2]" if self.keys else str(self.offset)
        given = f", {self.frequencies}" if self.frequencies else ""
        return f"{self.name} = rotate({self.of}, {start} + np.arange({self.of}.shape[-2]), {self.rotary!r}{given})"

    def latex(self) -> str:
        angle = latex_name(self.frequencies) if self.frequencies else r"\theta"
        return rf"{latex_name(self.name)} = R_{{\,p \, {angle}}} \, {latex_name(self.of)}"

    def layout(self) -> tuple[Shown | str, ...]:
        return ("rotate", Shown(self.of), *(("by", Shown(self.frequencies)) if self.frequencies else ()))

    def _turned(self, operands: tuple[Floats, ...], positions: Indices) -> Floats:
        self.check([operand.shape for operand in operands])
        return rotate(operands[0], positions, self.rotary, self._given(operands))

    def _turned_back(
        self, gradient: Floats, operands: tuple[Floats, ...], result: Floats, positions: Indices
    ) -> tuple[Floats, ...]:
        given = self._given(operands)
        gradients = [rotate_back(gradient, positions, self.rotary, given)]
        if given is not None:
            gradients.append(frequencies_gradient(gradient, result, positions, self.rotary, given))
        return (*gradients, np.zeros_like(operands[-1])) if self.keys else tuple(gradients)

    def _given(self, operands: tuple[Floats, ...]) -> Floats | None:
        return operands[1] if self.frequencies else None

    def _positions(self, operands: tuple[Floats, ...]) -> Indices:
        n = operands[0].shape[-2]
        return np.arange(n) + self._first(operands, n)

    def _positions_at(self, region: Region, operands: tuple[Floats, ...]) -> Indices:
        return places_of(region.rows) + self._first(operands, region.shape[-2])

    def _first(self, operands: tuple[Floats, ...], n: int) -> int:
        return int(operands[-1].shape[-2]) - n if self.keys else self.offset


@dataclass(frozen=True, slots=True)
class Alibi(Stage):
    """`-slope · |i - j|` for each head: [1, h], and scores for their size -> [.., h, n, m]."""

    name: str
    slopes: str
    scores: str
    axes: tuple[Axis, ...]
    offset: int | None = 0  # None: as many as there are more keys than queries

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.slopes, self.scores)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return ROW_OF_HEADS, SIZE_OF_CELLS

    @property
    def effect(self) -> Effect:
        return ByDistance()

    def is_linear_in(self, changing: Collection[str]) -> bool:
        return True

    def compute(self, *operands: Floats) -> Floats:
        slopes, scores = operands
        check_row_of_heads(self.name, self.slopes, slopes.shape, scores.shape[-len(self.axes) :])
        return self._from(slopes, self._away(scores))

    def check(self, shapes: Sequence[tuple[int, ...]]) -> None:
        check_row_of_heads(self.name, self.slopes, shapes[0], shapes[1])

    def _from(self, slopes: Floats, away: Floats) -> Floats:
        of_heads = slopes.reshape(-1, 1, 1) if len(self.axes) > 2 else slopes
        return np.asarray(-of_heads * away)

    def compute_at(self, region: Region, *operands: Floats) -> Floats:
        away = np.abs(_distances_at(region, self.offset)).astype(operands[1].dtype)
        return self._from(operands[0], away)

    def pull_back_at(
        self, region: Region, gradient: Floats, operands: tuple[Floats, ...], result: Floats
    ) -> tuple[Floats, ...]:
        return replace(self, offset=_offset_at(region, self.offset)).pull_back(gradient, operands, result)

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
class BucketBias(Stage):
    """T5: a learned number for each bucket of distances and each head: [buckets, h], scores -> [.., h, n, m]."""

    name: str
    table: str
    scores: str
    axes: tuple[Axis, ...]
    bidirectional: bool = True
    furthest: int = 128
    offset: int | None = 0

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.table, self.scores)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return ROW_OF_HEADS, SIZE_OF_CELLS

    @property
    def effect(self) -> Effect:
        return ByDistance()

    def is_linear_in(self, changing: Collection[str]) -> bool:
        return True

    def compute(self, *operands: Floats) -> Floats:
        table, scores = operands
        self.check((table.shape, scores.shape[-len(self.axes) :]))
        return self._from(table, self._buckets(table, scores))

    def check(self, shapes: Sequence[tuple[int, ...]]) -> None:
        table, scores = shapes
        heads = scores[-3] if len(scores) > 2 else 1
        if table[-1] != heads or not table[0]:
            reason = Phrase("column_for_heads", heads=heads)
            shown = f"{self.table} {shape_text(table)}"
            raise EngineError("shapes_do_not_broadcast", result=self.name, shapes=shown, reason=reason)

    def _from(self, table: Floats, buckets: Indices) -> Floats:
        bias = np.moveaxis(table[buckets], -1, 0)
        return np.ascontiguousarray(bias) if len(self.axes) > 2 else np.ascontiguousarray(bias[0])

    def compute_at(self, region: Region, *operands: Floats) -> Floats:
        away = _distances_at(region, self.offset)
        return self._from(operands[0], bucket_numbers(away, self.bidirectional, len(operands[0]), self.furthest))

    def pull_back_at(
        self, region: Region, gradient: Floats, operands: tuple[Floats, ...], result: Floats
    ) -> tuple[Floats, ...]:
        return replace(self, offset=_offset_at(region, self.offset)).pull_back(gradient, operands, result)

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


def _distances_at(region: Region, offset: int | None) -> Indices:  # -> [rows, columns]
    """Key position less query position in a region."""
    shift = region.shape[-1] - region.shape[-2] if offset is None else offset
    return places_of(region.columns)[None, :] - (places_of(region.rows)[:, None] + shift)


def _offset_at(region: Region, offset: int | None) -> int:
    """How many keys stand before the first row of a region."""
    return (region.shape[-1] - region.shape[-2] if offset is None else offset) + region.rows.start


def offset_of(scores: Matrix, offset: int | None) -> int:
    """How many keys stand before the first query; None: as many as there are more keys than queries."""
    return int(scores.shape[-1] - scores.shape[-2]) if offset is None else offset


def offset_code(scores: str, offset: int | None) -> str:
    return f"{scores}.shape[-1] - {scores}.shape[-2]" if offset is None else str(offset)
