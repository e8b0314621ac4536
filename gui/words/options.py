"""Words for the options of a worksheet: a title and a sentence for each; `choices` has those for what may be chosen."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.pipeline.options import OPTIONS, Setting, rules_asking_for
from gui.words.choices import CHOICES

FAMILIES = {
    "normalise": QT_TRANSLATE_NOOP("Options", "Every normaliser"),
    "score": QT_TRANSLATE_NOOP("Options", "Every score function"),
    "mask": QT_TRANSLATE_NOOP("Options", "Masks"),
    "position": QT_TRANSLATE_NOOP("Options", "Positions"),
}

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
    "qk_norm_of": QT_TRANSLATE_NOOP("Options", "Query/key norm over"),
    "qk_gain": QT_TRANSLATE_NOOP("Options", "Query/key gains"),
    "qk_epsilon": QT_TRANSLATE_NOOP("Options", "ε of the query/key norm"),
    "rotary": QT_TRANSLATE_NOOP("Options", "Rotary positions (RoPE)"),
    "rope_base": QT_TRANSLATE_NOOP("Options", "RoPE base"),
    "rope_fraction": QT_TRANSLATE_NOOP("Options", "Share of columns that turn"),
    "rope_scaling": QT_TRANSLATE_NOOP("Options", "RoPE scaling"),
    "rope_factor": QT_TRANSLATE_NOOP("Options", "RoPE factor"),
    "rope_original": QT_TRANSLATE_NOOP("Options", "Original length"),
    "rope_length": QT_TRANSLATE_NOOP("Options", "RoPE lengthens by"),
    "query_offset": QT_TRANSLATE_NOOP("Options", "Query offset"),
    "score": QT_TRANSLATE_NOOP("Options", "Score function"),
    "scale": QT_TRANSLATE_NOOP("Options", "Scale"),
    "softcap": QT_TRANSLATE_NOOP("Options", "Softcap"),
    "relative": QT_TRANSLATE_NOOP("Options", "Position bias"),
    "additive_mask": QT_TRANSLATE_NOOP("Options", "Additive mask"),
    "bias_by_head": QT_TRANSLATE_NOOP("Options", "Additive mask by head"),
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
    "qk_epsilon": QT_TRANSLATE_NOOP("Options", "What is added under the root, so that small rows stay small."),
    "rope_length": QT_TRANSLATE_NOOP("Options", "Queries and keys are multiplied by it as they turn."),
    "rope_base": QT_TRANSLATE_NOOP("Options", "The larger, the slower the last columns turn."),
    "rope_fraction": QT_TRANSLATE_NOOP("Options", "1: every pair of columns turns; the others do not see positions."),
    "rope_factor": QT_TRANSLATE_NOOP("Options", "How many times longer texts become."),
    "rope_original": QT_TRANSLATE_NOOP("Options", "The number of words that the model was trained on."),
    "query_offset": QT_TRANSLATE_NOOP("Options", "How many keys stand before the first query."),
    "softcap": QT_TRANSLATE_NOOP("Options", "No score beyond ±c; before the mask, so that −∞ stays −∞."),
    "additive_mask": QT_TRANSLATE_NOOP("Options", "A matrix that is added to the scores; −∞ forbids."),
    "bias_by_head": QT_TRANSLATE_NOOP("Options", "One additive mask for each head, side by side."),
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

BLOCKED = {
    "needs_words": QT_TRANSLATE_NOOP(
        "Options", "Positions are added to words; here queries, keys and values are given."
    ),
    "needs_projections": QT_TRANSLATE_NOOP("Options", "There is nothing to project, so there is nothing to add."),
    "needs_self": QT_TRANSLATE_NOOP("Options", "The cache is for self-attention: take keys and values from the words."),
    "needs_heads": QT_TRANSLATE_NOOP("Options", "There is one head, so there is nothing to share."),
    "needs_several_heads": QT_TRANSLATE_NOOP("Options", "Has no effect unless there are several heads."),
    "needs_rotary": QT_TRANSLATE_NOOP("Options", "Has no effect until rotary positions are on."),
    "needs_rope_formula": QT_TRANSLATE_NOOP("Options", "Has no effect until rotary positions are on, by a formula."),
    "needs_qk_norm": QT_TRANSLATE_NOOP("Options", "Has no effect without a query/key norm."),
    "needs_qk_epsilon": QT_TRANSLATE_NOOP("Options", "Counts for root mean square 1 and for LayerNorm only."),
    "needs_rope_scaling": QT_TRANSLATE_NOOP("Options", "Has no effect until a RoPE scaling is chosen."),
    "needs_llama_or_yarn": QT_TRANSLATE_NOOP("Options", "Counts for the Llama 3.1 and YaRN scalings only."),
    "needs_no_cache": QT_TRANSLATE_NOOP("Options", "The cache decides it: as many as it has rows."),
    "needs_positions": QT_TRANSLATE_NOOP(
        "Options", "Has no effect without rotary positions, a position bias, a window or a causal mask by position."
    ),
    "needs_window": QT_TRANSLATE_NOOP("Options", "Has no effect without a window or a dilation."),
    "needs_causal": QT_TRANSLATE_NOOP("Options", "Has no effect unless the mask is causal."),
    "needs_one_text": QT_TRANSLATE_NOOP("Options", "Is for self-attention without a cache."),
    "needs_rule": QT_TRANSLATE_NOOP("Options", "Counts for {rules} only."),
    "needs_dropout": QT_TRANSLATE_NOOP("Options", "Has no effect while dropout is 0."),
}


def group_title(group: str) -> str:
    return _look_up(GROUPS.get(group, group))


def family_title(family: str) -> str:
    """What a family of the gallery compares."""
    return _look_up(FAMILIES.get(family, family))


def option_title(option: str) -> str:
    return _look_up(TITLES.get(option, option))


def option_sentence(option: str) -> str:
    """What an option does; "" where its choices say it."""
    return _look_up(SENTENCES[option]) if option in SENTENCES else ""


def choice_title(option: str, value: str) -> str:
    """What a choice is called: by its own sign, or its code, where there are no words for it."""
    words = CHOICES.get(f"{option} {value}")
    return _look_up(words[0]) if words is not None else OPTIONS[option].sign(value)


def choice_sentence(option: str, value: str) -> str:
    """What a choice does; "" where there are no words for it."""
    words = CHOICES.get(f"{option} {value}")
    return _look_up(words[1]) if words is not None else ""


def blocked_sentence(code: str, option: str) -> str:
    """Why an option has no effect."""
    rules = " · ".join(choice_title(by, rule) for by, rule in rules_asking_for(option))
    return _look_up(BLOCKED.get(code, code)).format(rules=rules)


def setting_text(option: str, value: Setting) -> str:
    """A setting in words: the name of a choice, on or off, or the number."""
    if isinstance(value, bool):
        return QCoreApplication.translate("Options", "on") if value else QCoreApplication.translate("Options", "off")
    if isinstance(value, str):
        return choice_title(option, value)
    return f"{value:g}"


def _look_up(source: object) -> str:
    return QCoreApplication.translate("Options", str(source))
