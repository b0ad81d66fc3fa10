"""How everything looks: one spacing scale, one type scale, one set of colours in light and in dark.

Fusion draws the controls from our palette; the one style sheet below only does what a palette cannot.
"""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QPen
from PySide6.QtWidgets import QApplication, QWidget

from yangfan_desktop import resources
from yangfan_desktop.ui.style_sheet import SHEET
from yangfan_desktop.ui.theme import DARK, LIGHT, Theme

SPACE_S, SPACE_M, SPACE_L, SPACE_XL = 4, 8, 16, 24
TEXT_PT, SMALL_PT, HEADING_PT, FIGURE_PT = 10.0, 9.0, 14.0, 20.0
ROW_HEIGHT = 32
ICON = 20
FUSION = ("-style", "Fusion")
"""The words of the command line that make Fusion the style; a tenth of the cost of setting it later."""
_TITLE_BAR = 40  # the system's own, above a dialog that would fill the screen
_SCHEME = "yangfan scheme"
_now = [LIGHT]
_zoom = [1.0]
_PIXELS = re.compile(r"(\d+)px")
_inks: dict[str, QColor] = {}
_pens: dict[str, QPen] = {}
_GOOD_FONTS = ("Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC")


def theme() -> Theme:
    """The colours in use now."""
    return _now[0]


def zoom() -> float:
    """How much larger than at the start of this process text is drawn."""
    return _zoom[0]


def px(pixels: int) -> int:
    """A measure that grows with the text, in device-independent pixels."""
    return round(pixels * _zoom[0])


def points(size: float) -> float:
    """A size of the type scale as it is drawn now, in points."""
    return size * _zoom[0]


def row_height() -> int:
    """The height of a table's row, in device-independent pixels."""
    return px(ROW_HEIGHT)


def set_zoom(application: QApplication, factor: float) -> None:
    """Draw text, and what is measured by it, so much larger than at the start; pages are made anew."""
    _zoom[0] = factor
    font = QFont(application.font())
    font.setPointSizeF(points(TEXT_PT))
    application.setFont(font)
    application.setStyleSheet(_sheet(_now[0]))


def ink(name: str) -> QColor:
    """A colour of the theme by its name, made once: for what paints thousands of cells."""
    found = _inks.get(name)
    if found is None:
        found = _inks[name] = QColor(getattr(_now[0], name))
    return found


def pen(name: str) -> QPen:
    """A thin pen of this colour, made once."""
    found = _pens.get(name)
    if found is None:
        found = _pens[name] = QPen(ink(name))
    return found


def dress(application: QApplication, scheme: str = "system") -> None:
    """Give the application our looks, and keep them in step with the system's light or dark."""
    application.setFont(_font())
    follow(application, scheme)
    application.styleHints().colorSchemeChanged.connect(
        lambda _: follow(application, str(application.property(_SCHEME)))
    )


def follow(application: QApplication, scheme: str) -> None:
    """Light, dark, or whatever the system is from now on."""
    application.setProperty(_SCHEME, scheme)
    system = application.styleHints().colorScheme() == Qt.ColorScheme.Dark
    apply(application, dark=system if scheme == "system" else scheme == "dark")


def apply(application: QApplication, *, dark: bool) -> None:
    """Light or dark."""
    colours = DARK if dark else LIGHT
    _now[0] = colours
    _inks.clear()
    _pens.clear()
    application.setPalette(_palette(colours))
    application.setStyleSheet(_sheet(colours))


def mark(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet asks for, and let it look at the widget again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it has not looked at all yet
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def fit(dialog: QWidget, width: int, height: int) -> None:
    """Make a dialog this large for text of the usual size, or as large as there is room."""
    limit(dialog, px(width), px(height))


def limit(dialog: QWidget, width: int, height: int) -> None:
    """Make a dialog so many pixels large, or as large as there is room: at 150 % there is little."""
    room = dialog.screen().availableGeometry().size()
    parent = dialog.parentWidget()
    if parent is not None:
        room = room.expandedTo(parent.window().size())
    wide, high = room.width() - SPACE_XL, room.height() - _TITLE_BAR
    dialog.resize(min(width, wide), min(height, high))


def font(size: float, *, bold: bool = False) -> QFont:
    """The application's font in another size of the scale."""
    made = QFont(QApplication.font())
    made.setPointSizeF(points(size))
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
    sheet = SHEET.replace("@icons", resources.ICONS.as_posix()).replace("@scheme", scheme)
    for name in sorted(Theme._fields, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", str(getattr(colours, name)))
    if _zoom[0] == 1.0:
        return sheet
    return _PIXELS.sub(lambda found: f"{_grown(int(found[1]))}px", sheet)


def _grown(pixels: int) -> int:
    """Lines stay thin, everything else grows with the text."""
    return pixels if pixels <= 2 else px(pixels)
