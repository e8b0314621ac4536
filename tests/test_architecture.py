"""The architecture, as sentences that pass. `test_broken_rules.py` breaks each of them on purpose."""

import ast
import subprocess
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest

import engine
from tests import rules
from tests.modules import Module, circles, graph_of, our_modules
from tests.places import ROOT

# From the ground up: a room imports only what stands above it. A room within a room counts as one with it.
ENGINE_ROOMS = {
    "dataclass": "frozen values whose constructors are made when they are first called",
    "sentences": "every error and every reason by its code, in both languages, in one table",
    "errors": "EngineError(code, **facts)",
    "stopping": "how a computation ends that nobody waits for",
    "arrays": "the types of arrays",
    "ranges": "slices of rows and columns",
    "sizes": "how much is held, computed, looked at and written at once: one value that is passed in",
    "expressions": "the arithmetic of one cell",
    "formulas": "pure NumPy, one function each; what an exported script copies",
    "number_parser": "what people type into a cell",
    "patch": "typed numbers over a matrix",
    "grids": "text with cells, read as its maker meant it",
    "stages": "the named steps, one small class a kind; rules: their registries",
    "kernels": "attention by blocks",
    "pipeline": "which stages, in which order",
    "lazy": "a matrix that is not held, in the place of an array",
    "tiles": "cells and pictures of lazy matrices",
    "worksheet": "the document and its values",
    "library": "the public function on plain arrays: what it is given, and what comes back",
    "statistics": "a matrix, a row, a head in a few numbers",
    "edits": "document -> document; history",
    "questions": "where a number comes from, what moves it, what would make it different",
    "examples": "worksheets worth teaching with",
    "mistakes": "which known mistake gives the numbers that somebody wrote",
    "lessons": "sheets with blank cells, marks and hints; what public lessons print",
    "files": "what is read and written; tensors: arrays; models: whose they are",
    "figures": "what is on a figure for paper, and its forms as text",
    "models": "a whole model: from a folder and a sentence to every number of every layer",
    "readings": "a model reading a sentence, for scripts",
    "recovery": "what is kept of unsaved work, who has a session open, what changed on the disk",
    "": "the public face",
    "command_line": "what may be asked for, and what is done without a window",
}
GUI_ROOMS = {
    "display": "whether there is one, asked before Qt is",
    "resources": "where the pictures and texts lie",
    "jobs": "work outside the GUI thread",
    "garbage": "collected in the GUI thread only",
    "turns": "of the event loop, in which what may wait is done a little at a time",
    "desktop": "the menu entry, the icon and the kind of file of the system",
    "look": "style, colours, icons, numbers as they are shown",
    "crash": "our own mistakes",
    "words": "every text of the window",
    "state": "the workspace, what is selected, what is preferred",
    "widgets": "parts that know nothing of attention",
    "heatmap": "maps of matrices",
    "worksheet": "cards and tables",
    "questions": "the inspector and its pages",
    "panels": "what stands around the worksheet",
    "presenting": "the worksheet alone and large, for a class to see; panels folded away",
    "grids": "tables that come in as text: pasted, opened, asked about",
    "lessons": "what lessons put around the worksheet",
    "models": "a whole model: its sentences, layers and heads, and its answers",
    "figures": "figures for paper, painted, with a preview",
    "dialogs": "what is asked before something is opened or written",
    "help": "the guide, what is new, the keys",
    "recovery": "what was kept and is offered; the session that is open",
    "window": "who tells whom",
    "app": "how it starts",
    "": "the package",
}

MOST_MODULES, MOST_LINES = 14, 400
ONE_FILE, MOST_LINES_OF_ONE_FILE = "resources.record_attention", 640  # people copy it beside their own script
ENGINE, GUI = our_modules("engine"), our_modules("gui")
PROGRAM = {**ENGINE, **GUI, "main": Module("main", ROOT / "main.py")}
BESIDE = {**our_modules("tests"), **our_modules("resources")}
PACKAGES = [("engine", ENGINE, ENGINE_ROOMS), ("gui", GUI, GUI_ROOMS)]
each_package = pytest.mark.parametrize(("modules", "rooms"), [
    pytest.param(modules, [f"{package}.{name}".strip(".") for name in rooms], id=package)
    for package, modules, rooms in PACKAGES
])  # fmt: skip
WINDOW = {"PySide6", "shiboken6", "pyqtgraph", "ziamath", "gui"}


@each_package
def test_every_module_stands_in_a_room(modules: Mapping[str, Module], rooms: list[str]) -> None:
    assert rules.outside_every_room(modules, rooms) == []
    assert rules.without_modules(modules, rooms) == []


@each_package
def test_no_room_imports_a_later_one(modules: Mapping[str, Module], rooms: list[str]) -> None:
    assert rules.imports_of_later_rooms(modules, rooms) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles(graph_of(PROGRAM)) == set()


@pytest.mark.parametrize("package", ["engine", "gui"])
def test_the_tests_mirror_the_rooms(package: str) -> None:
    """But for the comparisons with other libraries, which ask everything at once."""
    tested = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests" / package).rglob("test_*.py")}
    rooms = {path.relative_to(ROOT) for path in (ROOT / package).rglob("*") if path.is_dir()}
    assert tested <= {Path(package), *rooms, Path("engine/references")}


def test_no_folder_is_full() -> None:
    assert rules.full_folders(PROGRAM.values(), MOST_MODULES) == []


def test_files_stay_readable() -> None:
    others = [module for name, module in BESIDE.items() if name != ONE_FILE]
    assert rules.long_files([*PROGRAM.values(), *others], MOST_LINES) == []
    assert rules.long_files([BESIDE[ONE_FILE]], MOST_LINES_OF_ONE_FILE) == []


def test_the_engine_stands_on_numpy_and_scipy_alone() -> None:
    """So it knows nothing of Qt, of the window and of how it was started.

    Sentences and attachments of PDFs are read, and spreadsheets written, by one more library each.
    """
    allowed = {*sys.stdlib_module_names, "numpy", "scipy", "threadpoolctl", "engine"}
    readers = {
        "engine.models.tokens": {"tokenizers"},
        "engine.files.solutions.spreadsheet": {"xlsxwriter"},
        "engine.files.carried.pages": {"pypdf"},
    }
    for name, module in ENGINE.items():
        assert rules.imports_from_outside([module], allowed | readers.get(name, set())) == []


def test_the_window_does_not_know_how_it_was_started() -> None:
    assert rules.imports_of(GUI.values(), {"main", "tests", "resources"}) == []


def test_dataclasses_are_ours() -> None:
    assert rules.others_dataclasses(PROGRAM.values()) == ["engine.dataclass"]


def test_every_import_can_be_seen() -> None:
    """But those of the public face, which is lazy, and of the one library that is not always there."""
    assert rules.imports_by_a_computed_name(PROGRAM.values()) == ["engine", "engine.kernels.cluster"]


def test_only_a_stage_knows_what_it_is() -> None:
    """Elsewhere a kind of stage is made, or named in an annotation; what depends on it, the stage says itself."""
    kinds = rules.kinds_of_stages(ENGINE)
    assert {"engine.stages.scale.Scale", "engine.stages.masking.Mask", "engine.stages.given.Given"} <= kinds
    assert rules.ask_which_stage_it_is(PROGRAM, kinds) == []


def test_only_the_workspace_replaces_the_state() -> None:
    assert {"engine.edits.history.History", "engine.worksheet.values.recompute"} <= GUI["gui.state.workspace"].imported
    others = [module for name, module in GUI.items() if name != "gui.state.workspace"]
    assert rules.replace_the_state(others) == []


KNOW_WHAT_IS_BLANK = {  # mark, hint, blank, or write in the place of what is blank: each is tested for what it tells
    "engine.edits.blanks", "engine.files.lessons.folders", "engine.files.lessons.given",
    "engine.files.lessons.writing", "engine.files.notebooks.returned", "engine.files.notebooks.writing",
    "engine.files.script", "engine.files.solutions.worked", "engine.lessons.hints", "engine.lessons.marking",
    "engine.lessons.steppers", "engine.lessons.variants", "engine.mistakes.diagnosis", "engine.worksheet.values",
    "gui.lessons.checks_strip", "gui.lessons.lesson_actions", "gui.lessons.paper", "gui.state.workspace",
}  # fmt: skip


def test_few_see_the_numbers_behind_blank_cells() -> None:
    """Whoever else shows or writes numbers has only those that may be shown."""
    names = {"truth", "without_exercise", "without_answers"}
    assert set(rules.name_one_of(PROGRAM.values(), names)) == KNOW_WHAT_IS_BLANK


def test_no_waiting_in_the_window() -> None:
    assert rules.wait(GUI.values()) == []


def test_it_never_calls_home() -> None:
    assert rules.call_home(PROGRAM.values()) == []


def test_no_property_stays_locked_in_a_forked_child() -> None:
    assert rules.lock_for_ever(ENGINE.values()) == []


def test_nothing_is_evaluated() -> None:
    makes_constructors = "engine.dataclass: exec"  # as Python's own are made, of the names of fields and nothing else
    calls_the_system = "gui.desktop.shortcut: subprocess"  # after the menu changed, which only the user asks for
    assert rules.evaluate(PROGRAM.values()) == [makes_constructors, calls_the_system]


def test_files_are_opened_at_one_door() -> None:
    """Where kind, size and emptiness are looked at first. What is written is read back by whoever writes it."""
    doors = ("engine.files.reading", "engine.files.saving.")
    names = [name for name in ENGINE if name.startswith("engine.files.") and not name.startswith(doors)]
    files = [ENGINE[name] for name in names]
    assert len(files) > 20
    assert rules.open_files(files) == []


def test_whether_a_file_is_there_is_asked_of_os_path() -> None:
    """A Path raises for a folder that nobody may look into, or a name that is too long: far from who says so."""
    program = [*ENGINE.values(), *GUI.values()]
    assert rules.ask_pathlib(program) == []


def test_no_test_patches_a_constant() -> None:
    """Sizes and limits are passed in: `engine.sizes`, or an argument whose default is the constant."""
    tests = [module for name, module in BESIDE.items() if name.startswith("tests")]
    assert rules.patch_constants(tests, PROGRAM) == []


def in_a_process_of_its_own(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_public_face_loads_what_is_asked_for() -> None:
    in_a_process_of_its_own(
        "import sys, engine\n"
        "assert not [name for name in sys.modules if name.startswith(('engine.', 'numpy', 'scipy'))], 'too early'\n"
        "engine.EngineError\n"
        "loaded = {name.split('.')[1] for name in sys.modules if name.startswith('engine.')}\n"
        "assert loaded == {'dataclass', 'errors', 'sentences'}, loaded"
    )


def test_the_public_face_says_the_same_to_people_and_to_type_checkers() -> None:
    typed = {
        alias.name: node.module
        for node in ENGINE["engine"].nodes
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("engine.")
        for alias in node.names
    }
    assert sorted([*typed, "VERSION"]) == sorted(engine.__all__) == dir(engine)
    for name, module in typed.items():
        assert getattr(engine, name) is getattr(import_module(str(module)), name)
    with pytest.raises(AttributeError, match="no attribute 'tensor'"):
        _ = engine.tensor


def test_a_headless_run_imports_no_qt(tmp_path: Path) -> None:
    in_a_process_of_its_own(
        f"import sys; sys.argv = ['main.py', '--export', {str(tmp_path)!r}]\n"
        "import main; status = main.main()\n"
        f"assert not set(sys.modules) & {WINDOW!r}, 'imported'\n"
        "sys.exit(status)"
    )


def test_an_export_loads_what_it_needs(tmp_path: Path) -> None:
    """A short run is mostly loading. These are for random numbers, threads, JSON and what only few options ask for."""
    spared = {"numpy.random", "concurrent.futures", "threadpoolctl", "logging", "json", "secrets", "shutil", "scipy"}
    in_a_process_of_its_own(
        f"import sys; sys.argv = ['main.py', '--export', {str(tmp_path)!r}]\n"
        "import main; status = main.main()\n"
        f"loaded = set(sys.modules) & {spared!r}\n"
        "assert not loaded, loaded\n"
        "sys.exit(status)"
    )


def test_the_top_level_is_what_it_promises() -> None:
    command = ["git", "-c", "safe.directory=*", "ls-files"]  # whoever the checkout belongs to
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    names = {name.partition("/")[0] for name in listed.stdout.splitlines()}
    assert {name for name in names if (ROOT / name).is_dir()} == {"engine", "gui", "tests", "resources", ".ci"}
    assert {name for name in names if name.endswith(".py")} == {"main.py"}
    assert {name for name in names if (ROOT / name).is_file()} <= {
        "main.py", "pyproject.toml", ".gitignore", "LICENSE",
        "README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff",
    }  # fmt: skip
