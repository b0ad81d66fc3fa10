"""The headings of a register's table: a click sorts, the mark at the right edge opens the filter."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.widgets.selected_marks import paint_selected

_MARK = 14
MARK_ROOM = _MARK + 8
"""Pixels at the right edge of a heading where its filter is opened."""
_PAD = 18
_MANY, _MANY_DIGITS = 999, 6
_SIDE = 6
_NUMBERS = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def _height() -> int:
    return style.row_height() + 4


class RegisterHeader(QHeaderView):
    """Asks the model nothing to know its size: asking costs a large register most of its opening."""

    filter_asked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._filtered: frozenset[int] = frozenset()
        self._hovered = -1
        self._pressed_mark = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setAccessibleName("列标题")
        self.setFixedHeight(_height())

    def show_filtered(self, columns: Collection[int]) -> None:
        """Mark these columns: what they hold is narrowed."""
        if self._filtered != frozenset(columns):
            self._filtered = frozenset(columns)
            self.viewport().update()

    def place_below(self, column: int) -> QPoint:
        """Where the filter of this column opens, on the screen."""
        left = max(0, self.sectionViewportPosition(column))  # of a column out of sight as well
        return self.viewport().mapToGlobal(QPoint(left, _height()))

    def setSelectionModel(self, selectionModel: QItemSelectionModel) -> None:  # noqa: N803 - Qt's
        super().setSelectionModel(_nothing_selected(self, selectionModel))

    def sizeHint(self) -> QSize:
        return QSize(0, _height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_selected(self)

    def reset(self) -> None:
        """Other rows are shown: the columns of a register are the same, and need no painting."""

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        super().paintSection(painter, rect, logicalIndex)
        filtered = logicalIndex in self._filtered
        if not filtered and logicalIndex != self._hovered:
            return
        place = QRect(rect.right() - _MARK - 3, rect.center().y() - _MARK // 2, _MARK, _MARK)
        painter.fillRect(place.adjusted(-3, -6, 3, 6), style.ink("raised"))
        name, colour = ("filter", "accent") if filtered else ("chevron-down", "muted")
        found = icons.pixmap(name, getattr(style.theme(), colour), _MARK, self.devicePixelRatioF())
        painter.drawPixmap(place.topLeft(), found)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_mark = -1
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_mark = self._mark_at(event.position().toPoint())
        if self._pressed_mark < 0:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_mark = self._pressed_mark, -1
        if pressed < 0:
            super().mouseReleaseEvent(event)
        elif self._mark_at(event.position().toPoint()) == pressed:
            self.filter_asked.emit(pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, column: int) -> None:
        if column != self._hovered:
            self._hovered = column
            self.viewport().update()

    def _mark_at(self, place: QPoint) -> int:
        """The column whose mark is here; its very edge is for resizing."""
        column = self.logicalIndexAt(place)
        if column < 0:
            return -1
        right = self.sectionViewportPosition(column) + self.sectionSize(column)
        return column if right - MARK_ROOM <= place.x() < right - 4 else -1


class RowNumbers(QHeaderView):
    """The numbers of the rows, as wide as the largest so far needs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._digits = 2
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(style.row_height())
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName("行号")

    def setSelectionModel(self, selectionModel: QItemSelectionModel) -> None:  # noqa: N803 - Qt's
        super().setSelectionModel(_nothing_selected(self, selectionModel))

    def sizeHint(self) -> QSize:
        # The first rows of an answer come before the others, which must not push the table aside.
        digits = _MANY_DIGITS if self.count() > _MANY else len(str(self.count()))
        self._digits = max(digits, self._digits)
        return QSize(self.fontMetrics().horizontalAdvance("8" * self._digits) + _PAD, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the style sheet would have each of them drawn, at a third of the time."""
        area, wide = event.rect(), self.viewport().width()
        first, last = self.logicalIndexAt(area.top()), self.logicalIndexAt(area.bottom())
        if first < 0:
            return
        height, below = self.defaultSectionSize(), self.count() - 1
        start = self.sectionViewportPosition(first)
        rows = range(first, (last if last >= 0 else below) + 1)
        tops = [start + height * at for at in range(len(rows))]
        painter, model = QPainter(self.viewport()), self.model()
        painter.setPen(style.pen("line"))
        painter.drawLine(wide - 1, start, wide - 1, tops[-1] + height - 1)
        for top in tops:
            painter.drawLine(0, top + height - 1, wide - 1, top + height - 1)
        painter.setPen(style.pen("faint"))
        place = QRect(_SIDE, 0, wide - 2 * _SIDE - 1, height - 1)
        for row, top in zip(rows, tops, strict=True):
            number = model.headerData(row, Qt.Orientation.Vertical)
            if number is not None:
                place.moveTop(top)
                painter.drawText(place, _NUMBERS, str(number))
        painter.end()
        paint_selected(self)

    def hold(self, *, on: bool) -> None:
        """Paint nothing for what is told of meanwhile: rows that follow below are not in sight."""
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, on)


def _nothing_selected(header: QHeaderView, selected: QItemSelectionModel) -> QItemSelectionModel:
    """For a header that does not show what is selected: to find that out it asks for every cell."""
    return QItemSelectionModel(selected.model(), header)
