"""A workbook's sheet as it will be, with what was filled in set off."""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from yangfan_desktop.domain.wording import one_line
from yangfan_desktop.exchange.grid import Grid, letter
from yangfan_desktop.ui import style

_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_MOST_SPANS = 400
_NARROW, _WIDE, _CHARACTER_PX = 60, 260, 13
_FRAME = 2
_AnyIndex = QModelIndex | QPersistentModelIndex


class SheetModel(QAbstractTableModel):
    """Rows and columns as in the sheet; `filled` are the cells that are set off, counted from 1."""

    def __init__(self, grid: Grid, filled: Container[tuple[int, int]], parent: QObject) -> None:
        super().__init__(parent)
        self._filled = filled
        self.grid = grid

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.grid.max_row

    def columnCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.grid.max_column

    def data(self, index: _AnyIndex, role: int = _DISPLAY) -> Any:  # noqa: ANN401
        row, column = index.row() + 1, index.column() + 1
        if role == int(Qt.ItemDataRole.ToolTipRole):
            return self.text(row, column)
        if (
            role == _DISPLAY
        ):  # a row is one line high; only cells that are merged have room for more
            text = self.text(row, column)
            alone = "\n" in text and self.grid.merge_at(row, column) is None
            return one_line(text) if alone else text
        if role == Qt.ItemDataRole.BackgroundRole and (row, column) in self._filled:
            return QColor(style.theme().accent_soft)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            number = isinstance(self.grid.value(row, column), int | float)
            merge = self.grid.merge_at(row, column)
            side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
            side = Qt.AlignmentFlag.AlignHCenter if merge else side
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:  # noqa: ANN401
        if role != _DISPLAY:
            return None
        return letter(section + 1) if orientation == Qt.Orientation.Horizontal else section + 1

    def text(self, row: int, column: int) -> str:
        """What a reader sees in this cell, counted from 1, without the workbook's own format."""
        value = self.grid.value(row, column)
        if value is None:
            return ""
        if isinstance(value, float):
            return f"{value:.4f}".rstrip("0").rstrip(".")
        return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)


class SheetDelegate(QStyledItemDelegate):
    """Paints the ground of what was filled in, and a frame around the cell one is at.

    The style sheet's own cells have no ground.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(ground, QColor):
            painter.fillRect(option.rect, ground)  # pyright: ignore[reportAttributeAccessIssue]
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_Selected:  # pyright: ignore[reportAttributeAccessIssue]
            rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
            painter.setPen(QPen(style.ink("accent"), _FRAME))
            painter.drawRect(rect.adjusted(1, 1, -_FRAME, -_FRAME))


def show_sheet(view: QTableView, model: SheetModel) -> None:
    """Put the sheet into the view: merged cells together, columns as wide as what they hold."""
    view.setModel(model)
    view.setItemDelegate(SheetDelegate(view))
    view.clearSpans()
    for top, left, bottom, right in model.grid.merges[:_MOST_SPANS]:
        if (bottom, right) != (top, left):
            view.setSpan(top - 1, left - 1, bottom - top + 1, right - left + 1)
    rows = range(1, min(model.grid.max_row, 60) + 1)
    for column in range(1, model.grid.max_column + 1):
        single = (row for row in rows if model.grid.merge_at(row, column) is None)
        longest = max((len(model.text(row, column)) for row in single), default=0)
        width = max(_NARROW, min(_WIDE, longest * _CHARACTER_PX + 28))
        view.setColumnWidth(column - 1, style.px(width))
