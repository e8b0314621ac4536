"""What the lesson says of each step of the tutorial, by the name of its matrix."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from gui.words.worksheet import look_up

LESSON = {
    "X": (
        QT_TRANSLATE_NOOP("Lesson", "1. The words as vectors"),
        QT_TRANSLATE_NOOP(
            "Lesson",
            "X is {shape}: a row for each word, its vector (embedding). {cell} is {number}. Type another "
            "number into any cell of X, and go on: the next steps are about your numbers.",
        ),
    ),
    "W_Q": (
        QT_TRANSLATE_NOOP("Lesson", "2. Three weight matrices"),
        QT_TRANSLATE_NOOP(
            "Lesson",
            "W_Q, W_K and W_V make a query, a key and a value of each word. A network would learn them; here "
            "they come from the seed, or from you. Turn the seed, and watch everything below follow.",
        ),
    ),
    "Q": (
        QT_TRANSLATE_NOOP("Lesson", "3. Queries, keys and values"),
        QT_TRANSLATE_NOOP(
            "Lesson",
            "Q = X @ W_Q, K = X @ W_K, V = X @ W_V, each a matrix product. {cell} = {number} is the first row "
            "of X times a column of W_Q; the lit lines are its operands.",
        ),
    ),
    "scores": (
        QT_TRANSLATE_NOOP("Lesson", "4. Scores: how well query and key fit"),
        QT_TRANSLATE_NOOP(
            "Lesson",
            "Each score is the dot product of a query and a key. {cell} = {number}: how well the first word's "
            "query fits the second word's key. Together they are Q @ K.T, {shape}.",
        ),
    ),
    "weights": (
        QT_TRANSLATE_NOOP("Lesson", "5. Attention weights: softmax"),
        QT_TRANSLATE_NOOP(
            "Lesson",
            "The scores are divided by √d_k; softmax then makes each row a distribution: nothing negative, sum "
            "1. {cell} = {number} is how much the first word attends to the second.",
        ),
    ),
    "attention": (
        QT_TRANSLATE_NOOP("Lesson", "6. The output: a weighted sum"),
        QT_TRANSLATE_NOOP(
            "Lesson",
            "Each row of attention = weights @ V is the sum of all values, weighted by that word's row of "
            "weights. {cell} = {number}. Ask it where it comes from: the inspector has every term.",
        ),
    ),
}


def lesson_page(name: str, cell: str, number: str, shape: str) -> tuple[str, str]:
    """Title and text of a step, about one cell of its matrix."""
    title, text = LESSON[name]
    return look_up("Lesson", title), look_up("Lesson", text, {"cell": cell, "number": number, "shape": shape})
