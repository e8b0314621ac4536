"""Traditional Chinese: made of the Simplified as it is now, with the same facts, keys and code, in other characters."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from engine.edits.axes import Resize
from engine.errors import EngineError
from engine.sentences.command_line import ARGPARSE
from engine.sentences.phrase import SENTENCES
from engine.sentences.sentence import traditional
from gui.help.pages import PAGES, guide_text
from gui.window.main_window import MainWindow
from gui.words.errors import error_text
from gui.words.language import NAMES, language_of_locale
from gui.words.worksheet import edit_text
from resources.i18n import update
from tests.gui.words.test_words import TS, is_translated, texts
from tests.places import ROOT

TRADITIONAL = TS.with_name("app_zh_TW.ts")
HELP = ROOT / "resources" / "help"
PAGES_OF_CHINESE = sorted([*HELP.glob("*.zh_CN.md"), *(ROOT / "resources" / "lessons").glob("*/zh_CN.md")])
HAN = re.compile("[\u3400-\u9fff]")
AGAIN = "run resources/i18n/traditional.py"
MAINLAND = [
    "單元格",
    "數組",
    "掩碼",
    "歸一化",
    "默認",
    "鼠標",
    "視圖",
    "概率",
    "電子表格",
    "撤銷",
    "粘貼",
    "隻讀",
    "錶示",
    "格里",
    "錶格",
    "曆史",
    "賬",
    "畫素",
    "許可權",
    "控制元件",
    "介面卡",
]
FACT = re.compile(r"{\w*}|%\(\w+\)[sr]|%[sr]")
SENTENCES_OF_CHINESE = [*(sentence.chinese for sentence in SENTENCES.values()), *ARGPARSE.values()]


def simplified_in(text: str) -> list[str]:
    """Its characters that Taiwan does not write: those that Big5 does not have."""
    return [sign for sign in HAN.findall(text) if not sign.encode("cp950", errors="ignore")]


def test_a_simplified_character_is_found() -> None:
    assert simplified_in("储存格 的 矩阵") == ["储", "阵"]
    assert simplified_in("儲存格的矩陣") == []


def test_the_window_is_that_of_the_simplified() -> None:
    own, other = texts(TRADITIONAL), texts(TS)
    assert own.keys() == other.keys(), AGAIN
    assert [key for key in own if own[key].findtext("translatorcomment") != other[key].findtext("translation")] == []
    assert [key for key, message in own.items() if not is_translated(key[1], message)] == []


def test_the_engine_is_that_of_the_simplified() -> None:
    pairs = [(text, traditional(text)) for text in SENTENCES_OF_CHINESE]
    assert [one for one, other in pairs if sorted(FACT.findall(one)) != sorted(FACT.findall(other))] == []
    assert [one for one, other in pairs if simplified_in(other)] == [], AGAIN


@pytest.mark.parametrize("page", PAGES_OF_CHINESE, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_a_page_is_that_of_the_simplified(page: Path) -> None:
    """Line by line: the same letters, digits and code."""
    own = page.with_name(page.name.replace("zh_CN", "zh_TW")).read_text(encoding="utf-8").replace("zh_TW", "zh_CN")
    latin = re.compile(r"[A-Za-z0-9_`*#|]+")
    pairs = zip(own.splitlines(), page.read_text(encoding="utf-8").splitlines(), strict=True)
    assert [one for one, other in pairs if latin.findall(one) != latin.findall(other)] == [], AGAIN
    assert simplified_in(re.sub(r"`[^`]*`", "", own)) == []


def test_no_word_of_the_mainland_is_left() -> None:
    told = [message.findtext("translation") or "" for message in texts(TRADITIONAL).values()]
    told += [traditional(text) for text in SENTENCES_OF_CHINESE]
    told += guide_text("zh_TW").splitlines()
    assert [text for text in told if simplified_in(re.sub("`[^`]*`", "", text))] == []
    assert [text for text in told if any(word in text for word in MAINLAND)] == []


def test_the_compiled_file_is_that_of_the_source(tmp_path: Path) -> None:
    update.compile_to(tmp_path / "fresh.qm", TRADITIONAL)
    assert (tmp_path / "fresh.qm").read_bytes() == TRADITIONAL.with_suffix(".qm").read_bytes()


def test_rows_and_columns_are_those_of_taiwan(make: Callable[..., MainWindow]) -> None:
    window = make(language="zh_TW")
    assert NAMES["zh_TW"] == "繁體中文"
    assert window.matrix_actions.actions["insert_row_above"].text() == "在上方插入列(&A)"
    assert window.matrix_actions.actions["insert_column_left"].text() == "在左側插入欄(&F)"
    assert edit_text(Resize("word", 5).label()) == "將詞數設為 5"
    assert error_text(EngineError("table_ragged", where="a", row=1, got=2, expected=3)).startswith(
        "a：第 1 列有 2 個儲存格"
    )


SYSTEMS = {"zh_TW": "zh_TW", "zh_HK": "zh_TW", "zh_Hant": "zh_TW", "zh_CN": "zh_CN", "zh_SG": "zh_CN", "de": "en"}


@pytest.mark.parametrize("name", SYSTEMS)
def test_the_language_of_a_system(name: str) -> None:
    assert language_of_locale(QLocale(name)) == SYSTEMS[name]


def test_every_page_of_the_guide_is_there() -> None:
    assert all((HELP / f"{page}.zh_TW.md").exists() for page in PAGES)
    assert "## 工作表" in guide_text("zh_TW")
