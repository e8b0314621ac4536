"""Edits of the worksheet as a whole: drawing weights, choosing options, several edits as one."""

import math
from collections.abc import Mapping
from dataclasses import fields, replace
from types import MappingProxyType

import numpy as np

from engine.arrays import Array, freeze, seal, shape_text
from engine.dataclass import dataclass
from engine.edits.axes import FIXED
from engine.edits.cells import SetCells
from engine.edits.edit import Edit
from engine.edits.numpy_code import matrix_code
from engine.errors import EngineError
from engine.formulas.generators import GENERATORS
from engine.formulas.initialisers import METHODS, Recipe, Turn
from engine.patch import Patch
from engine.pipeline.options import Options, Setting
from engine.stages.stage import Stage
from engine.stages.traits.axes import Axis
from engine.worksheet.document import Document, Origin
from engine.worksheet.exercise import Exercise
from engine.worksheet.initial_values import fill
from engine.worksheet.values import recompute

DRAWABLE = ("W_Q", "W_K", "W_V")
LARGEST_GIVEN = 2**24  # cells of a matrix that an option brings, 128 MiB


@dataclass(frozen=True, slots=True)
class Draw:
    """Given matrices drawn anew from one stream of random numbers, at the shapes they have.

    names: these in this order, instead of what the recipe lists.
    """

    recipe: Recipe
    names: tuple[str, ...] = ()

    def apply(self, document: Document) -> Document:
        if document.is_of_model:
            raise EngineError("no_draw_of_model")
        for name in self._filled:
            document.stage(name)
            if name not in document.sources:
                raise EngineError("not_drawable", name=name)
        for name, array in self._listed.fill(self._shapes(document)).items():
            document = document.with_source(name, array)
        return replace(document, recipe=self.recipe, origin=self._left_of(document))

    @property
    def _listed(self) -> Recipe:
        return replace(self.recipe, turns=tuple(map(Turn, self.names))) if self.names else self.recipe

    @property
    def _filled(self) -> tuple[str, ...]:
        return tuple(name for turn in self._listed.turns for name in turn.fills)

    def _left_of(self, document: Document) -> Origin | None:
        """Where the matrices come from that are not drawn, if something must be said of them."""
        origin, others = document.origin, document.sources.keys() - set(self._filled)
        if origin is None:
            return None
        notes = tuple(note for note in document.without_notes_of(self._filled).all_notes if others & set(note.of))
        return replace(origin, notes=notes, is_drawn=True) if notes else None

    def numpy(self, before: Document) -> str:
        """Of a library that is not NumPy, its own lines as comments, and what they give."""
        shapes = self._shapes(before)
        code = self._listed.code(shapes)
        if GENERATORS[self.recipe.generator].is_numpy:
            return code
        given = [f"{name} = np.array({matrix_code(array)})" for name, array in self._listed.fill(shapes).items()]
        return "\n".join([*(f"# {line}" for line in code.splitlines()), *given])

    def label(self) -> tuple[str, dict[str, object]]:
        facts = {"names": ", ".join(self._filled), "seed": self.recipe.seed, "generator": self.recipe.generator}
        return f"draw_{self.recipe.method}", facts if METHODS[self.recipe.method].random else {"names": facts["names"]}

    def _shapes(self, document: Document) -> dict[str, tuple[int, int]]:
        sources = {name: document.source(name) for name in self._filled}
        return {name: (source.shape[0], source.shape[1]) for name, source in sources.items()}


@dataclass(frozen=True, slots=True)
class Choose:
    """One option of the worksheet. New given matrices come with it, and those that vanish go."""

    option: str
    value: Setting

    def apply(self, document: Document) -> Document:
        if document.is_of_model:
            raise EngineError("no_options_of_model")
        options = document.options.with_choice(self.option, self.value)
        return document if options == document.options else with_options(document, options)

    def numpy(self, before: Document) -> str:
        return lines_between(before, self.apply(before))

    def label(self) -> tuple[str, dict[str, object]]:
        return "choose", {"option": self.option, "value": self.value}


def lines_between(before: Document, after: Document) -> str:
    """The lines of NumPy that lead from one document to another: what is given anew, computed otherwise, or pinned."""
    lines = []
    for name, stage in after.stages.items():
        source, patch = after.sources.get(name), after.patches.get(name)
        typed = patch is not before.patches.get(name)
        if source is not None and (source is not before.sources.get(name) or typed):
            lines.append(f"{name} = np.array({matrix_code(after.typed(name))})")
        elif source is None and stage.operands and (before.stages.get(name) != stage or typed):
            lines.append(stage.numpy())
            lines += [SetCells(name, patch).numpy(after)] if patch is not None else []
    return "\n".join(lines)


def with_options(document: Document, options: Options) -> Document:
    """The document with other options: matrices that stay keep their numbers, heads that stay keep theirs."""
    changed = replace(document, options=options, sources=MappingProxyType({}), patches=MappingProxyType({}))
    for name, source in document.sources.items():  # loaded over a formula, such as Q, K and V of a model
        stage = changed.stages.get(name)
        before = document.stages[name]
        if stage is not None and stage.operands and before.operands and stage.axes == before.axes:
            changed = changed.with_source(name, source)
    given = {name: stage for name, stage in changed.stages.items() if not stage.operands}
    for name, stage in given.items():
        if name in document.sources:
            changed = changed.with_source(name, _refitted(document, changed, stage))
    for name, matrix in _computed_before(document, given).items():
        changed = changed.with_source(name, matrix)
    for name, stage in given.items():
        if name not in changed.sources:  # now that all sizes are known
            shape = tuple(changed.expected_size(axis) for axis in stage.axes)
            if math.prod(shape) > LARGEST_GIVEN:
                raise EngineError("given_too_large", name=name, shape=shape_text(shape))
            changed = changed.with_source(name, freeze(fill(stage.fill, changed, shape, name)))
    for name, patch in document.patches.items():
        if name in changed.stages:
            kept = _patch_that_stays(changed, name, patch)
            changed = changed.with_patch(name, kept)
    changed = changed.with_exercise(_exercise_that_stays(changed))
    chosen = [
        one.name
        for one in fields(options)
        if getattr(options, one.name) != getattr(document.options, one.name, one.default)
    ]
    return changed.without_notes_of([*chosen, *(document.sources.keys() - changed.sources.keys())])


def _exercise_that_stays(document: Document) -> Exercise | None:
    """The blank cells of matrices that are still there, with as many dimensions."""
    exercise = document.exercise
    if exercise is None:
        return None
    for name, blanks in exercise.blanks.items():
        stage = document.stages.get(name)
        if stage is None or blanks.dimensions != len(stage.axes):
            exercise = exercise.with_blanks(name, None)
    return exercise


def _computed_before(document: Document, given: Mapping[str, Stage]) -> dict[str, Array]:
    """The numbers of matrices that were computed and are given from now on: they stay."""
    names = [name for name in given if name in document.stages and name not in document.sources]
    values = recompute(document) if names else None
    found = {name: values[name].matrix for name in names} if values is not None else {}
    return {name: matrix for name, matrix in found.items() if isinstance(matrix, np.ndarray)}


def _refitted(before: Document, after: Document, stage: Stage) -> Array:
    """The source of a given matrix that stays, with heads added or taken where their number changed."""
    old = before.sources[stage.name]
    axes = before.stages[stage.name].axes
    shape = tuple(_new_size(after, *pair) for pair in zip(old.shape, axes, stage.axes, strict=True))
    if shape == old.shape:
        return old
    array = np.array(fill(stage.fill, after, shape, stage.name), dtype=np.float64)
    if stage.fill != "slopes":  # of another number of heads they are all others
        kept = tuple(slice(0, min(one, other)) for one, other in zip(shape, old.shape, strict=True))
        array[kept] = old[kept]
    return seal(array)


def _new_size(after: Document, size: int, old: Axis, new: Axis) -> int:
    """The size of an axis that counts something else now, or has another number of heads along it; else as it is."""
    if new.family != old.family or new.family in FIXED:
        return after.expected_size(new)
    return size // old.copies * new.copies if size % old.copies == 0 else size


def _patch_that_stays(document: Document, name: str, patch: Patch) -> Patch | None:
    if name in document.sources:
        return patch.within(document.sources[name].shape)
    return patch if patch.dimensions == len(document.stages[name].axes) else None


@dataclass(frozen=True, slots=True)
class Several:
    """Edits that belong together, as one step; its label is that of the last."""

    edits: tuple[Edit, ...]

    def apply(self, document: Document) -> Document:
        for edit in self.edits:
            document = edit.apply(document)
        return document

    def numpy(self, before: Document) -> str:
        lines = []
        for edit in self.edits:
            lines.append(edit.numpy(before))
            before = edit.apply(before)
        return "\n".join(lines)

    def label(self) -> tuple[str, dict[str, object]]:
        return self.edits[-1].label()
