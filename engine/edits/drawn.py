"""What the seed says of a matrix that is not drawn as a whole: its new columns, or the words."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from engine.arrays import Array, freeze, seal
from engine.errors import EngineError
from engine.formulas.initialisers import Recipe, Turn
from engine.worksheet.document import Document
from engine.worksheet.initial_values import fill

WORDS = "X"


def recipe_of_words(document: Document, rows: int, columns: int) -> tuple[Recipe, dict[str, tuple[int, int]]]:
    """The recipe that draws X alone, [rows, columns], and the shapes it needs.

    Where the worksheet's own recipe draws X, it is the same X; else it comes after the weights in the stream of
    numbers, which are drawn for that and thrown away: X would otherwise be their first numbers over again.
    """
    turns: list[Turn] = []
    for turn in document.recipe.within(document.sources).turns:
        if turn.name == WORDS:
            return replace(document.recipe, turns=(*turns, replace(turn, bias=""))), {WORDS: (rows, columns)}
        shape = turn.shape or document.sources[turn.name].shape
        turns.append(Turn(method=turn.method, shape=shape))
    return replace(document.recipe, turns=(*turns, Turn(WORDS))), {WORDS: (rows, columns)}


def all_ones(document: Document) -> Document:
    """The document with a 1 in every cell that is given; an edit of an axis leaves 0 where cells are new."""
    ones = {name: freeze(np.ones(source.shape)) for name, source in document.sources.items()}
    return replace(document, sources=MappingProxyType(ones), patches=MappingProxyType({}))


def draw_new(document: Document, marks: Mapping[str, Array]) -> Document:
    """The document with each cell drawn whose mark is 0, in the matrices that are drawn from the seed.

    A model's stay as they are: no seed knows of them.
    """
    if document.has_loaded_weights:
        return document
    drawn = {name for turn in document.recipe.turns for name in turn.fills} | {WORDS}
    drawn |= {name for name, stage in document.stages.items() if not stage.operands and stage.fill == "drawn"}
    new = {name: marks[name] == 0 for name in drawn & document.sources.keys()}
    filled = {
        name: seal(np.where(cells, _drawn(document, name), document.sources[name]))
        for name, cells in new.items()
        if cells.any()
    }
    return replace(document, sources=MappingProxyType({**document.sources, **filled}))


def _drawn(document: Document, name: str) -> Array:
    """The whole matrix as the seed says, at the shape it has now; zeros where the recipe has no numbers for that."""
    recipe = document.recipe.within(document.sources)
    shapes = {key: (source.shape[0], source.shape[1]) for key, source in document.sources.items()}
    try:
        if any(name in turn.fills for turn in recipe.turns):
            return recipe.fill(shapes)[name]
        if name == WORDS:
            alone, shape = recipe_of_words(document, *shapes[name])
            return alone.fill(shape)[name]
        return freeze(fill("drawn", document, shapes[name], name))
    except EngineError:  # a list of draws of fixed shapes
        return freeze(np.zeros(shapes[name]))
