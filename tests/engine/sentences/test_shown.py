"""Text of strangers in sentences: on one line, visible, short."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import EngineError, Flaw, reason_of
from engine.sentences.phrase import Phrase
from engine.sentences.shown import LONGEST, Shown, is_writable, listed, quoted, shown_path, shown_text, visible

SHOWN = [
    ("plain", "q_proj.weight", "q_proj.weight"),
    ("Han and accents", "权重 é", "权重 é"),
    ("right to left", "שלום", "שלום"),
    ("escape", "\x1b[2J", "␛[2J"),
    ("NUL", "a\0b", "a␀b"),
    ("lines", "a\nb\r\tc\x7f", "a⏎b␍⇥c␡"),
    ("a mark that turns the line around", "a\u202egnp.exe", "a⟨U+202E⟩gnp.exe"),
    ("marks that hold apart", "\u2066a\u2069\u200f", "⟨U+2066⟩a⟨U+2069⟩⟨U+200F⟩"),
    ("ends of lines elsewhere", "a\u2028b\x85c", "a⟨U+2028⟩b⟨U+0085⟩c"),
    ("half a character", "a\ud800", "a⟨U+D800⟩"),
    ("a family", "👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ("joined letters", "می\u200cخواهم", "می\u200cخواهم"),
    ("joiners of nothing", "\u200da\u200d\u200db\u200d", "⟨U+200D⟩a⟨U+200D⟩⟨U+200D⟩b⟨U+200D⟩"),
    ("no space at all", "\ufeffa\u200b\xad", "⟨U+FEFF⟩a⟨U+200B⟩⟨U+00AD⟩"),
    ("an invisible tag", "a\U000e0041", "a⟨U+E0041⟩"),
    ("a hundred thousand letters", "x" * 100_000, "x" * 12 + "…" + "x" * 47),
    ("sixty", "x" * LONGEST, "x" * LONGEST),
    ("a hundred thousand marks", "\u202e" * 100_000, "⟨U+202E⟩…" + "⟨U+202E⟩" * 5),
]


@pytest.mark.parametrize(("name", "text", "expected"), SHOWN, ids=[case[0] for case in SHOWN])
def test_what_is_shown(name: str, text: str, expected: str) -> None:
    assert shown_text(text) == expected
    assert shown_text(shown_text(text)) == expected
    assert quoted(text) == f"'{expected}'"


def test_long_names_of_tensors_can_be_told_apart() -> None:
    """They begin alike, and differ in the layer and in what the tensor is."""
    start = "base_model.model.model.vision_tower.encoder.layers"
    names = [f"{start}.{layer}.self_attn.{part}_proj.weight" for layer in range(12) for part in "qkvo"]
    assert len({shown_text(name) for name in names}) == len(names)
    assert shown_text(names[0]) == "base_model.m…_tower.encoder.layers.0.self_attn.q_proj.weight"


@given(st.text(st.characters(codec=None, categories=None)))
def test_nothing_that_is_shown_is_hidden(text: str) -> None:
    shown = visible(text)
    assert all(unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp") for sign in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
    assert visible(shown) == shown
    assert len(shown_text(text)) <= LONGEST


HOSTILE = "\x1b]0;owned\x07\u202e" + "x" * 100_000


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(
    "error",
    [
        EngineError("tensor_missing", file="a.npz", name=HOSTILE),
        EngineError("table_text", where=HOSTILE, row=1, column=1, text=HOSTILE, reason=Phrase("cell_word")),
        EngineError("file_damaged", file=HOSTILE, reason=Phrase("member", name=HOSTILE, reason=Phrase("npy_start"))),
        EngineError("file_damaged", file="a", reason=reason_of(ValueError(HOSTILE))),
        EngineError("file_damaged", file="a", reason=reason_of(Flaw("tensor_dtype", dtype=HOSTILE))),
        EngineError("checkpoint_setting", setting=HOSTILE, value={"a": HOSTILE}),
        EngineError("layer_missing", layer=3, known=listed([HOSTILE] * 100)),
    ],
    ids=lambda error: error.code,
)
def test_no_sentence_forgets_it(error: EngineError, language: str) -> None:
    """Whoever raises an error need not think of it."""
    text = error.sentence(language)  # type: ignore[arg-type]
    assert visible(text) == text
    assert "owned" in text
    assert len(text) < 1_300


def test_a_path_is_shown_whole_and_a_long_one_by_its_end() -> None:
    path = "/home/" + "folder/" * 20 + "weights.npz"
    assert str(EngineError("file_empty", file=path)).startswith(f"{path} is empty")
    long = "/" + "x" * 4000 + "/weights.npz"
    assert shown_path(long) == "…" + long[-255:]
    assert shown_path("a\x1bb\u202e.npz") == "a␛b⟨U+202E⟩.npz"


def test_lists_end() -> None:
    assert listed([2, 7]) == "2, 7"
    assert listed(range(10**6), most=3) == "0, 1, 2, …"
    assert listed(["a\nb"]) == "a⏎b"


def test_what_is_shown_already_is_not_cut_again() -> None:
    shown = Shown("x" * 100)
    assert str(Phrase("member_encrypted", name=shown)) == f"member {shown} is encrypted"


def test_what_a_file_can_keep() -> None:
    assert is_writable("👨\u200d👩\n\x1b")
    assert not any(map(is_writable, ("\0", "a\ud800", "\udfffb", 5, None)))
