"""A matrix as text that is pasted elsewhere: NumPy, LaTeX, Markdown."""

from engine.arrays import Array, number_text
from engine.edits.numpy_code import matrix_code
from engine.expressions.writing import NumberText, number_latex

BLANK = r"\boxed{\phantom{0}}"  # of a number that is to be found: amsmath has it, as it has the matrix


def as_numpy(array: Array, name: str) -> str:
    """An assignment that gives the same bits."""
    return f"{name} = np.array({matrix_code(array)})"


def as_latex(array: Array, number: NumberText = number_text) -> str:
    """A `bmatrix` of amsmath, with an empty box for each blank cell."""
    written = (map(number, row) for row in array.tolist())
    rows = (" & ".join(number_latex(text) if text else BLANK for text in row) for row in written)
    return "\\begin{bmatrix}\n" + " \\\\\n".join(rows) + "\n\\end{bmatrix}"


def as_markdown(array: Array, rows: tuple[str, ...], columns: tuple[str, ...], number: NumberText = number_text) -> str:
    """A table with the names of its rows and columns."""
    head = ["", *map(_escaped, columns)]
    lines = [head, ["---", *["---:"] * len(columns)]]
    lines += [[_escaped(label), *map(number, values)] for label, values in zip(rows, array.tolist(), strict=True)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _escaped(label: str) -> str:
    return label.replace("\\", "\\\\").replace("|", "\\|")
