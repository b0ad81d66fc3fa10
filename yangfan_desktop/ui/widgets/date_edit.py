"""A line for a date, with a calendar to drop down: typing goes on as in every other line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.parsing import Unreadable, parse
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ui import icons
from yangfan_desktop.ui.models.editors import ValueEdit
from yangfan_desktop.ui.widgets.calendar_popup import CalendarPopup


class DateEdit(ValueEdit):
    """`picked` when a date was taken from the calendar, which a click or Alt+Down opens."""

    picked = Signal()

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self.calendar: CalendarPopup | None = None
        self._opens = QAction(self)
        self._opens.setIcon(icons.icon("calendar"))
        self._opens.setText("日历（Alt+↓）")
        self._opens.setToolTip("日历（Alt+↓）")
        self._opens.triggered.connect(self.open_calendar)
        self.addAction(self._opens, QLineEdit.ActionPosition.TrailingPosition)
        self.setAccessibleDescription("按 Alt+↓ 打开日历")

    def open_calendar(self) -> None:
        """Drop the calendar down, at the date that stands here or else today."""
        try:
            meant = parse(self.field, self.text()).value
        except Unreadable:
            meant = None
        given = meant if isinstance(meant, PartialDate) else None
        clears = bool(self.text()) and not self.field.required
        self.calendar = CalendarPopup(self.field.label, given, self, clears=clears, exact=False)
        self.calendar.chosen.connect(self._take)
        self.calendar.destroyed.connect(self._forget)
        self.calendar.open_at(self)

    def event(self, event: QEvent) -> bool:
        """Alt+Down belongs to the calendar while one types a date, whatever else it does in the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _opens(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _opens(event):
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._opens.setIcon(icons.icon("calendar"))

    def _take(self, date: PartialDate | None) -> None:
        self.setText(self.field.text(date))
        self.textEdited.emit(self.text())
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.picked.emit()

    def _forget(self) -> None:
        self.calendar = None


def line_for(field: Field, parent: QWidget) -> ValueEdit:
    """The line in which a value of this field is typed."""
    return (DateEdit if field.kind is Kind.DATE else ValueEdit)(field, parent)


def _opens(event: QKeyEvent) -> bool:
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return (alt and event.key() == Qt.Key.Key_Down) or event.key() == Qt.Key.Key_F4
