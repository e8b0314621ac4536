"""The documentation as a site of plain files, in every language: python resources/site/build.py FOLDER

It needs the dependency group `site`: python -m uv run --group site python resources/site/build.py FOLDER. The pages
are those of the help, of the READMEs and of the lessons; nothing is written for the site alone. A warning of Sphinx, a
link that leads nowhere, and anything that a page would load from elsewhere end it with status 1.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from resources.i18n.traditional import converter, turned_page  # noqa: E402  # from wherever it is run
from resources.site.contents import Tongue  # noqa: E402
from resources.site.links import problems  # noqa: E402
from resources.site.pages import lay_out  # noqa: E402
from resources.site.theme import translate  # noqa: E402

MARK = ".nojekyll"  # GitHub then serves folders that begin with a line; and here it says whose folder this is


def build(out: Path) -> list[str]:
    """Write the site; what is wrong with it, a sentence each."""
    convert = converter()
    tongues = (Tongue("en"), Tongue("zh_CN"), Tongue("zh_TW", lambda text: turned_page(convert, text)))
    empty(out)
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        running = [(tongue, start(work, out, tongue)) for tongue in tongues]
        failed = [f"Sphinx failed for {tongue.code}" for tongue, process in running if process.wait()]
    for tongue in tongues:
        if tongue.folder:
            translate(out / tongue.folder, tongue.says)
    (out / MARK).touch()
    return failed or problems(out)


def empty(out: Path) -> None:
    """A new folder, or that of the last time without what was in it; any other one is left alone."""
    if out.exists() and any(out.iterdir()):
        if not (out / MARK).exists():
            sys.exit(f"{out} holds something else")
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)


def start(work: Path, out: Path, tongue: Tongue) -> "subprocess.Popen[bytes]":
    """Sphinx for one language; all of them run at the same time."""
    pages = work / tongue.code
    lay_out(pages, tongue)
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "-c", str(HERE)]
    command += ["-D", f"language={tongue.code}", "-d", str(work / f"{tongue.code}.trees")]
    return subprocess.Popen([*command, str(pages), str(out / tongue.folder)], cwd=ROOT)


def size_of(site: Path) -> Iterator[int]:
    return (path.stat().st_size for path in site.rglob("*") if path.is_file())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    to = parser.parse_args().folder.resolve()
    wrong = build(to)
    for line in wrong:
        print(line, file=sys.stderr)
    sizes = list(size_of(to))
    print(f"{to / 'index.html'}: {len(sizes)} files, {sum(sizes) / 1e6:.0f} MB")
    sys.exit(os.EX_OK if not wrong else 1)
