"""Every problem a user can cause: one exception, a code and the facts.

`str(error)` is a whole English sentence. The window has a translated sentence for each code.
"""

SENTENCES = {
    # a step that cannot be computed
    "shapes_do_not_match": (
        "{result} = {formula} cannot be computed: {left} is {left_shape} and {right} is {right_shape}. "
        "The inner sizes must be equal, but {left_inner} ≠ {right_inner}. NumPy says: {numpy}"
    ),
    "columns_do_not_match": (
        "{result} cannot be computed: {left} is {left_shape} and {right} is {right_shape}. "
        "They are compared column by column, so both need equally many columns."
    ),
    "shapes_do_not_broadcast": (
        "{result} cannot be computed: the shapes do not fit together: {shapes}. NumPy says: {numpy}"
    ),
    "heads_do_not_divide": (
        "{name} has {size} columns or rows, which {heads} heads cannot share equally. "
        "Choose a number of heads that divides {size}, or another size."
    ),
    "waiting": "{result} waits for {operand}, which cannot be computed yet.",
    "source_missing": "{name} has no numbers yet. Type, import or draw them.",
    # typing
    "not_a_number": "“{text}” is not a number. Numbers look like 2, -0.5, 0,5, 1e-3, 1/3, sqrt(2) or pi.",
    "no_value": "“{text}” has no value as a real number.",
    "number_too_large": "“{text}” is larger than a double can hold (about 1.8e308).",
    "expression_too_long": "The expression is longer than {limit} characters.",
    # edits
    "unknown_matrix": "There is no matrix called {name} on this worksheet. It has: {known}.",
    "cell_outside": "{name} is {shape}; it has no cell [{index}].",
    "nothing_left": "At least one entry of {what} must stay.",
    "axis_fixed": (
        "The number of {what} is not changed here: heads are an option, and matrices that are joined change one by one."
    ),
    "wrong_order": "The new order does not name each of the {size} entries once.",
    "index_outside": "There is no entry {index}; there are {size}.",
    "size_outside": "A size of {size} is not possible; choose between 1 and {limit}.",
    "word_empty": "A word needs at least one visible character.",
    "not_drawable": "{name} is computed, so it cannot be drawn. Draw a given matrix.",
    "seed_outside": "The seed {seed} is not possible; choose between 0 and {limit}.",
    "bound_outside": "The upper bound {bound} is not possible; choose between 1 and {limit}.",
    "unknown_choice": "{value} is not a choice for {option}. The choices are: {known}.",
    "setting_outside": "{value} is not possible for {option}; choose between {low} and {high}.",
    "kv_heads_do_not_divide": (
        "{kv_heads} key and value heads cannot be shared by {heads} query heads: "
        "{heads} must be a multiple of {kv_heads}."
    ),
    "heads_differ": "Q has {heads} heads, but heads={wanted} was asked for.",
    "offsets_differ": "A query offset of its own for each batch goes with masks, not with rotary positions or biases.",
    "stack_of_heads": "{name} is a stack of heads, which a single table cannot replace.",
    "parts_do_not_fit": (
        "{name} has {size} entries where {what} are {expected}. Give {name} the size {expected} first, or undo."
    ),
    "not_both": "{one} and {other} cannot both be given.",
    "argument_missing": "{name} is missing. Give it as an argument: {name}=…",
    "no_such_token": "There is no token {token}: those of this model go from 0 to {last}.",
    "too_many_tokens": "These are {count} tokens; this model has places for {most}.",
    "unknown_argument": "attention takes no argument called {name}. The nearest that it takes is {near}.",
    "not_an_array": "{name} cannot be read as an array: {reason}",
    "not_numbers": "{name} holds {dtype}, which are no numbers to compute with.",
    "not_a_matrix": "{name} must be a table of rows and columns; this has {dimensions} dimensions.",
    "given_too_large": "{name} would be {shape}: too many numbers to be given one by one. Choose a rule instead.",
    "map_too_large": "{name} is {shape}, too large to be made as a whole. Take a part of it.",
    "drawn_as_a_whole": (
        "{name} is {shape}: random numbers are drawn one after the other, so a matrix of this size cannot be made by "
        "parts. Set dropout to 0."
    ),
    "script_too_large": (
        "The worksheet is too large to be written as a script. Export its matrices, and give them to engine.attention."
    ),
    "head_outside": "{name} has {heads} heads; there is no head {head}.",
    "cluster_missing": "A Dask cluster needs the package distributed: python -m pip install distributed",
    "cluster_unreachable": "No Dask scheduler answers at {address}: {reason}",
    # goals
    "no_goal": "There is no goal yet. Add one for a cell of a matrix.",
    "nothing_may_change": "Nothing may change. Choose the matrices or cells that may.",
    "not_changeable": "{name} is computed, so it changes only as its formula says. Choose given matrices.",
    "bounds_crossed": "The bounds of {name} leave nothing: {low} is larger than {high}.",
    "goal_not_finite": "{number} cannot be a goal for {name}. Goals are finite numbers.",
    # snapshots
    "snapshot_shown": "This is a snapshot, not the present. Show the present first, then change it.",
    "snapshot_missing": "There is no snapshot number {number}.",
    "snapshot_unnamed": "A snapshot needs a name with at least one visible character.",
    # tables of text
    "table_empty": "There are no numbers in {where}.",
    "table_ragged": "{where}: row {row} has {got} cells, but the first row has {expected}.",
    "table_text": "{where}: row {row}, column {column} is “{text}”, which is not a number.",
    "table_blank": "{where}: row {row}, column {column} is empty. Write 0 there if that is meant.",
    "table_malformed": "{where} is not a well-formed table: {reason}.",
    "table_encoding": "{where} is not text in UTF-8, UTF-16 or GB 18030.",
    "table_too_large": "{where} has more than {limit} cells.",
    # files
    "file_unreadable": "{file} cannot be read: {reason}.",
    "file_unwritable": "{file} cannot be written: {reason}. What was there before is unchanged.",
    "file_exists": "{file} is already there and was not overwritten.",
    "file_unknown": (
        "{file} is neither a session (.attn) nor a table (.csv, .tsv, .txt) "
        "nor a file of arrays (.npy, .npz, .safetensors)."
    ),
    "config_damaged": "{file} is not the configuration of a model: {reason}.",
    "checkpoint_no_layers": "{file} has no attention layer with known names. Known are: {known}.",
    "checkpoint_tensor_missing": "{module} needs {tensor}, which is not in this file.",
    "checkpoint_shape": "{tensor} is {shape}, but {expected} is expected.",
    "checkpoint_setting": (
        "The configuration of the model says {setting} = {value}, which a worksheet cannot do. "
        "Record the attention of the model instead."
    ),
    "checkpoint_extra": (
        "{module} also has {tensor}, which a worksheet cannot apply. Record the attention of the model instead."
    ),
    "session_not_a_session": "{file} is not an Attention Workbench session.",
    "session_too_new": "{file} was written by a newer version (format {version}); this one reads up to {known}.",
    "session_damaged": "{file} is damaged: {reason}.",
    "tensors_unknown": (
        "{file} is none of the files with tensors: .npy, .npz, .safetensors or .safetensors.index.json."
    ),
    "tensors_damaged": "{file} is damaged: {reason}.",
    "tensors_pickled": (
        "{file}: {name} is made of pickled Python objects. They could run anything, so they are not read."
    ),
    "tensors_changed": "{file} has changed since it was opened. Open it again.",
    "tensors_shard_missing": "{file} needs {shard}, which is not beside it.",
    "tensor_missing": "{file} has no tensor called {name}.",
    "tensor_unknown_dtype": "{file}: {name} holds {dtype}, which cannot be read here.",
    "tensor_too_large": "{file}: {name} would need more than {limit} bytes of memory. Read some of its rows.",
    "tensor_roles_missing": "Say what the arrays are: queries Q, keys K and values V, or words X.",
    "tensor_role_missing": "{role} is missing: say which array it is.",
    "tensor_role_twice": "{one} and {other} cannot both be {role}.",
    "tensor_axes": "{name} is {shape}, which cannot be read as {role}.",
    "tensor_empty": "{name} is {shape}; it has no numbers.",
    "tensor_index": "{name} has no entry {index} there: they are counted from 0 to {last}.",
    "tensor_sizes_differ": "{one} is {one_shape} and {other} is {other_shape}, which do not fit together.",
    "mask_shape": "The mask {name} is {shape}, but these queries and keys need {expected}.",
    "mask_by_head": "The mask {name} differs from head to head; a worksheet has one mask for all heads.",
    "mask_too_large": (
        "The mask {name} is {shape} and follows no rule that is known here; cell by cell, at most {limit} cells are "
        "read."
    ),
    "layer_missing": "There is no layer {layer} in this file. It has: {known}.",
    "checkpoint_words": (
        "{file} has the weights of a model, but no words: give token ids, or an array X of hidden states."
    ),
    "token_ids": "“{text}” is not a list of token ids. They are whole numbers, such as 464 2068 7586.",
    "words_malformed": "{file} is not a list of words: {reason}.",
}


class EngineError(Exception):
    """A problem the user caused and can mend: `code` says which, `facts` says where and with what."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return SENTENCES[self.code].format(**self.facts)
