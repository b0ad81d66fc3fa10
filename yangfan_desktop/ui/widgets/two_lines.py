"""Entries of a list on two lines: what it is called, and quietly under it what it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from yangfan_desktop.ui import style

_HEIGHT = 56
_INSET = 12


class TwoLines(QStyledItemDelegate):
    """Paints the text of an item up to its line break in the usual type, what follows it small and muted."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option, index
        return QSize(0, style.px(_HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self.initStyleOption(option, index)
        first, _, second = str(index.data()).partition("\n")
        option.text = ""  # pyright: ignore[reportAttributeAccessIssue]
        widget: QWidget = option.widget  # pyright: ignore[reportAttributeAccessIssue]
        drawn = widget.style() if widget else QApplication.style()
        drawn.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        inner = rect.adjusted(_INSET, style.SPACE_M, -_INSET, -style.SPACE_M)
        half = inner.height() // 2
        upper = inner.adjusted(0, 0, 0, -half)
        lower = inner.adjusted(0, half, 0, 0)
        painter.save()
        for words, area, points, ink in (
            (first, upper, style.TEXT_PT, "text" if enabled else "faint"),
            (second, lower, style.SMALL_PT, "muted" if enabled else "faint"),
        ):
            painter.setFont(style.font(points))
            painter.setPen(style.pen(ink))
            shown = QFontMetrics(painter.font()).elidedText(
                words, Qt.TextElideMode.ElideMiddle, area.width()
            )
            middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, middle, shown)
        painter.restore()
