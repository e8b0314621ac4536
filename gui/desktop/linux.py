"""Linux: a desktop entry, an icon and a kind of file, as freedesktop.org describes them."""

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from gui.desktop.facts import ENDING, KIND, NAME, TITLE, TITLE_ZH, Shortcut
from gui.resources import ICONS

ABOUT = "A spreadsheet-like laboratory for the attention mechanism"
ABOUT_ZH = "注意力机制的实验室，用起来像电子表格"
SESSION, SESSION_ZH = "Attention Workbench session", "注意力工作台会话"
ENTRY = """[Desktop Entry]
Type=Application
Version=1.5
Name={title}
Name[zh_CN]={title_zh}
Comment={about}
Comment[zh_CN]={about_zh}
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
    <comment>{session}</comment>
    <comment xml:lang="zh_CN">{session_zh}</comment>
    <sub-class-of type="application/zip"/>
    <icon name="{name}"/>
    <glob pattern="*.{ending}" weight="60"/>
  </mime-type>
</mime-info>
"""


def shortcut(command: Sequence[str], data: Path) -> Shortcut:
    """data: the folder for data of the user's programs."""
    entry = ENTRY.format(
        title=TITLE,
        title_zh=TITLE_ZH,
        about=ABOUT,
        about_zh=ABOUT_ZH,
        command=" ".join(map(quoted, command)),
        name=NAME,
        kind=KIND,
    )
    mime = MIME.format(kind=KIND, session=escape(SESSION), session_zh=SESSION_ZH, name=NAME, ending=ENDING)
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


def quoted(argument: str) -> str:
    """One word of an Exec line: first quoted as a shell would, then the backslashes of any text of the file doubled."""
    inner = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in argument)
    return f'"{inner}"'.replace("\\", "\\\\").replace("%", "%%")
