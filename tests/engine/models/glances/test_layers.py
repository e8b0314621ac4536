"""Layers in small."""

import numpy as np

from engine.models.glances.layers import CutOff, cut_off_at, glance_of, layers_of, seen_in
from engine.models.model import Model
from engine.models.pins import pin_block
from engine.questions.reach import cut_off_by_pins
from engine.questions.sensitivity import Block
from engine.worksheet.values import Values, recompute
from tests.engine.models.small import SENTENCE


def test_what_is_written_is_measured_beside_what_it_is_added_to(model: Model, values: Values) -> None:
    glance = glance_of(values, "1")
    before, added = values.array("0.resid_post"), values.array("1.attention")
    lengths = [np.linalg.norm(one, axis=1).mean() for one in (added, before)]
    np.testing.assert_allclose(glance.attention, lengths[0] / lengths[1])
    assert [picture.shape for picture in glance.pictures] == [values.array("1.weights").shape[1:]] * model.heads


def test_a_glance_is_of_the_same_objects_until_they_change(model: Model, values: Values) -> None:
    assert layers_of(values.document) == ("0", "1")
    other = recompute(model.document(SENTENCE + SENTENCE), values)
    assert all(one is two for one, two in zip(seen_in(values, "1"), seen_in(values, "1"), strict=True))
    assert any(one is not two for one, two in zip(seen_in(values, "1"), seen_in(other, "1"), strict=True))


def test_what_pins_cut_off_at_each_stop(values: Values) -> None:
    shape = values.array("1.context").shape
    head = Block("1.context", (1, 0, 0), (2, *shape[1:]))
    states = Block("0.resid_post", (0, 0), values.array("0.resid_post").shape)
    mlp = Block("1.mlp", (0, 0), values.array("1.mlp").shape)

    def cut(block: Block, stop: str) -> CutOff:
        document = pin_block(values, block).apply(values.document)
        cells = cut_off_by_pins(recompute(document, values))
        return cut_off_at(document, cells, stop)

    assert cut(head, "1") == CutOff(heads=(1,))
    assert cut(head, "0") == CutOff()
    assert cut(mlp, "1") == CutOff(neurons=True)
    assert cut(states, "0") == CutOff(heads=(0, 1), neurons=True), "the pinned states themselves reach the answer"
    assert cut(states, "embedding") == CutOff(whole=True)
