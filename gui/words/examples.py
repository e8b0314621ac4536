"""The examples by their keys: titles, and what is worth looking at."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from gui.words.worksheet import look_up

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
            "Examples", "Head 0 looks at the word before, head 1 at what its kind of word needs; nobody looks ahead."
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
            "Go from head to head above the tables: h0 and h1 share the first head of K and V, h2 and h3 the second.",
        ),
    ),
    "alibi": (
        QT_TRANSLATE_NOOP("Examples", "ALiBi: only the distance counts"),
        QT_TRANSLATE_NOOP("Examples", "Press ▦ over the weights: head 0 looks near, the others ever more evenly."),
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
    "raschka_plain": (
        QT_TRANSLATE_NOOP("Examples", "Raschka, chapter 3: without weights"),
        QT_TRANSLATE_NOOP(
            "Examples", "Queries, keys and values are the words themselves; “journey” looks at itself most."
        ),
    ),
    "raschka_rand": (
        QT_TRANSLATE_NOOP("Examples", "Raschka, chapter 3: weights of torch.rand"),
        QT_TRANSLATE_NOOP(
            "Examples", "Seed 123 of PyTorch, drawn here. Take another seed, and the printed numbers are gone."
        ),
    ),
    "raschka_linear": (
        QT_TRANSLATE_NOOP("Examples", "Raschka, chapter 3: nn.Linear"),
        QT_TRANSLATE_NOOP("Examples", "Small weights of new layers: every row of weights is almost even."),
    ),
    "raschka_causal": (
        QT_TRANSLATE_NOOP("Examples", "Raschka, chapter 3: causal mask, seed 789"),
        QT_TRANSLATE_NOOP("Examples", "The last row is that of the lesson before: it may see everything."),
    ),
    "raschka_causal_123": (
        QT_TRANSLATE_NOOP("Examples", "Raschka, chapter 3: causal mask, seed 123"),
        QT_TRANSLATE_NOOP("Examples", "The first row of attention is the first row of V: its word sees only itself."),
    ),
    "raschka_heads": (
        QT_TRANSLATE_NOOP("Examples", "Raschka, chapter 3: two heads"),
        QT_TRANSLATE_NOOP("Examples", "W_O and its bias are drawn after the others, as a layer of their own."),
    ),
    "karpathy_head": (
        QT_TRANSLATE_NOOP("Examples", "Karpathy: one head of GPT"),
        QT_TRANSLATE_NOOP(
            "Examples", "X comes first from the seed, then W_K before W_Q. Divide by √d_k and see the weights even out."
        ),
    ),
    "by_hand": (
        QT_TRANSLATE_NOOP("Examples", "By hand: three words"),
        QT_TRANSLATE_NOOP("Examples", "Small whole numbers: compute a score on paper, then ask why in step 4."),
    ),
    "by_hand_causal": (
        QT_TRANSLATE_NOOP("Examples", "By hand: causal"),
        QT_TRANSLATE_NOOP("Examples", "Only the last row may see every word, and stays as it was without the mask."),
    ),
    "d2l_additive": (
        QT_TRANSLATE_NOOP("Examples", "Dive into Deep Learning: additive, masked"),
        QT_TRANSLATE_NOOP("Examples", "All keys are equal: each query gets the plain mean of the values it may see."),
    ),
    "decoding": (
        QT_TRANSLATE_NOOP("Examples", "One decoding step with a key/value cache"),
        QT_TRANSLATE_NOOP("Examples", "One new word, one query; five keys and values are not computed again."),
    ),
}

GROUPS = {  # of the Examples menu, in its order; what is published stands in a menu of its own
    "steps": ("tutorial", "product", "product_mismatch"),
    "sentences": ("chinese_sentence", "it_finds_its_noun"),
    "models": ("gpt", "bert", "cross", "llama", "decoding"),
    "parts": ("saturation", "sparsemax", "alibi", "window", "bahdanau", "luong", "linear"),
    "large": ("long_text",),
}
GROUP_TITLES = {
    "steps": QT_TRANSLATE_NOOP("Examples", "Step by Step"),
    "sentences": QT_TRANSLATE_NOOP("Examples", "Who Is Meant"),
    "models": QT_TRANSLATE_NOOP("Examples", "As Models Have It"),
    "parts": QT_TRANSLATE_NOOP("Examples", "One Part Otherwise"),
    "large": QT_TRANSLATE_NOOP("Examples", "Large, and Published"),
}


def group_title(group: str) -> str:
    return look_up("Examples", GROUP_TITLES[group])


def example_title(key: str) -> str:
    return look_up("Examples", EXAMPLES[key][0])


def example_hint(key: str) -> str:
    return look_up("Examples", EXAMPLES[key][1])
