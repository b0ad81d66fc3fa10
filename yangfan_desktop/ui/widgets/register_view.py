"""What the table of a register and its frozen columns have in common: one look, one way to scroll."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from yangfan_desktop.ui import style
from yangfan_desktop.ui.models.register_model import AnyIndex, RegisterModel
from yangfan_desktop.ui.widgets.register_header import RegisterHeader, RowNumbers


class RegisterView(QTableView):
    """Rows under thin lines; the lines are drawn once for each row and not for every cell."""

    band_clicked = Signal(int)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._only_below = False
        self.header = RegisterHeader(self)

    def prepare(self, model: RegisterModel) -> None:
        """Show this model."""
        self.setHorizontalHeader(self.header)
        self.setVerticalHeader(RowNumbers(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setModel(model)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the row that heads a group folds it; such a row is never selected."""
        index = self.indexAt(event.position().toPoint())
        model = self.model()
        is_band = index.isValid() and isinstance(model, RegisterModel) and model.band(index.row())
        if is_band and event.button() == Qt.MouseButton.LeftButton:
            self.band_clicked.emit(index.row())
            return
        super().mousePressEvent(event)

    def rowsInserted(self, parent: AnyIndex, start: int, end: int) -> None:
        top = start * style.row_height() - self.verticalScrollBar().value()
        self._only_below = top >= self.viewport().height()
        super().rowsInserted(parent, start, end)

    def reset(self) -> None:
        self._only_below = False
        super().reset()

    def doItemsLayout(self) -> None:
        """Rows that follow below what is in sight change nothing there: Qt would paint it all again."""
        only_below, self._only_below = self._only_below, False
        port, disabled = self.viewport(), Qt.WidgetAttribute.WA_UpdatesDisabled
        port.setAttribute(disabled, only_below)
        super().doItemsLayout()
        port.setAttribute(disabled, on=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        rows = self.model().rowCount()
        if not rows:
            return
        painter = QPainter(self.viewport())
        thin = 0 if self.devicePixelRatioF() < 2 else 1  # at 150 % a line is 1 pixel, never 1 or 2
        painter.setPen(QPen(style.ink("line"), thin))
        height = style.row_height()
        scrolled = self.verticalScrollBar().value()
        first = (event.rect().top() + scrolled) // height
        last = min((event.rect().bottom() + scrolled) // height, rows - 1)
        left, right = event.rect().left(), event.rect().right()
        right = min(right, self.header.length() - self.header.offset())
        for row in range(first, last + 1):
            bottom = (row + 1) * height - scrolled - 1
            painter.drawLine(left, bottom, right, bottom)
        painter.end()
