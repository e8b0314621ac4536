"""The look: two palettes, one accent colour, an 8-pixel grid, the system's font."""

import re
from dataclasses import fields
from functools import cache, lru_cache

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QToolButton,
    QToolTip,
    QWidget,
)

from engine.dataclass import dataclass
from gui.resources import ICONS

GRID = 8
PADDING = 6  # inside a cell
SCROLL_BAR = 10  # pixels across
HAN_FONTS = ("PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC")
TEXT_SIZES = range(7, 29)  # points
THEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of the window that is not a heat colour."""

    dark: bool
    window: str
    panel: str  # docks and bars
    card: str
    line: str
    edge: str  # around a box that can be typed into or chosen from
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    given: str  # cells a person may type
    given_line: str
    computed: str
    header: str
    pin: str
    error: str
    error_soft: str
    good: str
    query: str  # the row of the selected cell
    key: str  # its column
    glow: str  # over what has just changed


LIGHT = Colours(
    dark=False,
    window="#eef0f3",
    panel="#f8f9fb",
    card="#ffffff",
    line="#dfe3e8",
    edge="#7b8494",
    text="#1c2330",
    muted="#586274",
    accent="#1f5fc9",
    accent_soft="#e4edfd",
    on_accent="#ffffff",
    given="#ffffff",
    given_line="#2f6fde",
    computed="#f4f5f7",
    header="#f0f2f5",
    pin="#b83d0b",
    error="#b42318",
    error_soft="#fef0ee",
    good="#187433",
    query="#c2255c",
    key="#0b7285",
    glow="#ffe066",
)
DARK = Colours(
    dark=True,
    window="#17191d",
    panel="#1d2025",
    card="#23262c",
    line="#363b44",
    edge="#767f8e",
    text="#e6e9ef",
    muted="#98a1b0",
    accent="#6ea2ff",
    accent_soft="#263650",
    on_accent="#0d1626",
    given="#1a1d21",
    given_line="#5b8def",
    computed="#2a2e35",
    header="#2b2f36",
    pin="#fb923c",
    error="#ff8a80",
    error_soft="#3a2523",
    good="#6fd08c",
    query="#ff7eb0",
    key="#4dd0e1",
    glow="#755c00",
)


def colours_of(palette: QPalette) -> Colours:
    """The colours that belong to a widget's palette."""
    return DARK if palette.window().color().lightness() < 128 else LIGHT


@cache
def qcolor(name: str) -> QColor:
    """The same QColor for the same name, for painting many cells."""
    return QColor(name)


@cache
def pen(name: str, width: int, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    return QPen(qcolor(name), width, style)


@cache
def halo(name: str) -> QPen:
    """What is drawn under a line of 2 pixels, so that it is seen on any colour; it ends where the line ends."""
    return QPen(qcolor(name), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)


def apply_theme(app: QApplication, theme: str) -> None:
    """Give the whole application the light or the dark look, or the system's."""
    app.setAttribute(Qt.ApplicationAttribute.AA_UseStyleSheetPropagationInWidgetStyles)  # of fonts, under sheets too
    hints = QGuiApplication.styleHints()
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    hints.setColorScheme(schemes.get(theme, Qt.ColorScheme.Unknown))
    dark = theme == "dark" or (theme == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
    colours = DARK if dark else LIGHT
    palette = make_palette(colours)
    app.setPalette(palette)
    QToolTip.setPalette(palette)


def dress(*widgets: QWidget) -> None:
    """Give the bars and panels around the worksheet their look.

    The worksheet itself is painted from the palette: a style sheet over its hundreds of widgets doubled the time
    from the start to the first number.
    """
    colours = colours_of(QApplication.palette())
    for widget in widgets:
        words = next((words for kind, words in ALONE if isinstance(widget, kind)), ())
        widget.setStyleSheet(_sheet(colours, words))


def mute(label: QLabel) -> QLabel:
    """The label, in the colour of captions."""
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def use_han_font(app: QApplication) -> bool:
    """Whether there is a font for Han characters; it is named behind the system's own, so that all come from one.

    Left to itself, Qt takes the first font that has a character, which can be a bold one.
    """
    installed = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    han = next((family for family in HAN_FONTS if family in installed), None) or next(iter(installed), None)
    if han is None:
        return False
    font = app.font()
    font.setFamilies([QFontInfo(font).family(), han])
    app.setFont(font)
    return True


def use_text_size(size: int) -> None:
    """Text of this many points everywhere, at once."""
    font = QApplication.font()
    font.setPointSizeF(size)
    QApplication.setFont(font)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.ApplicationFontChange.value)


def small_font(font: QFont) -> QFont:
    """A font for captions, one step under the given one."""
    smaller = QFont(font)
    smaller.setPointSizeF(max(font.pointSizeF() * 0.9, 7.0))
    return smaller


def title_font(font: QFont) -> QFont:
    """A font for the titles of cards."""
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * 1.15)
    larger.setWeight(QFont.Weight.DemiBold)
    return larger


def code_font(font: QFont) -> QFont:
    """The system's font for code, at the size of the given one."""
    code = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    code.setPointSizeF(font.pointSizeF() * 0.95)
    return code


def make_palette(colours: Colours) -> QPalette:
    """The colours of a theme in the roles that Qt paints with."""
    palette = QPalette(QColor(colours.window))
    role = QPalette.ColorRole
    table = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.card,
        role.AlternateBase: colours.computed,
        role.Text: colours.text,
        role.PlaceholderText: colours.muted,
        role.Button: colours.panel,
        role.ButtonText: colours.text,
        role.BrightText: colours.error,
        role.ToolTipBase: colours.card,
        role.ToolTipText: colours.text,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent,
        role.Accent: colours.accent,
        role.Mid: colours.line,
        role.Light: colours.card,
        role.Dark: colours.line,
    }
    for which, colour in table.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.muted))
    return palette


@lru_cache(64)
def _sheet(colours: Colours, words: tuple[str, ...] = ()) -> str:
    """All that the sheet says, or only the rules that one of these words stands in."""
    sheet = "\n".join(rule for rule in RULE.findall(SHEET) if not words or any(word in rule for word in words))
    for field in fields(colours):
        sheet = sheet.replace(f"@{field.name};", f"{getattr(colours, field.name)};")
    tick = ICONS / f"tick.{'dark' if colours.dark else 'light'}.svg"  # in the colour on the accent
    sheet = sheet.replace("@scroll_bar;", f"{SCROLL_BAR}px;")
    return sheet.replace("@tick;", f'url("{tick.as_posix()}");')


RULE = re.compile(r"[^{}]+\{[^}]*\}")
ALONE: tuple[tuple[type[QWidget], tuple[str, ...]], ...] = (  # Qt reads a sheet anew for each widget that has one
    (QPushButton, ("QPushButton",)),
    (QCheckBox, ("QCheckBox",)),
    (QRadioButton, ("QRadioButton",)),
    (QScrollBar, ("QScrollBar",)),
    (QTabBar, ("QTabBar", "QToolButton")),
    (QMenuBar, ("QMenuBar", "QToolButton")),
    (QToolButton, ("QToolButton",)),
)
SHEET = """
QWidget#title { background: @panel; border-bottom: 1px solid @line; }
QWidget#title QToolButton { padding: 2px; }
QDockWidget > QWidget { background: @panel; }
QTabBar::tab {
    background: transparent;
    color: @muted;
    border: none;
    border-bottom: 2px solid transparent;
    padding: 6px 9px;
}
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected:focus { background: @accent_soft; color: @accent; }
QTabBar#questions::tab { padding: 4px 6px; }
QScrollArea#options, QWidget#page { background: @panel; border: none; outline: none; }
QListView, QScrollArea#inspector, QTextBrowser { background: @panel; border: 1px solid transparent; outline: none; }
QPlainTextEdit { border: 1px solid @line; }
QListView:focus, QScrollArea#inspector:focus, QTableView:focus, QTextBrowser:focus { border: 1px solid @accent; }
QPlainTextEdit:focus { border: 1px solid @accent; }
QWidget#heatmap, QWidget#gallery, QWidget#row, QWidget#heads { background: @panel; border: 1px solid transparent; }
QWidget#heatmap:focus, QWidget#row:focus { border: 1px solid @accent; }
QTableView#headtable, QTreeView#lessons { background: @panel; border: 1px solid transparent; outline: none; }
QTableView#headtable:focus, QTreeView#lessons:focus { border: 1px solid @accent; }
QTreeView#lessons::item { padding: 3px 6px; border: none; }
QTreeView#lessons::item:hover { background: @header; }
QListView#mistakes::item, QListView#snapshots::item { padding: 4px 6px; border: none; border-radius: 4px; }
QListView#mistakes::item:hover, QListView#snapshots::item:hover { background: @header; }
QTreeView#lessons::item:selected, QListView#mistakes::item:selected, QListView#snapshots::item:selected {
    background: @accent_soft;
    color: @text;
}
QTableView#listed { background: @panel; border: 1px solid @line; outline: none; }
QTableView#listed:focus { border: 1px solid @accent; }
QTableView#listed::item { padding: 2px 8px; border: none; }
QTableView#listed::item:selected { background: @accent_soft; color: @text; }
QListView#ticked::item { padding: 3px 6px; border: none; }
QTableView#headtable QHeaderView, QTableView#headtable QTableCornerButton::section, QTableView#listed QHeaderView {
    background: @panel;
    border: none;
}
QTableView#headtable QHeaderView::section, QTableView#listed QHeaderView::section {
    background: @panel;
    border: none;
    border-bottom: 1px solid @line;
    padding: 4px 8px;
}
QTableView#headtable[kind="boxes"] QHeaderView::section { padding: 4px 3px; }
QToolBar { background: @panel; border: none; border-bottom: 1px solid @line; spacing: 2px; padding: 3px 6px; }
QToolBar[orientation="2"] { border: none; padding: 6px 1px; spacing: 4px; }
QToolBar::separator { background: @line; width: 1px; margin: 5px 5px; }
QToolButton { border: 1px solid transparent; border-radius: 5px; padding: 4px 7px; color: @text; }
QToolButton:hover { background: @accent_soft; }
QToolButton:checked { background: @accent_soft; color: @accent; }
QToolButton:focus { border: 1px solid @accent; }
QToolButton:disabled { color: @muted; }
QToolButton#check[kind="met"] { color: @good; }
QToolButton#check[kind="missed"] { color: @error; }
QToolButton::menu-indicator { image: none; width: 0px; }
QMenuBar { background: @panel; border-bottom: 1px solid @line; }
QMenuBar::item { padding: 4px 9px; background: transparent; }
QMenuBar::item:selected { background: @accent_soft; border-radius: 4px; }
QStatusBar { background: @panel; border-top: 1px solid @line; color: @muted; }
QStatusBar::item { border: none; }
QFrame#notice { background: @card; border: 1px solid @accent; border-radius: 8px; }
QFrame#notice[kind="error"] { background: @error_soft; border: 1px solid @error; }
QCheckBox, QRadioButton { border: 1px solid transparent; border-radius: 4px; padding: 1px; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid @accent; }
QCheckBox::indicator:unchecked, QListView::indicator:unchecked {
    width: 12px;
    height: 12px;
    border: 1px solid @muted;
    border-radius: 3px;
}
QCheckBox::indicator:checked, QListView::indicator:checked {
    width: 12px;
    height: 12px;
    border: 1px solid @accent;
    border-radius: 3px;
    background: @accent;
    image: @tick;
}
QCheckBox::indicator:checked:disabled { border: 1px solid @muted; background: @muted; }
QRadioButton::indicator:checked {
    width: 6px;
    height: 6px;
    border: 4px solid @accent;
    border-radius: 7px;
    background: @panel;
}
QRadioButton::indicator:unchecked { width: 12px; height: 12px; border: 1px solid @muted; border-radius: 7px; }
QPushButton { background: @panel; border: 1px solid @edge; border-radius: 5px; padding: 5px 12px; min-height: 16px; }
QPushButton:hover { border-color: @accent; }
QPushButton:focus { border: 1px solid @accent; background: @accent_soft; }
QLineEdit[frame="true"] { background: @card; border: 1px solid @edge; border-radius: 3px; padding: 2px 4px; }
QLineEdit[frame="true"]:focus { border: 1px solid @accent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: @scroll_bar; margin: 0; }
QScrollBar:horizontal { background: transparent; height: @scroll_bar; margin: 0; }
QScrollBar::handle { background: @edge; border-radius: 4px; min-height: 24px; min-width: 24px; margin: 1px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
