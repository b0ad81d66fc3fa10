"""A list beside a page: no row at its lower end is cut through."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget


class RowList(QListWidget):
    """Leaves the room free that is too low for another whole row; rows are equally high."""

    def __init__(self) -> None:
        super().__init__()
        self._free = 0
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Do so for the rows that are in it now."""
        row = self.sizeHintForRow(0)
        room = self.viewport().height() + self._free
        free = room % row if row > 0 and row * self.count() > room else 0
        if free != self._free:
            self._free = free
            self.setViewportMargins(0, 0, 0, free)
