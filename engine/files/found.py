"""What opening a file asks and gives: what is wanted of it, and what was found; whoever names these loads no reader."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from engine.dataclass import dataclass
from engine.grids.source import Said

if TYPE_CHECKING:
    from engine.files.models.checkpoints import Layer
    from engine.files.models.documents import Layers
    from engine.files.models.plan import Choice
    from engine.files.tensors.open import TensorFile
    from engine.grids.table import Reading
    from engine.sentences.phrase import Phrase
    from engine.worksheet.document import Document

SESSION = ".attn"
FIGURES = (".svg", ".pdf", ".png")  # which may carry a session
TABLES = (".csv", ".tsv", ".txt")
ARRAYS = (".npy", ".npz", ".safetensors")
BESIDE_WEIGHTS = (
    "config.json", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "generation_config.json"
)  # fmt: skip
TENSORS = (*ARRAYS, ".safetensors.index.json")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is said of a file besides its name.

    layer: the number of one, the first without it. words: a file with their names; for a checkpoint with token ids, or
    with the array X. config: the configuration of a checkpoint. mask: what a mask of 0 and 1 says, one of `MEANINGS`.
    names: a file with the names of the rows of the array X. said: how a table is to be read.
    """

    layer: int | None = None
    words: Path | None = None
    config: Path | None = None
    mask: str | None = None
    names: Path | None = None
    said: Said = Said()


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A document, and where it comes from a layer of a file, that layer and what else the file has.

    files: those whose arrays it has, which may still have to be compared with their checksums. told: what must be said
    of it, where nobody is asked. reading: how a table was read.
    checked: whether a recorded layer is the model's own.
    """

    document: Document
    layers: Layers | None = None
    layer: int = 0
    files: tuple[TensorFile, ...] = ()
    told: tuple[Phrase, ...] = ()
    reading: Reading | None = None
    checked: Phrase | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A file of arrays of which a person can say more: which is which, or which words a checkpoint attends to."""

    file: TensorFile
    choice: Choice
    checkpoint: tuple[Layer, ...] = ()
    wanted: Wanted = Wanted()


def is_of_tensors(path: Path) -> bool:
    """Whether a file has arrays, by its name."""
    return path.name.lower().endswith(TENSORS)


def is_of_model(path: Path) -> bool:
    """Whether a path is the folder of a whole model, or one of its files that say nothing by themselves."""
    return os.path.isdir(path) or (path.name in BESIDE_WEIGHTS and os.path.isfile(path))


def whole(path: Path) -> Path:
    """The folder of a whole model where these are its weights and all that it needs; else the file itself."""
    beside = ("tokenizer.json", "vocab.txt", "vocab.json")
    has_rest = os.path.isfile(path.parent / "config.json") and any(
        os.path.isfile(path.parent / name) for name in beside
    )
    return path.parent if is_of_tensors(path) and has_rest else path


def is_table(path: Path) -> bool:
    """Whether a file is a table of text, by its name."""
    return path.suffix.lower() in TABLES


def is_figure(path: Path) -> bool:
    """Whether a file is a figure, by its name."""
    return path.suffix.lower() in FIGURES
