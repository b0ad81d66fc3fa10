"""The days of a month, drawn in the program's colours: weeks from Monday on, today in a ring."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ui import style

_WEEKDAYS = "一二三四五六日"
_WEEKS = 6
_CELL = QSize(34, 28)
_FIRST, _LAST = date(1000, 1, 1), date(9998, 12, 31)
_STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7,
}  # fmt: skip


class MonthGrid(QWidget):
    """`moved` when another day is current, `chosen` when that day is taken, by Enter or a click.

    Arrows lead from day to day, Page up and down from month to month, with Ctrl from year to year,
    Home and End to the first and the last day of the month.
    """

    moved = Signal()
    chosen = Signal()

    def __init__(self, day: date, meant: PartialDate | None) -> None:
        super().__init__()
        self.day = day
        self._meant = meant
        self._hovered: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        cell = self._cell()
        self.setFixedSize(7 * cell.width(), (_WEEKS + 1) * cell.height())
        self._tell()

    def go(self, day: date) -> None:
        """Make this day current, or the nearest one that can be written."""
        self.day = min(max(day, _FIRST), _LAST)
        self._tell()
        self.update()
        self.moved.emit()

    def step(self, months: int) -> None:
        """So many months on; the day stays, or becomes the month's last one."""
        years, month = divmod(self.day.month - 1 + months, 12)
        year = min(max(self.day.year + years, _FIRST.year), _LAST.year)
        last = calendar.monthrange(year, month + 1)[1]
        self.go(date(year, month + 1, min(self.day.day, last)))

    def place_of(self, day: date) -> QRect:
        """Where this day is drawn; the days before and after the month fill its weeks."""
        cell = self._cell()
        row, column = divmod((day - self._first()).days, 7)
        return QRect(QPoint(column * cell.width(), (row + 1) * cell.height()), cell)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell, first, today = self._cell(), self._first(), date.today()  # noqa: DTZ011
        painter.setPen(style.pen("muted"))
        for column, word in enumerate(_WEEKDAYS):
            place = QRect(QPoint(column * cell.width(), 0), cell)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)
        for number in range(7 * _WEEKS):
            self._paint_day(painter, first + timedelta(days=number), today)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        months = 12 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1
        if key in _STEPS:
            self.go(self._moved(_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.step(-months if key == Qt.Key.Key_PageUp else months)
        elif key == Qt.Key.Key_Home:
            self.go(self.day.replace(day=1))
        elif key == Qt.Key.Key_End:
            self.go(self.day.replace(day=calendar.monthrange(self.day.year, self.day.month)[1]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go(day)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._day_at(event.position().toPoint()) == self.day:
            self.chosen.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._day_at(event.position().toPoint())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.step(-1 if event.angleDelta().y() > 0 else 1)

    def _paint_day(self, painter: QPainter, day: date, today: date) -> None:
        place = QRectF(self.place_of(day)).adjusted(1.5, 1.5, -1.5, -1.5)
        inside = day.month == self.day.month and day.year == self.day.year
        is_current = day == self.day
        painter.setPen(Qt.PenStyle.NoPen)
        if is_current:
            painter.setBrush(style.ink("accent"))
            painter.drawRoundedRect(place, 4, 4)
        elif self._is_meant(day) or day == self._hovered:
            painter.setBrush(style.ink("accent_soft" if self._is_meant(day) else "hover"))
            painter.drawRoundedRect(place, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if day == today:
            painter.setPen(style.pen("accent_text" if is_current else "accent"))
            painter.drawRoundedRect(place.adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)
        ink = "accent_text" if is_current else "text" if inside else "faint"
        painter.setPen(style.pen(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _is_meant(self, day: date) -> bool:
        """Whether the date that stands in the field may mean this day."""
        return self._meant is not None and self._meant.first_day <= day <= self._meant.last_day

    def _moved(self, days: int) -> date:
        number = self.day.toordinal() + days
        return date.fromordinal(min(max(number, _FIRST.toordinal()), _LAST.toordinal()))

    def _first(self) -> date:
        """The Monday that the weeks shown begin with."""
        begin = self.day.replace(day=1)
        return begin - timedelta(days=begin.weekday())

    def _day_at(self, place: QPoint) -> date | None:
        cell = self._cell()
        row, column = place.y() // cell.height() - 1, place.x() // cell.width()
        if not (0 <= row < _WEEKS and 0 <= column < 7):
            return None
        return self._first() + timedelta(days=7 * row + column)

    def _tell(self) -> None:
        """What a screen reader says of the current day."""
        weekday = _WEEKDAYS[self.day.weekday()]
        self.setAccessibleName(f"{PartialDate.of_day(self.day)}，星期{weekday}")
        if self.hasFocus():
            event = QAccessibleEvent(self, QAccessible.Event.NameChanged)
            QAccessible.updateAccessibility(event)

    @staticmethod
    def _cell() -> QSize:
        return QSize(style.px(_CELL.width()), style.px(_CELL.height()))
