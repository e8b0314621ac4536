"""The modules of a package as they are written: what they import, where they stand, what they ask of each other."""

import ast
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from tests.places import ROOT


@dataclass(frozen=True)
class Module:
    """One file of Python, by its full name; the name of a package is that of its folder."""

    name: str
    path: Path

    @property
    def is_face(self) -> bool:
        return self.path.name == "__init__.py"

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the file: of its functions and classes, and of what stands under TYPE_CHECKING, too."""
        return tuple(ast.walk(ast.parse(self.text)))

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        return {child: node for node in self.nodes for child in ast.iter_child_nodes(node)}

    @cached_property
    def imported(self) -> frozenset[str]:
        """All that is imported: `a.b` and `a.b.c` of `from a.b import c`, which may be a module or a name in one."""
        found: set[str] = set()
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                source = node.module or ""
                found |= {source, *(f"{source}.{alias.name}" for alias in node.names)}
        return frozenset(found)

    @cached_property
    def packages(self) -> frozenset[str]:
        """The packages at the top that something is imported from."""
        return frozenset(name.partition(".")[0] for name in self.imported)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every name and attribute that is read, written or imported."""
        names = {node.id for node in self.nodes if isinstance(node, ast.Name)}
        attributes = {node.attr for node in self.nodes if isinstance(node, ast.Attribute)}
        return frozenset(names | attributes | {name.rpartition(".")[2] for name in self.imported})

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in self.nodes if isinstance(node, ast.Call))


@cache
def our_modules(package: str) -> Mapping[str, Module]:
    """Those of a package of this repository, of which each is parsed once for all who ask."""
    return read_modules(ROOT, package)


def read_modules(root: Path, package: str) -> dict[str, Module]:
    """Every module of a package by its name, however deep it stands."""
    found = {}
    for path in sorted((root / package).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        name = ".".join(parts[:-1] if path.name == "__init__.py" else parts)
        found[name] = Module(name, path)
    return found


def graph_of(modules: Mapping[str, Module]) -> dict[str, frozenset[str]]:
    """Which of the modules each of them imports."""
    graph = {}
    for name, module in modules.items():
        known = {imported for imported in module.imported if imported in modules}
        faces = {face for face in known if modules[face].is_face and _only_leads_to(face, module, known)}
        graph[name] = frozenset(known - faces - {name})
    return graph


def _only_leads_to(face: str, module: Module, known: Collection[str]) -> bool:
    """Whether a package is imported for the modules in it, and nothing that its own file says."""
    taken = {name for name in module.imported if name.rpartition(".")[0] == face}
    return bool(taken) and taken <= set(known)


def circles(graph: Mapping[str, frozenset[str]]) -> set[frozenset[str]]:
    """The sets of modules that reach each other by imports."""
    reached = {name: _reached_from(name, graph) for name in graph}
    return {
        frozenset(other for other in reached[name] if name in reached[other]) for name in graph if name in reached[name]
    }


def _reached_from(name: str, graph: Mapping[str, frozenset[str]]) -> set[str]:
    found: set[str] = set()
    ahead = [name]
    while ahead:
        new = graph[ahead.pop()] - found
        found |= new
        ahead += new
    return found
