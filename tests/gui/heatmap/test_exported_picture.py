"""The picture of a matrix in a file has the colours that the window gives it, pixel by pixel."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from engine.edits.cells import ReplaceMatrix, SetCells
from engine.edits.choices import Choose, Several
from engine.examples.tutorial import EXAMPLES, tutorial
from engine.files.picture import export_map
from engine.patch import Patch
from engine.worksheet.document import Document
from gui.window.main_window import MainWindow

NOT_FINITE = Patch.of([0, 1, 2, 3], [1, 2, 3, 0], [np.nan, np.inf, -np.inf, -7.0])
LONG = ReplaceMatrix("X", np.random.default_rng(5).standard_normal((200, 3)))
CASES: dict[str, tuple[Document, str, int]] = {
    "shares": (tutorial(), "weights", 0),
    "signed numbers": (SetCells("X", Patch.of([0, 1], [0, 1], [-3.0, 2.5])).apply(tutorial()), "X", 0),
    "what is no finite number": (SetCells("scores", NOT_FINITE).apply(tutorial()), "scores", 0),
    "shares that are none": (SetCells("weights", NOT_FINITE).apply(tutorial()), "weights", 0),
    "a head among others": (Choose("heads", 3).apply(tutorial()), "scores", 2),
    "masked scores": (EXAMPLES["gpt"](), "masked", 1),
    "shares of many keys": (LONG.apply(tutorial()), "weights", 0),
    "of which some are none": (Several((LONG, SetCells("weights", NOT_FINITE))).apply(tutorial()), "weights", 0),
}


def pixels_of(path: Path) -> np.ndarray:
    image = QImage(str(path))
    rows, columns = range(image.height()), range(image.width())
    return np.array([[image.pixelColor(x, y).getRgb()[:3] for x in columns] for y in rows])


@pytest.mark.parametrize(("document", "name", "head"), CASES.values(), ids=CASES)
def test_it_has_the_colours_of_the_window(
    make: Callable[..., MainWindow], tmp_path: Path, document: Document, name: str, head: int
) -> None:
    window = make(document)
    window.use_theme("light")
    window.selection.show_head(head)
    window.heatmap.stay_with(name)
    assert window.workspace.values is not None
    path = export_map(window.workspace.values, name, tmp_path / "map.png", head)
    np.testing.assert_array_equal(pixels_of(path), window.heatmap.image.image)
