"""The names of normalisers, score functions and functions stand in their registries, and in no list anywhere else.

Who needs to know something of a row asks the row. A list of names elsewhere is right until a row is added.
"""

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest

from engine.pipeline.options import OPTIONS, PLAIN, rules_asking_for
from engine.pipeline.scores import SCORES, score_functions
from engine.questions.reasons import CODES
from engine.stages.rules.functions import FUNCTIONS
from engine.stages.rules.normalisers import LEARNED_SINK, NORMALISERS
from tests.modules import Module, our_modules

ROOT = Path(__file__).parent.parent
PROGRAM = {
    **our_modules("engine"),
    **our_modules("gui"),
    **our_modules("resources"),
    "main": Module("main", ROOT / "main.py"),
}
OTHER_CHOICES = {
    choice for option, spec in OPTIONS.items() if option not in ("score", "normalise") for choice in spec.choices
}
NAMES = {*NORMALISERS, *score_functions(), *FUNCTIONS} - OTHER_CHOICES  # "none" is a choice of many options

AT_HOME = (
    "engine.stages.rules",  # the registries
    "engine.pipeline.scores",
    "engine.pipeline.options",  # the defaults
    "engine.pipeline.parts",  # what a part of the pipeline applies
    "engine.examples",  # worksheets of a kind
    "resources.examples",
    "gui.words",  # what they are called
    "engine.files.models.families.blocks",  # what configurations of models call them
    "engine.files.models.families.defaults",
    "engine.library.keywords",  # written from the registries
    "engine.models.stack",  # what a layer of a model applies
)
OTHERS_OF_THAT_NAME = {
    ("engine.number_parser", "exp"): "what people type into a cell",
    ("engine.files.notebooks.words", "softcap"): "the step",
    ("engine.statistics.heads", "distance"): "a fact about a head",
    ("gui.panels.head_model", "distance"): "a fact about a head",
    ("engine.files.models.config", "softcap"): "the option",
    ("engine.files.models.recordings", "softcap"): "the option",
    ("engine.files.models.checkpoints", "softcap"): "the option",
    ("engine.files.models.telling", "softcap"): "the option",
    ("engine.files.models.config", "sinks"): "a setting of a model's configuration",
    ("engine.files.models.families.guesses", "sinks"): "a setting of a model's configuration",
    ("engine.files.models.families.types", "sinks"): "a setting of a model's configuration",
    ("engine.library.synonyms", "softcap"): "the option",
    ("engine.models.facts.known", "gelu"): "a setting of a model's configuration",
    ("resources.record_attention", "softcap"): "what is recorded",
    ("resources.record_attention", "softmax"): "an operation of PyTorch",
    ("resources.screenshots.take", "general"): "a screenshot",
}


def named_in(modules: Mapping[str, Module]) -> set[tuple[str, str]]:
    """Which modules hold a text that is the name of a row, other than those where such names are at home."""
    return {
        (name, node.value)
        for name, module in modules.items()
        if not any(name == home or name.startswith(f"{home}.") for home in AT_HOME)
        for node in module.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in NAMES
    }


def test_names_of_rows_stand_in_the_registries_alone() -> None:
    assert named_in(PROGRAM) == set(OTHERS_OF_THAT_NAME)


@pytest.mark.parametrize(
    "code",
    [
        'FLAT = ("sparsemax", "hard")',
        'is_flat = rule == "sparsemax"',
        'CODES = {"sparsemax": 1}',
        'match rule:\n    case "sparsemax":\n        pass',
        'def f(rule: str = "sparsemax") -> None: ...',
    ],
)
def test_a_name_elsewhere_is_seen(code: str, tmp_path: Path) -> None:
    path = tmp_path / "some.py"
    path.write_text(code, encoding="utf-8")
    assert ("engine.some", "sparsemax") in named_in({"engine.some": Module("engine.some", path)})


def test_no_two_rows_share_a_name() -> None:
    """A function that makes features is a score function under its own name."""
    assert not SCORES.keys() & {name for name, row in FUNCTIONS.items() if row.feature}


def test_what_rows_name_is_there() -> None:
    """Options, normalisers and reasons that a row names are rows themselves."""
    rows = [*NORMALISERS.values(), *score_functions().values()]
    assert {row.parameter for row in rows} <= {"", *OPTIONS}
    assert {row.normalise for row in score_functions().values()} <= set(NORMALISERS)
    assert {row.no_support for row in NORMALISERS.values()} <= {"", *CODES}
    assert {row.remark(x, y, 1.0) for row in FUNCTIONS.values() for x in (-1.0, 1.0) for y in (0.0, 1.0)} <= {
        "",
        *CODES,
    }
    assert NORMALISERS[LEARNED_SINK].has_sink
    for option in {row.parameter for row in rows} - {""}:
        assert OPTIONS[option].kind in (int, float)
        assert PLAIN.blocked(option) == "needs_rule"
        assert rules_asking_for(option)
