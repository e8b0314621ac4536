"""The menus and the tool bar: one table of actions, one of menus."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton

from engine.examples import EXAMPLES
from gui.icons import SIZE, icon
from gui.language import NAMES
from gui.messages import edit_text, example_title
from gui.number_format import DIGITS, KINDS, NumberFormat
from gui.question_actions import CODE, MENU
from gui.settings import LANGUAGES
from gui.style import THEMES, colours_of
from gui.view_options import HEAT

if TYPE_CHECKING:
    from gui.main_window import MainWindow

Key = QKeySequence.StandardKey
SEPARATOR = ""
MNEMONIC = re.compile(r"\(&\w\)|&")
FILES = ("new", "open", "save", SEPARATOR, "undo", "redo", SEPARATOR, "export_matrices", SEPARATOR)
BAR = (*FILES, "show_options", "show_gallery", SEPARATOR)


@dataclass(frozen=True, slots=True)
class Choice:
    """A group of actions of which one is ticked."""

    name: str
    values: tuple[str, ...]
    choose: Callable[[str], None]
    current: Callable[[], str]


class WindowActions(QObject):
    """Every action of the window by name, in the menus; texts are set by `retranslate`."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.actions: dict[str, QAction] = {**window.matrix_actions.actions, **window.questions.actions}
        self.menus: dict[str, QMenu] = {}
        self._choices = self._choice_table()
        self._make_actions()
        self._make_menus()
        self.bar = QToolBar(window)
        self.bar.setObjectName("tool bar")
        self.bar.setMovable(False)
        self.bar.setIconSize(QSize(SIZE, SIZE))
        window.addToolBar(self.bar)
        self._fill_bar()
        self.retranslate()
        self.update_icons()

    def update_icons(self) -> None:
        """In the colours of the palette."""
        colours = colours_of(self._window.palette())
        for name in ("new", "open", "save", "undo", "redo"):
            self.actions[name].setIcon(icon(name, colours.text, colours.line))
        self.actions["export_matrices"].setIcon(icon("export", colours.text, colours.line))
        for name, button in self._buttons.items():
            button.setIcon(icon(name, colours.text, colours.line))

    def update_history(self) -> None:
        """Undo and redo with the words of the edit."""
        history = self._window.workspace.history
        undone = history.entries[history.position].edit
        redone = history.entries[history.position + 1].edit if history.position + 1 < len(history.entries) else None
        for name, edit, text in (("undo", undone, self.tr("&Undo")), ("redo", redone, self.tr("&Redo"))):
            action = self.actions[name]
            action.setEnabled(edit is not None)
            action.setText(f"{text} {edit_text(edit.label()).replace('&', '&&')}" if edit is not None else text)
            action.setIconText(text.replace("&", ""))  # constant, or the tool bar would lay itself out at every edit

    def update_recent(self) -> None:
        menu = self.menus["recent"]
        menu.clear()
        for path in self._window.settings.recent:
            action = menu.addAction(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self._window.files.open(path))
        menu.addSeparator()
        forget = menu.addAction(self.tr("Clear List"))
        forget.triggered.connect(self._forget)
        menu.setEnabled(bool(self._window.settings.recent))

    def update_imports(self) -> None:
        """The given matrices of the worksheet, as places to import into."""
        menu = self.menus["import"]
        menu.clear()
        for name, stage in self._window.workspace.document.stages.items():
            if not stage.operands:
                action = menu.addAction(name)
                action.triggered.connect(lambda _checked=False, name=name: self._window.files.ask_import(name))

    def update_choices(self) -> None:
        """Tick what is chosen."""
        for choice in self._choices:
            for value in choice.values:
                self.actions[f"{choice.name} {value}"].setChecked(choice.current() == value)

    def retranslate(self) -> None:
        for name, text in {**self._action_texts(), **self._choice_texts()}.items():
            self.actions[name].setText(text)
        for name, text in self._menu_texts().items():
            self.menus[name].setTitle(text)
        for name in ("show_options", "show_gallery"):  # on the tool bar without the letter of the menu
            self.actions[name].setIconText(MNEMONIC.sub("", self.actions[name].text()))
        for key in EXAMPLES:
            self.actions[f"example {key}"].setText(example_title(key).replace("&", "&&"))
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
        self._window.matrix_actions.retranslate()
        self._window.questions.retranslate()
        self.update_history()
        self.update_recent()

    def _choice_table(self) -> tuple[Choice, ...]:
        window = self._window
        options = window.options

        def set_kind(kind: str) -> None:
            options.set_number_format(NumberFormat(kind, options.number_format.digits))

        return (
            Choice("number", KINDS, set_kind, lambda: options.number_format.kind),
            Choice("heat", HEAT, options.set_heat, lambda: options.heat),
            Choice("theme", THEMES, window.use_theme, lambda: window.settings.theme),
            Choice("language", LANGUAGES, window.use_language, lambda: window.settings.language),
        )

    def _make_actions(self) -> None:
        window, files = self._window, self._window.files
        plain: list[tuple[str, Callable[[], object], Key | str | None]] = [
            ("new", files.new, Key.New),
            ("open", files.ask_open, Key.Open),
            ("save", files.save, Key.Save),
            ("save_as", files.save_as, "Ctrl+Shift+S"),
            ("export_matrix", window.export_selected, "Ctrl+E"),
            ("export_matrices", window.export_all, "Ctrl+Shift+E"),
            ("export_script", files.ask_script, None),
            ("quit", window.close, "Ctrl+Q"),
            ("undo", window.workspace.undo, Key.Undo),
            ("redo", window.workspace.redo, Key.Redo),
            ("next_matrix", lambda: window.go_matrix(1), "Ctrl+PgDown"),
            ("previous_matrix", lambda: window.go_matrix(-1), "Ctrl+PgUp"),
            ("next_head", partial(self._go_head, 1), "Alt+PgDown"),
            ("previous_head", partial(self._go_head, -1), "Alt+PgUp"),
            ("all_heads", window.selection.toggle_heads, "Ctrl+Shift+H"),
            ("next_panel", lambda: window.go_panel(1), "F6"),
            ("previous_panel", lambda: window.go_panel(-1), "Shift+F6"),
            ("new_heat_map", window.add_heat_map, "Ctrl+H"),
            ("show_options", lambda: window.docks.bring("options"), "Ctrl+Shift+O"),
            ("show_gallery", lambda: window.docks.bring("gallery"), "Ctrl+G"),
            ("show_row", lambda: window.docks.bring("row"), "Ctrl+Shift+R"),
            ("show_heads", lambda: window.docks.bring("heads"), "Ctrl+Alt+H"),
            ("more_digits", lambda: window.change_digits(1), "Ctrl+."),
            ("fewer_digits", lambda: window.change_digits(-1), "Ctrl+,"),
            ("larger_text", lambda: window.change_text_size(1), Key.ZoomIn),
            ("smaller_text", lambda: window.change_text_size(-1), Key.ZoomOut),
            ("reset_layout", window.reset_layout, None),
            ("tour", window.dialogs.start_tour, None),
            ("guide", window.dialogs.show_guide, Key.HelpContents),
            ("shortcuts", window.dialogs.show_shortcuts, None),
            ("about", window.dialogs.show_about, None),
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
        self.actions[name] = action
        return action

    def _make_menus(self) -> None:
        choices = {choice.name: [f"{choice.name} {value}" for value in choice.values] for choice in self._choices}
        for name in ("file", "edit", "matrix", "ask", "view", "examples", "help"):
            self.menus[name] = self._window.menuBar().addMenu("")
        for name in ("recent", "import", "number", "heat", "theme", "language", "panels"):
            self.menus[name] = QMenu(self._window)
        contents = {
            "file": "new open >recent - save save_as - >import export_matrix export_matrices export_script - quit",
            "edit": f"undo redo - copy copy_headers copy_numpy copy_latex copy_markdown - {CODE} "
            "- paste fill_down fill_right clear restore",
            "matrix": "rename - insert_row_above insert_row_below remove_rows row_up row_down - insert_column_left "
            "insert_column_right remove_columns column_left column_right - next_matrix previous_matrix "
            "- next_head previous_head all_heads - new_heat_map",
            "ask": MENU,
            "view": "show_options show_gallery show_row show_heads - >panels next_panel previous_panel - "
            ">heat >number more_digits fewer_digits - larger_text smaller_text - >theme >language - reset_layout",
            "help": "tour guide shortcuts - about",
        }
        for name, content in contents.items():
            self._fill(self.menus[name], content.split())
        for key in EXAMPLES:
            self.menus["examples"].addAction(self.actions[f"example {key}"])
        for name, actions in choices.items():
            for action in actions:
                self.menus[name].addAction(self.actions[action])
            self.menus[name].aboutToShow.connect(self.update_choices)
        self.menus["recent"].aboutToShow.connect(self.update_recent)
        self.menus["import"].aboutToShow.connect(self.update_imports)

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
        for name in BAR:
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

    def _go_head(self, by: int) -> None:
        self._window.selection.go_head(by, self._window.workspace.document.options.heads)

    def _forget(self) -> None:
        self._window.settings.clear_recent()
        self.update_recent()

    def _menu_texts(self) -> dict[str, str]:
        return {
            "file": self.tr("&File"),
            "edit": self.tr("&Edit"),
            "matrix": self.tr("&Matrix"),
            "ask": self.tr("&Ask"),
            "view": self.tr("&View"),
            "examples": self.tr("E&xamples"),
            "help": self.tr("&Help"),
            "recent": self.tr("Open &Recent"),
            "import": self.tr("&Import Table into"),
            "number": self.tr("&Number Format"),
            "heat": self.tr("&Heat in Cells"),
            "theme": self.tr("&Appearance"),
            "language": self.tr("&Language"),
            "panels": self.tr("&Panels"),
        }

    def _action_texts(self) -> dict[str, str]:
        return {
            "new": self.tr("&New"),
            "open": self.tr("&Open…"),
            "save": self.tr("&Save"),
            "save_as": self.tr("Save &As…"),
            "export_matrix": self.tr("Export Selected Matrix to &CSV…"),
            "export_matrices": self.tr("&Export Matrices to CSV…"),
            "export_script": self.tr("Export Worksheet as &Python Script…"),
            "quit": self.tr("&Quit"),
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
            "more_digits": self.tr("&More Digits"),
            "fewer_digits": self.tr("&Fewer Digits"),
            "larger_text": self.tr("Larger &Text"),
            "smaller_text": self.tr("&Smaller Text"),
            "reset_layout": self.tr("&Reset Layout"),
            "tour": self.tr("&Tour: One Cell, Four Questions"),
            "guide": self.tr("&Guide"),
            "shortcuts": self.tr("&Keyboard Shortcuts"),
            "about": self.tr("&About Attention Workbench"),
        }

    def _choice_texts(self) -> dict[str, str]:
        texts = {
            "number auto": self.tr("&Automatic"),
            "number fixed": self.tr("&Decimals"),
            "number scientific": self.tr("&Scientific"),
            "number full": self.tr("&Every Digit"),
            "heat none": self.tr("&Nowhere"),
            "heat computed": self.tr("In &Computed Matrices"),
            "heat all": self.tr("In &All Matrices"),
            "theme system": self.tr("As the &System"),
            "theme light": self.tr("&Light"),
            "theme dark": self.tr("&Dark"),
            "language system": self.tr("As the &System"),
        }
        return {**texts, **{f"language {code}": name for code, name in NAMES.items()}}


def within_digits(digits: int) -> int:
    """The nearest number of digits that can be shown."""
    return max(DIGITS.start, min(DIGITS.stop - 1, digits))
