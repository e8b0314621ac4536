"""Of which model a worksheet is, and of which sentences: what is kept in place of the weights."""

from collections.abc import Mapping
from dataclasses import field, replace

from engine.arrays import Matrix
from engine.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class FileMark:
    """What a file of weights was, so that another one is noticed. time: in nanoseconds. header: its SHA-256."""

    name: str
    size: int
    time: int
    header: str


@dataclass(frozen=True, slots=True)
class OfModel:
    """A folder with its files, the precision that is computed in, the sentences, and which of them is shown.

    given: the matrices that the model and the sentence bring, which nobody needs to keep elsewhere. contents: the
    SHA-256 of all of each file, by its name; it is found in the background, and known only after a while.
    """

    folder: str
    files: tuple[FileMark, ...]
    precision: str
    sentences: tuple[str, ...]
    at: int = 0
    given: Mapping[str, Matrix] = field(default_factory=dict, compare=False, repr=False)
    contents: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def sentence(self) -> str:
        """The one on the worksheet."""
        return self.sentences[self.at]

    def with_sentences(self, sentences: tuple[str, ...], at: int) -> "OfModel":
        """The same model with other sentences."""
        return replace(self, sentences=sentences, at=at)

    def is_where_it_was(self, other: "OfModel") -> bool:
        """Whether nobody has moved or written the files, as far as the system knows."""
        return (self.folder, self.files) == (other.folder, other.files)

    def is_same_model(self, other: "OfModel | None") -> bool:
        """Whether the weights are those of the other, wherever its folder lies now."""
        if other is None or self.precision != other.precision:
            return False
        return {(one.name, one.size, one.header) for one in self.files} == {
            (one.name, one.size, one.header) for one in other.files
        }
