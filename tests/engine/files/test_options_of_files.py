"""What the command line says of a file is honoured or refused, for every kind of file; what is assumed is told."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import main
from engine.edits.axes import NameEntries
from engine.edits.cells import ReplaceMatrix
from engine.edits.choices import Choose, Draw
from engine.errors import EngineError
from engine.examples.tutorial import tutorial
from engine.files.found import Opened, Question, Wanted
from engine.files.opening import answered, look_into, open_document, taken
from engine.files.session import save_session
from engine.formulas.initialisers import Recipe
from engine.sentences.sentence import LANGUAGES
from engine.worksheet.document import Document
from tests.engine.files.models.worksheets import checkpoint
from tests.tensor_files import heads, numbers, write_recording


def session(folder: Path) -> Path:
    save_session(tutorial(), folder / "a.attn")
    return folder / "a.attn"


def table(folder: Path) -> Path:
    (folder / "a.csv").write_text("w,1,0\nx,0,1\n")
    return folder / "a.csv"


def recording(folder: Path) -> Path:
    return write_recording(folder / "a.safetensors", {0: heads(), 2: heads(seed=7)}, tuple("abcd"))


def arrays(folder: Path, **more: np.ndarray) -> Path:
    parts = {name.lower(): array for name, array in heads().items()}
    np.savez(folder / "a.npz", **parts, **more)  # type: ignore[arg-type]
    return folder / "a.npz"


def with_layers(folder: Path) -> Path:
    parts = {name: np.stack([array, array + 1]) for name, array in heads(h_kv=2).items()}
    np.savez(folder / "a.npz", **{name.lower(): array[:, None] for name, array in parts.items()})  # type: ignore[arg-type]
    return folder / "a.npz"


def with_mask(folder: Path) -> Path:
    return arrays(folder, mask=np.tri(4))


def with_flags(folder: Path) -> Path:
    return arrays(folder, mask=np.tri(4, dtype=bool))


def with_words(folder: Path) -> Path:
    np.save(folder / "x.npy", numbers(4, 3))
    return folder / "x.npy"


KINDS: dict[str, Callable[[Path], Path]] = {
    "session": session,
    "table": table,
    "recording": recording,
    "checkpoint": checkpoint,
    "arrays": arrays,
    "arrays with layers": with_layers,
    "arrays with a mask": with_mask,
    "arrays with flags": with_flags,
    "an array of words": with_words,
}
HONOURED = {
    "recording": {"layer", "words"},
    "checkpoint": {"layer", "words", "config", "hidden", "hidden and names"},
    "arrays": {"words"},
    "arrays with layers": {"layer", "words"},
    "arrays with a mask": {"words", "mask"},
    "arrays with flags": {"words"},
    "an array of words": {"words"},
}
SAID = ("layer", "words", "config", "mask", "hidden", "hidden and names")


def said(option: str, folder: Path, kind: str) -> Wanted:
    """An option with a value that fits a file of four words."""
    (folder / "names.txt").write_text("我\n们\n去\n了\n", encoding="utf-8")
    (folder / "ids.txt").write_text("3 1 4 1")
    np.save(folder / "states.npy", numbers(4, 4, seed=3))
    (folder / "other.json").write_text('{"model_type": "gpt2", "n_head": 1}')
    words = folder / ("ids.txt" if kind == "checkpoint" else "names.txt")
    ids = words if kind == "checkpoint" else None
    return {
        "layer": Wanted(layer=2 if kind == "recording" else 1, words=ids),
        "words": Wanted(words=words, mask="flags" if kind == "arrays with a mask" else None),
        "config": Wanted(config=folder / "other.json", words=ids),
        "mask": Wanted(mask="flags", words=ids),
        "hidden": Wanted(words=folder / "states.npy"),
        "hidden and names": Wanted(words=folder / "states.npy", names=folder / "names.txt"),
    }[option]


def is_honoured(option: str, before: Document | None, document: Document) -> bool:
    """Whether it shows in the document."""
    match option:
        case "words":
            return document.words in (tuple("我们去了"), ("3", "1", "4", "1"))
        case "hidden and names":
            return document.words == tuple("我们去了")
        case "hidden":
            return len(document.words) == 4 and "X" in document.sources
        case "config":
            return document.options.heads == 1
        case "mask":
            return document.options.causal == "bottom_right"
        case _:
            assert before is not None
            name = "Q" if "Q" in document.sources else "W_Q"
            return not np.array_equal(before.sources[name], document.sources[name])


@pytest.mark.parametrize("option", SAID)
@pytest.mark.parametrize("kind", KINDS)
def test_every_option_with_every_kind_of_file(kind: str, option: str, tmp_path: Path) -> None:
    path = KINDS[kind](tmp_path)
    wanted = said(option, tmp_path, kind)
    if option not in HONOURED.get(kind, set()):
        with pytest.raises(EngineError) as caught:
            open_document(path, wanted)
        is_text_wanted = option.startswith("hidden") and "words" in HONOURED.get(kind, set())
        if not is_text_wanted or option == "hidden and names":
            assert caught.value.code == "option_idle"
            named = "--words" if option.startswith("hidden") else f"--{option}"
            assert all(f"{named} " in caught.value.sentence(language) for language in LANGUAGES)
            assert path.name in str(caught.value)
        return
    first = Wanted(words=wanted.words) if kind == "checkpoint" else Wanted()
    before = open_document(path, first) if option == "layer" else None
    assert is_honoured(option, before, open_document(path, wanted))


# what is told


def told(path: Path, wanted: Wanted = Wanted()) -> str:
    """What is told once, and what stays told of the document."""
    found = look_into(path, wanted)
    if isinstance(found, Opened):
        return "; ".join(map(str, [*found.told, *found.document.notes]))
    assert isinstance(found, Question)
    return "; ".join(map(str, [taken(found, answered(found)), *answered(found).document.notes]))


def lines(path: Path, count: int) -> Path:
    path.write_text("".join(f"w{number}\n" for number in range(count)))
    return path


def test_axes_are_always_told(tmp_path: Path) -> None:
    axes = "axes of q, k, v read as head × word × dimension"
    assert told(arrays(tmp_path)) == f"Q = q, K = k, V = v; Assumed: {axes}."
    flat = {name: numbers(4, 6, seed=at) for at, name in enumerate("qkv")}
    np.savez(tmp_path / "f.npz", **flat, mask=np.tri(4, dtype=bool))  # type: ignore[arg-type]
    flat_axes = "Assumed: axes of q, k, v read as word × dimension.; Assumed: axes of mask read as query × key."
    assert flat_axes in told(tmp_path / "f.npz")
    assert "layer 0 of 0 to 1; Assumed: axes of q, k, v read as layer × batch × head" in told(with_layers(tmp_path))


def test_what_a_mask_was_taken_for_is_told(tmp_path: Path) -> None:
    whole = told(arrays(tmp_path, mask=np.tri(4, dtype="i8")))
    assert "Assumed: mask read as flags: 1 may attend, 0 is hidden." in whole
    assert "flags" not in told(with_flags(tmp_path))
    assert "mask read as numbers that are added to the scores" in told(arrays(tmp_path, mask=numbers(4, 4)))
    assert "mask read as flags" in told(with_mask(tmp_path), Wanted(mask="flags"))
    assert "mask read as numbers" in told(with_mask(tmp_path), Wanted(mask="added"))


@pytest.mark.parametrize(
    ("count", "said_of_it", "words"),
    [
        (4, "", ("w0", "w1", "w2", "w3")),
        (3, "3 names for 4 words: the rest are numbered", ("w0", "w1", "w2", "word_4")),
        (6, "6 names for 4 words: the last 2 are left out", ("w0", "w1", "w2", "w3")),
    ],
)
@pytest.mark.parametrize("kind", ["arrays", "recording", "an array of words", "checkpoint"])
def test_too_few_and_too_many_names_are_told(
    kind: str, count: int, said_of_it: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    path, names = KINDS[kind](tmp_path), lines(tmp_path / "names.txt", count)
    wanted = Wanted(words=names)
    if kind == "checkpoint":
        np.save(tmp_path / "states.npy", numbers(4, 4))
        wanted = Wanted(words=tmp_path / "states.npy", names=names)
    assert open_document(path, wanted).words == words
    whole = told(path, wanted)
    assert (said_of_it in whole) if said_of_it else ("names" not in whole)


def test_recorded_tokens_that_are_others_are_told(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.safetensors", {0: heads()}, tuple("abc"))
    other = "Names: 3 tokens were recorded, which are not the 4 words here: these are numbered."
    assert told(path) == other
    assert open_document(path).notes[0].text("zh_CN") == "名称：记录了 3 个词元，与这里的 4 个词不符：词改用编号。"
    assert told(recording(tmp_path)) == ""
    keys = write_recording(tmp_path / "b.safetensors", {0: heads(n=2)}, tuple("abcd"))
    assert told(keys) == ""


def test_hidden_states_tell_their_axes(tmp_path: Path) -> None:
    path = checkpoint(tmp_path)
    np.save(tmp_path / "states.npy", numbers(2, 5, 4))
    assert "; Assumed: axes of states read as layer × word × dimension" in told(
        path, Wanted(words=tmp_path / "states.npy")
    )
    np.save(tmp_path / "batch.npy", numbers(7, 5, 4))
    whole = told(path, Wanted(words=tmp_path / "batch.npy"))
    assert "; Assumed: axes of batch read as batch × word × dimension.; " in whole
    assert whole.endswith("Assumed: row 0 of 0 to 6 of the batch.")


def test_what_is_assumed_goes_with_what_it_is_assumed_of(tmp_path: Path) -> None:
    """That of Q, K and V with the last of them, that of a mask with its option, that of names with the names."""
    path, names = arrays(tmp_path, mask=np.tri(4, dtype="i8")), lines(tmp_path / "n.txt", 3)
    document = open_document(path, Wanted(words=names))
    axes, query, flags, words = (str(note) for note in document.notes)
    assert "q, k, v" in axes
    for name in "QK":
        document = ReplaceMatrix(name, document.sources[name]).apply(document)
    assert [*map(str, document.notes)] == [axes, query, flags, words]
    document = ReplaceMatrix("V", document.sources["V"]).apply(document)
    assert [*map(str, document.notes)] == [query, flags, words]
    document = Choose("causal", "none").apply(document)
    assert [*map(str, document.notes)] == [words]
    assert NameEntries(0, tuple("abcd")).apply(document).notes == ()


def test_redrawn_weights_do_not_touch_the_words(tmp_path: Path) -> None:
    document = open_document(with_words(tmp_path))
    assert not document.has_loaded_weights, "they are drawn"
    assert Draw(Recipe(seed=5)).apply(document).notes == document.notes != ()


def test_names_that_tell_the_axes(tmp_path: Path) -> None:
    """[batch, position, head, d], where there are more heads than words."""
    parts = {name: numbers(1, 8, 12, 4, seed=at) for at, name in enumerate("qkv")}
    np.savez(tmp_path / "a.npz", **parts)  # type: ignore[arg-type]
    names = lines(tmp_path / "n.txt", 12)
    document = open_document(tmp_path / "a.npz", Wanted(words=names))
    assert (document.options.heads, document.words[11]) == (8, "w11")
    document = open_document(tmp_path / "a.npz", Wanted(words=lines(tmp_path / "n.txt", 8)))
    assert (document.options.heads, document.words[-1]) == (12, "w7")


# the command line itself


@pytest.mark.parametrize("order", [0, 1])
def test_words_and_their_names_in_any_order(
    order: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    path = checkpoint(tmp_path)
    np.save(tmp_path / "states.npy", numbers(3, 4))
    files = [str(tmp_path / "states.npy"), str(lines(tmp_path / "n.txt", 3))]
    written = [str(path), "--language", "en", "--export", str(tmp_path / "out"), "--matrix", "X"]
    assert main.main([*written, "--words", *(reversed(files) if order else files)]) == 0
    assert "X from states.npy" in capsys.readouterr().err
    assert (tmp_path / "out" / "X.csv").read_text(encoding="utf-8-sig").splitlines()[2].startswith("w1,")


def test_two_files_of_one_kind_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = arrays(tmp_path)
    assert main.main([str(path), "--language", "en", "--export", "out", "--words", "a.txt", "b.json"]) == 2
    assert "a.txt and b.json cannot both be given with --words" in capsys.readouterr().err


def test_a_mask_is_named_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = with_mask(tmp_path)
    written = [str(path), "--language", "en", "--export", str(tmp_path / "out"), "--matrix", "weights"]
    assert main.main(written) == 2
    assert "--mask flags or --mask added" in capsys.readouterr().err
    assert main.main([*written, "--mask", "flags"]) == 0
    assert "mask read as flags" in capsys.readouterr().err
