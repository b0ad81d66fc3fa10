"""Our own small family of line icons, drawn in the colours of the present theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yangfan_desktop import resources
from yangfan_desktop.ui import style

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPixmap


def icon(name: str) -> QIcon:
    """The icon in the text's colour, accented where it is selected, faint where it is disabled."""
    from PySide6.QtGui import QGuiApplication, QIcon  # noqa: PLC0415 - the first icon comes after the first paint

    colours = style.theme()
    made = QIcon()
    states = (
        (QIcon.Mode.Normal, colours.muted),
        (QIcon.Mode.Selected, colours.accent),
        (QIcon.Mode.Disabled, colours.line_strong),
    )
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen else 1.0
    for mode, colour in states:
        made.addPixmap(pixmap(name, colour, style.px(style.ICON), ratio), mode)
    return made


def plain_icon(name: str) -> QIcon:
    """The icon in the text's colour only, for a button that is never selected or disabled."""
    from PySide6.QtGui import QGuiApplication, QIcon  # noqa: PLC0415 - as above

    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen else 1.0
    return QIcon(pixmap(name, style.theme().muted, style.px(style.ICON), ratio))


def page_icon(key: str) -> QIcon:
    """The icon of a page; a register that has none of its own gets a table's."""
    return icon(key if (resources.ICONS / f"{key}.svg").is_file() else "register")


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon in one colour, `size` device-independent pixels wide and high."""
    from PySide6.QtGui import QPixmap, QPixmapCache  # noqa: PLC0415 - as above

    key = f"yangfan/{name}/{colour}/{size}/{ratio}"
    made = QPixmap()
    if QPixmapCache.find(key, made):
        return made
    made = _drawn(name, colour, size, ratio)
    QPixmapCache.insert(key, made)
    return made


def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtCore import QByteArray, QRectF, Qt  # noqa: PLC0415 - as above
    from PySide6.QtGui import QPainter, QPixmap  # noqa: PLC0415 - as above
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - as above

    drawing = (resources.ICONS / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def window_icon() -> QIcon:
    """The program's own mark: a sail."""
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - as above

    made = QIcon()
    for size in (16, 32, 64):
        made.addPixmap(pixmap("yangfan", style.LIGHT.accent, size))
    return made
