"""The command line on a whole model."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.edits.cells import SetCells
from engine.examples.tutorial import tutorial
from engine.files.session import save_session
from engine.files.tables import decode_table
from engine.models.model import open_model
from engine.patch import Patch
from engine.worksheet.values import recompute
from tests.engine.models.small import SENTENCE, gpt2_arrays, gpt2_folder
from tests.engine.models.test_recorded import recording_of
from tests.tensor_files import write_safetensors
from tests.test_main import _no_display_and_english, call  # noqa: F401


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model").mkdir()
    return gpt2_folder(tmp_path / "model")


def test_a_head_of_a_layer_as_a_table(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = call(folder, "--text", SENTENCE, "--export", out, "--matrix", "1.weights", "--head", 1)
    assert (done.returncode, done.stderr) == (0, "Computed in float32, from weights that are stored as float32.\n")
    assert sorted(path.name for path in out.iterdir()) == ["1.weights.h1.csv", "notes.txt"]
    table = decode_table((out / "1.weights.h1.csv").read_bytes(), "weights")
    expected = recompute(open_model(folder).document(SENTENCE)).array("1.weights")[1]
    np.testing.assert_allclose(table.array, expected, rtol=1e-6)
    assert table.rows[1] == table.columns[1] == "␣ba"


def test_everything_that_is_computed_and_no_weights(folder: Path, tmp_path: Path) -> None:
    assert call(folder, "--text", SENTENCE, "--export", tmp_path / "out").returncode == 0
    names = {path.stem for path in (tmp_path / "out").iterdir()}
    assert {"0.weights.h0", "0.weights.h1", "1.resid_post", "logits", "shares"} <= names
    assert not [name for name in names if "W_" in name]


def test_one_archive_of_one_head_in_float64(folder: Path, tmp_path: Path) -> None:
    arguments = ("--text", SENTENCE, "--precision", "float64", "--format", "npz", "--head", 0)
    done = call(folder, *arguments, "--export", tmp_path, "--matrix", "0.weights", "final")
    assert done.returncode == 0
    with np.load(tmp_path / "matrices.npz") as arrays:
        assert (arrays["0.weights"].shape, arrays["final"].shape) == ((1, 8, 8), (8, 4))
        assert arrays["0.weights"].dtype == np.float64


def test_a_picture(folder: Path, tmp_path: Path) -> None:
    picture = tmp_path / "weights.png"
    assert call(folder, "--text", SENTENCE, "--map", picture, "--matrix", "1.weights", "--head", 0).returncode == 0
    assert b"1.weights h0, 8\xd78, max" in picture.read_bytes()
    done = call(folder, "--text", SENTENCE, "--map", tmp_path / "no.png", "--matrix", "1.weights", "--head", 2)
    assert done.stderr.endswith("1.weights has 2 heads, counted from 0 to 1; there is no head 2.\n")


def test_the_answer(folder: Path) -> None:
    done = call(folder, "--text", SENTENCE, "--answer")
    assert done.returncode == 0
    first, *shares = done.stdout.splitlines()
    assert first == "Behind ␣ab, row 7:"
    assert len(shares) == 10
    values = recompute(open_model(folder).document(SENTENCE))
    assert float(shares[0].split()[0]) == pytest.approx(float(values.array("shares")[-1].max()), abs=1e-4)
    assert call(folder, "--text", SENTENCE, "--answer", "--language", "zh_CN").stdout.startswith(
        "␣ab 之后（第 7 行）："
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "model is a folder: to open it as a model without a window, give its sentence with --text."),
        (("--text", "ab"), "--text does nothing without --answer, --against, --export, --figure, --map or --script"),
        (("--answer",), "--answer does nothing without --text"),
        (
            ("--text", "ab", "--answer", "--layer", 1),
            "--layer says nothing of model: it is a whole model. Leave it out.",
        ),
        (
            ("--text", "ab", "--answer", "--solution", "s.csv"),
            "--solution says nothing of model: it is a whole model. Leave it out.",
        ),
        (("--against", "r.safetensors"), "--against does nothing without --text"),
        (("--text", "ab", "--text", "ab " * 20, "--answer"), "These are 21 tokens; this model has places for 16."),
        (("--text", "ab", "--against", "missing.safetensors"), "missing.safetensors"),
        (("--text", "ab " * 20, "--answer"), "These are 21 tokens; this model has places for 16."),
        (("--text", "", "--answer"), "There is no token in this sentence."),
    ],
)
def test_what_is_missing_or_too_much(arguments: tuple[object, ...], told: str, folder: Path) -> None:
    done = call(folder, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert done.stderr.count("\n") <= 2


def test_folders_that_cannot_be_opened(folder: Path, tmp_path: Path) -> None:
    def said(path: Path) -> str:
        done = call(path, "--text", "ab", "--answer")
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        return done.stderr

    assert "is not the folder of a model: it has no config.json" in said(tmp_path)
    (folder / "tokenizer.json").write_text("{")
    assert "tokenizer.json is not a tokenizer that can be read" in said(folder)
    (folder / "tokenizer.json").unlink()
    (folder / "model.safetensors").rename(folder / "model-00001-of-00002.safetensors")
    shards = dict.fromkeys(gpt2_arrays(), "model-00002-of-00002.safetensors")
    (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": shards}))
    assert "needs model-00002-of-00002.safetensors, which is not beside it" in said(folder)
    (folder / "model.safetensors.index.json").unlink()
    (folder / "model-00001-of-00002.safetensors").rename(folder / "pytorch_model.bin")
    assert "save_pretrained" in said(folder)


def test_a_file_of_the_folder_is_the_folder(folder: Path) -> None:
    assert call(folder / "config.json", "--text", SENTENCE, "--answer").returncode == 0
    write_safetensors(folder / "model.safetensors", gpt2_arrays())
    assert call(folder / "model.safetensors", "--text", SENTENCE, "--answer").returncode == 0


def test_a_script_that_runs(folder: Path, tmp_path: Path) -> None:
    assert call(folder, "--text", SENTENCE, "--script", tmp_path / "model.py").returncode == 0
    done = subprocess.run([sys.executable, "model.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "logits 8×12" in done.stdout
    assert "shares 8×12" in done.stdout


def test_several_sentences_each_with_its_own_files(folder: Path, tmp_path: Path) -> None:
    out, script = tmp_path / "out", tmp_path / "model.py"
    done = call(folder, "--text", SENTENCE, "--text", "ab ba", "--answer", "--export", out, "--script", script)
    assert done.returncode == 0, done.stderr
    assert f"Sentence 0: {SENTENCE}\nBehind" in done.stdout
    assert "\n\nSentence 1: ab ba\nBehind" in done.stdout
    assert done.stderr.count("Computed in") == 1
    for number, sentence in enumerate((SENTENCE, "ab ba")):
        table = decode_table((out / str(number) / "1.weights.h1.csv").read_bytes(), "weights")
        expected = recompute(open_model(folder).document(sentence)).array("1.weights")[1]
        np.testing.assert_allclose(table.array, expected, rtol=1e-6)
        assert (tmp_path / f"model.{number}.py").is_file()
    assert not script.exists()


def test_a_session_of_a_model(folder: Path, tmp_path: Path) -> None:
    session, out = tmp_path / "kept.attn", tmp_path / "out"
    pinned = SetCells("0.resid_post", Patch.one((2, 1), 0.5)).apply(open_model(folder).document(SENTENCE))
    save_session(pinned, session)
    done = call(session, "--export", out, "--answer")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Behind ␣ab, row 7:")
    assert done.stderr == "Computed in float32, from weights that are stored as float32.\n"
    table = decode_table((out / "1.weights.h1.csv").read_bytes(), "weights")
    np.testing.assert_allclose(table.array, recompute(pinned).array("1.weights")[1], rtol=1e-6)
    assert call(session).stdout.startswith("Behind ␣ab, row 7:")  # with no display
    told = call(session, "--answer", "--text", "ab")
    assert (told.returncode, told.stderr) == (
        2,
        "attention-workbench: --text says nothing of kept.attn: it is a session. Leave it out.\n",
    )
    folder.rename(tmp_path / "elsewhere")
    done = call(session, "--export", tmp_path / "new")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"attention-workbench: The folder of this model, {folder}, is not there any more.\n"
    assert not (tmp_path / "new").exists()


def test_a_session_of_no_model_has_no_answers(tmp_path: Path) -> None:
    save_session(tutorial(), tmp_path / "kept.attn")
    done = call(tmp_path / "kept.attn", "--answer")
    assert done.returncode == 2
    assert (
        done.stderr
        == "attention-workbench: --answer says nothing of kept.attn: it is a session of no model. Leave it out.\n"
    )


def test_against_a_recording(folder: Path, tmp_path: Path) -> None:
    values = recompute(open_model(folder).document(SENTENCE))
    queries = values.array("1.Q_heads").copy()
    queries[1, 3, 0] += 0.5
    recording_of(values, tmp_path, Q=queries)
    done = call(folder, "--text", SENTENCE, "--against", tmp_path / "recording.safetensors")
    assert done.returncode == 0, done.stderr
    assert "1.Q: 1 of 32 numbers differ, the most by 0.5, at [1, 3, 0].\n" in done.stdout
    assert "0.Q" not in done.stdout
    save_session(values.document, tmp_path / "kept.attn")
    assert call(tmp_path / "kept.attn", "--against", tmp_path / "recording.safetensors").stdout == done.stdout
    done = call(folder, "--text", "ab", "--against", tmp_path / "recording.safetensors")
    assert (done.returncode, done.stderr.count("\n")) == (2, 2)
    assert "has 8 tokens and this one 1" in done.stderr
