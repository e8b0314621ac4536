"""Markdown as it stands in the repository, cut and linked as pages of the site. Code in it is left as it is."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

FENCE = re.compile(r"^ {0,3}(```|~~~)")
HEADING = re.compile(r"^(#{1,6}) +(.+)$")
LINK = re.compile(r"(?<=\]\()([^)\s]+)(?=\))")
CODE = re.compile(r"(`+[^`]+`+)")
INDENT = "    "
Resolve = Callable[[str], str]  # what a link in a file is on the site


def lines_of(text: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is code."""
    is_inside, after_blank = False, True
    for line in text.splitlines():
        is_fence = bool(FENCE.match(line))
        is_indented = line.startswith(INDENT) and after_blank
        yield line, is_inside or is_fence or is_indented
        is_inside ^= is_fence
        after_blank = not line.strip() or is_indented


def headings(text: str) -> list[tuple[int, str]]:
    """The level and the words of each heading."""
    found = (HEADING.match(line) for line, is_code in lines_of(text) if not is_code)
    return [(len(one[1]), one[2].strip()) for one in found if one]


def links(text: str) -> list[str]:
    """Where the links and pictures of a text lead."""
    prose = "\n".join(CODE.sub("", line) for line, is_code in lines_of(text) if not is_code)
    return LINK.findall(prose)


def sections(text: str) -> tuple[str, list[tuple[str, str]]]:
    """What stands before the first heading of the second level, and the words and the text of each such section."""
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line, is_code in lines_of(text):
        found = None if is_code else HEADING.match(line)
        if found and len(found[1]) == 2:
            parts.append((found[2].strip(), []))
        parts[-1][1].append(line)
    (_, head), *rest = parts
    return "\n".join(head).strip(), [(title, "\n".join(lines).strip()) for title, lines in rest]


def raised(text: str) -> str:
    """With its first heading at the first level, and those below it as far below as they were."""
    by = min((level for level, _ in headings(text)[:1]), default=1) - 1

    def line_of(line: str, is_code: bool) -> str:
        found = None if is_code else HEADING.match(line)
        return f"{'#' * max(len(found[1]) - by, 1)} {found[2]}" if found else line

    return "\n".join(line_of(*pair) for pair in lines_of(text)) + "\n"


def linked(text: str, resolve: Resolve) -> str:
    """With other links."""

    def turn(line: str) -> str:
        pieces = CODE.split(line)
        return "".join(
            piece if at % 2 else LINK.sub(lambda found: resolve(found[1]), piece) for at, piece in enumerate(pieces)
        )

    return "\n".join(line if is_code else turn(line) for line, is_code in lines_of(text)) + "\n"


def target(file: Path, link: str) -> tuple[Path, str]:
    """The file to which a link in a file leads, and the anchor in it."""
    address, _, anchor = link.partition("#")
    return Path(os.path.normpath(file.parent / address)) if address else file, anchor


def is_outside(link: str) -> bool:
    """Whether it leads into the web."""
    return bool(re.match(r"[a-z]+:", link))
