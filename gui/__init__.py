"""The window: PySide6 and pyqtgraph over the engine.

What it needs of the engine at the start is loaded here, before Qt is: PySide reads the source of each module that comes
after it, which takes longer than to load one.
"""

# ruff: noqa: F401
from engine.edits import history, loading, painting, row_totals, series, words
from engine.examples import variants
from engine.files.lessons import progress, texts
from engine.files.tensors import open as opened
from engine.grids import doubts, telling
from engine.lessons import checks, forecasts, hints, steppers
from engine.pipeline import equations, renaming
from engine.questions import goals, reasons, sensitivity
from engine.questions.proofs import proof
from engine.recovery import glimpse, keeper, places
from engine.statistics import overview, rows
from engine.tiles import cells, palettes
from engine.worksheet import links
