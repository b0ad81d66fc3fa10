"""The calendar that drops down from a date field: a day, or only a month, a quarter or a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.widgets.month_grid import MonthGrid


class CalendarPopup(QFrame):
    """`chosen` carries a `PartialDate`, or nothing where the field is to be emptied."""

    chosen = Signal(object)

    def __init__(
        self, name: str, meant: PartialDate | None, parent: QWidget, *, clears: bool, exact: bool
    ) -> None:
        """`meant` is the date in the field; `exact` fields take days only, `clears` offers none."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(f"{name}的日历")
        style.mark(self, role="popup")
        day = meant.first_day if meant else date.today()  # noqa: DTZ011 - an office's own day
        self.grid = MonthGrid(day, meant)
        self._year, self._month = QLabel(), QLabel()
        self.coarser = tuple(_link("", self._taker(number)) for number in range(3))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_M] * 4)
        layout.setSpacing(style.SPACE_S)
        layout.addLayout(self._head())
        layout.addWidget(self.grid)
        if not exact:
            layout.addLayout(self._coarser())
        layout.addLayout(self._foot(clears=clears))
        self.setFocusProxy(self.grid)
        self.grid.moved.connect(self._show_words)
        self.grid.chosen.connect(lambda: self._take(PartialDate.of_day(self.grid.day)))
        self._show_words()

    def open_at(self, under: QWidget) -> None:
        """Drop down from this field, upwards where there is no room below."""
        self.adjustSize()
        space = self.screen().availableGeometry()
        below = under.mapToGlobal(QPoint(0, under.height() + 2))
        above = under.mapToGlobal(QPoint(0, -self.height() - 2))
        place = below if below.y() + self.height() <= space.bottom() else above
        left = min(place.x(), space.right() - self.width() - style.SPACE_S)
        self.move(max(left, space.left()), max(place.y(), space.top()))
        self.show()
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up closes it as it closes a list."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Escape or (alt and event.key() == Qt.Key.Key_Up):
            self.close()
        else:
            super().keyPressEvent(event)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        for label, name, months in ((self._year, "年", 12), (self._month, "月", 1)):
            label.setFont(style.font(style.TEXT_PT, bold=True))
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addWidget(self._arrow("chevron-left", f"上一{name}", -months))
            row.addWidget(label, 1)
            row.addWidget(self._arrow("chevron-right", f"下一{name}", months))
        return row

    def _arrow(self, icon: str, name: str, months: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.plain_icon(icon))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self.grid.step(months))
        return button

    def _coarser(self) -> QHBoxLayout:
        """A date that is known to the month only is written so, and not as its first day."""
        row = QHBoxLayout()
        row.setSpacing(0)
        caption = QLabel("只写到")
        style.mark(caption, role="muted")
        row.addWidget(caption)
        for link in self.coarser:
            row.addWidget(link)
        row.addStretch()
        return row

    def _foot(self, *, clears: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        today = PartialDate.of_day(date.today())  # noqa: DTZ011
        row.addWidget(_link(f"今天（{today}）", lambda: self._take(today)))
        row.addStretch()
        if clears:
            row.addWidget(_link("清空", lambda: self._take(None)))
        return row

    def _times(self) -> tuple[PartialDate, PartialDate, PartialDate]:
        day = self.grid.day
        return (
            PartialDate.of_month(day.year, day.month),
            PartialDate.of_quarter(day.year, (day.month + 2) // 3),
            PartialDate.of_year(day.year),
        )

    def _taker(self, number: int) -> Callable[[], None]:
        return lambda: self._take(self._times()[number])

    def _show_words(self) -> None:
        self._year.setText(f"{self.grid.day.year}年")
        self._month.setText(f"{self.grid.day.month}月")
        month, quarter, year = self._times()
        words = (f"{month.month}月", f"第{'一二三四'[quarter.quarter - 1]}季度", f"{year.year}年")
        for link, word, time in zip(self.coarser, words, self._times(), strict=True):
            link.setText(word)
            link.setAccessibleName(f"只写到{time}")
            link.setToolTip(str(time))

    def _take(self, date_: PartialDate | None) -> None:
        self.close()
        self.chosen.emit(date_)


def _link(text: str, take: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    style.mark(button, role="link")
    button.setAutoDefault(False)
    button.clicked.connect(take)
    return button
