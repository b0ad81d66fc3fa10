"""A field for a day that is always there, with the same calendar to choose it from as a cell's."""

from __future__ import annotations

from PySide6.QtCore import QDate, QEvent, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDateEdit, QLineEdit

from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.widgets.calendar_popup import CalendarPopup

_WORDS = "日历（Alt+↓）"
_SIGN_PX = 26


class DayField(QDateEdit):
    """Its parts are typed or stepped through; a click on its sign or Alt+Down opens the calendar."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: CalendarPopup | None = None
        self.setDisplayFormat("yyyy年M月d日")
        self.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self._opens = QAction(_WORDS, self)
        self._opens.setToolTip(_WORDS)
        self._opens.triggered.connect(self.open_calendar)
        self.lineEdit().addAction(self._opens, QLineEdit.ActionPosition.TrailingPosition)
        self.setAccessibleDescription("按 Alt+↓ 打开日历")
        self._colour()

    def open_calendar(self) -> None:
        """Drop the calendar down, at the day that stands here."""
        now = self.date()
        day = PartialDate(now.year(), now.month(), now.day())
        name = self.accessibleName() or "日期"
        self.opened = CalendarPopup(name, day, self, clears=False, exact=True)
        self.opened.chosen.connect(self._take)
        self.opened.destroyed.connect(self._forget)
        self.opened.open_at(self)

    def sizeHint(self) -> QSize:
        """With room for the sign, which Qt does not reckon."""
        return super().sizeHint() + QSize(style.px(_SIGN_PX), 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        self._opens.setIcon(icons.icon("calendar"))

    def _take(self, day: PartialDate) -> None:
        self.setDate(QDate(day.year, day.month, day.day))
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _forget(self) -> None:
        self.opened = None
