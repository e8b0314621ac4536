"""What is said of a folder that is none of a model, or not all of one."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from engine.errors import EngineError
from engine.models.folder import hashed
from engine.models.model import open_model
from engine.worksheet.values import recompute
from tests.engine.models.small import gpt2_arrays, gpt2_folder
from tests.tensor_files import write_safetensors


def in_shards(folder: Path) -> Path:
    """The same model in two files and an index."""
    gpt2_folder(folder)
    (folder / "model.safetensors").unlink()
    arrays = gpt2_arrays()
    shards = {name: f"model-0000{1 + ('h.1.' in name)}-of-00002.safetensors" for name in arrays}
    for shard in set(shards.values()):
        write_safetensors(folder / shard, {name: array for name, array in arrays.items() if shards[name] == shard})
    (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": shards}))
    return folder


def test_shards_are_one_model(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    whole = recompute(open_model(gpt2_folder(tmp_path / "one")).document([1, 2, 3])).array("logits")
    parts = recompute(open_model(in_shards(tmp_path)).document([1, 2, 3])).array("logits")
    np.testing.assert_array_equal(whole, parts)


def test_any_file_of_it_opens_the_folder(tmp_path: Path) -> None:
    folder = gpt2_folder(tmp_path)
    for name in ("config.json", "model.safetensors", "tokenizer.json"):
        assert open_model(folder / name).path == folder


def test_a_missing_shard(tmp_path: Path) -> None:
    (in_shards(tmp_path) / "model-00002-of-00002.safetensors").unlink()
    with pytest.raises(EngineError, match=r"needs model-00002-of-00002\.safetensors, which is not beside it"):
        open_model(tmp_path)


def test_a_folder_of_something_else(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"is not the folder of a model: it has no config\.json"):
        open_model(tmp_path)
    with pytest.raises(EngineError, match="cannot be read: No such file or directory"):
        open_model(tmp_path / "nowhere" / "model.safetensors")


def test_pickled_weights_are_told_with_the_way_out(tmp_path: Path) -> None:
    (gpt2_folder(tmp_path) / "model.safetensors").unlink()
    with pytest.raises(EngineError, match=r"has no weights that can be read"):
        open_model(tmp_path)
    (tmp_path / "pytorch_model.bin").write_bytes(b"\x80\x02")
    with pytest.raises(EngineError, match=r"pytorch_model\.bin is a file of PyTorch made of pickled.*save_pretrained"):
        open_model(tmp_path)


def test_a_file_that_changed_meanwhile(tmp_path: Path) -> None:
    document = open_model(gpt2_folder(tmp_path)).document([1, 2])
    recompute(document)
    write_safetensors(tmp_path / "model.safetensors", gpt2_arrays(layers=1))
    assert {value.problem.code for value in recompute(document).table.values() if value.problem is not None} == {
        "tensors_changed", "waiting"
    }  # fmt: skip


@pytest.mark.parametrize("size", [1, 100, 2**23])
def test_all_files_are_hashed_slice_by_slice(size: int, tmp_path: Path) -> None:
    model = open_model(in_shards(tmp_path))
    states = [hashed(model.folder, model.marks)]
    while not states[-1].is_whole:
        states.append(states[-1].next(max(size, model.marks[0].size // 3)))
    assert states[-1].done == {
        one.name: hashlib.sha256((tmp_path / one.name).read_bytes()).hexdigest() for one in model.marks
    }
    assert (states[0].at, states[0].done) == (0, {}), "what was before stays as it was"
    assert states[1].next(2**23).done == states[1].next(2**23).done


def test_a_file_that_is_written_meanwhile_is_not_hashed(tmp_path: Path) -> None:
    model = open_model(gpt2_folder(tmp_path))
    state = hashed(model.folder, model.marks).next(100)
    write_safetensors(tmp_path / "model.safetensors", gpt2_arrays())
    with pytest.raises(EngineError) as raised:
        state.next(100)
    assert "model.safetensors" in str(raised.value)
