"""Tokens as words: every one is seen, and none that is plain text is changed."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.errors import EngineError
from engine.files.models.tokens import BYTE_OF, LARGEST, MOST_WORDS, is_byte_level, read_words, shown, shown_words

SPELLING = {byte: sign for sign, byte in BYTE_OF.items()}


def spelled(content: bytes) -> str:
    """Bytes as a byte-level token."""
    return "".join(SPELLING[byte] for byte in content)


def test_every_byte_has_its_character() -> None:
    """The rows are facts about GPT-2's vocabulary."""
    assert sorted(BYTE_OF.values()) == list(range(256))
    for sign, byte in (("Ġ", 0x20), ("Ċ", 0x0A), ("ĉ", 0x09), ("A", 0x41), ("Ń", 0xAD), ("ä", 0xE4), ("½", 0xBD)):
        assert BYTE_OF[sign] == byte


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("cat", "cat"),
        ("", "∅"),
        (" the", "␣the"),
        ("▁the", "␣the"),
        ("▁", "␣"),
        ("\n", "⏎"),
        ("a\r\n", "a␍⏎"),
        ("\t\0\x7f", "⇥␀␡"),
        ("\x85", "⟨U+0085⟩"),
        ("<0xE4>", "⟨E4⟩"),
        ("<0x0a>", "⟨0A⟩"),
        ("<0xE4", "<0xE4"),
        ("<|endoftext|>", "<|endoftext|>"),
        ("café", "café"),
        ("naïve", "naïve"),
        ("Ġ", "Ġ"),
        ("你好", "你好"),
        ("שלום", "שלום"),
        ("مرحبا", "مرحبا"),
        ("می‌خواهم", "می‌خواهم"),  # a joiner within the word belongs to it
        ("👩‍🚀", "👩‍🚀"),
        ("\u200d", "⟨U+200D⟩"),
        ("\u200d\u200d\u200d", "⟨U+200D⟩⟨U+200D⟩⟨U+200D⟩"),
        ("\u202eabc", "⟨U+202E⟩abc"),  # it would turn the line around
        ("\u00a0", "⟨U+00A0⟩"),
        ("\u3000", "⟨U+3000⟩"),
        ("\ufeff", "⟨U+FEFF⟩"),
        ("\u3164", "⟨U+3164⟩"),
        ("\u0301", "◌\u0301"),
        ("\ufe0f", "◌\ufe0f"),
        ("\ud800", "⟨U+D800⟩"),
    ],
)
def test_a_token_alone(token: str, expected: str) -> None:
    assert shown(token) == expected


LISTS = [
    ("English", ["Hello", "Ġworld", "!", "Ċ"], ["Hello", "␣world", "!", "⏎"]),
    ("Chinese", ["ä½łå¥½"], ["你好"]),
    ("Chinese in pieces", ["ä½", "łå¥½"], ["⟨E4⟩⟨BD⟩", "⟨A0⟩好"]),
    ("an emoji in pieces", ["ĠðŁ", "ĺ", "Ģ"], ["␣⟨F0⟩⟨9F⟩", "⟨98⟩", "⟨80⟩"]),
    ("an emoji cut off", ["I", "Ġlike", "ĠðŁĺ"], ["I", "␣like", "␣⟨F0⟩⟨9F⟩⟨98⟩"]),
    ("accents in bytes", ["Ġcaf", "Ã©"], ["␣caf", "é"]),
    ("right to left in bytes", [spelled("שלום".encode()), spelled(" مرحبا".encode())], ["שלום", "␣مرحبا"]),
    ("with special tokens", ["<｜begin▁of▁sentence｜>", "Ġhi", "    "], ["<｜begin␣of␣sentence｜>", "␣hi", "␣␣␣␣"]),
    ("accents", ["café", "naïve"], ["café", "naïve"]),
    ("guillemets", ["«MENÜ»"], ["«MENÜ»"]),  # DC BB would be a character, but AB is none
    ("one accent", ["café"], ["café"]),
    ("German", ["für", "über", "Größe"], ["für", "über", "Größe"]),
    ("Ġ alone", ["Ġ"], ["Ġ"]),
    ("Maltese", ["Ġimgħa", "ġdida"], ["Ġimgħa", "ġdida"]),
    ("plain words beside Ġ", ["Ġab", "你好"], ["Ġab", "你好"]),
    ("SentencePiece", ["▁Hello", "<0xE4>", "<0xBD>", "▁"], ["␣Hello", "⟨E4⟩", "⟨BD⟩", "␣"]),
    ("nothing", [], []),
    ("empty words", ["", ""], ["∅", "∅"]),
]


@pytest.mark.parametrize(("name", "tokens", "expected"), LISTS, ids=[case[0] for case in LISTS])
def test_the_whole_list_tells_what_its_tokens_are(name: str, tokens: list[str], expected: list[str]) -> None:
    assert shown_words(tokens) == tuple(expected)


def test_a_vocabulary_is_byte_level_though_it_has_every_byte() -> None:
    words = [spelled(f" word{number}".encode()) for number in range(2_000)]
    assert is_byte_level([*map(spelled, (bytes([byte]) for byte in range(256))), *words])


@given(st.text(st.characters(exclude_categories=["Cs"])), st.lists(st.integers(1, 5)))
def test_bytes_in_any_pieces_are_found_again(text: str, sizes: list[int]) -> None:
    """Where the pieces end within characters each byte is shown; joined in one token the text is."""
    content, tokens = text.encode(), []
    for size in sizes:
        tokens.append(spelled(content[:size]))
        content = content[size:]
    tokens.append(spelled(content))
    assert shown(spelled(text.encode()), byte_level=True) == shown(text)
    if any(sign > "\x7f" for sign in text):
        assert is_byte_level(tokens)


@example(["×«"])
@given(st.lists(st.text(st.characters(max_codepoint=0x17F) | st.characters(categories=["Cs", "Cf", "Zs", "Mn", "L"]))))
def test_any_token_is_seen(tokens: list[str]) -> None:
    for token in (*shown_words(tokens), *(shown(token, byte_level=True) for token in tokens)):
        assert token
        assert not {unicodedata.category(sign) for sign in token} & {"Cc", "Cs", "Zs", "Zl", "Zp"}
        seen = {unicodedata.category(sign) for sign in token} - {"Cf"}  # one that is not assigned yet is drawn, too
        assert any(category[0] not in "ZM" for category in seen)
        token.encode()


TEXTS = [
    ("lines", b"the\n cat\n\nsat\n", ("the", " cat", "", "sat")),
    ("lines of Windows", b"the\r\ncat\r\n\r\n", ("the", "cat")),
    ("other ends of lines", "a\u2028b\nc\x0bd".encode(), ("a\u2028b", "c\x0bd")),
    ("UTF-8 with a mark", "\ufeff你\n好".encode(), ("你", "好")),
    ("UTF-16", "你\n好".encode("utf-16"), ("你", "好")),
    ("GB 18030", "你\n好".encode("gb18030"), ("你", "好")),
]


@pytest.mark.parametrize(("name", "content", "expected"), TEXTS, ids=[case[0] for case in TEXTS])
def test_words_of_text(name: str, content: bytes, expected: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_bytes(content)
    assert read_words(tmp_path / "words.txt") == expected


@pytest.mark.parametrize(
    "found",
    [
        ["你", "Ġb"],
        {"tokens": ["你", "Ġb"], "model": "gpt2"},
        [{"content": "你", "id": 0}, {"text": "Ġb"}],
        {"tokens": ["你", {"content": "Ġb"}]},
    ],
)
def test_words_of_json(found: object, tmp_path: Path) -> None:
    (tmp_path / "words.JSON").write_text(json.dumps(found), encoding="utf-8-sig")
    assert read_words(tmp_path / "words.JSON") == ("你", "Ġb")


BROKEN = [
    ("nothing", "a.txt", b"", "file_empty", "empty"),
    ("a NUL", "a.txt", b"a\0b", "file_damaged", "bytes of 0"),
    ("blank lines", "a.txt", b"\n\n", "words_malformed", "0 words"),
    ("no text", "a.txt", b"\xff\xff\xff", "table_encoding", "UTF-8"),
    ("half of UTF-16", "a.txt", b"\xff\xfea", "table_encoding", "UTF-8"),
    ("a long word", "a.txt", b"x" * 10_001, "words_malformed", "10001 characters"),
    ("no JSON", "a.json", b"[", "words_malformed", "malformed"),
    ("nested JSON", "a.json", b"[" * 100_000, "words_malformed", "nested"),
    ("a key twice", "a.json", b'{"tokens": [], "tokens": []}', "words_malformed", "twice"),
    ("a number", "a.json", b"1", "words_malformed", "neither"),
    ("an object", "a.json", b'{"words": []}', "words_malformed", "neither"),
    ("no words", "a.json", b"[]", "words_malformed", "0 words"),
    ("numbers", "a.json", b'["a", 1]', "words_malformed", "entry 2"),
    ("objects of nothing", "a.json", b"[{}]", "words_malformed", "entry 1"),
    ("half a character", "a.json", b'["\\ud800"]', "words_malformed", "holds a NUL or half"),
    ("a NUL in JSON", "a.json", b'["a\\u0000"]', "words_malformed", "'a␀' holds a NUL or half"),
]


@pytest.mark.parametrize(("name", "file", "content", "code", "reason"), BROKEN, ids=[case[0] for case in BROKEN])
def test_what_is_no_list_of_words(name: str, file: str, content: bytes, code: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / file).write_bytes(content)
    with pytest.raises(EngineError, match=reason) as caught:
        read_words(tmp_path / file)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"a" * (LARGEST + 1), "cannot be read: it is larger than 20000000 bytes"),
        (b"a\n" * (MOST_WORDS + 1), "is not a list of words: it has 1048577 words; from 1 to 1048576"),
    ],
    ids=["bytes", "words"],
)
def test_too_much_is_refused(content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(EngineError, match=f"a.txt {reason}"):
        read_words(tmp_path / "a.txt")


def test_the_most_words_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a\n" * MOST_WORDS)
    assert len(read_words(tmp_path / "a.txt")) == MOST_WORDS


def test_words_of_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    for path in (tmp_path / "a.txt", tmp_path / "b.txt", Path("/dev/zero")):
        with pytest.raises(EngineError) as caught:
            read_words(path)
        assert caught.value.code == "file_unreadable"
