"""A figure takes its session along, and nothing that strangers write into one does harm."""

import base64
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.edits.cells import SetCells
from engine.edits.snapshots import TakeSnapshot
from engine.errors import EngineError
from engine.examples.tutorial import tutorial
from engine.files.carried.carrying import goes_along, in_png, in_svg, session_of
from engine.files.carried.pictures import KEYWORD
from engine.files.found import Opened, Wanted
from engine.files.opening import look_into, open_document
from engine.patch import Patch
from engine.tiles.png import chunk, png
from engine.worksheet.document import Origin, same_content

DOCUMENT = TakeSnapshot("before").apply(SetCells("X", Patch.of([0], [0], [2.5])).apply(tutorial()))
SESSION = session_of(DOCUMENT)
SVG = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"><text>\xe7\x8c\xab</text></svg>\n'
)
PNG = png(np.zeros((2, 3, 3), np.uint8), "weights")
TEXT = base64.b64encode(SESSION)


def inside(text: bytes, start: bytes = b"") -> bytes:
    """An SVG with this text in the place of a session."""
    return b'%s<svg><session xmlns="urn:attention-workbench:session">%s</session></svg>' % (start, text)


def with_chunks(*chunks: bytes) -> bytes:
    return PNG[:-12] + b"".join(chunks) + PNG[-12:]


@pytest.mark.parametrize(("name", "content"), [("a.svg", in_svg(SVG, SESSION)), ("A.PNG", in_png(PNG, SESSION))])
def test_a_session_comes_back(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    found = look_into(tmp_path / name)
    assert isinstance(found, Opened)
    assert same_content(found.document, DOCUMENT)
    with pytest.raises(EngineError, match="it is a figure"):
        look_into(tmp_path / name, Wanted(layer=1))


def test_also_once_another_program_has_saved_the_figure(tmp_path: Path) -> None:
    """With metadata of its own, a prefix and another encoding."""
    text = (
        '<?xml version="1.0" encoding="UTF-16"?><s:svg xmlns:s="http://www.w3.org/2000/svg" '
        'xmlns:aw="urn:attention-workbench:session"><s:metadata>theirs</s:metadata>'
        f"<s:metadata><aw:session>{TEXT.decode()}</aw:session></s:metadata></s:svg>"
    )
    (tmp_path / "a.svg").write_text(text, encoding="utf-16")
    assert same_content(open_document(tmp_path / "a.svg"), DOCUMENT)


BOMB = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
OUTSIDE = b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
WRONG = bytearray(in_png(PNG, SESSION))
WRONG[-20] ^= 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.svg", SVG, "a.svg carries no session"),
        ("a.png", PNG, "a.png carries no session"),
        ("a.svg", inside(b"&c;", BOMB), "has a document type"),
        ("a.svg", inside(b"&x;", OUTSIDE), "has a document type"),
        ("a.svg", inside(TEXT, b"<!DOCTYPE svg>"), "has a document type"),
        ("a.svg", inside(b"&c;"), "XML is malformed: undefined entity"),
        ("a.svg", in_svg(in_svg(SVG, SESSION), SESSION), "more than one session"),
        ("a.svg", inside(b"%%%"), "not base64"),
        ("a.svg", inside(base64.b64encode(b"PK no zip")), "is not an Attention Workbench session"),
        ("a.svg", inside(TEXT)[:-20], "XML is malformed"),
        ("a.svg", b"<a>" * 300, "nested more than 256 deep"),
        ("a.svg", b'<?xml version="1.0" encoding="klingon"?><svg/>', "XML is malformed: unknown encoding"),
        ("a.svg", SVG.replace(b"\xe7", b"\xff"), "XML is malformed"),
        ("a.svg", b"", "is empty"),
        ("a.png", SVG, "it is no PNG"),
        ("a.png", bytes(WRONG), "checksum does not match"),
        ("a.png", in_png(PNG, SESSION)[:-15], "ends too early"),
        ("a.png", PNG[:8] + struct.pack(">I", 2**31) + PNG[12:], "ends too early"),
        ("a.png", with_chunks(*2 * [chunk(b"tEXt", KEYWORD + b"\0" + TEXT)]), "more than one session"),
        ("a.png", with_chunks(chunk(b"tEXt", KEYWORD + b"\0*")), "not base64"),
        ("a.pdf", PNG, "it is no PDF"),
    ],
)
def test_what_is_refused(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(EngineError, match=message) as raised:
        open_document(tmp_path / name)
    assert name in str(raised.value)


def test_the_picture_is_the_same() -> None:
    """But for what is put in: every other chunk, and every other byte of an SVG."""
    with_session = in_png(PNG, SESSION)
    at = with_session.index(b"tEXt" + KEYWORD) - 4
    length = 12 + int.from_bytes(with_session[at : at + 4], "big")
    assert with_session[:at] + with_session[at + length :] == PNG
    whole = in_svg(SVG, SESSION)
    start, end = whole.index(b"<metadata>"), whole.index(b"</metadata>\n") + len(b"</metadata>\n")
    assert whole[:start] + whole[end:] == SVG
    assert zlib.crc32(with_session[at + 4 : at + length - 4]) == int.from_bytes(
        with_session[at + length - 4 : at + length], "big"
    )


def test_which_data_go_along() -> None:
    assert goes_along(tutorial())
    assert not goes_along(replace(tutorial(), origin=Origin("layer 3 of a recording")))
    with pytest.raises(EngineError, match=r"takes along 100 at the most"):
        session_of(tutorial(), largest=100)
