"""Named stretches of time to choose one from: 本周, 上月, 今年以来 …"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from yangfan_desktop.domain.spans import Span, days_of
from yangfan_desktop.ui import style

_COLUMNS = 3
_STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_COLUMNS, Qt.Key.Key_Down: _COLUMNS,
}  # fmt: skip


class SpanChooser(QWidget):
    """`chosen` when another one is pressed, or the pressed one let go; arrows lead through them.

    Tab goes to the pressed one, else to the first, and past them all: twenty stops would be in the way.
    """

    chosen = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self.buttons = {one: self._button(label, one) for one in Span}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(style.SPACE_S)
        for place, button in enumerate(self.buttons.values()):
            grid.addWidget(button, *divmod(place, _COLUMNS))
        self._stop_at_one()

    @property
    def span(self) -> Span | None:
        """The one that is pressed."""
        return next((one for one, button in self.buttons.items() if button.isChecked()), None)

    def show_span(self, span: Span | None) -> None:
        """Press this one and no other, without telling anybody."""
        for one, button in self.buttons.items():
            button.setChecked(one is span)
        self._stop_at_one()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows lead to the neighbours."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            buttons = list(self.buttons.values())
            if step is not None and isinstance(watched, QPushButton):
                place = buttons.index(watched) + step
                if 0 <= place < len(buttons):
                    buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _button(self, label: str, span: Span) -> QPushButton:
        button = QPushButton(span.value)
        style.mark(button, role="span")
        button.setCheckable(True)
        button.setAutoDefault(False)
        days = days_of(span, date.today())  # noqa: DTZ011 - an office's own calendar day
        button.setToolTip(str(days))
        button.setAccessibleName(f"{label}在{span.value}")
        button.setAccessibleDescription(str(days))
        button.installEventFilter(self)
        button.clicked.connect(lambda: self._on_clicked(span))
        return button

    def _on_clicked(self, span: Span) -> None:
        self.show_span(span if self.buttons[span].isChecked() else None)
        self.chosen.emit()

    def _stop_at_one(self) -> None:
        pressed = self.span or Span.YESTERDAY
        for one, button in self.buttons.items():
            stops = one is pressed
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus
            )
