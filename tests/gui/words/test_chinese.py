"""The Chinese of the window: its terms, what is between Han characters, and what Qt adds of its own."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from engine.edits.axes import InsertAlong, Resize
from engine.edits.cells import SetCells
from engine.edits.loading import Load
from engine.edits.snapshots import DescribeSnapshot, ForgetSnapshot, RestoreSnapshot, TakeSnapshot
from engine.errors import EngineError
from engine.examples.tutorial import tutorial
from engine.sentences.phrase import SENTENCES
from gui.help.guide import GuideDialog
from gui.window.main_window import MainWindow
from gui.words.errors import error_text
from gui.words.language import Language
from gui.words.remarks import code_of
from gui.words.worksheet import edit_text, size_name
from tests.gui.words.test_words import TS, texts
from tests.places import ROOT

HAN = "[\u3400-\u9fff]"
PAGES = [ROOT / "README.zh-CN.md", *sorted((ROOT / "resources" / "help").glob("*.zh_CN.md"))]
TERMS = {  # what is not said, and what is said for it
    "份额": "概率、权重",
    "分数": "得分",
    "汇聚": "汇（sink），注意力汇聚是 pooling",
    "地图": "热图",
    "热度": "着色",
    "录制": "记录",
    "拍摄": "创建快照",
    "键/值头": "键值头",
    "单击": "点击",
    "词的大小": "词数",
    "看每个": "关注每个",
    "往后看": "看到后面的词",
    "看得更多": "显示设置",
    "代替公式的数": "固定的单元格",
    "算出的": "计算所得的",
    "本该": "实际应用中",
    "学得": "学习到的",
    "请问": "请用",
    "转动种子": "换几个种子",
    "声称": "声明",
    "荒谬": "不合理",
    "不成其为": "无效",
    "它的文件头": "文件头",
    "它的 JSON": "JSON",
    "的说法：": "NumPy 报错：",
    "softmax 加一": "softmax1（分母加 1）",
    "跟随操作数": "转到操作数",
    "同样的数": "相同的结果",
    "提问的词": "查询对应的词",
    "飞越": "俯瞰",
    "……": "…",
    " %": "%",
}


def sayings() -> list[tuple[str, str]]:
    """Each Chinese text of the window, each of the engine, and each line of the pages that is no code."""
    told = [(key[1], message.findtext("translation") or "") for key, message in texts(TS).items()]
    told += [(sentence.english, sentence.chinese) for sentence in SENTENCES.values()]
    return told + [(f"{page.name} {at}", line) for page in PAGES for at, line in prose(page)]


def prose(page: Path) -> list[tuple[int, str]]:
    pieces = page.read_text(encoding="utf-8").split("```")
    lines = "".join("\n" * piece.count("\n") if at % 2 else piece for at, piece in enumerate(pieces)).splitlines()
    return [(at, line) for at, line in enumerate(lines, start=1) if line and not line.startswith("    ")]


@pytest.mark.parametrize("term", TERMS)
def test_one_term_for_one_thing(term: str) -> None:
    found = [source for source, saying in sayings() if term in saying]
    assert not found, f"{term} → {TERMS[term]}"


def test_no_blank_stands_between_han_characters() -> None:
    assert not [source for source, saying in sayings() if re.search(f"{HAN} {HAN}|[，。；：、？！] {HAN}", saying)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_paragraph_is_one_line(page: Path) -> None:
    """Markdown makes a blank of a line break, also between two Han characters."""
    lines = dict(prose(page))
    starts = re.compile(r"[#|!]|- |\d+\. ")
    assert not [at for at, line in lines.items() if at - 1 in lines and not starts.match(line)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_han_is_slanted(page: Path) -> None:
    assert not [at for at, line in prose(page) if re.search(rf"(?<!\*)\*(?!\*)[^*`]*{HAN}[^*`]*\*(?!\*)", line)]


def test_axes_have_names_as_sizes(make: Callable[..., MainWindow]) -> None:
    window = make(language="zh_CN")
    assert [size_name(family) for family in ("word", "d_k", "source", "A rows")] == [
        "词数",
        "d_k",
        "源文本的词数",
        "A 的行数",
    ]
    assert edit_text(Resize("word", 5).label()) == "将词数设为 5"
    assert edit_text(Resize("d", 5).label()) == "将 d 设为 5"
    assert edit_text(InsertAlong("d", 0).label()) == "在“d”中插入一项"
    assert error_text(EngineError("nothing_left", what="word")) == "词至少要保留一项。"
    assert error_text(EngineError("nothing_left", what="d_k")) == "d_k 至少要保留一项。"
    window.use_language("en")
    assert edit_text(Resize("word", 5).label()) == "Set the size of words to 5"


def test_tips_of_the_tool_bar_say_the_key_and_not_the_letter(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = make(language="zh_CN")
    actions = window.actions_.actions
    assert actions["new"].toolTip() == "新建（Ctrl+N）"
    assert actions["export_matrices"].toolTip() == "导出矩阵（Ctrl+Shift+E）"
    window.workspace.apply(SetCells.one("X", 0, 1, 5.0))
    qtbot.waitUntil(lambda: actions["undo"].toolTip() == "撤销 设置 X[0, 1]（Ctrl+Z）")
    assert actions["undo"].iconText() == "撤销"
    window.use_language("en")
    qtbot.waitUntil(lambda: actions["open"].toolTip() == "Open (Ctrl+O)")


KEYS = {"Alt+Up": "Alt+↑", "Ctrl+Shift+Backspace": "Ctrl+Shift+Backspace", "Ctrl+Return": "Ctrl+Enter", "Del": "Delete"}


def test_what_qt_says_of_its_own_is_said_as_we_do(qtbot: QtBot, tmp_path: Path) -> None:
    language = Language()
    language.use("zh_CN")
    try:
        for key, name in KEYS.items():
            assert QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) == name
        box = QMessageBox()
        qtbot.addWidget(box)
        assert box.addButton(QMessageBox.StandardButton.Discard).text() == "不保存"
        dialog = QFileDialog(None, "", str(tmp_path))
        qtbot.addWidget(dialog)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        shown = [label.text() for label in dialog.findChildren(QLabel)]
        assert any(text.startswith("查找范围") for text in shown)
        assert any(text.startswith("文件类型") for text in shown)
        assert not [text for text in shown if re.search("[A-Za-z]{3,}", text)]
        assert not [one for one in dialog.findChildren(QAbstractButton) if re.search("[A-Za-z]{3,}", one.text())]
    finally:
        language.use("en")


def in_words(text: ast.JoinedStr) -> str:
    """A text with 7 in the place of everything that is set into it."""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in text.values)


def test_remarks_of_the_history_are_translated(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = make(language="zh_CN")
    document = TakeSnapshot("a").apply(tutorial())
    changed = SetCells.one("X", 0, 1, 2.0).apply(document)
    edits = (TakeSnapshot("b"), DescribeSnapshot(0, "b"), ForgetSnapshot(0), RestoreSnapshot(0), Load(document, "f", 2))
    codes = [code_of(edit, changed) for edit in edits]
    assert codes[:3] == ["# 保存为“b”", "# “a”改名为“b”", "# 已删除“a”"]
    assert codes[3].startswith("# 还原到“a”\nX")
    assert codes[4] == "# f 的第 2 层"
    assert code_of(SetCells.one("X", 0, 1, 2.0), document) == "X[0, 1] = 2.0"
    window.workspace.apply(TakeSnapshot("快照 1"))
    model = window.history.model()
    qtbot.waitUntil(lambda: model.index(1, 0).data() == "创建快照“快照 1”\n# 保存为“快照 1”")
    window.use_language("en")
    qtbot.waitUntil(lambda: model.index(1, 0).data() == "Take snapshot “快照 1”\n# kept as “快照 1”")


def test_the_guide_has_no_blank_between_han_characters(qtbot: QtBot) -> None:
    dialog = GuideDialog("zh_CN")
    qtbot.addWidget(dialog)
    shown = dialog.text.toPlainText()
    assert "显示设置" in shown
    assert not re.findall(f"{HAN}[ \u2028]{HAN}", shown)
