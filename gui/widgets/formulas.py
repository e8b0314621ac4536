"""Typeset formulas: LaTeX to SVG by ziamath, in a job, kept in memory and in the cache folder."""

import hashlib
import os
import re
import threading
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import ClassVar
from xml.etree import ElementTree

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, QSize, QStandardPaths, Qt
from PySide6.QtGui import QAccessible, QFontInfo, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.jobs import Cancelled, Jobs
from gui.look.style import colours_of
from gui.words.formula_words import formula_words

INK = "#010203"  # stands for the text colour in the stored SVG
TYPESET_SIZE = 24  # points at which formulas are typeset; they are drawn smaller
SIZE = re.compile(rb'<svg[^>]*\swidth="([\d.]+)"[^>]*\sheight="([\d.]+)"')
FORM = "1"  # of the stored SVG; another value leaves old files unused
LAYOUTS = {"mrow", "msub", "msup", "msubsup", "mfrac", "msqrt", "mover", "munder", "mtable"}  # no single sign
_numbers = count()  # of the views, for the keys of their jobs
_typesetting = threading.Lock()  # ziamath shares one font between all calls


def typeset(latex: str) -> bytes:
    """The SVG of a formula, drawn in INK. Raises ValueError for LaTeX that ziamath does not know."""
    import ziamath  # 0.2 s: only where a formula is not in the cache
    from ziamath.tex import tex2mml

    with _typesetting:
        ziamath.config.svg2 = False  # QtSvg clips the glyphs of the newer form
        try:
            mathml = ElementTree.fromstring(tex2mml(latex))
            mathml.set("mathcolor", INK)
            _unwrap_rows(mathml)
            return str(ziamath.Math(mathml, size=TYPESET_SIZE).svg()).encode()
        except Exception as error:  # ziamath and latex2mathml have a dozen ways to fail
            raise ValueError(latex) from error


def _unwrap_rows(node: ElementTree.Element) -> None:
    """Takes rows away that hold nothing but another layout: each pair of braces is one, and is laid out twice.

    So a formula takes twice as long for each level of braces, and looks the same without them.
    """
    for at, child in enumerate(node):
        inner = child
        while _local(inner) == "mrow" and len(inner) == 1 and not inner.attrib and _local(inner[0]) in LAYOUTS:
            inner = inner[0]
        node[at] = inner
        _unwrap_rows(inner)


def _local(node: ElementTree.Element) -> str:
    return node.tag.rpartition("}")[2]


class Formulas(QObject):
    """Gives out SVG for LaTeX: at once where it is known, else when the job is done; empty where it failed.

    One is typeset at a time, as ziamath takes no more, so that numbers never wait behind formulas for a thread.
    """

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._known: dict[str, bytes] = {}
        self._queue: dict[str, Callable[[], None]] = {}
        self._running = ""
        self._is_held = True
        location = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
        self._folder = Path(location) / "formulas"

    def request(self, latex: str, key: str, done: Callable[[bytes], None], keep: bool) -> None:
        """Call `done(svg)`; a newer request under the same key takes the place of an older one.

        `keep` puts the result into the cache folder: for the formulas of the stages, not for every cell's numbers.
        """
        self.cancel(key)
        if latex in self._known:
            done(self._known[latex])
            return
        path = self._path(latex)
        if keep and os.path.isfile(path):
            self._learn(latex, path.read_bytes(), done)
            return
        job = partial(_typeset_job, latex, path if keep else None)

        def start() -> None:
            self._jobs.run(key, job, lambda svg: self._learn(latex, svg, done), ended=self._ended)

        self._queue[key] = start
        self._begin_next()

    def cancel(self, key: str) -> None:
        """Nobody waits for this formula any more."""
        self._jobs.cancel(key)
        self._queue.pop(key, None)
        if key == self._running:
            self._ended()

    def start(self) -> None:
        """Begin typesetting what was asked for so far: once the window has shown its numbers, and not before."""
        self._is_held = False
        self._begin_next()

    def _begin_next(self) -> None:
        if not self._is_held and not self._running and self._queue:
            self._running, begin = next(iter(self._queue.items()))
            del self._queue[self._running]
            begin()

    def _ended(self) -> None:
        self._running = ""
        self._begin_next()

    def _learn(self, latex: str, svg: bytes, done: Callable[[bytes], None]) -> None:
        if len(self._known) > 500:
            self._known.clear()
        self._known[latex] = svg
        done(svg)

    def _path(self, latex: str) -> Path:
        return self._folder / (hashlib.sha256(f"{FORM} {TYPESET_SIZE} {latex}".encode()).hexdigest() + ".svg")


def _typeset_job(latex: str, path: Path | None, _cancelled: Cancelled) -> bytes:
    """The SVG of a formula, stored at `path`; empty where it cannot be typeset."""
    try:
        svg = typeset(latex)
    except ValueError:
        return b""
    if path is not None:
        _store(path, svg)
    return svg


def _store(path: Path, svg: bytes) -> None:
    """Into the cache, whole; a cache that cannot be written is no problem of the user's."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{threading.get_ident()}")
        beside.write_bytes(svg)
        beside.replace(path)
    except OSError:
        return


class FormulaView(QWidget):
    """One typeset formula, in the text colour of its palette."""

    accessible_role: ClassVar = QAccessible.Role.Equation

    def __init__(
        self, formulas: Formulas, scale: float = 1.25, keep: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._formulas = formulas
        self._key = f"formula {next(_numbers)}"
        self.destroyed.connect(partial(formulas.cancel, self._key))
        self._scale = scale
        self._keep = keep
        self._renderer: QSvgRenderer | None = None  # made when it is first painted: most cards are out of sight
        self._svg = b""
        self._plain = ""
        self.latex = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_latex(self, latex: str) -> None:
        if latex == self.latex:
            return
        self.latex = latex
        if latex:
            self._formulas.request(latex, self._key, self._show, self._keep)
        else:
            self._formulas.cancel(self._key)
            self._show(b"")

    def spoken(self) -> tuple[str, str]:
        """The formula as it is read aloud."""
        return formula_words(self.latex), ""

    def sizeHint(self) -> QSize:
        if not self._svg:
            return QSize(self.fontMetrics().horizontalAdvance(self._plain), 24 if self.latex else 0)
        scale = QFontInfo(self.font()).pixelSize() * self._scale / TYPESET_SIZE
        size = size_of(self._svg) * scale
        limit = self.maximumWidth()
        if size.width() > limit:
            size = size * (limit / size.width())
        return size

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._svg:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._plain)
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self.sizeHint()
        self._renderer = self._renderer or self._make_renderer()
        self._renderer.render(painter, QRectF(0, (self.height() - size.height()) / 2, size.width(), size.height()))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._renderer = None

    def _show(self, svg: bytes) -> None:
        self._svg, self._renderer = svg, None
        self._plain = "" if svg else self.latex  # better than nothing, where it cannot be typeset
        self.updateGeometry()
        self.update()

    def _make_renderer(self) -> QSvgRenderer:
        ink = colours_of(self.palette()).text
        renderer = QSvgRenderer(QByteArray(self._svg.replace(INK.encode(), ink.encode())))
        renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        return renderer


def size_of(svg: bytes) -> QSize:
    """What is said at its beginning, in whole pixels as Qt has it; to ask Qt would take reading all of it."""
    found = SIZE.search(svg)
    return QSize(*(int(float(number)) for number in found.groups())) if found is not None else QSize()
