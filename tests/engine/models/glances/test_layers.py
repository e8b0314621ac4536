"""Layers in small."""

import numpy as np

from engine.models.glances.layers import glance_of, layers_of, seen_in
from engine.models.model import Model
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
