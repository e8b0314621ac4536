"""The menus and the tool bar: one table of actions, one of menus."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from engine.dataclass import dataclass
from engine.edits.words import FillWords
from engine.examples.published import PUBLISHED
from engine.examples.tutorial import EXAMPLES
from engine.sentences.shown import shown_path
from gui.heatmap.heatmap import HeatmapPanel
from gui.lessons.lesson_actions import MENU as LEARN_MENU
from gui.look.following import Follower
from gui.look.icons import icon, icon_size
from gui.look.number_format import KINDS
from gui.look.style import THEMES, colours_of
from gui.state.settings import LANGUAGES
from gui.state.view_options import HEAT
from gui.window.late.models import OWN, refuse
from gui.window.open_dialogs import Dialogs
from gui.window.parts import Parts
from gui.window.question_actions import CODE, MENU
from gui.words.examples import GROUPS, example_title, group_title
from gui.words.menus import MNEMONIC, choice_texts, menu_texts
from gui.words.sentences import with_key
from gui.words.worksheet import edit_text

Key = QKeySequence.StandardKey
SEPARATOR = ""
FILE_BUTTONS = ("new", "open", "save", SEPARATOR, "undo", "redo", SEPARATOR, "export_matrices", SEPARATOR)
TOOL_BAR = (*FILE_BUTTONS, "learn", "show_options", "show_gallery", SEPARATOR)


@dataclass(frozen=True, slots=True)
class Choice:
    """A group of actions of which one is ticked."""

    name: str
    values: tuple[str, ...]
    choose: Callable[[str], None]
    current: Callable[[], str]


class WindowActions(QObject):
    """Every action of the window by name, in the menus; texts are set by `retranslate`."""

    def __init__(self, parts: Parts, dialogs: Dialogs, window: QMainWindow) -> None:
        super().__init__(window)
        self._parts, self._dialogs, self._window = parts, dialogs, window
        self.actions: dict[str, QAction] = {
            **parts.matrix_actions.actions,
            **parts.questions.actions,
            **parts.lessons.actions,
            **parts.models.actions,
        }
        self.menus: dict[str, QMenu] = {}
        self._choices = self._choice_table()
        self._make_actions()
        self._make_menus()
        self.bar = QToolBar(window)
        self.bar.setObjectName("tool bar")
        self.bar.setMovable(False)
        window.addToolBar(self.bar)
        self._fill_bar()
        self.retranslate()
        Follower(self.bar, self.update_icons)
        parts.options.changed.connect(self.update_choices)
        parts.workspace.document_opened.connect(self.update_possible)
        parts.files.recent_changed.connect(self.update_recent)
        parts.docks.added.connect(self.menus["panels"].addAction)
        for dock in parts.docks:
            self.menus["panels"].addAction(dock.toggleViewAction())
        self.update_imports()
        self.update_choices()

    def update_icons(self) -> None:
        """In the colours of the palette, and of the size of the text."""
        self.bar.setIconSize(icon_size())
        colours = colours_of(self._window.palette())
        for name in ("new", "open", "save", "undo", "redo"):
            self.actions[name].setIcon(icon(name, colours.text, colours.edge))
        self.actions["export_matrices"].setIcon(icon("export", colours.text, colours.edge))
        for name, button in self._buttons.items():
            button.setIcon(icon(name, colours.text, colours.edge))

    def update_possible(self) -> None:
        """What a whole model does not have is not to be had, and says why."""
        is_model = self._parts.workspace.document.is_of_model
        for name in refuse(self.actions, is_model):
            self._give_tip(self.actions[name])
        for menu in self.menus.values():
            menu.setToolTipsVisible(is_model)

    def update_history(self) -> None:
        """Undo and redo with the words of the edit."""
        history = self._parts.workspace.history
        undone = history.entries[history.position].edit
        redone = history.entries[history.position + 1].edit if history.position + 1 < len(history.entries) else None
        for name, edit, text in (("undo", undone, self.tr("&Undo")), ("redo", redone, self.tr("&Redo"))):
            action = self.actions[name]
            action.setEnabled(edit is not None)
            shown = f"{text} {edit_text(edit.label()).replace('&', '&&')}" if edit is not None else text
            if shown != action.text():
                action.setText(shown)
                self._give_tip(action)
                action.setIconText(MNEMONIC.sub("", text))  # the same, or the tool bar would be laid out at every edit

    def update_recent(self) -> None:
        menu = self.menus["recent"]
        menu.clear()
        for path in self._parts.settings.recent:
            action = menu.addAction(shown_path(path).replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, path=path: self._parts.files.open(path))
        menu.addSeparator()
        forget = menu.addAction(self.tr("Clear List"))
        forget.triggered.connect(self._forget)
        menu.setEnabled(bool(self._parts.settings.recent))

    def update_imports(self) -> None:
        """The given matrices of the worksheet, as places to import into."""
        menu = self.menus["import"]
        menu.clear()
        workspace = self._parts.workspace
        in_view = workspace.shown.names if workspace.shown is not None and workspace.document.stops else None
        for name, stage in workspace.document.stages.items():
            if not stage.operands and (in_view is None or name in in_view):
                action = menu.addAction(name)
                action.triggered.connect(lambda _checked=False, name=name: self._parts.files.ask_import(name))

    def update_choices(self) -> None:
        """Tick what is chosen."""
        for choice in self._choices:
            for value in choice.values:
                self.actions[f"{choice.name} {value}"].setChecked(choice.current() == value)

    def retranslate(self) -> None:
        for part in (self._parts.matrix_actions, self._parts.questions, self._parts.lessons, self._parts.models):
            part.retranslate()  # before what shows the texts of their actions
        for name, text in {**self._action_texts(), **choice_texts()}.items():
            self.actions[name].setText(text)
        for name, text in menu_texts().items():
            self.menus[name].setTitle(text)
        for name in ("learn", "show_options", "show_gallery"):  # on the tool bar without the letter of the menu
            self.actions[name].setIconText(MNEMONIC.sub("", self.actions[name].text()))
        for name in filter(None, TOOL_BAR):
            self._give_tip(self.actions[name])
        for key in EXAMPLES:
            self.actions[f"example {key}"].setText(example_title(key).replace("&", "&&"))
        for group, section in self._sections.items():
            section.setText(group_title(group))
        self.bar.setWindowTitle(self.tr("Tool Bar"))
        tips = {
            "examples": self.tr("Examples"),
            "number": self.tr("Number Format"),
            "heat": self.tr("Heat in Cells"),
            "theme": self.tr("Appearance"),
            "language": self.tr("Language"),
        }
        for name, tip in tips.items():
            self._buttons[name].setToolTip(tip)
            self._buttons[name].setAccessibleName(tip)
        self._buttons["examples"].setText(tips["examples"])
        self.update_possible()
        self.update_history()
        self.update_recent()

    def _give_tip(self, action: QAction) -> None:
        """Qt would leave the letter of the menu in a Chinese one, and say no key."""
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(with_key(MNEMONIC.sub("", action.text()).rstrip("…"), key))

    def _choice_table(self) -> tuple[Choice, ...]:
        options, settings, look = self._parts.options, self._parts.settings, self._parts.appearance
        return (
            Choice("number", KINDS, look.use_number_kind, lambda: options.number_format.kind),
            Choice("heat", HEAT, options.set_heat, lambda: options.heat),
            Choice("theme", THEMES, look.use_theme, lambda: settings.theme),
            Choice("language", LANGUAGES, look.use_language, lambda: settings.language),
        )

    def _make_actions(self) -> None:
        parts, files, dialogs = self._parts, self._parts.files, self._dialogs
        going, docks, look = parts.navigation, parts.docks, parts.appearance
        plain: list[tuple[str, Callable[[], object], Key | str | None]] = [
            ("new", files.new, Key.New),
            ("open", files.ask_open, Key.Open),
            ("save", files.save, Key.Save),
            ("save_as", files.save_as, "Ctrl+Shift+S"),
            ("recover", parts.offering.look_again, None),
            ("export_matrix", self._export_selected, "Ctrl+E"),
            ("export_matrices", self._export_all, "Ctrl+Shift+E"),
            ("export_script", files.ask_script, None),
            ("export_solution", dialogs.ask_solution, None),
            ("figure", dialogs.figures.show, "Ctrl+Shift+F"),
            ("export_notebook", dialogs.ask_notebook, None),
            ("quit", self._window.close, "Ctrl+Q"),
            ("undo", parts.workspace.undo, Key.Undo),
            ("redo", parts.workspace.redo, Key.Redo),
            ("sentence", dialogs.show_sentence, "Ctrl+Shift+W"),
            ("draw_words", lambda: parts.workspace.apply(FillWords("draw")), None),
            ("one_hot_words", lambda: parts.workspace.apply(FillWords("one_hot")), None),
            ("draws", dialogs.show_draws, None),
            ("next_matrix", partial(going.go_matrix, 1), "Ctrl+PgDown"),
            ("previous_matrix", partial(going.go_matrix, -1), "Ctrl+PgUp"),
            ("go_to", dialogs.show_go_to, "Ctrl+J"),
            ("next_head", partial(going.go_head, 1), "Alt+PgDown"),
            ("previous_head", partial(going.go_head, -1), "Alt+PgUp"),
            ("all_heads", parts.selection.toggle_heads, "Ctrl+Shift+H"),
            ("next_panel", partial(going.go_panel, 1), "F6"),
            ("previous_panel", partial(going.go_panel, -1), "Shift+F6"),
            ("new_heat_map", self._add_heat_map, "Ctrl+H"),
            ("show_options", partial(docks.bring, "options"), "Ctrl+Shift+O"),
            ("show_gallery", partial(docks.bring, "gallery"), "Ctrl+G"),
            ("show_row", partial(docks.bring, "row"), "Ctrl+Shift+R"),
            ("show_heads", partial(docks.bring, "heads"), "Ctrl+Alt+H"),
            ("rank_heads", going.rank_heads, "Ctrl+Alt+R"),
            ("more_digits", partial(look.change_digits, 1), "Ctrl+."),
            ("fewer_digits", partial(look.change_digits, -1), "Ctrl+,"),
            ("present", parts.presenting.toggle, "F11"),
            ("show_inspector", docks.by_name["inspector"].toggleViewAction().trigger, "Ctrl+F11"),
            ("fold_left", partial(parts.folding.toggle, "left"), "Ctrl+["),
            ("fold_right", partial(parts.folding.toggle, "right"), "Ctrl+]"),
            ("larger_text", partial(look.change_text_size, 1), Key.ZoomIn),
            ("usual_text", look.reset_text_size, "Ctrl+0"),
            ("smaller_text", partial(look.change_text_size, -1), Key.ZoomOut),
            ("reset_layout", look.reset_layout, None),
            ("lesson", dialogs.start_lesson, None),
            ("tour", dialogs.start_tour, None),
            ("guide", dialogs.show_guide, Key.HelpContents),
            ("news", dialogs.show_news, None),
            ("shortcuts", lambda: dialogs.show_shortcuts(self.actions.values()), None),
            ("about", dialogs.show_about, None),
        ]
        for name, act, key in plain:
            self._add(name, act, key)
        for key in EXAMPLES:
            self._add(f"example {key}", partial(files.open_example, key), None)
        for choice in self._choices:
            group = QActionGroup(self)
            for value in choice.values:
                action = self._add(f"{choice.name} {value}", partial(choice.choose, value), None)
                action.setCheckable(True)
                group.addAction(action)

    def _add(self, name: str, act: Callable[[], object], key: Key | str | None) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False: act())
        if key is not None:
            action.setShortcut(QKeySequence(key))
        if name == "redo":  # Windows, and everybody else
            action.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        if name == "larger_text":  # the key without Shift
            action.setShortcuts([QKeySequence(Key.ZoomIn), QKeySequence("Ctrl+=")])
        self.actions[name] = action
        return action

    def _make_menus(self) -> None:
        choices = {choice.name: [f"{choice.name} {value}" for value in choice.values] for choice in self._choices}
        for name in ("file", "edit", "matrix", "ask", "learn", "view", "examples", "help"):
            self.menus[name] = self._window.menuBar().addMenu("")
        for name in ("recent", "import", "number", "heat", "theme", "language", "panels", "published", "models"):
            self.menus[name] = QMenu(self._window)
        contents = {
            "file": "new open open_model >recent recover - save save_as "
            "- figure - >import export_matrix export_matrices export_script export_notebook export_solution - quit",
            "edit": "undo redo - cut copy copy_headers copy_numpy copy_latex copy_markdown copy_latex_full "
            f"copy_markdown_full - {CODE} - paste fill_down fill_right fill_series clear restore",
            "matrix": "rename rename_column sentence draw_words one_hot_words draws - insert_row_above "
            "insert_row_below remove_rows row_up row_down - insert_column_left insert_column_right remove_columns "
            "column_left column_right - go_to next_matrix previous_matrix - next_head previous_head "
            "all_heads - next_layer previous_layer - new_heat_map",
            "ask": f"{MENU} - rank_heads",
            "learn": LEARN_MENU,
            "view": "present - show_inspector show_options show_gallery show_row show_heads - >panels fold_left "
            "fold_right next_panel previous_panel - >heat >number more_digits fewer_digits - larger_text smaller_text "
            "usual_text - >theme >language - reset_layout",
            "help": "lesson tour model_tour guide shortcuts - news about",
        }
        for name, content in contents.items():
            self._fill(self.menus[name], content.split())
        self._sections: dict[str, QAction] = {group: self._add_group(keys) for group, keys in GROUPS.items()}
        self.menus["examples"].addMenu(self.menus["published"])
        self.menus["examples"].addMenu(self.menus["models"])
        self._fill(self.menus["models"], list(OWN))
        for key in PUBLISHED:
            self.menus["published"].addAction(self.actions[f"example {key}"])
        for name, actions in choices.items():
            for action in actions:
                self.menus[name].addAction(self.actions[action])
            self.menus[name].aboutToShow.connect(self.update_choices)
        self.menus["recent"].aboutToShow.connect(self.update_recent)
        self.menus["import"].aboutToShow.connect(self.update_imports)

    def _add_group(self, keys: tuple[str, ...]) -> QAction:
        """A few examples under the line that says what they have in common."""
        section = self.menus["examples"].addSection("")
        for key in keys:
            self.menus["examples"].addAction(self.actions[f"example {key}"])
        return section

    def _fill(self, menu: QMenu, names: list[str]) -> None:
        for name in names:
            if name == "-":
                menu.addSeparator()
            elif name.startswith(">"):
                menu.addMenu(self.menus[name[1:]])
            else:
                menu.addAction(self.actions[name])

    def _fill_bar(self) -> None:
        self._buttons: dict[str, QToolButton] = {}
        for name in TOOL_BAR:
            if name:
                self.bar.addAction(self.actions[name])
            else:
                self.bar.addSeparator()
        for name in ("examples", "number", "heat", "theme", "language"):
            button = QToolButton(self.bar)
            button.setMenu(self.menus[name])
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            if name == "examples":
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.bar.addWidget(button)
            self._buttons[name] = button

    def _export_selected(self) -> None:
        place = self._parts.selection.place
        self._parts.files.ask_export(frozenset([place.name]) if place is not None else frozenset())

    def _export_all(self) -> None:
        values = self._parts.workspace.values
        self._parts.files.ask_export(frozenset(values.table) if values is not None else frozenset())

    def _add_heat_map(self) -> None:
        """A heat map of its own, that stays with the matrix that is selected now."""
        parts, place = self._parts, self._parts.selection.place
        panel = HeatmapPanel(parts.workspace, parts.selection, parts.overlays)
        panel.picked.connect(parts.navigation.look_at)
        parts.docks.add_heat_map(panel)
        panel.stay_with(place.name if place is not None else "")

    def _forget(self) -> None:
        self._parts.settings.clear_recent()
        self.update_recent()

    def _action_texts(self) -> dict[str, str]:
        return {
            "new": self.tr("&New"),
            "open": self.tr("&Open…"),
            "save": self.tr("&Save"),
            "save_as": self.tr("Save &As…"),
            "recover": self.tr("Worksheets Not C&losed…"),
            "export_matrix": self.tr("Export Selected &Matrix…"),
            "export_matrices": self.tr("&Export Matrices…"),
            "export_script": self.tr("Export Worksheet as &Python Script…"),
            "export_notebook": self.tr("Export as &Jupyter Notebook…"),
            "export_solution": self.tr("Export Worke&d Solution…"),
            "figure": self.tr("Fi&gure…"),
            "quit": self.tr("&Quit"),
            "sentence": self.tr("Words from a &Sentence…"),
            "draw_words": self.tr("Draw &X as the Seed Says"),
            "one_hot_words": self.tr("Ma&ke X One-Hot"),
            "draws": self.tr("List of Draws…"),
            "go_to": self.tr("Go &to Matrix or Step…"),
            "next_matrix": self.tr("&Next Matrix"),
            "previous_matrix": self.tr("&Previous Matrix"),
            "next_head": self.tr("Next Hea&d"),
            "previous_head": self.tr("Previous Head"),
            "all_heads": self.tr("A&ll Heads as Pictures"),
            "next_panel": self.tr("Next Panel"),
            "previous_panel": self.tr("Previous Panel"),
            "new_heat_map": self.tr("New &Heat Map"),
            "show_options": self.tr("&Options"),
            "show_gallery": self.tr("&Gallery"),
            "show_row": self.tr("Ro&w: Spread over the Keys"),
            "show_heads": self.tr("H&eads: What Each One Does"),
            "rank_heads": self.tr("Which &Heads Link This Pair"),
            "more_digits": self.tr("&More Digits"),
            "fewer_digits": self.tr("&Fewer Digits"),
            "larger_text": self.tr("Larger &Text"),
            "smaller_text": self.tr("&Smaller Text"),
            "usual_text": self.tr("Text of &Usual Size"),
            "present": self.tr("Present: the Wor&ksheet Alone"),
            "show_inspector": self.tr("&Inspector"),
            "fold_left": self.tr("Fol&d the Left Side, or Bring It Back"),
            "fold_right": self.tr("Fold the Right Side, or &Bring It Back"),
            "reset_layout": self.tr("&Reset Layout"),
            "lesson": self.tr("Tour: The Tutorial in &Six Steps"),
            "tour": self.tr("&Tour: One Cell, Four Questions"),
            "guide": self.tr("&Guide"),
            "shortcuts": self.tr("&Keyboard Shortcuts"),
            "news": self.tr("&What’s New"),
            "about": self.tr("&About Attention Workbench"),
        }
