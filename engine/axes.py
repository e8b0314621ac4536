"""What an index along a matrix counts: words or dimensions.

An edit of an axis (one word more, a larger d_k) follows the *family* through every matrix that has it.
A selection follows family and *role*: row i of `scores` is row i of Q, column j is row j of K.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of a matrix: its family, and its role where one family plays two parts."""

    family: str
    role: str = ""

    def meets(self, other: "Axis") -> bool:
        """Whether the same index means the same thing along both."""
        return self.family == other.family and (self.role == other.role or not (self.role and other.role))


WORD = Axis("word")
QUERY = Axis("word", "query")
KEY = Axis("word", "key")
D = Axis("d")
D_K = Axis("d_k")
D_V = Axis("d_v")

# The letter a column or row is called by where it has no word: d1, k1, v1, …
LETTERS = {"d": "d", "d_k": "k", "d_v": "v", "A rows": "r", "A columns": "c", "B rows": "r", "B columns": "c"}
