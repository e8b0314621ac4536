"""Words for what the engine names by code: errors, steps, edits, matrices. One table each, all translated."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.pipeline.options import PLAIN, Options
from engine.pipeline.steps import Step
from engine.sentences.sentence import fill
from engine.stages.stage import Stage
from gui.words.options import choice_sentence, option_title, setting_text
from gui.words.whole.models import STAGE_NOTES, STEP_SENTENCES, STEP_TITLES

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
        "Steps",
        "Each row of X is the vector (embedding) of one word; the tutorial calls X “words”. Click a cell and type: "
        "everything below is new at once.",
    ),
    "weight_matrices": QT_TRANSLATE_NOOP(
        "Steps",
        "Three matrices that a network would learn. Here they are drawn from a seed, or typed.",
    ),
    "weight_matrices of a model": QT_TRANSLATE_NOOP(
        "Steps", "Matrices that the network has learned, as its file has them."
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
    "qk_norm with gains": QT_TRANSLATE_NOOP(
        "Steps", "Queries and keys are brought to one length; then each column counts as much as its gain says."
    ),
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
        "@ is the matrix product: cell [i, j] is row i of A times column j of B, term by term, summed up. It is "
        "defined where A has as many columns as B has rows. A and B cannot be exchanged: B @ A has the same size only "
        "for square matrices, and even then it usually differs.",
    ),
}

NOTES = {
    "Given": QT_TRANSLATE_NOOP("Notes", "A given number. Type to change it."),
    "MatrixProduct": QT_TRANSLATE_NOOP("Notes", "A row times a column, term by term, and summed up:"),
    "Scale": QT_TRANSLATE_NOOP("Notes", "The score, divided by the square root of the number of columns of Q:"),
    "Normalise": QT_TRANSLATE_NOOP("Notes", "A weight, made of the scores of its row:"),
    "Normalise softmax": QT_TRANSLATE_NOOP(
        "Notes",
        "e to the power of each score of the row, as a share of their sum. The largest score is subtracted first: "
        "that changes no share and keeps the powers small. Below, each power of e:",
    ),
    "Normalise sinks": QT_TRANSLATE_NOOP(
        "Notes", "As softmax, with the sink as one more key that takes its share of the row:"
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
    "make_blank": QT_TRANSLATE_NOOP("Edits", "Make {count} cells of {name} blank"),
    "show_cells": QT_TRANSLATE_NOOP("Edits", "Show {count} cells of {name}"),
    "fade_shown": QT_TRANSLATE_NOOP("Edits", "Show every number"),
    "fade_last_step": QT_TRANSLATE_NOOP("Edits", "Last step blank"),
    "fade_every_second": QT_TRANSLATE_NOOP("Edits", "Every second cell blank"),
    "fade_all": QT_TRANSLATE_NOOP("Edits", "Everything computed blank"),
    "mark_at_once": QT_TRANSLATE_NOOP("Edits", "Mark at once"),
    "mark_at_end": QT_TRANSLATE_NOOP("Edits", "Mark at the end"),
    "mark_never": QT_TRANSLATE_NOOP("Edits", "Mark never"),
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
    "name_entries": QT_TRANSLATE_NOOP("Edits", "Name {count} words"),
    "rename_dimension": QT_TRANSLATE_NOOP("Edits", "Rename {name} to “{text}”"),
    "name_dimensions": QT_TRANSLATE_NOOP("Edits", "Name {count} dimensions"),
    "take_sentence": QT_TRANSLATE_NOOP("Edits", "Words: {text}"),
    "words_draw": QT_TRANSLATE_NOOP("Edits", "Draw X as the seed says"),
    "words_one_hot": QT_TRANSLATE_NOOP("Edits", "Make X one-hot"),
    "draw_integers": QT_TRANSLATE_NOOP("Edits", "Draw {names} from seed {seed}"),
    "draw_uniform": QT_TRANSLATE_NOOP("Edits", "Draw {names} from seed {seed} (uniform)"),
    "draw_normal": QT_TRANSLATE_NOOP("Edits", "Draw {names} from seed {seed} (standard normal)"),
    "draw_layer": QT_TRANSLATE_NOOP("Edits", "Draw {names} from seed {seed} (as nn.Linear)"),
    "draw_xavier": QT_TRANSLATE_NOOP("Edits", "Draw {names} from seed {seed} (Xavier)"),
    "draw_inverse_sqrt_d": QT_TRANSLATE_NOOP("Edits", "Draw {names} from seed {seed} (normal)"),
    "draw_of": QT_TRANSLATE_NOOP("Edits", "{edit}, {generator}"),
    "draw_zeros": QT_TRANSLATE_NOOP("Edits", "Set {names} to zeros"),
    "draw_identity": QT_TRANSLATE_NOOP("Edits", "Set {names} to the identity"),
    "choose": QT_TRANSLATE_NOOP("Edits", "{option}: {value}"),
    "say": QT_TRANSLATE_NOOP("Edits", "Read “{sentence}”"),
    "load": QT_TRANSLATE_NOOP("Edits", "Layer {layer} of {what}"),
    "reload": QT_TRANSLATE_NOOP("Edits", "{what} as it is on the disk"),
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
    "by": QT_TRANSLATE_NOOP("Operators", "by"),
    "÷ length": QT_TRANSLATE_NOOP("Operators", "÷ length"),
    "− mean, ÷ deviation": QT_TRANSLATE_NOOP("Operators", "− mean, ÷ deviation"),
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
    "pair": QT_TRANSLATE_NOOP("Axes", "pairs of columns"),
    "head": QT_TRANSLATE_NOOP("Axes", "heads"),
    "kv_head": QT_TRANSLATE_NOOP("Axes", "key/value heads"),
    "one": QT_TRANSLATE_NOOP("Axes", "rows of a single row"),
    "A rows": QT_TRANSLATE_NOOP("Axes", "rows of A"),
    "A columns": QT_TRANSLATE_NOOP("Axes", "columns of A"),
    "B rows": QT_TRANSLATE_NOOP("Axes", "rows of B"),
    "B columns": QT_TRANSLATE_NOOP("Axes", "columns of B"),
}

DIMENSIONS = ("d", "d_k", "d_v")

METHODS = {
    "integers": QT_TRANSLATE_NOOP("Draw", "Whole numbers"),
    "uniform": QT_TRANSLATE_NOOP("Draw", "Uniform"),
    "normal": QT_TRANSLATE_NOOP("Draw", "Normal"),
    "layer": QT_TRANSLATE_NOOP("Draw", "nn.Linear"),
    "xavier": QT_TRANSLATE_NOOP("Draw", "Normal, Xavier"),
    "inverse_sqrt_d": QT_TRANSLATE_NOOP("Draw", "Normal, 1/√d"),
    "zeros": QT_TRANSLATE_NOOP("Draw", "Zeros"),
    "identity": QT_TRANSLATE_NOOP("Draw", "Identity"),
}

GENERATORS = {
    "legacy": QT_TRANSLATE_NOOP("Draw", "NumPy"),
    "modern": QT_TRANSLATE_NOOP("Draw", "New NumPy"),
    "torch": QT_TRANSLATE_NOOP("Draw", "PyTorch"),
}

PLAIN_GENERATOR = "legacy"  # that of the tutorial, which an edit need not name

STATES = {
    "given": QT_TRANSLATE_NOOP("States", "given"),
    "edited": QT_TRANSLATE_NOOP("States", "given, edited"),
    "computed": QT_TRANSLATE_NOOP("States", "computed"),
    "pinned": QT_TRANSLATE_NOOP("States", "computed, with pinned cells"),
    "error": QT_TRANSLATE_NOOP("States", "cannot be computed"),
    "waiting": QT_TRANSLATE_NOOP("States", "waiting"),
}


def look_up(context: str, source: object, facts: Mapping[str, object] | None = None) -> str:
    """A sentence of one of the tables in the language of the window, with its facts."""
    text = QCoreApplication.translate(context, str(source))
    return fill(text, facts) if facts is not None else text


def step_title(key: str) -> str:
    own = key.rpartition(".")[2]
    return look_up("Steps", TITLES.get(own) or STEP_TITLES.get(own, key))


def step_sentence(step: Step, options: Options, is_loaded: bool = False) -> str:
    """What a step does; where an option decides that, in the words of the choice; "" where there are none.

    is_loaded: whether the given matrices are those of a file.
    """
    key = step.key.rpartition(".")[2]
    if key == "weight_matrices" and is_loaded:
        return look_up("Steps", SENTENCES["weight_matrices of a model"])
    if step.key == "qk_norm" and options.qk_gain != PLAIN.qk_gain:
        return look_up("Steps", SENTENCES["qk_norm with gains"])
    if step.key == "scores" and options.score != PLAIN.score:
        return choice_sentence("score", options.score)
    if step.key == "projections" and options.is_cross:
        return look_up("Steps", SENTENCES["projections of two texts"])
    names = [stage.name.rpartition(".")[2] for stage in step.stages]
    if step.key == "attention_weights" and (names != ["scaled", "weights"] or options.normalise != PLAIN.normalise):
        return choice_sentence("normalise", options.normalise)
    return look_up("Steps", SENTENCES.get(key) or STEP_SENTENCES.get(key, ""))


def operator_text(sign: str) -> str:
    """A sign between two tables, in words where it is one."""
    return look_up("Operators", OPERATORS[sign]) if sign in OPERATORS else sign


def stage_note(stage: Stage) -> str:
    """How the cells of a stage come about, in a sentence: by its class, of a normaliser by its rule too."""
    kind = type(stage).__name__
    return look_up(
        "Notes", NOTES.get(f"{kind} {getattr(stage, 'rule', '')}") or NOTES.get(kind) or STAGE_NOTES.get(kind, "")
    )


def edit_text(label: tuple[str, dict[str, object]]) -> str:
    """The words of an edit in the menu and in the history."""
    code, facts = label
    if "family" in facts:
        name = size_name if code == "resize" else family_name
        facts = {**facts, "family": name(str(facts["family"]))}
    if code == "choose":
        option, value = str(facts["option"]), facts["value"]
        assert isinstance(value, str | int | float | bool)
        facts = {"option": option_title(option), "value": setting_text(option, value)}
    text = look_up("Edits", EDITS[code], facts)
    generator = str(facts.get("generator", PLAIN_GENERATOR))
    if generator == PLAIN_GENERATOR:
        return text
    return look_up("Edits", EDITS["draw_of"], {"edit": text, "generator": generator_name(generator)})


def family_name(family: str) -> str:
    return look_up("Axes", FAMILIES.get(family, family))


def size_name(family: str) -> str:
    """An axis as what has a size: in Chinese it is not the words that are 4, but their number, while d is a number."""
    if family in DIMENSIONS:
        return family_name(family)
    return fill(QCoreApplication.translate("Axes", "{family}", "their number"), {"family": family_name(family)})


def method_name(method: str) -> str:
    return look_up("Draw", METHODS[method])


def generator_name(generator: str) -> str:
    return look_up("Draw", GENERATORS[generator])


def state_name(state: str) -> str:
    return look_up("States", STATES[state])
