"""Every problem has a sentence, and every sentence is used."""

import ast
import re
from pathlib import Path

from engine.errors import SENTENCES

ENGINE = Path(__file__).parent.parent.parent / "engine"
WINDOW = ENGINE.parent / "gui"


def raised_codes() -> set[str]:
    codes = set()
    for path in (*ENGINE.rglob("*.py"), *WINDOW.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "EngineError":
                first = node.args[0]
                assert isinstance(first, ast.Constant), f"{path}: a code is a literal"
                codes.add(first.value)
                facts = {keyword.arg for keyword in node.keywords}
                wanted = set(re.findall(r"{(\w+)}", SENTENCES[first.value]))
                assert facts == wanted, f"{path}:{node.lineno}: {first.value} needs {wanted}, gets {facts}"
    return codes


def test_the_codes_that_are_raised_are_the_codes_that_have_sentences() -> None:
    assert raised_codes() == set(SENTENCES)
