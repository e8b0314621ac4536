"""A model from a folder and a sentence: its numbers, what is reused, and what is refused by what thing."""

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.edits.cells import SetCells
from engine.errors import EngineError
from engine.expressions.tree import evaluate
from engine.files.session import encode_session
from engine.models.model import open_model
from engine.questions.sensitivity import Target, sensitivity
from engine.sizes import Sizes
from engine.stages.stage import python_names
from engine.worksheet.values import recompute
from tests.engine.models.small import ROWS, SENTENCE, gpt2_arrays, gpt2_by_hand, gpt2_folder
from tests.engine.stages.test_stages import HELPERS
from tests.places import ROOT
from tests.tensor_files import numbers, write_safetensors

IDS = [5, 8, 2, 3, 9, 7]


@pytest.mark.parametrize(("precision", "tolerance"), [("float32", 2e-5), ("float64", 1e-12)])
def test_every_number_is_that_of_plain_numpy(precision: str, tolerance: float, tmp_path: Path) -> None:
    values = recompute(open_model(gpt2_folder(tmp_path), precision).document(IDS))  # type: ignore[arg-type]
    by_hand = gpt2_by_hand(IDS)
    for at in range(2):
        for head in range(2):
            expected = by_hand.pop(f"{at}.weights.h{head}")
            np.testing.assert_allclose(values.array(f"{at}.weights")[head], expected, atol=tolerance)
    for name, expected in by_hand.items():
        np.testing.assert_allclose(values.array(name), expected, rtol=tolerance, atol=tolerance)
    np.testing.assert_allclose(values.array("shares").sum(axis=1), 1.0, atol=1e-6)
    assert values.array("1.mlp").dtype == precision


def test_an_edit_in_a_layer_leaves_those_before_it(tmp_path: Path) -> None:
    document = open_model(gpt2_folder(tmp_path)).document(IDS)
    before = recompute(document)
    after = recompute(SetCells.one("1.ln1", 2, 1, 5.0).apply(document), before)
    changed = after.changed(before)
    assert not [name for name in changed if name.startswith("0.") or name in ("embedding", "W_E", "1.W_Q")]
    assert {"1.ln1", "1.Q", "1.weights", "1.resid_post", "final", "logits", "shares"} <= changed
    assert after["1.ln1"].state == "pinned"


def test_another_token_is_another_sentence(tmp_path: Path) -> None:
    model = open_model(gpt2_folder(tmp_path))
    edited = recompute(SetCells.one("tokens", 1, 0, 6.0).apply(model.document(IDS)))
    other = recompute(model.document([5, 6, *IDS[2:]]))
    np.testing.assert_array_equal(edited.array("logits"), other.array("logits"))
    wrong = recompute(SetCells.one("tokens", 1, 0, 99.0).apply(model.document(IDS)))
    assert (
        str(wrong["embedding"].problem) == f"tokens row 1 is 99, but the rows of W_E are numbered from 0 to {ROWS - 1}."
    )
    assert wrong["logits"].state == "waiting"


def test_weights_are_the_same_objects_for_every_sentence(tmp_path: Path) -> None:
    model = open_model(gpt2_folder(tmp_path))
    one, other = model.document(IDS), model.document([1, 2])
    assert one.sources["1.W_Q"] is other.sources["1.W_Q"]
    assert one.plan is model.document(IDS[::-1]).plan
    assert one.plan is not other.plan


def test_bfloat16_is_converted_as_it_is_needed(tmp_path: Path) -> None:
    gpt2_folder(tmp_path)
    cut = {name: (array.view("u4") >> 16).astype("u2") for name, array in gpt2_arrays().items()}
    wide = {name: (array.astype("u4") << 16).view("f4") for name, array in cut.items()}
    expected = recompute(open_model(gpt2_folder(tmp_path)).document(IDS))
    write_safetensors(tmp_path / "model.safetensors", wide)
    expected = recompute(open_model(tmp_path).document(IDS))
    write_safetensors(tmp_path / "model.safetensors", cut)
    model = open_model(tmp_path)
    values = recompute(model.document(IDS))
    for name in ("embedding", "0.Q", "0.weights", "1.mlp", "logits"):
        np.testing.assert_array_equal(values.array(name), expected.array(name))
    assert [str(note.phrase) for note in model.notes] == [
        "Computed in float32, from weights that are stored as bfloat16."
    ]


def test_a_long_text_is_streamed(tmp_path: Path) -> None:
    document = open_model(gpt2_folder(tmp_path)).document(IDS)
    held, streamed = recompute(document), recompute(document, sizes=Sizes(held=0, rows=2, scores=1, least_keys=3))
    assert not isinstance(streamed.matrix("1.weights"), np.ndarray)
    np.testing.assert_allclose(streamed.array("logits"), held.array("logits"), rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(np.asarray(streamed.matrix("1.weights")[1]), held.array("1.weights")[1], atol=1e-6)


def test_slopes_of_a_long_text_are_those_of_a_short_one(tmp_path: Path) -> None:
    document = open_model(gpt2_folder(tmp_path), "float64").document(IDS)
    held, streamed = recompute(document), recompute(document, sizes=Sizes(held=0, rows=2, scores=1, least_keys=3))
    target, by = Target.cell("logits", 4, 3), ("embedding", "0.W_K", "1.W_Q", "1.V", "0.mlp")
    expected, found = sensitivity(held, target, by=by).slopes, sensitivity(streamed, target, by=by).slopes
    assert set(found) == set(by)
    for name in by:
        np.testing.assert_allclose(found[name], expected[name], rtol=1e-7, atol=1e-12, err_msg=name)


def test_every_stage_of_it_has_its_faces(tmp_path: Path) -> None:
    """The explanation of a cell is its value, and the line of NumPy, run, is the matrix."""
    document = open_model(gpt2_folder(tmp_path), "float64").document(IDS)
    values = recompute(document)
    names: dict[str, object] = {**HELPERS, "L0": {}, "L1": {}}
    for name, stage in document.stages.items():
        layer, _, leaf = name.rpartition(".")
        own = names[f"L{layer}"] if layer else names
        assert isinstance(own, dict)
        if not stage.operands:
            own[leaf] = values.array(name)
            continue
        with np.errstate(all="ignore"):
            exec(python_names(stage.numpy()), names)
        np.testing.assert_allclose(own[leaf], values.array(name), rtol=1e-10, atol=1e-13, err_msg=name)
        index = tuple(size - 1 for size in values.array(name).shape)
        expression = values.explain(name, *index)
        assert expression is not None
        assert evaluate(expression) == pytest.approx(values.array(name)[index], rel=1e-9), name
        for axis, size in zip(stage.axes, values.array(name).shape, strict=True):
            assert document.expected_size(axis) == size, (name, axis)
            assert len(document.labels(axis, size)) == size


def test_slopes_of_a_logit_are_differences(tmp_path: Path) -> None:
    document = open_model(gpt2_folder(tmp_path), "float64").document(IDS)
    values = recompute(document)
    target = Target.cell("logits", 4, 3)
    found = sensitivity(values, target)
    for name, index in (("W_E", (8, 1)), ("0.W_K", (2, 3)), ("1.b_V", (0, 2)), ("0.g_ln2", (0, 1)), ("W_P", (2, 0))):
        at = float(values.array(name)[index])
        moved = [
            target.value(recompute(SetCells.one(name, *index, at + step).apply(document), values))
            for step in (1e-6, -1e-6)
        ]
        assert found.slopes[name][index] == pytest.approx((moved[0] - moved[1]) / 2e-6, rel=1e-5, abs=1e-8), name


def change(folder: Path, **settings: object) -> Path:
    told = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**told, **settings}))
    return folder


def test_a_type_that_is_not_known(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="is a model of the type 'ctrl', which is not known as a whole"):
        open_model(change(gpt2_folder(tmp_path), model_type="ctrl"))


def test_a_function_that_is_not_known(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="activation_function = quick_gelu"):
        open_model(change(gpt2_folder(tmp_path), activation_function="quick_gelu"))


@pytest.mark.parametrize(
    "setting", [{"do_layer_norm_before": False}, {"apply_residual_connection_post_layernorm": True}, {"alibi": True}]
)
def test_a_setting_that_there_is_nothing_for(setting: dict[str, bool], tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=f"{next(iter(setting))} = "):
        open_model(change(gpt2_folder(tmp_path), **setting))


def test_a_tensor_that_is_not_known(tmp_path: Path) -> None:
    arrays = {**gpt2_arrays(), "h.1.gate.weight": numbers(4, 4)}
    write_safetensors(gpt2_folder(tmp_path) / "model.safetensors", arrays)
    with pytest.raises(EngineError, match=r"This gpt2 model has h\.1\.gate\.weight"):
        open_model(tmp_path)


def test_layers_that_are_missing(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="speaks of 3 layers, but the files have 2"):
        open_model(change(gpt2_folder(tmp_path), n_layer=3))


@pytest.mark.parametrize(
    "name", ["ln_f.weight", "wte.weight", "wpe.weight", "h.1.ln_1.weight", "h.1.ln_2.weight", "h.0.mlp.c_fc.weight"]
)
def test_a_tensor_that_is_missing(name: str, tmp_path: Path) -> None:
    arrays = gpt2_arrays()
    del arrays[name]
    write_safetensors(gpt2_folder(tmp_path) / "model.safetensors", arrays)
    with pytest.raises(EngineError) as caught:
        open_model(tmp_path).document(IDS)
    assert caught.value.code in ("checkpoint_tensor_missing", "model_tensor_unknown")  # of a norm without its gains


def with_other_size(folder: Path, name: str) -> Path:
    arrays = gpt2_arrays()
    arrays[name] = numbers(*(size + 1 for size in arrays[name].shape))
    write_safetensors(gpt2_folder(folder) / "model.safetensors", arrays)
    return folder


def test_a_tensor_of_the_attention_of_another_size(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"c_proj\.weight is 5×5, but 4×4 is expected"):
        open_model(with_other_size(tmp_path, "h.0.attn.c_proj.weight")).document(IDS)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("h.1.mlp.c_fc.weight", "is 5×9, but 4×9 is expected"),
        ("h.1.mlp.c_proj.weight", "is 9×5, but 8×4 is expected"),
        ("h.0.mlp.c_fc.bias", "is 9, but 8 is expected"),
        ("ln_f.bias", "is 5, but 4 is expected"),
        ("wpe.weight", "is 17×5, but 17×4 is expected"),
    ],
)
def test_another_tensor_of_another_size(name: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=f"{re.escape(name)} {told}"):
        open_model(with_other_size(tmp_path, name))


def test_more_tokens_than_places_and_tokens_that_there_are_not(tmp_path: Path) -> None:
    model = open_model(gpt2_folder(tmp_path))
    with pytest.raises(EngineError, match="These are 17 tokens; this model has places for 16"):
        model.document([1] * 17)
    with pytest.raises(EngineError, match="12"):
        model.document([12])
    with pytest.raises(EngineError, match="no token in this sentence"):
        model.document([])


def test_without_a_readout_it_ends_with_the_states(tmp_path: Path) -> None:
    model = open_model(change(gpt2_folder(tmp_path), architectures=["GPT2Model"]))
    assert list(model.document(IDS).stages)[-1] == "final"


def test_a_model_does_not_go_into_a_session(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="does not go into a session"):
        encode_session(open_model(gpt2_folder(tmp_path)).document(IDS))


def test_a_sentence_imports_nothing_that_asks_a_network(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from engine.models.model import open_model\n"
        f"model = open_model({str(gpt2_folder(tmp_path))!r})\n"
        f"assert len(model.document({SENTENCE!r}).words) == 8\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "assert 'tokenizers' in loaded and not loaded & {'huggingface_hub', 'requests', 'httpx'}, loaded"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
