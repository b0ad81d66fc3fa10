"""How everything looks: one spacing scale, one type scale, one set of colours in light and in dark.

Fusion draws the controls from our palette; the one style sheet below only does what a palette cannot.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from yangfan_desktop import resources

SPACE_S, SPACE_M, SPACE_L, SPACE_XL = 4, 8, 16, 24
TEXT_PT, SMALL_PT, HEADING_PT, FIGURE_PT = 10.0, 9.0, 14.0, 20.0
ROW_HEIGHT = 32
ICON = 20
_GOOD_FONTS = ("Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC")


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one scheme, by what they are for."""

    window: str
    base: str
    raised: str
    text: str
    muted: str
    faint: str
    line: str
    line_strong: str
    hover: str
    accent: str
    accent_text: str
    accent_soft: str
    selection: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    dark: bool


LIGHT = Theme(
    window="#f4f6f8",
    base="#ffffff",
    raised="#fafbfc",
    text="#1c2430",
    muted="#5b6675",
    faint="#667180",
    line="#e4e8ed",
    line_strong="#cfd6de",
    hover="#edf1f6",
    accent="#1f5fa8",
    accent_text="#ffffff",
    accent_soft="#e3edf8",
    selection="#d6e6f7",
    good="#1f7a4d",
    good_soft="#e0f2e8",
    warn="#8f5a00",
    warn_soft="#fcf0d8",
    bad="#b3261e",
    bad_soft="#fbe6e4",
    dark=False,
)
DARK = Theme(
    window="#1a1e24",
    base="#21262d",
    raised="#262c34",
    text="#e4e8ed",
    muted="#a3adba",
    faint="#8b96a4",
    line="#323943",
    line_strong="#444d59",
    hover="#2c333c",
    accent="#7ab0ee",
    accent_text="#10202f",
    accent_soft="#263a52",
    selection="#2c4768",
    good="#6fcf9b",
    good_soft="#1f3a2d",
    warn="#e8bb63",
    warn_soft="#40351d",
    bad="#f2938c",
    bad_soft="#472725",
    dark=True,
)


def theme() -> Theme:
    """The colours in use now."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        lightness = application.palette().color(QPalette.ColorRole.Window).lightness()
        return DARK if lightness < 128 else LIGHT
    return LIGHT


def dress(application: QApplication) -> None:
    """Give the application our looks, and keep them in step with the system's light or dark."""
    application.setStyle("Fusion")
    application.setFont(_font())
    hints = application.styleHints()
    apply(application, dark=hints.colorScheme() == Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.connect(
        lambda scheme: apply(application, dark=scheme == Qt.ColorScheme.Dark)
    )


def apply(application: QApplication, *, dark: bool) -> None:
    """Light or dark."""
    colours = DARK if dark else LIGHT
    application.setPalette(_palette(colours))
    application.setStyleSheet(_sheet(colours))


def mark(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet asks for, and let it look at the widget again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def font(points: float, *, bold: bool = False) -> QFont:
    """The application's font in another size of the scale."""
    made = QFont(QApplication.font())
    made.setPointSizeF(points)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def _font() -> QFont:
    """A Chinese face with a real bold, where the system has one; the bundled face elsewhere."""
    installed = set(QFontDatabase.families())
    families = [family for family in _GOOD_FONTS if family in installed][:1]
    bundled = resources.FONTS / "PSHei.ttf"
    if not families and bundled.is_file():
        found = QFontDatabase.addApplicationFont(str(bundled))
        families = QFontDatabase.applicationFontFamilies(found) if found >= 0 else []
    chosen = QFont()
    chosen.setFamilies([*families, "sans-serif"])
    chosen.setPointSizeF(TEXT_PT)
    chosen.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return chosen


def _palette(colours: Theme) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    named = {
        roles.Window: colours.window,
        roles.WindowText: colours.text,
        roles.Base: colours.base,
        roles.AlternateBase: colours.raised,
        roles.Text: colours.text,
        roles.Button: colours.base,
        roles.ButtonText: colours.text,
        roles.BrightText: colours.bad,
        roles.ToolTipBase: colours.base,
        roles.ToolTipText: colours.text,
        roles.PlaceholderText: colours.faint,
        roles.Highlight: colours.accent,
        roles.HighlightedText: colours.accent_text,
        roles.Link: colours.accent,
        roles.LinkVisited: colours.accent,
        roles.Accent: colours.accent,
        roles.Light: colours.raised,
        roles.Midlight: colours.line,
        roles.Mid: colours.line_strong,
        roles.Dark: colours.line_strong,
        roles.Shadow: colours.line_strong,
    }
    for role, colour in named.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.line_strong))
    return palette


def _sheet(colours: Theme) -> str:
    scheme = "dark" if colours.dark else "light"
    sheet = _SHEET.replace("@icons", resources.ICONS.as_posix()).replace("@scheme", scheme)
    for name in sorted(Theme.__dataclass_fields__, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", str(getattr(colours, name)))
    return sheet


_SHEET = """
QMainWindow, QDialog { background: @window; }
QToolTip { background: @base; color: @text; border: 1px solid @line_strong; padding: 4px 6px; }

QMenuBar { background: @window; padding: 2px 4px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @base; border: 1px solid @line_strong; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accent_soft; color: @text; }
QMenu::item:disabled { color: @faint; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }

QToolBar { background: @window; border: 0; border-bottom: 1px solid @line; padding: 4px 8px;
    spacing: 4px; }
QToolBar QToolButton { padding: 4px 10px; border-radius: 4px; border: 1px solid transparent; }
QToolBar QToolButton:hover { background: @hover; }
QToolBar QToolButton:pressed { background: @accent_soft; }
QToolBar QToolButton:focus { border-color: @accent; }
QToolBar::separator { width: 1px; background: @line; margin: 4px 4px; }
QStatusBar { background: @window; border-top: 1px solid @line; color: @muted; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: @muted; padding: 2px 8px; }

QListWidget#navigation { background: @window; border: 0; border-right: 1px solid @line;
    padding: 8px; outline: 0; }
QListWidget#navigation::item { height: 36px; padding-left: 8px; border-radius: 6px; color: @text; }
QListWidget#navigation::item:hover { background: @hover; }
QListWidget#navigation::item:selected { background: @accent_soft; color: @accent; }

QTableView { background: @base; border: 0; gridline-color: @line; outline: 0;
    selection-background-color: @selection; selection-color: @text; }
QTableView::item { padding: 0 5px; border: 0; border-bottom: 1px solid @line; }
QTableView::item:selected { background: @selection; color: @text; }
QTableView#frozen { border-right: 1px solid @line_strong; }
QHeaderView { background: @raised; border: 0; }
QHeaderView::section { background: @raised; color: @muted; padding: 0 8px; border: 0;
    border-bottom: 1px solid @line_strong; border-right: 1px solid @line; }
QHeaderView::section:vertical { padding: 0 6px; border-bottom: 1px solid @line; color: @faint; }
QTableCornerButton::section { background: @raised; border: 0;
    border-bottom: 1px solid @line_strong; border-right: 1px solid @line; }

QLineEdit, QComboBox, QPlainTextEdit, QSpinBox { background: @base; color: @text;
    border: 1px solid @line_strong; border-radius: 4px; padding: 4px 8px;
    selection-background-color: @accent; selection-color: @accent_text; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus { border-color: @accent; }
QLineEdit[wrong="true"] { border-color: @bad; }
QTableView QLineEdit, QTableView QComboBox { border-radius: 0; padding: 0 7px; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url("@icons/chevron.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @base; border: 1px solid @line_strong; outline: 0;
    selection-background-color: @accent_soft; selection-color: @text; }

QPushButton { background: @base; color: @text; border: 1px solid @line_strong; border-radius: 4px;
    padding: 6px 16px; min-height: 18px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @accent_soft; }
QPushButton:focus { border-color: @accent; }
QPushButton:default { background: @accent; color: @accent_text; border-color: @accent; }
QPushButton:disabled { color: @faint; background: @window; border-color: @line; }
QPushButton[role="chip"] { padding: 4px 10px; border-radius: 13px; color: @muted; min-height: 16px; }
QPushButton[role="chip"]:checked, QPushButton[role="chip"][active="true"] {
    background: @accent_soft; color: @accent; border-color: @accent; }
QPushButton[role="chip"]::menu-indicator { image: none; width: 0; }
QPushButton[role="link"] { border: 1px solid transparent; background: transparent; color: @accent;
    padding: 4px 6px; }
QPushButton[role="link"]:hover { background: @hover; }
QPushButton[role="link"]:focus { border-color: @accent; }
QPushButton[role="link"]:disabled { color: @faint; }
QPushButton[role="choice"] { text-align: left; padding: 12px 16px; border-radius: 8px; }
QPushButton[role="choice"]:hover { border-color: @accent; background: @base; }

QLabel[role="muted"] { color: @muted; }
QLabel[role="good"] { color: @good; }
QLabel[role="warn"] { color: @warn; }
QLabel[role="bad"] { color: @bad; }
QLabel[role="badge"] { background: @warn_soft; color: @warn; border-radius: 4px; padding: 2px 8px; }
QLabel#wrong_hint { background: @bad_soft; color: @bad; border: 1px solid @bad; padding: 4px 8px; }

QFrame[role="card"] { background: @base; border: 1px solid @line; border-radius: 8px; }
QFrame[role="notice"] { background: @accent_soft; border: 0; }
QFrame[role="notice"][tone="bad"] { background: @bad_soft; }
QFrame[role="notice"][tone="good"] { background: @good_soft; }
QFrame[role="drop"] { background: @base; border: 1px dashed @line_strong; border-radius: 8px; }
QFrame[role="drop"][over="true"] { border-color: @accent; background: @accent_soft; }
QFrame[role="rule"] { background: @line; border: 0; max-height: 1px; min-height: 1px; }

QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget { background: transparent; }
QTabWidget::pane { border: 1px solid @line; background: @base; top: -1px; }
QTabBar::tab { background: transparent; color: @muted; padding: 7px 14px; border: 0;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @accent; border-bottom: 2px solid @accent; }
QTabBar::tab:hover { color: @text; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QListWidget#facet_list { background: @base; border: 0; outline: 0; }
QListWidget#facet_list::item { padding: 5px 4px; border-radius: 4px; }
QListWidget#facet_list::item:hover { background: @hover; }
QTableView::indicator, QListWidget::indicator { width: 14px; height: 14px; border-radius: 3px;
    border: 1px solid @faint; background: @base; }
QTableView::indicator:checked, QListWidget::indicator:checked { background: @accent;
    border-color: @accent; image: url("@icons/tick-@scheme.svg"); }
QSplitter::handle { background: transparent; }
QListWidget#sheet_list, QListWidget#recent_list { background: @base; border: 1px solid @line; outline: 0;
    border-radius: 6px; padding: 4px; }
QListWidget#sheet_list::item, QListWidget#recent_list::item { padding: 8px; border-radius: 4px; }
QListWidget#sheet_list::item:hover, QListWidget#recent_list::item:hover { background: @hover; }
QListWidget#sheet_list::item:selected, QListWidget#recent_list::item:selected {
    background: @accent_soft; color: @text; }
QProgressBar { background: @hover; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @line_strong; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
