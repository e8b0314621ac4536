"""A sentence is written once, in both languages; each is used, and is given just the facts that it has places for."""

import ast
import pickle
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from engine import attention
from engine.errors import EngineError, Flaw, reason_of
from engine.files.tensors.open import open_tensors
from engine.mistakes.registry import MISTAKES
from engine.sentences.command_line import ARGPARSE, COMMAND_LINE
from engine.sentences.file_errors import FILE_ERRORS
from engine.sentences.languages import columns_of, language_of, lines_of
from engine.sentences.mistakes import MISTAKE_PHRASES
from engine.sentences.model_errors import LIBRARY_ERRORS, MODEL_ERRORS
from engine.sentences.notes import NOTES
from engine.sentences.phrase import ERRORS, PHRASES, SENTENCES, Phrase
from engine.sentences.reasons import REASONS
from engine.sentences.remarks import NOTEBOOK_PHRASES, REMARKS, RETURNED_ERRORS
from engine.sentences.sentence import HAN, fill
from engine.sentences.tables import TABLE_ERRORS, TABLE_PHRASES
from engine.sentences.worksheet_errors import WORKSHEET_ERRORS
from tests.modules import Module, our_modules
from tests.places import ROOT

TABLES = (
    WORKSHEET_ERRORS,
    LIBRARY_ERRORS,
    FILE_ERRORS,
    REASONS,
    COMMAND_LINE,
    REMARKS,
    NOTES,
    RETURNED_ERRORS,
    NOTEBOOK_PHRASES,
    TABLE_ERRORS,
    TABLE_PHRASES,
    MODEL_ERRORS,
    MISTAKE_PHRASES,
)
ERROR, PART = {"EngineError"}, {"Flaw", "Phrase", "says"}
CLAUSE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")  # two words of English


PROGRAM = {
    **our_modules("engine"),
    **our_modules("gui"),
    "main": Module("main", ROOT / "main.py"),
}


def calls(names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    """Each call of one of these outside the tables, and where it stands."""
    for name, module in PROGRAM.items():
        if not name.startswith("engine.sentences"):
            for call in module.calls():
                if getattr(call.func, "id", "") in names:
                    yield f"{name}:{call.lineno}", call


def codes(names: set[str]) -> set[str]:
    """The codes that are used, each with the facts that its sentence has places for."""
    found = set()
    for place, call in calls(names):
        code = call.args[0]
        if ast.unparse(code) in ("code", "self.code"):  # it is handed on; who gave it is looked at
            continue
        assert isinstance(code, ast.Constant), f"{place}: a code is a literal"
        wanted = places(SENTENCES[code.value].english)
        facts = {keyword.arg for keyword in call.keywords}
        assert facts == wanted, f"{place}: {code.value} needs {wanted}, gets {facts}"
        found.add(code.value)
    return found


def places(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


def test_the_codes_that_are_used_are_the_codes_that_have_sentences() -> None:
    assert codes(ERROR) == set(ERRORS)
    assert codes(PART) | {mistake.code for mistake in MISTAKES} == set(PHRASES)


def test_a_sentence_stands_once() -> None:
    assert len(SENTENCES) == sum(map(len, TABLES)), "two sentences of one code"
    for language in ("en", "zh_CN"):
        texts = [sentence.text(language) for sentence in SENTENCES.values()]
        assert sorted(set(texts)) == sorted(texts)


def test_what_is_wrong_is_said_nowhere_else() -> None:
    """No error of the engine has a text of its own, and no fact of a sentence is one."""
    for name, module in PROGRAM.items():
        for node in module.nodes:
            if name.startswith("engine") and isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                assert getattr(node.exc.func, "id", "") not in ("ValueError", "OSError", "RuntimeError"), name
            if name.startswith("engine") and isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "reason":
                assert not CLAUSE.search(written_in(node.value)), f"{name}:{node.lineno}"
    for place, call in calls(ERROR | PART):
        for keyword in call.keywords:
            assert not CLAUSE.search(written_in(keyword.value)), f"{place}: {keyword.arg}"


def written_in(node: ast.expr) -> str:
    """The text of all literals in an expression, but for codes and facts of phrases, which are looked at themselves."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in PART:
        return ""
    texts = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return "|".join(texts)


def test_both_languages_say_it() -> None:
    for code, sentence in SENTENCES.items():
        english, chinese = sentence.english, sentence.chinese
        assert places(english) == places(chinese), code
        assert not re.search(f"[{HAN}，。；：（）]", english), code
        if re.search("[a-z]", re.sub(r"{\w+}", "", english)):
            assert re.search(f"[{HAN}]", chinese), code
        assert not re.search(rf"[{HAN}}}][,;:!?()]|[,;!?()][{HAN}]", chinese), f"punctuation of Latin text: {code}"
        assert not chinese.startswith("它的"), code
        if code in ERRORS:
            assert english[-1] in ".…}d", code  # a name, or what another library says, or a command, may stand there
            assert (english[-1] == ".") == (chinese[-1] == "。"), code


def test_the_words_of_argparse_have_the_same_places() -> None:
    for english, chinese in ARGPARSE.items():
        assert sorted(re.findall(r"%(?:\(\w+\))?[sr]", english)) == sorted(re.findall(r"%(?:\(\w+\))?[sr]", chinese))


def test_a_reason_within_a_reason_in_both_languages() -> None:
    error = EngineError(
        "file_damaged",
        file="a.npz",
        reason=Phrase("member", name="'Q'", reason=Phrase("tensor_overlaps", name="'k'")),
    )
    assert str(error) == "a.npz is damaged: member 'Q': tensor 'k' overlaps another one."
    assert error.sentence("zh_CN") == "a.npz 已损坏：成员 'Q'：张量 'k' 与另一个张量重叠。"


def test_what_a_reader_finds_is_said_in_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "w.npz"
    np.savez(path, Q=np.ones((2, 3)))
    path.write_bytes(path.read_bytes().replace(b"(2, 3)", b"(3, 3)"))
    with pytest.raises(EngineError) as caught:
        open_tensors(path)
    said = "member 'Q.npy': its header claims 72 bytes of numbers, but there are 48."
    assert str(caught.value) == f"{path} is damaged: {said}"
    said = "成员 'Q.npy'：文件头声明有 72 字节的数据，实际有 48 字节。"
    assert caught.value.sentence("zh_CN") == f"{path} 已损坏：{said}"


def test_what_the_system_says_is_passed_on() -> None:
    denied = OSError(13, "Permission denied", "/etc/shadow")
    error = EngineError("file_unreadable", file="a.npy", reason=reason_of(denied))
    assert str(error) == "a.npy cannot be read: Permission denied."
    assert error.sentence("zh_CN") == "无法读取 a.npy：Permission denied。"
    assert reason_of(ValueError("two\n  lines")) == "two lines"
    assert reason_of(MemoryError()) == "MemoryError"


SHAPES: list[tuple[Callable[[], object], str, str]] = [
    (
        lambda: attention(np.ones((2, 3)), np.ones((4, 3)), np.ones((4, 3)), mask=np.ones((3, 4), bool)),
        ", mask 3×4. NumPy says: ",
        "，形状互不相配：scaled 2×4, mask 3×4。NumPy 报错：",
    ),
    (
        lambda: attention(np.ones((2, 3)), np.ones((4, 3)), np.ones((4, 3)), documents=np.ones(3)),
        ", documents 3. One number for each key is needed, and no more queries than keys.",
        "documents 3。每个键需要一个数，且查询不能比键多。",
    ),
]


@pytest.mark.parametrize(("fails", "english", "chinese"), SHAPES)
def test_numpy_is_quoted_only_where_it_speaks(fails: Callable[[], object], english: str, chinese: str) -> None:
    with pytest.raises(EngineError) as caught:
        fails()
    assert english in str(caught.value)
    assert chinese in caught.value.sentence("zh_CN")


def test_a_person_may_know_facts_by_other_names() -> None:
    error = EngineError("nothing_left", what="word")
    assert error.sentence("zh_CN", lambda name, fact: "词" if name == "what" else str(fact)) == "词至少要保留一项。"
    within = EngineError("file_damaged", file="f", reason=Phrase("tensor_dtype", dtype="word"))
    assert within.sentence("en", lambda name, fact: f"<{name}>") == "<file> is damaged: its dtype <dtype> is unknown."


@pytest.mark.parametrize("error", [EngineError("no_such_token", token=9, last=5), Flaw("ends_early")])
def test_an_error_comes_home_from_another_process(error: Exception) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (type(error), str(error))


FILLED = [
    ("{what} 至少要保留一项。", "词", "词至少要保留一项。"),
    ("{what} 至少要保留一项。", "d_k", "d_k 至少要保留一项。"),
    ("将 {what} 设为 4", "词数", "将词数设为 4"),
    ("A {what} B", "词", "A 词 B"),
    ("“{what}”", "{what} {other}", "“{what} {other}”"),
    ("{what} 项", "", " 项"),
]


@pytest.mark.parametrize(("text", "fact", "whole"), FILLED)
def test_a_fact_in_a_sentence(text: str, fact: str, whole: str) -> None:
    assert fill(text, {"what": fact}) == whole


LOCALES = [
    ({}, "", "en"),
    ({"LANG": "zh_CN.UTF-8"}, "", "zh_CN"),
    ({"LANG": "zh_TW"}, "", "zh_TW"),
    ({"LANG": "zh_HK.UTF-8"}, "", "zh_TW"),
    ({"LANG": "zh_SG.UTF-8"}, "", "zh_CN"),
    ({}, "zh-Hant-HK", "zh_TW"),
    ({}, "zh-Hans-HK", "zh_CN"),
    ({}, "Chinese (Traditional)_Taiwan", "zh_TW"),
    ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "", "en"),
    ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "", "zh_CN"),
    ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, "", "en"),
    ({"LC_ALL": "", "LANG": "zh_CN"}, "", "zh_CN"),
    ({}, "Chinese (Simplified)_China", "zh_CN"),
    ({"LANG": "en_GB.UTF-8"}, "zh_CN", "en"),
]


@pytest.mark.parametrize(("environment", "system", "language"), LOCALES)
def test_the_language_of_a_locale(environment: dict[str, str], system: str, language: str) -> None:
    assert language_of(environment, system) == language


LINES = [
    ("one two three", 7, ["one two", "three"]),
    ("权重之和为一", 6, ["权重之", "和为一"]),
    ("取前三，其余", 6, ["取前", "三，其", "余"]),
    ("（甲乙）丙", 5, ["（甲", "乙）", "丙"]),
    ("数组（.npy）", 8, ["数组", "（.npy）"]),
    ("tcp://host:8786 上", 6, ["tcp://host:8786", "上"]),
    ("", 6, []),
]


@pytest.mark.parametrize(("text", "columns", "lines"), LINES)
def test_lines_are_broken_between_han_characters(text: str, columns: int, lines: list[str]) -> None:
    assert lines_of(text, columns) == lines
    assert all(columns_of(line) <= columns or " " not in line for line in lines)
