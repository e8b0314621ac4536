"""How Sphinx builds one language of the site; run by build.py, which lays out the pages."""

import dataclasses
import inspect
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from engine import VERSION  # noqa: E402
from resources.i18n.traditional import converter  # noqa: E402
from resources.site.contents import NAMES, Tongue, folder_of  # noqa: E402
from resources.site.docstrings import restructured  # noqa: E402
from resources.site.search import Chinese  # noqa: E402
from resources.site.theme import speak  # noqa: E402

LONGEST = 24  # characters of a default that is shown

project, author, version, release = "Attention Workbench", "", VERSION, VERSION
copyright = ""  # the licence says it
extensions = ["myst_parser", "sphinx.ext.autodoc"]
language = "en"  # build.py says another
smartquotes = False  # `--option` is no dash
highlight_language = "none"  # what has no language is typed into a terminal
myst_heading_anchors = 4
exclude_patterns: list[str] = []
templates_path = [str(HERE / "templates")]

html_theme = "furo"
html_title = f"Attention Workbench {VERSION}"
html_logo = html_favicon = str(ROOT / "resources" / "icons" / "app.svg")
html_static_path = [str(HERE / "style")]
html_css_files = ["site.css"]
html_copy_source = html_show_sourcelink = html_show_copyright = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "languages.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
autodoc_typehints = "none"
autodoc_member_order = "bysource"


def setup(app: Any) -> None:
    app.add_search_language(Chinese)
    app.connect("autodoc-process-docstring", plain_docstring)
    app.connect("autodoc-process-signature", short_signature)
    app.connect("html-page-context", other_languages)
    app.connect("builder-inited", teach)


def plain_docstring(_app: Any, _what: str, _name: str, _one: Any, _options: Any, lines: list[str]) -> None:
    lines[:] = restructured(lines)


def short_signature(_app: Any, what: str, _name: str, one: Any, _options: Any, said: str, returned: str) -> Any:
    """Names and short defaults; the rest stands in the docstring."""
    if what not in ("class", "function", "method") or (what == "class" and not dataclasses.is_dataclass(one)):
        return said, returned
    kept = [shortened(each) for each in inspect.signature(one).parameters.values() if each.name != "self"]
    return str(inspect.Signature(kept)), None


def shortened(parameter: inspect.Parameter) -> inspect.Parameter:
    """Without its type, and without a long default."""
    said = "" if parameter.default is parameter.empty else repr(parameter.default)
    default = Unsaid() if len(said) > LONGEST or said.startswith("<") else parameter.default
    return parameter.replace(annotation=parameter.empty, default=default)


class Unsaid:
    """In the place of a long default."""

    def __repr__(self) -> str:
        return "…"


def other_languages(app: Any, page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """The same page in each language, by relative links."""
    own = tongue_of(app)
    up = "../" * (page.count("/") + bool(own.folder))
    context["languages"] = [
        (code.replace("_", "-"), name, f"{up}{folder_of(code)}{page}.html", code == own.code)
        for code, name in NAMES.items()
    ]


def teach(app: Any) -> None:
    """The theme has some of its words in English only."""
    speak(app, tongue_of(app).says)


def tongue_of(app: Any) -> Tongue:
    code = app.config.language
    return Tongue(code, converter() if code == "zh_TW" else str)
