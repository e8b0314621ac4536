"""The dialog of a figure: what is printed at the left, what can be chosen at the right; copied, or saved."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.figures.figure import Figure
from engine.figures.panels import Chosen
from engine.sentences.shown import shown_path
from gui.figures.composing import compose
from gui.figures.content import Made, Wanted, make
from gui.figures.controls import LookControls, grid_of
from gui.figures.paper.fonts import FontRuler
from gui.figures.paper.marks import Remark
from gui.figures.preview import Preview
from gui.figures.remembered import remember, remembered
from gui.figures.saving import Copied, Order, ask_path, copy_job, save_job
from gui.figures.subject import Subject, SubjectControls
from gui.figures.words import remark_texts
from gui.figures.writing import image_of
from gui.jobs import Cancelled
from gui.look.following import follow_dress
from gui.look.style import GRID
from gui.state.selection import Selection
from gui.state.settings import Settings
from gui.state.workspace import Workspace
from gui.widgets.announcing import announce
from gui.widgets.parts import button, heading, sentence
from gui.words.errors import error_text, language

SOON_MS = 60
WIDEST = 7.0  # pixels of the preview for a millimetre: small figures are not blown up
SIDE, BAR = 340, 12  # pixels of what can be chosen, and of what scrolls it


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A picture for the preview, the size of the paper, and what had no room on it."""

    image: QImage
    width: float
    height: float
    remarks: frozenset[Remark]


class FigureDialog(QDialog):
    """Stays open beside the window and follows it."""

    def __init__(
        self,
        workspace: Workspace,
        selection: Selection,
        settings: Settings,
        subject: Subject,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._selection, self._settings = workspace, selection, settings
        self._source = subject.source
        self._keys = {what: f"figure {what} {id(self)}" for what in ("content", "picture", "copy", "save")}
        self._made: Made | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview = Preview(self)
        self.subject, self.look = SubjectControls(subject, self), LookControls(self)
        self.remarks = sentence(self)
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.carries = QCheckBox(self)
        self.carries.setChecked(True)
        self.what, self.data = heading(self), heading(self)
        self.data_note = sentence(self)
        self.copy = button(self, "copy figure", self.copy_figure)
        self.save = button(self, "save figure", self.save_figure)
        self.close_ = button(self, "close figure", self.close)
        self.save.setDefault(True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._draw)
        self._take_remembered(subject)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.resize(1000, 700)
        self._follow_values()

    # what is chosen

    def figure(self) -> Figure:
        """As it would be saved. Raises EngineError where there is none."""
        if self._made is None:
            raise EngineError("waiting", result="figure", operand=self.subject.pick().name)
        goes = self.carries.isEnabled() and self.carries.isChecked()
        return replace(self._made.figure, look=self.look.look(), carried=self._made.document if goes else None)

    def copy_figure(self) -> None:
        """As a picture and as SVG."""
        try:
            job = partial(copy_job, self.figure(), self.look.dpi.currentData())
        except EngineError as error:
            self._complain(error)
            return
        self._workspace.jobs.run(self._keys["copy"], job, self._put, self._complain)

    def save_figure(self) -> None:
        """Into a file that somebody names."""
        name = self.subject.pick().name or "figure"
        path = ask_path(self._settings, name, self._workspace.path, self)
        if path is None:
            return
        try:
            order = Order(self.figure(), path, self.look.dpi.currentData(), self._cell())
        except EngineError as error:
            self._complain(error)
            return
        self._say(self.tr("Writing…"))
        self._workspace.jobs.run(self._keys["save"], partial(save_job, order), self._say_saved, self._complain)

    def _cell(self) -> tuple[Chosen, int, int] | None:
        """The selected cell, where it is one of the matrix on the figure."""
        place, made = self._selection.place, self._made
        if place is None or made is None or place.name != made.wanted.name:
            return None
        return Chosen(made.wanted.values, place.name, place.head or 0), place.row, place.column

    def _put(self, copied: Copied) -> None:
        QGuiApplication.clipboard().setMimeData(copied.data())
        self._say(self.tr("Copied, as a picture and as SVG."))

    def _say_saved(self, written: list[Path]) -> None:
        names = [shown_path(path.name) for path in written]
        self._say(self.tr("Saved {names}").format(names=", ".join(names)))

    def _complain(self, error: EngineError) -> None:
        self._say(error_text(error))

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        announce(self.problem, text)

    # what is shown

    def _follow_values(self, _changed: object = None) -> None:
        shown = self._workspace.shown
        if shown is None or not self._workspace.current:
            return
        names = [name for name in shown.names if shown.values.table[name].matrix is not None]
        place = self._selection.place
        self.subject.follow(shown.values, names, self.look.form(), (place.row, place.column) if place else (0, 0))
        self._make()

    def _make(self) -> None:
        """The panels anew, in a job."""
        values = self._workspace.values
        pick = self.subject.pick()
        if values is None or not pick.name:
            return
        wanted = Wanted(values, pick.name, pick.many, pick.head, pick.part, pick.pair, self._source, language())
        job = partial(make, wanted)
        self._workspace.jobs.run(self._keys["content"], job, self._keep, self._show_problem)

    def _keep(self, made: Made) -> None:
        self._made = made
        self._tell_data()
        self._draw()

    def _draw(self) -> None:
        """The picture anew, in a job."""
        if self._made is None:
            return
        try:
            figure = self.figure()
        except EngineError as error:
            self._show_problem(error)
            return
        self.look.follow_scale(self._made.figure.scale)
        room, ratio = self.preview.room(), self.preview.devicePixelRatioF()
        job = partial(draw, figure, (room.width(), room.height()), ratio)
        self._workspace.jobs.run(self._keys["picture"], job, self._show, self._show_problem)

    def _show(self, drawn: Drawn) -> None:
        size = self.tr("{width} × {height} mm").format(width=f"{drawn.width:g}", height=f"{drawn.height:.1f}")
        self.preview.show_figure(drawn.image, size)
        self.remarks.setText(" ".join(remark_texts()[remark] for remark in sorted(drawn.remarks)))
        self.problem.clear()
        for one in (self.copy, self.save):
            one.setEnabled(True)
            one.setToolTip("")

    def _show_problem(self, error: EngineError) -> None:
        self.preview.show_message(error_text(error))
        self.remarks.clear()
        for one in (self.copy, self.save):
            one.setEnabled(False)
            one.setToolTip(error_text(error))

    def _tell_data(self) -> None:
        """Whether the data can go along, how large they are, or why they cannot."""
        made = self._made
        if made is None:
            return
        self.carries.setEnabled(not made.is_foreign and made.stays is None)
        text = self.tr("Whoever gets an SVG, PDF or PNG can open it here and has the worksheet: {size}.")
        text = text.format(size=self._size_text(made.size))
        if made.is_foreign:
            text = self.tr("The numbers come from a model or a recording. They stay where they are.")
        elif made.stays is not None:
            text = error_text(made.stays)
        self.data_note.setText(text)
        self.carries.setToolTip(text)

    def _size_text(self, size: int) -> str:
        return self.tr("{size} kB").format(size=f"{max(size / 1000, 0.1):,.1f}")

    # the dialog

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Figure"))
        self.what.setText(self.tr("On the figure"))
        self.data.setText(self.tr("In the file"))
        self.carries.setText(self.tr("The data go along"))
        self.copy.setText(self.tr("&Copy"))
        self.save.setText(self.tr("&Save As…"))
        self.close_.setText(self.tr("Close"))
        self._tell_data()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.subject.retranslate()
            self.look.retranslate()
            self._make()

    def done(self, result: int) -> None:
        """Closed, by whatever way: nothing is waited for any more."""
        self._forget()
        super().done(result)

    def _forget(self) -> None:
        for what in ("content", "picture", "copy"):
            self._workspace.jobs.cancel(self._keys[what])
        try:
            remember(self._settings, self.look.look(), self.look.dpi.currentData())
        except EngineError:  # a range that is none; the last choices stay
            return

    def _take_remembered(self, subject: Subject) -> None:
        look, dpi = remembered(self._settings)
        self.look.show_look(replace(look, form=subject.form))
        self.look.dpi.setCurrentIndex(max(self.look.dpi.findData(dpi), 0))

    def _connect(self) -> None:
        self.subject.changed.connect(self._make)
        self.look.changed.connect(self._follow_look)
        self.preview.resized.connect(self._soon.start)
        self._workspace.values_changed.connect(self._follow_values)
        for key in self._keys.values():
            self.destroyed.connect(partial(self._workspace.jobs.cancel, key))

    def _follow_look(self) -> None:
        before = self.subject.pick()
        self.subject.use_form(self.look.form())
        self._make() if self.subject.pick() != before else self._draw()

    def _lay_out(self) -> None:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(2, 2, GRID, 2)
        column.setSpacing(GRID)
        for part in (self.what, self.subject, self.look, self.data, self.carries, self.data_note):
            if part in (self.look, self.data):
                column.addSpacing(GRID // 2)
            column.addWidget(part)
        column.addLayout(grid_of([(self.look.captions["dpi"], self.look.dpi)]))
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(side)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setMinimumWidth(SIDE)
        scroll.setMinimumWidth(side.sizeHint().width() + BAR)
        left = QVBoxLayout()
        left.addWidget(self.preview, 1)
        left.addWidget(self.remarks)
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addLayout(left, 1)
        top.addWidget(scroll)
        below = QHBoxLayout()
        below.addWidget(self.problem, 1)
        for one in (self.copy, self.save, self.close_):
            below.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(top, 1)
        layout.addLayout(below)
        follow_dress(self)


def draw(figure: Figure, room: tuple[int, int], ratio: float, _cancelled: Cancelled) -> Drawn:
    """The figure in so many pixels at the most."""
    sheet = compose(figure, FontRuler())
    scale = min(room[0] / sheet.width, room[1] / sheet.height, WIDEST * ratio)
    image = image_of(sheet, scale, figure.look.grey)
    return Drawn(image, sheet.width, sheet.height, sheet.remarks)
