"""A date field whose calendar wears the program's colours instead of a toolkit's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QHBoxLayout, QLabel, QToolButton

from yangfan_desktop.ui import icons, style

_ARROWS = {
    "qt_calendar_prevmonth": "chevron-left",
    "qt_calendar_nextmonth": "chevron-right",
}
"""Qt's names of the buttons beside the month, and our icons for them."""
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class _Calendar(QCalendarWidget):
    """Weeks from Monday on, without their numbers; a Saturday may be a day of work."""

    def __init__(self) -> None:
        super().__init__()
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._put_year_first()
        self._colour()

    def _put_year_first(self) -> None:
        """Qt has the month before the year, and the year without its 年."""
        month = self.findChild(QToolButton, "qt_calendar_monthbutton")
        year = self.findChild(QToolButton, "qt_calendar_yearbutton")
        bar = year.parentWidget() if year is not None else None
        row = bar.layout() if bar is not None else None
        if month is None or year is None or not isinstance(row, QHBoxLayout):
            return
        row.removeWidget(month)
        after = row.indexOf(year) + 1
        sign = QLabel("年")
        sign.setForegroundRole(
            QPalette.ColorRole.WindowText
        )  # the bar's own is that of a selection
        row.insertWidget(after, sign)
        row.insertWidget(after + 1, month)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        for name, icon in _ARROWS.items():
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icons.plain_icon(icon))
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(style.theme().muted))
        self.setHeaderTextFormat(quiet)
        for day in _WEEKEND:
            self.setWeekdayTextFormat(day, quiet)


def date_field() -> QDateEdit:
    """A field for a day, with a calendar to choose it from."""
    made = QDateEdit()
    made.setCalendarPopup(True)
    made.setCalendarWidget(_Calendar())
    made.setDisplayFormat("yyyy年M月d日")
    return made
