"""Words for what the engine names by code: errors, steps, edits, matrices. One table each, all translated."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.errors import EngineError
from engine.options import OPTIONS, Options
from engine.stages.stage import Stage
from engine.worksheets import Step
from gui.option_messages import choice_sentence, option_title, setting_text

ERRORS = {
    "shapes_do_not_match": QT_TRANSLATE_NOOP(
        "Errors",
        "{result} = {formula} cannot be computed: {left} is {left_shape} and {right} is {right_shape}. "
        "The inner sizes must be equal, but {left_inner} ≠ {right_inner}.\nNumPy says: {numpy}",
    ),
    "columns_do_not_match": QT_TRANSLATE_NOOP(
        "Errors",
        "{result} cannot be computed: {left} is {left_shape} and {right} is {right_shape}. "
        "They are compared column by column, so both need equally many columns.",
    ),
    "shapes_do_not_broadcast": QT_TRANSLATE_NOOP(
        "Errors",
        "{result} cannot be computed: the shapes do not fit together: {shapes}. NumPy says: {numpy}",
    ),
    "heads_do_not_divide": QT_TRANSLATE_NOOP(
        "Errors",
        "{name} has {size} columns or rows, which {heads} heads cannot share equally. "
        "Choose a number of heads that divides {size}, or change the size of {name}.",
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
    "cell_outside": QT_TRANSLATE_NOOP("Errors", "{name} is {shape}; it has no cell [{index}]."),
    "nothing_left": QT_TRANSLATE_NOOP("Errors", "At least one entry of {what} must stay."),
    "axis_fixed": QT_TRANSLATE_NOOP(
        "Errors",
        "The number of {what} is not changed here: heads are an option, "
        "and matrices that are joined change one by one.",
    ),
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
    "setting_outside": QT_TRANSLATE_NOOP(
        "Errors", "{value} is not possible for {option}; choose between {low} and {high}."
    ),
    "kv_heads_do_not_divide": QT_TRANSLATE_NOOP(
        "Errors",
        "{kv_heads} key and value heads cannot be shared by {heads} query heads: "
        "{heads} must be a multiple of {kv_heads}.",
    ),
    "argument_missing": QT_TRANSLATE_NOOP("Errors", "{name} is missing. Give it as an argument: {name}=…"),
    "not_numbers": QT_TRANSLATE_NOOP("Errors", "{name} holds {dtype}, which are no numbers to compute with."),
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
    "positions": QT_TRANSLATE_NOOP("Steps", "Positions"),
    "cache": QT_TRANSLATE_NOOP("Steps", "Key/value cache"),
    "heads": QT_TRANSLATE_NOOP("Steps", "Heads"),
    "qk_norm": QT_TRANSLATE_NOOP("Steps", "Query/key norm"),
    "rotary": QT_TRANSLATE_NOOP("Steps", "Rotary positions"),
    "scaling": QT_TRANSLATE_NOOP("Steps", "Scale"),
    "softcap": QT_TRANSLATE_NOOP("Steps", "Softcap"),
    "relative": QT_TRANSLATE_NOOP("Steps", "Position bias"),
    "additive_mask": QT_TRANSLATE_NOOP("Steps", "Additive mask"),
    "mask": QT_TRANSLATE_NOOP("Steps", "Mask"),
    "dropout": QT_TRANSLATE_NOOP("Steps", "Dropout"),
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
    "positions": QT_TRANSLATE_NOOP(
        "Steps", "A row of numbers for each position is added to the word, so that the order of the words counts."
    ),
    "cache": QT_TRANSLATE_NOOP(
        "Steps",
        "Keys and values of earlier words were kept; those of the new words are put under them.",
    ),
    "heads": QT_TRANSLATE_NOOP(
        "Steps", "The columns are dealt out: each head asks, is found and is read with its own share of them."
    ),
    "qk_norm": QT_TRANSLATE_NOOP("Steps", "Queries and keys are brought to one length, so that only directions count."),
    "rotary": QT_TRANSLATE_NOOP(
        "Steps",
        "Each pair of columns is turned by an angle that grows with the position: "
        "afterwards the product of a query and a key depends on their distance only.",
    ),
    "scaling": QT_TRANSLATE_NOOP("Steps", "All scores grow or shrink alike, so that long vectors do not shout."),
    "softcap": QT_TRANSLATE_NOOP("Steps", "Scores bend towards ±c and never go beyond."),
    "relative": QT_TRANSLATE_NOOP("Steps", "Each score gets more or less, depending on how far apart the words stand."),
    "additive_mask": QT_TRANSLATE_NOOP("Steps", "A matrix of your own is added to the scores; −∞ forbids."),
    "mask": QT_TRANSLATE_NOOP(
        "Steps",
        "1: row i may attend to column j; 0: it may not, and its score becomes −∞. "
        "Click or drag on “mask” to change it.",
    ),
    "dropout": QT_TRANSLATE_NOOP(
        "Steps", "As in training: some weights are set to 0 at random, the others grow to make up for them."
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
    "Normalise softmax": QT_TRANSLATE_NOOP(
        "Notes",
        "e to the power of each score of the row, as a share of their sum. The largest score is subtracted first: "
        "that changes no share and keeps the powers small. Below, each power of e:",
    ),
    "Normalise sparsemax": QT_TRANSLATE_NOOP(
        "Notes", "The score less a threshold that is the same for the whole row; where that is negative, 0:"
    ),
    "Normalise entmax": QT_TRANSLATE_NOOP(
        "Notes", "The score times α − 1, less a threshold of the row; what is positive, to the power 1/(α − 1):"
    ),
    "Normalise entmax15": QT_TRANSLATE_NOOP(
        "Notes", "Half the score, less a threshold of the row; what is positive, squared:"
    ),
    "Normalise sigmoid": QT_TRANSLATE_NOOP("Notes", "From this score alone, whatever else is in the row:"),
    "Normalise off_by_one": QT_TRANSLATE_NOOP(
        "Notes", "As softmax, with one more term in the sum that stands for attending to nothing:"
    ),
    "Normalise top_k": QT_TRANSLATE_NOOP("Notes", "Softmax over the k largest scores of the row; the others get 0:"),
    "Normalise hard": QT_TRANSLATE_NOOP(
        "Notes", "1 for the largest score of the row, of equal ones the first; else 0."
    ),
    "Normalise row_sum": QT_TRANSLATE_NOOP("Notes", "The score as a share of the sum of its row:"),
    "Normalise none": QT_TRANSLATE_NOOP("Notes", "The score itself; 0 where nothing may be attended to:"),
    "Arithmetic": QT_TRANSLATE_NOOP("Notes", "Two numbers at the same place, combined:"),
    "Elementwise": QT_TRANSLATE_NOOP("Notes", "A function of the one number at the same place:"),
    "UnitRows": QT_TRANSLATE_NOOP("Notes", "The number, divided by the length of its row:"),
    "Split": QT_TRANSLATE_NOOP("Notes", "The same number, dealt out to its head:"),
    "Merge": QT_TRANSLATE_NOOP("Notes", "The same number, back beside the other heads:"),
    "Below": QT_TRANSLATE_NOOP("Notes", "The same number, from the matrix above or from the one below:"),
    "BesideSink": QT_TRANSLATE_NOOP("Notes", "The same number; the last column is the sink:"),
    "WithoutSink": QT_TRANSLATE_NOOP("Notes", "The same number; what the sink took is left out:"),
    "Sinusoids": QT_TRANSLATE_NOOP("Notes", "A sine or cosine of the position; it depends on the shape of X only."),
    "Rotate": QT_TRANSLATE_NOOP("Notes", "A pair of columns, turned by position times frequency:"),
    "Alibi": QT_TRANSLATE_NOOP("Notes", "The slope of the head, times how far apart the words stand, negative:"),
    "BucketBias": QT_TRANSLATE_NOOP("Notes", "The number that stands in the table for this distance and head:"),
    "Mask": QT_TRANSLATE_NOOP("Notes", "From the rules of the options. Click to forbid or to allow."),
    "ApplyMask": QT_TRANSLATE_NOOP("Notes", "The score, plus the logarithm of the mask: ln 1 = 0, ln 0 = −∞."),
    "Dropout": QT_TRANSLATE_NOOP("Notes", "Drawn from the seed: 0, or 1/(1 − p) to make up for what is dropped."),
    "NegativeDistance": QT_TRANSLATE_NOOP("Notes", "The squared differences, column by column, summed up, negative:"),
    "Additive": QT_TRANSLATE_NOOP("Notes", "The hidden query plus the hidden key, through tanh, times v, summed up:"),
    "Concat": QT_TRANSLATE_NOOP("Notes", "Query and key side by side through W and tanh, times v, summed up:"),
}

EDITS = {
    "set_cell": QT_TRANSLATE_NOOP("Edits", "Set {name}[{index}]"),
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
    "choose": QT_TRANSLATE_NOOP("Edits", "{option}: {value}"),
    "paint_cells": QT_TRANSLATE_NOOP("Edits", "Paint {count} cells of {name}"),
}

FAMILIES = {
    "word": QT_TRANSLATE_NOOP("Axes", "words"),
    "d": QT_TRANSLATE_NOOP("Axes", "d"),
    "d_k": QT_TRANSLATE_NOOP("Axes", "d_k"),
    "d_v": QT_TRANSLATE_NOOP("Axes", "d_v"),
    "source": QT_TRANSLATE_NOOP("Axes", "source words"),
    "past": QT_TRANSLATE_NOOP("Axes", "cached words"),
    "past+word": QT_TRANSLATE_NOOP("Axes", "cached and new words"),
    "word+sink": QT_TRANSLATE_NOOP("Axes", "words and sink"),
    "source+sink": QT_TRANSLATE_NOOP("Axes", "source words and sink"),
    "past+word+sink": QT_TRANSLATE_NOOP("Axes", "cached words, new words and sink"),
    "hidden": QT_TRANSLATE_NOOP("Axes", "hidden units"),
    "bucket": QT_TRANSLATE_NOOP("Axes", "buckets"),
    "head": QT_TRANSLATE_NOOP("Axes", "heads"),
    "kv_head": QT_TRANSLATE_NOOP("Axes", "key/value heads"),
    "one": QT_TRANSLATE_NOOP("Axes", "rows of a single row"),
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
    if facts.get("option") in OPTIONS:
        facts["option"] = option_title(str(facts["option"]))
    return translated("Errors", ERRORS[error.code], facts)


def step_title(key: str) -> str:
    return translated("Steps", TITLES[key])


def step_sentence(step: Step, options: Options) -> str:
    """What a step does; where an option decides that, in the words of the choice."""
    if step.key == "scores" and options.score != "dot":
        return choice_sentence("score", options.score)
    names = [stage.name for stage in step.stages]
    if step.key == "attention_weights" and (names != ["scaled", "weights"] or options.normalise != "softmax"):
        return choice_sentence("normalise", options.normalise)
    return translated("Steps", SENTENCES[step.key])


def stage_note(stage: Stage) -> str:
    """How the cells of a stage come about, in a sentence: by its class, of a normaliser by its rule too."""
    kind = type(stage).__name__
    return translated("Notes", NOTES.get(f"{kind} {getattr(stage, 'rule', '')}") or NOTES[kind])


def edit_text(label: tuple[str, dict[str, object]]) -> str:
    """The words of an edit in the menu and in the history."""
    code, facts = label
    if "family" in facts:
        facts = {**facts, "family": family_name(str(facts["family"]))}
    if code == "choose":
        option, value = str(facts["option"]), facts["value"]
        assert isinstance(value, str | int | float | bool)
        facts = {"option": option_title(option), "value": setting_text(option, value)}
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
