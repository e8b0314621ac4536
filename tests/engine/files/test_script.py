"""A worksheet as a script: it needs NumPy alone, and prints the same numbers."""

import ast
import contextlib
import io
import re
import runpy
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.edits.axes import Resize
from engine.edits.cells import ReshapeMatrix, SetCells
from engine.edits.choices import Several, with_options
from engine.edits.painting import Paint
from engine.errors import EngineError
from engine.examples.published import karpathy_head, raschka_rand
from engine.examples.tutorial import EXAMPLES, LONG, product_document, tutorial
from engine.files.script import explanation_of, save_script, script_of, step_of
from engine.patch import Patch
from engine.pipeline.options import Options
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute
from tests.engine.stages.test_stages import CASES, document_of

ALLOWED = {"__future__", "math", "dataclasses", "collections.abc", "numpy"}


def imports_of(script: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(script)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            found.add(str(node.module))
    return found


def run(script: str, folder: Path) -> tuple[dict[str, object], str]:
    """What the script leaves behind, and what it prints."""
    path, out = folder / "script.py", io.StringIO()
    path.write_text(script, encoding="utf-8")
    with np.printoptions(), np.errstate(all="ignore"), contextlib.redirect_stdout(out):
        names = runpy.run_path(str(path))
    return names, out.getvalue()


def printed(text: str, names: list[str]) -> dict[str, list[float]]:
    """The numbers under each heading of what was printed."""
    parts = re.split(rf"^({'|'.join(map(re.escape, names))}) [\d×]+$", text, flags=re.MULTILINE)
    assert parts[0].strip() == ""
    numbers = (re.sub(r"[\[\]]", " ", part).split() for part in parts[2::2])
    return dict(zip(parts[1::2], (list(map(float, part)) for part in numbers), strict=True))


def check(values: Values, folder: Path) -> None:
    script = script_of(values)
    assert imports_of(script) <= ALLOWED
    names, text = run(script, folder)
    computed = [name for name, value in values.table.items() if value.matrix is not None]
    for name in computed:
        made, array = np.asarray(names[name]), values.array(name)
        np.testing.assert_allclose(made, array, rtol=1e-13, atol=1e-15, err_msg=name)
    shown = printed(text, computed)
    assert list(shown) == [name for name in computed if name not in values.document.sources]
    for name, numbers in shown.items():
        np.testing.assert_array_equal(numbers, np.ravel(np.asarray(names[name])), name)


@pytest.mark.parametrize("options", CASES, ids=lambda options: str(options.changed))
def test_a_script_of_any_kind_of_attention(options: Options, tmp_path: Path) -> None:
    check(recompute(document_of("attention", options)), tmp_path)


@pytest.mark.parametrize("key", [key for key in EXAMPLES if key not in LONG])
def test_a_script_of_every_example(key: str, tmp_path: Path) -> None:
    check(recompute(EXAMPLES[key]()), tmp_path)


def test_what_is_too_large_for_a_text_is_no_script() -> None:
    with pytest.raises(EngineError, match="The worksheet is too large to be written as a script"):
        script_of(recompute(EXAMPLES["long_text"]()))


def typed(document: Document, *cells: tuple[str, tuple[int, ...], float]) -> Document:
    for name, index, value in cells:
        document = SetCells(name, Patch.one(index, value)).apply(document)
    return document


HEADS = with_options(tutorial(), Options(heads=2, causal="top_left"))
EDITED: dict[str, Document] = {
    "typed": typed(tutorial(), ("X", (0, 0), 0.1), ("W_Q", (2, 2), -1e-30)),
    "pinned": typed(tutorial(), ("scores", (0, 1), 100.0), ("scores", (3, 3), -np.inf), ("attention", (0, 0), 1e22)),
    "pins of heads": typed(HEADS, ("scores", (1, 0, 2), 9.0), ("masked", (0, 1, 1), 4.0), ("masked", (1, 1, 1), 2.0)),
    "a block of pins": SetCells("V", Patch.block(1, 0, np.ones((2, 2)))).apply(tutorial()),
    "painted": Paint("mask", Patch.one((0, 1), 1.0)).apply(with_options(tutorial(), Options(causal="top_left"))),
    "not a number": typed(tutorial(), ("X", (0, 0), np.nan), ("W_V", (1, 1), np.inf)),
    "stopped early": ReshapeMatrix("W_Q", 2, 3).apply(tutorial()),
    "loaded": tutorial().with_source("Q", np.full((4, 3), 0.25)),
}


@pytest.mark.parametrize("name", EDITED)
def test_a_script_knows_what_was_typed(name: str, tmp_path: Path) -> None:
    check(recompute(EDITED[name]), tmp_path)


def test_a_script_runs_where_there_is_no_engine(tmp_path: Path) -> None:
    path = tmp_path / "llama.py"
    save_script(recompute(EXAMPLES["llama"]()), path, 'A "title" with \\ and 中文')
    done = subprocess.run([sys.executable, "-I", str(path)], capture_output=True, cwd=tmp_path, check=True)
    assert done.stdout.decode().count("attention 6×8") == 1
    assert done.stderr == b""
    assert path.read_text(encoding="utf-8").startswith('"""A \'title\' with / and 中文\n')


def test_what_cannot_be_computed_is_a_comment() -> None:
    script = script_of(recompute(EXAMPLES["product_mismatch"]()))
    assert "# C = A @ B cannot be computed: A is 2×3 and B is 2×2." in script
    assert "C =" not in re.sub("#.*", "", script)


def test_nothing_is_copied_that_is_not_called() -> None:
    script = script_of(recompute(tutorial()))
    assert re.findall(r"^def (\w+)", script, re.MULTILINE) == ["softmax"]
    assert imports_of(script) == {"__future__", "numpy"}
    assert "words = ['word_1'," in script


OF_X = "X = np.array([\n    [1.0, 0.0, 0.0],\n    [0.0, 1.0, 0.0],\n    [1.0, 1.0, 0.0],\n    [0.0, 0.0, 1.0],\n])"
OF_HEADS = "scores = grouped_product(Q_heads, np.swapaxes(K_heads, -1, -2))"
TYPED = "  # typed over the formula"
STEPS: list[tuple[Document, str, str]] = [
    (tutorial(), "scaled", "scaled = scores / np.sqrt(Q.shape[-1])"),
    (product_document([[1.0, 2.5]], [[3.0], [np.inf]]), "A", "A = np.array([[1.0, 2.5]])"),
    (tutorial(), "X", OF_X),
    (typed(tutorial(), ("Q", (1, 1), 6.0)), "Q", f"Q = X @ W_Q\nQ[1, 1] = 6.0{TYPED}"),
    (typed(HEADS, ("scores", (1, 0, 2), 9.0)), "scores", f"{OF_HEADS}\nscores[1, 0, 2] = 9.0{TYPED}"),
]


@pytest.mark.parametrize(("document", "name", "lines"), STEPS, ids=[case[1] for case in STEPS])
def test_the_lines_of_one_step(document: Document, name: str, lines: str) -> None:
    assert step_of(recompute(document), name) == lines


def test_there_are_no_lines_of_what_there_is_not() -> None:
    with pytest.raises(EngineError):
        step_of(recompute(EXAMPLES["product_mismatch"]()), "C")
    with pytest.raises(EngineError):
        explanation_of(recompute(tutorial()), "nothing", (0, 0))


def executed(lines: str, name: str, index: tuple[int, ...], **names: object) -> float:
    names |= {"np": np}
    with np.errstate(all="ignore"), contextlib.redirect_stdout(io.StringIO()):
        exec(lines, names)
    return float(names["_".join(map(str, (name, *index)))])  # type: ignore[arg-type]


@pytest.mark.parametrize("options", CASES[::5], ids=lambda options: str(options.changed))
def test_the_explanation_of_any_cell_computes_it(options: Options) -> None:
    values = recompute(document_of("attention", options))
    for name, value in values.table.items():
        assert value.matrix is not None
        for index in np.ndindex(*value.matrix.shape):
            found = executed(explanation_of(values, name, index), name, index)
            assert found == pytest.approx(value.matrix[index], rel=1e-12, abs=1e-15), f"{name}{index}"


@pytest.mark.parametrize("options", CASES[2::9], ids=lambda options: str(options.changed))
def test_the_explanation_names_the_cells_that_it_computes_from(options: Options) -> None:
    values = recompute(document_of("attention", options))
    for name, value in values.table.items():
        if name in values.document.sources or value.matrix is None:
            continue
        index = tuple(size - 1 for size in value.matrix.shape)
        first = explanation_of(values, name, index).splitlines()[0]
        place, _, formula = first.removeprefix("# ").partition(" = ")
        assert place == f"{name}[{', '.join(map(str, index))}]"
        arrays = {other: values.array(other) for other in values.table}
        with np.errstate(all="ignore"):
            found = eval(formula, {"np": np, **arrays})
        assert found == pytest.approx(value.matrix[index], rel=1e-12, abs=1e-15)


SPOILT: dict[str, Document] = {
    "typed NaN": EDITED["not a number"],
    "0 / 0": typed(with_options(tutorial(), Options(temperature="number")), ("temperature", (0, 0), 0.0)),
    "overflow": typed(tutorial(), ("X", (0, 0), 1e308), ("W_K", (0, 0), -1e308)),
    "distance": typed(with_options(tutorial(), Options(score="distance")), ("X", (0, 0), 1e300)),
    "row sum": typed(with_options(tutorial(), Options(normalise="row_sum")), ("scores", (0, 0), -12.0)),
    "no keys": with_options(tutorial(), Options(key_length=0)),
    "negative": typed(tutorial(), ("X", (0, 0), -0.0), ("X", (1, 1), -1e-300)),
}


@pytest.mark.parametrize("name", SPOILT)
def test_the_explanation_of_no_finite_number_can_be_run_too(name: str) -> None:
    values = recompute(SPOILT[name])
    for matrix, value in values.table.items():
        assert value.matrix is not None
        for index in np.ndindex(*value.matrix.shape):
            found = executed(explanation_of(values, matrix, index), matrix, index)
            assert found == pytest.approx(value.matrix[index], rel=1e-12, abs=1e-15, nan_ok=True), f"{matrix}{index}"


def test_what_is_given_or_pinned_explains_itself() -> None:
    values = recompute(typed(tutorial(), ("scores", (0, 1), 0.5)))
    assert explanation_of(values, "X", (0, 0)) == "X_0_0 = 1.0  # X[0, 0] is given"
    assert explanation_of(values, "scores", (0, 1)) == "scores_0_1 = 0.5  # scores[0, 1] is pinned"
    assert explanation_of(values, "scores", (0, 0)).splitlines() == [
        "# scores[0, 0] = Q[0, 0] * K[0, 0] + Q[0, 1] * K[0, 1] + Q[0, 2] * K[0, 2]",
        "scores_0_0 = 2.0 * 2.0 + 0.0 * 2.0 + 2.0 * 2.0",
        "print(scores_0_0)  # 8.0",
    ]


def test_a_script_says_how_its_weights_were_drawn() -> None:
    """As long as they hold the numbers that were drawn, and no longer."""
    lines = (
        "# torch.manual_seed(123)\n# W_Q = torch.rand((3, 2))\n# W_K = torch.rand((3, 2))\n# W_V = torch.rand((3, 2))"
    )
    document = raschka_rand()
    assert f"# W_Q, W_K, W_V: the numbers of these lines\n{lines}\n" in script_of(recompute(document))
    document = typed(document, ("W_K", (0, 0), 5.0))
    assert f"# W_Q, W_V: the numbers of these lines\n{lines}\n" in script_of(recompute(document))
    document = typed(document, ("W_Q", (0, 0), 5.0), ("W_V", (0, 0), 5.0))
    assert "manual_seed" not in script_of(recompute(document))


def test_a_script_says_nothing_of_draws_that_the_matrices_have_outgrown() -> None:
    document = Several((Resize("d", 64), Resize("word", 20))).apply(karpathy_head())
    assert "manual_seed" not in script_of(recompute(document))
