"""A date field whose calendar wears the program's colours instead of a toolkit's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton

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
        self._colour()

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
