"""The window: the worksheet in the middle, the panels around it, and who tells whom."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDockWidget,
    QMainWindow,
    QTabBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from engine.arrays import shape_text
from engine.errors import EngineError
from gui.context_menus import ContextMenus
from gui.dialogs import Dialogs
from gui.docks import RIGHT, Docks
from gui.error_messages import error_text
from gui.file_actions import FileActions
from gui.formulas import Formulas
from gui.gallery import GalleryPanel
from gui.head_facts import HeadFactsPanel
from gui.heatmap import HeatmapPanel
from gui.icons import app_icon
from gui.language import Language
from gui.layers import LayersPanel
from gui.matrix_actions import MatrixActions
from gui.notice import Notice
from gui.number_format import NumberFormat
from gui.options_panel import OptionsPanel
from gui.overlays import Overlays
from gui.preview_banner import PreviewBanner
from gui.question_actions import QuestionActions
from gui.questions.panel import Inspector
from gui.row_panel import RowPanel
from gui.selection import Place, Selection, head_of_plane, inside
from gui.settings import LAYOUT_VERSION, Settings
from gui.side_lists import HistoryList, StepList
from gui.status_facts import StatusFacts
from gui.style import TEXT_SIZES, apply_theme, dress, use_text_size
from gui.view_options import ViewOptions
from gui.window_actions import WindowActions, within_digits
from gui.worksheet import Worksheet
from gui.workspace import Workspace


class MainWindow(QMainWindow):
    """One document in one window."""

    def __init__(self, workspace: Workspace, settings: Settings, language: Language) -> None:
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
        self.files = FileActions(workspace, self.notice, settings, self)
        self.matrix_actions = MatrixActions(workspace, self.notice, self)
        self.overlays = Overlays(self)
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
        self.dialogs = Dialogs(self)
        self.actions_ = WindowActions(self)
        self._menus = ContextMenus(self)
        self._facts = StatusFacts(self)
        self.statusBar().addPermanentWidget(self._facts)
        self._connect()
        self._dress()
        self.setAcceptDrops(True)
        self.setWindowIcon(app_icon())
        self.resize(1440, 900)
        self._default_layout = self.saveState(LAYOUT_VERSION)
        self._restore_layout()
        self.docks.offer("layers", self.layers.several)
        self.retranslate()
        workspace.refresh()

    # what the menus do

    def export_selected(self) -> None:
        place = self.selection.place
        self.files.ask_export(frozenset([place.name]) if place is not None else frozenset())

    def export_all(self) -> None:
        values = self.workspace.values
        self.files.ask_export(frozenset(values.table) if values is not None else frozenset())

    def use_theme(self, theme: str) -> None:
        self.settings.theme = theme
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, theme)
        self._dress()

    def use_language(self, language: str) -> None:
        self.settings.language = language
        self.language.use(language)

    def change_digits(self, by: int) -> None:
        now = self.options.number_format
        self.options.set_number_format(NumberFormat(now.kind, within_digits(now.digits + by)))

    def change_text_size(self, by: int) -> None:
        """For the whole window: for projecting, or for more on the screen."""
        size = round(QApplication.font().pointSizeF()) + by
        if size in TEXT_SIZES:
            self.settings.text_size = size
            use_text_size(size)
            self._dress()
            self.worksheet.rebuild()
            self.inspector.set_fonts()

    def add_heat_map(self) -> None:
        """A heat map of its own, that stays with the matrix that is selected now."""
        panel = HeatmapPanel(self.workspace, self.selection, self.overlays)
        dock = QDockWidget(self)
        dock.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dock.setObjectName(f"heat map {id(panel)}")  # or Qt complains when it stores the layout
        dock.setWidget(panel)
        dress(dock)
        panel.shows.connect(lambda title: dock.setWindowTitle(title))
        panel.picked.connect(self.look_at)
        dock.visibilityChanged.connect(panel.set_active)
        self.actions_.menus["panels"].addAction(dock.toggleViewAction())
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        self.tabifyDockWidget(self.docks.by_name["heat map"], dock)
        dock.show()
        dock.raise_()
        panel.stay_with(self.selection.place.name if self.selection.place is not None else "")

    def go_to(self, place: Place) -> None:
        """Select a cell and bring its own table into view, ready for typing."""
        self.look_at(place)
        view = self.matrix_actions.view
        if view is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_at(self, place: Place) -> None:
        """Select a cell and bring its own table into view; the keyboard stays where it is."""
        values = self.workspace.values
        if values is None or place.name not in values.table:
            return  # it went while somebody still named it
        array = values.table[place.name].matrix
        if array is not None:
            place = inside(place, array.shape)
        if array is not None and place.head is not None:
            heads, now = self.workspace.document.options.heads, self.selection.head
            self.selection.show_head(head_of_plane(place.head, array.shape[0], heads, now))
        self.selection.select(place)
        self.worksheet.reveal(place.name)

    def go_matrix(self, by: int) -> None:
        """To the next table of the worksheet, or to the one before."""
        views = [panel.view for panel in self.worksheet.panels if panel.view.isVisibleTo(self.worksheet)]
        if not views:
            return
        now = self.matrix_actions.view
        at = (views.index(now) + by) % len(views) if now in views else 0
        views[at].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.worksheet.ensureWidgetVisible(views[at], 24, 48)

    def go_panel(self, by: int) -> None:
        """From panel to panel with the keyboard."""
        view = self.matrix_actions.view
        first = view if view is not None else (self.worksheet.panels[0].view if self.worksheet.panels else self.steps)
        panels = [first, *(dock.widget() for dock in self.docks)]
        shown = [panel for panel in panels if panel.isVisible()]
        focus = self.focusWidget()
        at = next((i for i, panel in enumerate(shown) if panel is focus or panel.isAncestorOf(focus or self)), 0)
        shown[(at + by) % len(shown)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reset_layout(self) -> None:
        self.docks.restore(self._default_layout, LAYOUT_VERSION)
        self.docks.offer("layers", self.layers.several)
        self._dress()  # tab bars are made anew

    # events

    def retranslate(self) -> None:
        self.docks.retranslate()
        self.actions_.retranslate()
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.actions_.update_icons()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_close(self.close):
            event.ignore()
            return
        self.settings.geometry = self.saveGeometry()
        self.settings.layout = self.saveState(LAYOUT_VERSION)
        self.workspace.jobs.close()
        event.accept()

    def _start_rest(self) -> None:
        """Numbers first: what takes longer starts after they are on the screen."""
        self.heatmap.start()
        self.formulas.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.notice.isVisible():
            self.notice.dismiss()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.files.open(paths[0]))

    # inside

    def _lay_out(self) -> None:
        self.setDockNestingEnabled(True)
        centre = QWidget(self)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(16, 8, 16, 0)
        above.addWidget(self.banner)
        layout.addLayout(above)
        layout.addWidget(self.worksheet, 1)
        strip = QVBoxLayout()
        strip.setContentsMargins(16, 0, 16, 8)
        strip.addWidget(self.notice)
        layout.addLayout(strip)
        self.setCentralWidget(centre)
        self.setTabPosition(RIGHT, QTabWidget.TabPosition.North)
        panels: dict[str, QWidget] = {
            "steps": self.steps,
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

    def _dress(self) -> None:
        bars = (self.menuBar(), self.actions_.bar, self.statusBar(), self.worksheet.verticalScrollBar())
        tabs = self.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        dress(*bars, self.notice, self.banner, *tabs, *self.findChildren(QDockWidget), *self.findChildren(QCheckBox))

    def _connect(self) -> None:
        workspace, sheet = self.workspace, self.worksheet
        workspace.document_changed.connect(self._document_changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        workspace.document_opened.connect(lambda: self.selection.select(None))
        workspace.document_opened.connect(self.inspector.forget)
        workspace.values_changed.connect(lambda _changed: self._show_state())
        workspace.values_changed.connect(lambda _changed: self.matrix_actions.update())
        workspace.refused.connect(self._complain)
        self.selection.changed.connect(self._show_state)
        self.selection.changed.connect(self._act_on_selection)
        self.files.finish_typing = self._finish_typing
        sheet.verticalScrollBar().valueChanged.connect(lambda _value: self.steps.mark(sheet.first_visible()))
        self.options.changed.connect(self.actions_.update_choices)
        self.files.recent_changed.connect(self.actions_.update_recent)
        sheet.painted.connect(self._start_rest, Qt.ConnectionType.SingleShotConnection)
        sheet.view_focused.connect(self.matrix_actions.use)
        sheet.built.connect(self._cards_changed)
        sheet.menu_wanted.connect(self._menus.of_cell)
        sheet.header_menu_wanted.connect(self._menus.of_header)
        sheet.entry_moved.connect(self._entry_moved)
        self.steps.chosen.connect(sheet.show_step)
        self.files.opened.connect(self.layers.show_layers)
        self.layers.offered.connect(partial(self.docks.offer, "layers"))
        self.layers.failed.connect(self._complain)
        self.layers.lead(self.head_facts)
        self.inspector.followed.connect(self.go_to)
        sheet.hovered.connect(lambda place: self.inspector.what_moves.point_at(place))
        sheet.block_changed.connect(self._block_changed)
        self.selection.changed.connect(self._block_changed)
        self.questions.inspector_wanted.connect(lambda: self.docks.show("inspector"))
        self.questions.comparison_wanted.connect(self.dialogs.show_comparison)
        for panel in (self.heatmap, self.row_panel, self.head_facts):
            panel.picked.connect(self.look_at)
        for dock in self.docks:
            self.actions_.menus["panels"].addAction(dock.toggleViewAction())
        self.actions_.update_imports()
        self.actions_.update_choices()

    def _cards_changed(self) -> None:
        view = self.matrix_actions.view
        if view is not None and view not in [panel.view for panel in self.worksheet.panels]:
            self.matrix_actions.use(None)

    def _follow_system(self) -> None:
        """The system went from day to night."""
        if self.settings.theme == "system":
            self.use_theme("system")

    def _document_changed(self) -> None:
        self.notice.dismiss_outdated()
        self.actions_.update_history()
        self._show_state()

    def _act_on_selection(self) -> None:
        """Menus and keys are about the matrix whose cell is selected, wherever it was selected."""
        place, view = self.selection.place, self.matrix_actions.view
        if place is not None and (view is None or view.matrix.name != place.name):
            views = self.worksheet.views(place.name)
            self.matrix_actions.use(views[0] if views else None)

    def _finish_typing(self) -> bool:
        return all(panel.view.finish_typing() for panel in self.worksheet.panels)

    def _complain(self, error: EngineError) -> None:
        self.notice.complain(error_text(error))

    def _keep_selection(self, _changed: object) -> None:
        """The selected cell stays inside its matrix, and goes with it."""
        values, place = self.workspace.values, self.selection.place
        if values is None or place is None:
            return
        if place.name not in values.table:
            self.selection.select(None)
        elif (array := values.table[place.name].matrix) is not None:
            self.selection.select(inside(place, array.shape))

    def _block_changed(self) -> None:
        """The selected cells of the table that has them, for targets and goals."""
        view, place = self.matrix_actions.view, self.selection.place
        block = None
        if view is not None and place is not None and view.matrix.name == place.name:
            block = view.selected_block()
        self.inspector.select_block(block)

    def _entry_moved(self, family: str, old: int, new: int) -> None:
        self.matrix_actions.move_entry(family, self.workspace.document.size(family), old, new)

    def _show_state(self) -> None:
        """Title and status bar."""
        workspace = self.workspace
        name = workspace.path.name if workspace.path is not None else self.tr("Untitled")
        title = f"{name}[*] — Attention Workbench"
        if title != self.windowTitle():
            self.setWindowTitle(title)
        if workspace.modified != self.isWindowModified():
            self.setWindowModified(workspace.modified)
        values, place = workspace.values, self.selection.place
        shape, kind, time = "", "", ""
        if values is not None:
            time = self.tr("recomputed in {time} ms").format(time=f"{values.seconds * 1000:.2f}")
            kind = next((str(one.matrix.dtype) for one in values.table.values() if one.matrix is not None), "")
            array = values.table[place.name].matrix if place is not None and place.name in values.table else None
            if place is not None and array is not None:
                shape, kind = f"{place.name}  {shape_text(array.shape)}", str(array.dtype)
        saved = (
            self.tr("unsaved changes")
            if workspace.modified
            else self.tr("saved")
            if workspace.session
            else self.tr("unchanged")
        )
        self._facts.show_texts((shape, kind, time, saved))

    def _restore_layout(self) -> None:
        """As it was left, unless the window would lie outside every screen."""
        if not self.settings.geometry.isEmpty():
            self.restoreGeometry(self.settings.geometry)
        if not self.settings.layout.isEmpty():
            self.docks.restore(QByteArray(self.settings.layout), LAYOUT_VERSION)
        if QGuiApplication.screenAt(self.frameGeometry().center()) is None:
            self.move(0, 0)
