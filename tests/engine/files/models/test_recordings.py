"""Recordings become worksheets, one a layer, and say with every number what is not the model's own."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine import attention
from engine.edits.snapshots import TakeSnapshot
from engine.errors import EngineError
from engine.files.export import export_npz, export_tables
from engine.files.found import Opened, Wanted
from engine.files.models.recordings import Recording
from engine.files.opening import look_into, open_document
from engine.files.picture import export_map
from engine.files.script import script_of
from engine.files.session import decode_session, encode_session
from engine.files.tensors.open import open_tensors
from engine.formulas.masks import Rules
from engine.sentences.sentence import LANGUAGES
from engine.worksheet.document import Document
from engine.worksheet.values import recompute
from tests.engine.files.models.worksheets import TRIANGLE, output
from tests.places import ROOT
from tests.tensor_files import heads, numbers, write_recording, write_safetensors

REFERENCES = ROOT / "tests" / "references"


def merged(parts: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    found = {name: array.astype(float).swapaxes(0, 1) for name, array in parts.items() if name in "QKV"}
    return {name: array.reshape(len(array), -1) for name, array in found.items()}


ALLOWED = np.array([[1, 0, 0, 1], [1, 1, 0, 0], [1, 1, 1, 0], [0, 1, 1, 1]], bool)
SINK = numbers(2, seed=9)
RECORDINGS: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, np.ndarray]]] = [
    ("plain", {}, {}, {}),
    ("causal", {"causal": True}, {"causal": "bottom_right"}, {}),
    ("scale", {"scale": 0.25}, {"scale": 0.25}, {}),
    ("softcap", {"softcap": 2.5}, {"softcap": 2.5}, {}),
    ("window", {"causal": True, "sliding_window": 2}, {"causal": "bottom_right", "window_left": 1}, {}),
    ("a window without end", {"causal": True, "sliding_window": 4096}, {"causal": "bottom_right"}, {}),
    ("sink", {}, {"normalise": "sinks", "sink": SINK[None]}, {"sink": SINK}),
    ("mask", {}, {"mask": ALLOWED}, {"mask": ALLOWED}),
    ("mask and causal", {"causal": True}, {"mask": ALLOWED & TRIANGLE}, {"mask": ALLOWED}),
    ("bias", {}, {"mask": numbers(4, 4, seed=3).astype(float)}, {"mask": numbers(4, 4, seed=3)}),
]


@pytest.mark.parametrize(
    ("facts", "named", "more"), [row[1:] for row in RECORDINGS], ids=[row[0] for row in RECORDINGS]
)
def test_a_recording_gives_the_numbers_of_its_model(
    tmp_path: Path, facts: dict[str, Any], named: dict[str, Any], more: dict[str, np.ndarray]
) -> None:
    parts = heads()
    path = write_recording(tmp_path / "a.safetensors", {3: {**parts, **more}}, ("Ġa", "b", "c", "d"), **facts)
    document = open_document(path)
    assert np.allclose(output(document), attention(**merged(parts), heads=2, kv_heads=1, **named), rtol=1e-14)
    assert document.words == ("␣a", "b", "c", "d")


def test_a_recording_lists_its_layers(tmp_path: Path) -> None:
    layers = {0: heads(), 5: heads(h=4, n=2, m=4, seed=5)}
    recording = Recording(open_tensors(write_recording(tmp_path / "a.safetensors", layers, tuple("abcd"))))
    assert [(info.number, info.module, info.heads, info.n, info.m) for info in recording.layers] == [
        (0, "model.layers.0.attn", 2, 4, 4),
        (5, "model.layers.5.attn", 4, 2, 4),
    ]
    last = recording.document(5)
    assert last.names == {"source": tuple("abcd"), "word": ("c", "d")}
    assert np.allclose(output(last), attention(**merged(layers[5]), heads=4, kv_heads=1), rtol=1e-14)
    with pytest.raises(EngineError, match=r"no layer 1 in this file. It has: 0, 5"):
        recording.document(1)
    assert open_document(recording.path, Wanted(layer=5)).options.heads == 4


def test_a_window_behind_the_first_key_stands_at_the_last(tmp_path: Path) -> None:
    parts = heads(n=2, m=6)
    allowed = np.tri(2, 6, 4, dtype=bool)
    path = write_recording(tmp_path / "a.safetensors", {0: {**parts, "mask": allowed}}, sliding_window=3)
    document = open_document(path)
    wanted = allowed & Rules(window_left=2).allowed(2, 6, 4)
    assert np.array_equal(recompute(document).array("mask"), wanted)
    assert not document.options.painted


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"layers": "{}"}, "not a list"),
        ({"layers": "[1]"}, "has no number"),
        ({"layers": '[{"layer": 0, "scale": "x"}]'}, "scale"),
        ({"tokens": "[1]"}, "tokens"),
        ({"version": "9"}, "version"),
    ],
)
def test_a_damaged_recording_says_so(tmp_path: Path, change: dict[str, str], words: str) -> None:
    path = write_recording(tmp_path / "a.safetensors", {0: heads()})
    file = open_tensors(path)
    write_safetensors(path, {name: file.read(name) for name in file.infos}, {**file.metadata, **change})
    with pytest.raises(EngineError, match=words):
        open_document(path)


# what is not the model's own


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


def told(path: Path, layer: int | None = None) -> Opened:
    found = look_into(path, Wanted(layer=layer))
    assert isinstance(found, Opened)
    return found


OTHERS = {"difference": 0.31, "weights": 0.2, "own": False}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        (
            {"deviations": ["weights_changed"], "difference": 0.31, "weights": 0.2, "own": False},
            ["note_weights_changed"],
        ),
        ({"deviations": ["output_changed"]}, ["note_output_changed"]),
        ({"deviations": ["output_changed"], "behind": 0.5}, ["note_output_changed_by"]),
        ({**OTHERS, "deviations": ["scores_changed"]}, ["note_scores_changed"]),
        ({"own": False, "deviations": ["not_numbers"]}, ["note_not_numbers"]),
        ({**OTHERS, "deviations": ["not_alike"]}, ["note_not_alike"]),
        (OTHERS, ["note_not_alike"]),
        (
            {"difference": 0.31, "own": False, "deviations": ["output_changed"]},
            ["note_not_alike", "note_output_changed"],
        ),
        ({"parts": 4}, ["note_part"]),
        ({"parts": 4, "deviations": ["output_changed"]}, ["note_output_changed", "note_part"]),
    ],
    ids=str,
)
def test_what_the_recorder_found_is_a_note(tmp_path: Path, facts: dict[str, Any], expected: list[str]) -> None:
    found = told(write_recording(tmp_path / "a.safetensors", {2: heads()}, **facts))
    assert codes(found.document) == expected
    assert found.layers is not None
    others = {"note_scores_changed", "note_weights_changed", "note_not_alike", "note_not_numbers"}
    assert found.layers.layers[0].is_own == (not others & {*expected})
    assert ("the model's own: its output is the same within 1e-07" in str(found.checked)) == (not expected)
    for language in LANGUAGES:
        assert all("2" in note.text(language) for note in found.document.notes)
    if "difference" in facts:
        assert "by up to 0.31 (its largest number is 2)" in str(found.document.notes[0])


def test_files_of_both_versions_open() -> None:
    """The first, of a module whose projections were taken, did not say that its weights are others."""
    old = [told(REFERENCES / "recording-1.safetensors", layer) for layer in (0, 1)]
    new = [told(REFERENCES / "recording-2.safetensors", layer) for layer in (0, 1)]
    assert [codes(one.document) for one in old] == [["note_unchecked"], ["note_before_position"]]
    assert [codes(one.document) for one in new] == [[], ["note_weights_changed"]]
    assert old[0].document.words == new[0].document.words == ("the", "猫", "sat")
    model = [[2.0226e-01, 2.4205e-01], [4.4025e-01, 1.0103e-01], [4.3972e-01, 7.6857e-02]]  # of the first head
    for one in (old[0], new[0]):
        assert np.allclose(output(one.document)[:, :2], model, atol=1e-5)
    assert "differ from these by up to 0.29, its output by up to 0.21 (its largest" in str(new[1].document.notes[0])


def test_modules_that_are_left_out_are_named(tmp_path: Path) -> None:
    refused = ({"module": "h.1.mixer", "kind": "Mixer", "why": "no softmax\nwas " + "seen " * 99},) * 5
    found = told(write_recording(tmp_path / "a.safetensors", {0: heads()}, refused=refused))
    first, *_, last = map(str, found.told)
    assert first.startswith("h.1.mixer (Mixer) is left out: no softmax⏎was seen seen")
    assert len(first) < 300
    assert (len(found.told), last) == (4, "2 more modules are left out")


def test_a_layer_without_its_padding_has_words_of_its_own(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.safetensors", {0: heads()}, tuple("abcdefg"))
    file = open_tensors(path)
    layers = json.loads(file.metadata["layers"])
    layers[0]["tokens"] = list("abcd")
    arrays = {name: file.read(name) for name in file.infos}
    write_safetensors(path, arrays, {**file.metadata, "layers": json.dumps(layers)})
    assert open_document(path).words == tuple("abcd")


@pytest.mark.parametrize(
    "facts",
    [
        {"difference": -1.0},
        {"difference": "small"},
        {"difference": None},
        {"own": 1},
        {"largest": [1]},
        {"parts": 0},
        {"parts": 1.5},
        {"deviations": "weights_changed"},
        {"deviations": ["made_up"]},
        {"deviations": [["weights_changed"]]},
    ],
    ids=str,
)
def test_a_check_that_is_none_is_refused(tmp_path: Path, facts: dict[str, Any]) -> None:
    with pytest.raises(EngineError, match="what layer 0 says of its check"):
        open_document(write_recording(tmp_path / "a.safetensors", {0: heads()}, **facts))


@pytest.mark.parametrize("refused", [{}, [1], [{"module": "a"}], [{"module": "a", "kind": "b", "why": 3}]], ids=str)
def test_a_list_of_what_was_left_out_that_is_none_is_refused(tmp_path: Path, refused: Any) -> None:
    with pytest.raises(EngineError, match="left out is no list"):
        look_into(write_recording(tmp_path / "a.safetensors", {0: heads()}, refused=refused))


@pytest.fixture
def noted(tmp_path: Path) -> Document:
    facts = {**OTHERS, "deviations": ["weights_changed"]}
    return open_document(write_recording(tmp_path / "a.safetensors", {2: heads()}, tuple("abcd"), **facts))


def test_a_note_goes_into_every_export(noted: Document, tmp_path: Path) -> None:
    values, note = recompute(noted), str(noted.notes[0])
    written = export_tables(values, ["attention"], tmp_path / "csv")
    assert [path.name for path in written] == ["attention.csv", "notes.txt"]
    assert written[-1].read_text(encoding="utf-8") == f"{note}\n{noted.notes[0].text('zh_CN')}\n"
    with pytest.raises(EngineError, match=r"notes\.txt is already there"):
        export_tables(values, ["Q"], tmp_path / "csv")
    with np.load(export_npz(values, ["attention"], tmp_path)) as file:
        assert file["notes"].tolist() == [note, noted.notes[0].text("zh_CN")]
    picture = export_map(values, "weights", tmp_path / "a.png").read_bytes()
    assert note.encode() in picture
    script = script_of(values)
    assert note in script
    exec(compile(script, "script", "exec"), {})


def test_without_a_note_exports_are_as_they_were(tmp_path: Path) -> None:
    values = recompute(open_document(write_recording(tmp_path / "a.safetensors", {2: heads()})))
    assert [path.name for path in export_tables(values, ["Q"], tmp_path / "csv")] == ["Q.csv"]
    with np.load(export_npz(values, ["Q"], tmp_path)) as file:
        assert file.files == ["Q"]


def test_a_note_is_kept_by_a_session_and_its_snapshots(noted: Document) -> None:
    document = TakeSnapshot("before").apply(noted)
    opened = decode_session(encode_session(document), "a")
    assert opened.notes == document.notes
    assert opened.snapshots[0].document.notes == document.notes
