"""The parts of a matplotlib script, as text: what reads its tables, and what draws a panel in each form."""

from engine.figures.figure import Form

HEAD = '''"""{title}

Made by Attention Workbench. Needs NumPy and matplotlib; its numbers stand in the tables beside it.
python {file} picture.pdf   writes the picture; without a name it is shown.
{notes}"""

import csv
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import font_manager
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LinearSegmentedColormap, LogNorm, Normalize

WIDTH, HEIGHT = {width!r}, {height!r}  # millimetres
POINTS, NUMBERS, DIGITS = {points!r}, {numbers!r}, {digits!r}  # of the text and in cells; digits there; None: none
'''

READ = '''
HAN = ["Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei"]
known = {font.name for font in font_manager.fontManager.ttflist}
plt.rcParams["font.family"] = ["DejaVu Sans", *(name for name in HAN if name in known)]
plt.rcParams.update({"font.size": POINTS, "text.parse_math": False, "axes.unicode_minus": True, "hatch.linewidth": 0.4})


def read(name):
    """The numbers of a table, NaN where a cell is empty."""
    with open(Path(__file__).resolve().parent / name, encoding="utf-8-sig", newline="") as file:
        return np.array([[float(cell or "nan") for cell in row[1:]] for row in list(csv.reader(file))[1:]])


def flags(lines, shape):
    """True for each #."""
    return np.array([[sign == "#" for sign in line] for line in lines]) if lines else np.zeros(shape, bool)


def text_of(value):
    return "" if DIGITS is None or np.isnan(value) else f"{value:.{DIGITS}f}".replace("inf", "∞").replace("-", "−")


def ink_on(colour):
    """White or black, whichever is seen better."""
    share = np.array(colour[:3])
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return "white" if linear @ [0.2126, 0.7152, 0.0722] < 0.179 else "black"


def ticks(axes, rows, columns):
    axes.set_yticks(range(len(rows)), rows)
    axes.set_xticks(range(len(columns)), columns, rotation=90 if UPRIGHT else 0)
    axes.tick_params(length=0)
'''

MAP = """

def cover(axes, cells, **style):
    for row, column in np.argwhere(cells):
        axes.add_patch(plt.Rectangle((column - 0.5, row - 0.5), 1, 1, linewidth=0, **style))


def draw(axes, numbers, rows, columns, hidden, blank, colours, norm):
    shown = np.where(np.isfinite(numbers), numbers, norm.vmin)
    axes.imshow(shown, cmap=colours, norm=norm, interpolation="nearest", aspect="auto")
    cover(axes, np.isnan(numbers), facecolor="#d64094")
    cover(axes, np.isposinf(numbers), facecolor="#400008")
    cover(axes, np.isneginf(numbers), facecolor="#60626c")
    cover(axes, blank, facecolor="white")
    cover(axes, hidden, facecolor="white", edgecolor="#8c8c8c", hatch="//////")
    for row, column in np.argwhere(~hidden & ~blank if NUMBERS else np.zeros(numbers.shape, bool)):
        value = numbers[row, column]
        ink = ink_on(colours(norm(value))) if np.isfinite(value) else "white"
        axes.text(column, row, text_of(value), color=ink, ha="center", va="center", fontsize=NUMBERS)
    ticks(axes, rows, columns)
"""

TABLE = """

def draw(axes, numbers, rows, columns, hidden, blank, colours, norm):
    height, width = numbers.shape
    axes.set(xlim=(-0.5, width - 0.5), ylim=(height - 0.5, -0.5))
    for row, column in np.argwhere(~blank):
        text = "·" if hidden[row, column] else text_of(numbers[row, column])
        axes.text(column, row, text, ha="center", va="center")
    ticks(axes, rows, columns)
"""

LINES = """

def draw(axes, numbers, rows, columns, hidden, blank, colours, norm):
    most = max(abs(norm.vmin), abs(norm.vmax)) or 1.0
    shares = np.minimum(np.where(np.isfinite(numbers) & ~hidden, np.abs(numbers), 0.0) / most, 1.0)
    for row, column in sorted(np.argwhere(shares >= 0.02).tolist(), key=lambda cell: shares[tuple(cell)]):
        share = shares[row, column]
        axes.plot([0, 1], [row, column], color="#215aa0", linewidth=max(2.5 * share, 0.2), alpha=0.15 + 0.85 * share)
    for names, x, side in ((rows, -0.03, "right"), (columns, 1.03, "left")):
        for at, name in enumerate(names):
            axes.text(x, at, name, ha=side, va="center")
    axes.set(xlim=(0, 1), ylim=(max(numbers.shape) - 0.5, -0.5))
    axes.axis("off")
"""

BOXES = """

def draw(axes, numbers, rows, columns, hidden, blank, colours, norm):
    lines, room = LINES.pop(0)
    axes.set(xlim=(0, room), ylim=(len(lines) - 0.5, -0.5))
    axes.axis("off")
    before = None
    for at, line in enumerate(lines):
        for row, column, left in line:
            value, word = numbers[row, column], columns[column] if columns else ""
            is_empty = hidden[row, column] or blank[row, column] or not np.isfinite(value)
            back = (1, 1, 1, 1) if is_empty else colours(norm(value))
            box = {"facecolor": back, "edgecolor": "#b3b3b3" if is_empty else back, "boxstyle": "square,pad=0.25"}
            ink = "#737373" if is_empty else ink_on(back)
            axes.text(left + 0.25 * POINTS * 25.4 / 72, at, word, color=ink, bbox=box, va="center")
            if row != before and rows:
                axes.text(-2, at, rows[row], ha="right", va="center", fontweight="bold")
            before = row
"""

ROW = """

def draw(axes, numbers, rows, columns, hidden, blank, colours, norm):
    width = 0.8 / len(numbers)
    for row, values in enumerate(numbers):
        places = np.arange(len(values)) - 0.4 + (row + 0.5) * width
        axes.bar(places, np.where(np.isfinite(values), values, 0.0), width, label=rows[row] if rows else None)
    ticks(axes, [], columns)
    axes.set(xlim=(-0.6, numbers.shape[1] - 0.4), ylim=(min(norm.vmin, 0.0), norm.vmax))
    marks = np.linspace(min(norm.vmin, 0.0), norm.vmax, 5)
    axes.set_yticks(marks, [f"{mark:g}" for mark in marks])
    if len(numbers) > 1 and rows:
        axes.legend(fontsize=0.75 * POINTS)
"""

DRAW: dict[Form, str] = {"map": MAP, "table": TABLE, "lines": LINES, "boxes": BOXES, "row": ROW}

END = '''

figure = plt.figure(figsize=(WIDTH / 25.4, HEIGHT / 25.4))


def axes_at(left, top, width, height):
    """Lengths in millimetres, from the left and from the top."""
    return figure.add_axes([left / WIDTH, 1 - (top + height) / HEIGHT, width / WIDTH, height / HEIGHT])


for title, table, rows, columns, hidden, blank, scale, place in PANELS:
    numbers, axes = read(table), axes_at(*place)
    axes.set_title(title, fontsize=POINTS, pad=0.3 * POINTS)
    draw(axes, numbers, rows, columns, flags(hidden, numbers.shape), flags(blank, numbers.shape), *SCALES[scale])
for (colours, norm), place in zip(SCALES, BARS):
    figure.colorbar(ScalarMappable(norm, colours), cax=axes_at(*place), format="%g").outline.set_linewidth(0.4)
if len(sys.argv) > 1:
    figure.savefig(sys.argv[1], dpi=300)
else:
    plt.show()
'''
