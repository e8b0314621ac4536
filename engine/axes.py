"""What an index along a matrix counts: words, dimensions or heads.

An edit of an axis (one word more, a larger d_k) follows the *family* through every matrix that has it.
A selection follows family and *role*: row i of `scores` is row i of Q, column j is row j of K.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of a matrix: its family, and its role where one family plays two parts.

    `copies`: how often the family stands side by side along the axis; the columns of W_Q are d_k, once a head.
    A family of several parts, such as `past+word`, holds them one after the other.
    """

    family: str
    role: str = ""
    copies: int = 1

    def meets(self, other: "Axis") -> bool:
        """Whether the same index means the same thing along both."""
        same_family = (self.family, self.copies) == (other.family, other.copies)
        return same_family and (self.role == other.role or not (self.role and other.role))

    @property
    def parts(self) -> tuple[str, ...]:
        """The families along it, one after the other."""
        return tuple(self.family.split("+"))

    def times(self, copies: int) -> "Axis":
        """The axis that holds this one `copies` times, side by side."""
        return replace(self, copies=copies)


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
HEAD = Axis("head")
KV_HEAD = Axis("kv_head")
ONE = Axis("one")

NAMED = ("word", "source", "past")  # families whose entries have names of their own: `source_1`, …
SINK = "sink"
# The letter a column or row is called by where it has no word: d1, k1, v1, …
LETTERS = {
    "d": "d",
    "d_k": "k",
    "d_v": "v",
    "hidden": "a",
    "bucket": "b",
    "head": "h",
    "kv_head": "h",
    "A rows": "r",
    "A columns": "c",
    "B rows": "r",
    "B columns": "c",
}
# What stands along a new axis that no matrix of the worksheet has yet.
SIZES = {"word": 4, "d": 3, "d_k": 3, "d_v": 3, "source": 5, "past": 3, "hidden": 4, "bucket": 8, "one": 1, "sink": 1}
