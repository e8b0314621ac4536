"""The rules of the architecture: each returns its breaches, as sentences that name the file."""

import ast
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeGuard

from tests.modules import Module, graph_of

STATE = {"history", "shown", "previewed", "document", "values", "position", "array", "sources", "patches", "table"}
WAITING = {"processEvents", "sleep", "QThread", "QEventLoop", "waitForDone", "waitForFinished", "msleep", "usleep"}
EVALUATING = {"eval", "exec", "compile", "__import__"}
OPENING = {"fdopen", "read_bytes", "read_text"}
OF_NUMPY = {"load", "loadtxt", "genfromtxt", "fromfile", "memmap", "open_memmap"}
ASKING = {"exists", "is_file", "is_dir", "is_symlink"}
NETWORK = {"urllib", "http", "ssl", "ftplib", "smtplib", "requests", "httpx", "QtNetwork", "create_connection"}
CODE_IN_FILES = {"pickle", "marshal", "shelve", "dill", "joblib", "subprocess", "runpy", "code", "codeop"}


def room(name: str) -> str:
    """The folder or file right under the package that a module belongs to; the package itself for its own file."""
    return ".".join(name.split(".")[:2])


def outside_every_room(modules: Mapping[str, Module], rooms: Sequence[str]) -> list[str]:
    return sorted(name for name in modules if room(name) not in rooms)


def without_modules(modules: Mapping[str, Module], rooms: Sequence[str]) -> list[str]:
    return [each for each in rooms if each not in {room(name) for name in modules}]


def imports_of_later_rooms(modules: Mapping[str, Module], rooms: Sequence[str]) -> list[str]:
    place = {each: number for number, each in enumerate(rooms)}
    return [
        f"{name} imports {imported}"
        for name, known in graph_of(modules).items()
        for imported in sorted(known)
        if place[room(imported)] > place[room(name)]
    ]


def full_folders(modules: Iterable[Module], most: int) -> list[str]:
    sizes = Counter(module.name.rpartition(".")[0] for module in modules if not module.is_face)
    return [f"{folder} has {size} modules" for folder, size in sizes.items() if size > most]


def long_files(modules: Iterable[Module], most: int) -> list[str]:
    lengths = {module.name: len(module.text.splitlines()) for module in modules}
    return [f"{name} has {length} lines" for name, length in lengths.items() if length > most]


def imports_from_outside(modules: Iterable[Module], allowed: Collection[str]) -> list[str]:
    return [f"{one.name} imports {other}" for one in modules for other in sorted(one.packages) if other not in allowed]


def imports_of(modules: Iterable[Module], forbidden: Collection[str]) -> list[str]:
    return [f"{one.name} imports {other}" for one in modules for other in sorted(one.packages) if other in forbidden]


def imports_by_a_computed_name(modules: Iterable[Module]) -> list[str]:
    """What the graph of imports cannot see."""
    unseen = {"import_module", "__import__", "spec_from_file_location", "run_path", "run_module"}
    return [
        *(module.name for module in modules if module.words & unseen or any(_relative(node) for node in module.nodes))
    ]


def _relative(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and node.level > 0


def others_dataclasses(modules: Iterable[Module]) -> list[str]:
    """Modules that make classes by Python's own `dataclass`, which are slower to load and cannot have ours as bases."""
    return [module.name for module in modules if any(_takes(node, "dataclasses", "dataclass") for node in module.nodes)]


def _takes(node: ast.AST, module: str, name: str) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == module and name in [one.name for one in node.names]


def kinds_of_stages(modules: Mapping[str, Module], folder: str = "engine.stages") -> set[str]:
    """The full names of the classes that are a Stage, or one of those that are: not what all of them speak of."""
    found: dict[str, ast.ClassDef] = {}
    for name, module in modules.items():
        if name.startswith(folder):
            found |= {f"{name}.{node.name}": node for node in module.nodes if isinstance(node, ast.ClassDef)}
    kinds: set[str] = set()
    while more := {name for name, node in found.items() if _bases(node) & {"Stage", *map(_last, kinds)}} - kinds:
        kinds |= more
    return kinds


def _bases(node: ast.ClassDef) -> set[str]:
    return {_last_name(base) for base in node.bases}


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def ask_which_stage_it_is(modules: Mapping[str, Module], kinds: Collection[str]) -> list[str]:
    """Modules that do more with a kind of stage than make one or name it in an annotation: isinstance, match, table."""
    return [
        name
        for name, module in modules.items()
        if not name.startswith("engine.stages") and any(True for _ in _asked(module, kinds))
    ]


def _asked(module: Module, kinds: Collection[str]) -> Iterator[ast.AST]:
    own = {_last(kind) for kind in kinds if kind in module.imported}
    in_modules = {_last(kind) for kind in kinds if kind.rpartition(".")[0] in module.imported}
    annotations = set(_in_annotations(module))
    for node in module.nodes:
        named = node.id in own if isinstance(node, ast.Name) else _attribute(node) in in_modules
        above = module.parents.get(node)
        if named and node not in annotations and not (isinstance(above, ast.Call) and above.func is node):
            yield node


def _attribute(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else ""


def _in_annotations(module: Module) -> Iterator[ast.AST]:
    for node in module.nodes:
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if isinstance(annotation, ast.AST):
                yield from ast.walk(annotation)


def replace_the_state(modules: Iterable[Module]) -> list[str]:
    """Who assigns to the state of something else, or to its cells; applies an edit itself; or recomputes."""
    return [f"{module.name}:{line}" for module in modules for line in sorted(_replacing(module))]


def _replacing(module: Module) -> set[int]:
    return {getattr(node, "lineno", 0) for node in module.nodes if _assigns(node) or _computes(node) or _changes(node)}


def _assigns(node: ast.AST) -> bool:
    if not isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
        return False
    target = node.value if isinstance(node, ast.Subscript) else node
    return isinstance(target, ast.Attribute) and _of_another(target)


def _computes(node: ast.AST) -> bool:
    name = node.name if isinstance(node, ast.alias) else _last_name(node)
    return name in {"recompute", "History"}


def _of_another(node: ast.Attribute) -> bool:
    return node.attr in STATE and not (isinstance(node.value, ast.Name) and node.value.id == "self")


def _changes(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    method, owner = _last_name(node.func), _last_name(getattr(node.func, "value", node))
    if method == "apply":
        return owner not in {"workspace", "_workspace"}
    of_history = owner == "history" and method in {"push", "jump", "undo", "redo"}
    return of_history or method in {"setattr", "delattr", "__setattr__", "setflags"}


def _last_name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else _attribute(node)


def name_one_of(modules: Iterable[Module], names: Collection[str]) -> list[str]:
    """Who speaks of something by one of these names."""
    return sorted(module.name for module in modules if module.words & {*names})


def wait(modules: Iterable[Module]) -> list[str]:
    return [f"{module.name}: {word}" for module in modules for word in sorted(module.words & WAITING)]


def call_home(modules: Iterable[Module]) -> list[str]:
    """Who could ask a server. The cluster that somebody names is reached by Dask, a page of the help by the browser."""
    return [f"{one.name}: {word}" for one in modules for word in sorted((one.packages | one.words) & NETWORK)]


def lock_for_ever(modules: Iterable[Module]) -> list[str]:
    """What has a lock before Python 3.12 that stays locked in a child which is forked meanwhile."""
    return [module.name for module in modules if "cached_property" in module.words]


def evaluate(modules: Iterable[Module]) -> list[str]:
    """Who runs what came as text or in a file. A method called exec, as dialogs have, is another thing."""
    return [
        f"{module.name}: {what}"
        for module in modules
        for what in sorted({*_evaluating(module), *(module.packages & CODE_IN_FILES)})
    ]


def open_files(modules: Iterable[Module]) -> list[str]:
    """Who opens a file to read it. To write a zip is another thing."""
    return [f"{one.name}:{line}" for one in modules for line in sorted({*map(_line, filter(_opens, one.nodes))})]


def _opens(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = _last_name(node.func)
    if name == "ZipFile":
        return [ast.unparse(argument) for argument in node.args[1:2]] != ["'w'"]
    owner = _last_name(node.func.value) if isinstance(node.func, ast.Attribute) else ""
    return name == "open" or (bool(owner) and name in OPENING) or (owner in {"np", "numpy"} and name in OF_NUMPY)


def ask_pathlib(modules: Iterable[Module]) -> list[str]:
    """Who asks a Path whether something is there, which raises where the system lets nobody look; `os.path` says no."""
    return [f"{one.name}:{line}" for one in modules for line in sorted({*map(_line, filter(_asks_pathlib, one.nodes))})]


def _asks_pathlib(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr in ASKING and not node.args


def _line(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 0))


def _evaluating(module: Module) -> Iterator[str]:
    for node in module.nodes:
        if isinstance(node, ast.Name) and node.id in EVALUATING:
            yield node.id
        elif isinstance(node, ast.Attribute) and _last_name(node.value) in {"builtins", "__builtins__", "os"}:
            if node.attr in {*EVALUATING, "system", "popen"}:
                yield node.attr
        elif isinstance(node, ast.keyword) and node.arg == "allow_pickle" and ast.unparse(node.value) != "False":
            yield "allow_pickle"


def patch_constants(tests: Iterable[Module], program: Collection[str]) -> list[str]:
    """Who puts another value in the place of a constant of the program, where it should be passed in.

    A name that is worked out may be that of a constant. Names of other people's modules, and rows of registries (by
    setitem), are no business of this rule.
    """
    return [f"{one.name}:{line}" for one in tests for line in sorted(_patched(one, {*program}))]


def _patched(module: Module, program: set[str]) -> Iterator[int]:
    known = dict(_known_as(module))
    for node in module.nodes:
        if isinstance(node, ast.Call) and _last_name(node.func) in {"setattr", "delattr", "patch", "object"}:
            is_breach = _is_constant(node.args, known, program)
        else:
            is_breach = _is_replaced(node) and _is_of(node.value, known, program)
        if is_breach:
            yield getattr(node, "lineno", 0)


def _is_replaced(node: ast.AST) -> TypeGuard[ast.Attribute]:
    """Whether a constant of something is assigned to or deleted."""
    return isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del) and node.attr.isupper()


def _known_as(module: Module) -> Iterator[tuple[str, str]]:
    """The full name of whatever is imported, by the name that the file has for it."""
    for node in module.nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                whole = alias.name if alias.asname else alias.name.partition(".")[0]
                yield alias.asname or whole, whole
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _is_constant(arguments: Sequence[ast.expr], known: Mapping[str, str], program: set[str]) -> bool:
    """Whether what is patched, `object, name` or `a whole name`, is a constant of the program, or may be one."""
    if not arguments:
        return False
    target, *rest = arguments
    if isinstance(target, ast.Constant):
        return str(target.value).partition(".")[0] in program and _last(str(target.value)).isupper()
    if not rest or not _is_of(target, known, program):
        return False
    return not isinstance(rest[0], ast.Constant) or str(rest[0].value).isupper()


def _is_of(target: ast.expr, known: Mapping[str, str], program: set[str]) -> bool:
    """Whether a module or a class of the program is meant, or a name that does not say what it stands for."""
    dotted = ast.unparse(target)
    root, _, rest = dotted.partition(".")
    if root not in known:
        return isinstance(target, ast.Name) and root != "self"
    whole = f"{known[root]}.{rest}".rstrip(".")
    return whole in program or (whole.rpartition(".")[0] in program and _last(whole)[:1].isupper())
