"""A line that gives way: what does not fit ends in an ellipsis, and the tip holds it whole."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from yangfan_desktop.ui import style


class GivingLabel(QLabel):
    """Never the reason why a page does not fit into a small window."""

    def __init__(self, text: str = "", ink: str = "muted") -> None:
        super().__init__(text)
        self._ink = ink
        style.mark(self, role="muted")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self.text():
            self.setToolTip("")
            return
        from PySide6.QtGui import QPainter  # noqa: PLC0415 - at the first paint it says nothing yet

        text = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        self.setToolTip("" if text == self.text() else self.text())
        if text == "…":  # a lone ellipsis tells nothing
            return
        painter = QPainter(self)
        painter.setPen(style.pen(self._ink))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.contentsRect(), middle, text)
