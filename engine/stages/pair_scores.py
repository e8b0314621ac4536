"""Scores that are no products: distances, and the small network of additive attention."""

import numpy as np

from engine.arrays import Floats, shape_text, sum_to, transpose
from engine.dataclass import dataclass
from engine.errors import EngineError, shape_reason
from engine.expressions.tree import Applied, Cell, Difference, Expression, Number, Product, Sum
from engine.formulas.heads import repeat_heads, sum_groups
from engine.formulas.scores import additive, concat, negative_distance
from engine.stages.stage import Shown, Stage, cell_of, head_of, latex_name
from engine.stages.traits.axes import Axis
from engine.stages.traits.reads import EVERYTHING, SAME_ROWS, Along, Reads


@dataclass(frozen=True, slots=True)
class NegativeDistance(Stage):
    """`-|q - k|²`: [.., n, d_k], [.., m, d_k] -> [.., n, m]."""

    name: str
    queries: str
    keys: str
    axes: tuple[Axis, ...]

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.queries, self.keys)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return SAME_ROWS, Reads(Along.COLUMNS, Along.ALL)

    def compute(self, *operands: Floats) -> Floats:
        queries, keys = operands
        check_columns(self.name, (self.queries, queries), (self.keys, keys))
        return negative_distance(queries, keys)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        rows = _row_cells(self.operands, index, operands, result)
        differences = [Difference(query, key) for query, key in zip(*rows, strict=True)]
        squares = Sum(tuple(Product((difference, difference)) for difference in differences))
        return Difference(Number(0.0), squares)

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        queries, keys = operands
        shared = repeat_heads(keys, queries)
        to_queries = 2.0 * (gradient @ shared - gradient.sum(axis=-1)[..., None] * queries)
        to_keys = 2.0 * (transpose(gradient) @ queries - gradient.sum(axis=-2)[..., None] * shared)
        return sum_to(to_queries, queries.shape), _shared_gradient(to_keys, keys)

    def numpy(self) -> str:
        return f"{self.name} = negative_distance({self.queries}, {self.keys})"

    def latex(self) -> str:
        return (
            rf"{latex_name(self.name)} = -\left\| {latex_name(self.queries)} - {latex_name(self.keys)} \right\|^{{2}}"
        )

    def layout(self) -> tuple[Shown | str, ...]:
        return Shown(self.queries), "− dist²", Shown(self.keys)


@dataclass(frozen=True, slots=True)
class Additive(Stage):
    """`v · tanh(q + k)` for hidden queries and keys: [.., n, a], [.., m, a], [a, 1] -> [.., n, m]."""

    name: str
    queries: str
    keys: str
    vector: str
    axes: tuple[Axis, ...]

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.queries, self.keys, self.vector)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return SAME_ROWS, Reads(Along.COLUMNS, Along.ALL), EVERYTHING

    def compute(self, *operands: Floats) -> Floats:
        queries, keys, vector = operands
        check_columns(self.name, (self.queries, queries), (self.keys, keys))
        if vector.shape[0] != queries.shape[-1]:
            check_columns(self.name, (self.queries, queries), (f"{self.vector}.T", transpose(vector)))
        return additive(queries, keys, vector)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        rows = _row_cells(self.operands, index, operands[:2], result)
        return Sum(
            tuple(
                Product((cell_of(self.vector, (k, 0), operands[2]), Applied("tanh", Sum(pair))))
                for k, pair in enumerate(zip(*rows, strict=True))
            )
        )

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        queries, keys, vector = operands
        hidden = np.tanh(queries[..., :, None, :] + repeat_heads(keys, queries)[..., None, :, :])
        inside = gradient[..., None] * (1.0 - np.square(hidden)) * vector[:, 0]
        to_vector = np.einsum("...nma,...nm->...a", hidden, gradient).reshape(-1, hidden.shape[-1]).sum(axis=0)[:, None]
        return sum_to(inside.sum(axis=-2), queries.shape), _shared_gradient(inside.sum(axis=-3), keys), to_vector

    def numpy(self) -> str:
        return f"{self.name} = additive({self.queries}, {self.keys}, {self.vector})"

    def latex(self) -> str:
        queries, keys, vector = map(latex_name, self.operands)
        return rf"{latex_name(self.name)} = {vector}^{{\top}} \tanh\left({queries} + {keys}\right)"

    def layout(self) -> tuple[Shown | str, ...]:
        return "tanh (", Shown(self.queries), "+", Shown(self.keys), ") ·", Shown(self.vector)


@dataclass(frozen=True, slots=True)
class Concat(Stage):
    """`v · tanh([q, k] @ W)`: [.., n, d_k], [.., m, d_k], [2 d_k, a], [a, 1] -> [.., n, m]."""

    name: str
    queries: str
    keys: str
    weights: str
    vector: str
    axes: tuple[Axis, ...]

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.queries, self.keys, self.weights, self.vector)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return SAME_ROWS, Reads(Along.COLUMNS, Along.ALL), EVERYTHING, EVERYTHING

    def compute(self, *operands: Floats) -> Floats:
        queries, keys, weights, vector = operands
        check_columns(self.name, (self.queries, queries), (self.keys, keys))
        both = np.concatenate((queries[..., :1, :], queries[..., :1, :]), axis=-1)
        check_columns(self.name, (f"[{self.queries}, {self.keys}]", both), (f"{self.weights}.T", transpose(weights)))
        check_columns(self.name, (self.weights, weights), (f"{self.vector}.T", transpose(vector)))
        return concat(queries, keys, weights, vector)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        queries, keys = _row_cells(self.operands, index, operands[:2], result)
        weights, vector = operands[2:]

        def hidden(a: int) -> Expression:
            products = (
                Product((cell, cell_of(self.weights, (k, a), weights))) for k, cell in enumerate((*queries, *keys))
            )
            return Applied("tanh", Sum(tuple(products)))

        terms = (Product((cell_of(self.vector, (a, 0), vector), hidden(a))) for a in range(weights.shape[1]))
        return Sum(tuple(terms))

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        """Through the additive score of the two parts of W."""
        queries, keys, weights, vector = operands
        d_k = queries.shape[-1]
        parts = (weights[:d_k], weights[d_k:])
        hidden = (queries @ parts[0], keys @ parts[1], vector)
        inner = Additive(self.name, "", "", "", self.axes).pull_back(gradient, hidden, result)
        to_weights = [
            sum_to(transpose(side) @ of_hidden, part.shape)
            for side, of_hidden, part in zip((queries, keys), inner, parts, strict=False)
        ]
        return inner[0] @ parts[0].T, inner[1] @ parts[1].T, np.concatenate(to_weights), inner[2]

    def numpy(self) -> str:
        return f"{self.name} = concat({', '.join(self.operands)})"

    def latex(self) -> str:
        queries, keys, weights, vector = map(latex_name, self.operands)
        inside = rf"\left[ {queries} \;\; {keys} \right] {weights}"
        return rf"{latex_name(self.name)} = {vector}^{{\top}} \tanh\left({inside}\right)"

    def layout(self) -> tuple[Shown | str, ...]:
        return "tanh [", Shown(self.queries), ";", Shown(self.keys), "]", Shown(self.weights), "·", Shown(self.vector)


def check_columns(result: str, one: tuple[str, Floats], other: tuple[str, Floats]) -> None:
    """Raises EngineError unless two matrices have equally many columns."""
    (left, left_array), (right, right_array) = one, other
    try:
        np.broadcast_shapes(left_array.shape[:-3], right_array.shape[:-3])
    except ValueError as error:
        shapes = f"{left} {shape_text(left_array.shape)}, {right} {shape_text(right_array.shape)}"
        reason = shape_reason(error)
        raise EngineError("shapes_do_not_broadcast", result=result, shapes=shapes, reason=reason) from error
    if left_array.shape[-1] != right_array.shape[-1]:
        raise EngineError(
            "columns_do_not_match",
            result=result,
            left=left,
            left_shape=shape_text(left_array.shape),
            right=right,
            right_shape=shape_text(right_array.shape),
        )


def _row_cells(
    names: tuple[str, ...], index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats
) -> list[list[Cell]]:
    """The cells of the row of the query and of the row of the key."""
    rows = []
    for name, operand, row in zip(names, operands, index[-2:], strict=False):
        at = (*head_of(index, operand, result), row)
        rows.append([Cell(name, (*at, k), value) for k, value in enumerate(operand[at].tolist())])
    return rows


def _shared_gradient(gradient: Floats, keys: Floats) -> Floats:
    if keys.ndim > 2 and gradient.ndim > 2 and keys.shape[-3] != gradient.shape[-3]:
        gradient = sum_groups(gradient, keys.shape[-3])
    return sum_to(gradient, keys.shape)
