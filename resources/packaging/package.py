"""One package, `attention_workbench`, in which the folders of the repository stand side by side.

In the repository `engine` and `gui` are packages of their own; in an environment of somebody else such names would be
in the way of theirs. So every import of one of them is written with the package before it.
"""

import ast
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = "attention_workbench"
ROOMS = ("engine", "gui", "main")
OF_DEVELOPERS = ("screenshots", "packaging", "site")  # folders of the resources that nothing reads at run time
FOR_PEOPLE = ("record_attention.py",)  # scripts that come along; the others make what is there
EXAMPLES = "resources/examples"  # which come along as well, with the imports that work there
STARTS = '''"""Started as a program: `python -m {package}`, and what the commands of the package begin with."""

import runpy


def start() -> None:
    """As `python main.py` does it."""
    runpy.run_module("{package}.main", run_name="__main__")


if __name__ == "__main__":
    start()
'''
FACE = """{docstring}

from typing import TYPE_CHECKING, Any

from {package} import engine

if TYPE_CHECKING:
    from {package}.engine import (
{imported}
    )

__all__ = [
{names}
]
__version__ = engine.VERSION


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
    return getattr(engine, name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
"""


def lay_out(folder: Path) -> None:
    """Write the package into a folder that is not there yet."""
    for path in sources():
        write(folder / path.relative_to(ROOT), with_package(path.read_text(encoding="utf-8")))
    for path in resources():
        to = folder / path.relative_to(ROOT)
        to.parent.mkdir(parents=True, exist_ok=True)
        if is_example(path):
            write(to, example(path))
        else:
            shutil.copyfile(path, to)
    write(folder / "__init__.py", face((ROOT / "engine/__init__.py").read_text(encoding="utf-8")))
    write(folder / "__main__.py", STARTS.format(package=PACKAGE))
    write(folder / "py.typed", "")


def sources() -> Iterator[Path]:
    """The modules of the program."""
    for room in ROOMS:
        yield from (ROOT / room).rglob("*.py") if (ROOT / room).is_dir() else [ROOT / f"{room}.py"]


def resources() -> Iterator[Path]:
    """What is read at run time, and the scripts for people."""
    for path in sorted((ROOT / "resources").rglob("*")):
        is_made_from = path.suffix in (".py", ".ts", ".pyc") and path.name not in FOR_PEOPLE
        is_made_from &= path.suffix == ".pyc" or not is_example(path)
        if path.is_file() and path.relative_to(ROOT).parts[1] not in OF_DEVELOPERS and not is_made_from:
            yield path


def is_example(path: Path) -> bool:
    return path.parent == ROOT / EXAMPLES


def example(path: Path) -> str:
    """A script or a notebook as it works beside the package."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return with_package(text).replace(
            f"-m {EXAMPLES.replace('/', '.')}", f"-m {PACKAGE}.{EXAMPLES.replace('/', '.')}"
        )
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = with_package("".join(cell["source"])).splitlines(keepends=True)
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def with_package(source: str) -> str:
    """A module whose imports of the rooms begin with the package. Raises ValueError for one that would bind a room."""
    lines = source.encode().splitlines(keepends=True)
    places: list[tuple[int, int]] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and is_of_rooms(node.module or ""):
            places.append((node.lineno - 1, node.col_offset + len("from ")))
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if is_of_rooms(alias.name):
                    if alias.asname is None:
                        raise ValueError(
                            f"line {node.lineno}: write `from … import` or `import … as`, not {alias.name}"
                        )
                    places.append((alias.lineno - 1, alias.col_offset))
    for line, column in sorted(places, reverse=True):
        lines[line] = lines[line][:column] + f"{PACKAGE}.".encode() + lines[line][column:]
    return b"".join(lines).decode()


def is_of_rooms(module: str) -> bool:
    return module.partition(".")[0] in ROOMS


def face(engine: str) -> str:
    """What `import attention_workbench` gives: the public names of the engine, as lazily as there."""
    tree = ast.parse(engine)
    listed = next(
        node.value for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    names: list[str] = ast.literal_eval(listed)
    docstring = (ast.get_docstring(tree, clean=False) or "").replace("from engine import", f"from {PACKAGE} import")
    return FACE.format(
        package=PACKAGE,
        docstring=f'"""{docstring}"""',
        imported="\n".join(f"        {name} as {name}," for name in names),
        names="\n".join(f'    "{name}",' for name in names),
    )
