"""The pages of one language, made of what the repository has, as Sphinx reads them."""

import os
import re
import shutil
from functools import partial
from pathlib import Path

import engine
from resources.site.contents import (
    CHAPTERS,
    FILES,
    HELP,
    LESSONS,
    ONLY_CHINESE,
    OUTSIDE,
    PICTURES,
    READMES,
    ROOT,
    SECTIONS,
    Tongue,
)
from resources.site.lessons import write_lessons
from resources.site.markdown import is_outside, linked, raised, sections, target

OTHER_README = re.compile(r"^\[[^]]+\]\(README[^)]*\)\n+", re.MULTILINE)  # the site has its own way there
PICTURE = re.compile(r"^!\[[^]]*\]\(pictures/([^)]+)\)$", re.MULTILINE)
PAGE_OF_HELP = re.compile(r"(\w+)\.(?:en|zh_CN|zh_TW)\.md")


def lay_out(to: Path, tongue: Tongue) -> None:
    """Write all pages of a language, and the pictures that they show, into a folder."""
    for page in sorted(HELP.glob(f"*.{tongue.code}.md")):
        put(to, page.name.partition(".")[0], linked_page(to, page, page.read_text(encoding="utf-8")))
    for name, path in FILES.items():
        put(to, name, linked_page(to, path, file_text(path, tongue), name))
    put_readme(to, tongue)
    write_lessons(to / "lessons", LESSONS, tongue)
    put(to, "api", api_page(tongue))


def put(to: Path, name: str, text: str) -> None:
    path = to / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def linked_page(to: Path, file: Path, text: str, name: str = "") -> str:
    """A text of a file of the repository as a page of the site; a picture leads to itself in full size."""
    page = linked(raised(text), partial(resolve, to, file, name))
    return PICTURE.sub(lambda found: f'<a href="_images/{found[1]}">\n\n{found[0]}\n\n</a>', page)


def resolve(to: Path, file: Path, name: str, link: str) -> str:
    """What a link of a file of the repository is on the page `name`. Raises ValueError where it leads nowhere there."""
    if is_outside(link) or link.startswith("#"):
        return link
    path, anchor = target(file, link)
    place = picture(to, path) if path.parent == PICTURES else f"{page_of(path)}.md"
    return os.path.relpath(place, Path(name).parent) + (f"#{anchor}" if anchor else "")


def page_of(path: Path) -> str:
    """The page that a file of the repository is. Raises ValueError where it is none."""
    of_help = PAGE_OF_HELP.fullmatch(path.name) if path.parent == HELP else None
    if of_help:
        return of_help[1]
    if path in READMES.values():
        return "index"
    for name, file in FILES.items():
        if path == file:
            return name
    raise ValueError(f"{path.relative_to(ROOT)} is no page of the site")


def picture(to: Path, path: Path) -> str:
    """Put a picture beside the pages; where it is."""
    (to / "pictures").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, to / "pictures" / path.name)
    return f"pictures/{path.name}"


def file_text(path: Path, tongue: Tongue) -> str:
    """A file that all languages have in common; what of it is Chinese, for who reads that."""
    text = path.read_text(encoding="utf-8")
    head, parts = sections(text)
    if tongue.code == "en":
        parts = [part for part in parts if part[0] != ONLY_CHINESE]
        text = "\n\n".join([head, *(body for _, body in parts)])
    return tongue.convert(text)


def put_readme(to: Path, tongue: Tongue) -> None:
    """The README as pages: its beginning leads to all the others. Raises KeyError for a section without a page."""
    path = READMES[tongue.source]
    english, own = (sections(READMES[code].read_text(encoding="utf-8")) for code in ("en", tongue.source))
    by_title = {title: body for (title, _), (_, body) in zip(english[1], own[1], strict=True)}
    for name, titles in SECTIONS.items():
        text = "\n\n".join(by_title.pop(title) for title in titles)
        first, *rest = text.partition("\n## ")
        put(to, name, linked_page(to, path, tongue.convert(raised(first) + "".join(rest))))
    for title in OUTSIDE:
        by_title.pop(title, None)
    if by_title:
        raise KeyError(f"sections of {path.name} that are on no page: {', '.join(by_title)}")
    head = linked_page(to, path, tongue.convert(OTHER_README.sub("", own[0])))
    put(to, "index", head + contents_of(tongue))


def contents_of(tongue: Tongue) -> str:
    """The tables of contents, a chapter each, as cards."""
    tables = (
        f"```{{toctree}}\n:caption: {tongue.says(chapter.english, chapter.chinese)}\n:maxdepth: 1\n\n"
        + "\n".join(chapter.pages)
        + "\n```\n"
        for chapter in CHAPTERS
    )
    return '\n<div class="chapters">\n\n' + "\n".join(tables) + "\n</div>\n"


def api_page(tongue: Tongue) -> str:
    """What `import engine` gives, as its docstrings tell it."""
    title = tongue.says("What the library gives", "库的接口")
    note = tongue.says(
        "All of `engine.__all__`, from its docstrings. Installed, the package is called `attention_workbench`.",
        "`engine.__all__` 的全部内容，取自文档字符串（英文）。安装之后，包的名称是 `attention_workbench`。",
    )
    kinds: dict[str, list[str]] = {"autofunction": [], "autoclass": [], "autodata": []}
    for name in engine.__all__:
        one = getattr(engine, name)
        kinds["autoclass" if isinstance(one, type) else "autofunction" if callable(one) else "autodata"].append(name)
    titles = {
        "autofunction": tongue.says("Functions", "函数"),
        "autoclass": tongue.says("Classes", "类"),
        "autodata": tongue.says("Constants", "常量"),
    }
    parts = [f"# {title}\n\n{note}\n"]
    for directive, names in kinds.items():
        options = "\n   :members:\n" if directive == "autoclass" else "\n"
        listed = "\n".join(f".. {directive}:: engine.{name}{options}" for name in names)
        parts.append(f"## {titles[directive]}\n\n```{{eval-rst}}\n{listed}\n```\n")
    return "\n".join(parts)
