"""Painting on a mask: cells that are given the value they have by the rules belong to the rules again."""

import numpy as np

from engine.dataclass import dataclass
from engine.edits.cells import SetCells
from engine.patch import Patch
from engine.worksheet.document import Document

MOST_CELLS = 2**20  # of a mask whose rules are asked while the mouse moves


@dataclass(frozen=True, slots=True)
class Paint:
    """Cells of a mask set to 1 or 0 by hand, all of one stroke."""

    name: str
    patch: Patch

    def apply(self, document: Document) -> Document:
        painted = self._edit.apply(document)
        stage = painted.stage(self.name)
        shape = tuple(painted.expected_size(axis) for axis in stage.axes)
        if not stage.is_flags or np.prod(shape) > MOST_CELLS:
            return painted
        patch = painted.patches[self.name]
        given = map(painted.typed, stage.operands[1:])
        ruled = stage.compute(np.broadcast_to(0.0, shape), *given)
        return painted.with_patch(self.name, patch.keeping(ruled[tuple(patch.cells.T)] != patch.values))

    def numpy(self, before: Document) -> str:
        return self._edit.numpy(before)

    def label(self) -> tuple[str, dict[str, object]]:
        return self._edit.label()

    @property
    def _edit(self) -> SetCells:
        return SetCells(self.name, self.patch, "paint")
