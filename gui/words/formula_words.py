"""A formula as it is read aloud: `softmax of scaled` for what is typeset from LaTeX."""

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.sentences.sentence import fill

TOKEN = r"\\[a-zA-Z]+|\\.|[0-9]+(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?|[^\s]"
SIGNS = {
    "=": QT_TRANSLATE_NOOP("Formulas", "equals"),
    "+": QT_TRANSLATE_NOOP("Formulas", "plus"),
    "-": QT_TRANSLATE_NOOP("Formulas", "minus"),
    "−": QT_TRANSLATE_NOOP("Formulas", "minus"),
    "<": QT_TRANSLATE_NOOP("Formulas", "is less than"),
    "/": QT_TRANSLATE_NOOP("Formulas", "divided by"),
    "(": QT_TRANSLATE_NOOP("Formulas", "open bracket"),
    ")": QT_TRANSLATE_NOOP("Formulas", "close bracket"),
    "[": QT_TRANSLATE_NOOP("Formulas", "open bracket"),
    "]": QT_TRANSLATE_NOOP("Formulas", "close bracket"),
    "&": QT_TRANSLATE_NOOP("Formulas", "where"),
    r"\cdot": QT_TRANSLATE_NOOP("Formulas", "times"),
    r"\times": QT_TRANSLATE_NOOP("Formulas", "by"),
    r"\odot": QT_TRANSLATE_NOOP("Formulas", "times, cell by cell,"),
    r"\le": QT_TRANSLATE_NOOP("Formulas", "is at most"),
    r"\ge": QT_TRANSLATE_NOOP("Formulas", "is at least"),
    r"\neq": QT_TRANSLATE_NOOP("Formulas", "is not"),
    r"\in": QT_TRANSLATE_NOOP("Formulas", "is in"),
    r"\wedge": QT_TRANSLATE_NOOP("Formulas", "and"),
    r"\vee": QT_TRANSLATE_NOOP("Formulas", "or"),
    r"\square": QT_TRANSLATE_NOOP("Formulas", "a blank"),
    r"\infty": QT_TRANSLATE_NOOP("Formulas", "infinity"),
    r"\cdots": QT_TRANSLATE_NOOP("Formulas", "and so on"),
    r"\ldots": QT_TRANSLATE_NOOP("Formulas", "and so on"),
    r"\dots": QT_TRANSLATE_NOOP("Formulas", "and so on"),
    r"\ell": "l",
}
PARTS = {
    "quotient": QT_TRANSLATE_NOOP("Formulas", "{above} divided by {below}"),
    "fraction": QT_TRANSLATE_NOOP("Formulas", "the fraction {above} over {below}, end of fraction,"),
    "root": QT_TRANSLATE_NOOP("Formulas", "the square root of {inside}"),
    "function": QT_TRANSLATE_NOOP("Formulas", "{function} of {inside}"),
    "transposed": QT_TRANSLATE_NOOP("Formulas", "{inside} transposed"),
    "squared": QT_TRANSLATE_NOOP("Formulas", "{inside} squared"),
    "power": QT_TRANSLATE_NOOP("Formulas", "{inside} to the power of {power}"),
    "head": QT_TRANSLATE_NOOP("Formulas", "{inside} of number {head}"),
    "sum": QT_TRANSLATE_NOOP("Formulas", "the sum of"),
    "sum over": QT_TRANSLATE_NOOP("Formulas", "the sum over {index} of"),
    "size": QT_TRANSLATE_NOOP("Formulas", "the absolute value of {inside}"),
    "length": QT_TRANSLATE_NOOP("Formulas", "the length of {inside}"),
    "mean": QT_TRANSLATE_NOOP("Formulas", "the mean of {inside}"),
    "positive": QT_TRANSLATE_NOOP("Formulas", "the positive part of {inside}"),
    "matrix": QT_TRANSLATE_NOOP("Formulas", "is a matrix of {inside}"),
    "above": QT_TRANSLATE_NOOP("Formulas", "above"),
    "cases": QT_TRANSLATE_NOOP("Formulas", "or"),
}
SPACES = (r"\,", r"\;", r"\:", r"\!", r"\quad", r"\limits", "{}")
FUNCTIONS = (r"\tanh", r"\sin", r"\cos", r"\exp", r"\log", r"\max", r"\min", r"\operatorname")
LETTERS = (r"\phi", r"\sigma")  # of functions, before a bracket
NO_FACTORS = (*SIGNS, r"\sum", r"\\", ",", ";")
ENDS = ("}", r"\right", r"\end")
CLOSING = {"(": ")", "[": "]", "|": "|", r"\|": r"\|"}


def formula_words(latex: str) -> str:
    """The words for a formula, in the language of the window."""
    return _Reader(latex).read_all()


class _Reader:
    """Reads LaTeX from left to right."""

    def __init__(self, latex: str) -> None:
        self._tokens = re.findall(TOKEN, latex)
        self._at = 0

    def read_all(self) -> str:
        words: list[str] = []
        while self._at < len(self._tokens):
            words.append(self._sequence())
            self._at += 1  # an end without its beginning
        return " ".join(filter(None, words))

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        self._at += 1
        return token

    def _sequence(self, end: str = "", is_script: bool = False) -> str:
        """Words up to what closes the group, which is left there; factors side by side are multiplied."""
        words: list[str] = []
        after_factor = False
        while (token := self._peek()) and token != end and token not in ENDS:
            if token in SPACES:
                self._at += 1
                after_factor &= token == r"\,"
                continue
            if after_factor and not is_script and self._begins_factor():
                words.append(_say(r"\cdot"))
            after_factor = token not in NO_FACTORS
            words.append(self._item())
        return " ".join(filter(None, words)).replace(" ,", ",")

    def _begins_factor(self) -> bool:
        is_index = self._tokens[self._at : self._at + 2] == [r"\left", "["]
        return self._peek() not in (*NO_FACTORS, *ENDS, "") and not is_index

    def _item(self) -> str:
        """One thing with what stands below and above it."""
        token = self._take()
        if token in FUNCTIONS or (token in LETTERS and self._peek() == "("):
            return self._function(token)
        if token == r"\sum":
            index = self._script("_")
            return _part("sum over", index=index) if index else _part("sum")
        if token == r"\in" and self._peek() == r"\mathbb":
            self._at += 1
            self._group()
            return _part("matrix", inside=self._script("^"))
        return self._with_scripts(self._base(token))

    def _base(self, token: str) -> str:
        if token == "{":
            return self._closed("}")
        if token == r"\frac":
            above, below = self._group(), self._group()
            return _part("fraction" if _is_sum(above) or _is_sum(below) else "quotient", above=above, below=below)
        if token == r"\sqrt":
            return _part("root", inside=self._group())
        if token == r"\overline":
            return _part("mean", inside=self._group())
        if token in (r"\mathrm", r"\mathbf", r"\text", r"\mathbb"):
            return self._name()
        if token == r"\left":
            return self._bracket()
        if token == r"\begin":
            return self._rows(self._name())
        return _say(token)

    def _function(self, token: str) -> str:
        name = self._name() if token == r"\operatorname" else token[1:]
        below = self._script("_")
        name = f"{name} {below}" if below else name
        while self._peek() in SPACES:
            self._at += 1
        opened = self._peek() == "(" or self._tokens[self._at : self._at + 2] == [r"\left", "("]
        if opened:
            self._at += 1 if self._peek() == "(" else 2
            inside = self._closed(")")
            inside = f"{_say('(')} {inside} {_say(')')}" if _is_sum(inside) else inside
        elif self._begins_factor():
            inside = self._item()
        else:
            return name
        return self._with_scripts(_part("function", function=name, inside=inside))

    def _with_scripts(self, words: str) -> str:
        below = self._script("_")
        positive = below == _say("+")
        if below and not positive:
            words = f"{words} {below}"
        above, head = self._script("^", marks_head=True), self._head
        if positive:
            words = _part("positive", inside=words)
        if head:
            return _part("head", inside=words, head=above)
        if above == "⊤":
            return _part("transposed", inside=words)
        if above == "2":
            return _part("squared", inside=words)
        return _part("power", inside=words, power=above) if above else words

    def _script(self, sign: str, marks_head: bool = False) -> str:
        """What stands below (_) or above (^); "" for nothing."""
        self._head = False
        if self._peek() != sign:
            return ""
        self._at += 1
        if self._peek() == r"\top" or self._tokens[self._at : self._at + 2] == ["{", r"\top"]:
            self._at += 1 if self._peek() == r"\top" else 3
            return "⊤"
        if marks_head and self._tokens[self._at : self._at + 2] == ["{", "("]:
            self._at += 2
            inside = self._sequence(")")
            self._at += 2
            self._head = True
            return inside
        return self._group(is_script=True)

    def _group(self, is_script: bool = False) -> str:
        """A group in braces, or one thing."""
        if self._peek() == "{":
            self._at += 1
            return self._closed("}", is_script)
        return self._base(self._take())

    def _closed(self, end: str, is_script: bool = False) -> str:
        words = self._sequence(end, is_script)
        if self._peek() == r"\right":
            self._at += 1
        self._at += 1
        return words

    def _name(self) -> str:
        """A name as it stands, in braces."""
        self._at += 1
        start = self._at
        while self._peek() not in ("}", ""):
            self._at += 1
        letters = [" " if token in SPACES else token for token in self._tokens[start : self._at]]
        self._at += 1
        return "".join(letters).replace("_", " ").strip()

    def _bracket(self) -> str:
        opening = self._take()
        inside = self._closed(CLOSING.get(opening, opening))
        if opening in ("|", r"\|"):
            return _part("size" if opening == "|" else "length", inside=inside)
        if self._tokens[self._at : self._at + 2] == ["_", "{"] or self._peek() == "_":
            return inside  # [x]₊
        return f"{_say('(')} {inside} {_say(')')}"

    def _rows(self, kind: str) -> str:
        """The rows of a matrix, or cases."""
        between = _part("cases" if kind == "cases" else "above")
        rows: list[str] = []
        row: list[str] = []
        while self._peek() and self._peek() != r"\end":
            if self._peek() == r"\\":
                self._at += 1
                rows.append(" ".join(row))
                row = []
            else:
                row.append(self._item())
        self._at += 1
        self._name()
        return f" {between} ".join([*rows, " ".join(row)])


def _say(token: str) -> str:
    """The word for a sign; a name as it stands."""
    if token in SIGNS:
        return QCoreApplication.translate("Formulas", str(SIGNS[token]))
    return token.removeprefix("\\")


def _is_sum(words: str) -> bool:
    """Whether it must be said where these words end."""
    return not {_say("+"), _say("-")}.isdisjoint(words.split())


def _part(kind: str, **facts: str) -> str:
    return fill(QCoreApplication.translate("Formulas", str(PARTS[kind])), facts)
