"""A sentence for every problem that the engine names by code."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.errors import EngineError
from engine.options import OPTIONS
from gui.file_reasons import reason_in_words
from gui.messages import FAMILIES, family_name
from gui.option_messages import option_title

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
        "Choose a number of heads that divides {size}, or another size.",
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
    "no_goal": QT_TRANSLATE_NOOP("Errors", "There is no goal yet. Add one for a cell of a matrix."),
    "nothing_may_change": QT_TRANSLATE_NOOP("Errors", "Nothing may change. Choose the matrices or cells that may."),
    "not_changeable": QT_TRANSLATE_NOOP(
        "Errors", "{name} is computed, so it changes only as its formula says. Choose given matrices."
    ),
    "bounds_crossed": QT_TRANSLATE_NOOP("Errors", "The bounds of {name} leave nothing: {low} is larger than {high}."),
    "goal_not_finite": QT_TRANSLATE_NOOP("Errors", "{number} cannot be a goal for {name}. Goals are finite numbers."),
    "snapshot_shown": QT_TRANSLATE_NOOP(
        "Errors", "This is a snapshot, not the present. Show the present first, then change it."
    ),
    "snapshot_missing": QT_TRANSLATE_NOOP("Errors", "There is no snapshot number {number}."),
    "snapshot_unnamed": QT_TRANSLATE_NOOP("Errors", "A snapshot needs a name with at least one visible character."),
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
    "heads_differ": QT_TRANSLATE_NOOP("Errors", "Q has {heads} heads, but heads={wanted} was asked for."),
    "offsets_differ": QT_TRANSLATE_NOOP(
        "Errors",
        "A query offset of its own for each batch goes with masks, not with rotary positions or biases.",
    ),
    "script_too_large": QT_TRANSLATE_NOOP(
        "Errors",
        "The worksheet is too large to be written as a script. Export its matrices, and give them to engine.attention.",
    ),
    "head_outside": QT_TRANSLATE_NOOP("Errors", "{name} has {heads} heads; there is no head {head}."),
    "cluster_missing": QT_TRANSLATE_NOOP(
        "Errors", "A Dask cluster needs the package distributed: python -m pip install distributed"
    ),
    "cluster_unreachable": QT_TRANSLATE_NOOP("Errors", "No Dask scheduler answers at {address}: {reason}"),
    "stack_of_heads": QT_TRANSLATE_NOOP("Errors", "{name} is a stack of heads, which a single table cannot replace."),
    "parts_do_not_fit": QT_TRANSLATE_NOOP(
        "Errors",
        "{name} has {size} entries where {what} are {expected}. Give {name} the size {expected} first, or undo.",
    ),
    "not_both": QT_TRANSLATE_NOOP("Errors", "{one} and {other} cannot both be given."),
    "argument_missing": QT_TRANSLATE_NOOP("Errors", "{name} is missing. Give it as an argument: {name}=…"),
    "no_such_token": QT_TRANSLATE_NOOP("Errors", "There is no token {token}: those of this model go from 0 to {last}."),
    "too_many_tokens": QT_TRANSLATE_NOOP("Errors", "These are {count} tokens; this model has places for {most}."),
    "unknown_argument": QT_TRANSLATE_NOOP(
        "Errors", "attention takes no argument called {name}. The nearest that it takes is {near}."
    ),
    "not_an_array": QT_TRANSLATE_NOOP("Errors", "{name} cannot be read as an array: {reason}"),
    "not_numbers": QT_TRANSLATE_NOOP("Errors", "{name} holds {dtype}, which are no numbers to compute with."),
    "not_a_matrix": QT_TRANSLATE_NOOP(
        "Errors", "{name} must be a table of rows and columns; this has {dimensions} dimensions."
    ),
    "given_too_large": QT_TRANSLATE_NOOP(
        "Errors", "{name} would be {shape}: too many numbers to be given one by one. Choose a rule instead."
    ),
    "map_too_large": QT_TRANSLATE_NOOP(
        "Errors", "{name} is {shape}, too large to be made as a whole. Take a part of it."
    ),
    "drawn_as_a_whole": QT_TRANSLATE_NOOP(
        "Errors",
        "{name} is {shape}: random numbers are drawn one after the other, so a matrix of this size cannot be made by "
        "parts. Set dropout to 0.",
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
    "file_unknown": QT_TRANSLATE_NOOP(
        "Errors",
        "{file} is neither a session (.attn) nor a table (.csv, .tsv, .txt) "
        "nor a file of arrays (.npy, .npz, .safetensors).",
    ),
    "config_damaged": QT_TRANSLATE_NOOP("Errors", "{file} is not the configuration of a model: {reason}."),
    "checkpoint_no_layers": QT_TRANSLATE_NOOP(
        "Errors", "{file} has no attention layer with known names. Known are: {known}."
    ),
    "checkpoint_tensor_missing": QT_TRANSLATE_NOOP("Errors", "{module} needs {tensor}, which is not in this file."),
    "checkpoint_shape": QT_TRANSLATE_NOOP("Errors", "{tensor} is {shape}, but {expected} is expected."),
    "checkpoint_setting": QT_TRANSLATE_NOOP(
        "Errors",
        "The configuration of the model says {setting} = {value}, which a worksheet cannot do. "
        "Record the attention of the model instead.",
    ),
    "checkpoint_extra": QT_TRANSLATE_NOOP(
        "Errors",
        "{module} also has {tensor}, which a worksheet cannot apply. Record the attention of the model instead.",
    ),
    "session_not_a_session": QT_TRANSLATE_NOOP("Errors", "{file} is not an Attention Workbench session."),
    "session_too_new": QT_TRANSLATE_NOOP(
        "Errors", "{file} was written by a newer version (format {version}); this one reads up to {known}."
    ),
    "session_damaged": QT_TRANSLATE_NOOP("Errors", "{file} is damaged: {reason}."),
    "tensors_unknown": QT_TRANSLATE_NOOP(
        "Errors", "{file} is none of the files with tensors: .npy, .npz, .safetensors or .safetensors.index.json."
    ),
    "tensors_damaged": QT_TRANSLATE_NOOP("Errors", "{file} is damaged: {reason}."),
    "tensors_pickled": QT_TRANSLATE_NOOP(
        "Errors", "{file}: {name} is made of pickled Python objects. They could run anything, so they are not read."
    ),
    "tensors_changed": QT_TRANSLATE_NOOP("Errors", "{file} has changed since it was opened. Open it again."),
    "tensors_shard_missing": QT_TRANSLATE_NOOP("Errors", "{file} needs {shard}, which is not beside it."),
    "tensor_missing": QT_TRANSLATE_NOOP("Errors", "{file} has no tensor called {name}."),
    "tensor_unknown_dtype": QT_TRANSLATE_NOOP("Errors", "{file}: {name} holds {dtype}, which cannot be read here."),
    "tensor_too_large": QT_TRANSLATE_NOOP(
        "Errors", "{file}: {name} would need more than {limit} bytes of memory. Read some of its rows."
    ),
    "tensor_roles_missing": QT_TRANSLATE_NOOP(
        "Errors", "Say what the arrays are: queries Q, keys K and values V, or words X."
    ),
    "tensor_role_missing": QT_TRANSLATE_NOOP("Errors", "{role} is missing: say which array it is."),
    "tensor_role_twice": QT_TRANSLATE_NOOP("Errors", "{one} and {other} cannot both be {role}."),
    "tensor_axes": QT_TRANSLATE_NOOP("Errors", "{name} is {shape}, which cannot be read as {role}."),
    "tensor_empty": QT_TRANSLATE_NOOP("Errors", "{name} is {shape}; it has no numbers."),
    "tensor_index": QT_TRANSLATE_NOOP(
        "Errors", "{name} has no entry {index} there: they are counted from 0 to {last}."
    ),
    "tensor_sizes_differ": QT_TRANSLATE_NOOP(
        "Errors", "{one} is {one_shape} and {other} is {other_shape}, which do not fit together."
    ),
    "mask_shape": QT_TRANSLATE_NOOP(
        "Errors", "The mask {name} is {shape}, but these queries and keys need {expected}."
    ),
    "mask_by_head": QT_TRANSLATE_NOOP(
        "Errors", "The mask {name} differs from head to head; a worksheet has one mask for all heads."
    ),
    "mask_too_large": QT_TRANSLATE_NOOP(
        "Errors",
        "The mask {name} is {shape} and follows no rule that is known here; cell by cell, at most {limit} cells "
        "are read.",
    ),
    "layer_missing": QT_TRANSLATE_NOOP("Errors", "There is no layer {layer} in this file. It has: {known}."),
    "checkpoint_words": QT_TRANSLATE_NOOP(
        "Errors", "{file} has the weights of a model, but no words: give token ids, or an array X of hidden states."
    ),
    "token_ids": QT_TRANSLATE_NOOP(
        "Errors", "“{text}” is not a list of token ids. They are whole numbers, such as 464 2068 7586."
    ),
    "words_malformed": QT_TRANSLATE_NOOP("Errors", "{file} is not a list of words: {reason}."),
}


def error_text(error: EngineError) -> str:
    """What a person reads of an error."""
    facts = dict(error.facts)
    if facts.get("what") in FAMILIES:
        facts["what"] = family_name(str(facts["what"]))
    if "reason" in facts:
        facts["reason"] = reason_in_words(str(facts["reason"]))
    if facts.get("option") in OPTIONS:
        facts["option"] = option_title(str(facts["option"]))
    return QCoreApplication.translate("Errors", str(ERRORS[error.code])).format(**facts)
