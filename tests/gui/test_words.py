"""Chinese and English are equals: every text of the window has both, and nothing escapes translation."""

import ast
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.drawing import METHODS
from engine.errors import SENTENCES
from engine.examples import EXAMPLES
from engine.options import OPTIONS, Options
from engine.recompute import recompute
from engine.worksheets import steps_of
from gui import error_messages, messages, option_messages
from gui.file_reasons import REASONS, _patterns, reason_in_words
from gui.main_window import MainWindow
from resources.i18n import update
from tests.engine.test_stages import CASES

FUNCTIONS = {"softmax", "sparsemax", "entmax", "sigmoid", "tanh", "softcap", "relu", "half"}  # names in any language
ROOT = Path(__file__).parent.parent.parent
TS = ROOT / "resources" / "i18n" / "app_zh_CN.ts"
BROKEN = {"ValueError", "OSError"}  # of the readers of files
GUI = sorted((ROOT / "gui").glob("*.py"))


def texts(path: Path) -> dict[tuple[str, str], ET.Element]:
    found = {}
    for context in ET.parse(path).getroot().findall("context"):
        name = context.findtext("name") or ""
        for message in context.findall("message"):
            found[name, message.findtext("source") or ""] = message
    return found


def test_the_translation_file_has_every_text_and_no_other(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    shutil.copy(TS, fresh)
    update.extract(fresh)
    assert texts(fresh).keys() == texts(TS).keys(), "run resources/i18n/update.py"


@pytest.mark.parametrize(("key", "message"), texts(TS).items(), ids=lambda part: str(part)[:60])
def test_every_text_is_translated_with_its_placeholders(key: tuple[str, str], message: ET.Element) -> None:
    translation = message.find("translation")
    assert translation is not None
    assert translation.text
    assert translation.get("type") is None, "unfinished"
    source = key[1]
    assert sorted(re.findall(r"{\w+}", translation.text)) == sorted(re.findall(r"{\w+}", source))
    assert translation.text.count("&") == source.count("&")


def test_the_compiled_file_is_that_of_the_source(tmp_path: Path) -> None:
    update.compile_to(tmp_path / "fresh.qm")
    assert (tmp_path / "fresh.qm").read_bytes() == TS.with_suffix(".qm").read_bytes()


def calls(path: Path, name: str) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
    ]


@pytest.mark.parametrize("path", GUI, ids=lambda path: path.name)
def test_only_literals_are_given_to_tr(path: Path) -> None:
    for call in calls(path, "tr"):
        assert isinstance(call.args[0], ast.Constant), f"{path.name}:{call.lineno}"


@pytest.mark.parametrize("path", GUI, ids=lambda path: path.name)
def test_translate_is_called_by_its_own_name(path: Path) -> None:
    """Under another name lupdate does not see the text, and it stays English."""
    for call in calls(path, "translate"):
        assert isinstance(call.args[0], ast.Constant) or path.name.endswith("messages.py")
    uses = path.read_text(encoding="utf-8").count("QCoreApplication.translate")
    assert uses == len(calls(path, "translate"))


LETTERS = re.compile(r"[A-Za-z]{3,}")
SHOWN = ("setText", "setToolTip", "setWindowTitle", "setTitle", "setPlaceholderText", "addAction", "setAccessibleName")


@pytest.mark.parametrize("path", GUI, ids=lambda path: path.name)
def test_no_bare_text_reaches_a_widget(path: Path) -> None:
    for name in SHOWN:
        for call in calls(path, name):
            for argument in call.args:
                assert not (isinstance(argument, ast.Constant) and LETTERS.search(str(argument.value))), (
                    f"{path.name}:{call.lineno} shows untranslated text"
                )


def test_errors_have_words_for_every_code_with_the_same_facts() -> None:
    assert error_messages.ERRORS.keys() == SENTENCES.keys()
    for code, sentence in SENTENCES.items():
        words = str(error_messages.ERRORS[code])
        assert " ".join(words.split()) == sentence


def test_everything_the_engine_names_has_words() -> None:
    for kind, options in [("product", Options()), *(("attention", options) for options in CASES)]:
        for step in steps_of(kind, options):
            assert messages.step_title(step.key)
            assert messages.step_sentence(step, options)
            for stage in step.stages:
                assert messages.stage_note(stage)
                for part in stage.layout():
                    words = re.findall(r"[A-Za-z]{4,}", part) if isinstance(part, str) else []
                    assert part in messages.OPERATORS or set(words) <= FUNCTIONS, part
                for axis in stage.axes:
                    assert messages.family_name(axis.family)
    for method in METHODS:
        assert messages.method_name(method)
        assert f"draw_{method}" in messages.EDITS
    for option, spec in OPTIONS.items():
        assert option_messages.group_title(spec.group)
        assert option_messages.option_title(option)
        assert bool(option_messages.option_sentence(option)) != bool(spec.choices)
        for choice in spec.choices:
            assert option_messages.choice_title(option, choice)
            assert option_messages.choice_sentence(option, choice)
        for options in CASES:
            reason = options.blocked(option)
            assert not reason or option_messages.blocked_sentence(reason)
    assert messages.EXAMPLES.keys() == EXAMPLES.keys()
    for key in EXAMPLES:
        for value in recompute(EXAMPLES[key]()).table.values():
            assert messages.state_name(value.state)


def test_both_guides_have_the_same_chapters() -> None:
    chapters = [
        len(re.findall(r"^#+ ", (ROOT / "resources" / "help" / f"guide.{code}.md").read_text("utf-8"), re.MULTILINE))
        for code in ("en", "zh_CN")
    ]
    assert chapters[0] == chapters[1] > 3


def test_both_readmes_have_the_same_chapters_and_commands() -> None:
    english, chinese = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md"))
    for command in ("main.py", "pytest"):
        line = f"python -m pip install uv && python -m uv run {command}"
        assert line in english
        assert line in chinese
    chapters = [re.findall(r"^(#+) ", text, re.MULTILINE) for text in (english, chinese)]
    assert chapters[0] == chapters[1]


def sentences() -> Iterator[str]:
    """What the readers of files say is wrong, with 7 in the place of every number and name."""
    for path in sorted((ROOT / "engine" / "files").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and ast.unparse(node.exc.func) in BROKEN:
                yield from map(in_words, branches(node.exc.args[:1]))
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "EngineError":
                yield from (in_words(one.value) for one in node.keywords if one.arg == "reason")


def branches(texts: list[ast.expr]) -> Iterator[ast.expr]:
    for text in texts:
        yield from (text.body, text.orelse) if isinstance(text, ast.IfExp) else (text,)


def in_words(text: ast.expr) -> str:
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in parts)


def test_every_reason_of_a_file_is_translated(make: Callable[..., MainWindow]) -> None:
    """And no translation is left over."""
    own = [one for one in set(sentences()) if " " in one]  # else it is what the system says, or another library
    assert len(own) > 80
    make(language="zh_CN")
    untold = [one for one in own if not re.search("[\u4e00-\u9fff]", reason_in_words(one))]
    assert not untold
    used = {template for one in own for pattern, template in _patterns() if pattern.fullmatch(one)}
    assert not set(map(str, REASONS)) - used
    assert reason_in_words("member 'Q': tensor 'k' overlaps another one") == "成员 'Q'：张量 'k' 与另一个张量重叠"
    assert reason_in_words("Permission denied") == "Permission denied"
