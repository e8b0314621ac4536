"""Rows as bars in pgfplots, one plot a panel."""

from collections.abc import Iterator

import numpy as np

from engine.figures.figure import Figure, Panel
from engine.figures.measures import AXIS, POINT
from engine.figures.texts import cut, latex_text, width_of


def bars(figure: Figure) -> Iterator[str]:
    """Panels under each other."""
    for panel in figure:
        yield from _panel(figure, panel)
        yield r"\par"


def _panel(figure: Figure, panel: Panel) -> Iterator[str]:
    (rows, columns), scale = panel.numbers.shape, figure.scale_of(panel)
    places = ",".join(map(str, range(columns)))
    words = ",".join(f"{{{latex_text(cut(one))}}}" for one in panel.columns)
    low, high = (10.0**scale.low, 10.0**scale.high) if scale.logarithmic else (scale.low, scale.high)
    width = (figure.look.width - AXIS) / max(columns, 1)
    widest = max((width_of(cut(one), figure.look.points) for one in panel.columns), default=0.0) * POINT
    options = [
        f"width={figure.look.width - AXIS:.2f}mm, height={0.45 * figure.look.width:.2f}mm, scale only axis",
        "ybar=0pt, tick style={draw=none}",
        f"bar width={0.7 * width / max(rows, 1):.2f}mm, xmin=-0.6, xmax={columns - 0.4:g}",
        f"ymin={min(low, 0.0):.9g}, ymax={high:.9g}",
        f"xtick={{{places}}}, xticklabels={{{words}}}" if words else r"xtick=\empty",
        "x tick label style={rotate=90, anchor=east}" if widest > width else "",
        f"title={{{latex_text(panel.title)}}}" if figure.look.titles and panel.title else "",
    ]
    yield rf"\begin{{tikzpicture}}\begin{{axis}}[{', '.join(filter(None, options))}]"
    for row in range(rows):
        values = panel.numbers[row]
        cells = " ".join(f"({at},{value:.9g})" for at, value in enumerate(values.tolist()) if np.isfinite(value))
        yield rf"\addplot coordinates {{{cells}}};"
        if rows > 1 and panel.rows:
            yield rf"\addlegendentry{{{latex_text(cut(panel.rows[row]))}}}"
    yield r"\end{axis}\end{tikzpicture}"
