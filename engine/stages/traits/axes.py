"""What an index along a matrix counts: words, dimensions or heads.

An edit of an axis (one word more, a larger d_k) follows the *family* through every matrix that has it.
A selection follows family and *role*: row i of `scores` is row i of Q, column j is row j of K.
"""

from dataclasses import replace

from engine.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of a matrix: its family, and its role where one family plays two parts.

    `copies`: how often the family stands side by side along the axis; the columns of W_Q are d_k, once a head.
    A family of several parts, such as `past+word`, holds them one after the other. `faces`: the family whose entry of
    the same number it is multiplied with, where the two may differ in size.
    """

    family: str
    role: str = ""
    copies: int = 1
    faces: str = ""

    def meets(self, other: "Axis") -> bool:
        """Whether the same index means the same thing along both."""
        same_family = (self.family, self.copies) == (other.family, other.copies)
        return same_family and (self.role == other.role or not (self.role and other.role))

    def belongs_with(self, other: "Axis") -> bool:
        """Whether the same index is lit along both: it means the same thing, or meets its like in a product."""
        return self.meets(other) or (bool(self.faces) and self.faces == other.family)

    @property
    def parts(self) -> tuple[str, ...]:
        """The families along it, one after the other."""
        return tuple(self.family.split("+"))

    def times(self, copies: int) -> "Axis":
        """The axis that holds this one `copies` times, side by side."""
        return replace(self, copies=copies)


def head_name(head: int) -> str:
    """What a head is called wherever it is named: `h0`, `h1`, …, counted from 0 as layers are."""
    return f"h{head}"


def entry_name(family: str, number: int) -> str:
    """What an entry that nobody has named is called, counted from 1: `word_5`, `d3`, …"""
    return f"{LETTERS.get(family, f'{family}_' if family in WORDS else '')}{number}"


def names_code(family: str) -> str:
    """The variable of the names of a family in lines of Python: `words`, `d_names`."""
    return f"{family}s" if family in WORDS else f"{family}_names"


WORD = Axis("word")
QUERY = Axis("word", "query")
KEY = Axis("word", "key")
SOURCE = Axis("source")
SOURCE_KEY = Axis("source", "key")
PAST = Axis("past", "key")
PAST_AND_KEY = Axis("past+word", "key")
D = Axis("d")
D_K = Axis("d_k")
D_V = Axis("d_v")
HIDDEN = Axis("hidden")
BUCKET = Axis("bucket")
PAIR = Axis("pair")
HEAD = Axis("head")
KV_HEAD = Axis("kv_head")
ONE = Axis("one")
TOKEN = Axis("token")  # of a vocabulary
PLACE = Axis("place")  # that a table of positions has
SEGMENT = Axis("segment")  # kinds of text
NEURON = Axis("neuron")

WORDS = ("word", "source", "past")  # families of words, each with a name of its own: `source_1`, …
DIMENSIONS = ("d", "d_k", "d_v")  # families whose entries are a letter and a number until somebody names them
NAMED = (*WORDS, *DIMENSIONS)
SINK = "sink"

# The letter a column or row is called by where it has no word: d1, k1, v1, …
LETTERS = {
    "d": "d",
    "d_k": "k",
    "d_v": "v",
    "hidden": "a",
    "bucket": "b",
    "pair": "p",
    "token": "t",
    "place": "p",
    "segment": "s",
    "neuron": "m",
    "head": "h",
    "kv_head": "h",
    "A rows": "r",
    "A columns": "c",
    "B rows": "r",
    "B columns": "c",
}
# What stands along a new axis that no matrix of the worksheet has yet.
SIZES = {
    "word": 4, "d": 3, "d_k": 3, "d_v": 3, "source": 5, "past": 3, "hidden": 4, "bucket": 8, "pair": 1, "one": 1,
    "sink": 1,
}  # fmt: skip


def are_pairs(rows: Axis, columns: Axis) -> bool:
    """Whether each cell belongs to a word and a word, or what stands beside words."""
    return {*rows.parts, *columns.parts} <= {*NAMED, SINK}
