"""A whole worksheet as one Python script that needs NumPy alone and prints the same numbers.

The functions that the lines call are copied from the modules of this engine, with what they in turn need, so that a
script is the engine's own arithmetic and cannot drift away from it.
"""

import ast
import builtins
import functools
import inspect
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import numpy as np

from engine import arrays, elementwise, heads, masks, normalisers, positions, scores
from engine.arrays import shape_text
from engine.document import Document
from engine.edits.cells import SetCells, matrix_code, number_code
from engine.errors import EngineError
from engine.expressions import Cell, place_code, python
from engine.files.safe_write import write_whole
from engine.recompute import Values
from engine.streaming.map import Map

MODULES: tuple[ModuleType, ...] = (arrays, heads, scores, elementwise, positions, masks, normalisers)
SUFFIX = ".py"
HEAD = '''"""{title}

Made by Attention Workbench. Needs NumPy only.
"""

from __future__ import annotations

{imports}

np.set_printoptions(floatmode="unique", suppress=True, linewidth=120)
'''


def script_of(values: Values, title: str = "An attention worksheet") -> str:
    """The script. A matrix that cannot be computed stands there as a comment with its reason.

    Raises EngineError where the numbers are too many for a text.
    """
    document = values.document
    if any(isinstance(value.matrix, Map) for value in values.table.values()):
        raise EngineError("script_too_large")
    blocks = [_block_of(values, name) for name in document.stages]
    functions = _functions(blocks)
    head = HEAD.format(title=title.replace('"', "'").replace("\\", "/"), imports=_imports("\n".join(functions)))
    names = "\n".join(f"{family}s = {list(labels)!r}" for family, labels in document.names.items() if labels)
    code = "\n\n".join(filter(None, (names, *blocks)))
    return "\n\n\n".join([head.rstrip(), *functions, code]) + "\n"


def step_of(values: Values, name: str) -> str:
    """The lines of one matrix: its numbers, or its formula and what was typed over it. Raises EngineError."""
    values.matrix(name)
    return "\n".join(_assignments(values.document, name))


def explanation_of(values: Values, name: str, index: tuple[int, ...]) -> str:
    """The arithmetic of one cell with its numbers, every digit of them, as lines of Python. Raises EngineError."""
    value = float(values.matrix(name)[index])
    number = number_code(value)
    place = place_code(name, index)
    variable = "_".join(map(str, (name, *index)))
    expression = values.explain(name, *index)
    if expression is None:
        return f"{variable} = {number}  # {place} is {values[name].state}"
    formula = python(expression, lambda leaf: leaf.place() if isinstance(leaf, Cell) else number_code(leaf.value))
    numbers = python(expression, lambda leaf: _in_a_sum(leaf.value, math.isfinite(value)))
    return f"# {place} = {formula}\n{variable} = {numbers}\nprint({variable})  # {number}"


def save_script(values: Values, path: Path, title: str = "An attention worksheet") -> None:
    """Write the script whole or not at all. Raises EngineError."""
    write_whole(path, script_of(values, title).encode())


def _block_of(values: Values, name: str) -> str:
    """The lines of one matrix: what it is made of, what was typed over it, and a print of what is computed."""
    value = values[name]
    if value.matrix is None:
        return "\n".join(f"# {line}" for line in str(value.problem).splitlines())
    lines = _assignments(values.document, name)
    if name not in values.document.sources:
        lines.append(f'print("{name} {shape_text(value.matrix.shape)}", {name}, sep="\\n")')
    return "\n".join(lines)


def _assignments(document: Document, name: str) -> list[str]:
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


def _functions(blocks: Iterable[str]) -> list[str]:
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
    for field, value in ast.iter_fields(tree):
        if field in ("annotation", "returns"):
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.Name) and not hasattr(builtins, node.id):
                names.append(node.id)
            if isinstance(node, ast.AST):
                names += _names(node)
    return names


def _imports(code: str) -> str:
    """What the functions need."""
    lines = ["import math"] if "math." in code else []
    lines += ["from dataclasses import dataclass"] if "@dataclass" in code else []
    lines += ["from collections.abc import Callable"] if "Callable[" in code else []
    return "\n".join(sorted(lines) + ([""] if lines else []) + [f"import {np.__name__} as np"])
