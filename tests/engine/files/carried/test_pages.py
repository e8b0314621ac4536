"""The session in a PDF: an attachment, also after another program has saved it, and nothing of a damaged one."""

import contextlib
import io
import random
from pathlib import Path

import pytest

from engine.errors import EngineError, Flaw
from engine.examples.tutorial import tutorial
from engine.files.carried.carrying import ATTACHMENT, session_of
from engine.files.carried.pages import session_in
from engine.files.opening import open_document
from engine.worksheet.document import same_content

pypdf = pytest.importorskip("pypdf", reason="run `uv sync`: it came to the dependencies with figures")
SESSION = session_of(tutorial())


def pdf_with(*attached: tuple[str, bytes]) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    for name, content in attached:
        writer.add_attachment(name, content)
    return written(writer)


def written(writer: "pypdf.PdfWriter") -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_session_comes_back_also_from_a_copy(tmp_path: Path) -> None:
    content = pdf_with(("other.txt", b"theirs"), (ATTACHMENT, SESSION))
    for again in (content, written(pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(content))))):
        (tmp_path / "a.pdf").write_bytes(again)
        assert same_content(open_document(tmp_path / "a.pdf"), tutorial())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (pdf_with(), "a.pdf carries no session"),
        (pdf_with(("other.txt", SESSION)), "a.pdf carries no session"),
        (pdf_with((ATTACHMENT, b"PK no zip")), "is not an Attention Workbench session"),
        (pdf_with((ATTACHMENT, SESSION), (ATTACHMENT, SESSION)), "more than one session"),
        (pdf_with((ATTACHMENT, SESSION))[:300], "a.pdf is damaged: its PDF is malformed"),
        (b"%PDF-1.7\n" + b"[" * 100_000, "a.pdf is damaged: its PDF is malformed"),
    ],
)
def test_what_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(EngineError, match=message):
        open_document(tmp_path / "a.pdf")


def test_a_damaged_file_is_told_and_nothing_else() -> None:
    """Whatever the library raises."""
    chance, whole = random.Random(19), pdf_with((ATTACHMENT, SESSION))
    flaws = 0
    for _ in range(40):
        content = bytearray(whole[: chance.randrange(200, len(whole))] if chance.random() < 0.5 else whole)
        for _ in range(chance.randrange(1, 30)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        with contextlib.suppress(Flaw):
            session_in(bytes(content))
            continue
        flaws += 1
    assert flaws > 10
