"""What the cells and the variables of a notebook are called: writing and reading it agree on these names."""

from engine.worksheet.exercise import Exercise

SUFFIX = ".ipynb"


def numbers_id(name: str) -> str:
    """The cell into which a learner writes the numbers of a matrix."""
    return f"{name}_numbers"


def variable(name: str, index: tuple[int, ...]) -> str:
    """What the number of one blank cell is called: `weights_0_2`."""
    return "_".join(map(str, (name, *index)))


def variables_of(exercise: Exercise, name: str) -> dict[str, tuple[int, ...]]:
    """The blank cells of a matrix by their variables, in reading order."""
    cells = map(tuple, exercise.blanks[name].cells.tolist())
    return {variable(name, index): index for index in sorted(cells)}
