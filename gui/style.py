"""The look: two palettes, one accent colour, an 8-pixel grid, the system's font."""

from dataclasses import dataclass, fields
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette, QPen
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget

from gui.resources import ICONS

GRID = 8
PADDING = 8  # inside a cell
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
    query: str  # the row of the selected cell
    key: str  # its column


LIGHT = Colours(
    dark=False,
    window="#eef0f3",
    panel="#f8f9fb",
    card="#ffffff",
    line="#dfe3e8",
    text="#1c2330",
    muted="#667085",
    accent="#2f6fde",
    accent_soft="#e4edfd",
    on_accent="#ffffff",
    given="#ffffff",
    given_line="#2f6fde",
    computed="#f4f5f7",
    header="#f0f2f5",
    pin="#c2410c",
    error="#b42318",
    error_soft="#fef0ee",
    query="#d6336c",
    key="#0c8599",
)
DARK = Colours(
    dark=True,
    window="#17191d",
    panel="#1d2025",
    card="#23262c",
    line="#363b44",
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
    query="#ff7eb0",
    key="#4dd0e1",
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


def apply_theme(app: QApplication, theme: str) -> None:
    """Give the whole application the light or the dark look, or the system's."""
    hints = QGuiApplication.styleHints()
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    hints.setColorScheme(schemes.get(theme, Qt.ColorScheme.Unknown))
    dark = theme == "dark" or (theme == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
    colours = DARK if dark else LIGHT
    palette = _palette(colours)
    app.setPalette(palette)
    QToolTip.setPalette(palette)


def dress(*widgets: QWidget) -> None:
    """Give the bars and panels around the worksheet their look.

    The worksheet itself is painted from the palette: a style sheet over its hundreds of widgets doubled the time
    from the start to the first number.
    """
    for widget in widgets:
        widget.setStyleSheet(_sheet(colours_of(QApplication.palette())))


def mute(label: QLabel) -> QLabel:
    """A label in the colour of captions."""
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def use_han_font(app: QApplication) -> bool:
    """Name a font for Han characters behind the system's own, so that all of them come from one; False without any.

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
    """Text of this many points everywhere; what is dressed keeps its fonts until it is dressed again."""
    font = QApplication.font()
    font.setPointSizeF(size)
    QApplication.setFont(font)


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


def _palette(colours: Colours) -> QPalette:
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


def _sheet(colours: Colours) -> str:
    sheet = SHEET.replace("@icons;", ICONS.as_posix())
    for field in fields(colours):
        sheet = sheet.replace(f"@{field.name};", f"{getattr(colours, field.name)};")
    return sheet


SHEET = """
QDockWidget {
    color: @muted;
    titlebar-close-icon: url(@icons;/close.svg);
    titlebar-normal-icon: url(@icons;/float.svg);
}
QDockWidget::title { background: @panel; padding: 6px 8px; border-bottom: 1px solid @line; text-align: left; }
QDockWidget::close-button, QDockWidget::float-button { border: none; padding: 1px; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: @accent_soft; border-radius: 4px; }
QDockWidget > QWidget { background: @panel; }
QTabBar::tab {
    background: transparent;
    color: @muted;
    border: none;
    border-bottom: 2px solid transparent;
    padding: 6px 12px;
}
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:hover { color: @text; }
QListView, QScrollArea#inspector, QScrollArea#options, QWidget#page { background: @panel; border: none; outline: none; }
QWidget#heatmap, QWidget#gallery, QWidget#row, QWidget#heads { background: @panel; border: 1px solid transparent; }
QWidget#heatmap:focus, QWidget#row:focus, QScrollArea#inspector:focus { border: 1px solid @accent; }
QTableView#headtable { background: @panel; border: none; outline: none; }
QTableView#headtable QHeaderView::section {
    background: @panel;
    border: none;
    border-bottom: 1px solid @line;
    padding: 4px 8px;
}
QToolBar { background: @panel; border: none; border-bottom: 1px solid @line; spacing: 2px; padding: 3px 6px; }
QToolBar::separator { background: @line; width: 1px; margin: 5px 5px; }
QToolButton { border: 1px solid transparent; border-radius: 5px; padding: 4px 7px; color: @text; }
QToolButton:hover { background: @accent_soft; }
QToolButton:checked { background: @accent_soft; color: @accent; }
QToolButton:focus { border: 1px solid @accent; }
QToolButton:disabled { color: @muted; }
QToolButton::menu-indicator { image: none; width: 0px; }
QMenuBar { background: @panel; border-bottom: 1px solid @line; }
QMenuBar::item { padding: 4px 9px; background: transparent; }
QMenuBar::item:selected { background: @accent_soft; border-radius: 4px; }
QStatusBar { background: @panel; border-top: 1px solid @line; color: @muted; }
QStatusBar::item { border: none; }
QFrame#notice { background: @card; border: 1px solid @accent; border-radius: 8px; }
QFrame#notice[kind="error"] { background: @error_soft; border: 1px solid @error; }
QCheckBox::indicator:unchecked, QListView::indicator:unchecked {
    width: 12px;
    height: 12px;
    border: 1px solid @muted;
    border-radius: 3px;
}
QPushButton { background: @panel; border: 1px solid @line; border-radius: 5px; padding: 5px 12px; min-height: 16px; }
QPushButton:hover { border-color: @accent; }
QPushButton:focus { border: 1px solid @accent; background: @accent_soft; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @line; border-radius: 4px; min-height: 24px; min-width: 24px; margin: 1px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
