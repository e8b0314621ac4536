"""What the program is called everywhere, and what a system needs to know of it."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path

from engine.dataclass import dataclass

NAME, TITLE = "attention-workbench", "Attention Workbench"
KIND, ENDING = "application/x-attention-workbench", "attn"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """What one system needs to know of the program."""

    files: Mapping[Path, bytes]
    runnable: frozenset[Path] = frozenset()  # those of the files that are programs
    keys: Mapping[str, str] = field(default_factory=dict)  # of the registry, under HKEY_CURRENT_USER, with its default
    makers: Sequence[tuple[str, ...]] = ()  # programs of the system that make the rest of it
    made: tuple[Path, ...] = ()  # by them
    after: Sequence[tuple[str, ...]] = ()  # programs that look at what changed, where there are any
    folders: tuple[Path, ...] = ()  # that hold nothing else, and go with it
