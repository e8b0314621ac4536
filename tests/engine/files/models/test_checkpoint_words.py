"""A checkpoint with the words that somebody asks for."""

from pathlib import Path

import numpy as np
import pytest

from engine.errors import EngineError
from engine.files.found import Wanted
from engine.files.models.layers import ids_of
from engine.files.opening import look_into, open_document
from engine.files.tensors.open import TensorFile, open_tensors
from tests.engine.files.models.worksheets import checkpoint
from tests.tensor_files import numbers


def normed(x: np.ndarray, file: TensorFile, layer: int) -> np.ndarray:
    """LayerNorm by hand."""
    rows = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + 1e-5)
    return np.asarray(rows * file.read(f"h.{layer}.ln_1.weight") + file.read(f"h.{layer}.ln_1.bias"))


def test_a_checkpoint_with_token_ids_or_hidden_states(tmp_path: Path) -> None:
    path = checkpoint(tmp_path)
    (tmp_path / "ids.txt").write_text("3\n1\n4\n")
    document = open_document(path, Wanted(layer=1, words=tmp_path / "ids.txt"))
    assert (document.options.heads, document.words) == (2, ("3", "1", "4"))
    file = open_tensors(path)
    embedded = file.read("wte.weight")[[3, 1, 4]].astype(float) + file.read("wpe.weight")[:3]
    assert np.allclose(document.sources["X"], normed(embedded, file, 1))
    assert [note.code for note in document.notes] == ["bare_embeddings"]
    np.save(tmp_path / "x.npy", numbers(5, 4))
    other = open_document(path, Wanted(words=tmp_path / "x.npy"))
    assert np.allclose(other.sources["X"], normed(numbers(5, 4), file, 0))
    assert [str(note) for note in other.notes] == ["Assumed: axes of x read as word × dimension."]
    with pytest.raises(EngineError, match="no words"):
        open_document(path)
    with pytest.raises(EngineError, match="no layer 7"):
        open_document(path, Wanted(layer=7, words=tmp_path / "ids.txt"))
    assert not hasattr(look_into(path), "document")


@pytest.mark.parametrize(("text", "ids"), [("1 2, 3", (1, 2, 3)), ("[464，2068]", (464, 2068)), ("", ())])
def test_token_ids_as_people_type_them(text: str, ids: tuple[int, ...]) -> None:
    assert ids_of(text) == ids


@pytest.mark.parametrize("text", ["a", "-1", "1.5", "１"])
def test_what_are_no_token_ids(text: str) -> None:
    with pytest.raises(EngineError, match="not a list of token ids"):
        ids_of(text)
