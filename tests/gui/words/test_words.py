"""Chinese and English are equals: every text of the window has both, and nothing escapes translation."""

import ast
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.examples.published import PUBLISHED
from engine.examples.tutorial import EXAMPLES
from engine.examples.variants import families
from engine.formulas.initialisers import METHODS
from engine.pipeline.options import OPTIONS, Options
from engine.pipeline.steps import steps_of
from engine.questions.reasons import CODES
from engine.sentences.phrase import Phrase
from engine.stages.rules.normalisers import NORMALISERS
from engine.worksheet.values import recompute
from gui.window.main_window import MainWindow
from gui.words import answers
from gui.words import examples as example_words
from gui.words import options as option_messages
from gui.words import worksheet as messages
from gui.words.errors import error_text
from resources.i18n import update
from tests.engine.stages.test_stages import CASES
from tests.places import ROOT

FUNCTIONS = {"softmax", "sparsemax", "entmax", "sigmoid", "tanh", "softcap", "relu", "half"}  # names in any language
TS = ROOT / "resources" / "i18n" / "app_zh_CN.ts"
GUI = sorted((ROOT / "gui").rglob("*.py"))


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


CONTEXTS = sorted({context for context, _ in texts(TS)})


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_text_is_translated_with_its_placeholders(context: str) -> None:
    own = {source: message for (name, source), message in texts(TS).items() if name == context}
    assert not [source for source, message in own.items() if not is_translated(source, message)]


def is_translated(source: str, message: ET.Element) -> bool:
    """Whether there is a finished translation, with the same places for facts and the same letters for keys."""
    translation = message.find("translation")
    if translation is None or not translation.text or translation.get("type") is not None:
        return False
    facts = [sorted(re.findall(r"{\w*}", text)) for text in (source, translation.text)]
    return facts[0] == facts[1] and translation.text.count("&") == source.count("&")


BROKEN_TEXTS = {
    "none": "<message/>",
    "empty": "<message><translation/></message>",
    "unfinished": '<message><translation type="unfinished">打开 {file}(&amp;O)</translation></message>',
    "another fact": "<message><translation>打开 {path}(&amp;O)</translation></message>",
    "a fact too few": "<message><translation>打开(&amp;O)</translation></message>",
    "no key": "<message><translation>打开 {file}</translation></message>",
}


@pytest.mark.parametrize("message", BROKEN_TEXTS.values(), ids=list(BROKEN_TEXTS))
def test_what_is_no_translation(message: str) -> None:
    assert not is_translated("&Open {file}", ET.fromstring(message))
    assert is_translated("&Open {file}", ET.fromstring(BROKEN_TEXTS["no key"].replace("}", "}(&amp;O)")))


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


def test_only_literals_are_given_to_tr() -> None:
    told = [(path.name, call) for path in GUI for call in calls(path, "tr")]
    assert len(told) > 300
    assert not [f"{name}:{call.lineno}" for name, call in told if not isinstance(call.args[0], ast.Constant)]


def test_translate_is_called_by_its_own_name() -> None:
    """Under another name lupdate does not see the text, and it stays English."""
    for path in GUI:
        own = calls(path, "translate")
        assert all(isinstance(call.args[0], ast.Constant) for call in own) or path.parent.name == "words", path.name
        assert path.read_text(encoding="utf-8").count("QCoreApplication.translate") == len(own), path.name


LETTERS = re.compile(r"[A-Za-z]{3,}")
SHOWN = {
    "QAction", "QCheckBox", "QDockWidget", "QGroupBox", "QLabel", "QMenu", "QPushButton", "QRadioButton", "QToolButton",
    "addAction", "addButton", "addItem", "addMenu", "addRow", "addTab", "complain", "critical", "insertItem",
    "question", "setAccessibleDescription", "setAccessibleName", "setHeaderLabels", "setHtml", "setItemText",
    "setPlaceholderText", "setPlainText", "setPrefix", "setSpecialValueText", "setStatusTip", "setSuffix",
    "setTabText", "setText", "setTitle", "setToolTip", "setWhatsThis", "setWindowTitle", "showMessage", "warning",
}  # fmt: skip
BILINGUAL = "系统中没有中文字体"  # said where Chinese was wanted and cannot be shown


def bare_texts(node: ast.expr) -> Iterator[str]:
    """The literal texts in what is shown: of both branches, of a text that is filled in, and of one that is joined."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.BoolOp(values=parts):
            yield from chain.from_iterable(map(bare_texts, parts))
        case ast.IfExp(body=left, orelse=right) | ast.BinOp(left=left, right=right):
            yield from chain(bare_texts(left), bare_texts(right))
        case ast.Call(func=ast.Attribute(value=text, attr="format" | "join")):
            yield from bare_texts(text)


def untranslated(source: str) -> list[str]:
    found = []
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in SHOWN:
            texts = call.args[:1] if name == "addItem" else call.args  # behind it is what the entry stands for
            shown = chain(texts, (keyword.value for keyword in call.keywords if keyword.arg != "objectName"))
            found += [text for text in chain.from_iterable(map(bare_texts, shown)) if LETTERS.search(text)]
    return found


def test_no_bare_text_reaches_a_widget() -> None:
    found = {path.name: texts for path in GUI if (texts := untranslated(path.read_text(encoding="utf-8")))}
    assert found.pop("app.py")[0].startswith(BILINGUAL)
    assert not found


BARE = [
    "box.setText('Words')", "QLabel('Words', self)", "box.setText(f'{n} words')", "box.setText('{} words'.format(n))",
    "box.setText('Words' if n else '')", "box.setText(more + ' words')", "box.setToolTip(tip or 'Words')",
    "table.setHeaderLabels([self.tr('Key'), 'Words'])", "QLabel(text='Words')",
]  # fmt: skip


@pytest.mark.parametrize("code", BARE)
def test_what_a_bare_text_is(code: str) -> None:
    assert untranslated(code)


def test_what_is_no_bare_text() -> None:
    assert untranslated("box.setText(self.tr('Words'))\nbox.setText(f'{n} × {m}')\nbox.setObjectName('words')") == []


STEPS = [(step, options) for options in CASES for step in steps_of("attention", options)]
STEPS += [(step, Options()) for step in steps_of("product", Options())]
STAGES = [stage for step, _ in STEPS for stage in step.stages]
CHOICES = {f"{option} {choice}" for option, spec in OPTIONS.items() for choice in spec.choices}
REASONS_TO_BLOCK = {spec.blocked(options) for spec in OPTIONS.values() for options in CASES} - {""}
TABLES: dict[str, tuple[set[str], set[str]]] = {  # the words of a table, and what the engine names that needs some
    "groups of options": (set(option_messages.GROUPS), {spec.group for spec in OPTIONS.values()}),
    "families of the gallery": (set(option_messages.FAMILIES), set(families())),
    "options": (set(option_messages.TITLES), set(OPTIONS)),
    "sentences of options": (
        set(option_messages.SENTENCES),
        {option for option, spec in OPTIONS.items() if not spec.choices},
    ),
    "choices": (set(option_messages.CHOICES), CHOICES),
    "why an option has no effect": (set(option_messages.BLOCKED), REASONS_TO_BLOCK),
    "steps": (set(messages.TITLES), {step.key for step, _ in STEPS}),
    "notes": (
        set(messages.NOTES),
        {type(stage).__name__ for stage in STAGES} | {f"Normalise {rule}" for rule in NORMALISERS},
    ),
    "axes": (set(messages.FAMILIES), {axis.family for stage in STAGES for axis in stage.axes}),
    "ways to draw": (set(messages.METHODS), set(METHODS)),
    "examples": (set(example_words.EXAMPLES), set(EXAMPLES)),
    "reasons of a cell": (set(answers.REASONS), set(CODES[: CODES.index("given_so")])),
}


@pytest.mark.parametrize(("words", "named"), TABLES.values(), ids=TABLES)
def test_everything_the_engine_names_has_words(words: set[str], named: set[str]) -> None:
    """The window would show the name itself, or the sign of the row, so it is the tables that are looked at."""
    assert named - words == set(), "without words"
    assert words - named == set(), "words for nothing"


def test_every_sign_and_sentence_of_a_step_has_words() -> None:
    for step, options in STEPS:
        assert messages.step_sentence(step, options)
    for part in {part for stage in STAGES for part in stage.layout() if isinstance(part, str)}:
        assert part in messages.OPERATORS or set(re.findall(r"[A-Za-z]{4,}", part)) <= FUNCTIONS, part
    for method in METHODS:
        assert f"draw_{method}" in messages.EDITS
    for key in EXAMPLES:
        for value in recompute(EXAMPLES[key]()).table.values():
            assert messages.state_name(value.state)


def test_errors_speak_the_language_of_the_window(make: Callable[..., MainWindow]) -> None:
    """With the names that the window has for axes and options, and with reasons of reasons."""
    reason = Phrase("member", name="'Q'", reason=Phrase("tensor_overlaps", name="'k'"))
    errors = [
        EngineError("nothing_left", what="word"),
        EngineError("unknown_choice", value="x", option="causal", known="none"),
        EngineError("file_damaged", file="a.npz", reason=reason),
        EngineError("file_unreadable", file="a.npz", reason="Permission denied"),
        EngineError("shapes_do_not_broadcast", result="C", shapes="A 1, B 2", reason=Phrase("numpy_says", text="no")),
    ]
    window = make(language="zh_CN")
    causal = option_messages.option_title("causal")
    assert re.search("[\u4e00-\u9fff]", causal)
    assert list(map(error_text, errors)) == [
        "词至少要保留一项。",
        f"{causal}没有 x 这个选择。可选：none。",
        "a.npz 已损坏：成员 'Q'：张量 'k' 与另一个张量重叠。",
        "无法读取 a.npz：Permission denied。",
        "C 无法计算，形状互不相配：A 1, B 2。\nNumPy 报错：no",
    ]
    window.use_language("en")
    assert list(map(error_text, errors)) == [
        "At least one entry of words must stay.",
        f"x is not a choice for {option_messages.option_title('causal')}. The choices are: none.",
        "a.npz is damaged: member 'Q': tensor 'k' overlaps another one.",
        "a.npz cannot be read: Permission denied.",
        "C cannot be computed: the shapes do not fit together: A 1, B 2.\nNumPy says: no",
    ]


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


def test_every_example_stands_in_one_group_of_the_menu() -> None:
    grouped = [key for keys in example_words.GROUPS.values() for key in keys]
    assert sorted([*grouped, *PUBLISHED]) == sorted(EXAMPLES)
