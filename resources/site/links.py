"""What is wrong with the links of a built site: those that lead nowhere, and what would be loaded from elsewhere."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

ASSETS = {"script": ("src",), "img": ("src", "srcset"), "iframe": ("src",), "source": ("src", "srcset"),
          "object": ("data",), "video": ("src", "poster"), "audio": ("src",), "embed": ("src",)}  # fmt: skip
NO_ASSETS = {"next", "prev", "index", "search", "canonical", "alternate", "author", "license"}  # of <link rel=…>
OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
FROM_ELSEWHERE = re.compile(r"""(?:url\(\s*['"]?|@import\s+['"])\s*((?:https?:)?//[^'")\s]+)""", re.IGNORECASE)
CALLS = re.compile(r"""(?:fetch|open|importScripts|import)\(\s*["'`](?:[A-Z]+["'`],\s*["'`])?((?:https?:)?//[^"'`]+)""")


class Page(HTMLParser):
    """What a page refers to, what it loads, and what can be referred to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.assets: list[str] = []
        self.places: set[str] = {""}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        self.places |= {found[key] for key in ("id", "name") if key in found}
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag == "link" and not set(found.get("rel", "").split()) & NO_ASSETS:
            self.assets.append(found.get("href", ""))
        for key in ASSETS.get(tag, ()):
            several = found.get(key, "").split(",") if key == "srcset" else [found.get(key, "")]
            self.assets += [one.split()[0] for one in several if one.strip()]


def problems(site: Path) -> list[str]:
    """A sentence for each, with its page."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    found = [f"{path.relative_to(site)}: {what}" for path, page in pages.items() for what in of_page(path, page, pages)]
    for path in sorted(one for one in site.rglob("*") if one.suffix in (".css", ".js")):
        text = path.read_text(encoding="utf-8")
        found += [
            f"{path.relative_to(site)}: loads {one}" for rule in (FROM_ELSEWHERE, CALLS) for one in rule.findall(text)
        ]
    return found


def of_page(path: Path, page: Page, pages: dict[Path, Page]) -> Iterator[str]:
    for asset in page.assets:
        if asset.startswith("data:"):
            continue
        if OUTSIDE.match(asset):
            yield f"loads {asset}"
        elif not target(path, asset)[0].is_file():
            yield f"has no {asset}"
    for link in page.links:
        if OUTSIDE.match(link):
            continue
        file, anchor = target(path, link)
        if not file.is_file():
            yield f"leads to {link}, which is not there"
        elif file in pages and anchor not in pages[file].places:
            yield f"leads to {link}, where nothing is called so"


def target(path: Path, link: str) -> tuple[Path, str]:
    """The file, and the place in it."""
    address, _, anchor = link.partition("#")
    address = unquote(address.partition("?")[0])
    file = (path.parent / address).resolve() if address else path
    return (file / "index.html" if file.is_dir() else file), unquote(anchor)
