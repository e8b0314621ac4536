"""The architecture, as sentences that pass."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WINDOW = {"PySide6", "shiboken6", "pyqtgraph", "gui", "ziamath"}


def sources(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def tops(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


@pytest.mark.parametrize("path", sources("engine"), ids=str)
def test_the_engine_knows_no_window(path: Path) -> None:
    assert not tops(path) & (WINDOW | {"main", "tests"})


@pytest.mark.parametrize("path", sources("gui"), ids=str)
def test_the_window_does_not_know_how_it_was_started(path: Path) -> None:
    assert not tops(path) & {"main", "tests"}


def test_a_headless_run_imports_no_qt(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.argv = ['main.py', '--export', {str(tmp_path)!r}]\n"
        "import main; status = main.main()\n"
        f"assert not set(sys.modules) & {WINDOW!r}, 'imported'\n"
        "sys.exit(status)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)


def assigned_attributes(path: Path) -> set[str]:
    """Names of attributes of other objects than self that are assigned, or whose cells are."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
        )
        for target in targets:
            if isinstance(target, ast.Subscript):
                target = target.value
            if isinstance(target, ast.Attribute) and not (
                isinstance(target.value, ast.Name) and target.value.id == "self"
            ):
                found.add(target.attr)
    return found


@pytest.mark.parametrize("path", sources("gui"), ids=str)
def test_only_the_workspace_replaces_documents_and_values(path: Path) -> None:
    assert not assigned_attributes(path) & {"history", "shown", "document", "values", "position", "array", "sources"}


@pytest.mark.parametrize("path", sources("gui"), ids=str)
def test_only_the_workspace_recomputes_and_touches_history(path: Path) -> None:
    if path.name != "workspace.py":
        assert "recompute" not in {
            alias.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        assert "History" not in imports(path)


@pytest.mark.parametrize("path", sources("gui"), ids=str)
def test_no_waiting_in_the_window(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for forbidden in ("processEvents", "time.sleep", "QThread("):
        assert forbidden not in text


@pytest.mark.parametrize("path", [*sources("engine"), *sources("gui"), ROOT / "main.py"], ids=str)
def test_nothing_is_evaluated(path: Path) -> None:
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"eval", "exec", "compile"}
    assert not tops(path) & {"pickle", "marshal", "shelve"}


@pytest.mark.parametrize("path", [*sources("engine"), *sources("gui"), ROOT / "main.py"], ids=str)
def test_files_stay_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_the_top_level_is_what_it_promises() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    folders = {name.split("/")[0] for name in listed.stdout.splitlines() if "/" in name}
    assert folders <= {"gui", "engine", "tests", "resources", ".ci"}
