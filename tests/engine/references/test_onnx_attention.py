"""Against the ONNX operator `Attention`, opset 23 to 25: its output and the intermediate that each of its modes shows.

Two references: `kernel`, the evaluator's own implementation, and `body`, the function of plain operators that the
operator's schema spells out (which takes the scale in float32).
"""

from typing import Any, NamedTuple

import numpy as np
import pytest

from engine.library.general import Trace, attention
from tests.engine.references.shared import assert_close, drawn, last_of

onnx = pytest.importorskip("onnx", reason="ONNX is not installed; it is a reference of these tests only")
evaluator = pytest.importorskip("onnx.reference").ReferenceEvaluator

Shape = tuple[int, ...]
Settings = dict[str, Any]
DEFAULT: Settings = {}
Arrays = dict[str, np.ndarray]
INPUTS = ("Q", "K", "V", "attn_mask", "past_key", "past_value", "nonpad_kv_seqlen")
OUTPUTS = ("Y", "present_key", "present_value", "qk_matmul_output")
MODES = (("scaled",), ("scaled", "capped"), ("scaled", "capped", "biased", "masked"), ("weights",))
TOLERANCES = {"kernel": 1e-12, "body": 2e-7}

QUERIES, KEYS, VALUES = (2, 4, 3, 5), (2, 4, 6, 5), (2, 4, 6, 7)
SHARED = {"K": (2, 2, 6, 5), "V": (2, 2, 6, 7)}
MERGED = {"Q": (2, 3, 20), "K": (2, 6, 20), "V": (2, 6, 28)}
MERGED_SHARED = {"Q": (2, 3, 20), "K": (2, 6, 10), "V": (2, 6, 14)}
FOUR = {"theirs": {"q_num_heads": 4, "kv_num_heads": 4}, "ours": {"heads": 4}}
FOUR_TWO = {"theirs": {"q_num_heads": 4, "kv_num_heads": 2}, "ours": {"heads": 4, "kv_heads": 2}}
CAUSAL = {"theirs": {"is_causal": 1}, "ours": {"causal": "offset"}}
CAPPED = {"theirs": {"softcap": 0.5}, "ours": {"softcap": 0.5}}


class Case(NamedTuple):
    """Shapes, and options under ONNX's names and under ours. kind: of a mask, flags, added, or infinite (added)."""

    name: str
    Q: Shape = QUERIES
    K: Shape = KEYS
    V: Shape = VALUES
    mask: Shape | None = None
    kind: str = "flags"
    past: int = 0
    lengths: tuple[int, ...] = ()
    theirs: Settings = DEFAULT
    ours: Settings = DEFAULT
    opset: int = 23

    def inputs(self, dtype: str = "float64") -> Arrays:
        """The operator's inputs by their names; those of the cache always have separate heads."""
        arrays = {"Q": drawn(1, *self.Q), "K": drawn(2, *self.K), "V": drawn(3, *self.V)}
        if self.past:
            heads = self.theirs.get("kv_num_heads", self.K[1])
            for seed, name, shape in ((5, "past_key", self.K), (6, "past_value", self.V)):
                width = shape[-1] if len(shape) > 3 else shape[-1] // heads
                arrays[name] = drawn(seed, shape[0], heads, self.past, width)
        arrays = {name: array.astype(dtype) for name, array in arrays.items()}
        if self.mask is not None:
            numbers = drawn(4, *self.mask).astype(dtype)
            flags = np.asarray(numbers > -0.3)
            kinds = {
                "flags": flags,
                "added": numbers,
                "infinite": np.where(flags, numbers, numbers.dtype.type(-np.inf)),
            }
            arrays["attn_mask"] = kinds[self.kind]
        return arrays | ({"nonpad_kv_seqlen": np.array(self.lengths)} if self.lengths else {})


def both(*parts: dict[str, Settings]) -> dict[str, Settings]:
    """Options of several kinds under both names."""
    return {key: {name: value for part in parts for name, value in part[key].items()} for key in ("theirs", "ours")}


def window(left: int, right: int) -> dict[str, Settings]:
    theirs = {"left_window_size": left, "right_window_size": right}
    return {"theirs": theirs, "ours": {"window_left": left, "window_right": right}}


SCALED = {"theirs": {"scale": 0.25}, "ours": {"scale": 0.25}}
CASES = [
    Case("fewer queries than keys"),
    Case("more queries than keys", KEYS, QUERIES, (2, 4, 3, 7)),
    Case("one head", (2, 1, 3, 5), (2, 1, 6, 5), (2, 1, 6, 7)),
    Case("shared keys", **SHARED),
    Case("keys shared by all", K=(2, 1, 6, 5), V=(2, 1, 6, 7)),
    Case("merged heads", **MERGED, **FOUR),
    Case("merged heads, shared keys", **MERGED_SHARED, **FOUR_TWO),
    Case("merged, one head", (2, 3, 5), (2, 6, 5), (2, 6, 7), theirs={"q_num_heads": 1, "kv_num_heads": 1}),
    Case("a scale", **SCALED),
    Case("a softcap", **CAPPED),
    Case("a softcap, a scale and a mask", mask=(3, 6), kind="added", **both(CAPPED, SCALED)),
    Case("causal", (2, 4, 6, 5), **CAUSAL),
    Case("causal, fewer queries", **CAUSAL),
    Case("causal, more queries", KEYS, QUERIES, (2, 4, 3, 7), **CAUSAL),
    Case("causal, merged", **MERGED_SHARED, **both(FOUR_TWO, CAUSAL)),
    Case("causal, capped", **both(CAUSAL, CAPPED)),
    Case("flags of pairs", mask=(3, 6)),
    Case("flags of keys", mask=(1, 6)),
    Case("flags of heads", mask=(4, 3, 6)),
    Case("flags of padding", mask=(2, 1, 1, 6)),
    Case("flags of everything", mask=(2, 4, 3, 6)),
    Case("flags of everything, merged", **MERGED, **FOUR, mask=(2, 4, 3, 6)),
    Case("flags of heads, merged", **MERGED_SHARED, **FOUR_TWO, mask=(4, 3, 6)),
    Case("flags and causal", mask=(2, 1, 3, 6), **CAUSAL),
    Case("flags, capped", mask=(3, 6), **CAPPED),
    Case("added to pairs", mask=(3, 6), kind="added"),
    Case("added to heads", mask=(4, 3, 6), kind="added"),
    Case("added to everything", mask=(2, 4, 3, 6), kind="added"),
    Case("added to batches, merged", **MERGED, **FOUR, mask=(2, 1, 3, 6), kind="added"),
    Case("added and causal", mask=(3, 6), kind="added", **CAUSAL),
    Case("added, capped", mask=(3, 6), kind="added", **CAPPED),
    Case("minus infinity added", mask=(2, 4, 3, 6), kind="infinite"),
    Case("minus infinity added, capped and causal", mask=(3, 6), kind="infinite", **both(CAPPED, CAUSAL)),
    Case("a cache", past=2),
    Case("a cache, causal", past=2, **CAUSAL),
    Case("a cache of one query, causal", (2, 4, 1, 5), (2, 4, 1, 5), (2, 4, 1, 7), past=6, **CAUSAL),
    Case("a cache, shared keys, causal", **SHARED, past=3, **CAUSAL),
    Case("a cache and flags", past=2, mask=(3, 8)),
    Case("a cache, added, causal", past=2, mask=(2, 1, 3, 8), kind="added", **CAUSAL),
    Case("a cache, merged", **MERGED, past=2, **FOUR),
    Case("a cache, merged, shared keys, causal", **MERGED_SHARED, past=2, **both(FOUR_TWO, CAUSAL)),
    Case("flags shorter than the keys", mask=(3, 4), opset=24),
    Case("flags shorter than the keys, by heads", mask=(2, 4, 3, 4), opset=24),
    Case("added, shorter than the keys", mask=(3, 4), kind="added", opset=24),
    Case("added, shorter, merged", **MERGED, **FOUR, mask=(2, 4, 3, 4), kind="added", opset=24),
    Case("flags shorter than cache and keys", past=2, mask=(3, 5), opset=24),
    Case("lengths", lengths=(6, 2), opset=24),
    Case("lengths, one of them 0", lengths=(0, 4), opset=24),
    Case("lengths, merged", **MERGED_SHARED, **FOUR_TWO, lengths=(5, 1), opset=24),
    Case("lengths and shorter flags", lengths=(4, 2), mask=(3, 4), opset=24),
    Case("lengths and added", lengths=(4, 2), mask=(2, 1, 3, 6), kind="added", opset=24),
    Case("equal lengths, causal", lengths=(5, 5), opset=24, **CAUSAL),
    Case("lengths, causal", lengths=(6, 4), opset=24, **CAUSAL),
    Case("lengths below the queries, causal", lengths=(2, 4), opset=24, **CAUSAL),
    Case("a window", (2, 4, 6, 5), opset=25, **window(2, 1)),
    Case("a window to the left", (2, 4, 6, 5), opset=25, **window(1, -1)),
    Case("a window to the right", (2, 4, 6, 5), opset=25, **window(-1, 0)),
    Case("a window, causal", (2, 4, 6, 5), opset=25, **both(window(2, 1), CAUSAL)),
    Case("a window and a cache", past=3, opset=25, **both(window(2, 1), CAUSAL)),
    Case("a window, flags and a softcap", mask=(3, 6), opset=25, **both(window(2, 1), CAPPED)),
    Case("a window and lengths", lengths=(6, 4), opset=25, **window(2, 1)),
]
EVERY = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


def reference(inputs: Arrays, opset: int, kind: str, **attributes: Any) -> Arrays:
    """The operator's outputs by their names."""
    names = [name if name in inputs else "" for name in INPUTS]
    names = names[: max(index for index, name in enumerate(names) if name) + 1]
    outputs = ["" if name.startswith("present") and "past_key" not in inputs else name for name in OUTPUTS]
    node = onnx.helper.make_node("Attention", names, outputs, **attributes)
    kinds = {name: onnx.helper.np_dtype_to_tensor_dtype(array.dtype) for name, array in inputs.items()}
    nodes = [node]
    if kind == "body":
        types = [
            onnx.helper.make_tensor_type_proto(kinds[name], inputs[name].shape) if name else None for name in names
        ]
        written = [one.SerializeToString() if one else b"" for one in types]
        schema = onnx.defs.get_schema("Attention", opset)
        body = onnx.FunctionProto.FromString(schema.get_context_dependent_function(node.SerializeToString(), written))
        nodes = list(body.node)
    given = [onnx.helper.make_tensor_value_info(name, kinds[name], array.shape) for name, array in inputs.items()]
    made = [onnx.helper.make_tensor_value_info(name, kinds["Q"], None) for name in outputs if name]
    graph = onnx.helper.make_graph(nodes, "attention", given, made)
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", opset)])
    with np.errstate(all="ignore"):  # the body of opset 23 mends its NaN afterwards
        values = evaluator(model).run(None, inputs)
    return dict(zip(filter(None, outputs), values, strict=True))


def traced(case: Case, inputs: Arrays) -> Trace:
    """ONNX lets the queries stand at the end of the valid keys; we say so by their offset."""
    lengths = inputs.get("nonpad_kv_seqlen")
    offsets = {} if lengths is None else {"query_offset": lengths - inputs["Q"].shape[-2]}
    return attention(
        inputs["Q"],
        inputs["K"],
        inputs["V"],
        mask=inputs.get("attn_mask"),
        past_key=inputs.get("past_key"),
        past_value=inputs.get("past_value"),
        key_lengths=lengths,
        **offsets,
        **case.ours,
        keep=True,
    )


@EVERY
@pytest.mark.parametrize("kind", ["kernel", "body"])
@pytest.mark.parametrize("mode", range(4))
def test_every_mode_is_a_stage(case: Case, kind: str, mode: int) -> None:
    """With a softcap the kernel shows capped scores in mode 0 too, against the operator's own text and body."""
    inputs = case.inputs()
    expected = reference(inputs, case.opset, kind, qk_matmul_output_mode=mode, **case.theirs)
    trace = traced(case, inputs)
    assert_close(trace.output, expected["Y"], TOLERANCES[kind])
    stages = MODES[max(mode, 1) if kind == "kernel" else mode]
    shown = last_of(trace, *stages)
    with_heads = shown if shown.ndim > 3 else shown[:, None]
    assert_close(with_heads, expected["qk_matmul_output"], TOLERANCES[kind])
    if case.past and len(case.Q) > 3:
        np.testing.assert_array_equal(trace["K_heads"], expected["present_key"])
        np.testing.assert_array_equal(trace["V_heads"], expected["present_value"])


@EVERY
@pytest.mark.parametrize(("dtype", "tolerance"), [("float32", 2e-6), ("float16", 4e-3)])
def test_shorter_numbers(case: Case, dtype: str, tolerance: float) -> None:
    inputs = case.inputs(dtype)
    expected = reference(inputs, case.opset, "kernel", **case.theirs)["Y"]
    output = traced(case, inputs).output
    assert output.dtype == dtype
    assert_close(output.astype(float), expected.astype(float), tolerance)


@pytest.mark.parametrize("opset", [23, 24, 25])
@pytest.mark.parametrize("kind", ["kernel", "body"])
@pytest.mark.parametrize("mask", ["flags", "added"])
def test_a_query_that_may_attend_to_nothing_gets_zeros(opset: int, kind: str, mask: str) -> None:
    """As the operator's text says; its references gave NaN before onnx 1.23."""
    allowed = np.ones((3, 6), dtype=bool)
    allowed[1] = False
    inputs = Case("").inputs() | {"attn_mask": allowed if mask == "flags" else np.where(allowed, 0.0, -np.inf)}
    trace = traced(Case(""), inputs)
    assert not trace.output[:, :, 1].any()
    expected = reference(inputs, opset, kind, qk_matmul_output_mode=3)
    assert_close(trace.output, expected["Y"], TOLERANCES[kind])
    assert_close(trace["weights"], expected["qk_matmul_output"], TOLERANCES[kind])


@pytest.mark.parametrize("kind", ["flags", "added"])
def test_a_mask_of_one_key_is_for_all_keys(kind: str) -> None:
    """As in NumPy and torch. ONNX's text allows both that and padding, its references hide all keys but the first."""
    inputs = Case("", mask=(3, 1), kind=kind).inputs()
    stretched = inputs | {"attn_mask": np.repeat(inputs["attn_mask"], 6, axis=-1)}
    expected = reference(stretched, 24, "kernel")["Y"]
    assert_close(traced(Case(""), inputs).output, expected)
