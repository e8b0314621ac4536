"""The documentation as a site: nothing is missing on it, and what is linked is there. `.ci/run` builds it."""

import re
from pathlib import Path

import pytest

from engine.files.lessons.folders import open_course, open_lesson
from engine.files.lessons.texts import read_texts
from resources.site.contents import CHAPTERS, FILES, HELP, LESSONS, MADE, READMES, SECTIONS, Tongue
from resources.site.docstrings import restructured
from resources.site.formulas import mathml
from resources.site.lessons import lesson_page, sheet_of
from resources.site.links import problems
from resources.site.markdown import headings, is_outside, links, raised, sections, target
from resources.site.pages import lay_out
from tests.places import ROOT

PAGES = sorted({path.name.partition(".")[0] for path in HELP.glob("*.md")})
MARKDOWN = [*ROOT.glob("*.md"), *HELP.glob("*.md"), LESSONS / "README.md"]
LAID_OUT = ("en", "zh_CN")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_every_page_is_in_the_contents_once() -> None:
    listed = [page for chapter in CHAPTERS for page in chapter.pages]
    assert sorted([*listed, "lessons/writing"]) == sorted([*PAGES, *SECTIONS, *FILES, *MADE])


@pytest.mark.parametrize("path", MARKDOWN, ids=name_of)
def test_every_link_leads_to_a_file_and_a_heading(path: Path) -> None:
    for link in links(path.read_text(encoding="utf-8")):
        if is_outside(link):
            continue
        file, anchor = target(path, link)
        assert file.exists(), link
        assert not anchor or anchor in map(anchor_of, headings(file.read_text(encoding="utf-8"))), link


def anchor_of(heading: tuple[int, str]) -> str:
    """As GitHub, the guide and the site call a heading."""
    return re.sub(r"[^\w\- ]", "", heading[1].lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["zh_CN", "zh_TW"])
def test_the_pages_of_the_help_have_the_same_structure(page: str, language: str) -> None:
    english, other = (structure(HELP / f"{page}.{code}.md") for code in ("en", language))
    assert other == english


def test_the_readmes_have_the_same_structure() -> None:
    english, chinese = (structure(path) for path in READMES.values())
    assert len(english) > 5
    assert chinese == english


def structure(path: Path) -> list[int]:
    return [level for level, _ in headings(path.read_text(encoding="utf-8"))]


def test_the_lessons_give_their_hints_in_every_language() -> None:
    keys = [key for group in open_course(LESSONS) for key in group.lessons]
    assert len(keys) == len(set(keys)) > 40
    for key in keys:
        texts = read_texts(LESSONS / key)
        assert {tuple(text.hints) for text in texts.values()} == {tuple(texts["en"].hints)}, key


@pytest.fixture(scope="module", params=LAID_OUT)
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Sphinx is given in one language."""
    to: Path = tmp_path_factory.mktemp(request.param)
    lay_out(to, Tongue(request.param))
    return to


def test_the_pages_of_a_language_begin_with_their_title_and_lead_to_each_other(pages: Path) -> None:
    listed = {*(page for chapter in CHAPTERS for page in chapter.pages), "index"}
    files = {path.relative_to(pages).with_suffix("").as_posix(): path for path in pages.rglob("*.md")}
    assert listed <= files.keys()
    for name, path in files.items():
        text = path.read_text(encoding="utf-8")
        levels = [level for level, _ in headings(text)]
        assert (levels[0], levels.count(1)) == (1, 1), name
        for link in links(text):
            assert is_outside(link) or target(path, link)[0].is_file(), (name, link)


def test_a_lesson_has_its_blanks_its_hints_and_its_numbers() -> None:
    lesson = open_lesson(LESSONS / "softmax_blank")
    group = next(group for group in open_course(LESSONS) if "softmax_blank" in group.lessons)
    page = lesson_page(sheet_of(lesson, Tongue("en")), group)
    assert page.startswith("# Scale and softmax, blank\n\nBoth steps are yours")
    assert page.count('<td class="blank">') == 18
    asked, _, answered = page.partition("<summary>Solution</summary>")
    assert "The score over √2." in asked
    assert "<td>1.4142</td>" in answered
    assert "<td>1.4142</td>" not in asked
    assert '<th scope="row">tea</th>' in page
    chinese = lesson_page(sheet_of(lesson, Tongue("zh_CN")), group)
    assert "<summary>提示</summary>\n\n得分除以 √2。" in chinese
    assert "学习 → 得分、softmax、加权和" in chinese


def test_a_lesson_whose_shapes_do_not_fit_says_so() -> None:
    group = next(group for group in open_course(LESSONS) if "shapes" in group.lessons)
    page = lesson_page(sheet_of(open_lesson(LESSONS / "shapes"), Tongue("en")), group)
    assert "> C = A @ B cannot be computed: A is 2×3 and B is 2×2." in page


def test_a_word_in_a_formula_is_one_name() -> None:
    assert "<mi>scores</mi>" in mathml(r"\mathrm{scores} = Q \, K^{\top}")
    assert "<mi>softmax</mi>" in mathml(r"\operatorname{softmax}(x)")
    assert mathml(r"x y").count("<mi>") == 2


MARKED = """# A

## B

```
# no heading [a](b)
```

    # code [c](d)

Text `[e](f)` and [g](h#i) ![j](k.png)

### C
"""


def test_what_is_code_is_no_heading_and_no_link() -> None:
    assert headings(MARKED) == [(1, "A"), (2, "B"), (3, "C")]
    assert links(MARKED) == ["h#i", "k.png"]
    head, [(title, body)] = sections(MARKED)
    assert (head, title) == ("# A", "B")
    assert raised(body).startswith("# B\n")
    assert raised(body).endswith("\n## C\n")
    assert "# no heading" in raised(body)


def test_a_docstring_as_it_is_written_here_is_read_as_it_is_meant() -> None:
    lines = [
        "The pipeline: `Q`, 2 * 3.",
        "",
        "Q: [h, n] with `heads=h`;",
        "h_kv heads.",
        "mask_: flags.",
        "",
        "    f(x)",
    ]
    assert restructured(lines) == [
        r"The pipeline: \ ``Q``\ , 2 \* 3.",
        "",
        r"- **Q**: [h, n] with \ ``heads=h``\ ; h_kv heads.",
        "",
        "- **mask_**: flags.",
        "",
        "::",
        "",
        "    f(x)",
        "",
    ]


BROKEN: list[tuple[str, str]] = [
    ('<a href="b.html">', "a.html: leads to b.html, which is not there"),
    ('<a href="#x">', "a.html: leads to #x, where nothing is called so"),
    ('<img src="c.png">', "a.html: has no c.png"),
    ('<img src="https://e.org/c.png">', "a.html: loads https://e.org/c.png"),
    ('<script src="//e.org/c.js">', "a.html: loads //e.org/c.js"),
    ('<link rel="stylesheet" href="https://e.org/c.css">', "a.html: loads https://e.org/c.css"),
    ('<link rel="preconnect" href="https://e.org">', "a.html: loads https://e.org"),
]


@pytest.mark.parametrize(("text", "problem"), BROKEN)
def test_a_page_that_is_not_whole(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "a.html").write_text(text, encoding="utf-8")
    assert problems(tmp_path) == [problem]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.css", "b { background: url('https://e.org/c.png') }"),
        ("a.css", '@import "//e.org/c.css";'),
        ("a.js", 'fetch("https://e.org/count")'),
    ],
)
def test_a_style_or_a_script_that_loads_from_elsewhere(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (problem,) = problems(tmp_path)
    assert problem.startswith(f"{name}: loads ")


def test_a_page_that_is_whole(tmp_path: Path) -> None:
    text = '<a href="https://e.org">e</a><a href="b/?q=1#%E4%BD%A0">b</a><img src="data:image/png;base64,AA==">'
    text += '<link rel="next" href="b/">'
    (tmp_path / "b").mkdir()
    (tmp_path / "a.html").write_text(text, encoding="utf-8")
    (tmp_path / "b" / "index.html").write_text('<p id="你"><a href="../a.html">a</a>', encoding="utf-8")
    assert problems(tmp_path) == []
