"""The place of one chart on a page: as large as there is room, to be scrolled where it needs more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from yangfan_desktop.ui import style
from yangfan_desktop.ui.widgets.chart_card import ChartCard

_BAR = 12


class ChartArea(QScrollArea):
    """Holds a card with the page's margin on its right, in which the scroll bar finds its place."""

    def __init__(self) -> None:
        super().__init__()
        self._card: ChartCard | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def show_card(self, card: ChartCard) -> None:
        """Show this one; the one before is deleted."""
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, style.SPACE_L, style.SPACE_L)
        self._column.setSpacing(0)
        self._column.addWidget(card)
        self._column.addStretch()
        self._card = card
        self.setWidget(holder)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_range(self, _: int, most: int) -> None:
        right = style.SPACE_L - (_BAR if most else 0)
        if self._card is not None and self._column.contentsMargins().right() != right:
            self._column.setContentsMargins(0, 0, right, style.SPACE_L)

    def _fit(self) -> None:
        if self._card is not None:
            self._card.fill(self.viewport().height() - style.SPACE_L)
