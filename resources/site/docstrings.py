"""Docstrings, which are plain text here, as the reStructuredText that Sphinx reads."""

import re
from collections.abc import Iterator

ITEM = re.compile(r"^(\w+(?:, \w+)*): ")  # an argument, or several, and what is said of it
CODE = re.compile(r"(``[^`]+``|`[^`]+`)")
SPECIAL = re.compile(r"[*|\\]|(?<=\w)_(?!\w)")


def restructured(lines: list[str]) -> list[str]:
    """Paragraphs as they are, what is said of arguments as a list, and what is indented or typed as code."""
    parts = [part for block in blocks(lines) for part in written(block)]
    return [line for part in parts for line in (*part, "")]


def blocks(lines: list[str]) -> Iterator[list[str]]:
    """The paragraphs: what stands between empty lines; code keeps the empty lines within it."""
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line.rstrip())
        elif block:
            yield block
            block = []


def written(block: list[str]) -> Iterator[list[str]]:
    if block[0].lstrip().startswith(">>> "):
        yield block
    elif block[0].startswith((" ", "\t")):
        yield ["::", "", *(f"    {line.strip()}" for line in block)]
    else:
        yield from items(block)


def items(block: list[str]) -> Iterator[list[str]]:
    """A paragraph, or a bullet for each argument that lines of it begin with."""
    found: list[list[str]] = []
    for line in block:
        if not found or ITEM.match(line):
            found.append([])
        found[-1].append(line)
    for lines in found:
        name = ITEM.match(lines[0])
        text = " ".join(line.strip() for line in lines)
        yield [f"- **{name[1]}**: {escaped(text[name.end() :])}" if name else escaped(text)]


def escaped(text: str) -> str:
    """Nothing in prose is markup; what stands between backticks is code."""
    pieces = CODE.split(text)
    return "".join(
        f"\\ ``{piece.strip('`')}``\\ " if at % 2 else SPECIAL.sub(lambda found: f"\\{found[0]}", piece)
        for at, piece in enumerate(pieces)
    )
