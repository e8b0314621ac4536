"""How the equations of a step are laid out: a chain shows each value once."""

from collections import Counter

import pytest

from engine.edits.choices import Choose
from engine.examples.tutorial import EXAMPLES, LONG
from engine.pipeline.equations import Line, Sign, lay_out
from engine.pipeline.options import Setting
from engine.worksheet.document import Document

BOTH_SCALED = "scores ÷ √d_k = scaled softmax → weights"
CASES: list[tuple[str, dict[str, Setting], str, tuple[str, ...]]] = [
    ("tutorial", {}, "attention_weights", (BOTH_SCALED,)),
    ("tutorial", {"scale": "none"}, "attention_weights", ("scores softmax → weights",)),
    ("tutorial", {}, "projections", ("X @ W_Q = Q", "X @ W_K = K", "X @ W_V = V")),
    ("tutorial", {}, "scores", ("Q @ K.T = scores",)),
    ("tutorial", {"position": "sinusoidal"}, "positions", ("X + ( sin, cos = P ) = X_pos",)),
    ("luong", {}, "scores", ("Q @ W_a = Q_a → @ K.T = scores",)),
    ("llama", {}, "mask", ("scaled where ( rules = mask ) = masked",)),
    ("llama", {}, "output", ("weights @ V_heads = context merge → merged → @ W_O = attention",)),
    ("alibi", {}, "relative", ("scaled + ( slopes × −|i − j| = B_pos ) = placed",)),
    ("llama", {"dropout": 0.5}, "dropout", ("weights × ( random = kept ) = dropped",)),
    (
        "llama",
        {"normalise": "sinks"},
        "attention_weights",
        ("masked | sink = with_sink softmax → shares drop sink → weights",),
    ),
    # two values of its own step, or one that is turned over: each equation stands alone
    ("bahdanau", {}, "scores", ("Q @ U_Q = Q_a", "K @ U_K = K_a", "tanh ( Q_a + K_a ) · v_a = scores")),
    ("linear", {}, "scores", ("Q elu + 1 → Q_phi", "K elu + 1 → K_phi", "Q_phi @ K_phi.T = scores")),
    ("product", {}, "product", ("A @ B = C",)),
]


def written(line: Line) -> str:
    return " ".join(
        " ".join(part.texts) if isinstance(part, Sign) else part.name + ".T" * part.transposed for part in line
    )


def chosen(example: str, options: dict[str, Setting]) -> Document:
    document = EXAMPLES[example]()
    for option, value in options.items():
        document = Choose(option, value).apply(document)
    return document


@pytest.mark.parametrize(("example", "options", "key", "lines"), CASES)
def test_the_lines_of_a_step(example: str, options: dict[str, Setting], key: str, lines: tuple[str, ...]) -> None:
    step = next(step for step in chosen(example, options).steps if step.key == key)
    assert tuple(map(written, lay_out(step.stages))) == lines


@pytest.mark.parametrize("example", sorted(set(EXAMPLES) - set(LONG)))
def test_every_computed_value_of_a_step_is_shown_and_once_in_a_line(example: str) -> None:
    for step in EXAMPLES[example]().steps:
        lines = lay_out(step.stages)
        shown = {part.name for line in lines for part in line if not isinstance(part, Sign)}
        assert {stage.name for stage in step.stages if stage.operands} <= shown
        for line in lines:
            names = Counter(part.name for part in line if not isinstance(part, Sign))
            assert set(names.values()) == {1}
