"""How weights were drawn, in the files that keep it, and as the lines that say it."""

from dataclasses import asdict
from typing import Any

import numpy as np

from engine.errors import EngineError, Flaw
from engine.files.reading import is_text
from engine.formulas.initialisers import METHODS, MOST_TURNS, Recipe, Turn
from engine.sentences.shown import quoted
from engine.worksheet.document import Document

LARGEST_SIZE = 2**30  # of one axis of a draw


def encode_recipe(recipe: Recipe) -> dict[str, Any]:
    """As JSON has it."""
    return {**asdict(recipe), "turns": [{**asdict(turn), "shape": list(turn.shape)} for turn in recipe.turns]}


def decode_recipe(fields: dict[str, Any], has_turns: bool) -> Recipe:
    """What `encode_recipe` wrote; before sessions of version 6 all numbers were of NumPy's legacy generator, for W_Q,
    W_K and W_V. Raises Flaw, KeyError, TypeError, EngineError for anything else."""
    recipe = Recipe(str(fields["method"]), fields["seed"], fields["upper"])
    if not type(recipe.seed) is type(recipe.upper) is int:
        raise Flaw("manifest_malformed")
    if has_turns:
        recipe = Recipe(recipe.method, recipe.seed, recipe.upper, str(fields["generator"]), _turns(fields["turns"]))
    for method in (recipe.method, *(turn.method for turn in recipe.turns if turn.method)):
        if method not in METHODS:
            raise Flaw("no_such_drawing", method=quoted(method))
    recipe.check()
    return recipe


def drawn_lines(document: Document) -> list[str]:
    """The lines that draw what is given, in the code of the library whose numbers they are, after the names of the
    matrices that hold just these numbers; [] where none does."""
    recipe = document.recipe.within(document.sources)
    shapes = {name: document.source(name).shape for turn in recipe.turns for name in turn.fills}
    plain = {name: (shape[0], shape[1]) for name, shape in shapes.items()}
    if document.plan is not None or document.has_loaded_weights or not plain:
        return []
    try:
        drawn = recipe.fill(plain)
    except EngineError:  # the matrices have outgrown it
        return []
    same = [name for name, matrix in drawn.items() if np.array_equal(matrix, document.typed(name))]
    return [f"{', '.join(same)}: the numbers of these lines", *recipe.code(plain).splitlines()] if same else []


def _turns(found: Any) -> tuple[Turn, ...]:
    if not isinstance(found, list) or not len(found) <= MOST_TURNS:
        raise Flaw("manifest_malformed")
    return tuple(map(_turn, found))


def _turn(found: dict[str, Any]) -> Turn:
    texts, shape = [found[key] for key in ("name", "method", "bias")], found["shape"]
    if not all(map(is_text, texts)) or not isinstance(shape, list) or not all(map(_is_size, shape)):
        raise Flaw("manifest_malformed")
    name, method, bias = texts
    turn = Turn(name, method, bias, tuple(shape))
    if not turn.name and (not shape or turn.bias):
        raise Flaw("manifest_malformed")
    return turn


def _is_size(found: Any) -> bool:
    return type(found) is int and 1 <= found <= LARGEST_SIZE
