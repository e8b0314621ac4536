"""A whole worksheet as one Python script that needs NumPy alone and prints the same numbers.

The functions that the lines call are copied from the modules of this engine, with what they in turn need, so that a
script is the engine's own arithmetic and cannot drift away from it.
"""

import ast
import builtins
import functools
import inspect
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from types import MappingProxyType, ModuleType

import numpy as np

from engine import arrays
from engine.arrays import shape_text
from engine.dataclass import dataclass
from engine.edits.cells import SetCells
from engine.edits.numpy_code import matrix_code, number_code
from engine.errors import EngineError
from engine.expressions.tree import Cell, place_code
from engine.expressions.writing import python
from engine.files.manifest.origins import note_lines
from engine.files.manifest.recipes import drawn_lines
from engine.files.safe_write import write_whole
from engine.formulas import elementwise, heads, masks, normalisers, positions, scores
from engine.lazy.matrix import LazyMatrix
from engine.lazy.stored import Stored
from engine.stages.stage import OF_LAYER, python_names
from engine.stages.traits.axes import NAMED, names_code
from engine.worksheet.values import Values

MODULES: tuple[ModuleType, ...] = (arrays, heads, scores, elementwise, positions, masks, normalisers)
SUFFIX = ".py"
HEAD = '''"""{title}

Made by Attention Workbench. Needs NumPy only.
{notes}"""

from __future__ import annotations

{imports}

np.set_printoptions(floatmode="unique", suppress=True, linewidth=120)
'''


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a script of a model has before its matrices: code that reads files, and how given matrices are read.

    imports: that the code needs. printed: the matrices that are printed; all without it.
    """

    imports: tuple[str, ...] = ()
    code: str = ""
    given: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    printed: tuple[str, ...] | None = None


def script_of(
    values: Values,
    title: str = "An attention worksheet",
    beginning: Beginning = Beginning(),
    other: Values | None = None,
) -> str:
    """The script. A matrix that cannot be computed stands there as a comment with its reason.

    other: a worksheet with the same given matrices; what is made otherwise on it stands behind this one.

    Raises EngineError where the numbers are too many for a text.
    """
    document = values.document
    matrices = {name: value.matrix for name, value in values.table.items() if name not in beginning.given}
    for name, matrix in matrices.items():
        if isinstance(matrix, LazyMatrix | Stored) and document.plan is None:
            raise EngineError("script_too_large")
        if isinstance(matrix, LazyMatrix | Stored):
            raise EngineError("script_too_large_of_model", name=name)
    blocks = [_block_of(values, name, beginning) for name in document.stages]
    blocks += [] if other is None else _otherwise(values, other)
    functions = functions_for(blocks)
    notes = "".join(f"{_plain(note)}\n" for note in note_lines(document))
    imports = imports_for("\n".join(functions), beginning.imports)
    head = HEAD.format(title=_plain(title), notes=notes and f"\n{notes}", imports=imports)
    shown = {family: labels for family, labels in document.names.items() if labels and family in NAMED}
    names = "\n".join(f"{names_code(family)} = {list(labels)!r}" for family, labels in shown.items())
    drawn = "\n".join(f"# {line}" for line in drawn_lines(document))
    code = "\n\n".join(filter(None, (names, drawn, *blocks)))
    return "\n\n\n".join([head.rstrip(), *functions, *filter(None, (beginning.code,)), code]) + "\n"


def _otherwise(one: Values, other: Values) -> list[str]:
    """The lines of what is made otherwise on another worksheet, and of what follows from it."""
    stages, changed = one.document.stages, set[str]()
    for name, stage in other.document.stages.items():
        is_given = other.document.sources.get(name) is not one.document.sources.get(name)
        if is_given or stage != stages.get(name) or changed & set(stage.operands):
            changed.add(name)
    names = (name for name in other.document.stages if name in changed)
    return ["# " + "-" * 40, *(_block_of(other, name, Beginning()) for name in names)]


def _plain(text: str) -> str:
    """A text that may stand in a docstring."""
    return text.replace('"', "'").replace("\\", "/")


def step_of(values: Values, name: str, given: str = "") -> str:
    """The lines of one matrix: its numbers, or its formula and what was typed over it. Raises EngineError.

    given: how it is read, where its numbers are in a file.
    """
    values.matrix(name)
    return python_names("\n".join(_assignments(values, name, given)))


def explanation_of(values: Values, name: str, index: tuple[int, ...]) -> str:
    """The arithmetic of one cell with its numbers, every digit of them, as lines of Python. Raises EngineError."""
    value = float(values.matrix(name)[index])
    number = number_code(value)
    place = python_names(place_code(name, index))
    variable = "_".join(map(str, (OF_LAYER.sub(r"L\1_\2", name), *index)))
    expression = values.explain(name, *index)
    if expression is None:
        return f"{variable} = {number}  # {place} is {values[name].state}"
    formula = python_names(
        python(expression, lambda leaf: leaf.place() if isinstance(leaf, Cell) else number_code(leaf.value))
    )
    numbers = python(expression, lambda leaf: _in_a_sum(leaf.value, math.isfinite(value)))
    return f"# {place} = {formula}\n{variable} = {numbers}\nprint({variable})  # {number}"


def save_script(values: Values, path: Path, title: str = "An attention worksheet") -> None:
    """Write the script whole or not at all. Raises EngineError."""
    write_whole(path, script_of(values, title).encode())


def _block_of(values: Values, name: str, beginning: Beginning) -> str:
    """The lines of one matrix: what it is made of, what was typed over it, and a print of what is computed."""
    value = values[name]
    if value.matrix is None:
        return "\n".join(f"# {line}" for line in str(value.problem).splitlines())
    lines = [python_names(line) for line in _assignments(values, name, beginning.given.get(name, ""))]
    if name not in values.document.sources and (beginning.printed is None or name in beginning.printed):
        lines.append(f'print("{name} {shape_text(value.matrix.shape)}", {python_names(name)}, sep="\\n")')
    return "\n".join(lines)


def _assignments(values: Values, name: str, given: str = "") -> list[str]:
    """given: how a matrix is read, where its numbers are in a file.

    Where cells are blank, computed matrices are written as they are shown: their formulas would fill them in.
    """
    document = values.document
    if values.truth is not None and name not in document.sources:
        shown = values.array(name)
        planes = f"[{', '.join(map(matrix_code, shown))}]" if shown.ndim > 2 else matrix_code(shown)
        return [f"{name} = np.array({planes})"]
    if given:
        patch = document.patches.get(name)
        typed = [] if patch is None else [f"{name} = {name}.copy()", SetCells(name, patch).numpy(document)]
        return [f"{name} = {given}", *typed]
    if name in document.sources:
        rows = matrix_code(document.typed(name)).replace("], [", "],\n    [")
        return [f"{name} = np.array({rows})" if "\n" not in rows else f"{name} = np.array([\n    {rows[1:-1]},\n])"]
    patch = document.patches.get(name)
    pins = [] if patch is None else [f"{SetCells(name, patch).numpy(document)}  # typed over the formula"]
    return [document.stage(name).numpy(), *pins]


def _in_a_sum(value: float, is_plain: bool) -> str:
    """A number among others; `is_plain`: as Python's own, which cannot be divided by 0."""
    text = number_code(value)
    if not is_plain:
        return f"np.float64({text})"
    return f"({text})" if text.startswith("-") else text


@functools.cache
def _known() -> dict[str, tuple[ModuleType, ast.stmt]]:
    """Every function, class and constant of the modules, by name."""
    known: dict[str, tuple[ModuleType, ast.stmt]] = {}
    for module in MODULES:
        for statement in ast.parse(inspect.getsource(module)).body:
            for name in _defined(statement):
                known[name] = (module, statement)
    return known


def _defined(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            yield from (node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name


def functions_for(blocks: Iterable[str]) -> list[str]:
    """The source of what the blocks call, and of what that calls, in the order of the modules."""
    known, wanted = _known(), set[str]()
    waiting = [name for block in blocks for name in _names(ast.parse(block))]
    while waiting:
        name = waiting.pop()
        if name in known and name not in wanted:
            wanted.add(name)
            waiting += _names(known[name][1])
    needed = {id(known[name][1]): known[name] for name in wanted}
    order = {module.__name__: place for place, module in enumerate(MODULES)}
    chosen = sorted(needed.values(), key=lambda found: (order[found[0].__name__], found[1].lineno))
    return [_source(*found) for found in chosen]


def _source(module: ModuleType, statement: ast.stmt) -> str:
    """As it is written in its module, decorators and comments included."""
    lines = inspect.getsource(module).splitlines()
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
    return "\n".join(lines[first - 1 : statement.end_lineno])


def _names(tree: ast.AST) -> list[str]:
    """What a piece of code reads, leaving out its annotations, which are never evaluated."""
    names: list[str] = []
    for part, value in ast.iter_fields(tree):
        if part in ("annotation", "returns"):
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.Name) and not hasattr(builtins, node.id):
                names.append(node.id)
            if isinstance(node, ast.AST):
                names += _names(node)
    return names


def imports_for(code: str, others: Iterable[str] = ()) -> str:
    """What the functions need, and what other code does."""
    lines = [*others, *(["import math"] if "math." in code else [])]
    lines += ["from dataclasses import dataclass"] if "@dataclass" in code else []
    lines += ["from collections.abc import Callable"] if "Callable[" in code else []
    return "\n".join(sorted(lines) + ([""] if lines else []) + [f"import {np.__name__} as np"])
