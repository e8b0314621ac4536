"""Words for what the engine names by code: errors, steps, edits, matrices. One table each, all translated."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.errors import EngineError

ERRORS = {
    "shapes_do_not_match": QT_TRANSLATE_NOOP(
        "Errors",
        "{result} = {formula} cannot be computed: {left} is {left_shape} and {right} is {right_shape}. "
        "The inner sizes must be equal, but {left_inner} ≠ {right_inner}.\nNumPy says: {numpy}",
    ),
    "waiting": QT_TRANSLATE_NOOP("Errors", "{result} waits for {operand}, which cannot be computed yet."),
    "source_missing": QT_TRANSLATE_NOOP("Errors", "{name} has no numbers yet. Type, import or draw them."),
    "not_a_number": QT_TRANSLATE_NOOP(
        "Errors",
        "“{text}” is not a number. Numbers look like 2, -0.5, 0,5, 1e-3, 1/3, sqrt(2) or pi.",
    ),
    "no_value": QT_TRANSLATE_NOOP("Errors", "“{text}” has no value as a real number."),
    "number_too_large": QT_TRANSLATE_NOOP("Errors", "“{text}” is larger than a double can hold (about 1.8e308)."),
    "expression_too_long": QT_TRANSLATE_NOOP("Errors", "The expression is longer than {limit} characters."),
    "unknown_matrix": QT_TRANSLATE_NOOP(
        "Errors", "There is no matrix called {name} on this worksheet. It has: {known}."
    ),
    "cell_outside": QT_TRANSLATE_NOOP("Errors", "{name} is {shape}; it has no cell [{row}, {column}]."),
    "nothing_left": QT_TRANSLATE_NOOP("Errors", "At least one entry of {what} must stay."),
    "wrong_order": QT_TRANSLATE_NOOP("Errors", "The new order does not name each of the {size} entries once."),
    "index_outside": QT_TRANSLATE_NOOP("Errors", "There is no entry {index}; there are {size}."),
    "size_outside": QT_TRANSLATE_NOOP("Errors", "A size of {size} is not possible; choose between 1 and {limit}."),
    "word_empty": QT_TRANSLATE_NOOP("Errors", "A word needs at least one visible character."),
    "not_drawable": QT_TRANSLATE_NOOP("Errors", "{name} is computed, so it cannot be drawn. Draw a given matrix."),
    "seed_outside": QT_TRANSLATE_NOOP("Errors", "The seed {seed} is not possible; choose between 0 and {limit}."),
    "bound_outside": QT_TRANSLATE_NOOP(
        "Errors", "The upper bound {bound} is not possible; choose between 1 and {limit}."
    ),
    "unknown_choice": QT_TRANSLATE_NOOP("Errors", "{value} is not a choice for {option}. The choices are: {known}."),
    "not_a_matrix": QT_TRANSLATE_NOOP(
        "Errors", "{name} must be a table of rows and columns; this has {dimensions} dimensions."
    ),
    "table_empty": QT_TRANSLATE_NOOP("Errors", "There are no numbers in {where}."),
    "table_ragged": QT_TRANSLATE_NOOP(
        "Errors", "{where}: row {row} has {got} cells, but the first row has {expected}."
    ),
    "table_text": QT_TRANSLATE_NOOP(
        "Errors", "{where}: row {row}, column {column} is “{text}”, which is not a number."
    ),
    "table_blank": QT_TRANSLATE_NOOP(
        "Errors", "{where}: row {row}, column {column} is empty. Write 0 there if that is meant."
    ),
    "table_malformed": QT_TRANSLATE_NOOP("Errors", "{where} is not a well-formed table: {reason}."),
    "table_encoding": QT_TRANSLATE_NOOP("Errors", "{where} is not text in UTF-8, UTF-16 or GB 18030."),
    "table_too_large": QT_TRANSLATE_NOOP("Errors", "{where} has more than {limit} cells."),
    "file_unreadable": QT_TRANSLATE_NOOP("Errors", "{file} cannot be read: {reason}."),
    "file_unwritable": QT_TRANSLATE_NOOP(
        "Errors", "{file} cannot be written: {reason}. What was there before is unchanged."
    ),
    "file_exists": QT_TRANSLATE_NOOP("Errors", "{file} is already there and was not overwritten."),
    "file_unknown": QT_TRANSLATE_NOOP("Errors", "{file} is neither a session (.attn) nor a table (.csv, .tsv, .txt)."),
    "session_not_a_session": QT_TRANSLATE_NOOP("Errors", "{file} is not an Attention Workbench session."),
    "session_too_new": QT_TRANSLATE_NOOP(
        "Errors", "{file} was written by a newer version (format {version}); this one reads up to {known}."
    ),
    "session_damaged": QT_TRANSLATE_NOOP("Errors", "{file} is damaged: {reason}."),
}

TITLES = {
    "words": QT_TRANSLATE_NOOP("Steps", "Words"),
    "weight_matrices": QT_TRANSLATE_NOOP("Steps", "Weight matrices"),
    "projections": QT_TRANSLATE_NOOP("Steps", "Queries, keys and values"),
    "scores": QT_TRANSLATE_NOOP("Steps", "Scores"),
    "attention_weights": QT_TRANSLATE_NOOP("Steps", "Attention weights"),
    "output": QT_TRANSLATE_NOOP("Steps", "Output"),
    "product": QT_TRANSLATE_NOOP("Steps", "Matrix product"),
}

SENTENCES = {
    "words": QT_TRANSLATE_NOOP(
        "Steps", "Each word is a row of numbers. Click a cell and type: everything below is new at once."
    ),
    "weight_matrices": QT_TRANSLATE_NOOP(
        "Steps",
        "Three matrices that a network would learn. Here they are drawn from a seed, or typed.",
    ),
    "projections": QT_TRANSLATE_NOOP(
        "Steps",
        "Every word asks (query), is found (key) and is read (value): three views of the same row of X.",
    ),
    "scores": QT_TRANSLATE_NOOP(
        "Steps",
        "Row i, column j: how well the query of word i fits the key of word j, as their dot product.",
    ),
    "attention_weights": QT_TRANSLATE_NOOP(
        "Steps",
        "Divided by √d_k, so that long vectors do not shout; then softmax makes each row shares that sum to 1.",
    ),
    "output": QT_TRANSLATE_NOOP(
        "Steps", "Each word becomes a mixture of all values, mixed by its row of attention weights."
    ),
    "product": QT_TRANSLATE_NOOP(
        "Steps",
        "Cell [i, j] is row i of A times column j of B, term by term. So A needs as many columns as B has rows.",
    ),
}

NOTES = {
    "Given": QT_TRANSLATE_NOOP("Notes", "A given number. Type to change it."),
    "MatrixProduct": QT_TRANSLATE_NOOP("Notes", "A row times a column, term by term, and summed up:"),
    "Scale": QT_TRANSLATE_NOOP("Notes", "The score, divided by the square root of the number of columns of Q:"),
    "Softmax": QT_TRANSLATE_NOOP(
        "Notes",
        "e to the power of each score of the row, as a share of their sum. The largest score is subtracted first: "
        "that changes no share and keeps the powers small. Below, each power of e:",
    ),
}

EDITS = {
    "set_cell": QT_TRANSLATE_NOOP("Edits", "Set {name}[{row}, {column}]"),
    "set_cells": QT_TRANSLATE_NOOP("Edits", "Set {count} cells of {name}"),
    "paste_cells": QT_TRANSLATE_NOOP("Edits", "Paste into {name}"),
    "fill_cells": QT_TRANSLATE_NOOP("Edits", "Fill {name}"),
    "clear_cells": QT_TRANSLATE_NOOP("Edits", "Clear {name}"),
    "release_cells": QT_TRANSLATE_NOOP("Edits", "Restore {name}"),
    "replace_matrix": QT_TRANSLATE_NOOP("Edits", "Import {name} ({shape})"),
    "reshape_matrix": QT_TRANSLATE_NOOP("Edits", "Make {name} {shape}"),
    "insert_along": QT_TRANSLATE_NOOP("Edits", "Insert {family}"),
    "remove_along": QT_TRANSLATE_NOOP("Edits", "Remove {family}"),
    "reorder": QT_TRANSLATE_NOOP("Edits", "Reorder {family}"),
    "resize": QT_TRANSLATE_NOOP("Edits", "Set the size of {family} to {size}"),
    "rename_word": QT_TRANSLATE_NOOP("Edits", "Rename word {number} to “{text}”"),
    "draw_integers": QT_TRANSLATE_NOOP("Edits", "Draw {names} from seed {seed}"),
    "draw_xavier": QT_TRANSLATE_NOOP("Edits", "Draw {names} from seed {seed} (Xavier)"),
    "draw_inverse_sqrt_d": QT_TRANSLATE_NOOP("Edits", "Draw {names} from seed {seed} (normal)"),
    "draw_zeros": QT_TRANSLATE_NOOP("Edits", "Set {names} to zeros"),
    "draw_identity": QT_TRANSLATE_NOOP("Edits", "Set {names} to the identity"),
    "choose_scale_sqrt_d_k": QT_TRANSLATE_NOOP("Edits", "Divide the scores by √d_k"),
    "choose_scale_none": QT_TRANSLATE_NOOP("Edits", "Do not divide the scores"),
}

FAMILIES = {
    "word": QT_TRANSLATE_NOOP("Axes", "words"),
    "d": QT_TRANSLATE_NOOP("Axes", "d"),
    "d_k": QT_TRANSLATE_NOOP("Axes", "d_k"),
    "d_v": QT_TRANSLATE_NOOP("Axes", "d_v"),
    "A rows": QT_TRANSLATE_NOOP("Axes", "rows of A"),
    "A columns": QT_TRANSLATE_NOOP("Axes", "columns of A"),
    "B rows": QT_TRANSLATE_NOOP("Axes", "rows of B"),
    "B columns": QT_TRANSLATE_NOOP("Axes", "columns of B"),
}

METHODS = {
    "integers": QT_TRANSLATE_NOOP("Draw", "Whole numbers"),
    "xavier": QT_TRANSLATE_NOOP("Draw", "Normal, Xavier"),
    "inverse_sqrt_d": QT_TRANSLATE_NOOP("Draw", "Normal, 1/√d"),
    "zeros": QT_TRANSLATE_NOOP("Draw", "Zeros"),
    "identity": QT_TRANSLATE_NOOP("Draw", "Identity"),
}

STATES = {
    "given": QT_TRANSLATE_NOOP("States", "given"),
    "edited": QT_TRANSLATE_NOOP("States", "given, edited"),
    "computed": QT_TRANSLATE_NOOP("States", "computed"),
    "pinned": QT_TRANSLATE_NOOP("States", "computed, with pinned cells"),
    "error": QT_TRANSLATE_NOOP("States", "cannot be computed"),
    "waiting": QT_TRANSLATE_NOOP("States", "waiting"),
}

EXAMPLES = {
    "tutorial": (
        QT_TRANSLATE_NOOP("Examples", "The tutorial: four words"),
        QT_TRANSLATE_NOOP("Examples", "word_3 gets the largest weight from every word but word_2. Ask why in step 4."),
    ),
    "product": (
        QT_TRANSLATE_NOOP("Examples", "Matrix product: shapes that fit"),
        QT_TRANSLATE_NOOP("Examples", "Change a cell of A and see which row of C follows."),
    ),
    "product_mismatch": (
        QT_TRANSLATE_NOOP("Examples", "Matrix product: shapes that do not fit"),
        QT_TRANSLATE_NOOP("Examples", "Remove a column of A, or add a row to B, and the product can be computed."),
    ),
    "chinese_sentence": (
        QT_TRANSLATE_NOOP("Examples", "小猫追老鼠: who is 它?"),
        QT_TRANSLATE_NOOP("Examples", "Two animals, one of them the doer: look at the row of 它 in weights."),
    ),
    "it_finds_its_noun": (
        QT_TRANSLATE_NOOP("Examples", "“it” finds its noun"),
        QT_TRANSLATE_NOOP("Examples", "Look at the row of “it”: almost all of its weight goes to “animal”."),
    ),
    "saturation": (
        QT_TRANSLATE_NOOP("Examples", "Softmax saturates without √d_k"),
        QT_TRANSLATE_NOOP("Examples", "Untick “divide by √d_k” in step 5: the rows collapse onto single words."),
    ),
}


def translated(context: str, source: object, facts: Mapping[str, object] | None = None) -> str:
    """A sentence of one of the tables in the language of the window, with its facts."""
    text = QCoreApplication.translate(context, str(source))
    return text.format(**facts) if facts is not None else text


def error_text(error: EngineError) -> str:
    """What a person reads of an error."""
    facts = dict(error.facts)
    if facts.get("what") in FAMILIES:
        facts["what"] = family_name(str(facts["what"]))
    return translated("Errors", ERRORS[error.code], facts)


def step_title(key: str) -> str:
    return translated("Steps", TITLES[key])


def step_sentence(key: str) -> str:
    return translated("Steps", SENTENCES[key])


def stage_note(kind: str) -> str:
    """How the cells of a kind of stage come about, in a sentence; kinds are named by their class."""
    return translated("Notes", NOTES[kind])


def edit_text(label: tuple[str, dict[str, object]]) -> str:
    """The words of an edit in the menu and in the history."""
    code, facts = label
    if "family" in facts:
        facts = {**facts, "family": family_name(str(facts["family"]))}
    return translated("Edits", EDITS[code], facts)


def family_name(family: str) -> str:
    return translated("Axes", FAMILIES[family])


def method_name(method: str) -> str:
    return translated("Draw", METHODS[method])


def state_name(state: str) -> str:
    return translated("States", STATES[state])


def example_title(key: str) -> str:
    return translated("Examples", EXAMPLES[key][0])


def example_hint(key: str) -> str:
    return translated("Examples", EXAMPLES[key][1])
