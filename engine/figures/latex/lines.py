"""Words that attend at the left, words that are attended to at the right, and a line for every weight between them."""

from collections.abc import Iterator

from engine.figures.figure import Figure, Panel
from engine.figures.measures import POINT, shares_of
from engine.figures.texts import cut, latex_text, width_of

FAINTEST = 0.02  # of the largest weight: lines that are fainter are not drawn
THICKEST = 2.5  # points
COLOUR = r"\definecolor{attending}{RGB}{33,90,160}"


def lines(figure: Figure) -> Iterator[str]:
    """One picture a panel, side by side as far as the width allows."""
    yield COLOUR
    yield r"\noindent"
    across = max(map(len, figure.panels))
    for line in figure.panels:
        for panel in line:
            yield from _panel(figure, panel, figure.look.width / across - 2.0)
            yield r"\hfill"
        yield r"\par"


def _panel(figure: Figure, panel: Panel, width: float) -> Iterator[str]:
    points = figure.look.points
    step, labels = 1.4 * points * POINT, [cut(one) for one in (*panel.rows, *panel.columns)]
    words = max((width_of(one, points) for one in labels), default=0.0) * POINT
    between = max(width - 2 * words - 4.0, 12.0)
    yield r"\begin{tikzpicture}[x=1mm, y=1mm, baseline=(current bounding box.north)]"
    if figure.look.titles and panel.title:
        yield rf"\node[anchor=south] at ({between / 2:.2f},{step:.2f}) {{{latex_text(panel.title)}}};"
    for names, x, anchor in ((panel.rows, 0.0, "east"), (panel.columns, between, "west")):
        for at, name in enumerate(names):
            yield rf"\node[anchor={anchor}] at ({x:.2f},{-at * step:.2f}) {{{latex_text(cut(name))}}};"
    yield from _strokes(figure, panel, step, between)
    yield r"\end{tikzpicture}"


def _strokes(figure: Figure, panel: Panel, step: float, between: float) -> Iterator[str]:
    """Faint ones first, so that strong ones lie above."""
    for row, column, share in sorted(shares_of(figure, panel, FAINTEST), key=lambda one: one[2]):
        style = f"attending, line width={max(THICKEST * share, 0.2):.2f}pt, draw opacity={0.15 + 0.85 * share:.2f}"
        yield rf"\draw[{style}] (0,{-row * step:.2f}) -- ({between:.2f},{-column * step:.2f});"
