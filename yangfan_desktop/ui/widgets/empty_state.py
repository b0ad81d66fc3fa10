"""What stands where there is nothing to show: why, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.clauses import by_clauses

_ICON = 40
_WIDTH = 540
"""Of the explanation, which takes as many lines as it needs."""


class EmptyState(QWidget):
    """An icon, a sentence, an explanation and a button; `wanted` when the button is pressed.

    A second, quieter button may stand beside it: `other_wanted`.
    """

    wanted = Signal()
    other_wanted = Signal()

    def __init__(self, icon: str, title: str, text: str, button: str = "", other: str = "") -> None:
        super().__init__()
        self._name = icon
        self._icon = QLabel()
        heading = QLabel(title)
        heading.setFont(style.font(style.HEADING_PT - 2, bold=True))
        explanation = QLabel()
        explanation.setWordWrap(True)
        explanation.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        style.mark(explanation, role="muted")
        measure = explanation.fontMetrics().horizontalAdvance
        most = style.px(_WIDTH)
        shown = by_clauses(text, most - style.SPACE_M, measure)
        explanation.setText(shown)
        width = min(most, max(map(measure, shown.split("\n"))) + style.SPACE_M)
        explanation.setFixedSize(width, explanation.heightForWidth(width))
        layout = QVBoxLayout(self)
        layout.setSpacing(style.SPACE_M)
        layout.addStretch(2)
        for widget in (self._icon, heading, explanation):
            layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        if button:
            layout.addSpacing(style.SPACE_M)
            layout.addLayout(self._buttons(button, other))
        layout.addStretch(3)
        self._draw()

    def _buttons(self, button: str, other: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(style.SPACE_M)
        row.addStretch()
        press = QPushButton(button)
        style.mark(press, role="primary")
        press.clicked.connect(self.wanted)
        self.setFocusProxy(press)
        row.addWidget(press)
        if other:
            second = QPushButton(other)
            second.clicked.connect(self.other_wanted)
            row.addWidget(second)
        row.addStretch()
        return row

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(icons.pixmap(self._name, style.theme().faint, style.px(_ICON), ratio))
