"""Edits of worksheets with heads, caches and further texts; options that bring and take matrices."""

import numpy as np
import pytest

from engine.arrays import freeze
from engine.edits.axes import InsertAlong, RemoveAlong, RenameWord, Reorder, Resize
from engine.edits.cells import ReleaseCells, ReplaceMatrix, ReshapeMatrix, SetCells
from engine.edits.choices import Choose, with_options
from engine.edits.edit import Edit
from engine.edits.painting import Paint
from engine.errors import EngineError
from engine.examples.tutorial import tutorial
from engine.expressions.tree import evaluate
from engine.files.session import decode_session, encode_session
from engine.patch import Patch
from engine.pipeline.options import OPTIONS, Options
from engine.worksheet.document import Document, same_content
from engine.worksheet.values import recompute
from tests.engine.stages.test_stages import CASES, HELPERS, document_of

CACHED = Options(cache=True, heads=4, kv_heads=2, biases=True, output_projection=True, position="learned")
WORKSHEETS = {
    "cached": CACHED,
    "cached with a bias": Options(cache=True, additive_mask=True),
    "cross": Options(source="cross", heads=2, score="additive", position="sinusoidal"),
    "concat": Options(score="concat", heads=2, relative="t5", documents=True),
}
FAMILIES = ["word", "source", "past", "d", "d_k", "d_v", "hidden", "bucket"]


def axis_edits(family: str, size: int) -> list[Edit]:
    order = tuple(reversed(range(size)))
    return [
        InsertAlong(family, 1, 2),
        InsertAlong(family, size),
        RemoveAlong(family, (0,)),
        Reorder(family, order),
        Resize(family, size + 2),
        Resize(family, max(size - 1, 1)),
    ]


HAVE = [
    (key, family)
    for key, options in WORKSHEETS.items()
    for family in FAMILIES
    if document_of("attention", options).size(family)
]


def test_every_family_stands_on_some_worksheet() -> None:
    assert {family for _, family in HAVE} == set(FAMILIES)


@pytest.mark.parametrize(("key", "family"), HAVE)
def test_axis_edits_keep_the_worksheet_whole(key: str, family: str) -> None:
    """Everything can still be computed, and the line of NumPy does what the edit does, in every head."""
    before = document_of("attention", WORKSHEETS[key])
    for edit in axis_edits(family, before.size(family)):
        after = edit.apply(before)
        if (key, family) != ("concat", "word"):  # the half of W_c for keys starts where that for queries ends
            assert all(value.problem is None for value in recompute(after).table.values()), edit
        names: dict[str, object] = {"np": np, **{name: array.copy() for name, array in before.sources.items()}}
        exec(edit.numpy(before), names)
        for name, array in after.sources.items():
            np.testing.assert_array_equal(array, names[name], err_msg=f"{edit} {name}")  # type: ignore[arg-type]
        for other, entries in after.names.items():
            assert len(entries) == after.size(other)


def test_a_column_more_is_one_more_in_every_head() -> None:
    before = document_of("attention", Options(heads=2))
    after = InsertAlong("d_k", 1).apply(before)
    old, new = before.sources["W_Q"], after.sources["W_Q"]
    assert new.shape == (5, 14)
    np.testing.assert_array_equal(new[:, [0, 2, 3, 4, 5, 6]], old[:, [0, 1, 2, 3, 4, 5]])


@pytest.mark.parametrize("family", ["head", "kv_head", "one", "past+word", "word+sink"])
def test_sizes_that_options_decide_are_refused(family: str) -> None:
    with pytest.raises(EngineError) as caught:
        Resize(family, 2).apply(document_of("attention", CACHED))
    assert caught.value.code == "axis_fixed"


@pytest.mark.parametrize("options", CASES, ids=lambda options: str(options.changed))
def test_options_can_be_chosen_one_by_one_and_taken_back(options: Options) -> None:
    """In any order that is possible; and the way back leads to the tutorial's numbers."""
    document = tutorial()
    first = sorted(options.changed.items(), key=lambda pair: pair[0] == "kv_heads")
    for option, value in first:
        edit = Choose(option, value)
        names: dict[str, object] = {**HELPERS, **_arrays(document)}
        with np.errstate(all="ignore"):
            exec(edit.numpy(document), names)
        before, document = document, edit.apply(document)
        for name, source in document.sources.items():
            np.testing.assert_array_equal(names[name], source, err_msg=name)  # type: ignore[arg-type]
        values = recompute(document)
        for name, stage in document.stages.items():
            if before.stages.get(name) != stage and values[name].matrix is not None:
                np.testing.assert_allclose(names[name], values.array(name), err_msg=name)  # type: ignore[arg-type]
    assert all(value.problem is None for value in recompute(document).table.values())
    for option in [name for name, _ in first][::-1]:
        document = Choose(option, getattr(Options(), option)).apply(document)
    assert document.options == Options()
    if not any(value in ("qkv", "qkv_cross") for _, value in first):  # the words are gone, as an undo would know
        assert same_content(document, tutorial())


def _arrays(document: Document) -> dict[str, np.ndarray]:
    return {name: value.matrix for name, value in recompute(document).table.items() if value.matrix is not None}


def test_more_heads_keep_those_that_are_there() -> None:
    one = tutorial()
    two, four = Choose("heads", 2).apply(one), Choose("heads", 4).apply(Choose("heads", 2).apply(one))
    np.testing.assert_array_equal(two.sources["W_K"][:, :3], one.sources["W_K"])
    np.testing.assert_array_equal(four.sources["W_V"][:, :6], two.sources["W_V"])
    assert (two.sources["W_K"][:, 3:] != two.sources["W_Q"][:, 3:]).any(), "queries and keys are drawn differently"
    np.testing.assert_array_equal(recompute(four).array("weights")[0], recompute(one).array("weights"))


def test_pins_of_a_head_stay_with_it_and_go_with_the_heads() -> None:
    headed = with_options(tutorial(), Options(heads=2))
    pinned = SetCells("scores", Patch.one((1, 0, 2), 9.0)).apply(headed)
    values = recompute(pinned)
    assert values.array("scores")[1, 0, 2] == 9.0
    assert values["scores"].state == "pinned"
    assert values.explain("scores", 1, 0, 2) is None
    assert values.explain("scores", 0, 0, 2) is not None
    assert pinned.patches.keys() == Choose("heads", 3).apply(pinned).patches.keys()
    assert not Choose("heads", 1).apply(pinned).patches
    assert not ReleaseCells("scores", ((1, 0, 2),)).apply(pinned).patches
    assert SetCells("scores", Patch.block(0, 1, np.ones((2, 2)), head=1)).numpy(headed) == (
        "scores[1, 0:2, 1:3] = [[1.0, 1.0], [1.0, 1.0]]"
    )


@pytest.mark.parametrize("index", [(0, 0), (2, 0, 0), (0, 4, 0), (0, 0, 9)])
def test_cells_that_a_stack_of_heads_does_not_have(index: tuple[int, ...]) -> None:
    with pytest.raises(EngineError) as caught:
        SetCells("scores", Patch.one(index, 1.0)).apply(with_options(tutorial(), Options(heads=2)))
    assert caught.value.code == "cell_outside"


def test_another_number_of_heads_forgets_groups_that_do_not_divide() -> None:
    options = Options(heads=4, kv_heads=2)
    assert options.with_choice("heads", 6).kv_heads == 2
    assert options.with_choice("heads", 5).kv_heads == 0
    with pytest.raises(EngineError) as caught:
        options.with_choice("kv_heads", 3)
    assert caught.value.code == "kv_heads_do_not_divide"


def test_every_reason_for_having_no_effect_is_reached_and_left() -> None:
    """An option that is blocked for the tutorial is free under some other options, or the other way round."""
    for option in OPTIONS:
        reasons = {bool(options.blocked(option)) for options in CASES}
        assert False in reasons, f"{option} never has an effect"


def test_loaded_queries_survive_another_option() -> None:
    loaded = ReplaceMatrix("Q", freeze(np.full((4, 3), 5.0))).apply(tutorial())
    causal = Choose("causal", "top_left").apply(loaded)
    np.testing.assert_array_equal(recompute(causal).array("Q"), np.full((4, 3), 5.0))
    assert "Q" not in Choose("heads", 2).apply(causal).sources, "its columns count something else now"


def test_words_are_counted_in_x_even_beside_loaded_queries() -> None:
    """Found by the random machine: another option put the loaded Q before X."""
    loaded = Choose("rope_fraction", 0.0).apply(ReplaceMatrix("Q", freeze(np.ones((1, 1)))).apply(tutorial()))
    assert loaded.size("word") == 4
    assert len(RenameWord(0, "0").apply(loaded).words) == 4


def test_only_given_words_bring_names() -> None:
    document = Choose("position", "sinusoidal").apply(tutorial())
    replaced = ReplaceMatrix("X_pos", freeze(np.ones((2, 3)))).apply(document)
    assert replaced.words == tutorial().words
    assert same_content(decode_session(encode_session(replaced), "saved"), replaced)


@pytest.mark.parametrize("order", [("additive_mask", "cache"), ("cache", "additive_mask")])
def test_an_additive_mask_follows_what_its_columns_count(order: tuple[str, str]) -> None:
    document = tutorial()
    for option in order:
        document = Choose(option, True).apply(document)
    assert document.sources["bias"].shape == (4, 7)
    for change in (Choose("cache", False), Choose("source", "cross")):
        changed = change.apply(document)
        assert all(value.problem is None for value in recompute(changed).table.values()), change


def test_a_mask_of_another_size_stops_edits_of_its_axis() -> None:
    document = Choose("cache", True).apply(Choose("additive_mask", True).apply(tutorial()))
    short = ReshapeMatrix("bias", 4, 3).apply(document)
    with pytest.raises(EngineError) as caught:
        InsertAlong("word", 4).apply(short)
    assert caught.value.code == "parts_do_not_fit"


def test_a_single_bucket_serves_all_distances() -> None:
    document = Resize("bucket", 1).apply(Choose("relative", "t5").apply(tutorial()))
    assert set(recompute(document).array("B_pos").ravel().tolist()) == {0.0}


ODD: list[tuple[Options, str, tuple[int, int]]] = [
    (Options(normalise="sinks"), "sink", (1, 2)),
    (Options(normalise="sinks", heads=2), "sink", (2, 1)),
    (Options(temperature="number"), "temperature", (4, 1)),
    (Options(temperature="per_head", heads=2), "temperature", (2, 1)),
    (Options(scale="per_head", heads=2), "scale", (1, 3)),
    (Options(relative="alibi", heads=2), "slopes", (2, 1)),
    (Options(relative="t5"), "buckets", (8, 2)),
    (Options(biases=True), "b_Q", (4, 3)),
    (Options(biases=True), "b_Q", (1, 1)),
    (Options(biases=True), "W_Q", (3, 1)),
    (Options(documents=True), "documents", (3, 1)),
    (Options(score="additive"), "v_a", (5, 1)),
    (Options(score="concat"), "W_c", (5, 4)),
    (Options(score="general"), "W_a", (2, 3)),
    (Options(output_projection=True), "W_O", (2, 2)),
    (Options(position="learned"), "P", (3, 3)),
    (Options(cache=True), "K_past", (3, 2)),
    (Options(additive_mask=True), "bias", (1, 4)),
    (Options(painted=True), "mask", (1, 4)),
]


@pytest.mark.parametrize(("options", "name", "shape"), ODD, ids=str)
def test_odd_shapes_are_refused_or_explained(options: Options, name: str, shape: tuple[int, int]) -> None:
    """Never an exception that is no sentence, and never an explanation of another number."""
    document = ReplaceMatrix(name, freeze(np.arange(1.0, 1.0 + shape[0] * shape[1]).reshape(shape))).apply(
        with_options(tutorial(), options)
    )
    values = recompute(document)
    for other, value in values.table.items():
        if value.problem is not None:
            assert str(value.problem)
        elif value.matrix is not None:
            for index in np.ndindex(*value.matrix.shape):
                expression = values.explain(other, *index)
                if expression is not None:
                    assert evaluate(expression) == pytest.approx(value.matrix[index], rel=1e-9, nan_ok=True), other


@pytest.mark.parametrize("rule", ["sparsemax", "entmax15", "softmax"])
def test_cells_beside_a_pin_are_explained_by_the_formula(rule: str) -> None:
    document = SetCells.one("weights", 1, 3, 0.9).apply(with_options(tutorial(), Options(normalise=rule)))
    values = recompute(document)
    for column in range(3):
        expression = values.explain("weights", 1, column)
        assert expression is not None
        assert evaluate(expression) == pytest.approx(values.array("weights")[1, column], abs=1e-12)


def test_typed_cells_stand_in_the_line_of_a_choice() -> None:
    edited = SetCells.one("W_Q", 0, 0, 9.0).apply(tutorial())
    assert Choose("heads", 2).numpy(edited).startswith("W_Q = np.array([[9.0, ")


def test_a_released_pin_leaves_the_others_in_the_line() -> None:
    pinned = SetCells("Q", Patch.of([0, 1], [0, 1], [5.0, 6.0])).apply(tutorial())
    assert ReleaseCells("Q", ((0, 0),)).numpy(pinned) == "Q = X @ W_Q\nQ[1, 1] = 6.0"


@pytest.mark.parametrize(
    "options",
    [
        Options(causal="top_left"),
        Options(cache=True, causal="offset"),
        Options(source="cross", painted=True),
        Options(documents=True),
    ],
    ids=lambda options: str(options.changed),
)
def test_what_is_painted_back_belongs_to_the_rules_again(options: Options) -> None:
    document = with_options(tutorial(), options)
    mask = recompute(document).array("mask")
    for index in np.ndindex(*mask.shape):
        other = Paint("mask", Patch.one(index, 1.0 - mask[index])).apply(document)
        assert recompute(other).array("mask")[index] == 1.0 - mask[index]
        assert not Paint("mask", Patch.one(index, float(mask[index]))).apply(other).patches
    both = Paint("mask", Patch.of([0, 0], [0, 1], [0.0, 0.0])).apply(document)
    assert Paint("mask", Patch.one((0, 0), 0.0)).numpy(both) == "mask[0, 0] = 0.0"
