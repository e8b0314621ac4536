"""The pages of the help: their texts, and where a link of one of them leads."""

import re

from gui.resources import ROOT

PAGES = ("guide", "your_model", "whole_models", "checkpoints", "semantics", "families")  # of the guide
PICTURES = re.compile(r"!\[[^]]*\]\([^)]*\)\n*")  # of the window, which whoever reads this has open


def page_text(page: str, language: str) -> str:
    """One page as Markdown, without its pictures."""
    return PICTURES.sub("", (ROOT / "help" / f"{page}.{language}.md").read_text(encoding="utf-8"))


def guide_text(language: str) -> str:
    """All pages of the guide as one text."""
    return "\n\n".join(page_text(page, language) for page in PAGES)


def first_heading(page: str, language: str) -> str:
    """With which a page begins."""
    return page_text(page, language).partition("\n")[0].lstrip("# ")


def anchor_of(heading: str) -> str:
    """What a heading is called in a link, as on GitHub: lower case, a hyphen for each blank, no other signs."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def parts_of(link: str) -> tuple[str, str]:
    """The page and the anchor of a link of the help: `guide.en.md#blocks`."""
    address, _, anchor = link.partition("#")
    return address.partition(".")[0], anchor
