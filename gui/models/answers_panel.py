"""The panel under the worksheet of a model: its answers, and what makes them, a page each."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from gui.look.style import GRID
from gui.models.answer_pages import AnswerPage, LensPage, SimilarPage
from gui.models.cause_pages import PartsPage, PatchPage
from gui.models.head_page import HeadPage
from gui.models.page import Page, Subject

PAGES: dict[str, type[Page]] = {
    "answer": AnswerPage,
    "lens": LensPage,
    "parts": PartsPage,
    "patch": PatchPage,
    "heads": HeadPage,
    "sentences": SimilarPage,
}
SOON_MS = 150
LEAST_HEIGHT = 190


class AnswersPanel(QWidget):
    """Only the page in front computes, and only while it can be seen."""

    picked = Signal(object)

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heads")
        self.subject = subject
        self._active = False
        self.pages = {name: make(subject) for name, make in PAGES.items()}
        self.tabs = {name: QToolButton(self) for name in PAGES}
        self._stack = QStackedWidget(self)
        group, line = QButtonGroup(self), QHBoxLayout()
        line.setSpacing(2)
        for name, page in self.pages.items():
            tab = self.tabs[name]
            tab.setObjectName(f"question {name}")
            tab.setCheckable(True)
            tab.clicked.connect(lambda _checked=False, name=name: self.turn_to(name))
            group.addButton(tab)
            line.addWidget(tab)
            self._stack.addWidget(page)
            page.picked.connect(self.picked)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, 4, GRID, 4)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self._stack, 1)
        self.setMinimumHeight(LEAST_HEIGHT)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(lambda: self.page.refresh())
        subject.workspace.values_changed.connect(self._follow)
        self.retranslate()
        self.turn_to("answer" if subject.model.facts.readout is not None else "heads")

    @property
    def page(self) -> Page:
        """The one in front."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def turn_to(self, name: str) -> Page:
        """A page into the front."""
        self.page.set_active(False)
        self._stack.setCurrentWidget(self.pages[name])
        self.tabs[name].setChecked(True)
        self.setFocusProxy(self.pages[name])
        self.page.set_active(self._active)
        return self.page

    def try_heads(self) -> None:
        """Set each head to zero, one after the other."""
        page = self.turn_to("patch")
        assert isinstance(page, PatchPage)
        page.where.setCurrentIndex(page.where.findData("heads"))
        page.by.setCurrentIndex(page.by.findData("zero"))
        page.compute()

    def set_active(self, is_active: bool) -> None:
        """Whether it can be seen."""
        self._active = is_active
        self.page.set_active(is_active)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Answers"))
        texts = {
            "answer": (self.tr("Answer"), self.tr("The likeliest tokens")),
            "lens": (self.tr("Layers"), self.tr("What each layer would say")),
            "parts": (self.tr("Parts"), self.tr("What heads and MLPs add to a logit")),
            "patch": (
                self.tr("Patching"),
                self.tr("What becomes of the answer where something is changed"),
            ),
            "heads": (self.tr("Heads"), self.tr("What each head does, and which one does what is searched for")),
            "sentences": (self.tr("Sentences"), self.tr("How alike the sentences are")),
        }
        for name, (text, tip) in texts.items():
            self.tabs[name].setText(text)
            self.tabs[name].setToolTip(tip)
        for page in self.pages.values():
            page.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _follow(self, _changed: object) -> None:
        """A little later, as the tables come first; without threads at once."""
        if self.subject.workspace.jobs.threaded:
            self._soon.start()
        else:
            self.page.refresh()
