"""The place of one chart on a page: as large as there is room, to be scrolled where it needs more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from yangfan_desktop.ui import style
from yangfan_desktop.ui.widgets.chart_card import ChartCard
from yangfan_desktop.ui.widgets.page_area import PageArea


class ChartArea(PageArea):
    """Holds one card, as high as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._card: ChartCard | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_card(self, card: ChartCard) -> None:
        """Show this one; the one before is deleted."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, style.SPACE_L, style.SPACE_L)
        column.setSpacing(0)
        column.addWidget(card)
        column.addStretch()
        self._card = card
        self.put(holder)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._card is not None:
            self._card.fill(self.viewport().height() - style.SPACE_L)
