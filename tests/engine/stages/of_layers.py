"""A worksheet with every stage that a whole model has besides its attention, in all variants, on small numbers."""

from types import MappingProxyType

import numpy as np

from engine.arrays import freeze
from engine.pipeline.steps import Plan, Step
from engine.stages.elementwise import Elementwise
from engine.stages.given import Given
from engine.stages.layers.lookups import Lookup, Places
from engine.stages.layers.norms import Norm
from engine.stages.rules.functions import FUNCTIONS
from engine.stages.stage import Stage
from engine.stages.traits.axes import ONE, PLACE, TOKEN, WORD, D
from engine.worksheet.document import Document

ROWS = (WORD, D)
VARIANTS = (("3.gain", "3.bias", 0.0), ("3.gain", "3.bias", 1.0), ("3.gain", "", 1.0), ("", "3.bias", 0), ("", "", 0))
NUMBERS = (WORD, ONE)


def stages() -> tuple[Stage, ...]:
    given = (
        Given("tokens", NUMBERS),
        Given("E", (TOKEN, D)),
        Given("P", (PLACE, D)),
        Given("3.gain", (ONE, D)),
        Given("3.bias", (ONE, D)),
    )
    looked_up = (
        Lookup("embedding", "E", "tokens", ROWS),
        Places("rows", "tokens", NUMBERS, 1),
        Places("counted", "tokens", NUMBERS, 2, padding=1),
        Lookup("positions", "P", "rows", ROWS),
    )
    norms = [
        Norm(f"3.{kind}_{number}", "embedding", ROWS, kind, 0.1, gain, bias, plus)
        for kind in ("layer", "rms")
        for number, (gain, bias, plus) in enumerate(
            (
                ("3.gain", "3.bias", 0.0),
                ("3.gain", "3.bias", 1.0),
                ("3.gain", "", 1.0),
                ("", "3.bias", 0.0),
                ("", "", 0),
            )
        )
    ]
    bent = [Elementwise(f"3.{name}_of", "embedding", name, ROWS, 0.7) for name in FUNCTIONS]
    return (*given, *looked_up, *norms, *bent)


PLAN = Plan((Step("layer", stages()),))


def document() -> Document:
    random = np.random.RandomState(7)
    sources = {
        "tokens": freeze([[3.0], [1.0], [4.0], [1.0], [0.0]]),
        "E": freeze(random.normal(size=(6, 4))),
        "P": freeze(random.normal(size=(8, 4))),
        "3.gain": freeze(random.normal(size=(1, 4))),
        "3.bias": freeze(random.normal(size=(1, 4))),
    }
    return Document("model", MappingProxyType(sources), plan=PLAN)
