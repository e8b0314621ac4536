"""Right sheets are never blamed, known mistakes are named, and what cannot be named is pointed at."""

from collections.abc import Iterator

import numpy as np
import pytest

from engine.arrays import freeze
from engine.errors import EngineError
from engine.examples.tutorial import product, tutorial
from engine.mistakes.answers import Answer
from engine.mistakes.diagnosis import Diagnosis, diagnose, diagnose_matrix
from engine.mistakes.instead import rewired, same
from engine.mistakes.judging import Seen, judge
from engine.mistakes.mistake import Deviation
from engine.mistakes.registry import MISTAKES, deviations
from engine.mistakes.weighting import document_with
from engine.sentences.phrase import Phrase
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute
from tests.engine.mistakes.sheets import CHOICES, Choice, computed, sheets, working_on, written

CODES = {mistake.code: mistake for mistake in MISTAKES}
SHOWN = 4
OF_ATTENTION = {code for code in CODES if not code.startswith("mistake_product")}
OF_THE_LONG_FORM = pytest.mark.timeout(4 * 3600)
FIRST_ROW = [  # of the weights of the tutorial
    ("0.2361 0.0074 0.7491 0.0074", []),
    ("0.1191 0.0003 0.8803 0.0003", ["mistake_unscaled"]),
    ("0.0697 0.1822 0.0472 0.2441", ["mistake_columns"]),
    ("0.0697 0.0069 0.7021 0.2213", ["mistake_keys_first", "mistake_exchanged"]),
    ("0.3107 0.0421 0.6052 0.0421", ["mistake_by_d_k", "mistake_scaled_twice"]),
]


def named(diagnosis: Diagnosis) -> list[list[str]]:
    """The codes of the first explanation: of each mistake all its names."""
    return [[phrase.code for phrase in names] for names in diagnosis.findings[0].mistakes]


def under(document: Document, *codes: str) -> Values:
    """The sheet with these mistakes, each in its first form."""
    for code in codes:
        document = next(CODES[code].deviations(document)).document
    return recompute(document)


def whole(values: Values, *names: str, digits: int = SHOWN) -> dict[str, Answer]:
    return {name: written(values.array(name), digits) for name in names}


@pytest.mark.parametrize(("row", "codes"), FIRST_ROW)
def test_the_first_row_of_the_tutorial(row: str, codes: list[str]) -> None:
    texts = {(0, column): text for column, text in enumerate(row.split())}
    diagnosis = diagnose(recompute(tutorial()), {"weights": Answer.of_texts(texts)}, SHOWN)
    assert diagnosis.verdict == ("mistake" if codes else "right")
    assert (named(diagnosis) if codes else [[]]) == [codes]


def right_work(seed: int, count: int) -> Iterator[tuple[Document, int, dict[str, Answer]]]:
    """Sheets, and answers of people who do everything right: exactly, from their own rounded numbers, or from what the
    sheet prints of the steps that are not blank."""
    for random, document in sheets(seed, count):
        values, digits = recompute(document), int(random.randint(2, 7))
        names = [name for name in computed(values) if random.rand() < 0.5] or ["attention"]
        way = random.randint(3)
        numbers = (
            {name: values.array(name) for name in names}
            if way == 0
            else working_on(document, digits, names if way == 1 else computed(values))
        )
        yield document, digits, {name: written(numbers[name], digits) for name in names}


@OF_THE_LONG_FORM
def test_right_sheets_are_not_blamed(pytestconfig: pytest.Config) -> None:
    count = 10_000 if pytestconfig.option.long else 300
    for document, digits, answers in right_work(pytestconfig.option.seed, count):
        judged = judge(document, answers, Seen(recompute(document), digits))
        assert not judged.wrong, (document.options.changed, digits, sorted(answers))


def mistaken_work(seed: int, count: int, each: int) -> Iterator[tuple[Values, int, Deviation, dict[str, Answer]]]:
    """Sheets with one mistake that gives other numbers than the right ones, and the answers of who made it."""
    for random, document in sheets(seed, count):
        values = recompute(document)
        by_code: dict[str, list[Deviation]] = {}
        for deviation in deviations(document):
            by_code.setdefault(deviation.phrase.code, []).append(deviation)
        for code in random.permutation(list(by_code))[:each]:
            yield from made_by(random, values, by_code[code])


def work_with(code: str, seed: int, count: int) -> Iterator[tuple[Values, int, Deviation, dict[str, Answer]]]:
    """So many sheets with this one mistake, of options that admit it; none where it gives no other numbers anywhere."""
    choices = [one for one in CHOICES if admits(code, one)]
    made = 0
    for tried, (random, document) in enumerate(sheets(seed, 20 * count, choices)):
        if made == count or (tried == 200 and not made):
            return
        for work in made_by(random, recompute(document), list(CODES[code].deviations(document))):
            made += 1
            yield work


def admits(code: str, choice: Choice) -> bool:
    """Whether the mistake can be made on sheets with these options."""
    return any(list(CODES[code].deviations(document)) for _, document in sheets(0, 12, [choice]))


def made_by(
    random: np.random.RandomState, values: Values, alike: list[Deviation]
) -> Iterator[tuple[Values, int, Deviation, dict[str, Answer]]]:
    """The work of somebody who makes one form of a mistake, where it gives other numbers than the right ones."""
    if not alike:
        return
    deviation = alike[random.randint(len(alike))]
    ways = (["attention"], ["weights", "attention"], computed(values))
    names, digits = ways[random.randint(3)], int(random.randint(4, 7))
    answers = answers_under(recompute(deviation.document, values), values, names, digits)
    if answers and judge(values.document, answers, Seen(values, digits)).wrong:
        yield values, digits, deviation, answers


def answers_under(other: Values, values: Values, names: list[str], digits: int) -> dict[str, Answer]:
    """Nothing where the mistake leads to no numbers of the right shape."""
    try:
        matrices = {name: other.array(name) for name in names}
    except EngineError:
        return {}
    is_possible = all(m.shape == values.array(n).shape and not np.isnan(m).any() for n, m in matrices.items())
    return {name: written(matrix, digits) for name, matrix in matrices.items()} if is_possible else {}


def names_it(diagnosis: Diagnosis, deviation: Deviation, answers: dict[str, Answer]) -> bool:
    """Whether it is among the names, or what is named gives the same numbers.

    What was rounded too early, and is itself an answer, was written with too few decimals.
    """
    known = [deviation.phrase]
    if deviation.phrase.code == "mistake_rounded":
        known += [
            Phrase("mistake_short", digits=deviation.phrase.facts["digits"], asked=asked) for asked in range(4, 7)
        ]
    if any(phrase in names for phrase in known for finding in diagnosis.findings for names in finding.mistakes):
        return True
    made = recompute(deviation.document)
    whole = [recompute(finding.document) for finding in diagnosis.findings if not finding.rows]
    return any(all(np.allclose(told.array(n), made.array(n), 1e-6, 1e-9) for n in answers) for told in whole)


def test_each_mistake_is_named(pytestconfig: pytest.Config) -> None:
    missed, count = [], 0
    for values, digits, deviation, answers in mistaken_work(pytestconfig.option.seed, 40, 2):
        count += 1
        if not names_it(diagnose(values, answers, digits), deviation, answers):
            missed.append((str(deviation.phrase), values.document.options.changed, digits, sorted(answers)))
    assert count > 40
    assert len(missed) <= max(1, 0.01 * count), missed


@OF_THE_LONG_FORM
@pytest.mark.parametrize("code", sorted(OF_ATTENTION))
def test_a_mistake_is_named_on_a_thousand_sheets(code: str, pytestconfig: pytest.Config) -> None:
    """Each for itself: a mistake that few sheets have would not weigh among all of them."""
    if not pytestconfig.option.long:
        pytest.skip("hours; --long")
    missed, count = [], 0
    for values, digits, deviation, answers in work_with(code, pytestconfig.option.seed, 1000):
        count += 1
        if not names_it(diagnose(values, answers, digits), deviation, answers):
            missed.append((str(deviation.phrase), values.document.options.changed, digits, sorted(answers)))
    assert count > 0
    assert len(missed) <= 0.01 * count, missed


def test_at_least_thirty_give_different_numbers() -> None:
    """On one sheet that has a mask, heads and RoPE, or on the sheet with sinusoids, whichever has them."""
    different, tried = 0, [recompute(document) for _, document in sheets(7, 60)]
    for code in CODES:
        for values in tried:
            if any(
                not judge(values.document, found, Seen(values, 6)).wrong <= frozenset()
                for one in CODES[code].deviations(values.document)
                if (found := answers_under(recompute(one.document, values), values, ["attention"], 6))
            ):
                different += 1
                break
    assert different >= 50


@pytest.mark.parametrize(
    "codes",
    [
        ("mistake_unscaled", "mistake_columns"),
        ("mistake_exchanged", "mistake_undivided"),
        ("mistake_unprojected", "mistake_whole"),
    ],
)
@pytest.mark.parametrize("asked", [["weights"], ["attention"], ["Q", "K", "scores", "scaled", "weights", "attention"]])
def test_two_together(codes: tuple[str, str], asked: list[str]) -> None:
    values = recompute(tutorial())
    diagnosis = diagnose(values, whole(under(values.document, *codes), *asked), SHOWN)
    assert all(code in names for code, names in zip(codes, named(diagnosis), strict=True)), str(diagnosis)


def test_later_steps_are_judged_on_the_own_numbers() -> None:
    """Wrong scores, and everything after them right for such scores: one step alone is wrong."""
    values = recompute(tutorial())
    asked = ("scores", "scaled", "weights", "attention")
    diagnosis = diagnose(values, whole(under(values.document, "mistake_keys_first"), *asked), SHOWN)
    assert {name for name, _ in diagnosis.wrong} == {"scores"}
    assert "mistake_keys_first" in named(diagnosis)[0]


def test_two_steps_go_wrong_each_for_itself() -> None:
    values = recompute(tutorial())
    other = under(values.document, "mistake_columns", "mistake_weights_transposed")
    diagnosis = diagnose(values, whole(other, "weights", "attention"), SHOWN)
    assert named(diagnosis) == [["mistake_columns"], ["mistake_weights_transposed"]]


def test_a_misread_cell() -> None:
    document = tutorial()
    W_K = np.array(document.sources["W_K"])
    W_K[1, 1] = 1.0
    other = recompute(document.with_source("W_K", freeze(W_K)))
    for names in (("K",), ("scores",), ("weights",), ("K", "scores", "weights", "attention")):
        diagnosis = diagnose(recompute(document), whole(other, *names), SHOWN)
        assert diagnosis.verdict == "slip"
        assert diagnosis.text() == "One slip: W_K[1, 1] was read as 1, where it is 2."


def test_one_cell_alone() -> None:
    values = recompute(tutorial())
    cells = np.argwhere(np.ones((4, 4), dtype=bool)).tolist()
    texts = {tuple(cell): f"{values.array('scores')[tuple(cell)]:.2f}" for cell in cells} | {(1, 2): "7.5"}
    diagnosis = diagnose(values, {"scores": Answer.of_texts(texts)}, SHOWN)
    assert (diagnosis.verdict, diagnosis.wrong) == ("slip", (("scores", (1, 2)),))
    assert diagnosis.text() == "One slip: scores[1, 2] alone is wrong, all other numbers are right."


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("2", "in Q[2, 0] alone X[2, 0] * W_Q[0, 0] was left out"),
        ("0", "in Q[2, 0] alone X[2, 0] * W_Q[0, 0] has the other sign"),
        ("6", "in Q[2, 0] alone X[2, 0] * W_Q[0, 0] was added twice"),
        ("5", "in Q[2, 0] alone X[2, 0] * W_Q[0, 0] was added up, not multiplied"),
        ("9", "Q[2, 0] alone is wrong, all other numbers are right"),
    ],
)
def test_one_term_of_a_cell(number: str, text: str) -> None:
    """Q[2, 0] is 1 · 2 + 1 · 2 + 0 · 2."""
    values = recompute(tutorial())
    texts = {(row, column): f"{values.array('Q')[row, column]:g}" for row in range(4) for column in range(3)}
    diagnosis = diagnose(values, {"Q": Answer.of_texts(texts | {(2, 0): number}, 2)}, SHOWN)
    assert diagnosis.text() == f"One slip: {text}."


def test_one_row_alone() -> None:
    values = recompute(tutorial())
    weights = values.array("weights").copy()
    weights[2] = under(values.document, "mistake_by_d_k").array("weights")[2]
    diagnosis = diagnose(values, {"weights": written(weights, SHOWN)}, SHOWN)
    assert (diagnosis.findings[0].matrix, diagnosis.findings[0].rows) == ("weights", (2,))
    assert "mistake_by_d_k" in named(diagnosis)[0]
    assert diagnosis.text().startswith(
        "What happened: in weights, in the row of word_3 alone, the scores were divided by"
    )


def test_a_mistake_and_a_slip_besides() -> None:
    """Two numbers are no proof, three are; a mistake is named that leaves one cell, and then the cell."""
    values = recompute(tutorial())
    scaled = under(values.document, "mistake_unscaled").array("scaled")
    texts = {(0, column): f"{scaled[0, column]:.4f}" for column in range(4)} | {(1, 0): "7.5"}
    diagnosis = diagnose(values, {"scaled": Answer.of_texts(texts)}, SHOWN)
    assert named(diagnosis)[0][0] == "mistake_unscaled"
    assert diagnosis.rest == ("scaled", (1, 0))
    assert diagnosis.text().startswith("What happened: the scores were not divided by √d_k")
    assert diagnosis.text().endswith("Besides, scaled[1, 0] is wrong.")
    few = {cell: texts[cell] for cell in ((0, 0), (1, 0))}
    assert diagnose(values, {"scaled": Answer.of_texts(few)}, SHOWN).verdict == "unknown"


def test_what_nobody_knows_is_pointed_at() -> None:
    values = recompute(tutorial())
    noise = np.random.RandomState(0).rand(4, 4)
    diagnosis = diagnose(values, whole(values, "Q", "scores") | {"weights": written(noise, SHOWN)}, SHOWN)
    assert (diagnosis.verdict, diagnosis.rest) == ("unknown", ("weights", (0, 0)))
    assert diagnosis.text() == "No known mistake gives these numbers. The first wrong one is weights[0, 0]."


def test_which_cell_would_tell_two_apart() -> None:
    """One number that two mistakes give: another cell is asked for, where they differ."""
    values = recompute(tutorial())
    found = diagnose(values, {"Q": Answer.of_texts({(0, 1): "2.0", (1, 0): "0.0"}, 1)}, SHOWN)
    assert len(found.findings) > 1
    assert found.telling is not None
    one, other = (recompute(finding.document) for finding in found.findings[:2])
    place = found.telling.matrix, found.telling.index
    assert found.telling.numbers == (one.array(place[0])[place[1]], other.array(place[0])[place[1]])
    assert found.telling.numbers[0] != found.telling.numbers[1]


def test_explanations_that_are_not_told_are_counted() -> None:
    """One small whole number says little: three explanations are told, and that there are others."""
    values = recompute(tutorial())
    found = diagnose(values, {"weights": Answer.of_texts({(0, 0): "0.1"}, 1)}, 1)
    assert len(found.findings) == 3
    assert named(found)[0] == ["mistake_unscaled"], "the likeliest comes first, not the nearest within the rounding"
    assert found.more > 0
    assert f"So would others: {found.more} more." in found.text()
    assert f"另外还有 {found.more} 种也符合。" in found.text("zh_CN")


def test_rounding_too_early_is_named_only_before_it_is_asked_for() -> None:
    values = recompute(tutorial())
    early = next(
        one
        for one in CODES["mistake_rounded"].deviations(values.document)
        if one.phrase.facts == {"name": "scaled", "digits": 1}
    )
    answers = whole(recompute(early.document), "attention")
    assert diagnose(values, answers, 1).verdict == "right"
    assert named(diagnose(values, answers, SHOWN)) == [["mistake_rounded"]]


def test_digits_that_are_cut_off() -> None:
    values = recompute(tutorial())
    texts = {(0, column): text for column, text in enumerate(["0.2360", "0.0073", "0.7491", "0.0073"])}
    diagnosis = diagnose(values, {"weights": Answer.of_texts(texts)}, SHOWN)
    assert diagnosis.text() == "What happened: the digits that are not shown were cut off, not rounded."


def test_numbers_from_elsewhere() -> None:
    """A program that is causal from the top left, and has Q and K exchanged."""
    values = recompute(tutorial())
    causal = document_with(values.document, causal="top_left")
    matrix = under(causal, "mistake_exchanged").array("weights").astype(np.float32)
    diagnosis = diagnose_matrix(values, "weights", matrix)
    assert "mistake_exchanged" in named(diagnosis)[0]
    assert "mistake_other_causal" in named(diagnosis)[1]
    assert diagnosis.text().startswith("This is weights of this sheet, but the scores are K @ Qᵀ")
    assert diagnose_matrix(values, "weights", values.array("weights").astype(np.float32)).verdict == "right"


def test_the_lesson_on_products() -> None:
    values = recompute(product())
    for code in ("mistake_product_turned", "mistake_product_elementwise", "mistake_product_transposed"):
        assert named(diagnose(values, whole(under(values.document, code), "C", digits=0), 0))[0][0] == code


def test_numbers_of_another_shape_are_refused() -> None:
    values = recompute(tutorial())
    with pytest.raises(EngineError, match="another shape") as raised:
        diagnose_matrix(values, "weights", np.ones((3, 3)))
    assert raised.value.code == "answers_do_not_fit"
    with pytest.raises(EngineError, match="no matrix called"):
        diagnose(values, {"nothing": Answer.of_texts({(0, 0): "1"})})


def test_a_step_left_out_is_a_copy() -> None:
    document = tutorial()
    changed = recompute(rewired(document, same(document, "scaled", "scores")))
    assert np.array_equal(changed.array("scaled"), changed.array("scores"))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_mistake_has_words(language: str) -> None:
    """Of every form of every mistake on the sheets of all options, with every fact in its place."""
    told = {
        one.phrase.code
        for _, document in sheets(3, 80)
        for one in deviations(document)
        if "{" not in one.phrase.text(language)  # type: ignore[arg-type]
    }
    told |= {one.phrase.code for one in deviations(product())}
    assert len(set(CODES) - told) <= 3, set(CODES) - told
