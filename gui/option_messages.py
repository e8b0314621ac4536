"""Words for the options of a worksheet: a title and a sentence for each, and for each of its choices."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.options import Setting

GROUPS = {
    "words": QT_TRANSLATE_NOOP("Options", "Words"),
    "heads": QT_TRANSLATE_NOOP("Options", "Heads and projections"),
    "queries": QT_TRANSLATE_NOOP("Options", "Queries and keys"),
    "scores": QT_TRANSLATE_NOOP("Options", "Scores"),
    "biases": QT_TRANSLATE_NOOP("Options", "Biases"),
    "mask": QT_TRANSLATE_NOOP("Options", "Mask"),
    "weights": QT_TRANSLATE_NOOP("Options", "Weights"),
}

TITLES = {
    "source": QT_TRANSLATE_NOOP("Options", "Keys and values from"),
    "cache": QT_TRANSLATE_NOOP("Options", "Key/value cache"),
    "position": QT_TRANSLATE_NOOP("Options", "Positions added to X"),
    "heads": QT_TRANSLATE_NOOP("Options", "Heads"),
    "kv_heads": QT_TRANSLATE_NOOP("Options", "Key/value heads"),
    "biases": QT_TRANSLATE_NOOP("Options", "Biases b_Q, b_K, b_V"),
    "output_projection": QT_TRANSLATE_NOOP("Options", "Output projection W_O"),
    "qk_norm": QT_TRANSLATE_NOOP("Options", "Query/key norm"),
    "rotary": QT_TRANSLATE_NOOP("Options", "Rotary positions (RoPE)"),
    "rope_base": QT_TRANSLATE_NOOP("Options", "RoPE base"),
    "rope_fraction": QT_TRANSLATE_NOOP("Options", "Share of columns that turn"),
    "rope_scaling": QT_TRANSLATE_NOOP("Options", "RoPE scaling"),
    "rope_factor": QT_TRANSLATE_NOOP("Options", "RoPE factor"),
    "rope_original": QT_TRANSLATE_NOOP("Options", "Original length"),
    "query_offset": QT_TRANSLATE_NOOP("Options", "Query offset"),
    "score": QT_TRANSLATE_NOOP("Options", "Score function"),
    "scale": QT_TRANSLATE_NOOP("Options", "Scale"),
    "softcap": QT_TRANSLATE_NOOP("Options", "Softcap"),
    "relative": QT_TRANSLATE_NOOP("Options", "Position bias"),
    "additive_mask": QT_TRANSLATE_NOOP("Options", "Additive mask"),
    "causal": QT_TRANSLATE_NOOP("Options", "Causal"),
    "window_left": QT_TRANSLATE_NOOP("Options", "Window to the left"),
    "window_right": QT_TRANSLATE_NOOP("Options", "Window to the right"),
    "sinks": QT_TRANSLATE_NOOP("Options", "Sink words"),
    "prefix": QT_TRANSLATE_NOOP("Options", "Prefix"),
    "dilation": QT_TRANSLATE_NOOP("Options", "Dilation"),
    "key_length": QT_TRANSLATE_NOOP("Options", "Key length"),
    "documents": QT_TRANSLATE_NOOP("Options", "Several documents"),
    "painted": QT_TRANSLATE_NOOP("Options", "Mask to paint on"),
    "normalise": QT_TRANSLATE_NOOP("Options", "Normalise"),
    "alpha": QT_TRANSLATE_NOOP("Options", "α of entmax"),
    "top_k": QT_TRANSLATE_NOOP("Options", "k of top-k"),
    "temperature": QT_TRANSLATE_NOOP("Options", "Temperature"),
    "dropout": QT_TRANSLATE_NOOP("Options", "Dropout"),
    "dropout_seed": QT_TRANSLATE_NOOP("Options", "Seed of the dropout"),
}

SENTENCES = {
    "cache": QT_TRANSLATE_NOOP(
        "Options", "Keys and values of earlier words stand before the new ones, as when a model writes word by word."
    ),
    "heads": QT_TRANSLATE_NOOP("Options", "Several attentions side by side; each gets d_k columns of W_Q of its own."),
    "kv_heads": QT_TRANSLATE_NOOP(
        "Options", "Fewer heads for keys and values, each shared by a group of query heads (GQA); one for all is MQA."
    ),
    "biases": QT_TRANSLATE_NOOP("Options", "One row of numbers is added to every query, key and value."),
    "output_projection": QT_TRANSLATE_NOOP("Options", "The heads side by side, times one more matrix."),
    "rope_base": QT_TRANSLATE_NOOP("Options", "The larger, the slower the last columns turn."),
    "rope_fraction": QT_TRANSLATE_NOOP("Options", "1: every pair of columns turns; the others do not see positions."),
    "rope_factor": QT_TRANSLATE_NOOP("Options", "How many times longer texts become."),
    "rope_original": QT_TRANSLATE_NOOP("Options", "The number of words that the model was trained on."),
    "query_offset": QT_TRANSLATE_NOOP("Options", "How many keys stand before the first query."),
    "softcap": QT_TRANSLATE_NOOP("Options", "No score beyond ±c; before the mask, so that −∞ stays −∞."),
    "additive_mask": QT_TRANSLATE_NOOP("Options", "A matrix that is added to the scores; −∞ forbids."),
    "window_left": QT_TRANSLATE_NOOP("Options", "Keys that lie further back cannot be seen."),
    "window_right": QT_TRANSLATE_NOOP("Options", "Keys that lie further ahead cannot be seen."),
    "sinks": QT_TRANSLATE_NOOP("Options", "The first words, which stay in sight beyond the window."),
    "prefix": QT_TRANSLATE_NOOP("Options", "The first words, which may be seen from before (prefix-LM)."),
    "dilation": QT_TRANSLATE_NOOP("Options", "Only every r-th key, counted from the query."),
    "key_length": QT_TRANSLATE_NOOP("Options", "Only so many keys are real; those after them are padding."),
    "documents": QT_TRANSLATE_NOOP(
        "Options", "Each word has a number; only words with the same number see each other."
    ),
    "painted": QT_TRANSLATE_NOOP("Options", "Click and drag on the matrix “mask” to forbid and to allow."),
    "alpha": QT_TRANSLATE_NOOP("Options", "1 is softmax, 2 is sparsemax; the larger, the more zeros."),
    "top_k": QT_TRANSLATE_NOOP("Options", "How many keys of each row keep a weight."),
    "dropout": QT_TRANSLATE_NOOP(
        "Options", "Each weight becomes 0 with this probability, the others grow: shown as a matrix."
    ),
    "dropout_seed": QT_TRANSLATE_NOOP("Options", "The same seed drops the same weights."),
}

CHOICES = {
    "source self": (
        QT_TRANSLATE_NOOP("Options", "the words themselves"),
        QT_TRANSLATE_NOOP("Options", "Self-attention: every word looks at every word of the same text."),
    ),
    "source cross": (
        QT_TRANSLATE_NOOP("Options", "another text"),
        QT_TRANSLATE_NOOP("Options", "Cross-attention: the words of X look at those of X_kv."),
    ),
    "source qkv": (
        QT_TRANSLATE_NOOP("Options", "Q, K and V are given"),
        QT_TRANSLATE_NOOP(
            "Options", "Queries, keys and values are given, as those of a model; every word looks at every word."
        ),
    ),
    "source qkv_cross": (
        QT_TRANSLATE_NOOP("Options", "Q, K and V are given, of two texts"),
        QT_TRANSLATE_NOOP("Options", "Queries of one text look at given keys and values of another."),
    ),
    "position none": (
        QT_TRANSLATE_NOOP("Options", "none"),
        QT_TRANSLATE_NOOP("Options", "Attention alone does not know the order of the words."),
    ),
    "position sinusoidal": (
        QT_TRANSLATE_NOOP("Options", "sinusoidal"),
        QT_TRANSLATE_NOOP("Options", "Sines and cosines of the position, from fast to slow."),
    ),
    "position learned": (
        QT_TRANSLATE_NOOP("Options", "a table"),
        QT_TRANSLATE_NOOP("Options", "One row of numbers for each position, which a network would learn."),
    ),
    "qk_norm none": (
        QT_TRANSLATE_NOOP("Options", "none"),
        QT_TRANSLATE_NOOP("Options", "Long queries and keys have large scores."),
    ),
    "qk_norm l2": (
        QT_TRANSLATE_NOOP("Options", "length 1"),
        QT_TRANSLATE_NOOP("Options", "Only the directions of queries and keys count."),
    ),
    "qk_norm rms": (
        QT_TRANSLATE_NOOP("Options", "root mean square 1"),
        QT_TRANSLATE_NOOP("Options", "RMSNorm of queries and keys, as many large models do."),
    ),
    "rotary none": (
        QT_TRANSLATE_NOOP("Options", "none"),
        QT_TRANSLATE_NOOP("Options", "Queries and keys are not turned."),
    ),
    "rotary half": (
        QT_TRANSLATE_NOOP("Options", "halves"),
        QT_TRANSLATE_NOOP(
            "Options", "Column i turns with column i + d/2, as Hugging Face has it for Llama: only distances count."
        ),
    ),
    "rotary interleaved": (
        QT_TRANSLATE_NOOP("Options", "neighbours"),
        QT_TRANSLATE_NOOP("Options", "Columns 1 and 2 turn together, 3 and 4, …, as in the paper."),
    ),
    "rope_scaling none": (
        QT_TRANSLATE_NOOP("Options", "none"),
        QT_TRANSLATE_NOOP("Options", "The angles as they were trained."),
    ),
    "rope_scaling linear": (
        QT_TRANSLATE_NOOP("Options", "linear"),
        QT_TRANSLATE_NOOP("Options", "All angles divided by the factor: positions move closer together."),
    ),
    "rope_scaling ntk": (
        QT_TRANSLATE_NOOP("Options", "NTK"),
        QT_TRANSLATE_NOOP("Options", "A larger base: slow columns slow down, fast ones hardly."),
    ),
    "rope_scaling llama3": (
        QT_TRANSLATE_NOOP("Options", "Llama 3.1"),
        QT_TRANSLATE_NOOP("Options", "Fast columns stay, slow ones are divided, with a smooth passage."),
    ),
    "rope_scaling yarn": (
        QT_TRANSLATE_NOOP("Options", "YaRN"),
        QT_TRANSLATE_NOOP("Options", "By parts, as Llama 3.1, and queries and keys grow a little longer."),
    ),
    "score dot": (
        QT_TRANSLATE_NOOP("Options", "dot product"),
        QT_TRANSLATE_NOOP("Options", "The sum of products, column by column."),
    ),
    "score general": (
        QT_TRANSLATE_NOOP("Options", "general (Luong)"),
        QT_TRANSLATE_NOOP("Options", "A matrix between query and key decides which columns meet."),
    ),
    "score additive": (
        QT_TRANSLATE_NOOP("Options", "additive (Bahdanau)"),
        QT_TRANSLATE_NOOP("Options", "A small network: a hidden layer of query plus key, then one number."),
    ),
    "score concat": (
        QT_TRANSLATE_NOOP("Options", "concat (Luong)"),
        QT_TRANSLATE_NOOP("Options", "The same network on query and key side by side."),
    ),
    "score cosine": (
        QT_TRANSLATE_NOOP("Options", "cosine"),
        QT_TRANSLATE_NOOP("Options", "The cosine of the angle: between −1 and 1."),
    ),
    "score distance": (
        QT_TRANSLATE_NOOP("Options", "negative squared distance"),
        QT_TRANSLATE_NOOP("Options", "0 for equal vectors, and the lower the further apart."),
    ),
    "score gaussian": (
        QT_TRANSLATE_NOOP("Options", "Gaussian kernel"),
        QT_TRANSLATE_NOOP("Options", "1 for equal vectors, towards 0 with the distance; goes with “row sum”."),
    ),
    "score elu": (
        QT_TRANSLATE_NOOP("Options", "features elu + 1"),
        QT_TRANSLATE_NOOP("Options", "Linear attention: products of positive features; goes with “row sum”."),
    ),
    "score relu": (
        QT_TRANSLATE_NOOP("Options", "features relu"),
        QT_TRANSLATE_NOOP("Options", "Linear attention with negative features cut off; goes with “row sum”."),
    ),
    "score exp": (
        QT_TRANSLATE_NOOP("Options", "exponential kernel"),
        QT_TRANSLATE_NOOP("Options", "With “row sum” this is softmax exactly: the check of linear attention."),
    ),
    "scale sqrt_d_k": (
        QT_TRANSLATE_NOOP("Options", "1/√d_k"),
        QT_TRANSLATE_NOOP("Options", "Keeps the spread of the scores the same for any d_k."),
    ),
    "scale d_k": (
        QT_TRANSLATE_NOOP("Options", "1/d_k"),
        QT_TRANSLATE_NOOP("Options", "As in models whose width is changed without new settings (μP)."),
    ),
    "scale none": (
        QT_TRANSLATE_NOOP("Options", "none"),
        QT_TRANSLATE_NOOP("Options", "The scores as they are."),
    ),
    "scale number": (
        QT_TRANSLATE_NOOP("Options", "a number"),
        QT_TRANSLATE_NOOP("Options", "Times a number that you set on the card."),
    ),
    "scale per_head": (
        QT_TRANSLATE_NOOP("Options", "a number for each head"),
        QT_TRANSLATE_NOOP("Options", "Every head learns how sharply it looks."),
    ),
    "relative none": (
        QT_TRANSLATE_NOOP("Options", "none"),
        QT_TRANSLATE_NOOP("Options", "Scores do not depend on where the words stand."),
    ),
    "relative alibi": (
        QT_TRANSLATE_NOOP("Options", "ALiBi"),
        QT_TRANSLATE_NOOP("Options", "The further away, the lower, with a slope of its own for each head."),
    ),
    "relative t5": (
        QT_TRANSLATE_NOOP("Options", "T5, both directions"),
        QT_TRANSLATE_NOOP("Options", "A learned number for each bucket of distances, before and after."),
    ),
    "relative t5_causal": (
        QT_TRANSLATE_NOOP("Options", "T5, causal"),
        QT_TRANSLATE_NOOP("Options", "All buckets are for words that came before."),
    ),
    "causal none": (
        QT_TRANSLATE_NOOP("Options", "no"),
        QT_TRANSLATE_NOOP("Options", "Every word may look ahead."),
    ),
    "causal top_left": (
        QT_TRANSLATE_NOOP("Options", "from the top left"),
        QT_TRANSLATE_NOOP("Options", "Query i sees the keys up to i."),
    ),
    "causal bottom_right": (
        QT_TRANSLATE_NOOP("Options", "from the bottom right"),
        QT_TRANSLATE_NOOP("Options", "The last query sees the last key, the one before it one less."),
    ),
    "causal offset": (
        QT_TRANSLATE_NOOP("Options", "by position"),
        QT_TRANSLATE_NOOP(
            "Options", "Query i stands after the cache or the offset, and sees all before it and itself."
        ),
    ),
    "normalise softmax": (
        QT_TRANSLATE_NOOP("Options", "softmax"),
        QT_TRANSLATE_NOOP("Options", "Softmax makes each row shares that sum to 1; whatever may be seen gets a share."),
    ),
    "normalise sparsemax": (
        QT_TRANSLATE_NOOP("Options", "sparsemax"),
        QT_TRANSLATE_NOOP("Options", "Scores less a threshold, negative ones 0: rows sum to 1 with true zeros."),
    ),
    "normalise entmax15": (
        QT_TRANSLATE_NOOP("Options", "entmax 1.5"),
        QT_TRANSLATE_NOOP("Options", "Half-way between softmax and sparsemax."),
    ),
    "normalise entmax": (
        QT_TRANSLATE_NOOP("Options", "α-entmax"),
        QT_TRANSLATE_NOOP("Options", "From softmax (α = 1) through sparsemax (α = 2) and beyond."),
    ),
    "normalise sigmoid": (
        QT_TRANSLATE_NOOP("Options", "sigmoid"),
        QT_TRANSLATE_NOOP("Options", "Every weight between 0 and 1 for itself; the row need not sum to 1."),
    ),
    "normalise off_by_one": (
        QT_TRANSLATE_NOOP("Options", "softmax off by one"),
        QT_TRANSLATE_NOOP("Options", "One more in the sum: a word may attend to nothing."),
    ),
    "normalise sinks": (
        QT_TRANSLATE_NOOP("Options", "learned sinks"),
        QT_TRANSLATE_NOOP("Options", "A further column takes part in the softmax and is then left out."),
    ),
    "normalise top_k": (
        QT_TRANSLATE_NOOP("Options", "top-k"),
        QT_TRANSLATE_NOOP("Options", "Softmax over the k largest scores of each row."),
    ),
    "normalise hard": (
        QT_TRANSLATE_NOOP("Options", "hard"),
        QT_TRANSLATE_NOOP("Options", "All weight on the largest score; nothing to learn from, its gradient is 0."),
    ),
    "normalise row_sum": (
        QT_TRANSLATE_NOOP("Options", "row sum"),
        QT_TRANSLATE_NOOP("Options", "A score as a share of its row's sum; for scores that are not negative."),
    ),
    "normalise none": (
        QT_TRANSLATE_NOOP("Options", "none"),
        QT_TRANSLATE_NOOP("Options", "The scores themselves are the weights."),
    ),
    "temperature none": (
        QT_TRANSLATE_NOOP("Options", "none"),
        QT_TRANSLATE_NOOP("Options", "As if it were 1."),
    ),
    "temperature number": (
        QT_TRANSLATE_NOOP("Options", "a number"),
        QT_TRANSLATE_NOOP("Options", "Below 1 the weights gather on few keys, above 1 they spread."),
    ),
    "temperature per_head": (
        QT_TRANSLATE_NOOP("Options", "a number for each head"),
        QT_TRANSLATE_NOOP("Options", "Every head has its own temperature."),
    ),
}

BLOCKED = {
    "needs_words": QT_TRANSLATE_NOOP(
        "Options", "Positions are added to words; here queries, keys and values are given."
    ),
    "needs_projections": QT_TRANSLATE_NOOP("Options", "There is nothing to project, so there is nothing to add."),
    "needs_self": QT_TRANSLATE_NOOP("Options", "The cache is for self-attention: take keys and values from the words."),
    "needs_heads": QT_TRANSLATE_NOOP("Options", "There is one head, so there is nothing to share."),
    "needs_rotary": QT_TRANSLATE_NOOP("Options", "Has no effect until rotary positions are on."),
    "needs_rope_scaling": QT_TRANSLATE_NOOP("Options", "Has no effect until a RoPE scaling is chosen."),
    "needs_llama_or_yarn": QT_TRANSLATE_NOOP("Options", "Counts for the Llama 3.1 and YaRN scalings only."),
    "needs_no_cache": QT_TRANSLATE_NOOP("Options", "The cache decides it: as many as it has rows."),
    "needs_positions": QT_TRANSLATE_NOOP(
        "Options", "Has no effect without rotary positions, a position bias, a window or a causal mask by position."
    ),
    "needs_window": QT_TRANSLATE_NOOP("Options", "Has no effect without a window or a dilation."),
    "needs_causal": QT_TRANSLATE_NOOP("Options", "Has no effect unless the mask is causal."),
    "needs_one_text": QT_TRANSLATE_NOOP("Options", "Is for self-attention without a cache."),
    "needs_entmax": QT_TRANSLATE_NOOP("Options", "Counts for α-entmax only."),
    "needs_top_k": QT_TRANSLATE_NOOP("Options", "Counts for top-k only."),
    "needs_dropout": QT_TRANSLATE_NOOP("Options", "Has no effect while dropout is 0."),
}


def group_title(group: str) -> str:
    return _translated(GROUPS[group])


def option_title(option: str) -> str:
    return _translated(TITLES[option])


def option_sentence(option: str) -> str:
    """What an option does; "" where its choices say it."""
    return _translated(SENTENCES[option]) if option in SENTENCES else ""


def choice_title(option: str, value: str) -> str:
    return _translated(CHOICES[f"{option} {value}"][0])


def choice_sentence(option: str, value: str) -> str:
    return _translated(CHOICES[f"{option} {value}"][1])


def blocked_sentence(code: str) -> str:
    return _translated(BLOCKED[code])


def setting_text(option: str, value: Setting) -> str:
    """A setting in words: the name of a choice, on or off, or the number."""
    if isinstance(value, bool):
        return QCoreApplication.translate("Options", "on") if value else QCoreApplication.translate("Options", "off")
    if isinstance(value, str):
        return choice_title(option, value)
    return f"{value:g}"


def _translated(source: object) -> str:
    return QCoreApplication.translate("Options", str(source))
