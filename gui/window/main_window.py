"""The window: the worksheet in the middle, the panels around it, and who tells whom."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QChildEvent, QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QTabBar, QTabWidget, QVBoxLayout, QWidget

from engine.errors import EngineError
from engine.files.found import whole
from engine.sentences.shown import shown_path
from gui.grids.asking import Asking
from gui.heatmap.heatmap import HeatmapPanel
from gui.lessons.checks_strip import ChecksStrip
from gui.lessons.classroom import Classroom
from gui.look.icons import app_icon
from gui.look.style import dress
from gui.panels.gallery import GalleryPanel
from gui.panels.head_facts import HeadFactsPanel
from gui.panels.history import HistoryList
from gui.panels.layers import LayersPanel
from gui.panels.notes_strip import NotesStrip
from gui.panels.options_panel import OptionsPanel
from gui.panels.row_panel import RowPanel
from gui.panels.steps import StepList
from gui.presenting.filling import Filling
from gui.presenting.folding import Folding
from gui.presenting.presenting import Presenting
from gui.questions.inspector import Inspector
from gui.recovery.keeping import Keeping
from gui.recovery.offering import Offering
from gui.state.overlays import Overlays
from gui.state.selection import Selection
from gui.state.settings import Settings
from gui.state.view_options import ViewOptions
from gui.state.workspace import Workspace
from gui.widgets.formulas import Formulas
from gui.widgets.notice import Notice
from gui.widgets.over import Over
from gui.window.appearance import Appearance
from gui.window.context_menus import ContextMenus
from gui.window.docks import LEFT, RIGHT, Docks
from gui.window.file_actions import FileActions
from gui.window.late.models import ModelEntrance
from gui.window.matrix_actions import MatrixActions
from gui.window.navigation import Navigation
from gui.window.open_dialogs import Dialogs
from gui.window.parts import Parts
from gui.window.preview_banner import PreviewBanner
from gui.window.question_actions import QuestionActions
from gui.window.status_facts import StatusFacts
from gui.window.window_actions import WindowActions
from gui.words.errors import error_text
from gui.words.language import Language
from gui.worksheet.dropping import computed_at, file_of, is_matrix
from gui.worksheet.worksheet import Worksheet


class MainWindow(QMainWindow):
    """One document in one window."""

    def __init__(
        self, workspace: Workspace, settings: Settings, language: Language, folder: Path | None = None
    ) -> None:
        """`folder`: where unsaved work is kept for the case of a crash; None: nowhere."""
        super().__init__()
        self.workspace = workspace
        self.settings = settings
        self.language = language
        workspace.setParent(self)
        self.selection = Selection(self)
        workspace.values_changed.connect(self._keep_selection)  # before anything else asks what is selected
        self.options = ViewOptions(settings, self)
        self.formulas = Formulas(workspace.jobs, self)
        self.notice = Notice()
        self.banner = PreviewBanner(workspace)
        self.notes = NotesStrip(workspace)
        self.checks = ChecksStrip(workspace)
        self.keeping = Keeping(workspace, folder, self)
        self.asking = Asking(self)
        self.files = FileActions(workspace, self.keeping, self.notice, self.asking, settings, self)
        self.offering = Offering(workspace, self.keeping, self.notice, self.files.unless_unsaved, self)
        self.matrix_actions = MatrixActions(workspace, self.notice, self.asking, self)
        self.overlays = Overlays(self)
        view, seen = (lambda: self.matrix_actions.view), (self.selection, self.overlays, self.formulas)
        self.classroom = Classroom(workspace, *seen, view, self.files.unless_unsaved, folder, self)
        self.worksheet = Worksheet(workspace, self.selection, self.options, self.formulas, self.overlays)
        self.steps = StepList(workspace)
        self.history = HistoryList(workspace)
        self.layers = LayersPanel(workspace)
        self.inspector = Inspector(workspace, self.selection, self.formulas, self.overlays)
        self.questions = QuestionActions(workspace, self.selection, self.inspector, self.notice, self)
        self.heatmap = HeatmapPanel(workspace, self.selection, self.overlays)
        self.options_panel = OptionsPanel(workspace, self.formulas)
        self.gallery = GalleryPanel(workspace, self.selection)
        self.row_panel = RowPanel(workspace, self.selection)
        self.head_facts = HeadFactsPanel(workspace, self.selection)
        self._lay_out()
        self._make_leaders()
        self.models = ModelEntrance(self._above, self)
        parts = self._gather_parts()
        self.dialogs = Dialogs(parts, self)
        self.models.meet(parts)
        self.actions_ = WindowActions(parts, self.dialogs, self)
        self._menus = ContextMenus(self.matrix_actions, self.actions_.actions, self)
        self._facts = StatusFacts(self)
        self.statusBar().addPermanentWidget(self._facts)
        self._connect()
        self._appearance.dress()
        self.setAcceptDrops(True)
        self.setWindowIcon(app_icon())
        self.resize(1440, 900)
        self.docks.keep_as_default()
        self.docks.offer("layers", self.layers.several)
        self._restore_layout()
        self.retranslate()
        workspace.refresh()

    def _make_leaders(self) -> None:
        """Who leads from part to part, and what of that is done with a window from outside."""
        self._navigation = Navigation(
            self.workspace, self.selection, self.worksheet, self.matrix_actions, self.docks, self
        )
        strips = (self.notice, self.banner, self.notes, self.checks)
        shown = (self.options, self.worksheet, self.inspector, self.docks, strips, not self.workspace.jobs.threaded)
        self._appearance = Appearance(self.settings, self.language, *shown, self)
        self.presenting = Presenting(
            self, self.docks.layout, self.docks.restore, self._appearance.set_text_size, self._settle
        )
        self.folding = Folding(self, self.docks, self.settings, lambda: self.presenting.is_on)
        self.docks.joined.connect(self.folding.add)
        self.filling = Filling(self, self.heatmap)
        self.docks.joined.connect(self.filling.watch_dock)
        self.docks.was_reset.connect(self.folding.forget)
        self.go_to, self.look_at = self._navigation.go_to, self._navigation.look_at
        self.use_theme, self.use_language = self._appearance.use_theme, self._appearance.use_language
        self.reset_layout = self._appearance.reset_layout

    def _gather_parts(self) -> Parts:
        return Parts(
            workspace=self.workspace,
            settings=self.settings,
            language=self.language,
            selection=self.selection,
            options=self.options,
            overlays=self.overlays,
            notice=self.notice,
            worksheet=self.worksheet,
            inspector=self.inspector,
            docks=self.docks,
            files=self.files,
            offering=self.offering,
            matrix_actions=self.matrix_actions,
            questions=self.questions,
            lessons=self.classroom.actions,
            navigation=self._navigation,
            appearance=self._appearance,
            presenting=self.presenting,
            models=self.models,
            folding=self.folding,
        )

    # events

    def retranslate(self) -> None:
        self.docks.retranslate()
        self.folding.retranslate()
        self.actions_.retranslate()
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.actions_.update_icons()

    def childEvent(self, event: QChildEvent) -> None:
        """Qt makes tab bars when docks come together: at a drag, and when a layout is restored."""
        super().childEvent(event)
        if event.polished():  # asked first: to know the child takes PySide longer than all else here
            child = event.child()
            if isinstance(child, QTabBar):
                dress(child)
                child.setAccessibleName(self.tr("Panels"))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_close(self.close):
            event.ignore()
            return
        self.filling.stop()
        self.presenting.stop()
        self.settings.geometry = self.saveGeometry()
        self.models.close()
        self.folding.unfold_all()
        self.settings.layout = self.docks.layout()
        self.keeping.close()
        self.workspace.jobs.close()
        event.accept()

    def _start_rest(self) -> None:
        """Numbers first: what takes longer starts after they are on the screen."""
        self.heatmap.start()
        self.formulas.start()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self._navigation.tab(partial(super().focusNextPrevChild, forward), forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.notice.isVisible():
            self.notice.dismiss()
        elif event.key() == Qt.Key.Key_Escape and self.filling.is_on:
            self.filling.stop()
        elif event.key() == Qt.Key.Key_Escape and self.presenting.is_on:
            self.presenting.stop()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_of(event.mimeData()) is not None or is_matrix(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Numbers for a computed matrix are held against it; any other file is opened."""
        path, text = file_of(event.mimeData()), event.mimeData().text()
        name = computed_at(self, event.position().toPoint(), self.workspace.document)
        if name and is_matrix(event.mimeData()):
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.dialogs.explain_dropped(name, path, text))
        elif path is not None:
            from engine.files.lessons.folders import is_lesson  # here, as whoever starts the program drops nothing

            event.acceptProposedAction()
            opened = self.classroom.actions.open_folder if is_lesson(path) else self.files.open
            QTimer.singleShot(0, self, lambda: opened(whole(path)))

    def _lay_out(self) -> None:
        self.setDockNestingEnabled(True)
        centre = QWidget(self)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        above = self._above = QVBoxLayout()
        above.setContentsMargins(12, 8, 12, 0)
        above.addWidget(self.notes)
        above.addWidget(self.checks)
        above.addWidget(self.classroom.task)
        layout.addLayout(above)
        layout.addWidget(self.worksheet, 1)
        below = QVBoxLayout()
        below.setContentsMargins(12, 0, 12, 8)
        for widget in (self.classroom.stepper, self.classroom.desk):
            below.addWidget(widget)
        layout.addLayout(below)
        Over(self.banner, self.worksheet, at_top=True)
        Over(self.notice, self.worksheet, at_top=False)
        self.setCentralWidget(centre)
        for side in (LEFT, RIGHT):
            self.setTabPosition(side, QTabWidget.TabPosition.North)
        panels: dict[str, QWidget] = {
            "steps": self.steps,
            "course": self.classroom.course,
            "layers": self.layers,
            "history": self.history,
            "inspector": self.inspector,
            "options": self.options_panel,
            "heat map": self.heatmap,
            "gallery": self.gallery,
            "row": self.row_panel,
            "heads": self.head_facts,
        }
        self.docks = Docks(self, panels)

    def _connect(self) -> None:
        workspace, sheet = self.workspace, self.worksheet
        workspace.document_changed.connect(self._follow_document)
        workspace.document_opened.connect(lambda: self.selection.select(None))
        workspace.document_opened.connect(self.inspector.forget)
        workspace.document_opened.connect(self.notice.leave)
        self._navigation.cover = lambda: self.filling.panel
        workspace.values_changed.connect(lambda _changed: self._show_state())
        workspace.values_changed.connect(lambda _changed: self.matrix_actions.update())
        self._facts.follow(workspace, self._show_facts)
        workspace.refused.connect(self.say_refused)
        self.files.checks.changed.connect(self._show_state)
        self.selection.changed.connect(self._show_state)
        self.selection.changed.connect(self._act_on_selection)
        self.files.finish_typing = self._finish_typing
        sheet.verticalScrollBar().valueChanged.connect(lambda _value: self.steps.mark(sheet.first_visible()))
        sheet.painted.connect(self._start_rest, Qt.ConnectionType.SingleShotConnection)
        sheet.view_focused.connect(self.matrix_actions.use)
        sheet.built.connect(self._drop_gone_view)
        sheet.menu_wanted.connect(self._menus.of_cell)
        sheet.header_menu_wanted.connect(self._menus.of_header)
        sheet.entry_moved.connect(self.matrix_actions.move_entry)
        sheet.asked.connect(lambda name: self.actions_.actions[name].trigger())
        self.steps.chosen.connect(sheet.show_step)
        self.steps.entered.connect(self._navigation.enter_step)
        self.files.opened.connect(self.layers.show_layers)
        self.files.left_found.connect(self.offering.look)
        self.files.sharing.comparison_wanted.connect(self.dialogs.compare_with)
        self.keeping.changed.connect(self._tell_keeping)
        self.layers.offered.connect(partial(self.docks.offer, "layers"))
        self.layers.failed.connect(self.say_refused)
        self.layers.lead(self.head_facts)
        self.inspector.followed.connect(self.go_to)
        sheet.hovered.connect(lambda place: self.inspector.what_moves.point_at(place))
        sheet.block_changed.connect(self._follow_block)
        self.selection.changed.connect(self._follow_block)
        self.questions.inspector_wanted.connect(lambda: self.docks.show("inspector"))
        self.questions.comparison_wanted.connect(self.dialogs.show_comparison)
        self.questions.explanation_wanted.connect(self.dialogs.explain_matrix)
        for panel in (self.heatmap, self.row_panel, self.head_facts, self.checks):
            panel.picked.connect(self.look_at)
        self.classroom.learning.failed.connect(self.say_refused)
        self.classroom.actions.told.connect(self.notice.inform)
        self.classroom.actions.place_wanted.connect(self.go_to)
        self.classroom.actions.list_wanted.connect(lambda: self.docks.show("course"))

    def _settle(self) -> None:
        """The selected cell into view again, with the keyboard in it, after all tables were made anew."""
        place = self.selection.place
        views = self.worksheet.views(place.name) if place is not None else []
        if place is not None and views:
            self.matrix_actions.use(views[0])
            self.go_to(place)

    def _drop_gone_view(self) -> None:
        view = self.matrix_actions.view
        if view is not None and view not in [panel.view for panel in self.worksheet.panels]:
            self.matrix_actions.use(None)

    def _follow_document(self) -> None:
        self.notice.dismiss_outdated()
        self.actions_.update_history()
        is_another = self.workspace.modified != self.isWindowModified()
        self._show_title()
        if is_another or self.workspace.current:  # else they follow with the values
            self._show_facts()

    def _act_on_selection(self) -> None:
        """Menus and keys are about the matrix whose cell is selected, wherever it was selected."""
        place, view = self.selection.place, self.matrix_actions.view
        if place is not None and (view is None or view.matrix.name != place.name):
            views = self.worksheet.views(place.name)
            self.matrix_actions.use(views[0] if views else None)

    def _finish_typing(self) -> bool:
        return all(panel.view.finish_typing() for panel in self.worksheet.panels)

    def _tell_keeping(self, error: EngineError | None) -> None:
        if error is not None:
            self.say_refused(error)
        else:
            self.notice.inform(self.tr("Changes are kept for the case of a crash again."))

    def say_refused(self, error: EngineError) -> None:
        self.notice.complain(error_text(error))

    def _keep_selection(self, _changed: object) -> None:
        if self.workspace.values is not None:
            self.selection.keep_within(self.workspace.values)

    def _follow_block(self) -> None:
        """The selected cells of the table that has them, for targets and goals."""
        view, place = self.matrix_actions.view, self.selection.place
        block = None
        if view is not None and place is not None and view.matrix.name == place.name:
            block = view.selected_block()
        self.inspector.select_block(block)

    def _show_state(self) -> None:
        """Title and status bar."""
        self._show_title()
        self._show_facts()

    def _show_facts(self) -> None:
        self._facts.show_state(self.workspace, self.selection.place, self.files.checks)

    def _show_title(self) -> None:
        workspace = self.workspace
        name = shown_path(workspace.path.name) if workspace.path is not None else self.tr("Untitled")
        if workspace.read_only:
            name = self.tr("{name} (read-only)").format(name=name)
        title = f"{name}[*] — Attention Workbench"
        if title != self.windowTitle():
            self.setWindowTitle(title)
        if workspace.modified != self.isWindowModified():
            self.setWindowModified(workspace.modified)

    def _restore_layout(self) -> None:
        """As it was left, unless the window would lie outside every screen."""
        if not self.settings.geometry.isEmpty():
            self.restoreGeometry(self.settings.geometry)
        if not self.settings.layout.isEmpty():
            self.docks.restore(QByteArray(self.settings.layout))
        if QGuiApplication.screenAt(self.frameGeometry().center()) is None:
            self.move(0, 0)
