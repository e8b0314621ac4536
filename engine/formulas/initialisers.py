"""Weights drawn from a seed, bit for bit as tutorials draw them, and constant matrices.

A recipe says how: of which library's numbers (`generators`), by which method, and in which order, as lessons do that
draw something and throw it away. The default is the tutorial's: `np.random.seed(42)`, then whole numbers below 3.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from engine.arrays import Array, freeze
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.formulas.generators import GENERATORS, Generator, Library, Shape

BOUND_LIMIT = 1_000_000
LARGEST_DRAW = 2**26  # numbers that a list of draws draws for one matrix, or throws away
MOST_TURNS = 64


@dataclass(frozen=True, slots=True)
class Turn:
    """One draw of a list.

    name: the matrix it fills; "" where it is thrown away. method: its own; "" is that of the recipe.
    bias: the row that a layer draws after its weight, in the bounds of the weight; "" where there is none.
    shape: what is drawn, where that is not the matrix alone, which are then its first numbers.
    """

    name: str = ""
    method: str = ""
    bias: str = ""
    shape: Shape = ()

    @property
    def fills(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.name, self.bias)))


WEIGHTS = (Turn("W_Q"), Turn("W_K"), Turn("W_V"))


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to draw: a method of METHODS, a seed, the upper bound (exclusive) of whole numbers, whose random numbers they
    are (a key of GENERATORS), and what is drawn in which order."""

    method: str = "integers"
    seed: int = 42
    upper: int = 3
    generator: str = "legacy"
    turns: tuple[Turn, ...] = WEIGHTS

    def draw(self, shapes: Sequence[tuple[int, int]]) -> list[Array]:
        """One matrix a shape, all from one stream, in order. Raises EngineError for impossible fields."""
        named = {str(place): shape for place, shape in enumerate(shapes)}
        return list(replace(self, turns=tuple(map(Turn, named))).fill(named).values())

    def fill(self, shapes: Mapping[str, tuple[int, int]]) -> dict[str, Array]:
        """Every matrix of the list by its name, at these shapes. Raises EngineError for impossible fields."""
        self.check()
        random = GENERATORS[self.generator].start(self.seed)
        filled: dict[str, Array] = {}
        for turn in self.turns:
            shape = self._shape(turn, shapes)
            drawn = METHODS[turn.method or self.method].draw(random, self, shape)
            if turn.name:
                rows, columns = shapes[turn.name]
                filled[turn.name] = freeze(drawn.reshape(-1)[: rows * columns].reshape(rows, columns))
            if turn.bias:
                filled[turn.bias] = freeze(random.between(layer_bound(shape), shapes[turn.bias]))
        return filled

    def code(self, shapes: Mapping[str, tuple[int, int]]) -> str:
        """The draws as lines of the library whose numbers they are."""
        library = GENERATORS[self.generator]
        methods = [METHODS[turn.method or self.method] for turn in self.turns]
        lines = [library.seeded.format(seed=self.seed)] if any(method.random for method in methods) else []
        for turn, method in zip(self.turns, methods, strict=True):
            shape = self._shape(turn, shapes)
            call = method.call(library, self, shape)
            if turn.name and turn.shape:
                rows, columns = shapes[turn.name]
                call += f".reshape(-1)[:{rows * columns}].reshape({rows}, {columns})"
            lines.append(f"{turn.name} = {call}" if turn.name else call)
            if turn.bias:
                bound = repr(layer_bound(shape))
                lines.append(f"{turn.bias} = {library.between.format(bound=bound, shape=shapes[turn.bias])}")
        return "\n".join(lines)

    def within(self, names: Iterable[str]) -> "Recipe":
        """This recipe where only these matrices are given: what others took of the stream with a shape of its own is
        thrown away."""
        known = {*names, ""}
        turns = (
            replace(turn, name=turn.name if turn.name in known else "", bias=turn.bias if turn.bias in known else "")
            for turn in self.turns
            if turn.name in known or turn.shape
        )
        return replace(self, turns=tuple(turns))

    def check(self) -> None:
        """Raises EngineError for impossible fields."""
        if self.generator not in GENERATORS:
            raise EngineError("unknown_choice", value=self.generator, option="generator", known=", ".join(GENERATORS))
        for method in (self.method, *filter(None, (turn.method for turn in self.turns))):
            if method not in METHODS:
                raise EngineError("unknown_choice", value=method, option="method", known=", ".join(METHODS))
        if any(not turn.name and not turn.shape for turn in self.turns):
            raise EngineError("draw_without_shape")
        seeds = GENERATORS[self.generator].seeds
        if self.seed not in seeds:
            raise EngineError("seed_outside", seed=self.seed, least=seeds[0], limit=seeds[-1])
        if not 1 <= self.upper <= BOUND_LIMIT:
            raise EngineError("bound_outside", bound=self.upper, limit=BOUND_LIMIT)

    def _shape(self, turn: Turn, shapes: Mapping[str, tuple[int, int]]) -> Shape:
        """What one draw draws. Raises EngineError where that is too little or too much."""
        if not turn.shape:
            return shapes[turn.name]
        drawn, wanted = math.prod(turn.shape), math.prod(shapes[turn.name]) if turn.name else 0
        if drawn < wanted:
            raise EngineError("draw_too_small", name=turn.name, drawn=drawn, wanted=wanted)
        if drawn > LARGEST_DRAW:
            raise EngineError("draw_too_large", drawn=drawn, limit=LARGEST_DRAW)
        return turn.shape


@dataclass(frozen=True, slots=True)
class Method:
    """One way of filling a matrix: the draw itself, the same in the library's code, and whether it uses the seed."""

    draw: Callable[[Generator, Recipe, Shape], np.ndarray]
    call: Callable[[Library, Recipe, Shape], str]
    random: bool = True


def xavier_deviation(shape: Shape) -> float:
    """sqrt(2 / (fan_in + fan_out)), Glorot and Bengio 2010."""
    return math.sqrt(2.0 / (shape[0] + shape[-1]))


def inverse_root_deviation(shape: Shape) -> float:
    """d^(-1/2), which keeps unit-variance words at unit variance."""
    return 1.0 / math.sqrt(shape[0])


def layer_bound(shape: Shape) -> float:
    """d^(-1/2), within which a new layer of PyTorch (`nn.Linear`) draws the weight of d inputs, and its bias."""
    return 1.0 / math.sqrt(shape[0])


def _normal(deviation: Callable[[Shape], float]) -> Method:
    return Method(
        lambda random, recipe, shape: random.normal(deviation(shape), shape),
        lambda library, recipe, shape: library.normal.format(deviation=repr(deviation(shape)), shape=shape),
    )


def _identity(shape: Shape) -> np.ndarray:
    """The identity of the last two axes, again and again along those in front; of one axis its first row."""
    if len(shape) == 1:
        return np.eye(1, shape[0]).reshape(-1)
    return np.broadcast_to(np.eye(shape[-2], shape[-1]), shape)


def _identity_code(shape: Shape) -> str:
    match shape:
        case (columns,):
            return f"np.eye({columns})[0]"
        case (rows, columns):
            return f"np.eye({rows}, {columns})"
        case _:
            return f"np.broadcast_to(np.eye({shape[-2]}, {shape[-1]}), {shape})"


METHODS = {
    "integers": Method(
        lambda random, recipe, shape: random.integers(recipe.upper, shape),
        lambda library, recipe, shape: library.integers.format(upper=recipe.upper, shape=shape),
    ),
    "uniform": Method(
        lambda random, recipe, shape: random.uniform(shape),
        lambda library, recipe, shape: library.uniform.format(shape=shape),
    ),
    "normal": Method(
        lambda random, recipe, shape: random.normal(1.0, shape),
        lambda library, recipe, shape: library.standard.format(shape=shape),
    ),
    "layer": Method(  # which holds a row an output, so that W is its transpose
        lambda random, recipe, shape: random.between(layer_bound(shape), shape[::-1]).T,
        lambda library, recipe, shape: library.layer.format(
            bound=repr(layer_bound(shape)), inputs=shape[0], outputs=shape[-1], shape=shape[::-1]
        ),
    ),
    "xavier": _normal(xavier_deviation),
    "inverse_sqrt_d": _normal(inverse_root_deviation),
    "zeros": Method(
        lambda random, recipe, shape: np.zeros(shape), lambda library, recipe, shape: f"np.zeros({shape})", False
    ),
    "identity": Method(
        lambda random, recipe, shape: _identity(shape),
        lambda library, recipe, shape: _identity_code(shape),
        False,
    ),
}
