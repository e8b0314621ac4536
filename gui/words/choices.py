"""Words for what may be chosen for an option: a title and a sentence for each choice."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

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
    "qk_norm layer": (
        QT_TRANSLATE_NOOP("Options", "mean 0, variance 1"),
        QT_TRANSLATE_NOOP("Options", "LayerNorm of queries and keys."),
    ),
    "qk_norm_of heads": (
        QT_TRANSLATE_NOOP("Options", "each head"),
        QT_TRANSLATE_NOOP("Options", "Each head is brought to one length on its own, as in Qwen3 and Gemma 3."),
    ),
    "qk_norm_of all_heads": (
        QT_TRANSLATE_NOOP("Options", "all heads"),
        QT_TRANSLATE_NOOP("Options", "The heads together, side by side, before they are split, as in OLMo 2."),
    ),
    "qk_norm_of rotated": (
        QT_TRANSLATE_NOOP("Options", "each head, rotated"),
        QT_TRANSLATE_NOOP("Options", "Each head, once it is turned, as in Llama 4."),
    ),
    "qk_gain none": (
        QT_TRANSLATE_NOOP("Options", "none"),
        QT_TRANSLATE_NOOP("Options", "All columns count alike."),
    ),
    "qk_gain shared": (
        QT_TRANSLATE_NOOP("Options", "a row"),
        QT_TRANSLATE_NOOP("Options", "Each column times a number that a network would learn, the same for all heads."),
    ),
    "qk_gain per_head": (
        QT_TRANSLATE_NOOP("Options", "a row for each head"),
        QT_TRANSLATE_NOOP("Options", "Each column of each head times a number of its own."),
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
    "rope_scaling given": (
        QT_TRANSLATE_NOOP("Options", "frequencies of your own"),
        QT_TRANSLATE_NOOP("Options", "A row of angles on the card, one for each pair of columns that turns."),
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
