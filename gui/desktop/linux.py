"""Linux: a desktop entry, an icon and a kind of file, as freedesktop.org describes them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from xml.sax.saxutils import escape

from gui.desktop.facts import ENDING, KIND, NAME, TITLE, Shortcut
from gui.resources import ICONS

Texts = Mapping[str, str]  # by language; "" is the one that everybody else reads
TITLES: Texts = MappingProxyType({"": TITLE, "zh_CN": "注意力工作台", "zh_TW": "注意力工作台"})
ABOUT: Texts = MappingProxyType({
    "": "A spreadsheet-like laboratory for the attention mechanism",
    "zh_CN": "注意力机制的实验室，用起来像电子表格",
    "zh_TW": "注意力機制的實驗室，用起來像試算表",
})  # fmt: skip
SESSION: Texts = MappingProxyType({
    "": "Attention Workbench session",
    "zh_CN": "注意力工作台会话",
    "zh_TW": "注意力工作台工作階段",
})  # fmt: skip
ENTRY = """[Desktop Entry]
Type=Application
Version=1.5
{names}
{comments}
Exec={command} %f
Icon={name}
Terminal=false
Categories=Education;Science;Math;
MimeType={kind};
StartupWMClass={name}
"""
MIME = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{kind}">
    {comments}
    <sub-class-of type="application/zip"/>
    <icon name="{name}"/>
    <glob pattern="*.{ending}" weight="60"/>
  </mime-type>
</mime-info>
"""


def shortcut(command: Sequence[str], data: Path) -> Shortcut:
    """data: the folder for data of the user's programs."""
    entry = ENTRY.format(
        names=lines_of("Name", TITLES),
        comments=lines_of("Comment", ABOUT),
        command=" ".join(map(quoted, command)),
        name=NAME,
        kind=KIND,
    )
    comments = "\n    ".join(comment_of(language, text) for language, text in SESSION.items())
    mime = MIME.format(kind=KIND, comments=comments, name=NAME, ending=ENDING)
    icon = (ICONS / "app.svg").read_bytes()
    return Shortcut(
        {
            data / f"applications/{NAME}.desktop": entry.encode(),
            data / f"mime/packages/{NAME}.xml": mime.encode(),
            data / f"icons/hicolor/scalable/apps/{NAME}.svg": icon,
        },
        after=(
            ("update-mime-database", str(data / "mime")),
            ("update-desktop-database", str(data / "applications")),
            ("gtk-update-icon-cache", "-q", "-t", str(data / "icons/hicolor")),
        ),
    )


def lines_of(key: str, texts: Texts) -> str:
    """A key of the entry in every language."""
    return "\n".join(f"{key}[{language}]={text}" if language else f"{key}={text}" for language, text in texts.items())


def comment_of(language: str, text: str) -> str:
    """What a kind of file is called in a language."""
    tag = f' xml:lang="{language}"' if language else ""
    return f"<comment{tag}>{escape(text)}</comment>"


def quoted(argument: str) -> str:
    """One word of an Exec line: first quoted as a shell would, then the backslashes of any text of the file doubled."""
    inner = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in argument)
    return f'"{inner}"'.replace("\\", "\\\\").replace("%", "%%")
