"""Words for what the engine names by code: errors, steps, edits, matrices. One table each, all translated."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.options import Options
from engine.stages.stage import Stage
from engine.worksheets import Step
from gui.option_messages import choice_sentence, option_title, setting_text

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
    "projections of two texts": QT_TRANSLATE_NOOP(
        "Steps", "The words of X ask (query); those of X_kv are found (key) and read (value)."
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
    "ApplyMask": QT_TRANSLATE_NOOP("Notes", "The score where the mask is not 0; elsewhere −∞, which gets no weight:"),
    "Dropout": QT_TRANSLATE_NOOP("Notes", "Drawn from the seed: 0, or 1/(1 − p) to make up for what is dropped."),
    "NegativeDistance": QT_TRANSLATE_NOOP("Notes", "The squared differences, column by column, summed up, negative:"),
    "Additive": QT_TRANSLATE_NOOP("Notes", "The hidden query plus the hidden key, through tanh, times v, summed up:"),
    "Concat": QT_TRANSLATE_NOOP("Notes", "Query and key side by side through W and tanh, times v, summed up:"),
}

EDITS = {
    "take_snapshot": QT_TRANSLATE_NOOP("Edits", "Take snapshot “{name}”"),
    "describe_snapshot": QT_TRANSLATE_NOOP("Edits", "Describe snapshot “{name}”"),
    "forget_snapshot": QT_TRANSLATE_NOOP("Edits", "Forget snapshot"),
    "restore_snapshot": QT_TRANSLATE_NOOP("Edits", "Restore snapshot"),
    "release_matrix": QT_TRANSLATE_NOOP("Edits", "Release all cells of {name}"),
    "solve_cells": QT_TRANSLATE_NOOP("Edits", "Make it so: change {count} cells of {name}"),
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
    "load": QT_TRANSLATE_NOOP("Edits", "Layer {layer} of {what}"),
    "paint_cells": QT_TRANSLATE_NOOP("Edits", "Paint on {name} ({count})"),
}

OPERATORS = {  # the words among the signs between the tables of an equation; names of functions stay
    "split": QT_TRANSLATE_NOOP("Operators", "split"),
    "merge": QT_TRANSLATE_NOOP("Operators", "merge"),
    "rotate": QT_TRANSLATE_NOOP("Operators", "rotate"),
    "rules": QT_TRANSLATE_NOOP("Operators", "rules"),
    "where": QT_TRANSLATE_NOOP("Operators", "where"),
    "same? rules": QT_TRANSLATE_NOOP("Operators", "same? rules"),
    "random": QT_TRANSLATE_NOOP("Operators", "random"),
    "drop sink": QT_TRANSLATE_NOOP("Operators", "drop sink"),
    "÷ length": QT_TRANSLATE_NOOP("Operators", "÷ length"),
    "[bucket(j − i)]": QT_TRANSLATE_NOOP("Operators", "[bucket(j − i)]"),
    "− dist²": QT_TRANSLATE_NOOP("Operators", "− dist²"),
    "hard": QT_TRANSLATE_NOOP("Operators", "hard"),
    "row sum": QT_TRANSLATE_NOOP("Operators", "row sum"),
    "off by one": QT_TRANSLATE_NOOP("Operators", "off by one"),
    "none": QT_TRANSLATE_NOOP("Operators", "none"),
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
    "gpt": (
        QT_TRANSLATE_NOOP("Examples", "GPT: causal self-attention"),
        QT_TRANSLATE_NOOP(
            "Examples", "Head 1 looks at the word before, head 2 at what its kind of word needs; nobody looks ahead."
        ),
    ),
    "bert": (
        QT_TRANSLATE_NOOP("Examples", "BERT: padding"),
        QT_TRANSLATE_NOOP(
            "Examples", "The columns of [PAD] are 0 in every row. Set “Key length” to 6 and see them take a share."
        ),
    ),
    "cross": (
        QT_TRANSLATE_NOOP("Examples", "Encoder and decoder: cross-attention"),
        QT_TRANSLATE_NOOP("Examples", "Each Chinese word looks at its English one; 苹果 looks at “an” as well."),
    ),
    "llama": (
        QT_TRANSLATE_NOOP("Examples", "Llama: grouped heads, RoPE, causal"),
        QT_TRANSLATE_NOOP(
            "Examples",
            "Go from head to head above the tables: h1 and h2 share the first head of K and V, h3 and h4 the second.",
        ),
    ),
    "alibi": (
        QT_TRANSLATE_NOOP("Examples", "ALiBi: only the distance counts"),
        QT_TRANSLATE_NOOP("Examples", "Press ▦ over the weights: head 1 looks near, the others ever more evenly."),
    ),
    "window": (
        QT_TRANSLATE_NOOP("Examples", "Sliding window with a sink"),
        QT_TRANSLATE_NOOP("Examples", "A band of three, and the first column. Paint on the mask to change it."),
    ),
    "bahdanau": (
        QT_TRANSLATE_NOOP("Examples", "Bahdanau: additive attention"),
        QT_TRANSLATE_NOOP(
            "Examples", "No dot product: a hidden layer of query plus key. Click a score to see its four units."
        ),
    ),
    "luong": (
        QT_TRANSLATE_NOOP("Examples", "Luong: general attention"),
        QT_TRANSLATE_NOOP(
            "Examples",
            "W_a says which columns belong together. Set it to zeros, or swap two rows, and the words lose each other.",
        ),
    ),
    "long_text": (
        QT_TRANSLATE_NOOP("Examples", "A long text: 65,536 words"),
        QT_TRANSLATE_NOOP(
            "Examples",
            "Zoom into the heat map with the mouse wheel, down to single numbers. None of the 4 · 10⁹ weights is "
            "stored.",
        ),
    ),
    "sparsemax": (
        QT_TRANSLATE_NOOP("Examples", "Sparsemax against softmax"),
        QT_TRANSLATE_NOOP(
            "Examples", "True zeros in the weights. Open the gallery (View → Gallery) to see every normaliser."
        ),
    ),
    "linear": (
        QT_TRANSLATE_NOOP("Examples", "Linear attention"),
        QT_TRANSLATE_NOOP(
            "Examples", "Positive features instead of an exponential: the rows sum to 1 all the same, but look wider."
        ),
    ),
    "decoding": (
        QT_TRANSLATE_NOOP("Examples", "One decoding step with a key/value cache"),
        QT_TRANSLATE_NOOP("Examples", "One new word, one query; five keys and values are not computed again."),
    ),
}


def translated(context: str, source: object, facts: Mapping[str, object] | None = None) -> str:
    """A sentence of one of the tables in the language of the window, with its facts."""
    text = QCoreApplication.translate(context, str(source))
    return text.format(**facts) if facts is not None else text


def step_title(key: str) -> str:
    return translated("Steps", TITLES[key])


def step_sentence(step: Step, options: Options) -> str:
    """What a step does; where an option decides that, in the words of the choice."""
    if step.key == "scores" and options.score != "dot":
        return choice_sentence("score", options.score)
    if step.key == "projections" and options.is_cross:
        return translated("Steps", SENTENCES["projections of two texts"])
    names = [stage.name for stage in step.stages]
    if step.key == "attention_weights" and (names != ["scaled", "weights"] or options.normalise != "softmax"):
        return choice_sentence("normalise", options.normalise)
    return translated("Steps", SENTENCES[step.key])


def operator_text(sign: str) -> str:
    """A sign between two tables, in words where it is one."""
    return translated("Operators", OPERATORS[sign]) if sign in OPERATORS else sign


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
