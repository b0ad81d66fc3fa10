"""How the rows of the navigation are painted: pages with their icon, titles small with their fold mark."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from yangfan_desktop.ui import icons, style

PAGE_KEY = Qt.ItemDataRole.UserRole
"""A row with this is a page; one without is the title of a section."""
ROW_PX, LINE_PX = 32, 10
"""A row, and the line that stands for a title among icons."""
_CHEVRON_PX = 12
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class NavigationRows(QStyledItemDelegate):
    """Titles small and quiet with their fold mark, pages with their icon on a soft ground."""

    height = ROW_PX
    is_narrow = False

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option
        is_line = self.is_narrow and not index.data(PAGE_KEY)
        return QSize(0, LINE_PX if is_line else self.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(PAGE_KEY):
            _paint_page(painter, rect, state, index, words=not self.is_narrow)
        elif self.is_narrow:
            _paint_line(painter, rect, state)
        else:
            _paint_title(painter, rect, state, index)
        painter.restore()


def _paint_page(
    painter: QPainter,
    rect: QRect,
    state: QStyle.StateFlag,
    index: QModelIndex | QPersistentModelIndex,
    *,
    words: bool,
) -> None:
    colours = style.theme()
    selected = bool(state & QStyle.StateFlag.State_Selected)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    ground = QRectF(rect).adjusted(0.5, 1.5, -0.5, -1.5)
    painter.setPen(Qt.PenStyle.NoPen)
    if selected or hovered:
        painter.setBrush(QColor(colours.accent_soft if selected else colours.hover))
        painter.drawRoundedRect(ground, 6, 6)
    if selected and state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent), 1))
        painter.drawRoundedRect(ground, 6, 6)
    icon = index.data(Qt.ItemDataRole.DecorationRole)
    if isinstance(icon, QIcon):
        size = min(style.px(style.ICON), rect.height())
        left = rect.left() + 10 if words else rect.center().x() - size // 2
        place = QRect(left, rect.center().y() - size // 2 + 1, size, size)
        mode = QIcon.Mode.Selected if selected else QIcon.Mode.Normal
        icon.paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
    if not words:
        return
    painter.setPen(QColor(colours.accent if selected else colours.text))
    painter.drawText(rect.adjusted(style.px(style.ICON) + 20, 0, -4, 0), _MIDDLE, str(index.data()))


def _paint_line(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    """A section among icons: a line, and a mark in it where something is folded away below it."""
    marked = state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus)
    colours = style.theme()
    middle = rect.center()
    painter.setPen(QPen(QColor(colours.accent if marked else colours.line_strong), 1))
    if state & QStyle.StateFlag.State_Open:
        painter.drawLine(rect.left() + 6, middle.y(), rect.right() - 6, middle.y())
        return
    painter.drawLine(rect.left() + 6, middle.y(), middle.x() - 8, middle.y())
    painter.drawLine(middle.x() + 8, middle.y(), rect.right() - 6, middle.y())
    colour = colours.accent if marked else colours.faint
    device = painter.device()
    ratio = device.devicePixelRatioF() if device else 1.0
    mark = icons.pixmap("chevron-down", colour, _CHEVRON_PX, ratio)
    painter.drawPixmap(middle.x() - _CHEVRON_PX // 2, middle.y() - _CHEVRON_PX // 2, mark)


def _paint_title(
    painter: QPainter,
    rect: QRect,
    state: QStyle.StateFlag,
    index: QModelIndex | QPersistentModelIndex,
) -> None:
    colours = style.theme()
    marked = state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus)
    colour = colours.text if marked else colours.muted
    painter.setFont(style.font(style.SMALL_PT))
    painter.setPen(QColor(colour))
    painter.drawText(rect.adjusted(10, 4, -20, 0), _MIDDLE, str(index.data()))
    opened = bool(state & QStyle.StateFlag.State_Open)
    device = painter.device()
    ratio = device.devicePixelRatioF() if device else 1.0
    mark = icons.pixmap(
        "chevron-down" if opened else "chevron-right", colours.faint, _CHEVRON_PX, ratio
    )
    painter.drawPixmap(rect.right() - 20, rect.center().y() - _CHEVRON_PX // 2 + 3, mark)
