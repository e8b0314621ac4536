"""Edits of the worksheet as a whole: drawing weights, choosing options, several edits as one."""

from dataclasses import dataclass, replace
from types import MappingProxyType

from engine.document import Document
from engine.drawing import Recipe
from engine.edits.edit import Edit
from engine.errors import EngineError

WEIGHTS = ("W_Q", "W_K", "W_V")


@dataclass(frozen=True, slots=True)
class Draw:
    """Given matrices drawn anew, in this order, from one stream of random numbers, at the shapes they have."""

    recipe: Recipe
    names: tuple[str, ...] = WEIGHTS

    def apply(self, document: Document) -> Document:
        for name in self.names:
            document.stage(name)
            if name not in document.sources:
                raise EngineError("not_drawable", name=name)
        drawn = self.recipe.draw(self._shapes(document))
        for name, array in zip(self.names, drawn, strict=True):
            document = document.with_source(name, array)
        return replace(document, recipe=self.recipe)

    def numpy(self, before: Document) -> str:
        return self.recipe.numpy(self.names, self._shapes(before))

    def label(self) -> tuple[str, dict[str, object]]:
        return f"draw_{self.recipe.method}", {"names": ", ".join(self.names), "seed": self.recipe.seed}

    def _shapes(self, document: Document) -> list[tuple[int, int]]:
        return [(source.shape[0], source.shape[1]) for source in map(document.source, self.names)]


@dataclass(frozen=True, slots=True)
class Choose:
    """One option of the worksheet."""

    option: str
    value: str

    def apply(self, document: Document) -> Document:
        changed = replace(document, options=document.options.with_choice(self.option, self.value))
        patches = {name: patch for name, patch in document.patches.items() if name in changed.stages}
        sources = {name: source for name, source in document.sources.items() if name in changed.stages}
        return replace(changed, patches=MappingProxyType(patches), sources=MappingProxyType(sources))

    def numpy(self, before: Document) -> str:
        after = self.apply(before)
        lines = [
            stage.numpy() for name, stage in after.stages.items() if stage.operands and before.stages.get(name) != stage
        ]
        return "\n".join(lines)

    def label(self) -> tuple[str, dict[str, object]]:
        return f"choose_{self.option}_{self.value}", {}


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
