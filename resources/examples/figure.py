"""A figure for a paper: one matrix with its words, 84 mm wide, as vectors with real text.

    python -m resources.examples.figure

With the installed program: `from attention_workbench.engine import …` in the same lines, and so for `gui`.
"""

import tempfile
from pathlib import Path

from engine import recompute, tutorial
from engine.figures.choosing import of_matrix
from engine.figures.figure import Look
from gui.figures.writing import figure_bytes  # Qt paints; no display is needed

values = recompute(tutorial())
figure = of_matrix(values, "weights", look=Look(width=84.0, points=8.0, digits=2))

with tempfile.TemporaryDirectory() as folder:  # or a folder of yours
    for kind in ("svg", "pdf", "png"):
        path = Path(folder) / f"weights.{kind}"
        path.write_bytes(figure_bytes(figure, kind))
        print(path.name, path.read_bytes()[:4])
        # weights.svg b'<?xm'
        # weights.pdf b'%PDF'
        # weights.png b'\x89PNG'
